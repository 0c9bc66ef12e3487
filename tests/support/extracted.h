/* extracted.h -- what holds for every extraction, whatever the bytes were. */
#ifndef EXTRACTED_H
#define EXTRACTED_H

#include "extract.h"

#include <stdlib.h>
#include <string.h>

static inline void must(bool condition)
{
    if (!condition)
        abort();
}

/* Either an error or documents whose text is valid UTF-8 without NUL and within its bounds. */
static inline void check_extraction(const struct extraction *extraction, bool good, const GError *error)
{
    must(good == (error == NULL));
    must(extraction->documents->len <= EXTRACT_DOCUMENTS_MAX);
    must(extraction->depth == 0 && extraction->name == NULL);
    for (guint i = 0; i < extraction->documents->len; i++) {
        const struct extracted *document = g_ptr_array_index(extraction->documents, i);
        must(document->text->len <= EXTRACT_TEXT_MAX + 1);
        must(strlen(document->text->str) == document->text->len);
        must(g_utf8_validate(document->text->str, (gssize)document->text->len, NULL));
        must(document->name == NULL || g_utf8_validate(document->name, -1, NULL));
    }
    for (guint i = 0; i < extraction->failures->len; i++)
        must(g_utf8_validate(g_ptr_array_index(extraction->failures, i), -1, NULL));
}

/* Read the bytes by one extractor, whether or not it takes them for its own. */
static inline void check_extractor(const struct extractor *extractor, const void *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(extraction_auto) extraction = extraction_new();
    g_autoptr(GError) error = NULL;
    must(extract_load(EXTRACT_ANY, NULL));
    extraction->enter = extraction_enter;
    bool good = extractor->read(extraction, bytes, &error);
    check_extraction(extraction, good, error);
}

#endif
