/* walker.c -- the passage that is open, and how it is closed. See walker.h. */
#include "walker.h"

#include "legal_basis.h"
#include "outcome.h"
#include "passage.h"
#include "task.h"

#include <string.h>

static void add_tasked(struct passage *passage)
{
    for (size_t i = 0; i < passage->tasks->len; i++) {
        const struct task *task = g_ptr_array_index(passage->tasks, i);
        if (task->institution.name)
            passage_add_institution(passage, task->institution.id, task->institution.name, ROLE_TASKED);
    }
}

bool walker_open_is_last(const struct walker *w)
{
    const GPtrArray *passages = w->r->protocol->passages;
    return w->open && passages->pdata[passages->len - 1] == w->open;
}

static void settle_open(struct walker *w)
{
    if (w->open && w->open->type == PASSAGE_SPEECH)
        turn_settle(w->r, &w->turn, w->open);
    struct passage *decision = w->open;
    if (decision && decision->type == PASSAGE_DECISION) {
        struct span text = {decision->text, strlen(decision->text)};
        decision->outcome =
            outcome_find(text, decision->points, &decision->votes, w->by_resolution || w->r->layout == LAYOUT_CABINET);
        struct span basis = legal_basis_read(text);
        if (basis.len)
            decision->legal_basis = span_dup(basis);
        add_tasked(decision);
    }
    w->open = NULL;
    w->awaits_points = w->awaits_ruling = w->awaits_label = w->by_resolution = w->by_voters = w->colon = false;
}

/* The open passage is read again as a whole: by the body's map, if it stands there. */
void walker_close(struct walker *w)
{
    struct text_map view;
    const struct text_map *body = text_map_in_use;
    if (body && walker_open_is_last(w) && passage_view(w->r, w->r->protocol->passages->len - 1, body, &view))
        text_map_in_use = &view;
    settle_open(w);
    text_map_in_use = body;
}

void walker_add_plain(struct walker *w, struct span text, int page)
{
    walker_close(w);
    passage_add_text(w->r, PASSAGE_TEXT, w->item, page, text);
}
