/* flat.c -- parting the lines that a page of the web has run together. See flat.h. */
#include "flat.h"

#include "shape.h"

#include <string.h>

enum {
    FLAT_LINE_BYTES = 400,
    LOOK_BYTES = 20000, /* the header stands within */
};

/* What begins a line of the header, as clerks write it; whether those who follow are listed. */
static const struct label {
    const char *words;
    bool lists;
} labels[] = {
    {"sedi vada ", false},
    {"sanaksmi vada ", false},
    {"ar balsstiesibam piedalas", true},
    {"ar padomdeveja tiesibam piedalas", true},
    {"piedalas:", true},
    {"piedalas ", true},
    {"sede piedalas:", true},
    {"sanaksme piedalas:", true},
    {"viesi:", true},
    {"sedes sakums ", false},
    {"sanaksmes sakums ", false},
    {"uzaicinati:", true},
    {"protokole ", false},
    {"sedi sak ", false},
    {"sanaksmi sak ", false},
    {"sedi sledz ", false},
    {"sedi beidz ", false},
    {"sanaksmi beidz ", false},
};

struct parter {
    struct span text;
    GString *out;
    size_t written;
    bool people;     /* within the list of people */
    int item, point; /* the last ones */
};

static bool holds(struct span text, const char *what)
{
    return memmem(text.text, text.len, what, strlen(what)) != NULL;
}

/* "… LSA domnieki: 1. Anna Kalna 2. Juris Bērzs 3. Ilze Egle …": who is there, by numbers within the line. */
static bool lists_by_numbers(struct span line)
{
    enum { LISTED_LEAST = 3 };
    int next = 1, value;
    for (size_t at = 1; at + 2 < line.len && next <= LISTED_LEAST; at++) {
        if (!byte_is_digit(line.text[at]) || line.text[at - 1] != ' ')
            continue;
        size_t digits = span_read_number(span_from(line, at), NUMBER_MAX, &value), stop = at + digits;
        if (digits && value == next && stop + 1 < line.len && line.text[stop] == '.' &&
            name_read(span_from(line, span_skip_space(line, stop + 1)), NULL))
            next++;
    }
    return next > LISTED_LEAST;
}

/* The label may be glued to what stood above it: "protokolsSēdi vada". */
static bool is_flat(struct span line)
{
    if (holds(line, "iedal") && lists_by_numbers(line))
        return true;
    return (holds(line, "di vada ") || holds(line, "ksmi vada ")) && holds(line, "iedal") &&
           (holds(line, "Protokol") || holds(line, "\u00A7"));
}

static bool holds_flat_line(struct span text)
{
    struct span within = span_first(text, LOOK_BYTES);
    for (size_t at = 0; at < within.len;) {
        const char *newline = memchr(within.text + at, '\n', within.len - at);
        size_t end = newline ? (size_t)(newline - within.text) : within.len;
        if (end - at >= FLAT_LINE_BYTES && is_flat(span_between(within, at, end)))
            return true;
        at = end + 1;
    }
    return false;
}

/* Break before byte `at`; spaces before it go. */
static void break_at(struct parter *parter, size_t at, bool gap)
{
    g_string_append_len(parter->out, parter->text.text + parter->written, (gssize)(at - parter->written));
    while (parter->out->len && parter->out->str[parter->out->len - 1] == ' ')
        g_string_truncate(parter->out, parter->out->len - 1);
    size_t breaks = 0, wanted = gap ? 2 : 1;
    while (breaks < parter->out->len && parter->out->str[parter->out->len - 1 - breaks] == '\n')
        breaks++;
    while (parter->out->len && breaks++ < wanted)
        g_string_append_c(parter->out, '\n');
    parter->written = span_skip_space(parter->text, at);
}

static char byte_before(const struct parter *parter, size_t at)
{
    while (at > 0 && parter->text.text[at - 1] == ' ')
        at--;
    return at > 0 ? parter->text.text[at - 1] : '\n';
}

/* "12.§", "12. §": the next item. Its bytes; 0: none. A citation has another number before it ("Nr. 44 38. §"). */
static size_t section_at(const struct parter *parter, size_t at)
{
    int value;
    struct span rest = span_from(parter->text, at);
    size_t digits = byte_is_digit(byte_before(parter, at)) ? 0 : span_read_number(rest, NUMBER_MAX, &value), n;
    if (!digits || digits >= rest.len || rest.text[digits] != '.' || value != parter->item + 1)
        return 0;
    size_t sign = span_skip_space(rest, digits + 1);
    return sign < rest.len && span_char(rest, sign, &n) == 0xA7 ? sign + n : 0;
}

