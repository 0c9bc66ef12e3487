/* speech.c -- reading the head of a speech. See speech.h. */
#include "speech.h"

#include "shape.h"

#include "label.h"
#include "people.h"
#include "verb.h"

#include <string.h>

enum {
    POST_MAX_BYTES = 260, /* office before the name; longer is a sentence */
    BRACKET_MAX_BYTES = 300,
    ASIDE_MAX_BYTES = 200,  /* ", Finanšu ministrijas pārstāvis, " between name and verb */
    WORDS_MAX_BYTES = 4000, /* of the speech itself, looked at for its act */
    HEAD_MAX_BYTES = 700,   /* all of the head is looked for within this */
};

static const char *const chair_offices[] = {
    "sedes vaditaj~", "sanaksmes vaditaj~", "sapulces vaditaj~", "priekssedetaj~", NULL,
};

bool speech_opens_by_chair(struct span text)
{
    return span_reads_any(text, chair_offices) > 0;
}

static size_t read_bracket(struct span text, size_t at)
{
    at = span_skip_space(text, at);
    if (at >= text.len || text.text[at] != '(')
        return 0;
    int depth = 0;
    for (size_t i = at; i < text.len && i < at + BRACKET_MAX_BYTES; i++) {
        depth += text.text[i] == '(';
        if (text.text[i] == ')' && --depth == 0)
            return i + 1;
    }
    return 0;
}

/* Between two speakers: ",", "un", "/". */
static size_t read_joint(struct span text, size_t at)
{
    size_t start = at = span_skip_space(text, at), n;
    if (at < text.len && (text.text[at] == ',' || text.text[at] == '/'))
        at = span_skip_space(text, at + 1);
    if ((n = span_reads(span_from(text, at), "un ")) || (n = span_reads(span_from(text, at), "ka ari ")))
        at += n;
    return at > start ? at : 0;
}

/* Names from `at`, which is the first of them. Returns where the last ends. */
static size_t read_names(struct span text, size_t at, struct speech_head *head)
{
    size_t end = at;
    while (head->name_count < SPEAKERS_MAX) {
        size_t n = at < text.len ? name_read(span_from(text, at), NULL) : 0;
        if (n == 0)
            break;
        head->names[head->name_count++] = span_between(text, at, at + n);
        end = at + n;
        size_t bracket = read_bracket(text, end);
        if (bracket) {
            size_t open = span_skip_space(text, end) + 1;
            if (!head->post.len)
                head->post = span_between(text, open, bracket - 1);
            end = bracket;
        }
        size_t next = read_joint(text, end);
        if (!next)
            break;
        at = next;
    }
    return end;
}

/* The office before a name: words of which the last is small ("… sekretariāta pārstāve Carina Paju"). Returns where
 * the name begins, 0 when the paragraph is not made so. */
static size_t read_office(struct span text)
{
    size_t at = 0;
    struct word word, last = {0};
    bool any = false;
    struct span within = span_first(text, POST_MAX_BYTES);
    while (word_next(within, &at, &word)) {
        struct span between = any ? span_between(within, last.end, word.start) : SPAN_NONE;
        for (size_t i = 0; i < between.len; i++)
            if (strchr(".:;!?(", between.text[i]))
                return 0;
        if (any && word.upper && !last.upper && name_read(span_from(text, word.start), NULL))
            return word.start;
        last = word;
        any = true;
    }
    return 0;
}

/* A role must stand right before the name: a noun of an office, not "par" or "un". */
static bool is_office(struct span post)
{
    static const char *const roles[] = {"parstav~",       "vaditaj~",
                                        "priekssedetaj~", "direktor~",
                                        "deputat~",       "ministr~",
                                        "sekretar~",      "specialist~",
                                        "konsultant~",    "ekspert~",
                                        "referent~",      "priekssniek~",
                                        "prieksniek~",    "vietniek~",
                                        "vietniec~",      "padomniek~",
                                        "padomniec~",     "loceklis",
                                        "locekle",        "juriskonsult~",
                                        "jurist~",        "prezident~",
                                        "parzin~",        "inspektor~",
                                        "koordinator~",   "izpilddirektor~",
                                        "arhitekt~",      "advokat~",
                                        "gramatved~",     "iedzivotaj~",
                                        "analitik~",      "inzenier~",
                                        "asistent~",      "biedr~",
                                        "kungs",          "kundze",
                                        "mers",           "profesor~",
                                        "menedzer~",      "projekta vad~",
                                        "bibliotekar~",   "skolotaj~",
                                        "arst~",          "komisar~",
                                        "tiesnes~",       "prokuror~",
                                        "auditor~",       "revident~",
                                        "administrator~", "priekssed~",
                                        "ombud~",         "tiesibsarg~",
                                        "kontrolier~",    "virsniek~",
                                        "parvaldniek~",   "valdes loc~",
                                        "pilnvarot~",     NULL};
    struct word word, last = {0};
    size_t at = 0;
    while (word_next(post, &at, &word))
        last = word;
    return last.end > 0 && span_reads_any(word_span(post, &last), roles) > 0;
}

