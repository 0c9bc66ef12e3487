/* frame.h -- what every hit tells of its protocol, ready to be written.
 *
 * A page of hits is of several protocols, each a record of thousands of bytes of which a hit needs its head, one line
 * of the agenda and where the speaker works. That is made once and kept until the reader moves to another commit.
 */
#ifndef ARHIVARS_ARCHIVE_FRAME_H
#define ARHIVARS_ARCHIVE_FRAME_H

#include "answer.h"
#include "json_span.h"

enum {
    FRAMES_KEPT = 4096, /* about 8 KiB each */
};

struct frame_item {
    struct json_span whole; /* as the record has it */
    char *json;             /* {"number":…,"title":…} */
    char *citation;         /* as a JSON string */
};

/* Everything is JSON to be copied, but for the page. */
struct frame {
    char *protocol; /* {"id":…,"number":…,"date":…,"body":…,"body_id":…} */
    char *page;     /* address of its page */
    char *record;   /* address of its record */
    char *source;   /* address of its source, or null */
    char *citation; /* outside of items */
    char *number, *date;
    GArray *items;  /* struct frame_item; frame_item_at() */
    GArray *people; /* struct frame_person */
    GBytes *text;   /* the record: spans are of it */
};

/* By the attendance list. */
struct frame_person {
    struct json_span id, institution;
};

/* Of the protocol; owned by the archive. NULL on error. */
const struct frame *frame_of(const struct answerer *answerer, const char *protocol_id, GError **error);
/* An item of the agenda by its place; NULL when there is none there. */
const struct frame_item *frame_item_at(const struct frame *frame, guint64 place);
/* Where the speaker with the id, a JSON string, works; no span when the list does not tell. */
struct json_span frame_institution(const struct frame *frame, struct json_span id);

#endif
