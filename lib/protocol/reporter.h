/* reporter.h -- who reports on an item, where the end of its title tells it. */
#ifndef ARHIVARS_PROTOCOL_REPORTER_H
#define ARHIVARS_PROTOCOL_REPORTER_H

#include "recognition.h"

/* Cut "(Ziņo: X)" or "Ziņo: X" from the end of a title: the title before it, and X; empty when nothing is told so. */
struct span reporter_cut(struct span title, struct span *ret_reporters);

/* Names alone at the ends of titles, "Budžets (I. Kalns)" and "Budžets. I. Kalns", become the reporters of the agenda's
 * entries and the headings; in a municipality only where half of the agenda is made so. */
void reporters_take_names(struct recognition *r);

#endif
