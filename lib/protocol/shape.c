/* shape.c -- reading numbers, bullets and identifiers. See shape.h. */
#include "shape.h"

#include "text_map.h"

#include <string.h>

enum {
    ROMAN_MAX_LETTERS = 6,
    NAME_TITLE_BYTES = 8, /* "prof.", "Dr.", "ģen." */
    SECTION_SIGN = 0xA7,
    IDENTIFIER_MIN_LETTERS = 2,
    IDENTIFIER_MAX_LETTERS = 4,
};

/* "J. …", "Dz.…", "Jānis B…", "Anna-…", "Kušķes kundze", "prof. …": what a name may begin with. */
static bool may_be_name(struct span text)
{
    size_t at, n;
    uint32_t c = span_char(text, 0, &n);
    if (!char_is_letter(c))
        return false;
    bool small = !char_is_upper(c);
    at = span_skip_letters(text, 0);
    if (at < text.len && text.text[at] == '.')
        return at <= NAME_TITLE_BYTES;
    if (small)
        return false;
    if (at < text.len && char_is_dash(span_char(text, at, &n)))
        return true;
    size_t next = span_skip_space(text, at);
    if (next == at || next >= text.len)
        return false;
    static const char *const particles[] = {"van ", "von ", "fon ", "de ", "del ", "der ", "di ", "da ", NULL};
    struct span behind = span_from(text, next);
    c = span_char(behind, 0, &n);
    if (c == 'k' || c == 'K')
        return char_is_upper(c) || span_reads(behind, "kung~") || span_reads(behind, "kundz~") ||
               span_reads(behind, "k-g~") || span_reads(behind, "k-dz~");
    return char_is_upper(c) || ((c == 'v' || c == 'f' || c == 'd') && span_reads_any(behind, particles) > 0);
}

size_t name_read(struct span text, enum person_name_kind *ret_kind)
{
    enum person_name_kind kind;
    if (!may_be_name(text))
        return 0;
    const struct text_map *map = text_map_of(text);
    size_t at = map ? text_map_at(map, text) : 0, n;
    struct text_name *known = map && map->names ? &map->names[at % TEXT_MAP_NAMES] : NULL;
    if (known && known->at == at && known->end == at + text.len) {
        n = known->len;
        kind = (enum person_name_kind)known->kind;
    } else {
        n = people_read_name(text.text, text.len, &kind);
    }
    if (known)
        *known = (struct text_name){at, at + text.len, (uint16_t)n, (uint8_t)kind};
    if (ret_kind)
        *ret_kind = kind;
    return n;
}

static size_t read_section_sign(struct span text, size_t at)
{
    at = span_skip_space(text, at);
    size_t n;
    uint32_t c = span_char(text, at, &n);
    return c == SECTION_SIGN || c == '#' ? at + n : 0;
}

static size_t roman_read(struct span text, int *ret_value)
{
    static const struct {
        char letter;
        int value;
    } romans[] = {{'I', 1}, {'V', 5}, {'X', 10}, {'L', 50}};
    int total = 0, last = 0;
    size_t at = 0;
    for (; at < text.len && at <= ROMAN_MAX_LETTERS; at++) {
        int value = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(romans); i++)
            if (romans[i].letter == text.text[at])
                value = romans[i].value;
        if (value == 0)
            break;
        total += value > last ? value - 2 * last : value;
        last = value;
    }
    *ret_value = total;
    return at <= ROMAN_MAX_LETTERS ? at : 0;
}

/* After the digits and an optional point: the word that says what is numbered. */
static size_t read_worded(struct span text, size_t at, enum number_style *style)
{
    static const char *const questions[] = {"darba kartibas jautajums", "dienas kartibas jautajums", "jautajums",
                                            "darba kartibas punkts",    "lemuma projekts",           NULL};
    static const char *const points[] = {"punkts", "p.", NULL};
    size_t n, end = read_section_sign(text, at);
    if (end) {
        *style = NUMBER_SECTION;
        return end;
    }
    at = span_skip_space(text, at);
    if (at < text.len && !(text.text[at] & 0x80) && !strchr("dDjJlLpP", text.text[at])) /* what they begin with */
        return 0;
    if ((n = span_reads_any(span_from(text, at), questions)))
        *style = NUMBER_QUESTION;
    else if ((n = span_reads_any(span_from(text, at), points)))
        *style = NUMBER_POINT;
    size_t m, next = span_skip_space(text, at + n);
    if (n && char_is_quote(span_char(text, next, &m))) /* "3. Lēmuma projekts “Par …”" is the title */
        return 0;
    return n ? at + n : 0;
}

