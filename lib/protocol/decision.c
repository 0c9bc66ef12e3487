/* decision.c -- telling decisions by the verb families of deciding. See decision.h. */
#include "decision.h"

#include "command.h"
#include "families.h"
#include "participle.h"
#include "shape.h"
#include "vote.h"

#include <string.h>

enum {
    SUBJECT_WORDS = 10, /* "Latvijas nacionālās atvērtās pārvaldības … uzraudzības padome": where the body stands */
    VERB_WORDS = 5, /* adverbs between body and verb: "vienbalsīgi", "atklāti balsojot" */
    HEAD_BYTES = 600,
    LABEL_BYTES = 80,
};

static const char *const bodies[] = {
    "padome",        "dome",
    "komisija",      "komiteja",
    "grupa",         "valde",
    "sanaksme",      "sapulce",
    "kolegija",      "kabinets",
    "saeima",        "prezidijs",
    "apakskomisija", "apaksgrupa",
    "apakspadome",   "forums",
    "konsilijs",     "birojs",
    "sede",          "pasvaldiba",
    "klatesosie",    "ministru kabinets",
    "kongress",      "kopsapulce",
    "senats",        "plenums",
    "pilnsapulce",   "asambleja",
    "konvents",      NULL,
};
static const char *const bodies_of_people[] = {"locekli", "deputati", "dalibnieki", "klatesosie", "parstavji", NULL};
DECLARE_FAMILIES(nouns, bodies)
DECLARE_FAMILIES(people, bodies_of_people)

/* A body does these, and has decided by it. */
static const char *const deciding[] = {
    "nolem~",      "lem",           "lema",        "pienem",       "pienema",     "nepienem",     "nepienema",
    "atbalsta",    "atbalstija",    "neatbalsta",  "neatbalstija", "apstiprina",  "apstiprinaja", "noraida",
    "noraidija",   "atliek",        "atlika",      "vienojas",     "vienojusies", "piekrit",      "piekrita",
    "uzdod",       "uzdeva",        "akcepte",     "akcepteja",    "nosaka",      "noteica",      "ludz",
    "ludza",       "piesk~",        "pieskir",     "pieskira",     "ievel",       "ieveleja",     "iecel",
    "iecela",      "konstate",      "konstateja",  "pagarina",     "pagarinaja",  "atzist",       "atzina",
    "izveido",     "izveidoja",     "deleg~",      "iesaka",       "ieteica",     "parcel",       "parcela",
    "izvirza",     "izvirzija",     "izskata un",  "izsludina",    "nem vera",    "nema vera",    "rekomende~",
    "uzskata par", "uzskatija par", "nepiekrit",   "nepiekrita",   "atsaka",      "atteica",      "virza",
    "virzija",     "apmierina",     "neapmierina", "pilnvaro",     "neatlauj",    "atlauj",       "atcel",
    "atcela",      "piemero",       "izbeidz",     "izbeidza",     "nevirza",     "izvirza",      "izvirzija",
    NULL,
};
static const char *const deciding_people[] = {"nolem~",     "vienojas",     "vienojusies", "atbalsta",  "atbalstija",
                                              "apstiprina", "pienem",       "pienema",     "piekrit",   "piekrita",
                                              "noraida",    "lemj",         "nem vera",    "nema vera", "nepiekrit",
                                              "neatbalsta", "apstiprinaja", NULL};
DECLARE_FAMILIES(of_bodies, deciding)
DECLARE_FAMILIES(of_people, deciding_people)

static const char *const nolemt_forms[] = {"nolemj",   "nolema", "nolemjam", "nolems", "nolemts",
                                           "nolemusi", "lemj",   "nolemjot", NULL};
DECLARE_FAMILIES(nolemt, nolemt_forms)

static bool is_verb_nolemt(struct span word)
{
    return span_is_any(word, nolemt_forms);
}

