/* furniture.c -- page numbers, running heads, footnotes, spacing.
 *
 * A number alone on a line is a page number only by evidence: at the edge of a page where form feeds part pages, where
 * all such numbers rise through the document far apart (a program that laid a printed text out again has put its own
 * pages over them), or where it stands in the middle of a sentence. A cell of a flattened table is none of these.
 * "5. lpp." and "Lapa 2 no 9" say it themselves.
 *
 * A running head is a line that stands at the edge of several pages, its digits aside. On the first page it stays:
 * there it is often the title.
 */
#include "furniture.h"

#include "page_number.h"
#include "shape.h"

#include <string.h>

enum {
    HEAD_NUMBER_MAX = 9999999,
    FIRST_PAGE_LINES = 30,
    TITLE_LINES = 4,
    PAGE_MIN_LINES = 12, /* fewer between two numbers: a table, not pages */
    EDGE_LINES = 2,      /* heads and feet of three lines and more were not seen */
    RUNNING_MIN_BYTES = 4,
    RUNNING_KEY_BYTES = PAGE_HEAD_MAX_BYTES + 2,
    NOTE_MAX = 99,
    INDENT_MAX = 1000,
    TAB_COLUMNS = 8,
};

static struct raw_line *line_at(GArray *lines, size_t i)
{
    return &g_array_index(lines, struct raw_line, i);
}

struct line_cutter {
    GArray *lines;
    int page;
    uint16_t blanks;
    bool page_top;
};

static void take_line(struct line_cutter *cutter, struct span text)
{
    size_t columns = 0, at = 0;
    for (; at < text.len && byte_is_space(text.text[at]); at++)
        columns += text.text[at] == '\t' ? TAB_COLUMNS : 1;
    struct span trimmed = span_trim(span_from(text, at));
    if (trimmed.len == 0) {
        cutter->blanks = (uint16_t)MIN(cutter->blanks + 1, INDENT_MAX);
        return;
    }
    struct raw_line line = {.text = trimmed,
                            .page = cutter->page,
                            .indent = (uint16_t)MIN(columns, INDENT_MAX),
                            .blanks = cutter->blanks,
                            .page_top = cutter->page_top};
    g_array_append_val(cutter->lines, line);
    cutter->blanks = 0;
    cutter->page_top = false;
}

/* Where the byte stands next; text.len when it does not. */
static size_t find_byte(struct span text, size_t from, char byte)
{
    const char *at = from < text.len ? memchr(text.text + from, byte, text.len - from) : NULL;
    return at ? (size_t)(at - text.text) : text.len;
}

GArray *furniture_lines(struct span clean, int *ret_pages)
{
    size_t start = 0, newline = find_byte(clean, 0, '\n'), feed = find_byte(clean, 0, '\f');
    enum { LINE_BYTES = 64 }; /* of most lines, so that the array hardly grows */
    guint room = (guint)MIN(clean.len / LINE_BYTES + 1, G_MAXUINT / sizeof(struct raw_line));
    struct line_cutter cutter = {g_array_sized_new(FALSE, FALSE, sizeof(struct raw_line), room), feed < clean.len, 0,
                                 false};
    while (start <= clean.len) {
        newline = newline < start ? find_byte(clean, start, '\n') : newline;
        feed = feed < start ? find_byte(clean, start, '\f') : feed;
        bool breaks_page = feed < newline;
        size_t end = MIN(feed, newline);
        if (end > start || !breaks_page)
            take_line(&cutter, span_between(clean, start, end));
        if (breaks_page) {
            cutter.page++;
            cutter.page_top = true;
        }
        start = end + 1;
    }
    *ret_pages = cutter.page;
    return cutter.lines;
}

/* The first page's head is the title. */
static bool is_title_head(GArray *lines, size_t i)
{
    return i < TITLE_LINES && page_number_behind(line_at(lines, i)->text) == 1;
}

static size_t next_number(struct span text, size_t at)
{
    while (at < text.len && !byte_is_digit(text.text[at]))
        at++;
    return at;
}

