/* store.h -- records deflated with dictionaries.
 *
 *   blob = form (2 bits) and name of the dictionary (6 bits) | CRC-32 of the record (4 bytes, little endian)
 *          | form 0, no dictionary:     length of the record (LEB128) | raw deflate stream
 *            form 2, codes of its own:  length of the record (LEB128) | raw deflate stream
 *            form 3, the shared codes:  raw deflate stream without its head
 *
 * Each blob is read alone. Dictionaries are trained on the archive's own records and kept in its metadata: strings that
 * recur, and the codes that short records share. Several may live side by side as the archive grows. A blob names its
 * dictionary by what it holds, so shards need not agree; of those that share a name the CRC tells the right one. A
 * store belongs to one thread.
 */
#ifndef ARHIVARS_STORE_H
#define ARHIVARS_STORE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    STORE_DICTIONARY_BYTES = 32768,       /* of strings in one: deflate looks no further back */
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

/* Records are soon to be unpacked: what all of them need is fetched from memory meanwhile. */
void store_fetch(const struct store *store);
/* Inflate a blob. NULL with STORE_ERROR when it is damaged or its dictionary is missing. A NUL follows the record. */
GBytes *store_unpack(struct store *store, const void *blob, size_t size, GError **error);

/* A dictionary for records like these (dictionary.h has its form); empty when there is nothing to learn. */
GBytes *store_train(GPtrArray *samples /* GBytes * */);

#endif