static bool in_list(struct span word, const char *const list[])
{
    return span_reads_any(word, list) > 0;
}

/* "Latvijas Zinātnes padome, izskatot …, nolemj:", "Padome noklausījās … un nolemj …": far behind the body, but its
 * verb: behind a comma or "un" in the same sentence. */
static bool decides_after_clauses(struct span rest)
{
    enum { FAR_BYTES = 1500 };
    size_t at = 0;
    struct span within = span_first(rest, FAR_BYTES);
    struct word word, last = {0};
    while (word_next(within, &at, &word)) {
        uint32_t letter = char_fold(span_char(within, word.start, &(size_t){0}));
        if ((letter == 'n' &&
             span_reads_any(word_span(within, &word), (const char *const[]){"nolemj", "nolema", NULL})) ||
            (letter == 'k' && word.end < within.len && within.text[word.end] == ':' &&
             span_reads(word_span(within, &word), "konstate"))) {
            struct span between = span_between(within, last.end, word.start);
            return memchr(between.text, ',', between.len) || span_reads(word_span(within, &last), "un") > 0;
        }
        last = word;
    }
    return false;
}

static const char *const calls[] = {"aicina ", NULL};
DECLARE_FAMILIES(calling, calls)

/* "Padome aicina Veselības ministriju …": somebody by name. */
static bool calls_upon(struct span text)
{
    size_t n = (text.text[0] | 0x20) == 'a' ? span_reads_any(text, calls) : 0;
    return n && char_is_upper(span_char(text, n, &(size_t){0}));
}

/* "Padome (…) nolemj": a body in the nominative, and soon a verb of deciding. */
static bool body_decides(struct span text)
{
    struct span head = span_first(text, HEAD_BYTES);
    size_t at = 0, body_at = 0;
    struct word word;
    struct families *verbs = NULL;
    if (!families_may(nouns.bit | people.bit, head) || !families_may(of_bodies.bit | of_people.bit | calling.bit, text))
        return false;
    for (size_t i = 0; word_next(head, &at, &word); i++) {
        struct span span = word_span(head, &word);
        if (verbs) {
            if (families_read(verbs, span_from(head, word.start)) || calls_upon(span_from(head, word.start)))
                /* "Komisija konstatēja, ka …" finds, "Dome konstatē: …" decides */
                return !span_reads(span, "konstat~") || (word.end < head.len && head.text[word.end] == ':') ||
                       decides_after_clauses(span_from(text, word.end));
            if (i > body_at + VERB_WORDS)
                return verbs == &of_bodies && decides_after_clauses(span_from(text, word.start));
            continue;
        }
        if (i > SUBJECT_WORDS)
            return false;
        if (families_read(&nouns, span))
            verbs = &of_bodies, body_at = i;
        else if (families_read(&people, span))
            verbs = &of_people, body_at = i;
    }
    return false;
}

/* A verb of deciding in the third person, and what is decided behind it. Of "Uzdod jautājumu J. Kalns" somebody is
 * told. */
static bool is_finite_ruling(struct span text)
{
    static const char *const verbs[] = {
        "nolemj",  "nolema",    "pienem",  "pienema",   "apstiprina", "apstiprinaja", "atbalsta", "atbalstija",
        "noraida", "noraidija", "atliek",  "atlika",    "uzdod",      "uzdeva",       "iecel",    "iecela",
        "ievel",   "ieveleja",  "pieskir", "pieskira",  "attaisno",   "attaisnoja",   "akcepte",  "akcepteja",
        "atcel",   "atcela",    "izveido", "izveidoja", "neatbalsta", "neatbalstija"};
    static struct families list = FAMILIES_OF_LIST(verbs);
    struct word word;
    size_t at = 0, n;
    if (!families_read(&list, text) || !word_next(text, &at, &word))
        return false;
    size_t next = span_skip_space(text, at);
    uint32_t c = span_char(text, next, &n);
    if (next == at || next >= text.len || char_is_upper(c) || !(char_is_letter(c) || byte_is_digit((char)c)))
        return false;
    return !(span_reads(text, "uzd~") && span_reads(span_from(text, next), "jautajum~"));
}

