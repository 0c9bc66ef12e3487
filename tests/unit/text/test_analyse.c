/* test_analyse.c -- terms on both sides, and the promise between them. */
#include "analyse.h"

#include "fold.h"
#include "stem_lv.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

/* The forms and stems of the first token. */
static const struct {
    const char *text;
    const char *form;
    const char *stems; /* all of them, in order; NULL: not looked at */
} rows[] = {
    {"2023. gada martā", "2023-03", NULL},
    {"2023. gada 21. martā", "2023-03-21", NULL},
    {"21.03.2023.", "2023-03-21", "2023-03-21 2023-03 2023 --03-21 21 03"},
    {"2023-03-21", "2023-03-21", "2023-03-21 2023-03 2023 --03-21 03 21"},
    {"21.03.23", "2023-03-21", "2023-03-21 2023-03 2023 --03-21 21.03.23 21 03 23"},
    {"21. 03. 2023", "2023-03-21", NULL},
    {"21.III 2023", "2023-03-21", NULL},
    {"š.g. 5. maijā", "--05-05", NULL},
    {"14:00", "14:00", "14:00"},
    {"7", "7", "7"},
    {"1,5", "1,5", "1,5 1 5"},
    {"10 000", "10000", "10000 10 000"},
    {"10\u00A0000", "10000", "10000 10 000"},
    {"1 234,56", "1234,56", "1234,56 1234 1 234 56"},
    {"1.234,56", "1234,56", "1234,56 1234 1 234 56"},
    {"1 234.56", "1234,56", "1234,56 1234 1 234 56"},
    {"5.4.1./1", "5.4.1./1", "5.4.1./1 5.4.1/1 5.4.1"},
    {"5.4.1/1", "5.4.1/1", "5.4.1/1 5.4.1"},
    {"2.1. punkts", "2.1", "2.1"},
    {"2022./2023.", "2022./2023", "2022./2023 2022/2023 2022 2023"},
    {"24-TA-1341", "24-ta-1341", NULL},
    {"24\u2011TA\u20111341", "24-ta-1341", NULL},
    {"24–TA–1341", "24-ta-1341", NULL},
    {"2015-VSS-369", "2015-vss-369", NULL},
    {"34/Lp14", "34/lp14", NULL},
    {"§ 15", "§15", "§15 15"},
    {"§15", "§15", "§15 15"},
    {"15.§", "§15", "§15 15"},
    {"15. §", "§15", "§15 15"},
    {"15.\u00A0§", "§15", "§15 15"},
    {"5.¹ pants", "5.1", "5.1"},
    {"5¹ pants", "5.1", "5.1"},
    {"5.¹² pants", "5.12", "5.12"},
    {"m²", "m2", NULL},
    {"010190-12345", "010190-12345", "010190-12345 010190 12345"},
    {"Pasts@MK.gov.lv", "pasts@mk.gov.lv", NULL},
    {"https://www.likumi.lv/", "likumi.lv", NULL},
    {"www.s://", "www.s:", NULL},
    {"ab.lv/s://", "ab.lv/s:", NULL},
    {"SĒŽU", "sēžu", NULL},
    {"u.c.", "uc", NULL},
    {"u. c.", "uc", NULL},
    {"A/S", "as", NULL},
    {"n o l ē m a :", "nolēma", NULL},
    {"O’Braiens", "obraiens", NULL},
    {"O'Braiens", "obraiens", NULL},
    {"lē\u00ADmums", "lēmums", NULL},
    {"a\u0304bols", "ābols", NULL},
    {"digitā-\nlas", "digitālas", NULL},
    {"15-Gadīgs", "15-gadīgs", NULL},
};

static char *join_stems(const struct analysed *token)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < token->n_stems; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", token->stems[i]);
    return g_string_free(out, FALSE);
}

Test(analyse, normalises_each_row)
{
    g_autoptr(analyser_auto) analyser = analyser_new();
    for (size_t round = 0; round < 2; round++) { /* the second time from memory */
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            struct analysed token;
            analyse_begin(analyser, rows[i].text, strlen(rows[i].text), LANGUAGE_LATVIAN);
            cr_assert(analyse_next(analyser, &token), "%s", rows[i].text);
            cr_expect_str_eq(token.form, rows[i].form, "%s: %s", rows[i].text, token.form);
            g_autofree char *stems = join_stems(&token);
            if (rows[i].stems != NULL)
                cr_expect_str_eq(stems, rows[i].stems, "%s: %s", rows[i].text, stems);
            cr_expect_eq(token.position, 1);
        }
    }
}

