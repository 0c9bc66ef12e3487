/* speech.c -- reading the head of a speech. See speech.h. */
#include "speech.h"

#include "shape.h"

#include "label.h"
#include "people.h"
#include "verb.h"

#include <string.h>

enum {
    OFFICE_MAX_BYTES = 260, /* office before a verb; longer is a sentence */
    BRACKET_MAX_BYTES = 300,
    ASIDE_MAX_BYTES = 200, /* ", Finanšu ministrijas pārstāvis, " between name and verb */
    HEAD_MAX_BYTES = 700,  /* all of the head is looked for within this */
};

static const char *const chair_offices[] = {
    "sedes vaditaj~", "sanaksmes vaditaj~", "sapulces vaditaj~", "priekssedetaj~", NULL,
};

bool speech_opens_by_chair(struct span text)
{
    return span_reads_any(text, chair_offices) > 0;
}

static size_t read_bracket(struct span text, size_t at)
{
    at = span_skip_space(text, at);
    if (at >= text.len || text.text[at] != '(')
        return 0;
    int depth = 0;
    for (size_t i = at; i < text.len && i < at + BRACKET_MAX_BYTES; i++) {
        depth += text.text[i] == '(';
        if (text.text[i] == ')' && --depth == 0)
            return i + 1;
    }
    return 0;
}

size_t speech_name_alone(struct span text)
{
    const char *line = memchr(text.text, '\n', text.len);
    struct span first = span_first(text, line ? (size_t)(line - text.text) : text.len);
    size_t name = name_read(first, NULL), bracket = name ? read_bracket(first, name) : 0;
    return name && (bracket ? bracket : name) == first.len ? first.len : 0;
}

/* Between two speakers: ",", "un", "/". */
static size_t read_joint(struct span text, size_t at)
{
    size_t start = at = span_skip_space(text, at), n;
    if (at < text.len && (text.text[at] == ',' || text.text[at] == '/'))
        at = span_skip_space(text, at + 1);
    if ((n = span_reads(span_from(text, at), "un ")) || (n = span_reads(span_from(text, at), "ka ari ")))
        at += n;
    return at > start ? at : 0;
}

/* Names from `at`, where the first stands, `first` bytes long. Returns where the last ends. */
static size_t read_names(struct span text, size_t at, size_t first, struct speech_head *head)
{
    size_t end = at;
    while (head->name_count < SPEAKERS_MAX) {
        size_t n = first ? first : at < text.len ? name_read(span_from(text, at), NULL) : 0;
        first = 0;
        if (n == 0)
            break;
        head->names[head->name_count++] = span_between(text, at, at + n);
        end = at + n;
        size_t bracket = read_bracket(text, end);
        if (bracket) {
            size_t open = span_skip_space(text, end) + 1;
            if (!head->post.len)
                head->post = span_between(text, open, bracket - 1);
            end = bracket;
        }
        size_t next = read_joint(text, end);
        if (!next)
            break;
        at = next;
    }
    return end;
}

struct span speech_reported(struct span text, size_t at)
{
    enum { WORDS_LEAST = 4 };
    struct span label = span_trim(span_first(text, at));
    size_t n = 0, words = 0, start = at + speech_office(span_from(text, at));
    size_t end = start + name_read(span_from(text, start), NULL), mark = span_skip_space(text, end);
    if (!label.len || !char_is_letter(span_char(label, label.len - span_back(label, label.len), &n)))
        return SPAN_NONE;
    n = 0;
    bool dash = mark < text.len && char_is_dash(span_char(text, mark, &n));
    struct span rest = span_trim(span_from(text, MIN(mark + (dash ? n : 1), text.len)));
    struct word word;
    if (end == start || end >= text.len || !(dash || strchr(":.", text.text[end])) ||
        (dash && speech_names_office(span_trim_any(rest, ".")))) /* a post */
        return SPAN_NONE;
    if (label_read(rest, &(struct label_head){0})) /* "Ziņo A. Kalna. Debatēs: …" */
        return SPAN_NONE;
    for (size_t k = 0; words < WORDS_LEAST && word_next(rest, &k, &word);)
        words++;
    return words < WORDS_LEAST ? SPAN_NONE : span_between(text, start, end);
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
    if (small && span_reads(words, "par ")) /* "L. Kalns – par budžetu.": what he reports on */
        return false;
    if (!roster || words.len < WORDS_LEAST_BYTES || !sentence || !strchr(".?!", words.text[words.len - 1]) ||
        !roster_find(roster, head->names[0].text, head->names[0].len, NULL, &guess))
        return false;
    head->len = at;
    head->own_words = head->sure = true;
    head->act = ACT_STATEMENT;
    return true;
}

