/* frame.h -- what every hit tells of its protocol, ready to be written.
 *
 * A page of hits is of several protocols, each a record of thousands of bytes of which a hit needs its head, one line
 * of the agenda and where the speaker works. That is made once and kept until the reader moves to another commit. It
 * lies in one piece of memory, since a page meets protocols that nobody has asked for in a while: to wait for memory
 * takes longer than to write what is there.
 */
#ifndef ARHIVARS_ARCHIVE_FRAME_H
#define ARHIVARS_ARCHIVE_FRAME_H

#include "answer.h"
#include "json_span.h"

enum {
    FRAMES_KEPT = 4096, /* about 8 KiB each */
};

/* What is written as it is: JSON, but for the page. */
enum frame_part {
    FRAME_PROTOCOL, /* {"id":…,"number":…,"date":…,"body":…,"body_id":…} */
    FRAME_PAGE,     /* address of its page */
    FRAME_RECORD,   /* address of its record */
    FRAME_SOURCE,   /* address of its source, or null */
    FRAME_CITATION, /* outside of items */
    FRAME_PARTS,
};

/* By the attendance list. */
struct frame_person {
    guint64 beginning; /* of the id: tells nearly all apart */
    struct json_span id, institution;
};

struct frame {
    GBytes *text; /* the record: spans are of it */
    const char *written;
    size_t ends[FRAME_PARTS];      /* of the parts, one behind the other */
    const struct json_span *items; /* of the agenda */
    size_t n_items;
    const struct frame_person *people;
    size_t n_people;
};

/* Of the protocol; owned by the archive. NULL on error. */
const struct frame *frame_of(const struct answerer *answerer, const char *protocol_id, GError **error);
/* That of the protocol will soon be asked for: it is fetched from memory meanwhile, if it is kept. */
void frame_fetch(const struct answerer *answerer, const char *protocol_id);

static inline struct json_span frame_part(const struct frame *frame, enum frame_part part)
{
    size_t begin = part > 0 ? frame->ends[part - 1] : 0;
    return (struct json_span){frame->written + begin, frame->ends[part] - begin};
}

/* An item of the agenda by its place, as the record has it; no span when there is none there. */
struct json_span frame_item(const struct frame *frame, guint64 place);
/* Where the speaker with the id, a JSON string, works; no span when the list does not tell. */
struct json_span frame_institution(const struct frame *frame, struct json_span id);

#endif
