/* pdf_word.c -- the words of a page in rows, and the holes between them. See pdf_word.h. */
#include "pdf_word.h"

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
    ROWS_NEAR = 12,     /* lines that may tell of each other's columns: a cell of some lines between */
    STRETCHED_MIN = 3,  /* spaces that are alike by no chance */
    APART_LETTERS = 3,  /* letters with spaces between that are words; more are one word, spaced */
    SPACES_MAX = 200,   /* in a row */
    TYPED_LETTERS = 40, /* fewer tell nothing of the font */
    WORD_LETTERS = 5,   /* with the space behind them, in most texts more */
};

/* Of the widest space of a stretched line: what others have at least, and what those have that are not stretched. */
static const double stretched_least = 0.85;
static const double unstretched_most = 0.35;
static const double stretched_most = 0.33; /* of a line's width are spaces: what did not fit was a word */

/* --- Words ---------------------------------------------------------------------------------------------------------
 */

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
    GArray *words; /* struct pdf_word */
    struct pdf_word word;
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
        struct pdf_word letter = {
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
    struct pdf_word *word = &reader->word;
    if (word->len == 0) {
        *word = (struct pdf_word){.box = *box, .start = start, .line = word->line};
        reader->letters = reader->spaced = 0;
    }
    double space = box->x1 - word->box.x2;
    reader->spaced += word->len > 0 && space > space_least * (box->y2 - box->y1);
    reader->letters++;
    pdf_box_cover(&word->box, box);
    word->len += len;
}

/* Those before the end of the line. */
static void note_spaces(struct pdf_word *word, const char *text, const char *end, const struct pdf_box *end_box)
{
    word->end = end_box[-1].x2;
    for (word->spaces = 0; end > text && end[-1] == ' '; end--)
        word->spaces++;
}

