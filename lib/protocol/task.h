/* task.h -- who must do what by when.
 *
 *     Uzdot Būvniecības nodaļai līdz 2021. gada 30. aprīlim sagatavot …     a verb of tasking, the dative
 *     Lūgt Satiksmes ministriju un Finanšu ministriju līdz … iesniegt …     the accusative, several
 *     Finanšu ministrijai līdz 2023. gada 1. decembrim iesniegt …           the Cabinet's way
 *     Juridiskajai nodaļai mēneša laikā organizēt …                         a term that counts from the sitting
 */
#ifndef ARHIVARS_PROTOCOL_TASK_H
#define ARHIVARS_PROTOCOL_TASK_H

#include "recognition.h"

/* Append the tasks that a point or sentence of a decision gives. */
void task_read(const struct recognition *r, struct span text, GPtrArray *tasks);

#endif
