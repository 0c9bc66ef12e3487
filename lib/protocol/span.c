/* span.c -- reading text in place, case and diacritics ignored. The pattern language is in span.h. */
#include "span.h"

#include "text_map.h"

#include <string.h>

enum {
    REPLACEMENT = 0xFFFD,
};

/* Small letters for both cases, so that folding is one look. Written out because decomposing every letter of an archive
 * is what made a first version slow. U+0000.., U+0080.., U+0100.. */
/* clang-format off */
const char char_bases[CHAR_TABLE_SIZE] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0, 0, 0, 0, 0,
    0, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    'a', 'a', 'a', 'a', 'a', 'a', 'a', 'c', 'e', 'e', 'e', 'e', 'i', 'i', 'i', 'i', 'd', 'n', 'o', 'o', 'o', 'o', 'o', 0, 'o', 'u', 'u', 'u', 'u', 'y', 't', 's',
    'a', 'a', 'a', 'a', 'a', 'a', 'a', 'c', 'e', 'e', 'e', 'e', 'i', 'i', 'i', 'i', 'd', 'n', 'o', 'o', 'o', 'o', 'o', 0, 'o', 'u', 'u', 'u', 'u', 'y', 't', 'y',
    'a', 'a', 'a', 'a', 'a', 'a', 'c', 'c', 'c', 'c', 'c', 'c', 'c', 'c', 'd', 'd', 'd', 'd', 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'g', 'g', 'g', 'g',
    'g', 'g', 'g', 'g', 'h', 'h', 'h', 'h', 'i', 'i', 'i', 'i', 'i', 'i', 'i', 'i', 'i', 'i', 'i', 'i', 'j', 'j', 'k', 'k', 'k', 'l', 'l', 'l', 'l', 'l', 'l', 'l',
    'l', 'l', 'l', 'n', 'n', 'n', 'n', 'n', 'n', 'n', 'n', 'n', 'o', 'o', 'o', 'o', 'o', 'o', 'o', 'o', 'r', 'r', 'r', 'r', 'r', 'r', 's', 's', 's', 's', 's', 's',
    's', 's', 't', 't', 't', 't', 't', 't', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'w', 'w', 'y', 'y', 'y', 'z', 'z', 'z', 'z', 'z', 'z', 's',
};
/* clang-format on */

const uint64_t char_uppers[CHAR_TABLE_SIZE / 64] = {
    0x0000000000000000, 0x0000000007fffffe, 0x0000000000000000,
    0x000000007f7fffff, 0xaa55555555555555, 0x2b555555555554aa,
};

uint32_t span_wide_char(struct span span, size_t at, size_t *ret_len)
{
    const unsigned char *p = (const unsigned char *)span.text + at;
    size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC0 || n > span.len - at)
        return REPLACEMENT;
    uint32_t c = p[0] & (0xFFU >> (n + 1));
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (p[i] & 0x3FU);
    *ret_len = n;
    return c;
}

size_t span_back(struct span span, size_t at)
{
    size_t n = 0;
    while (at > n) {
        n++;
        if (((unsigned char)span.text[at - n] & 0xC0) != 0x80)
            break;
    }
    return n;
}

bool char_is_other_letter(uint32_t c)
{
    return g_unichar_isalpha(c);
}

bool char_is_other_upper(uint32_t c)
{
    return g_unichar_isupper(c);
}

struct span span_trim(struct span span)
{
    while (span.len && byte_is_space(span.text[0]))
        span.text++, span.len--;
    while (span.len && byte_is_space(span.text[span.len - 1]))
        span.len--;
    return span;
}

struct span span_trim_any(struct span span, const char *punctuation)
{
    while (span.len && (byte_is_space(span.text[0]) || strchr(punctuation, span.text[0])))
        span.text++, span.len--;
    while (span.len && (byte_is_space(span.text[span.len - 1]) || strchr(punctuation, span.text[span.len - 1])))
        span.len--;
    return span;
}

bool span_is_blank(struct span span)
{
    return span_trim(span).len == 0;
}

/* All of the pattern is read but a '~' at its end. */
static inline bool is_read(const char *pattern)
{
    return *pattern == '\0' || (pattern[0] == '~' && pattern[1] == '\0');
}

