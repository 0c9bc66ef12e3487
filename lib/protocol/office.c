/* office.c -- institutions that are told by their head's office. See office.h. */
#include "office.h"

#include <string.h>

/* "Ārlietu ministra vietā – tieslietu ministre": whose place is taken is not who is there. */
static struct span own_post(struct span post)
{
    size_t n, dash;
    ptrdiff_t at = span_find(post, "vieta", &n);
    if (at <= 0)
        return post;
    struct span rest = span_trim(span_from(post, (size_t)at + n));
    return rest.len && char_is_dash(span_char(rest, 0, &dash)) ? span_trim(span_from(rest, dash)) : post;
}

static char *minister(struct span post)
{
    static const char *const offices[] = {"ministrs", "ministre", "ministra", "ministres", "ministram", NULL};
    size_t n;
    if (!span_has(post, "ministr~"))
        return NULL;
    if (span_has(post, "ministru prezident~") || span_has(post, "ministru kabinet~"))
        return NULL;
    for (const char *const *office = offices; *office; office++) {
        ptrdiff_t at = span_find(post, *office, &n);
        if (at <= 0)
            continue;
        struct span before = span_first(post, (size_t)at), after = span_from(post, (size_t)at + n);
        return g_strdup_printf("%.*sministrijas %.*s%.*s", (int)before.len, before.text, (int)n, post.text + at,
                               (int)after.len, after.text);
    }
    return NULL;
}

char *office_post(struct span post)
{
    static const struct {
        const char *office, *institution;
    } heads[] = {
        {"valsts kontrolier~", "Valsts kontroles"},
        {"tiesibsarg~", "Tiesībsarga biroja"},
        {"generalprokuror~", "Ģenerālprokuratūras"},
        {"valsts prezident~", "Valsts prezidenta kancelejas"},
    };
    struct span own = own_post(post);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        if (span_reads(own, heads[i].office))
            return g_strdup_printf("%s %.*s", heads[i].institution, (int)own.len, own.text);
    char *found = minister(own);
    return found || own.text == post.text ? found : g_strndup(own.text, own.len);
}
