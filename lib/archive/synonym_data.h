/* synonym_data.h -- the shipped synonyms, as they are, within the program. */
#ifndef ARHIVARS_SYNONYM_DATA_H
#define ARHIVARS_SYNONYM_DATA_H

extern const char synonym_shipped_start[], synonym_shipped_end[];

#endif
