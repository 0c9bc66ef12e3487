/* spacing.h -- the space that styles put between paragraphs, where it stands for a blank line.
 *
 * Whoever types in a word processor parts paragraphs by an empty one or by space above or below; on paper the two look
 * alike. Styles are based on others; what neither a paragraph nor any of its styles tells is nothing.
 */
#ifndef ARHIVARS_SPACING_H
#define ARHIVARS_SPACING_H

#include <glib.h>
#include <stdbool.h>

enum {
    SPACING_UNTOLD = -1,
};

struct spacing {
    int above, below;       /* twentieths of a point; SPACING_UNTOLD */
    int joins;              /* 1: no space between paragraphs of one style; 0: as told; SPACING_UNTOLD */
    const char *style_name; /* borrowed; NULL: the default style */
};

struct spacing_styles;

struct spacing_styles *spacing_styles_new(void);
void spacing_styles_free(struct spacing_styles *styles);

/* What a style tells, and which it is based on (its style_name; NULL: the default). A NULL name is the default. */
void spacing_styles_add(struct spacing_styles *styles, const char *name, const struct spacing *told);

/* What a paragraph tells, completed by its styles. */
struct spacing spacing_of(const struct spacing_styles *styles, const struct spacing *told);

/* Whether a blank line is seen between two paragraphs; `below` NULL: a table. */
bool spacing_parts(const struct spacing *above, const struct spacing *below);

/* The paragraphs of a document, outside of tables. */
struct spacing_count {
    unsigned paragraphs;
    unsigned empty;  /* but those below tables, which programs put there */
    unsigned spaced; /* not empty, of one line, with space that would be a blank line */
    unsigned whole;  /* not empty, and end as sentences do */
};
void spacing_count_add(struct spacing_count *count, const char *text, bool is_spaced, bool is_below_table);

/* Whether space is but how all paragraphs look: empty ones part them, or they are mostly lines and no whole paragraphs,
 * of which some belong together. */
bool spacing_is_look(const struct spacing_count *count);

#endif
