/* vote.c -- the grammar of votes. See vote.h. */
#include "vote.h"

#include "families.h"
#include "numeral.h"
#include "people.h"
#include "shape.h"
#include "voter.h"

#include <string.h>

enum {
    VOTERS_MAX = 2000, /* a larger number is money */
    NOT_TOLD = -1,
    NAMES_MAX_BYTES = 8000, /* a hundred members by full name take 3,000 */
    STORY_BYTES = 240,      /* a longer paragraph tells of votes in passing */
};

struct vote_scan {
    struct span text;
    const struct roster *roster;
    int values[KEY_COUNT];
    GPtrArray *names[KEY_COUNT]; /* char *; NULL: none */
    bool shout;                  /* a word stood in capitals or quotes */
    size_t key_at;               /* of the value that is read */
};

static size_t none_read(struct span text)
{
    static const char *const none[] = {"nav", "neviens", "neviena", "nebija", "nulle", "nevienam", NULL};
    return span_reads_any(text, none);
}

/* Behind a key: quotes, white space, a bracket's end, a colon, a dash, an equals sign. *ret_marked: there was a dash,
 * colon or the like, so that what follows is meant as the value. */
static size_t skip_to_value(struct span text, size_t at, bool *ret_marked)
{
    size_t n;
    *ret_marked = false;
    while (at < text.len) {
        uint32_t c = span_char(text, at, &n);
        size_t next = c == ';' ? span_skip_space(text, at + 1) : text.len; /* "“Par”; 8 balsis “Pret”; NAV" */
        bool listed = next < text.len && (byte_is_digit(text.text[next]) || none_read(span_from(text, next)));
        if (char_is_dash(c) || c == ':' || c == '=' || (listed && !*ret_marked))
            *ret_marked = true;
        else if (!char_is_quote(c) && c != '\'' && c != 0x2019 && !(c < 0x80 && byte_is_space((char)c)))
            break;
        at += n;
    }
    return at;
}

static size_t unit_read(struct span text)
{
    static const char *const units[] = {"balsis",
                                        "balss",
                                        "balsi",
                                        "balsim",
                                        "balsij",
                                        "balsu",
                                        "deputati",
                                        "deputats",
                                        "deputate",
                                        "deputatiem",
                                        "locekli",
                                        "loceklis",
                                        "komisijas locekli",
                                        "klatesosie",
                                        "deputatu",
                                        "padomes locekli",
                                        "komitejas locekli",
                                        "valdes locekli",
                                        NULL};
    return span_reads_any(text, units);
}

/* Take the `len` bytes at `at` for a voter, by the name of the attendance list where it is there. */
static void voter_add(struct vote_scan *scan, size_t at, size_t len, enum vote_key key)
{
    const char *name = scan->text.text + at;
    bool guess;
    const struct person *person = scan->roster ? roster_find(scan->roster, name, len, NULL, &guess) : NULL;
    if (!scan->names[key])
        scan->names[key] = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(scan->names[key], person ? g_strdup(person->ref.name) : people_name(name, len));
}

static size_t word_end(struct span text, size_t at)
{
    size_t n;
    while (at < text.len && char_is_letter(span_char(text, at, &n)))
        at += n;
    return at;
}

/* The text from `at` on, up to a line that begins with a key: "… Toms Žagars / PRET: …". */
static struct span up_to_key(struct span text, size_t at)
{
    enum vote_key key;
    size_t end;
    struct span rest = span_first(span_from(text, at), PERSON_NAME_MAX_BYTES);
    for (const char *line = rest.text; (line = memchr(line, '\n', rest.len - (size_t)(line - rest.text)));) {
        line++;
        if (vote_key_read(text, (size_t)(line - text.text), &key, &end))
            return span_first(rest, (size_t)(line - rest.text));
    }
    return rest;
}

/* "(Kalns, Liepa)": the surname alone of one of the sitting; its bytes, or 0. */
static size_t surname_read(const struct vote_scan *scan, size_t at)
{
    bool guess = false;
    size_t end = word_end(scan->text, at);
    if (end < scan->text.len && scan->text.text[end] == '-') /* "Krauklis-Lode" */
        end = word_end(scan->text, end + 1);
    return scan->roster && roster_find(scan->roster, scan->text.text + at, end - at, NULL, &guess) && !guess ? end - at
                                                                                                             : 0;
}

