/* pdf_piece.c -- the pieces of a page: stretches of words without a hole, side by side in rows. */
#include "pdf_piece.h"

#include <math.h>
#include <string.h>

/* Of a letter's height, which is some 1.3 times the size of the font. */
static const double hole_least = 0.6;      /* a hole; a space of typewriting has 0.46, of print 0.2 */
static const double space_least = 0.12;    /* a space between words that stand in different runs */
static const double row_overlap = 0.5;     /* of the lower of two words, that puts them into one row */
static const double gutter_least = 0.25;   /* between two columns that other lines tell of */
static const double column_edge = 1.5;     /* points: pieces that begin that near to each other stand in one column */
static const double gutter_to_space = 1.5; /* where there is no hole besides */
static const double gutter_edge = 0.5;     /* and where a gutter is all there is of them */
static const double rows_apart = 2;        /* lines further apart tell nothing of each other's columns */
static const double pitch_differs = 0.02;  /* of a letter's width, in typewriting */
static const double tab_off = 0.05;     /* of a letter's width: a gap that is that far from whole letters is a tab's */
static const double tabs_most = 0.5;    /* of the gaps of a page are tabs' */
static const double typed_share = 0.95; /* of the letters of a page are as wide where it is typed */

enum {
    INITIAL_LETTERS = 3, /* "Dz." */
    YEAR_DIGITS = 4,
    NAME_WORDS = 5,        /* and the dash behind them */
    ROWS_NEAR = 12,        /* lines that may tell of each other's columns: a cell of some lines between */
    STRETCHED_MIN = 3,     /* spaces that are alike by no chance */
    APART_LETTERS = 3,     /* letters with spaces between that are words; more are one word, spaced */
    SENTENCE_WORD_MIN = 3, /* letters before a full stop; fewer are an abbreviation */
    RULE_LETTERS = 3,      /* "___"; fewer are a dash of the text */
    SPACES_MAX = 200,      /* in a row */
    TYPED_LETTERS = 40,    /* fewer tell nothing of the font */
};

/* Of the widest space of a stretched line: what others have at least, and what those have that are not stretched. */
static const double stretched_least = 0.85;
static const double unstretched_most = 0.35;
static const double stretched_most = 0.33; /* of a line's width are spaces: what did not fit was a word */

static const char typed_hole[] = "   "; /* two spaces may be a slip */

struct word {
    struct pdf_box box;
    size_t start, len; /* bytes of the text */
    size_t line;       /* of the text as it came */
    bool begins;       /* a piece */
    bool is_tabbed;    /* stands behind a tab */
    unsigned spaces;   /* that are drawn behind it, at the end of a line */
    double end;        /* of these */
};

/* --- Words ---------------------------------------------------------------------------------------------------------
 */

static void cover(struct pdf_box *box, const struct pdf_box *more)
{
    box->x1 = MIN(box->x1, more->x1);
    box->x2 = MAX(box->x2, more->x2);
    box->y1 = MIN(box->y1, more->y1);
    box->y2 = MAX(box->y2, more->y2);
}

static bool is_beside(const struct pdf_box *one, const struct pdf_box *other)
{
    double shared = MIN(one->y2, other->y2) - MAX(one->y1, other->y1);
    return shared > row_overlap * MIN(one->y2 - one->y1, other->y2 - other->y1);
}

/* Letters that the file has one after the other, and that stand in different places all the same. */
static bool is_apart(const struct pdf_box *word, const struct pdf_box *letter)
{
    double height = letter->y2 - letter->y1;
    return letter->x1 - word->x2 > hole_least * height || letter->x1 < word->x1 || !is_beside(word, letter);
}

/* Words as they are read, letter by letter. */
struct word_reader {
    GArray *words; /* struct word */
    struct word word;
    size_t letters, spaced; /* of the word; those with a space before them */
};

/* "§ 1" and "- 1 -" are taken for one word by poppler, which takes them for letter-spaced: with so few letters they are
 * words. */
