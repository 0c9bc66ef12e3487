/* task.c -- tasks out of decisions. See task.h. */
#include "task.h"

#include "date.h"
#include "decision.h"
#include "head.h"
#include "numeral.h"
#include "office.h"
#include "shape.h"
#include "speech.h"

#include <string.h>

enum {
    INSTITUTIONS_MAX = 8,
    SENTENCE_MAX_BYTES = 3000,
    INFINITIVE_WORDS = 40,
    DATE_WORDS_BEHIND_LIDZ = 4,
    WEEK = 7,
};

static const char *const giving[] = {"uzdot",
                                     "uzdod",
                                     "uzdeva",
                                     "uzdots",
                                     "lugt",
                                     "ludz",
                                     "ludza",
                                     "aicinat",
                                     "aicina",
                                     "aicinaja",
                                     "ieteikt",
                                     "iesaka",
                                     "uzlikt par pienakumu",
                                     "pilnvarot un uzdot",
                                     "rosinat",
                                     "rosina",
                                     NULL};

static bool is_infinitive(struct span word)
{
    static const char *const not_verbs[] = {"bet", "var", "set", NULL};
    if (word.len < 4 || char_is_upper(span_char(word, 0, &(size_t){0})) || span_reads_any(word, not_verbs))
        return false;
    return word.text[word.len - 1] == 't' || (word.len > 4 && span_reads(span_from(word, word.len - 4), "ties") == 4);
}

/* Where the sentence ends: a full stop before a capital, so that "2023. gada" and "5.4. punkts" do not end it. */
static size_t sentence_end(struct span text, size_t at)
{
    for (size_t n; at < text.len; at++) {
        if (text.text[at] == ';')
            return at;
        if (text.text[at] != '.' && text.text[at] != '!')
            continue;
        size_t next = span_skip_space(text, at + 1);
        if (next >= text.len)
            return at;
        bool digit_before = at > 0 && byte_is_digit(text.text[at - 1]);
        struct number point; /* "1. Atlikt projektu. | 2. SM līdz …" */
        if (next > at + 1 && !digit_before && number_read(span_from(text, next), &point) &&
            (point.style == NUMBER_PLAIN || point.style == NUMBER_DEEP || point.style == NUMBER_BRACKET) &&
            char_is_upper(span_char(text, next + point.len, &n)))
            return at;
        size_t letter = at - span_back(text, at), m;
        bool initial = at > 0 && char_is_upper(span_char(text, letter, &n)) &&
                       (letter == 0 || !char_is_letter(span_char(text, letter - span_back(text, letter), &m)));
        if (next > at + 1 && char_is_upper(span_char(text, next, &n)) && !digit_before && !initial && at > 3)
            return at;
    }
    return text.len;
}

static void add_months(struct date *date, int months)
{
    int month = date->month - 1 + months;
    date->year += month / 12;
    date->month = month % 12 + 1;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (date->year % 4 == 0 && date->year % 100 != 0) || date->year % 400 == 0;
    int most = days[date->month - 1] + (date->month == 2 && leap);
    date->day = MIN(date->day, most);
}

/* "divu", "triju", "10": how many; 0 when nothing is told. */
static int read_count(struct span word)
{
    int value;
    if (span_read_number(word, 999, &value) == word.len && word.len)
        return value;
    return numeral_read(word, &value) ? value : 0;
}

/* "no lēmuma pieņemšanas dienas", "no šīs sēdes dienas", "pēc lēmuma pieņemšanas": the sitting itself. */
static bool from_sitting(struct span behind)
{
    enum { NEAR_BYTES = 60 };
    static const char *const events[] = {"lemuma pienemsan~",
                                         "protokollemuma pienemsan~",
                                         "lemuma dien~",
                                         "sedes dien~",
                                         "sedes",
                                         "sanaksmes dien~",
                                         "sodienas",
                                         "protokola datuma",
                                         NULL};
    static const char *const demonstratives[] = {"si ", "sis ", "sa ", NULL};
    static const char *const openings[] = {"no ", "pec ", "kops ", NULL};
    struct span rest = span_first(behind, NEAR_BYTES);
    rest = span_from(rest, span_reads_any(rest, openings));
    rest = span_from(rest, span_reads_any(rest, demonstratives));
    return span_reads_any(rest, events) > 0;
}

