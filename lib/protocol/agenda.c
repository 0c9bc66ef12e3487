/* agenda.c -- the agenda's list. See agenda.h. */
#include "agenda.h"

#include "decision.h"
#include "label.h"
#include "nested.h"
#include "paragraph.h"
#include "shape.h"
#include "speech.h"
#include "title.h"

#include <string.h>

enum { ENTRIES_MAX = 2000 };

void agenda_entry_clear(void *pointer)
{
    struct agenda_entry *entry = pointer;
    g_free(entry->number);
    g_free(entry->title);
    g_free(entry->reporters);
}

static void add_entry(struct recognition *r, const struct number *number, struct span line, struct span title)
{
    if (r->agenda->len >= ENTRIES_MAX || span_is_blank(title))
        return;
    struct agenda_entry entry = {0};
    if (number) {
        struct span digits = span_between(line, number->digits_start, number->digits_start + number->digits_len);
        entry.number = span_dup(digits);
        entry.value = number->value;
    }
    entry.title = title_dup(span_first(title, TITLE_MAX_BYTES), &entry.reporters);
    g_array_append_val(r->agenda, entry);
}

struct agenda_list {
    enum number_style style;
    int last;
    bool bullets;
    int within; /* the last of the entries within the entry */
};

/* Whether the line begins the next entry of the list. */
static bool next_entry(const struct agenda_list *list, struct span line, struct number *number, size_t *ret_skip)
{
    *ret_skip = 0;
    if (list->bullets)
        return (*ret_skip = bullet_read(line)) > 0;
    if (list->style == NUMBER_NONE || !number_read(line, number) || number->style != list->style)
        return false;
    *ret_skip = number->len;
    return number->value == list->last + 1;
}

/* Learn from the first line how the list is ornamented. Returns its number, if it has one. */
static struct number list_style(struct agenda_list *list, struct span line)
{
    struct number number = {0};
    list->bullets = bullet_read(line) > 0;
    if (!list->bullets && number_read(line, &number)) {
        list->style = number.style;
        list->last = number.value - 1;
    }
    return number;
}

/* "Par ceļiem", as an entry before has it: the heading of what the sitting said about it. */
static bool repeats_entry(const struct recognition *r, struct span line)
{
    for (guint k = 0; k < r->agenda->len; k++) {
        const char *title = agenda_entry_at(r, k)->title;
        if (title_is_same((struct span){title, strlen(title)}, line))
            return true;
    }
    return false;
}

/* Whether a line that begins no entry ends the list: a gap, a label, the first heading, or a number of another kind. */
static bool list_ends(const struct recognition *r, size_t i, struct span line, const struct agenda_list *list)
{
    struct label_head head;
    struct number next;
    /* "1. Par ceļiem / Ziņotājs – J. Kalns;" */
    if (repaired_line(r->text, i)->gap || (label_read(line, &head) && head.closed && head.label != LABEL_REPORTS))
        return true;
    if (r->tight && repeats_entry(r, line))
        return true;
    return number_read(line, &next) && (number_is_worded(next.style) || next.style == list->style);
}

/* Without blank lines what begins a paragraph and no entry stands below the list. */
static bool stands_below(const struct recognition *r, size_t i, struct span line, const struct agenda_list *list,
                         uint32_t width)
{
    bool marked = list->style != NUMBER_NONE || (list->bullets && speech_opens(line));
    return r->tight && marked && paragraph_breaks(r, i, width) && !label_read(line, &(struct label_head){0});
}

/* Roman numbers were headings of groups when a plain 1 follows them: that list is the agenda's. */
static bool groups_end(struct agenda_list *list, struct span line, struct number *ret_number)
{
    struct number next;
    if (list->style != NUMBER_ROMAN || !number_read(line, &next) || next.style != NUMBER_PLAIN || next.value != 1)
        return false;
    list->style = NUMBER_PLAIN;
    *ret_number = next;
    return true;
}

/* "Informācija par aktualitātēm.", and below it "1. …", "2. …": one entry without a number, then the list. */
static bool list_begins(const struct recognition *r, size_t i, const struct agenda_list *list)
{
    enum { ENTRY_LINES = 6 };
    struct number number, next;
    struct span line = recognition_line(r, i);
    if (list->style != NUMBER_NONE || list->bullets || list->last != 1 || !number_read(line, &number) ||
        number.style != NUMBER_PLAIN || number.value != 1 || decision_is_resolution(span_from(line, number.len)))
        return false;
    for (size_t k = i + 1; k < recognition_lines(r) && k <= i + ENTRY_LINES; k++)
        if (number_read(recognition_line(r, k), &next))
            return next.style == NUMBER_PLAIN && next.value == 2;
    return false;
}