static size_t finish(struct span text, size_t at)
{
    size_t n;
    while (at < text.len && (text.text[at] == '.' || text.text[at] == ':' || text.text[at] == ')'))
        at++;
    at = span_skip_space(text, at);
    /* "1. jautājums – Par …" */
    if (char_is_dash(span_char(text, at, &n)) && span_skip_space(text, at + n) > at + n)
        at = span_skip_space(text, at + n);
    return at;
}

/* "§ 1", "Nr. 1", "Jautājums Nr. 2": the word comes first. */
static bool read_word_first(struct span text, struct number *number)
{
    size_t at = read_section_sign(text, 0);
    enum number_style style = NUMBER_SECTION;
    if (!at) {
        static const char *const questions[] = {"jautajums nr. ", "jautajums nr.", "jautajums nr ", "jautajums ", NULL};
        static const char *const numbers[] = {"nr. ", "nr.", "nr ", NULL};
        style = NUMBER_QUESTION;
        at = span_reads_any(text, questions);
        if (!at) {
            style = NUMBER_NR;
            at = span_reads_any(text, numbers);
        }
    }
    if (!at)
        return false;
    at = span_skip_space(text, at);
    int value;
    size_t digits = span_read_number(span_from(text, at), NUMBER_MAX, &value), n;
    size_t end = at + digits;
    uint32_t after = span_char(text, end, &n);
    if (!digits || value == 0 || (end < text.len && !strchr(".:) \n\t", (int)(after < 0x80 ? after : 'x'))))
        return false;
    if (text.text[end] == '.' && end + 1 < text.len && byte_is_digit(text.text[end + 1]))
        return false;
    *number = (struct number){style, value, value, finish(text, end), at, digits};
    return true;
}

/* "Par 2. jautājumu:", "Par darba kārtības 2. punktu": a line of its own; "Par 2. jautājumu ziņo …" is a sentence. */
static bool read_about(struct span text, struct number *number)
{
    static const char *const openings[] = {"par darba kartibas ", "par ", NULL};
    static const char *const nouns[] = {"darba kartibas jautajumu", "jautajumu", "punktu", NULL};
    size_t start = span_reads_any(text, openings);
    int value;
    size_t digits = start ? span_read_number(span_from(text, start), NUMBER_MAX, &value) : 0, at = start + digits;
    if (!digits || value == 0 || at >= text.len || text.text[at] != '.')
        return false;
    at = span_skip_space(text, at + 1);
    size_t noun = span_reads_any(span_from(text, at), nouns);
    at += noun;
    if (!noun || (at < text.len && !strchr(".:\n", text.text[at])))
        return false;
    *number = (struct number){NUMBER_QUESTION, value, value, finish(text, at), start, digits};
    return true;
}

static bool read_roman(struct span text, struct number *number)
{
    int value;
    size_t n = roman_read(text, &value);
    if (!n || n >= text.len || (text.text[n] != '.' && text.text[n] != ')') || n + 1 >= text.len ||
        !byte_is_space(text.text[n + 1]))
        return false;
    *number = (struct number){NUMBER_ROMAN, value, value, span_skip_space(text, n + 1), 0, n};
    return true;
}

/* "1.", "1.2.", "1)", "1.§ …": digits first. */
/* "2.lasījums", "22. pantu", "15. janvārim": a number within a sentence that a line's end has cut. */
static bool counts_something(struct span behind)
{
    static const char *const nouns[] = {"lasijum~",  "pant~",   "gada",     "gadam",    "janvar~", "februar~",
                                        "mart~",     "april~",  "maij~",    "junij~",   "julij~",  "august~",
                                        "septembr~", "oktobr~", "novembr~", "decembr~", NULL};
    size_t n;
    uint32_t first = span_char(behind, 0, &n);
    return char_is_letter(first) && !char_is_upper(first) && span_reads_any(behind, nouns) > 0;
}

static bool read_digits_first(struct span text, struct number *number)
{
    int value = 0, first = 0, parts = 0;
    size_t at = 0, digits, end = 0;
    bool point = false;
    while ((digits = span_read_number(span_from(text, at), NUMBER_MAX, &value))) {
        first = parts++ ? first : value;
        at += digits;
        end = at;
        point = at < text.len && text.text[at] == '.';
        if (!point)
            break;
        at++;
    }
    if (!parts || value == 0 || (parts == 1 && point && counts_something(span_from(text, span_skip_space(text, at)))))
        return false;
    enum number_style style = NUMBER_NONE;
    size_t worded = parts == 1 ? read_worded(text, at, &style) : 0;
    bool bracket = !point && at < text.len && text.text[at] == ')';
    size_t n;
    bool open = at >= text.len || byte_is_space(text.text[at]) || bracket ||
                (point && (char_is_letter(span_char(text, at, &n)) || char_is_quote(span_char(text, at, &n))));
    if (worded)
        at = worded;
    else if (!open || (!point && !bracket && parts == 1))
        return false;
    else
        style = parts > 1 ? NUMBER_DEEP : bracket ? NUMBER_BRACKET : NUMBER_PLAIN;
    *number = (struct number){style, value, first, finish(text, at), 0, end};
    return true;
}

