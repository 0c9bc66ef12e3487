/* page_timeline.c -- from counts by month to the places of bars, lines and letters. */
#include "page_timeline.h"

#include "date.h"
#include "member.h"
#include "page.h"
#include "words.h"

#include <string.h>

enum {
    LEAST_HEIGHT = 3,   /* of a bar: one hit beside thousands is still to be seen */
    PLACE_BYTES = 16,   /* "99.9999%" */
    LABEL_SHARE = 12,   /* a gap of this many per cent has room for its label */
    LAST_LABEL = 91,    /* a label that begins further on would run over the end: it stands there */
    LABEL_ANYWHERE = 26 /* and of this many also on a phone */
};

/* One bar: a month, or a year. */
struct cell {
    uint64_t passages, protocols;
    json_t *bar; /* borrowed; NULL without passages */
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

static int month_number(const json_t *month)
{
    const char *id = member_or_empty(month, "id");
    struct date date;

    return date_read_iso(id, strlen(id), &date) && date.month > 0 ? date.year * 12 + date.month - 1 : -1;
}

static uint64_t count_of(const json_t *month, const char *name)
{
    return (uint64_t)json_integer_value(json_object_get(month, name));
}

static void read_months(struct timeline *line, const json_t *months)
{
    int first = MAX(month_number(json_array_get(months, 0)), 0);
    int last = month_number(json_array_get(months, json_array_size(months) - 1));
    const json_t *month;
    size_t i;

    last = MAX(last, first);
    line->unit = last - first < TIMELINE_MONTHS ? 1 : 12;
    line->first = first / line->unit;
    g_array_set_size(line->cells, (guint)(last / line->unit - line->first + 1));
    json_array_foreach(months, i, month)
    {
        guint at = (guint)(month_number(month) / line->unit - line->first);
        if (at >= line->cells->len)
            continue; /* no month, or out of order */
        struct cell *cell = &g_array_index(line->cells, struct cell, at);
        cell->passages += count_of(month, "count");
        cell->protocols += count_of(month, "protocols");
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

static void set_href(const struct timeline *line, json_t *object, const char *iso)
{
    page_set(object, "href", g_strconcat(line->from_param, iso, "&to=", iso, NULL));
}

/* --- The picture -------------------------------------------------------------------------------------------------- */

static void set_place(const struct timeline *line, json_t *object, const char *name, double cells)
{
    char digits[PLACE_BYTES];

    g_ascii_formatd(digits, sizeof digits - 1, "%.3f", cells * 100 / line->cells->len);
    page_set(object, name, g_strconcat(digits, "%", NULL));
}

/* What the drawing and the table show of a cell that has passages. */
static json_t *bar(const struct timeline *line, guint at)
{
    uint64_t count = cell_at(line, at)->passages;
    uint64_t height = count * TIMELINE_HEIGHT / line->most;
    char iso[DATE_ISO_BYTES];

    cell_iso(line, at, iso);
    g_autofree char *when = words_date(line->call->english, iso);
    g_autofree char *counted = words_count(line->call->english, WORDS_PASSAGES, count);
    json_t *shown = json_pack("{s:i, s:I, s:I}", "x", (int)at, "height", (json_int_t)MAX(height, LEAST_HEIGHT), "count",
                              (json_int_t)count);
    page_set(shown, "told", g_strdup_printf("%s: %s", when, counted));
    set_href(line, shown, iso);
    if (is_chosen(line, iso))
        json_object_set_new(shown, "chosen", json_true());
    return shown;
}

static json_t *make_bars(const struct timeline *line)
{
    json_t *bars = json_array();

    for (guint at = 0; at < line->cells->len; at++) {
        struct cell *cell = &g_array_index(line->cells, struct cell, at);

        if (cell->passages > 0) {
            cell->bar = bar(line, at);
            json_array_append_new(bars, cell->bar);
        }
    }
    return bars;
}

/* A run of cells that are alike: covered by protocols, or not. */
static json_t *stretch(const struct timeline *line, guint from, guint to)
{
    guint share = (to - from) * 100 / line->cells->len;
    json_t *shown = json_object();

    set_place(line, shown, "x", from);
    set_place(line, shown, "end", to);
    set_place(line, shown, "middle", (from + to) / 2.0);
    if (share >= LABEL_SHARE)
        json_object_set_new(shown, "label", json_string(share >= LABEL_ANYWHERE ? "anywhere" : "wide"));
    return shown;
}

static void set_stretches(const struct timeline *line, json_t *context)
{
    json_t *covered = json_array();
    json_t *gaps = json_array();

    for (guint from = 0, to = 0; from < line->cells->len; from = to) {
        bool has = cell_at(line, from)->protocols > 0;

        while (to < line->cells->len && (cell_at(line, to)->protocols > 0) == has)
            to++;
        json_array_append_new(has ? covered : gaps, stretch(line, from, to));
    }
    json_object_set_new(context, "covered", covered);
    json_object_set_new(context, "gaps", gaps);
}

/* Years below the line; where they are many, every fifth one shows on a phone. */
static json_t *ticks(const struct timeline *line)
{
    json_t *shown = json_array();
    int years = (int)line->cells->len * line->unit / 12;
    int step = years > 60 ? 10 : years > 24 ? 5 : years > 12 ? 2 : 1;

    for (guint at = 0; at < line->cells->len; at++) {
        int month = (line->first + (int)at) * line->unit;

        if (month % 12 != 0 || month / 12 % step != 0)
            continue;
        json_t *tick = json_object();
        set_place(line, tick, "x", at);
        if (at * 100 / line->cells->len > LAST_LABEL)
            json_object_set_new(tick, "last", json_true());
        page_set(tick, "label", g_strdup_printf("%d", month / 12));
        if (years > 7 && month / 12 % (step < 5 ? 5 : 10) != 0)
            json_object_set_new(tick, "minor", json_true());
        json_array_append_new(shown, tick);
    }
    return shown;
}

/* --- The table ---------------------------------------------------------------------------------------------------- */

static json_t *sum_cell(const struct timeline *line, const struct cell *sum, const char *iso)
{
    json_t *shown = json_pack("{s:I}", "count", (json_int_t)sum->passages);

    if (sum->passages > 0)
        set_href(line, shown, iso);
    else
        json_object_set_new(shown, sum->protocols > 0 ? "zero" : "gap", json_true());
    return shown;
}

static json_t *table_row(const struct timeline *line, int year)
{
    g_autofree char *iso = g_strdup_printf("%04d", year);
    json_t *row = json_pack("{s:s}", "year", iso);
    json_t *cells = json_array();
    struct cell sum = {0};

    for (int month = 0; month < 12; month += line->unit) {
        int at = (year * 12 + month) / line->unit - line->first;
        const struct cell *cell = at >= 0 && at < (int)line->cells->len ? cell_at(line, (guint)at) : &(struct cell){0};

        sum.passages += cell->passages;
        sum.protocols += cell->protocols;
        if (line->unit == 1)
            json_array_append_new(cells, cell->bar != NULL ? json_incref(cell->bar) : sum_cell(line, cell, ""));
    }
    json_object_set_new(row, "cells", cells);
    json_object_set_new(row, "whole", sum_cell(line, &sum, iso));
    return row;
}

/* Years from the newest; of a time so long that a bar is a year, only those that have protocols. */
static json_t *table_rows(const struct timeline *line)
{
    json_t *rows = json_array();
    int first = line->first * line->unit / 12;
    int last = (line->first + (int)line->cells->len - 1) * line->unit / 12;

    for (int year = last; year >= first; year--) {
        if (line->unit == 1 || cell_at(line, (guint)(year - first))->protocols > 0)
            json_array_append_new(rows, table_row(line, year));
    }
    return rows;
}

static json_t *month_names(const struct timeline *line)
{
    json_t *names = json_array();

    for (int month = 1; line->unit == 1 && month <= 12; month++)
        json_array_append_new(names, json_pack("{s:s, s:s}", "short", words_month_short(line->call->english, month),
                                               "name", words_month(line->call->english, month)));
    return names;
}

/* --- Both --------------------------------------------------------------------------------------------------------- */

/* "Visvairāk: 2022. gada decembris, 23 fragmenti." */
static char *told(const struct timeline *line)
{
    char iso[DATE_ISO_BYTES];

    if (line->most == 0)
        return NULL;
    cell_iso(line, line->at_most, iso);
    g_autofree char *when = words_date(line->call->english, iso);
    g_autofree char *counted = words_count(line->call->english, WORDS_PASSAGES, line->most);
    return g_strdup_printf("%s: %s, %s", words_get(line->call->english, "most"), when, counted);
}

json_t *page_timeline(const struct call *call, const json_t *months, const char *base, const char *from, const char *to)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(struct cell));
    g_autofree char *from_param = g_strconcat(base, strchr(base, '?') != NULL ? "&from=" : "?from=", NULL);
    struct timeline line = {.call = call, .from_param = from_param, .from = from, .to = to, .cells = cells};

    if (json_array_size(months) > 1)
        read_months(&line, months);
    if (line.most == 0 || line.cells->len < 2)
        return NULL;
    json_t *context = json_pack("{s:o, s:I}", "bars", make_bars(&line), "length", (json_int_t)line.cells->len);
    set_stretches(&line, context);
    json_object_set_new(context, "ticks", ticks(&line));
    json_object_set_new(context, "months", month_names(&line));
    json_object_set_new(context, "rows", table_rows(&line));
    json_object_set_new(context, "top", json_integer((json_int_t)line.most));
    json_object_set_new(context, "narrowed", json_boolean(*from != '\0' || *to != '\0'));
    json_object_set_new(context, "yearly", json_boolean(line.unit > 1));
    page_set(context, "told", told(&line));
    return context;
}
