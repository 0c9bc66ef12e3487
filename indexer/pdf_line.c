/* pdf_line.c -- a line that is written, as far as it matters for the next. See pdf_line.h. */
#include "pdf_line.h"

#include <math.h>
#include <string.h>

enum {
    HOLE_SPACES = 3, /* between cells whose hole is not drawn */
};

static const double indent_least = 0.5; /* of a line's height: an indented line begins a paragraph */
static const double rounding = 0.5;     /* points */

static bool is_centred(const struct pdf_measure *measure, const struct pdf_box *box)
{
    double before = box->x1 - measure->left;
    double behind = measure->right - box->x2;
    return before > indent_least * pdf_height(box) && fabs(before - behind) < indent_least * pdf_height(box);
}

/* Would what follows not have fitted behind the line above? */
static bool is_full(const struct pdf_line *last, const struct pdf_measure *measure, double pitch,
                    const struct pdf_piece *piece)
{
    double wanted = last->space + piece->first;
    if (pdf_measure_is_tabbed(measure, piece, pitch)) {
        const struct pdf_box stop = {.x2 = pdf_measure_tab_stop(measure, piece, last->box.x2) - pitch};
        return pdf_measure_is_broken(measure, &stop, piece, pitch);
    }
    if (pitch > 0 || pdf_measure_is_by_hand(measure, pitch)) {
        return pdf_measure_is_broken(measure, &last->box, piece, pitch > 0 ? pitch : last->space) &&
               (!pdf_measure_is_by_hand(measure, pitch) || pdf_measure_is_short_rest(measure, piece) ||
                (last->is_open && pdf_measure_draws_all_breaks(measure, pitch)));
    }
    if (is_centred(measure, &piece->box) && is_centred(measure, &last->box))
        return last->box.x2 - last->box.x1 + wanted > measure->right - measure->left + rounding;
    return last->box.x2 + wanted > measure->right + rounding;
}

/* The page has broken it at a space that it draws: that no line has by chance which has no room for what follows. */
static bool is_broken_at_space(const struct pdf_line *last, const struct pdf_measure *measure, double pitch,
                               const struct pdf_piece *piece)
{
    /* "6 940" may not be broken; "6." begins an entry. */
    bool is_number = g_ascii_isdigit(*piece->text) && !piece->is_marked && !piece->is_number;
    return last->spaces > 0 && !last->is_row && pdf_same_size(&last->box, &piece->box) &&
           (pdf_measure_is_hole_broken(measure, pitch, last->spaces, last->end) ||
            (pdf_measure_draws_breaks(measure) &&
             (is_number || last->end + piece->bound > pdf_measure_edge(measure, pitch))));
}

/* It has room for a space, and would have one if the page had broken it: but at its end not always. */
static bool is_ended(const struct pdf_line *last, const struct pdf_measure *measure, double pitch)
{
    return last->spaces == 0 && !last->is_cut && (!last->ends_page || last->ends_sentence) &&
           pdf_measure_draws_all_breaks(measure, pitch) && last->end <= pdf_measure_edge(measure, pitch) - rounding &&
           !is_centred(measure, &last->box);
}

/* Stretched to the edge: that no line is by chance. */
static bool is_stretched(const struct pdf_line *last, const struct pdf_measure *measure, double pitch)
{
    return pitch == 0 && measure->is_justified && pdf_measure_is_drawn_out(measure, last->box.x2, last->space);
}

static bool begins_sentence(const char *text)
{
    return *text == '(' || g_unichar_isupper(g_utf8_get_char(text));
}

/* Of rows whose cells are parted by typed tabs, none has more than the one above, and the first is one line unless it
 * shows that it is not. */
static bool is_row_whole(const struct pdf_line *last, const struct pdf_piece *piece)
{
    return last->tabs_above > 0 ? last->tabs + piece->tabs > last->tabs_above
                                : last->tabs > 0 && piece->tabs > 0 && !piece->is_lower;
}

