/* walker.h -- what the walk over the paragraphs knows: the item, and the passage that is open.
 *
 * A speech or a decision stays open while paragraphs go on with it. What only the whole of it tells (the act of a
 * speech, the outcome of a decision) is told when it closes.
 */
#ifndef ARHIVARS_PROTOCOL_WALKER_H
#define ARHIVARS_PROTOCOL_WALKER_H

#include "decision.h"
#include "recognition.h"
#include "turn.h"

struct walker {
    struct recognition *r;
    const GArray *zones;
    int item;
    struct passage *open; /* a speech or a decision that may go on; NULL */
    bool awaits_points;   /* the decision's last words announced points */
    bool awaits_ruling;   /* only the vote is told, what was decided follows */
    bool awaits_label;    /* the same, when it follows behind "LĒMUMS:" */
    bool by_resolution;   /* began with an infinitive */
    bool by_voters;       /* began with rows of voters, "A. Ozols – par" */
    bool colon;           /* the speech's last paragraph announced a list */
    bool spoken;          /* somebody has spoken to the item */
    struct span asked;    /* the text that decision_read_vote() was last asked of, and what it told */
    enum decision_kind kind;
    struct votes votes;
    struct turn turn;
    size_t chair_told; /* the line behind the last "Sēdi vada …" of a stenogram */
    bool tail;         /* behind the last item: attachments, signatures */
    bool attachments;
};

/* The item that the walk is in; NULL outside of them. */
static inline struct item *walker_item(const struct walker *w)
{
    return w->item >= 0 ? g_ptr_array_index(w->r->protocol->items, (guint)w->item) : NULL;
}

static inline bool walker_decides(const struct walker *w)
{
    return w->open && w->open->type == PASSAGE_DECISION;
}

/* Nothing is added to a passage behind which another has begun: text stays in its order. */
bool walker_open_is_last(const struct walker *w);

/* Settle the open passage; none is open then. */
void walker_close(struct walker *w);

/* Close the open passage; the text is plain. */
void walker_add_plain(struct walker *w, struct span text, int page);

#endif
