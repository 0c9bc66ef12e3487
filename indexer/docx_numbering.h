/* docx_numbering.h -- which list a paragraph of a DOCX belongs to. */
#ifndef ARHIVARS_DOCX_NUMBERING_H
#define ARHIVARS_DOCX_NUMBERING_H

#include <glib.h>
#include <libxml/tree.h>

struct docx_numbering;

/* From word/numbering.xml and word/styles.xml; either may be NULL. */
struct docx_numbering *docx_numbering_new(const xmlDoc *numbering, const xmlDoc *styles);
void docx_numbering_free(struct docx_numbering *numbering);

/* What stands before a paragraph (<w:p>), counted on: "3.1." or "". The caller frees. */
char *docx_numbering_next(struct docx_numbering *numbering, const xmlNode *paragraph);

#endif
