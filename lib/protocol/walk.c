/* walk.c -- from paragraphs to passages. See walk.h. */
#include "walk.h"

#include "closing.h"
#include "decision.h"
#include "due.h"
#include "ending.h"
#include "header.h"
#include "item.h"
#include "label.h"
#include "legal_basis.h"
#include "narration.h"
#include "outcome.h"
#include "passage.h"
#include "shape.h"
#include "speech.h"
#include "table.h"
#include "task.h"
#include "turn.h"
#include "vote.h"

#include <string.h>

enum {
    SHORT_BYTES = 220, /* a participle in a longer paragraph tells a story, no decision */
    END_LABEL_BYTES = 90,
};

struct walker {
    struct recognition *r;
    const GArray *zones;
    int item;
    struct passage *open; /* a speech or a decision that may go on; NULL */
    bool awaits_points;   /* the decision's last words announced points */
    bool awaits_ruling;   /* only the vote is told, what was decided follows */
    bool awaits_label;    /* the same, when it follows behind "LĒMUMS:" */
    bool by_resolution;   /* began with an infinitive */
    bool colon;           /* the speech's last paragraph announced a list */
    bool spoken;          /* somebody has spoken to the item */
    struct turn turn;
    bool tail; /* behind the last item: attachments, signatures */
    bool attachments;
};

static struct span paragraph_span(const struct recognition *r, const struct paragraph *p)
{
    return (struct span){r->text->body->str + p->start, p->end - p->start};
}

static struct item *current_item(const struct walker *w)
{
    return w->item >= 0 ? g_ptr_array_index(w->r->protocol->items, (guint)w->item) : NULL;
}

static bool is_decision(const struct walker *w)
{
    return w->open && w->open->type == PASSAGE_DECISION;
}

static void add_tasked(struct passage *passage)
{
    for (size_t i = 0; i < passage->tasks->len; i++) {
        const struct task *task = g_ptr_array_index(passage->tasks, i);
        if (task->institution.name)
            passage_add_institution(passage, task->institution.id, task->institution.name, ROLE_TASKED);
    }
}

/* Nothing is added to a passage behind which another has begun: text stays in its order. */
static bool is_open_last(const struct walker *w)
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
        decision->outcome = outcome_find(text, decision->points, &decision->votes, w->by_resolution);
        struct span basis = legal_basis_read(text);
        if (basis.len)
            decision->legal_basis = span_dup(basis);
        add_tasked(decision);
    }
    w->open = NULL;
    w->awaits_points = w->awaits_ruling = w->awaits_label = w->by_resolution = w->colon = false;
}

/* The open passage is read again as a whole: by the body's map, if it stands there. */
static void close_open(struct walker *w)
{
    struct text_map view;
    const struct text_map *body = text_map_in_use;
    if (body && is_open_last(w) && passage_view(w->r, w->r->protocol->passages->len - 1, body, &view))
        text_map_in_use = &view;
    settle_open(w);
    text_map_in_use = body;
}

static void add_plain(struct walker *w, struct span text, int page)
{
    close_open(w);
    passage_add_text(w->r, PASSAGE_TEXT, w->item, page, text);
}

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

/* Take a paragraph into the open decision. */
static void extend_decision(struct walker *w, struct span text, bool point)
{
    struct passage *decision = w->open;
    passage_append(w->r, decision, text);
    if (!decision->votes.known)
        vote_read(text, w->r->roster, &decision->votes);
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
    if (known == decision->tasks->len && known)
        take_due_below(w, decision, text);
    if (known < decision->tasks->len && span_reads(text, "atbildig~"))
        take_due_of_point(w, decision, decision->points->len - (point ? 1 : 0));
    w->awaits_points = decision_awaits_points(text) || (w->awaits_points && point);
}

