/* closing.c -- sentences that end a speech. See closing.h. */
#include "closing.h"

#include "decision.h"
#include "families.h"
#include "speech.h"
#include "vote.h"

#include <string.h>

/* "Komisija to noraidīja ar četrām balsīm pret trim": what the speaker tells of others. */
static bool calls_vote(struct span sentence)
{
    return decision_read(sentence) == DECISION_VOTE &&
           (span_has(sentence, "par") || !span_has(sentence, "balsim pret"));
}

/* "Par – trīs: A, B, C. Pret – četri: … Atturas nav.": each count a sentence of its own. */
static bool counts_by_sentences(struct span text)
{
    size_t n = span_reads(text, "par "), letter;
    return n && n < text.len && char_is_dash(span_char(text, n, &letter)) && calls_vote(text);
}

size_t closing_vote(struct span text)
{
    size_t start = 0;
    if (!vote_may_be(text))
        return text.len;
    for (size_t at = 0; (at = span_next_stop(text, at)) < text.len; at++) {
        size_t next = span_skip_space(text, at + 1);
        if (next < text.len && next == at + 1)
            continue;
        if (start && (calls_vote(span_between(text, start, at + 1)) || counts_by_sentences(span_from(text, start))))
            return start;
        start = next;
    }
    return start && start < text.len && calls_vote(span_from(text, start)) ? start : text.len;
}

static const char *const referrals[] = {"nodots", "nodota", "nodoti", "nodotas", "saeima", NULL};
DECLARE_FAMILIES(referral_words, referrals)

size_t closing_referral(struct span text)
{
    static const char *const referred[] = {"nodots", "nodota", "nodoti", "nodotas", NULL};
    static const char *const houses[] = {"saeima nolemj", "tad saeima nolemj", "saeima pienem lemumu", NULL};
    enum { REFERRAL_BYTES = 120 };
    if (!families_may(referral_words.bit, text))
        return text.len;
    for (size_t start = 0, at = 0; (at = span_next_stop(text, at)) < text.len; at++) {
        if (at + 1 < text.len && !byte_is_space(text.text[at + 1]))
            continue;
        struct span sentence = span_between(text, start, at);
        bool brief = sentence.len < REFERRAL_BYTES && span_has(sentence, "komisij~");
        for (const char *const *word = referred; brief && *word; word++)
            if (span_has(sentence, *word))
                return start;
        if (span_reads_any(sentence, houses))
            return start;
        start = span_skip_space(text, at + 1);
    }
    return text.len;
}

static const char *const now_forms[] = {"nolemj",     "piekrit",  "pienem", "atbalsta", "neatbalsta",
                                        "apstiprina", "vienojas", "atliek", "noraida",  "nolemts",
                                        "piekrita",   "uzdots",   NULL};
DECLARE_FAMILIES(deciding_now, now_forms)

/* In the present, or by a label: "Komisija atbalstīja …" may be of long ago. */
static bool decides_now(struct span sentence)
{
    size_t at = 0;
    struct word word;
    while (word_next(sentence, &at, &word))
        if (families_read(&deciding_now, word_span(sentence, &word)) &&
            span_reads_any(word_span(sentence, &word), now_forms) == word.end - word.start)
            return true;
    return false;
}

/* "Tāpēc sapulces gaitā tiek nolemts …", "KSF valde pieņem šo dokumentu …", "Uzdot I. Kalnam …": what the sitting does
 * within a story that nobody tells. */
static bool decides_in_story(struct span sentence)
{
    return span_reads(sentence, "uzdot ") > 0 || (decides_now(sentence) && decision_read(sentence) == DECISION_BODY);
}

/* "1. Uzdot …": the stop is the number's. */
static size_t leading_number(struct span text)
{
    size_t at = 0;
    while (at < text.len && (byte_is_digit(text.text[at]) || text.text[at] == '.'))
        at++;
    return at;
}