/* "Izskatīja iesniegumu | un attaisnoja kavējumus.": the second verb of its first sentence decides. */
static bool decides_on_hearing(struct span text)
{
    static const char *const heard[] = {"izskata",  "izskatija", "noklausas",  "noklausijas", "uzklausa",  "uzklausija",
                                        "apspriez", "apsprieda", "iepazistas", "iepazinas",   "izverteja", NULL};
    if (!span_reads_any(text, heard))
        return false;
    size_t at = 0;
    struct word word, last = {0};
    struct span sentence = span_first(text, HEAD_BYTES);
    while (word_next(sentence, &at, &word)) {
        if (last.end && span_reads(word_span(sentence, &last), "un") && !word.upper &&
            is_finite_ruling(span_from(sentence, word.start)))
            return true;
        if (at < sentence.len && sentence.text[at] == '.' && word.end - word.start > 3 && !word.number)
            return false;
        last = word;
    }
    return false;
}

bool decision_is_subjectless(struct span text)
{
    size_t n;
    return char_is_upper(span_char(text, 0, &n)) && (is_finite_ruling(text) || decides_on_hearing(text));
}

static const char *const passed_words[] = {"jautajumu nolemts", "jautajumu tika nolemts", "jautajumu tiek nolemts",
                                           "nolemts jautajumu", NULL};
DECLARE_FAMILIES(passed, passed_words)

bool decision_is_passed(struct span text)
{
    return families_in(&passed, text);
}

/* "Tāpēc sapulces gaitā tiek nolemts …", "Tika nolemts, ka …". */
static bool is_decided(struct span text)
{
    static const char *const passive[] = {"tiek nolemts",           "tika nolemts",           "tiek uzdots",
                                          "tiek nobalsots par",     "tiek pienemts lemums",   "tika pienemts lemums",
                                          "tiek panakta vienosan~", "tika panakta vienosan~", NULL};
    enum { OPENING_WORDS = 5 };
    static const char *const subjectless[] = {"vienojas,", "vienojas ", "vienojamies", "nolema,",           "nolemts,",
                                              "nolemam,",  "nolemam ",  "nolemjam",    "panakta vienosan~", NULL};
    size_t at = 0;
    struct word word;
    char first = text.len ? (char)(text.text[0] | 0x20) : '\0';
    if ((first == 'v' || first == 'n' || first == 'p') && span_reads_any(text, subjectless)) /* "Vienojās, ka …" */
        return true;
    if (decision_is_subjectless(text) || decision_is_passed(span_first(text, HEAD_BYTES)))
        return true;
    for (int i = 0; i < OPENING_WORDS && word_next(text, &at, &word); i++)
        if ((text.text[word.start] | 0x20) == 't' && span_reads_any(span_from(text, word.start), passive))
            return true;
    return false;
}

/* "L ē m u m s ." on a line of its own. */
static bool is_lone_label(struct span text)
{
    static const char *const labels[] = {"lemums", "nolemts", "nolemj", "nolema", "lemumi", NULL};
    struct span word = span_trim_any(text, " .,");
    return span_is_any(word, labels);
}

/* "Lēmums. Apstiprināt nolikumu.": the label ends with a stop, and a resolution stands behind it. */
static size_t read_stopped_label(struct span text)
{
    enum { WORD_BYTES = 12 };
    const char *stop = memchr(text.text, '.', MIN(text.len, WORD_BYTES));
    size_t end = stop ? (size_t)(stop - text.text) + 1 : 0, behind = span_skip_space(text, end);
    return end && is_lone_label(span_first(text, end)) && behind > end &&
                   decision_is_resolution(span_from(text, behind))
               ? behind
               : 0;
}

