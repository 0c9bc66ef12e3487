/* encoding.h -- which encoding a text is in, told by what Latvian text looks like.
 *
 * Old protocols say nothing about their encoding, and web pages say what is not so. UTF-8 proves itself by its own
 * rules. UTF-16 shows in units that are nearly all Latin letters, digits and marks. CP1257 and ISO-8859-13 have the
 * same letters in the same places and differ in quotation marks and dashes, so these decide, and Latvian letters must
 * make up most of what is not ASCII: otherwise it is another encoding or no text, and nothing is guessed.
 */
#ifndef ARHIVARS_ENCODING_H
#define ARHIVARS_ENCODING_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    ENCODING_SNIFF_BYTES = 64 * 1024, /* enough to tell one encoding from another */
    ENCODING_BROKEN_PER = 64,         /* at most one broken sequence in so many bytes is damage, not another encoding */
};

/* The encoding's name as iconv has it ("UTF-8", "UTF-16LE", "UTF-16BE", "CP1257", "ISO-8859-13"), a constant; NULL when
 * it is no text in one of them. Looks at ENCODING_SNIFF_BYTES at most. */
const char *encoding_detect(const guint8 *data, size_t size);

/* The text in UTF-8 without a byte order mark, broken bytes made U+FFFD. NULL as encoding_detect(). The caller frees.
 */
GString *encoding_to_utf8(const guint8 *data, size_t size);

#endif
