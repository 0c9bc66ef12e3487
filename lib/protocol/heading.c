/* heading.c -- the headings of items. See heading.h. */
#include "heading.h"

#include "agenda.h"
#include "bulletin.h"
#include "decision.h"
#include "label.h"
#include "nested.h"
#include "paragraph.h"
#include "shape.h"
#include "speech.h"
#include "speech_label.h"
#include "title.h"
#include "title_keys.h"

#include <string.h>

enum {
    ALIKE_PLAIN = 50, /* percent of words shared: a plain number and the agenda's title agree */
    ALIKE_BARE = 80,  /* a heading without a number must repeat the title */
    SKIP_MAX = 40,    /* headings that an excerpt may leave out */
};

void heading_clear(void *pointer)
{
    struct heading *heading = pointer;
    g_free(heading->number);
    g_free(heading->title);
    g_free(heading->reporters);
}

/* "Ziņo A. Kalna – tāmē ir …": what is reported begins. */
static bool head_reports(struct span line)
{
    struct label_head head;
    return (line.text[0] == 'Z' || line.text[0] == 'z') && label_read(line, &head) && head.label == LABEL_REPORTS &&
           speech_reported(line, head.len).len > 0;
}

static bool ends_title(const struct recognition *r, size_t i, struct span title)
{
    struct span line = recognition_line(r, i);
    struct number number;
    struct label_head head;
    if (shape_is_identifiers(line) && !title.len)
        return false; /* the project's number above its title: read_title() goes on */
    if (shape_is_rule(line) || shape_is_identifiers(line) || line.text[0] == '(')
        return !(line.text[0] == '(' && title.len && !repaired_line(r->text, i)->gap &&
                 !name_read(span_from(line, 1), NULL));
    if (title.len && head_reports(line))
        return true;
    if (label_read(line, &head) && head.closed && head.label != LABEL_AGENDA && head.label != LABEL_PLACE &&
        head.label != LABEL_TIME)
        return true;
    if (!title_has_open_bracket(title) && number_read(line, &number) && number.style != NUMBER_NR &&
        (number_is_worded(number.style) || title.len))
        return number.style != NUMBER_PLAIN || number.len >= line.len || !g_ascii_islower(line.text[number.len]);
    return speech_opens(line) || decision_opens(line) ||
           (title.len && (decision_is_resolution(line) || title_ends_at_label(line)));
}

/* "1. LĒMUMS Nr. 401", and the title below: the number of the decision is no title. Where it ends, or `offset`. */
static size_t skip_decision_number(struct span line, size_t offset)
{
    static const char *const words[] = {"lemums nr. ", "lemums nr.", "lemums nr ", NULL};
    size_t n = span_reads_any(span_from(line, offset), words);
    if (!n)
        return offset;
    for (size_t i = offset + n; i < line.len; i++)
        if (!byte_is_digit(line.text[i]) && !strchr(".-/ ", line.text[i]))
            return offset;
    return line.len;
}

/* "1.1. VSS-901 Noteikumu projekts …": the title begins behind the project's number. Where, or `offset`. */
static size_t skip_project(struct span line, size_t offset)
{
    size_t n = identifier_read(span_from(line, offset)), at = span_skip_space(line, offset + n);
    uint32_t c = n ? span_char(line, at, &(size_t){0}) : 0;
    return n && at > offset + n && (char_is_upper(c) || char_is_quote(c)) ? at : offset;
}

/* The agenda's title of that number is told: what follows is none of it. */
static bool is_told(const struct recognition *r, int value, struct span title)
{
    for (size_t k = 0; value && k < r->agenda->len; k++) {
        const struct agenda_entry *entry = agenda_entry_at(r, k);
        if (entry->value == value && title_is_same((struct span){entry->title, strlen(entry->title)}, title))
            return true;
    }
    return false;
}

