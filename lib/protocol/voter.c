/* voter.c -- reading voters one by one. See voter.h. */
#include "voter.h"

#include "shape.h"

#include <limits.h>
#include <string.h>

bool vote_key_read(struct span text, size_t at, enum vote_key *ret_key, size_t *ret_end)
{
    static const struct {
        const char *pattern;
        enum vote_key key;
    } keys[] = {
        {"par", KEY_FOR},
        {"pret", KEY_AGAINST},
        {"atturas", KEY_ABSTAIN},
        {"atturejas", KEY_ABSTAIN},
        {"atturejusies", KEY_ABSTAIN},
        {"atturoties", KEY_ABSTAIN},
        {"atturas.", KEY_ABSTAIN},
        {"attur.", KEY_ABSTAIN},
        {"atturejies", KEY_ABSTAIN},
        {"atturejusas", KEY_ABSTAIN},
        {"neatturas", KEY_ABSTAIN}, /* "neviens neatturas" */
        {"neatturoties", KEY_ABSTAIN},
        {"neatturejas", KEY_ABSTAIN},
    };
    struct span rest = span_from(text, at);
    char first = rest.len ? rest.text[0] | 0x20 : ' ';
    for (size_t i = 0; (first == 'p' || first == 'a' || first == 'n') && i < G_N_ELEMENTS(keys); i++) {
        size_t n = span_reads(rest, keys[i].pattern);
        if (n) {
            *ret_key = keys[i].key;
            *ret_end = at + n;
            return true;
        }
    }
    return false;
}

/* "Nebalso", "nepiedalās": a word of one's own, too. */
static size_t none_read(struct span text)
{
    static const char *const words[] = {"nebalso", "nebalsoja", "nepiedalas", "nepiedalijas", NULL};
    return span_reads_any(text, words);
}

static bool begins_line(struct span text, size_t at)
{
    while (at > 0 && (strchr(" \t.", text.text[at - 1]) || byte_is_digit(text.text[at - 1])))
        at--;
    return at == 0 || text.text[at - 1] == '\n';
}

/* "A. Ozols – par B. Liepa – pret": lines that were joined. */
static bool name_follows(struct span text, size_t at)
{
    size_t next = span_skip_space(text, at);
    return next > at && next < text.len && name_read(span_from(text, next), NULL) > 0;
}

/* "Anna Ozola   Par": a name does not end in the word. */
static size_t read_name(struct span text)
{
    size_t name = name_read(text, NULL), at = 0, end;
    enum vote_key key;
    struct word word;
    while (word_next(span_first(text, name), &at, &word))
        if (word.start > 0 && vote_key_read(text, word.start, &key, &end) && end == word.end)
            return span_trim(span_first(text, word.start)).len;
    return name;
}

bool voter_read(struct span text, size_t at, struct voter *ret_voter)
{
    size_t name = read_name(span_from(text, at)), value = at + name, end = 0, n;
    bool marked = false;
    if (!name)
        return false;
    for (; value < text.len; value += n) {
        uint32_t c = span_char(text, value, &n);
        if (char_is_dash(c) || c == ':')
            marked = true;
        else if (!char_is_quote(c) && (c == '\n' || c >= 0x80 || !byte_is_space((char)c)))
            break;
    }
    if (value == at + name)
        return false;
    ret_voter->key = KEY_COUNT;
    if (!vote_key_read(text, value, &ret_voter->key, &end) && (n = none_read(span_from(text, value))))
        end = value + n;
    while (end && end < text.len && char_is_quote(span_char(text, end, &n)))
        end += n;
    ret_voter->name_bytes = name;
    ret_voter->end = end;
    if (!end || (!marked && !begins_line(text, at)))
        return false;
    return end >= text.len || text.text[end] == '\n' ||
           (marked && (strchr(",;.", text.text[end]) || name_follows(text, end)));
}

/* The three words with nothing but marks between: "Par   Pret   Atturas", "(par/pret/atturas)". Returns their end, or
 * 0. */
static size_t read_words(struct span text, size_t at, enum vote_key ret_keys[KEY_COUNT])
{
    unsigned seen = 0;
    for (int i = 0; i < KEY_COUNT; i++) {
        size_t end;
        if (!vote_key_read(text, at, &ret_keys[i], &end) || (seen & 1U << ret_keys[i]))
            return 0;
        seen |= 1U << ret_keys[i];
        for (at = end; i + 1 < KEY_COUNT && at < text.len && strchr(" \t/,|", text.text[at]);)
            at++;
    }
    return at;
}

/* "7   0   2", "7/0/2". Returns the end, or 0. */
static size_t read_counts(struct span text, size_t at, int ret_counts[KEY_COUNT])
{
    enum { VOTERS_MAX = 2000 };
    for (int i = 0; i < KEY_COUNT; i++) {
        size_t n = span_read_number(span_from(text, at), VOTERS_MAX, &ret_counts[i]);
        if (!n)
            return 0;
        for (at += n; i + 1 < KEY_COUNT && at < text.len && strchr(" \t/|", text.text[at]);)
            at++;
    }
    return at;
}

bool voter_table_read(struct span text, int ret_counts[KEY_COUNT])
{
    enum vote_key keys[KEY_COUNT];
    int counts[KEY_COUNT];
    struct span_start word;
    for (size_t next = 0; span_next_start(text, &next, &word);) {
        size_t at = (text.text[word.at] | 0x20) == 'p' ? read_words(text, word.at, keys) : 0;
        while (at && at < text.len && strchr(" \t\n):|", text.text[at]))
            at++;
        if (!at || !read_counts(text, at, counts))
            continue;
        for (int i = 0; i < KEY_COUNT; i++)
            ret_counts[keys[i]] = counts[i];
        return true;
    }
    return false;
}

static bool ends_line(struct span text, size_t at)
{
    return at >= text.len || text.text[at] == '\n';
}

/* "Par   Pret   Atturas", and behind it or `inside` "7   0   2"; "Pret   0". Returns the end of the line, or 0. */
static size_t read_row_of_counts(struct span text, size_t at, bool inside)
{
    enum vote_key keys[KEY_COUNT];
    int counts[KEY_COUNT];
    size_t end = read_words(text, at, keys), n;
    if (!end && inside)
        end = read_counts(text, at, counts);
    if (!end && vote_key_read(text, at, keys, &n)) {
        size_t value = span_skip_space(text, n),
               digits = value > n ? span_read_number(span_from(text, value), INT_MAX / 10, counts) : 0;
        end = digits ? value + digits : 0;
    }
    return end && ends_line(text, end) ? end : 0;
}

size_t voter_rows(struct span text, bool inside, size_t *ret_end)
{
    struct voter voter;
    struct number number;
    size_t count = 0, at = 0, row;
    bool whole = true;
    *ret_end = 0;
    while (at < text.len) {
        size_t name = byte_is_digit(text.text[at]) && number_read(span_from(text, at), &number) ? at + number.len : at;
        if ((row = read_row_of_counts(text, at, inside || count)))
            voter.end = row;
        else if (name >= text.len || !voter_read(text, name, &voter))
            return whole ? count : 0;
        count++;
        for (at = voter.end; at < text.len && strchr(" ,;.", text.text[at]);)
            at++;
        whole = ends_line(text, at);
        *ret_end = at = span_skip_space(text, at);
    }
    return count;
}
