/* answer_speaker.c -- one person: posts and sittings from the attendance lists, what was said, how it was voted.
 *
 * Every protocol that knows a person bears the name as a term, also those where nothing was said; their records, oldest
 * first, tell the career. A person is one id: who changed the institution is another, and an operator's list of
 * identities joins them (identity.h).
 */
#include "answer.h"

#include "brief.h"
#include "commit.h"
#include "link.h"
#include "member.h"
#include "names.h"

#include <string.h>

/* Rows of one list by their key, in the order in which they appear. */
struct rows {
    GHashTable *at; /* key -> json_t, borrowed from the list */
    json_t *list;
};

static void rows_init(struct rows *rows)
{
    *rows = (struct rows){g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), json_array()};
}

/* The list itself; the rows are gone. */
static json_t *rows_take(struct rows *rows)
{
    g_hash_table_unref(rows->at);
    return rows->list;
}

static json_t *copy_member(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    return value ? json_incref(value) : json_null();
}

/* The row of the key; *ret_new tells whether it has just been made, and is to be filled. */
static json_t *rows_get(struct rows *rows, const char *key, bool *ret_new)
{
    json_t *row = g_hash_table_lookup(rows->at, key);
    *ret_new = !row;
    if (!row) {
        row = json_object();
        json_array_append_new(rows->list, row);
        g_hash_table_insert(rows->at, g_strdup(key), row);
    }
    return row;
}

/* One more protocol: they come oldest first, undated ones last. */
static void count_protocol(json_t *row, const json_t *protocol)
{
    json_t *date = json_object_get(protocol, "date"), *count = json_object_get(row, "protocols");
    bool dated = json_is_string(date);
    json_object_set_new(row, "protocols", json_integer(json_integer_value(count) + 1));
    if (!count)
        json_object_set_new(row, "from", dated ? json_incref(date) : json_null());
    if (!count || dated)
        json_object_set_new(row, "to", dated ? json_incref(date) : json_null());
}

static void count_post(struct rows *posts, const json_t *person, const json_t *protocol)
{
    static const char *const members[] = {"institution", "institution_id", "unit", "role"};
    g_autoptr(GString) key = g_string_new(NULL);
    for (size_t i = 1; i < G_N_ELEMENTS(members); i++) {
        const char *value = member_text(person, members[i]);
        g_string_append_printf(key, "%s\n", value ? value : "");
    }
    if (strspn(key->str, "\n") == key->len) /* a bare name in the list tells of no post */
        return;
    bool is_new;
    json_t *row = rows_get(posts, key->str, &is_new);
    for (size_t i = 0; is_new && i < G_N_ELEMENTS(members); i++)
        json_object_set_new(row, members[i], copy_member(person, members[i]));
    count_protocol(row, protocol);
}

/* A sitting of a body, and whether the person was there. `person` is NULL when the attendance does not tell. */
static void count_sitting(struct rows *bodies, const json_t *person, const json_t *protocol)
{
    const char *id = member_text(protocol, "body_id");
    bool is_new;
    json_t *row = rows_get(bodies, id ? id : "", &is_new);
    if (is_new) {
        json_object_set_new(row, "id", copy_member(protocol, "body_id"));
        json_object_set_new(row, "name", copy_member(protocol, "body"));
        for (enum presence presence = 0; presence < PRESENCE_COUNT; presence++)
            json_object_set_new(row, presence_name(presence), json_integer(0));
    }
    count_protocol(row, protocol);
    json_t *count = json_object_get(row, member_text(person, "presence") ? member_text(person, "presence") : "");
    if (count)
        json_integer_set(count, json_integer_value(count) + 1);
}

static const json_t *find_person(const json_t *protocol, const char *id)
{
    size_t at;
    json_t *person;
    json_array_foreach(json_object_get(protocol, "attendance"), at, person)
    {
        if (g_strcmp0(member_text(person, "id"), id) == 0)
            return person;
    }
    return NULL;
}

/* --- Protocols that know the person ------------------------------------------------------------------------------- */

