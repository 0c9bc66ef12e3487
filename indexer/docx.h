/* docx.h -- the text of an Office Open XML document. */
#ifndef ARHIVARS_DOCX_H
#define ARHIVARS_DOCX_H

#include "extraction.h"
#include "package.h"

/* Add the document to the extraction. False with what is wrong: no text document, damaged, encrypted. */
bool docx_read(struct extraction *extraction, struct package *package, GError **error);

#endif
