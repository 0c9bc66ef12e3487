/* knowledge.c -- what documents are read with. */
#include "knowledge.h"

struct knowledge *knowledge_new(const struct knowledge_options *options, GError **error)
{
    g_autoptr(knowledge_auto) knowledge = g_new0(struct knowledge, 1);
    knowledge->registry = registry_new();
    knowledge->identities = identities_new();
    knowledge->mask_personal_codes = options->mask_personal_codes;
    if (options->institutions != NULL && !registry_add_file(knowledge->registry, options->institutions, error))
        return NULL;
    if (options->people != NULL && !identities_add_file(knowledge->identities, options->people, error))
        return NULL;
    return g_steal_pointer(&knowledge);
}

void knowledge_free(struct knowledge *knowledge)
{
    if (knowledge == NULL)
        return;
    registry_free(knowledge->registry);
    identities_free(knowledge->identities);
    g_free(knowledge);
}

void knowledge_options_release(struct knowledge_options *options)
{
    g_clear_pointer(&options->institutions, g_free);
    g_clear_pointer(&options->people, g_free);
}
