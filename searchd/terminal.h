/* terminal.h -- a search answer as a person reads it in a terminal.
 */
#ifndef SEARCHD_TERMINAL_H
#define SEARCHD_TERMINAL_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

/* Print the answer of answer_search(); with `styled`, marks are bold and citations dim (ANSI). */
void terminal_print(FILE *out, const json_t *answer, bool styled);

#endif
