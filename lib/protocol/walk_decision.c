/* walk_decision.c -- paragraphs that decide. See walk_decision.h. */
#include "walk_decision.h"

#include "due.h"
#include "passage.h"
#include "shape.h"
#include "task.h"
#include "vote.h"
#include "voter.h"

#include <string.h>

enum { SHORT_BYTES = 220 /* a participle in a longer paragraph tells a story, no decision */ };

/* "LĒMUMS: 1) atbalstīt projektu; 2) lūgt ministriju …": the points of one paragraph. */
static void add_points(const struct recognition *r, struct passage *decision, struct span text)
{
    struct number number = {0};
    for (size_t at = 0, end; at < text.len; at = end) {
        bool numbered = number_read(span_from(text, at), &number);
        end = numbered ? number_next(text, at, &number) : text.len;
        struct span point = span_between(text, at + (numbered ? number.len : 0), end);
        g_ptr_array_add(passage_own(&decision->points), span_dup(point));
        task_read(r, point, passage_own(&decision->tasks));
    }
}

/* "2. Triju dienu laikā nosūtīt …", and below it "Atbildīgais: X": the day stands in the point. */
static void take_due_of_point(const struct walker *w, struct passage *decision, guint points)
{
    struct task *task = g_ptr_array_index(decision->tasks, decision->tasks->len - 1);
    const char *point = points ? g_ptr_array_index(decision->points, points - 1) : NULL;
    if (point && !task->due)
        task->due = due_read(w->r, (struct span){point, strlen(point)});
}

/* "VARAM izstrādāt metodiku.", and below it "Termiņš: 01.12.2023.": the day of what was charged last. */
static void take_due_below(const struct walker *w, struct passage *decision, struct span text)
{
    static const char *const labels[] = {"termins:", "izpildes termins:", "termins -", "termins \xE2\x80\x93", NULL};
    const struct task *last =
        decision->tasks->len ? g_ptr_array_index(decision->tasks, decision->tasks->len - 1) : NULL;
    g_autofree char *due = last && !last->due && span_reads_any(text, labels) ? due_read(w->r, text) : NULL;
    for (guint i = decision->tasks->len; due && i > 0; i--) {
        struct task *task = g_ptr_array_index(decision->tasks, i - 1);
        if (task->due || g_strcmp0(task->text, last->text) != 0)
            break;
        task->due = g_strdup(due);
    }
}

/* "2. Finanšu ministrijai:", and below it "2.1. līdz 1. maijam …": a day of each part is the task's, another day
 * another task. */
static void take_due_of_part(const struct walker *w, struct passage *decision, struct span text)
{
    struct task *last = decision->tasks->len ? g_ptr_array_index(decision->tasks, decision->tasks->len - 1) : NULL;
    struct number number;
    if (!last || !g_str_has_suffix(last->text, ":") ||
        !(bullet_read(text) ||
          (number_read(text, &number) && (number.style == NUMBER_DEEP || number.style == NUMBER_BRACKET))))
        return;
    g_autofree char *due = due_read(w->r, text);
    if (!due || g_strcmp0(due, last->due) == 0)
        return;
    if (last->due) {
        struct task *next = g_new0(struct task, 1);
        next->institution = (struct reference){g_strdup(last->institution.id), g_strdup(last->institution.name)};
        next->person = (struct reference){g_strdup(last->person.id), g_strdup(last->person.name)};
        next->text = g_strdup(last->text);
        g_ptr_array_add(decision->tasks, next);
        last = next;
    }
    last->due = g_steal_pointer(&due);
}

/* decision_read_vote() was last asked of it. */
static bool is_asked(const struct walker *w, struct span text)
{
    return w->asked.text == text.text && w->asked.len == text.len;
}

/* The vote told in a paragraph of the open decision: mostly read already when the paragraph was told to be one. */
static void take_vote(struct walker *w, struct span text)
{
    struct votes *votes = &w->open->votes;
    if (votes->known)
        return;
    if (!is_asked(w, text) || !w->votes.known) {
        vote_read(text, w->r->roster, votes);
        return;
    }
    votes_clear(votes);
    *votes = w->votes;
    votes_init(&w->votes);
    w->asked = SPAN_NONE;
}

