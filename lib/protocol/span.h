/* span.h -- a piece of the protocol's text, and the cursor functions that all of recognition reads it with.
 *
 * Recognition compares words as clerks vary them: "NOLEMJ", "nolēmj", "Nolēma". So patterns are written in plain lower
 * case ASCII and match text letter by letter with case and Latvian diacritics ignored, in place: unlike a folded copy,
 * a match gives offsets into the text itself. In a pattern
 *
 *     a..z 0..9 and punctuation   that character, any case, any diacritic
 *     a space                     one or more characters of white space
 *     '~'                         the rest of the word: "nolem~" matches "nolēma" and "nolemj"
 *
 * and a pattern without '~' must end where a word ends. Nothing here allocates but span_dup().
 *
 * Offsets are bytes; spans are of valid UTF-8 and begin and end on character boundaries.
 */
#ifndef ARHIVARS_PROTOCOL_SPAN_H
#define ARHIVARS_PROTOCOL_SPAN_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
    const char *text;
    size_t len;
};

#define SPAN_NONE     ((struct span){NULL, 0})
#define SPAN(literal) ((struct span){literal, sizeof(literal) - 1})

enum { SPAN_NOT_FOUND = -1 };

enum {
    BEGINNINGS_BITS_LOG2 = 9,
    BEGINNINGS_WORDS = (1 << BEGINNINGS_BITS_LOG2) / 64,
};

static inline struct span span_from(struct span span, size_t at)
{
    return at < span.len ? (struct span){span.text + at, span.len - at}
                         : (struct span){span.len > 0 ? span.text + span.len : span.text, 0};
}

/* At most `len` bytes, whole characters. */
static inline struct span span_first(struct span span, size_t len)
{
    if (len >= span.len)
        return span;
    while (len > 0 && ((unsigned char)span.text[len] & 0xC0) == 0x80)
        len--;
    return (struct span){span.text, len};
}

static inline struct span span_between(struct span span, size_t start, size_t end)
{
    return span_from(span_first(span, end), start);
}

static inline bool byte_is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static inline bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

uint32_t span_wide_char(struct span span, size_t at, size_t *ret_len);

/* The character at `at`, U+FFFD where none is; *ret_len gets its bytes, 1 at least. */
static inline uint32_t span_char(struct span span, size_t at, size_t *ret_len)
{
    *ret_len = 1;
    if (at >= span.len)
        return 0;
    unsigned char byte = (unsigned char)span.text[at];
    if (byte < 0x80)
        return byte;
    if (byte < 0xC0 || byte >= 0xE0 || span.len - at < 2)
        return span_wide_char(span, at, ret_len);
    *ret_len = 2;
    return (byte & 0x1FU) << 6 | ((unsigned char)span.text[at + 1] & 0x3FU);
}

/* The bytes of the character before `at`, 0 at the beginning. */
size_t span_back(struct span span, size_t at);

/* Base letters of the Latin blocks, small; '\0' for what is no letter. */
enum { CHAR_TABLE_SIZE = 0x180 };
extern const char char_bases[CHAR_TABLE_SIZE];

bool char_is_other_letter(uint32_t c);
static inline bool char_is_letter(uint32_t c)
{
    return c < CHAR_TABLE_SIZE ? char_bases[c] != '\0' : char_is_other_letter(c);
}

/* One bit for each character of the Latin blocks. */
extern const uint64_t char_uppers[CHAR_TABLE_SIZE / 64];

bool char_is_other_upper(uint32_t c);
static inline bool char_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c - 'A' < 26;
    return c < CHAR_TABLE_SIZE ? char_uppers[c / 64] >> (c % 64) & 1 : char_is_other_upper(c);
}

/* - ‐ ‑ ‒ – — − */
static inline bool char_is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* " „ “ ” « » ‟ and the typewriter's */
static inline bool char_is_quote(uint32_t c)
{
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F);
}

