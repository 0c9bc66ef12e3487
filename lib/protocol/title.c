/* title.c -- what is part of an item's title. See title.h. */
#include "title.h"

#include "reporter.h"
#include "shape.h"

#include <string.h>

enum { PROJECT_MAX_BYTES = 24 };

struct span title_without_project(struct span title)
{
    title = span_trim_any(title, "_ ");
    for (size_t at = title.len; at-- > 1;) {
        if (!byte_is_space(title.text[at - 1]) || byte_is_space(title.text[at]))
            continue;
        struct span last = span_from(title, at);
        if (!char_is_upper(span_char(last, 0, &(size_t){0})) && !byte_is_digit(last.text[0]))
            return title;
        if (shape_is_identifiers(last))
            return span_trim_any(span_first(title, at), ", ");
        if (last.len > PROJECT_MAX_BYTES)
            return title;
    }
    return title;
}

bool title_ends_at_label(struct span line)
{
    static const char *const labels[] = {"iesniedz~", "sagatavo~", "atbildig~", "saskanot~", NULL};
    size_t n = span_reads_any(line, labels);
    n = n ? span_skip_letters(line, n) : line.len;
    return n < line.len && line.text[n] == ':';
}

bool title_has_open_bracket(struct span title)
{
    const char *open = title.len ? memrchr(title.text, '(', title.len) : NULL;
    return open && !memchr(open, ')', (size_t)(title.text + title.len - open));
}

static uint32_t next_letter(struct span text, size_t *at)
{
    for (size_t n; *at < text.len;) {
        uint32_t c = span_char(text, *at, &n);
        *at += n;
        if (char_is_letter(c) || (c < 0x80 && byte_is_digit((char)c)))
            return char_fold(c);
    }
    return 0;
}

bool title_is_same(struct span a, struct span b)
{
    size_t i = 0, k = 0;
    for (;;) {
        uint32_t c = next_letter(a, &i), d = next_letter(b, &k);
        if (c != d)
            return false;
        if (!c)
            return true;
    }
}

size_t title_of_story(struct span title)
{
    enum { STORY_BYTES = 250, SENTENCE_BYTES = 60 };
    size_t n;
    for (size_t at = SENTENCE_BYTES; title.len >= STORY_BYTES && at + 2 < title.len; at++)
        if (title.text[at] == '.' && title.text[at + 1] == ' ' && char_is_upper(span_char(title, at + 2, &n)) &&
            char_is_letter(span_char(title, at - span_back(title, at), &n)))
            return at + 1;
    return 0;
}

size_t title_first_sentence(struct span text)
{
    enum { WORD_BYTES = 3 }; /* before the stop: "g.", "plkst." in the middle of a sentence have no capital behind */
    size_t n;
    for (size_t at = WORD_BYTES; (at = span_next_stop(text, at)) + 2 < text.len; at++) {
        size_t next = span_skip_space(text, at + 1), letters = at;
        while (letters > 0 && char_is_letter(span_char(text, letters - span_back(text, letters), &n)))
            letters -= span_back(text, letters);
        bool abbreviation = letters < at && at - letters < WORD_BYTES;
        bool number = byte_is_digit(text.text[at - 1]);
        if (next > at + 1 && char_is_upper(span_char(text, next, &n)) && !abbreviation && !number)
            return at + 1;
    }
    return text.len;
}

/* "KLAUSĀS: Par budžetu", "Klausījās: …": what the body did is no part of the title. */
static struct span cut_listened(struct span title)
{
    static const char *const words[] = {
        "klausas:", "klausas :", "klausijas:", "noklausijas:", "izskata:", "izskatija:", NULL};
    return span_trim(span_from(title, span_reads_any(title, words)));
}

char *title_dup(struct span title, char **ret_reporters)
{
    struct span reporters;
    title = reporter_cut(cut_listened(span_trim(title)), &reporters);
    title = span_trim_any(title_without_project(title), ";,");
    /* A full stop ends the title unless it is an abbreviation's or a date's; scoring and people ignore it. */
    if (title.len > 1 && title.text[title.len - 1] == '.')
        title.len--;
    if (ret_reporters)
        *ret_reporters = reporters.len ? span_dup(reporters) : NULL;
    return span_dup(title);
}