static void end_word(struct word_reader *reader, const char *text, const struct pdf_box *last_box)
{
    if (reader->word.len == 0)
        return;
    bool are_words = reader->letters > 1 && reader->letters <= APART_LETTERS && reader->spaced == reader->letters - 1;
    const char *at = text + reader->word.start;
    const struct pdf_box *box = last_box - (reader->letters - 1);
    for (size_t i = 0; are_words && i < reader->letters; i++, box++) {
        const char *next = g_utf8_next_char(at);
        struct word letter = {
            .box = *box, .start = (size_t)(at - text), .len = (size_t)(next - at), .line = reader->word.line};
        g_array_append_val(reader->words, letter);
        at = next;
    }
    if (!are_words)
        g_array_append_val(reader->words, reader->word);
    reader->word.len = 0;
}

static void add_letter(struct word_reader *reader, size_t start, size_t len, const struct pdf_box *box)
{
    struct word *word = &reader->word;
    if (word->len == 0) {
        *word = (struct word){.box = *box, .start = start, .line = word->line};
        reader->letters = reader->spaced = 0;
    }
    double space = box->x1 - word->box.x2;
    reader->spaced += word->len > 0 && space > space_least * (box->y2 - box->y1);
    reader->letters++;
    cover(&word->box, box);
    word->len += len;
}

/* Those before the end of the line. */
static void note_spaces(struct word *word, const char *text, const char *end, const struct pdf_box *end_box)
{
    word->end = end_box[-1].x2;
    for (word->spaces = 0; end > text && end[-1] == ' '; end--)
        word->spaces++;
}

static GArray *words_of(const char *text, const struct pdf_box *boxes, size_t n_boxes)
{
    struct word_reader reader = {.words = g_array_new(FALSE, FALSE, sizeof(struct word))};
    const char *at = text;
    for (size_t i = 0; i < n_boxes && *at != '\0'; i++) {
        const char *next = g_utf8_next_char(at);
        bool is_space = strchr(" \t\n\r\f", *at) != NULL;
        bool is_elsewhere = reader.word.len > 0 && is_apart(&reader.word.box, &boxes[i]);
        if (*at == '\n' && i > 0 && at[-1] == ' ' && reader.words->len > 0)
            note_spaces(&g_array_index(reader.words, struct word, reader.words->len - 1), text, at, &boxes[i]);
        if (is_space || is_elsewhere) {
            bool is_below = is_elsewhere && !is_beside(&reader.word.box, &boxes[i]);
            end_word(&reader, text, i > 0 ? &boxes[i - 1] : boxes);
            reader.word.line += *at == '\n' || is_below;
        }
        if (!is_space)
            add_letter(&reader, (size_t)(at - text), (size_t)(next - at), &boxes[i]);
        at = next;
    }
    end_word(&reader, text, n_boxes > 0 ? &boxes[n_boxes - 1] : boxes);
    return reader.words;
}

/* --- Pieces --------------------------------------------------------------------------------------------------------
 */

/* A line may be broken behind these, within a word. */
static bool may_break_behind(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014;
}

/* Width of the word up to where it may be broken, estimated by its letters. */
static double unbroken_width(const char *text, const struct word *word)
{
    const char *start = text + word->start;
    size_t letters = 0;
    size_t until = 0;
    for (const char *at = start; at < start + word->len; at = g_utf8_next_char(at)) {
        letters++;
        bool is_number = g_ascii_isdigit(*g_utf8_next_char(at)); /* "2024-17" stays in one piece */
        if (until == 0 && letters > 1 && !is_number && may_break_behind(g_utf8_get_char(at)))
            until = letters;
    }
    double width = word->box.x2 - word->box.x1;
    return until > 0 ? width * (double)until / (double)letters : width;
}

/* Begins so: "a", "7". */
static bool goes_on_small(const char *word)
{
    gunichar first = g_utf8_get_char(word);
    return g_unichar_islower(first) || g_unichar_isdigit(first);
}