/* Lower case without diacritic for Latin letters, '-' for dashes; everything else as it is. */
static inline uint32_t char_fold(uint32_t c)
{
    if (c < CHAR_TABLE_SIZE)
        return char_bases[c] ? (uint32_t)char_bases[c] : c;
    return char_is_dash(c) ? '-' : c;
}

struct span span_trim(struct span span);
/* Trim white space and the given ASCII punctuation from both ends. */
struct span span_trim_any(struct span span, const char *punctuation);
bool span_is_blank(struct span span);

size_t span_reads_whole(struct span span, const char *pattern);

/* Bytes that the pattern takes at the beginning of the span, or 0. */
static inline size_t span_reads(struct span span, const char *pattern)
{
    unsigned char byte = span.len ? (unsigned char)span.text[0] : ' ';
    bool other = byte < 0x80 && *pattern >= 'a' && *pattern <= 'z' && char_bases[byte] != *pattern;
    return other ? 0 : span_reads_whole(span, pattern);
}
/* The same for the first pattern of a list ended by NULL that matches. */
size_t span_reads_any(struct span span, const char *const patterns[]);
/* Whether one takes the whole of it. */
static inline bool span_is_any(struct span span, const char *const patterns[])
{
    return span.len > 0 && span_reads_any(span, patterns) == span.len;
}
/* 1..26 for a letter that folds to a..z, 0 for anything else. */
static inline uint32_t char_letter(uint32_t c)
{
    uint32_t base = c < CHAR_TABLE_SIZE ? (uint32_t)char_bases[c] : 0;
    return base ? base - 'a' + 1 : 0;
}

/* How a word begins. */
struct span_start {
    size_t at;
    uint32_t letters; /* its first three, five bits each: 1..26, 0 behind its end */
};
enum { SPAN_LETTERS = 1 << 15 }; /* values of `letters` */

static inline uint32_t char_ascii_letter(char c)
{
    return char_bases[(unsigned char)c] ? (uint32_t)c & 0x1FU : 0;
}

/* The letter at `at`: 1..26, 0 when none of a..z stands there; *ret_len its bytes. */
static inline uint32_t span_letter(struct span span, size_t at, size_t *ret_len)
{
    *ret_len = 1;
    unsigned char byte = at < span.len ? (unsigned char)span.text[at] : ' ';
    return byte < 0x80 ? (char_bases[byte] ? byte & 0x1FU : 0) : char_letter(span_char(span, at, ret_len));
}

/* The first three letters of what begins at `at`, as struct span_start has them; 0 when none of a..z does. */
static inline uint32_t span_letters(struct span span, size_t at)
{
    size_t n;
    const char *text = span.text + at;
    if (span.len > at + 2 && !((text[0] | text[1] | text[2]) & 0x80)) {
        uint32_t one = char_ascii_letter(text[0]), two = one ? char_ascii_letter(text[1]) : 0;
        return one << 10 | two << 5 | (two ? char_ascii_letter(text[2]) : 0);
    }
    uint32_t first = span_letter(span, at, &n), second, third = 0;
    if (!first)
        return 0;
    at += n;
    second = span_letter(span, at, &n);
    if (second)
        third = span_letter(span, at + n, &n);
    return first << 10 | second << 5 | third;
}

/* Behind the letters that begin at `at`. */
static inline size_t span_skip_letters(struct span span, size_t at)
{
    size_t n;
    for (;;) {
        while (at < span.len && char_bases[(unsigned char)span.text[at]] && !(span.text[at] & 0x80))
            at++;
        if (at >= span.len || !(span.text[at] & 0x80) || !char_is_letter(span_char(span, at, &n)))
            return at;
        at += n;
    }
}

/* The next word at or after *at that begins with a letter of a..z, diacritics aside; *at moves behind the word. */
static inline bool span_next_start(struct span span, size_t *at, struct span_start *ret_start)
{
    size_t i = *at, n;
    for (;;) {
        while (i < span.len && (unsigned char)span.text[i] < 0xC3 && !char_bases[(unsigned char)span.text[i]])
            i++;
        if (i >= span.len)
            return false;
        uint32_t first = span_letter(span, i, &n);
        if (first) {
            ret_start->at = i;
            i += n;
            uint32_t second = span_letter(span, i, &n);
            i += second ? n : 0;
            uint32_t third = second ? span_letter(span, i, &n) : 0;
            ret_start->letters = first << 10 | second << 5 | third;
            *at = span_skip_letters(span, i);
            return true;
        }
        size_t end = span_skip_letters(span, i);
        i = end > i ? end : i + n;
    }
}

