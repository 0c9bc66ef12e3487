/* item.c -- items of business. See item.h. */
#include "item.h"

#include "shape.h"
#include "title.h"

#include <string.h>

enum {
    REPORTERS_MAX = 40,
    STUB_MAX_BYTES = 160,
};

void item_take_identifiers(struct item *item, struct span text)
{
    size_t at = 0;
    struct span identifier;
    while (identifier_next(text, &at, &identifier)) {
        bool known = false;
        for (size_t i = 0; i < item->identifiers->len; i++) {
            const char *other = g_ptr_array_index(item->identifiers, i);
            known = known || (strlen(other) == identifier.len && memcmp(other, identifier.text, identifier.len) == 0);
        }
        if (!known)
            g_ptr_array_add(item->identifiers, g_strndup(identifier.text, identifier.len));
    }
}

static struct person *add_reporter(struct recognition *r, struct item *item, struct span name)
{
    struct person *reporter = person_new();
    bool guess;
    const struct person *known = roster_find(r->roster, name.text, name.len, NULL, &guess);
    reporter->ref.name = known ? g_strdup(known->ref.name) : people_name(name.text, name.len);
    if (known) {
        reporter->ref.id = g_strdup(known->ref.id);
        reporter->institution = g_strdup(known->institution);
        reporter->institution_id = g_strdup(known->institution_id);
    }
    g_ptr_array_add(item->reporters, reporter);
    return reporter;
}

static void set_institution(struct recognition *r, struct person *reporter, struct span text)
{
    if (reporter->institution)
        return;
    bool known;
    reporter->institution = institution_to_nominative(r->registry, r->mentions, text.text, text.len, r->protocol->date,
                                                      &reporter->institution_id, &known);
    if (!reporter->institution_id)
        reporter->institution_id = name_slug(reporter->institution);
}

static bool is_reported(const struct recognition *r, const struct item *item, struct span name)
{
    bool guess;
    const struct person *known = roster_find(r->roster, name.text, name.len, NULL, &guess);
    g_autofree char *printed = known ? g_strdup(known->ref.name) : people_name(name.text, name.len);
    for (size_t i = 0; i < item->reporters->len; i++) {
        const struct person *reporter = g_ptr_array_index(item->reporters, i);
        if (g_strcmp0(reporter->ref.name, printed) == 0)
            return true;
    }
    return false;
}

void item_take_reporters(struct recognition *r, struct item *item, struct span text)
{
    struct person *last = NULL;
    bool inside = false;
    size_t n;
    for (size_t at = 0; at < text.len && item->reporters->len < REPORTERS_MAX; at += n) {
        uint32_t c = span_char(text, at, &n);
        bool letter = char_is_letter(c);
        if (letter && !inside &&
            (span_reads(span_from(text, at), "debat~") || span_reads(span_from(text, at), "piedal~")))
            break;
        if (letter && !inside && char_is_upper(c)) {
            size_t name = name_read(span_from(text, at), NULL);
            size_t institution =
                name ? 0 : institution_read(r->registry, r->mentions, text.text + at, text.len - at, r->protocol->date);
            if (name) {
                struct span printed = span_between(text, at, at + name);
                last = is_reported(r, item, printed) ? NULL : add_reporter(r, item, printed);
                n = name;
            } else if (institution) {
                struct span printed = span_between(text, at, at + institution);
                if (last && !last->institution) {
                    set_institution(r, last, printed);
                } else if (!last) {
                    struct person *reporter = person_new();
                    set_institution(r, reporter, printed);
                    g_ptr_array_add(item->reporters, reporter);
                }
                n = institution;
            }
            letter = !(name || institution);
        }
        if (c == ';')
            last = NULL;
        inside = letter;
    }
}

static bool is_restricted(struct span title)
{
    static const char *const words[] = {"slepeni",
                                        "slepens",
                                        "konfidenciali",
                                        "dienesta vajadzib~",
                                        "ierobezotas pieejamib~",
                                        "slegta dala",
                                        "slegtas sedes",
                                        "neizpauz~",
                                        "ierobezota pieejamib~",
                                        "informacija ierobezotas",
                                        "informacijai ierobezot~",
                                        "dala dienesta",
                                        "klasificeta informacij~",
                                        NULL};
    return title.len < STUB_MAX_BYTES && span_reads_any(span_trim_any(title, "(\"*"), words) > 0;
}

static void make_item(struct recognition *r, const char *number, const char *title, const char *reporters)
{
    struct item *item = item_new();
    item->number = g_strdup(number);
    item->title = g_strdup(title);
    struct span text = {title, title ? strlen(title) : 0};
    item->restricted = is_restricted(text);
    item_take_identifiers(item, text);
    if (reporters)
        item_take_reporters(r, item, (struct span){reporters, strlen(reporters)});
    g_ptr_array_add(r->protocol->items, item);
}

static struct span title_span(const char *title)
{
    return (struct span){title, strlen(title)};
}

