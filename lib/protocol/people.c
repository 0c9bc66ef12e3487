/* people.c -- read personal names: their shape, their regular form, their nominative, their id.
 *
 * Initials make a name by themselves. Two capitalised words do when the first is a listed given name, or when nothing
 * speaks against it: no head of an institution, no role, no genitive ("Latvijas Banka"), no word that opens a sentence.
 */
#include "people.h"

#include "decline.h"
#include "fold.h"
#include "given_name.h"
#include "head.h"
#include "name.h"
#include "phrase.h"
#include "span.h"
#include "trie.h"

#include <string.h>

enum {
    INITIALS_MAX = 3,
    INITIAL_MAX_CHARS = 2, /* "Dz." */
    GIVEN_WORDS_MAX = 3,
};

static const char *const titles[] = {"dr.",  "Dr.",     "prof.", "Prof.",     "asoc.prof.", "asoc. prof.",
                                     "mag.", "Mag.",    "Mg.",   "Bc.",       "akad.",      "doc.",
                                     "Doc.", "zv.adv.", "lekt.", "vad.pētn.", "pētn.",      "dipl.",
                                     "ing.", "habil.",  "phil.", "iur.",      "oec.",       "med."};

/* Begin sentences, headings and names of institutions, and have the shape of a given name. Folded. */
static const char *const no_given_names[] = {
    "protokoleja", "vadija",    "pierakstija", "atklaja",      "piedalijas",   "nepiedalijas", "informeja",
    "zinoja",

    "atklati",     "balso",     "balsojot",    "darba",        "debates",      "deputati",     "eiropas",
    "iepriek",     "izskatot",  "jautajums",   "jauna",        "kopa",         "lemums",       "likums",
    "ministru",    "nakama",    "nolemj",      "noklausoties", "norises",      "padomes",      "pamatojoties",
    "par",         "pielikuma", "pielikums",   "piedalas",     "pret",         "projekts",     "protokole",
    "protokols",   "saeima",    "saskana",     "savukart",     "sede",         "sedes",        "sedi",
    "slegta",      "tapat",     "tika",        "valsts",       "vietne",       "zino",         "latvija",
    "latvijas",    "riga",      "rigas",       "atturas",      "nr",           "lr",           "es",
    "eiropa",      "tad",       "ta",          "sis",          "si",           "vins",         "vina",
    "vini",        "mes",       "jus",         "kas",          "ka",           "ja",           "nepiedalas",
    "klat",        "nav",       "citi",        "uzaicinatie",  "priekslikums", "slepeni",      "informacija",
    "jaunais",     "pec",       "pirms",       "sakara",       "vards",        "vardu",
};

static size_t letters_before_dot(const char *text, size_t len)
{
    size_t n = phrase_word(text, len);
    return n < len && text[n] == '.' ? n : 0;
}

static bool is_upper_at(const char *text, size_t len)
{
    size_t n;
    return char_is_upper(span_char((struct span){text, len}, 0, &n));
}

/* Spaces, NBSP and at most one line end. */
static size_t spaces(const char *text, size_t len)
{
    size_t at = 0, lines = 0;
    while (at < len) {
        size_t n = text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r' ? 1
                   : len - at > 1 && memcmp(text + at, "\u00a0", 2) == 0                       ? 2
                                                                                               : 0;
        lines += text[at] == '\n';
        if (n == 0 || lines > 1)
            break;
        at += n;
    }
    return at;
}

static size_t read_titles(const char *text, size_t len)
{
    enum { FIRST_DOT_BYTES = 7 }; /* "habil." */
    size_t at = 0;
    if (len < 2 || !text[0] || text[1] == '.' || !strchr("DPMBadhilmopvz", text[0]) ||
        !memchr(text, '.', MIN(len, FIRST_DOT_BYTES)))
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        size_t n = strlen(titles[i]);
        if (len - at <= n || memcmp(text + at, titles[i], n) != 0)
            continue;
        at += n;
        at += spaces(text + at, len - at);
        i = (size_t)-1;
    }
    return at;
}

