/* header_scan.c -- the bounds of the header's parts. See header_scan.h. */
#include "header_scan.h"

#include "agenda.h"
#include "attendance.h"
#include "decision.h"
#include "header.h"
#include "label.h"
#include "shape.h"
#include "speech.h"
#include "speech_label.h"
#include "stenogram.h"
#include "table.h"
#include "walk.h"

#include <string.h>

enum {
    CHAIR_LINE_BYTES = 300, /* "Sēdi vada priekšsēdētājs X un priekšsēdētājas biedrs Y." */
};

struct header_scan header_scan_new(struct recognition *r)
{
    return (struct header_scan){r, g_array_new(FALSE, FALSE, sizeof(struct section)),
                                g_array_new(FALSE, FALSE, sizeof(struct zone))};
}

void header_scan_clear(struct header_scan *scan)
{
    g_array_unref(scan->sections);
    g_array_unref(scan->zones);
}

static bool starts_with_name(struct span line)
{
    return name_read(line, NULL) > 0;
}

static bool holds_name(struct span line)
{
    size_t at = 0;
    struct word word;
    while (word_next(line, &at, &word))
        if (word.upper && name_read(span_from(line, word.start), NULL))
            return true;
    return false;
}

/* A label that opens a part of the header. */
static bool opens_section(const struct recognition *r, size_t i, struct label_head *head)
{
    struct span line = recognition_line(r, i);
    struct number number;
    if (byte_is_digit(line.len ? line.text[0] : 0) && number_read(line, &number)) {
        /* "4. Padomes sekretāre: …" in a numbered list of people */
        struct span rest = span_from(line, number.len);
        if (speech_listened(rest) || !label_read(rest, head) || !head->closed || !label_lists_people(head->label))
            return false;
        head->len += number.len;
        return true;
    }
    if (!label_read(line, head) || head->label == LABEL_REPORTS || head->label == LABEL_DEBATES ||
        head->label == LABEL_NEXT)
        return false;
    if (head->label == LABEL_SECRETARY && span_reads(line, "protokols") && !holds_name(line))
        return false; /* "Protokols: Nr. 5" */
    if (head->label == LABEL_CHAIR && (memchr(line.text, '!', line.len) || memchr(line.text, '?', line.len)))
        return false; /* "Sēdes vadītājs: Labdien, kolēģi!" */
    /* "I. Lībķena iepazīstina ar darba kārtību:" begins with a name and is a label all the same. */
    if (starts_with_name(line))
        return head->label == LABEL_AGENDA && head->closed && line.text[line.len - 1] == ':';
    if (head->label == LABEL_AGENDA && line.text[line.len - 1] == '.' && decision_opens(line))
        return false; /* "Padome vienbalsīgi apstiprina darba kārtību." */
    if (label_lists_people(head->label) || head->label == LABEL_AGENDA)
        return head->closed || name_read(span_from(line, head->len), NULL) || line.len < 100 ||
               (head->label != LABEL_AGENDA && line.len < CHAIR_LINE_BYTES && holds_name(line) &&
                (head->label == LABEL_CHAIR || !speech_opens(line)));
    return true;
}

/* The first item begins: a worded number on a line of its own, or one behind a gap. */
static bool begins_business(const struct recognition *r, size_t i)
{
    struct number number;
    struct span line = recognition_line(r, i);
    if (repaired_line(r->text, i)->gap && speech_listened(line) == line.len)
        return true; /* "NOKLAUSĪJĀS:" */
    if (!number_read(line, &number) ||
        (number.style != NUMBER_SECTION && number.style != NUMBER_QUESTION && number.style != NUMBER_POINT))
        return false;
    return number.len >= line.len || repaired_line(r->text, i)->gap;
}

/* "1. Noteikumu projekts …" behind a gap, where no agenda is announced and nobody is listed by numbers. */
static bool begins_first_item(const struct recognition *r, size_t i)
{
    struct number number;
    struct span line = recognition_line(r, i);
    return (repaired_line(r->text, i)->gap || r->tight) && number_read(line, &number) && number.style == NUMBER_PLAIN &&
           number.value == 1 && !name_read(span_from(line, number.len), NULL) && number.len < line.len;
}

