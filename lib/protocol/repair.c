/* repair.c -- the lines of a body, whole again. What is repaired is listed in repair.h.
 *
 * Cutting into lines and telling furniture is furniture.c; here each line that stays is written into the body: words
 * joined over line ends, letters over spaces, footnote marks left out, personal codes masked, notes moved behind the
 * paragraph that they interrupt.
 */
#include "repair.h"

#include "cells.h"
#include "clean.h"
#include "column.h"
#include "furniture.h"
#include "hyphen.h"

#include <string.h>

enum {
    SPACED_MIN_LETTERS = 4,  /* "a b c" may be a list; four single letters in a row are a spaced word */
    SPACED_NEXT_LETTERS = 2, /* behind a spaced word, wide apart */
    NOTES_MAX = 99,
    CODE_BYTES = 12, /* "010190-12345" */
    CODE_DAY_DIGITS = 6,
    CHUNK_BYTES = 4096,
    HEAD_LINES = 40,
};

struct mender {
    struct repaired *out;
    GArray *raw;
    bool mask;
    bool notes[NOTES_MAX + 1]; /* a note of that number stands in the document */
    bool has_notes;
    GArray *held;        /* size_t: notes that wait for the end of a paragraph */
    struct span carried; /* what is left of a line whose first word was drawn up */
};

static const struct raw_line *raw_at(const struct mender *mender, size_t i)
{
    return &g_array_index(mender->raw, struct raw_line, i);
}

static bool begins_small(struct span text)
{
    size_t n;
    uint32_t c = span_char(text, 0, &n);
    return char_is_letter(c) && !char_is_upper(c);
}

static bool is_open(struct span text)
{
    size_t n, back = span_back(text, text.len);
    uint32_t last = back ? span_char(text, text.len - back, &n) : '.';
    return last >= 0x80 ? !char_is_quote(last) : !strchr(".!?:;", (int)last);
}

/* The bytes of a spaced word at `at`, which begins with a single letter: "n o l ē m a". */
static size_t spaced_word(struct span text, size_t at, size_t least)
{
    size_t letters = 0, end = at, n;
    bool small = false, capital_after_first = false;
    for (;;) {
        uint32_t c = span_char(text, at, &n);
        if (!char_is_letter(c) ||
            (at + n < text.len && text.text[at + n] != ' ' && !g_ascii_ispunct(text.text[at + n])))
            break;
        small = small || !char_is_upper(c);
        capital_after_first = capital_after_first || (letters > 0 && char_is_upper(c));
        letters++;
        end = at + n;
        at = end + 1;
        if (end >= text.len || text.text[end] != ' ' || at >= text.len || text.text[at] == ' ')
            break;
    }
    return letters >= least && !(small && capital_after_first) ? end : 0;
}

/* Asked of every line, so without a branch. */
static bool has_lone_byte(struct span text)
{
    unsigned char any = 0;
    for (size_t at = 0; at + 3 < text.len; at++) {
        bool wide = ((unsigned char)text.text[at + 1] >= 0xC3) & (text.text[at + 3] == ' ');
        any |= (text.text[at] == ' ') & ((text.text[at + 2] == ' ') | wide);
    }
    return any;
}

/* Two letters that stand alone, side by side: where a spaced word is, these are within. */
static bool has_lone_letters(struct span text)
{
    if (!has_lone_byte(text))
        return false;
    size_t lone = 0, start = text.len;
    for (size_t at = 0; at < text.len; at++) {
        if (text.text[at] != ' ')
            continue;
        unsigned char first = start < at ? (unsigned char)text.text[start] : ' ';
        size_t len = at - start;
        bool letter = len == 1 ? first < 0x80 && char_bases[first] : len == 2 && first >= 0xC3;
        lone = letter ? lone + 1 : 0;
        if (lone > 1)
            return true;
        start = at + 1;
    }
    return false;
}

/* A footnote's mark at `at`: digits glued to a word that end the word. Abbreviations ("Nr.1", "p.4") are no words. */
static size_t note_mark(const struct mender *mender, struct span text, size_t at)
{
    int note = 0;
    size_t digits = span_read_number(span_from(text, at), NOTES_MAX, &note), n;
    if (digits == 0 || !mender->notes[note] || at == 0)
        return 0;
    uint32_t after = span_char(text, at + digits, &n);
    if (at + digits < text.len &&
        (char_is_letter(after) || (after < 0x80 && byte_is_digit((char)after)) || after == '/'))
        return 0;
    size_t end = at;
    uint32_t before = span_char(text, end - span_back(text, end), &n);
    if (before < 0x80 && strchr(".,;:", (int)before))
        end--;
    size_t letters = 0;
    while (end > 0) {
        uint32_t c = span_char(text, end - span_back(text, end), &n);
        if (!char_is_letter(c))
            break;
        letters++;
        end -= span_back(text, end);
    }
    enum { WORD_MIN_LETTERS = 5 };
    return letters >= WORD_MIN_LETTERS ? digits : 0;
}

