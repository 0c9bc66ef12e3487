/* paragraph.c -- where paragraphs begin. See paragraph.h. */
#include "paragraph.h"

#include "decision.h"
#include "label.h"
#include "shape.h"
#include "speech_names.h"
#include "stenogram.h"

#include <string.h>

enum {
    WIDTH_MAX = 400, /* wider than any page: the text is not wrapped */
    WIDTH_MIN = 30,
    WIDTH_PERCENTILE = 90,
    EARLY_PERCENT = 92, /* letters of print differ in width, so lines of one page do in bytes */
    SHORT_PERCENT = 60, /* of the width: ended on purpose whatever comes next */
    PAGE_WIDTH_MAX = 110,
    EDGE_PERCENT = 85,
    WRAPPED_MIN = 8,     /* lines that surely go on, enough to tell the page's width by */
    WRAPPED_ONE_OF = 12, /* at least one line in so many goes on with a small letter or within a word, else the text is
                            not wrapped */
};

static bool begins_small(struct span text)
{
    size_t n;
    uint32_t c = span_char(text, 0, &n);
    return char_is_letter(c) && !char_is_upper(c);
}

/* "… noteikumu Nr." and "… 2024. gada 3." end in an abbreviation or an ordinal: the sentence goes on. */
static bool ends_abbreviated(struct span text)
{
    static const char *const abbreviations[] = {"nr.",  "plkst.", "prot.", "p.", "g.", "lpp.",
                                                "dep.", "nov.",   "pag.",  "t.", NULL};
    if (text.text[text.len - 1] != '.')
        return false;
    size_t at = text.len;
    while (at > 0 && !byte_is_space(text.text[at - 1]) && text.text[at - 1] != '(')
        at--;
    return span_reads_any(span_from(text, at), abbreviations) == text.len - at;
}

static bool is_closed(struct span text)
{
    size_t n;
    if (ends_abbreviated(text))
        return false;
    uint32_t c = span_char(text, text.len - span_back(text, text.len), &n);
    return (c < 0x80 && strchr(".:;!?)", (int)c)) || char_is_quote(c);
}

static uint32_t longest_of(const size_t counts[static WIDTH_MAX + 1])
{
    uint32_t width = WIDTH_MAX;
    while (width > 0 && !counts[width])
        width--;
    return width;
}

/* The width that so many of the lines do not exceed; 0: no page is as narrow. */
static uint32_t percentile(const size_t counts[static WIDTH_MAX + 1], size_t total)
{
    size_t seen = 0;
    for (uint32_t width = 0; width <= WIDTH_MAX; width++) {
        seen += counts[width];
        if (seen * 100 >= total * WIDTH_PERCENTILE)
            return width >= WIDTH_MIN ? width : 0;
    }
    return 0;
}

uint32_t paragraph_width(const struct repaired *text)
{
    /* Of the lines that go on, and of all. */
    size_t wrapped[WIDTH_MAX + 1] = {0}, counts[WIDTH_MAX + 1] = {0}, total = 0, wide = 0, small = 0;
    for (size_t i = 0; i + 1 < text->lines->len; i++) {
        if (repaired_line(text, i + 1)->gap)
            continue;
        total++;
        bool goes_on = repaired_line(text, i)->cut || begins_small(repaired_span(text, i + 1));
        uint32_t width = repaired_line(text, i)->width;
        if (width > WIDTH_MAX) {
            wide++;
            continue;
        }
        counts[width]++;
        wrapped[width] += goes_on;
        small += goes_on;
    }
    uint32_t longest = longest_of(counts), longest_wrapped = longest_of(wrapped);
    if (total == 0 || wide * 100 > total * (100 - WIDTH_PERCENTILE))
        return 0;
    if (small * WRAPPED_ONE_OF < total) /* short lines and a few that a page's edge has cut */
        return small > 1 && longest <= PAGE_WIDTH_MAX && longest_wrapped * 100 >= longest * EDGE_PERCENT
                   ? longest_wrapped
                   : 0;
    bool enough = small >= WRAPPED_MIN;
    return percentile(enough ? wrapped : counts, enough ? small : total - wide);
}

static bool opens(struct span text)
{
    struct number number;
    struct label_head head;
    if (bullet_read(text))
        return true;
    if (number_read(text, &number)) {
        struct span rest = span_from(text, number.len);
        return rest.len == 0 || !begins_small(rest) || number.style == NUMBER_BRACKET;
    }
    if (text.text[0] == '(')
        return true;
    return label_read(text, &head) && head.closed;
}