static bool ends_sentence(struct span text)
{
    if (text.len == 0)
        return true;
    size_t n;
    uint32_t last = span_char(text, text.len - span_back(text, text.len), &n);
    return strchr(".!?:;", (int)(last < 0x80 ? last : 'x')) != NULL || last == ')';
}

static bool begins_small(struct span text)
{
    size_t n;
    uint32_t c = span_char(text, 0, &n);
    return char_is_letter(c) && !char_is_upper(c);
}

/* Wherever form feeds are: numbers alone on a line that rise, far apart; a single one must cut a sentence, or be the
 * second page's in the middle of an empty line. */
static void mark_lone_numbers(GArray *lines)
{
    int last = 0;
    size_t last_line = 0, found = 0;
    bool rising = true, cutting = true, centred = true;
    enum { CENTRED_INDENT = 15 };
    for (size_t i = 0; i < lines->len; i++) {
        int page = page_number_alone(line_at(lines, i)->text);
        if (page == 0)
            continue;
        rising = rising && page > last && (found == 0 || (page == last + 1 && i - last_line >= PAGE_MIN_LINES));
        bool open = i > 0 && i + 1 < lines->len && begins_small(line_at(lines, i + 1)->text);
        cutting = cutting && open;
        centred = centred && line_at(lines, i)->indent >= CENTRED_INDENT && line_at(lines, i)->blanks > 0;
        last = page;
        last_line = i;
        found++;
    }
    /* The document's last line, or the foot of its first page. */
    bool foot = found == 1 && (last_line + 1 == lines->len || (last == 1 && last_line >= FIRST_PAGE_LINES));
    bool pages = (found > 1 && rising) || (found > 0 && cutting) || (found == 1 && last == 2 && centred) || foot;
    for (size_t i = 0; pages && i < lines->len; i++)
        if (page_number_alone(line_at(lines, i)->text))
            line_at(lines, i)->drop = true;
}

/* The text with its digits made one '#': "Protokols Nr. 4, 2. lpp." is the same head on every page. A line at the top
 * of one page and at the foot of another runs nowhere. */
static void running_key(struct span text, bool foot, char key[static RUNNING_KEY_BYTES])
{
    size_t len = 0;
    key[len++] = foot ? '_' : '^';
    for (size_t i = 0; i < text.len && len + 1 < RUNNING_KEY_BYTES; i++) {
        bool digit = byte_is_digit(text.text[i]);
        if (!byte_is_space(text.text[i]) && !(digit && key[len - 1] == '#'))
            key[len++] = digit ? '#' : text.text[i];
    }
    key[len] = '\0';
}

/* What may be a running head: some words, and no sentence, since "Padome pieņem zināšanai sniegto informāciju." may
 * stand at the edge of two pages, too, and no number of an item, since "3. Par ceļiem" is the agenda's and the item's.
 */
static bool may_run(struct span text)
{
    enum { LETTERS_MIN = 5 };
    size_t letters = 0, n;
    if (text.len < RUNNING_MIN_BYTES || text.len > PAGE_HEAD_MAX_BYTES)
        return false;
    struct number item;
    if ((strchr(".;:!?", text.text[text.len - 1]) && !page_number_behind(text)) || number_read(text, &item))
        return false;
    for (size_t at = 0; at < text.len && letters < LETTERS_MIN; at += n)
        letters += char_is_letter(span_char(text, at, &n));
    return letters >= LETTERS_MIN;
}

struct running {
    int pages, last_page;
    struct span first; /* as it stands on the page where it was seen first */
    int first_page;
};

/* The numbers of a running head are the same on every page, or the pages' own: "4. punkts" and "8. punkts" at the edges
 * of two pages are headings. */
