/* passage.h -- put passages together: texts joined, speakers resolved, roles of institutions told.
 */
#ifndef ARHIVARS_PROTOCOL_PASSAGE_H
#define ARHIVARS_PROTOCOL_PASSAGE_H

#include "recognition.h"
#include "speech.h"
#include "text_map.h"

enum {
    PASSAGE_SPLIT_BYTES =
        4000, /* a longer paragraph is cut at the end of a sentence: a snippet and a hit stay readable */
    PASSAGE_MOST_BYTES = 16000, /* a speech or decision that grew so long goes on in another passage of the same kind */
    PASSAGE_TINY_BYTES = 1200,  /* lines of a header are gathered up to this size */
};

/* A new passage of the protocol, empty. */
struct passage *passage_begin(struct recognition *r, enum passage_type type, int item, int page);

/* Append the text of a paragraph, on a line of its own. */
void passage_append(struct recognition *r, struct passage *passage, struct span text);

/* The map of the text of passage `i` where it stands in the body as it is; false: it does not. `body`: the body's. */
bool passage_view(const struct recognition *r, guint i, const struct text_map *body, struct text_map *ret_view);

/* Append plain text as one passage or as several, split at sentence ends when it is very long. */
void passage_add_text(struct recognition *r, enum passage_type type, int item, int page, struct span text);

/* Speakers of the head, resolved by the roster, with their institutions in the role that the act gives them. */
void passage_take_speakers(struct recognition *r, struct passage *passage, const struct speech_head *head);

#endif
