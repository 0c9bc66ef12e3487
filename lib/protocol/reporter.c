/* reporter.c -- the reporters that a title ends with. See reporter.h. */
#include "reporter.h"

#include "people.h"
#include "shape.h"
#include "speech_names.h"

#include <string.h>

/* Cut "(Ziņo: X)" or "Ziņo: X" from the end of a title: the title before it, and X. */
struct span reporter_cut(struct span title, struct span *ret_reporters)
{
    static const char *const words[] = {"(zino~",    "(zinotaj~", "(refere~",  "zino:",      "zino :",
                                        "zinotajs:", "zinotaja:", "zinotaji:", "zinotajs -", "zinotaja -",
                                        "zino -",    "/zino~",    NULL};
    *ret_reporters = SPAN_NONE;
    struct beginnings beginnings;
    span_beginnings(title, &beginnings);
    if (!beginnings_hold(&beginnings, "zino~") && !beginnings_hold(&beginnings, "refere~"))
        return title;
    for (const char *const *word = words; *word; word++) {
        size_t n;
        ptrdiff_t at = span_find(title, *word, &n);
        if (at < 0)
            continue;
        struct span behind = span_from(title, (size_t)at + n);
        size_t m;
        /* The rest of the word, then colon or dash. */
        while (behind.len && char_is_letter(span_char(behind, 0, &m)))
            behind = span_from(behind, m);
        while (behind.len && (strchr(": \n\t", behind.text[0]) || char_is_dash(span_char(behind, 0, &m)))) {
            span_char(behind, 0, &m);
            behind = span_from(behind, m);
        }
        if (title.text[at] == '(') {
            const char *close = memrchr(behind.text, ')', behind.len);
            if (close)
                behind = span_first(behind, (size_t)(close - behind.text));
        }
        *ret_reporters = span_trim_any(behind, ".;/");
        return span_trim_any(span_first(title, (size_t)at), ";");
    }
    /* "Par remontu. Ziņo R. Teteris": no colon, but a capital and a name behind it. */
    size_t n;
    ptrdiff_t at = span_find(title, "zino ", &n);
    struct span behind = at > 0 ? span_from(title, (size_t)at + n) : SPAN_NONE;
    if (at > 0 && title.text[at] == 'Z' && name_read(behind, NULL)) {
        *ret_reporters = span_trim_any(behind, ".;/");
        return span_trim_any(span_first(title, (size_t)at), ";");
    }
    return title;
}

/* Nothing but names, whatever marks part them: "V. Tamužs. Ģ. Mamis". */
static bool is_names(struct span text)
{
    enum person_name_kind kind;
    size_t at = 0;
    while (at < text.len) {
        size_t name = name_read(span_from(text, at), &kind);
        if (!name || kind != PERSON_INITIALS)
            return false;
        at += name;
        while (at < text.len && strchr(".,; ", text.text[at]))
            at++;
    }
    return at > 0;
}

/* "Budžeta projekts (I. Kalns)", "Jaunu biedru uzņemšana. I. Kalns": where the title itself ends; its length when no
 * name stands behind it. */
static size_t before_names(struct span title, struct span *ret_names)
{
    struct speech_head head = {.act = ACT_NONE};
    struct span open = span_trim_any(title, ".;");
    const char *bracket = open.len && open.text[open.len - 1] == ')' ? memrchr(open.text, '(', open.len) : NULL;
    size_t at = bracket ? (size_t)(bracket - title.text) : 0;
    if (at > 0 && speech_bracketed_names(span_from(open, (size_t)(bracket - open.text)), &head)) {
        *ret_names = span_trim_any(span_from(open, (size_t)(bracket - open.text)), "()");
        return at;
    }
    if (at > 0 && span_reads(span_from(open, at + 1), "visi ")) { /* "Komisiju darbs (visi valdes locekļi)" */
        *ret_names = SPAN_NONE;
        return at;
    }
    for (at = 1; at + 1 < title.len; at++)
        if (title.text[at - 1] == '.' && title.text[at] == ' ' && is_names(span_from(title, at + 1))) {
            *ret_names = span_from(title, at + 1);
            return at;
        }
    return title.len;
}

static struct span title_span(const char *title)
{
    return (struct span){title, strlen(title)};
}

/* Half of the agenda's titles end in names. */
static bool many_end_in_names(const struct recognition *r)
{
    size_t named = 0;
    struct span names;
    for (guint i = 0; i < r->agenda->len; i++) {
        struct span title = title_span(g_array_index(r->agenda, struct agenda_entry, i).title);
        named += before_names(title, &names) < title.len;
    }
    return named > 0 && named * 2 >= r->agenda->len;
}

static void take_names(char **title, char **reporters)
{
    struct span names, whole = title_span(*title);
    size_t end = *reporters ? whole.len : before_names(whole, &names);
    if (end >= whole.len)
        return;
    *reporters = span_dup(names);
    char *rest = span_dup(span_trim_any(span_first(whole, end), ".;"));
    g_free(*title);
    *title = rest;
}

void reporters_take_names(struct recognition *r)
{
    /* "Par pabalstu (I. Kalna)": in a municipality it is hers. */
    if (r->layout == LAYOUT_CABINET || (r->layout == LAYOUT_MUNICIPAL && !many_end_in_names(r)))
        return;
    for (guint i = 0; i < r->agenda->len; i++) {
        struct agenda_entry *entry = &g_array_index(r->agenda, struct agenda_entry, i);
        take_names(&entry->title, &entry->reporters);
    }
    for (guint i = 0; i < r->headings->len; i++) {
        struct heading *heading = &g_array_index(r->headings, struct heading, i);
        take_names(&heading->title, &heading->reporters);
        for (guint k = 0; heading->value && !heading->reporters && k < r->agenda->len; k++) {
            const struct agenda_entry *entry = &g_array_index(r->agenda, struct agenda_entry, k);
            if (entry->value == heading->value)
                heading->reporters = g_strdup(entry->reporters);
        }
    }
}