/* "DARBA KĀRTĪBA" alone, without a colon. */
static bool is_bare_agenda(struct span line)
{
    static const char *const words[] = {"darba kartib~", "dienas kartib~", NULL};
    size_t n = span_reads_any(line, words);
    return n && span_skip_letters(line, n) == line.len;
}

/* "Sēdes vadītājs aicina apstiprināt darba kārtību.", and the agenda's list below: its line; `i` when there is none. */
static size_t agenda_below(const struct recognition *r, size_t i)
{
    enum { LOOK_LINES = 30 };
    struct label_head head;
    for (size_t k = i + 1; k < recognition_lines(r) && k <= i + LOOK_LINES && !begins_business(r, k); k++) {
        struct span line = recognition_line(r, k);
        if (is_bare_agenda(line) ||
            (label_read(line, &head) && head.label == LABEL_AGENDA && head.closed && head.len >= line.len))
            return k;
    }
    return i;
}

/* "DARBA KĀRTĪBA: …", and only then "Sēdi vada: …", "Piedalās: …": the line where they begin; 0: business does. */
static size_t people_below(const struct recognition *r, size_t i)
{
    enum { LOOK_LINES = 3 };
    struct label_head head;
    struct number number;
    for (size_t k = i; k < recognition_lines(r) && k < i + LOOK_LINES; k++) {
        if (number_read(recognition_line(r, k), &number))
            return 0;
        if (opens_section(r, k, &head) && label_lists_people(head.label))
            return k;
    }
    return 0;
}

/* The agenda was read out, and below it stands as it was approved: "Valde apstiprina šādu dienas kārtību:" and its
 * list. The line that says so; 0: there is none. */
static size_t approved_below(const struct recognition *r, size_t i)
{
    enum { LOOK_LINES = 6 };
    struct label_head head;
    struct number number;
    for (size_t k = i; k + 1 < recognition_lines(r) && k < i + LOOK_LINES; k++) {
        struct span line = recognition_line(r, k);
        if (number_read(line, &number))
            return 0;
        if (label_read(line, &head) && head.label == LABEL_AGENDA && line.text[line.len - 1] == ':')
            return number_read(recognition_line(r, k + 1), &number) && number.value == 1 ? k : 0;
    }
    return 0;
}

static void add_zone(struct header_scan *scan, size_t line, enum passage_type type)
{
    struct zone zone = {line, type};
    g_array_append_val(scan->zones, zone);
}

/* "Agnese parādīja, kas nopirkts par konkursa naudu: 214 grāmatas, …": a sentence, and no entry of a list. */
static bool is_prose(struct span line)
{
    enum { PROSE_BYTES = 90 };
    return line.len > PROSE_BYTES && line.text[line.len - 1] == '.' && !attendance_entry(line, 0);
}

/* "BIBLIOTĒKA": the heading of what follows. */
static bool is_shout(struct span line)
{
    size_t at = 0, words = 0;
    struct word word;
    if (name_read(line, NULL)) /* "J.PŪPOLS" */
        return false;
    while (word_next(line, &at, &word)) {
        if (word.end - word.start > 1 && !word_shouts(line, &word))
            return false;
        words++;
    }
    return words > 0;
}

/* "1." alone, and office and name on the two lines below: a row of people. */
static bool numbers_person(const struct recognition *r, size_t i)
{
    enum { CELLS = 2 };
    for (size_t k = i + 1; k < recognition_lines(r) && k <= i + CELLS; k++)
        if (attendance_entry(recognition_line(r, k), 0) == recognition_line(r, k).len)
            return true;
    return false;
}

/* The same in any numbers, behind a list of people: "1) Par ceļiem", "I. Par ceļiem", but not "I. Kušķe". */
static bool begins_list_of_items(const struct recognition *r, size_t i)
{
    struct number number;
    struct span line = recognition_line(r, i);
    return number_read(line, &number) && number.value == 1 &&
           (number.len < line.len || (r->tight && !numbers_person(r, i))) && number.style != NUMBER_DEEP &&
           !holds_name(line);
}

