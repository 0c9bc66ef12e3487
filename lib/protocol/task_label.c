/* task_label.c -- reading labels of tasks. See task_label.h. */
#include "task_label.h"

#include "families.h"
#include "shape.h"
#include "speech.h"

#include <string.h>

/* "par pieprasīšanu – X": where the mark stands, within the sentence; 0: there is none. */
static size_t mark_behind(struct span text, size_t at)
{
    enum { MATTER_BYTES = 200 };
    for (size_t n, end = MIN(text.len, at + MATTER_BYTES); at < end; at += n) {
        uint32_t c = span_char(text, at, &n);
        if (c == '.' || c == ';' || c == '\n')
            return 0;
        if (c == ':' || (char_is_dash(c) && byte_is_space(text.text[at - 1])))
            return at;
    }
    return 0;
}

/* "deputāts P. Sondors", "lietvedības pārzine S. Kalna": where the name begins behind an office in small letters. */
static size_t skip_office(struct span text, size_t begin)
{
    enum { OFFICE_WORDS = 3 };
    struct word next;
    size_t at = begin;
    for (int i = 0; i < OFFICE_WORDS && !name_read(span_from(text, begin), NULL) && word_next(text, &at, &next); i++) {
        size_t name = span_skip_space(text, next.end);
        if (next.upper || (name < text.len && name == next.end))
            break;
        if (name_read(span_from(text, name), NULL))
            return name;
    }
    return begin;
}

/* "Par aptaujas rīkošanu atbildīgs deputāts P. Sondors": who answers for it stands behind, in the nominative. Whose a
 * bill is on its way through the Saeima is no task. */
static void read_answerable(const struct recognition *r, struct span text, struct charged_list *ret_charged)
{
    static const char *const words[] = {"atbildigs", "atbildiga", "atbildigi", "atbildigas", NULL};
    size_t at = 0;
    struct word word;
    if (!span_has(text, "par ") || span_has(text, "virzib~"))
        return;
    while (word_next(text, &at, &word)) {
        struct span span = word_span(text, &word);
        if (word.upper || span_reads_any(span, words) != span.len)
            continue;
        size_t begin = span_skip_space(text, word.end);
        begin += span_reads(span_from(text, begin), "ir ");
        charged_read(r, text, skip_office(text, begin), false, ret_charged);
        return;
    }
}

/* "Atbildīgais: pašvaldības izpilddirektors.": an office in the nominative, up to a mark. */
static void read_nominative_office(struct span text, struct charged_list *ret_charged)
{
    enum { OFFICE_WORDS = 4 };
    size_t at = 0, last = 0;
    struct word word;
    for (int i = 0; i < OFFICE_WORDS && word_next(text, &at, &word); i++) {
        if (word.number || (i > 0 && word.start != last + 1))
            return;
        last = word.end;
        size_t next = span_skip_space(text, last);
        if ((next < text.len && !strchr(",.;()", text.text[next])) || !speech_names_office(word_span(text, &word)))
            continue;
        ret_charged->who[0] = (struct charged){span_first(text, last), CHARGED_OFFICE};
        ret_charged->count = 1;
        return;
    }
}

static const char *const label_stems[] = {"atbildig~", "izpilditaj~", "atb.", NULL};
DECLARE_FAMILIES(labelled, label_stems)

/* "Atbildīgais: Ūdens nodaļa. Uzdevums: sagatavot … Termiņš: 2023. gada 1. jūnijs": labels within one point. */
bool task_label_read(const struct recognition *r, struct span text, struct charged_list *ret_charged)
{
    static const char *const labels[] = {"atbildigais",
                                         "atbildiga",
                                         "atbildigie",
                                         "atbildigas",
                                         "atbildiga persona",
                                         "atbildiga iestade",
                                         "atb.",
                                         "izpilditajs",
                                         "atbildiga strukturvieniba",
                                         "atbildiga institucija",
                                         "izpilditaja",
                                         "izpilditaji",
                                         NULL};
    size_t n;
    ret_charged->count = 0;
    if (!families_in(&labelled, text))
        return false;
    for (const char *const *label = labels; *label && !ret_charged->count; label++) {
        ptrdiff_t found = span_find(text, *label, &n);
        enum { BEFORE_BYTES = 80 };
        size_t before = found > BEFORE_BYTES ? (size_t)found - BEFORE_BYTES : 0;
        if (found < 0 || span_has(span_between(text, before, (size_t)found), "virzib~"))
            continue;
        size_t at = span_skip_space(text, (size_t)found + n), m;
        uint32_t mark = span_char(text, at, &m);
        size_t stem = span_reads(span_from(text, at), "par ") ? mark_behind(text, at) : 0;
        if (stem) { /* "Atbildīgais par atzinuma pieprasīšanu – Valsts vides dienests" */
            at = stem;
            mark = span_char(text, at, &m);
        }
        if (found > 1 && strchr(",.", text.text[found - 2]) &&
            name_read(span_from(text, at), NULL)) /* "…, atbildīgā I. Kalna", "… Atbildīgais I. Kalns" */
            charged_read(r, text, at, false, ret_charged);
        else if (found > 0 && text.text[found - 1] == '(' &&
                 name_read(span_from(text, at), NULL)) /* "(atb. I. Kalna)" */
            charged_read(r, text, at, false, ret_charged);
        else if (mark == ':' || char_is_dash(mark)) {
            size_t begin = span_skip_space(text, at + m);
            charged_read(r, text, skip_office(text, begin), false, ret_charged);
            if (!ret_charged->count)
                read_nominative_office(span_from(text, begin), ret_charged);
        }
    }
    if (!ret_charged->count)
        read_answerable(r, text, ret_charged);
    return ret_charged->count > 0;
}
