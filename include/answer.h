/* answer.h -- questions answered from the archive, as the JSON of the contract.
 *
 * What is told here is the whole answer; HTTP, the page, the feed and the terminal only dress it. An answer comes from
 * one commit. Errors: REQUEST_ERROR for what the asker got wrong, ARCHIVE_ERROR_UNKNOWN for an id that is not there
 * and ARCHIVE_ERROR_REMOVED for one that was; anything else is ours.
 */
#ifndef ARHIVARS_ANSWER_H
#define ARHIVARS_ANSWER_H

#include "analyse.h"
#include "archive.h"
#include "registry.h"
#include "request.h"
#include "synonym.h"

#include <jansson.h>

/* What one worker answers with; all borrowed. */
struct answerer {
    struct archive *archive;
    struct analyser *analyser;
    const struct registry *registry;
    const struct synonyms *synonyms; /* NULL: words are called nothing else */
    const char *base_url;            /* "" or "https://example.lv/protokoli": goes before every link */
};

/* Read ahead what nearly every answer needs, so that the first ones are as quick as later ones. What cannot be read is
 * left to be told when it is asked for. */
void answer_warm(const struct answerer *answerer);

/* /v1/search. A new reference; NULL on error. */
json_t *answer_search(const struct answerer *answerer, const struct search_request *request, GError **error);
/* The same, its members "hits" and "facets" as JSON text in strings: for who reads them in place. */
json_t *answer_search_parts(const struct answerer *answerer, const struct search_request *request, GError **error);
/* The same as JSON text, which is some milliseconds less work than a tree of it. The caller frees it; NULL on error. */
char *answer_search_text(const struct answerer *answerer, const struct search_request *request, size_t *ret_size,
                         GError **error);

/* /v1/protocols: newest first. Of the request body, protocol, from, to, sort, limit and cursor are taken, others are
 * refused. */
json_t *answer_protocols(const struct answerer *answerer, const struct search_request *request, GError **error);

/* When a protocol was last put, as "2026-11-23T08:00:00.123Z"; the caller frees it. NULL with an error. */
char *answer_changed(const struct answerer *answerer, const char *protocol_id, GError **error);

/* All protocols by date, the oldest first: {"total": 23, "protocols": [{"id": "…", "changed": "…"}]}, `count` of them
 * from `first`. */
json_t *answer_protocol_ids(const struct answerer *answerer, uint32_t first, uint32_t count, GError **error);

/* /v1/protocols/{id}: as `parse --json`, with ids and links. */
json_t *answer_protocol(const struct answerer *answerer, const char *id, GError **error);

/* Add to each passage of that answer where the words of the query q stand in it: "marks", as in a snippet. For the page
 * that a hit links to. */
bool answer_mark(const struct answerer *answerer, const char *q, json_t *protocol, GError **error);

/* /v1/protocols/{id}/text: the passages in order; the caller frees it. */
char *answer_protocol_text(const struct answerer *answerer, const char *id, GError **error);

/* /v1/passages/{id} */
json_t *answer_passage(const struct answerer *answerer, const char *id, GError **error);

/* /v1/speakers, /v1/institutions: every one that the archive knows, with the number of passages; of bodies too. The
 * member is called "speakers", "institutions" or "bodies". */
json_t *answer_names(const struct answerer *answerer, enum name_kind kind, GError **error);

/* /v1/speakers/{id}: posts and sittings by the attendance lists, what was said, how it was voted. */
json_t *answer_speaker(const struct answerer *answerer, const char *id, GError **error);

/* /v1/institutions/{id}: names, what it did in which role, its people, its latest tasks. */
json_t *answer_institution(const struct answerer *answerer, const char *id, GError **error);

/* /v1/tasks: by due date, those without one last. Of the request institution, body, due_from, due_to, limit and cursor
 * are taken, others are refused. */
json_t *answer_tasks(const struct answerer *answerer, const struct search_request *request, GError **error);

/* /v1/changes: every protocol that was put or removed since, where it was last changed, in that order. Of the request
 * since and limit are taken, others are refused. Follow "next" until it is null; "until" is the next `since`. */
json_t *answer_changes(const struct answerer *answerer, const struct search_request *request, GError **error);

/* /v1/status: protocols by body and year, numbers missing between them, when the archive was last changed. */
json_t *answer_status(const struct answerer *answerer, GError **error);

/* /v1/suggest: names and words that begin as typed, by use. Of the request q, limit and the language are taken, others
 * are refused. */
json_t *answer_suggest(const struct answerer *answerer, const struct search_request *request, GError **error);

/* /v1/resolve: the citations in a text and what they stand for. Of the request text is taken, others are refused. */
json_t *answer_resolve(const struct answerer *answerer, const struct search_request *request, GError **error);

/* /v1/topics */
json_t *answer_topics(const struct answerer *answerer, GError **error);

/* Members "index" of a search answer, for /healthz and the page. */
json_t *answer_index(const struct answerer *answerer, GError **error);

#endif