static void begin_decision(struct walker *w, enum decision_kind kind, struct span text, int page, bool point)
{
    close_open(w);
    w->open = passage_begin(w->r, PASSAGE_DECISION, w->item, page);
    w->by_resolution = kind == DECISION_RESOLUTION;
    extend_decision(w, text, point);
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
           span_reads(text, "lemums pienemts") || span_reads(text, "atklati balso~") ||
           span_reads(text, "aizklati balso~");
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

/* The vote goes on: it is read again, all of it. */
static void extend_vote(struct walker *w, struct span text)
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

static bool take_decision(struct walker *w, const struct paragraph *p, struct span text)
{
    bool stenogram = w->r->layout == LAYOUT_STENOGRAM;
    enum decision_kind kind = decision_read(text);
    if (kind == DECISION_NOT || (stenogram && kind != DECISION_VOTE))
        return false;
    if (kind == DECISION_VOTE && is_decision(w) && w->awaits_label && !p->gap && !stenogram) {
        extend_vote(w, text); /* "PAR: …", "PRET: …" on lines of their own */
        return true;
    }
    if ((kind == DECISION_VOTE || (kind == DECISION_BODY && span_has(text, "vienbals~"))) && is_decision(w) &&
        is_vote_of_open(w, text) && !stenogram) {
        extend_decision(w, text, false);
        return true;
    }
    struct number point; /* "2) lūgt ministriju … /par – 4, pret – nav/": the last point, and the vote on all */
    if (kind == DECISION_VOTE && is_decision(w) && w->awaits_points && !w->open->votes.known && !p->gap &&
        number_read(text, &point) && point.value > 1 && point.style != NUMBER_SECTION) {
        extend_decision(w, text, true);
        return true;
    }
    if (kind == DECISION_VOTE && is_decision(w) && w->awaits_points && decision_is_resolution(text) &&
        decision_is_labelled((struct span){w->open->text, strlen(w->open->text)})) {
        extend_decision(w, text, true); /* "LĒMUMS:", and below it "Atbalstīt … (par – 5, …)" */
        return true;
    }
    bool awaited = w->awaits_ruling || (w->awaits_label && kind == DECISION_LABEL);
    if (is_decision(w) && awaited && kind != DECISION_VOTE) {
        w->awaits_ruling = w->awaits_label = false;
        w->by_resolution = kind == DECISION_RESOLUTION;
        extend_decision(w, text, false);
        if (w->open->votes.known && w->open->votes.abstain < 0 && vote_may_be(text)) /* "ATTURAS – nav, dome NOLEMJ:" */
            reread_vote(w);
        return true;
    }
    if (kind == DECISION_RESOLUTION) {
        if (is_decision(w)) {
            extend_decision(w, text, w->awaits_points);
            return true;
        }
        if (w->item < 0 || w->colon)
            return false;
    }
    if (kind == DECISION_PARTICIPLE && (text.len > SHORT_BYTES || w->item < 0))
        return false;
    if (kind == DECISION_PARTICIPLE && is_decision(w) && !p->gap && !is_of_another(w, text)) {
        extend_decision(w, text, false);
        return true;
    }
    begin_decision(w, kind, text, p->page, false);
    return true;
}

static bool gives_task(const struct walker *w, struct span text)
{
    if (span_reads(text, "ministrijam") || span_reads(text, "visam ministrijam")) /* whom that charges is not told */
        return true;
    g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func((GDestroyNotify)task_free);
    task_read(w->r, text, tasks);
    return tasks->len > 0;
}

/* "1. Pieņemt …", "3. Finanšu ministrijai … iesniegt": a point of the open decision, or the first of one. */
static bool take_point(struct walker *w, const struct paragraph *p, struct span text)
{
    struct number number;
    size_t skip = number_read(text, &number) ? number.len : bullet_read(text);
    if (!skip && !(is_decision(w) && w->awaits_points))
        return false;
    struct span rest = span_from(text, skip);
    if (skip && w->item >= 0 && decision_is_labelled(rest)) { /* "3.1. NOLEMJ: Ievēlēt …" */
        begin_decision(w, DECISION_LABEL, text, p->page, false);
        return true;
    }
    if (is_decision(w) && (w->awaits_points || w->open->points->len || w->by_resolution)) {
        extend_decision(w, text, true);
        return true;
    }
    bool spoken = w->open && w->open->type == PASSAGE_SPEECH; /* in a stenogram speakers quote what was decided */
    if (w->item < 0 || w->colon || (spoken && (w->r->layout == LAYOUT_STENOGRAM || !decision_is_resolution(rest))))
        return false;
    bool resolution = decision_is_resolution(rest) || decision_is_inverted(rest);
    if (!resolution && !(w->r->layout == LAYOUT_CABINET && gives_task(w, rest)))
        return false;
    begin_decision(w, DECISION_RESOLUTION, text, p->page, true);
    return true;
}

/* "Satiksmes ministrijai divu nedēļu laikā izstrādāt …", without a number: all that the Cabinet resolved. */
static bool take_lone_task(struct walker *w, const struct paragraph *p, struct span text)
{
    if (w->r->layout != LAYOUT_CABINET || w->item < 0 || w->open || !gives_task(w, text))
        return false;
    begin_decision(w, DECISION_RESOLUTION, text, p->page, false);
    return true;
}

/* "Juridiskās komisijas vārdā – deputāts Graudiņš": the chair often tells no more than the surname. */
static bool announced_by_surname(const struct walker *w, struct span name)
{
    const char *announced = g_array_index(w->r->headings, struct heading, (guint)w->item).reporters;
    size_t at = 0;
    struct word word, last = {0};
    while (word_next(name, &at, &word))
        last = word;
    g_autofree char *surname = span_dup(word_span(name, &last));
    return announced && *surname && strstr(announced, surname) != NULL;
}

/* The item's reporter speaks: in a stenogram, the deputy whom the chair announced for the committee. */
static bool reports_item(const struct walker *w, const struct speech_head *head)
{
    const struct item *item = current_item(w);
    if (!item || !head->name_count)
        return false;
    for (size_t i = 0; i < item->reporters->len; i++) {
        const struct person *reporter = g_ptr_array_index(item->reporters, i);
        if (!reporter->ref.name)
            continue;
        g_autofree char *id = people_id(reporter->ref.name, NULL, NULL);
        g_autofree char *printed = people_name(head->names[0].text, head->names[0].len);
        g_autofree char *other = people_id(printed, NULL, NULL);
        if (strcmp(id, other) == 0)
            return true;
    }
    return (size_t)w->item < w->r->headings->len && announced_by_surname(w, head->names[0]);
}

static const struct person *first_speaker(const struct walker *w, const struct speech_head *head)
{
    bool guess;
    return head->name_count ? roster_find(w->r->roster, head->names[0].text, head->names[0].len, NULL, &guess) : NULL;
}

static bool is_chair(const struct walker *w, const struct speech_head *head)
{
    return head->chair || head->by_chair || (w->r->chair && first_speaker(w, head) == w->r->chair);
}

/* "S. Kalns. Ministrija ir sagatavojusi …": in a protocol only one of the sitting speaks so. */
static bool read_by_stop(const struct walker *w, struct span text, struct speech_head *ret_head)
{
    struct speech_head head;
    if (!w->r->by_stop || !speech_read(text, w->r->roster, true, &head) || !head.own_words || head.len >= text.len ||
        !(head.chair || first_speaker(w, &head)))
        return false;
    *ret_head = head;
    return true;
}

/* A speech whose head begins at `at` of the paragraph: all of the paragraph is its text. */
static bool take_speech_at(struct walker *w, const struct paragraph *p, struct span text, size_t at)
{
    struct speech_head head;
    struct span words = span_from(text, at);
    if (!read_by_stop(w, words, &head) && !speech_read(words, w->r->roster, w->r->layout == LAYOUT_STENOGRAM, &head))
        return false;
    head.len += at;
    bool stenogram = w->r->layout == LAYOUT_STENOGRAM;
    if (stenogram && !head.own_words) /* "Godiņa kungs vēlas komentēt." is said of him */
        return false;
    close_open(w);
    bool first_answers = head.act == ACT_ANSWER && !w->spoken;
    bool reporter = (first_answers || (head.own_words && stenogram)) && reports_item(w, &head);
    if (first_answers) /* "paskaidro" before anybody asked explains */
        head.act = reporter ? ACT_REPORT : ACT_STATEMENT;
    w->spoken = true;
    w->open = passage_begin(w->r, PASSAGE_SPEECH, w->item, p->page);
    passage_take_speakers(w->r, w->open, &head);
    passage_append(w->r, w->open, text);
    w->turn.opens = head.own_words && !stenogram && !w->turn.heard && reports_item(w, &head);
    w->turn.heard = w->turn.heard || !is_chair(w, &head);
    w->colon = text.text[text.len - 1] == ':';
    if (head.own_words) {
        g_autofree char *before = span_dup(span_first(text, head.len));
        w->turn.words_at = strlen(before);
        w->turn.reporter = reporter && stenogram;
        w->turn.official = speech_names_office(head.post);
        w->turn.chairing = head.chair || head.by_chair;
    }
    return true;
}

static bool take_speech(struct walker *w, const struct paragraph *p, struct span text)
{
    return take_speech_at(w, p, text, 0);
}

static bool goes_on(struct walker *w, struct span text)
{
    if (!w->open || w->open->type != PASSAGE_SPEECH)
        return false;
    if (w->r->layout != LAYOUT_STENOGRAM) {
        struct number number;
        bool listed = number_read(text, &number) || bullet_read(text);
        if ((listed && !w->colon) || is_narration(text))
            return false;
    }
    if (!is_open_last(w) || strlen(w->open->text) + text.len > PASSAGE_MOST_BYTES) {
        struct passage *whole = w->open;
        w->open = passage_begin(w->r, PASSAGE_SPEECH, w->item, whole->page);
        w->open->act = whole->act;
        for (size_t i = 0; i < whole->speakers->len; i++) {
            const struct reference *speaker = g_ptr_array_index(whole->speakers, i);
            passage_add_speaker(w->open, speaker->id, speaker->name);
        }
        for (size_t i = 0; i < whole->institutions->len; i++) {
            const struct institution_mention *m = g_ptr_array_index(whole->institutions, i);
            passage_add_institution(w->open, m->ref.id, m->ref.name, m->role);
        }
    }
    passage_append(w->r, w->open, text);
    w->colon = text.text[text.len - 1] == ':' || (w->colon && text.text[text.len - 1] == ';');
    return true;
}

static void take_debaters(struct walker *w, struct span text, int page)
{
    add_plain(w, text, page);
    GPtrArray *passages = w->r->protocol->passages;
    struct passage *passage = g_ptr_array_index(passages, passages->len - 1);
    bool inside = false;
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t c = span_char(text, at, &n);
        bool letter = char_is_letter(c), guess;
        size_t name = letter && !inside && char_is_upper(c) ? name_read(span_from(text, at), NULL) : 0;
        if (name) {
            const struct person *person = roster_find(w->r->roster, text.text + at, name, NULL, &guess);
            if (person && person->institution)
                passage_add_institution(passage, person->institution_id, person->institution, ROLE_SPOKE);
            n = name;
        }
        inside = letter && !name;
    }
}

