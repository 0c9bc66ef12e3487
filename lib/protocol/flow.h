/* flow.h -- a header told in running text.
 *
 *     Sēdi vada Ministru prezidents A. Kalns. Piedalās: finanšu ministrs B. Liepa, kultūras
 *     ministre C. Egle. Protokolē: departamenta vadītāja D. Lapa. Sēdi sāk plkst. 12.00.
 *
 * Where labels of the header stand within lines, each gets a line of its own: the lines that a page's width had cut are
 * joined, and a break is put before the labels and between the entries of a list that nothing else parts. Nothing else
 * of the text changes.
 */
#ifndef ARHIVARS_PROTOCOL_FLOW_H
#define ARHIVARS_PROTOCOL_FLOW_H

#include <glib.h>

/* The text with the lines of its header parted; frees `text` when it gives another. */
GString *flow_part(GString *text);

#endif