/* "nedēļas laikā", "divu mēnešu laikā", "10 darbdienu laikā": counted from the sitting, unless it says from when. */
static bool read_term(const struct recognition *r, struct span text, struct date *ret_date)
{
    size_t n;
    ptrdiff_t found = span_find(text, "laika", &n);
    struct date date;
    if (found < 0 || !r->protocol->date || !date_read_iso(r->protocol->date, strlen(r->protocol->date), &date) ||
        !date.day)
        return false;
    struct span behind = span_trim(span_from(text, (size_t)found + n));
    if ((span_reads(behind, "pec ") || span_reads(behind, "no ") || span_reads(behind, "kops ")) &&
        !from_sitting(behind))
        return false;
    size_t at = 0;
    struct word word, last = {0}, before = {0};
    struct span head = span_first(text, (size_t)found);
    while (word_next(head, &at, &word)) {
        before = last;
        last = word;
    }
    struct span unit = word_span(head, &last);
    int count = before.end ? read_count(word_span(head, &before)) : 0;
    count = count ? count : 1;
    if (span_reads(unit, "nedel~"))
        date = date_from_days(date_to_days(&date) + WEEK * count);
    else if (span_reads(unit, "menes~"))
        add_months(&date, count);
    else if (span_reads(unit, "gada") || span_reads(unit, "gadu"))
        date.year += count;
    else if (span_reads(unit, "darbdien~") || span_reads(unit, "darba dien~"))
        date = date_from_days(date_to_days(&date) + count + 2 * ((count - 1) / 5 + (count > 1)));
    else if (span_reads(unit, "dien~"))
        date = date_from_days(date_to_days(&date) + count);
    else
        return false;
    *ret_date = date;
    return true;
}

static int sitting_year(const struct recognition *r, struct date *ret_sitting)
{
    *ret_sitting = (struct date){0};
    if (!r->protocol->date || !date_read_iso(r->protocol->date, strlen(r->protocol->date), ret_sitting))
        return 0;
    return ret_sitting->year;
}

/* A date behind "līdz" (or any date when there is no "līdz" at all but a word of terms). */
/* The last day of the month of `date`. */
static struct date month_end(struct date date)
{
    struct date next = {date.year, date.month, 1};
    add_months(&next, 1);
    return date_from_days(date_to_days(&next) - 1);
}

/* "līdz 1. decembrim", "līdz pirmdienai, 5. maijam": a day within a few words. Without a year it is the next such day.
 */
static bool read_day(struct span rest, int year, const struct date *sitting, struct date *ret_date)
{
    size_t start, at = 0, words = 0;
    struct date date;
    struct word word;
    if (!date_find(rest.text, MIN(rest.len, 80), &start, &date))
        return false;
    while (word_next(span_first(rest, start), &at, &word))
        words++;
    if (words >= DATE_WORDS_BEHIND_LIDZ || (!date.year && !year))
        return false;
    if (!date.year) {
        date.year = year;
        if (date_to_days(&date) < date_to_days(sitting))
            date.year++;
    }
    *ret_date = date;
    return true;
}

/* "līdz 2024. gada beigām", "līdz gada beigām", "līdz mēneša beigām". */
static bool read_end_of(struct span rest, int year, const struct date *sitting, struct date *ret_date)
{
    struct date date;
    size_t plain = date_read(rest.text, rest.len, &date);
    if (plain && date.year && !date.day && span_reads(span_trim(span_from(rest, plain)), "beig~")) {
        *ret_date = date.month ? month_end(date) : (struct date){date.year, 12, 31};
        return true;
    }
    if (year && (span_reads(rest, "gada beig~") || span_reads(rest, "s.g. beig~"))) {
        *ret_date = (struct date){year, 12, 31};
        return true;
    }
    if (year && sitting->day && span_reads(rest, "menesa beig~")) {
        *ret_date = month_end(*sitting);
        return true;
    }
    return false;
}

