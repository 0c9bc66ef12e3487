/* nested.c -- items that are numbered within sections. See nested.h. */
#include "nested.h"

#include "agenda.h"
#include "decision.h"
#include "heading.h"
#include "paragraph.h"
#include "shape.h"
#include "speech.h"
#include "title.h"
#include "title_keys.h"

#include <string.h>

enum {
    SECTION_KEY = NUMBER_MAX + 1, /* the value of "2." is 2 of these, of "2.3." 3 more */
    ALIKE = 50,                   /* percent of words shared: the heading and the agenda's title agree */
};

static int key_of(const struct number *number)
{
    return number->style == NUMBER_DEEP ? number->first * SECTION_KEY + number->value : number->value * SECTION_KEY;
}

static int section_of(int key)
{
    return key / SECTION_KEY;
}

/* "1.2.", neither "1." nor "1.2.3.". */
static bool read_leaf(struct span line, struct number *number)
{
    if (!number_read(line, number) || number->style != NUMBER_DEEP)
        return false;
    struct span digits = span_between(line, number->digits_start, number->digits_start + number->digits_len);
    return memchr(digits.text, '.', digits.len) == memrchr(digits.text, '.', digits.len);
}

bool nested_in_entry(struct span line, int entry, int sub)
{
    struct number number;
    return read_leaf(line, &number) && number.first == entry && number.value == sub + 1;
}

static void close_entry(GArray *leaves, int key, struct span number, struct span title)
{
    if (!key || span_is_blank(title))
        return;
    struct agenda_entry entry = {.value = key, .number = span_dup(number)};
    entry.title = title_dup(span_first(title, TITLE_MAX_BYTES), &entry.reporters);
    g_array_append_val(leaves, entry);
}

/* The agenda's matters, when some of its entries have entries of their own; else none. */
static GArray *read_leaves(const struct recognition *r)
{
    GArray *leaves = g_array_new(FALSE, FALSE, sizeof(struct agenda_entry));
    g_array_set_clear_func(leaves, agenda_entry_clear);
    int key = 0;
    bool nested = false;
    struct span digits = SPAN_NONE, title = SPAN_NONE;
    for (size_t i = r->agenda_first; i < r->agenda_last; i++) {
        struct span line = recognition_line(r, i);
        struct number number = {0};
        bool leaf = read_leaf(line, &number) && key + 1 == key_of(&number);
        bool section = !leaf && number.style == NUMBER_PLAIN && number.value == section_of(key) + 1;
        if (!leaf && !section) {
            title.len = title.text ? (size_t)(line.text + line.len - title.text) : 0;
            continue;
        }
        if (!leaf || key % SECTION_KEY) /* the section's own title is none of a matter */
            close_entry(leaves, key, digits, title);
        nested = nested || leaf;
        key = key_of(&number);
        digits = span_between(line, number.digits_start, number.digits_start + number.digits_len);
        title = span_from(line, number.len);
    }
    close_entry(leaves, key, digits, title);
    if (!nested)
        g_array_set_size(leaves, 0);
    return leaves;
}

struct nested_search {
    struct recognition *r;
    GArray *leaves; /* struct agenda_entry: the agenda's, or none */
    uint32_t width;
    GArray *found; /* struct found */
    int key;       /* of the section or leaf before */
    size_t accepted, refused;
};

struct found {
    size_t line;
    struct number number;
};

/* The agenda has the matter of that number, and the line repeats its title. */
static bool repeats_agenda(const struct nested_search *search, int key, struct span title)
{
    for (guint i = 0; i < search->leaves->len; i++) {
        const struct agenda_entry *entry = &g_array_index(search->leaves, struct agenda_entry, i);
        struct title_keys keys;
        title_keys((struct span){entry->title, strlen(entry->title)}, &keys);
        if (entry->value == key)
            return title_keys_alike(&keys, title, ALIKE);
    }
    return false;
}

/* No speech and no decision: "Maršruts Jelgava–Dobele", "Noteikumu projekts “…”". */
static bool is_title(struct span title)
{
    size_t n;
    uint32_t first = span_char(title, 0, &n);
    if (!title.len || !(char_is_upper(first) || char_is_quote(first) || shape_is_identifiers(title)))
        return false;
    bool business = heading_is_business(title);
    return (business || !strchr(".;:", title.text[title.len - 1])) && !speech_opens(title) && !decision_opens(title) &&
           !decision_is_resolution(title) && !decision_is_inverted(title);
}

/* Right below the section's title of line i stands its first matter. */
static bool heads_leaves(const struct recognition *r, size_t i, int section)
{
    enum { TITLE_LINES = 4 };
    struct number number;
    for (size_t k = i + 1; k < recognition_lines(r) && k <= i + TITLE_LINES; k++) {
        struct span line = recognition_line(r, k);
        if (number_read(line, &number))
            return nested_in_entry(line, section, 0) && is_title(span_from(line, number.len));
        if (repaired_line(r->text, k)->gap)
            return false;
    }
    return false;
}

static void accept(struct nested_search *search, size_t i, const struct number *number)
{
    struct found found = {i, *number};
    g_array_append_val(search->found, found);
}

static void look_at_line(struct nested_search *search, size_t i)
{
    const struct recognition *r = search->r;
    struct span line = recognition_line(r, i);
    struct number number = {0};
    bool leaf = read_leaf(line, &number), apart = repaired_line(r->text, i)->gap;
    if ((!leaf && number.style != NUMBER_PLAIN) || (!apart && !paragraph_breaks(r, i, search->width)))
        return;
    struct span title = span_from(line, number.len);
    bool told = repeats_agenda(search, key_of(&number), title);
    if (leaf) {
        bool next = key_of(&number) == search->key + 1;
        bool takes = told || (next && !search->leaves->len && is_title(title));
        search->accepted += takes;
        search->refused += !takes;
        if (!takes)
            return;
        accept(search, i, &number);
    } else {
        if (number.value != section_of(search->key) + 1 && !told)
            return;
        bool empty = heads_leaves(r, i, number.value);
        bool titled = search->leaves->len ? told : apart && heading_is_business(title);
        if (!empty && !titled)
            return;
        if (!empty)
            accept(search, i, &number);
    }
    search->key = key_of(&number);
}

bool nested_find(struct recognition *r, size_t from, uint32_t width)
{
    enum { LEAST = 2 };
    struct nested_search search = {.r = r, .leaves = read_leaves(r), .width = width};
    search.found = g_array_new(FALSE, FALSE, sizeof(struct found));
    bool may = search.leaves->len || !r->agenda->len;
    for (size_t i = from; may && i < recognition_lines(r); i++) {
        struct number number;
        if (number_read(recognition_line(r, i), &number))
            look_at_line(&search, i);
    }
    bool nested = search.accepted >= LEAST && search.refused * 2 <= search.accepted;
    if (nested && search.leaves->len) {
        GArray *agenda = r->agenda;
        r->agenda = search.leaves;
        search.leaves = agenda;
    }
    for (guint i = 0; nested && i < search.found->len; i++) {
        const struct found *found = &g_array_index(search.found, struct found, i);
        heading_add(r, found->line, &found->number, key_of(&found->number), width);
    }
    g_array_unref(search.found);
    g_array_unref(search.leaves);
    return nested;
}