/* One initial, "I." or "Dz.": its bytes with the dot, or 0. */
static size_t read_initial(const char *text, size_t len)
{
    enum { DOT_WITHIN_BYTES = 9 }; /* two characters of any script */
    size_t n =
        memchr(text, '.', MIN(len, DOT_WITHIN_BYTES)) && is_upper_at(text, len) ? letters_before_dot(text, len) : 0;
    if (n == 0 || g_utf8_strlen(text, (gssize)n) > INITIAL_MAX_CHARS || strncmp(text, "Nr", 2) == 0 ||
        strncmp(text, "Lp", 2) == 0 || g_ascii_isdigit(text[n - 1]))
        return 0;
    const char *last = g_utf8_find_prev_char(text, text + n);
    return last > text && is_upper_at(last, (size_t)(text + n - last)) ? 0 : n + 1;
}

static bool has_digit(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (g_ascii_isdigit(word[i]))
            return true;
    return false;
}

static bool is_one_char(const char *word, size_t len)
{
    return len <= (size_t)(g_utf8_next_char(word) - word);
}

/* "O'Konors", "D’Arčers": one capital, an apostrophe, a capital word. Its bytes, or 0; `initial`: of the capital. */
static size_t read_apostrophe(const char *text, size_t len, size_t initial)
{
    size_t mark = initial >= len                                                  ? 0
                  : text[initial] == '\''                                         ? 1
                  : strncmp(text + initial, "\u2019", MIN(3, len - initial)) == 0 ? strlen("\u2019")
                                                                                  : 0;
    size_t at = initial + mark;
    size_t word = mark && at < len && is_upper_at(text + at, len - at) ? phrase_word(text + at, len - at) : 0;
    return word > 0 && !is_one_char(text + at, word) ? at + word : 0;
}

/* A word of the shape of a surname: its bytes, or 0. */
static size_t read_surname_word(const char *text, size_t len)
{
    static const char *const headings[] = {"īgie", "iskie", "ējie", "ošie", "umi"};
    size_t n = is_upper_at(text, len) ? phrase_word(text, len) : 0;
    if (n == 0 || has_digit(text, n))
        return 0;
    if (is_one_char(text, n))
        return read_apostrophe(text, len, n);
    for (size_t i = 0; i < G_N_ELEMENTS(headings) && (text[n - 1] == 'e' || text[n - 1] == 'i'); i++) {
        size_t ending = strlen(headings[i]);
        if (n > ending && memcmp(text + n - ending, headings[i], ending) == 0)
            return 0;
    }
    return n;
}

static size_t read_dash(const char *text, size_t len)
{
    static const char *const dashes[] = {"-", "–", "‒", "—", "\u2010", "\u2011"};
    if (len == 0 || (text[0] != '-' && (unsigned char)text[0] != 0xE2))
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++) {
        size_t n = strlen(dashes[i]);
        if (len >= n && memcmp(text, dashes[i], n) == 0)
            return n;
    }
    return 0;
}

/* "van der ", "fon ", "de la ", "Abu ", "Bin ": what stands before a foreign surname. Its bytes with the spaces. */
static size_t read_particles(const char *text, size_t len)
{
    static const char *const particles[] = {"van", "von", "fon", "der", "den", "de",  "del", "di",  "da", "la",
                                            "el",  "al",  "Abu", "Bin", "Ibn", "Ben", "Al",  "Van", "De"};
    size_t at = 0;
    if (len < 4 || (text[2] != ' ' && text[3] != ' '))
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(particles); i++) {
        size_t n = strlen(particles[i]);
        if (len - at <= n || memcmp(text + at, particles[i], n) != 0 || text[at + n] != ' ')
            continue;
        at += n + 1;
        i = (size_t)-1;
    }
    return at;
}

static bool is_womans_ending(char last)
{
    return last == 'a' || last == 'e';
}