/* "līdz nākamajai sēdei", when the protocol tells its date. */
static bool read_next_sitting(const struct recognition *r, struct span rest, struct date *ret_date)
{
    const char *next = r->protocol->next_meeting;
    size_t start;
    struct date date;
    if (!span_reads(rest, "nakam~ sed~") && !span_reads(rest, "nakamajai ") && !span_reads(rest, "nakosajai "))
        return false;
    if (!next || !date_find(next, strlen(next), &start, &date) || !date.year)
        return false;
    *ret_date = date;
    return true;
}

static bool read_until(const struct recognition *r, struct span text, struct date *ret_date)
{
    size_t from = 0, n;
    struct date sitting;
    int year = sitting_year(r, &sitting);
    for (ptrdiff_t found = span_find(text, "lidz ", &n); found >= 0;
         found = span_find(span_from(text, from), "lidz ", &n)) {
        from += (size_t)found + n;
        struct span rest = span_from(text, from);
        if (read_day(rest, year, &sitting, ret_date) || read_end_of(rest, year, &sitting, ret_date) ||
            read_next_sitting(r, rest, ret_date))
            return true;
    }
    return false;
}

/* A task that returns has no day of its own: "ik gadu līdz 1. aprīlim". */
static bool recurs(struct span text)
{
    static const char *const words[] = {"ik gadu",    "katru gadu",   "ik menesi",       "katru menesi", "reizi ",
                                        "ik pusgadu", "ik ceturksni", "katru ceturksni", "ikgadeji",     "regulari",
                                        NULL};
    struct beginnings beginnings;
    span_beginnings(text, &beginnings);
    return span_has_any(text, &beginnings, words);
}

/* "… reizi gadā, pirmo ziņojumu iesniedzot līdz 2025. gada 30. jūnijam": the first time has a day. */
static bool tells_first(struct span text)
{
    static const char *const words[] = {"pirmo", "pirmoreiz", "pirmais", "pirmas", "pirmajam", NULL};
    struct beginnings beginnings;
    span_beginnings(text, &beginnings);
    return span_has_any(text, &beginnings, words);
}

/* "(termiņš – 2024. gada 1. jūnijs)", "Izpildes termiņš: 01.02.2024." */
static bool read_deadline(const struct recognition *r, struct span text, struct date *ret_date)
{
    size_t n, start;
    ptrdiff_t found = span_find(text, "termin~", &n);
    enum { NEAR_BYTES = 60 };
    struct span rest = found < 0 ? SPAN_NONE : span_first(span_from(text, (size_t)found + n), NEAR_BYTES);
    struct date sitting;
    int year = rest.len ? sitting_year(r, &sitting) : 0;
    if (!rest.len || !date_find(rest.text, rest.len, &start, ret_date) || (!ret_date->year && !year))
        return false;
    if (!ret_date->year) {
        ret_date->year = year;
        ret_date->year += date_to_days(ret_date) < date_to_days(&sitting);
    }
    return true;
}

static char *due_read(const struct recognition *r, struct span text)
{
    struct date date;
    if ((recurs(text) && !tells_first(text)) ||
        (!read_until(r, text, &date) && !read_deadline(r, text, &date) && !read_term(r, text, &date)))
        return NULL;
    char iso[DATE_ISO_BYTES];
    date_iso(&date, iso);
    return g_strdup(iso);
}

enum charged { CHARGED_INSTITUTION, CHARGED_PERSON, CHARGED_OFFICE };

/* "būvvaldei" -> "Būvvalde": a name of one word. */
static char *one_word_nominative(struct span who)
{
    struct word word;
    struct head head;
    size_t at = 0;
    if (!word_next(who, &at, &word) || word.end - word.start != who.len || word.shout ||
        !head_find(who.text, who.len, &head))
        return NULL;
    g_autoptr(GString) nominative = g_string_new(NULL);
    head_to_nominative(who.text, who.len, &head, nominative);
    return office_capital(nominative->str);
}