static bool is_code(struct span text, size_t at)
{
    if (at < CODE_DAY_DIGITS || text.len - at < CODE_BYTES - CODE_DAY_DIGITS)
        return false;
    const char *p = text.text + at - CODE_DAY_DIGITS;
    for (int i = 0; i < CODE_BYTES; i++)
        if (i != CODE_DAY_DIGITS && !byte_is_digit(p[i]))
            return false;
    if ((at > CODE_DAY_DIGITS && byte_is_digit(p[-1])) ||
        (p + CODE_BYTES < text.text + text.len && byte_is_digit(p[CODE_BYTES])))
        return false;
    int day = (p[0] - '0') * 10 + p[1] - '0', month = (p[2] - '0') * 10 + p[3] - '0';
    return day == 32 || (day >= 1 && day <= 31 && month >= 1 && month <= 12);
}

static void note_code(struct mender *mender, int page)
{
    struct personal_code code = {mender->out->lines->len, page};
    g_array_append_val(mender->out->codes, code);
}

/* Write a piece of a line into the body. */
static void write_piece(struct mender *mender, struct span text, int page)
{
    GString *body = mender->out->body;
    bool spaced = has_lone_letters(text), hyphens_only = !spaced && !mender->has_notes;
    size_t from = 0, n, least = SPACED_MIN_LETTERS;
    for (size_t at = 0; at < text.len; at += n) {
        n = 1;
        if (hyphens_only) {
            const char *hyphen = memchr(text.text + at, '-', text.len - at);
            at = hyphen ? (size_t)(hyphen - text.text) : text.len - 1;
        }
        char c = text.text[at];
        size_t end;
        bool word_start = at == 0 || text.text[at - 1] == ' ';
        if (spaced && word_start && (end = spaced_word(text, at, least))) {
            g_string_append_len(body, text.text + from, (gssize)(at - from));
            for (size_t i = at; i < end; i++)
                if (text.text[i] != ' ')
                    g_string_append_c(body, text.text[i]);
            mender->out->spaced_words++;
            from = end + (end + 1 < text.len && text.text[end] == ' ' && strchr(":;.", text.text[end + 1]));
            size_t next = span_skip_space(text, from);
            /* "d a r b a   k ā r t ī b a", "p r o t o k o l s   N r . 9" */
            if (next > from + 1 && next < text.len && spaced_word(text, next, SPACED_NEXT_LETTERS))
                from = next - 1;
            least = text.text[from - 1] == '.' ? SPACED_MIN_LETTERS : SPACED_NEXT_LETTERS;
            n = from - at;
        } else if (c == '-' && is_code(text, at)) {
            note_code(mender, page);
            if (mender->mask) {
                g_string_append_len(body, text.text + from, (gssize)(at - CODE_DAY_DIGITS - from));
                g_string_append(body, "██████-█████");
                from = at + CODE_BYTES - CODE_DAY_DIGITS;
                n = from - at;
            }
        } else if (mender->has_notes && byte_is_digit(c) && (end = note_mark(mender, text, at))) {
            g_string_append_len(body, text.text + from, (gssize)(at - from));
            mender->out->footnote_marks++;
            from = at + end;
            n = end;
        }
    }
    g_string_append_len(body, text.text + from, (gssize)(text.len - from));
}

/* "priekšsēdētājsAnatolijs Kalns": a page of the web lost what parted the office from the name. */
static void part_glued(GString *body, size_t start)
{
    static const char *const offices[] = {"priekssedetaj~", "biedr~", "vaditaj~", "vietniek~", "vietniec~", NULL};
    size_t n;
    for (size_t at = start + 1; at < body->len; at++) {
        struct span text = {body->str, body->len};
        unsigned char first = (unsigned char)text.text[at], before = (unsigned char)text.text[at - 1];
        bool may_be = before >= 'a' && ((first >= 'A' && first <= 'Z') || first >= 0xC3);
        if (!may_be || !char_is_upper(span_char(text, at, &n)))
            continue;
        size_t word = at;
        while (word > start && char_is_letter(span_char(text, word - span_back(text, word), &n)))
            word -= span_back(text, word);
        if (word == at || char_is_upper(span_char(text, at - span_back(text, at), &n)) ||
            !char_is_letter(span_char(text, at, &n)) || !span_reads_any(span_between(text, word, at), offices))
            continue;
        g_string_insert_c(body, (gssize)at, ' ');
        at++;
    }
}

/* Characters: all bytes but those that go on one, which are told eight at once. */
static size_t letters_of(struct span text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t letters = text.len, at = 0;
    for (uint64_t bytes; at + sizeof bytes <= text.len; at += sizeof bytes) {
        memcpy(&bytes, text.text + at, sizeof bytes);
        letters -= (size_t)(((bytes >> 7 & ~bytes >> 6 & ones) * ones) >> 56);
    }
    for (; at < text.len; at++)
        letters -= (text.text[at] & 0xC0) == 0x80;
    return letters;
}