/* "Direktors", at a line's end. */
static bool is_role_in_capitals(const char *word, size_t len)
{
    char lower[PHRASE_WORD_MAX_BYTES * FOLD_MAX_GROWTH + 1];
    return len <= PHRASE_WORD_MAX_BYTES && is_role_word(lower, fold_lower(word, len, lower));
}

/* After a spaced dash: whether the word is the second surname and not the institution or the role. "A. Karlsone –
 * Djomkina – Tiesu …": another dash follows, or a verb does. */
static bool is_second_surname(const char *first_end, const char *text, size_t len, size_t word)
{
    struct head head;
    if (is_womans_ending(first_end[-1]) != is_womans_ending(text[word - 1]) || head_find(text, word, &head) ||
        given_name_find(text, word, NULL, NULL))
        return false;
    size_t gap = spaces(text + word, len - word), next = word + gap;
    /* "…, A. Priede – Stumbre, …", "(M. Ziedonis, A. Priede – Stumbre)": one capital word and the entry ends. */
    if (next >= len || strchr("\n,;)", text[next]))
        return !is_upper_at(text + word - 1, 1) && !is_role_in_capitals(text, word);
    if (gap == 0)
        return false;
    if (read_dash(text + next, len - next) > 0)
        return true;
    size_t after = phrase_word(text + next, len - next);
    return after > 0 && !is_upper_at(text + next, len - next) && !is_role_word(text + next, after) &&
           !head_find(text + next, after, &head) && !strchr("su", text[next + after - 1]);
}

/* A surname, double ones included. */
static size_t read_surname(const char *text, size_t len)
{
    size_t at = read_surname_word(text, len);
    if (at == 0)
        return 0;
    enum { PARTS_MAX = 3 }; /* "Kalniņa-Lapa-Rīte" */
    size_t first = at;
    for (int part = 1; part < PARTS_MAX; part++) {
        size_t dash = read_dash(text + at, len - at);
        size_t next = dash > 0 ? read_surname_word(text + at + dash, len - at - dash) : 0;
        at += next > 0 ? dash + next : 0;
    }
    if (at > first)
        return at;
    size_t gap = spaces(text + at, len - at);
    size_t dash = gap > 0 ? read_dash(text + at + gap, len - at - gap) : 0;
    size_t next = at + gap + dash;
    next += dash > 0 ? spaces(text + next, len - next) : 0;
    size_t second = dash > 0 ? read_surname_word(text + next, len - next) : 0;
    if (second > 0 && is_second_surname(text + at, text + next, len - next, second))
        return next + second;
    return at;
}

static const struct trie *no_given_name_trie(void)
{
    static struct trie *trie;
    static gsize once;
    if (g_once_init_enter(&once)) {
        trie = trie_new();
        for (size_t i = 0; i < G_N_ELEMENTS(no_given_names); i++)
            trie_add(trie, no_given_names[i], strlen(no_given_names[i]), 1);
        g_once_init_leave(&once, 1);
    }
    return trie;
}

static bool is_no_given_name(const char *word, size_t len)
{
    char folded[PHRASE_WORD_MAX_BYTES * FOLD_MAX_GROWTH + 1];
    if (len > PHRASE_WORD_MAX_BYTES)
        return true;
    if (!trie_may_begin(no_given_name_trie(), word, len))
        return false;
    return trie_get(no_given_name_trie(), folded, fold_plain(word, len, folded)) != TRIE_NONE;
}

static bool ends_in(const char *word, size_t len, const char *ending)
{
    size_t n = strlen(ending);
    return len > n && memcmp(word + len - n, ending, n) == 0;
}

static bool is_shouted(const char *word, size_t len)
{
    const char *last = g_utf8_find_prev_char(word, word + len);
    return last && last > word && is_upper_at(last, (size_t)(word + len - last));
}

