/* task_row.c -- reading rows of tasks. See task_row.h. */
#include "task_row.h"

#include <string.h>

/* The last cell, taken off *text; empty when there is but one. */
static struct span take_cell(struct span *text)
{
    *text = span_trim(*text);
    const char *tab = memrchr(text->text, '\t', text->len);
    struct span cell = tab ? span_trim(span_from(*text, (size_t)(tab + 1 - text->text))) : SPAN_NONE;
    if (tab)
        *text = span_trim(span_first(*text, (size_t)(tab - text->text)));
    return cell;
}

bool task_row_read(const struct recognition *r, struct span text, struct charged_list *ret_charged,
                   struct date *ret_due)
{
    struct span day = take_cell(&text), who = take_cell(&text);
    size_t n = day.len ? date_read(day.text, day.len, ret_due) : 0;
    if (!n || !ret_due->year || !ret_due->day || span_trim_any(span_from(day, n), ". ").len || !who.len || !text.len)
        return false;
    size_t end = charged_read(r, who, 0, false, ret_charged);
    return ret_charged->count && !span_trim_any(span_from(who, end), "., ").len;
}
