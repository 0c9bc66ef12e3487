/* vocabulary.c -- see vocabulary.h. */
#include "vocabulary.h"

#include <string.h>

enum { GROUP_BYTES = 8 }; /* of what the terms of a group begin with */

/* The terms that begin with `begin`, or an empty table marked by itself when they are too many. */
static GHashTable *read_group(const struct answerer *answerer, const char *begin, GError **error)
{
    g_autoptr(GArray) terms = xap_terms(archive_index(answerer->archive), begin, VOCABULARY_GROUP_MAX + 1, error);
    if (!terms)
        return NULL;
    GHashTable *group = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (terms->len > VOCABULARY_GROUP_MAX)
        return group;
    for (guint i = 0; i < terms->len; i++)
        g_hash_table_add(group, g_strdup(g_array_index(terms, struct xap_term, i).term));
    g_hash_table_add(group, g_strdup("")); /* all of them are here */
    return group;
}

/* Borrowed from the archive; NULL on error. */
static GHashTable *group_of(const struct answerer *answerer, const char *begin, GError **error)
{
    char name[sizeof "vocabulary " + GROUP_BYTES] = "vocabulary ";
    g_strlcat(name, begin, sizeof name);
    GHashTable *group = archive_kept(answerer->archive, name);
    if (group)
        return group;
    group = read_group(answerer, begin, error);
    if (group)
        archive_keep(answerer->archive, name, group, (GDestroyNotify)g_hash_table_unref);
    return group;
}

/* What the group that the term is of begins with; *ret_begin has room for a language's code and '_'. False when it is
 * of none: most stems and forms. */
static bool find_group(enum schema_prefix prefix, const char *value, char *ret_begin, size_t size)
{
    if (prefix == SCHEMA_TITLE)
        return g_strlcpy(ret_begin, schema_prefix(prefix), size) < size;
    const char *mark = prefix == SCHEMA_STEM ? strchr(value, '_') : NULL;
    size_t n = mark ? (size_t)(mark - value) : 0;
    for (enum language language = LANGUAGE_LATVIAN + 1; n > 0 && language < LANGUAGE_COUNT; language++) {
        if (strlen(language_code(language)) != n || strncmp(value, language_code(language), n) != 0)
            continue;
        g_strlcpy(ret_begin, value, MIN(n + 2, size)); /* with the '_' */
        return true;
    }
    return false;
}

bool vocabulary_holds(const struct answerer *answerer, enum schema_prefix prefix, const char *value, bool *ret_held,
                      GError **error)
{
    g_autofree char *term = schema_term(prefix, value);
    char begin[GROUP_BYTES];
    if (find_group(prefix, value, begin, sizeof begin)) {
        GHashTable *group = group_of(answerer, begin, error);
        if (!group)
            return false;
        if (g_hash_table_contains(group, "")) {
            *ret_held = g_hash_table_contains(group, term);
            return true;
        }
    }
    uint64_t documents = 0;
    if (!xap_frequency(archive_index(answerer->archive), term, &documents, error))
        return false;
    *ret_held = documents > 0;
    return true;
}