/* A number and what it counts, as "2026. gada" and "27 900", may stand with a space at which no line is broken. */
static double first_width(const char *text, const struct word *words, size_t n)
{
    const char *start = text + words[0].start;
    bool is_counted = n > 1 && strspn(start, "0123456789.") >= words[0].len && goes_on_small(text + words[1].start);
    return is_counted ? words[1].box.x2 - words[0].box.x1 : unbroken_width(text, &words[0]);
}

/* "–" "•": what entries of lists begin with, and dashes are. */
static bool is_dash(const char *text, const struct word *word)
{
    const char *start = text + word->start;
    gunichar c = g_utf8_get_char(start);
    return (size_t)(g_utf8_next_char(start) - start) == word->len && !g_unichar_isalnum(c) && !g_unichar_isspace(c);
}

/* "1." "2.1." "a)"; "2024." is a year. */
static bool is_number(const char *text, const struct word *word)
{
    g_autofree char *copy = g_strndup(text + word->start, word->len);
    size_t digits = strspn(copy, "0123456789.");
    char last = word->len > 0 ? copy[word->len - 1] : '\0';
    bool is_year = strspn(copy, "0123456789") >= YEAR_DIGITS;
    return word->len > 1 && !is_year && ((digits == word->len && last == '.') || (last == ')' && word->len <= 3));
}

/* "A. Kalns" "Dz. Kalns" and "Ziņo:"; "Nr. 4" is none. */
static bool is_initial_or_label(const char *text, const struct word *words, size_t n)
{
    const char *start = text + words[0].start;
    const char *last = start + words[0].len - 1;
    bool is_short = g_utf8_strlen(start, (gssize)words[0].len) <= INITIAL_LETTERS;
    bool is_named = n > 1 && g_unichar_isupper(g_utf8_get_char(text + words[1].start));
    return g_unichar_isupper(g_utf8_get_char(start)) && (*last == ':' || (*last == '.' && is_short && is_named));
}

static bool is_long_dash(const char *text, const struct word *word)
{
    gunichar c = g_utf8_get_char(text + word->start);
    return word->len == strlen("–") && (c == 0x2012 || c == 0x2013 || c == 0x2014);
}

/* "Toms Ūdris – direktors" "Toms Ūdris: Jā."; "PRET – 3" is a count. */
static bool is_name_with_mark(const char *text, const struct word *words, size_t n)
{
    for (size_t i = 0; i < MIN(n, (size_t)NAME_WORDS); i++) {
        gunichar first = g_utf8_get_char(text + words[i].start);
        if (i > 0 && is_long_dash(text, &words[i]))
            return i + 1 == n || !g_ascii_isdigit(text[words[i + 1].start]);
        if (!g_unichar_isupper(first))
            return false;
        if (i > 0 && text[words[i].start + words[i].len - 1] == ':')
            return true;
    }
    return false;
}

/* "ministre – I. Bērzupe" "direktore Ieva Lācare": a name of some words and nothing else behind a dash, a comma or a
 * small letter. */
static bool is_named(const char *text, const struct word *words, size_t n)
{
    size_t i = n;
    while (i > 0 && g_unichar_isupper(g_utf8_get_char(text + words[i - 1].start)) &&
           strchr(i < n ? ",;:)" : ",;:).-", text[words[i - 1].start + words[i - 1].len - 1]) == NULL)
        i--;
    size_t name = n - i;
    const struct word *before = i > 0 ? &words[i - 1] : NULL;
    bool is_behind =
        before != NULL && (g_unichar_islower(g_utf8_get_char(text + before->start)) ||
                           text[before->start + before->len - 1] == ',' || (i > 1 && is_long_dash(text, before)));
    return name > 1 && name < NAME_WORDS && is_behind;
}

static bool has_letters(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isalnum(g_utf8_get_char(text)))
            return true;
    return false;
}

static bool is_in_capitals(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_islower(g_utf8_get_char(text)))
            return false;
    return true;
}