/* Names up to the closing bracket, the next key or a full stop. */
static size_t names_read(struct vote_scan *scan, size_t at, enum vote_key key, bool bracket)
{
    struct span text = scan->text;
    size_t n, limit = at + NAMES_MAX_BYTES;
    int depth = 0;
    while (at < text.len && at < limit) {
        uint32_t c = span_char(text, at, &n);
        if (bracket && c == '(')
            depth++;
        if (bracket && c == ')' && depth-- == 0)
            return at + n;
        if (!bracket && (c == ';' || c == ')'))
            return at;
        if (char_is_letter(c)) {
            enum vote_key other;
            size_t end;
            size_t name = char_is_upper(c) ? name_read(up_to_key(text, at), NULL) : 0;
            if (name == 0 && vote_key_read(text, at, &other, &end))
                return at;
            if (name == 0 && char_is_upper(c))
                name = surname_read(scan, at);
            if (name) {
                voter_add(scan, at, name, key);
                at += name;
                continue;
            }
            at = word_end(text, at);
            if (!bracket)
                return at;
            continue;
        }
        at += n;
    }
    return at;
}

/* Whether a list of votes goes on behind a bare number that ends at `end`: "par 1. priekšlikumu", "par 5 gadiem" are no
 * values. */
static bool list_goes_on(struct span text, size_t end)
{
    size_t next = span_skip_space(text, end);
    enum vote_key key;
    size_t key_end;
    if (next >= text.len || strchr(",;)(", text.text[next]) || unit_read(span_from(text, next)) ||
        (vote_key_read(text, next, &key, &key_end) && key != KEY_FOR))
        return true; /* "Par 7 Pret 0" */
    size_t behind = span_skip_space(text, next + 1), n;
    return text.text[next] == '.' && (behind >= text.len || (behind > next + 1 && !byte_is_digit(text.text[behind]) &&
                                                             char_is_upper(span_char(text, behind, &n))));
}

/* "Par nobalsoja pieci deputāti": the verb between the key and its value. */
static size_t skip_voting(struct span text, size_t at)
{
    static const char *const verbs[] = {"nobalsoja", "nobalso",     "nobalsojusi", "balsoja", "balso",
                                        "balsojusi", "balsojot ar", "ir",          "bija",    NULL};
    size_t n = span_reads_any(span_from(text, at), verbs);
    return n ? span_skip_space(text, at + n) : at;
}

/* A number in figures or in words; `bare` figures and words need what follows to say that they count votes. */
static size_t read_count(struct span text, size_t at, bool marked, int *ret_value)
{
    size_t digits = span_read_number(span_from(text, at), VOTERS_MAX, ret_value);
    if (digits)
        return digits;
    size_t words = numeral_read(span_from(text, at), ret_value);
    size_t next = span_skip_space(text, at + words);
    bool counts =
        words && (marked || next >= text.len || strchr(",;).(", text.text[next]) || unit_read(span_from(text, next)));
    return counts ? words : 0;
}

/* "Par lēmuma projektu nobalsoja 6 deputāti": where the count begins, with what was voted on before the verb; 0: none.
 */
static size_t behind_matter(struct span text, size_t at)
{
    static const char *const verbs[] = {"nobalsoja", "nobalso", "balsoja", "balso", "nodotas", NULL};
    enum { MATTER_BYTES = 160 };
    struct span within = span_first(span_from(text, at), MATTER_BYTES);
    struct word word;
    size_t next = 0;
    int value;
    while (word_next(within, &next, &word)) {
        size_t begin = span_skip_space(text, at + word.end);
        if (!span_reads_any(word_span(within, &word), verbs))
            continue;
        begin += span_reads(span_from(text, begin), "visi ");
        size_t count = read_count(text, begin, false, &value);
        return count && unit_read(span_from(text, span_skip_space(text, begin + count))) ? begin : 0;
    }
    return 0;
}

/* "par rājiena piemērošanu – 2, pret – 4": the same, with a dash before the count and another key behind it. */
static size_t behind_dash(struct span text, size_t at)
{
    enum { MATTER_BYTES = 160 };
    size_t n, end;
    enum vote_key key;
    for (size_t i = at; i < text.len && i < at + MATTER_BYTES && !strchr(",;()\n", text.text[i]); i += n) {
        uint32_t c = span_char(text, i, &n);
        size_t begin = span_skip_space(text, i + n);
        bool bare = byte_is_space((char)c) && begin < text.len && byte_is_digit(text.text[begin]);
        if (!bare && !(char_is_dash(c) && byte_is_space(text.text[i - 1])) && c != ':')
            continue;
        int value;
        size_t count = read_count(text, begin, true, &value), next = span_skip_space(text, begin + count);
        next = span_skip_space(text, next + unit_read(span_from(text, next)));
        if (count && next < text.len && strchr(",;", text.text[next]) &&
            vote_key_read(text, span_skip_space(text, next + 1), &key, &end))
            return begin;
    }
    return 0;
}

