/* frame.h -- what every hit tells of its protocol, ready to be written.
 *
 * A page of hits is of several protocols, each a record of thousands of bytes of which a hit needs its head, one line
 * of the agenda and where the speaker works. That is made once and kept until the reader moves to another commit.
 */
#ifndef ARHIVARS_ARCHIVE_FRAME_H
#define ARHIVARS_ARCHIVE_FRAME_H

#include "answer.h"

struct frame_item {
    char *json;     /* {"number":…,"title":…} */
    char *title;    /* NULL when there is none */
    char *citation; /* as a JSON string */
};

/* Everything is JSON to be copied, but for the page. */
struct frame {
    char *protocol;           /* {"id":…,"number":…,"date":…,"body":…,"body_id":…} */
    char *page;               /* address of its page */
    char *record;             /* address of its record */
    char *source;             /* address of its source, or null */
    char *citation;           /* outside of items */
    GArray *items;            /* struct frame_item */
    GHashTable *institutions; /* id of a speaker -> institution by the attendance list */
};

/* Of the protocol; owned by the archive. NULL on error. */
const struct frame *frame_of(const struct answerer *answerer, const char *protocol_id, GError **error);

#endif
