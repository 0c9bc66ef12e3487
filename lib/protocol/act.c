/* act.c -- acts by the speaker's own words. See act.h. */
#include "act.h"

#include "families.h"
#include "verb.h"

#include <string.h>

enum {
    OPENING_WORDS = 9, /* "Labklājības ministrija kopā ar pašvaldībām vēlreiz ierosina": where the verb stands */
    PROCEDURE_BYTES = 90, /* longer words of thanks say more */
    CHAIR_OPENING_BYTES = 300,
    REPORT_MIN_BYTES = 120, /* a reporter's shorter words are procedure: "Nav piebilstams." */
    OBJECT_WORDS = 9,       /* between "lūdzu" and what is asked to be done */
    SENTENCES_MAX = 400,
};

struct form {
    const char *pattern;
    enum speech_act act;
};

/* What speakers say of themselves, folded. Those marked here decide wherever their sentence stands; the others only in
 * the opening sentence. */
static const struct form first_person[] = {
    {"informeju", ACT_REPORT},      {"informejam", ACT_REPORT},    {"informesu", ACT_REPORT},
    {"informesim", ACT_REPORT},     {"zinoju", ACT_REPORT},        {"zinojam", ACT_REPORT},
    {"zinosu", ACT_REPORT},         {"zinosim", ACT_REPORT},       {"iepazistinu", ACT_REPORT},
    {"iepazistinam", ACT_REPORT},   {"iepazistinasu", ACT_REPORT}, {"iepazistinasim", ACT_REPORT},
    {"prezenteju", ACT_REPORT},     {"prezentesu", ACT_REPORT},    {"pastastisu", ACT_REPORT},
    {"pastastisim", ACT_REPORT},    {"refereju", ACT_REPORT},      {"referesu", ACT_REPORT},
    {"izklastisu", ACT_REPORT},     {"atskaitos", ACT_REPORT},     {"nolasisu", ACT_REPORT},
    {"nolasisim", ACT_REPORT},      {"nolasu", ACT_REPORT},        {"jautaju", ACT_QUESTION},
    {"jautajam", ACT_QUESTION},     {"jautasu", ACT_QUESTION},     {"pajautasu", ACT_QUESTION},
    {"atbildu", ACT_ANSWER},        {"atbildam", ACT_ANSWER},      {"atbildesu", ACT_ANSWER},
    {"atbildesim", ACT_ANSWER},     {"atbildot", ACT_ANSWER},      {"atbilde", ACT_ANSWER},
    {"paskaidroju", ACT_ANSWER},    {"paskaidrosu", ACT_ANSWER},   {"paskaidrojam", ACT_ANSWER},
    {"skaidroju", ACT_ANSWER},      {"skaidrosu", ACT_ANSWER},     {"izskaidrosu", ACT_ANSWER},
    {"noradu", ACT_STATEMENT},      {"noradam", ACT_STATEMENT},    {"uzskatu", ACT_STATEMENT},
    {"uzskatam", ACT_STATEMENT},    {"domaju", ACT_STATEMENT},     {"piekritu", ACT_STATEMENT},
    {"nepiekritu", ACT_STATEMENT},  {"iebilstu", ACT_STATEMENT},   {"iebilstam", ACT_STATEMENT},
    {"atbalstu", ACT_STATEMENT},    {"atbalstam", ACT_STATEMENT},  {"neatbalstu", ACT_STATEMENT},
    {"neatbalstam", ACT_STATEMENT}, {"uzsveru", ACT_STATEMENT},    {"atgadinu", ACT_STATEMENT},
    {"pievienojos", ACT_STATEMENT}, {"apstiprinu", ACT_STATEMENT},
};

DECLARE_FAMILIES_OF_TABLE(first_person_words, first_person)

static const char *const proposing[] = {"ierosinu", "ierosinam", "ierosinasu", "ierosinatu", "rosinu",  "rosinam",
                                        "rosinatu", "piedavaju", "piedavajam", "iesaku",     "iesakam", "ieteiktu",
                                        "aicinu",   "aicinam",   "aicinatu",   "prasu",      NULL};
DECLARE_FAMILIES(proposals, proposing)

/* Of who is about to say something, and of who begs. */
static const char *const wanting[] = {"gribu", "gribetu", "velos", "veletos", "vajadzetu", "jajauta", NULL};
static const char *const able[] = {"atlausos", "varu", NULL};
static const char *const begging[] = {"ludzu", "ludzam", NULL};
DECLARE_FAMILIES(wants, wanting)
DECLARE_FAMILIES(may_do, able)
DECLARE_FAMILIES(begs, begging)

