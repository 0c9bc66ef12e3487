/* beginning.c -- compare lower-case and folded forms. */
#include "beginning.h"

#include "fold.h"

#include <glib.h>
#include <string.h>

void beginning_init(struct beginning *beginning, const char *typed)
{
    beginning->lower = g_strstrip(fold_lower_dup(typed));
    beginning->plain = g_strstrip(fold_plain_dup(typed));
}

void beginning_release(struct beginning *beginning)
{
    g_clear_pointer(&beginning->lower, g_free);
    g_clear_pointer(&beginning->plain, g_free);
}

static bool begins(const char *text, const char *typed)
{
    for (const char *at = strstr(text, typed); at; at = strstr(at + 1, typed))
        if (at == text || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at))))
            return true;
    return false;
}

/* Whether each of several words begins a word of its own, in any order: "ķikurs r", "min kab". */
static bool begin_apart(const char *text, const char *typed)
{
    g_auto(GStrv) words = g_str_tokenize_and_fold(typed, NULL, NULL),
                  others = g_str_tokenize_and_fold(text, NULL, NULL);
    bool several = words[0] && words[1], telling = false;
    for (size_t i = 0, k; several && words[i]; i++) {
        telling = telling || words[i][1] != '\0'; /* letters alone begin too much */
        for (k = 0; others[k] && !g_str_has_prefix(others[k], words[i]);)
            k++;
        if (!others[k])
            return false;
        *others[k] = '\0';
    }
    return several && telling;
}

bool beginning_matches(const struct beginning *beginning, const char *text, bool *ret_exact)
{
    g_autofree char *plain = fold_plain_dup(text), *lower = fold_lower_dup(text);
    bool exact = begins(lower, beginning->lower);
    if (ret_exact)
        *ret_exact = exact;
    return exact || begins(plain, beginning->plain) || begin_apart(plain, beginning->plain);
}