static void set_charged(const struct recognition *r, struct task *task, struct span who, enum charged kind)
{
    if (kind == CHARGED_PERSON) {
        bool guess;
        const struct person *known = roster_find(r->roster, who.text, who.len, NULL, &guess);
        task->person.name = known ? g_strdup(known->ref.name) : people_name_nominative(who.text, who.len);
        task->person.id = known ? g_strdup(known->ref.id) : people_id(task->person.name, NULL, r->protocol->body.id);
        return;
    }
    if (kind == CHARGED_OFFICE) {
        task->person.name = office_nominative(who);
        return;
    }
    bool is_known;
    task->institution.name = one_word_nominative(who);
    if (!task->institution.name)
        task->institution.name = institution_to_nominative(r->registry, r->mentions, who.text, who.len,
                                                           r->protocol->date, &task->institution.id, &is_known);
    if (!task->institution.id)
        task->institution.id = name_slug(task->institution.name);
}

/* `behind`: what follows who is charged, where the due date stands if it stands anywhere. */
static void add_task(const struct recognition *r, struct span who, enum charged kind, struct span sentence,
                     struct span behind, size_t first, GPtrArray *tasks)
{
    struct task *task = g_new0(struct task, 1);
    set_charged(r, task, who, kind);
    static const char *const same_day[] = {"lidz tam pasam", "lidz sim pasam", "taja pasa termina", "lidz tam pat",
                                           NULL};
    task->text = span_dup(sentence);
    struct beginnings beginnings;
    span_beginnings(behind, &beginnings);
    if (tasks->len > first && span_has_any(behind, &beginnings, same_day))
        task->due = g_strdup(((const struct task *)g_ptr_array_index(tasks, tasks->len - 1))->due);
    if (!task->due)
        task->due = due_read(r, behind);
    if (!task->due)
        task->due = due_read(r, sentence);
    /* One point charges one institution once, whatever its sentences add: "… un ik gadu informēt". */
    for (size_t i = first; i < tasks->len; i++) {
        const struct task *other = g_ptr_array_index(tasks, i);
        bool same = g_strcmp0(other->institution.id, task->institution.id) == 0 &&
                    g_strcmp0(other->person.name, task->person.name) == 0;
        if (same && (!task->due || g_strcmp0(other->due, task->due) == 0)) {
            task_free(task);
            return;
        }
    }
    g_ptr_array_add(tasks, task);
}

static bool joined(struct span text, size_t *at)
{
    size_t next = span_skip_space(text, *at), n;
    if (next < text.len && text.text[next] == ',')
        next = span_skip_space(text, next + 1);
    if ((n = span_reads(span_from(text, next), "un ")))
        next += n;
    bool any = next > *at + 1;
    *at = next;
    return any;
}

/* The name ends before what is to be done or by when: "VARAM līdz 1. martam iesniegt komisijai" is not all a name. */
static size_t name_limit(struct span text)
{
    static const char *const ends[] = {"lidz", "sadarbiba", "kopa",    "kopigi",   "pec",
                                       "ik",   "katru",     "turpmak", "ne velak", NULL};
    size_t at = 0, last = 0;
    struct word word;
    bool quoted = false;
    while (word_next(text, &at, &word)) {
        for (size_t i = last, n; i < word.start; i += n) {
            uint32_t c = span_char(text, i, &n);
            if (c == ',' && !quoted)
                return i;
            quoted = char_is_quote(c) ? !quoted : quoted;
        }
        struct span span = word_span(text, &word);
        if (!quoted && last && !word.upper && (word.number || is_infinitive(span) || span_reads_any(span, ends)))
            return last;
        last = word.end;
        enum { NAME_MAX_BYTES = 300 };
        if (last > NAME_MAX_BYTES)
            return last;
    }
    return text.len;
}