void walk_decision_extend(struct walker *w, struct span text, bool point)
{
    struct passage *decision = w->open;
    passage_append(w->r, decision, text);
    take_vote(w, text);
    struct number number;
    size_t skip = number_read(text, &number) ? number.len : bullet_read(text);
    struct span lone = point || decision->points->len ? SPAN_NONE : decision_behind_label(text);
    if (point)
        g_ptr_array_add(passage_own(&decision->points), span_dup(span_from(text, skip)));
    else if (lone.len)
        add_points(w->r, decision, lone);
    guint known = decision->tasks->len;
    if (!lone.len)
        task_read(w->r, text, passage_own(&decision->tasks));
    if (known == decision->tasks->len && known) {
        take_due_below(w, decision, text);
        if (point)
            take_due_of_part(w, decision, text);
    }
    if (known < decision->tasks->len && span_reads(text, "atbildig~"))
        take_due_of_point(w, decision, decision->points->len - (point ? 1 : 0));
    w->awaits_points = decision_awaits_points(text) || (w->awaits_points && point);
}

void walk_decision_begin(struct walker *w, enum decision_kind kind, struct span text, int page, bool point)
{
    walker_close(w);
    w->open = passage_begin(w->r, PASSAGE_DECISION, w->item, page);
    w->by_resolution = kind == DECISION_RESOLUTION;
    walk_decision_extend(w, text, point);
    w->awaits_label = kind == DECISION_VOTE && !w->awaits_points && !span_has(text, "nolem~") &&
                      !span_has(text, "lemum~ nav") && !span_has(text, "noraidit~") && !span_has(text, "atbalstit~");
    w->awaits_ruling = w->awaits_label && !span_has(text, "priekslikum~");
}

/* "(par – 4, pret – 3, …)" or "Balsojums: …" behind a decision that told no vote. */
static bool is_vote_of_open(const struct walker *w, struct span text)
{
    if (w->open->votes.known)
        return false;
    if (span_reads(text, "deputati") && span_has(text, "vienbals~"))
        return true;
    return (text.text && text.text[0] == '(') || span_reads(text, "par") || span_reads(text, "balsojum~") ||
           span_reads(text, "balsoj~") || span_reads(text, "vienbals~") || span_reads(text, "balso") ||
           span_reads(text, "lemums pienemts") || span_reads(text, "nolemts vienbals~") ||
           span_reads(text, "atklati balso~") || span_reads(text, "aizklati balso~");
}

static void reread_vote(struct walker *w)
{
    struct passage *decision = w->open;
    GPtrArray *const names[] = {decision->votes.in_favour_names, decision->votes.against_names,
                                decision->votes.abstain_names};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i]->len)
            g_ptr_array_set_size(names[i], 0);
    decision->votes.known = false;
    vote_read((struct span){decision->text, strlen(decision->text)}, w->r->roster, &decision->votes);
}

void walk_decision_extend_vote(struct walker *w, struct span text)
{
    passage_append(w->r, w->open, text);
    if (w->r->growth.len < PASSAGE_MOST_BYTES) /* no vote is so long */
        reread_vote(w);
}

/* "3. priekšlikums – … Atbalstīts." behind the decision on the second one. */
static bool is_of_another(const struct walker *w, struct span text)
{
    struct number number;
    if (!number_read(text, &number) || !span_reads(span_from(text, number.len), "priekslikum~"))
        return false;
    g_autofree char *same = g_strdup_printf("%d. priekslikum~", number.value);
    return !span_has((struct span){w->open->text, strlen(w->open->text)}, same);
}

enum decision_kind walk_decision_kind(struct walker *w, struct span text)
{
    if (!is_asked(w, text)) {
        votes_clear(&w->votes);
        votes_init(&w->votes);
        w->kind = decision_read_vote(text, w->r->roster, &w->votes);
    }
    w->asked = text;
    return w->kind;
}