/* What makes a table or a stenogram begins: no list of people goes on. */
static bool begins_rows(const struct recognition *r, size_t i)
{
    bool chair;
    struct span line = recognition_line(r, i);
    return (r->layout == LAYOUT_TABLE && table_is_row(line)) ||
           (r->layout == LAYOUT_STENOGRAM && stenogram_turn(line, &chair));
}

static bool is_lone_dash(struct span line)
{
    size_t n;
    return line.len && char_is_dash(span_char(line, 0, &n)) && n == line.len;
}

/* "Ministru prezidenta biedrs, / tieslietu ministrs / - / J. Kalns": office, dash and name, a line each. */
static bool is_dashed_entry(const struct recognition *r, size_t i, size_t limit)
{
    enum { OFFICE_LINES = 3 };
    struct label_head head;
    size_t k = i > 0 && is_lone_dash(recognition_line(r, i - 1)) ? i - 1 : i; /* within the entry */
    for (; k + 1 < limit && k <= i + OFFICE_LINES && !opens_section(r, k, &head); k++)
        if (is_lone_dash(recognition_line(r, k)))
            return starts_with_name(recognition_line(r, k + 1));
    return false;
}

/* A section of people ends where its list does: at the next label, or behind a gap when what follows lists nobody. */
static size_t section_end(const struct recognition *r, enum label label, size_t first, size_t limit)
{
    struct label_head head;
    size_t i = first + 1;
    bool any = holds_name(recognition_line(r, first)), named = any;
    for (; i < limit; i++) {
        struct span line = recognition_line(r, i);
        if (opens_section(r, i, &head))
            break;
        if (named && begins_rows(r, i))
            break;
        bool one = label == LABEL_CHAIR || label == LABEL_SECRETARY;
        if (one && named && is_prose(line)) /* "Pilnsapulce sasaukta saskaņā ar valdes lēmumu un …." */
            break;
        bool items = r->tight && named && (begins_business(r, i) || begins_list_of_items(r, i));
        if (!repaired_line(r->text, i)->gap && !items) {
            any = true;
            named = named || holds_name(recognition_block(r, i - 1, i + 1)); /* "Dagnija / Kalnbērza" */
            continue;
        }
        if (one && named && !is_dashed_entry(r, i, limit))
            break;
        if (named && (begins_business(r, i) || begins_list_of_items(r, i) || speech_opens(line) || is_prose(line) ||
                      is_shout(line) || span_reads(line, "par ")))
            break;
        named = named || holds_name(line);
        enum { ENTRY_MAX_BYTES = 320 };
        if (line.len > ENTRY_MAX_BYTES || (line.text[line.len - 1] == ':' && any))
            break;
        any = true;
    }
    return i;
}

/* Read the agenda at line i, whose head leaves `rest` of it. The line where the header goes on; 0: it ends. */
static size_t take_agenda(struct header_scan *scan, size_t i, struct span rest)
{
    struct recognition *r = scan->r;
    add_zone(scan, i, PASSAGE_TEXT);
    r->agenda_first = i;
    if (r->agenda_last && approved_below(r, i) == i)
        g_array_set_size(r->agenda, 0);
    /* "Darba kārtība – atskats, tirdziņš un citi jautājumi.", told in a sentence, and the list below. */
    if (r->agenda->len == 1 && !g_array_index(r->agenda, struct agenda_entry, 0).number)
        g_array_set_size(r->agenda, 0);
    agenda_read(r, rest.len ? i : i + 1, rest);
    r->agenda_last = MAX(r->agenda_last, i + 1);
    const struct agenda_entry *first = r->agenda->len ? &g_array_index(r->agenda, struct agenda_entry, 0) : NULL;
    if (r->layout == LAYOUT_STENOGRAM && first && !first->number) { /* the links of a page of the web */
        g_array_set_size(r->agenda, 0);
        return r->agenda_last = r->agenda_first + 1;
    }
    size_t approved = r->agenda->len ? approved_below(r, r->agenda_last) : 0;
    return approved ? approved : r->agenda->len ? people_below(r, r->agenda_last) : r->agenda_last;
}

/* "Ar padomdevēja tiesībām / piedalās:": the rest of the label at line i, on the next. */
static size_t label_rest(const struct recognition *r, size_t i, const struct label_head *head)
{
    struct span rest = recognition_line(r, i);
    if (head->len < rest.len || i + 1 >= recognition_lines(r))
        return 0;
    rest = recognition_line(r, i + 1);
    return span_reads(rest, "piedalas:") == rest.len ? rest.len : 0;
}

