/* recognition.h -- what the steps of recognition share while one protocol is read.
 *
 * The order of the steps is recognise.c's: repair, paragraphs, labels of the header, agenda, headings of items, people,
 * then the walk over the paragraphs that makes passages. Each step reads what the steps before it have left here.
 */
#ifndef ARHIVARS_PROTOCOL_RECOGNITION_H
#define ARHIVARS_PROTOCOL_RECOGNITION_H

#include "institution.h"
#include "mention.h"
#include "people.h"
#include "protocol.h"
#include "registry.h"
#include "repair.h"
#include "roster.h"
#include "span.h"

enum layout {
    LAYOUT_UNKNOWN,
    LAYOUT_COUNCIL, /* councils, working groups, committees of the administration */
    LAYOUT_MUNICIPAL,
    LAYOUT_CABINET,
    LAYOUT_COMMITTEE, /* of the Saeima */
    LAYOUT_STENOGRAM,
    LAYOUT_TABLE, /* one row one item: the state secretaries */
    LAYOUT_COUNT,
};

struct paragraph {
    size_t first, last; /* lines: first..last-1 */
    size_t start, end;  /* bytes of the body */
    int page;
    bool gap, aside;
};

/* One entry of the agenda, or one heading where an item is dealt with. */
struct agenda_entry {
    char *number; /* "1", NULL */
    int value;    /* of the number, 0 */
    char *title;
    char *reporters; /* what follows "Ziņo:" in it, NULL */
};

struct heading {
    size_t line, body_line; /* the heading's first line, and the first line behind its title */
    char *number;
    int value;
    char *title;
    char *reporters;
    bool whole;  /* a row of a table: nothing of it is body */
    size_t skip; /* the bytes of its number, where business follows on the same line instead of a title */
};

static const size_t PLACE_NONE = SIZE_MAX;

/* The passage that was last appended to: the bytes of its text, and those that it has room for. */
struct growth {
    const struct passage *passage;
    size_t len, room;
};

struct recognition {
    const struct registry *registry;
    struct repaired *text;
    GArray *paragraphs; /* struct paragraph */
    GArray *agenda;     /* struct agenda_entry */
    GArray *headings;   /* struct heading, in order */
    enum layout layout;
    bool table_below; /* rows of a table may stand behind the items */
    bool tight;       /* no blank lines part what the text tells */
    bool by_line;     /* a stenogram that prints the speaker's name alone on a line, above the words */
    bool by_stop; /* "J. Kalns. Kāpēc …?": a protocol that parts speaker and words by a full stop, as stenograms do */
    struct protocol *protocol; /* under construction */
    struct mentions *mentions;
    struct roster *roster;
    struct growth growth;
    GArray *places;    /* size_t: where each passage's text stands in the body as it is; PLACE_NONE: not in one piece */
    GPtrArray *guests; /* struct person: who spoke and is on no list */
    struct person *chair, *secretary;
    bool keeper_told;                 /* "Protokolē: …": another secretary of the body is a member */
    bool start_called;                /* the time told is that for which the sitting was called */
    size_t header_end;                /* line: where the first item or the first thing that is no header begins */
    size_t agenda_first, agenda_last; /* lines of the agenda, equal when there is none */
    const char *default_year;
    const char *told_body, *told_date; /* by the operator; NULL */
};

static inline struct span recognition_line(const struct recognition *r, size_t i)
{
    return repaired_span(r->text, i);
}

static inline size_t recognition_lines(const struct recognition *r)
{
    return r->text->lines->len;
}

/* The body from the beginning of line `first` to the end of line `last` - 1. */
static inline struct span recognition_block(const struct recognition *r, size_t first, size_t last)
{
    if (first >= last)
        return (struct span){r->text->body->str, 0};
    const struct line *begin = repaired_line(r->text, first), *end = repaired_line(r->text, last - 1);
    return (struct span){r->text->body->str + begin->start, end->start + end->len - begin->start};
}

#endif
