/* protocol_json.h -- a protocol as the JSON of the contract, and back.
 *
 * One form for `parse --json`, for what the archive stores and for what the API tells. Reading is the exact inverse of
 * writing and takes nothing on trust: what is missing is NULL or empty, what is of the wrong type is an error.
 *
 * Beyond the contract stand ids: "body_id", "id" and "institution_id" of people, and beside the names of a passage's
 * "speakers" and "institutions", in the same order, "speaker_ids", "institution_ids" and "institution_roles".
 */
#ifndef ARHIVARS_PROTOCOL_JSON_H
#define ARHIVARS_PROTOCOL_JSON_H

#include "protocol.h"

#include <glib.h>
#include <jansson.h>

/* The input is not such JSON; the message names the member. */
#define PROTOCOL_JSON_ERROR protocol_json_error_quark()
GQuark protocol_json_error_quark(void);
enum protocol_json_error { PROTOCOL_JSON_ERROR_TYPE, PROTOCOL_JSON_ERROR_VALUE };

/* The whole protocol as `parse --json` prints it: passages inside their items, those outside of items in "passages". A
 * new reference. */
json_t *protocol_to_json(const struct protocol *protocol);

/* Everything but the passages: what the archive keeps for the protocol as such. */
json_t *protocol_record_to_json(const struct protocol *protocol);
struct protocol *protocol_record_from_json(const json_t *json, GError **error);

/* Set "sources", all of them, and "source", the first, of such a record. */
void protocol_json_set_sources(json_t *record, const GPtrArray *sources);

/* One passage, with ids of speakers and institutions: what the archive keeps for it, text included. Appended as text,
 * compact; or as a tree. */
void passage_write_json(GString *out, const struct passage *passage);
json_t *passage_to_json(const struct passage *passage);
struct passage *passage_from_json(const json_t *json, GError **error);

#endif
