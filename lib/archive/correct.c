/* correct.c -- the nearest forms by edits of folded letters, the ending aside, then by use.
 *
 * Forms are read from the index by their beginning: mostly the first letters are right. When nothing near begins so,
 * the first or second letter may be wrong, missing, too many or in the place of the next. A dictionary of deletions
 * (SymSpell) would be quicker and ten times the forms large; a typo is rare enough to pay for.
 */
#include "correct.h"

#include "fold.h"
#include "names.h"
#include "relax.h"

#include <string.h>

enum {
    WORD_BYTES = 48,  /* folded; a longer word is compared by its beginning */
    ENDING_BYTES = 2, /* of the typed word that may end otherwise: cases differ by so much */
    ENDING_OTHER = 4, /* of the other word, at that place */
    SHORT_BYTES = 7,  /* up to here one edit is allowed, beyond two */
    BEGINNING = 2,    /* letters that the first look takes for right */
    LEAST_BYTES = 3,  /* a shorter word is near to everything */
    UNLIKE = 1000,
};

struct search_for {
    const struct answerer *answerer;
    const char *plain; /* folded */
    size_t len;
    unsigned best, best_full;
    uint64_t documents;
    size_t terms_left;
    char *word;
};

/* Edits between two words: letters changed, missing, too many, or two in each other's place. *ret_stem: the same
 * without their endings. */
static unsigned edits(const char *one, size_t n, const char *other, size_t m, unsigned *ret_stem)
{
    unsigned rows[3][WORD_BYTES + 1];
    size_t stem = n > ENDING_BYTES + LEAST_BYTES ? n - ENDING_BYTES : n,
           least = m > ENDING_OTHER ? m - ENDING_OTHER : 0;
    *ret_stem = UNLIKE;
    for (size_t k = 0; k <= m; k++)
        rows[0][k] = (unsigned)k;
    for (size_t i = 1; i <= n; i++) {
        unsigned *row = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t k = 1; k <= m; k++) {
            unsigned changed = last[k - 1] + (one[i - 1] != other[k - 1]);
            row[k] = MIN(changed, MIN(last[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && one[i - 1] == other[k - 2] && one[i - 2] == other[k - 1])
                row[k] = MIN(row[k], before[k - 2] + 1);
        }
        for (size_t k = least; i == stem && k <= m; k++)
            *ret_stem = MIN(*ret_stem, row[k]);
    }
    return rows[n % 3][m];
}

static void consider(struct search_for *search, const char *form, uint64_t documents)
{
    size_t bytes = strlen(form); /* a letter with its mark has two */
    if (bytes + ENDING_OTHER < search->len || bytes > 2 * (search->len + ENDING_OTHER))
        return;
    g_autofree char *plain = fold_plain_dup(form);
    size_t m = strlen(plain);
    unsigned most = search->len <= SHORT_BYTES ? 1 : 2, stem;
    if (m > WORD_BYTES || m + ENDING_OTHER < search->len || m > search->len + ENDING_OTHER)
        return;
    unsigned full = edits(search->plain, search->len, plain, m, &stem);
    stem = MIN(stem, full);
    bool nearer = stem < search->best || (stem == search->best && full < search->best_full) ||
                  (stem == search->best && full == search->best_full && documents > search->documents);
    if (stem > most || full > most + ENDING_BYTES || !nearer)
        return;
    search->best = stem;
    search->best_full = full;
    search->documents = documents;
    g_free(search->word);
    search->word = g_strdup(form);
}

static bool consider_beginning(struct search_for *search, const char *beginning, size_t len, GError **error)
{
    g_autofree char *typed = g_strndup(beginning, len);
    if (search->terms_left == 0)
        return true;
    g_autoptr(GArray) words = plan_prefix_words(search->answerer, typed, error);
    for (guint i = 0; words && i < words->len && search->terms_left > 0; i++, search->terms_left--) {
        const struct plan_prefix_word *word = &g_array_index(words, struct plan_prefix_word, i);
        consider(search, word->form, word->documents);
    }
    return words != NULL;
}

/* The first letter, and then the second, wrong, missing, too many or in the place of the next. */
static bool consider_other_beginnings(struct search_for *search, GError **error)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    const char first = search->plain[0], second = search->plain[1], third = search->plain[2];
    const char swapped[] = {second, first}, later[] = {first, third};
    bool done = consider_beginning(search, swapped, 2, error) &&
                consider_beginning(search, search->plain + 1, 2, error) && consider_beginning(search, later, 2, error);
    for (const char *letter = letters; done && *letter; letter++) {
        const char beginnings[][3] = {
            {*letter, second, third}, {*letter, first, second}, {first, *letter, third}, {first, *letter, second}};
        for (size_t i = 0; done && i < G_N_ELEMENTS(beginnings); i++)
            done = consider_beginning(search, beginnings[i], 3, error);
    }
    return done;
}

