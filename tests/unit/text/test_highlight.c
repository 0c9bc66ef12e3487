/* test_highlight.c -- the chosen window and its marks. Expected marks are written into the text as [brackets]. */
#include "highlight.h"

#include "fold.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

/* What the asking side would look up for `typed`. */
static GHashTable *stems_of(struct analyser *analyser, const char *typed)
{
    GHashTable *stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct query_token query;
    analyse_query_begin(analyser, typed, strlen(typed));
    for (guint word = 1; analyse_query_next(analyser, &query); word++) {
        for (size_t i = 0; i < query.n_terms; i++)
            if (!g_hash_table_contains(stems, query.terms[i].term))
                g_hash_table_insert(stems, g_strdup(query.terms[i].term), GUINT_TO_POINTER(word));
    }
    return stems;
}

static char *show(const struct snippet *snippet)
{
    GString *out = g_string_new(NULL);
    glong chars = g_utf8_strlen(snippet->text, -1);
    const char *at = snippet->text;
    uint32_t before = 0;
    for (guint i = 0; i < snippet->marks->len; i++) {
        struct mark mark = g_array_index(snippet->marks, struct mark, i);
        cr_assert(mark.start >= before && mark.start < mark.end && (glong)mark.end <= chars);
        const char *start = g_utf8_offset_to_pointer(snippet->text, mark.start);
        const char *end = g_utf8_offset_to_pointer(snippet->text, mark.end);
        g_string_append_printf(out, "%.*s[%.*s]", (int)(start - at), at, (int)(end - start), start);
        at = end;
        before = mark.end;
    }
    g_string_append(out, at);
    return g_string_free(out, FALSE);
}

static const struct {
    const char *typed;
    size_t window;
    const char *text;
    const char *shown;
} rows[] = {
    {"lēmums", 0, "Par lēmumu.", "Par [lēmumu]."},
    {"lēmums", 240, "Par lēmumu.", "Par [lēmumu]."},
    {"lēmums", 0, "", ""},
    {"lēmums", 20, "", ""},
    {"nav", 0, "Par lēmumu.", "Par lēmumu."},
    {"2023. gada 21. martā", 0, "Rīgā, 21.03.2023.", "Rīgā, [21.03.2023]."},
    {"martā", 0, "Rīgā, 2023. gada 21. martā", "Rīgā, [2023. gada 21. martā]"},
    {"1341", 0, "(24-TA-1341)", "([24-TA-1341])"},
    {"kušķe", 0, "I.Kušķe informē", "I.[Kušķe] informē"},
    {"domes", 0, "Dome, domei; DOMES", "[Dome], [domei]; [DOMES]"},
    {"lēmums", 24, "Padome šodien izskata jaunu lēmumu par teritoriju", "…jaunu [lēmumu] par…"},
    {"padome", 20, "Padome šodien izskata jaunu lēmumu", "[Padome] šodien…"},
    {"lēmumu", 20, "Padome šodien izskata jaunu lēmumu", "…izskata jaunu [lēmumu]"},
    {"nav", 20, "Padome šodien izskata jaunu lēmumu", "Padome šodien…"},
    {"dome ziņo", 30, "Dome, dome, dome, dome un vēl citi vārdi, līdz kāds ziņo domei par to visu.",
     "…kāds [ziņo] [domei] par to visu."},
    {"ā", 4, "ēēēēēēēēēēēē", "ēēēē…"},
};

Test(highlight, shows_each_row)
{
    g_autoptr(analyser_auto) analyser = analyser_new();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GHashTable) stems = stems_of(analyser, rows[i].typed);
        struct snippet snippet;
        highlight(analyser, rows[i].text, LANGUAGE_LATVIAN, stems, NULL, rows[i].window, &snippet);
        g_autofree char *shown = show(&snippet);
        cr_expect_str_eq(shown, rows[i].shown, "%s: %s", rows[i].typed, shown);
        snippet_release(&snippet);
    }
}

