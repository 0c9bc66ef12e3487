/* citing.c -- from numbers to places, by terms of the index alone. */
#include "citing.h"

#include "citation.h"
#include "date.h"
#include "hits.h"
#include "link.h"
#include "member.h"
#include "schema.h"
#include "xap.h"

#include <string.h>

enum {
    NEAR_DAYS = 400, /* how long before, an undated number of the same body was given: bodies count anew each year */
};

/* What a citation may mean. */
struct target {
    json_t *protocol;
    int item; /* place among its items; -1: all of it */
    bool certain;
};

static void target_clear(void *data)
{
    struct target *target = data;
    json_decref(target->protocol);
}

static GArray *targets_new(void)
{
    GArray *targets = g_array_new(FALSE, FALSE, sizeof(struct target));
    g_array_set_clear_func(targets, target_clear);
    return targets;
}

static void add_term(struct xap_query *query, enum schema_prefix prefix, const char *value)
{
    g_autofree char *term = schema_term(prefix, value);
    xap_query_add(query, xap_query_term(term));
}

/* --- Protocols by number ------------------------------------------------------------------------------------------ */

/* Whether the number says more than the place in a series that every body has. */
static bool is_distinctive(const char *number)
{
    return strspn(number, "0123456789") < strlen(number);
}

static char *days_before(const char *date, int days)
{
    struct date read;
    char iso[DATE_ISO_BYTES];
    if (!date || !date_read_iso(date, strlen(date), &read) || read.day == 0)
        return NULL;
    struct date before = date_from_days(date_to_days(&read) - days);
    date_iso(&before, iso);
    return g_strdup(iso);
}

/* The records of protocols of that number, newest first. Anything may be NULL. */
static bool find_protocols(const struct answerer *answerer, const char *number, const char *body, const char *from,
                           const char *to, GArray *targets, GError **error)
{
    g_autoptr(xap_query_auto) query = xap_query_new(XAP_AND);
    g_autofree char *key = number ? schema_number(number) : NULL;
    add_term(query, SCHEMA_KIND, "protocol");
    if (key)
        add_term(query, SCHEMA_NUMBER, key);
    if (body)
        add_term(query, SCHEMA_BODY, body);
    if (from || to)
        xap_query_add(query, xap_query_range(SCHEMA_SLOT_DATE, from, to));
    struct xap_request search = {.query = query,
                                 .count = CITING_TARGETS,
                                 .unweighted = true,
                                 .sort = XAP_SORT_SLOT_REVERSE,
                                 .sort_slot = SCHEMA_SLOT_DATE,
                                 .data = true};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    for (guint i = 0; result && i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        struct target target = {.protocol = archive_record(answerer->archive, hit->data, error), .item = -1};
        if (!target.protocol)
            return false;
        g_array_append_val(targets, target);
    }
    return result != NULL;
}

static bool has_member(const struct target *target, const char *name, const char *value)
{
    return g_strcmp0(member_text(target->protocol, name), value) == 0;
}

/* Leave only the protocols of the body where the citation stands, when there are any; never that protocol itself. */
static void prefer_own(GArray *targets, const struct citing_place *place)
{
    bool own = false;
    for (guint i = targets->len; place->protocol_id && i > 0; i--)
        if (has_member(&g_array_index(targets, struct target, i - 1), "id", place->protocol_id))
            g_array_remove_index(targets, i - 1);
    for (guint i = 0; place->body_id && i < targets->len; i++)
        own = own || has_member(&g_array_index(targets, struct target, i), "body_id", place->body_id);
    for (guint i = targets->len; own && i > 0; i--)
        if (!has_member(&g_array_index(targets, struct target, i - 1), "body_id", place->body_id))
            g_array_remove_index(targets, i - 1);
}

