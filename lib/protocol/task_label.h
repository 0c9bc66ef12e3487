/* task_label.h -- who is charged behind a label, within one point.
 *
 *     Atbildīgais: Ūdens nodaļa. Uzdevums: sagatavot … Termiņš: 2023. gada 1. jūnijs
 *     …, atbildīgā I. Kalna          Atbildīgais par izpildi – izpilddirektors          (atb. I. Kalna)
 */
#ifndef ARHIVARS_PROTOCOL_TASK_LABEL_H
#define ARHIVARS_PROTOCOL_TASK_LABEL_H

#include "charged.h"

/* False when no label charges anybody. */
bool task_label_read(const struct recognition *r, struct span text, struct charged_list *ret_charged);

#endif
