/* store.h -- records deflated with a preset dictionary.
 *
 *   blob = version (1 byte) | CRC-32 of the dictionary (4 bytes, little endian; 0: none) | CRC-32 of the record (4)
 *          | length of the record (LEB128) | raw deflate stream
 *
 * Each blob is read alone. Dictionaries are trained on the archive's own records and kept in its metadata; several may
 * live side by side as the archive grows, and since a blob names its dictionary by content, shards need not agree. A
 * store belongs to one thread.
 */
#ifndef ARHIVARS_STORE_H
#define ARHIVARS_STORE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    STORE_DICTIONARY_BYTES = 32768,       /* deflate's window: more is never looked at */
    STORE_DICTIONARIES_MAX = 32,          /* in one shard: each is read when an archive is opened */
    STORE_RECORD_MAX = 256 * 1024 * 1024, /* a longer length in a blob is damage, not a record */
};

#define STORE_ERROR store_error_quark()
GQuark store_error_quark(void);

struct store;

struct store *store_new(void);
void store_free(struct store *store);
typedef struct store store_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(store_auto, store_free)

/* Make a dictionary known; the last one added is used for writing. */
bool store_add_dictionary(struct store *store, GBytes *dictionary, GError **error);

/* Deflate `size` bytes. The caller unrefs the result. */
GBytes *store_pack(struct store *store, const void *record, size_t size);

/* Inflate a blob. NULL with STORE_ERROR when it is damaged or its dictionary is missing. A NUL follows the record. */
GBytes *store_unpack(struct store *store, const void *blob, size_t size, GError **error);

/* A dictionary for records like these: the segments that cover most of what recurs, the commonest last, where deflate
 * reaches them cheapest. At most STORE_DICTIONARY_BYTES; shorter when there is less to learn. */
GBytes *store_train(GPtrArray *samples /* GBytes * */);

#endif