/* Ends in a hyphen that stands behind a letter or a digit, or a dash between numbers ("18.–"): another dash has a space
 * before it. */
static bool is_cut(const struct pdf_piece *piece)
{
    const char *hyphen = g_utf8_prev_char(piece->text + strlen(piece->text));
    gunichar c = g_utf8_get_char(hyphen);
    bool is_hyphen = c == '-' || c == 0xAD || c == 0x2010 || c == 0x2013;
    gunichar before = hyphen > piece->text ? g_utf8_get_char(g_utf8_prev_char(hyphen)) : ' ';
    return is_hyphen && (g_unichar_isalnum(before) || (before == '.' && c == 0x2013));
}

/* Words of a line and of its footnote's mark, which came as a line of its own, stand close: nothing parts them. */
static int spaces_between(const struct word *left, const struct word *right, double pitch)
{
    double height = right->box.y2 - right->box.y1;
    double space = right->box.x1 - left->box.x2;
    bool is_glued = left->line != right->line && space < space_least * height;
    return is_glued ? 0 : pitch > 0 ? (int)CLAMP(lround(space / pitch), 1, SPACES_MAX) : 1;
}

/* A mark behind a word of some length: behind "J." or "2021." nothing ends. */
static bool ends_sentence(const char *text)
{
    const char *end = text + strlen(text);
    if (end == text || strchr(".?!;:", end[-1]) == NULL)
        return false;
    static const char *const closing[] = {"”", "“", "\"", "»", ")"};
    for (size_t i = 0; i < G_N_ELEMENTS(closing); i++) {
        size_t len = strlen(closing[i]);
        if ((size_t)(end - 1 - text) >= len && memcmp(end - 1 - len, closing[i], len) == 0)
            return true;
    }
    size_t letters = 0;
    for (const char *at = end - 1; at > text; letters++) {
        at = g_utf8_prev_char(at);
        if (!g_unichar_isalpha(g_utf8_get_char(at)))
            break;
    }
    return letters >= SENTENCE_WORD_MIN || end[-1] != '.';
}

/* Sentences that end within the piece and are followed by another. */
static unsigned inner_ends(const char *text)
{
    unsigned found = 0;
    for (const char *at = strstr(text, ". "); at != NULL; at = strstr(at + 1, ". ")) {
        bool is_word = at - text > 1 && g_ascii_islower(at[-1]) && !g_ascii_isspace(at[-2]);
        found += is_word && g_unichar_isupper(g_utf8_get_char(at + 2));
    }
    return found;
}

static struct pdf_piece piece_of(const char *text, const struct word *words, size_t n, double space, double pitch)
{
    struct pdf_piece piece = {.box = words[0].box, .space = space, .first = first_width(text, words, n)};
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        cover(&piece.box, &words[i].box);
        int spaces = i > 0 && !words[i].is_tabbed ? spaces_between(&words[i - 1], &words[i], pitch) : 0;
        for (; spaces > 0; spaces--)
            g_string_append_c(all, ' ');
        if (words[i].is_tabbed)
            g_string_append_c(all, '\t');
        piece.tabs += words[i].is_tabbed;
        g_string_append_len(all, text + words[i].start, (gssize)words[i].len);
    }
    piece.text = g_string_free(all, FALSE);
    piece.is_dashed = n > 1 && is_dash(text, &words[0]);
    piece.is_number = n == 1 && is_number(text, &words[0]);
    piece.is_marked = piece.is_dashed || (n > 1 && is_number(text, &words[0]));
    piece.is_amount = piece.is_marked && !piece.is_dashed && goes_on_small(text + words[1].start);
    piece.spaces = words[n - 1].spaces;
    piece.end = piece.spaces > 0 ? words[n - 1].end : piece.box.x2 + space;
    piece.is_entry = piece.is_marked || is_initial_or_label(text, words, n) || is_name_with_mark(text, words, n);
    piece.is_initial =
        *piece.text != '\0' && n > 1 && text[words[0].start + words[0].len - 1] == '.' && !piece.is_marked;
    piece.bound = piece.is_initial ? words[1].box.x2 - words[0].box.x1 : piece.first;
    piece.is_count = n > 2 && is_dash(text, &words[1]) && g_ascii_isdigit(text[words[2].start]);
    piece.is_shouted = n == 1 && is_in_capitals(piece.text);
    piece.is_capital = g_unichar_isupper(g_utf8_get_char(piece.text)) &&
                       g_unichar_islower(g_utf8_get_char(g_utf8_next_char(piece.text)));
    piece.is_rest = strchr(",.;)", text[words[0].start + words[0].len - 1]) != NULL;
    piece.is_lower = g_unichar_islower(g_utf8_get_char(piece.text));
    piece.is_rule = !has_letters(piece.text) && g_utf8_strlen(piece.text, -1) >= RULE_LETTERS;
    piece.is_cut = is_cut(&piece);
    piece.sentences = inner_ends(piece.text);
    piece.ends_sentence = ends_sentence(piece.text);
    piece.is_aside = *piece.text == '(' && g_str_has_suffix(piece.text, ")");
    piece.is_named = is_named(text, words, n);
    const char *hole = strstr(piece.text, typed_hole);
    piece.is_holed = hole != NULL;
    piece.is_labelled = hole > piece.text && hole[-1] == ':';
    return piece;
}

