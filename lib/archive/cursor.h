/* cursor.h -- where the next page begins: opaque to clients, bound to one search and one generation.
 *
 *   base64url( "1." offset "." generation "." hash of the request )
 *
 * A generation that is gone, or another search, makes it void (REQUEST_ERROR_CURSOR): then pages could repeat hits or
 * leave some out. It is not signed, since whoever changes the offset only turns the page.
 */
#ifndef ARHIVARS_ARCHIVE_CURSOR_H
#define ARHIVARS_ARCHIVE_CURSOR_H

#include "archive.h"
#include "request.h"

/* The member "next": where to go on after the page at `offset`, or null when `total` hits are told. A new reference. */
json_t *cursor_next(const struct search_request *request, const struct archive_info *info, uint32_t offset,
                    uint64_t total);

/* The offset of the request's cursor; 0 when it has none. */
bool cursor_read(const struct search_request *request, const struct archive_info *info, uint32_t *ret_offset,
                 GError **error);

#endif
