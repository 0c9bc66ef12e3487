/* recognise.c -- the steps of recognition in their order. See recognise.h and docs/RECOGNITION.md. */
#include "recognise.h"

#include "agenda.h"
#include "annotate.h"
#include "attendance.h"
#include "ending.h"
#include "gap.h"
#include "header.h"
#include "header_scan.h"
#include "heading.h"
#include "item.h"
#include "layout.h"
#include "paragraph.h"
#include "recognition.h"
#include "reporter.h"
#include "stenogram.h"
#include "table.h"
#include "text_map.h"
#include "walk.h"

#include <string.h>

struct recogniser {
    const struct registry *registry;
};

struct recogniser *recogniser_new(const struct registry *registry)
{
    struct recogniser *recogniser = g_new0(struct recogniser, 1);
    recogniser->registry = registry;
    return recogniser;
}

void recogniser_free(struct recogniser *recogniser)
{
    g_free(recogniser);
}

/* Paragraphs must not run over the bounds of headings, zones and the header. */
static void cut_paragraphs(struct recognition *r, const GArray *zones)
{
    g_autofree bool *cuts = g_new0(bool, recognition_lines(r) + 1);
    for (size_t i = 0; i < r->headings->len; i++) {
        const struct heading *heading = &g_array_index(r->headings, struct heading, i);
        cuts[heading->line] = cuts[heading->body_line] = true;
    }
    for (size_t i = 0; i < zones->len; i++)
        cuts[g_array_index(zones, struct zone, i).line] = true;
    cuts[r->header_end] = true;
    for (size_t i = 0; i < zones->len; i++) {
        const struct zone *zone = &g_array_index(zones, struct zone, i);
        size_t next = i + 1 < zones->len ? g_array_index(zones, struct zone, i + 1).line : r->header_end;
        size_t end = MIN(next, r->header_end);
        for (size_t line = zone->line; zone->type == PASSAGE_ATTENDANCE && line < end; line++)
            cuts[line] = cuts[line] || attendance_entry(recognition_line(r, line), 0);
    }
    GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(struct paragraph), r->paragraphs->len + 1);
    for (size_t i = 0; i < r->paragraphs->len; i++) {
        struct paragraph p = g_array_index(r->paragraphs, struct paragraph, i);
        for (size_t line = p.first + 1; line < p.last; line++) {
            if (!cuts[line])
                continue;
            struct paragraph head = p;
            head.last = line;
            head.end = repaired_line(r->text, line - 1)->start + repaired_line(r->text, line - 1)->len;
            g_array_append_val(out, head);
            p.first = line;
            p.start = repaired_line(r->text, line)->start;
            p.page = repaired_line(r->text, line)->page;
            p.gap = false;
        }
        g_array_append_val(out, p);
    }
    g_array_unref(r->paragraphs);
    r->paragraphs = out;
}

static void warn_about_text(struct recognition *r)
{
    for (size_t i = 0; i < r->text->codes->len; i++) {
        const struct personal_code *code = &g_array_index(r->text->codes, struct personal_code, i);
        protocol_warn(r->protocol, code->page, "personal-code", "line %zu holds what looks like a personal code",
                      code->line + 1);
    }
    if (r->text->invalid_bytes)
        protocol_warn(r->protocol, 0, "invalid-bytes", "%zu bytes were no UTF-8", r->text->invalid_bytes);
}

/* `<id>.p<n>`. */
static char *numbered_id(const GString *id, size_t n)
{
    enum { DIGITS_MAX = 20 };
    char digits[DIGITS_MAX];
    size_t first = DIGITS_MAX;
    do
        digits[--first] = (char)('0' + n % 10);
    while (n /= 10);
    char *numbered = g_malloc(id->len + 2 + DIGITS_MAX - first + 1);
    memcpy(numbered, id->str, id->len);
    memcpy(numbered + id->len, ".p", 2);
    memcpy(numbered + id->len + 2, digits + first, DIGITS_MAX - first);
    numbered[id->len + 2 + DIGITS_MAX - first] = '\0';
    return numbered;
}

/* `<body>.<date>.<number>`, what is missing left out; a hash of the text when nothing is known. */
static void set_ids(struct recognition *r)
{
    struct protocol *protocol = r->protocol;
    g_autoptr(GString) id = g_string_new(protocol->body.id);
    if (protocol->date)
        g_string_append_printf(id, "%s%s", id->len ? "." : "", protocol->date);
    g_autofree char *number = protocol->number ? name_slug(protocol->number) : NULL;
    if (number && *number)
        g_string_append_printf(id, "%s%s", id->len ? "." : "", number);
    if (!id->len || (!protocol->date && !number)) {
        g_autofree char *sum =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)r->text->body->str, r->text->body->len);
        enum { HASH_DIGITS = 16 };
        g_string_append_printf(id, "%s%.*s", id->len ? "." : "", HASH_DIGITS, sum);
    }
    protocol->id = g_strdup(id->str);
    for (size_t i = 0; i < protocol->passages->len; i++) {
        struct passage *passage = g_ptr_array_index(protocol->passages, i);
        passage->id = numbered_id(id, i + 1);
    }
}