/* "Lēmums – likumprojektu atbalstīt." */
static size_t read_dashed_label(struct span text)
{
    struct word word;
    size_t at = 0, n;
    if (!text.len || !strchr("lLnN", text.text[0]) || !word_next(text, &at, &word) ||
        !is_lone_label(word_span(text, &word)))
        return 0;
    size_t dash = span_skip_space(text, at);
    return dash > at && char_is_dash(span_char(text, dash, &n)) && dash + n < text.len &&
                   byte_is_space(text.text[dash + n])
               ? span_skip_space(text, dash + n)
               : 0;
}

static const char *const label_patterns[] = {"lemums",   "lemumi",          "lemumu",        "nolem~",
                                             "vienojas", "rezolucij~",      "nolemums",      "vienosanas",
                                             "uzdevumi", "turpmaka riciba", "talaka riciba", NULL};
DECLARE_FAMILIES(label_words, label_patterns)

/* "Nolemj plānu papildināt. Atbildīgais: …": a sentence ends before the colon, and it is no label of the decision's. */
bool decision_ends_sentence(struct span head)
{
    for (size_t at = 0, n; (at = span_next_stop(head, at)) + 2 < head.len; at++)
        if (head.text[at + 1] == ' ' && at > 3 && char_is_upper(span_char(head, at + 2, &n)))
            return true;
    return false;
}

/* "LĒMUMS:", "Nolemts:", "Komisijas lēmums:", "Pieņemtie lēmumi:", "Vienojas:", "Nolēma:". */
static size_t read_label(struct span text)
{
    struct span head = span_first(text, LABEL_BYTES);
    const char *colon = memchr(head.text, ':', head.len);
    size_t stopped = read_stopped_label(text);
    if (!stopped && !colon && (stopped = read_dashed_label(text)))
        return stopped;
    if (stopped || !colon)
        return stopped ? stopped : is_lone_label(text) ? text.len : 0;
    size_t end = (size_t)(colon - text.text);
    if (end > 0 && end + 1 < text.len && byte_is_digit(text.text[end - 1]) && byte_is_digit(text.text[end + 1]))
        return 0; /* "Dome nolemj no plkst. 00:30 …" */
    head = span_first(text, end);
    if (!families_may(label_words.bit, head) || decision_ends_sentence(head))
        return 0;
    size_t at = 0, words = 0;
    struct word word;
    while (word_next(head, &at, &word))
        words++;
    enum { LABEL_WORDS = 6 };
    size_t n;
    if (words == 0 || words > LABEL_WORDS || name_read(text, NULL) || !char_is_letter(span_char(text, 0, &n)))
        return 0;
    bool decision = span_has(head, "lemums") || span_has(head, "lemumi") || span_has(head, "lemumu") ||
                    span_has(head, "nolem~") || span_reads(head, "vienojas") || span_reads(head, "rezolucij~") ||
                    span_has(head, "nolemums") || span_reads(head, "vienosanas") || span_has(head, "uzdevumi") ||
                    span_reads(head, "turpmaka riciba") || span_reads(head, "talaka riciba");
    bool project = span_has(head, "projekt~") || span_reads(head, "par ");
    return decision && !project ? span_skip_space(text, end + 1) : 0;
}

/* "Izskatot iesniegumu, konstatēts", "Izvērtējot": what is done on the way, no resolution. Verbs in -ēt, -āt and -īt
 * have it in -jot or -ot; of the infinitives none ends in -jot. */
static bool is_gerund(struct span word)
{
    static const char *const forms[] = {
        "izskatot",   "nemot",       "uzklausot",    "apspriezot",    "balsojot",  "zinot",  "sakot",
        "turpinot",   "atverot",     "atklajot",     "sledzot",       "nosledzot", "redzot", "pamatojoties",
        "balstoties", "atsaucoties", "noklausoties", "iepazistoties", NULL};
    static const char *const endings[] = {"jot",   "inot", "dzot", "stot",
                                          "ildot", "adot", NULL}; /* "Atbildot", "norādot" */
    for (const char *const *ending = endings; word.len > 5 && *ending; ending++)
        if (span_reads(span_from(word, word.len - MIN(word.len, strlen(*ending))), *ending))
            return true;
    return span_reads_any(word, forms) > 0;
}

