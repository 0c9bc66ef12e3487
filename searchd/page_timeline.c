/* page_timeline.c -- from counts by month to the places of bars, lines and letters. */
#include "page_timeline.h"

#include "append.h"
#include "date.h"
#include "words.h"

#include <string.h>

enum {
    LEAST_HEIGHT = 3,   /* of a bar: one hit beside thousands is still to be seen */
    PLACE_BYTES = 16,   /* "99.9999%" */
    LABEL_SHARE = 12,   /* a gap of this many per cent has room for its label */
    LAST_LABEL = 91,    /* a label that begins further on would run over the end: it stands there */
    LAST_BEFORE = 75,   /* and on a phone takes the room of one that begins behind this */
    LABEL_ANYWHERE = 26 /* and of this many also on a phone */
};

/* One bar: a month, or a year. */
struct cell {
    uint64_t passages, protocols;
    struct view *bar; /* NULL without passages */
};

struct timeline {
    const struct call *call;
    const char *from_param; /* an address that ends in "from=" */
    const char *from, *to;
    int unit;  /* months in a cell */
    int first; /* cell: months since year 0, over `unit` */
    GArray *cells;
    uint64_t most;
    guint at_most; /* index of the cell that has the most */
};

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static int month_number(const struct view *month)
{
    const char *id = view_get_text(month, "id");
    struct date date;

    return date_read_iso(id, strlen(id), &date) && date.month > 0 ? date.year * 12 + date.month - 1 : -1;
}

static void read_months(struct timeline *line, const struct view *months)
{
    int first = MAX(month_number(view_at(months, 0)), 0);
    int last = MAX(month_number(view_at(months, months->n - 1)), first);

    line->unit = last - first < TIMELINE_MONTHS ? 1 : 12;
    line->first = first / line->unit;
    g_array_set_size(line->cells, (guint)(last / line->unit - line->first + 1));
    for (unsigned i = 0; i < months->n; i++) {
        const struct view *month = view_at(months, i);
        guint at = (guint)(month_number(month) / line->unit - line->first);

        if (at >= line->cells->len)
            continue; /* no month, or out of order */
        struct cell *cell = &g_array_index(line->cells, struct cell, at);
        cell->passages += (uint64_t)view_get_number(month, "count");
        cell->protocols += (uint64_t)view_get_number(month, "protocols");
        if (cell->passages > line->most) {
            line->most = cell->passages;
            line->at_most = at;
        }
    }
}

static const struct cell *cell_at(const struct timeline *line, guint at)
{
    return &g_array_index(line->cells, struct cell, at);
}

/* "2023-03", or "2023". */
static void cell_iso(const struct timeline *line, guint at, char ret_text[static DATE_ISO_BYTES])
{
    int month = (line->first + (int)at) * line->unit;
    struct date date = {.year = month / 12, .month = line->unit == 1 ? month % 12 + 1 : 0};

    date_iso(&date, ret_text);
}

/* Whether the chosen time is set and this cell lies in it. */
static bool is_chosen(const struct timeline *line, const char *iso)
{
    size_t len = strlen(iso);

    if (*line->from == '\0' && *line->to == '\0')
        return false;
    return (*line->from == '\0' || strncmp(iso, line->from, len) >= 0) &&
           (*line->to == '\0' || strncmp(iso, line->to, len) <= 0);
}

static void set_href(const struct timeline *line, struct view *object, const char *iso)
{
    GString *url = pool_scratch(line->call->pool);

    append(url, line->from_param);
    append(url, iso);
    append(url, "&to=");
    append(url, iso);
    view_text(object, "href", pool_keep(line->call->pool));
}

/* --- The picture -------------------------------------------------------------------------------------------------- */

static void set_place(const struct timeline *line, struct view *object, const char *name, double cells)
{
    char digits[PLACE_BYTES];

    g_ascii_formatd(digits, sizeof digits - 1, "%.3f", cells * 100 / line->cells->len);
    size_t len = strlen(digits);
    digits[len] = '%';
    view_text(object, name, pool_copy(line->call->pool, digits, len + 1));
}

/* "2023. gada marts: 5 fragmenti" */
static const char *told_cell(const struct timeline *line, const char *iso, uint64_t passages)
{
    GString *told = pool_scratch(line->call->pool);

    words_append_date(told, line->call->english, iso);
    append(told, ": ");
    words_append_count(told, line->call->english, WORDS_PASSAGES, passages);
    return pool_keep(line->call->pool);
}

