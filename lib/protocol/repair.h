/* repair.h -- undo what printing and extraction did to a protocol.
 *
 * In: the text of a document as an extractor gives it. Out: its body, as lines that stand on their own, with the page
 * each stands on and whether a gap was left before it. What is repaired, and nothing else:
 *
 *     encoding      NFC; bytes that are no UTF-8 become U+FFFD; CR LF and CR are "\n"; kinds of space are a space;
 *                   soft hyphens, zero-width marks and other controls go; U+2011 is a hyphen
 *     furniture     numbers of pages, and lines that repeat at the top or the foot of pages, go
 *     hyphens       a word cut at the end of a line is whole again; "atklātību-/Delna" and "2022-/2025" keep theirs
 *     letters       a word printed "n o l ē m a :" is "nolēma:"
 *     footnotes     their marks, glued to words ("nedēļa2"), go where the note itself is found; notes and bare links
 *                   that a page break pushed into the middle of a sentence stand behind its paragraph
 *     columns       a row of a table that was laid out over several lines is one line again, its columns parted by tabs
 *     spacing       a blank line between every two lines means nothing, so it goes
 *     privacy       Latvian personal codes are counted, and masked if asked
 *
 * So the body without white space is the input without white space, less the marks above: tests hold it to that.
 * Linear in time; memory is about twice the input.
 */
#ifndef ARHIVARS_PROTOCOL_REPAIR_H
#define ARHIVARS_PROTOCOL_REPAIR_H

#include "span.h"

#include <glib.h>
#include <stdbool.h>

struct line {
    size_t start, len; /* bytes into the body; never empty, no white space at the ends */
    int page;          /* 1..; 0: the document does not tell */
    uint32_t width;    /* characters as printed, before words were joined, indent left out */
    uint16_t indent;   /* columns */
    bool gap;          /* a blank line stood before it */
    bool page_top;     /* the first on its page: no gap is to be expected */
    bool cut;          /* its last word was drawn up from the next line */
    bool rest;         /* of a line whose first word was drawn up */
    bool aside;        /* a footnote or a bare link */
};

struct personal_code {
    size_t line; /* index */
    int page;
};

struct repaired {
    GString *body; /* lines, each ended by "\n" */
    GArray *lines; /* struct line */
    GArray *codes; /* struct personal_code */
    int pages;     /* 0: not told */
    size_t invalid_bytes, furniture_lines, joined_words, spaced_words, footnote_marks, joined_rows;
};

struct repaired *repair(const char *text, size_t len, bool mask_personal_codes);
void repaired_free(struct repaired *repaired);
typedef struct repaired repaired_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(repaired_auto, repaired_free)

static inline const struct line *repaired_line(const struct repaired *repaired, size_t i)
{
    return &g_array_index(repaired->lines, struct line, i);
}

static inline struct span repaired_span(const struct repaired *repaired, size_t i)
{
    const struct line *line = repaired_line(repaired, i);
    return (struct span){repaired->body->str + line->start, line->len};
}

#endif