/* The title from `offset` of line i on: sets body_line, title and reporters of the heading. */
static void read_title(const struct recognition *r, struct heading *heading, size_t offset, uint32_t width)
{
    size_t i = heading->line;
    offset = skip_decision_number(recognition_line(r, i), offset);
    if (shape_is_identifiers(span_from(recognition_line(r, i), offset)))
        offset = recognition_line(r, i).len; /* "1. VSS-845", and the title below */
    offset = skip_project(recognition_line(r, i), offset);
    struct span title = span_trim(span_from(recognition_line(r, i), offset));
    bool on_line = title.len > 0;
    for (i++; i < recognition_lines(r); i++) {
        const struct line *line = repaired_line(r->text, i);
        struct span text = recognition_line(r, i);
        if (title.len && (line->gap || line->aside))
            break;
        if (!title.len && line->gap && text.len > TITLE_MAX_BYTES / 2)
            break;
        bool reporters = text.text[0] == '(' && span_reads(span_from(text, 1), "zino~");
        if (ends_title(r, i, title) || (title.len && !reporters && is_told(r, heading->value, title)))
            break;
        if (!title.len && shape_is_identifiers(text))
            continue;
        uint32_t c = span_char(text, 0, &(size_t){0});
        bool small = (!char_is_upper(c) && char_is_letter(c)) || char_is_quote(c);
        if (title.len && (on_line || width == 0 || r->tight) && !small && paragraph_breaks(r, i, width))
            break;
        if (!title.len)
            title = text;
        else
            title.len = (size_t)(text.text + text.len - title.text);
        if (title.len > TITLE_MAX_BYTES)
            break;
    }
    heading->body_line = MIN(i, recognition_lines(r));
    bool story = !r->agenda->len && heading->body_line == heading->line + 1;
    size_t sentence = story ? title_of_story(title) : 0;
    if (sentence) {
        heading->skip = (size_t)(title.text - recognition_line(r, heading->line).text) + sentence;
        heading->body_line = heading->line;
        title.len = sentence;
    }
    heading->title = title_dup(title, &heading->reporters);
}

/* "Par 1. jautājumu:", and the agenda tells its title: what stands below is its business. */
static bool only_numbers(const struct recognition *r, size_t line, size_t offset, int value)
{
    struct span text = recognition_line(r, line);
    if (offset < text.len || text.len == 0 || text.text[text.len - 1] != ':')
        return false;
    for (size_t k = 0; k < r->agenda->len; k++)
        if (agenda_entry_at(r, k)->value == value)
            return true;
    return false;
}

static void add_heading(struct recognition *r, size_t line, struct span number, int value, size_t offset,
                        uint32_t width)
{
    struct heading heading = {.line = line, .value = value, .number = number.len ? span_dup(number) : NULL};
    if (only_numbers(r, line, offset, value)) {
        heading.body_line = line + 1;
        heading.title = g_strdup("");
    } else {
        read_title(r, &heading, offset, width);
    }
    for (size_t k = 0; value && k < r->agenda->len; k++) {
        const struct agenda_entry *entry = agenda_entry_at(r, k);
        if (entry->value != value)
            continue;
        if (heading.title[0] == '\0') {
            g_free(heading.title);
            heading.title = g_strdup(entry->title);
        }
        if (!heading.reporters)
            heading.reporters = g_strdup(entry->reporters);
        break;
    }
    g_array_append_val(r->headings, heading);
}

void heading_add(struct recognition *r, size_t i, const struct number *number, int value, uint32_t width)
{
    struct span line = recognition_line(r, i);
    struct span digits = span_between(line, number->digits_start, number->digits_start + number->digits_len);
    add_heading(r, i, digits, value, number->len, width);
}

struct heading_search {
    struct recognition *r;
    GArray *entries; /* struct title_keys of the agenda's entries */
    uint32_t width;
    int last;          /* number of the heading before */
    bool strong;       /* worded numbers stand in the document */
    size_t next_entry; /* of the agenda */
    int last_point;    /* plain number seen last that was no heading */
};

/* "… (prot. Nr. 12 | 21. §) “…": the page ended within a citation. */
static bool closes_bracket_above(const struct heading_search *search, size_t i, const struct number *number,
                                 struct span line)
{
    const char *close = memchr(line.text, ')', MIN(line.len, number->len + 1));
    return close && i && title_has_open_bracket(recognition_line(search->r, i - 1));
}