static bool is_infinitive(struct span word)
{
    static const char *const not_verbs[] = {"bet", "var", "set", "tomer", "vismaz", "internet~", NULL};
    if (span_reads(word, "dot") == word.len)
        return true;
    if (word.len < 4 || char_is_upper(span_char(word, 0, &(size_t){0})) || span_reads_any(word, not_verbs))
        return false;
    return word.text[word.len - 1] == 't' || (word.len > 4 && span_reads(span_from(word, word.len - 4), "ties") == 4);
}

/* "Lūdzu rezultātu!", "Lūdzu, turpiniet", "lūdzu balsot", "lūdzu ministriju": the sitting goes on. "Lūdzu padomi
 * vērsties pašvaldībā", "Lūdzam … aizstāt ar …", "Lūdzu atbalstīt" wish for something. */
static bool wishes(struct span behind)
{
    static const char *const procedure[] = {"balsot",      "balsojum~", "rezultat~",  "zvanu", "zinot",
                                            "turpinat",    "vardu",     "komentet",   "sakt",  "uzmanibu",
                                            "pieteikties", "runat",     "izteikties", NULL};
    size_t at = 0;
    struct word word;
    for (int i = 0; i < OBJECT_WORDS && word_next(behind, &at, &word); i++) {
        struct span span = word_span(behind, &word);
        if (span_reads_any(span, procedure))
            return false;
        if (is_infinitive(span) || span_reads(span, "lai"))
            return true;
    }
    return false;
}

/* "Lūdzu paskaidrot", "gribētu zināt": a question without its mark. */
static bool asks_to_know(struct span behind)
{
    static const char *const verbs[] = {"paskaidrot", "izskaidrot",      "skaidrot", "precizet",    "noskaidrot",
                                        "zinat",      "jautat",          "pajautat", "vaicat",      "saprast",
                                        "atbildet",   "uzdot jautajum~", "atbildi",  "skaidrojumu", NULL};
    size_t at = 0;
    struct word word;
    for (int i = 0; i < 4 && word_next(behind, &at, &word); i++)
        if (span_reads_any(span_from(behind, word.start), verbs))
            return true;
    return false;
}

/* The sentence at `at`: it ends at ".", "!" or "?" before a capital, a quote or the end. *ret_asks: at a "?". */
static struct span next_sentence(struct span text, size_t *at, bool *ret_asks)
{
    size_t start = *at = span_skip_space(text, *at), m;
    *ret_asks = false;
    for (size_t i = start; (i = span_next_stop(text, i)) < text.len; i++) {
        char c = text.text[i];
        size_t next = span_skip_space(text, i + 1);
        bool digit = c == '.' && i > start && byte_is_digit(text.text[i - 1]);
        uint32_t after = span_char(text, next, &m);
        if (next < text.len &&
            (next == i + 1 || digit || !(char_is_upper(after) || char_is_quote(after) || after == '(')))
            continue;
        *ret_asks = c == '?';
        *at = i + 1;
        return span_between(text, start, i);
    }
    *at = text.len;
    return span_from(text, start);
}

/* "Labrīt, kolēģi", "Godātie deputāti", "Paldies par vārdu", "Ļoti cienījamā priekšsēdētāja": said before the speech.
 */
static bool is_address(struct span sentence)
{
    static const char *const words[] = {
        "labrit",    "labdien",    "labvakar",      "godat~",      "cienij~", "cienit~",        "kolegi",
        "koleg~",    "paldies",    "loti cien~",    "augsti god~", "dargie",  "priekssedetaj~", "deputati",
        "prezidij~", "sveicinat~", "liels paldies", "ja",          "ne",      "tatad",          NULL};
    enum { ADDRESS_BYTES = 100, ADDRESS_WORDS = 8 };
    if (sentence.len > ADDRESS_BYTES || !span_reads_any(sentence, words))
        return false;
    size_t at = 0;
    int count = 0;
    for (struct word word; word_next(sentence, &at, &word);)
        count++;
    return count <= ADDRESS_WORDS;
}

