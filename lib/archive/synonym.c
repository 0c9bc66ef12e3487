/* synonym.c -- groups of expressions, found by the stems of their first word. */
#include "synonym.h"

#include "list_file.h"
#include "stem_lv.h"
#include "synonym_data.h"

#include <string.h>

G_DEFINE_QUARK(synonym - error - quark, synonym_error)

enum {
    CAPITALS_MIN = 2, /* of an abbreviation; one may begin a sentence */
    SMALL_MIN = 3,    /* letters of one in small letters: "km" is a unit */
};

struct expression {
    const char *text, *institution;
    bool abbreviation;
    bool typed;     /* whoever types it finds the others */
    guint group;    /* those of one group mean the same */
    GArray *tokens; /* GPtrArray * of char *: stems of each word; of an abbreviation its form */
};

struct synonyms {
    GStringChunk *strings;
    GArray *expressions; /* struct expression */
    GHashTable *heads;   /* stem of the first word, or "=form" of an abbreviation -> GArray of guint: expressions */
    guint groups;
    struct analyser *analyser; /* while files are read */
};

/* --- Words -------------------------------------------------------------------------------------------------------- */

static bool has_capitals(const char *text, size_t len)
{
    int capitals = 0;
    for (const char *at = text; at < text + len; at = g_utf8_next_char(at))
        capitals += g_unichar_isupper(g_utf8_get_char(at)) ? 1 : 0;
    return capitals >= CAPITALS_MIN;
}

static void word_clear(void *data)
{
    struct synonym_word *word = data;
    g_free(word->form);
    for (size_t i = 0; i < SYNONYM_KEYS; i++)
        g_free(word->keys[i]);
}

GArray *synonym_words(struct analyser *analyser, const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(struct synonym_word));
    struct query_token token;
    g_array_set_clear_func(words, word_clear);
    analyse_query_begin(analyser, text, strlen(text));
    while (analyse_query_next(analyser, &token)) {
        struct synonym_word word = {
            .form = g_strdup(token.form), .start = (uint32_t)token.token.start, .end = (uint32_t)token.token.end};
        word.capitals = has_capitals(text + word.start, word.end - word.start);
        for (size_t i = 0; i < MIN(token.n_terms, (size_t)SYNONYM_KEYS); i++)
            if (token.terms[i].tier == MATCH_STEM)
                word.keys[i] = g_strdup(token.terms[i].term);
        g_array_append_val(words, word);
    }
    return words;
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static void unref_stems(void *stems)
{
    g_ptr_array_unref(*(GPtrArray **)stems);
}

static void expression_clear(void *data)
{
    struct expression *expression = data;
    g_array_unref(expression->tokens);
}

/* The stems of each word of the text. */
static GArray *read_tokens(struct analyser *analyser, const char *text)
{
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(GPtrArray *));
    struct query_token token;
    g_array_set_clear_func(tokens, unref_stems);
    analyse_query_begin(analyser, text, strlen(text));
    while (analyse_query_next(analyser, &token)) {
        GPtrArray *stems = g_ptr_array_new_with_free_func(g_free);
        for (size_t i = 0; i < token.n_terms && token.terms[i].tier == MATCH_STEM; i++)
            g_ptr_array_add(stems, g_strdup(token.terms[i].term));
        g_array_append_val(tokens, stems);
    }
    return tokens;
}

static void add_head(struct synonyms *synonyms, const char *head, guint place)
{
    GArray *places = g_hash_table_lookup(synonyms->heads, head);
    if (!places) {
        places = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(synonyms->heads, g_strdup(head), places);
    }
    g_array_append_val(places, place);
}

