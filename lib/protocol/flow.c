/* flow.c -- the labels of a header that is told in running text. See flow.h. */
#include "flow.h"

#include "label.h"
#include "shape.h"

#include <string.h>

enum {
    ZONE_BYTES = 4000, /* the header stands within */
    LABELS_LEAST = 2,  /* within the lines of a block */
    LABEL_BYTES = 90,  /* up to the colon */
    PHRASE_BYTES = 40, /* an open label's words */
};

/* Labels that need no colon. */
static const char *const phrases[] = {"sedi vad~",
                                      "sedi protokol~",
                                      "sedi sak ",
                                      "sedi atklaj ",
                                      "sedi sledz ",
                                      "sedi beidz ",
                                      "sede piedal~",
                                      "sede nepiedal~",
                                      "sede sakas ",
                                      "sede beidzas ",
                                      "sedes sakums ",
                                      "sedes beigas ",
                                      "sanaksmi vad~",
                                      "sanaksmi protokol~",
                                      "sanaksme piedal~",
                                      "sanaksme nepiedal~",
                                      "sanaksmi sak ",
                                      "sanaksmi beidz ",
                                      "sanaksmes sakums ",
                                      "sapulci vad~",
                                      "sapulci protokol~",
                                      "sapulce piedal~",
                                      "protokole ",
                                      "protokoleja ",
                                      "piedalas ",
                                      "piedalijas ",
                                      "nepiedalas ",
                                      "nepiedalijas ",
                                      "ar balsstiesibam ",
                                      "ar padomdeveja ",
                                      NULL};

static const char *const agendas[] = {"darba kartib~", "dienas kartib~", NULL};

struct flow {
    struct span text;  /* the block, its lines joined */
    const char *lines; /* the same as it was, as long */
    GString *out;
    size_t written;
};

/* "Piedalījās deputāti …", "Darba kārtība: 1. …": the bytes of a label's words at `at`; 0: none begins there. */
static size_t phrase_at(struct span text, size_t at)
{
    struct span rest = span_first(span_from(text, at), PHRASE_BYTES);
    size_t n = span_reads_any(rest, phrases);
    if (n)
        return n;
    n = span_reads_any(rest, agendas);
    n = n ? span_skip_letters(rest, n) : 0;
    return n && n < rest.len && rest.text[n] == ':' ? n : 0;
}

/* "Komisijas locekļi:", "PIEDALĀS DEPUTĀTI (11):": where the label of a list or a fact begins that the colon at `colon`
 * ends: at the last capital before it, or the first of the words in capitals; `colon` when it ends none. */
static size_t label_before(struct span text, size_t from, size_t colon)
{
    size_t best = colon, at = 0, least = colon > from + LABEL_BYTES ? colon - LABEL_BYTES : from;
    struct word word;
    struct span within = span_between(text, least, colon);
    bool shouts = false;
    while (word_next(within, &at, &word)) {
        bool shout = word_shouts(within, &word) && word.end - word.start > 1;
        size_t begin = least + word.start;
        bool stands = begin == from || byte_is_space(text.text[begin - 1]);
        bool goes_on = shouts && best < colon && (shout || word.number);
        if (word.upper && stands && !goes_on)
            best = begin;
        shouts = shout || (goes_on && word.number);
        if (at < within.len && strchr(".;,", within.text[at]))
            best = colon;
    }
    if (best == 0 || text.text[best - 1] == '\n') /* on a line of its own */
        return colon;
    struct label_head head;
    return best < colon && label_read(span_between(text, best, colon + 1), &head) && head.label < LABEL_REPORTS ? best
                                                                                                                : colon;
}

/* Behind a sentence, a list or a name; within a sentence a verb may stand in small letters. */
static bool may_begin(struct span text, size_t at)
{
    size_t n, end = at;
    while (end > 0 && byte_is_space(text.text[end - 1]))
        end--;
    if (end == at || end == 0)
        return false;
    if (text.text[end - 1] == ';')
        return true;
    return char_is_upper(span_char(text, at, &n)) && !strchr(",:(", text.text[end - 1]);
}

