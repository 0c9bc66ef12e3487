/* identity.c -- what an operator knows about who is who.
 *
 * One table keyed by scope and id; the protocol's scope is asked before the body's, that before none.
 */
#include "identity.h"

#include "list_file.h"

#include <string.h>

G_DEFINE_QUARK(identity - error - quark, identity_error)

struct identities {
    GHashTable *table; /* "scope\tid" -> id */
};

struct identities *identities_new(void)
{
    struct identities *identities = g_new0(struct identities, 1);
    identities->table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return identities;
}

void identities_free(struct identities *identities)
{
    if (!identities)
        return;
    g_hash_table_unref(identities->table);
    g_free(identities);
}

static bool add_line(struct identities *identities, const char *line)
{
    g_auto(GStrv) fields = g_strsplit(line, "\t", -1);
    guint n = g_strv_length(fields);
    for (guint i = 0; i < n; i++)
        g_strstrip(fields[i]);
    if (n < 2 || n > 3 || !*fields[0] || !*fields[1])
        return false;
    char *key = g_strdup_printf("%s\t%s", n == 3 ? fields[2] : "", fields[0]);
    g_hash_table_replace(identities->table, key, g_strdup(fields[1]));
    return true;
}

bool identities_add_file(struct identities *identities, const char *path, GError **error)
{
    g_autofree char *text = list_file_read(path, "people", IDENTITY_ERROR, IDENTITY_ERROR_FORMAT, error);
    if (!text)
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        if (!*g_strchomp(lines[i]) || *lines[i] == '#' || add_line(identities, lines[i]))
            continue;
        g_set_error(error, IDENTITY_ERROR, IDENTITY_ERROR_FORMAT,
                    "reading people: a line is two ids and, if need be, a protocol or body, parted by tabs (%s:%u)",
                    path, i + 1);
        return false;
    }
    return true;
}

static const char *look(const struct identities *identities, const char *scope, const char *id)
{
    if (!scope)
        return NULL;
    g_autofree char *key = g_strdup_printf("%s\t%s", scope, id);
    return g_hash_table_lookup(identities->table, key);
}

const char *identities_resolve(const struct identities *identities, const char *id, const char *protocol_id,
                               const char *body_id)
{
    const char *const scopes[] = {protocol_id, body_id, ""};
    for (int step = 0; step < IDENTITY_STEPS_MAX; step++) {
        const char *next = NULL;
        for (size_t i = 0; !next && i < G_N_ELEMENTS(scopes); i++)
            next = look(identities, scopes[i], id);
        if (!next || strcmp(next, id) == 0)
            return id;
        id = next;
    }
    return id;
}

static void put_right(const struct identities *identities, const struct protocol *protocol, struct reference *person)
{
    if (!person->id)
        return;
    const char *id = identities_resolve(identities, person->id, protocol->id, protocol->body.id);
    if (id == person->id)
        return;
    char *changed = g_strdup(id);
    g_free(person->id);
    person->id = changed;
}

void identities_apply(const struct identities *identities, struct protocol *protocol)
{
    if (g_hash_table_size(identities->table) == 0)
        return;
    for (guint i = 0; i < protocol->attendance->len; i++)
        put_right(identities, protocol, &((struct person *)g_ptr_array_index(protocol->attendance, i))->ref);
    for (guint i = 0; i < protocol->items->len; i++) {
        const struct item *item = g_ptr_array_index(protocol->items, i);
        for (guint j = 0; j < item->reporters->len; j++)
            put_right(identities, protocol, &((struct person *)g_ptr_array_index(item->reporters, j))->ref);
    }
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, i);
        for (guint j = 0; j < passage->speakers->len; j++)
            put_right(identities, protocol, g_ptr_array_index(passage->speakers, j));
        for (guint j = 0; j < passage->tasks->len; j++)
            put_right(identities, protocol, &((struct task *)g_ptr_array_index(passage->tasks, j))->person);
    }
}
