/* attendance.c -- lists of people. See attendance.h. */
#include "attendance.h"

#include "attendance_table.h"
#include "attendee.h"
#include "shape.h"
#include "speech_office.h"

#include <string.h>

enum { LABEL_BYTES = 120 };

static size_t line_bytes(struct span text)
{
    const char *end = memchr(text.text, '\n', text.len);
    return end ? (size_t)(end - text.text) : text.len;
}

/* "13 – J. Raunadolītis, …": how many are there is told before who. */
static struct span strip_count(struct span text)
{
    int count;
    text = span_trim(text);
    size_t at = span_read_number(text, PEOPLE_MAX, &count), n;
    if (!at)
        return text;
    at = span_skip_space(text, at);
    uint32_t c = span_char(text, at, &n);
    return char_is_dash(c) || c == ':' ? span_trim(span_from(text, at + n)) : text;
}

static bool read_table(struct recognition *r, const struct section *section)
{
    g_autoptr(GArray) rows = attendance_columns_read(r, section->first, section->last);
    if (!rows)
        rows = attendance_table_read(r, section->first + 1, section->last);
    struct span above = section->text; /* "Locekļi: A. Kalns, B. Egle", and the table of the invited below */
    above = span_first(above, line_bytes(above));
    if (rows &&
        section->text.text < recognition_line(r, section->first).text + recognition_line(r, section->first).len &&
        attendance_entry(above, 0))
        attendance_list_read(r, section, above);
    for (size_t i = 0; rows && i < rows->len; i++) {
        const struct attendance_row *row = &g_array_index(rows, struct attendance_row, i);
        struct section part = *section;
        if (row->label != LABEL_NONE)
            part.label = row->label;
        if (row->absent)
            part.label = LABEL_ABSENT;
        struct span post = {row->post ? row->post : "", row->post ? strlen(row->post) : 0};
        attendee_add(r, &part, row->name, post);
    }
    return rows != NULL;
}

/* "Valsts sekretāri un viņu pienākumu izpildītāji", and below it names with their posts: a line that heads the list. */
static struct span strip_heading(struct span text)
{
    const char *end = memchr(text.text, '\n', text.len);
    if (!end || attendance_entry(attendance_unmarked(text), 0))
        return text;
    size_t at = span_skip_space(text, (size_t)(end - text.text)), n;
    struct span rest = span_from(text, at), below = attendance_unmarked(rest);
    size_t name = attendance_entry(below, 0), next = span_skip_space(below, name);
    bool post = name && next < below.len && (below.text[next] == ',' || char_is_dash(span_char(below, next, &n)));
    struct span heading = span_first(text, (size_t)(end - text.text));
    bool office = below.text == rest.text && speech_names_office(heading); /* "finanšu ministrs / A. Kalns, …" */
    return post && !office && !memchr(below.text, '\n', next) && !attendance_holds_name(heading) ? rest : text;
}

/* "28 no 55 balsstiesīgajiem. Domnieki: 1. Anna Kalna 2. …": what is told before the first number and name. */
static struct span strip_preamble(struct span text)
{
    enum { PREAMBLE_BYTES = 200 };
    struct span within = span_first(text, PREAMBLE_BYTES);
    const char *colon = memchr(within.text, ':', within.len), *line = memchr(within.text, '\n', within.len);
    if (!colon || (line && line < colon) || attendance_entry(attendance_unmarked(text), 0))
        return text;
    struct span list = span_trim(span_from(text, (size_t)(colon + 1 - text.text))), first = attendance_unmarked(list);
    return first.text > list.text && list.text[0] == '1' && attendance_entry(first, 0) ? list : text;
}

static bool is_single(struct span word)
{
    return span_reads(word, "parstavis") == word.len || span_reads(word, "parstave") == word.len;
}

/* "no Iekšlietu ministrijas – S. Kalns, ministrs; …", "Finanšu ministrija: A. Egle, B. Lapa": an institution that heads
 * the line, and who is there from it. Where they begin; 0: the line is not made so. *ret_name: the institution. */