Test(highlight, marks_literal_forms)
{
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(GHashTable) forms = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(forms, (gpointer) "domei", GUINT_TO_POINTER(1));
    struct snippet snippet;
    highlight(analyser, "Dome domei Domei domes", LANGUAGE_LATVIAN, NULL, forms, 0, &snippet);
    g_autofree char *shown = show(&snippet);
    cr_expect_str_eq(shown, "Dome [domei] [Domei] domes");
    snippet_release(&snippet);
    highlight(analyser, "Dome", LANGUAGE_LATVIAN, NULL, NULL, 0, &snippet);
    cr_expect_eq(snippet.marks->len, 0);
    snippet_release(&snippet);
}

Test(highlight, never_breaks_a_character)
{
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(GHashTable) stems = stems_of(analyser, "sēde lēmums protokols");
    const char *text = "Pašvaldības domes sēdē, kas notika 2023. gada 21. martā, izskatīja lēmumu par žurnāla "
                       "izdošanu — “Ķekavas ziņas” 😀 — un apstiprināja protokolu Nr. 5.4.1./1, ēēēēēēēēēēēēēēēēēēēēē.";
    for (size_t window = 1; window < 260; window++) {
        struct snippet snippet;
        highlight(analyser, text, LANGUAGE_LATVIAN, stems, NULL, window, &snippet);
        cr_expect(g_utf8_validate(snippet.text, -1, NULL));
        g_autofree char *shown = show(&snippet);
        if (window >= 20)
            cr_expect_leq(g_utf8_strlen(snippet.text, -1), (glong)window + 2, "%s", shown);
        if (window >= 20)
            cr_expect_gt(snippet.marks->len, 0);
        snippet_release(&snippet);
    }
}

Test(highlight, mends_invalid_text)
{
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(GHashTable) stems = stems_of(analyser, "sēde");
    struct snippet snippet;
    highlight(analyser, "a\xFF\xC4 sēdē \xC4", LANGUAGE_LATVIAN, stems, NULL, 0, &snippet);
    g_autofree char *shown = show(&snippet);
    cr_expect_str_eq(shown, "a\uFFFD\uFFFD [sēdē] \uFFFD");
    snippet_release(&snippet);
}

/* A passage of a megabyte: linear time, or this test does not end. */
Test(highlight, is_linear, .timeout = 60)
{
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(GHashTable) stems = stems_of(analyser, "sēde lēmums");
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 1000000)
        g_string_append(text, "sēdē par lēmumu sēde ");
    struct snippet snippet;
    highlight(analyser, text->str, LANGUAGE_LATVIAN, stems, NULL, HIGHLIGHT_WINDOW, &snippet);
    cr_expect_gt(snippet.marks->len, 10);
    snippet_release(&snippet);
    highlight(analyser, text->str, LANGUAGE_LATVIAN, stems, NULL, 0, &snippet);
    cr_expect_gt(snippet.marks->len, 100000);
    snippet_release(&snippet);
}

/* The places that the index tells: those of the tokens with a stem that was looked up. */
static GArray *places_of(struct analyser *analyser, const char *text, GHashTable *stems)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct highlight_place));
    struct analysed token;
    analyse_begin(analyser, text, strlen(text), LANGUAGE_LATVIAN);
    while (analyse_next(analyser, &token)) {
        for (size_t i = 0; i < token.n_stems; i++) {
            gpointer word;
            struct highlight_place place = {token.position, 0};
            if (!g_hash_table_lookup_extended(stems, token.stems[i], NULL, &word))
                continue;
            place.word = GPOINTER_TO_UINT(word);
            g_array_append_val(places, place);
        }
    }
    return places;
}

Test(highlight, places_from_the_index_give_the_same_window_and_marks)
{
    g_autoptr(analyser_auto) analyser = analyser_new();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GHashTable) stems = stems_of(analyser, rows[i].typed);
        g_autoptr(GArray) places = places_of(analyser, rows[i].text, stems);
        struct snippet snippet;
        highlight_places(rows[i].text, (const struct highlight_place *)(const void *)places->data, places->len,
                         rows[i].window, &snippet);
        g_autofree char *shown = show(&snippet);
        cr_expect_str_eq(shown, rows[i].shown, "%s in %s", rows[i].typed, rows[i].text);
        snippet_release(&snippet);
    }
}
