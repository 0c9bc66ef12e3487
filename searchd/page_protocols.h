/* page_protocols.h -- a list of protocols, newest first, as pages show it.
 */
#ifndef SEARCHD_PAGE_PROTOCOLS_H
#define SEARCHD_PAGE_PROTOCOLS_H

#include "route.h"

#include <jansson.h>

/* [{body, number, iso, date, href, items}] of "protocols" in an answer. A new reference. */
json_t *page_protocols(const struct call *call, const json_t *protocols);

#endif