/* What the drawing and the table show of a cell that has passages. */
static struct view *bar(const struct timeline *line, guint at)
{
    uint64_t count = cell_at(line, at)->passages;
    uint64_t height = count * TIMELINE_HEIGHT / line->most;
    struct view *shown = view_new(line->call->pool);
    char iso[DATE_ISO_BYTES];

    cell_iso(line, at, iso);
    view_number(shown, "x", at);
    view_number(shown, "height", (int64_t)MAX(height, LEAST_HEIGHT));
    view_bool(shown, "chosen", is_chosen(line, iso));
    view_number(shown, "count", (int64_t)count);
    set_href(line, shown, iso);
    return shown;
}

static void make_bars(const struct timeline *line)
{
    for (guint at = 0; at < line->cells->len; at++) {
        struct cell *cell = &g_array_index(line->cells, struct cell, at);

        if (cell->passages > 0)
            cell->bar = bar(line, at);
    }
}

/* The cells of one time as one place to press, with their bars; `iso` is the time. NULL without bars. */
static struct view *target(const struct timeline *line, guint from, guint to, const char *iso)
{
    struct view *shown = view_new(line->call->pool);
    struct view *bars = view_new(line->call->pool);
    uint64_t passages = 0;

    for (guint at = from; at < to; at++) {
        passages += cell_at(line, at)->passages;
        if (cell_at(line, at)->bar != NULL)
            view_add_object(bars, cell_at(line, at)->bar);
    }
    if (bars->n == 0)
        return NULL;
    view_number(shown, "x", from);
    view_number(shown, "width", to - from);
    view_text(shown, "told", told_cell(line, iso, passages));
    view_list(shown, "bars", bars);
    set_href(line, shown, iso);
    return shown;
}

/* A bar each; where months are too thin to be pressed, those of a year together. */
static struct view *targets(const struct timeline *line)
{
    struct view *shown = view_new(line->call->pool);
    bool by_year = line->unit == 1 && line->cells->len > TIMELINE_TARGETS;
    char iso[DATE_ISO_BYTES];

    for (guint from = 0, to = 0; from < line->cells->len; from = to) {
        to = by_year ? MIN(from + 12 - (guint)(line->first + (int)from) % 12, line->cells->len) : from + 1;
        cell_iso(line, from, iso);
        if (by_year)
            *strchr(iso, '-') = '\0';
        struct view *one = target(line, from, to, iso);
        if (one != NULL)
            view_add_object(shown, one);
    }
    return shown;
}

/* A run of cells that are alike: covered by protocols, or not. */
static struct view *stretch(const struct timeline *line, guint from, guint to)
{
    guint share = (to - from) * 100 / line->cells->len;
    struct view *shown = view_new(line->call->pool);

    set_place(line, shown, "x", from);
    set_place(line, shown, "end", to);
    set_place(line, shown, "middle", (from + to) / 2.0);
    view_text(shown, "label", share < LABEL_SHARE ? NULL : share >= LABEL_ANYWHERE ? "anywhere" : "wide");
    return shown;
}

static void set_stretches(const struct timeline *line, struct view *context)
{
    struct view *covered = view_new(line->call->pool);
    struct view *gaps = view_new(line->call->pool);

    for (guint from = 0, to = 0; from < line->cells->len; from = to) {
        bool has = cell_at(line, from)->protocols > 0;

        while (to < line->cells->len && (cell_at(line, to)->protocols > 0) == has)
            to++;
        view_add_object(has ? covered : gaps, stretch(line, from, to));
    }
    view_list(context, "covered", covered);
    view_list(context, "gaps", gaps);
}

/* Years below the line; where they are many, every fifth one shows on a phone. */
static struct view *ticks(const struct timeline *line)
{
    struct view *crowded = NULL;
    struct view *shown = view_new(line->call->pool);
    int years = (int)line->cells->len * line->unit / 12;
    int step = years > 60 ? 10 : years > 24 ? 5 : years > 12 ? 2 : 1;

    for (guint at = 0; at < line->cells->len; at++) {
        int month = (line->first + (int)at) * line->unit;

        if (month % 12 != 0 || month / 12 % step != 0)
            continue;
        struct view *tick = view_new(line->call->pool);
        set_place(line, tick, "x", at);
        bool last = at * 100 / line->cells->len > LAST_LABEL;
        view_bool(tick, "last", last);
        view_number(tick, "label", month / 12);
        view_bool(tick, "minor", years > 7 && month / 12 % (step < 5 ? 5 : 10) != 0);
        if (last && crowded != NULL)
            view_bool(crowded, "minor", true);
        crowded = at * 100 / line->cells->len > LAST_BEFORE ? tick : NULL;
        view_add_object(shown, tick);
    }
    return shown;
}

