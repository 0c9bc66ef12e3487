/* list_number.c -- the numbers that an office program shows before items of a list. */
#include "list_number.h"

#include <string.h>

struct list *list_new(void)
{
    struct list *list = g_new0(struct list, 1);
    for (unsigned i = 0; i < LIST_LEVELS; i++)
        list->levels[i].start = 1;
    return list;
}

void list_free(void *data)
{
    struct list *list = data;
    for (unsigned i = 0; i < LIST_LEVELS; i++)
        g_free(list->levels[i].pattern);
    g_free(list);
}

static void append_roman(GString *out, unsigned number, bool big)
{
    static const struct {
        unsigned value;
        const char *digits;
    } steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        for (; number >= steps[i].value; number -= steps[i].value)
            for (const char *digit = steps[i].digits; *digit != '\0'; digit++)
                g_string_append_c(out, big ? g_ascii_toupper(*digit) : *digit);
    }
}

static void append_letters(GString *out, unsigned number, bool big)
{
    unsigned times = (number - 1) / 26 + 1; /* z is followed by aa, then bb */
    for (unsigned i = 0; i < times; i++)
        g_string_append_c(out, (char)((big ? 'A' : 'a') + (number - 1) % 26));
}

static void append_number(GString *out, unsigned number, enum list_format format)
{
    bool in_words = number > 0 && number < 4000; /* more has no roman number, and 154 letters in a row say nothing */
    switch (in_words ? format : LIST_DECIMAL) {
    case LIST_LETTER:
    case LIST_LETTER_BIG:
        append_letters(out, number, format == LIST_LETTER_BIG);
        break;
    case LIST_ROMAN:
    case LIST_ROMAN_BIG:
        append_roman(out, number, format == LIST_ROMAN_BIG);
        break;
    case LIST_NONE:
    case LIST_DECIMAL:
        g_string_append_printf(out, "%u", number);
        break;
    }
}

enum list_format list_format_of(const char *sign)
{
    static const char signs[] = "1aAiI";
    static const enum list_format formats[] = {LIST_DECIMAL, LIST_LETTER, LIST_LETTER_BIG, LIST_ROMAN, LIST_ROMAN_BIG};
    const char *found = sign != NULL && *sign != '\0' ? strchr(signs, *sign) : NULL;
    return found != NULL ? formats[found - signs] : LIST_NONE;
}

char *list_number_write(unsigned number, const char *sign)
{
    GString *out = g_string_new(NULL);
    append_number(out, number, list_format_of(sign));
    return g_string_free(out, FALSE);
}

static unsigned count_at(const struct list *list, unsigned level)
{
    return list->counts[level] > 0 ? list->counts[level] : list->levels[level].start;
}

char *list_next(struct list *list, unsigned level)
{
    level = MIN(level, (unsigned)LIST_LEVELS - 1);
    list->counts[level] = list->counts[level] > 0 ? list->counts[level] + 1 : list->levels[level].start;
    if (level + 1 < LIST_LEVELS)
        list_restart(list, level + 1);
    const struct list_level *shape = &list->levels[level];
    GString *label = g_string_new(NULL);
    if (shape->format == LIST_NONE || shape->pattern == NULL)
        return g_string_free(label, FALSE);
    for (const char *at = shape->pattern; *at != '\0'; at++) {
        bool number = at[0] == '%' && at[1] >= '1' && at[1] <= '9';
        unsigned of = number ? (unsigned)(at[1] - '1') : 0;
        if (number) {
            append_number(label, count_at(list, of), shape->in_figures ? LIST_DECIMAL : list->levels[of].format);
            at++;
        } else {
            g_string_append_c(label, *at);
        }
    }
    return g_string_free(label, FALSE);
}

void list_begin(struct list *list, unsigned level, unsigned number)
{
    level = MIN(level, (unsigned)LIST_LEVELS - 1);
    list_restart(list, level);
    if (number > 1)
        list->counts[level] = number - 1;
    else
        list->levels[level].start = 1;
}

void list_restart(struct list *list, unsigned level)
{
    for (unsigned i = level; i < LIST_LEVELS; i++)
        list->counts[i] = 0;
}
