/* test_tell.c -- the query told in both languages; telling and reading are inverse; random bytes. */
#include "query.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *query, *latvian, *english;
} rows[] = {
    {"", "", ""},
    {"budžets", "budžets", "budžets"},
    {"a b", "a UN b", "a AND b"},
    {"a OR b c", "a VAI (b UN c)", "a OR (b AND c)"},
    {"a -b", "a UN NE b", "a AND NOT b"},
    {"-(a OR b)", "NE (a VAI b)", "NOT (a OR b)"},
    {"„a b” ~3 c", "\"a b\" ~3 c", "\"a b\" ~3 c"},
    {"=a skol*", "=a UN skol*", "=a AND skol*"},
    {"speaker:Kušķe", "runātājs:Kušķe", "speaker:Kušķe"},
    {"iestāde:(Kultūras ministrija)", "iestāde:\"Kultūras ministrija\"", "institution:\"Kultūras ministrija\""},
    {"vote:against:X", "balsojums:pret:X", "vote:against:X"},
    {"date:2023-03", "datums:2023-03-01..2023-03-31", "date:2023-03-01..2023-03-31"},
    {"datums:2023..", "datums:2023-01-01..", "date:2023-01-01.."},
    {"title:(a VAI b)", "virsraksts:a VAI virsraksts:b", "title:a OR title:b"},
    {"zzz:a", "zzz:a", "zzz:a"},
    {"prot:\"5.\020/1\"", "prot:\"5.\020/1\"", "prot:\"5.\020/1\""}, /* a control character parts words */
};

Test(tell, speaks_both_languages)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(query_auto) query = query_parse(rows[i].query, strlen(rows[i].query));
        g_autofree char *latvian = query_tell(query, false), *english = query_tell(query, true);
        cr_expect_str_eq(latvian, rows[i].latvian, "%s: %s", rows[i].query, latvian);
        cr_expect_str_eq(english, rows[i].english, "%s: %s", rows[i].query, english);
    }
}

Test(tell, loosened_asks_less_of_the_same_words)
{
    static const struct {
        const char *query, *loosened; /* NULL: it asks nothing of the kind */
    } loose[] = {
        {"\"skolu padome\"", "skolu UN padome"},
        {"=\"skolu, padome\" tilts", "skolu UN padome UN tilts"},
        {"=tiltu", "tiltu"},
        {"=tilt*", "tilt*"},
        {"a ~3 \"b c\"", "a UN b UN c"},
        {"virsraksts:(a VAI \"b c\")", "a VAI (b UN c)"},
        {"a VAI \"TILTS VAI 24-TA-1341\"", "a VAI (TILTS UN vai UN 24 UN TA UN 1341)"},
        {"=a -\"b c\" -=d", "a UN NE \"b c\" UN NE =d"},
        {"-\"b c\"", NULL},
        {"a b", NULL},
        {"skolas-padome tilts/ceļš", "skolas UN padome UN tilts UN ceļš"},
        {"24-TA-1341 5.4.1./1 (a, b.) R&", NULL},
        {"runātājs:\"I. Kušķe\" datums:2023", "I UN Kušķe UN datums:2023-01-01..2023-12-31"},
        {"ziņo:(IZM VAI KM) budžets", "(IZM VAI KM) UN budžets"},
        {"balsojums:pret:Kušķe -runātājs:Ozola prot:5", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(loose); i++) {
        g_autoptr(query_auto) query = query_parse(loose[i].query, strlen(loose[i].query));
        g_autofree char *told = query_tell_loosened(query, false);
        cr_expect(g_strcmp0(told, loose[i].loosened) == 0, "%s: %s", loose[i].query, told);
    }
}

Test(tell, notes_are_sentences_in_both_languages)
{
    for (enum note_kind kind = 0; kind < NOTE_KIND_COUNT; kind++) {
        char text[] = "X{text}", detail[] = "Y{detail}";
        const struct query_note note = {.kind = kind, .text = text, .detail = detail};
        g_autofree char *latvian = query_note_tell(&note, false), *english = query_note_tell(&note, true);
        cr_expect(g_str_has_suffix(latvian, "."), "%s", latvian);
        cr_expect(g_str_has_suffix(english, "."), "%s", english);
        cr_expect_str_neq(latvian, english);
    }
}

Test(tell, a_note_ends_in_one_point)
{
    char text[] = "šī gada", detail[] = "š.g.";
    const struct query_note note = {.kind = NOTE_SYNONYM, .text = text, .detail = detail};
    g_autofree char *told = query_note_tell(&note, false);
    cr_expect_str_eq(told, "“šī gada” meklēts arī kā: š.g.");
    const struct query_note other = {.kind = NOTE_BAD_DATE, .text = text};
    g_autofree char *whole = query_note_tell(&other, false);
    cr_expect(strstr(whole, "2023-03..2023-06"), "%s", whole);
}

/* Pieces that mean something, strung together at random: far more telling than random letters. */
static const char *const pieces[] = {
    "a",       "budžets", " ",   " ",    " ",        "  ",       "\"",    "„",    "”",      "(", ")",
    "-",       " -",      "VAI", " UN ", " NE ",     "~5",       " ~2 ",  "*",    "=",      ":", "..",
    "date:",   "2023",    "-03", ".",    "speaker:", "iestāde:", "vote:", "par:", "title:", ",", "§",
    "lēmums:", "I.",      "X",   "\n",   "tips:",    "\xff",     "\xc5",  "–",    "5.4./1", "~", "gada 3. maijā",
};

static char *random_query(GRand *rand)
{
    GString *text = g_string_new(NULL);
    for (int n = g_rand_int_range(rand, 0, 25); n > 0; n--)
        g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

Test(tell, what_is_told_reads_back_as_the_same_tree)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    for (int i = 0; i < 20000; i++) {
        g_autofree char *text = random_query(rand);
        g_autoptr(query_auto) query = query_parse(text, strlen(text));
        g_autofree char *tree = query_tree(query);
        for (int english = 0; english < 2; english++) {
            g_autofree char *told = query_tell(query, english);
            g_autoptr(query_auto) again = query_parse(told, strlen(told));
            g_autofree char *tree_again = query_tree(again);
            cr_assert_str_eq(tree_again, tree, "%s\n told %s\n tree %s\n again %s", text, told, tree, tree_again);
        }
    }
}

Test(tell, random_bytes_are_a_query_too)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    char text[64];
    for (int i = 0; i < 20000; i++) {
        size_t len = (size_t)g_rand_int_range(rand, 0, sizeof text);
        for (size_t k = 0; k < len; k++)
            text[k] = (char)g_rand_int_range(rand, 0, 256);
        g_autoptr(query_auto) query = query_parse(text, len);
        g_autofree char *told = query_tell(query, false);
        cr_assert(g_utf8_validate(told, -1, NULL));
        for (guint k = 0; k < query->notes->len; k++) {
            const struct query_note *note = query->notes->pdata[k];
            cr_assert_leq(note->start, note->end);
            cr_assert_leq(note->end, strlen(query->text));
        }
    }
}
