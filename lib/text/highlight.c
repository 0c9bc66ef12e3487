/* highlight.c -- choose the window by sliding over the matches alone.
 *
 * One pass over the analysed text finds the matches and their places in characters; a second, over the matches, finds
 * the window with the most distinct words (then the most matches, then the first); the window is widened to its size
 * and moved to the nearest white space. Every step is linear in the text.
 */
#include "highlight.h"
#include "utf8.h"

#include <string.h>

enum {
    HIGHLIGHT_MAX_WORDS = 64, /* distinct words told apart; a query has fewer, later ones count as matches only */
    HIGHLIGHT_LEAD = 3,       /* a third of the spare room goes before the first match */
};

static const guint NO_WORD = G_MAXUINT;

struct match {
    uint32_t start; /* bytes */
    uint32_t end;
    uint32_t start_char;
    uint32_t end_char;
    uint32_t word;
};

struct window {
    size_t start; /* bytes */
    size_t end;
};

void snippet_release(struct snippet *snippet)
{
    g_free(snippet->text);
    if (snippet->marks != NULL)
        g_array_unref(snippet->marks);
    *snippet = (struct snippet){0};
}

/* The least of the words that the token matches; NO_WORD when there is none. */
static guint matched_word(const struct analysed *token, GHashTable *stems, GHashTable *forms)
{
    guint least = NO_WORD;
    gpointer word;
    for (size_t i = 0; stems != NULL && i < token->n_stems; i++)
        if (g_hash_table_lookup_extended(stems, token->stems[i], NULL, &word))
            least = MIN(least, GPOINTER_TO_UINT(word));
    if (forms != NULL && g_hash_table_lookup_extended(forms, token->form, NULL, &word))
        least = MIN(least, GPOINTER_TO_UINT(word));
    return least;
}

/* Matches as they are found, the text being read on from one to the next. */
struct finder {
    const char *text;
    GArray *matches; /* struct match */
    guint words[HIGHLIGHT_MAX_WORDS];
    size_t n_words;
    size_t at, chars; /* how far characters were counted */
};

static void add_match(struct finder *finder, const struct token *token, guint word)
{
    size_t index = 0;
    while (index < finder->n_words && finder->words[index] != word)
        index++;
    if (index == finder->n_words && finder->n_words < HIGHLIGHT_MAX_WORDS)
        finder->words[finder->n_words++] = word;
    struct match match = {.start = token->start, .end = token->end, .word = (uint32_t)index};
    finder->chars += utf8_count(finder->text + finder->at, match.start - finder->at);
    match.start_char = (uint32_t)finder->chars;
    finder->chars += utf8_count(finder->text + match.start, match.end - match.start);
    match.end_char = (uint32_t)finder->chars;
    finder->at = match.end;
    g_array_append_val(finder->matches, match);
}

static GArray *find_matches(struct analyser *analyser, const char *text, size_t len, enum language language,
                            GHashTable *stems, GHashTable *forms)
{
    struct finder finder = {.text = text, .matches = g_array_new(FALSE, FALSE, sizeof(struct match))};
    struct analysed token;
    analyse_begin(analyser, text, len, language);
    while (analyse_next(analyser, &token)) {
        guint word = matched_word(&token, stems, forms);
        if (word != NO_WORD)
            add_match(&finder, &token.token, word);
    }
    return finder.matches;
}

static GArray *find_places(const char *text, size_t len, const struct highlight_place *places, size_t n)
{
    struct finder finder = {.text = text, .matches = g_array_sized_new(FALSE, FALSE, sizeof(struct match), (guint)n)};
    struct tokenizer tokenizer;
    struct token token;
    token_begin(&tokenizer, text, len);
    for (uint32_t position = 1; n > 0 && token_next(&tokenizer, &token); position++) {
        guint word = NO_WORD;
        for (; n > 0 && places->position <= position; places++, n--)
            word = MIN(word, places->word);
        if (word != NO_WORD)
            add_match(&finder, &token, word);
    }
    return finder.matches;
}

/* The run of matches within `window` characters that holds the most words. */
static void best_run(const GArray *matches, size_t window, size_t *ret_first, size_t *ret_last)
{
    uint32_t counts[HIGHLIGHT_MAX_WORDS + 1] = {0};
    const struct match *match = (const struct match *)(const void *)matches->data;
    size_t left = 0, distinct = 0, best_distinct = 0, best_count = 0;
    for (size_t right = 0; right < matches->len; right++) {
        distinct += counts[match[right].word]++ == 0;
        while (left < right && match[right].end_char - match[left].start_char > window)
            distinct -= --counts[match[left++].word] == 0;
        size_t count = right - left + 1;
        if (distinct > best_distinct || (distinct == best_distinct && count > best_count)) {
            best_distinct = distinct;
            best_count = count;
            *ret_first = left;
            *ret_last = right;
        }
    }
}

