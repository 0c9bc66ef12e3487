/* legal_basis.h -- by which law a body decides. */
#ifndef ARHIVARS_PROTOCOL_LEGAL_BASIS_H
#define ARHIVARS_PROTOCOL_LEGAL_BASIS_H

#include "span.h"

/* "pamatojoties uz … likuma 15. panta …": the legal basis told in the text, empty when none is. */
struct span legal_basis_read(struct span text);

#endif