static const struct heading *heading_of(const struct recognition *r, const struct agenda_entry *entry)
{
    for (guint i = 0; i < r->headings->len; i++) {
        const struct heading *heading = &g_array_index(r->headings, struct heading, i);
        if (entry->value ? heading->value == entry->value
                         : title_is_same(title_span(entry->title), title_span(heading->title)))
            return heading;
    }
    return NULL;
}

/* "1. 2019. g. pārskats", which a converter has numbered anew, "1. g. pārskats". */
static bool tells_same(struct span entry, struct span heading)
{
    enum { TAIL_BYTES = 12 };
    bool tail = entry.len >= TAIL_BYTES && heading.len > entry.len &&
                memcmp(entry.text, heading.text + heading.len - entry.len, entry.len) == 0;
    return tail || title_is_same(entry, heading);
}

/* Whether the headings are those of the agenda: its numbers run from 1, before which one entry may stand without any,
 * and half of the headings or more have its titles. */
static bool follows_agenda(const struct recognition *r)
{
    int last = 0;
    guint same = 0;
    if (r->layout == LAYOUT_CABINET || r->layout == LAYOUT_STENOGRAM || r->layout == LAYOUT_TABLE)
        return false;
    for (guint i = 0; i < r->agenda->len; i++) {
        const struct agenda_entry *entry = &g_array_index(r->agenda, struct agenda_entry, i);
        if (entry->value > NUMBER_MAX) /* within a section */
            last = entry->value;
        else if (entry->value ? entry->value != ++last : i > 0)
            return false;
        const struct heading *heading = heading_of(r, entry);
        same += heading && tells_same(title_span(entry->title), title_span(heading->title));
    }
    return last > 0 && same * 2 >= r->headings->len;
}

/* The agenda's entries that nobody spoke to, or that an excerpt ends before. */
static void make_unmet(struct recognition *r)
{
    if (!r->agenda->len || !follows_agenda(r))
        return;
    for (guint i = 0; i < r->agenda->len; i++) {
        const struct agenda_entry *entry = &g_array_index(r->agenda, struct agenda_entry, i);
        if (!heading_of(r, entry))
            make_item(r, entry->number, entry->title, entry->reporters);
    }
}

void items_make(struct recognition *r)
{
    for (size_t i = 0; i < r->headings->len; i++) {
        const struct heading *heading = &g_array_index(r->headings, struct heading, i);
        make_item(r, heading->number, heading->title, heading->reporters);
    }
    if (r->headings->len) {
        make_unmet(r);
        return;
    }
    for (size_t i = 0; i < r->agenda->len; i++) {
        const struct agenda_entry *entry = &g_array_index(r->agenda, struct agenda_entry, i);
        make_item(r, entry->number, entry->title, entry->reporters);
    }
    if (r->agenda->len)
        protocol_warn(r->protocol, 0, "items-only-in-agenda", "the items of the agenda were not found in the text");
    else
        make_item(r, NULL, NULL, NULL); /* until items_settle() */
}

/* A speech or a decision of the item that items_make() left open. */
static bool is_said(const struct passage *passage)
{
    return passage->item >= 0 && (passage->type == PASSAGE_SPEECH || passage->type == PASSAGE_DECISION);
}

void items_settle(struct recognition *r)
{
    enum { LEAST = 2, LEAST_OF_STORY = 3 }; /* in a text of no known shape one or two are often sentences of a story */
    GPtrArray *passages = r->protocol->passages;
    guint said = 0, first = 0, last = 0;
    if (r->headings->len || r->agenda->len)
        return;
    for (guint i = 0; i < passages->len; i++)
        if (is_said(g_ptr_array_index(passages, i))) {
            first = said++ ? first : i;
            last = i + 1;
        }
    bool business = said >= (guint)(r->layout == LAYOUT_UNKNOWN ? LEAST_OF_STORY : LEAST);
    for (guint i = 0; i < passages->len; i++) {
        struct passage *passage = g_ptr_array_index(passages, i);
        passage->item = business && i >= first && i < last ? 0 : -1;
    }
    if (!business)
        g_ptr_array_set_size(r->protocol->items, 0);
    protocol_warn(r->protocol, 0, "no-items",
                  business ? "no items of business were found; what was said and decided is one without a title"
                           : "no items of business were found; the text is kept as plain text");
}

/* "Slepeni", "Ierobežotas pieejamības informācija" is all that stands below the title, rules and numbers aside. */
void items_close(struct protocol *protocol)
{
    g_autofree size_t *words = g_new0(size_t, protocol->items->len + 1);
    g_autofree bool *stubs = g_new0(bool, protocol->items->len + 1);
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, i);
        struct span text = {passage->text, passage->text ? strlen(passage->text) : 0};
        if (passage->item < 0 || passage->type == PASSAGE_TITLE || shape_is_rule(text) || shape_is_identifiers(text))
            continue;
        bool stub = is_restricted(text);
        stubs[passage->item] = stubs[passage->item] || stub;
        words[passage->item] += !stub;
    }
    for (guint i = 0; i < protocol->items->len; i++) {
        struct item *item = g_ptr_array_index(protocol->items, i);
        item->restricted = item->restricted || (stubs[i] && words[i] == 0);
    }
}
