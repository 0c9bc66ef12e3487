/* dictionary.h -- what records of an archive are deflated with: strings that recur, and codes.
 *
 * Kept in the metadata as a zlib stream of: bits of each code (CODES bytes) | the strings.
 */
#ifndef ARHIVARS_DICTIONARY_H
#define ARHIVARS_DICTIONARY_H

#include "unsqueeze.h"

enum { DICTIONARY_NAMES = 64 };

struct dictionary {
    guint8 *strings; /* at most STORE_DICTIONARY_BYTES */
    size_t size;
    struct codes codes;
    struct unsqueezer *unsqueezer; /* NULL until it is needed */
    guint32 crc;                   /* of the strings */
    guint8 name;                   /* below DICTIONARY_NAMES, or that: none; by what it holds: two may share one */
};

/* NULL when `kept` is none. Plain strings, as up to schema 9, have no name and no codes, and are only read with. */
struct dictionary *dictionary_read(GBytes *kept);
void dictionary_free(struct dictionary *dictionary);
typedef struct dictionary dictionary_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(dictionary_auto, dictionary_free)

/* Strings for records like these: the segments that cover most of what recurs, the commonest last, where a distance is
 * told in the fewest bits. The caller frees them. */
guint8 *dictionary_choose(const GPtrArray *samples /* GBytes * */, size_t *ret_size);

#endif
