/* narration.h -- what happens at the sitting, told by nobody in it. */
#ifndef ARHIVARS_PROTOCOL_NARRATION_H
#define ARHIVARS_PROTOCOL_NARRATION_H

#include "span.h"

/* "Notiek balsošana.", "Padomes locekļi diskutē …", "A. Lūsis balsojumā nepiedalās.": it ends a speech. */
bool is_narration(struct span text);

#endif
