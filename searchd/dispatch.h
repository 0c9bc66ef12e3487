/* dispatch.h -- from a request's head to its reply: everything about HTTP that needs no socket.
 *
 *   head -> target -> route -> parameters -> language -> newest commit -> (304?) -> handler -> validators, coding
 *
 * A reply always comes out; what went wrong on the way is in it. One request sees one commit of the archive.
 */
#ifndef SEARCHD_DISPATCH_H
#define SEARCHD_DISPATCH_H

#include "reader.h"
#include "reply.h"
#include "site.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    DISPATCH_HEADER_BYTES =
        16384, /* names and values together; browsers send under 2,000, with cookies of a portal 8,000 */
    DISPATCH_BODY_BYTES = 65536, /* of a POST: a question to /mcp has some hundreds */
};

struct head {
    const char *method;
    const char *target; /* as sent */
    size_t header_bytes;
    const char *accept_language, *accept_encoding, *if_none_match; /* NULL: not sent */
    const char *host, *origin;
    const char *forwarded_proto, *forwarded_host, *forwarded_for; /* believed from a trusted proxy alone */
    const char *content_type, *mcp_version;
    const char *body; /* of a POST */
    size_t body_size; /* over the limit: only that much is known */
    const char *peer; /* address that the connection is from */
};

/* Whether a request is one whose body is read, rather than refused by its head. */
bool dispatch_reads_body(const char *method, const char *target);

/* Answer one request from the newest commit. `reader` may be NULL in tests of what needs no archive. `reply` is
 * initialised here and released by the caller. */
void dispatch(const struct site *site, struct reader *reader, const struct head *head, struct reply *reply);

#endif
