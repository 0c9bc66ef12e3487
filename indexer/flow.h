/* flow.h -- write the text of marked-up documents as lines.
 *
 * HTML, DOCX, ODT and TEI all say "text here", "a paragraph ends", "the next cell". A flow turns that into the lines
 * that recognition reads: white space within a paragraph made one space, a paragraph one line, a row of a table one
 * line with its cells parted by tabs. Breaks are owed, not written, so that blocks within blocks do not heap up blank
 * lines.
 *
 *     flow_text("Sēdi  vada:")  flow_line()  flow_text("J. Kalns")  flow_cell()  flow_text("eksperts")  flow_gap()
 *     -> "Sēdi vada:\nJ. Kalns\teksperts"   and a blank line before whatever comes next
 *
 * Too much text stops the flow; the reader asks flow_take() once at the end.
 */
#ifndef ARHIVARS_FLOW_H
#define ARHIVARS_FLOW_H

#include <glib.h>
#include <stdbool.h>

enum {
    FLOW_BLANK_LINES_MAX = 3, /* in a row; more say no more */
};

struct flow {
    GString *text;
    unsigned breaks;  /* line breaks owed */
    unsigned tabs;    /* cells begun since the last text */
    bool space;       /* a space owed */
    bool page;        /* a page break owed */
    bool begun;       /* something stands on this line */
    bool full;        /* more than EXTRACT_TEXT_MAX came */
    unsigned in_cell; /* within cells, whose paragraphs are joined to one line */
};

void flow_init(struct flow *flow);
void flow_release(struct flow *flow);

/* Running text (UTF-8): white space is made one space, at the ends of a line none. */
void flow_text(struct flow *flow, const char *text);

/* Text as it is: spaces count, "\n" ends a line. */
void flow_verbatim(struct flow *flow, const char *text);

void flow_space(struct flow *flow); /* white space */
void flow_tab(struct flow *flow);   /* a hole within a line; in a cell white space */
void flow_line(struct flow *flow);  /* the line ends, if one was begun */
void flow_gap(struct flow *flow);   /* as that, and a blank line follows */
void flow_blank(struct flow *flow); /* a paragraph without text: one blank line more */
void flow_page(struct flow *flow);  /* the page ends */

/* The row of a table that follows is one line, its cells parted by tabs. flow_row_end() after it. */
void flow_row_begin(struct flow *flow);
void flow_cell(struct flow *flow); /* before each cell but the first */
void flow_row_end(struct flow *flow);

/* The text, ended by "\n"; the caller's. NULL with an error when it is too long. */
GString *flow_take(struct flow *flow, GError **error);

#endif
