/* speech.c -- reading the head of a speech. See speech.h. */
#include "speech.h"

#include "shape.h"

#include "people.h"
#include "speech_inverted.h"
#include "speech_joining.h"
#include "speech_label.h"
#include "speech_names.h"
#include "title.h"
#include "verb.h"

#include <string.h>

enum {
    OFFICE_MAX_BYTES = 260, /* office before a verb; longer is a sentence */
    ASIDE_MAX_BYTES = 200,  /* ", Finanšu ministrijas pārstāvis, " between name and verb */
    INITIAL_BYTES = 4,
    HEAD_MAX_BYTES = 700, /* all of the head is looked for within this */
};

static const char *const chair_offices[] = {
    "sedes vaditaj~", "sanaksmes vaditaj~", "sapulces vaditaj~", "priekssedetaj~", NULL,
};

bool speech_opens_by_chair(struct span text)
{
    return span_reads_any(text, chair_offices) > 0;
}

/* "I. Sauka - Cik uzņēmumu tas skars?": one of the sitting, a dash, and a sentence of his own. */
static bool read_behind_dash(struct span text, size_t at, const struct roster *roster, bool small,
                             struct speech_head *head)
{
    enum { WORDS_LEAST_BYTES = 16 };
    size_t n;
    bool guess;
    struct span words = span_trim(span_from(text, at));
    bool asks = words.len && words.text[words.len - 1] == '?'; /* "I. Sauka – kad tas notiks?" */
    bool sentence =
        asks || small || (words.len && (char_is_upper(span_char(words, 0, &n)) || byte_is_digit(words.text[0])));
    if (small && span_reads(words, "par ") && title_first_sentence(words) >= words.len)
        return false; /* "L. Kalns – par budžetu.": what he reports on */
    if (!roster || words.len < WORDS_LEAST_BYTES || !sentence || !strchr(".?!", words.text[words.len - 1]) ||
        !roster_find(roster, head->names[0].text, head->names[0].len, NULL, &guess))
        return false;
    head->len = at;
    head->own_words = head->sure = true;
    head->act = ACT_STATEMENT;
    return true;
}

/* "J. Bērziņam ir jautājums par termiņu", "J. Bērziņam nav iebildumu": what one of the sitting has to say. */
static bool read_having(struct span rest, size_t at, const struct roster *roster, struct speech_head *head)
{
    static const struct {
        const char *words;
        enum speech_act act;
    } havings[] = {
        {"ir jautajum~", ACT_QUESTION},      {"bija jautajum~", ACT_QUESTION},  {"ir priekslikum~", ACT_PROPOSAL},
        {"bija priekslikum~", ACT_PROPOSAL}, {"ir ierosinajum~", ACT_PROPOSAL}, {"ir iebildum~", ACT_STATEMENT},
        {"nav iebildum~", ACT_STATEMENT},    {"bija iebildum~", ACT_STATEMENT}, {"nebija iebildum~", ACT_STATEMENT},
    };
    bool guess;
    for (size_t i = 0; roster && i < G_N_ELEMENTS(havings); i++) {
        if (!span_reads(rest, havings[i].words))
            continue;
        head->len = at;
        head->act = havings[i].act;
        head->sure = roster_find(roster, head->names[0].text, head->names[0].len, NULL, &guess) && !guess;
        return head->sure;
    }
    return false;
}

