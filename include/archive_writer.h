/* archive_writer.h -- the archive as the indexer writes it.
 *
 * A writer holds the lock from open to free. What is put or removed lands at commit, all or nothing: a reader sees the
 * old protocol or the new one, never half.
 */
#ifndef ARHIVARS_ARCHIVE_WRITER_H
#define ARHIVARS_ARCHIVE_WRITER_H

#include "protocol.h"
#include "source_record.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct archive_writer;

/* Create or open. XAP_ERROR_LOCKED when another writer has it. */
struct archive_writer *archive_writer_open(const char *path, GError **error);
void archive_writer_free(struct archive_writer *writer);
typedef struct archive_writer archive_writer_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(archive_writer_auto, archive_writer_free)

/* Go on counting commits and marks where another archive stands. */
void archive_writer_continue(struct archive_writer *writer, uint64_t generation, uint64_t marked_ms);

/* Note that nothing that went before now is left in the files: they are all new. */
bool archive_writer_set_rebuilt(struct archive_writer *writer, GError **error);

/* Put a protocol instead of what the archive holds under its id. */
bool archive_writer_put(struct archive_writer *writer, const struct protocol *protocol, GError **error);

/* Put it with the mark of a change that was made earlier (mark.h). */
bool archive_writer_put_as(struct archive_writer *writer, const struct protocol *protocol, const char *mark,
                           GError **error);

/* Purge a protocol: no posting, text or name of it is left. An id that the archive does not hold is no error. A
 * tombstone stays: its id and when it went. */
bool archive_writer_remove(struct archive_writer *writer, const char *id, GError **error);
bool archive_writer_remove_as(struct archive_writer *writer, const char *id, const char *mark, GError **error);

/* Tell the archive's record of a protocol where its text is found, the document that its passages were read from first:
 * struct source *. The protocol must be there. */
bool archive_writer_set_sources(struct archive_writer *writer, const char *id, const GPtrArray *sources,
                                GError **error);

bool archive_writer_put_source(struct archive_writer *writer, const struct source_record *source, GError **error);
bool archive_writer_remove_source(struct archive_writer *writer, const char *path, GError **error);
/* Every source: an array of struct source_record * that the caller unrefs. */
GPtrArray *archive_writer_sources(struct archive_writer *writer, GError **error);

/* Bytes that are held of a first batch until it is committed; 0 for any later one. */
size_t archive_writer_held(const struct archive_writer *writer);
/* Make everything since the last commit visible. When it fails, nothing of it is, and the writer can only be freed. */
bool archive_writer_commit(struct archive_writer *writer, GError **error);

#endif