/* "I. Sauka – Cik tas maksā?" */
static bool opens_with_dash(struct span text)
{
    size_t n, name = name_read(text, NULL), at = span_skip_space(text, name);
    return name && at > name && char_is_dash(span_char(text, at, &n)) && at + n < text.len &&
           byte_is_space(text.text[at + n]);
}

/* What begins so may also stand in the middle of a sentence, so the line before must end one. */
static bool opens_sentence(struct span text)
{
    size_t n;
    uint32_t c = span_char(text, 0, &n);
    return (char_is_upper(c) || c == '(' || byte_is_digit(text.text[0])) &&
           (speech_opens(text) || decision_opens(text) || opens_with_dash(text));
}

/* The next word would have fitted on the line. */
static bool ended_early(const struct repaired *text, size_t i, uint32_t width)
{
    struct span next = repaired_span(text, i + 1);
    size_t word = 0;
    while (word < next.len && !byte_is_space(next.text[word]))
        word++;
    size_t letters = (size_t)g_utf8_strlen(next.text, (gssize)word);
    return (repaired_line(text, i)->width + 1 + letters) * 100 < (size_t)width * EARLY_PERCENT;
}

/* "ATTURAS – | 1 deputāts", "par | - pieci deputāti", when the line before is full: no bullet. */
static bool cut_at_dash(const struct repaired *text, size_t i, uint32_t width)
{
    struct span line = repaired_span(text, i), before = repaired_span(text, i - 1);
    size_t n, last = before.len - span_back(before, before.len);
    if (char_is_dash(span_char(before, last, &n)))
        return last > 0 && byte_is_space(before.text[last - 1]);
    return width && char_is_dash(span_char(line, 0, &n)) && !strchr(".:;!?,", before.text[before.len - 1]) &&
           !ended_early(text, i - 1, width);
}

/* A bracket that was opened on a line not far above, "(A. Bērzs, B. Liepa, / Dz. Kalns)", is still open. */
static bool is_within_bracket(const struct repaired *text, size_t i)
{
    enum { BRACKET_LINES = 6 };
    size_t first = i;
    if (!memchr(repaired_span(text, i).text, ')', repaired_span(text, i).len))
        return false;
    while (first > 0 && i - first < BRACKET_LINES && !repaired_line(text, first)->gap)
        first--;
    int depth = 0;
    for (size_t k = first; k < i; k++) {
        struct span line = repaired_span(text, k);
        for (size_t at = 0; at < line.len; at++) {
            const char *open = depth > 0 ? line.text + at : memchr(line.text + at, '(', line.len - at);
            if (!open)
                break;
            at = (size_t)(open - line.text);
            depth += *open == '(' ? 1 : *open == ')' ? -1 : 0;
        }
    }
    return depth > 0;
}

/* "(dok. Nr. | 2455)". */
static bool closes_bracket(struct span text)
{
    size_t at = 0;
    while (at < text.len && byte_is_digit(text.text[at]))
        at++;
    return at < text.len && text.text[at] == ')';
}

/* "…, atturas – 1". */
static bool counts_votes(struct span line)
{
    size_t at = line.len, n;
    while (at > 0 && byte_is_digit(line.text[at - 1]))
        at--;
    struct span before = span_trim(span_first(line, at));
    size_t dash = before.len > 1 ? before.len - span_back(before, before.len) : 0;
    return before.len < at && dash > 0 && char_is_dash(span_char(before, dash, &n)) &&
           byte_is_space(before.text[dash - 1]);
}

/* "…, ar 9 balsīm "par"", "8 balsis": whose they are may follow in brackets. */
static bool ends_in_vote(struct span line)
{
    static const char *const words[] = {"par", "pret", "atturas", "balsim", "balsis", "deputati", NULL};
    size_t end = line.len, at, n;
    while (end > 0 && char_is_quote(span_char(line, end - span_back(line, end), &n)))
        end -= span_back(line, end);
    for (at = end; at > 0 && (g_ascii_isalpha(line.text[at - 1]) || (line.text[at - 1] & 0x80));)
        at--;
    for (; at < end && char_is_quote(span_char(line, at, &n)); at += n)
        ;
    return at < end && span_is_any(span_between(line, at, end), words);
}

