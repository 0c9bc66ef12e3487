/* layout.c -- weighing the evidence for each family. See layout.h. */
#include "layout.h"

#include "families.h"
#include "shape.h"
#include "speech_names.h"
#include "stenogram.h"
#include "table.h"

#include <string.h>

enum {
    HEAD_LINES = 60, /* what the body calls itself stands here */
    MARK_LINE_BYTES = 300,
    LOOK_LINES = 4000, /* enough to see the rhythm of any sitting */
    NEEDED = 3,        /* below, the family is unknown */
    STENOGRAM_TURNS = 3,
    TABLE_ROWS = 2,
};

static const struct {
    enum layout layout;
    const char *pattern;
    int weight;
} marks[] = {
    {LAYOUT_MUNICIPAL, "novada dome~", 4},
    {LAYOUT_MUNICIPAL, "pilsetas dome~", 4},
    {LAYOUT_MUNICIPAL, "domes sed~", 4},
    {LAYOUT_MUNICIPAL, "pasvaldibas dome~", 4},
    {LAYOUT_MUNICIPAL, "deputati", 1},
    {LAYOUT_MUNICIPAL, "pagasta padome~", 4},
    {LAYOUT_CABINET, "ministru kabineta~ sed~", 5},
    {LAYOUT_CABINET, "ministru kabineta", 2},
    {LAYOUT_CABINET, "ministru prezident~", 3},
    {LAYOUT_CABINET, "ministru kabinets", 2},
    {LAYOUT_COMMITTEE, "saeimas", 2},
    {LAYOUT_COMMITTEE, "republikas saeima~", 4},
    {LAYOUT_COMMITTEE, "lietu komisija", 1},
    {LAYOUT_COMMITTEE, "komisijas locekli", 4},
    {LAYOUT_COMMITTEE, "komisijas sed~", 3},
    {LAYOUT_STENOGRAM, "stenogramma~", 6},
    {LAYOUT_TABLE, "valsts sekretaru sanaksm~", 6},
    {LAYOUT_COUNCIL, "padomes sed~", 3},
    {LAYOUT_COUNCIL, "darba grupas~", 3},
    {LAYOUT_COUNCIL, "padomes locekli", 3},
    {LAYOUT_COUNCIL, "sanaksm~", 1},
    {LAYOUT_COUNCIL, "padome", 1},
    {LAYOUT_COUNCIL, "komisijas", 1},
    {LAYOUT_COUNCIL, "kolegij~", 2},
};

/* "J. Vaivads (LC)." alone, or "Sēdes vadītāja. Godātie …": by a full stop, not a colon. */
static bool is_turn(struct span line)
{
    bool chair;
    enum { TURN_BYTES = 120 };
    return !memchr(line.text, ':', MIN(line.len, TURN_BYTES)) && stenogram_turn(line, &chair);
}

DECLARE_FAMILIES_OF_TABLE(mark_words, marks)

static void weigh_marks(struct span line, int scores[static LAYOUT_COUNT])
{
    struct families_set set;
    families_find(&mark_words, line, &set);
    for (size_t k = families_next(&set, 0); k < G_N_ELEMENTS(marks); k = families_next(&set, k + 1))
        scores[marks[k].layout] += marks[k].weight;
}

static bool has_any(struct span text, const char *const *words)
{
    for (; *words; words++)
        if (span_has(text, *words))
            return true;
    return false;
}

/* "Komisijas sēdes protokols Nr. 141": its speakers may stand before a full stop, but it is no stenogram. */
static bool is_titled_protocol(const struct recognition *r)
{
    enum { TITLE_LINES = 12 };
    for (size_t i = 0; i < recognition_lines(r) && i < TITLE_LINES; i++)
        if (span_has(recognition_line(r, i), "sedes protokols") ||
            span_has(recognition_line(r, i), "sanaksmes protokols"))
            return true;
    return false;
}

