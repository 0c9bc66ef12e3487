/* spacing.c -- the space that styles put between paragraphs. See spacing.h. */
#include "spacing.h"

#include <string.h>

enum {
    STYLE_DEPTH_MAX = 16, /* styles based on styles; more is a circle */
    BLANK_MIN = 100,      /* twentieths of a point: four tenths of a line of 10 points */
    EMPTY_MIN = 3,        /* paragraphs by which a typist parts others */
    EMPTY_PER = 20,       /* one in so many at least */
    LINES_MIN = 10,       /* paragraphs; fewer tell nothing */
    WHOLE_OF = 7,         /* of ten end as sentences where each is a paragraph of its own */
    WHOLE_PER = 10,
    SPACED_OF = 10, /* all but one of so many at least have space, where it is but a look */
};

struct style {
    struct spacing told;
    char *based_on;
};

struct spacing_styles {
    GHashTable *named; /* name -> struct style */
    struct spacing otherwise;
};

static void style_free(void *data)
{
    struct style *style = data;
    g_free(style->based_on);
    g_free(style);
}

struct spacing_styles *spacing_styles_new(void)
{
    struct spacing_styles *styles = g_new0(struct spacing_styles, 1);
    styles->named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
    return styles;
}

void spacing_styles_free(struct spacing_styles *styles)
{
    g_hash_table_unref(styles->named);
    g_free(styles);
}

/* What is told holds; else what was. */
static void complete(struct spacing *told, const struct spacing *otherwise)
{
    told->above = told->above != SPACING_UNTOLD ? told->above : otherwise->above;
    told->below = told->below != SPACING_UNTOLD ? told->below : otherwise->below;
    told->joins = told->joins != SPACING_UNTOLD ? told->joins : otherwise->joins;
}

void spacing_styles_add(struct spacing_styles *styles, const char *name, const struct spacing *told)
{
    if (name == NULL) {
        struct spacing made = *told;
        complete(&made, &styles->otherwise);
        styles->otherwise = made;
        return;
    }
    struct style *style = g_new0(struct style, 1);
    style->told = *told;
    style->based_on = g_strdup(told->style_name);
    g_hash_table_replace(styles->named, g_strdup(name), style);
}

struct spacing spacing_of(const struct spacing_styles *styles, const struct spacing *told)
{
    struct spacing made = *told;
    const char *name = told->style_name;
    for (unsigned i = 0; name != NULL && i < STYLE_DEPTH_MAX; i++) {
        const struct style *style = g_hash_table_lookup(styles->named, name);
        name = style != NULL ? style->based_on : NULL;
        if (style != NULL)
            complete(&made, &style->told);
    }
    complete(&made, &styles->otherwise);
    return made;
}

bool spacing_parts(const struct spacing *above, const struct spacing *below)
{
    if (below == NULL)
        return above->below >= BLANK_MIN;
    bool same = g_strcmp0(above->style_name, below->style_name) == 0;
    int under = same && above->joins > 0 ? 0 : above->below;
    int over = same && below->joins > 0 ? 0 : below->above;
    return under + over >= BLANK_MIN;
}

void spacing_count_add(struct spacing_count *count, const char *text, bool is_spaced, bool is_below_table)
{
    size_t len = strlen(text);
    count->paragraphs++;
    count->empty += len == 0 && !is_below_table;
    count->spaced += len > 0 && is_spaced;
    count->whole += len > 0 && strchr(".!?:;)", text[len - 1]) != NULL;
}

bool spacing_is_look(const struct spacing_count *count)
{
    unsigned full = count->paragraphs - count->empty;
    bool are_parted = count->empty >= EMPTY_MIN && count->empty * EMPTY_PER >= count->paragraphs;
    bool are_lines = full >= LINES_MIN && count->whole * WHOLE_PER < full * WHOLE_OF;
    return (are_parted || are_lines) && count->spaced * SPACED_OF >= full * (SPACED_OF - 1);
}