/* After the names: a colon, or an aside in commas, then the verb. */
static bool read_verb(struct span text, size_t at, const struct roster *roster, struct speech_head *head)
{
    size_t n;
    at = span_skip_space(text, at);
    uint32_t c = span_char(text, at, &n);
    if (c == ':') {
        head->len = span_skip_space(text, at + 1);
        head->own_words = head->sure = true;
        head->act = ACT_STATEMENT; /* settled when all of it is read */
        bool guess;                /* "J. Dobis:" alone, with the words below */
        return head->len < text.len ||
               (roster && roster_find(roster, head->names[0].text, head->names[0].len, NULL, &guess));
    }
    bool dash = char_is_dash(c);
    if (dash)
        at = span_skip_space(text, at + n);
    if (dash && read_behind_dash(text, at, roster, false, head))
        return true;
    if (c == ',') {
        struct span aside = span_first(span_from(text, at + 1), ASIDE_MAX_BYTES);
        const char *colon = memchr(aside.text, ':', aside.len), *end = memchr(aside.text, ',', aside.len);
        if (colon && speech_names_office(span_first(aside, (size_t)(colon - aside.text)))) {
            /* "I. Godiņš, Ministru padomes priekšsēdētājs: …" */
            head->post = span_trim(span_first(aside, (size_t)(colon - aside.text)));
            return read_verb(text, (size_t)(colon - text.text), roster, head);
        }
        if (!end)
            return false;
        if (!head->post.len)
            head->post = span_trim(span_between(text, at + 1, (size_t)(end - text.text)));
        at = span_skip_space(text, (size_t)(end - text.text) + 1);
    }
    struct span rest = span_first(span_from(text, at), HEAD_MAX_BYTES);
    if (read_having(rest, at, roster, head))
        return true;
    enum verb_kind kind = verb_find(rest, &head->act);
    head->len = at;
    head->sure = kind == VERB_SPEECH;
    if (kind == VERB_SPEECH)
        return true;
    if (dash && kind != VERB_SILENT) /* "V. Dombrovs – neapmierina atbilde.": no verb tells that somebody speaks */
        return read_behind_dash(text, at, roster, true, head);
    if (kind != VERB_LIKELY || !roster)
        return false;
    bool guess;
    struct person *person = roster_find(roster, head->names[0].text, head->names[0].len, NULL, &guess);
    return person && !guess && speech_name_is_as_listed(head->names[0], person);
}

/* "Sēdes vadītāja. …", "Sēdes vadītājs: …", "Sēdes vadītāja informē": the chair. */
static bool read_chair(struct span text, bool stenogram, struct speech_head *head)
{
    size_t office = span_reads_any(text, chair_offices), n;
    if (!office)
        return false;
    while (office < text.len && char_is_letter(span_char(text, office, &n)))
        office += n;
    size_t at = span_skip_space(text, office);
    if (at < text.len && (text.text[at] == ':' || (stenogram && text.text[at] == '.'))) {
        *head =
            (struct speech_head){.chair = true, .own_words = true, .sure = true, .len = span_skip_space(text, at + 1)};
        head->act = ACT_STATEMENT; /* settled when all of it is read */
        return true;
    }
    size_t name = at < text.len ? name_read(span_from(text, at), NULL) : 0, stop = span_skip_space(text, at + name);
    if (name && stop < text.len && (text.text[stop] == ':' || (stenogram && text.text[stop] == '.'))) {
        /* "Sēdes vadītājs Z. Laukers. …": whoever of those who chair. */
        *head = (struct speech_head){.by_chair = true, .own_words = true, .sure = true};
        head->len = span_skip_space(text, stop + 1);
        head->names[head->name_count++] = span_between(text, at, at + name);
        head->act = ACT_STATEMENT; /* settled when all of it is read */
        return true;
    }
    struct word word;
    size_t next = at;
    if (!word_next(span_first(text, at + 60), &next, &word) || word.start != at || word.upper)
        return false;
    enum speech_act act;
    if (verb_find(span_first(span_from(text, at), HEAD_MAX_BYTES), &act) != VERB_SPEECH)
        return false;
    *head = (struct speech_head){.chair = true, .sure = true, .len = at, .act = act};
    return true;
}

/* "J. Vaivads (PARTY)." with the speech behind it, on the next line or on the same. */
static bool read_stenogram(struct span text, size_t end, struct speech_head *head)
{
    size_t at = span_skip_space(text, end);
    bool stop = at < text.len && text.text[at] == '.', colon = at < text.len && text.text[at] == ':';
    if (!stop && !colon)
        return false;
    at = span_skip_space(text, at + 1);
    if (colon && at < text.len) /* "J. Dobis:" alone, with the words on the next line */
        return false;
    head->len = at;
    head->own_words = head->sure = true;
    head->act = ACT_STATEMENT; /* settled when all of it is read */
    return true;
}

