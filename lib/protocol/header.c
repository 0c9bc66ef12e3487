/* header.c -- number, date, place and times. See header.h. */
#include "header.h"

#include "body.h"
#include "body_name.h"
#include "date.h"
#include "label.h"

#include <string.h>

enum {
    NUMBER_MAX_BYTES = 40,
    NUMBER_LINE_MAX_BYTES = 200,
    APPROVAL_LINES = 4, /* "APSTIPRINU / Valsts kancelejas direktore / … / 2015. gada 17. aprīlī" */
    TIMES = 2,
};

/* "KPS 2022/14", "12 / 2024": a space within the number, between letters in capitals and digits or beside a slash. */
static bool goes_on_behind_space(struct span text, size_t start, size_t end, bool digit)
{
    size_t next = end + 1;
    if (end == start || next >= text.len || text.text[end] != ' ' || byte_is_space(text.text[next]))
        return false;
    if (text.text[next] == '/' || text.text[end - 1] == '/')
        return digit;
    enum { LETTERS_MAX = 6 };
    bool capitals = !digit && end - start <= LETTERS_MAX;
    for (size_t i = start; i < end && capitals; i++)
        capitals = text.text[i] >= 'A' && text.text[i] <= 'Z';
    return capitals && byte_is_digit(text.text[next]);
}

/* The number behind "Nr." at `at`: letters, digits, and the marks between them. */
static struct span read_number_token(struct span text, size_t at)
{
    at = span_skip_space(text, at);
    size_t end = at, n;
    bool digit = false;
    while (end < text.len && end - at < NUMBER_MAX_BYTES) {
        uint32_t c = span_char(text, end, &n);
        if (!char_is_letter(c) && !(c < 0x80 && (byte_is_digit((char)c) || strchr("./-_", (int)c))) &&
            !char_is_dash(c)) {
            if (!goes_on_behind_space(text, at, end, digit))
                break;
            end++;
            continue;
        }
        digit = digit || (c < 0x80 && byte_is_digit((char)c));
        end += n;
    }
    struct span token = span_between(text, at, end);
    while (token.len && strchr(".-/_", token.text[token.len - 1]))
        token.len--;
    return digit ? token : SPAN_NONE;
}

/* "Reģ. Nr. 90000024455", "PVN Nr. …", "konts Nr. …": a letterhead's number, no protocol's. */
static bool is_registration(struct span before, struct span token)
{
    enum { LETTERHEAD_DIGITS = 9, LOOK_BACK = 24 };
    size_t digits = 0;
    while (digits < token.len && byte_is_digit(token.text[digits]))
        digits++;
    if (digits == token.len && digits >= LETTERHEAD_DIGITS)
        return true;
    size_t from = before.len > LOOK_BACK ? before.len - LOOK_BACK : 0;
    while (from < before.len && ((unsigned char)before.text[from] & 0xC0) == 0x80)
        from++;
    struct span near = span_from(before, from);
    return span_has(near, "reg.") || span_has(near, "registr~") || span_has(near, "pvn") || span_has(near, "kont~") ||
           span_has(near, "pielikum~");
}

/* "Protokols 8-2018", "kopsapulces protokols N1": behind the word itself, where it ends the line. */
static struct span number_behind_word(struct span line)
{
    size_t n;
    ptrdiff_t at = span_find(line, "protokols", &n);
    if (at < 0)
        return SPAN_NONE;
    struct span rest = span_trim(span_from(line, (size_t)at + n));
    if (rest.len > 1 && rest.text[0] == 'N' && byte_is_digit(rest.text[1]))
        rest = span_from(rest, 1);
    bool digit = rest.len && byte_is_digit(rest.text[0]);
    struct span token = digit ? read_number_token(rest, 0) : SPAN_NONE;
    struct date date;
    bool whole = token.len && span_trim_any(span_from(rest, token.len), ". ").len == 0;
    return whole && !date_read(rest.text, rest.len, &date) ? token : SPAN_NONE;
}

