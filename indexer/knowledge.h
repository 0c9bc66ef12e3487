/* knowledge.h -- what documents are read with: the registry, what the operator adds to it, and how to treat what is
 * private. Made once, then read-only and shared by threads.
 */
#ifndef ARHIVARS_KNOWLEDGE_H
#define ARHIVARS_KNOWLEDGE_H

#include "identity.h"
#include "registry.h"

#include <glib.h>

struct knowledge {
    struct registry *registry;
    struct identities *identities;
    bool mask_personal_codes;
};

/* The options of a command that reads documents; strings are the caller's to free. */
struct knowledge_options {
    char *institutions; /* file of further institutions; NULL: none */
    char *people;       /* file that joins and parts people; NULL: none */
    gboolean mask_personal_codes;
};

#define KNOWLEDGE_ENTRIES(options)                                                                                     \
    {"institutions", 0, 0, G_OPTION_ARG_FILENAME, &(options).institutions, "further institutions", "FILE"},            \
        {"people", 0, 0, G_OPTION_ARG_FILENAME, &(options).people, "who is who", "FILE"},                              \
    {                                                                                                                  \
        "mask-personal-codes", 0, 0, G_OPTION_ARG_NONE, &(options).mask_personal_codes, "never store a personal code", \
            NULL                                                                                                       \
    }

/* NULL with the file and the line that is wrong. */
struct knowledge *knowledge_new(const struct knowledge_options *options, GError **error);
void knowledge_free(struct knowledge *knowledge);
typedef struct knowledge knowledge_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(knowledge_auto, knowledge_free)

void knowledge_options_release(struct knowledge_options *options);

#endif
