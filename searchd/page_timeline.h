/* page_timeline.h -- hits over time, drawn: a bar a month, and a gap where the archive has no protocols.
 *
 * The facet of months as numbers for an SVG: places and widths in per cent of its width, so that it is as wide as the
 * page is while its letters and lines stay as they are; heights in pixels. Beside the picture stands the same as a
 * table, a row a year, a cell a month: for readers who do not see it, and for fingers that a bar is too thin for.
 */
#ifndef SEARCHD_PAGE_TIMELINE_H
#define SEARCHD_PAGE_TIMELINE_H

#include "route.h"
#include "view.h"

enum {
    TIMELINE_MONTHS = 240, /* that are drawn a bar each; over a longer time a bar is a year */
    TIMELINE_TARGETS = 96, /* bars that can be pressed each; of more, seven pixels each, those of a year together */
    TIMELINE_HEIGHT = 64,  /* pixels of the highest bar */
};

/* {told, top, targets, covered, gaps, ticks, months, rows, yearly} of the facet `months`. A target, bars that are
 * pressed together, leads to the address `base` with its time as from= and to=; bars between `from` and `to`
 * (YYYY-MM-DD, or empty) are chosen. NULL when less than two months have protocols: a bar alone tells nothing. */
struct view *page_timeline(const struct call *call, const struct view *months, const char *base, const char *from,
                           const char *to);

#endif
