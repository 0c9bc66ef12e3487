/* turn.c -- the act of a speech that closes. See turn.h. */
#include "turn.h"

#include "act.h"

#include <string.h>

static const char *first_speaker(const struct passage *speech)
{
    return speech->speakers->len ? ((struct reference *)g_ptr_array_index(speech->speakers, 0))->name : NULL;
}

/* The act of a speech in the speaker's own words is known when all of it is read. */
static void settle_act(const struct recognition *r, struct turn *turn, struct passage *speech)
{
    size_t len = strlen(speech->text);
    struct span words = {speech->text + MIN(turn->words_at, len), len - MIN(turn->words_at, len)};
    const char *speaker = first_speaker(speech);
    bool stenogram = r->layout == LAYOUT_STENOGRAM;
    bool informed = speaker && g_strcmp0(turn->informant, speaker) == 0; /* a chair who reports answers for it, too */
    struct act_place place = {
        .chair =
            turn->chairing || (r->chair && g_strcmp0(speaker, r->chair->ref.name) == 0 && (stenogram || !informed)),
        .stenogram = stenogram,
        .asked = turn->asker && g_strcmp0(turn->asker, speaker) != 0,
        .official = turn->official,
        .reporter = turn->reporter,
        .opens = turn->opens,
        .informed = informed,
    };
    speech->act = act_of_words(words, &place);
    if (place.chair && speech->act == ACT_ANSWER && act_is_procedure(words))
        speech->act = ACT_STATEMENT;
    for (size_t i = 0; i < speech->institutions->len; i++) {
        struct institution_mention *mention = g_ptr_array_index(speech->institutions, i);
        mention->role = speech->act == ACT_REPORT ? ROLE_REPORTED : ROLE_SPOKE;
    }
    turn->procedure = place.chair && (stenogram || act_is_procedure(words));
}

/* A question waits for its answer until somebody else than the chair has spoken. */
static void note_question(struct turn *turn, const struct passage *speech)
{
    if (speech->act == ACT_QUESTION && !(turn->procedure && turn->asker)) {
        g_free(turn->asker);
        turn->asker = g_strdup(first_speaker(speech));
    } else if (!turn->procedure) {
        g_clear_pointer(&turn->asker, g_free);
    }
}

/* Who reported or answered is asked again. */
static void note_informant(struct turn *turn, const struct passage *speech)
{
    if (speech->act != ACT_REPORT && speech->act != ACT_ANSWER)
        return;
    g_free(turn->informant);
    turn->informant = g_strdup(first_speaker(speech));
}

void turn_settle(const struct recognition *r, struct turn *turn, struct passage *speech)
{
    turn->procedure = false;
    if (turn->words_at)
        settle_act(r, turn, speech);
    note_question(turn, speech);
    note_informant(turn, speech);
    turn->words_at = 0;
    turn->reporter = turn->official = turn->chairing = turn->opens = false;
}

void turn_forget(struct turn *turn)
{
    turn->heard = false;
    g_clear_pointer(&turn->asker, g_free);
    g_clear_pointer(&turn->informant, g_free);
}