/* The first of a paragraph's sentences behind the first, from `from` on, that `decides`; the text's end. */
static size_t sentence_that(struct span text, size_t from, bool (*decides)(struct span))
{
    size_t n;
    for (size_t at = from; (at = span_next_stop(text, at)) + 2 < text.len; at++) {
        if (text.text[at] != '.' || !byte_is_space(text.text[at + 1]) || at < leading_number(text))
            continue;
        size_t start = span_skip_space(text, at + 1), end = start;
        if (!char_is_upper(span_char(text, start, &n)) || speech_ends_initial(text, at))
            continue;
        while ((end = span_next_stop(text, end)) + 1 < text.len &&
               !(text.text[end] == '.' && byte_is_space(text.text[end + 1])))
            end++;
        end = MIN(end, text.len - 1);
        if (decides(span_between(text, start, end + 1)))
            return start;
    }
    return text.len;
}

static bool decides_behind_speech(struct span sentence)
{
    static const char *const bodies[] = {"klatesosie ", "padome ", "komisija ", "komiteja ",    "darba grupa ", "dome ",
                                         "valde ",      "nolemts", "nolemj",    "tiek nolemts", "tiek uzdots",  NULL};
    static const char *const noted[] = {"pienemts zinasanai",
                                        "pienemt zinasanai",
                                        "pienemta zinasanai",
                                        "informacija pienemta zinasanai",
                                        "informaciju pienem zinasanai",
                                        "darba kartiba apstiprinata",
                                        "darba kartiba tiek apstiprinata",
                                        "priekslikums atbalstits",
                                        "priekslikums pienemts",
                                        "priekslikums noraidits",
                                        NULL};
    if (span_reads_any(sentence, noted) || decision_is_passed(sentence))
        return true;
    size_t at = 0; /* "KSF valde nolemj …" */
    struct word word;
    bool initials = word_next(sentence, &at, &word) && word_shouts(sentence, &word) && word.end - word.start > 1;
    struct span body = initials ? span_from(sentence, span_skip_space(sentence, word.end)) : sentence;
    bool decided = span_reads_any(body, bodies) && decides_now(sentence);
    enum decision_kind kind = decided ? decision_read(sentence) : DECISION_NOT;
    return kind == DECISION_BODY || kind == DECISION_LABEL;
}

/* "Dome, atklāti balsojot: PAR – 4, …", "Dome, atklāti balsojot (vienbalsīgi), nolemj:". */
static bool rules(struct span text)
{
    enum decision_kind kind = decision_read(text);
    size_t n;
    ptrdiff_t verb = span_find(text, "nolem~", &n);
    size_t colon = verb < 0 ? text.len : span_skip_space(text, span_skip_letters(text, (size_t)verb + n));
    return (kind == DECISION_VOTE && (verb >= 0 || span_has(text, "balso~"))) ||
           ((kind == DECISION_BODY || kind == DECISION_LABEL) && colon < text.len && text.text[colon] == ':');
}

/* A speech's last line, and below it without a gap what the sitting decides. */
static size_t ruling_below(struct span text)
{
    const char *line = families_in(&deciding_now, text) || vote_may_be(text) ? text.text : NULL;
    while (line && (line = memchr(line, '\n', text.len - (size_t)(line - text.text)))) {
        size_t at = (size_t)(++line - text.text);
        struct span before = span_trim(span_first(text, at)), rest = span_trim(span_from(text, at));
        if (before.len > 1 && before.text[before.len - 1] == '.' && !byte_is_digit(before.text[before.len - 2]) &&
            rest.len && char_is_upper(span_char(rest, 0, &(size_t){0})) && rules(rest))
            return (size_t)(rest.text - text.text);
    }
    return text.len;
}

size_t closing_decision(struct span text)
{
    enum { CLOSING_BYTES = 480 };
    size_t ruling = ruling_below(text);
    if (ruling < text.len)
        return ruling;
    return sentence_that(text, text.len > CLOSING_BYTES ? text.len - CLOSING_BYTES : 0, decides_behind_speech);
}

static const char *const story_forms[] = {"nolemts",    "nolemj",    "piekrit~", "pienem",     "atbalsta",
                                          "apstiprina", "uzdot",     "vienojas", "neatbalsta", "atliek",
                                          "noraida",    "nobalsots", NULL};
DECLARE_FAMILIES(story_words, story_forms)

size_t closing_story(struct span text)
{
    return families_in(&story_words, text) ? sentence_that(text, 0, decides_in_story) : text.len;
}