static bool accept_strong(const struct heading_search *search, size_t i, const struct number *number, struct span line)
{
    if (closes_bracket_above(search, i, number, line))
        return false;
    const struct line *flags = repaired_line(search->r->text, i);
    bool alone = number->len >= line.len;
    bool begins = flags->gap || flags->page_top || alone || i == 0 || paragraph_breaks(search->r, i, search->width);
    if (!begins)
        return false;
    if (number->value == search->last + 1)
        return true;
    bool apart = flags->gap || alone;
    if (number->style == NUMBER_NR || number->style == NUMBER_POINT)
        return apart && search->last == 0 && number->value <= SKIP_MAX;
    return apart && (number->value == 1 || number->value > search->last) && number->value <= search->last + SKIP_MAX;
}

/* Of an entry without one, its place. */
static int entry_number(const struct recognition *r, size_t k)
{
    int value = agenda_entry_at(r, k)->value;
    return value || agenda_entry_at(r, r->agenda->len - 1)->value ? value : (int)k + 1;
}

/* The agenda's entry that a plain-numbered or bare line repeats, or -1. */
static ptrdiff_t repeated_entry(const struct heading_search *search, int value, struct span title, size_t percent)
{
    const struct recognition *r = search->r;
    for (size_t k = search->next_entry; k < r->agenda->len; k++) {
        if (value && entry_number(r, k) != value)
            continue;
        if (title_keys_alike(&g_array_index(search->entries, struct title_keys, k), title, percent))
            return (ptrdiff_t)k;
        if (!value && k > search->next_entry)
            break;
    }
    return -1;
}

/* The agenda's entry of that number was passed over, and the line repeats it: the sitting took it later than the agenda
 * has it. */
static bool is_taken_later(const struct heading_search *search, int value, struct span title)
{
    const struct recognition *r = search->r;
    if (value > search->last)
        return false;
    for (size_t k = 0; k < r->headings->len; k++)
        if (g_array_index(r->headings, struct heading, k).value == value)
            return false;
    for (size_t k = 0; k < search->next_entry; k++)
        if (entry_number(r, k) == value)
            return title_keys_alike(&g_array_index(search->entries, struct title_keys, k), title, ALIKE_BARE);
    return false;
}

static struct span following_lines(const struct recognition *r, size_t i, size_t offset, uint32_t width)
{
    enum { TITLE_LINES = 5 };
    size_t last = i + 1;
    bool alone = offset >= recognition_line(r, i).len; /* the number: the title is below it */
    while (last < recognition_lines(r) && last < i + TITLE_LINES && !repaired_line(r->text, last)->gap &&
           !(r->tight && last > i + alone && paragraph_breaks(r, last, width)))
        last++;
    return span_from(recognition_block(r, i, last), offset);
}

/* "I. Saskaņotie projekti", and below it "1. …": the head of a group of items. */
static bool heads_group(const struct recognition *r, size_t i)
{
    enum { NEAR_LINES = 3 };
    struct number next;
    for (size_t k = i + 1; k < recognition_lines(r) && k <= i + NEAR_LINES; k++)
        if (repaired_line(r->text, k)->gap || r->tight)
            return number_read(recognition_line(r, k), &next) && next.style == NUMBER_PLAIN;
    return false;
}

bool heading_is_business(struct span line)
{
    static const char *const words[] = {
        "par ", "likumprojekt~", "noteikumu projekt~", "rikojuma projekt~", "informativais ", "koncepcij~", "dazadi",
        NULL};
    return shape_is_identifiers(line) || span_reads_any(line, words);
}

/* Without blank lines: a title by its words, or a short line and a speech below it. */
static bool heads_business(const struct recognition *r, size_t i, struct span title)
{
    enum { SHORT_BYTES = 120 };
    if (heading_is_business(title))
        return true;
    if (!title.len || title.len >= SHORT_BYTES || strchr(".;:", title.text[title.len - 1]) ||
        i + 1 >= recognition_lines(r))
        return false;
    struct number number;
    struct span below = recognition_line(r, i + 1);
    if (number_read(below, &number) && number.style == NUMBER_DEEP) /* "1.1. A. Kalna informē …" */
        below = span_from(below, number.len);
    return speech_opens(below) || decision_read(below) == DECISION_PARTICIPLE; /* "Izsludināti 14 projekti." */
}

