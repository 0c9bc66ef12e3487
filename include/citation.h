/* citation.h -- what a text refers to: other protocols, projects, laws.
 *
 * "(prot. Nr.47 15.§)", "protokols Nr. 11, p. 1.", "2022. gada 1. marta sēdes protokollēmuma (Nr.12 21. §) 8. punkts",
 * "24-TA-1341", "2015-VSS-369", "34/Lp14", "Pašvaldību likuma 10. panta pirmās daļas 3. punkts", "noteikumu Nr. 556".
 *
 * Also in capitals; a law by its title alone ("grozījumi Bibliotēku likumā"), or by what it is about ("likuma par
 * budžetu 5. pants"); a protocol by its day alone ("šā gada 12. marta sēdes protokols").
 *
 * `number` tells what is meant: of a protocol its number ("47"; NULL when the text tells but its day), of a project its
 * id ("24-TA-1341"), of a law its name in the nominative ("Pašvaldību likums"), of regulations "noteikumi Nr. 556".
 * `item` is the item of the protocol or the article of the law; `date` the day of the sitting or of the regulations,
 * where the text tells it: of a protocol without number "--03-12" when it does not tell the year.
 */
#ifndef ARHIVARS_CITATION_H
#define ARHIVARS_CITATION_H

#include "protocol.h"

#include <stddef.h>

enum citation_kind {
    CITATION_PROTOCOL,
    CITATION_PROJECT,    /* 24-TA-1341, 2015-VSS-369 */
    CITATION_BILL,       /* 34/Lp14 */
    CITATION_LAW,        /* "Pašvaldību likums" */
    CITATION_REGULATION, /* "noteikumi Nr. 556" */
    CITATION_KIND_COUNT,
};

enum {
    CITATIONS_MAX = 10000, /* in one text; a list longer than any index of a volume */
};

/* Append to `citations` (of struct citation *, owned) all that `text` cites, in order, without overlaps. Linear in the
 * text. */
void citations_find(const char *text, size_t len, GPtrArray *citations);

/* The number of the law whose title is the whole text, in any case ("pašvaldību likumā"); NULL: it is no title. The
 * caller frees it. */
char *citation_title(const char *text, size_t len);

/* What the number of a citation is the number of; of a project or bill also in other case than it is written. */
enum citation_kind citation_kind(const char *number); /* NULL: of a protocol */
/* "protocol", "project", "bill", "law", "regulation". */
const char *citation_kind_name(enum citation_kind kind);

#endif