static size_t read_group(const struct recognition *r, struct span line, struct span *ret_name)
{
    static const char *const representatives[] = {"parstavji", "parstavis", "parstave", "parstavjiem", NULL};
    enum { GROUP_BYTES = 200 };
    size_t n, from = span_reads(line, "no "), mark = 0;
    for (size_t at = 1; at < line.len && at < GROUP_BYTES && !mark; at += n) {
        uint32_t c = span_char(line, at, &n);
        if (c == ',' || c == ';' || c == '\n')
            return 0;
        bool dash = char_is_dash(c) && byte_is_space(line.text[at - 1]) && at + n < line.len &&
                    byte_is_space(line.text[at + n]);
        mark = dash || c == ':' ? at : 0;
    }
    if (!mark)
        return 0;
    struct span name = span_trim(span_between(line, from, mark));
    size_t len = institution_read(r->registry, r->mentions, name.text, name.len, r->protocol->date);
    struct span behind = span_trim(span_from(name, len));
    /* "Valsts kontroles pārstāvis – A. Kalns": of one, it is an office. */
    if (behind.len && is_single(behind) && !memchr(line.text + mark, ',', line_bytes(line) - mark))
        return 0;
    if (!len || (behind.len && span_reads_any(behind, representatives) != behind.len))
        return 0;
    span_char(line, mark, &n);
    *ret_name = span_first(name, len);
    return span_skip_space(line, mark + n);
}

/* The line of the list at which groups begin, behind names without any; the list's end when none do. */
static size_t groups_below(const struct recognition *r, struct span text)
{
    struct span name;
    for (const char *line = text.text; (line = memchr(line, '\n', text.len - (size_t)(line - text.text)));) {
        size_t at = (size_t)(++line - text.text);
        struct span rest = span_from(text, at);
        if (!attendance_entry(attendance_unmarked(rest), 0) && read_group(r, rest, &name))
            return at;
    }
    return text.len;
}

/* "3. Kuivižu jahtklubs – Eižens Kanskis", "2. Optimistu klases asociācija Inga Jākobsone": each line ends with its one
 * name, and not all have a mark before it. */
static bool names_end_lines(struct span text)
{
    enum { LINES_LEAST = 3, ALL = 4 };
    size_t lines = 0, ending = 0, unmarked = 0;
    for (size_t at = 0; at < text.len;) {
        struct span line = attendance_unmarked(span_first(span_from(text, at), line_bytes(span_from(text, at))));
        at += line_bytes(span_from(text, at)) + 1;
        struct word word = {0};
        size_t i = 0, name = 0, n;
        while (!name && word_next(line, &i, &word))
            name = word.upper && word.start && !byte_is_digit(line.text[word.start])
                       ? name_read(span_from(line, word.start), NULL)
                       : 0;
        lines += line.len > 0;
        struct span before = span_trim(span_first(line, word.start));
        if (!name || word.start + name < line.len || !before.len)
            continue;
        ending++;
        bool mark = false;
        for (size_t k = 0; k < before.len && !mark; k += n) {
            uint32_t c = span_char(before, k, &n);
            mark =
                c == ':' || c == ',' || (char_is_dash(c) && (k + n == before.len || byte_is_space(before.text[k + n])));
        }
        unmarked += !mark;
    }
    return lines >= LINES_LEAST && ending * ALL >= lines * (ALL - 1) && unmarked > 0;
}

/* Of those from place `first` on who have none. */
static void set_institution(struct recognition *r, guint first, struct span name)
{
    for (guint i = first; i < r->protocol->attendance->len; i++) {
        struct person *person = g_ptr_array_index(r->protocol->attendance, i);
        bool known;
        if (!person->institution)
            person->institution = institution_to_nominative(r->registry, r->mentions, name.text, name.len,
                                                            r->protocol->date, &person->institution_id, &known);
        if (!person->institution_id)
            person->institution_id = name_slug(person->institution);
    }
}

/* "Finanšu ministrijas pārstāvji: A. Kalns, B. Egle": the institution of the label; empty when it tells none. */
static struct span institution_of_label(const struct recognition *r, const struct section *section)
{
    struct span line = recognition_line(r, section->first), name;
    size_t begin = span_has(span_first(line, LABEL_BYTES), "parstavji") ? read_group(r, line, &name) : 0;
    return begin ? name : SPAN_NONE;
}