/* "Protokolē / Departamenta vadītāja / Sēdi sāk plkst. 10.00 / - / L. Kalna", cells of a table read by rows: the name
 * stands below the time. The line behind it; `end` when it is not so. */
static size_t name_below_time(struct header_scan *scan, struct section *section, size_t end, size_t limit)
{
    struct recognition *r = scan->r;
    struct label_head head;
    if (section->label != LABEL_SECRETARY || end + 1 >= limit || holds_name(section->text) ||
        !opens_section(r, end, &head) || head.label != LABEL_BEGIN)
        return end;
    size_t at = end + 1 + is_lone_dash(recognition_line(r, end + 1));
    struct span line = at < limit ? recognition_line(r, at) : SPAN_NONE;
    size_t name = line.len ? name_read(line, NULL) : 0;
    if (!name || name < line.len)
        return end;
    section->name = line;
    header_take_label(r, LABEL_BEGIN, recognition_line(r, end));
    return at + 1;
}

/* "protokolē …", "sēdi protokolē …", "sekretāre – …": the bytes of the words. */
static size_t keeper_words(struct span text)
{
    static const char *const keeps[] = {"protokol~", "sedi protokol~", "sanaksmi protokol~", "sapulci protokol~", NULL};
    static const char *const offices[] = {"sekretare", "sekretars", "sedes sekretar~", NULL};
    size_t n = span_reads_any(text, keeps), m;
    if (n)
        return n;
    n = span_skip_letters(text, span_reads_any(text, offices));
    size_t mark = span_skip_space(text, n);
    bool marked = mark < text.len && (text.text[mark] == ':' || char_is_dash(span_char(text, mark, &m)));
    return span_reads_any(text, offices) && marked ? n : 0;
}

/* "Sēdi vada: A. Egle, protokolē J. Kalns", "Sapulces vadītāja: A. Egle, protokoliste: B. Liepa": who keeps the
 * minutes, told on the chair's line. */
static struct section cut_keeper(struct section *chair)
{
    struct section keeper = {.label = LABEL_SECRETARY, .first = chair->first, .last = chair->last};
    if (chair->label != LABEL_CHAIR)
        return keeper;
    struct span text = chair->text;
    size_t n;
    for (size_t at = 0; at < text.len; at++) {
        struct span rest = span_from(text, span_skip_space(text, at + 1));
        if (!strchr(",;", text.text[at]) || !(n = keeper_words(rest)))
            continue;
        rest = span_from(rest, n);
        while (rest.len && (byte_is_space(rest.text[0]) || rest.text[0] == ':' || char_is_dash(span_char(rest, 0, &n))))
            rest = span_from(rest, char_is_dash(span_char(rest, 0, &n)) ? n : 1);
        keeper.text = rest;
        chair->text = span_first(text, at);
        break;
    }
    return keeper;
}

/* "Valdes locekļi: …", and below "Biedru pārstāvji: …": those are no members. */
static enum label label_of_section(const struct header_scan *scan, size_t i, const struct label_head *head)
{
    struct span text = span_first(recognition_line(scan->r, i), head->len);
    struct label_head above; /* "Nepiedalās / deputāti: A, B" */
    if (i && head->label == LABEL_PRESENT && !repaired_line(scan->r->text, i)->gap &&
        label_read(recognition_line(scan->r, i - 1), &above) && above.label == LABEL_ABSENT &&
        above.len >= recognition_line(scan->r, i - 1).len)
        return LABEL_ABSENT;
    if (head->label != LABEL_PRESENT || !span_has(text, "parstavji"))
        return head->label;
    for (guint k = 0; k < scan->sections->len; k++) {
        const struct section *before = &g_array_index(scan->sections, struct section, k);
        struct span line = recognition_line(scan->r, before->first);
        struct label_head members;
        if (before->label == LABEL_PRESENT && label_read(line, &members) &&
            span_has(span_first(line, members.len), "locekli"))
            return LABEL_OTHER;
    }
    return head->label;
}