/* "Sēdi vada … Saeimas priekšsēdētājs X", and the chair's own words below: none but the plenary is minuted so. */
static bool is_plenary(const struct recognition *r)
{
    enum { CHAIR_LINES = 3 };
    static const char *const chairs[] = {"saeimas priekssedetaj~", "padomes priekssedetaj~",
                                         "velesanu komisijas priekssedetaj~", NULL};
    static const char *const houses[] = {"saeimas", "augstakas padomes", NULL};
    bool chaired = false, spoken;
    for (size_t i = 0; i < recognition_lines(r) && i < HEAD_LINES; i++) {
        struct span line = recognition_line(r, i);
        if (!chaired && span_reads(line, "sedi vada")) {
            struct span block = recognition_block(r, i, MIN(i + CHAIR_LINES, recognition_lines(r)));
            struct span head = recognition_block(r, 0, i + 1);
            chaired = has_any(block, chairs) && has_any(head, houses);
        } else if (chaired && speech_opens_by_chair(line) && stenogram_turn(line, &spoken) && spoken) {
            return !is_titled_protocol(r);
        }
    }
    return false;
}

/* "A. Kalniņš (TP)", and the words right below. */
static bool heads_words(const struct recognition *r, size_t i)
{
    return repaired_line(r->text, i)->gap && i + 1 < recognition_lines(r) && !repaired_line(r->text, i + 1)->gap &&
           speech_name_alone(recognition_line(r, i)) == recognition_line(r, i).len;
}

/* "1.§", "1.1. VSS-901 Noteikumu projekts …": as the Cabinet numbers its matters. */
static bool is_section(struct span line, const struct number *number)
{
    return number->style == NUMBER_SECTION ||
           (number->style == NUMBER_DEEP && identifier_read(span_from(line, number->len)));
}

enum layout layout_read(struct recognition *r)
{
    int scores[LAYOUT_COUNT] = {0};
    size_t turns = 0, names = 0, rows = 0, projects = 0, sections = 0;
    if (is_plenary(r))
        return LAYOUT_STENOGRAM;
    for (size_t i = 0; i < recognition_lines(r) && i < LOOK_LINES; i++) {
        struct span line = recognition_line(r, i);
        if (i < HEAD_LINES && line.len < MARK_LINE_BYTES)
            weigh_marks(line, scores);
        struct number number;
        turns += is_turn(line);
        if (turns == STENOGRAM_TURNS && !r->by_stop) {
            r->by_stop = is_titled_protocol(r);
            if (!r->by_stop)
                return LAYOUT_STENOGRAM;
        }
        names += scores[LAYOUT_STENOGRAM] && heads_words(r, i);
        rows += table_is_row(line);
        projects += shape_is_identifiers(line);
        sections += number_read(line, &number) && is_section(line, &number);
    }
    bool has_rows = rows >= TABLE_ROWS && (scores[LAYOUT_TABLE] || rows * 4 > recognition_lines(r));
    r->table_below = has_rows && projects > rows; /* titles and numbers of projects on lines of their own */
    if (has_rows && !r->table_below)
        return LAYOUT_TABLE;
    /* The state secretaries without rows: as the Cabinet under "1.§", or blocks of labels as councils write. */
    scores[sections || r->table_below ? LAYOUT_CABINET : LAYOUT_COUNCIL] += scores[LAYOUT_TABLE];
    scores[LAYOUT_TABLE] = 0;
    scores[LAYOUT_CABINET] += (int)MIN(projects, 5);
    scores[LAYOUT_MUNICIPAL] += sections && !projects ? 1 : 0;
    enum layout best = LAYOUT_UNKNOWN;
    for (enum layout layout = LAYOUT_COUNCIL; layout < LAYOUT_COUNT; layout++)
        if (scores[layout] >= NEEDED && (best == LAYOUT_UNKNOWN || scores[layout] > scores[best]))
            best = layout;
    r->by_line = names >= STENOGRAM_TURNS;
    return best;
}

const char *layout_name(enum layout layout)
{
    static const char *const names[] = {
        [LAYOUT_UNKNOWN] = "unknown", [LAYOUT_COUNCIL] = "council",     [LAYOUT_MUNICIPAL] = "municipal",
        [LAYOUT_CABINET] = "cabinet", [LAYOUT_COMMITTEE] = "committee", [LAYOUT_STENOGRAM] = "stenogram",
        [LAYOUT_TABLE] = "table",
    };
    return names[layout];
}