/* "4. Citi jautājumi" behind an agenda of three: its count goes on. */
static bool is_added(const struct heading_search *search, size_t i, const struct number *number, struct span own)
{
    static const char *const words[] = {"citi jautajumi", "dazadi",           "dazadi jautajumi",
                                        "citi",           "cita informacija", NULL};
    return repaired_line(search->r->text, i)->gap && number->style == NUMBER_PLAIN &&
           number->value == search->last + 1 && number->value == (int)search->r->agenda->len + 1 &&
           span_is_any(span_trim_any(own, ".:"), words);
}

static bool accept_plain(struct heading_search *search, size_t i, const struct number *number, struct span line)
{
    const struct recognition *r = search->r;
    if (number->style == NUMBER_ROMAN && heads_group(r, i))
        return false;
    if (!repaired_line(r->text, i)->gap && !paragraph_breaks(r, i, search->width))
        return false;
    size_t at = skip_decision_number(line, number->len);
    struct span title = following_lines(r, i, at, search->width);
    struct span own = span_from(line, at);
    if (at > number->len && !search->strong && number->value == search->last + 1 && repaired_line(r->text, i)->gap)
        return true;
    struct span first = own.len || i + 1 >= recognition_lines(r) ? own : recognition_line(r, i + 1); /* of the title */
    bool repeats = repeated_entry(search, number->value, title, ALIKE_PLAIN) >= 0 ||
                   repeated_entry(search, number->value, first, ALIKE_PLAIN) >= 0;
    if (r->agenda->len && !search->strong && !repeats && is_added(search, i, number, own))
        return true;
    if (r->agenda->len && !search->strong && !repeats)
        return is_taken_later(search, number->value, title) || is_taken_later(search, number->value, own);
    if (r->agenda->len)
        return repeats && !speech_opens(own) && (!search->strong || number->value == search->last + 1);
    struct span before = i ? recognition_line(r, i - 1) : SPAN_NONE;
    bool heard = before.len && speech_listened(before) == before.len; /* "NOKLAUSĪJĀS:", and "1. Par …" below */
    bool apart = heard || repaired_line(r->text, i)->gap || (r->tight && heads_business(r, i, own));
    if (search->strong || number->value != search->last + 1 || !apart)
        return false;
    bool goes_on = search->last_point > 0 && search->last_point == number->value - 1 && /* "2." of points */
                   !(repaired_line(r->text, i)->gap && heading_is_business(own));
    bool titled = own.len || (i + 1 < recognition_lines(r) && !repaired_line(r->text, i + 1)->gap &&
                              !decision_is_resolution(recognition_line(r, i + 1)));
    if (!titled || goes_on || decision_is_resolution(own) || decision_is_inverted(own))
        return false;
    return heard || before.len == 0 || before.text[before.len - 1] != ':' || span_reads(before, "izskat~");
}

/* "38.1. Par budžetu", numbered so in the agenda: the sitting's number stands before the item's. */
static bool is_numbered_as_agenda(const struct recognition *r, struct span line, const struct number *number)
{
    struct span digits = span_between(line, number->digits_start, number->digits_start + number->digits_len);
    for (size_t k = 0; number->style == NUMBER_DEEP && k < r->agenda->len; k++) {
        const char *told = agenda_entry_at(r, k)->number;
        if (told && strlen(told) == digits.len && memcmp(told, digits.text, digits.len) == 0)
            return true;
    }
    return false;
}

