/* squeeze.h -- deflate short records with a dictionary and codes that all share.
 *
 * What comes out is a block of deflate without its head, for unsqueeze(). zlib itself has to copy its whole state, a
 * fifth of a megabyte, for each record, and to count and tell codes; here the dictionary's strings are found once and
 * for all, and taken back is only what a record added.
 */
#ifndef ARHIVARS_SQUEEZE_H
#define ARHIVARS_SQUEEZE_H

#include "codes.h"

enum {
    SQUEEZE_WINDOW = 32768,
    SQUEEZE_MAX = 8192, /* bytes of a record; a longer one had better have its own codes */
    SQUEEZE_ROOM = 16,  /* for the end, and to write a word at a time */
};

struct squeezer;

/* `size` at most SQUEEZE_WINDOW. */
struct squeezer *squeezer_new(const guint8 *dictionary, size_t size, const struct codes *codes);
void squeezer_free(struct squeezer *squeezer);
typedef struct squeezer squeezer_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(squeezer_auto, squeezer_free)

void squeezer_set_codes(struct squeezer *squeezer, const struct codes *codes);

/* Bytes that so many may become at most: 15 bits each, and the end. */
static inline size_t squeeze_bound(size_t size)
{
    return 2 * size + SQUEEZE_ROOM;
}

/* Append nothing but the stream to `out`, which has room for squeeze_bound(size); its bytes. `size` is at most
 * SQUEEZE_MAX. `counts`, when not NULL, are raised by what was used. */
size_t squeeze(struct squeezer *squeezer, const void *record, size_t size, guint8 *out, struct code_counts *counts);

#endif