static bool runs_on(const struct running *running, struct span text, int page)
{
    struct span first = running->first;
    size_t i = next_number(first, 0), k = next_number(text, 0);
    while (i < first.len && k < text.len) {
        int was = 0, is = 0;
        size_t digits = span_read_number(span_from(first, i), HEAD_NUMBER_MAX, &was);
        size_t more = span_read_number(span_from(text, k), HEAD_NUMBER_MAX, &is);
        if (digits && more && is != was && is - was != page - running->first_page)
            return false;
        i = next_number(first, i + MAX(digits, 1));
        k = next_number(text, k + MAX(more, 1));
    }
    return true;
}

/* The place of line i from the top or the foot of its page is under EDGE_LINES. */
static bool at_edge(GArray *lines, size_t i, bool *ret_foot)
{
    const struct raw_line *line = line_at(lines, i);
    for (size_t k = 0; k <= EDGE_LINES; k++) {
        if (k < EDGE_LINES && (i < k + 1 || line_at(lines, i - k - 1)->page != line->page)) {
            *ret_foot = false;
            return true;
        }
        if (k < EDGE_LINES && (i + k + 1 >= lines->len || line_at(lines, i + k + 1)->page != line->page)) {
            *ret_foot = true;
            return true;
        }
    }
    return false;
}

static void mark_running(GArray *lines, int pages)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < lines->len; i++) {
            struct raw_line *line = line_at(lines, i);
            bool foot;
            if (!at_edge(lines, i, &foot) || !may_run(line->text) || is_title_head(lines, i))
                continue;
            char key[RUNNING_KEY_BYTES];
            running_key(line->text, foot, key);
            struct running *running = g_hash_table_lookup(seen, key);
            if (pass == 0) {
                if (!running) {
                    running = g_new0(struct running, 1);
                    *running = (struct running){.first = line->text, .first_page = line->page};
                    g_hash_table_insert(seen, g_strdup(key), running);
                }
                bool runs = runs_on(running, line->text, line->page);
                running->pages += runs && running->last_page != line->page;
                running->last_page = line->page;
            } else if (running && running->pages > 1 && running->pages * 2 >= pages - 1 &&
                       runs_on(running, line->text, line->page)) {
                /* On the first page it is often the title. */
                line->drop = foot || line->page > 1 || running->last_page == -1;
                running->last_page = -1;
            }
        }
    }
}

/* Wherever form feeds are: the same words before numbers of pages that rise one by one, far apart. */
static void mark_numbered_heads(GArray *lines)
{
    struct head {
        int last_page;
        size_t last_line, times;
        bool broken;
    };
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (int look = 0; look < 2; look++) {
        for (size_t i = 0; i < lines->len; i++) {
            struct raw_line *line = line_at(lines, i);
            int page = line->drop ? 0 : page_number_behind(line->text);
            if (page == 0)
                continue;
            char key[RUNNING_KEY_BYTES];
            running_key(line->text, false, key);
            struct head *head = g_hash_table_lookup(seen, key);
            if (look > 0) {
                line->drop = head->times > 1 && !head->broken && !is_title_head(lines, i);
                continue;
            }
            if (head == NULL) {
                head = g_new0(struct head, 1);
                g_hash_table_insert(seen, g_strdup(key), head);
            } else {
                head->broken |= page != head->last_page + 1 || i - head->last_line < PAGE_MIN_LINES;
            }
            head->last_page = page;
            head->last_line = i;
            head->times++;
        }
    }
}

static bool is_bare_link(struct span text)
{
    return (span_reads(text, "http~") || span_reads(text, "www.~")) && !memchr(text.text, ' ', text.len);
}

/* "1 Vairāk informācijas: …" after a blank line; the words must not be a number's ("12 ministrijas"): a note begins
 * with a capital, a quote or a link. */
static int note_number(const struct raw_line *line)
{
    int note = 0;
    size_t digits = span_read_number(line->text, NOTE_MAX, &note);
    if (digits == 0 || digits >= line->text.len || line->text.text[digits] != ' ')
        return 0;
    struct span rest = span_from(line->text, span_skip_space(line->text, digits));
    size_t n;
    uint32_t c = span_char(rest, 0, &n);
    bool begins = char_is_upper(c) || char_is_quote(c) || is_bare_link(rest);
    return begins && line->blanks > 0 ? note : 0;
}