/* The byte `chars` characters before or behind `at`. */
static size_t step_back(const char *text, size_t at, size_t chars)
{
    while (at > 0 && chars > 0) {
        at--;
        chars -= !utf8_continues(text[at]);
    }
    return at;
}

static size_t step_on(const char *text, size_t len, size_t at, size_t chars)
{
    while (at < len && chars > 0) {
        at++;
        while (at < len && utf8_continues(text[at]))
            at++;
        chars--;
    }
    return at;
}

/* Room for `window` characters around start..end, which hold `used` of them. */
static struct window widen(const char *text, size_t len, size_t start, size_t end, size_t used, size_t window)
{
    size_t spare = window > used ? window - used : 0;
    size_t before = step_back(text, start, spare / HIGHLIGHT_LEAD);
    size_t rest = spare - utf8_count(text + before, start - before);
    size_t after = step_on(text, len, end, rest);
    rest -= utf8_count(text + end, after - end);
    return (struct window){.start = step_back(text, before, rest), .end = after};
}

/* Moves both ends inwards to white space, though not into start..end. One word longer than the window is cut. */
static void cut_between_words(const char *text, size_t len, size_t start, size_t end, struct window *window)
{
    size_t first = window->start, last = window->end;
    if (first > 0 && !g_ascii_isspace(text[first - 1]))
        while (first < start && !g_ascii_isspace(text[first]))
            first++;
    while (first < start && g_ascii_isspace(text[first]))
        first++;
    if (last < len && !g_ascii_isspace(text[last]))
        while (last > end && !g_ascii_isspace(text[last - 1]))
            last--;
    while (last > end && g_ascii_isspace(text[last - 1]))
        last--;
    if (first < last)
        *window = (struct window){.start = first, .end = last};
}

static struct window choose_window(const char *text, size_t len, const GArray *matches, size_t window)
{
    size_t first = 0, last = 0, start = 0, end = 0, used = 0;
    if (matches->len > 0) {
        best_run(matches, window, &first, &last);
        const struct match *left = &g_array_index(matches, struct match, first);
        const struct match *right = &g_array_index(matches, struct match, last);
        start = left->start;
        end = right->end;
        used = right->end_char - left->start_char;
    }
    struct window chosen = widen(text, len, start, end, used, window);
    cut_between_words(text, len, start, end, &chosen);
    return chosen;
}

static void write_snippet(const char *text, size_t len, const GArray *matches, struct window window,
                          struct snippet *ret_snippet)
{
    static const char ellipsis[] = "…";
    GString *out = g_string_sized_new(window.end - window.start + 2 * sizeof ellipsis);
    uint32_t before = window.start > 0;
    g_string_append(out, before ? ellipsis : "");
    g_string_append_len(out, text + window.start, (gssize)(window.end - window.start));
    g_string_append(out, window.end < len ? ellipsis : "");
    ret_snippet->marks = g_array_sized_new(FALSE, FALSE, sizeof(struct mark), matches->len);
    uint32_t skipped = 0;
    for (guint i = 0; i < matches->len; i++) {
        const struct match *match = &g_array_index(matches, struct match, i);
        if (match->start < window.start || match->end > window.end)
            continue;
        if (ret_snippet->marks->len == 0)
            skipped = match->start_char - (uint32_t)utf8_count(text + window.start, match->start - window.start);
        struct mark mark = {.start = match->start_char - skipped + before, .end = match->end_char - skipped + before};
        g_array_append_val(ret_snippet->marks, mark);
    }
    ret_snippet->text = g_string_free(out, FALSE);
}

static void tell(const char *text, size_t len, const GArray *matches, size_t window, struct snippet *ret_snippet)
{
    struct window chosen = {.start = 0, .end = len};
    if (window != 0 && utf8_count(text, len) > window)
        chosen = choose_window(text, len, matches, window);
    write_snippet(text, len, matches, chosen, ret_snippet);
}

void highlight(struct analyser *analyser, const char *text, enum language language, GHashTable *stems,
               GHashTable *forms, size_t window, struct snippet *ret_snippet)
{
    g_autofree char *valid = NULL;
    size_t len = strlen(text);
    if (!g_utf8_validate(text, (gssize)len, NULL)) {
        valid = g_utf8_make_valid(text, (gssize)len);
        text = valid;
        len = strlen(valid);
    }
    g_autoptr(GArray) matches = find_matches(analyser, text, len, language, stems, forms);
    tell(text, len, matches, window, ret_snippet);
}

void highlight_places(const char *text, const struct highlight_place *places, size_t n, size_t window,
                      struct snippet *ret_snippet)
{
    size_t len = strlen(text);
    g_autoptr(GArray) matches = find_places(text, len, places, n);
    tell(text, len, matches, window, ret_snippet);
}