bool decision_is_resolution(struct span text)
{
    size_t at = 0;
    struct word word;
    static const char *const not_verbs[] = {"bet",    "set",  "internet", "test", "projekt",
                                            "vismaz", "lidz", "pret",     NULL};
    if (!word_next(text, &at, &word) || !word.upper || word.start != 0)
        return false;
    struct span first = word_span(text, &word), span = first;
    if (first.len < 4)
        return false;
    if (span_reads(first, "konceptuali") || span_reads(first, "pamata") || span_reads(first, "daleji")) {
        if (!word_next(text, &at, &word))
            return false;
        span = word_span(text, &word);
    }
    size_t n;
    uint32_t last = char_fold(span_char(span, span.len - 1, &n));
    bool infinitive = last == 't' || span_reads(span_from(span, span.len - 4), "ties") == 4;
    return infinitive && !in_list(first, not_verbs) && !is_gerund(span);
}

bool decision_is_infinitive(struct span word)
{
    static const char *const others[] = {"pat", "tulit", "seit", "tapat", "turpat", "parit", "pret", "bet", NULL};
    size_t n;
    bool ends =
        word.len > 3 && (word.text[word.len - 1] == 't' || span_reads(span_from(word, word.len - 4), "ties") == 4);
    return ends && !char_is_upper(span_char(word, 0, &n)) && !is_gerund(word) && !span_is_any(word, others);
}

static const char *const matters[] = {"jautajum~", "informacij~",  "lemum~",        "projekt~",   "likumprojekt~",
                                      "protokol~", "priekslikum~", "darba kartib~", "iesniegum~", "zinojum~",
                                      "parskat~",  "planu",        "izskatisanu",   "koncepcij~", NULL};
DECLARE_FAMILIES(matter_words, matters)

static const char *const inverted_verbs[] = {
    "pienemt", "atbalstit",   "apstiprinat", "atlikt",   "parcelt",   "noraidit", "nodot",  "virzit",
    "izslegt", "neatbalstit", "saskanot",    "akceptet", "nepienemt", "turpinat", "skatit", "precizet",
    "nosutit", "partraukt",   "iznemt",      "nonemt",   "svitrot",   NULL};
DECLARE_FAMILIES(inverted, inverted_verbs)

static const char *const finite_verbs[] = {
    "pienem",  "pienema",   "atbalsta", "atbalstija", "apstiprina", "apstiprinaja", "neatbalsta", "atliek",    "atlika",
    "noraida", "noraidija", "nodod",    "nodeva",     "parcel",     "parcela",      "akcepte",    "akcepteja", NULL};
DECLARE_FAMILIES(finite_words, finite_verbs)

/* "Jautājuma izskatīšanu atlikt.", "Informāciju pieņemt zināšanai.": the matter first, and soon the infinitive. */
bool decision_is_inverted(struct span text)
{
    static const char *const manner[] = {"vienbalsigi", "konceptuali", "zinasanai", "bez iebildumiem", NULL};
    static const char *const subjects[] = {"priekslikums", "iesniegums", NULL};
    enum { INVERTED_WORDS = 8, MATTER_WORDS = 3 };
    bool object = false; /* the word before is the matter in the accusative: "Informāciju | pieņem zināšanai." */
    size_t at = 0;
    struct word word;
    /* "Rīkojuma projektu atbalstīt": the matter may have its attributes before it. */
    bool matter = false;
    bool may = families_may(matter_words.bit, text) && families_may(inverted.bit | finite_words.bit, text);
    for (int i = 0; may && i < INVERTED_WORDS && word_next(text, &at, &word); i++) {
        struct span span = word_span(text, &word);
        matter = matter || (i < MATTER_WORDS && in_list(span, matters) &&
                            !in_list(span, subjects)); /* "Saņemts priekšlikums apstiprināt …" */
        if (!matter && i + 1 >= MATTER_WORDS)
            break;
        if (matter && (in_list(span, inverted_verbs) || (object && span_is_any(span, finite_verbs))))
            return true;
        object = (in_list(span, matters) && span.text[span.len - 1] == 'u') || (object && in_list(span, manner));
    }
    return command_gives(text);
}

