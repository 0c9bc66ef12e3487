/* extract.h -- the texts of the documents in a file, whatever its format.
 *
 * Formats are told apart by content, never by name: each extractor says whether the bytes are its own, and the first in
 * the table that does so reads them. To add a format, write extract_<format>.c and add a row to the table in extract.c.
 *
 * Most files hold one document. A container (ZIP, .edoc, e-mail) holds several: its extractor hands each to
 * extraction_enter(), which finds the extractor for it in turn.
 *
 * What takes a library for documents is in a module, read-<family>.so: only the process that reads loads it, so that no
 * command starts with the sixty libraries of all formats, and a PDF is read with poppler's alone.
 */
#ifndef ARHIVARS_EXTRACT_H
#define ARHIVARS_EXTRACT_H

#include "extraction.h"

enum extract_scope {
    EXTRACT_ANY,
    EXTRACT_PDF,  /* of the formats that take a library, no other */
    EXTRACT_BARE, /* none of these */
};

/* What a file asks for that begins so: EXTRACT_HEAD bytes, or all of it. */
enum extract_scope extract_scope(const guint8 *head, size_t size);

/* Load the readers, once: before confine(), which lets nothing more be loaded. False with what is missing. */
bool extract_load(enum extract_scope scope, GError **error);

/* extraction->enter */
void extraction_enter(struct extraction *extraction, const char *name, GBytes *document);

/* Read the documents of a file: one at least. NULL with what is wrong. */
struct extraction *extract(GBytes *document, bool is_alone, GError **error);

#endif