/* The next label at or behind `at` that stands within a line; the text's end. *ret_len gets its bytes. */
static size_t next_label(struct span text, size_t at, size_t *ret_len)
{
    size_t from = at;
    *ret_len = 0;
    for (; at < text.len; at++) {
        char c = text.text[at];
        if (c == ':' && at + 1 < text.len && byte_is_space(text.text[at + 1])) {
            size_t begin = label_before(text, from, at);
            *ret_len = at + 1 - begin;
            if (begin < at && may_begin(text, begin))
                return begin;
            from = at + 1;
        }
        bool word = c == 'S' || c == 'P' || c == 'N' || c == 'A' || c == 'D' || /* of the phrases, or in a sentence */
                    (at > 1 && text.text[at - 2] == ';');
        if (word && at > from && text.text[at - 1] == ' ' && may_begin(text, at) && (*ret_len = phrase_at(text, at)))
            return at;
    }
    return text.len;
}

/* Labels that stand within the lines of the block. */
static bool is_flow(struct span block)
{
    size_t found = 0, len;
    for (size_t at = next_label(block, 0, &len); at < block.len; at = next_label(block, at + len, &len)) {
        struct span before = span_first(block, at);
        const char *line = memrchr(before.text, '\n', before.len);
        struct span within = line ? span_from(before, (size_t)(line + 1 - before.text)) : before;
        struct number number; /* "1. Padomes locekļi:" */
        size_t numbered = number_read(within, &number) ? number.len : 0;
        static const char *const sure[] = {"sedi vad~", "sanaksmi vad~", "sapulci vad~", NULL};
        bool alone = span_reads_any(span_from(block, at), sure) > 0; /* enough by itself */
        found += span_trim(span_from(within, numbered)).len > 0 ? 1 + alone : 0;
    }
    return found >= LABELS_LEAST;
}

/* The block with spaces where its lines end, so that labels and names are read over them. */
static GString *join_lines(struct span block)
{
    GString *out = g_string_new_len(block.text, (gssize)block.len);
    for (size_t i = 0; i < block.len; i++)
        if (out->str[i] == '\n')
            out->str[i] = ' ';
    return out;
}

/* Up to `at`, the lines as they were. */
static void copy_to(struct flow *flow, size_t at)
{
    g_string_append_len(flow->out, flow->lines + flow->written, (gssize)(at - flow->written));
    flow->written = at;
}

static void break_at(struct flow *flow, size_t at)
{
    copy_to(flow, at);
    while (flow->out->len && flow->out->str[flow->out->len - 1] == ' ')
        g_string_truncate(flow->out, flow->out->len - 1);
    if (flow->out->len && flow->out->str[flow->out->len - 1] != '\n')
        g_string_append_c(flow->out, '\n');
    flow->written = span_skip_space(flow->text, at);
}

/* "finanšu ministrs - A. Kalns kultūras ministre - B. Egle": behind the name in [at, end) another office begins. */
static bool office_follows(struct span text, size_t end)
{
    size_t n, next = span_skip_space(text, end);
    return next > end && next < text.len && text.text[end] == ' ' && char_is_letter(span_char(text, next, &n)) &&
           !span_reads(span_from(text, next), "un ");
}

/* "A. Kalns – direktors B. Egle – juriste", "A. Kalns Finanšu ministrija B. Egle Valsts kase": before the name in [at,
 * end), when a post stands behind it. */
static bool post_follows(struct span text, size_t at, size_t end)
{
    size_t n, next = span_skip_space(text, end);
    if (text.text[at - 1] != ' ' || strchr(",;:-(", text.text[at - 2]) || next == end || next + 1 >= text.len)
        return false;
    uint32_t c = span_char(text, next, &n);
    return char_is_dash(c) ? text.text[next + n] == ' ' : char_is_upper(c);
}