/* "Pamatojoties uz …, dome nolemj:", "Vienbalsīgi nolemj": the verb somewhere, and the text ends or breaks there. */
static bool decides_later(struct span text)
{
    static const char *const openings[] = {
        "pamatojoties",  "saskana",       "noklausoties", "noklausijusies", "nemot vera",
        "izskatot",      "izskatijusi",   "izvertejot",   "izvertejusi",    "atklati",
        "balsojot",      "aizklati",      "vienbalsigi",  "vienpratigi",    "atbilstosi",
        "balstoties",    "ievero~",       "nolemj",       "nolema",         "nolemts",
        "iepazistoties", "uzklausot",     "uzklausijusi", "apspriezot",     "apsprieda",
        "sakara",        "deputati",      "balso",        "balsojums",      "pec",
        "balsojuma",     "notiek balso~", "elektroniski", "rezultata",      NULL};
    if (!families_may(nolemt.bit, text) || !span_reads_any(text, openings))
        return false;
    size_t at = 0;
    struct word word;
    struct span within = span_first(text, HEAD_BYTES * 8);
    while (word_next(within, &at, &word))
        if (is_verb_nolemt(word_span(within, &word)))
            return true;
    return false;
}

static bool is_vote(struct span text, const struct roster *roster, struct votes *ret_votes)
{
    return vote_read(text, roster, ret_votes) && (ret_votes->in_favour >= 0 || span_reads(text, "vienbals~") ||
                                                  (ret_votes->unanimous && span_reads(text, "balso~")));
}

/* "2. priekšlikums – Zemkopības ministrijas. Komisija vienbalsīgi atbalsta.": behind the number; empty when it is none.
 */
static struct span of_proposal(struct span text)
{
    size_t at = 0;
    while (at < text.len && (byte_is_digit(text.text[at]) || text.text[at] == '.'))
        at++;
    struct span rest = span_from(text, span_skip_space(text, at));
    return at > 0 && span_reads(rest, "priekslikum~") ? rest : SPAN_NONE;
}

/* "Iebildumu nav, nolikums apstiprināts.": what stands behind it decides; empty when it does not begin so. */
static struct span behind_no_objections(struct span text)
{
    static const char *const openings[] = {"iebildumu nav", "jautajumu nav", "citu priekslikumu nav", NULL};
    size_t n = span_reads_any(text, openings);
    return n && n < text.len ? span_trim_any(span_from(text, n), " .,") : SPAN_NONE;
}

/* A decision begins with a letter, a quote, a bracket or a number. */
static bool may_begin(uint32_t c)
{
    return char_is_letter(c) || c == '(' || char_is_quote(c) || (c < 0x80 && byte_is_digit((char)c));
}

/* What a label, a vote or a verb of deciding tells; `proposal`: what of_proposal() tells. */
static enum decision_kind read_told(struct span text, struct span proposal, const struct roster *roster,
                                    struct votes *ret_votes)
{
    if (read_label(text))
        return DECISION_LABEL;
    if (vote_may_be(text) && is_vote(text, roster, ret_votes))
        return DECISION_VOTE;
    if (!char_is_upper(span_char(text, 0, &(size_t){0})) && !proposal.len)
        return DECISION_NOT;
    if (body_decides(text) || is_decided(text))
        return DECISION_BODY;
    return !proposal.len && decides_later(text) ? DECISION_VOTE : DECISION_NOT;
}

