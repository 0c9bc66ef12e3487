/* quote.h -- quotation marks as they are used, not as they should be.
 *
 * Clerks mix „ “ ” " « » and nest them without rule, so a mark opens or closes by what stands beside it: it opens when
 * a word follows and none precedes.
 */
#ifndef ARHIVARS_QUOTE_H
#define ARHIVARS_QUOTE_H

#include <stdbool.h>
#include <stddef.h>

/* The bytes of a quotation mark of any kind at `text`, or 0. */
size_t quote_mark(const char *text, size_t len);

/* A quotation, nested ones included, that begins at `text` with its opening mark: its bytes up to and with the closing
 * mark, or 0 when none begins here or it does not close. The inner text is told without the outer marks. */
size_t quote_read(const char *text, size_t len, const char **ret_inner, size_t *ret_inner_len);

#endif