/* "R. Kārklai bija uzticēts …" is done to her: who acts stands in the nominative, as in the list. */
static bool ends_alike(struct span name, struct span listed)
{
    enum { ENDING_BYTES = 3 };
    size_t n = MIN(ENDING_BYTES, MIN(name.len, listed.len));
    return memcmp(name.text + name.len - n, listed.text + listed.len - n, n) == 0;
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
    return person && !guess && ends_alike(head->names[0], (struct span){person->ref.name, strlen(person->ref.name)});
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

/* "Pēc tam ", "Savukārt ": what joins a sentence to the one before. Its bytes. */
static size_t read_joining(struct span text)
{
    static const char *const words[] = {"pec tam ",         "savukart ", "talak ",      "turpinajuma ", "nosleguma ",
                                        "vispirms ",        "papildus ", "debates ",    "diskusija ",   "sedes sakuma ",
                                        "sedes nosleguma ", "turpinot ", "ka pirmais ", "ka pirma ",    "pirmais ",
                                        "pirma ",           "nakamais ", "nakama ",     "atbildot ",    "ari ",
                                        "tapat ",           "tad ",      NULL};
    static const char *const clauses[] = {"atbildot ",   "noslegdzot ", "nosledzot ",  "apkopojot ", "turpinot ",
                                          "papildinot ", "rezumejot ",  "komentejot ", "reagejot ",  NULL};
    enum { CLAUSE_BYTES = 100 };
    if (span_reads_any(text, clauses)) { /* "Atbildot uz jautājumu, A. Kalns skaidro, ka …" */
        struct span clause = span_first(text, CLAUSE_BYTES);
        const char *comma = memchr(clause.text, ',', clause.len);
        size_t at = comma ? span_skip_space(text, (size_t)(comma + 1 - text.text)) : 0;
        if (at && name_read(span_from(text, at), NULL))
            return at;
    }
    return span_reads_any(text, words);
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

/* Verbs that stand before a whole office too: "ziņoja komitejas priekšsēdētājs A. Kalns". */
static bool is_reporting(struct span word)
{
    static const char *const verbs[] = {"zino",      "zinoja",    "refereja",    "informe",  "informeja",     "atbild",
                                        "atbildeja", "skaidroja", "paskaidroja", "ierosina", "iepazistinaja", NULL};
    return span_is_any(word, verbs);
}

/* "Jautā | J. Lapsiņš": whether a word of speech ends right before `at`, an office between them aside. Where it begins;
 * text.len: none does. */
static size_t verb_before(struct span text, size_t at)
{
    static const char *const no_words[] = {"atklaj~", "turpin~", "atbalst~", "neatbalst~", "nosledz~", "uzskat~", NULL};
    enum { OFFICE_WORDS = 8 };
    for (int i = 0; i <= OFFICE_WORDS; i++) {
        size_t end = at > 0 && text.text[at - 1] == ' ' ? at - 1 : 0, start = end, n;
        while (start > 0 && char_is_letter(span_char(text, start - span_back(text, start), &n)))
            start -= span_back(text, start);
        struct span word = span_between(text, start, end);
        if (!word.len)
            return text.len;
        if (i > 1 ? is_reporting(word)
                  : span_reads(word, "uzdod") || span_reads(word, "uzdeva") ||
                        (verb_read(word, NULL) == VERB_SPEECH && !span_reads_any(word, no_words)))
            return start;
        if (i == 0 && !speech_names_office(word))
            return text.len;
        at = start;
    }
    return text.len;
}

/* The act of a verb whose object may stand before it: "Jautājumu uzdod …", "Priekšlikumu izsaka …". */
static enum speech_act act_of_inverted(struct span text, size_t verb)
{
    static const struct {
        const char *object;
        enum speech_act act;
    } objects[] = {{"jautajum~", ACT_QUESTION}, {"priekslikum~", ACT_PROPOSAL}, {"atbild~", ACT_ANSWER}};
    static const char *const little[] = {"uzdod", "uzdeva", "izsaka", "izteica", "sniedz", "sniedza", NULL};
    struct span before = span_first(text, verb), rest = span_first(span_from(text, verb), HEAD_MAX_BYTES);
    enum speech_act act;
    for (size_t i = 0; span_reads_any(rest, little) && i < G_N_ELEMENTS(objects); i++)
        if (span_has(before, objects[i].object))
            return objects[i].act;
    return verb_find(rest, &act) == VERB_SPEECH ? act : ACT_NONE;
}

/* "Jautā J. Lapsiņš: …", "Ar iesniegumu iepazīstina M. Dzelme.", "Viņam piebilst V. Bebre, ka …": the verb of speech
 * stands before the name of one of the sitting. */
static bool read_inverted(struct span text, const struct roster *roster, struct speech_head *head)
{
    enum { FAR_BYTES = 160, CAPITALS = 5, SPEAKERS_AT_ONCE = 2, WORDS_BYTES = 30 };
    struct span within = span_first(text, FAR_BYTES);
    size_t at = 1, start = within.len, verb = within.len;
    bool guess;
    for (int i = 0; i < CAPITALS && verb == within.len; i++, at++) {
        at = span_next_upper(within, at);
        if (at >= within.len || memchr(within.text, ':', at) || memchr(within.text, ';', at))
            return false;
        verb = verb_before(within, start = at);
    }
    if (verb == within.len)
        return false;
    size_t name = name_read(span_from(text, start), NULL),
           office = name ? 0 : speech_office_read(span_from(text, start));
    if (office && speech_names_office(span_between(text, start, start + office)))
        name = name_read(span_from(text, start += office), NULL);
    if (!name)
        return false;
    struct person *person = roster ? roster_find(roster, text.text + start, name, NULL, &guess) : NULL;
    bool known =
        person && !guess &&
        ends_alike(span_between(text, start, start + name), (struct span){person->ref.name, strlen(person->ref.name)});
    struct span word = span_first(span_from(text, verb), span_skip_letters(span_from(text, verb), 0));
    bool ends = start + name >= text.len || strchr(".,;\n", text.text[start + name]);
    if (!known && !(ends && is_reporting(word)))
        return false;
    size_t end = span_skip_space(text, read_names(text, start, name, head));
    static const char *const clauses[] = {":",       ", ka ",  ", vai ", ", kad~ ", ", cik ",
                                          ", kur~ ", ", kas ", ", lai ", NULL};
    bool told = span_reads_any(span_from(text, end), clauses) > 0;
    bool goes_on = end < text.len && text.text[end] == '.' && text.len > end + WORDS_BYTES; /* what was reported */
    if (head->name_count > SPEAKERS_AT_ONCE ||
        (!told && !goes_on && (span_reads(word, "zino~") || span_reads(word, "refere~"))))
        return false;
    head->post = span_trim(span_between(text, verb + word.len, start));
    head->act = act_of_inverted(text, verb);
    static const char *const pronouns[] = {". vins ", ". vina ", NULL}; /* "Uzstājas A. Kalns. Viņš informē …" */
    size_t pronoun = head->act == ACT_STATEMENT ? span_reads_any(span_from(text, end), pronouns) : 0;
    if (pronoun)
        (void)verb_find(span_first(span_from(text, end + pronoun), HEAD_MAX_BYTES), &head->act);
    head->len = told ? span_skip_space(text, end + 1) : end;
    return head->sure = head->act != ACT_NONE;
}

/* "Atbild I. Kārkle: …" looks like a given name, an initial and a surname. */
static bool is_verb_first(struct span name)
{
    struct word word;
    size_t at = 0;
    return word_next(name, &at, &word) && at < name.len && verb_read(word_span(name, &word), NULL) == VERB_SPEECH;
}

static bool holds_reporting(struct span post)
{
    struct word word;
    for (size_t at = 0; word_next(post, &at, &word);)
        if (!word.upper && is_reporting(word_span(post, &word)))
            return true;
    return false;
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
    size_t start = read_joining(within); /* "Vispirms Arnolds" is no name */
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
    size_t end = read_names(within, start, name, head);
    if (!head->name_count)
        return false;
    end += of && end < text.len && text.text[end] == ')';
    if (!name && !stenogram && holds_reporting(head->post)) /* "Par tāmi ziņoja komitejas priekšsēdētājs A. Kalns." */
        return false;
    return (stenogram && start == 0 && read_stenogram(text, end, head)) || read_verb(text, end, roster, head);
}

/* "JAUTĀJA: E. Šmits – cik liels ir parāds?": a label, who, and the words behind a dash. */
static bool read_labelled(struct span text, struct speech_head *head)
{
    static const struct {
        const char *word;
        enum speech_act act;
    } labels[] = {
        {"jautaja:", ACT_QUESTION},    {"jauta:", ACT_QUESTION},   {"jautajums:", ACT_QUESTION},
        {"atbild:", ACT_ANSWER},       {"atbildeja:", ACT_ANSWER}, {"atbilde:", ACT_ANSWER},
        {"zino:", ACT_REPORT},         {"zinoja:", ACT_REPORT},    {"ierosina:", ACT_PROPOSAL},
        {"ierosinaja:", ACT_PROPOSAL},
    };
    enum { WORDS_BYTES = 12 };
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        size_t n, at = span_skip_space(text, span_reads(text, labels[i].word)),
                  name = at ? name_read(span_from(text, at), NULL) : 0;
        size_t dash = name ? span_skip_space(text, at + name) : text.len;
        if (dash + WORDS_BYTES >= text.len || !char_is_dash(span_char(text, dash, &n)) ||
            !byte_is_space(text.text[dash + n]) || speech_names_office(span_trim_any(span_from(text, dash + n), ". ")))
            continue;
        head->names[head->name_count++] = span_between(text, at, at + name);
        head->len = span_skip_space(text, dash + n);
        head->act = labels[i].act;
        return head->sure = true;
    }
    return false;
}

bool speech_labelled(struct span text)
{
    return read_labelled(text, &(struct speech_head){.act = ACT_NONE});
}

/* "Jautājums (G. Ošs): Kāpēc …?", "Atbilde (A. Maķis): …": what it is stands before who says it. */
static bool read_kind_first(struct span text, struct speech_head *head)
{
    static const struct {
        const char *word;
        enum speech_act act;
    } kinds[] = {
        {"jautajums (", ACT_QUESTION},  {"atbilde (", ACT_ANSWER},      {"priekslikums (", ACT_PROPOSAL},
        {"komentars (", ACT_STATEMENT}, {"viedoklis (", ACT_STATEMENT},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        size_t at = span_reads(text, kinds[i].word), name = at ? name_read(span_from(text, at), NULL) : 0;
        const char *close = name ? memchr(text.text + at, ')', MIN(text.len - at, (size_t)BRACKET_MAX_BYTES)) : NULL;
        size_t colon = close ? span_skip_space(text, (size_t)(close + 1 - text.text)) : text.len;
        if (colon + 1 >= text.len || text.text[colon] != ':')
            continue;
        head->names[head->name_count++] = span_between(text, at, at + name);
        head->len = span_skip_space(text, colon + 1);
        head->act = kinds[i].act;
        return head->sure = true;
    }
    return false;
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
        if (read && !stenogram && roster && is_verb_first(head.names[0]) && read_inverted(text, roster, &inverted))
            head = inverted;
    }
    if (!read) {
        head = (struct speech_head){.act = ACT_NONE};
        read = read_given_word(text, &head);
    }
    if (!read && !stenogram) {
        head = (struct speech_head){.act = ACT_NONE};
        read = read_kind_first(text, &head) || read_labelled(text, &head) ||
               (roster && read_by_office(text, roster, &head));
    }
    if (!read && !stenogram) {
        head = (struct speech_head){.act = ACT_NONE};
        read = read_inverted(text, roster, &head);
    }
    if (read)
        *ret_head = head;
    return read;
}

size_t speech_listened(struct span text)
{
    static const char *const words[] = {
        "klausas:", "klausijas:", "klausas :", "klausijas :", "uzklausija:", "noklausijas:", NULL};
    size_t n = span_reads_any(text, words);
    return n ? span_skip_space(text, n) : 0;
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
        size_t start = read_joining(rest);
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

bool speech_bracketed_names(struct span text, struct speech_head *ret_head)
{
    text = span_trim_any(text, ".,");
    if (text.len < 2)
        return false;
    if (text.text[0] == '(' && !memchr(text.text, ')', text.len)) /* the bracket's end was lost */
        text = span_from(text, 1);
    bool brackets = text.text[0] == '(' && text.text[text.len - 1] == ')';
    struct span inside = brackets ? span_first(span_from(text, 1), text.len - 2) : text;
    size_t at = span_skip_space(inside, 0);
    size_t end = read_names(inside, at, 0, ret_head);
    return ret_head->name_count > 0 && span_trim_any(span_from(inside, end), ".,;").len == 0;
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
