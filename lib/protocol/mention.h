/* mention.h -- institutions in running text.
 *
 * Known institutions are found by their names in every case and by their abbreviations, which count only as printed, in
 * capitals: "VARAM" is a ministry, "varam" never. A document declares names of its own, "Latvijas Pašvaldību savienība
 * (turpmāk – LPS)", and these hold before what the registry knows. The date of the sitting decides whose name it was.
 *
 * struct mentions is the table of one document. Finding is one pass over the text; only words with a capital cost more
 * than a look.
 */
#ifndef ARHIVARS_MENTION_H
#define ARHIVARS_MENTION_H

#include "registry.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mentions;

/* Date: YYYY-MM-DD of the sitting; NULL: now. The registry must outlive the table. */
struct mentions *mentions_new(const struct registry *registry, const char *date);
void mentions_free(struct mentions *mentions);
typedef struct mentions mentions_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(mentions_auto, mentions_free)

/* Read every "(turpmāk – X)" and "(turpmāk tekstā – X)" of the document. What X stands for is the institution that ends
 * where the bracket begins; where none does ("plāns"), X is declared to be no institution. */
void mentions_declare(struct mentions *mentions, const char *text, size_t len);

/* Make a name known within the document, in all its cases: an institution from the attendance list. */
void mentions_learn(struct mentions *mentions, const char *id, const char *name);

/* What a name in any case, or an abbreviation as printed, stands for in this document. Pointers live as long as the
 * table. */
bool mentions_resolve(const struct mentions *mentions, const char *name, size_t len, struct institution *ret);

/* The longest known name that begins at `text`: its bytes, or 0. */
size_t mentions_read(const struct mentions *mentions, const char *text, size_t len, struct institution *ret);

struct mention {
    uint32_t start, end;            /* bytes */
    struct institution institution; /* strings of the table or of the registry */
};

/* Append to `found` (of struct mention) every institution that `text` names, in order, without overlaps. */
void mentions_find(const struct mentions *mentions, const char *text, size_t len, GArray *found);

#endif