/* Genitives, participles, adverbs. */
static bool ends_as_no_given_name(const char *word, size_t len)
{
    static const char *const endings[] = {"as",  "es",  "u",   "ā",   "ās", "ē",  "ī",  "ais", "ie",
                                          "īts", "āts", "ēts", "ots", "ju", "ot", "ām", "os"};
    if (!strchr("sue\x81\x93\xABtm", word[len - 1])) /* the last bytes of them all */
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (ends_in(word, len, endings[i]))
            return true;
    return false;
}

/* Whether an unlisted word could be a given name. */
static bool could_be_given(const char *word, size_t len)
{
    struct head head;
    return !ends_as_no_given_name(word, len) && !is_shouted(word, len) && !is_no_given_name(word, len) &&
           !head_find(word, len, &head) && !is_role_in_capitals(word, len) && !is_company_form(word, len);
}

static bool is_listed_nominative(const char *word, size_t len)
{
    enum grammatical_case found;
    return given_name_find(word, len, NULL, &found) && found == NOMINATIVE;
}

/* Whether a word after a given name could be the surname. "Māra Banka" is one: a listed name, both in the nominative.
 */
static bool could_be_surname(const char *given, size_t given_len, const char *word, size_t len)
{
    struct head head;
    bool noun =
        head_find(word, len, &head) && !(head.grammatical_case == NOMINATIVE && is_listed_nominative(given, given_len));
    return !noun && !ends_in(word, len, "šanas") && !ends_in(word, len, "ības") && !is_no_given_name(word, len);
}

/* "Inese Kušķe", "Anna Marija Ozola", "Jānis K. Bērziņš". */
static size_t read_full(const char *text, size_t len)
{
    size_t at = phrase_word(text, len);
    if (at == 0 || is_one_char(text, at) || has_digit(text, at))
        return 0;
    size_t first = at;
    bool listed = given_name_find(text, at, NULL, NULL);
    if (!listed && !could_be_given(text, at))
        return 0;
    for (int given = 1; given <= GIVEN_WORDS_MAX; given++) {
        size_t dash = given == 1 ? read_dash(text + at, len - at) : 0; /* "Anna-Marija" */
        size_t gap = dash ? dash : spaces(text + at, len - at), next = at + gap;
        next += gap > 0 ? read_particles(text + next, len - next) : 0;
        size_t initial = gap > 0 ? read_initial(text + next, len - next) : 0;
        size_t word = initial ? initial : gap > 0 ? read_surname_word(text + next, len - next) : 0;
        if (word == 0 || !could_be_surname(text, first, text + next, word))
            return 0;
        size_t after = next + word, after_gap = spaces(text + after, len - after);
        bool another = initial || (dash > 0) ||
                       (given < GIVEN_WORDS_MAX && given_name_find(text + next, word, NULL, NULL) && after_gap > 0 &&
                        !memchr(text + after, '\n', after_gap) &&
                        read_surname_word(text + after + after_gap, len - after - after_gap) > 0 &&
                        could_be_surname(text, first, text + after + after_gap,
                                         phrase_word(text + after + after_gap, len - after - after_gap)));
        if (!another)
            return next + read_surname(text + next, len - next);
        at = after;
    }
    return 0;
}

