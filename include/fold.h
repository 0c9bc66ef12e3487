/* fold.h -- spellings that a searcher means to be the same.
 *
 * Two levels. Lower: NFC, lower case, soft hyphens and zero-width marks gone, ligatures apart; diacritics stay ("SĒŽU"
 * -> "sēžu"). Folded: lower, and without diacritics ("sezu"); Cyrillic keeps its letters but for ё. Both work on UTF-8;
 * invalid bytes become U+FFFD, so they never fail.
 *
 * Output buffers are the caller's. A result never needs more than FOLD_MAX_GROWTH bytes for each input byte.
 */
#ifndef ARHIVARS_FOLD_H
#define ARHIVARS_FOLD_H

#include <stddef.h>
#include <stdint.h>

enum {
    FOLD_MAX_GROWTH = 3, /* an invalid byte becomes the three of U+FFFD */
};

/* Lower-case `len` bytes into `out`, which holds at least FOLD_MAX_GROWTH * len + 1 bytes. Returns the length. */
size_t fold_lower(const char *text, size_t len, char *out);

/* The same, and diacritics removed. */
size_t fold_plain(const char *text, size_t len, char *out);

/* A hash of what fold_plain() writes, without writing it: 64-bit FNV-1a. */
uint64_t fold_plain_hash(const char *text, size_t len);

/* fold_plain() into a new string; the caller frees it with g_free(). */
char *fold_plain_dup(const char *text);

/* fold_lower() into a new string; the caller frees it with g_free(). */
char *fold_lower_dup(const char *text);

#endif