/* "Gribu informēt", "atļaušos nolasīt", "vēlos ierosināt": the act of what the speaker is about to do; ACT_NONE. */
static enum speech_act act_about_to(struct span behind)
{
    static const struct form verbs[] = {
        {"informet", ACT_REPORT},  {"pazinot", ACT_REPORT},    {"zinot", ACT_REPORT},     {"iepazistinat", ACT_REPORT},
        {"nolasit", ACT_REPORT},   {"pastastit", ACT_REPORT},  {"prezentet", ACT_REPORT}, {"ierosinat", ACT_PROPOSAL},
        {"rosinat", ACT_PROPOSAL}, {"piedavat", ACT_PROPOSAL}, {"aicinat", ACT_PROPOSAL}, {"atbildet", ACT_ANSWER},
    };
    enum { NEAR_WORDS = 4 };
    size_t at = 0;
    struct word word;
    for (int i = 0; i < NEAR_WORDS && word_next(behind, &at, &word); i++) {
        struct span span = word_span(behind, &word);
        for (size_t k = 0; k < G_N_ELEMENTS(verbs); k++)
            if (span_reads(span, verbs[k].pattern) == span.len)
                return verbs[k].act;
    }
    return ACT_NONE;
}

/* The same by the verb of wishing too: "gribētu zināt" asks, "vēlos teikt" states, "varu" alone says nothing. */
static enum speech_act act_of_wish(struct span verb, struct span behind)
{
    bool wishes = span_reads_any(verb, wanting) > 0;
    if (!wishes && !span_reads_any(verb, able))
        return ACT_NONE;
    enum speech_act about = act_about_to(behind);
    if (about != ACT_NONE || !wishes)
        return about;
    return asks_to_know(behind) ? ACT_QUESTION : ACT_STATEMENT;
}

/* The act that a word tells where the speaker proposes, wishes or begs, `rest` being behind it. False: it does not. */
static bool act_of_word(struct span word, struct span rest, enum speech_act *ret_act)
{
    size_t k = families_first(&first_person_words, word);
    if (k < G_N_ELEMENTS(first_person) && span_reads(word, first_person[k].pattern) == word.len) {
        *ret_act = first_person[k].act;
        return true;
    }
    if (span_reads_any(word, proposing)) {
        *ret_act = ACT_PROPOSAL;
        return true;
    }
    enum speech_act wish = act_of_wish(word, rest);
    bool begging_word = wish == ACT_NONE && span_reads_any(word, begging);
    *ret_act = !begging_word ? wish : asks_to_know(rest) ? ACT_QUESTION : wishes(rest) ? ACT_PROPOSAL : ACT_NONE;
    return begging_word || wish != ACT_NONE;
}

/* The act that the first verb of a sentence tells; ACT_NONE: none does. */
static enum speech_act act_of_opening(struct span sentence)
{
    size_t at = 0;
    struct word word;
    bool may = families_may(first_person_words.bit | proposals.bit | wants.bit | may_do.bit | begs.bit, sentence);
    for (int i = 0; i < OPENING_WORDS && word_next(sentence, &at, &word); i++) {
        struct span span = word_span(sentence, &word);
        enum speech_act told;
        if (may && act_of_word(span, span_from(sentence, word.end), &told))
            return told;
        enum speech_act act;
        /* "VARAM vadlīnijas iesaka": papers advise, bodies propose. */
        if ((!word.upper || i == 0) && verb_read(span, &act) == VERB_SPEECH && !span_reads(span, "iesaka"))
            return act == ACT_QUESTION && i > 0 ? ACT_STATEMENT : act;
    }
    return ACT_NONE;
}

/* "Priekšlikums ir prasīt …", "Mans priekšlikums – …", "Mums ir ierosinājums". */
static bool tells_proposal(struct span sentence)
{
    static const char *const heads[] = {
        "priekslikums ir", "mans priekslikums", "musu priekslikums", "mans ierosinajums",
        "ir priekslikums", "ierosinajums ir",   "musu ierosinajums", NULL};
    if (!span_reads_any(sentence, heads))
        return false;
    return wishes(sentence);
}

static const char *const putting[] = {"lieku prieksa", "liktu prieksa", "priekslikums butu", NULL};
DECLARE_FAMILIES(puts_forward, putting)

