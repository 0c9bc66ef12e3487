/* header_scan.h -- where the header's parts begin and end: lists of people, the agenda, labelled facts.
 *
 * Labels open the parts. A list of people ends at the next label or where what follows lists nobody; the header ends
 * where business begins.
 */
#ifndef ARHIVARS_PROTOCOL_HEADER_SCAN_H
#define ARHIVARS_PROTOCOL_HEADER_SCAN_H

#include "recognition.h"

struct header_scan {
    struct recognition *r;
    GArray *sections; /* struct section: the lists of people */
    GArray *zones;    /* struct zone */
};

struct header_scan header_scan_new(struct recognition *r);
void header_scan_clear(struct header_scan *scan);

/* Go through the header; reads the agenda and the labelled facts. Sets header_end. */
void header_scan(struct header_scan *scan);

/* In a stenogram others may take the chair: "Sēdi vada …" between the turns. */
void header_scan_chairs(struct header_scan *scan);

/* "Komisijas sekretāre: A. Egle", and below "Protokolē: B. Liepa": the first is elected, and of the members. */
void header_scan_settle(struct header_scan *scan);

#endif
