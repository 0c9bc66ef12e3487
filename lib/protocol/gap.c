/* gap.c -- finding gaps that were not left. See gap.h. */
#include "gap.h"

#include "paragraph.h"
#include "shape.h"
#include "speech.h"
#include "stenogram.h"

enum {
    LINES_LEAST = 12,
    GAP_ONE_OF = 25, /* fewer gaps than this part nothing */
    HEAD_PART = 3,
};

/* Told by the lines behind the head, which pages of the web part all the same. */
static bool is_tight(const struct recognition *r)
{
    size_t gaps = 0, lines = recognition_lines(r), first = lines / HEAD_PART;
    for (size_t i = first + 1; i < lines; i++)
        gaps += repaired_line(r->text, i)->gap && !repaired_line(r->text, i)->page_top;
    return lines >= LINES_LEAST && gaps * GAP_ONE_OF < lines - first;
}

static bool begins_item(struct span line)
{
    struct number number;
    return number_read(line, &number) && (number.style == NUMBER_SECTION || number.style == NUMBER_QUESTION);
}

static bool begins_part(const struct recognition *r, struct span line)
{
    bool chair;
    if (r->layout == LAYOUT_STENOGRAM)
        return stenogram_turn(line, &chair) || stenogram_announces(line);
    return begins_item(line) || speech_opens(line);
}

void gaps_infer(struct recognition *r)
{
    r->tight = is_tight(r);
    if (!r->tight)
        return;
    uint32_t width = paragraph_width(r->text);
    for (size_t i = 1; i < recognition_lines(r); i++) {
        struct span line = recognition_line(r, i);
        if (begins_part(r, line) && paragraph_breaks(r, i, width))
            g_array_index(r->text->lines, struct line, i).gap = true;
    }
}