/* A list in groups: each goes on to the line that heads the next. False when the first line heads none. */
static bool read_groups(struct recognition *r, const struct section *section, struct span text)
{
    struct span name, next_name = SPAN_NONE;
    size_t begin = read_group(r, text, &name);
    if (!begin)
        return false;
    while (begin) {
        size_t end = text.len, next = 0;
        for (size_t at = begin; at < text.len && !next; at++)
            if (text.text[at] == '\n' || text.text[at] == ';') {
                size_t line = span_skip_space(text, at + 1);
                size_t rest = read_group(r, attendance_unmarked(span_from(text, line)), &next_name);
                struct span marks = attendance_unmarked(span_from(text, line));
                next = rest ? (size_t)(marks.text - text.text) + rest : 0;
                end = rest ? at : text.len;
            }
        guint first = r->protocol->attendance->len;
        attendance_list_read(r, section, span_between(text, begin, end));
        set_institution(r, first, name);
        begin = next;
        name = next_name;
    }
    return true;
}

/* "Kuivižu jahtklubs – Eižens Kanskis": the name that ends the line behind a spaced dash; 0: none does. */
static size_t name_behind_dash(struct span line)
{
    size_t n;
    for (size_t at = 1; at < line.len; at += n) {
        bool dash = char_is_dash(span_char(line, at, &n)) && line.text[at - 1] == ' ' && at + n < line.len &&
                    line.text[at + n] == ' ';
        size_t name = span_skip_space(line, at + n);
        if (dash && name < line.len)
            return name + name_read(span_from(line, name), NULL) == line.len ? name : 0;
    }
    return 0;
}

/* Members that sent somebody, line by line: "Upes jahtklubs – Eižens Kanskis", "Ezera airētāji – Dace Kalna". Most are
 * institutions, so all of them are. */
static bool read_senders(struct recognition *r, const struct section *section, struct span text)
{
    enum { LINES_LEAST = 3 };
    for (int pass = 0; pass < 2; pass++) {
        size_t lines = 0, known = 0, len;
        for (size_t at = 0; at < text.len; at += len + 1) {
            len = line_bytes(span_from(text, at));
            struct span line = attendance_unmarked(span_first(span_from(text, at), len));
            size_t name = line.len ? name_behind_dash(line) : 0;
            if (!name && line.len)
                return false;
            if (!name)
                continue;
            struct span sender = span_trim_any(span_first(line, name), "- ");
            while (sender.len &&
                   char_is_dash(span_char(sender, sender.len - span_back(sender, sender.len), &(size_t){0})))
                sender = span_trim(span_first(sender, sender.len - span_back(sender, sender.len)));
            lines++;
            known +=
                institution_read(r->registry, r->mentions, sender.text, sender.len, r->protocol->date) == sender.len;
            if (name_read(sender, NULL) || speech_names_office(sender))
                return false;
            guint first = r->protocol->attendance->len;
            if (pass)
                attendee_add(r, section, span_from(line, name), SPAN_NONE);
            if (pass)
                set_institution(r, first, sender);
        }
        if (lines < LINES_LEAST || known * 2 < lines)
            return false;
    }
    return true;
}

/* The deputies are listed already, more than chair and secretary. */
static bool lists_members(const struct recognition *r)
{
    enum { MEMBERS_LEAST = 3 };
    size_t present = 0;
    for (guint i = 0; i < r->protocol->attendance->len; i++)
        present += ((const struct person *)g_ptr_array_index(r->protocol->attendance, i))->presence == PRESENCE_PRESENT;
    return present >= MEMBERS_LEAST;
}

static void read_people(struct recognition *r, const struct section *section)
{
    struct span text = attendance_behind_members(strip_preamble(strip_heading(strip_count(section->text))));
    if (section->name.len) {
        attendee_add(r, section, section->name, text);
        return;
    }
    if (read_table(r, section))
        return;
    struct span first = attendance_unmarked(text);
    if (first.len == 0)
        return;
    struct section staff = *section;
    static const char *const bares[] = {"piedalas:",        "piedalijas:",        "sede piedalas:",
                                        "sede piedalijas:", "sanaksme piedalas:", "sanaksme piedalijas:",
                                        "klatesosie:",      "klatesosi:",         NULL};
    bool bare = span_reads_any(recognition_line(r, section->first), bares) > 0;
    bool below = section->label == LABEL_PRESENT && lists_members(r);
    if (below && (bare || (r->layout == LAYOUT_MUNICIPAL && !attendance_entry(first, 0))))
        staff.label = LABEL_OTHER; /* "Piedalās: galvenā grāmatvede R. Siliņa" below the deputies */
    if (attendance_entry(first, 0)) {
        size_t groups = groups_below(r, text);
        attendance_list_read(r, &staff, span_first(text, groups));
        struct section guests = *section; /* "Komitejas locekļi: A, B", and below it "Kultūras ministrija: C" */
        if (section->label == LABEL_PRESENT && span_has(recognition_line(r, section->first), "locekli"))
            guests.label = LABEL_OTHER;
        if (groups < text.len)
            (void)read_groups(r, &guests, span_trim(span_from(text, groups)));
        return;
    }
    if (read_senders(r, section, text) || (!names_end_lines(text) && read_groups(r, section, first)))
        return;
    attendance_list_read(r, &staff, text);
}

