/* institution.c -- take a post apart, and bring the name of an institution back to the nominative. */
#include "institution.h"

#include "naming.h"
#include "noun_phrase.h"
#include "shape.h"

#include <string.h>

void institution_guess_release(struct institution_guess *guess)
{
    g_free(guess->id);
    g_free(guess->name);
    g_free(guess->unit);
    g_free(guess->role);
    memset(guess, 0, sizeof *guess);
}

static size_t skip(const char *text, size_t len, size_t at, const char *chars)
{
    while (at < len && text[at] && strchr(chars, text[at]))
        at++;
    return at;
}

size_t institution_read(const struct registry *registry, const struct mentions *mentions, const char *text, size_t len,
                        const char *date)
{
    struct naming_context context = {registry, mentions, date};
    struct naming naming = naming_read_chain(&context, text, len);
    naming_release(&naming);
    return naming.len;
}

char *institution_to_nominative(const struct registry *registry, const struct mentions *mentions, const char *text,
                                size_t len, const char *date, char **ret_id, bool *ret_known)
{
    struct naming_context context = {registry, mentions, date};
    size_t start = skip(text, len, 0, " \t\n\r");
    while (len > start && strchr(" \t\n\r.,;:", text[len - 1]) && text[len - 1])
        len--;
    text += start;
    len -= start;
    struct naming naming = naming_whole(&context, text, len);
    if (!naming.known) {
        struct naming read = naming_read_chain(&context, text, len);
        bool whole = read.len == len && len > 0;
        naming_release(whole ? &naming : &read);
        naming = whole ? read : naming;
    }
    *ret_known = naming.known;
    if (ret_id)
        *ret_id = g_steal_pointer(&naming.id);
    char *name = g_steal_pointer(&naming.name);
    naming_release(&naming);
    return name;
}

/* What may stand between an institution and its unit or the role: spaces, a comma, a dash, "(turpmāk – X)". */
static size_t skip_between(const char *text, size_t len, size_t at)
{
    at = skip(text, len, at, " \t\n\r,");
    while (at < len && text[at] == '(') {
        const char *close = memchr(text + at, ')', len - at);
        if (!close)
            return at;
        at = skip(text, len, (size_t)(close - text) + 1, " \t\n\r,");
    }
    return at;
}

/* The units that follow one another from `at`; returns where they end. */
static size_t read_units(const char *text, size_t len, size_t at)
{
    size_t end = at;
    struct noun_phrase phrase;
    for (size_t n; at < len && (n = noun_phrase_read(text + at, len - at, &phrase)) > 0;) {
        end = at + n;
        at = skip(text, len, end, " \t\n\r");
        if (end < len && text[end] == ',')
            break;
    }
    return end;
}

static char *piece(const char *text, size_t start, size_t end)
{
    g_autofree char *tidied = start < end ? name_tidy(text + start, end - start) : NULL;
    return tidied && *tidied ? g_steal_pointer(&tidied) : NULL;
}

/* Where an institution may begin after the role: "direktore, Kultūras ministrija", "eksperts (VARAM)". */
static size_t next_start(const char *text, size_t len, size_t at)
{
    for (; at + 1 < len; at++)
        if (text[at] == ',' || text[at] == '(')
            return skip(text, len, at + 1, " \t\n\r");
    return len;
}

/* "LDDK padomes loceklis": who is known by letters, and an organ of theirs behind them, no institution of its own. The
 * bytes that name whose it is; 0: the post is not made so. */
static size_t before_organ(const struct naming_context *context, struct span post)
{
    static const char *const organs[] = {"padomes locek~", "padomes priekssedetaj~", "prezidija locek~", NULL};
    size_t at = 0;
    struct word word;
    if (!word_next(post, &at, &word) || word.start > 0 || !word_shouts(post, &word) ||
        !span_reads_any(span_from(post, span_skip_space(post, word.end)), organs))
        return 0;
    struct naming naming = naming_read(context, post.text, word.end);
    size_t len = naming.known && naming.len == word.end ? word.end : 0;
    naming_release(&naming);
    return len;
}

static bool split_at(const struct naming_context *context, const char *text, size_t len, size_t start,
                     struct institution_guess *ret_guess)
{
    size_t owner = before_organ(context, (struct span){text + start, len - start});
    struct naming naming = naming_read(context, text + start, owner ? owner : len - start);
    if (naming.len == 0)
        return false;
    size_t after = start + naming.len, unit = skip_between(text, len, after);
    size_t unit_end = naming.unit ? read_units(text, len, start) : read_units(text, len, unit);
    ret_guess->unit = piece(text, naming.unit ? start : unit, unit_end);
    size_t role = skip(text, len, MAX(unit_end, unit), " \t\n\r,-");
    ret_guess->role = start > 0 ? piece(text, 0, start - 1) : piece(text, role, len);
    if (start > 0 && ret_guess->role)
        g_strchomp(ret_guess->role);
    if (!naming.unit) {
        ret_guess->name = g_steal_pointer(&naming.name);
        ret_guess->id = g_steal_pointer(&naming.id);
        ret_guess->known = naming.known;
    }
    naming_release(&naming);
    return true;
}

bool institution_from_post(const struct registry *registry, const struct mentions *mentions, const char *text,
                           size_t len, const char *date, struct institution_guess *ret_guess)
{
    struct naming_context context = {registry, mentions, date};
    struct institution_guess guess = {0};
    size_t begin = skip(text, len, 0, " \t\n\r,-");
    while (len > begin && strchr(" \t\n\r.,;", text[len - 1]) && text[len - 1])
        len--;
    text += begin;
    len -= begin;
    for (size_t start = 0; start < len; start = next_start(text, len, start)) {
        if (!split_at(&context, text, len, start, &guess))
            continue;
        if (guess.name || start == 0)
            break;
        institution_guess_release(&guess);
    }
    if (!guess.name && !guess.unit && !guess.role)
        guess.role = piece(text, 0, len);
    *ret_guess = guess;
    return guess.name != NULL;
}