static size_t read_institution(const struct recognition *r, struct span text, size_t at)
{
    struct span rest = span_from(text, at);
    size_t limit = name_limit(rest);
    /* A quote that closes the name stands behind its last word. */
    for (size_t n; limit < rest.len && char_is_quote(span_char(rest, limit, &n)); limit += n)
        ;
    struct institution known;
    size_t n = institution_read(r->registry, r->mentions, rest.text, limit, r->protocol->date);
    size_t by_name = mentions_read(r->mentions, rest.text, limit, &known);
    struct word word;
    struct head head;
    size_t start = 0;
    if (!n && !by_name && word_next(span_first(rest, limit), &start, &word) && word.start == 0 && word.upper &&
        head_find(rest.text, word.end, &head) && head.grammatical_case == DATIVE)
        return word.end; /* "Būvvaldei līdz …": one word is all its name */
    return MAX(n, by_name);
}

/* The dative of an institution's name: its last word. A quoted name has no case. */
static bool is_dative(struct span name);

/* A person; first in the sentence only one of the sitting, in the dative: "Laurai Bergmanei līdz … atkārtot". */
static size_t read_person(const struct recognition *r, struct span text, bool dative)
{
    size_t n = name_read(text, NULL);
    bool guess;
    if (!n || !dative)
        return n;
    struct span name = span_first(text, n);
    return is_dative(name) && roster_find(r->roster, name.text, name.len, NULL, &guess) ? n : 0;
}

/* Read who is charged from `at`. Returns where the list ends, 0 when nobody is named there. */
static size_t read_charged(const struct recognition *r, struct span text, size_t at, bool dative,
                           struct span who[static INSTITUTIONS_MAX], enum charged kinds[static INSTITUTIONS_MAX],
                           size_t *ret_count)
{
    size_t count = 0, end = 0;
    *ret_count = 0;
    while (count < INSTITUTIONS_MAX && at < text.len) {
        size_t n = read_institution(r, text, at);
        enum charged kind = CHARGED_INSTITUTION;
        if (!n && (n = read_person(r, span_from(text, at), dative)))
            kind = CHARGED_PERSON;
        if (!n && (n = office_read(span_from(text, at)))) {
            size_t name = span_skip_space(text, at + n), name_len = name_read(span_from(text, name), NULL);
            kind = name_len ? CHARGED_PERSON : CHARGED_OFFICE; /* "izpilddirektoram A. Kalnam" */
            at = name_len ? name : at;
            n = name_len ? name_len : n;
        }
        if (!n)
            break;
        who[count] = span_between(text, at, at + n);
        kinds[count++] = kind;
        end = at += n;
        if (!joined(text, &at))
            break;
    }
    *ret_count = count;
    return end;
}

/* The dative of an institution's name: its last word. A quoted name has no case. */
static bool is_dative(struct span name)
{
    size_t n;
    uint32_t last = span_char(name, name.len - span_back(name, name.len), &n);
    if (char_is_quote(last))
        return true;
    static const char *const endings[] = {"ai", "ei", "am", "im", "um", "em", NULL};
    for (const char *const *e = endings; *e; e++)
        if (name.len > 3 && span_reads(span_from(name, name.len - 2), *e) == 2)
            return true;
    /* "-ām", "-ēm": two bytes and one. */
    return name.len > 4 && name.text[name.len - 1] == 'm' && (unsigned char)name.text[name.len - 2] >= 0x80;
}

static bool has_infinitive(struct span text)
{
    size_t at = 0;
    struct word word;
    for (int i = 0; i < INFINITIVE_WORDS && word_next(text, &at, &word); i++)
        if (is_infinitive(word_span(text, &word)))
            return true;
    return false;
}

/* A first look at a sentence that does not begin with a verb: who is charged is told before an infinitive or "līdz". */
static bool may_charge(struct span sentence)
{
    size_t at = 0;
    struct word word;
    while (word_next(sentence, &at, &word)) {
        struct span span = word_span(sentence, &word);
        char last = span.text[span.len - 1];
        bool until = (span.text[0] | 0x20) == 'l' && span_reads(span, "lidz");
        if (until || last == 't' || (last == 's' && span.len > 4 && span_reads(span_from(span, span.len - 4), "ties")))
            return true;
    }
    return false;
}