static size_t letters_before(struct span text, size_t at)
{
    for (size_t n, m; at > 0; at -= n) {
        n = span_back(text, at);
        if (!char_is_letter(span_char(text, at - n, &m)))
            break;
    }
    return at;
}

static size_t space_before(struct span text, size_t at)
{
    while (at > 0 && byte_is_space(text.text[at - 1]))
        at--;
    return at;
}

static bool key_is_shouted(struct span text, size_t at)
{
    size_t n, m;
    return char_is_upper(span_char(text, at, &n)) && char_is_upper(span_char(text, at + n, &m));
}

/* A mark right behind the key: "par" that governs nothing. */
static bool key_ends_count(struct span text, size_t at)
{
    size_t n;
    while (at < text.len && (char_is_letter(span_char(text, at, &n)) || char_is_quote(span_char(text, at, &n))))
        at += n;
    size_t next = span_skip_space(text, at), un = next > at ? span_reads(span_from(text, next), "un ") : 0;
    if (un) /* "3 pret un nevienam neatturoties" */
        return span_reads(span_from(text, next + un), "nevien~") || byte_is_digit(text.text[next + un]);
    return at >= text.len || strchr(",.;)", text.text[at]);
}

/* "91 - par", "ar 12 balsīm PAR": the value before a key that begins at `at`. */
static bool value_before(struct vote_scan *scan, size_t at, enum vote_key key)
{
    struct span text = scan->text;
    bool dash = false, unit = false;
    size_t n, key_at = at;
    while (at > 0) {
        n = span_back(text, at);
        size_t m;
        uint32_t c = span_char(text, at - n, &m);
        if (char_is_dash(c))
            dash = true;
        else if (!(c < 0x80 && byte_is_space((char)c)) && !char_is_quote(c))
            break;
        at -= n;
    }
    static const char *const verbs[] = {"balso",    "balsoja", "nobalso",   "nobalsoja",
                                        "balsojot", "nebalso", "nebalsoja", NULL};
    static const char *const of_whom[] = {"padomes", "komisijas", "komitejas", "valdes", "domes", "grupas", NULL};
    int value;
    size_t end = at;
    at = letters_before(text, end);
    if (at < end && span_reads_any(span_between(text, at, end), verbs)) {
        end = space_before(text, at);
        at = letters_before(text, end);
    }
    if (at < end && (unit = unit_read(span_between(text, at, end)) > 0)) {
        end = space_before(text, at);
        at = letters_before(text, end);
        if (at < end && span_reads_any(span_between(text, at, end), of_whom)) { /* "četri padomes locekļi" */
            end = space_before(text, at);
            at = letters_before(text, end);
        }
    }
    if (at < end) { /* "septiņi par", "ar septiņām balsīm par", "neviens pret" */
        if (span_reads(span_between(text, at, end), "nevien~"))
            value = 0;
        else if (numeral_read(span_between(text, at, end), &value) != end - at)
            return false;
        scan->values[key] = value;
        return true;
    }
    while (at > 0 && byte_is_digit(text.text[at - 1]))
        at--;
    size_t close = word_end(text, key_at);
    bool quoted = key_at > 0 && char_is_quote(span_char(text, key_at - span_back(text, key_at), &n)) &&
                  close < text.len && char_is_quote(span_char(text, close, &n));
    /* "7 PAR, 0 PRET", "3 par, 1 pret.", "0 „atturas”", "1 atturoties" */
    bool shout = quoted || key_is_shouted(text, key_at) || key_ends_count(text, key_at) ||
                 span_reads(span_from(text, key_at), "atturoties");
    if (at == end || (!dash && !unit && !shout) || !span_read_number(span_between(text, at, end), VOTERS_MAX, &value))
        return false;
    scan->values[key] = value;
    return true;
}

/* "pret - 1 H. Ozols": names right behind the count, as many as it tells. Returns where they end, else `end`. */
static size_t names_of_count(struct vote_scan *scan, size_t at, size_t end, enum vote_key key)
{
    size_t behind = name_read(span_from(scan->text, at), NULL) ? names_read(scan, at, key, false) : end;
    if (behind > end && scan->names[key] && (int)scan->names[key]->len == scan->values[key])
        return behind;
    g_clear_pointer(&scan->names[key], g_ptr_array_unref);
    return end;
}