/* *ret_names: as printed. NULL with ARCHIVE_ERROR_UNKNOWN when none does. */
static struct xap_query *protocols_query(const struct answerer *answerer, const char *id, json_t *names, GError **error)
{
    const GArray *known = archive_names(answerer->archive, NAME_SPEAKER, error);
    if (!known)
        return NULL;
    struct xap_query *query = xap_query_new(XAP_OR);
    for (guint i = 0; i < known->len; i++) {
        const struct archive_name *name = &g_array_index(known, struct archive_name, i);
        if (strcmp(name->id, id) != 0)
            continue;
        g_autofree char *entry = g_strdup_printf("%c:%s\t%s", schema_name_letter(NAME_SPEAKER), id, name->name);
        g_autofree char *term = schema_term(SCHEMA_NAME, entry);
        xap_query_add(query, xap_query_term(term));
        json_array_append_new(names, json_string(name->name));
    }
    if (json_array_size(names) > 0)
        return query;
    xap_query_free(query);
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_UNKNOWN, "no speaker has the id \"%s\"", id);
    return NULL;
}

static bool read_career(const struct answerer *answerer, const char *id, const struct xap_query *query,
                        struct rows *posts, struct rows *bodies, GError **error)
{
    struct xap_request search = {.query = query,
                                 .count = UINT32_MAX,
                                 .unweighted = true,
                                 .sort = XAP_SORT_SLOT,
                                 .sort_slot = SCHEMA_SLOT_DATE,
                                 .data = true,
                                 .timeout_ms = BRIEF_TIMEOUT_MS};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    for (guint i = 0; result && i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        json_t *protocol = archive_record(answerer->archive, hit->data, error);
        if (!protocol)
            return false;
        const json_t *person = find_person(protocol, id);
        if (person)
            count_post(posts, person, protocol);
        count_sitting(bodies, person, protocol);
        json_decref(protocol);
    }
    return result != NULL;
}

static json_t *career_json(const struct answerer *answerer, const char *id, GError **error)
{
    json_t *names = json_array();
    g_autoptr(xap_query_auto) query = protocols_query(answerer, id, names, error);
    if (!query) {
        json_decref(names);
        return NULL;
    }
    struct rows posts, bodies;
    rows_init(&posts);
    rows_init(&bodies);
    bool done = read_career(answerer, id, query, &posts, &bodies, error);
    json_t *json = json_pack("{s:s, s:s, s:o, s:o, s:o}", "id", id, "name", names_show(answerer, NAME_SPEAKER, id),
                             "names", names, "posts", rows_take(&posts), "bodies", rows_take(&bodies));
    if (done)
        return json;
    json_decref(json);
    return NULL;
}

/* --- What was said and voted -------------------------------------------------------------------------------------- */

static bool add_said(const struct answerer *answerer, const char *id, json_t *json, GError **error)
{
    g_autoptr(xap_result_auto) result = brief_search(answerer, SCHEMA_SPEAKER, id, BRIEF_LATEST, error);
    json_t *latest = result ? brief_latest(answerer, result, error) : NULL;
    if (!latest)
        return false;
    json_object_set_new(json, "total", brief_total(result));
    json_object_set_new(json, "years", brief_years(result));
    json_object_set_new(json, "latest", latest);
    return true;
}

static bool add_votes(const struct answerer *answerer, const char *id, json_t *json, GError **error)
{
    static const char *const sides[] = {"for", "against", "abstain"};
    json_t *votes = json_object();
    json_object_set_new(json, "votes", votes);
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_autofree char *value = g_strconcat(sides[i], ":", id, NULL);
        g_autofree char *link = link_filter(answerer, "/v1/search", "vote", value);
        g_autoptr(xap_result_auto) result = brief_search(answerer, SCHEMA_VOTE, value, BRIEF_LATEST, error);
        json_t *latest = result ? brief_latest(answerer, result, error) : NULL;
        if (!latest)
            return false;
        json_object_set_new(votes, sides[i],
                            json_pack("{s:o, s:o, s:o, s:s}", "total", brief_total(result), "years",
                                      brief_years(result), "latest", latest, "search", link));
    }
    return true;
}

static json_t *make_speaker(const struct answerer *answerer, const void *data, GError **error)
{
    const char *id = data;
    json_t *json = career_json(answerer, id, error);
    if (!json || !add_said(answerer, id, json, error) || !add_votes(answerer, id, json, error)) {
        json_decref(json);
        return NULL;
    }
    g_autofree char *record = link_record(answerer, "speakers", id),
                    *search = link_filter(answerer, "/v1/search", "speaker", id),
                    *page = link_record_page(answerer, "speakers", id);
    const char *institution = names_institution(answerer, id);
    json_object_set_new(json, "institution", institution ? json_string(institution) : json_null());
    json_object_set_new(json, "links", json_pack("{s:s, s:s, s:s}", "html", page, "speaker", record, "search", search));
    return json;
}

json_t *answer_speaker(const struct answerer *answerer, const char *id, GError **error)
{
    return commit_answer(answerer, make_speaker, id, error);
}