static void look_at_line(struct heading_search *search, size_t i)
{
    struct recognition *r = search->r;
    struct span line = recognition_line(r, i);
    struct number number;
    if (number_read(line, &number)) {
        bool accepted = number_is_worded(number.style) ? accept_strong(search, i, &number, line)
                        : number.style == NUMBER_PLAIN || number.style == NUMBER_ROMAN ||
                                (number.style == NUMBER_BRACKET &&
                                 (r->agenda->len || heading_is_business(span_from(line, number.len)))) ||
                                is_numbered_as_agenda(r, line, &number)
                            ? accept_plain(search, i, &number, line)
                            : false;
        if (accepted) {
            heading_add(r, i, &number, number.value, search->width);
            search->last = MAX(search->last, number.value);
            search->last_point = 0;
            while (search->next_entry < r->agenda->len && entry_number(r, search->next_entry) <= number.value)
                search->next_entry++;
        } else if (number.style == NUMBER_PLAIN) {
            search->last_point = number.value;
        }
        return;
    }
    bool apart = repaired_line(r->text, i)->gap || (r->tight && paragraph_breaks(r, i, search->width));
    if (!apart || search->next_entry >= r->agenda->len)
        return;
    ptrdiff_t entry = repeated_entry(search, 0, following_lines(r, i, 0, search->width), ALIKE_BARE);
    if (entry < 0)
        return;
    const struct agenda_entry *found = agenda_entry_at(r, (size_t)entry);
    struct span digits = {found->number ? found->number : "", found->number ? strlen(found->number) : 0};
    add_heading(r, i, digits, found->value, 0, search->width);
    search->last = found->value ? found->value : search->last + 1;
    search->next_entry = (size_t)entry + 1;
}

static bool has_strong(const struct recognition *r, size_t from)
{
    struct number number;
    for (size_t i = from; i < recognition_lines(r); i++) {
        struct span line = recognition_line(r, i);
        if (number_read(line, &number) && (number.style == NUMBER_SECTION || number.style == NUMBER_QUESTION) &&
            (repaired_line(r->text, i)->gap || number.len >= line.len))
            return true;
    }
    return false;
}

/* "Darba kārtībā: / Informācija par aktualitātēm / 1. …": what is told before the first number is about the entry that
 * has none. */
static void head_unnumbered(struct recognition *r, size_t from)
{
    const struct agenda_entry *first = r->agenda->len > 1 ? agenda_entry_at(r, 0) : NULL;
    const struct heading *next = r->headings->len ? &g_array_index(r->headings, struct heading, 0) : NULL;
    if (!first || first->value || agenda_entry_at(r, 1)->value != 1 || from >= recognition_lines(r) ||
        (next && (next->line <= from || next->value != 1)))
        return;
    struct heading heading = {.line = from, .body_line = from};
    heading.title = g_strdup(first->title);
    heading.reporters = g_strdup(first->reporters);
    g_array_prepend_val(r->headings, heading);
}

static bool is_capitals(struct span line)
{
    enum { WORDS_MAX = 8, BYTES_MAX = 90 };
    size_t at = 0, words = 0;
    struct word word;
    if (line.len == 0 || line.len > BYTES_MAX || memchr(line.text, ':', line.len))
        return false;
    while (word_next(line, &at, &word)) {
        if (word.end - word.start > 1 && !word.number && !word_shouts(line, &word))
            return false;
        words++;
    }
    return words > 0 && words <= WORDS_MAX;
}

/* No numbers and no agenda: short lines in capitals behind a gap, with text right below, head the items when there are
 * several. */
static void find_capitals(struct recognition *r, size_t from)
{
    enum { LEAST = 3 };
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = MAX(from, 1); i + 1 < recognition_lines(r); i++) {
        bool apart = repaired_line(r->text, i)->gap && !repaired_line(r->text, i + 1)->gap;
        if ((!apart && !r->tight) || !is_capitals(recognition_line(r, i)))
            continue;
        if (!is_capitals(recognition_line(r, i + 1)) && !decision_opens(recognition_line(r, i)))
            g_array_append_val(found, i);
    }
    for (guint k = 0; found->len >= LEAST && k < found->len; k++) {
        size_t line = g_array_index(found, size_t, k);
        struct heading heading = {.line = line, .body_line = line + 1};
        heading.title = title_dup(recognition_line(r, line), NULL);
        g_array_append_val(r->headings, heading);
    }
}