/* --- Rows of words -------------------------------------------------------------------------------------------------
 */

struct word_row {
    struct word *words; /* from left to right */
    size_t n;
    double space; /* between its words */
};

static int from_top(const void *a, const void *b)
{
    const struct pdf_box *left = &((const struct word *)a)->box;
    const struct pdf_box *right = &((const struct word *)b)->box;
    double difference = left->y1 + left->y2 - right->y1 - right->y2;
    return (difference > 0) - (difference < 0);
}

static int from_left(const void *a, const void *b)
{
    double left = ((const struct word *)a)->box.x1;
    double right = ((const struct word *)b)->box.x1;
    return (left > right) - (left < right);
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

static double space_before(const struct word_row *row, size_t i)
{
    return row->words[i].box.x1 - row->words[i - 1].box.x2;
}

/* The usual space of a line: of the lower quartile, since a short line may have more holes than spaces. */
static double usual_space(const struct word_row *row)
{
    if (row->n < 2)
        return 0;
    g_autofree double *spaces = g_new(double, row->n);
    for (size_t i = 1; i < row->n; i++)
        spaces[i - 1] = space_before(row, i);
    qsort(spaces, row->n - 1, sizeof *spaces, by_size);
    return spaces[(row->n - 2) / 4];
}

/* A line of long words that was stretched to the edge has wide spaces, but most of them alike: spaces at which a line
 * may not be broken are stretched less. */
static bool is_stretched(const struct word_row *row)
{
    double most = 0;
    double all = 0;
    for (size_t i = 1; i < row->n; i++) {
        most = MAX(most, space_before(row, i));
        all += space_before(row, i);
    }
    size_t wide = 0;
    size_t alike = 0;
    for (size_t i = 1; i < row->n; i++) {
        wide += space_before(row, i) > unstretched_most * most;
        alike += space_before(row, i) > stretched_least * most;
    }
    double width = row->words[row->n - 1].box.x2 - row->words[0].box.x1;
    return alike >= STRETCHED_MIN && alike * 2 >= wide && all < stretched_most * width;
}

/* A piece begins behind each hole. */
static void part_at_holes(struct word_row *row)
{
    double height = row->words[0].box.y2 - row->words[0].box.y1;
    double usual = usual_space(row);
    double hole = hole_least * height;
    bool stretched = is_stretched(row);
    row->space = usual > 0 && usual < hole ? usual : space_least * 2 * height;
    row->words[0].begins = true;
    for (size_t i = 1; i < row->n; i++)
        row->words[i].begins = !stretched && space_before(row, i) > hole;
}

/* In typewriting holes were typed with spaces, and stay so. */
static void keep_holes(struct word_row *row, double pitch)
{
    row->words[0].begins = true;
    row->space = pitch;
}

static GArray *word_rows_of(GArray *words, double pitch)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct word_row));
    g_array_sort(words, from_top);
    struct word *all = (struct word *)(void *)words->data;
    for (size_t first = 0, i = 1; first < words->len; i++) {
        if (i == words->len || !is_beside(&all[first].box, &all[i].box)) {
            struct word_row row = {.words = all + first, .n = i - first};
            qsort(row.words, row.n, sizeof *row.words, from_left);
            if (pitch > 0)
                keep_holes(&row, pitch);
            else
                part_at_holes(&row);
            g_array_append_val(rows, row);
            first = i;
        }
    }
    return rows;
}