/* A mark glued to a word somewhere before: "veikšanā.1", "nedēļa2". */
static bool has_mark(GArray *lines, size_t before, int note)
{
    char digits[8];
    int n = g_snprintf(digits, sizeof digits, "%d", note);
    enum { LOOK_BACK_LINES = 120 };
    size_t first = before > LOOK_BACK_LINES ? before - LOOK_BACK_LINES : 0;
    for (size_t i = first; i < before; i++) {
        struct span text = line_at(lines, i)->text;
        const char *p = text.text, *end = text.text + text.len;
        while (p < end && (p = memmem(p, (size_t)(end - p), digits, (size_t)n))) {
            size_t at = (size_t)(p - text.text), m;
            uint32_t before_mark = at ? span_char(text, at - span_back(text, at), &m) : 0;
            bool after = at + (size_t)n < text.len && byte_is_digit(text.text[at + (size_t)n]);
            bool glued = char_is_letter(before_mark) ||
                         (strchr(".,;:", (int)(before_mark & 0x7F)) && before_mark && before_mark < 0x80 && at > 1 &&
                          char_is_letter(span_char(text, at - 1 - span_back(text, at - 1), &m)));
            if (glued && !after)
                return true;
            p++;
        }
    }
    return false;
}

static void mark_notes(GArray *lines)
{
    bool inside = false;
    for (size_t i = 0; i < lines->len; i++) {
        struct raw_line *line = line_at(lines, i);
        if (line->drop)
            continue;
        int note = note_number(line);
        if (note && has_mark(lines, i, note)) {
            line->note = note;
            inside = true;
        } else if (is_bare_link(line->text)) {
            line->note = -1;
            inside = false;
        } else if (inside && line->blanks == 0 && !line->page_top) {
            line->note = -1;
        } else {
            inside = false;
        }
    }
}

/* The number of a line that is left out for being a page's; 0. */
static int dropped_number(const struct raw_line *line)
{
    return line->drop ? page_number_told(line->text) : 0;
}

/* A line that stands beside several page numbers is a running head or foot: the first look counts, the second drops. */
static void look_beside(GArray *lines, size_t i, int page, GHashTable *seen, bool is_second)
{
    enum { BESIDE_LINES = 2 };
    size_t first = i > BESIDE_LINES ? i - BESIDE_LINES : 0, last = MIN(i + BESIDE_LINES + 1, lines->len);
    for (size_t k = first; k < last; k++) {
        struct raw_line *line = line_at(lines, k);
        if (line->drop || !may_run(line->text))
            continue;
        char key[RUNNING_KEY_BYTES];
        running_key(line->text, false, key);
        struct running *running = g_hash_table_lookup(seen, key);
        if (!running) {
            running = g_new0(struct running, 1);
            *running = (struct running){.first = line->text, .first_page = page};
            g_hash_table_insert(seen, g_strdup(key), running);
        }
        bool runs = runs_on(running, line->text, page);
        running->pages += !is_second && runs && running->last_page != page; /* the agenda's title above the number, */
        running->last_page = page;                                          /* and the item's below it, run nowhere */
        line->drop = is_second && runs && running->pages > 1;
    }
}

static void mark_beside_numbers(GArray *lines)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (int look = 0; look < 2; look++)
        for (size_t i = 0; i < lines->len; i++) {
            int page = dropped_number(line_at(lines, i));
            if (page > 0)
                look_beside(lines, i, page, seen, look > 0);
        }
}

/* Pages told by their numbers alone: 1, 2, 3 stand at the foot, 2, 3, 4 at the head of their pages. */
static int count_pages(GArray *lines)
{
    int first = 0, last = 0;
    size_t found = 0;
    for (size_t i = 0; i < lines->len; i++) {
        const struct raw_line *line = line_at(lines, i);
        int page = dropped_number(line);
        if (!page)
            continue;
        if (found++ && page != last + 1)
            return 0;
        first = first ? first : page;
        last = page;
    }
    if (found < 2 || first > 2)
        return 0;
    int page = 1;
    for (size_t i = 0; i < lines->len; i++) {
        struct raw_line *line = line_at(lines, i);
        int number = dropped_number(line);
        if (number)
            page = first == 1 ? number + 1 : number;
        line->page = page;
    }
    return first == 1 ? last + 1 : last;
}