/* "2. Finanšu ministrijai …" behind a sentence: the next point. */
static bool is_point(const struct parter *parter, size_t at)
{
    int value;
    struct span rest = span_from(parter->text, at);
    size_t digits = span_read_number(rest, NUMBER_MAX, &value), n;
    if (!digits || digits + 2 >= rest.len || rest.text[digits] != '.' || rest.text[digits + 1] != ' ' ||
        value != parter->point + 1 || !strchr(".;_),\n", byte_before(parter, at)))
        return false;
    return char_is_upper(span_char(rest, digits + 2, &n));
}

static const struct label *label_at(const struct parter *parter, size_t at, size_t *ret_len)
{
    struct span rest = span_from(parter->text, at);
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        if ((*ret_len = span_reads(rest, labels[i].words)))
            return &labels[i];
    return NULL;
}

/* Behind a name of the list, where another entry's office begins. Returns where the name ends; 0: none does. */
static size_t entry_end(const struct parter *parter, size_t at)
{
    size_t n, name = strchr("-,", byte_before(parter, at)) ? name_read(span_from(parter->text, at), NULL) : 0;
    size_t end = at + name, next = span_skip_space(parter->text, end);
    if (!name || next >= parter->text.len || next == end)
        return 0;
    uint32_t c = span_char(parter->text, next, &n);
    bool lower =
        byte_before(parter, at) == '-' && char_is_letter(c) && !span_reads(span_from(parter->text, next), "un ");
    return char_is_upper(c) || lower ? end : 0;
}

/* "(A. Kalns, B. Egle)", also where the page lost the bracket's end. Returns where it ends; 0: it holds no names. */
static size_t names_end(struct span text, size_t at)
{
    size_t end = 0;
    for (size_t n; at < text.len && (n = name_read(span_from(text, at), NULL)); at = span_skip_space(text, end)) {
        end = at + n;
        if (end < text.len && text.text[end] == ')')
            return end + 1;
        if (end >= text.len || text.text[end] != ',')
            return end;
        end++;
    }
    return end;
}

/* "… projekts "…" TA-2029 ____": behind the title's last quote. The bytes of the project's number. */
static size_t project_at(const struct parter *parter, size_t at)
{
    bool behind_title =
        at > 1 && char_is_quote(span_char(parter->text, at - 1 - span_back(parter->text, at - 1), &(size_t){0}));
    return behind_title ? identifier_read(span_from(parter->text, at)) : 0;
}

/* Within the header, at a capital letter. Returns the bytes that were taken. */
static size_t take_of_header(struct parter *parter, size_t at)
{
    size_t end;
    const struct label *label = label_at(parter, at, &end);
    if (label) {
        break_at(parter, at, true);
        parter->people = label->lists;
        return end;
    }
    if (!parter->people || !(end = entry_end(parter, at)))
        return 0;
    break_at(parter, end, false);
    return end - at;
}

static size_t take_number(struct parter *parter, size_t at)
{
    size_t section = section_at(parter, at);
    if (section) {
        break_at(parter, at, true);
        break_at(parter, at + section, false);
        parter->item++;
        parter->point = 0;
        parter->people = false;
        return section;
    }
    if (!parter->item || !is_point(parter, at))
        return 0;
    break_at(parter, at, true);
    parter->point++;
    return 1;
}

/* Around `len` bytes. */
static size_t set_apart(struct parter *parter, size_t at, size_t len, bool gap)
{
    if (len) {
        break_at(parter, at, gap);
        break_at(parter, at + len, gap);
    }
    return len;
}

/* What stands at `at`. Returns the bytes that were taken; 0: nothing to part here. */
static size_t take(struct parter *parter, size_t at, uint32_t c)
{
    size_t n = 0;
    if (c < 0x80 && byte_is_digit((char)c))
        return take_number(parter, at);
    if (c == '_') {
        while (at + n < parter->text.len && parter->text.text[at + n] == '_')
            n++;
        return parter->item ? set_apart(parter, at, n, true) : n;
    }
    if (c == '(' && parter->item && !parter->point) {
        n = names_end(parter->text, at + 1);
        return n ? set_apart(parter, at, n - at, true) : 0;
    }
    if (!char_is_upper(c))
        return 0;
    n = parter->item ? set_apart(parter, at, project_at(parter, at), false) : 0;
    return n ? n : take_of_header(parter, at);
}

GString *flat_part(GString *clean)
{
    struct parter parter = {.text = {clean->str, clean->len}};
    if (!holds_flat_line(parter.text))
        return clean;
    parter.out = g_string_sized_new(clean->len + clean->len / 8);
    for (size_t at = 0, n; at < parter.text.len; at += n) {
        uint32_t c = span_char(parter.text, at, &n);
        size_t taken = take(&parter, at, c);
        n = taken ? taken : n;
    }
    g_string_append_len(parter.out, parter.text.text + parter.written, (gssize)(parter.text.len - parter.written));
    g_string_free(clean, TRUE);
    return parter.out;
}
