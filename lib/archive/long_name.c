/* long_name.c -- a name that was cut to fit the index, whole again.
 *
 * The cut term ends in a hash of all that it stood for, so of the texts in a record that has the name it is the one
 * that makes the same term. A length of names instead would have been a limit on what councils may be called.
 */
#include "long_name.h"

#include "member.h"
#include "schema.h"

#include <string.h>

enum {
    CUT_LEAST_BYTES = XAP_TERM_BYTES - 3, /* a character may have been left out whole */
    HASH_BYTES = 17,                      /* '~' and the digits */
};

static bool is_cut(const char *term)
{
    size_t len = strlen(term);
    if (len < CUT_LEAST_BYTES)
        return false;
    const char *hash = term + len - HASH_BYTES;
    return *hash == '~' && strspn(hash + 1, "0123456789abcdef") == HASH_BYTES - 1;
}

struct cut {
    const char *term;
    size_t name, kept; /* where the name begins; its bytes before the hash */
};

/* The text in the record that the term was made of; NULL: it is not there. Borrowed. */
static const char *find_whole(const struct cut *cut, const json_t *record)
{
    const char *text = json_string_value(record), *found = NULL, *key;
    json_t *value;
    size_t at;
    if (text && strncmp(text, cut->term + cut->name, cut->kept) == 0) {
        size_t prefix = strlen(schema_prefix(SCHEMA_NAME));
        g_autoptr(GString) entry = g_string_new_len(cut->term + prefix, (gssize)(cut->name - prefix));
        g_string_append(entry, text);
        g_autofree char *term = schema_term(SCHEMA_NAME, entry->str);
        return strcmp(term, cut->term) == 0 ? text : NULL;
    }
    json_object_foreach((json_t *)record, key, value)
    {
        if ((found = find_whole(cut, value)))
            return found;
    }
    json_array_foreach(record, at, value)
    {
        if ((found = find_whole(cut, value)))
            return found;
    }
    return NULL;
}

/* The record of a protocol that bears the term. */
static json_t *read_bearer(struct archive *archive, const char *term, GError **error)
{
    g_autoptr(xap_query_auto) query = xap_query_term(term);
    struct xap_request search = {.query = query, .count = 1, .unweighted = true, .data = true};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(archive), &search, error);
    if (!result)
        return NULL;
    return result->hits->len > 0 ? archive_record(archive, ((struct xap_hit *)result->hits->pdata[0])->data, error)
                                 : json_null();
}

char *long_name_read(struct archive *archive, const char *term, size_t at, GError **error)
{
    if (!is_cut(term))
        return g_strdup(term + at);
    const struct cut cut = {term, at, strlen(term) - HASH_BYTES - at};
    json_t *protocol = read_bearer(archive, term, error), *passages = NULL;
    const char *whole = protocol ? find_whole(&cut, protocol) : NULL;
    if (protocol && !whole && (passages = archive_passages(archive, member_or_empty(protocol, "id"), NULL)))
        whole = find_whole(&cut, passages);
    char *name = whole ? g_strdup(whole) : protocol ? g_strdup_printf("%.*s…", (int)cut.kept, term + at) : NULL;
    json_decref(passages);
    json_decref(protocol);
    return name;
}
