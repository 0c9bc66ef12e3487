/* walk_speech.c -- paragraphs that somebody says. See walk_speech.h. */
#include "walk_speech.h"

#include "item.h"
#include "narration.h"
#include "passage.h"
#include "shape.h"
#include "speech.h"
#include "speech_label.h"
#include "speech_names.h"

#include <string.h>

/* "Juridiskās komisijas vārdā – deputāts Graudiņš": the chair often tells no more than the surname. */
static bool announced_by_surname(const struct walker *w, struct span name)
{
    const char *announced = g_array_index(w->r->headings, struct heading, (guint)w->item).reporters;
    struct word last;
    if (!announced || !word_last(name, &last))
        return false;
    g_autofree char *surname = span_dup(word_span(name, &last));
    return *surname && strstr(announced, surname) != NULL;
}

/* The item's reporter speaks: in a stenogram, the deputy whom the chair announced for the committee. */
static bool reports_item(const struct walker *w, const struct speech_head *head)
{
    const struct item *item = walker_item(w);
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

/* "A. Kalniņš (TP)" on a line of its own, where all speakers stand so. */
static bool read_by_line(const struct walker *w, struct span text, struct speech_head *ret_head)
{
    struct span inside;
    size_t len = w->r->by_line ? speech_name_alone(text) : 0, name = len ? name_read(text, NULL) : 0;
    if (!len)
        return false;
    *ret_head =
        (struct speech_head){.own_words = true, .sure = true, .len = len, .act = ACT_STATEMENT, .name_count = 1};
    ret_head->names[0] = span_first(text, name);
    inside = span_trim_any(span_between(text, name, len), "() ");
    ret_head->post = inside;
    ret_head->by_chair = w->r->chair && first_speaker(w, ret_head) == w->r->chair;
    return true;
}

static void begin(struct walker *w, const struct paragraph *p, struct span text, const struct speech_head *head)
{
    walker_close(w);
    w->spoken = true;
    w->open = passage_begin(w->r, PASSAGE_SPEECH, w->item, p->page);
    passage_take_speakers(w->r, w->open, head);
    passage_append(w->r, w->open, text);
    w->colon = text.text[text.len - 1] == ':';
}

/* "D. Egle apstiprina, ka tā ir.", "A. Kalns norāda, ka divi.": behind somebody else's question such verbs answer it.
 */
static bool answers_asker(const struct walker *w, struct span words)
{
    static const char *const verbs[] = {"apstiprina", "apstiprinaja", "apliecina", "apliecinaja", "noliedz", "noliedza",
                                        "saka",       "sacija",       "teica",     "teic",        "norada",  "noradija",
                                        "min",        "mineja",       "informe",   "informeja",   "sola",    NULL};
    const struct reference *speaker = w->open->speakers->len ? g_ptr_array_index(w->open->speakers, 0) : NULL;
    return w->turn.asker && speaker && g_strcmp0(w->turn.asker, speaker->name) != 0 && span_reads_any(words, verbs);
}

/* A speech whose head begins at `at` of the paragraph: all of the paragraph is its text. */
static bool take_at(struct walker *w, const struct paragraph *p, struct span text, size_t at)
{
    struct speech_head head;
    struct span words = span_from(text, at);
    if (!read_by_line(w, words, &head) && !read_by_stop(w, words, &head) &&
        !speech_read(words, w->r->roster, w->r->layout == LAYOUT_STENOGRAM, &head))
        return false;
    head.len += at;
    bool stenogram = w->r->layout == LAYOUT_STENOGRAM;
    if (stenogram && !head.own_words) /* "Godiņa kungs vēlas komentēt." is said of him */
        return false;
    walker_close(w);
    bool first_answers =
        head.act == ACT_ANSWER && !head.answers && !w->turn.heard && !w->turn.asker && !w->turn.informant;
    bool reporter = (first_answers || (head.own_words && stenogram)) && reports_item(w, &head);
    if (first_answers) /* "paskaidro" before anybody asked explains */
        head.act = reporter ? ACT_REPORT : ACT_STATEMENT;
    begin(w, p, text, &head);
    if ((head.act == ACT_STATEMENT || head.act == ACT_REPORT) && !head.own_words &&
        answers_asker(w, span_from(text, head.len)))
        w->open->act = ACT_ANSWER;
    w->turn.opens = head.own_words && !w->turn.heard && reports_item(w, &head);
    w->turn.heard = w->turn.heard || !is_chair(w, &head);
    if (head.own_words) {
        g_autofree char *before = span_dup(span_first(text, head.len));
        w->turn.words_at = strlen(before);
        w->turn.reporter = reporter && stenogram;
        w->turn.official = speech_names_office(head.post);
        w->turn.chairing = head.chair || head.by_chair;
    }
    return true;
}

bool walk_speech_take(struct walker *w, const struct paragraph *p, struct span text)
{
    size_t bullet = w->r->layout != LAYOUT_STENOGRAM && !walker_decides(w) ? bullet_read(text) : 0;
    return bullet ? walk_speech_take_behind(w, p, text, bullet) : take_at(w, p, text, 0); /* "• A. Kalns informē …" */
}

bool walk_speech_take_behind(struct walker *w, const struct paragraph *p, struct span text, size_t at)
{
    struct speech_head head;
    struct span words = span_from(text, at);
    return w->item >= 0 && w->r->layout != LAYOUT_STENOGRAM && speech_read(words, w->r->roster, false, &head) &&
           head.sure && take_at(w, p, text, at);
}

bool walk_speech_take_report(struct walker *w, const struct paragraph *p, struct span text, size_t at)
{
    struct speech_head head = {.act = ACT_REPORT, .sure = true, .name_count = 1};
    head.names[0] = speech_reported(text, at);
    if (!head.names[0].len)
        return false;
    item_take_reporters(w->r, walker_item(w), head.names[0]);
    begin(w, p, text, &head);
    return true;
}

bool walk_speech_awaits_words(const struct walker *w)
{
    return w->open && w->open->type == PASSAGE_SPEECH && w->colon && w->turn.words_at == strlen(w->open->text);
}

bool walk_speech_goes_on(struct walker *w, struct span text)
{
    if (!w->open || w->open->type != PASSAGE_SPEECH)
        return false;
    if (w->r->layout != LAYOUT_STENOGRAM) {
        struct number number;
        bool listed = number_read(text, &number) || bullet_read(text);
        if ((listed && !w->colon) || is_narration(text))
            return false;
    }
    if (!walker_open_is_last(w) || strlen(w->open->text) + text.len > PASSAGE_MOST_BYTES) {
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

void walk_speech_take_debaters(struct walker *w, struct span text, int page)
{
    walker_add_plain(w, text, page);
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

bool walk_speech_take_listened(struct walker *w, const struct paragraph *p, struct span text)
{
    enum { WORDS_LEAST = 6 }; /* behind a dash fewer are the speaker's post */
    size_t at = walker_item(w) ? speech_listened(text) : 0, words = 0, k = 0, n;
    struct span rest = span_from(text, at);
    size_t name = at ? name_read(rest, NULL) : 0;
    struct span behind = span_trim(span_from(rest, name));
    struct word word;
    if (!name)
        return false;
    item_take_reporters(w->r, walker_item(w), span_first(rest, name));
    while (word_next(behind, &k, &word))
        words++;
    if ((words < WORDS_LEAST && char_is_dash(span_char(behind, 0, &n))) || !take_at(w, p, text, at))
        walk_speech_take_debaters(w, text, p->page);
    return true;
}

bool walk_speech_take_listed(struct walker *w, const struct paragraph *p, struct span text)
{
    struct speech_head head = {.act = ACT_STATEMENT, .sure = true};
    bool municipal = w->r->layout == LAYOUT_MUNICIPAL;
    if ((w->r->layout != LAYOUT_CABINET && !municipal) || w->item < 0 || text.len > PASSAGE_TINY_BYTES || w->spoken ||
        w->r->by_line || walker_decides(w) || !speech_bracketed_names(text, &head))
        return false;
    if (municipal) {
        item_take_reporters(w->r, walker_item(w), text);
        walk_speech_take_debaters(w, text, p->page);
        return true;
    }
    walker_close(w);
    w->spoken = true;
    passage_take_speakers(w->r, passage_begin(w->r, PASSAGE_SPEECH, w->item, p->page), &head);
    GPtrArray *passages = w->r->protocol->passages;
    passage_append(w->r, g_ptr_array_index(passages, passages->len - 1), text);
    return true;
}