/* The word of the archive that is nearest; NULL in *ret_word when none is near. */
static bool nearest_word(const struct answerer *answerer, const char *form, char **ret_word, GError **error)
{
    g_autofree char *plain = fold_plain_dup(form);
    struct search_for search = {.answerer = answerer,
                                .plain = plain,
                                .len = strlen(plain),
                                .best = UNLIKE,
                                .best_full = UNLIKE,
                                .terms_left = CORRECT_TERMS};
    *ret_word = NULL;
    if (search.len < LEAST_BYTES || search.len > WORD_BYTES)
        return true;
    bool done = consider_beginning(&search, plain, BEGINNING, error) &&
                (search.best < UNLIKE || consider_other_beginnings(&search, error));
    if (done)
        *ret_word = search.word;
    else
        g_free(search.word);
    return done;
}

/* --- The query ---------------------------------------------------------------------------------------------------- */

/* "Bibliteka" -> "Bibliotēka": what was typed with a capital gets one. */
static char *in_case(const char *typed, char *taken)
{
    if (!g_unichar_isupper(g_utf8_get_char(typed)))
        return taken;
    gunichar first = g_unichar_toupper(g_utf8_get_char(taken));
    char letter[7] = {0};
    g_unichar_to_utf8(first, letter);
    char *word = g_strconcat(letter, g_utf8_next_char(taken), NULL);
    g_free(taken);
    return word;
}

static bool better(const struct answerer *answerer, const struct plan_missing *missing, const char *query,
                   char **ret_word, GError **error)
{
    const char *typed = query + missing->start;
    if (missing->kind == NAME_KIND_COUNT) {
        if (!nearest_word(answerer, missing->text, ret_word, error))
            return false;
        if (*ret_word)
            *ret_word = in_case(typed, *ret_word);
        return true;
    }
    *ret_word = NULL;
    g_autofree char *name = names_like(answerer, missing->kind, missing->text);
    bool bare = typed > query && typed[-1] == ':';
    if (name)
        *ret_word = bare ? g_strdup_printf("\"%s\"", name) : g_strdup(name);
    return true;
}

static int compare_places(const void *a, const void *b)
{
    const struct plan_missing *left = a, *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return (int)left->kind - (int)right->kind; /* a name before its words */
}

/* The text with each missing word replaced; NULL in *ret_text when one cannot be. */
static bool replace(const struct answerer *answerer, const struct plan *plan, char **ret_text, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *typed = plan->query->text;
    uint32_t from = 0;
    g_array_sort(plan->missing, compare_places);
    for (guint i = 0; i < plan->missing->len; i++) {
        const struct plan_missing *missing = &g_array_index(plan->missing, struct plan_missing, i);
        g_autofree char *word = NULL;
        if (missing->start < from) /* a phrase stands in more than one place of the plan */
            continue;
        if (!better(answerer, missing, typed, &word, error))
            return false;
        if (!word)
            return true;
        g_string_append_len(text, typed + from, missing->start - from);
        g_string_append(text, word);
        from = missing->end;
    }
    g_string_append(text, typed + from);
    *ret_text = g_string_free(g_steal_pointer(&text), FALSE);
    return true;
}

bool correct_query(const struct answerer *answerer, const struct plan *plan, const struct search_request *request,
                   char **ret_text, GError **error)
{
    g_autofree char *text = NULL;
    uint64_t passages = 0;
    *ret_text = NULL;
    if (!plan->missing || plan->missing->len == 0 || plan->missing->len > CORRECT_WORDS)
        return true;
    if (!replace(answerer, plan, &text, error))
        return false;
    if (text && !relax_count(answerer, request, text, &passages, error))
        return false;
    if (passages > 0)
        *ret_text = g_steal_pointer(&text);
    return true;
}
