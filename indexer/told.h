/* told.h -- what an operator tells of a file, beside what is read from it: a row of a manifest (manifest.h). */
#ifndef ARHIVARS_TOLD_H
#define ARHIVARS_TOLD_H

#include "protocol.h"

#include <stdbool.h>

struct told {
    char *url;       /* where the file is published; NULL */
    char *body;      /* nominative; NULL */
    char *date;      /* YYYY-MM-DD; NULL */
    bool restricted; /* the text is closed: a stub is kept */
};

/* Whether it is an address that a reader may be sent to: http or https, with a host. */
bool told_is_url(const char *text);

void told_free(struct told *told);
typedef struct told told_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(told_auto, told_free)

struct told *told_copy(const struct told *told);

/* As one string, the same for the same; "" for NULL and for what tells nothing. The caller frees it. */
char *told_write(const struct told *told);
/* NULL for "" and for what told_write() has not written. */
struct told *told_read(const char *written);

/* Leave of the protocol what may be known of a closed one: number, date, body, sources, and a stub for each item. */
void told_restrict(struct protocol *protocol);

#endif