/* Whether every token typed has a term among the stems of some token of the text. */
static bool finds(struct analyser *asker, struct analyser *analyser, const char *typed, const char *text,
                  enum language language, enum match_tier *ret_worst)
{
    g_autoptr(GHashTable) index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct analysed token;
    analyse_begin(analyser, text, strlen(text), language);
    while (analyse_next(analyser, &token))
        for (size_t i = 0; i < token.n_stems; i++)
            g_hash_table_add(index, g_strdup(token.stems[i]));
    struct query_token query;
    bool all = true;
    *ret_worst = MATCH_STEM;
    analyse_query_begin(asker, typed, strlen(typed));
    while (analyse_query_next(asker, &query)) {
        bool found = false;
        for (size_t i = 0; i < query.n_terms && !found; i++) {
            found = g_hash_table_contains(index, query.terms[i].term);
            if (found)
                *ret_worst = MAX(*ret_worst, query.terms[i].tier);
        }
        all = all && found;
    }
    return all;
}

static const struct {
    const char *typed;
    const char *text;
    bool found;
} meetings[] = {
    {"21.03.2023", "2023. gada 21. martā", true},
    {"2023. gada 21. martā", "21.03.2023.", true},
    {"2023. gada 21. martā", "2023.gada 21.martā", true},
    {"21.III 2023", "2023-03-21", true},
    {"2023. gada martā", "2023. gada 21. martā", true},
    {"2023. gada martā", "21.03.2023.", true},
    {"2023-03-21", "2023. gada martā", false},
    {"martā", "2023. gada 21. martā", true},
    {"marts", "2023. gada 21. martā", true},
    {"2023", "2023. gada 21. martā", true},
    {"2023", "21.03.2023", true},
    {"gada", "2023. gada 21. martā", true},
    {"21. martā", "2023. gada 21. martā", true},
    {"21. martā", "21.03.2022", true},
    {"21. martā", "22.03.2022", false},
    {"21.03.2023", "22.03.2023", false},
    {"21", "2023. gada 21. martā", true},
    {"5. maijs", "š.g. 5. maijā", true},
    {"01.02.23", "01.02.23.", true},
    {"24-TA-1341", "(24-TA-1341)", true},
    {"24\u2011ta\u20111341", "24-TA-1341", true},
    {"1341", "24-TA-1341", true},
    {"TA-1341", "24-TA-1341", true},
    {"24 TA 1341", "24-TA-1341", true},
    {"VSS-369", "2015-VSS-369", true},
    {"TA-134", "24-TA-1341", false},
    {"Lp14", "34/Lp14", true},
    {"34/lp14", "Nr. 34/Lp14", true},
    {"5.4.1/1", "5.4.1./1", true},
    {"5.4.1./1", "5.4.1/1", true},
    {"5.4.1", "5.4.1./1", true},
    {"5.4", "5.4.1./1", false},
    {"Nr.5", "Nr. 5", true},
    {"covid 19", "COVID-19", true},
    {"covid-19", "COVID-19", true},
    {"nedēļa", "nedēļa2", true},
    {"§ 15", "15.§", true},
    {"15.§", "§ 15", true},
    {"15", "15. §", true},
    {"§ 15", "15. punkts", false},
    {"10000", "10 000 EUR", true},
    {"10 000", "10000", true},
    {"1234,56", "1 234,56 EUR", true},
    {"1 234", "1 234,56 EUR", true},
    {"1.234,56", "1 234,56", true},
    {"14:00", "plkst. 14.00", true},
    {"14.00", "plkst. 14.00", true},
    {"14.00", "14:00", true},
    {"9:05", "plkst. 9.05", true},
    {"14:00", "sākas 14.00 zālē", true},
    {"I. Kušķe", "I.Kušķe", true},
    {"kuske", "I.Kušķe", true},
    {"Kušķe", "I. KUŠĶE", true},
    {"Joja", "Legzdiņa-Joja", true},
    {"uc", "u.c.", true},
    {"u. c.", "u.c.", true},
    {"AS", "A/S “Gāze”", true},
    {"nolēma", "n o l ē m a :", true},
    {"digitālas", "digitā-\nlas", true},
    {"notifikācija", "noti\uFB01kācija", true},
    {"obraiens", "O’Braiens", true},
    {"sēžu", "sēžu", true},
    {"sēžu", "sezu", true},
    {"leemums", "lēmums", true},
    {"shkola", "škola", true},
    {"Zhurnaals", "žurnāls", true},
    {"mk.gov.lv", "pasts@mk.gov.lv", true},
    {"www.mk.gov.lv", "https://mk.gov.lv/", true},
    {"likumi.lv", "https://www.likumi.lv/ta/id/57659", true},
    {"sēde", "valde", false},
};