/* "Finanšu ministrs informē, ka …": an office right before a verb of speech, and who holds it. */
static bool read_by_office(struct span text, const struct roster *roster, struct speech_head *head)
{
    enum { OFFICE_WORDS = 12 };
    struct span within = span_first(text, OFFICE_MAX_BYTES);
    size_t at = 0;
    struct word word, last = {0};
    for (int i = 0; i < OFFICE_WORDS && word_next(within, &at, &word); i++) {
        struct span between = span_between(within, last.end, word.start);
        for (size_t k = 0; i > 0 && k < between.len; k++)
            if (!byte_is_space(between.text[k]) && !char_is_dash(span_char(between, k, &(size_t){0})))
                return false;
        bool verb = i > 0 && !word.upper && speech_names_office(word_span(within, &last)) &&
                    verb_read(word_span(within, &word), NULL) == VERB_SPEECH;
        if (verb) {
            struct span office = span_first(within, last.end);
            char end = office.text[office.len - 1], before = office.text[office.len - 2];
            if (end == 'i' || (end == 's' && (before == 'e' || before == 'a'))) /* "Pārstāves informē": several do */
                return false;
            head->holder = roster ? roster_find_office(roster, office.text, office.len) : NULL;
            head->post = office;
            head->len = word.start;
            head->sure = true;
            return (head->holder || !roster) &&
                   verb_find(span_first(span_from(text, word.start), HEAD_MAX_BYTES), &head->act) == VERB_SPEECH;
        }
        last = word;
    }
    return false;
}

/* "Vārds tiek dots J. Bērziņam, kurš norāda, ka …", "Vārdu lūdz J. Bērziņš un norāda …". */
static bool read_given_word(struct span text, struct speech_head *head)
{
    static const char *const clauses[] = {"kurs", "kura", "kas", "un", NULL};
    enum { FAR_BYTES = 90 };
    static const char *const openings[] = {
        "vards ", "vardu ", "sedi atklaj ", "sedi atklaja ", "sanaksmi atklaj ", "sanaksmi atklaja ", NULL};
    if (!span_reads_any(text, openings))
        return false;
    struct word word;
    size_t at = 0;
    while (word_next(span_first(text, FAR_BYTES), &at, &word)) {
        size_t name = word.upper && word.start > 0 ? name_read(span_from(text, word.start), NULL) : 0;
        if (!name)
            continue;
        size_t end = span_skip_space(text, word.start + name);
        end = end < text.len && text.text[end] == ',' ? span_skip_space(text, end + 1) : end;
        static const char *const pronouns[] = {". vins ", ". vina ", NULL}; /* "Vārds J. Bērziņam. Viņš norāda …" */
        size_t clause = span_reads_any(span_from(text, end), clauses);
        clause = clause ? clause : span_reads_any(span_from(text, end), pronouns);
        struct span rest = span_first(span_from(text, end + clause), HEAD_MAX_BYTES);
        if (!clause || verb_find(rest, &head->act) != VERB_SPEECH)
            return false;
        head->names[head->name_count++] = span_between(text, word.start, word.start + name);
        head->len = end + clause;
        return head->sure = true;
    }
    return false;
}

/* "Dobrovs informē", "Ansis informē": the surname or the given name alone of one of the sitting, right before a verb of
 * speech. Its bytes, or 0. */
static size_t read_surname(struct span text, const struct roster *roster)
{
    struct word word, verb;
    size_t at = 0;
    bool guess;
    if (!roster || !word_next(text, &at, &word) || word.start || !word.upper || word_shouts(text, &word) ||
        at >= text.len)
        return 0;
    bool speaks =
        text.text[at] == ':' || (text.text[at] == ' ' && word_next(text, &at, &verb) && !verb.upper &&
                                 verb.start == word.end + 1 && verb_read(word_span(text, &verb), NULL) == VERB_SPEECH);
    if (!speaks)
        return 0;
    return roster_find(roster, text.text, word.end, NULL, &guess) && !guess ? word.end : 0;
}

/* "IeM (S. Āboliņš) iebilst", "VARAM (L. Egle): …": where the name begins, behind the bracket; 0: the text is not so.
 */
static size_t behind_abbreviation(struct span text)
{
    enum { LETTERS_MAX = 10 };
    size_t capitals = 0, at = 0, n;
    for (uint32_t c; at < text.len && at < LETTERS_MAX && char_is_letter(c = span_char(text, at, &n)); at += n)
        capitals += char_is_upper(c);
    return capitals > 1 && at + 2 < text.len && text.text[at] == ' ' && text.text[at + 1] == '(' ? at + 2 : 0;
}