static struct span find_number(struct span line)
{
    for (size_t at = 0; at + 2 < line.len; at++) {
        bool nr =
            (line.text[at] == 'N' || line.text[at] == 'n') && (line.text[at + 1] == 'r' || line.text[at + 1] == 'R');
        size_t n;
        /* Not inside a small word; "20.martāNr.1" is printed so. */
        bool inside = at > 0 && line.text[at] == 'n' && char_is_letter(span_char(line, at - span_back(line, at), &n));
        if (!nr || inside || char_is_letter(span_char(line, at + 2, &n)))
            continue;
        struct span token = read_number_token(line, at + 2 + (line.text[at + 2] == '.' || line.text[at + 2] == ':'));
        if (token.len && !is_registration(span_first(line, at), token))
            return token;
    }
    const char *hash = memchr(line.text, '#', line.len); /* "#9", "# 2020/6" */
    size_t at = hash ? span_skip_space(line, (size_t)(hash - line.text) + 1) : line.len;
    return at < line.len && byte_is_digit(line.text[at]) ? read_number_token(line, at) : number_behind_word(line);
}

/* "4. sēdes protokols": where no "Nr." tells it, the sitting's own. */
static struct span find_ordinal(struct span line)
{
    static const char *const titles[] = {"sedes protokols", "sanaksmes protokols", "sapulces protokols", NULL};
    size_t n = 0;
    ptrdiff_t title = SPAN_NOT_FOUND;
    for (const char *const *words = titles; *words && title < 0; words++)
        title = span_find(line, *words, &n);
    struct span before = title > 0 ? span_trim(span_first(line, (size_t)title)) : SPAN_NONE;
    size_t end = before.len && before.text[before.len - 1] == '.' ? before.len - 1 : 0, start = end;
    while (start > 0 && byte_is_digit(before.text[start - 1]))
        start--;
    enum { DIGITS_MAX = 3 };
    return start < end && end - start <= DIGITS_MAX && (start == 0 || before.text[start - 1] == ' ')
               ? span_between(before, start, end)
               : SPAN_NONE;
}

/* "Datums      Vieta      Numurs", and below it what stands in each column: the number, in the last. */
static struct span find_in_columns(const struct recognition *r, size_t line)
{
    struct span names = recognition_line(r, line);
    struct word last;
    if (line + 1 >= recognition_lines(r) || !word_last(names, &last) ||
        !span_reads(word_span(names, &last), "numurs") || !span_has(names, "datums"))
        return SPAN_NONE;
    struct span row = recognition_line(r, line + 1);
    size_t at = row.len;
    while (at > 1 && !(byte_is_space(row.text[at - 1]) && byte_is_space(row.text[at - 2])) && row.text[at - 1] != '\t')
        at--;
    return at < row.len && byte_is_digit(row.text[at]) ? read_number_token(row, at) : SPAN_NONE;
}

static void read_number(struct recognition *r, size_t last)
{
    struct span best = SPAN_NONE, own = SPAN_NONE;
    for (size_t i = 0; i < last; i++) {
        struct span line = recognition_line(r, i);
        if (line.len > NUMBER_LINE_MAX_BYTES)
            continue;
        struct span token = find_number(line);
        bool protocol = span_has(line, "protokol~");
        if (token.len && protocol) {
            best = token;
            break;
        }
        if (token.len && !best.len && !span_has(line, "lemum~") && !span_has(line, "noteikum~"))
            best = token;
        if (token.len && !own.len && span_reads(line, "lemums nr~") && token.text + token.len == line.text + line.len)
            own = token; /* "Lēmums Nr. 7-2-1", of a decision that is published by itself */
    }
    best = best.len ? best : own;
    for (size_t i = 0; i < last && !best.len; i++) {
        best = find_in_columns(r, i);
        best = best.len ? best : find_ordinal(recognition_line(r, i));
    }
    if (best.len)
        r->protocol->number = span_dup(best);
}

static int default_year(const struct recognition *r)
{
    struct date date;
    return r->default_year && date_read_iso(r->default_year, strlen(r->default_year), &date) ? date.year : 0;
}

static void note_date(struct recognition *r, const struct date *date, int page)
{
    char iso[DATE_ISO_BYTES];
    date_iso(date, iso);
    if (!r->protocol->date)
        r->protocol->date = g_strdup(iso);
    else if (strcmp(r->protocol->date, iso) != 0)
        protocol_warn(r->protocol, page, "date-disagrees", "the header tells %s and %s; the first is taken",
                      r->protocol->date, iso);
}

/* A date below "APSTIPRINU" is the approval's. */
static bool below_approval(const struct recognition *r, size_t line)
{
    for (size_t i = line + 1; i-- > 0 && line - i <= APPROVAL_LINES;) {
        struct span text = recognition_line(r, i);
        if (i < line && span_has(text, "protokols")) /* the title: what stands below it is the sitting's */
            return false;
        if (span_reads(text, "apstiprin~") || span_reads(text, "saskanots") || span_reads(text, "parakst~"))
            return true;
    }
    return false;
}

