/* pdf_edge.c -- what stands at the edges of page after page. See pdf_edge.h. */
#include "pdf_edge.h"

#include <math.h>
#include <string.h>

enum {
    EDGE_ROWS = 2,  /* heads and feet of more lines were not seen */
    DIGITS_MAX = 6, /* of a number of pages */
};

static const double same_place = 2;  /* points */
static const double far_below = 2.5; /* of a line's height */

static struct pdf_row *row_at(const struct pdf_page *page, size_t i)
{
    return &g_array_index(page->rows, struct pdf_row, i);
}

static bool is_digit(char c)
{
    return g_ascii_isdigit(c);
}

static bool has_letters(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return true;
    return false;
}

/* The number at the beginning, behind which *text then stands. */
static unsigned take_number(const char **text)
{
    unsigned number = 0;
    for (size_t i = 0; is_digit(**text); i++, (*text)++)
        number = i < DIGITS_MAX ? number * 10 + (unsigned)(**text - '0') : 0;
    return number;
}

/* The same but for numbers; and these are the same, or count the pages. */
static bool runs_on(const char *text, const char *next, unsigned number)
{
    bool is_bare = !has_letters(text);
    bool counts = false;
    while (*text != '\0' && *next != '\0') {
        if (is_digit(*text) && is_digit(*next)) {
            unsigned here = take_number(&text);
            unsigned there = take_number(&next);
            bool is_count = there == here + 1 && (is_bare || here == number);
            if (here != there && !is_count)
                return false;
            counts = counts || is_count;
        } else if (*text++ != *next++) {
            return false;
        }
    }
    return *text == *next && (counts || !is_bare);
}

/* "Dome nolemj:" may stand at the edges of two pages, too. */
static bool ends_sentence(const struct pdf_row *row)
{
    const char *text = row->pieces[row->n - 1].text;
    return has_letters(text) && strchr(".;:!?", text[strlen(text) - 1]) != NULL;
}

static bool repeats(const struct pdf_row *row, const struct pdf_row *next, unsigned number)
{
    if (row->n != next->n || fabs(row->box.y2 - next->box.y2) > same_place || ends_sentence(row))
        return false;
    for (size_t i = 0; i < row->n; i++)
        if (!runs_on(row->pieces[i].text, next->pieces[i].text, number))
            return false;
    return true;
}

void pdf_edge_mark(struct pdf_page *page, struct pdf_page *next, unsigned number)
{
    size_t rows = MIN(page->rows->len, next->rows->len);
    for (size_t i = 0; i < MIN(rows, (size_t)EDGE_ROWS); i++) {
        struct pdf_row *head = row_at(page, i);
        struct pdf_row *next_head = row_at(next, i);
        if (repeats(head, next_head, number)) {
            head->is_edge = head->is_edge || number > 1;
            next_head->is_edge = true;
        }
        struct pdf_row *foot = row_at(page, page->rows->len - 1 - i);
        struct pdf_row *next_foot = row_at(next, next->rows->len - 1 - i);
        if (repeats(foot, next_foot, number))
            foot->is_edge = next_foot->is_edge = true;
    }
}

void pdf_edge_mark_number(struct pdf_page *page)
{
    if (page->rows->len < 2)
        return;
    struct pdf_row *foot = row_at(page, page->rows->len - 1);
    const char *text = foot->pieces[0].text;
    double distance = foot->box.y2 - foot[-1].box.y2;
    foot->is_edge = foot->n == 1 && strcmp(text, "1") == 0 && distance > far_below * pdf_height(&foot->box);
}