enum decision_kind decision_read_vote(struct span text, const struct roster *roster, struct votes *ret_votes)
{
    size_t n;
    uint32_t c = span_char(text, 0, &n);
    if (!may_begin(c))
        return DECISION_NOT;
    struct span proposal = char_is_upper(c) ? SPAN_NONE : of_proposal(text);
    enum decision_kind told = read_told(text, proposal, roster, ret_votes);
    if (told != DECISION_NOT)
        return told;
    if (proposal.len) /* what its author withdraws, nobody decides on */
        return !span_has(proposal, "atsaukt~") && participle_decides(proposal) ? DECISION_PARTICIPLE : DECISION_NOT;
    if (!char_is_upper(c))
        return DECISION_NOT;
    if (decision_is_resolution(text) || decision_is_inverted(text))
        return DECISION_RESOLUTION;
    struct span behind = behind_no_objections(text);
    return participle_decides(behind.len ? behind : text) ? DECISION_PARTICIPLE : DECISION_NOT;
}

enum decision_kind decision_read(struct span text)
{
    struct votes votes = {0};
    return decision_read_vote(text, NULL, &votes);
}

bool decision_is_labelled(struct span text)
{
    return read_label(text) > 0;
}

struct span decision_behind_label(struct span text)
{
    size_t end = read_label(text), at = 0;
    struct word word;
    while (!end && families_may(nolemt.bit, text) && word_next(span_first(text, HEAD_BYTES * 2), &at, &word)) {
        size_t colon = span_skip_space(text, word.end);
        if (is_verb_nolemt(word_span(text, &word)) && colon < text.len && text.text[colon] == ':')
            end = colon + 1;
    }
    struct span rest = end ? span_trim(span_from(text, end)) : SPAN_NONE;
    return rest.len && !decision_awaits_points(rest) ? rest : SPAN_NONE;
}

struct span decision_ruling(struct span text)
{
    size_t label = read_label(text);
    if (label && label < text.len)
        return span_from(text, label);
    if (!families_may(nolemt.bit, text))
        return text;
    size_t at = 0, last = 0;
    struct word word;
    struct span within = span_first(text, HEAD_BYTES * 8);
    while (word_next(within, &at, &word))
        if (is_verb_nolemt(word_span(within, &word)))
            last = word.end;
    if (last && span_trim_any(span_from(text, last), ":.,").len)
        return span_from(text, last);
    return text;
}

bool decision_opens(struct span text)
{
    size_t n;
    struct votes votes = {0};
    struct span head = span_first(text, HEAD_BYTES);
    uint32_t c = span_char(head, 0, &n);
    struct span proposal = char_is_upper(c) ? SPAN_NONE : of_proposal(head);
    return may_begin(c) && read_told(head, proposal, NULL, &votes) != DECISION_NOT;
}

bool decision_awaits_points(struct span text)
{
    text = span_trim(text);
    if (text.len == 0)
        return false;
    if (text.text[text.len - 1] == ':')
        return true;
    const char *line = memrchr(text.text, '\n', text.len);
    if (is_lone_label(line ? span_from(text, (size_t)(line + 1 - text.text)) : text))
        return true;
    struct word last;
    struct span open = span_trim_any(text, " .");
    struct span tail = span_from(open, open.len > 40 ? open.len - 40 : 0);
    while (tail.len && ((unsigned char)tail.text[0] & 0xC0) == 0x80)
        tail = span_from(tail, 1);
    if (!word_last(tail, &last) || last.end != tail.len)
        return false;
    /* "…, atturas - nav, lēmums." */
    bool label = last.start > 2 && tail.text[last.start - 2] == ',' && is_lone_label(word_span(tail, &last));
    return label || (open.len == text.len && is_verb_nolemt(word_span(tail, &last)));
}