static bool sentence_proposes(struct span sentence)
{
    static const char *const having[] = {"man ir priekslikums",
                                         "man butu priekslikums",
                                         "man ir sads priekslikums",
                                         "man butu sads priekslikums",
                                         "man ir ierosinajums",
                                         "man ir tads priekslikums",
                                         "man ir lugums",
                                         "man ir tads lugums",
                                         "man butu lugums",
                                         NULL};
    if (span_reads_any(sentence, having))
        return true;
    size_t m, noun = span_reads(sentence, "priekslikums"), mark = span_skip_space(sentence, noun);
    if (noun && char_is_dash(span_char(sentence, mark, &m))) /* "Priekšlikums – noteikt trīs stāvus." */
        return wishes(span_from(sentence, mark + m));
    size_t at = 0;
    struct word word;
    if (!families_may(proposals.bit | puts_forward.bit | begs.bit, sentence))
        return false;
    while (word_next(sentence, &at, &word)) {
        struct span span = word_span(sentence, &word);
        uint32_t first = char_fold(span_char(span, 0, &(size_t){0}));
        if (first != 'i' && first != 'r' && first != 'p' && first != 'a' && first != 'l')
            continue;
        if (span_reads_any(span, proposing) || span_reads_any(span_from(sentence, word.start), putting))
            return true;
        if ((span_reads(span, "ludzu") || span_reads(span, "ludzam")) && wishes(span_from(sentence, word.end)) &&
            !asks_to_know(span_from(sentence, word.end)))
            return true;
    }
    return false;
}

bool act_is_procedure(struct span text)
{
    static const char *const openings[] = {"paldies", "ludzu", "vards", "nakam~", "labi", "turpin~", "vai vel", NULL};
    text = span_trim(text);
    return text.len < PROCEDURE_BYTES && span_reads_any(text, openings) > 0;
}

/* "Jā, …", "Nē, …", "Atbilde ir …", "Paldies par jautājumu". */
static bool opens_as_answer(struct span text)
{
    static const char *const openings[] = {
        "ja", "ne", "atbild~", "uz jautajumu", "paldies par jautajum~", "uz deputat~ jautajum~", NULL};
    size_t n = span_reads_any(text, openings);
    /* "Ja pašvaldība …" is a condition: "Jā" has its long vowel. */
    if (n && span_reads(text, "ja"))
        return span_char(text, 1, &(size_t){0}) == 0x101;
    if (n && span_reads(text, "ne"))
        return span_char(text, 1, &(size_t){0}) == 0x113;
    return n > 0;
}

/* "Ministrija atbild, ka …", "Atbildēšu īsi": no explanation, an answer. */
static bool says_answer(struct span sentence)
{
    size_t at = 0;
    struct word word;
    for (int i = 0; i < OPENING_WORDS && word_next(sentence, &at, &word); i++)
        if (span_reads(word_span(sentence, &word), "atbild~"))
            return true;
    return false;
}

/* "Man jautājums. Kas notiks ar skolotājiem? Tur strādā piecpadsmit.": announced, and asked behind it. */
static bool tells_question(struct span sentence)
{
    static const char *const heads[] = {"man jautajum~",
                                        "man ir jautajum~",
                                        "man butu jautajum~",
                                        "mans jautajums",
                                        "man viens jautajum~",
                                        "jautajums ir",
                                        NULL};
    return span_reads_any(sentence, heads) > 0;
}

struct reading {
    enum speech_act opening; /* of the first sentence that is no address */
    bool first_asks, last_asks, answers;
    size_t opened_at; /* where that sentence begins */
    int passed;       /* sentences before it */
    int told;         /* sentences behind it that ask nothing */
};

static struct reading read_sentences(struct span text)
{
    struct reading reading = {.opening = ACT_NONE, .opened_at = text.len};
    bool opened = false, asks;
    size_t at = 0;
    for (int i = 0; i < SENTENCES_MAX && at < text.len; i++) {
        size_t start = at, k = 0;
        struct span sentence = next_sentence(text, &at, &asks);
        struct word word;
        if (!word_next(sentence, &k, &word))
            continue;
        if (!opened && opens_as_answer(sentence))
            reading.answers = true;
        if (!opened && !asks && is_address(sentence) && act_of_opening(sentence) == ACT_NONE)
            continue;
        if (!opened) {
            opened = true;
            reading.opened_at = start;
            reading.passed = i;
            reading.opening = tells_proposal(sentence)   ? ACT_PROPOSAL
                              : tells_question(sentence) ? ACT_QUESTION
                                                         : act_of_opening(sentence);
            reading.answers = reading.answers || (reading.opening == ACT_ANSWER && says_answer(sentence));
            reading.first_asks = asks;
        }
        if (sentence.len && sentence.text[0] != '(') {
            reading.last_asks = asks;
            reading.told += !asks;
        }
    }
    return reading;
}

