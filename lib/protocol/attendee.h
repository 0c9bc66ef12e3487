/* attendee.h -- one of those who were there: the name as printed, the post, and the part that the label tells.
 *
 * The post is taken apart by institution.h. A person listed twice is one.
 */
#ifndef ARHIVARS_PROTOCOL_ATTENDEE_H
#define ARHIVARS_PROTOCOL_ATTENDEE_H

#include "label.h"
#include "recognition.h"

enum { PEOPLE_MAX = 2000 }; /* of one sitting: the general meetings of associations have hundreds */

/* One label of the header and the text under it. */
struct section {
    enum label label;
    size_t first, last; /* lines, the label's own included */
    struct span text;   /* behind the label */
    struct span name;   /* the one person's, where it stands apart from the text; else empty */
};

/* Add who is named to the protocol's attendance, or take what the post adds about one who is known. */
void attendee_add(struct recognition *r, const struct section *section, struct span name, struct span post);

/* "J. Garais (Aizsardzības ministrija)": the institution of the one who was added last, where the remark is one. */
void attendee_is_of(struct recognition *r, struct span remark);

/* "G. Kalna (vada sanāksmi)", "B. Egle – protokolē": the one who was added last leads, or keeps the minutes. */
void attendee_leads(struct recognition *r, struct span remark);

/* "attālināti", "no plkst. 10": how one took part, no post. */
bool attendee_is_remark(struct span post);

#endif