/* A word goes on at `at`. */
static bool is_within_word(struct span span, size_t at)
{
    size_t n;
    return char_is_letter(span_char(span, at - span_back(span, at), &n)) && char_is_letter(span_char(span, at, &n));
}

size_t span_reads_whole(struct span span, const char *pattern)
{
    size_t at = 0;
    for (; !is_read(pattern); pattern++) {
        for (; at < span.len && (unsigned char)(*pattern - 'a') < 26; at++, pattern++) {
            unsigned char byte = (unsigned char)span.text[at];
            if (byte >= 0x80)
                break;
            if (char_bases[byte] != *pattern)
                return 0;
        }
        if (is_read(pattern))
            break;
        if (*pattern == '~') {
            for (size_t n; at < span.len && char_is_letter(span_char(span, at, &n));)
                at += n;
            continue;
        }
        if (*pattern == ' ') {
            size_t start = at;
            while (at < span.len && byte_is_space(span.text[at]))
                at++;
            if (at == start)
                return 0;
            continue;
        }
        if (at >= span.len)
            return 0;
        size_t n;
        if (char_fold(span_char(span, at, &n)) != (unsigned char)*pattern)
            return 0;
        at += n;
    }
    bool open = *pattern == '~' || at == 0 || at >= span.len;
    return open || !is_within_word(span, at) ? at : 0;
}

size_t span_reads_any(struct span span, const char *const patterns[])
{
    size_t n, m;
    uint32_t first = char_fold(span_char(span, 0, &n));
    for (; *patterns; patterns++) {
        if ((unsigned char)**patterns != first)
            continue;
        char next = (*patterns)[1];
        bool other = next >= 'a' && next <= 'z' && (unsigned char)next != char_fold(span_char(span, n, &m));
        if (!other && (m = span_reads(span, *patterns)))
            return m;
    }
    return 0;
}

static inline bool is_inside_word(struct span span, size_t at)
{
    size_t n;
    unsigned char before = at > 0 ? (unsigned char)span.text[at - 1] : ' ';
    if (before < 0x80)
        return char_bases[before];
    return at > 0 && char_is_letter(span_char(span, at - span_back(span, at), &n));
}

/* The first byte from `at` on that may begin a character that folds to `first`, a letter. */
static inline size_t find_letter(struct span span, size_t at, char first)
{
    while (at < span.len) {
        unsigned char byte = (unsigned char)span.text[at];
        if (byte < 0x80 ? char_bases[byte] == first : byte >= 0xC3 && byte <= 0xC5)
            break;
        at++;
    }
    return at;
}

static ptrdiff_t find_in_runs(struct text_runs *runs, struct span span, const char *pattern, size_t *ret_len)
{
    uint32_t letters = 0, mask = SPAN_LETTERS - 1;
    int n = 0;
    for (; n < 3 && pattern[n] >= 'a' && pattern[n] <= 'z'; n++)
        letters = letters << 5 | (uint32_t)(pattern[n] - 'a' + 1);
    letters <<= 5 * (3 - n);
    if (n < 3 && pattern[n] == '~')
        mask = mask << 5 * (3 - n) & mask;
    size_t len, at;
    for (size_t i = 0; (i = text_runs_find(runs, i, letters, mask)) < runs->count; i++) {
        at = text_runs_at(runs, i);
        if ((len = span_reads(span_from(span, at), pattern)))
            goto found;
    }
    at = runs->cut.at;
    if ((runs->cut.letters & mask) != letters || !(len = span_reads(span_from(span, at), pattern)))
        return SPAN_NOT_FOUND;
found:
    if (ret_len)
        *ret_len = len;
    return (ptrdiff_t)at;
}

static size_t find_byte(struct span span, size_t at, char byte)
{
    const char *found = memchr(span.text + at, byte, span.len - at);
    return found ? (size_t)(found - span.text) : span.len;
}

