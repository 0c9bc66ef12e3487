/* odt.h -- the text of an OpenDocument text. */
#ifndef ARHIVARS_ODT_H
#define ARHIVARS_ODT_H

#include "extraction.h"
#include "package.h"

/* Add the document to the extraction. False with what is wrong: damaged, encrypted. */
bool odt_read(struct extraction *extraction, struct package *package, GError **error);

#endif
