/* page_zero.h -- when nothing is found: what would be, each a link, and what the archive lacks.
 */
#ifndef SEARCHD_PAGE_ZERO_H
#define SEARCHD_PAGE_ZERO_H

#include "route.h"
#include "view.h"

#include <jansson.h>

/* Set any_instead and instead: {text, href, counted} for each suggestion of the answer. */
void page_zero(const struct call *call, const json_t *suggestions, struct view *context);

#endif