/* Take the list of people that the label at line i heads. The line behind it. */
static size_t take_section(struct header_scan *scan, size_t i, size_t limit, const struct label_head *head)
{
    struct recognition *r = scan->r;
    size_t rest = label_rest(r, i, head), first = i + (rest > 0);
    size_t end = section_end(r, head->label, first, limit);
    struct span block = recognition_block(r, first, end);
    struct section section = {.label = label_of_section(scan, i, head),
                              .first = first,
                              .last = end,
                              .text = span_from(block, rest ? rest : head->len)};
    end = name_below_time(scan, &section, end, limit);
    struct section keeper = cut_keeper(&section);
    g_array_append_val(scan->sections, section);
    if (keeper.text.len)
        g_array_append_val(scan->sections, keeper);
    add_zone(scan, i, PASSAGE_ATTENDANCE);
    return end;
}

void header_scan(struct header_scan *scan)
{
    struct recognition *r = scan->r;
    size_t lines = recognition_lines(r), i = 0;
    enum { HEADER_LINES_MAX = 3000 };
    size_t limit = MIN(lines, HEADER_LINES_MAX), last_known = 0;
    add_zone(scan, 0, PASSAGE_TEXT);
    while (i < limit) {
        struct label_head head;
        if (begins_rows(r, i))
            break;
        bool business = begins_business(r, i) || (scan->sections->len && begins_first_item(r, i)) ||
                        (scan->sections->len && repaired_line(r->text, i)->gap && speech_opens(recognition_line(r, i)));
        if (business && !opens_section(r, i, &head)) {
            size_t agenda = begins_business(r, i) ? i : agenda_below(r, i);
            if (agenda == i)
                break;
            add_zone(scan, i, PASSAGE_TEXT);
            i = agenda;
            continue;
        }
        if (!opens_section(r, i, &head)) {
            i++;
            continue;
        }
        struct span line = recognition_line(r, i);
        if (head.label == LABEL_AGENDA && r->layout == LAYOUT_TABLE) { /* its rows are the items */
            add_zone(scan, i++, PASSAGE_TEXT);
            last_known = i;
            continue;
        }
        if (head.label == LABEL_AGENDA) {
            size_t next = take_agenda(scan, i, span_from(line, head.len));
            last_known = r->agenda_last;
            if (!next)
                break;
            i = next;
            continue;
        }
        if (head.label == LABEL_ATTACHMENTS)
            break;
        if (!label_lists_people(head.label)) {
            size_t end = i + 1;
            while (end < limit && !repaired_line(r->text, end)->gap &&
                   !opens_section(r, end, &(struct label_head){0}) && head.label == LABEL_PLACE)
                end++;
            struct span block = recognition_block(r, i, end);
            header_take_label(r, head.label, head.label == LABEL_PLACE ? span_from(block, head.len) : line);
            add_zone(scan, i, PASSAGE_TEXT);
            last_known = i = end;
            continue;
        }
        last_known = i = take_section(scan, i, limit, &head);
    }
    r->header_end = last_known;
}

void header_scan_chairs(struct header_scan *scan)
{
    struct recognition *r = scan->r;
    for (size_t i = r->header_end, last; i < recognition_lines(r); i = last) {
        struct section section = {.label = LABEL_CHAIR, .first = i};
        last = stenogram_chair(r, i, &section.text);
        section.last = last;
        if (last) {
            g_array_append_val(scan->sections, section);
            add_zone(scan, i, PASSAGE_TEXT);
        }
        last = MAX(last, i + 1);
    }
}

void header_scan_settle(struct header_scan *scan)
{
    struct recognition *r = scan->r;
    GArray *sections = scan->sections;
    struct section *elected = NULL;
    bool kept = false;
    for (guint i = 0; i < sections->len; i++) {
        struct section *section = &g_array_index(sections, struct section, i);
        if (section->label != LABEL_SECRETARY)
            continue;
        bool keeps = span_has(span_first(recognition_line(r, section->first), CHAIR_LINE_BYTES), "protokol~");
        kept = kept || keeps;
        elected = keeps ? elected : section;
    }
    r->keeper_told = kept;
    if (kept && elected)
        elected->label = LABEL_PRESENT;
}