/* "KLAUSĪJĀS: A. Kalns – saņemti 14 projekti …": who was heard reports; the rest may be what was said. */
static bool take_listened(struct walker *w, const struct paragraph *p, struct span text)
{
    enum { WORDS_LEAST = 6 }; /* behind a dash fewer are the speaker's post */
    size_t at = current_item(w) ? speech_listened(text) : 0, words = 0, k = 0, n;
    struct span rest = span_from(text, at);
    size_t name = at ? name_read(rest, NULL) : 0;
    struct span behind = span_trim(span_from(rest, name));
    struct word word;
    if (!name)
        return false;
    item_take_reporters(w->r, current_item(w), span_first(rest, name));
    while (word_next(behind, &k, &word))
        words++;
    if ((words < WORDS_LEAST && char_is_dash(span_char(behind, 0, &n))) || !take_speech_at(w, p, text, at))
        take_debaters(w, text, p->page);
    return true;
}

/* "(A. Bērziņš, B. Ozola)", also without brackets, below a title: in the Cabinet who spoke to it; a municipality's
 * clerk names who reported. */
static bool take_listed_speakers(struct walker *w, const struct paragraph *p, struct span text)
{
    struct speech_head head = {.act = ACT_STATEMENT, .sure = true};
    bool municipal = w->r->layout == LAYOUT_MUNICIPAL;
    if ((w->r->layout != LAYOUT_CABINET && !municipal) || w->item < 0 || text.len > PASSAGE_TINY_BYTES || w->spoken ||
        is_decision(w) || !speech_bracketed_names(text, &head))
        return false;
    if (municipal) {
        item_take_reporters(w->r, current_item(w), text);
        take_debaters(w, text, p->page);
        return true;
    }
    close_open(w);
    w->spoken = true;
    passage_take_speakers(w->r, passage_begin(w->r, PASSAGE_SPEECH, w->item, p->page), &head);
    GPtrArray *passages = w->r->protocol->passages;
    passage_append(w->r, g_ptr_array_index(passages, passages->len - 1), text);
    return true;
}

