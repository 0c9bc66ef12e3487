/* parse.h -- from the text of a query to its tree. */
#ifndef ARHIVARS_QUERY_PARSE_H
#define ARHIVARS_QUERY_PARSE_H

#include "query.h"

/* Fill root and leaves from the text, and add notes. */
void parse_query(struct query *query);

#endif
