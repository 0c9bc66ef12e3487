/* speech_label.c -- labels that tell of a speech. See speech_label.h. */
#include "speech_label.h"

#include "label.h"
#include "shape.h"

#include <string.h>

enum { BRACKET_MAX_BYTES = 300 };

struct span speech_reported(struct span text, size_t at)
{
    enum { WORDS_LEAST = 4 };
    struct span label = span_trim(span_first(text, at));
    size_t n = 0, words = 0, start = at + speech_office(span_from(text, at));
    size_t end = start + name_read(span_from(text, start), NULL), mark = span_skip_space(text, end);
    if (!label.len || !char_is_letter(span_char(label, label.len - span_back(label, label.len), &n)))
        return SPAN_NONE;
    n = 0;
    bool dash = mark < text.len && char_is_dash(span_char(text, mark, &n));
    struct span rest = span_trim(span_from(text, MIN(mark + (dash ? n : 1), text.len)));
    struct word word;
    bool clause = span_reads(span_from(text, end), ", ka "); /* "Ziņoja A. Kalna, ka …" */
    if (end == start || end >= text.len || !(dash || clause || strchr(":.", text.text[end])) ||
        (dash && speech_names_office(span_trim_any(rest, ".")))) /* a post */
        return SPAN_NONE;
    if (label_read(rest, &(struct label_head){0})) /* "Ziņo A. Kalna. Debatēs: …" */
        return SPAN_NONE;
    for (size_t k = 0; words < WORDS_LEAST && word_next(rest, &k, &word);)
        words++;
    return words < WORDS_LEAST ? SPAN_NONE : span_between(text, start, end);
}

/* "JAUTĀJA: E. Šmits – cik liels ir parāds?": a label, who, and the words behind a dash. */
static bool read_labelled(struct span text, struct speech_head *head)
{
    static const struct {
        const char *word;
        enum speech_act act;
    } labels[] = {
        {"jautaja:", ACT_QUESTION},    {"jauta:", ACT_QUESTION},   {"jautajums:", ACT_QUESTION},
        {"atbild:", ACT_ANSWER},       {"atbildeja:", ACT_ANSWER}, {"atbilde:", ACT_ANSWER},
        {"zino:", ACT_REPORT},         {"zinoja:", ACT_REPORT},    {"ierosina:", ACT_PROPOSAL},
        {"ierosinaja:", ACT_PROPOSAL},
    };
    enum { WORDS_BYTES = 12 };
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        size_t n, at = span_skip_space(text, span_reads(text, labels[i].word)),
                  name = at ? name_read(span_from(text, at), NULL) : 0;
        size_t dash = name ? span_skip_space(text, at + name) : text.len;
        if (dash + WORDS_BYTES >= text.len || !char_is_dash(span_char(text, dash, &n)) ||
            !byte_is_space(text.text[dash + n]) || speech_names_office(span_trim_any(span_from(text, dash + n), ". ")))
            continue;
        head->names[head->name_count++] = span_between(text, at, at + name);
        head->len = span_skip_space(text, dash + n);
        head->act = labels[i].act;
        return head->sure = true;
    }
    return false;
}

bool speech_labelled(struct span text)
{
    return read_labelled(text, &(struct speech_head){.act = ACT_NONE});
}

/* "Jautājums (G. Ošs): Kāpēc …?", "Atbilde (A. Maķis): …": what it is stands before who says it. */
static bool read_kind_first(struct span text, struct speech_head *head)
{
    static const struct {
        const char *word;
        enum speech_act act;
    } kinds[] = {
        {"jautajums (", ACT_QUESTION},  {"atbilde (", ACT_ANSWER},      {"priekslikums (", ACT_PROPOSAL},
        {"komentars (", ACT_STATEMENT}, {"viedoklis (", ACT_STATEMENT},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        size_t at = span_reads(text, kinds[i].word), name = at ? name_read(span_from(text, at), NULL) : 0;
        const char *close = name ? memchr(text.text + at, ')', MIN(text.len - at, (size_t)BRACKET_MAX_BYTES)) : NULL;
        size_t colon = close ? span_skip_space(text, (size_t)(close + 1 - text.text)) : text.len;
        if (colon + 1 >= text.len || text.text[colon] != ':')
            continue;
        head->names[head->name_count++] = span_between(text, at, at + name);
        head->len = span_skip_space(text, colon + 1);
        head->act = kinds[i].act;
        return head->sure = true;
    }
    return false;
}

bool speech_label_read(struct span text, struct speech_head *head)
{
    return read_kind_first(text, head) || read_labelled(text, head);
}

size_t speech_listened(struct span text)
{
    static const char *const words[] = {
        "klausas:", "klausijas:", "klausas :", "klausijas :", "uzklausija:", "noklausijas:", NULL};
    size_t n = span_reads_any(text, words);
    return n ? span_skip_space(text, n) : 0;
}
