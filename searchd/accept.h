/* accept.h -- what a client says that it takes: language, coding, and the state it already has.
 *
 * Each reads one header field (RFC 9110, 12.5 and 13.1.2) and never fails: what cannot be read was not said. A field of
 * NULL is one that was not sent.
 */
#ifndef SEARCHD_ACCEPT_H
#define SEARCHD_ACCEPT_H

#include <stdbool.h>

/* Accept-Language: true when English is wanted more than Latvian. Latvian when nothing is said. */
bool accept_english(const char *field);

/* Accept-Encoding: true when gzip is named (or '*') and not with q=0. */
bool accept_gzip(const char *field);

/* If-None-Match: true when `etag` is among those listed, or the list is "*". Weak comparison. */
bool accept_has_etag(const char *field, const char *etag);

#endif