/* No numbers and no agenda: "Par sezonas atklāšanu" on lines of their own between gaps. */
static void find_matters(struct recognition *r, size_t from)
{
    enum { LEAST = 2 };
    for (size_t i = MAX(from, 1); i + 1 < recognition_lines(r); i++) {
        struct span line = recognition_line(r, i);
        if (!repaired_line(r->text, i)->gap || !repaired_line(r->text, i + 1)->gap || line.len > TITLE_MAX_BYTES / 4 ||
            !span_reads(line, "par ") || strchr(".:;,", line.text[line.len - 1]))
            continue;
        struct heading heading = {.line = i, .body_line = i + 1};
        heading.title = title_dup(line, &heading.reporters);
        g_array_append_val(r->headings, heading);
    }
    if (r->headings->len < LEAST)
        g_array_set_size(r->headings, 0);
}

/* The Cabinet's portal prints no numbers: a title, and the project's number on the line below it. */
static void find_by_projects(struct recognition *r, size_t from, uint32_t width)
{
    enum { LEAST = 2 };
    for (size_t i = from + 1; i < recognition_lines(r); i++) {
        size_t first = i - 1;
        if (!shape_is_identifiers(recognition_line(r, i)) || shape_is_identifiers(recognition_line(r, first)))
            continue;
        while (first > from && !paragraph_breaks(r, first, width))
            first--;
        struct heading heading = {.line = first, .body_line = i};
        heading.title = title_dup(recognition_block(r, first, i), &heading.reporters);
        g_array_append_val(r->headings, heading);
    }
    if (r->headings->len < LEAST)
        g_array_set_size(r->headings, 0);
}

/* "1. L. Kalna atklāj sēdi.", "2. A. Egle informē …": only the number parts the items, whose titles the agenda has. All
 * of them must be met. */
static void find_business(struct recognition *r, size_t from, uint32_t width)
{
    size_t next = 0, opened = 0;
    for (size_t i = from; i < recognition_lines(r) && next < r->agenda->len; i++) {
        struct number number;
        struct span line = recognition_line(r, i);
        const struct agenda_entry *entry = agenda_entry_at(r, next);
        if (!number_read(line, &number) || number.style == NUMBER_DEEP || number.value != entry->value ||
            number.len >= line.len || !paragraph_breaks(r, i, width))
            continue;
        struct span rest = span_from(line, number.len);
        if (!char_is_upper(span_char(rest, 0, &(size_t){0})) || decision_is_resolution(rest))
            continue;
        opened += speech_opens(rest) || decision_opens(rest) || speech_listened(rest) > 0;
        struct heading heading = {.line = i, .body_line = i, .value = number.value, .skip = number.len};
        heading.number = g_strdup(entry->number);
        heading.title = g_strdup(entry->title);
        heading.reporters = g_strdup(entry->reporters);
        g_array_append_val(r->headings, heading);
        next++;
    }
    if (next < r->agenda->len || opened * 2 < next)
        g_array_set_size(r->headings, 0);
}

void headings_find(struct recognition *r, size_t from)
{
    struct heading_search search = {.r = r, .width = paragraph_width(r->text), .strong = has_strong(r, from)};
    if (!search.strong && !r->agenda->len && bulletin_find(r, from, search.width))
        return;
    if (!search.strong && nested_find(r, from, search.width))
        return;
    search.entries = g_array_sized_new(FALSE, FALSE, sizeof(struct title_keys), r->agenda->len);
    for (size_t k = 0; k < r->agenda->len; k++) {
        const char *title = agenda_entry_at(r, k)->title;
        struct title_keys keys;
        title_keys((struct span){title, strlen(title)}, &keys);
        g_array_append_val(search.entries, keys);
    }
    for (size_t i = from; i < recognition_lines(r); i++) {
        size_t before = r->headings->len;
        look_at_line(&search, i);
        if (r->headings->len > before) {
            size_t body = g_array_index(r->headings, struct heading, before).body_line;
            i = body > i + 1 ? body - 1 : i;
        }
    }
    g_array_unref(search.entries);
    if (!r->headings->len && r->agenda->len > 1)
        find_business(r, from, search.width);
    head_unnumbered(r, from);
    if (!r->headings->len && !r->agenda->len)
        find_by_projects(r, from, search.width);
    if (!r->headings->len && !r->agenda->len)
        find_capitals(r, from);
    if (!r->headings->len && !r->agenda->len)
        find_matters(r, from);
}