static void release(struct recognition *r)
{
    repaired_free(r->text);
    g_array_unref(r->paragraphs);
    g_array_unref(r->agenda);
    g_array_unref(r->headings);
    mentions_free(r->mentions);
    roster_free(r->roster);
    g_ptr_array_unref(r->guests);
    g_array_unref(r->places);
}

static void recognise_all(struct recognition *r)
{
    struct header_scan scan = header_scan_new(r);
    struct text_map *map = text_map_new(r->text->body->str, r->text->body->len);
    text_map_keep_readings(map);
    text_map_in_use = map;
    r->layout = layout_read(r);
    gaps_infer(r);
    header_scan(&scan);
    if (r->layout != LAYOUT_STENOGRAM && r->layout != LAYOUT_TABLE)
        agenda_check(r);
    size_t from = MAX(r->agenda_last, r->header_end);
    if (r->layout == LAYOUT_STENOGRAM)
        stenogram_find(r, from);
    else if (r->layout == LAYOUT_TABLE)
        table_find(r, from);
    else
        headings_find(r, from);
    if (r->table_below && r->headings->len) /* "III. Izsludināti šādi projekti" behind the items */
        table_find(r, g_array_index(r->headings, struct heading, r->headings->len - 1).body_line);
    if (r->layout != LAYOUT_STENOGRAM && r->layout != LAYOUT_TABLE)
        reporters_take_names(r);
    if (r->headings->len) {
        size_t first = g_array_index(r->headings, struct heading, 0).line;
        r->header_end = MIN(r->header_end, first);
    }
    size_t head_lines = r->headings->len ? g_array_index(r->headings, struct heading, 0).line : recognition_lines(r);
    if (scan.sections->len)
        head_lines = MIN(head_lines, g_array_index(scan.sections, struct section, scan.sections->len - 1).last);
    else if (r->agenda_first)
        head_lines = MIN(head_lines, r->agenda_first);
    enum { HEAD_LINES = 40 };
    header_read(r, scan.sections->len ? head_lines : MIN(head_lines, HEAD_LINES));
    if (r->layout == LAYOUT_STENOGRAM)
        header_scan_chairs(&scan);
    r->mentions = mentions_new(r->registry, r->protocol->date);
    r->roster = roster_new();
    r->guests = g_ptr_array_new_with_free_func((GDestroyNotify)person_free);
    mentions_declare(r->mentions, r->text->body->str, r->text->body->len);
    header_scan_settle(&scan);
    for (size_t i = 0; i < scan.sections->len; i++)
        attendance_read(r, &g_array_index(scan.sections, struct section, i));
    attendance_finish(r);
    ending_read_signatures(r);
    ending_look_ahead(r);
    items_make(r);
    r->paragraphs = paragraphs_read(r);
    cut_paragraphs(r, scan.zones);
    walk(r, scan.zones);
    text_map_in_use = NULL;
    annotate(r, map);
    text_map_free(map);
    header_scan_clear(&scan);
}

struct protocol *recognise(struct recogniser *recogniser, const char *text, size_t len,
                           const struct recognise_options *options)
{
    struct recognition r = {.registry = recogniser->registry, .protocol = protocol_new()};
    r.default_year = options ? options->default_year : NULL;
    r.told_body = options ? options->body : NULL;
    r.told_date = options ? options->date : NULL;
    r.text = repair(text, len, options && options->mask_personal_codes);
    r.agenda = g_array_new(FALSE, FALSE, sizeof(struct agenda_entry));
    g_array_set_clear_func(r.agenda, agenda_entry_clear);
    r.places = g_array_new(FALSE, FALSE, sizeof(size_t));
    r.headings = g_array_new(FALSE, FALSE, sizeof(struct heading));
    g_array_set_clear_func(r.headings, heading_clear);
    recognise_all(&r);
    warn_about_text(&r);
    if (!r.protocol->attendance->len)
        protocol_warn(r.protocol, 0, "no-attendance", "no list of those present was found");
    if (r.layout == LAYOUT_UNKNOWN)
        protocol_warn(r.protocol, 0, "unknown-layout", "the layout is of no known family");
    set_ids(&r);
    release(&r);
    return r.protocol;
}