static bool take_label(struct walker *w, const struct paragraph *p, struct span text)
{
    if (ending_tells_next(text)) {
        w->item = -1;
        ending_take_next(w->r, text);
        add_plain(w, text, p->page);
        return true;
    }
    struct label_head head;
    if (!label_read(text, &head))
        return false;
    struct span rest = span_from(text, head.len);
    struct item *item = current_item(w);
    switch (head.label) {
    case LABEL_REPORTS:
        if (!item || (!head.closed && !name_read(rest, NULL)))
            return false;
        item_take_reporters(w->r, item, rest);
        take_debaters(w, text, p->page);
        return true;
    case LABEL_DEBATES:
        if (!head.closed)
            return false;
        take_debaters(w, text, p->page);
        return true;
    case LABEL_END:
        header_take_label(w->r, head.label, text);
        ending_take_next(w->r, span_from(text, ending_find_next(text)));
        w->item = -1;
        add_plain(w, text, p->page);
        w->tail = true;
        return true;
    case LABEL_ATTACHMENTS:
        w->item = -1;
        add_plain(w, text, p->page);
        w->tail = w->attachments = true;
        ending_add_attachments(w->r, rest);
        return true;
    case LABEL_CHAIR:
    case LABEL_SECRETARY:
        if (text.len > SIGNATURE_BYTES || span_has(text, "vada"))
            return false;
        w->item = -1;
        add_plain(w, text, p->page);
        w->tail = true;
        return true;
    default:
        return false;
    }
}