static bool goes_on(const struct pdf_line *last, const struct pdf_measure *measure, double pitch,
                    const struct pdf_piece *piece)
{
    if (is_broken_at_space(last, measure, pitch, piece))
        return true;
    bool is_tabbed = last->tabs + last->tabs_above > 0 && pdf_measure_is_tabbed(measure, piece, pitch);
    bool is_indented = !is_tabbed && piece->box.x1 > last->box.x1 + indent_least * pdf_height(&piece->box);
    /* Of a line with holes, not a line below it: "V." "Kārklabērzs". */
    bool is_rest = piece->is_lower || ((last->is_abbreviated || g_ascii_isdigit(*piece->text)) &&
                                       pdf_measure_is_short_rest(measure, piece));
    if (piece->is_rule || piece->is_holed || (last->is_holed && !is_rest) || last->is_rule || last->is_row ||
        !pdf_same_size(&last->box, &piece->box) || is_row_whole(last, piece))
        return false;
    if (is_ended(last, measure, pitch))
        return false;
    if (is_stretched(last, measure, pitch)) /* that is proof */
        return !is_indented || last->is_marked || is_centred(measure, &piece->box);
    if (piece->is_dashed && !last->is_marked && !last->ends_sentence) /* "un citi – tā teica" */
        return !is_indented && is_full(last, measure, pitch, piece);
    /* A full line may be a whole one by chance: what looks like a beginning is one. */
    bool is_open = last->is_open || last->bracket > 0;
    bool is_amount = piece->is_amount && !last->ends_sentence;
    bool is_exact = pitch > 0 && !pdf_measure_is_by_hand(measure, pitch);
    /* "novada dome" "NOLEMJ:" is none; nor is "uzdots" "K. Kalnam" where the width of lines is known */
    bool is_label = piece->is_entry && (last->ends_sentence || !(piece->is_shouted || (is_exact && piece->is_initial)));
    bool is_typed = pitch > 0 && (piece->is_aside || (piece->tabs > 0 && last->tabs == 0));
    /* A sentence that follows: which is likelier here, that it is a paragraph's first or a later one? */
    bool is_new = pitch == 0 && last->ends_sentence && !is_open && piece->is_capital && measure->ended > measure->inner;
    bool begins = is_new || (is_label && !is_open) || (last->is_colon && !piece->is_lower && !piece->is_count) ||
                  (last->is_semicolon && piece->is_capital) ||
                  (last->is_named && piece->is_capital && !piece->is_rest) || (is_typed && last->ends_sentence);
    if (pitch == 0 && pdf_measure_is_by_hand(measure, pitch)) /* two lines of one paragraph may stay two */
        begins = begins || (last->ends_sentence && begins_sentence(piece->text));
    if (last->tabs > 0 && last->tabs < last->tabs_above) /* cells of the row are still to come */
        begins = piece->is_marked && !piece->is_amount;
    if (measure->is_justified && !pdf_measure_is_at_edge(measure, last->box.x2))
        begins = piece->is_marked || (!piece->is_lower && (last->ends_sentence || !is_open));
    return (!begins || is_amount) && (!is_indented || last->is_marked) && is_full(last, measure, pitch, piece);
}

/* The cell of a row of typewriting that did not fit on the page with it, though it would have behind a single space. */
static bool is_cell(const struct pdf_line *last, const struct pdf_measure *measure, const struct pdf_piece *piece)
{
    return last->is_holed && !last->is_labelled && piece->is_lower && !piece->is_holed && measure->hole_rests > 0 &&
           piece->box.x1 < last->box.x1 + rounding && pdf_measure_is_short_rest(measure, piece);
}

/* "-----" that is longer than the page is wide. */
static bool is_rule_broken(const struct pdf_line *last, const struct pdf_measure *measure, double pitch,
                           const struct pdf_piece *piece)
{
    return pitch > 0 && last->is_rule && piece->is_rule && last->rule == g_utf8_get_char(piece->text) &&
           last->end > pdf_measure_edge(measure, pitch);
}

struct pdf_joint pdf_line_joint(const struct pdf_line *last, const struct pdf_measure *measure, double pitch,
                                const struct pdf_piece *piece)
{
    if (is_rule_broken(last, measure, pitch, piece))
        return (struct pdf_joint){.goes_on = true};
    if (is_cell(last, measure, piece))
        return (struct pdf_joint){.goes_on = true, .spaces = HOLE_SPACES};
    bool is_tabbed = pdf_measure_is_tabbed(measure, piece, pitch);
    bool is_drawn = pitch > 0 && last->spaces > 0;
    return (struct pdf_joint){.goes_on = goes_on(last, measure, pitch, piece),
                              .is_tab = is_tabbed,
                              .spaces = is_tabbed  ? 0
                                        : is_drawn ? last->spaces
                                                   : 1};
}

static bool is_open(const char *text)
{
    static const char *const marks[] = {",", "(", "–", "-", "„", "“"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_suffix(text, marks[i]))
            return true;
    return false;
}

/* Brackets that are open behind the text, when `open` were before it. */
static unsigned brackets(const char *text, unsigned open)
{
    for (; *text != '\0'; text++) {
        open += *text == '(';
        open -= *text == ')' && open > 0;
    }
    return open;
}

static struct pdf_line line_of(const struct pdf_piece *piece)
{
    return (struct pdf_line){.box = piece->box,
                             .space = piece->space,
                             .is_marked = piece->is_marked,
                             .is_cut = piece->is_cut,
                             .is_rule = piece->is_rule,
                             .rule = g_utf8_get_char(piece->text),
                             .spaces = piece->spaces,
                             .end = piece->end,
                             .is_holed = piece->is_holed,
                             .is_labelled = piece->is_labelled,
                             .is_abbreviated = g_str_has_suffix(piece->text, ".") && !piece->ends_sentence,
                             .is_open = is_open(piece->text),
                             .is_colon = g_str_has_suffix(piece->text, ":"),
                             .is_semicolon = g_str_has_suffix(piece->text, ";"),
                             .is_named = piece->is_named,
                             .tabs = piece->tabs,
                             .ends_sentence = piece->ends_sentence};
}

struct pdf_line pdf_line_of(const struct pdf_piece *piece, const struct pdf_line *above, bool goes_on)
{
    struct pdf_line line = line_of(piece);
    line.bracket = brackets(piece->text, goes_on ? above->bracket : 0);
    line.tabs += goes_on ? above->tabs : 0;
    line.tabs_above = goes_on ? above->tabs_above : above->tabs;
    line.is_marked = goes_on ? above->is_marked : line.is_marked;
    if (goes_on && line.is_marked) {
        /* The rest of a list's entry stands under its text, not under its number. */
        line.box.x1 = MIN(line.box.x1, above->box.x1);
    }
    return line;
}

struct pdf_line pdf_line_of_row(const struct pdf_row *row)
{
    struct pdf_line line = line_of(&row->pieces[row->n - 1]);
    line.box = row->box;
    line.is_marked = false;
    line.is_row = true;
    return line;
}
