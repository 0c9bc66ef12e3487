/* voter.c -- reading voters one by one. See voter.h. */
#include "voter.h"

#include "shape.h"

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
    while (at > 0 && (text.text[at - 1] == ' ' || text.text[at - 1] == '.' || byte_is_digit(text.text[at - 1])))
        at--;
    return at == 0 || text.text[at - 1] == '\n';
}

/* "A. Ozols – par B. Liepa – pret": lines that were joined. */
static bool name_follows(struct span text, size_t at)
{
    size_t next = span_skip_space(text, at);
    return next > at && next < text.len && name_read(span_from(text, next), NULL) > 0;
}

bool voter_read(struct span text, size_t at, struct voter *ret_voter)
{
    size_t name = name_read(span_from(text, at), NULL), value = at + name, end = 0, n;
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

size_t voter_rows(struct span text, size_t *ret_end)
{
    struct voter voter;
    struct number number;
    size_t count = 0, at = 0;
    bool ends_line = true;
    *ret_end = 0;
    while (at < text.len) {
        size_t name = byte_is_digit(text.text[at]) && number_read(span_from(text, at), &number) ? at + number.len : at;
        if (name >= text.len || !voter_read(text, name, &voter))
            return ends_line ? count : 0;
        count++;
        for (at = voter.end; at < text.len && strchr(" ,;.", text.text[at]);)
            at++;
        ends_line = at >= text.len || text.text[at] == '\n';
        *ret_end = at = span_skip_space(text, at);
    }
    return count;
}