Test(analyse, meets_what_was_meant)
{
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(analyser_auto) asker = analyser_new();
    for (size_t i = 0; i < G_N_ELEMENTS(meetings); i++) {
        enum match_tier tier;
        bool found = finds(asker, analyser, meetings[i].typed, meetings[i].text, LANGUAGE_LATVIAN, &tier);
        cr_expect_eq(found, meetings[i].found, "%s in %s", meetings[i].typed, meetings[i].text);
    }
}

Test(analyse, keeps_languages_apart)
{
    static const struct {
        enum language language;
        const char *typed;
        const char *text;
    } foreign[] = {
        {LANGUAGE_ENGLISH, "library", "The public libraries"},
        {LANGUAGE_ENGLISH, "berzins", "Mr Bērziņš said"},
        {LANGUAGE_ENGLISH, "Bērziņš", "Mr Bērziņš said"},
        {LANGUAGE_GERMAN, "Sitzung", "die Sitzungen"},
        {LANGUAGE_GERMAN, "strasse", "der Straße"},
        {LANGUAGE_RUSSIAN, "заседание", "заседания совета"},
        {LANGUAGE_RUSSIAN, "еще", "Ещё раз"},
        {LANGUAGE_ENGLISH, "2015-VSS-369", "No 2015-VSS-369"},
        {LANGUAGE_RUSSIAN, "21.03.2023", "21 марта 2023 г."},
    };
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(analyser_auto) asker = analyser_new();
    for (size_t i = 0; i < G_N_ELEMENTS(foreign); i++) {
        enum match_tier tier;
        cr_expect(finds(asker, analyser, foreign[i].typed, foreign[i].text, foreign[i].language, &tier), "%s in %s",
                  foreign[i].typed, foreign[i].text);
    }
    struct analysed token;
    analyse_begin(analyser, "libraries", strlen("libraries"), LANGUAGE_ENGLISH);
    cr_assert(analyse_next(analyser, &token));
    cr_expect(token.n_stems == 1 && strcmp(token.stems[0], "en_librari") == 0);
    analyse_begin(analyser, "libraries", strlen("libraries"), LANGUAGE_LATVIAN); /* memory keeps them apart too */
    cr_assert(analyse_next(analyser, &token));
    cr_expect_str_neq(token.stems[0], "en_librari");
}

Test(analyse, finds_what_was_typed_without_diacritics)
{
    static const char *const pairs[][2] = {
        {"sezu", "sēžu"},       {"iestazu", "iestāžu"}, {"lemums", "lēmums"},
        {"berzina", "Bērziņš"}, {"kuskes", "I.Kušķe"},  {"zinasanai", "zināšanai"},
        {"menesa", "mēnesis"},  {"sēdē", "sēžu"},       {"lemumu projekts", "lēmuma projektu"},
    };
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(analyser_auto) asker = analyser_new();
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        enum match_tier tier;
        cr_expect(finds(asker, analyser, pairs[i][0], pairs[i][1], LANGUAGE_LATVIAN, &tier), "%s in %s", pairs[i][0],
                  pairs[i][1]);
    }
}

Test(analyse, restores_a_passage_that_lost_its_diacritics)
{
    const char *text = "Dome nolemj apstiprinat sezu grafiku, un iestazu vaditaji informe par lemumu projektiem, "
                       "kurus izskata pastavigas komitejas";
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(analyser_auto) asker = analyser_new();
    enum match_tier tier;
    cr_expect(finds(asker, analyser, "sēde", text, LANGUAGE_LATVIAN, &tier));
    cr_expect(finds(asker, analyser, "iestāde", text, LANGUAGE_LATVIAN, &tier));
}

Test(analyse, tells_the_nearest_tier_first)
{
    g_autoptr(analyser_auto) asker = analyser_new();
    struct query_token query;
    const char *typed = "sēžu sezu leemums Zhurnaals apstiprināšana 24-TA-1341 14:00 21.03.2023 заседания";
    analyse_query_begin(asker, typed, strlen(typed));
    while (analyse_query_next(asker, &query)) {
        cr_expect_gt(query.n_terms, 0);
        for (size_t i = 1; i < query.n_terms; i++) {
            cr_expect_leq(query.terms[i - 1].tier, query.terms[i].tier, "%s", query.form);
            for (size_t k = 0; k < i; k++)
                cr_expect_str_neq(query.terms[k].term, query.terms[i].term, "%s", query.form);
        }
    }
}

