/* gap.h -- texts that no blank line parts.
 *
 * Pages of the web and some PDFs give a protocol line upon line. Headings, speeches and lists of people are told by the
 * blank line before them elsewhere; here a gap is put where a worded number ("2.§") or a speech begins a paragraph,
 * and in stenograms where the chair announces what is next.
 */
#ifndef ARHIVARS_PROTOCOL_GAP_H
#define ARHIVARS_PROTOCOL_GAP_H

#include "recognition.h"

/* Sets `tight` where hardly any line has a gap before it, and then the gaps. */
void gaps_infer(struct recognition *r);

#endif