/* False when there is no word in it, or too many. */
static bool add_expression(struct synonyms *synonyms, const char *text, const char *institution, guint group,
                           bool typed)
{
    struct expression expression = {.text = g_string_chunk_insert(synonyms->strings, text),
                                    .tokens = read_tokens(synonyms->analyser, text),
                                    .group = group,
                                    .typed = typed};
    guint place = synonyms->expressions->len, n = expression.tokens->len;
    expression.abbreviation = n == 1 && has_capitals(text, strlen(text));
    expression.institution =
        expression.abbreviation && institution ? g_string_chunk_insert_const(synonyms->strings, institution) : NULL;
    g_array_append_val(synonyms->expressions, expression);
    if (n == 0 || n > SYNONYM_WORDS)
        return false;
    if (!typed)
        return true;
    if (expression.abbreviation) {
        g_autofree char *lower = g_utf8_strdown(text, -1), *head = g_strconcat("=", lower, NULL);
        add_head(synonyms, head, place);
        return true;
    }
    const GPtrArray *first = g_array_index(expression.tokens, GPtrArray *, 0);
    for (guint i = 0; i < first->len; i++)
        add_head(synonyms, first->pdata[i], place);
    return true;
}

/* "A = b c = d" or "A > b c"; why not, or NULL. */
static const char *add_line(struct synonyms *synonyms, const char *line)
{
    bool one_way = strstr(line, " > ") != NULL;
    g_auto(GStrv) parts = g_strsplit(line, one_way ? " > " : " = ", -1);
    guint n = g_strv_length(parts), group = synonyms->groups++;
    if (n < 2)
        return "a line is expressions parted by “ = ” or “ > ”";
    if (n > SYNONYM_FOUND + 1)
        return "too many expressions in one line";
    for (guint i = 0; i < n; i++)
        if (!add_expression(synonyms, g_strstrip(parts[i]), NULL, group, i == 0 || !one_way))
            return "an expression has from one to twelve words";
    return NULL;
}

static bool add_text(struct synonyms *synonyms, const char *source, const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        const char *why = *g_strstrip(lines[i]) && *lines[i] != '#' ? add_line(synonyms, lines[i]) : NULL;
        if (!why)
            continue;
        g_set_error(error, SYNONYM_ERROR, SYNONYM_ERROR_FORMAT, "reading synonyms: %s (%s:%u)", why, source, i + 1);
        return false;
    }
    return true;
}

static void add_abbreviation(const struct institution *institution, const char *abbreviation, void *data)
{
    struct synonyms *synonyms = data;
    guint group = synonyms->groups++;
    add_expression(synonyms, abbreviation, institution->id, group, true);
    add_expression(synonyms, institution->name, NULL, group, true);
}

struct synonyms *synonyms_new(const struct registry *registry)
{
    struct synonyms *synonyms = g_new0(struct synonyms, 1);
    g_autoptr(GError) error = NULL;
    synonyms->strings = g_string_chunk_new(4096);
    synonyms->expressions = g_array_new(FALSE, FALSE, sizeof(struct expression));
    g_array_set_clear_func(synonyms->expressions, expression_clear);
    synonyms->heads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    synonyms->analyser = analyser_new();
    g_autofree char *shipped = g_strndup(synonym_shipped_start, (gsize)(synonym_shipped_end - synonym_shipped_start));
    if (!add_text(synonyms, "synonyms.txt", shipped, &error))
        g_error("%s", error->message); /* the shipped file is code */
    registry_each_abbreviation(registry, add_abbreviation, synonyms);
    g_clear_pointer(&synonyms->analyser, analyser_free);
    return synonyms;
}

bool synonyms_add_file(struct synonyms *synonyms, const char *path, GError **error)
{
    g_autofree char *text = list_file_read(path, "synonyms", SYNONYM_ERROR, SYNONYM_ERROR_FORMAT, error);
    if (!text)
        return false;
    synonyms->analyser = analyser_new();
    bool done = add_text(synonyms, path, text, error);
    g_clear_pointer(&synonyms->analyser, analyser_free);
    return done;
}

void synonyms_free(struct synonyms *synonyms)
{
    if (!synonyms)
        return;
    g_hash_table_unref(synonyms->heads);
    g_array_unref(synonyms->expressions);
    g_string_chunk_free(synonyms->strings);
    analyser_free(synonyms->analyser);
    g_free(synonyms);
}

/* --- Finding ------------------------------------------------------------------------------------------------------ */

static bool is_word(const struct synonym_word *word, const GPtrArray *stems)
{
    for (size_t i = 0; i < SYNONYM_KEYS; i++)
        if (word->keys[i] && g_ptr_array_find_with_equal_func((GPtrArray *)stems, word->keys[i], g_str_equal, NULL))
            return true;
    return false;
}

