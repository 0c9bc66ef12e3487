/* task.c -- tasks out of decisions. See task.h. */
#include "task.h"

#include "decision.h"
#include "due.h"
#include "families.h"
#include "head.h"
#include "office.h"
#include "shape.h"
#include "speech.h"

#include <string.h>

enum {
    INSTITUTIONS_MAX = 8,
    SENTENCE_MAX_BYTES = 3000,
    INFINITIVE_WORDS = 40,
    BRACKET_MAX_BYTES = 120,
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
                                     "pilnvarot",
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

enum charged { CHARGED_INSTITUTION, CHARGED_PERSON, CHARGED_OFFICE };

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
    if (last.end != who.len || (words != 1 && !small) || last.shout ||
        !head_find(who.text + last.start, last.end - last.start, &head))
        return NULL;
    g_autoptr(GString) nominative = g_string_new_len(who.text, (gssize)last.start);
    head_to_nominative(who.text + last.start, last.end - last.start, &head, nominative);
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
    const char *close = next < text.len && text.text[next] == '('
                            ? memchr(text.text + next, ')', MIN(text.len - next, (size_t)BRACKET_MAX_BYTES))
                            : NULL;
    if (close) /* "Finanšu ministrijai (V. Kalna) un …": who answers for it there */
        *at = next = span_skip_space(text, (size_t)(close + 1 - text.text));
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

/* "pašvaldību lietās", "budžeta jautājumos" behind an office: where it ends; 0: there is none. */
static size_t affairs_read(struct span text, size_t at)
{
    static const char *const nouns[] = {"lietas", "jautajumos", "joma", NULL};
    enum { AFFAIRS_WORDS = 5 };
    struct word word;
    size_t last = at;
    for (int i = 0; i < AFFAIRS_WORDS && word_next(text, &at, &word); i++) {
        for (size_t k = last; k < word.start; k++)
            if (!byte_is_space(text.text[k]))
                return 0;
        struct span span = word_span(text, &word);
        if (span_reads_any(span, nouns) == span.len)
            return i > 0 ? word.end : 0;
        if (word.upper || word.number || is_infinitive(span))
            return 0;
        last = word.end;
    }
    return 0;
}

/* An office, and behind it who holds it: "izpilddirektoram A. Kalnam" charges the person. Moves to who is charged and
 * returns the length; 0 when no office stands there. */
static size_t read_office(struct span text, size_t *at, enum charged *ret_kind)
{
    size_t n = office_read(span_from(text, *at));
    if (n == 0)
        return 0;
    size_t name = span_skip_space(text, *at + n), name_len = name_read(span_from(text, name), NULL);
    size_t affairs = name_len ? 0 : affairs_read(text, name);
    if (affairs) { /* "īpašu uzdevumu ministram pašvaldību lietās J. Bungam" */
        n = affairs - *at;
        name = span_skip_space(text, affairs);
        name_len = name_read(span_from(text, name), NULL);
    }
    *ret_kind = name_len ? CHARGED_PERSON : CHARGED_OFFICE;
    *at = name_len ? name : *at;
    return name_len ? name_len : n;
}

/* Read who is charged from `at`. Returns where the list ends, 0 when nobody is named there. */
static size_t read_charged(const struct recognition *r, struct span text, size_t at, bool dative,
                           struct span who[static INSTITUTIONS_MAX], enum charged kinds[static INSTITUTIONS_MAX],
                           size_t *ret_count)
{
    size_t count = 0, end = 0;
    *ret_count = 0;
    size_t all = span_reads(span_from(text, at), "visam ministrijam");
    if (all) { /* "Visām ministrijām un Valsts kancelejai": who they are is not told */
        at += all;
        (void)joined(text, &at);
    }
    while (count < INSTITUTIONS_MAX && at < text.len) {
        size_t n = read_institution(r, text, at);
        enum charged kind = CHARGED_INSTITUTION;
        if (n && office_read(span_from(text, at)) > n) /* "Reģionālās attīstības … lietu ministram" */
            n = 0;
        size_t behind = n ? span_skip_space(text, at + n) : 0;
        if (behind && dative && office_read(span_from(text, behind))) { /* "SIA „Siltums” direktoram K. Kalnam" */
            at = behind;
            n = 0;
        }
        if (!n && (n = read_person(r, span_from(text, at), dative)))
            kind = CHARGED_PERSON;
        if (!n && (n = read_office(text, &at, &kind)) == 0)
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

/* "biedrībai „Spārni”", "SIA „Kalni”", "„BIOR”"; but in "Zemes gabalu z/s „Kalni” neiznomāt" the form is not first. */
static bool quoted_is_charged(struct span name)
{
    size_t n, open = 0;
    while (open < name.len && !char_is_quote(span_char(name, open, &n)))
        open += n;
    struct span before = span_trim(span_first(name, open));
    if (!before.len || is_company_form(before.text, before.len))
        return true;
    size_t at = before.len;
    while (at > 0 && !byte_is_space(before.text[at - 1]))
        at--;
    return !is_company_form(before.text + at, before.len - at) && is_dative(before);
}

/* The dative of an institution's name: its last word. A quoted name has no case. */
static bool is_dative(struct span name)
{
    size_t n;
    uint32_t last = span_char(name, name.len - span_back(name, name.len), &n);
    if (char_is_quote(last))
        return quoted_is_charged(name);
    static const char *const endings[] = {"ai", "ei", "ij", "am", "im", "um", "em", NULL};
    for (const char *const *e = endings; *e; e++)
        if (name.len > 3 && span_reads(span_from(name, name.len - 2), *e) == 2)
            return true;
    /* "-ām", "-ēm": two bytes and one. */
    return name.len > 4 && name.text[name.len - 1] == 'm' && (unsigned char)name.text[name.len - 2] >= 0x80;
}

/* "LPS", "VARAM": letters have no case. */
static bool is_abbreviation(struct span name)
{
    struct word word;
    size_t at = 0;
    return word_next(name, &at, &word) && word.shout && word.end == name.len && name.len > 1;
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

/* "… biedrība „Spārni” iesniegs …", "A. Ozols sagatavos …": what somebody will do by a day is a task; without a day
 * where the decision begins with who will. */
static void read_promise(const struct recognition *r, struct span sentence, size_t first, GPtrArray *tasks)
{
    static const char *const verbs[] = {
        "iesniedz",  "sagatavo",  "izstrada", "nosuta",    "sniedz",     "nodrosina",  "precize",
        "publice",   "apkopo",    "izverte",  "noskaidro", "pieprasa",   "sasauc",     "saskano",
        "aprekina",  "ievieto",   "izsuta",   "uzraksta",  "parskata",   "apseko",     "iesniegs",
        "sagatavos", "izstradas", "nosutis",  "informes",  "sniegs",     "organizes",  "nodrosinas",
        "precizes",  "publicos",  "apkopos",  "izvertes",  "noskaidros", "pieprasis",  "sasauks",
        "izveidos",  "saskanos",  "veiks",    "aprekinas", "izsludinas", "ievietos",   "izsutis",
        "uzrakstis", "parskatis", "pabeigs",  "apsekos",   "sazinasies", "papildinas", NULL};
    static struct families list = FAMILIES_OF_LIST(verbs);
    if (!families_in(&list, sentence))
        return;
    size_t at = 0;
    struct word word, verb = {0};
    while (!verb.end && word_next(sentence, &at, &word))
        if (word.start > 0 && families_read(&list, word_span(sentence, &word)))
            verb = word;
    if (!verb.end)
        return;
    g_autofree char *due = due_read(r, sentence);
    struct span before = span_trim(span_first(sentence, verb.start)), who[INSTITUTIONS_MAX];
    enum charged kinds[INSTITUTIONS_MAX];
    size_t count = 0, end = read_charged(r, before, 0, false, who, kinds, &count);
    bool future = sentence.text[verb.end - 1] == 's', whole = count && end == before.len;
    for (size_t i = 0; whole && due && i < count; i++)
        add_task(r, who[i], kinds[i], sentence, span_from(sentence, verb.end), first, tasks);
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
        add_task(r, span_first(rest, n), person ? CHARGED_PERSON : CHARGED_INSTITUTION, sentence,
                 span_from(sentence, verb.end), first, tasks);
        return;
    }
}

/* "Kontroli par lēmuma izpildi veikt izpilddirektoram Z. Raupam.": who is charged ends the sentence. */
static void read_last(const struct recognition *r, struct span sentence, size_t first, GPtrArray *tasks)
{
    static const char *const verbs[] = {"veikt ", "nodrosinat ", "organizet ", "istenot ", NULL};
    static struct families list = FAMILIES_OF_LIST(verbs);
    if (!families_in(&list, sentence))
        return;
    struct span who[INSTITUTIONS_MAX];
    enum charged kinds[INSTITUTIONS_MAX];
    size_t at = 0, count;
    struct word word;
    while (word_next(sentence, &at, &word)) {
        if (sentence.text[word.end - 1] != 't' || !span_reads_any(span_from(sentence, word.start), verbs))
            continue;
        size_t begin = span_skip_space(sentence, word.end);
        size_t end = read_charged(r, sentence, begin, true, who, kinds, &count);
        if (!count || !is_dative(who[count - 1]) || span_trim_any(span_from(sentence, end), ".,").len)
            continue;
        for (size_t i = 0; i < count; i++)
            add_task(r, who[i], kinds[i], sentence, sentence, first, tasks);
        return;
    }
}

/* "Nosūtīt vēstuli Finanšu ministrijai un lūgt līdz 1. maijam sniegt …": who was named before is asked. */
static size_t addressed(const struct recognition *r, struct span before, struct span who[static INSTITUTIONS_MAX],
                        enum charged kinds[static INSTITUTIONS_MAX])
{
    size_t at = 0, count = 0, end = 0;
    struct word word;
    while (word_next(before, &at, &word)) {
        size_t n = word.upper && word.start >= end ? read_institution(r, before, word.start) : 0;
        struct span name = span_between(before, word.start, word.start + n);
        if (!n || !is_dative(name))
            continue;
        who[0] = name;
        kinds[0] = CHARGED_INSTITUTION;
        count = 1;
        end = word.start + n;
    }
    return count;
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
    struct span who[INSTITUTIONS_MAX];
    enum charged kinds[INSTITUTIONS_MAX];
    size_t count;
    for (size_t begin = 0; (begin = MIN(behind_and(sentence, begin), behind_comma(sentence, begin))) < sentence.len;) {
        size_t end = read_charged(r, sentence, begin, true, who, kinds, &count);
        struct span behind = span_trim(span_from(sentence, end));
        struct word verb;
        size_t next = 0;
        if (!end || !count || !is_dative(who[count - 1]) || !word_next(behind, &next, &verb) ||
            !(is_infinitive(word_span(behind, &verb)) || span_reads(behind, "lidz ")))
            continue;
        for (size_t i = 0; i < count; i++)
            add_task(r, who[i], kinds[i], sentence, behind, first, tasks);
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
        size_t n = word.upper ? read_institution(r, before, word.start) : 0;
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

/* "pašvaldības policijai", "finanšu nodaļai": words in small letters, the last of them the noun in the dative. */
static size_t small_institution(struct span text)
{
    enum { NAME_WORDS = 4 };
    struct word word;
    struct head head;
    size_t at = 0, last = 0;
    for (int i = 0; i < NAME_WORDS && word_next(text, &at, &word); i++) {
        if (word.upper || word.number || (i > 0 && word.start != last + 1) || is_infinitive(word_span(text, &word)))
            return 0;
        if (head_find(text.text + word.start, word.end - word.start, &head) && head.grammatical_case == DATIVE)
            return word.end;
        last = word.end;
    }
    return 0;
}

/* "Uzdot …", "lūgt …", wherever the verb stands; `before`: the sentences before it. */
static void read_given(const struct recognition *r, struct span before, struct span sentence, size_t first,
                       GPtrArray *tasks)
{
    struct span who[INSTITUTIONS_MAX];
    enum charged kinds[INSTITUTIONS_MAX];
    size_t count, at = 0;
    struct word word;
    while (word_next(sentence, &at, &word)) {
        size_t n = span_reads_any(span_from(sentence, word.start), giving);
        if (!n)
            continue;
        size_t begin = span_skip_space(sentence, word.start + n);
        size_t end = read_charged(r, sentence, begin, false, who, kinds, &count);
        if (!count && span_reads(span_from(sentence, begin), "lidz ")) {
            count = addressed(r, span_first(sentence, word.start), who, kinds);
            end = begin;
        }
        size_t small = 0;
        if (!count && (who[0] = named_before(r, before, span_from(sentence, begin))).len) {
            kinds[0] = CHARGED_INSTITUTION;
            count = 1;
            end = begin;
        } else if (!count && (small = small_institution(span_from(sentence, begin)))) {
            who[0] = span_between(sentence, begin, begin + small);
            kinds[0] = CHARGED_INSTITUTION;
            count = 1;
            end = begin + small;
        }
        g_autofree char *due = span_reads(span_from(sentence, word.start), "pilnvarot") ? due_read(r, sentence) : NULL;
        if (!count || (!due && span_reads(span_from(sentence, word.start), "pilnvarot")))
            continue; /* "Pilnvarot izpilddirektoru parakstīt līgumu" gives a right; with a day it gives a task */
        for (size_t i = 0; i < count; i++)
            add_task(r, who[i], kinds[i], sentence, span_from(sentence, end), first, tasks);
        at = MAX(at, end);
    }
}

static void read_sentence(const struct recognition *r, struct span told, struct span sentence, size_t first,
                          GPtrArray *tasks)
{
    struct span who[INSTITUTIONS_MAX];
    enum charged kinds[INSTITUTIONS_MAX];
    size_t count = 0, before = tasks->len;
    /* "Finanšu ministrijai līdz … iesniegt". */
    size_t end = decision_is_resolution(sentence) || span_reads_any(sentence, giving) || !may_charge(sentence)
                     ? 0
                     : read_charged(r, sentence, 0, true, who, kinds, &count);
    struct span behind = span_trim(span_from(sentence, end));
    if (span_has(behind, "parstavet saeima")) /* whose a bill is on its way is no task */
        return;
    bool charged = count && (is_dative(who[count - 1]) || is_abbreviation(who[count - 1]));
    if (count && ((charged && has_infinitive(behind)) || span_reads(behind, "lidz "))) {
        for (size_t i = 0; i < count; i++)
            add_task(r, who[i], kinds[i], sentence, span_from(sentence, end), first, tasks);
        return;
    }
    static struct families given = FAMILIES_OF_LIST(giving);
    if (families_in(&given, sentence))
        read_given(r, told, sentence, first, tasks);
    if (tasks->len == before)
        read_also(r, sentence, first, tasks);
    if (tasks->len == before)
        read_last(r, sentence, first, tasks);
    if (tasks->len == before)
        read_promise(r, sentence, first, tasks);
}

/* "par pieprasīšanu – X": where the mark stands, within the sentence; 0: there is none. */
static size_t mark_behind(struct span text, size_t at)
{
    enum { MATTER_BYTES = 200 };
    for (size_t n, end = MIN(text.len, at + MATTER_BYTES); at < end; at += n) {
        uint32_t c = span_char(text, at, &n);
        if (c == '.' || c == ';' || c == '\n')
            return 0;
        if (c == ':' || (char_is_dash(c) && byte_is_space(text.text[at - 1])))
            return at;
    }
    return 0;
}

/* "deputāts P. Sondors", "lietvedības pārzine S. Kalna": where the name begins behind an office in small letters. */
static size_t skip_office(struct span text, size_t begin)
{
    enum { OFFICE_WORDS = 3 };
    struct word next;
    size_t at = begin;
    for (int i = 0; i < OFFICE_WORDS && !name_read(span_from(text, begin), NULL) && word_next(text, &at, &next); i++) {
        size_t name = span_skip_space(text, next.end);
        if (next.upper || (name < text.len && name == next.end))
            break;
        if (name_read(span_from(text, name), NULL))
            return name;
    }
    return begin;
}

/* "Par aptaujas rīkošanu atbildīgs deputāts P. Sondors": who answers for it stands behind, in the nominative. Whose a
 * bill is on its way through the Saeima is no task. */
static void read_answerable(const struct recognition *r, struct span text, struct span who[static INSTITUTIONS_MAX],
                            enum charged kinds[static INSTITUTIONS_MAX], size_t *ret_count)
{
    static const char *const words[] = {"atbildigs", "atbildiga", "atbildigi", "atbildigas", NULL};
    size_t at = 0;
    struct word word;
    if (!span_has(text, "par ") || span_has(text, "virzib~"))
        return;
    while (word_next(text, &at, &word)) {
        struct span span = word_span(text, &word);
        if (word.upper || span_reads_any(span, words) != span.len)
            continue;
        size_t begin = span_skip_space(text, word.end);
        begin += span_reads(span_from(text, begin), "ir ");
        read_charged(r, text, skip_office(text, begin), false, who, kinds, ret_count);
        return;
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
    static struct families list = FAMILIES_OF_LIST(stems);
    if (!families_in(&list, text))
        return false;
    for (const char *const *label = labels; *label && !count; label++) {
        ptrdiff_t found = span_find(text, *label, &n);
        if (found < 0)
            continue;
        size_t at = span_skip_space(text, (size_t)found + n), m;
        uint32_t mark = span_char(text, at, &m);
        size_t stem = span_reads(span_from(text, at), "par ") ? mark_behind(text, at) : 0;
        if (stem) { /* "Atbildīgais par atzinuma pieprasīšanu – Valsts vides dienests" */
            at = stem;
            mark = span_char(text, at, &m);
        }
        if (found > 1 && text.text[found - 2] == ',' &&
            name_read(span_from(text, at), NULL)) /* "…, atbildīgā I. Kalna" */
            read_charged(r, text, at, false, who, kinds, &count);
        else if (mark == ':' || char_is_dash(mark))
            read_charged(r, text, skip_office(text, span_skip_space(text, at + m)), false, who, kinds, &count);
    }
    if (!count)
        read_answerable(r, text, who, kinds, &count);
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
    text = span_from(text, bullet_read(text));
    for (size_t at = 0; at < text.len;) {
        size_t end = sentence_end(text, at);
        struct span sentence = span_trim(span_between(text, at, MIN(end, at + SENTENCE_MAX_BYTES)));
        if (sentence.len && number_read(sentence, &number) && number.style != NUMBER_SECTION)
            sentence = span_from(sentence, number.len);
        if (sentence.len)
            read_sentence(r, span_first(text, at), sentence, first, tasks);
        at = MAX(end, at) + 1;
    }
}