/* "7 deputāti (A, B)", "13 – A, B": the names behind a count that ends at `end`. Returns where they end. */
static size_t voters_behind(struct vote_scan *scan, size_t end, enum vote_key key)
{
    struct span text = scan->text;
    size_t n, after = span_skip_space(text, end);
    if ((n = unit_read(span_from(text, after))))
        after = span_skip_space(text, after + n);
    if (after < text.len && text.text[after] == '(')
        return scan->values[key] ? names_read(scan, after + 1, key, true) : end;
    uint32_t c = span_char(text, after, &n);
    if (scan->values[key] > 0 && after > end && char_is_upper(c))
        return names_of_count(scan, after, end, key);
    if (scan->values[key] == 0 || (c != ':' && !char_is_dash(c)))
        return end;
    size_t first = span_skip_space(text, after + n);
    bool lists = first < text.len && (name_read(span_from(text, first), NULL) > 0 || surname_read(scan, first) > 0);
    return lists ? names_read(scan, first, key, false) : end;
}

/* Names for a value, "PAR: A, B", "par (A, B)", or the count in a bracket, "par (5)". Returns where they end; 0: none.
 */
static size_t value_of_names(struct vote_scan *scan, size_t start, bool marked, enum vote_key key)
{
    struct span text = scan->text;
    bool bracket = start < text.len && text.text[start] == '(';
    if (!marked && !bracket)
        return 0;
    size_t first = bracket ? start + 1 : start, n;
    size_t name = first < text.len ? name_read(span_from(text, first), NULL) : 0;
    int inner;
    if (bracket && !name && (n = span_read_number(span_from(text, first), VOTERS_MAX, &inner))) {
        scan->values[key] = inner;
        first += n;
        bool closed = first < text.len && text.text[first] == ')'; /* "Par (8): A. Kalns, B. Liepa" */
        return closed ? voters_behind(scan, first + 1, key) : first;
    }
    if (!name)
        return 0;
    size_t end = names_read(scan, first, key, bracket);
    if (marked || !value_before(scan, scan->key_at, key)) /* "ar 5 balsīm par (A. Ozols un citi)" */
        scan->values[key] = scan->names[key] ? (int)scan->names[key]->len : NOT_TOLD;
    return end;
}

/* The value behind a key that ends at `at`. Returns where it ends, or 0 when none is there. */
static size_t value_behind(struct vote_scan *scan, size_t at, enum vote_key key)
{
    struct span text = scan->text;
    bool marked;
    int value = NOT_TOLD;
    size_t start = skip_voting(text, skip_to_value(text, at, &marked)), n;
    if (key == KEY_FOR && !marked && !read_count(text, start, false, &value) &&
        ((n = behind_matter(text, start)) || (n = behind_dash(text, start))))
        start = n;
    struct span rest = span_from(text, start);
    size_t digits = read_count(text, start, marked, &value);
    size_t end = start + digits;
    if (digits && end < text.len && (text.text[end] == '.' || text.text[end] == ',') && end + 1 < text.len &&
        byte_is_digit(text.text[end + 1]))
        return 0;
    if (digits && byte_is_digit(rest.text[0]) && !marked && !list_goes_on(text, end))
        return 0;
    if (!digits && (n = none_read(rest))) {
        value = 0;
        end = start + n;
    } else if (!digits && marked && (rest.len == 0 || strchr(",;.)", rest.text[0]))) {
        value = 0;
    } else if (!digits) {
        return value_of_names(scan, start, marked, key);
    }
    scan->values[key] = value;
    return voters_behind(scan, end, key);
}

/* "ar četrām balsīm | pret trim": the votes for it stand before the word, those against behind. Where they end; 0: it
 * is no such count. */
static size_t read_against(struct vote_scan *scan, size_t at, size_t end)
{
    struct vote_scan before = {.text = scan->text, .values = {NOT_TOLD, NOT_TOLD, NOT_TOLD}};
    size_t behind = span_skip_space(scan->text, end), n;
    int value;
    struct span head = span_first(scan->text, space_before(scan->text, at)), rest = span_from(scan->text, behind);
    size_t unit = letters_before(head, head.len);
    if (scan->text.len > STORY_BYTES || scan->values[KEY_FOR] != NOT_TOLD || unit == head.len ||
        !unit_read(span_from(head, unit)) ||
        !((n = span_read_number(rest, VOTERS_MAX, &value)) || (n = numeral_read(rest, &value))) ||
        !value_before(&before, at, KEY_FOR))
        return 0;
    scan->values[KEY_FOR] = before.values[KEY_FOR];
    scan->values[KEY_AGAINST] = value;
    return behind + n;
}