/* Spaces of typewriting are as wide as letters: a gap that is no multiple of that ends at a tab stop. */
static bool is_off(const struct word *left, const struct word *right, double pitch)
{
    double letters = (right->box.x1 - left->box.x2) / pitch;
    double heights = (right->box.y2 - right->box.y1) / (left->box.y2 - left->box.y1);
    return fabs(letters - round(letters)) > tab_off && fabs(heights - 1) < pitch_differs;
}

/* Where most gaps are off, lines are stretched. */
static void mark_tabs(GArray *rows, double pitch)
{
    size_t gaps = 0;
    g_autoptr(GPtrArray) off = g_ptr_array_new();
    for (guint i = 0; i < rows->len; i++) {
        const struct word_row *row = &g_array_index(rows, struct word_row, i);
        gaps += row->n - 1;
        for (size_t k = 1; k < row->n; k++)
            if (is_off(&row->words[k - 1], &row->words[k], pitch))
                g_ptr_array_add(off, &row->words[k]);
    }
    for (guint i = 0; off->len < tabs_most * (double)gaps && i < off->len; i++)
        ((struct word *)g_ptr_array_index(off, i))->is_tabbed = true;
}

/* --- Columns that other lines tell of --------------------------------------------------------------------------------
 */

static double height_of(const struct word_row *row)
{
    return row->words[0].box.y2 - row->words[0].box.y1;
}

static bool has_hole(const struct word_row *row)
{
    for (size_t i = 1; i < row->n; i++)
        if (row->words[i].begins)
            return true;
    return false;
}

/* Whether a piece other than the first begins at this place of the row. Of the rows of a table, which have other holes,
 * the rest of a cell may stand alone there, or both have but a gutter. */
static bool has_column_at(const struct word_row *row, double x, bool is_table)
{
    bool any_gutter = is_table && has_hole(row);
    for (size_t i = 0; i < row->n; i++) {
        double off = ABS(row->words[i].box.x1 - x);
        bool is_gutter = i > 0 && any_gutter && space_before(row, i) > gutter_least * height_of(row);
        bool begins = i > 0 ? row->words[i].begins : is_table;
        if ((begins && off < column_edge) || (is_gutter && off < gutter_edge))
            return true;
    }
    return false;
}

/* A cell that is filled leaves but a narrow gutter: where a line near it has a column, this has one too. In a line
 * without holes a gutter must stand out from the spaces: all of them are wide where it is stretched. */
static void part_as_beside(struct word_row *row, const struct word_row *beside)
{
    bool is_table = has_hole(row);
    double least = MAX(gutter_least * height_of(row), is_table ? 0 : gutter_to_space * row->space);
    for (size_t i = 1; i < row->n; i++) {
        struct word *word = &row->words[i];
        word->begins = word->begins || (space_before(row, i) > least && has_column_at(beside, word->box.x1, is_table));
    }
}

/* Whether the two belong together: no blank line or border that parts tables is between. */
static bool is_below(const struct word_row *row, const struct word_row *above)
{
    const struct pdf_box *box = &row->words[0].box;
    return box->y2 - above->words[0].box.y2 < rows_apart * (box->y2 - box->y1);
}