/* The line behind the text. */
static struct span next_line(const struct walker *w, struct span text)
{
    const GString *body = w->r->text->body;
    struct span all = {body->str, body->len};
    size_t at = span_skip_space(all, (size_t)(text.text - all.text) + text.len);
    const char *end = at < all.len ? memchr(all.text + at, '\n', all.len - at) : NULL;
    return span_trim(span_between(all, at, end ? (size_t)(end - all.text) : all.len));
}

size_t walk_decision_take_voters(struct walker *w, const struct paragraph *p, struct span text)
{
    size_t end, next;
    bool inside = walker_decides(w) && w->by_voters;
    size_t voters = voter_rows(text, inside, &end);
    if (!voters)
        return 0;
    text = span_trim(span_first(text, end));
    if (inside || (walker_decides(w) && !w->open->votes.known && !p->gap)) {
        w->by_voters = true;
        walk_decision_extend_vote(w, text);
        return end;
    }
    if (w->item < 0 || (voters == 1 && !voter_rows(next_line(w, text), true, &next)))
        return 0;
    walk_decision_begin(w, DECISION_VOTE, text, p->page, false);
    w->by_voters = true;
    return end;
}

/* "… pieņemt lēmuma projektu: Lēmums Nr. 231 …", and below it "Lēmums Nr. 231": what was adopted stands below. */
static bool names_what_was_adopted(const struct walker *w, struct span text)
{
    enum { NAME_BYTES = 40 };
    if (!walker_decides(w) || text.len > NAME_BYTES ||
        !(span_reads(text, "lemums nr.") || span_reads(text, "lemums nr")))
        return false;
    g_autofree char *name = span_dup(text);
    return strstr(w->open->text, name) != NULL;
}

bool walk_decision_take(struct walker *w, const struct paragraph *p, struct span text)
{
    if (names_what_was_adopted(w, text)) {
        passage_append(w->r, w->open, text);
        w->awaits_points = true;
        return true;
    }
    bool stenogram = w->r->layout == LAYOUT_STENOGRAM;
    enum decision_kind kind = walk_decision_kind(w, text);
    if (kind == DECISION_NOT || (stenogram && kind != DECISION_VOTE))
        return false;
    if (kind == DECISION_VOTE && walker_decides(w) && w->by_voters && !p->gap) {
        walk_decision_extend(w, text, false); /* "PAR – 5, PRET – 0, nolemj:" below the rows of voters */
        w->awaits_ruling = w->awaits_label = !w->awaits_points;
        return true;
    }
    if (kind == DECISION_VOTE && walker_decides(w) && w->awaits_label && !p->gap && !stenogram) {
        walk_decision_extend_vote(w, text); /* "PAR: …", "PRET: …" on lines of their own */
        return true;
    }
    if ((kind == DECISION_VOTE || (kind == DECISION_BODY && span_has(text, "vienbals~"))) && walker_decides(w) &&
        is_vote_of_open(w, text) && !stenogram) {
        walk_decision_extend(w, text, false);
        return true;
    }
    struct number point; /* "2) lūgt ministriju … /par – 4, pret – nav/": the last point, and the vote on all */
    if (kind == DECISION_VOTE && walker_decides(w) && w->awaits_points && !w->open->votes.known && !p->gap &&
        number_read(text, &point) && point.value > 1 && point.style != NUMBER_SECTION) {
        walk_decision_extend(w, text, true);
        return true;
    }
    if (kind == DECISION_VOTE && walker_decides(w) && w->awaits_points && decision_is_resolution(text) &&
        decision_is_labelled((struct span){w->open->text, strlen(w->open->text)})) {
        walk_decision_extend(w, text, true); /* "LĒMUMS:", and below it "Atbalstīt … (par – 5, …)" */
        return true;
    }
    /* "Balso par A. Kalna priekšlikumu: par – 5, pret – 1", and below it "Dome nolemj jautājumu atlikt." */
    bool carried = kind == DECISION_BODY && w->awaits_label && !p->gap && walker_decides(w) &&
                   w->open->votes.in_favour > w->open->votes.against && !w->open->points->len;
    bool awaited =
        carried || w->awaits_ruling || (w->awaits_label && (kind == DECISION_LABEL || kind == DECISION_PARTICIPLE));
    if (walker_decides(w) && awaited && kind != DECISION_VOTE) {
        w->awaits_ruling = w->awaits_label = false;
        w->by_resolution = kind == DECISION_RESOLUTION;
        walk_decision_extend(w, text, false);
        if (w->open->votes.known && w->open->votes.abstain < 0 && vote_may_be(text)) /* "ATTURAS – nav, dome NOLEMJ:" */
            reread_vote(w);
        return true;
    }
    if (kind == DECISION_RESOLUTION) {
        if (walker_decides(w)) {
            walk_decision_extend(w, text, w->awaits_points);
            return true;
        }
        if (w->item < 0 || w->colon)
            return false;
    }
    if (kind == DECISION_PARTICIPLE && (text.len > SHORT_BYTES || w->item < 0))
        return false;
    if (kind == DECISION_PARTICIPLE && walker_decides(w) && !p->gap && !is_of_another(w, text)) {
        walk_decision_extend(w, text, false);
        return true;
    }
    walk_decision_begin(w, kind, text, p->page, false);
    return true;
}