/* In a stenogram the chair tells the vote within the speech: the speech ends before it, the rest is the decision. */
static bool take_chairs_vote(struct walker *w, const struct paragraph *p, struct span text)
{
    size_t at = closing_vote(text);
    if (at >= text.len && w->item >= 0 && decision_read(text) != DECISION_VOTE)
        at = closing_referral(text);
    if (at >= text.len)
        return false;
    struct span before = span_trim(span_first(text, at));
    if (before.len && !take_speech(w, p, before) && !goes_on(w, before))
        add_plain(w, before, p->page);
    begin_decision(w, DECISION_VOTE, span_from(text, at), p->page, false);
    w->awaits_ruling = false;
    return true;
}

static void take_text(struct walker *w, const struct paragraph *p, struct span text);

/* Where a story, which no speech and no decision begins, tells what was decided; its end when it does not. */
static size_t story_decides(const struct walker *w, struct span text)
{
    size_t at = closing_story(text);
    bool story = at < text.len && decision_read(text) == DECISION_NOT &&
                 !speech_read(text, w->r->roster, false, &(struct speech_head){0}) &&
                 !label_read(text, &(struct label_head){0});
    return story ? at : text.len;
}

/* A paragraph in which several speak one after the other is as many speeches. */
static void take_paragraph(struct walker *w, const struct paragraph *p)
{
    struct span text = paragraph_span(w->r, p);
    bool several = w->item >= 0 && w->r->layout != LAYOUT_STENOGRAM && !p->aside && !w->tail;
    while (several && speech_next_within(text, w->r->roster, SPAN_NONE) < text.len) {
        struct speech_head head;
        struct span speaker = SPAN_NONE;
        bool speech = speech_read(text, w->r->roster, false, &head);
        if (speech && head.own_words) /* what is quoted names others */
            break;
        if (speech && head.name_count)
            speaker = head.names[head.name_count - 1];
        else if (is_decision(w) || decision_read(text) != DECISION_NOT)
            break;
        size_t next = speech_next_within(text, w->r->roster, speaker);
        if (next >= text.len)
            break;
        take_text(w, p, span_trim(span_first(text, next)));
        text = span_from(text, next);
    }
    size_t decided = several ? closing_decision(text) : text.len;
    if (decided < text.len && !speech_read(text, w->r->roster, false, &(struct speech_head){0}))
        decided = text.len;
    bool told = !w->open || (w->open->type == PASSAGE_SPEECH && !w->turn.words_at); /* not in the speaker's words */
    if (decided >= text.len && several && told)
        decided = story_decides(w, text);
    take_text(w, p, span_trim(span_first(text, decided)));
    if (decided < text.len)
        take_text(w, p, span_from(text, decided));
}