/* How the words of a span begin: a filter asked before many patterns are searched in it. It may take a pattern for held
 * that is not, never the other way about. */
struct beginnings {
    uint64_t bits[BEGINNINGS_WORDS];
};

void span_beginnings(struct span span, struct beginnings *ret_beginnings);

static inline uint32_t beginnings_bit(uint32_t letters)
{
    return (letters * UINT32_C(0x9E3779B1)) >> (32 - BEGINNINGS_BITS_LOG2);
}

enum { BEGINNINGS_ANY = 1 << BEGINNINGS_BITS_LOG2 }; /* of a pattern that cannot be told by three letters */

static inline uint32_t pattern_bit(const char *pattern)
{
    uint32_t letters = 0;
    int n = 0;
    for (; n < 3 && pattern[n] >= 'a' && pattern[n] <= 'z'; n++)
        letters = letters << 5 | ((uint32_t)(pattern[n] - 'a') + 1);
    return n > 0 && (n == 3 || pattern[n] != '~') ? beginnings_bit(letters << 5 * (3 - n)) : BEGINNINGS_ANY;
}

static inline bool beginnings_have(const struct beginnings *beginnings, uint32_t bit)
{
    return bit == BEGINNINGS_ANY || (beginnings->bits[bit / 64] >> (bit % 64) & 1);
}

static inline bool beginnings_hold(const struct beginnings *beginnings, const char *pattern)
{
    return beginnings_have(beginnings, pattern_bit(pattern));
}

static inline bool beginnings_hold_any(const struct beginnings *beginnings, const char *const patterns[])
{
    while (*patterns && !beginnings_hold(beginnings, *patterns))
        patterns++;
    return *patterns != NULL;
}

/* Where the pattern first matches at the beginning of a word, or SPAN_NOT_FOUND; ret_len may be NULL. */
ptrdiff_t span_find(struct span span, const char *pattern, size_t *ret_len);
static inline bool span_has(struct span span, const char *pattern)
{
    return span_find(span, pattern, NULL) >= 0;
}

/* Whether any pattern of a list ended by NULL begins at a word of the span; the beginnings are of it or of more. */
bool span_has_any(struct span span, const struct beginnings *beginnings, const char *const patterns[]);

/* Bytes of white space, of a dash between white space or not, at the beginning. */
size_t span_skip_space(struct span span, size_t at);

/* Where the next ".", "!" or "?" stands, from `at` on; span.len when there is none. */
size_t span_next_stop(struct span span, size_t at);

/* Where the next capital begins, from `at` on; span.len when there is none. */
size_t span_next_upper(struct span span, size_t at);

/* A word: letters, digits and the hyphens within. */
struct word {
    size_t start, end; /* bytes into the span */
    bool upper;        /* begins with a capital */
    bool number;       /* begins with a digit */
};

/* The next word at or after *at; *at moves behind it. */
bool word_next(struct span span, size_t *at, struct word *ret_word);
/* The last word; false: there is none. */
bool word_last(struct span span, struct word *ret_word);
/* Two letters or more, and all of them capitals. */
bool word_shouts(struct span span, const struct word *word);
static inline struct span word_span(struct span span, const struct word *word)
{
    return span_between(span, word->start, word->end);
}

/* Write the span with runs of white space made one space and ends trimmed, and a '\0' behind it: span.len + 1 bytes at
 * most. Its bytes. */
size_t span_write(struct span span, char *out);
/* The same as a copy, freed by the caller. */
char *span_dup(struct span span);

/* A number of at most `max` at the beginning: its digits' bytes, or 0. */
size_t span_read_number(struct span span, int max, int *ret_number);

#endif