/* The rule of citing.h. */
static bool choose_protocols(const struct answerer *answerer, const json_t *citation, const struct citing_place *place,
                             GArray *targets, GError **error)
{
    const char *number = member_or_empty(citation, "number"), *date = member_text(citation, "date");
    bool known = place->protocol_id || place->body_id, certain = date || is_distinctive(number);
    bool done = true;
    if (date) {
        done = find_protocols(answerer, number, NULL, date, date, targets, error);
    } else if (!known || is_distinctive(number)) {
        done = find_protocols(answerer, number, NULL, NULL, place->date, targets, error);
    } else if (place->body_id && place->date) {
        g_autofree char *from = days_before(place->date, NEAR_DAYS);
        done = find_protocols(answerer, number, place->body_id, from, place->date, targets, error);
    }
    if (!done)
        return false;
    prefer_own(targets, place);
    if (known && !certain)
        g_array_set_size(targets, MIN(targets->len, 1U));
    for (guint i = 0; i < targets->len; i++)
        g_array_index(targets, struct target, i).certain = certain && targets->len == 1;
    return true;
}

/* --- Protocols by day --------------------------------------------------------------------------------------------- */

/* A day without its year, "--03-12", is of any year of the archive. */
static bool find_sittings(const struct answerer *answerer, const char *date, const char *body, GArray *targets,
                          GError **error)
{
    struct archive_info info;
    struct date first, last;
    if (*date != '-')
        return find_protocols(answerer, NULL, body, date, date, targets, error);
    if (!archive_info(answerer->archive, &info, error))
        return false;
    if (!date_read_iso(info.from, strlen(info.from), &first) || !date_read_iso(info.to, strlen(info.to), &last))
        return true;
    for (int year = last.year; year >= first.year && targets->len < CITING_TARGETS; year--) {
        g_autofree char *day = g_strdup_printf("%04d%s", year, date + 1);
        if (!find_protocols(answerer, NULL, body, day, day, targets, error))
            return false;
    }
    return true;
}

/* Whether the text begins with the name of the body: "Ogres novada domes", "MK". Of the name each word stands in that
 * of the body, endings aside. */
static bool names_body(const char *text, const char *body)
{
    enum { ENDING_BYTES = 3 };
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1), own = g_strsplit(body, " ", -1);
    g_autoptr(GString) initials = g_string_new(NULL);
    size_t at = 0;
    for (size_t i = 0; own[i]; i++)
        g_string_append_unichar(initials, g_unichar_toupper(g_utf8_get_char(own[i])));
    if (strcmp(initials->str, words[0]) == 0)
        return true;
    for (size_t i = 0; words[i] && !g_ascii_isdigit(*words[i]) && !g_str_has_prefix(words[i], "š"); i++) {
        size_t len = strlen(words[i]), kept = len > ENDING_BYTES + 1 ? len - ENDING_BYTES : len;
        while (own[at] && strncmp(own[at], words[i], kept) != 0)
            at++;
        if (!own[at])
            return false;
    }
    return true;
}

/* Of whatever body is named; else of the body where the citation stands; else of any. */
static bool choose_sittings(const struct answerer *answerer, const json_t *citation, const struct citing_place *place,
                            GArray *targets, GError **error)
{
    const char *date = member_text(citation, "date"), *text = member_or_empty(citation, "text");
    bool named = g_unichar_isupper(g_utf8_get_char(text)), own = place->body_id && !named;
    if (!date || !find_sittings(answerer, date, own ? place->body_id : NULL, targets, error))
        return !date;
    for (guint i = targets->len; i > 0; i--) {
        const struct target *target = &g_array_index(targets, struct target, i - 1);
        if (has_member(target, "id", place->protocol_id) ||
            (named && !names_body(text, member_or_empty(target->protocol, "body"))))
            g_array_remove_index(targets, i - 1);
    }
    for (guint i = 0; i < targets->len; i++)
        g_array_index(targets, struct target, i).certain = (named || own) && targets->len == 1 && *date != '-';
    return true;
}

/* --- Items -------------------------------------------------------------------------------------------------------- */

/* Place of the item with that number; -1 when there is none. */
static int find_item(const json_t *protocol, const char *number)
{
    size_t at;
    json_t *item;
    json_array_foreach(json_object_get(protocol, "items"), at, item)
    {
        const char *own = member_or_empty(item, "number");
        size_t len = strlen(own);
        while (len > 0 && !g_ascii_isalnum(own[len - 1]))
            len--;
        if (len == strlen(number) && strncmp(own, number, len) == 0)
            return (int)at;
    }
    return -1;
}

static void find_items(GArray *targets, const char *number)
{
    for (guint i = 0; number && i < targets->len; i++) {
        struct target *target = &g_array_index(targets, struct target, i);
        target->item = find_item(target->protocol, number);
    }
}