/* "I. Par budžetu", "I. KLAUSĀS: …", "V. LĒMUMS Nr. 5": Roman numbers. */
static bool heads_item(const char *word, size_t len)
{
    static const char *const words[] = {"KLAUSĀS", "KLAUSĪJĀS", "LĒMUMS", "PAR", "Par", "JAUTĀJUMS", "IZSKATA"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (len == strlen(words[i]) && memcmp(word, words[i], len) == 0)
            return true;
    return false;
}

static size_t read_with_initials(const char *text, size_t len)
{
    size_t at = 0, n;
    int initials = 0;
    while (initials < INITIALS_MAX && (n = read_initial(text + at, len - at)) > 0) {
        at += n;
        at += spaces(text + at, len - at);
        initials++;
    }
    at += initials > 0 ? read_particles(text + at, len - at) : 0;
    n = initials > 0 ? read_surname(text + at, len - at) : 0;
    return n > 0 && !heads_item(text + at, n) ? at + n : 0;
}

/* "kungs", "kundze" in any case: the bytes, or 0. */
static size_t read_courtesy_word(const char *text, size_t len)
{
    static const char *const words[] = {"kungs", "kunga", "kungam", "kungu", "kundze", "kundzes", "kundzei", "kundzi"};
    size_t n = phrase_word(text, len);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (n == strlen(words[i]) && memcmp(text, words[i], n) == 0)
            return n;
    return 0;
}

/* A first look behind the first word: a dash that may join another, or a space and what may be "kungs". */
static bool may_be_courtesy(const char *text, size_t len)
{
    size_t word = phrase_word(text, len), gap = spaces(text + word, len - word), next = word + gap;
    unsigned char c = next < len ? (unsigned char)text[next] : 0;
    return word > 0 && (c == '-' || c >= 0xE2 || (gap > 0 && c == 'k'));
}

static size_t read_courtesy(const char *text, size_t len)
{
    if (!may_be_courtesy(text, len))
        return 0;
    size_t surname = read_surname(text, len), gap = spaces(text + surname, len - surname);
    size_t n = surname > 0 && gap > 0 ? read_courtesy_word(text + surname + gap, len - surname - gap) : 0;
    return n > 0 ? surname + gap + n : 0;
}

/* Where the name begins behind its titles; `len`: no capital stands there. */
static size_t name_start(const char *text, size_t len)
{
    size_t start = len > 0 && (g_ascii_isalpha(text[0])) ? read_titles(text, len) : 0;
    return start < len && is_upper_at(text + start, len - start) ? start : len;
}

/* A name that initials or the courtesy mark as one. */
static size_t read_marked(const char *text, size_t len, enum person_name_kind *ret_kind)
{
    size_t n = read_with_initials(text, len);
    *ret_kind = n > 0 ? PERSON_INITIALS : PERSON_COURTESY;
    return n > 0 ? n : read_courtesy(text, len);
}

size_t people_read_name(const char *text, size_t len, enum person_name_kind *ret_kind)
{
    size_t start = name_start(text, len), n = 0;
    enum person_name_kind kind = PERSON_NONE;
    if (start < len) {
        n = read_marked(text + start, len - start, &kind);
        if (n == 0) {
            kind = PERSON_FULL;
            n = read_full(text + start, len - start);
        }
    }
    n = n <= PERSON_NAME_MAX_BYTES ? n : 0;
    if (ret_kind)
        *ret_kind = n > 0 ? kind : PERSON_NONE;
    return n > 0 ? start + n : 0;
}

enum person_name_kind people_name_mark(const char *text, size_t len)
{
    size_t start = name_start(text, len);
    enum person_name_kind kind;
    size_t n = start < len ? read_marked(text + start, len - start, &kind) : 0;
    return n > 0 && n <= PERSON_NAME_MAX_BYTES ? kind : PERSON_NONE;
}

/* The regular form. */

/* Letters and digits whose form stays, at the beginning: the bytes. */
static size_t plain_run(const char *text, size_t len)
{
    size_t at = 0;
    while (at < len) {
        unsigned char c = (unsigned char)text[at];
        if (g_ascii_isalnum((char)c))
            at++;
        else if (c >= 0xC3 && c <= 0xC5 && len - at > 1)
            at += 2;
        else
            break;
    }
    return at;
}

/* A name while it is written; room for all bytes of the printed one and a space before each. */
struct regular {
    char *text;
    size_t len;
};

static char last_byte(const struct regular *name)
{
    return name->len > 0 ? name->text[name->len - 1] : 0;
}

static void append(struct regular *name, const char *text, size_t n)
{
    memcpy(name->text + name->len, text, n);
    name->len += n;
}

/* U+2010 and U+2011 become "-"; other dashes stay. */
static void append_regular(struct regular *name, const char *text, size_t n)
{
    bool plain = n == strlen("\u2010") && (memcmp(text, "\u2010", n) == 0 || memcmp(text, "\u2011", n) == 0);
    append(name, plain ? "-" : text, plain ? 1 : n);
}

char *people_name(const char *text, size_t len)
{
    struct regular name = {g_malloc(2 * len + 1), 0};
    size_t at = spaces(text, len);
    at += read_titles(text + at, len - at);
    while (at < len) {
        size_t run = plain_run(text + at, len - at);
        if (run > 0) {
            if (last_byte(&name) == '.')
                append(&name, " ", 1);
            append(&name, text + at, run);
            at += run;
            continue;
        }
        size_t gap = spaces(text + at, len - at), dash = read_dash(text + at, len - at);
        size_t courtesy = gap > 0 ? read_courtesy_word(text + at + gap, len - at - gap) : 0;
        if (courtesy > 0 && at + gap + courtesy == len)
            break;
        if (name.len > 0 && last_byte(&name) != ' ' && (gap > 0 || (last_byte(&name) == '.' && dash == 0)))
            append(&name, " ", 1);
        at += gap;
        dash = gap > 0 ? 0 : dash;
        if (gap == 0) {
            append_regular(&name, text + at, dash ? dash : 1);
            at += dash ? dash : 1;
        }
    }
    while (name.len > 0 && strchr(" ,;:", last_byte(&name)))
        name.len--;
    name.text[name.len] = '\0';
    return name.text;
}

char *people_name_nominative(const char *text, size_t len)
{
    enum person_name_kind kind;
    people_read_name(text, len, &kind);
    g_autofree char *name = people_name(text, len);
    GString *nominative = g_string_new(NULL);
    size_t n_bytes = strlen(name);
    bool possessive = kind == PERSON_COURTESY, settled = false;
    for (size_t at = 0; at < n_bytes;) {
        size_t word = phrase_word(name + at, n_bytes - at);
        const char *given = NULL;
        enum grammatical_case found = NOMINATIVE;
        bool initial = word > 0 && name[at + word] == '.';
        bool last = strchr(name + at, ' ') == NULL;
        if (word == 0) {
            g_string_append_c(nominative, name[at++]);
            continue;
        }
        if (!initial && !last && given_name_find(name + at, word, &given, &found)) {
            g_string_append(nominative, given);
            settled = found == NOMINATIVE; /* then the surname is a nominative too */
            possessive = found == GENITIVE;
        } else if (initial || settled) {
            g_string_append_len(nominative, name + at, (gssize)word);
        } else {
            person_word_to_nominative(name + at, word, possessive, nominative);
        }
        at += word;
    }
    return g_string_free(nominative, FALSE);
}

/* Where the surname begins: after the last space that no dash stands beside. */
static const char *surname_of(const char *regular)
{
    const char *surname = regular;
    for (const char *space = strchr(regular, ' '); space; space = strchr(space + 1, ' ')) {
        const char *before = g_utf8_find_prev_char(regular, space);
        bool dashed = (before && read_dash(before, strlen(before)) > 0) || read_dash(space + 1, strlen(space + 1)) > 0;
        if (!dashed)
            surname = space + 1;
    }
    return surname;
}

char *people_id(const char *name, const char *institution_id, const char *body_id)
{
    g_autofree char *regular = people_name(name, strlen(name));
    const char *surname = surname_of(regular), *scope = institution_id ? institution_id : body_id;
    g_autofree char *slug = name_slug(surname);
    char initial[8 * FOLD_MAX_GROWTH] = "";
    if (surname > regular) {
        size_t n = fold_plain(regular, (size_t)(g_utf8_next_char(regular) - regular), initial);
        memcpy(initial + n, "-", sizeof "-");
    }
    bool scoped = scope && *scope;
    return g_strconcat(initial, slug, scoped ? "." : "", scoped ? scope : "", NULL);
}