/* The entries of the list in [at, end). */
static void part_entries(struct flow *flow, size_t at, size_t end)
{
    bool first = true, names = false;
    size_t n;
    at = span_skip_space(flow->text, at);
    for (; at < end; at += n) {
        uint32_t c = span_char(flow->text, at, &n);
        bool begins = first || flow->text.text[at - 1] == ' ' || flow->text.text[at - 1] == '\n';
        size_t name = begins && char_is_upper(c) ? name_read(span_between(flow->text, at, end), NULL) : 0;
        names = first ? name > 0 : names;
        if (name && names && !first && post_follows(flow->text, at, at + name))
            break_at(flow, at);
        else if (name && !names && at + name < end && office_follows(flow->text, at + name))
            break_at(flow, at + name);
        first = false;
        n = name ? name : n;
    }
}

static bool heads_people(struct span text, size_t at, size_t len)
{
    struct label_head head;
    return label_read(span_between(text, at, MIN(at + len, text.len)), &head) && label_lists_people(head.label);
}

/* The block with a line for each label. */
static void part_block(struct span block, GString *out)
{
    g_autoptr(GString) joined = join_lines(block);
    struct flow flow = {.text = {joined->str, joined->len}, .lines = block.text, .out = out};
    size_t len, at = next_label(flow.text, 0, &len), start = 0, start_len = 0;
    while (start < flow.text.len) {
        if (start_len == 0 || heads_people(flow.text, start, start_len))
            part_entries(&flow, start + start_len, at);
        if (at < flow.text.len) {
            break_at(&flow, at);
            g_string_append_len(out, flow.text.text + at, (gssize)len); /* the label stands on one line */
            flow.written = span_skip_space(flow.text, at + len);
            if (flow.written > at + len && out->str[out->len - 1] != ' ')
                g_string_append_c(out, ' ');
        }
        start = at;
        start_len = len;
        at = at < flow.text.len ? next_label(flow.text, at + len, &len) : at;
    }
    copy_to(&flow, flow.text.len);
}

/* "1.§", "1. Par budžetu": behind it stands no header. */
static bool begins_items(struct span line)
{
    struct number number;
    return number_read(line, &number) && (number_is_worded(number.style) || number.value == 1) &&
           !name_read(span_from(line, number.len), NULL) &&
           !label_read(span_from(line, number.len), &(struct label_head){0});
}

/* Where the block that begins at `at` ends: at a gap, a page's end, or where items begin. *ret_agenda: a line of it
 * begins with "Darba kārtība". */
static size_t block_end(struct span text, size_t at, bool *ret_agenda)
{
    for (size_t next;; at = next + 1) {
        const char *newline = memchr(text.text + at, '\n', text.len - at);
        next = newline ? (size_t)(newline - text.text) : text.len;
        const char *page = memchr(text.text + at, '\f', next - at);
        *ret_agenda = *ret_agenda || span_reads_any(span_between(text, at, next), agendas) > 0;
        if (page)
            return (size_t)(page - text.text);
        if (next + 1 >= text.len || byte_is_space(text.text[next + 1]) || begins_items(span_from(text, next + 1)))
            return next;
    }
}

GString *flow_part(GString *text)
{
    struct span all = {text->str, text->len};
    GString *out = NULL;
    size_t written = 0;
    bool agenda = false;
    for (size_t at = span_skip_space(all, 0), end; at < all.len && at < ZONE_BYTES; at = span_skip_space(all, end)) {
        bool last = agenda;
        end = block_end(all, at, &agenda);
        struct span block = span_between(all, at, end);
        if (last || begins_items(block))
            break;
        if (block.len > ZONE_BYTES) { /* a text of one line: its beginning */
            const char *space = memrchr(block.text, ' ', ZONE_BYTES);
            if (!space)
                break;
            block.len = (size_t)(space - block.text);
            end = at + block.len;
        }
        end += end == at;
        if (!is_flow(block))
            continue;
        if (!out)
            out = g_string_sized_new(text->len + ZONE_BYTES / 8);
        g_string_append_len(out, text->str + written, (gssize)(at - written));
        part_block(block, out);
        written = end;
    }
    if (!out)
        return text;
    g_string_append_len(out, text->str + written, (gssize)(text->len - written));
    g_string_free(text, TRUE);
    return out;
}