/* After the names: a colon, or an aside in commas, then the verb. */
static bool read_verb(struct span text, size_t at, const struct roster *roster, struct speech_head *head)
{
    size_t n;
    at = span_skip_space(text, at);
    uint32_t c = span_char(text, at, &n);
    if (c == ':') {
        head->len = span_skip_space(text, at + 1);
        head->own_words = head->sure = true;
        head->act = verb_act_of_words(span_first(span_from(text, head->len), WORDS_MAX_BYTES), head->chair);
        return head->len < text.len;
    }
    bool dash = char_is_dash(c);
    if (dash)
        at = span_skip_space(text, at + n);
    if (c == ',') {
        const char *end = memchr(text.text + at + 1, ',', MIN(text.len - at - 1, ASIDE_MAX_BYTES));
        if (!end)
            return false;
        if (!head->post.len)
            head->post = span_trim(span_between(text, at + 1, (size_t)(end - text.text)));
        at = span_skip_space(text, (size_t)(end - text.text) + 1);
    }
    struct span rest = span_first(span_from(text, at), HEAD_MAX_BYTES);
    enum verb_kind kind = verb_find(rest, &head->act);
    head->len = at;
    head->sure = kind == VERB_SPEECH;
    if (kind == VERB_SPEECH)
        return true;
    if (kind != VERB_LIKELY || dash)
        return false;
    bool guess;
    return roster && roster_find(roster, head->names[0].text, head->names[0].len, NULL, &guess) && !guess;
}

/* "Sēdes vadītāja. …", "Sēdes vadītājs: …", "Sēdes vadītāja informē": the chair. */
static bool read_chair(struct span text, bool stenogram, struct speech_head *head)
{
    size_t office = span_reads_any(text, chair_offices), n;
    if (!office)
        return false;
    while (office < text.len && char_is_letter(span_char(text, office, &n)))
        office += n;
    size_t at = span_skip_space(text, office);
    if (at < text.len && (text.text[at] == ':' || (stenogram && text.text[at] == '.'))) {
        *head =
            (struct speech_head){.chair = true, .own_words = true, .sure = true, .len = span_skip_space(text, at + 1)};
        head->act = verb_act_of_words(span_first(span_from(text, head->len), WORDS_MAX_BYTES), head->chair);
        return true;
    }
    size_t name = at < text.len ? name_read(span_from(text, at), NULL) : 0, stop = span_skip_space(text, at + name);
    if (name && stop < text.len && (text.text[stop] == ':' || (stenogram && text.text[stop] == '.'))) {
        /* "Sēdes vadītājs Z. Laukers. …": whoever of those who chair. */
        *head = (struct speech_head){.by_chair = true, .own_words = true, .sure = true};
        head->len = span_skip_space(text, stop + 1);
        head->names[head->name_count++] = span_between(text, at, at + name);
        head->act = verb_act_of_words(span_first(span_from(text, head->len), WORDS_MAX_BYTES), true);
        return true;
    }
    struct word word;
    size_t next = at;
    if (!word_next(span_first(text, at + 60), &next, &word) || word.start != at || word.upper)
        return false;
    enum speech_act act;
    if (verb_find(span_first(span_from(text, at), HEAD_MAX_BYTES), &act) != VERB_SPEECH)
        return false;
    *head = (struct speech_head){.chair = true, .sure = true, .len = at, .act = act};
    return true;
}

/* "J. Vaivads (PARTY)." with the speech behind it, on the next line or on the same. */
static bool read_stenogram(struct span text, size_t end, struct speech_head *head)
{
    size_t at = span_skip_space(text, end);
    if (at >= text.len || text.text[at] != '.')
        return false;
    at = span_skip_space(text, at + 1);
    head->len = at;
    head->own_words = head->sure = true;
    head->act = verb_act_of_words(span_first(span_from(text, at), WORDS_MAX_BYTES), false);
    return true;
}

bool speech_read(struct span text, const struct roster *roster, bool stenogram, struct speech_head *ret_head)
{
    size_t n;
    struct speech_head head = {.act = ACT_NONE};
    if (!char_is_upper(span_char(text, 0, &n)))
        return false;
    if (read_chair(text, stenogram, &head)) {
        *ret_head = head;
        return true;
    }
    struct span within = span_first(text, HEAD_MAX_BYTES);
    enum person_name_kind kind;
    size_t start = 0;
    if (!name_read(within, &kind)) {
        start = read_office(within);
        if (!start || !is_office(span_first(text, start)))
            return false;
        head.post = span_trim(span_first(text, start));
    }
    size_t end = read_names(within, start, &head);
    if (!head.name_count)
        return false;
    if (stenogram && start == 0 && read_stenogram(text, end, &head)) {
        *ret_head = head;
        return true;
    }
    if (!read_verb(text, end, roster, &head))
        return false;
    *ret_head = head;
    return true;
}

bool speech_bracketed_names(struct span text, struct speech_head *ret_head)
{
    text = span_trim_any(text, ".");
    if (text.len < 2 || text.text[0] != '(' || text.text[text.len - 1] != ')')
        return false;
    struct span inside = span_first(span_from(text, 1), text.len - 2);
    size_t at = span_skip_space(inside, 0);
    size_t end = read_names(inside, at, ret_head);
    return ret_head->name_count > 0 && span_trim_any(span_from(inside, end), ".,;").len == 0;
}

bool speech_opens(struct span text)
{
    size_t n;
    struct speech_head head;
    if (!char_is_upper(span_char(text, 0, &n)))
        return false;
    return speech_read(span_first(text, HEAD_MAX_BYTES), NULL, false, &head) && head.sure;
}
