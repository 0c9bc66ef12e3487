/* walk.c -- from paragraphs to passages. See walk.h. */
#include "walk.h"

#include "closing.h"
#include "decision.h"
#include "ending.h"
#include "header.h"
#include "item.h"
#include "label.h"
#include "passage.h"
#include "shape.h"
#include "speech.h"
#include "speech_label.h"
#include "speech_names.h"
#include "stenogram.h"
#include "table.h"
#include "title.h"
#include "vote.h"
#include "walk_decision.h"
#include "walk_speech.h"
#include "walker.h"

#include <string.h>

enum { END_LABEL_BYTES = 90 };

static struct span paragraph_span(const struct recognition *r, const struct paragraph *p)
{
    return (struct span){r->text->body->str + p->start, p->end - p->start};
}

/* "SĒDES VADĪTĀJA: Vārds deputātam Kalnam.": words, and no name that signs. */
static bool is_turn_of_chair(struct span text, struct span rest)
{
    if (!speech_opens_by_chair(text) || !rest.len || !strchr(".?!", rest.text[rest.len - 1]))
        return false;
    size_t office = speech_office_read(rest), name = name_read(span_from(rest, office), NULL);
    struct span behind = span_trim_any(span_from(rest, office + name), ".");
    return !name_read(rest, NULL) && !(name && (!behind.len || behind.text[0] == ','));
}

/* "Sēdes vadītāja: Balsojam! Par – 7, pret – nav. …" */
static bool is_labelled_chair(struct span text)
{
    enum { LABEL_BYTES = 40 };
    return memchr(text.text, ':', MIN(text.len, LABEL_BYTES)) && speech_opens_by_chair(text);
}