/* Write one line; draws up the rest of a cut word from line `next`, whose rest is then carried. */
static void write_line(struct mender *mender, size_t i, struct span text, struct span next, bool gap)
{
    const struct raw_line *raw = raw_at(mender, i);
    struct repaired *out = mender->out;
    struct line line = {.start = out->body->len,
                        .page = raw->page,
                        .width = (uint32_t)MIN(letters_of(raw->text), UINT32_MAX),
                        .indent = raw->indent,
                        .gap = gap,
                        .page_top = raw->page_top,
                        .aside = raw->note != 0,
                        .rest = text.text != raw->text.text};
    bool drop = false;
    size_t word = next.len ? hyphen_cut_word(text, next, &drop) : 0;
    write_piece(mender, drop ? span_first(text, text.len - 1) : text, raw->page);
    mender->carried = SPAN_NONE;
    if (word) {
        line.cut = true;
        write_piece(mender, span_first(next, word), raw->page);
        mender->carried = span_trim(span_from(next, word));
        if (mender->carried.len == 0)
            mender->carried = (struct span){"", 0};
        out->joined_words++;
    }
    if (i < HEAD_LINES)
        part_glued(out->body, line.start);
    while (out->body->len > line.start && byte_is_space(out->body->str[out->body->len - 1]))
        g_string_truncate(out->body, out->body->len - 1);
    line.len = out->body->len - line.start;
    if (line.len == 0)
        return;
    g_string_append_c(out->body, '\n');
    g_array_append_val(out->lines, line);
}

static void write_held(struct mender *mender)
{
    for (size_t k = 0; k < mender->held->len; k++) {
        size_t i = g_array_index(mender->held, size_t, k);
        write_line(mender, i, raw_at(mender, i)->text, SPAN_NONE, raw_at(mender, i)->blanks > 0 || k == 0);
    }
    g_array_set_size(mender->held, 0);
}

/* The next line that is neither furniture nor note. */
static size_t next_kept(const struct mender *mender, size_t i)
{
    do
        i++;
    while (i < mender->raw->len && (raw_at(mender, i)->drop || raw_at(mender, i)->note));
    return i;
}

static bool goes_on(struct span last, struct span text)
{
    return begins_small(text) || (is_open(last) && last.text[last.len - 1] == '-');
}

static void write_lines(struct mender *mender)
{
    struct span last = SPAN_NONE; /* the last line of the body proper */
    for (size_t i = 0; i < mender->raw->len; i++) {
        const struct raw_line *raw = raw_at(mender, i);
        if (raw->drop)
            continue;
        if (raw->note) {
            size_t next = next_kept(mender, i);
            bool hold =
                mender->held->len || (last.len && next < mender->raw->len && goes_on(last, raw_at(mender, next)->text));
            if (hold)
                g_array_append_val(mender->held, i);
            else
                write_line(mender, i, raw->text, SPAN_NONE, raw->blanks > 0);
            continue;
        }
        struct span text = mender->carried.text ? mender->carried : raw->text;
        mender->carried = SPAN_NONE;
        bool cut = i > 0 && (raw_at(mender, i - 1)->drop || raw_at(mender, i - 1)->note || raw->page_top);
        bool joined = last.len && cut && goes_on(last, raw->text);
        if (mender->held->len && (raw->blanks > 0 || raw->page_top) && !joined)
            write_held(mender);
        size_t next = next_kept(mender, i);
        bool same = next < mender->raw->len &&
                    (next > i + 1 || raw_at(mender, next)->blanks == 0 || raw_at(mender, next)->page_top);
        if (text.len)
            write_line(mender, i, text, same ? raw_at(mender, next)->text : SPAN_NONE, raw->blanks > 0 && !joined);
        last = raw->text;
    }
    write_held(mender);
}

struct repaired *repair(const char *text, size_t len, bool mask_personal_codes)
{
    struct repaired *out = g_new0(struct repaired, 1);
    GString *whole = clean(text, len, &out->invalid_bytes);
    struct mender mender = {.out = out, .mask = mask_personal_codes};
    mender.raw = furniture_lines((struct span){whole->str, whole->len}, &out->pages);
    mender.held = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_autoptr(GStringChunk) chunk = g_string_chunk_new(CHUNK_BYTES);
    furniture_single_blanks(mender.raw, chunk);
    furniture_single_space(mender.raw);
    out->furniture_lines = furniture_mark(mender.raw, out->pages, &out->pages);
    furniture_part_paragraphs(mender.raw);
    out->joined_rows = cells_join(mender.raw, chunk) + columns_join(mender.raw, chunk);
    for (size_t i = 0; i < mender.raw->len; i++) {
        int note = raw_at(&mender, i)->note;
        if (note > 0)
            mender.has_notes = mender.notes[note] = true;
    }
    out->body = g_string_sized_new(whole->len + 1);
    out->lines = g_array_sized_new(FALSE, FALSE, sizeof(struct line), mender.raw->len + 1);
    out->codes = g_array_new(FALSE, FALSE, sizeof(struct personal_code));
    write_lines(&mender);
    g_array_unref(mender.held);
    g_array_unref(mender.raw);
    g_string_free(whole, TRUE);
    return out;
}

void repaired_free(struct repaired *repaired)
{
    if (!repaired)
        return;
    g_string_free(repaired->body, TRUE);
    g_array_unref(repaired->lines);
    g_array_unref(repaired->codes);
    g_free(repaired);
}