/* "8. oktobris, 2019" on a line of its own: when a page of the web was published; minutes tell the day in the locative.
 */
static bool is_page_date(struct span line, size_t start, size_t len)
{
    return start == 0 && len == line.len && memchr(line.text, ',', len) != NULL;
}

/* "Valsts sekretāru sanāksmes (līdz 14.09.2021)": in the menu of a page of the web. */
static bool is_bound(struct span line, size_t start)
{
    struct word word;
    struct span before = span_first(line, start);
    return word_last(before, &word) && span_reads(word_span(before, &word), "lidz") > 0;
}

/* Dates of the sitting: on short lines of the header that no list of people holds. */
static void read_dates(struct recognition *r, size_t last, bool approvals, bool pages, struct date *ret_without_year)
{
    for (size_t i = 0; i < last; i++) {
        struct span line = recognition_line(r, i);
        struct date date;
        ptrdiff_t again = r->layout == LAYOUT_STENOGRAM ? span_find(line, "turpinajum~", NULL) : SPAN_NOT_FOUND;
        if (again >= 0) { /* "9. septembra sēdes turpinājums / 1996. gada 12. septembrī": the second is the day */
            g_clear_pointer(&r->protocol->date, g_free);
            line = span_from(line, (size_t)again);
        }
        size_t start, len = line.len > NUMBER_LINE_MAX_BYTES ? 0 : date_find(line.text, line.len, &start, &date);
        if (!len || is_page_date(line, start, len) != pages || is_bound(line, start) ||
            (i > 0 && below_approval(r, i)) != approvals)
            continue;
        struct label_head head;
        if (label_read(line, &head) && (label_lists_people(head.label) || head.label == LABEL_NEXT))
            continue;
        if (date.year)
            note_date(r, &date, repaired_line(r->text, i)->page);
        else if (!ret_without_year->day)
            *ret_without_year = date;
    }
}

/* "… Nr. 7 2013. gada / 29. augustā": the width of the page has cut the date. */
static void read_cut_date(struct recognition *r, size_t last)
{
    for (size_t i = 0; i + 1 < last && !r->protocol->date; i++) {
        struct span line = recognition_line(r, i);
        if (repaired_line(r->text, i + 1)->gap || line.len > NUMBER_LINE_MAX_BYTES)
            continue;
        g_autofree char *joined = span_dup(recognition_block(r, i, i + 2));
        g_strdelimit(joined, "\n", ' ');
        struct date date;
        size_t start, len = date_find(joined, strlen(joined), &start, &date);
        struct label_head head;
        bool told = len && date.year && start < line.len && start + len > line.len;
        if (told && !(label_read(line, &head) && (label_lists_people(head.label) || head.label == LABEL_NEXT)))
            note_date(r, &date, repaired_line(r->text, i)->page);
    }
}

static void read_date(struct recognition *r, size_t last)
{
    struct date without_year = {0};
    read_dates(r, last, false, false, &without_year);
    read_cut_date(r, last);
    if (!r->protocol->date)
        read_dates(r, last, false, true, &without_year);
    if (!r->protocol->date)
        read_dates(r, last, true, false, &without_year);
    if (!r->protocol->date && without_year.day && default_year(r)) {
        without_year.year = default_year(r);
        note_date(r, &without_year, 0);
    }
}

/* "pulksten 1800": the minutes were raised, and an extractor gives them as the rest. Its bytes, or 0. */
static size_t read_raised_time(struct span text, size_t at, int *ret_hour, int *ret_minute)
{
    enum { DIGITS = 4, HOUR = 100, HOURS = 24, MINUTES = 60, WORD_BYTES = 10 };
    int value;
    if (span_read_number(span_from(text, at), HOURS * HOUR, &value) != DIGITS)
        return 0;
    struct span before = span_trim(span_between(text, at > WORD_BYTES ? at - WORD_BYTES : 0, at));
    *ret_hour = value / HOUR;
    *ret_minute = value % HOUR;
    bool told = span_has(before, "pulksten") || span_has(before, "plkst");
    return told && *ret_hour < HOURS && *ret_minute < MINUTES ? DIGITS : 0;
}

