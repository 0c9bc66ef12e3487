/* unread.h -- the documents that the confined reader had to set aside: have other programs read them.
 *
 * DOC and RTF come back whole and go through a converter, whose result is hostile again and goes through the sandbox. A
 * PDF comes back with the pages that have no text or a ruined one; their pictures are read page by page.
 */
#ifndef ARHIVARS_UNREAD_H
#define ARHIVARS_UNREAD_H

#include "sandbox.h"

enum {
    UNREAD_PAGES_MAX = 500, /* pictures read of one document: at 3 seconds each, half an hour */
};

/* Read what was set aside. What cannot be read moves to the failures; false with why when nothing is left. */
bool unread_resolve(struct extraction *extraction, struct sandbox *sandbox, GError **error);

#endif
