/* office.h -- offices that name their institution only by themselves: "Aizsardzības ministrs", "valsts kontroliere".
 */
#ifndef ARHIVARS_PROTOCOL_OFFICE_H
#define ARHIVARS_PROTOCOL_OFFICE_H

#include "span.h"

/* The post with its institution in the genitive: "Aizsardzības ministrs" -> "Aizsardzības ministrijas ministrs",
 * "valsts kontroliere" -> "Valsts kontroles valsts kontroliere". NULL when the office is none of these. "Ārlietu
 * ministra vietā – tieslietu ministre" is the minister who is there. The caller frees it. */
char *office_post(struct span post);

/* The bytes of an office in the dative at the beginning, who is charged without a name: "izpilddirektoram", "domes
 * priekšsēdētājai", "galvenajam grāmatvedim". 0 when none is there. */
size_t office_read(struct span text);

/* Such an office in the nominative, with a capital: "Domes priekšsēdētāja". The caller frees it. */
char *office_nominative(struct span office);

/* A copy with a capital letter. */
char *office_capital(const char *text);

#endif
