/* numeral.h -- numbers told in words: "pieci", "septiņām balsīm", "divu nedēļu laikā".
 */
#ifndef ARHIVARS_PROTOCOL_NUMERAL_H
#define ARHIVARS_PROTOCOL_NUMERAL_H

#include "span.h"

/* The bytes of a cardinal number from 1 to 99 at the beginning, in any case and gender, or 0. */
size_t numeral_read(struct span text, int *ret_value);

#endif