/* --- The table ---------------------------------------------------------------------------------------------------- */

static struct view *sum_cell(const struct timeline *line, const struct cell *sum, const char *iso)
{
    struct view *shown = view_new(line->call->pool);

    view_number(shown, "count", (int64_t)sum->passages);
    if (sum->passages > 0)
        set_href(line, shown, iso);
    view_bool(shown, "zero", sum->protocols > 0);
    view_bool(shown, "gap", sum->protocols == 0);
    return shown;
}

static struct view *table_row(const struct timeline *line, int year)
{
    struct view *row = view_new(line->call->pool);
    struct view *cells = view_new(line->call->pool);
    struct cell sum = {0};
    char iso[DATE_ISO_BYTES];

    date_iso(&(struct date){.year = year}, iso);
    for (int month = 0; month < 12; month += line->unit) {
        int at = (year * 12 + month) / line->unit - line->first;
        const struct cell *cell = at >= 0 && at < (int)line->cells->len ? cell_at(line, (guint)at) : &(struct cell){0};

        sum.passages += cell->passages;
        sum.protocols += cell->protocols;
        if (line->unit == 1)
            view_add_object(cells, cell->bar != NULL ? cell->bar : sum_cell(line, cell, ""));
    }
    view_text(row, "year", pool_copy(line->call->pool, iso, strlen(iso)));
    view_list(row, "cells", cells);
    view_object(row, "whole", sum_cell(line, &sum, iso));
    return row;
}

/* Years from the newest; of a time so long that a bar is a year, only those that have protocols. */
static struct view *table_rows(const struct timeline *line)
{
    struct view *rows = view_new(line->call->pool);
    int first = line->first * line->unit / 12;
    int last = (line->first + (int)line->cells->len - 1) * line->unit / 12;

    for (int year = last; year >= first; year--)
        if (line->unit == 1 || cell_at(line, (guint)(year - first))->protocols > 0)
            view_add_object(rows, table_row(line, year));
    return rows;
}

static struct view *month_names(const struct timeline *line)
{
    struct view *names = view_new(line->call->pool);

    for (int month = 1; line->unit == 1 && month <= 12; month++) {
        struct view *name = view_new(line->call->pool);
        view_text(name, "short", words_month_short(line->call->english, month));
        view_text(name, "name", words_month(line->call->english, month));
        view_add_object(names, name);
    }
    return names;
}

/* --- Both --------------------------------------------------------------------------------------------------------- */

/* "Visvairāk: 2022. gada decembris, 23 fragmenti." */
static const char *told(const struct timeline *line)
{
    GString *told = pool_scratch(line->call->pool);
    char iso[DATE_ISO_BYTES];

    cell_iso(line, line->at_most, iso);
    append(told, words_get(line->call->english, "most"));
    append(told, ": ");
    words_append_date(told, line->call->english, iso);
    append(told, ", ");
    words_append_count(told, line->call->english, WORDS_PASSAGES, line->most);
    return pool_keep(line->call->pool);
}

struct view *page_timeline(const struct call *call, const struct view *months, const char *base, const char *from,
                           const char *to)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(struct cell));
    g_autofree char *from_param = g_strconcat(base, strchr(base, '?') != NULL ? "&from=" : "?from=", NULL);
    struct timeline line = {.call = call, .from_param = from_param, .from = from, .to = to, .cells = cells};

    if (months->n > 1)
        read_months(&line, months);
    if (line.most == 0 || line.cells->len < 2)
        return NULL;
    struct view *context = view_new(call->pool);
    make_bars(&line);
    view_list(context, "targets", targets(&line));
    view_number(context, "length", line.cells->len);
    set_stretches(&line, context);
    view_list(context, "ticks", ticks(&line));
    view_list(context, "months", month_names(&line));
    view_list(context, "rows", table_rows(&line));
    view_number(context, "top", (int64_t)line.most);
    view_bool(context, "narrowed", *from != '\0' || *to != '\0');
    view_bool(context, "yearly", line.unit > 1);
    view_text(context, "told", told(&line));
    return context;
}
