/* fuzz_analyse.c -- the whole text pipeline over any bytes: tokens, forms, stems, both sides, snippets, dates.
 *
 * Besides not crashing: offsets ascend and fall on character boundaries, terms are valid UTF-8 of bounded length, an
 * analyser answers the same from memory as afresh, marks lie within the snippet.
 */
#include "analyse.h"
#include "date.h"
#include "fold.h"
#include "highlight.h"

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    FUZZ_TERM_MAX = 240, /* what the archive can hold with a prefix */
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unlike g_assert() also there in builds without debugging. */
static void must(bool condition)
{
    if (!condition)
        abort();
}

static void check_term(const char *term)
{
    size_t len = strlen(term);
    must(len > 0 && len <= FUZZ_TERM_MAX);
    must(g_utf8_validate(term, (gssize)len, NULL));
}

static void check_token(const char *text, size_t len, const struct token *token, uint32_t before)
{
    must(token->start >= before && token->start < token->end && token->end <= len);
    must(token->end == len || ((uint8_t)text[token->end] & 0xC0) != 0x80 || token->kind == TOKEN_WORD ||
         !g_utf8_validate(text, (gssize)len, NULL));
    must(g_utf8_validate(text + token->start, (gssize)(token->end - token->start), NULL));
    must(token->end - token->start <= TOKEN_MAX_BYTES || token->kind == TOKEN_DATE);
}

static void check_index(struct analyser *analyser, const char *text, size_t len, enum language language,
                        GHashTable *some_stems)
{
    struct analysed token;
    uint32_t before = 0, position = 0;
    analyse_begin(analyser, text, len, language);
    while (analyse_next(analyser, &token)) {
        check_token(text, len, &token.token, before);
        must(token.position == ++position);
        must(token.n_stems > 0 && token.n_stems <= ANALYSE_STEMS);
        check_term(token.form);
        for (size_t i = 0; i < token.n_stems; i++) {
            check_term(token.stems[i]);
            for (size_t k = 0; k < i; k++)
                must(strcmp(token.stems[i], token.stems[k]) != 0);
        }
        if (position % 7 == 1)
            g_hash_table_insert(some_stems, g_strdup(token.stems[0]), GUINT_TO_POINTER(1));
        before = token.token.end;
    }
}

/* The same tokens and stems from an analyser that has seen the text and from one that has not. */
static void check_memory(struct analyser *analyser, const char *text, size_t len, enum language language)
{
    g_autoptr(analyser_auto) fresh = analyser_new();
    struct analysed a, b;
    analyse_begin(analyser, text, len, language);
    analyse_begin(fresh, text, len, language);
    while (analyse_next(analyser, &a)) {
        must(analyse_next(fresh, &b));
        must(a.token.start == b.token.start && a.n_stems == b.n_stems && strcmp(a.form, b.form) == 0);
        for (size_t i = 0; i < a.n_stems; i++)
            must(strcmp(a.stems[i], b.stems[i]) == 0);
    }
    must(!analyse_next(fresh, &b));
}

static void check_query(struct analyser *analyser, const char *text, size_t len)
{
    struct query_token token;
    uint32_t before = 0;
    analyse_query_begin(analyser, text, len);
    while (analyse_query_next(analyser, &token)) {
        check_token(text, len, &token.token, before);
        check_term(token.form);
        must(token.n_terms > 0 && token.n_terms <= ANALYSE_QUERY_TERMS);
        for (size_t i = 0; i < token.n_terms; i++) {
            check_term(token.terms[i].term);
            must(i == 0 || token.terms[i - 1].tier <= token.terms[i].tier);
        }
        before = token.token.end;
    }
}

static void check_highlight(struct analyser *analyser, const char *text, enum language language, GHashTable *stems,
                            size_t window)
{
    struct snippet snippet;
    highlight(analyser, text, language, stems, NULL, window, &snippet);
    must(g_utf8_validate(snippet.text, -1, NULL));
    glong chars = g_utf8_strlen(snippet.text, -1);
    uint32_t before = 0;
    for (guint i = 0; i < snippet.marks->len; i++) {
        struct mark mark = g_array_index(snippet.marks, struct mark, i);
        must(mark.start >= before && mark.start < mark.end && (glong)mark.end <= chars);
        before = mark.end;
    }
    snippet_release(&snippet);
}

static void check_fold(const char *text, size_t len)
{
    g_autofree char *out = g_malloc(FOLD_MAX_GROWTH * len + 1);
    size_t out_len = fold_plain(text, len, out);
    must(out_len <= FOLD_MAX_GROWTH * len && g_utf8_validate(out, (gssize)out_len, NULL) == (strlen(out) == out_len));
    out_len = fold_lower(text, len, out);
    must(out_len <= FOLD_MAX_GROWTH * len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    g_autofree char *string = g_strndup(text, size);
    g_autoptr(analyser_auto) analyser = analyser_new();
    g_autoptr(GHashTable) stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    enum language language = language_detect(text, size);
    struct date date;
    size_t start;
    size_t used = date_find(text, size, &start, &date);
    must(used <= size && (used == 0 || start + used <= size));
    check_fold(text, size);
    check_index(analyser, text, size, language, stems);
    check_memory(analyser, text, size, language);
    check_index(analyser, text, size, LANGUAGE_ENGLISH, stems);
    check_query(analyser, text, size);
    check_highlight(analyser, string, language, stems, 0);
    check_highlight(analyser, string, language, stems, HIGHLIGHT_WINDOW);
    check_highlight(analyser, string, language, stems, 5);
    return 0;
}
