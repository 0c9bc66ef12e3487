/* unsqueeze.h -- read what squeeze() wrote.
 *
 * zlib could, but for each record it builds its tables of codes anew and copies the dictionary, which takes several
 * times as long as reading a record of a kilobyte. Here the tables are made once, and records are written behind the
 * dictionary.
 */
#ifndef ARHIVARS_UNSQUEEZE_H
#define ARHIVARS_UNSQUEEZE_H

#include "codes.h"

struct unsqueezer;

/* The codes have to be whole (codes_are_whole()). */
struct unsqueezer *unsqueezer_new(const struct codes *codes, const guint8 *dictionary, size_t size);
void unsqueezer_free(struct unsqueezer *unsqueezer);

/* Records are soon to be read: what all of them need is fetched from memory meanwhile. */
void unsqueezer_fetch(const struct unsqueezer *unsqueezer);

/* The record, until the next call; NULL when the stream is damaged: whatever it is, nothing is read or written beside
 * it. */
const guint8 *unsqueeze(struct unsqueezer *unsqueezer, const guint8 *in, size_t in_size, size_t *ret_size);

#endif
