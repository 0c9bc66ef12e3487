/* quote.c -- quotation marks as they are used, not as they should be. */
#include "quote.h"

#include "phrase.h"

#include <string.h>

enum {
    QUOTED_MAX_BYTES = 400, /* the name of an organisation is shorter; what is longer lost its closing mark */
};

size_t quote_mark(const char *text, size_t len)
{
    static const char *const marks[] = {"\"",     "\u201e", "\u201c", "\u201d", "\u201f",
                                        "\u00ab", "\u00bb", "''",     "\u00bf"};
    unsigned char first = len > 0 ? (unsigned char)text[0] : 0;
    if (first != '"' && first != '\'' && first != 0xC2 && first != 0xE2)
        return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        if (len >= n && memcmp(text, marks[i], n) == 0)
            return n;
    }
    return 0;
}

/* After the marks at `at`, a word follows. */
static bool word_follows(const char *text, size_t len, size_t at)
{
    for (size_t n; at < len && (n = quote_mark(text + at, len - at)) > 0;)
        at += n;
    return at < len && phrase_word(text + at, len - at) > 0;
}

size_t quote_read(const char *text, size_t len, const char **ret_inner, size_t *ret_inner_len)
{
    size_t opening = quote_mark(text, len), depth = 0;
    if (opening == 0 || !word_follows(text, len, 0))
        return 0;
    bool after_word = false;
    for (size_t at = 0, n; at < len && at < QUOTED_MAX_BYTES; at += n) {
        n = quote_mark(text + at, len - at);
        if (n > 0 && !after_word && word_follows(text, len, at)) {
            depth++;
            continue;
        }
        if (n > 0 && --depth == 0) {
            *ret_inner = text + opening;
            *ret_inner_len = at - opening;
            return at + n;
        }
        if (n > 0)
            continue;
        n = phrase_word(text + at, len - at);
        /* A full stop or a bracket belongs to the word before it: “Skolo.lv”, “Ventspils nafta (VN)”. */
        after_word = n > 0 || (after_word && strchr(".!?)", text[at]));
        n = n ? n : 1;
    }
    return 0;
}
