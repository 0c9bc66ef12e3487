/* walk.h -- from paragraphs to passages.
 *
 * One walk over the paragraphs in order. Each becomes a passage or joins the one that is open: a speech takes the
 * paragraphs that go on with it, a decision its points and the vote told behind it. What fits nowhere is plain text.
 * Every paragraph is taken once, so that nothing is lost and nothing stands twice.
 */
#ifndef ARHIVARS_PROTOCOL_WALK_H
#define ARHIVARS_PROTOCOL_WALK_H

#include "recognition.h"

struct zone {
    size_t line;            /* from this line on */
    enum passage_type type; /* PASSAGE_ATTENDANCE or PASSAGE_TEXT */
};

/* Make items and passages. `zones` (struct zone, in order) tell the parts of the header. */
void walk(struct recognition *r, const GArray *zones);

#endif
