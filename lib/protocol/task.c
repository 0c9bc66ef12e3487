/* task.c -- tasks out of decisions. See task.h. */
#include "task.h"

#include "charged.h"
#include "decision.h"
#include "due.h"
#include "families.h"
#include "head.h"
#include "office.h"
#include "shape.h"
#include "task_label.h"
#include "task_row.h"

#include <string.h>

enum {
    SENTENCE_MAX_BYTES = 3000,
    INFINITIVE_WORDS = 40,
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
                                     "pieprasit",
                                     "pieprasa",
                                     "pieprasija",
                                     "rosina",
                                     "pilnvarot",
                                     "uzticet",
                                     "uztic",
                                     "uzticeja",
                                     "uzticets",
                                     "uzticeta",
                                     "ludzot",
                                     "aicinot",
                                     NULL};
DECLARE_FAMILIES(given, giving)

/* Where the sentence ends: a full stop before a capital, so that "2023. gada" and "5.4. punkts" do not end it. */
static size_t sentence_end(struct span text, size_t at)
{
    for (size_t n; at < text.len; at++) {
        size_t stop = span_next_stop(text, at);
        const char *semicolon = memchr(text.text + at, ';', stop - at);
        if (semicolon)
            return (size_t)(semicolon - text.text);
        if ((at = stop) == text.len || text.text[at] == '?')
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

/* "būvvaldei" -> "Būvvalde": a name of one word; "pašvaldības policijai" -> "Pašvaldības policija": in small letters.
 */
static char *one_word_nominative(struct span who)
{
    struct word word, last = {0};
    struct head head;
    size_t at = 0, words = 0;
    for (; word_next(who, &at, &word); words++)
        last = word;
    bool small = !char_is_upper(span_char(who, 0, &(size_t){0}));
    if (words == 1 && charged_organ(word_span(who, &last)))
        return g_strdup(charged_organ(word_span(who, &last)));
    if (last.end != who.len || (words != 1 && !small) || word_shouts(who, &last) ||
        !head_find(who.text + last.start, last.end - last.start, &head))
        return NULL;
    g_autoptr(GString) nominative = g_string_new_len(who.text, (gssize)last.start);
    head_to_nominative(who.text + last.start, last.end - last.start, &head, nominative);
    return office_capital(nominative->str);
}

static void set_charged(const struct recognition *r, struct task *task, const struct charged *charged)
{
    struct span who = charged->name;
    if (charged->kind == CHARGED_PERSON) {
        bool guess;
        const struct person *known = roster_find(r->roster, who.text, who.len, NULL, &guess);
        task->person.name = known ? g_strdup(known->ref.name) : people_name_nominative(who.text, who.len);
        task->person.id = known ? g_strdup(known->ref.id) : people_id(task->person.name, NULL, r->protocol->body.id);
        return;
    }
    if (charged->kind == CHARGED_OFFICE) {
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
static void add_task(const struct recognition *r, const struct charged *charged, struct span sentence,
                     struct span behind, size_t first, GPtrArray *tasks)
{
    struct task *task = g_new0(struct task, 1);
    set_charged(r, task, charged);
    if (g_strcmp0(task->institution.id, "saeima") == 0 && span_has(sentence, "ieteikt saeimai")) {
        task_free(task); /* the house is advised, and not charged */
        return;
    }
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

static void add_tasks(const struct recognition *r, const struct charged_list *charged, struct span sentence,
                      struct span behind, size_t first, GPtrArray *tasks)
{
    for (size_t i = 0; i < charged->count; i++)
        add_task(r, &charged->who[i], sentence, behind, first, tasks);
}

static bool has_infinitive(struct span text)
{
    size_t at = 0;
    struct word word;
    for (int i = 0; i < INFINITIVE_WORDS && word_next(text, &at, &word); i++)
        if (charged_is_verb(word_span(text, &word)))
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
        bool must = span.len > 4 && span.text[0] == 'j' && (unsigned char)span.text[1] == 0xC4; /* "jāsagatavo" */
        if (until || must || last == 't' ||
            (last == 's' && span.len > 4 && span_reads(span_from(span, span.len - 4), "ties")))
            return true;
    }
    return false;
}

static const char *const promises[] = {
    "iesniedz",   "sagatavo",  "izstrada",  "nosuta",     "sniedz",   "nodrosina", "precize",    "publice",
    "apkopo",     "izverte",   "noskaidro", "pieprasa",   "sasauc",   "saskano",   "aprekina",   "ievieto",
    "izsuta",     "uzraksta",  "parskata",  "apseko",     "iesniegs", "sagatavos", "izstradas",  "nosutis",
    "informes",   "sniegs",    "organizes", "nodrosinas", "precizes", "publicos",  "apkopos",    "izvertes",
    "noskaidros", "pieprasis", "sasauks",   "izveidos",   "saskanos", "veiks",     "aprekinas",  "izsludinas",
    "ievietos",   "izsutis",   "uzrakstis", "parskatis",  "pabeigs",  "apsekos",   "sazinasies", "papildinas",
    "papildina",  "organize",  "veic",      "izveido",    "parbauda", "izsludina", NULL};
DECLARE_FAMILIES(promised, promises)

/* "Attīstības nodaļa | plānu | publicē līdz 1. maijam": what is done, before the verb. */
static bool is_matter(struct span text)
{
    enum { MATTER_WORDS = 3 };
    size_t at = 0, words = 0, last = 0;
    struct word word;
    for (; word_next(text, &at, &word); words++, last = word.end)
        if (word.upper || word.number || word.start > last + 1)
            return false;
    return words && words <= MATTER_WORDS && last == text.len;
}

/* "… biedrība „Spārni” iesniegs …", "A. Ozols sagatavos …": what somebody will do by a day is a task; without a day
 * where the decision begins with who will. */
static void read_promise(const struct recognition *r, struct span sentence, size_t first, GPtrArray *tasks)
{
    if (!families_in(&promised, sentence))
        return;
    size_t at = 0;
    struct word word, verb = {0};
    while (!verb.end && word_next(sentence, &at, &word))
        if (word.start > 0 && families_read(&promised, word_span(sentence, &word)))
            verb = word;
    if (!verb.end)
        return;
    g_autofree char *due = due_read(r, sentence);
    struct span before = span_trim(span_first(sentence, verb.start));
    struct charged_list charged;
    size_t end = charged_read(r, before, 0, false, &charged);
    bool future = sentence.text[verb.end - 1] == 's',
         whole = charged.count && (end == before.len || span_reads(span_trim(span_from(before, end)), "lidz ") ||
                                   is_matter(span_trim(span_from(before, end))));
    if (whole && due)
        add_tasks(r, &charged, sentence, span_from(sentence, verb.end), first, tasks);
    if ((whole && due) || !future) /* in the present only who begins the sentence is charged, and by a day */
        return;
    for (at = 0; word_next(before, &at, &word);) {
        struct span rest = span_from(before, word.start);
        size_t person = word.upper ? name_read(rest, NULL) : 0;
        size_t n = person ? person : institution_read(r->registry, r->mentions, rest.text, rest.len, r->protocol->date);
        struct span opening = span_trim(span_first(before, word.start));
        bool begins = !opening.len || opening.text[opening.len - 1] == ':';
        if (!n || span_trim(span_from(rest, n)).len || (!due && !begins))
            continue;
        struct charged one = {span_first(rest, n), person ? CHARGED_PERSON : CHARGED_INSTITUTION};
        add_task(r, &one, sentence, span_from(sentence, verb.end), first, tasks);
        return;
    }
}

static const char *const last_verbs[] = {"veikt ", "nodrosinat ", "organizet ", "istenot ", NULL};
DECLARE_FAMILIES(done_last, last_verbs)

/* "Kontroli par lēmuma izpildi veikt izpilddirektoram Z. Raupam.": who is charged ends the sentence. */
static void read_last(const struct recognition *r, struct span sentence, size_t first, GPtrArray *tasks)
{
    if (!families_in(&done_last, sentence))
        return;
    struct charged_list charged;
    size_t at = 0;
    struct word word;
    while (word_next(sentence, &at, &word)) {
        if (sentence.text[word.end - 1] != 't' || !span_reads_any(span_from(sentence, word.start), last_verbs))
            continue;
        size_t begin = span_skip_space(sentence, word.end);
        size_t end = charged_read(r, sentence, begin, true, &charged);
        if (!charged.count || !charged_is_dative(charged.who[charged.count - 1].name) ||
            span_trim_any(span_from(sentence, end), ".,").len)
            continue;
        add_tasks(r, &charged, sentence, sentence, first, tasks);
        return;
    }
}

/* "Nosūtīt vēstuli Finanšu ministrijai un lūgt līdz 1. maijam sniegt …": who was named before is asked. */
static struct span addressed(const struct recognition *r, struct span before)
{
    struct span found = SPAN_NONE;
    size_t at = 0, end = 0;
    struct word word;
    while (word_next(before, &at, &word)) {
        size_t n = word.upper && word.start >= end ? charged_institution(r, before, word.start) : 0;
        struct span name = span_between(before, word.start, word.start + n);
        if (!n || !charged_is_dative(name))
            continue;
        found = name;
        end = word.start + n;
    }
    return found;
}

/* The word behind the next "un " from `at` on; the text's end when there is none. In "darba-un" it is no word. */
static size_t behind_and(struct span text, size_t at)
{
    size_t n, m;
    for (ptrdiff_t found; (found = span_find(span_from(text, at), "un ", &n)) >= 0; at += (size_t)found + n) {
        size_t start = at + (size_t)found, before = start > 1 ? start - 1 - span_back(text, start - 1) : 0;
        char mark = start > 0 ? text.text[start - 1] : ' ';
        bool joined =
            byte_is_digit(mark) || (mark == '-' && start > 1 &&
                                    (byte_is_digit(text.text[before]) || char_is_letter(span_char(text, before, &m))));
        if (start > 0 && !joined)
            return start + n;
    }
    return text.len;
}

/* The capital word behind the next comma: "Jautājumu atlikt, M. Kalnai sagatavot …". */
static size_t behind_comma(struct span text, size_t at)
{
    const char *comma;
    while (at < text.len && (comma = memchr(text.text + at, ',', text.len - at))) {
        at = span_skip_space(text, (size_t)(comma + 1 - text.text));
        if (char_is_upper(span_char(text, at, &(size_t){0})))
            return at;
    }
    return text.len;
}

/* "… jautājumu atlikt un Zemes komisijai līdz 20. jūnijam sniegt atzinumu": charged in the second half. */
static void read_also(const struct recognition *r, struct span sentence, size_t first, GPtrArray *tasks)
{
    struct charged_list charged;
    for (size_t begin = 0; (begin = MIN(behind_and(sentence, begin), behind_comma(sentence, begin))) < sentence.len;) {
        if (!may_charge(span_from(sentence, begin)))
            return;
        size_t end = charged_read(r, sentence, begin, true, &charged);
        struct span behind = span_trim(span_from(sentence, end));
        struct word verb;
        size_t next = 0;
        if (!end || !charged.count || !charged_is_dative(charged.who[charged.count - 1].name) ||
            !word_next(behind, &next, &verb) ||
            !(charged_is_infinitive(word_span(behind, &verb)) || span_reads(behind, "lidz ")))
            continue;
        add_tasks(r, &charged, sentence, behind, first, tasks);
        return;
    }
}

/* "nosūtīt iesniegumu Labklājības ministrijai; lūgt ministriju …": the noun alone means who was named by it before.
 * The name in `before`, empty when none is there. */
static struct span named_before(const struct recognition *r, struct span before, struct span rest)
{
    struct word word;
    struct head noun, head;
    struct span found = SPAN_NONE;
    size_t at = 0;
    if (!word_next(rest, &at, &word) || word.start || word.upper || !head_find(rest.text, word.end, &noun))
        return SPAN_NONE;
    for (at = 0; word_next(before, &at, &word);) {
        size_t n = word.upper ? charged_institution(r, before, word.start) : 0;
        struct word part, last = {0};
        struct span name = span_between(before, word.start, word.start + n);
        for (size_t i = 0; word_next(name, &i, &part);)
            last = part;
        if (last.end && head_find(name.text + last.start, last.end - last.start, &head) && head.lemma == noun.lemma)
            found = name;
        at = MAX(at, word.start + n);
    }
    return found;
}

/* Whom the verb at `verb` charges where what is behind it, from `begin` on, tells no name of its own. Returns the bytes
 * by which it does. */
static size_t read_one(const struct recognition *r, struct span before, struct span sentence, size_t verb, size_t begin,
                       struct charged_list *ret_charged)
{
    struct span rest = span_from(sentence, begin), name = SPAN_NONE;
    size_t small = 0;
    static const char *const asking[] = {"ludzot", "aicinot", NULL}; /* "Nosūtīt vēstuli VARAM, lūdzot pārskatīt …" */
    if (span_reads(rest, "lidz ") || span_reads_any(span_from(sentence, verb), asking))
        name = addressed(r, span_first(sentence, verb));
    if (!name.len)
        name = named_before(r, before, rest);
    if (!name.len)
        name = span_first(rest, small = charged_small_institution(rest));
    ret_charged->who[0] = (struct charged){name, CHARGED_INSTITUTION};
    ret_charged->count = name.len > 0;
    return small;
}

/* "Uzdot …", "lūgt …", wherever the verb stands; `before`: the sentences before it. */
static void read_given(const struct recognition *r, struct span before, struct span sentence, size_t first,
                       GPtrArray *tasks)
{
    static const char *const advising[] = {"ieteikt", "iesaka", NULL};
    struct charged_list charged;
    size_t at = 0;
    struct word word;
    while (word_next(sentence, &at, &word)) {
        size_t n = span_reads_any(span_from(sentence, word.start), giving);
        if (!n)
            continue;
        size_t begin = span_skip_space(sentence, word.start + n);
        size_t end = charged_read(r, sentence, begin, false, &charged);
        if (!charged.count)
            end = begin + read_one(r, before, sentence, word.start, begin, &charged);
        bool advises = span_reads_any(span_from(sentence, word.start), advising) > 0; /* somebody in the dative */
        g_autofree char *due = span_reads(span_from(sentence, word.start), "pilnvarot") ? due_read(r, sentence) : NULL;
        if (advises && charged.count && charged.who[0].kind == CHARGED_PERSON &&
            !charged_is_dative(charged.who[0].name))
            continue; /* "Amatam ieteikt Ilzi Gravu" */
        if (!charged.count || (!due && span_reads(span_from(sentence, word.start), "pilnvarot")))
            continue; /* "Pilnvarot izpilddirektoru parakstīt līgumu" gives a right; with a day it gives a task */
        add_tasks(r, &charged, sentence, span_from(sentence, end), first, tasks);
        at = MAX(at, end);
    }
}

static const char *const sponsoring[] = {"parstavet saeima", NULL};
DECLARE_FAMILIES(sponsored, sponsoring)

/* "Noteikt Ekonomikas ministriju par atbildīgo institūciju": where the name ends; 0: nobody is made to answer. */
static size_t read_appointed(const struct recognition *r, struct span sentence, struct charged_list *ret_charged)
{
    size_t begin = span_reads(sentence, "noteikt ");
    size_t end = begin ? charged_read(r, sentence, begin, false, ret_charged) : 0;
    return end && ret_charged->count && span_reads(span_trim(span_from(sentence, end)), "par atbildig~") ? end : 0;
}

/* "Nolemts, ka | J. Kalnam jāsagatavo …": what was agreed upon; all of it when it is told otherwise. */
static struct span agreed(struct span sentence)
{
    enum { HEAD_BYTES = 120 };
    static const char *const verbs[] = {"nolemts", "nolemj", "nolema", "vienojas", "vienojamies", "panakta", NULL};
    const char *comma = memchr(sentence.text, ',', MIN(sentence.len, (size_t)HEAD_BYTES));
    size_t at = comma ? span_skip_space(sentence, (size_t)(comma + 1 - sentence.text)) : 0;
    size_t n = comma ? span_reads(span_from(sentence, at), "ka ") : 0;
    struct span head = span_first(sentence, comma ? (size_t)(comma - sentence.text) : 0);
    struct beginnings beginnings;
    if (!n)
        return sentence;
    span_beginnings(head, &beginnings);
    bool fixed = span_reads(head, "noteikt") && span_has(sentence, "lidz"); /* "Noteikt, ka VARAM līdz … iesniedz" */
    return fixed || span_has_any(head, &beginnings, verbs) ? span_trim(span_from(sentence, at + n)) : sentence;
}

static void read_sentence(const struct recognition *r, struct span told, struct span sentence, size_t first,
                          GPtrArray *tasks)
{
    struct charged_list charged = {.count = 0};
    size_t before = tasks->len;
    sentence = agreed(sentence);
    if (!sentence.len)
        return;
    if (sentence.text[sentence.len - 1] == ':' && !span_reads_any(sentence, giving)) {
        /* "Finanšu ministrijai:", and below it what it is to do. */
        size_t name = charged_read(r, sentence, 0, true, &charged);
        if (charged.count && name + 1 >= sentence.len && charged_is_dative(charged.who[charged.count - 1].name)) {
            add_tasks(r, &charged, sentence, SPAN_NONE, first, tasks);
            return;
        }
        charged.count = 0;
    }
    /* "Finanšu ministrijai līdz … iesniegt". */
    size_t end = decision_is_resolution(sentence) || span_reads_any(sentence, giving) || !may_charge(sentence)
                     ? 0
                     : charged_read(r, sentence, 0, true, &charged);
    struct span behind = span_trim(span_from(sentence, end));
    if (families_in(&sponsored, behind)) /* whose a bill is on its way is no task */
        return;
    bool named = charged.count && (charged_is_dative(charged.who[charged.count - 1].name) ||
                                   charged_is_abbreviation(charged.who[charged.count - 1].name));
    if (charged.count && ((named && has_infinitive(behind)) || span_reads(behind, "lidz "))) {
        add_tasks(r, &charged, sentence, span_from(sentence, end), first, tasks);
        return;
    }
    size_t appointed = read_appointed(r, sentence, &charged);
    if (appointed) {
        add_tasks(r, &charged, sentence, span_from(sentence, appointed), first, tasks);
        return;
    }
    if (families_in(&given, sentence))
        read_given(r, told, sentence, first, tasks);
    if (tasks->len == before)
        read_also(r, sentence, first, tasks);
    if (tasks->len == before)
        read_last(r, sentence, first, tasks);
    if (tasks->len == before)
        read_promise(r, sentence, first, tasks);
}

/* "X sagatavot aprēķinu. Termiņš – 14. oktobris.": the day of what was charged before. */
static void take_due_behind(const struct recognition *r, struct span sentence, size_t first, GPtrArray *tasks)
{
    for (size_t i = first; i < tasks->len; i++) {
        struct task *task = g_ptr_array_index(tasks, i);
        if (!task->due)
            task->due = due_read(r, sentence);
    }
}

/* "Sagatavot vēstuli    J. Bērziņš    01.06.2022.": the cells of a table. */
static bool read_row(const struct recognition *r, struct span text, GPtrArray *tasks)
{
    struct charged_list charged = {.count = 0};
    struct date due;
    size_t first = tasks->len;
    char iso[DATE_ISO_BYTES];
    if (!task_row_read(r, text, &charged, &due))
        return false;
    add_tasks(r, &charged, text, SPAN_NONE, first, tasks);
    date_iso(&due, iso);
    for (size_t i = first; i < tasks->len; i++) {
        struct task *task = g_ptr_array_index(tasks, i);
        g_free(task->due);
        task->due = g_strdup(iso);
    }
    return true;
}

/* The words of a numbered point; "I. Gravai līdz …" begins with an initial of somebody of the sitting. */
static struct span behind_number(const struct recognition *r, struct span text)
{
    struct number number;
    bool guess;
    if (!text.len || !number_read(text, &number) || number.style == NUMBER_SECTION)
        return text;
    size_t name = number.style == NUMBER_ROMAN ? name_read(text, NULL) : 0;
    return name && roster_find(r->roster, text.text, name, NULL, &guess) ? text : span_from(text, number.len);
}

void task_read(const struct recognition *r, struct span text, GPtrArray *tasks)
{
    size_t first = tasks->len;
    text = span_trim(text);
    struct charged_list charged;
    if (task_label_read(r, text, &charged)) {
        add_tasks(r, &charged, text, text, first, tasks);
        return;
    }
    if (read_row(r, text, tasks))
        return;
    text = behind_number(r, text);
    text = span_from(text, bullet_read(text));
    for (size_t at = 0; at < text.len;) {
        size_t end = sentence_end(text, at);
        struct span sentence = span_trim(span_between(text, at, MIN(end, at + SENTENCE_MAX_BYTES)));
        sentence = behind_number(r, sentence);
        if (sentence.len && tasks->len > first && span_reads(sentence, "termins"))
            take_due_behind(r, sentence, first, tasks);
        else if (sentence.len)
            read_sentence(r, span_first(text, at), sentence, first, tasks);
        at = MAX(end, at) + 1;
    }
}
