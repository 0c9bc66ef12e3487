/* reader.h -- what one thread answers with: a handle on the archive, an analyser, and the answerer made of both.
 */
#ifndef SEARCHD_READER_H
#define SEARCHD_READER_H

#include "answer.h"
#include "site.h"

#include <glib.h>
#include <stdbool.h>

struct reader;

/* Open the archive that is made of these places, NULL-terminated; they must outlive the reader. NULL on error. */
struct reader *reader_new(const struct site *site, const char *const *archives, GError **error);
void reader_free(struct reader *reader);

/* Move to the newest commit; to another archive when one was put in the place of ours. */
bool reader_refresh(struct reader *reader, GError **error);

/* Valid until the reader is freed; NULL of NULL. */
const struct answerer *reader_answerer(const struct reader *reader);

#endif