/* "[1] Par …". */
static bool read_square(struct span text, struct number *number)
{
    int value;
    size_t digits = span_read_number(span_from(text, 1), NUMBER_MAX, &value), end = 1 + digits;
    if (!digits || value == 0 || end >= text.len || text.text[end] != ']')
        return false;
    *number = (struct number){NUMBER_BRACKET, value, value, finish(text, end + 1), 1, digits};
    return true;
}

/* "=== ", "*** ": what stands around a number for ornament. Its bytes with the white space. */
static size_t ornament_read(struct span text)
{
    enum { LEAST = 2 };
    size_t n = 0;
    while (n < text.len && (text.text[n] == '=' || text.text[n] == '*' || text.text[n] == '~') &&
           text.text[n] == text.text[0])
        n++;
    return n >= LEAST && n < text.len ? span_skip_space(text, n) : 0;
}

/* "Nr. 13 1.§": the protocol's number stands before the item's. */
static void prefer_section(struct span text, struct number *number)
{
    struct number section;
    if (number->style != NUMBER_NR || number->len >= text.len ||
        !read_digits_first(span_from(text, number->len), &section) || section.style != NUMBER_SECTION)
        return;
    section.len += number->len;
    section.digits_start += number->len;
    *number = section;
}

const bool number_begins[256] = {
    ['='] = true, ['*'] = true, ['~'] = true, ['I'] = true, ['V'] = true, ['X'] = true,  ['L'] = true,
    ['N'] = true, ['n'] = true, ['J'] = true, ['j'] = true, ['#'] = true, [0xC2] = true, ['['] = true,
    ['P'] = true, ['p'] = true, ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true,  ['4'] = true,
    ['5'] = true, ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true};

static bool read_number(struct span text, struct number *ret_number)
{
    char first = text.text[0];
    size_t ornament = first == '=' || first == '*' || first == '~' ? ornament_read(text) : 0;
    if (ornament) {
        if (ornament >= text.len || !number_read(span_from(text, ornament), ret_number))
            return false;
        ret_number->len += ornament;
        ret_number->digits_start += ornament;
        struct span behind = span_from(text, ret_number->len);
        size_t closing = ornament_read(behind);
        /* "=== 1. jautājums ===" may end the line. */
        ret_number->len += closing ? closing : span_trim_any(behind, "=*~").len ? 0 : behind.len;
        return true;
    }
    struct number number;
    bool found = false;
    switch (first) {
    case 'I':
    case 'V':
    case 'X':
    case 'L':
        found = read_roman(text, &number);
        break;
    case 'N':
    case 'n':
    case 'J':
    case 'j':
    case '#':
    case '\xC2': /* "§" begins with it */
        found = read_word_first(text, &number);
        if (found)
            prefer_section(text, &number);
        break;
    case '[':
        found = read_square(text, &number);
        break;
    case 'P':
    case 'p':
        found = text.len > 6 && text.text[3] == ' ' && (byte_is_digit(text.text[4]) || text.text[4] == 'd') &&
                read_about(text, &number);
        break;
    default:
        found = byte_is_digit(first) && read_digits_first(text, &number);
        break;
    }
    if (found)
        *ret_number = number;
    return found;
}

bool number_read_begun(struct span text, struct number *ret_number)
{
    const struct text_map *map = text_map_of(text);
    if (!map || !map->numbers)
        return read_number(text, ret_number);
    size_t at = text_map_at(map, text), end = at + text.len;
    struct text_number *known = &map->numbers[at % TEXT_MAP_NUMBERS];
    if (known->at != at || known->end != end) {
        *known = (struct text_number){.at = at, .end = end};
        known->found = read_number(text, &known->number);
    }
    if (known->found)
        *ret_number = known->number;
    return known->found;
}

size_t number_next(struct span text, size_t at, const struct number *point)
{
    struct number next;
    for (size_t i = at + point->len; i < text.len; i++)
        if (byte_is_digit(text.text[i]) && byte_is_space(text.text[i - 1]) && number_read(span_from(text, i), &next) &&
            next.style == point->style && next.value == point->value + 1)
            return i;
    return text.len;
}

size_t bullet_read(struct span text)
{
    size_t n;
    uint32_t c = span_char(text, 0, &n);
    bool mark = c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0xB7 || c == 0xF0B7 || c == '*' || char_is_dash(c) ||
                c == 0x2713 || c == 0x27A2;
    if (!mark || n >= text.len)
        return 0;
    bool spaced = byte_is_space(text.text[n]);
    return spaced ? span_skip_space(text, n) : c >= 0x2022 && c != '-' && !char_is_dash(c) ? n : 0;
}