/* --- Items by identifier ------------------------------------------------------------------------------------------ */

static bool has_identifier(const json_t *item, const char *key)
{
    size_t at;
    json_t *identifier;
    json_array_foreach(json_object_get(item, "identifiers"), at, identifier)
    {
        g_autofree char *own = schema_number(json_string_value(identifier) ? json_string_value(identifier) : "");
        if (strcmp(own, key) == 0)
            return true;
    }
    return false;
}

static void add_items(json_t *protocol, const char *key, GArray *targets)
{
    size_t at;
    json_t *item;
    json_array_foreach(json_object_get(protocol, "items"), at, item)
    {
        struct target target = {.item = (int)at, .certain = true};
        if (targets->len >= CITING_TARGETS || !has_identifier(item, key))
            continue;
        target.protocol = json_incref(protocol);
        g_array_append_val(targets, target);
    }
}

static bool choose_items(const struct answerer *answerer, const char *number, GArray *targets, GError **error)
{
    g_autofree char *key = schema_number(number), *term = schema_term(SCHEMA_ITEM, key);
    g_autoptr(xap_query_auto) query = xap_query_term(term);
    struct xap_request search = {.query = query,
                                 .count = CITING_TARGETS,
                                 .unweighted = true,
                                 .sort = XAP_SORT_SLOT_REVERSE,
                                 .sort_slot = SCHEMA_SLOT_DATE,
                                 .collapse = true,
                                 .collapse_slot = SCHEMA_SLOT_PROTOCOL};
    hits_prepare(&search);
    search.data = false;
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    for (guint i = 0; result && i < result->hits->len; i++) {
        const struct xap_hit *hit = result->hits->pdata[i];
        json_t *protocol = archive_protocol(answerer->archive, hit->values[HITS_PROTOCOL], error);
        if (!protocol)
            return false;
        add_items(protocol, key, targets);
        json_decref(protocol);
    }
    return result != NULL;
}

/* --- Targets ------------------------------------------------------------------------------------------------------ */

/* Where a passage of the protocol stands; borrows from both. */
static struct citing_place place_of(const json_t *passage, const json_t *protocol)
{
    const json_t *item = json_object_get(passage, "item");
    return (struct citing_place){.protocol_id = member_text(protocol, "id"),
                                 .body_id = member_text(protocol, "body_id"),
                                 .date = member_text(protocol, "date"),
                                 .item = json_is_integer(item) ? (int)json_integer_value(item) : -1};
}

/* The item that a passage stands under is no target of it. */
static void drop_own_item(GArray *targets, const struct citing_place *place)
{
    for (guint i = targets->len; place->item >= 0 && i > 0; i--) {
        const struct target *target = &g_array_index(targets, struct target, i - 1);
        if (target->item == place->item && has_member(target, "id", place->protocol_id))
            g_array_remove_index(targets, i - 1);
    }
}

/* NULL on error; the caller unrefs it. */
static GArray *choose(const struct answerer *answerer, const json_t *citation, const struct citing_place *place,
                      GError **error)
{
    const char *number = member_text(citation, "number");
    enum citation_kind kind = citation_kind(number);
    g_autoptr(GArray) targets = targets_new();
    bool done = true;
    if (kind == CITATION_PROJECT || kind == CITATION_BILL) {
        done = choose_items(answerer, number, targets, error);
    } else if (kind == CITATION_PROTOCOL) {
        done = number ? choose_protocols(answerer, citation, place, targets, error)
                      : choose_sittings(answerer, citation, place, targets, error);
        find_items(targets, member_text(citation, "item"));
    }
    drop_own_item(targets, place);
    return done ? g_steal_pointer(&targets) : NULL;
}

/* The first passage of an item, which a link leads to; *ret_id NULL when it has none. */
static bool first_passage(const struct answerer *answerer, const struct target *target, char **ret_id, GError **error)
{
    *ret_id = NULL;
    if (target->item < 0)
        return true;
    g_autoptr(xap_query_auto) query = xap_query_new(XAP_AND);
    g_autofree char *place = schema_item_place(target->item);
    add_term(query, SCHEMA_PROTOCOL, member_or_empty(target->protocol, "id"));
    add_term(query, SCHEMA_ITEM, place);
    struct xap_request search = {.query = query, .count = 1, .unweighted = true, .data = true};
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    if (!result || result->hits->len == 0)
        return result != NULL;
    const struct xap_hit *hit = result->hits->pdata[0];
    json_t *passage = archive_record(answerer->archive, hit->data, error);
    *ret_id = g_strdup(member_text(passage, "id"));
    json_decref(passage);
    return passage != NULL;
}