void attendance_read(struct recognition *r, const struct section *section)
{
    guint first = r->protocol->attendance->len;
    struct span of = institution_of_label(r, section);
    read_people(r, section);
    if (of.len && section->last == section->first + 1)
        set_institution(r, first, of);
}

static bool has_initials(const struct person *person)
{
    return people_name_mark(person->ref.name, strlen(person->ref.name)) == PERSON_INITIALS;
}

/* "Sēdi vada: A. Virbule", and "Aiva Virbule" among the members: one person. Whom the label names by initials gives way
 * to the only full name that fits. */
static void join_with_full_name(struct recognition *r, struct person **ret_person)
{
    struct person *brief = *ret_person;
    GPtrArray *attendance = r->protocol->attendance;
    if (!brief || !has_initials(brief))
        return;
    g_autoptr(roster_auto) others = roster_new();
    for (guint i = 0; i < attendance->len; i++) {
        struct person *person = g_ptr_array_index(attendance, i);
        if (person != brief && !has_initials(person))
            roster_add(others, person);
    }
    bool guess;
    struct person *full = roster_find(others, brief->ref.name, strlen(brief->ref.name), NULL, &guess);
    if (!full || guess)
        return;
    if (!full->institution) {
        full->institution = g_steal_pointer(&brief->institution);
        full->institution_id = g_steal_pointer(&brief->institution_id);
    }
    if (!full->role)
        full->role = g_steal_pointer(&brief->role);
    *ret_person = full;
    struct person **other = ret_person == &r->chair ? &r->secretary : &r->chair;
    *other = *other == brief ? full : *other;
    g_ptr_array_remove(attendance, brief);
}

/* "Sēdi vada: Broņislavs Vucāns", and "B. Vucāns" among the members: the one whom the label names in full. */
static void join_with_initials(struct recognition *r, struct person *full)
{
    GPtrArray *attendance = r->protocol->attendance;
    struct person *brief = NULL;
    if (!full || has_initials(full))
        return;
    g_autoptr(roster_auto) only = roster_new();
    roster_add(only, full);
    for (guint i = 0; i < attendance->len; i++) {
        struct person *person = g_ptr_array_index(attendance, i);
        bool guess;
        if (person == full || !has_initials(person) ||
            !roster_find(only, person->ref.name, strlen(person->ref.name), NULL, &guess))
            continue;
        if (brief) /* two of them may be meant */
            return;
        brief = person;
    }
    if (!brief)
        return;
    if (!full->institution) {
        full->institution = g_steal_pointer(&brief->institution);
        full->institution_id = g_steal_pointer(&brief->institution_id);
    }
    if (brief->presence == PRESENCE_PRESENT)
        full->presence = PRESENCE_PRESENT;
    g_ptr_array_remove(attendance, brief);
}

void attendance_finish(struct recognition *r)
{
    struct protocol *protocol = r->protocol;
    join_with_full_name(r, &r->chair);
    join_with_full_name(r, &r->secretary);
    join_with_initials(r, r->chair);
    join_with_initials(r, r->secretary);
    for (size_t i = 0; i < protocol->attendance->len; i++) {
        struct person *person = g_ptr_array_index(protocol->attendance, i);
        g_free(person->ref.id);
        person->ref.id = people_id(person->ref.name, person->institution_id, protocol->body.id);
        if (person->institution)
            mentions_learn(r->mentions, person->institution_id, person->institution);
        roster_add(r->roster, person);
    }
    if (r->chair)
        protocol->chair = g_strdup(r->chair->ref.name);
    if (r->secretary)
        protocol->secretary = g_strdup(r->secretary->ref.name);
}