/* "pulksten 15", "plkst. 9": no minutes. Its bytes, or 0. */
static size_t read_lone_hour(struct span text, size_t at, int *ret_hour, int *ret_minute)
{
    enum { DIGITS = 2, HOURS = 24, WORD_BYTES = 10 };
    size_t n = span_read_number(span_from(text, at), HOURS, ret_hour);
    if (!n || n > DIGITS || *ret_hour >= HOURS || at < WORD_BYTES ||
        (at + n + 1 < text.len && !byte_is_space(text.text[at + n]) && byte_is_digit(text.text[at + n + 1])))
        return 0;
    struct span before = span_trim(span_between(text, at - WORD_BYTES, at));
    *ret_minute = 0;
    return span_has(before, "pulksten") || span_has(before, "plkst") ? n : 0;
}

/* Up to two clock times in a line, dates skipped. */
static size_t find_times(struct span text, char *ret_times[static TIMES])
{
    size_t found = 0, n;
    bool inside = false;
    for (size_t at = 0; at < text.len && found < TIMES; at += n) {
        uint32_t c = span_char(text, at, &n);
        bool part = char_is_letter(c) || (c < 0x80 && byte_is_digit((char)c));
        if (c < 0x80 && byte_is_digit((char)c) && !inside) {
            struct date date;
            int hour, minute;
            size_t raised = read_raised_time(text, at, &hour, &minute);
            if (!raised)
                raised = read_lone_hour(text, at, &hour, &minute);
            if (raised) {
                ret_times[found++] = g_strdup_printf("%02d:%02d", hour, minute);
                n = raised;
                inside = true;
                continue;
            }
            size_t skip = date_read(text.text + at, text.len - at, &date);
            size_t time = time_read(text.text + at, text.len - at, &hour, &minute);
            if (skip && date.day && skip > time) {
                n = skip;
            } else if (time) {
                ret_times[found++] = g_strdup_printf("%02d:%02d", hour, minute);
                n = time;
            }
        }
        inside = part;
    }
    return found;
}

static void set_once(char **field, char *value)
{
    if (*field)
        g_free(value);
    else
        *field = value;
}

void header_take_label(struct recognition *r, enum label label, struct span text)
{
    struct protocol *protocol = r->protocol;
    char *times[TIMES] = {NULL, NULL};
    switch (label) {
    case LABEL_TIME:
    case LABEL_BEGIN:
        (void)find_times(text, times);
        /* "Sēde sasaukta plkst. 15.30, atklāta plkst. 15.34": it began when it was opened. */
        if (times[1] && span_has(text, "sasauk~") && span_has(text, "atkla~"))
            set_once(&protocol->start, g_steal_pointer(&times[1]));
        if (times[0] && r->start_called && span_has(text, "atkla~"))
            g_clear_pointer(&protocol->start, g_free);
        r->start_called = !protocol->start && span_has(text, "sasauk~");
        if (times[0])
            set_once(&protocol->start, g_steal_pointer(&times[0]));
        if (times[1])
            set_once(&protocol->end, g_steal_pointer(&times[1]));
        break;
    case LABEL_END:
        if (find_times(text, times) && times[0]) {
            /* "Sēde sākta plkst. 9.00, slēgta plkst. 12.40": the second, when the first is the beginning's. */
            bool both = times[1] && (span_has(text, "sak~") || span_has(text, "atkla~"));
            if (both)
                set_once(&protocol->start, g_strdup(times[0]));
            g_free(protocol->end);
            protocol->end = g_steal_pointer(&times[both ? 1 : 0]);
        }
        break;
    case LABEL_PLACE:
        set_once(&protocol->place, span_dup(span_trim_any(text, ".,;")));
        break;
    default:
        break;
    }
    g_free(times[0]);
    g_free(times[1]);
}

/* "2024. gada 13. marts      12.00–13.07". */
static bool tells_range(struct span line)
{
    int hour, minute;
    size_t n;
    for (size_t at = 0; at + 1 < line.len; at++) {
        if (!byte_is_digit(line.text[at]) || (at && !byte_is_space(line.text[at - 1])))
            continue;
        size_t end = at + time_read(line.text + at, line.len - at, &hour, &minute);
        size_t dash = span_skip_space(line, end);
        if (end == at || !char_is_dash(span_char(line, dash, &n)))
            continue;
        size_t next = span_skip_space(line, dash + n);
        if (next < line.len && time_read(line.text + next, line.len - next, &hour, &minute))
            return true;
    }
    return false;
}

/* "… plkst. 10.00", "Rīgā, Brīvības ielā 1, pl. 17.00", "18:00" alone; but "(līdz pl. 19)" is one's who left. */
static bool tells_time(struct span line)
{
    int hour, minute;
    return span_has(line, "plkst~") || span_has(line, "pulksten~") || tells_range(line) ||
           time_read(line.text, line.len, &hour, &minute) == line.len ||
           (span_has(line, "pl.") && !span_has(line, "lidz pl.") && !span_has(line, "no pl."));
}