static bool take_label(struct walker *w, const struct paragraph *p, struct span text)
{
    size_t next = ending_find_next(text);
    struct label_head end;
    if (next > 0 && next < text.len && label_read(span_trim(span_first(text, next)), &end) && end.label == LABEL_END) {
        header_take_label(w->r, LABEL_END, span_first(text, next)); /* "Sēde beidzās plkst. 16.20. Nākamā sēde …" */
        ending_take_next(w->r, span_from(text, next));
        w->item = -1;
        walker_add_plain(w, text, p->page);
        return w->tail = true;
    }
    if (ending_tells_next(text)) { /* the item may go on behind it */
        ending_take_next(w->r, text);
        walker_add_plain(w, text, p->page);
        return true;
    }
    struct label_head head;
    if (!label_read(text, &head))
        return false;
    struct span rest = span_from(text, head.len);
    struct item *item = walker_item(w);
    switch (head.label) {
    case LABEL_REPORTS:
        if (!item || (!head.closed && !name_read(rest, NULL) && !speech_office(rest)))
            return false;
        if (walk_speech_take_report(w, p, text, head.len))
            return true;
        if (speech_labelled(text) && walk_speech_take_behind(w, p, text, 0)) { /* "ZIŅO: A. Kalns – tāme ir gatava." */
            item_take_reporters(w->r, item, span_first(rest, name_read(rest, NULL)));
            return true;
        }
        item_take_reporters(w->r, item, rest);
        walk_speech_take_debaters(w, text, p->page);
        return true;
    case LABEL_DEBATES:
        if (!head.closed)
            return false;
        if (!walk_speech_take_behind(w, p, text, head.len)) /* "Debates: A. Kalns atbalsta projektu." */
            walk_speech_take_debaters(w, text, p->page);
        return true;
    case LABEL_END:
        header_take_label(w->r, head.label, text);
        ending_take_next(w->r, span_from(text, ending_find_next(text)));
        w->item = -1;
        walker_add_plain(w, text, p->page);
        w->tail = true;
        return true;
    case LABEL_ATTACHMENTS:
        w->item = -1;
        walker_add_plain(w, text, p->page);
        w->tail = w->attachments = true;
        ending_add_attachments(w->r, rest);
        return true;
    case LABEL_CHAIR:
    case LABEL_SECRETARY:
        if (text.len > SIGNATURE_BYTES || span_has(text, "vada") || is_turn_of_chair(text, rest))
            return false;
        w->item = -1;
        walker_add_plain(w, text, p->page);
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
    if (at >= text.len && w->item >= 0 && walk_decision_kind(w, text) != DECISION_VOTE)
        at = closing_referral(text);
    if (at >= text.len)
        return false;
    struct span before = span_trim(span_first(text, at));
    if (before.len && !walk_speech_take(w, p, before) && !walk_speech_goes_on(w, before))
        walker_add_plain(w, before, p->page);
    walk_decision_begin(w, DECISION_VOTE, span_from(text, at), p->page, false);
    w->awaits_ruling = false;
    return true;
}

/* "J. Bērzs | Saņemts lūgums. Balsojam. Par – 21, pret – 24.": the same where the name stands on a line of its own. Who
 * but calls the vote says nothing. */
static bool take_vote_below_name(struct walker *w, const struct paragraph *p, struct span text)
{
    size_t name = w->r->by_line ? speech_name_alone(text) : 0;
    struct span words = span_from(text, span_skip_space(text, name));
    size_t at = name ? closing_vote(words) : words.len;
    if (at >= words.len)
        return false;
    struct span vote = span_from(words, at);
    if (at > 0 && !span_reads(words, "balso~"))
        (void)walk_speech_take(w, p, span_trim(span_first(text, (size_t)(vote.text - text.text))));
    else
        vote = text;
    walk_decision_begin(w, DECISION_VOTE, vote, p->page, false);
    w->awaits_ruling = false;
    return true;
}

static void take_text(struct walker *w, const struct paragraph *p, struct span text);

/* Where a story, which no speech and no decision begins, tells what was decided; its end when it does not. */
static size_t story_decides(struct walker *w, struct span text)
{
    size_t at = closing_story(text);
    bool story = at < text.len && walk_decision_kind(w, text) == DECISION_NOT &&
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
        else if (walker_decides(w) || walk_decision_kind(w, text) != DECISION_NOT)
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

/* What stands between the header and the signatures. */
static void take_body(struct walker *w, const struct paragraph *p, struct span text)
{
    bool stenogram = w->r->layout == LAYOUT_STENOGRAM;
    size_t next = w->r->protocol->next_meeting ? text.len : ending_find_next(text);
    if (next < text.len && span_has(span_from(text, next), "notiks"))
        ending_take_next(w->r, span_from(text, next));
    if (take_vote_below_name(w, p, text) || ((stenogram || is_labelled_chair(text)) && take_chairs_vote(w, p, text)))
        return;
    if (walk_speech_take_listed(w, p, text))
        return;
    size_t voters = stenogram ? 0 : walk_decision_take_voters(w, p, text);
    struct paragraph behind = *p;
    if (voters) {
        text = span_trim(span_from(text, voters));
        behind.gap = false;
        p = &behind;
    }
    if (!text.len)
        return;
    if (walk_speech_take(w, p, text) || walk_decision_take(w, p, text) || walk_decision_take_point(w, p, text) ||
        walk_speech_goes_on(w, text) || walk_decision_take_lone_task(w, p, text))
        return;
    if (walker_decides(w) && !p->gap) {
        if (w->awaits_label && vote_may_be(text))
            walk_decision_extend_vote(w, text);
        else
            walk_decision_extend(w, text, w->awaits_points);
        return;
    }
    struct item *item = walker_item(w);
    if (item && shape_is_identifiers(text))
        item_take_identifiers(item, text);
    walker_add_plain(w, text, p->page);
}

static void take_text(struct walker *w, const struct paragraph *p, struct span text)
{
    bool stenogram = w->r->layout == LAYOUT_STENOGRAM;
    if (p->aside || shape_is_rule(text)) {
        if (walker_decides(w))
            walker_close(w);
        passage_add_text(w->r, PASSAGE_TEXT, w->item, p->page, text);
        return;
    }
    if (w->attachments && !ending_is_signature(text) && (bullet_read(text) || byte_is_digit(text.text[0]))) {
        ending_add_attachments(w->r, text);
        walker_add_plain(w, text, p->page);
        return;
    }
    w->attachments = false;
    if (walk_speech_awaits_words(w) && walk_speech_goes_on(w, text)) {
        if (ending_tells_next(text))
            ending_take_next(w->r, text);
        return;
    }
    if (!stenogram && (walk_speech_take_listened(w, p, text) || take_label(w, p, text)))
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
    if (w->tail)
        walker_add_plain(w, text, p->page);
    else
        take_body(w, p, text);
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
    if (!walker_open_is_last(w) || w->open->type != PASSAGE_TITLE)
        w->open = passage_begin(w->r, PASSAGE_TITLE, w->item, p->page);
    struct span text = paragraph_span(w->r, p);
    passage_append(w->r, w->open, text);
    item_take_identifiers(walker_item(w), text);
}

static const struct heading *heading_at(const struct walker *w, size_t i)
{
    return i < w->r->headings->len ? &g_array_index(w->r->headings, struct heading, i) : NULL;
}

/* "2. Izskatāmie jautājumi (B)" right above "3. §": a group of items begins, and no point of a decision. */
static bool heads_group(const struct walker *w, const struct paragraph *p, const struct heading *next)
{
    enum { GROUP_BYTES = 120, TABLE_HEAD_LINES = 2 };
    struct number number;
    struct span text = paragraph_span(w->r, p);
    if (!next || next->line > p->last + TABLE_HEAD_LINES || text.len > GROUP_BYTES || !number_read(text, &number) ||
        number.len >= text.len)
        return false;
    bool rows = next->whole && number.style == NUMBER_ROMAN; /* "III. Izsludināti šādi projekti:", above a table */
    if (!rows && (next->line != p->last || strchr(".;:", text.text[text.len - 1]) ||
                  (number.style != NUMBER_PLAIN && number.style != NUMBER_ROMAN)))
        return false;
    struct span rest = span_from(text, number.len);
    return !decision_is_resolution(rest) && !walk_decision_gives_task(w, rest);
}

/* The heading is a number before the first words of business. */
static void take_numbered_business(struct walker *w, const struct paragraph *p, size_t skip)
{
    struct paragraph rest = *p;
    passage_append(w->r, passage_begin(w->r, PASSAGE_TITLE, w->item, p->page),
                   span_first(paragraph_span(w->r, p), skip));
    rest.start += skip;
    struct span text = paragraph_span(w->r, &rest);
    size_t sentence = decision_is_subjectless(text) ? title_first_sentence(text) : text.len;
    if (sentence < text.len && decision_read(span_trim(span_from(text, sentence))) == DECISION_BODY) {
        /* "Pieņēma zināšanai iesniegumu. | Prezidijs nolēma to nodot komisijai.": two decisions */
        struct paragraph first = rest;
        first.end = rest.start + sentence;
        take_paragraph(w, &first);
        rest.start = (size_t)(span_trim(span_from(text, sentence)).text - w->r->text->body->str);
    }
    take_paragraph(w, &rest);
}

/* "Deputātu jautājums veselības ministrei …": the item is the question, and the minister answers. */
static bool asks_minister(const struct heading *heading)
{
    struct span title = {heading->title, heading->title ? strlen(heading->title) : 0};
    return span_has(title, "deputatu") && span_has(title, "jautajums") && span_has(title, "ministr~");
}

/* "Sēdi vada Saeimas priekšsēdētājas biedrs / Jānis Kalns.": from there on the chair is another. */
static bool take_chair(struct walker *w, const struct paragraph *p)
{
    struct span who;
    size_t last = w->r->layout == LAYOUT_STENOGRAM ? stenogram_chair(w->r, p->first, &who) : 0;
    if (last) {
        struct word word;
        bool guess;
        w->chair_told = last;
        for (size_t at = 0; word_next(who, &at, &word);) {
            size_t name = word.upper ? name_read(span_from(who, word.start), NULL) : 0;
            struct person *person = name ? roster_find(w->r->roster, who.text + word.start, name, NULL, &guess) : NULL;
            w->r->chair = person ? person : w->r->chair;
        }
    }
    if (p->first >= w->chair_told)
        return false;
    walker_add_plain(w, paragraph_span(w->r, p), p->page);
    return true;
}

void walk(struct recognition *r, const GArray *zones)
{
    struct walker w = {.r = r, .zones = zones, .item = -1};
    votes_init(&w.votes);
    size_t zone = 0, next = 0;
    for (size_t i = 0; i < r->paragraphs->len; i++) {
        const struct paragraph *p = &g_array_index(r->paragraphs, struct paragraph, i);
        const struct heading *heading = heading_at(&w, next);
        if (heading && p->first >= heading->line) {
            walker_close(&w);
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
                walker_add_plain(&w, paragraph_span(r, p), p->page);
            else if (!take_chair(&w, p))
                take_paragraph(&w, p);
        }
    }
    walker_close(&w);
    turn_forget(&w.turn);
    votes_clear(&w.votes);
    items_settle(r);
    items_close(r->protocol);
}
