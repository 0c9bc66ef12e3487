/* clean.h -- text as an extractor gives it, made valid, composed, and of one kind of space and line end.
 *
 * The first step of repair. "\f" stays: it parts pages. Tabs stay: they part columns. A soft hyphen at the end of a
 * line becomes a hyphen, since it is one.
 */
#ifndef ARHIVARS_PROTOCOL_CLEAN_H
#define ARHIVARS_PROTOCOL_CLEAN_H

#include <glib.h>
#include <stddef.h>

/* The cleaned text; the caller frees it. *ret_invalid gets the number of bytes that were no UTF-8. */
GString *clean(const char *text, size_t len, size_t *ret_invalid);

#endif