/* A sentence from the opening one on proposes. */
static bool any_proposes(struct span text, const struct reading *reading)
{
    bool proposes = false, asks;
    size_t at = reading->opened_at;
    for (int i = reading->passed; i < SENTENCES_MAX && at < text.len && !proposes; i++)
        proposes = sentence_proposes(next_sentence(text, &at, &asks));
    return proposes;
}

/* "F. Kļovs: „Kāpēc pie upes?”" */
static struct span without_quotes(struct span text)
{
    size_t n, last = text.len ? text.len - span_back(text, text.len) : 0, m;
    if (text.len < 2 || !char_is_quote(span_char(text, 0, &n)) || !char_is_quote(span_char(text, last, &m)))
        return text;
    return span_between(text, n, last);
}

/* "2. priekšlikums – deputāta Ozola. Nav atbalstīts.", "Otrais priekšlikums ir …": the reporter goes on. */
static bool goes_through_proposals(struct span text)
{
    static const char *const ordinals[] = {"pirm~ ",  "otr~ ",   "tres~ ",  "ceturt~ ",
                                           "piekt~ ", "nakam~ ", "pedej~ ", NULL};
    size_t at = 0;
    while (at < text.len && (byte_is_digit(text.text[at]) || text.text[at] == '.'))
        at++;
    if (at == 0 && span_reads_any(text, ordinals))
        at = span_skip_letters(text, 0);
    return at > 0 && span_reads(span_from(text, span_skip_space(text, at)), "priekslikum~");
}

/* "38. – Juridiskā biroja priekšlikums. Atbalstīts.": none but the reporter tells what became of them. */
static bool tells_of_proposal(struct span text)
{
    bool asks;
    size_t at = 0, n;
    while (at < text.len && (byte_is_digit(text.text[at]) || text.text[at] == '.'))
        at++;
    size_t dash = span_skip_space(text, at);
    if (!at || !char_is_dash(span_char(text, dash, &n)))
        return false;
    struct span author = next_sentence(text, &dash, &asks);
    return span_has(author, "priekslikums") && !asks;
}

enum speech_act act_of_words(struct span text, const struct act_place *place)
{
    text = without_quotes(span_trim(text));
    struct reading reading = read_sentences(text);
    if (place->chair && place->stenogram)
        return text.len < CHAIR_OPENING_BYTES &&
                       (reading.first_asks || reading.last_asks || memchr(text.text, '?', text.len))
                   ? ACT_QUESTION
                   : ACT_STATEMENT;
    bool rhetorical =
        place->stenogram && reading.told > 1 && !reading.last_asks; /* "Kurš to segs? Uzņēmums bankrotēs. …" */
    if ((reading.first_asks && !rhetorical) || reading.opening == ACT_QUESTION)
        return ACT_QUESTION;
    if (reading.answers)
        return ACT_ANSWER;
    if (reading.opening == ACT_ANSWER) /* "skaidroju" */
        return place->asked ? ACT_ANSWER : place->reporter ? ACT_REPORT : ACT_STATEMENT;
    if (reading.opening == ACT_REPORT)
        return ACT_REPORT;
    if ((place->reporter && goes_through_proposals(text)) || (place->stenogram && tells_of_proposal(text)))
        return ACT_REPORT;
    bool long_report = place->reporter && text.len > REPORT_MIN_BYTES;
    if (reading.opening == ACT_PROPOSAL && !long_report)
        return ACT_PROPOSAL;
    if (reading.last_asks)
        return ACT_QUESTION;
    bool told = reading.opening == ACT_NONE || (place->stenogram && reading.opening == ACT_STATEMENT);
    if (place->opens && told && !place->asked) /* "Komisija vienbalsīgi atbalstīja kandidatūru." */
        return ACT_REPORT;
    bool short_words = place->reporter && text.len < REPORT_MIN_BYTES; /* "Nav.", "Līdz 15. jūnijam." */
    bool member_in_debate = place->stenogram && !place->official && !place->informed && !short_words;
    if (place->asked && !place->chair && !member_in_debate && reading.opening == ACT_NONE)
        return ACT_ANSWER;
    bool expected = place->informed || (place->stenogram && place->official);
    if (place->asked && expected && reading.opening == ACT_STATEMENT)
        return ACT_ANSWER; /* "Nevēlos neko piebilst", "Tos atzīmē veidlapā": the minister, the reporter who was asked
                            */
    if (long_report)
        return ACT_REPORT;
    if (place->reporter)
        return ACT_STATEMENT;
    return any_proposes(text, &reading) ? ACT_PROPOSAL : ACT_STATEMENT;
}
