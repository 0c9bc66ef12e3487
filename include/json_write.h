/* json_write.h -- JSON written straight away, value by value, without a tree. Everything is appended. */
#ifndef ARHIVARS_JSON_WRITE_H
#define ARHIVARS_JSON_WRITE_H

#include <glib.h>
#include <stddef.h>

enum { JSON_WRITE_DIGITS = 6 }; /* of a fraction: 1.2, not 1.2000000000000002 */

/* A string with quotes and escapes, as jansson writes it; null for NULL. */
void json_write_string(GString *out, const char *text);
void json_write_stringn(GString *out, const char *text, size_t len);
/* A number. */
void json_write_count(GString *out, guint64 count);
/* A number with a fraction, "1.0" too, to JSON_WRITE_DIGITS significant digits. */
void json_write_real(GString *out, double number);

/* What goes before a member and before an element: a comma, unless it is the first one. A key has no escapes. */
void json_write_key(GString *out, const char *key);
void json_write_element(GString *out);

#endif