/* Whether what is typed has a term in common with a token of the index. */
static bool is_found_by(struct analyser *asker, const char *typed, const struct analysed *token)
{
    struct query_token query;
    analyse_query_begin(asker, typed, strlen(typed));
    while (analyse_query_next(asker, &query)) { /* a form may be cut once more: "sk" "2023-03" */
        for (size_t q = 0; q < query.n_terms; q++) {
            for (size_t s = 0; s < token->n_stems; s++)
                if (strcmp(query.terms[q].term, token->stems[s]) == 0)
                    return true;
        }
    }
    return false;
}

/* The lemma of a form: the key of a known word is its lemma, and so its own key; that of an unknown word is none. */
static bool lemma_of(const struct analysed *token, enum language language, struct stems *ret_lemma)
{
    if (language != LANGUAGE_LATVIAN || token->token.kind != TOKEN_WORD)
        return false;
    struct stems again;
    stem_lv(token->form, strlen(token->form), ret_lemma);
    stem_lv(ret_lemma->stem[0], strlen(ret_lemma->stem[0]), &again);
    return strcmp(ret_lemma->stem[0], again.stem[0]) == 0;
}

/* The promise, for every token of a text: it is found by its own form, by its lemma, and folded, through the asking
 * side. */
static size_t check_promise(struct analyser *analyser, struct analyser *asker, const char *text, size_t len,
                            const char *name, bool folded)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    enum language language = language_detect(text, len);
    struct analysed token;
    size_t broken = 0;
    uint32_t position = 0;
    analyse_begin(analyser, text, len, language);
    while (analyse_next(analyser, &token)) {
        cr_assert_eq(token.position, ++position);
        g_autofree char *word = g_strndup(text + token.token.start, token.token.end - token.token.start);
        if (!g_hash_table_add(seen, g_strdup(word)))
            continue;
        g_autofree char *plain = fold_plain_dup(word);
        struct stems lemma;
        bool has_lemma = lemma_of(&token, language, &lemma);
        const char *typed[] = {word, token.form, has_lemma ? lemma.stem[0] : word, plain};
        for (size_t i = 0; i < (folded ? 4 : 3); i++)
            if (!is_found_by(asker, typed[i], &token) && broken++ < 10)
                cr_log_warn("%s: \"%s\" is not found by \"%s\"", name, word, typed[i]);
    }
    return broken;
}

static size_t check_tree(const char *path, bool folded)
{
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(analyser_auto) asker = analyser_new();
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    size_t broken = 0;
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autofree char *text = NULL;
        gsize len;
        if (g_str_has_suffix(name, ".txt") && g_file_get_contents(file, &text, &len, NULL))
            broken += check_promise(analyser, asker, text, len, name, folded);
    }
    return broken;
}

static char *source_path(const char *below)
{
    const char *source = g_getenv("ARHIVARS_SOURCE_DIR");
    return g_build_filename(source == NULL ? "." : source, below, NULL);
}

static void check_folders(const char *const folders[], size_t n_folders, bool folded)
{
    for (size_t i = 0; i < n_folders; i++) {
        g_autofree char *path = source_path(folders[i]);
        cr_expect_eq(check_tree(path, folded), 0, "%s", folders[i]);
    }
}

static const char *const corpus[] = {"corpus/sample", "corpus/broken", "corpus/encodings"};
static const char *const shared[] = {"../shared/data/acts", "../shared/data/parlamint", "../shared/protocols/real"};

static void skip_without_shared_data(void)
{
    g_autofree char *path = source_path(shared[0]);
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        cr_skip_test("skipped: no shared data beside the source");
}

Test(analyse, every_word_of_the_corpus_finds_its_passage)
{
    check_folders(corpus, G_N_ELEMENTS(corpus), false);
}

Test(analyse, every_folded_word_of_the_corpus_finds_its_passage)
{
    check_folders(corpus, G_N_ELEMENTS(corpus), true);
}

Test(analyse, every_word_of_the_shared_data_finds_its_passage)
{
    skip_without_shared_data();
    check_folders(shared, G_N_ELEMENTS(shared), false);
}

Test(analyse, every_folded_word_of_the_shared_data_finds_its_passage)
{
    skip_without_shared_data();
    check_folders(shared, G_N_ELEMENTS(shared), true);
}