static void take_text(struct walker *w, const struct paragraph *p, struct span text)
{
    bool stenogram = w->r->layout == LAYOUT_STENOGRAM;
    if (p->aside || shape_is_rule(text)) {
        if (is_decision(w))
            close_open(w);
        passage_add_text(w->r, PASSAGE_TEXT, w->item, p->page, text);
        return;
    }
    if (w->attachments && !ending_is_signature(text) && (bullet_read(text) || byte_is_digit(text.text[0]))) {
        ending_add_attachments(w->r, text);
        add_plain(w, text, p->page);
        return;
    }
    w->attachments = false;
    if (!stenogram && (take_listened(w, p, text) || take_label(w, p, text)))
        return;
    if (stenogram && p->gap && text.len < END_LABEL_BYTES && label_read(text, &(struct label_head){0})) {
        struct label_head head;
        if (label_read(text, &head) && head.label == LABEL_END) {
            take_label(w, p, text);
            return;
        }
    }
    if (!stenogram && ending_is_signature(text)) {
        w->item = -1;
        w->tail = true;
    }
    if (w->tail) {
        add_plain(w, text, p->page);
        return;
    }
    size_t next = w->r->protocol->next_meeting ? text.len : ending_find_next(text);
    if (next < text.len && span_has(span_from(text, next), "notiks"))
        ending_take_next(w->r, span_from(text, next));
    if (stenogram && take_chairs_vote(w, p, text))
        return;
    if (take_listed_speakers(w, p, text))
        return;
    if (take_speech(w, p, text) || take_decision(w, p, text) || take_point(w, p, text) || goes_on(w, text) ||
        take_lone_task(w, p, text))
        return;
    if (is_decision(w) && !p->gap) {
        if (w->awaits_label && vote_may_be(text))
            extend_vote(w, text);
        else
            extend_decision(w, text, w->awaits_points);
        return;
    }
    struct item *item = current_item(w);
    if (item && shape_is_identifiers(text))
        item_take_identifiers(item, text);
    add_plain(w, text, p->page);
}

/* The header: lines of one zone gathered into passages of moderate size. */
static void take_header(struct walker *w, const struct paragraph *p, size_t *zone)
{
    while (*zone + 1 < w->zones->len && g_array_index(w->zones, struct zone, *zone + 1).line <= p->first) {
        (*zone)++;
        w->open = NULL;
    }
    enum passage_type type = w->zones->len ? g_array_index(w->zones, struct zone, *zone).type : PASSAGE_TEXT;
    struct span text = paragraph_span(w->r, p);
    bool fits = w->open && strlen(w->open->text) + text.len < PASSAGE_TINY_BYTES;
    if (text.len > PASSAGE_TINY_BYTES) {
        w->open = NULL;
        passage_add_text(w->r, type, -1, p->page, text);
        return;
    }
    if (!fits)
        w->open = passage_begin(w->r, type, -1, p->page);
    passage_append(w->r, w->open, text);
}

