/* plain.h -- the same passages in a Xapian database as one would make it plainly: to compare with.
 *
 * Each token's first stem with its position, and nothing else; searched by Xapian's own matcher with stock BM25.
 */
#ifndef ARHIVARS_BENCH_PLAIN_H
#define ARHIVARS_BENCH_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct plain;

enum plain_op { PLAIN_OR, PLAIN_AND, PLAIN_PHRASE };

/* Everything stops the program with a message when it fails. */
struct plain *plain_create(const char *path);
void plain_posting(struct plain *plain, const char *term, uint32_t position);
void plain_put(struct plain *plain); /* the document of the postings since the last one */
void plain_close(struct plain *plain);

struct plain *plain_open(const char *path);
/* Ids of the top 10 and the exact total; how many there are. */
uint64_t plain_search(struct plain *plain, enum plain_op op, const char *const *terms, unsigned n);

#ifdef __cplusplus
}
#endif

#endif