static size_t capital_letters(struct span text, size_t at)
{
    size_t n = 0;
    while (at + n < text.len && n <= IDENTIFIER_MAX_LETTERS && text.text[at + n] >= 'A' && text.text[at + n] <= 'Z')
        n++;
    return n >= IDENTIFIER_MIN_LETTERS && n <= IDENTIFIER_MAX_LETTERS ? n : 0;
}

/* "34/Lp14": number, slash, one capital and perhaps a small letter, the parliament's number. */
static size_t read_bill(struct span text)
{
    int value;
    size_t at = span_read_number(text, NUMBER_MAX, &value);
    if (!at || at + 2 >= text.len || text.text[at] != '/')
        return 0;
    at++;
    if (text.text[at] != 'L' && text.text[at] != 'P')
        return 0;
    at++;
    if (text.text[at] >= 'a' && text.text[at] <= 'z')
        at++;
    enum { PARLIAMENT_MAX = 99 };
    size_t digits = span_read_number(span_from(text, at), PARLIAMENT_MAX, &value);
    return digits ? at + digits : 0;
}

/* "TA-1204-1", "TA-1143-DSP": what may stand behind the project's number. Where it ends. */
static size_t read_project_part(struct span text, size_t at)
{
    enum { PART_MAX = 99 };
    int value;
    if (at >= text.len || text.text[at] != '-')
        return at;
    size_t n = span_read_number(span_from(text, at + 1), PART_MAX, &value);
    n = n ? n : capital_letters(text, at + 1);
    return n ? at + 1 + n : at;
}

size_t identifier_read(struct span text)
{
    if (text.len == 0 || (!byte_is_digit(text.text[0]) && text.text[0] != 'T' && text.text[0] != 'V'))
        return 0;
    int value;
    size_t at = span_read_number(text, NUMBER_MAX, &value);
    if (at && at < text.len && text.text[at] == '/')
        return read_bill(text);
    if (at && (at >= text.len || text.text[at] != '-'))
        return 0;
    if (at)
        at++;
    size_t letters = capital_letters(text, at);
    if (!letters || (at == 0 && !span_reads(text, "ta-~") && !span_reads(text, "vss-~")))
        return 0;
    at += letters;
    if (at >= text.len || text.text[at] != '-')
        return 0;
    enum { PROJECT_MAX = 999999 };
    size_t digits = span_read_number(span_from(text, at + 1), PROJECT_MAX, &value);
    return digits ? read_project_part(text, at + 1 + digits) : 0;
}

bool identifier_next(struct span text, size_t *at, struct span *ret_identifier)
{
    bool inside = false;
    for (size_t n; *at < text.len; *at += n) {
        uint32_t c = span_char(text, *at, &n);
        bool part = char_is_letter(c) || (c < 0x80 && byte_is_digit((char)c)) || c == '-' || c == '/';
        size_t len = !inside && part ? identifier_read(span_from(text, *at)) : 0;
        if (len) {
            *ret_identifier = span_between(text, *at, *at + len);
            *at += len;
            return true;
        }
        inside = part;
    }
    return false;
}

bool shape_is_rule(struct span text)
{
    size_t marks = 0, n;
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = span_char(text, at, &n);
        if (c == '_' || c == '=' || c == '*' || c == '~' || char_is_dash(c))
            marks++;
        else if (c >= 0x80 || !byte_is_space((char)c))
            return false;
    }
    return marks >= 3;
}

/* "TA-1640, SAN", "VSS-811 (atkārtoti)": what a clerk notes behind a project's number. */
static bool is_project_remark(struct span text)
{
    enum { REMARK_BYTES = 40, MARK_LETTERS = 4 };
    struct word word;
    size_t at = 0;
    bool bracket = text.len > 2 && text.text[0] == '(' && text.text[text.len - 1] == ')';
    while (text.len <= REMARK_BYTES && word_next(text, &at, &word))
        if (bracket ? word.upper : word.end - word.start > MARK_LETTERS || !word_shouts(text, &word))
            return false;
    return text.len <= REMARK_BYTES && at > 0;
}

bool shape_is_identifiers(struct span text)
{
    size_t at = 0, end = 0;
    if (text.len && g_ascii_isalpha(text.text[0]) && text.text[0] != 'T' && text.text[0] != 'V')
        return false;
    struct span identifier, first = span_trim_any(text, ",;()");
    if (!first.len || !identifier_read(first))
        return false;
    while (identifier_next(text, &at, &identifier)) {
        struct span between = span_between(text, end, (size_t)(identifier.text - text.text));
        if (span_trim_any(between, ",;()").len)
            return false;
        end = at;
    }
    struct span behind = span_trim_any(span_from(text, end), ",;.");
    return end > 0 && (span_trim_any(behind, "()").len == 0 || is_project_remark(behind));
}
