/* unsqueeze.h -- read what squeeze() wrote.
 *
 * zlib could, but for each record it builds its tables of codes anew and copies the dictionary, which takes several
 * times as long as reading a record of a kilobyte. Here the tables are made once, and the dictionary stays where it is.
 */
#ifndef ARHIVARS_UNSQUEEZE_H
#define ARHIVARS_UNSQUEEZE_H

#include "codes.h"

struct unsqueezer;

/* The codes have to be whole (codes_are_whole()). */
struct unsqueezer *unsqueezer_new(const struct codes *codes);
void unsqueezer_free(struct unsqueezer *unsqueezer);

/* What a stream is read with and where it goes. */
struct unsqueezing {
    const guint8 *in;
    size_t in_size;
    const guint8 *dictionary;
    size_t dictionary_size;
    guint8 *out;
    size_t room;
};

/* False when the stream is damaged: whatever it is, nothing is read or written beside it. */
bool unsqueeze(const struct unsqueezer *unsqueezer, const struct unsqueezing *what, size_t *ret_size);

#endif