/* "2019. gada 16. oktobrī plkst. 10.00": a time beside the date, where no label told one. */
static void read_time_beside_date(struct recognition *r, size_t last)
{
    for (size_t i = 0; i < last && !r->protocol->start; i++) {
        struct span line = recognition_line(r, i);
        if (line.len > NUMBER_LINE_MAX_BYTES || !tells_time(line))
            continue;
        header_take_label(r, LABEL_TIME, line);
    }
}

/* "Rīgā Nr. 30 2023. gada 13. jūnijā", "Ogrē 2021. gada 18. martā": columns that nothing parts but spaces. */
static bool is_number_and_date(struct span rest)
{
    static const char *const number[] = {"nr.", "nr ", NULL};
    enum { BEHIND_MAX = 3 };
    struct date date;
    size_t start, len = date_find(rest.text, rest.len, &start, &date);
    return len > 0 && start + len + BEHIND_MAX >= rest.len && (start == 0 || span_reads_any(rest, number));
}

/* "Rīgā", beside the date or on a line of its own; "Rīgā, Jēkaba ielā 6/8". */
static void read_place_by_form(struct recognition *r, size_t last)
{
    static const char *const towns[] = {"riga",    "jurmala",  "liepaja", "daugavpil~", "ventspil~", "jelgava",
                                        "rezekne", "valmiera", "ogre",    "jekabpil~",  NULL};
    for (size_t i = 0; i < last && !r->protocol->place; i++) {
        struct span line = recognition_line(r, i);
        struct label_head head; /* "Protokolē" */
        struct word word;
        size_t at = 0, n;
        if (!word_next(line, &at, &word) || word.start > 0 || line.len > NUMBER_LINE_MAX_BYTES ||
            label_read(line, &head))
            continue;
        struct span first = word_span(line, &word);
        uint32_t last_char = span_char(first, first.len - span_back(first, first.len), &n);
        bool locative = last_char == 0x101 || last_char == 0x113 || last_char == 0x12B;
        bool alone = at >= line.len || line.text[at] == ',' || line.text[at] == '.' || line.text[at] == '\t' ||
                     (at + 1 < line.len && line.text[at] == ' ' &&
                      (line.text[at + 1] == ' ' || is_number_and_date(span_from(line, at + 1))));
        if (!word.upper || !locative || !alone || (!span_reads_any(first, towns) && line.len > first.len + 60))
            continue;
        struct date date;
        size_t start;
        bool dated = date_find(line.text, line.len, &start, &date) > 0;
        r->protocol->place =
            dated || memchr(line.text, '\t', line.len) ? span_dup(first) : span_dup(span_trim_any(line, ".,"));
    }
}

/* What the operator says holds before what the text tells. */
static void take_told_date(struct recognition *r)
{
    struct protocol *protocol = r->protocol;
    if (!r->told_date)
        return;
    if (protocol->date && strcmp(protocol->date, r->told_date) != 0)
        protocol_warn(protocol, 0, "told-otherwise",
                      "the manifest gives the date %s, the text %s; the manifest is taken", r->told_date,
                      protocol->date);
    g_free(protocol->date);
    protocol->date = g_strdup(r->told_date);
}

static void take_told_body(struct recognition *r)
{
    struct protocol *protocol = r->protocol;
    if (!r->told_body)
        return;
    g_autofree char *guessed_id = g_steal_pointer(&protocol->body.id);
    g_autofree char *guessed = g_steal_pointer(&protocol->body.name);
    body_set(r, r->told_body);
    if (guessed && g_strcmp0(guessed_id, protocol->body.id) != 0)
        protocol_warn(protocol, 0, "told-otherwise",
                      "the manifest gives the body %s, the text %s; the manifest is taken", r->told_body, guessed);
}

void header_read(struct recognition *r, size_t last)
{
    read_number(r, last);
    read_date(r, last);
    take_told_date(r);
    body_read(r, last);
    take_told_body(r);
    read_time_beside_date(r, last);
    read_place_by_form(r, last);
    if (!r->protocol->body.name)
        protocol_warn(r->protocol, 0, "no-body", "the name of the body that sat was not found");
    if (!r->protocol->date)
        protocol_warn(r->protocol, 0, "no-date", "the date of the sitting was not found");
}