static bool begins_with(const struct expression *expression, const struct synonym_word *words, size_t n)
{
    if (expression->tokens->len > n)
        return false;
    for (guint i = 0; !expression->abbreviation && i < expression->tokens->len; i++)
        if (!is_word(&words[i], g_array_index(expression->tokens, GPtrArray *, i)))
            return false;
    return true;
}

/* Of the expressions with that head, those that the words begin with, when they are longer than `longest`. */
static size_t collect(const struct synonyms *synonyms, const char *head, const struct synonym_word *words, size_t n,
                      size_t longest, GArray *groups)
{
    const GArray *places = g_hash_table_lookup(synonyms->heads, head);
    for (guint i = 0; places && i < places->len; i++) {
        const struct expression *expression =
            &g_array_index(synonyms->expressions, struct expression, g_array_index(places, guint, i));
        size_t len = expression->tokens->len;
        if (len < longest || !begins_with(expression, words, n))
            continue;
        if (len > longest)
            g_array_set_size(groups, 0);
        longest = len;
        g_array_append_val(groups, expression->group);
    }
    return longest;
}

static bool has_group(const GArray *groups, guint group)
{
    for (guint i = 0; i < groups->len; i++)
        if (g_array_index(groups, guint, i) == group)
            return true;
    return false;
}

static void add_found(const struct expression *expression, struct synonym found[static SYNONYM_FOUND], size_t *n)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp(found[i].text, expression->text) == 0)
            return;
    if (*n < SYNONYM_FOUND)
        found[(*n)++] = (struct synonym){expression->text, expression->institution, expression->abbreviation,
                                         expression->tokens->len};
}

/* Whether the words themselves are this expression: nobody needs that told. */
static bool is_typed(const struct expression *expression, const struct synonym_word *words, size_t n)
{
    if (expression->tokens->len != n)
        return false;
    if (!expression->abbreviation)
        return begins_with(expression, words, n);
    g_autofree char *lower = g_utf8_strdown(expression->text, -1);
    return strcmp(lower, words->form) == 0;
}

/* In capitals; or in small letters, when they are no word: "izm", not "varam". */
static bool may_abbreviate(const struct synonym_word *word)
{
    return word->capitals ||
           (g_utf8_strlen(word->form, -1) >= SMALL_MIN && !stem_lv_knows(word->form, strlen(word->form)));
}

size_t synonyms_find(const struct synonyms *synonyms, const struct synonym_word *words, size_t n,
                     struct synonym ret_found[static SYNONYM_FOUND], size_t *ret_n)
{
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(guint));
    size_t longest = 0;
    *ret_n = 0;
    for (size_t i = 0; n > 0 && i < SYNONYM_KEYS && words->keys[i]; i++)
        longest = collect(synonyms, words->keys[i], words, n, longest, groups);
    if (n > 0 && may_abbreviate(words)) {
        g_autofree char *head = g_strconcat("=", words->form, NULL);
        longest = collect(synonyms, head, words, n, longest, groups);
    }
    for (guint i = 0; groups->len > 0 && i < synonyms->expressions->len; i++) {
        const struct expression *expression = &g_array_index(synonyms->expressions, struct expression, i);
        if (has_group(groups, expression->group) && !is_typed(expression, words, longest))
            add_found(expression, ret_found, ret_n);
    }
    return *ret_n > 0 ? longest : 0;
}

GPtrArray *synonyms_abbreviated(const struct synonyms *synonyms, const struct synonym_word *word)
{
    g_autofree char *head = g_strconcat("=", word->form, NULL);
    const GArray *places = word->capitals ? g_hash_table_lookup(synonyms->heads, head) : NULL;
    GPtrArray *institutions = places ? g_ptr_array_new() : NULL;
    bool all = true;
    for (guint i = 0; places && i < places->len; i++) {
        const struct expression *expression =
            &g_array_index(synonyms->expressions, struct expression, g_array_index(places, guint, i));
        all = all && expression->institution;
        if (expression->institution)
            g_ptr_array_add(institutions, (void *)expression->institution);
    }
    if (!all)
        g_ptr_array_set_size(institutions, 0);
    return institutions;
}