static json_t *target_json(const struct answerer *answerer, const struct target *target, GError **error)
{
    g_autofree char *passage_id = NULL;
    if (!first_passage(answerer, target, &passage_id, error))
        return NULL;
    const char *id = member_or_empty(target->protocol, "id");
    const json_t *items = json_object_get(target->protocol, "items"),
                 *item = target->item >= 0 ? json_array_get(items, (size_t)target->item) : NULL;
    g_autofree char *page = link_page(answerer, id, NULL, passage_id), *record = link_record(answerer, "protocols", id),
                    *citation = link_citation(target->protocol, member_text(item, "number"));
    g_autofree char *passage = passage_id ? link_record(answerer, "passages", passage_id) : NULL;
    json_t *item_json = item ? json_pack("{s:O?, s:O?}", "number", json_object_get(item, "number"), "title",
                                         json_object_get(item, "title"))
                             : json_null();
    return json_pack("{s:o, s:o, s:s?, s:{s:s, s:s, s:s?}, s:s, s:b}", "protocol", hits_protocol(target->protocol),
                     "item", item_json, "passage", passage_id, "links", "html", page, "protocol", record, "passage",
                     passage, "citation", citation, "certain", target->certain);
}

json_t *citing_targets(const struct answerer *answerer, const json_t *citation, const struct citing_place *place,
                       GError **error)
{
    g_autoptr(GArray) targets = choose(answerer, citation, place, error);
    json_t *array = targets ? json_array() : NULL;
    for (guint i = 0; array && i < targets->len; i++) {
        json_t *target = target_json(answerer, &g_array_index(targets, struct target, i), error);
        if (!target)
            g_clear_pointer(&array, json_decref);
        else
            json_array_append_new(array, target);
    }
    return array;
}

bool citing_resolve(const struct answerer *answerer, const json_t *protocol, json_t *passages, GError **error)
{
    size_t at, k, left = CITING_RESOLVED;
    json_t *passage, *citation;
    json_array_foreach(passages, at, passage)
    {
        struct citing_place place = place_of(passage, protocol);
        json_array_foreach(json_object_get(passage, "citations"), k, citation)
        {
            json_t *targets = left > 0 ? citing_targets(answerer, citation, &place, error) : json_array();
            if (!targets)
                return false;
            json_object_set_new(citation, "targets", targets);
            left -= left > 0;
        }
    }
    return true;
}

/* --- Sources ------------------------------------------------------------------------------------------------------ */

/* Passages that may cite the protocol. */
static struct xap_query *sources_query(const json_t *protocol)
{
    struct xap_query *any = xap_query_new(XAP_OR);
    const char *number = member_text(protocol, "number"), *date = member_text(protocol, "date"),
               *body = member_text(protocol, "body_id");
    if (number) {
        g_autofree char *dated = schema_citation_dated(number, date), *undated = schema_citation_dated(number, NULL);
        struct xap_query *own = xap_query_new(XAP_AND);
        add_term(any, SCHEMA_CITATION, dated);
        add_term(own, SCHEMA_CITATION, undated);
        if (!is_distinctive(number))
            add_term(own, SCHEMA_BODY, body ? body : "");
        xap_query_add(any, own);
    }
    if (date) {
        g_autofree char *day = schema_citation_dated(NULL, date);
        add_term(any, SCHEMA_CITATION, day);
    }
    size_t at, k;
    json_t *item, *identifier;
    json_array_foreach(json_object_get(protocol, "items"), at, item)
    {
        json_array_foreach(json_object_get(item, "identifiers"), k, identifier)
        {
            g_autofree char *key = schema_number(json_string_value(identifier) ? json_string_value(identifier) : "");
            add_term(any, SCHEMA_CITATION, key);
        }
    }
    return any;
}