size_t furniture_mark(GArray *lines, int pages, int *ret_pages)
{
    *ret_pages = pages;
    size_t numbered = 0;
    for (size_t i = 0; i < lines->len; i++) {
        struct raw_line *line = line_at(lines, i);
        bool foot;
        if (line->text.len > PAGE_HEAD_MAX_BYTES)
            continue;
        bool behind = page_number_behind(line->text) > 0;
        numbered += behind;
        /* "Protokols Nr. 63 2. lapa" is a running head by its word. */
        line->drop = page_number_worded(line->text) ||
                     (behind && span_has(line->text, "protokol~") && !is_title_head(lines, i)) ||
                     (pages > 0 && page_number_alone(line->text) && at_edge(lines, i, &foot));
    }
    if (pages > 1)
        mark_running(lines, pages);
    if (numbered > 1)
        mark_numbered_heads(lines);
    mark_lone_numbers(lines);
    mark_beside_numbers(lines);
    if (pages == 0)
        *ret_pages = count_pages(lines);
    mark_notes(lines);
    size_t dropped = 0;
    for (size_t i = 0; i < lines->len; i++)
        dropped += line_at(lines, i)->drop;
    return dropped;
}

/* Double spacing shows itself: nearly all lines stand the same number of blank lines apart, hardly any directly, and
 * many go on with a small letter all the same. */
/* The menu of a page of the web: many lines close together above the title. Where it ends; 0: there is none. */
static size_t menu_end(GArray *lines)
{
    enum { MENU_LEAST = 8, MENU_MOST = 60, LINK_BYTES = 90 };
    for (size_t i = 0; i < lines->len && i < MENU_MOST; i++) {
        struct span text = line_at(lines, i)->text;
        if (text.len > LINK_BYTES)
            return 0;
        if (span_has(text, "protokols"))
            return i >= MENU_LEAST ? i : 0;
    }
    return 0;
}

bool furniture_single_space(GArray *lines)
{
    enum { BLANKS_MAX = 8, LINES_MIN = 4, GOES_ON_OF = 6, CLOSER_OF = 5, EVEN_OF = 30 };
    size_t counts[BLANKS_MAX + 1] = {0}, goes_on[BLANKS_MAX + 1] = {0}, sentences = 0;
    for (size_t i = MAX(menu_end(lines), (size_t)1); i < lines->len; i++) {
        const struct raw_line *line = line_at(lines, i);
        if (line->drop || line->page_top)
            continue;
        size_t blanks = MIN(line->blanks, (size_t)BLANKS_MAX);
        counts[blanks]++;
        sentences += ends_sentence(line->text);
        goes_on[blanks] += begins_small(line->text) && !ends_sentence(line_at(lines, i - 1)->text);
    }
    size_t usual = 0, closer = counts[0];
    for (size_t blanks = 1; blanks <= BLANKS_MAX && !usual; blanks++) {
        if (counts[blanks] >= LINES_MIN && counts[blanks] * CLOSER_OF >= lines->len &&
            goes_on[blanks] * GOES_ON_OF >= counts[blanks] && closer * CLOSER_OF <= counts[blanks])
            usual = blanks;
        closer += counts[blanks];
    }
    size_t all = 0;
    for (size_t blanks = 0; blanks <= BLANKS_MAX; blanks++)
        all += counts[blanks];
    /* Where no line follows another directly, the least distance is none, unless each line is a whole paragraph. */
    for (size_t blanks = 1; blanks <= BLANKS_MAX && !usual && counts[0] * EVEN_OF <= all; blanks++)
        if (counts[blanks] >= LINES_MIN && counts[blanks] * 2 >= all && (goes_on[blanks] || sentences * 2 < all))
            usual = blanks;
    if (usual == 0)
        return false;
    for (size_t i = 0; i < lines->len; i++)
        line_at(lines, i)->blanks = line_at(lines, i)->blanks > usual;
    return true;
}

