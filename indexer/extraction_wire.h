/* extraction_wire.h -- an extraction as bytes, from the process that reads to the one that indexes.
 *
 * A GVariant of the type EXTRACTION_WIRE: (why it failed or "", documents (name, sha256, media type, text, notes (code,
 * message), bytes and pages unread), failures). The sender is not trusted: what is not in normal form is refused,
 * strings are UTF-8 or nothing.
 */
#ifndef ARHIVARS_EXTRACTION_WIRE_H
#define ARHIVARS_EXTRACTION_WIRE_H

#include "extraction.h"

#define EXTRACTION_WIRE "(sa(msmsssa(ss)mayau)as)"

/* Hand an open file over a socket of the local kind: one byte, the file as SCM_RIGHTS. False when nobody listens. */
bool wire_send_file(int socket, int file);

/* The next file, which is the caller's; -1 when there will be none. */
int wire_receive_file(int socket);

/* Either an extraction or the error, whose message is sent. */
GBytes *extraction_to_bytes(const struct extraction *extraction, const GError *error);

/* NULL with the error that was sent, or when the bytes are no extraction. */
struct extraction *extraction_from_bytes(GBytes *bytes, GError **error);

#endif