/* Count an entry of the list; `number` stands before it (NULL: nothing does). Returns its number, if it is one. */
static struct number count_entry(struct agenda_list *list, const struct number *number)
{
    bool numbered = number && !list->bullets && list->style != NUMBER_NONE;
    list->last = numbered ? number->value : list->last + 1;
    return numbered ? *number : (struct number){0};
}

/* Whether the line begins an entry of the open list; *title is forgotten when it was a group's. */
static bool goes_on_with(const struct recognition *r, size_t i, struct span line, struct agenda_list *list,
                         struct number *number, size_t *ret_skip, struct span *title)
{
    if (next_entry(list, line, number, ret_skip))
        return true;
    if (groups_end(list, line, number)) {
        *ret_skip = number->len;
        *title = SPAN_NONE;
        return true;
    }
    if (!list_begins(r, i, list))
        return false;
    *number = list_style(list, line);
    return next_entry(list, line, number, ret_skip);
}

/* "• 1. Par ceļiem": the number counts. */
static struct span numbered_behind_bullet(struct span line)
{
    struct number number;
    struct span rest = span_from(line, bullet_read(line));
    return rest.len < line.len && number_read(rest, &number) && number.style == NUMBER_PLAIN ? rest : line;
}

void agenda_read(struct recognition *r, size_t first, struct span rest)
{
    struct agenda_list list = {.style = NUMBER_NONE};
    struct number number = {0}, current = {0};
    struct span current_line = SPAN_NONE, title = SPAN_NONE;
    uint32_t width = paragraph_width(r->text);
    bool open = false;
    size_t i = first;
    for (; i < recognition_lines(r); i++) {
        struct span line = numbered_behind_bullet(i == first && rest.len ? rest : recognition_line(r, i));
        size_t skip;
        if (!open)
            number = list_style(&list, line);
        if (open && list.style == NUMBER_PLAIN && nested_in_entry(line, list.last, list.within)) {
            list.within++; /* nested.c reads them */
            continue;
        }
        bool begins =
            open ? goes_on_with(r, i, line, &list, &number, &skip, &title) : next_entry(&list, line, &number, &skip);
        if (open && !begins) {
            if (stands_below(r, i, line, &list, width) || list_ends(r, i, line, &list))
                break;
            if (list.style == NUMBER_NONE && !list.bullets)
                begins = paragraph_breaks(r, i, width);
        }
        if (begins || !open) {
            add_entry(r, current.value ? &current : NULL, current_line, title);
            current = count_entry(&list, begins ? &number : NULL);
            current_line = line;
            title = span_from(line, begins ? skip : 0);
            list.within = 0;
            open = true;
        } else if (!list.within) {
            title.len = (size_t)(line.text + line.len - title.text);
        }
    }
    add_entry(r, current.value ? &current : NULL, current_line, title);
    r->agenda_last = i;
}

/* "1. …", not "1. §": how the list is numbered. */
static bool is_plain_list(const struct recognition *r)
{
    struct number number;
    for (size_t i = r->agenda_first; i < r->agenda_last && i < recognition_lines(r); i++)
        if (number_read(recognition_line(r, i), &number))
            return !number_is_worded(number.style);
    return true;
}

void agenda_check(struct recognition *r)
{
    struct number number;
    const struct agenda_entry *last = r->agenda->len ? agenda_entry_at(r, r->agenda->len - 1) : NULL;
    if (!last || last->value != (int)r->agenda->len)
        return;
    bool lone = r->agenda->len == 1 && is_plain_list(r);
    for (size_t i = r->agenda_last; i < recognition_lines(r); i++) {
        struct span line = recognition_line(r, i);
        /* "Izskatītie jautājumi: / 1. …", words, and "2. …": plain numbers do so where one entry was taken for a list.
         */
        bool plain = lone && (repaired_line(r->text, i)->gap || r->tight);
        if (!number_read(line, &number) ||
            !(number_is_worded(number.style) || (plain && number.style == NUMBER_PLAIN)) ||
            (number.len < line.len && !repaired_line(r->text, i)->gap && !plain))
            continue;
        if (number.value == last->value + 1) {
            g_array_set_size(r->agenda, 0);
            r->agenda_last = r->agenda_first + 1;
            r->header_end = MIN(r->header_end, r->agenda_last);
        }
        return;
    }
}
