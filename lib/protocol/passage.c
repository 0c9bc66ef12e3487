/* passage.c -- putting passages together. See passage.h. */
#include "passage.h"

#include <string.h>

enum {
    GUESTS_MAX = 500,    /* of one sitting, on no list */
    GROWTH_BYTES = 4096, /* a longer text gets room to grow: many points are one decision */
};

struct passage *passage_begin(struct recognition *r, enum passage_type type, int item, int page)
{
    struct passage *passage = passage_new();
    passage->type = type;
    passage->item = item;
    passage->page = page;
    g_ptr_array_add(r->protocol->passages, passage);
    g_array_append_val(r->places, PLACE_NONE);
    return passage;
}

/* Text of the body, appended at `at` of the passage: whether it still stands there as it does in the body. `written`:
 * its bytes, as many as it had unless spaces were taken together. */
static void note_place(struct recognition *r, const struct passage *passage, size_t at, struct span text,
                       size_t written)
{
    const GPtrArray *passages = r->protocol->passages;
    guint i = passages->len - 1;
    while (i > 0 && g_ptr_array_index(passages, i) != passage)
        i--;
    size_t *place = &g_array_index(r->places, size_t, i), start = (size_t)(text.text - r->text->body->str);
    bool goes_on = at == 0 || (*place != PLACE_NONE && start == *place + at);
    if (!goes_on || start > r->text->body->len || written != text.len)
        *place = PLACE_NONE;
    else if (at == 0)
        *place = start;
}

bool passage_view(const struct recognition *r, guint i, const struct text_map *body, struct text_map *ret_view)
{
    const struct passage *passage = g_ptr_array_index(r->protocol->passages, i);
    size_t place = g_array_index(r->places, size_t, i), len = passage->text ? strlen(passage->text) : 0;
    if (len == 0 || place == PLACE_NONE || !text_map_parts(body, place, len))
        return false;
    *ret_view = text_map_view(body, place, passage->text, len);
    return true;
}

void passage_append(struct recognition *r, struct passage *passage, struct span text)
{
    struct growth *growth = &r->growth;
    text = span_trim(text);
    if (growth->passage != passage) {
        size_t len = passage->text ? strlen(passage->text) : 0;
        *growth = (struct growth){passage, len, len};
    }
    size_t needed = growth->len + text.len + 2;
    if (needed > growth->room) {
        growth->room = needed > GROWTH_BYTES ? needed * 2 : needed;
        passage->text = g_realloc(passage->text, growth->room);
    }
    if (growth->len > 0)
        passage->text[growth->len++] = '\n';
    size_t written = span_write(text, passage->text + growth->len);
    note_place(r, passage, growth->len, text, written);
    growth->len += written;
}

/* Where to cut a text that is too long: behind the last sentence that ends within the limit, else behind a word, else
 * in the middle of an endless one. */
static size_t cut_at(struct span text, size_t limit)
{
    size_t word = 0;
    struct span within = span_first(text, limit);
    for (size_t i = within.len; i-- > limit / 2;) {
        if (!byte_is_space(text.text[i]))
            continue;
        if (i > 0 && strchr(".!?;", text.text[i - 1]))
            return i;
        word = word ? word : i;
    }
    return word ? word : within.len;
}

void passage_add_text(struct recognition *r, enum passage_type type, int item, int page, struct span text)
{
    text = span_trim(text);
    while (text.len) {
        size_t n = text.len > PASSAGE_SPLIT_BYTES ? cut_at(text, PASSAGE_SPLIT_BYTES) : text.len;
        passage_append(r, passage_begin(r, type, item, page), span_first(text, n));
        text = span_trim(span_from(text, n));
    }
}

static enum institution_role role_of_act(enum speech_act act)
{
    return act == ACT_REPORT ? ROLE_REPORTED : ROLE_SPOKE;
}

/* The institution that stands beside a name: "(Finanšu ministrija)", "OGP sekretariāta pārstāve". */
static bool institution_beside(struct recognition *r, struct span post, struct institution_guess *guess)
{
    return post.len > 0 &&
           institution_from_post(r->registry, r->mentions, post.text, post.len, r->protocol->date, guess);
}

/* "Pārvaldnieka pārstāvis Raimonds Āzis informēja", on no list, is "R. Āzis" and "the representative" from then on. */
static void remember_guest(struct recognition *r, const char *name, const char *id, struct span post,
                           const struct institution_guess *guess)
{
    enum person_name_kind kind;
    people_read_name(name, strlen(name), &kind);
    if ((kind != PERSON_FULL && !post.len) || r->guests->len >= GUESTS_MAX)
        return;
    struct person *guest = person_new();
    guest->ref.name = g_strdup(name);
    guest->ref.id = g_strdup(id);
    guest->presence = PRESENCE_OTHER;
    guest->role = post.len ? span_dup(post) : NULL;
    if (guess) {
        guest->institution = g_strdup(guess->name);
        guest->institution_id = g_strdup(guess->id);
    }
    g_ptr_array_add(r->guests, guest);
    roster_add(r->roster, guest);
}

static void take_speaker(struct recognition *r, struct passage *passage, struct span name, struct span post)
{
    struct institution_guess guess = {0};
    bool beside = institution_beside(r, post, &guess);
    bool guessed = false;
    const struct person *person = roster_find(r->roster, name.text, name.len, guess.id, &guessed);
    enum institution_role role = role_of_act(passage->act);
    if (person) {
        passage_add_speaker(passage, person->ref.id, person->ref.name);
        if (person->institution)
            passage_add_institution(passage, person->institution_id, person->institution, role);
        else if (beside)
            passage_add_institution(passage, guess.id, guess.name, role);
        if (guessed)
            protocol_warn(r->protocol, passage->page, "speaker-guessed",
                          "\"%.*s\" may be more than one person; taken for %s", (int)name.len, name.text,
                          person->ref.name);
    } else {
        g_autofree char *printed = people_name(name.text, name.len);
        g_autofree char *id = people_id(printed, guess.id, r->protocol->body.id);
        passage_add_speaker(passage, id, printed);
        remember_guest(r, printed, id, post, beside ? &guess : NULL);
        if (beside)
            passage_add_institution(passage, guess.id, guess.name, role);
    }
    institution_guess_release(&guess);
}

void passage_take_speakers(struct recognition *r, struct passage *passage, const struct speech_head *head)
{
    passage->act = head->act;
    if (head->chair && r->chair) {
        passage_add_speaker(passage, r->chair->ref.id, r->chair->ref.name);
        if (r->chair->institution)
            passage_add_institution(passage, r->chair->institution_id, r->chair->institution, role_of_act(head->act));
    }
    if (head->holder) {
        passage_add_speaker(passage, head->holder->ref.id, head->holder->ref.name);
        if (head->holder->institution)
            passage_add_institution(passage, head->holder->institution_id, head->holder->institution,
                                    role_of_act(head->act));
    }
    for (size_t i = 0; i < head->name_count; i++)
        take_speaker(r, passage, head->names[i], head->post);
}
