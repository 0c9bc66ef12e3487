/* layout.h -- which family of layouts a protocol belongs to, by evidence in its text.
 *
 * The family settles only what a paragraph alone cannot tell: whether "J. Vaivads (LC)." begins a speech, whether a
 * resolution stands without "nolemj", whether a row of columns is an item. All other rules hold in every family, since
 * clerks mix them.
 */
#ifndef ARHIVARS_PROTOCOL_LAYOUT_H
#define ARHIVARS_PROTOCOL_LAYOUT_H

#include "recognition.h"

/* Sets r->by_stop, too. */
enum layout layout_read(struct recognition *r);

const char *layout_name(enum layout layout);

#endif
