/* field.c -- one table of fields: the names that are told first, then those that are understood too. */
#include "field.h"

#include "fold.h"

#include <string.h>

enum {
    FIELD_ALIASES = 4,
};

static const struct {
    const char *latvian, *english;
    const char *aliases[FIELD_ALIASES]; /* folded */
    bool is_name, is_text;
} fields[FIELD_COUNT] = {
    [FIELD_NONE] = {"", "", {NULL}, false, true},
    [FIELD_SPEAKER] = {"runātājs", "speaker", {"runataja", "runa"}, true, false},
    [FIELD_INSTITUTION] = {"iestāde", "institution", {"institucija"}, true, false},
    [FIELD_REPORTED] = {"ziņo", "reported", {"zinoja"}, true, false},
    [FIELD_SPOKE] = {"runāja", "spoke", {NULL}, true, false},
    [FIELD_TASKED] = {"uzdots", "tasked", {"uzdod"}, true, false},
    [FIELD_MENTIONED] = {"minēts", "mentioned", {"mineta"}, true, false},
    [FIELD_BODY] = {"padome", "body", {"dome", "komisija", "komiteja"}, true, false},
    [FIELD_TOPIC] = {"tēma", "topic", {"joma"}, true, false},
    [FIELD_VOTE] = {"balsojums", "vote", {"balso", "balsoja"}, true, false},
    [FIELD_TYPE] = {"tips", "type", {"veids", "act"}, false, false},
    [FIELD_DATE] = {"datums", "date", {"laiks"}, false, false},
    [FIELD_PROTOCOL] = {"prot", "prot", {"protokols", "protocol"}, false, false},
    [FIELD_TITLE] = {"virsraksts", "title", {"jautajums"}, false, true},
    [FIELD_DECISION] = {"lēmums", "decision", {"nolemts", "outcome"}, false, true},
};

static const struct {
    const char *latvian, *english;
    const char *aliases[FIELD_ALIASES]; /* folded */
} votes[] = {
    [QUERY_VOTE_FOR] = {"par", "for", {NULL}},
    [QUERY_VOTE_AGAINST] = {"pret", "against", {NULL}},
    [QUERY_VOTE_ABSTAIN] = {"atturas", "abstain", {"atturejas", "atturejies", "abstained", "abstains"}},
};

/* Folded into `ret_folded`; false when it is no name of anything here. */
static bool fold_name(const char *name, size_t len, char ret_folded[static FOLD_MAX_GROWTH * FIELD_NAME_BYTES + 1])
{
    if (len == 0 || len > FIELD_NAME_BYTES)
        return false;
    fold_plain(name, len, ret_folded);
    return true;
}

static bool folds_to(const char *name, const char *folded)
{
    char plain[FOLD_MAX_GROWTH * FIELD_NAME_BYTES + 1];
    return fold_name(name, strlen(name), plain) && strcmp(plain, folded) == 0;
}

static bool is_one_of(const char *const aliases[static FIELD_ALIASES], const char *folded)
{
    for (size_t i = 0; i < FIELD_ALIASES && aliases[i]; i++)
        if (strcmp(aliases[i], folded) == 0)
            return true;
    return false;
}

static bool field_answers_to(enum query_field field, const char *folded)
{
    return folds_to(fields[field].latvian, folded) || folds_to(fields[field].english, folded) ||
           is_one_of(fields[field].aliases, folded);
}

enum query_field field_find(const char *name, size_t len)
{
    char folded[FOLD_MAX_GROWTH * FIELD_NAME_BYTES + 1];
    if (!fold_name(name, len, folded))
        return FIELD_NONE;
    for (enum query_field field = FIELD_NONE + 1; field < FIELD_COUNT; field++)
        if (field_answers_to(field, folded))
            return field;
    return FIELD_NONE;
}

bool vote_find(const char *name, size_t len, enum query_vote *ret_vote)
{
    char folded[FOLD_MAX_GROWTH * FIELD_NAME_BYTES + 1];
    if (!fold_name(name, len, folded))
        return false;
    for (enum query_vote vote = QUERY_VOTE_FOR; vote <= QUERY_VOTE_ABSTAIN; vote++) {
        if (folds_to(votes[vote].latvian, folded) || folds_to(votes[vote].english, folded) ||
            is_one_of(votes[vote].aliases, folded)) {
            *ret_vote = vote;
            return true;
        }
    }
    return false;
}

bool field_is_text(enum query_field field)
{
    return fields[field].is_text;
}

bool query_field_is_name(enum query_field field)
{
    return fields[field].is_name;
}

const char *query_field_name(enum query_field field, bool english)
{
    return english ? fields[field].english : fields[field].latvian;
}

const char *query_vote_name(enum query_vote vote, bool english)
{
    return english ? votes[vote].english : votes[vote].latvian;
}