bool walk_decision_gives_task(const struct walker *w, struct span text)
{
    if (span_reads(text, "ministrijam") || span_reads(text, "visam ministrijam")) /* whom that charges is not told */
        return true;
    g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func((GDestroyNotify)task_free);
    task_read(w->r, text, tasks);
    return tasks->len > 0;
}

bool walk_decision_take_point(struct walker *w, const struct paragraph *p, struct span text)
{
    struct number number;
    size_t skip = number_read(text, &number) ? number.len : bullet_read(text);
    if (!skip && !(walker_decides(w) && w->awaits_points))
        return false;
    struct span rest = span_from(text, skip);
    if (skip && w->item >= 0 && decision_is_labelled(rest)) { /* "3.1. NOLEMJ: Ievēlēt …" */
        walk_decision_begin(w, DECISION_LABEL, text, p->page, false);
        return true;
    }
    if (walker_decides(w) && (w->awaits_points || w->open->points->len || w->by_resolution)) {
        walk_decision_extend(w, text, true);
        return true;
    }
    if (skip && w->item >= 0 && !w->colon && w->r->layout != LAYOUT_STENOGRAM &&
        decision_read(rest) == DECISION_BODY) { /* "1. Valde nolēma izsludināt konkursu." */
        walk_decision_begin(w, DECISION_BODY, text, p->page, false);
        return true;
    }
    bool spoken = w->open && w->open->type == PASSAGE_SPEECH; /* in a stenogram speakers quote what was decided */
    if (w->item < 0 || w->colon || (spoken && (w->r->layout == LAYOUT_STENOGRAM || !decision_is_resolution(rest))))
        return false;
    bool resolution = decision_is_resolution(rest) || decision_is_inverted(rest);
    if (!resolution && !(w->r->layout == LAYOUT_CABINET && walk_decision_gives_task(w, rest)))
        return false;
    if (walker_decides(w) && !p->gap && !decision_is_resolution(rest)) { /* "6.2. Kultūras ministrijai līdz …" */
        walk_decision_extend(w, text, true);
        return true;
    }
    walk_decision_begin(w, DECISION_RESOLUTION, text, p->page, true);
    return true;
}

bool walk_decision_take_lone_task(struct walker *w, const struct paragraph *p, struct span text)
{
    bool goes_on = walker_decides(w) && w->by_resolution;
    if (w->r->layout != LAYOUT_CABINET || w->item < 0 || (w->open && !goes_on) || !walk_decision_gives_task(w, text))
        return false;
    if (goes_on) {
        walk_decision_extend(w, text, false);
        return true;
    }
    walk_decision_begin(w, DECISION_RESOLUTION, text, p->page, false);
    return true;
}