static void read_sentence(const struct recognition *r, struct span sentence, size_t first, GPtrArray *tasks)
{
    struct span who[INSTITUTIONS_MAX];
    enum charged kinds[INSTITUTIONS_MAX];
    size_t count = 0;
    /* "Finanšu ministrijai līdz … iesniegt". */
    size_t end = decision_is_resolution(sentence) || span_reads_any(sentence, giving) || !may_charge(sentence)
                     ? 0
                     : read_charged(r, sentence, 0, true, who, kinds, &count);
    struct span behind = span_trim(span_from(sentence, end));
    if (count && ((is_dative(who[count - 1]) && has_infinitive(behind)) || span_reads(behind, "lidz "))) {
        for (size_t i = 0; i < count; i++)
            add_task(r, who[i], kinds[i], sentence, span_from(sentence, end), first, tasks);
        return;
    }
    size_t at = 0;
    struct word word;
    while (word_next(sentence, &at, &word)) {
        size_t n = span_reads_any(span_from(sentence, word.start), giving);
        if (!n)
            continue;
        size_t begin = span_skip_space(sentence, word.start + n);
        end = read_charged(r, sentence, begin, false, who, kinds, &count);
        if (!count)
            continue;
        for (size_t i = 0; i < count; i++)
            add_task(r, who[i], kinds[i], sentence, span_from(sentence, end), first, tasks);
        at = MAX(at, end);
    }
}

/* "Atbildīgais: Ūdens nodaļa. Uzdevums: sagatavot … Termiņš: 2023. gada 1. jūnijs": labels within one point. */
static bool read_labelled(const struct recognition *r, struct span text, GPtrArray *tasks)
{
    static const char *const labels[] = {"atbildigais",       "atbildiga",         "atbildigie", "atbildigas",
                                         "atbildiga persona", "atbildiga iestade", "atb.",       "izpilditajs",
                                         "izpilditaja",       "izpilditaji",       NULL};
    static const char *const stems[] = {"atbildig~", "izpilditaj~", "atb.", NULL};
    size_t count = 0, first = tasks->len, n;
    struct span who[INSTITUTIONS_MAX];
    enum charged kinds[INSTITUTIONS_MAX];
    struct beginnings beginnings;
    span_beginnings(text, &beginnings);
    if (!span_has_any(text, &beginnings, stems))
        return false;
    for (const char *const *label = labels; *label && !count; label++) {
        ptrdiff_t found = span_find(text, *label, &n);
        if (found < 0)
            continue;
        size_t at = span_skip_space(text, (size_t)found + n), m;
        uint32_t mark = span_char(text, at, &m);
        if (mark == ':' || char_is_dash(mark))
            read_charged(r, text, span_skip_space(text, at + m), false, who, kinds, &count);
    }
    for (size_t i = 0; i < count; i++)
        add_task(r, who[i], kinds[i], text, text, first, tasks);
    return count > 0;
}

void task_read(const struct recognition *r, struct span text, GPtrArray *tasks)
{
    struct number number;
    size_t first = tasks->len;
    text = span_trim(text);
    if (read_labelled(r, text, tasks))
        return;
    if (number_read(text, &number) && number.style != NUMBER_SECTION)
        text = span_from(text, number.len);
    for (size_t at = 0; at < text.len;) {
        size_t end = sentence_end(text, at);
        struct span sentence = span_trim(span_between(text, at, MIN(end, at + SENTENCE_MAX_BYTES)));
        if (sentence.len && number_read(sentence, &number) && number.style != NUMBER_SECTION)
            sentence = span_from(sentence, number.len);
        if (sentence.len)
            read_sentence(r, sentence, first, tasks);
        at = MAX(end, at) + 1;
    }
}
