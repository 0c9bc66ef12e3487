/* pdf_piece.c -- the pieces of a page: stretches of words without a hole, side by side in rows. */
#include "pdf_piece.h"

#include "pdf_word.h"

#include <string.h>

enum {
    INITIAL_LETTERS = 3, /* "Dz." */
    YEAR_DIGITS = 4,
    NAME_WORDS = 5,        /* and the dash behind them */
    SENTENCE_WORD_MIN = 3, /* letters before a full stop; fewer are an abbreviation */
    RULE_LETTERS = 3,      /* "___"; fewer are a dash of the text */
};

static const char typed_hole[] = "   "; /* two spaces may be a slip */

/* --- Pieces --------------------------------------------------------------------------------------------------------
 */

/* A line may be broken behind these, within a word. */
static bool may_break_behind(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014;
}

/* Width of the word up to where it may be broken, estimated by its letters. */
static double unbroken_width(const char *text, const struct pdf_word *word)
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
static double first_width(const char *text, const struct pdf_word *words, size_t n)
{
    const char *start = text + words[0].start;
    bool is_counted = n > 1 && strspn(start, "0123456789.") >= words[0].len && goes_on_small(text + words[1].start);
    return is_counted ? words[1].box.x2 - words[0].box.x1 : unbroken_width(text, &words[0]);
}

/* "–" "•": what entries of lists begin with, and dashes are. */
static bool is_dash(const char *text, const struct pdf_word *word)
{
    const char *start = text + word->start;
    gunichar c = g_utf8_get_char(start);
    return (size_t)(g_utf8_next_char(start) - start) == word->len && !g_unichar_isalnum(c) && !g_unichar_isspace(c);
}

/* "1." "2.1." "a)"; "2024." is a year. */
static bool is_number(const char *text, const struct pdf_word *word)
{
    g_autofree char *copy = g_strndup(text + word->start, word->len);
    size_t digits = strspn(copy, "0123456789.");
    char last = word->len > 0 ? copy[word->len - 1] : '\0';
    bool is_year = strspn(copy, "0123456789") >= YEAR_DIGITS;
    return word->len > 1 && !is_year && ((digits == word->len && last == '.') || (last == ')' && word->len <= 3));
}

/* "A. Kalns" "Dz. Kalns" and "Ziņo:"; "Nr. 4" is none. */
static bool is_initial_or_label(const char *text, const struct pdf_word *words, size_t n)
{
    const char *start = text + words[0].start;
    const char *last = start + words[0].len - 1;
    bool is_short = g_utf8_strlen(start, (gssize)words[0].len) <= INITIAL_LETTERS;
    bool is_named = n > 1 && g_unichar_isupper(g_utf8_get_char(text + words[1].start));
    return g_unichar_isupper(g_utf8_get_char(start)) && (*last == ':' || (*last == '.' && is_short && is_named));
}

static bool is_long_dash(const char *text, const struct pdf_word *word)
{
    gunichar c = g_utf8_get_char(text + word->start);
    return word->len == strlen("–") && (c == 0x2012 || c == 0x2013 || c == 0x2014);
}

/* "Toms Ūdris – direktors" "Toms Ūdris: Jā."; "PRET – 3" is a count. */
static bool is_name_with_mark(const char *text, const struct pdf_word *words, size_t n)
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
static bool is_named(const char *text, const struct pdf_word *words, size_t n)
{
    size_t i = n;
    while (i > 0 && g_unichar_isupper(g_utf8_get_char(text + words[i - 1].start)) &&
           strchr(i < n ? ",;:)" : ",;:).-", text[words[i - 1].start + words[i - 1].len - 1]) == NULL)
        i--;
    size_t name = n - i;
    const struct pdf_word *before = i > 0 ? &words[i - 1] : NULL;
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
 * before it, and one that ends a word a space behind it that may be drawn. */
static bool is_cut(const struct pdf_piece *piece)
{
    const char *hyphen = g_utf8_prev_char(piece->text + strlen(piece->text));
    gunichar c = g_utf8_get_char(hyphen);
    bool is_hyphen = c == '-' || c == 0xAD || c == 0x2010 || c == 0x2013;
    gunichar before = hyphen > piece->text ? g_utf8_get_char(g_utf8_prev_char(hyphen)) : ' ';
    return is_hyphen && piece->spaces == 0 && (g_unichar_isalnum(before) || (before == '.' && c != 0xAD));
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

static struct pdf_piece piece_of(const char *text, const struct pdf_word *words, size_t n, double space, double pitch)
{
    struct pdf_piece piece = {.box = words[0].box, .space = space, .first = first_width(text, words, n)};
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        pdf_box_cover(&piece.box, &words[i].box);
        int spaces = i > 0 && !words[i].is_tabbed ? pdf_spaces_between(&words[i - 1], &words[i], pitch) : 0;
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

/* --- A page --------------------------------------------------------------------------------------------------------
 */

static void add_pieces(struct pdf_page *page, const char *text, const struct pdf_word_row *from)
{
    struct pdf_row row = {.first = page->pieces->len, .box = from->words[0].box};
    for (size_t first = 0, i = 1; i <= from->n; i++) {
        if (i == from->n || from->words[i].begins) {
            struct pdf_piece piece = piece_of(text, from->words + first, i - first, from->space, page->pitch);
            g_array_append_val(page->pieces, piece);
            pdf_box_cover(&row.box, &piece.box);
            row.n++;
            first = i;
        }
    }
    g_array_append_val(page->rows, row);
}

void pdf_page_init(struct pdf_page *page, const char *text, const struct pdf_box *boxes, size_t n_boxes, double width)
{
    page->width = width;
    page->pieces = g_array_new(FALSE, FALSE, sizeof(struct pdf_piece));
    page->rows = g_array_new(FALSE, FALSE, sizeof(struct pdf_row));
    g_autoptr(GArray) words = pdf_words_of(text, boxes, n_boxes);
    page->pitch = pdf_pitch_of(text, boxes, n_boxes);
    g_autoptr(GArray) rows = pdf_word_rows_of(words, page->pitch);
    for (guint i = 0; i < rows->len; i++)
        add_pieces(page, text, &g_array_index(rows, struct pdf_word_row, i));
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