static void part_at_columns(GArray *array)
{
    struct word_row *rows = (struct word_row *)(void *)array->data;
    for (guint i = 1; i < array->len; i++)
        for (guint k = i; k > 0 && i - k < ROWS_NEAR && is_below(&rows[k], &rows[k - 1]); k--)
            part_as_beside(&rows[i], &rows[k - 1]);
    for (guint i = array->len; i-- > 0;)
        for (guint k = i + 1; k < array->len && k - i < ROWS_NEAR && is_below(&rows[k], &rows[k - 1]); k++)
            part_as_beside(&rows[i], &rows[k]);
}

/* --- A page --------------------------------------------------------------------------------------------------------
 */

static void add_pieces(struct pdf_page *page, const char *text, const struct word_row *from)
{
    struct pdf_row row = {.first = page->pieces->len, .box = from->words[0].box};
    for (size_t first = 0, i = 1; i <= from->n; i++) {
        if (i == from->n || from->words[i].begins) {
            struct pdf_piece piece = piece_of(text, from->words + first, i - first, from->space, page->pitch);
            g_array_append_val(page->pieces, piece);
            cover(&row.box, &piece.box);
            row.n++;
            first = i;
        }
    }
    g_array_append_val(page->rows, row);
}

static bool is_as_wide(double width, double pitch)
{
    return fabs(width - pitch) < pitch_differs * pitch;
}

/* How wide the letters of a page are that is typed; 0 when they differ. A width that nearly all share outlives a vote
 * in which each letter of another width takes one voice away. */
static double pitch_of(const char *text, const struct pdf_box *boxes, size_t n_boxes)
{
    double pitch = 0;
    size_t voices = 0;
    const char *at = text;
    for (size_t i = 0; i < n_boxes && *at != '\0'; i++, at = g_utf8_next_char(at)) {
        double width = boxes[i].x2 - boxes[i].x1;
        if (!g_ascii_isalnum(*at))
            continue;
        pitch = voices == 0 ? width : pitch;
        voices = is_as_wide(width, pitch) ? voices + 1 : voices - (voices > 0);
    }
    size_t letters = 0;
    size_t alike = 0;
    at = text;
    for (size_t i = 0; i < n_boxes && *at != '\0'; i++, at = g_utf8_next_char(at)) {
        letters += g_ascii_isalnum(*at);
        alike += g_ascii_isalnum(*at) && is_as_wide(boxes[i].x2 - boxes[i].x1, pitch);
    }
    return letters >= TYPED_LETTERS && (double)alike >= typed_share * (double)letters ? pitch : 0;
}

void pdf_page_init(struct pdf_page *page, const char *text, const struct pdf_box *boxes, size_t n_boxes, double width)
{
    page->width = width;
    page->pieces = g_array_new(FALSE, FALSE, sizeof(struct pdf_piece));
    page->rows = g_array_new(FALSE, FALSE, sizeof(struct pdf_row));
    g_autoptr(GArray) words = words_of(text, boxes, n_boxes);
    page->pitch = pitch_of(text, boxes, n_boxes);
    g_autoptr(GArray) rows = word_rows_of(words, page->pitch);
    if (page->pitch > 0)
        mark_tabs(rows, page->pitch);
    else
        part_at_columns(rows);
    for (guint i = 0; i < rows->len; i++)
        add_pieces(page, text, &g_array_index(rows, struct word_row, i));
    for (guint i = 0; i < page->rows->len; i++) { /* now that the array stays where it is */
        struct pdf_row *row = &g_array_index(page->rows, struct pdf_row, i);
        row->pieces = &g_array_index(page->pieces, struct pdf_piece, row->first);
    }
}

void pdf_page_release(struct pdf_page *page)
{
    for (guint i = 0; i < page->pieces->len; i++)
        g_free(g_array_index(page->pieces, struct pdf_piece, i).text);
    g_array_unref(page->pieces);
    g_array_unref(page->rows);
}
