/* tasks.h -- who must do what by when, as the API tells it. */
#ifndef ARHIVARS_ARCHIVE_TASKS_H
#define ARHIVARS_ARCHIVE_TASKS_H

#include "answer.h"

/* The task at `place` of a passage: what, who, by when, and where it was given. Both are records. A new reference; NULL
 * when there is none at that place. */
json_t *tasks_json(const struct answerer *answerer, const json_t *passage, const json_t *protocol, size_t place);

/* Append the tasks of a passage that are the institution's, until `most` are in the array. */
void tasks_append(const struct answerer *answerer, const json_t *passage, const json_t *protocol,
                  const char *institution_id, size_t most, json_t *array);

#endif