/* Only the beginnings of words are looked at closer; a pattern that begins with no letter may match anywhere. */
ptrdiff_t span_find(struct span span, const char *pattern, size_t *ret_len)
{
    bool by_words = char_is_letter((unsigned char)*pattern);
    struct text_runs runs;
    if (by_words && text_runs_read(span, &runs))
        return find_in_runs(&runs, span, pattern, ret_len);
    bool alone = *pattern != ' ' && *pattern != '-'; /* no other character reads as the pattern's first */
    for (size_t at = 0, n; at < span.len; at += n) {
        if (by_words)
            at = find_letter(span, at, *pattern);
        else if (alone)
            at = find_byte(span, at, *pattern);
        if (at >= span.len)
            break;
        uint32_t c = span_char(span, at, &n);
        if (char_fold(c) != (unsigned char)*pattern || (by_words && is_inside_word(span, at)))
            continue;
        size_t len = span_reads(span_from(span, at), pattern);
        if (len) {
            if (ret_len)
                *ret_len = len;
            return (ptrdiff_t)at;
        }
    }
    return SPAN_NOT_FOUND;
}

static inline void add_beginning(struct beginnings *beginnings, uint32_t letters)
{
    uint32_t bit = beginnings_bit(letters);
    beginnings->bits[bit / 64] |= (uint64_t)(letters != 0) << (bit % 64);
}

void span_beginnings(struct span span, struct beginnings *ret_beginnings)
{
    memset(ret_beginnings, 0, sizeof(*ret_beginnings));
    size_t at = 0;
    struct span_start start;
    struct text_runs runs;
    if (text_runs_read(span, &runs)) {
        for (size_t i = 0; i < runs.count; i++)
            add_beginning(ret_beginnings, runs.map->runs[runs.first + i]);
        add_beginning(ret_beginnings, runs.cut.letters);
        return;
    }
    while (span_next_start(span, &at, &start))
        add_beginning(ret_beginnings, start.letters);
}

bool span_has_any(struct span span, const struct beginnings *beginnings, const char *const patterns[])
{
    for (; *patterns; patterns++)
        if (beginnings_hold(beginnings, *patterns) && span_has(span, *patterns))
            return true;
    return false;
}

static inline bool is_stop(char c)
{
    return c == '.' || c == '!' || c == '?';
}

/* Sixteen bytes are asked at once, without a branch. */
size_t span_next_stop(struct span span, size_t at)
{
    typedef char bytes __attribute__((vector_size(16)));
    for (bytes some; at + sizeof some <= span.len; at += sizeof some) {
        uint64_t halves[2];
        memcpy(&some, span.text + at, sizeof some);
        some = (bytes)((some == '.') | (some == '!') | (some == '?'));
        memcpy(halves, &some, sizeof halves);
        if (halves[0] | halves[1])
            break;
    }
    while (at < span.len && !is_stop(span.text[at]))
        at++;
    return at;
}

size_t span_next_upper(struct span span, size_t at)
{
    const struct text_map *map = text_map_of(span);
    if (map) {
        size_t start = text_map_at(map, span);
        return text_map_upper(map, start + at, start + span.len) - start;
    }
    for (size_t n; at < span.len; at += n) {
        n = 1;
        if ((unsigned char)(span.text[at] - 'A') >= 26 && (unsigned char)span.text[at] < 0xC3)
            continue;
        if (char_is_upper(span_char(span, at, &n)))
            return at;
    }
    return span.len;
}

size_t span_skip_space(struct span span, size_t at)
{
    while (at < span.len && byte_is_space(span.text[at]))
        at++;
    return at;
}

/* 64 bits of the map from one that stands within a block on; what is behind them is told by the next block. */
static inline uint64_t window(uint64_t here, uint64_t next, size_t low)
{
    return here >> low | next << 1 << (TEXT_MAP_BLOCK - 1 - low);
}

/* A word that ends within 64 bytes, as nearly all do. False also when that is not sure. */
static inline bool word_in_window(const struct text_map *map, struct span span, size_t *at, struct word *ret_word)
{
    size_t first = text_map_at(map, span) + MIN(*at, span.len), low = first % TEXT_MAP_BLOCK;
    const struct text_block *block = &map->blocks[first / TEXT_MAP_BLOCK];
    uint64_t words = window(block[0].words, block[1].words, low);
    size_t skip = words ? (size_t)__builtin_ctzll(words) : 0, start = *at + skip;
    uint64_t behind = ~(words >> skip); /* ones above the window */
    if (!words || !behind)
        return false;
    size_t len = (size_t)__builtin_ctzll(behind), end = start + len;
    if (skip + len >= TEXT_MAP_BLOCK || end > span.len) {
        *at = MIN(start, span.len);
        return false;
    }
    unsigned char byte = (unsigned char)span.text[start];
    if (byte == '-' || (byte & 0xC0) == 0x80)
        return false;
    size_t letter = low + skip;
    bool upper = block[letter / TEXT_MAP_BLOCK].uppers >> (letter % TEXT_MAP_BLOCK) & 1;
    *ret_word = (struct word){.start = start, .end = end, .upper = upper, .number = byte_is_digit((char)byte)};
    *at = end;
    return true;
}

