/* origin.h -- the address that this server has for the asker: what feeds, sitemaps and calendars put before their
 * links.
 *
 * --base-url when it is given. Without it the request tells: X-Forwarded-Proto and X-Forwarded-Host when it comes from
 * a proxy that the operator named (--trusted-proxy), else Host. What is no plain host name is taken for localhost, so
 * that nobody can plant an address in a document that others are handed.
 */
#ifndef SEARCHD_ORIGIN_H
#define SEARCHD_ORIGIN_H

#include "dispatch.h"
#include "route.h"

#include <glib.h>

/* "https://example.lv/protokoli", without a slash at its end; the caller frees it. */
char *origin_of(const struct site *site, const struct head *head);

/* Whose request it is: the peer, or what a trusted proxy says stands before it. The caller frees it. */
char *origin_client(const struct site *site, const struct head *head);

/* A link of an answer, made absolute; NULL of NULL. The caller frees it. */
char *origin_link(const struct call *call, const char *link);

#endif