/* A heading's own lines: title, project number, rule, and in the Cabinet's way who spoke, in brackets. */
static void take_heading(struct walker *w, const struct paragraph *p)
{
    if (!is_open_last(w) || w->open->type != PASSAGE_TITLE)
        w->open = passage_begin(w->r, PASSAGE_TITLE, w->item, p->page);
    struct span text = paragraph_span(w->r, p);
    passage_append(w->r, w->open, text);
    item_take_identifiers(current_item(w), text);
}

static const struct heading *heading_at(const struct walker *w, size_t i)
{
    return i < w->r->headings->len ? &g_array_index(w->r->headings, struct heading, i) : NULL;
}

/* "2. Izskatāmie jautājumi (B)" right above "3. §": a group of items begins, and no point of a decision. */
static bool heads_group(const struct walker *w, const struct paragraph *p, const struct heading *next)
{
    enum { GROUP_BYTES = 120 };
    struct number number;
    struct span text = paragraph_span(w->r, p);
    if (!next || next->line != p->last || text.len > GROUP_BYTES || strchr(".;:", text.text[text.len - 1]) ||
        !number_read(text, &number) || (number.style != NUMBER_PLAIN && number.style != NUMBER_ROMAN) ||
        number.len >= text.len)
        return false;
    struct span rest = span_from(text, number.len);
    return !decision_is_resolution(rest) && !gives_task(w, rest);
}

/* The heading is a number before the first words of business. */
static void take_numbered_business(struct walker *w, const struct paragraph *p, size_t skip)
{
    struct paragraph rest = *p;
    passage_append(w->r, passage_begin(w->r, PASSAGE_TITLE, w->item, p->page),
                   span_first(paragraph_span(w->r, p), skip));
    rest.start += skip;
    take_paragraph(w, &rest);
}

/* "Deputātu jautājums veselības ministrei …": the item is the question, and the minister answers. */
static bool asks_minister(const struct heading *heading)
{
    struct span title = {heading->title, heading->title ? strlen(heading->title) : 0};
    return span_has(title, "deputatu") && span_has(title, "jautajums") && span_has(title, "ministr~");
}

void walk(struct recognition *r, const GArray *zones)
{
    struct walker w = {.r = r, .zones = zones, .item = -1};
    size_t zone = 0, next = 0;
    for (size_t i = 0; i < r->paragraphs->len; i++) {
        const struct paragraph *p = &g_array_index(r->paragraphs, struct paragraph, i);
        const struct heading *heading = heading_at(&w, next);
        if (heading && p->first >= heading->line) {
            close_open(&w);
            w.item = (int)next++;
            w.tail = w.attachments = w.spoken = false;
            turn_forget(&w.turn);
            if (asks_minister(heading))
                w.turn.asker = g_strdup(heading->title);
        }
        const struct heading *current = next ? heading_at(&w, next - 1) : NULL;
        if (current && current->whole && p->first == current->line) {
            w.open = NULL;
            table_take_row(r, current, w.item);
        } else if (current && p->first < current->body_line) {
            take_heading(&w, p);
        } else if (p->first < r->header_end) {
            take_header(&w, p, &zone);
        } else {
            if (w.open &&
                (w.open->type == PASSAGE_TITLE || w.open->type == PASSAGE_ATTENDANCE || w.open->type == PASSAGE_TEXT))
                w.open = NULL;
            if (w.item < 0 && !w.tail && r->headings->len == 0 && r->protocol->items->len == 1)
                w.item = 0;
            if (current && current->skip && p->first == current->line)
                take_numbered_business(&w, p, current->skip);
            else if (heads_group(&w, p, heading_at(&w, next)))
                add_plain(&w, paragraph_span(r, p), p->page);
            else
                take_paragraph(&w, p);
        }
    }
    close_open(&w);
    turn_forget(&w.turn);
    items_close(r->protocol);
}