/* Keys joined before one value: "pret un atturas – nav", "PRET, ATTURAS – nav", "pret/atturas". */
static size_t joined_key(struct span text, size_t at, enum vote_key *ret_key)
{
    size_t n;
    bool joint = false;
    while (at < text.len) {
        uint32_t c = span_char(text, at, &n);
        if (c == ',' || c == '/' || c == '&')
            joint = true;
        else if (!char_is_quote(c) && !(c < 0x80 && byte_is_space((char)c)))
            break;
        at += n;
    }
    if ((n = span_reads(span_from(text, at), "un"))) {
        joint = true;
        at = span_skip_space(text, at + n);
        if (char_is_quote(span_char(text, at, &n)))
            at += n;
    }
    size_t end;
    return joint && vote_key_read(text, at, ret_key, &end) ? end : 0;
}

/* The key at `at`, which ends at `end`, with its value. Returns where both end; 0: it counts nothing. */
static size_t read_key(struct vote_scan *scan, size_t at, size_t end, enum vote_key key)
{
    struct span text = scan->text;
    enum vote_key second;
    size_t behind = key == KEY_AGAINST ? read_against(scan, at, end) : 0;
    scan->key_at = at;
    if (behind || (behind = value_behind(scan, end, key)))
        return behind;
    size_t other = joined_key(text, end, &second);
    if (value_before(scan, at, key)) {
        size_t bracket = span_skip_space(text, end);
        return bracket < text.len && text.text[bracket] == '(' ? names_read(scan, bracket + 1, key, true) : end;
    }
    if (other && scan->values[second] == NOT_TOLD && (behind = value_behind(scan, other, second)))
        scan->values[key] = scan->values[second];
    return behind;
}

static void scan_keys(struct vote_scan *scan)
{
    struct span text = scan->text;
    bool inside = false;
    size_t n;
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = span_char(text, at, &n);
        bool letter = char_is_letter(c);
        enum vote_key key;
        size_t end, m;
        if (letter && !inside && (c | 0x20) <= 'p' && vote_key_read(text, at, &key, &end) &&
            scan->values[key] == NOT_TOLD) {
            bool shout =
                key_is_shouted(text, at) || (at > 0 && char_is_quote(span_char(text, at - span_back(text, at), &m)));
            size_t behind = read_key(scan, at, end, key);
            if (behind) {
                scan->shout = scan->shout || shout;
                n = behind > at ? behind - at : n;
                inside = false;
                continue;
            }
        }
        inside = letter;
    }
}

/* "PAR: Daiga Ozolniece, …" on a line of its own, and the other keys below. */
static bool lists_those_for(struct span text)
{
    size_t n = span_reads(text, "par"), at = span_skip_space(text, n), m;
    const char *close =
        n && at < text.len && text.text[at] == '(' ? memchr(text.text + at, ')', MIN(text.len - at, 8)) : NULL;
    at = close ? (size_t)(close + 1 - text.text) : at; /* "Par (8): A. Kalns, …" */
    if (!n || at >= text.len || (text.text[at] != ':' && !char_is_dash(span_char(text, at, &m))))
        return false;
    span_char(text, at, &m);
    at = span_skip_space(text, at + m);
    return at < text.len && (byte_is_digit(text.text[at]) || name_read(span_from(text, at), NULL) > 0);
}

static const char *const vote_patterns[] = {
    "pret~",           "attu~",        "neattu~",        "vienbals~",     "visi balso",
    "visi balsoja",    "visi nobalso", "visi nobalsoja", "visi deputati", "visi locekli",
    "visi klatesosie", "visi padomes", "visi komisijas", "visi biedri",   NULL};
DECLARE_FAMILIES(vote_words, vote_patterns)

/* "Visi balso „par”.", "Visi klātesošie nobalsoja par": and nothing behind it that they vote on. */
static bool all_in_favour(struct span text)
{
    enum { SUBJECT_WORDS = 5 };
    size_t n, at = 0;
    ptrdiff_t found = span_find(text, "visi", &n);
    struct span rest = found < 0 ? SPAN_NONE : span_from(text, (size_t)found + n);
    struct word word;
    bool votes = false;
    for (int i = 0; i < SUBJECT_WORDS && word_next(rest, &at, &word); i++) {
        struct span span = word_span(rest, &word);
        if (votes && span_reads(span, "par") == span.len)
            return key_ends_count(rest, word.start);
        votes = votes || span_reads(span, "balso~") || span_reads(span, "nobalso~");
    }
    return false;
}

