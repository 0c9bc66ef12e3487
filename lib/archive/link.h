/* link.h -- addresses and citations of what is found. */
#ifndef ARHIVARS_ARCHIVE_LINK_H
#define ARHIVARS_ARCHIVE_LINK_H

#include "answer.h"

/* {base}/v1/{resource}/{id}; the caller frees it. */
char *link_record(const struct answerer *answerer, const char *resource, const char *id);

/* {base}/{resource}/{id}: its page; the caller frees it. */
char *link_record_page(const struct answerer *answerer, const char *resource, const char *id);

/* {base}/protocols/{id}?q={q}#p{place}: the page of a protocol, opened at the passage with its words marked. q and
 * passage_id may be NULL. The caller frees it. */
char *link_page(const struct answerer *answerer, const char *protocol_id, const char *q, const char *passage_id);

/* {base}{path}?{name}={value}: a search, or the page, narrowed by one filter. The caller frees it. */
char *link_filter(const struct answerer *answerer, const char *path, const char *name, const char *value);

/* "Protokols Nr. 5.4.1./1, 21.03.2023., 2. jautājums", as Latvian minutes cite each other; what is not known is left
 * out. `protocol` is its record; item_number may be NULL. The caller frees it. */
char *link_citation(const json_t *protocol, const char *item_number);
/* The same by its parts, each of which may be NULL. */
char *link_citation_of(const char *number, const char *date, const char *item_number);
/* What an item adds to the citation of its protocol. */
void link_add_item(GString *citation, const char *number, size_t len);

#endif
