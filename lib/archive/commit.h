/* commit.h -- an answer that is of one commit, made again when a writer overtook the reader in the middle. */
#ifndef ARHIVARS_ARCHIVE_COMMIT_H
#define ARHIVARS_ARCHIVE_COMMIT_H

#include "answer.h"

/* Make the answer; a new reference, or NULL with an error. */
typedef json_t *(*commit_make)(const struct answerer *answerer, const void *data, GError **error);

/* make(), and again at the newest commit for as long as the index moved under it, a few times. NULL on error. */
json_t *commit_answer(const struct answerer *answerer, commit_make make, const void *data, GError **error);

#endif
