/* due.h -- by which day something must be done. */
#ifndef ARHIVARS_PROTOCOL_DUE_H
#define ARHIVARS_PROTOCOL_DUE_H

#include "recognition.h"

/* The day that `text` tells, as YYYY-MM-DD; terms count from the sitting. NULL: none, or the task returns. The caller
 * frees it. */
char *due_read(const struct recognition *r, struct span text);

#endif