/* Paragraphs that begin with an indented line and have no blank line between them: one indent is common, a capital
 * stands behind it, and the lines that follow begin at the margin. */
size_t furniture_part_paragraphs(GArray *lines)
{
    enum { FIRST_INDENT_MIN = 2, FIRST_INDENT_MAX = 12, FIRST_LINES_MIN = 6, SMALL_ONE_OF = 12 };
    size_t first[FIRST_INDENT_MAX + 1] = {0}, small[FIRST_INDENT_MAX + 1] = {0}, closer = 0;
    for (size_t i = 0; i + 1 < lines->len; i++) {
        const struct raw_line *line = line_at(lines, i), *next = line_at(lines, i + 1);
        closer += line->indent > 0 && line->blanks == 0;
        if (line->drop || line->indent < FIRST_INDENT_MIN || line->indent > FIRST_INDENT_MAX || next->blanks)
            continue;
        first[line->indent] += next->indent == 0;
        small[line->indent] += begins_small(line->text);
    }
    size_t best = 0;
    for (size_t k = FIRST_INDENT_MIN; k <= FIRST_INDENT_MAX; k++)
        if (first[k] > first[best])
            best = k;
    if (first[best] < FIRST_LINES_MIN || first[best] * 2 < closer || small[best] * SMALL_ONE_OF > first[best])
        return 0;
    size_t parted = 0;
    for (size_t i = 1; i < lines->len; i++) {
        struct raw_line *line = line_at(lines, i);
        if (line->indent != best || line->blanks || begins_small(line->text))
            continue;
        line->blanks = 1;
        parted++;
    }
    return parted;
}

/* Whether two spaces stand at `at`, and no more, with small letters around: within a sentence. */
static bool is_double_space(struct span text, size_t at)
{
    size_t n;
    if (at + 2 >= text.len || text.text[at] != ' ' || text.text[at + 1] != ' ' || at == 0 || text.text[at - 1] == ' ')
        return false;
    uint32_t before = span_char(text, at - span_back(text, at), &n), after = span_char(text, at + 2, &n);
    return (char_is_letter(before) || before == ',') && char_is_letter(after) && !char_is_upper(before) &&
           !char_is_upper(after);
}

/* Asked of every line, so without a branch. */
bool furniture_has_gap(struct span text)
{
    unsigned char any = 0;
    for (size_t at = 0; at + 1 < text.len; at++)
        any |= (text.text[at] == ' ') & (text.text[at + 1] == ' ');
    return any;
}

size_t furniture_single_blanks(GArray *lines, GStringChunk *chunk)
{
    enum { DOUBLE_ONE_OF = 3 }; /* so many lines for one with two spaces in its sentence: the text is justified */
    size_t doubled = 0;
    for (size_t i = 0; i < lines->len; i++) {
        struct span text = line_at(lines, i)->text;
        bool any = false;
        size_t end = furniture_has_gap(text) ? text.len : 0;
        for (size_t at = 0; !any && at + 1 < end; at++)
            any = is_double_space(text, at);
        doubled += any;
    }
    if (doubled * DOUBLE_ONE_OF < lines->len)
        return 0;
    for (size_t i = 0; i < lines->len; i++) {
        struct raw_line *line = line_at(lines, i);
        g_autoptr(GString) out = g_string_sized_new(line->text.len);
        for (size_t at = 0; at < line->text.len; at++) {
            g_string_append_c(out, line->text.text[at]);
            at += is_double_space(line->text, at);
        }
        if (out->len < line->text.len)
            line->text = (struct span){g_string_chunk_insert_len(chunk, out->str, (gssize)out->len), out->len};
    }
    return doubled;
}
