/* page_form.h -- the search box and everything that narrows a search: chips, facets, sorting, dates.
 */
#ifndef SEARCHD_PAGE_FORM_H
#define SEARCHD_PAGE_FORM_H

#include "request.h"
#include "route.h"
#include "view.h"

enum {
    PAGE_FORM_FACET_ROWS = 6,  /* of a facet that show at once; the rest unfolds */
    PAGE_FORM_FACET_MOST = 16, /* to ask for: who is further down is found by name */
};

/* Set q, action and hidden: what the box needs to keep the search around what is typed. */
void page_form_box(const struct call *call, struct view *context);

/* Set chosen: a chip for each condition, with the link that takes it away; and clear, the link without any. Names of
 * ids come from the facets of the answer. */
void page_form_chosen(const struct call *call, const struct view *facets, struct view *context);

/* Set groups: the facets of the answer, each row a link that toggles it. */
void page_form_facets(const struct call *call, const struct view *facets, struct view *context);

/* Set sorts: the ways to sort, with links. */
void page_form_sorts(const struct call *call, const struct search_request *request, struct view *context);

#endif
