/* bulletin.c -- a sitting told in numbered sentences. See bulletin.h. */
#include "bulletin.h"

#include "decision.h"
#include "paragraph.h"
#include "shape.h"
#include "title.h"

/* "Izskatīja …", "Sēdē izskatīja …", "Prezidijs noklausījās …": what was done, and not what is to be ("Izskatīt …"). */
static bool tells_business(struct span text)
{
    static const char *const heard[] = {"izskatija",    "noklausijas", "uzklausija", "apsprieda", "iepazinas",
                                        "noklausijies", "izverteja",   "sasauca",    "parrunaja", NULL};
    struct word word;
    size_t at = 0;
    if (!word_next(text, &at, &word) || !word.upper)
        return false;
    if (span_is_any(word_span(text, &word), heard) || decision_is_subjectless(text))
        return true;
    return word_next(text, &at, &word) &&
           (span_is_any(word_span(text, &word), heard) || decision_read(text) == DECISION_BODY);
}

/* The line that takes the place of `line` in the count: a number that goes on with it, at a paragraph's beginning. */
static bool is_next(const struct recognition *r, size_t i, int last, uint32_t width, struct number *number)
{
    struct span line = recognition_line(r, i);
    return number_read(line, number) && number->style == NUMBER_PLAIN && number->value == last + 1 &&
           number->len < line.len && paragraph_breaks(r, i, width);
}

/* Half of the numbers or more tell what was done, two at least, the first of them. */
static bool is_bulletin(const struct recognition *r, size_t from, uint32_t width)
{
    struct number number;
    int last = 0, telling = 0;
    for (size_t i = from; i < recognition_lines(r); i++) {
        if (!is_next(r, i, last, width, &number))
            continue;
        bool tells = tells_business(span_from(recognition_line(r, i), number.len));
        if (!last && !tells)
            return false;
        telling += tells;
        last++;
    }
    return telling > 1 && telling * 2 >= last;
}

/* The line at which the next paragraph begins. */
static size_t paragraph_end(const struct recognition *r, size_t i, uint32_t width)
{
    size_t end = i + 1;
    while (end < recognition_lines(r) && !repaired_line(r->text, end)->gap && !paragraph_breaks(r, end, width))
        end++;
    return end;
}

bool bulletin_find(struct recognition *r, size_t from, uint32_t width)
{
    if (!is_bulletin(r, from, width))
        return false;
    struct number number;
    int last = 0;
    for (size_t i = from; i < recognition_lines(r); i++) {
        if (!is_next(r, i, last, width, &number))
            continue;
        size_t end = paragraph_end(r, i, width);
        struct span text = recognition_block(r, i, end), digits = {text.text + number.digits_start, number.digits_len};
        struct span told = span_from(text, number.len), title = span_first(told, title_first_sentence(told));
        bool decides = decision_read(title) == DECISION_BODY, more = title.len < told.len;
        struct heading heading = {.line = i, .body_line = decides || more ? i : end, .value = ++last};
        heading.skip = decides ? number.len : more ? number.len + title.len : 0;
        heading.number = span_dup(digits);
        heading.title = title_dup(span_trim_any(title, ":"), NULL);
        g_array_append_val(r->headings, heading);
    }
    return true;
}