static json_t *source_json(const struct answerer *answerer, const json_t *passage, const json_t *citation,
                           const json_t *protocol, bool certain)
{
    json_t *item = hits_item(passage, protocol);
    g_autofree char *told = link_citation(protocol, member_text(item, "number"));
    return json_pack("{s:O?, s:O?, s:o, s:o, s:o, s:s, s:b}", "passage", json_object_get(passage, "id"), "text",
                     json_object_get(citation, "text"), "protocol", hits_protocol(protocol), "item", item, "links",
                     hits_links(answerer, passage, protocol, NULL), "citation", told, "certain", certain);
}

static bool is_told(const json_t *sources, const json_t *passage)
{
    const json_t *last = json_array_get(sources, json_array_size(sources) - 1);
    return last && strcmp(member_or_empty(last, "passage"), member_or_empty(passage, "id")) == 0;
}

/* Add the passage where its citation leads to: to an item of `cited`, or to all of it. */
static bool add_source(const struct answerer *answerer, const json_t *passage, const json_t *citation,
                       const json_t *protocol, json_t *cited, GError **error)
{
    struct citing_place place = place_of(passage, protocol);
    g_autoptr(GArray) targets = choose(answerer, citation, &place, error);
    const char *id = member_or_empty(cited, "id");
    for (guint i = 0; targets && i < targets->len; i++) {
        const struct target *target = &g_array_index(targets, struct target, i);
        if (!has_member(target, "id", id))
            continue;
        json_t *of = target->item < 0 ? cited : json_array_get(json_object_get(cited, "items"), (size_t)target->item);
        json_t *sources = json_object_get(of, "cited_by");
        if (!is_told(sources, passage))
            json_array_append_new(sources, source_json(answerer, passage, citation, protocol, target->certain));
    }
    return targets != NULL;
}

/* Each citation of the passage that could lead to `cited`. */
static bool add_sources(const struct answerer *answerer, const struct xap_hit *hit, json_t *cited, GError **error)
{
    json_t *passage = archive_record(answerer->archive, hit->data, error);
    json_t *protocol = passage ? archive_protocol(answerer->archive, hit->values[HITS_PROTOCOL], error) : NULL;
    bool done = protocol != NULL;
    size_t at;
    json_t *citation;
    json_array_foreach(json_object_get(passage, "citations"), at, citation)
    {
        if (at >= CITING_RESOLVED)
            break;
        done = done && add_source(answerer, passage, citation, protocol, cited, error);
    }
    json_decref(passage);
    json_decref(protocol);
    return done;
}

bool citing_sources(const struct answerer *answerer, json_t *protocol, GError **error)
{
    size_t at;
    json_t *item;
    json_object_set_new(protocol, "cited_by", json_array());
    json_array_foreach(json_object_get(protocol, "items"), at, item)
    {
        json_object_set_new(item, "cited_by", json_array());
    }
    g_autofree char *own = schema_term(SCHEMA_PROTOCOL, member_or_empty(protocol, "id"));
    g_autoptr(xap_query_auto) query = xap_query_pair(XAP_BUT_NOT, sources_query(protocol), xap_query_term(own));
    struct xap_request search = {.query = query,
                                 .count = CITING_SOURCES,
                                 .exact = true,
                                 .unweighted = true,
                                 .sort = XAP_SORT_SLOT_REVERSE,
                                 .sort_slot = SCHEMA_SLOT_DATE};
    hits_prepare(&search);
    g_autoptr(xap_result_auto) result = xap_search(archive_index(answerer->archive), &search, error);
    bool done = result != NULL;
    for (guint i = 0; done && i < result->hits->len; i++)
        done = add_sources(answerer, result->hits->pdata[i], protocol, error);
    if (done)
        json_object_set_new(protocol, "cited_by_more", json_integer((json_int_t)(result->total - result->hits->len)));
    return done;
}

bool citing_count(const struct answerer *answerer, const struct citation *citation, uint64_t *ret_passages,
                  GError **error)
{
    const char *number = citation->number;
    g_autofree char *value = !number          ? schema_citation_dated(NULL, citation->date)
                             : citation->item ? schema_citation_item(number, citation->item)
                                              : schema_number(number);
    g_autofree char *term = schema_term(SCHEMA_CITATION, value);
    return xap_frequency(archive_index(answerer->archive), term, ret_passages, error);
}