/* "… iesniegt līdz | 2010. gada …", "… atturas – 1 | (J. Priede)": no paragraph ends so. */
static bool is_open(struct span before, struct span text)
{
    static const char *const words[] = {"lidz", "un",  "par", "ar",  "no",  "uz",   "pie", "vai",
                                        "pret", "bez", "pec", "lai", "kas", "kuru", "ka",  NULL};
    enum { WORD_BYTES = 6 };
    char last = before.text[before.len - 1];
    if (text.text[0] == '(' && (byte_is_digit(last) ? counts_votes(before) : ends_in_vote(before)))
        return name_read(span_from(text, 1), NULL) > 0;
    if (!strchr("zunroateisc", last))
        return false;
    size_t at = before.len;
    while (at > 0 && before.len - at < WORD_BYTES && !byte_is_space(before.text[at - 1]))
        at--;
    struct span word = span_from(before, at);
    size_t n;
    return at > 0 && byte_is_space(before.text[at - 1]) && !char_is_upper(span_char(word, 0, &n)) &&
           span_is_any(word, words);
}

/* Between the columns of a row: "Sēdes vadītājs          A. Kalns". */
static bool has_hole(struct span line)
{
    static const char hole[] = "   ";
    return memchr(line.text, '\t', line.len) || memmem(line.text, line.len, hole, strlen(hole));
}

bool paragraph_breaks(const struct recognition *r, size_t i, uint32_t width)
{
    const struct line *line = repaired_line(r->text, i);
    if (i > 0 && (!line->gap || line->page_top) && is_open(recognition_line(r, i - 1), recognition_line(r, i)))
        return false;
    if (i == 0 || line->gap || line->aside != repaired_line(r->text, i - 1)->aside)
        return true;
    struct span text = recognition_line(r, i), before = recognition_line(r, i - 1);
    if (shape_is_rule(text) || shape_is_rule(before))
        return true;
    if (line->rest || cut_at_dash(r->text, i, width))
        return false;
    if (begins_small(text) && !bullet_read(text))
        return false;
    if (before.text[before.len - 1] == ',' && !opens(text))
        return false;
    if (is_within_bracket(r->text, i) && (!opens(text) || closes_bracket(text)))
        return false;
    if (width == 0 || (has_hole(text) && has_hole(before)))
        return true;
    bool closed = is_closed(before);
    bool early = ended_early(r->text, i - 1, width);
    if (repaired_line(r->text, i - 1)->width * 100 < width * SHORT_PERCENT)
        return true;
    if (closed && early)
        return true;
    bool chair, by_stop = r->by_stop || r->layout == LAYOUT_STENOGRAM;
    return ((closed || early) && opens(text)) ||
           (closed && (opens_sentence(text) || (by_stop && stenogram_turn(text, &chair))));
}

/* "1." on a line of its own, and below it what is numbered. */
static bool is_lone_number(struct span line)
{
    struct number number;
    return number_read(line, &number) && number.len >= line.len &&
           (number.style == NUMBER_PLAIN || number.style == NUMBER_DEEP || number.style == NUMBER_BRACKET);
}

static bool numbers_next(const struct recognition *r, size_t i)
{
    struct span line = recognition_line(r, i);
    return i > 0 && is_lone_number(recognition_line(r, i - 1)) && !is_lone_number(line) &&
           char_is_upper(span_char(line, 0, &(size_t){0}));
}

/* "A. Kalniņš (TP)", and the words below. */
static bool names_speaker_of(const struct recognition *r, size_t i)
{
    return r->by_line && i > 0 && !repaired_line(r->text, i)->gap &&
           speech_name_alone(recognition_line(r, i - 1)) == recognition_line(r, i - 1).len;
}

GArray *paragraphs_read(const struct recognition *r)
{
    GArray *paragraphs = g_array_sized_new(FALSE, FALSE, sizeof(struct paragraph), r->text->lines->len + 1);
    uint32_t width = paragraph_width(r->text);
    struct paragraph *current = NULL;
    for (size_t i = 0; i < recognition_lines(r); i++) {
        const struct line *line = repaired_line(r->text, i);
        if (current == NULL || (paragraph_breaks(r, i, width) && !numbers_next(r, i) && !names_speaker_of(r, i))) {
            struct paragraph paragraph = {
                .first = i, .start = line->start, .page = line->page, .gap = line->gap, .aside = line->aside};
            g_array_append_val(paragraphs, paragraph);
            current = &g_array_index(paragraphs, struct paragraph, paragraphs->len - 1);
        }
        current->last = i + 1;
        current->end = line->start + line->len;
    }
    return paragraphs;
}