static G_NO_INLINE bool word_in_map(const struct text_map *map, struct span span, size_t *at, struct word *ret_word)
{
    size_t start = text_map_at(map, span);
    bool any = text_map_word(map, start + *at, start + span.len, ret_word);
    ret_word->start -= start;
    ret_word->end -= start;
    *at = any ? ret_word->end : span.len;
    return any;
}

static G_NO_INLINE bool word_by_letters(struct span span, size_t *at, struct word *ret_word)
{
    size_t n;
    uint32_t c = 0;
    for (; *at < span.len; *at += n) {
        c = span_char(span, *at, &n);
        if (char_is_letter(c) || byte_is_digit((char)(c < 0x80 ? c : 0)))
            break;
    }
    if (*at >= span.len)
        return false;
    struct word word = {.start = *at, .upper = char_is_upper(c), .number = c < 0x80 && byte_is_digit((char)c)};
    for (; *at < span.len; *at += n) {
        unsigned char byte = (unsigned char)span.text[*at];
        n = 1;
        if (byte >= 0x80) {
            if (!char_is_letter(span_char(span, *at, &n)))
                break;
        } else if (!char_bases[byte] && !byte_is_digit((char)byte)) {
            size_t m;
            bool hyphen = byte == '-' && char_is_letter(span_char(span, *at + 1, &m));
            if (!hyphen)
                break;
        }
    }
    word.end = *at;
    *ret_word = word;
    return true;
}

bool word_next(struct span span, size_t *at, struct word *ret_word)
{
    const struct text_map *map = text_map_of(span);
    if (!map)
        return word_by_letters(span, at, ret_word);
    return word_in_window(map, span, at, ret_word) || word_in_map(map, span, at, ret_word);
}

bool word_last(struct span span, struct word *ret_word)
{
    struct word word;
    size_t at = 0;
    bool found = false;
    while (word_next(span, &at, &word)) {
        *ret_word = word;
        found = true;
    }
    return found;
}

bool word_shouts(struct span span, const struct word *word)
{
    size_t letters = 0;
    for (size_t at = word->start, n; at < word->end; at += n) {
        uint32_t c = span_char(span, at, &n);
        if (char_is_letter(c) && !char_is_upper(c))
            return false;
        letters += char_is_letter(c);
    }
    return letters > 1;
}

/* White space that stands side by side. Asked of all that is kept, so without a branch. */
static bool has_wide_space(struct span span)
{
    unsigned char any = 0;
    for (size_t i = 0; i + 1 < span.len; i++)
        any |= byte_is_space(span.text[i]) & byte_is_space(span.text[i + 1]);
    return any;
}

size_t span_write(struct span span, char *out)
{
    span = span_trim(span);
    size_t n = 0;
    if (!has_wide_space(span)) {
        for (size_t i = 0; i < span.len; i++)
            out[i] = byte_is_space(span.text[i]) ? ' ' : span.text[i];
        out[span.len] = '\0';
        return span.len;
    }
    for (size_t i = 0; i < span.len; i++) {
        char c = span.text[i];
        if ((unsigned char)c > ' ' || !byte_is_space(c))
            out[n++] = c;
        else if (n > 0 && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    out[n] = '\0';
    return n;
}

char *span_dup(struct span span)
{
    char *out = g_malloc(span.len + 1);
    span_write(span, out);
    return out;
}

size_t span_read_number(struct span span, int max, int *ret_number)
{
    int value = 0;
    size_t at = 0;
    for (; at < span.len && byte_is_digit(span.text[at]); at++) {
        value = value * 10 + (span.text[at] - '0');
        if (value > max)
            return 0;
    }
    if (at)
        *ret_number = value;
    return at;
}