static bool read_named(struct span text, const struct roster *roster, bool stenogram, struct speech_head *head)
{
    struct span within = span_first(text, HEAD_MAX_BYTES);
    bool initial = memchr(text.text, '.', MIN(text.len, (size_t)INITIAL_BYTES)); /* "A. Kalns" */
    size_t joined = initial ? 0 : speech_joining(within), start = joined;        /* "Vispirms Arnolds" is no name */
    size_t name = name_read(span_from(within, start), NULL);
    if (!name)
        name = read_surname(span_from(within, start), roster);
    size_t of = name ? 0 : behind_abbreviation(within);
    if (of && (name = name_read(span_from(within, of), NULL))) {
        head->post = span_trim(span_first(text, of - 1));
        start = of;
    }
    if (!name) {
        of = 0;
        start = speech_office_read(within);
        if (!start || !speech_names_office(span_first(text, start)))
            return false;
        head->post = span_trim(span_first(text, start));
    }
    size_t end = speech_names_read(within, start, name, head);
    if (!head->name_count)
        return false;
    end += of && end < text.len && text.text[end] == ')';
    if (!name && !stenogram &&
        speech_inverted_reports(head->post)) /* "Par tāmi ziņoja komitejas priekšsēdētājs A. Kalns." */
        return false;
    bool read = (stenogram && start == 0 && read_stenogram(text, end, head)) || read_verb(text, end, roster, head);
    head->answers = read && joined && speech_joining_answers(text) && head->act != ACT_PROPOSAL;
    if (head->answers)
        head->act = ACT_ANSWER;
    return read;
}

bool speech_read(struct span text, const struct roster *roster, bool stenogram, struct speech_head *ret_head)
{
    size_t n;
    struct speech_head head = {.act = ACT_NONE};
    if (!char_is_upper(span_char(text, 0, &n)))
        return false;
    bool read = read_chair(text, stenogram, &head);
    if (!read) {
        head = (struct speech_head){.act = ACT_NONE};
        read = read_named(text, roster, stenogram, &head);
        struct speech_head inverted = {.act = ACT_NONE};
        if (read && !stenogram && roster && speech_inverted_is_verb(head.names[0]) &&
            speech_inverted_read(text, roster, &inverted))
            head = inverted;
    }
    if (!read) {
        head = (struct speech_head){.act = ACT_NONE};
        read = read_given_word(text, &head);
    }
    if (!read && !stenogram) {
        head = (struct speech_head){.act = ACT_NONE};
        read = speech_label_read(text, &head) || (roster && read_by_office(text, roster, &head));
    }
    if (!read && !stenogram) {
        head = (struct speech_head){.act = ACT_NONE};
        read = speech_inverted_read(text, roster, &head);
    }
    if (read)
        *ret_head = head;
    return read;
}

bool speech_ends_initial(struct span text, size_t stop)
{
    size_t n, letter = stop - span_back(text, stop);
    if (stop == letter || !char_is_upper(span_char(text, letter, &n)))
        return false;
    return letter == 0 || !char_is_letter(span_char(text, letter - span_back(text, letter), &n));
}

size_t speech_next_within(struct span text, const struct roster *roster, struct span speaker)
{
    size_t n;
    for (size_t at = 0; (at = span_next_stop(text, at)) + 1 < text.len; at++) {
        size_t next = span_skip_space(text, at + 1);
        if (next == at + 1 || next >= text.len || !char_is_upper(span_char(text, next, &n)) ||
            speech_ends_initial(text, at))
            continue;
        struct span rest = span_first(span_from(text, next), HEAD_MAX_BYTES);
        size_t start = speech_joining(rest);
        size_t name = name_read(span_from(rest, start), NULL);
        if (!name && (start = speech_office_read(rest)) && speech_names_office(span_first(rest, start)))
            name = name_read(span_from(rest, start), NULL);
        if (!name) {
            start = 0;
            name = read_surname(rest, roster);
        }
        bool guess, other_guess;
        const struct person *person = name ? roster_find(roster, rest.text + start, name, NULL, &guess) : NULL;
        const struct person *before =
            person && speaker.len ? roster_find(roster, speaker.text, speaker.len, NULL, &other_guess) : NULL;
        struct speech_head head = {.act = ACT_NONE};
        if (person && person != before && read_named(rest, roster, false, &head) && head.sure)
            return next;
    }
    return text.len;
}

bool speech_opens(struct span text)
{
    size_t n;
    struct speech_head head;
    if (!char_is_upper(span_char(text, 0, &n)))
        return false;
    if (speech_read(span_first(text, HEAD_MAX_BYTES), NULL, false, &head))
        return head.sure;
    head = (struct speech_head){.act = ACT_NONE};
    return read_by_office(text, NULL, &head); /* whoever holds it */
}