/* Asked of every paragraph. */
bool vote_may_be(struct span text)
{
    if (text.len == 0)
        return false;
    return ((text.text[0] | 0x20) == 'p' && lists_those_for(text)) || families_in(&vote_words, text);
}

/* Add the names of a scan to those of the votes, when these have a list for them. */
static void move_names(GPtrArray *from, bool known, GPtrArray **to)
{
    for (size_t i = 0; from && known && *to && i < from->len; i++)
        g_ptr_array_add(passage_own(to), g_strdup(g_ptr_array_index(from, i)));
    if (from)
        g_ptr_array_unref(from);
}

/* "Vienbalsīgi (12 deputāti) nolemj", "vienbalsīgi, ar 7 balsīm": how many they were. */
static int unanimous_count(struct span text)
{
    enum { NEAR_BYTES = 24 };
    size_t n;
    ptrdiff_t found = span_find(text, "vienbals~", &n);
    for (size_t at = (size_t)found + n, end = at + NEAR_BYTES; found >= 0 && at < MIN(end, text.len); at++) {
        int value;
        size_t len =
            byte_is_space(text.text[at - 1]) || text.text[at - 1] == '(' ? read_count(text, at, false, &value) : 0;
        if (len && unit_read(span_from(text, span_skip_space(text, at + len))))
            return value;
    }
    return NOT_TOLD;
}

/* "Balsojums: E. Vaits – par, I. Tropa – atturas": each with the word of one's own, two voters at least. */
static bool scan_each(struct vote_scan *scan)
{
    struct voter voter;
    int count[KEY_COUNT + 1] = {0}, voters = 0;
    for (size_t at = span_next_upper(scan->text, 0); at < scan->text.len;) {
        bool is_voter = voter_read(scan->text, at, &voter);
        if (!is_voter && voters)
            break;
        if (is_voter && voter.key < KEY_COUNT)
            voter_add(scan, at, voter.name_bytes, voter.key);
        if (is_voter)
            voters += ++count[voter.key] > 0;
        at = span_next_upper(scan->text, is_voter ? voter.end : at + 1);
    }
    for (int k = 0; voters > 1 && k < KEY_COUNT; k++)
        scan->values[k] = count[k];
    for (int k = 0; voters == 1 && k < KEY_COUNT; k++)
        g_clear_pointer(&scan->names[k], g_ptr_array_unref);
    return voters > 1;
}

bool vote_read(struct span text, const struct roster *roster, struct votes *ret_votes)
{
    struct vote_scan scan = {.text = text, .roster = roster, .values = {NOT_TOLD, NOT_TOLD, NOT_TOLD}};
    if (!vote_may_be(text))
        return false;
    scan.shout = (text.text[0] | 0x20) == 'p' && lists_those_for(text);
    if (!voter_table_read(text, scan.values) && !scan_each(&scan))
        scan_keys(&scan);
    int told = 0;
    for (int key = 0; key < KEY_COUNT; key++)
        told += scan.values[key] != NOT_TOLD;
    bool unanimous = (span_has(text, "vienbals~") && !span_has(text, "nav vienbals~")) || all_in_favour(text);
    bool known = told >= 2 || (told == 1 && (scan.shout || unanimous || span_has(text, "balso~"))) || unanimous;
    if (known) {
        if (unanimous) {
            if (scan.values[KEY_FOR] == NOT_TOLD)
                scan.values[KEY_FOR] = unanimous_count(text);
            if (scan.values[KEY_AGAINST] == NOT_TOLD)
                scan.values[KEY_AGAINST] = 0;
            if (scan.values[KEY_ABSTAIN] == NOT_TOLD)
                scan.values[KEY_ABSTAIN] = 0;
        }
        ret_votes->known = true;
        ret_votes->unanimous = unanimous;
        ret_votes->in_favour = scan.values[KEY_FOR];
        ret_votes->against = scan.values[KEY_AGAINST];
        ret_votes->abstain = scan.values[KEY_ABSTAIN];
    }
    move_names(scan.names[KEY_FOR], known, &ret_votes->in_favour_names);
    move_names(scan.names[KEY_AGAINST], known, &ret_votes->against_names);
    move_names(scan.names[KEY_ABSTAIN], known, &ret_votes->abstain_names);
    return known;
}
