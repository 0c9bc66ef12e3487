/* command.h -- main clauses whose only verb is an infinitive, or tells what must be done.
 *
 *     Lūgumu apmierināt.           Pārskata sagatavošanu uzticēt J. Bērziņam.     Par uzvarētāju atzīt SIA „Ceļš”.
 *     Amatam ieteikt I. Gravu.     Sekretariātam nedēļas laikā izsūtīt protokolu. Būvvaldei jāiesniedz tāme līdz 1.
 * maijam.
 */
#ifndef ARHIVARS_PROTOCOL_COMMAND_H
#define ARHIVARS_PROTOCOL_COMMAND_H

#include "span.h"

bool command_gives(struct span text);

#endif