GArray *pdf_words_of(const char *text, const struct pdf_box *boxes, size_t n_boxes)
{
    guint likely = (guint)MIN(n_boxes / WORD_LETTERS, G_MAXUINT);
    struct word_reader reader = {.words = g_array_sized_new(FALSE, FALSE, sizeof(struct pdf_word), likely)};
    const char *at = text;
    for (size_t i = 0; i < n_boxes && *at != '\0'; i++) {
        const char *next = g_utf8_next_char(at);
        bool is_space = strchr(" \t\n\r\f", *at) != NULL;
        bool is_elsewhere = reader.word.len > 0 && is_apart(&reader.word.box, &boxes[i]);
        if (*at == '\n' && i > 0 && at[-1] == ' ' && reader.words->len > 0)
            note_spaces(&g_array_index(reader.words, struct pdf_word, reader.words->len - 1), text, at, &boxes[i]);
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

/* Words of a line and of its footnote's mark, which came as a line of its own, stand close: nothing parts them. */
int pdf_spaces_between(const struct pdf_word *left, const struct pdf_word *right, double pitch)
{
    double height = right->box.y2 - right->box.y1;
    double space = right->box.x1 - left->box.x2;
    bool is_glued = left->line != right->line && space < space_least * height;
    return is_glued ? 0 : pitch > 0 ? (int)CLAMP(lround(space / pitch), 1, SPACES_MAX) : 1;
}

static bool is_as_wide(double width, double pitch)
{
    return fabs(width - pitch) < pitch_differs * pitch;
}

/* How wide the letters of a page are that is typed; 0 when they differ. A width that nearly all share outlives a vote
 * in which each letter of another width takes one voice away. */
double pdf_pitch_of(const char *text, const struct pdf_box *boxes, size_t n_boxes)
{
    double pitch = 0;
    size_t voices = 0;
    /* Of so many letters that disagree with the one that has most voices, half are of another width at least. */
    size_t most = (size_t)(2 * (1 - typed_share) * (double)n_boxes) + 1;
    size_t against = 0;
    const char *at = text;
    for (size_t i = 0; i < n_boxes && *at != '\0' && against <= most; i++, at = g_utf8_next_char(at)) {
        double width = boxes[i].x2 - boxes[i].x1;
        if (!g_ascii_isalnum(*at))
            continue;
        pitch = voices == 0 ? width : pitch;
        bool is_alike = is_as_wide(width, pitch);
        voices = is_alike ? voices + 1 : voices - (voices > 0);
        against += !is_alike;
    }
    if (against > most)
        return 0;
    size_t letters = 0;
    size_t alike = 0;
    at = text;
    for (size_t i = 0; i < n_boxes && *at != '\0'; i++, at = g_utf8_next_char(at)) {
        letters += g_ascii_isalnum(*at);
        alike += g_ascii_isalnum(*at) && is_as_wide(boxes[i].x2 - boxes[i].x1, pitch);
    }
    return letters >= TYPED_LETTERS && (double)alike >= typed_share * (double)letters ? pitch : 0;
}

/* --- Rows of words -------------------------------------------------------------------------------------------------
 */

static int from_top(const void *a, const void *b)
{
    const struct pdf_box *left = &((const struct pdf_word *)a)->box;
    const struct pdf_box *right = &((const struct pdf_word *)b)->box;
    double difference = left->y1 + left->y2 - right->y1 - right->y2;
    return (difference > 0) - (difference < 0);
}

static int from_left(const void *a, const void *b)
{
    double left = ((const struct pdf_word *)a)->box.x1;
    double right = ((const struct pdf_word *)b)->box.x1;
    return (left > right) - (left < right);
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

static double space_before(const struct pdf_word_row *row, size_t i)
{
    return row->words[i].box.x1 - row->words[i - 1].box.x2;
}

/* The usual space of a line: of the lower quartile, since a short line may have more holes than spaces. */
static double usual_space(const struct pdf_word_row *row)
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
static bool is_stretched(const struct pdf_word_row *row)
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
static void part_at_holes(struct pdf_word_row *row)
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
static void keep_holes(struct pdf_word_row *row, double pitch)
{
    row->words[0].begins = true;
    row->space = pitch;
}

static GArray *part_rows(GArray *words, double pitch)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct pdf_word_row));
    g_array_sort(words, from_top);
    struct pdf_word *all = (struct pdf_word *)(void *)words->data;
    for (size_t first = 0, i = 1; first < words->len; i++) {
        if (i == words->len || !is_beside(&all[first].box, &all[i].box)) {
            struct pdf_word_row row = {.words = all + first, .n = i - first};
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
static bool is_off(const struct pdf_word *left, const struct pdf_word *right, double pitch)
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
        const struct pdf_word_row *row = &g_array_index(rows, struct pdf_word_row, i);
        gaps += row->n - 1;
        for (size_t k = 1; k < row->n; k++)
            if (is_off(&row->words[k - 1], &row->words[k], pitch))
                g_ptr_array_add(off, &row->words[k]);
    }
    for (guint i = 0; off->len < tabs_most * (double)gaps && i < off->len; i++)
        ((struct pdf_word *)g_ptr_array_index(off, i))->is_tabbed = true;
}

/* --- Columns that other lines tell of --------------------------------------------------------------------------------
 */

static double height_of(const struct pdf_word_row *row)
{
    return row->words[0].box.y2 - row->words[0].box.y1;
}

static bool has_hole(const struct pdf_word_row *row)
{
    for (size_t i = 1; i < row->n; i++)
        if (row->words[i].begins)
            return true;
    return false;
}

/* Whether a piece other than the first begins at this place of the row. Of the rows of a table, which have other holes,
 * the rest of a cell may stand alone there, or both have but a gutter. */
static bool has_column_at(const struct pdf_word_row *row, double x, bool is_table)
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
static void part_as_beside(struct pdf_word_row *row, const struct pdf_word_row *beside)
{
    bool is_table = has_hole(row);
    double least = MAX(gutter_least * height_of(row), is_table ? 0 : gutter_to_space * row->space);
    for (size_t i = 1; i < row->n; i++) {
        struct pdf_word *word = &row->words[i];
        word->begins = word->begins || (space_before(row, i) > least && has_column_at(beside, word->box.x1, is_table));
    }
}

/* Whether the two belong together: no blank line or border that parts tables is between. */
static bool is_below(const struct pdf_word_row *row, const struct pdf_word_row *above)
{
    const struct pdf_box *box = &row->words[0].box;
    return box->y2 - above->words[0].box.y2 < rows_apart * (box->y2 - box->y1);
}

static void part_at_columns(GArray *array)
{
    struct pdf_word_row *rows = (struct pdf_word_row *)(void *)array->data;
    for (guint i = 1; i < array->len; i++)
        for (guint k = i; k > 0 && i - k < ROWS_NEAR && is_below(&rows[k], &rows[k - 1]); k--)
            part_as_beside(&rows[i], &rows[k - 1]);
    for (guint i = array->len; i-- > 0;)
        for (guint k = i + 1; k < array->len && k - i < ROWS_NEAR && is_below(&rows[k], &rows[k - 1]); k++)
            part_as_beside(&rows[i], &rows[k]);
}

GArray *pdf_word_rows_of(GArray *words, double pitch)
{
    GArray *rows = part_rows(words, pitch);
    if (pitch > 0)
        mark_tabs(rows, pitch);
    else
        part_at_columns(rows);
    return rows;
}
