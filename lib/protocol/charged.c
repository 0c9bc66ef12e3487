/* charged.c -- reading who is charged. See charged.h. */
#include "charged.h"

#include "head.h"
#include "office.h"
#include "shape.h"

#include <string.h>

enum { BRACKET_MAX_BYTES = 120 };

bool charged_is_infinitive(struct span word)
{
    static const char *const not_verbs[] = {"bet", "var", "set", NULL};
    if (word.len < 4 || char_is_upper(span_char(word, 0, &(size_t){0})) || span_reads_any(word, not_verbs))
        return false;
    return word.text[word.len - 1] == 't' || (word.len > 4 && span_reads(span_from(word, word.len - 4), "ties") == 4);
}

bool charged_is_verb(struct span word)
{
    enum { DEBITIVE_BYTES = 6 };
    size_t n;
    bool must = word.len >= DEBITIVE_BYTES && word.text[0] == 'j' && span_char(word, 1, &n) == 0x101;
    return must || charged_is_infinitive(word);
}

static bool joined(struct span text, size_t *at)
{
    size_t next = span_skip_space(text, *at), n;
    const char *close = next < text.len && text.text[next] == '('
                            ? memchr(text.text + next, ')', MIN(text.len - next, (size_t)BRACKET_MAX_BYTES))
                            : NULL;
    if (close) /* "Finanšu ministrijai (V. Kalna) un …": who answers for it there */
        *at = next = span_skip_space(text, (size_t)(close + 1 - text.text));
    if (next < text.len && text.text[next] == ',')
        next = span_skip_space(text, next + 1);
    if ((n = span_reads(span_from(text, next), "un ")))
        next += n;
    bool any = next > *at + 1;
    *at = next;
    return any;
}

/* The name ends before what is to be done or by when: "VARAM līdz 1. martam iesniegt komisijai" is not all a name. */
static size_t name_limit(struct span text)
{
    static const char *const ends[] = {"lidz", "sadarbiba", "kopa",    "kopigi",   "pec",
                                       "ik",   "katru",     "turpmak", "ne velak", NULL};
    size_t at = 0, last = 0;
    struct word word;
    bool quoted = false;
    while (word_next(text, &at, &word)) {
        for (size_t i = last, n; i < word.start; i += n) {
            uint32_t c = span_char(text, i, &n);
            if (c == ',' && !quoted)
                return i;
            quoted = char_is_quote(c) ? !quoted : quoted;
        }
        struct span span = word_span(text, &word);
        if (!quoted && last && !word.upper && (word.number || charged_is_verb(span) || span_reads_any(span, ends)))
            return last;
        last = word.end;
        enum { NAME_MAX_BYTES = 300 };
        if (last > NAME_MAX_BYTES)
            return last;
    }
    return text.len;
}

const char *charged_organ(struct span word)
{
    static const char *const organs[][2] = {{"valdei", "Valde"}, {"prezidijam", "Prezidijs"}};
    for (size_t i = 0; i < G_N_ELEMENTS(organs); i++)
        if (span_reads(word, organs[i][0]) == word.len)
            return organs[i][1];
    return NULL;
}

/* "„Par” – 8 deputāti": a vote's word in quotes is nobody's name. */
static bool is_quoted_vote(struct span text)
{
    static const char *const words[] = {"par", "pret", "atturas", "atturejas", NULL};
    size_t n;
    return text.len && char_is_quote(span_char(text, 0, &n)) && span_reads_any(span_from(text, n), words);
}

size_t charged_institution(const struct recognition *r, struct span text, size_t at)
{
    struct span rest = span_from(text, at);
    if (is_quoted_vote(rest))
        return 0;
    size_t limit = name_limit(rest);
    /* A quote that closes the name stands behind its last word. */
    for (size_t n; limit < rest.len && char_is_quote(span_char(rest, limit, &n)); limit += n)
        ;
    struct institution known;
    size_t n = institution_read(r->registry, r->mentions, rest.text, limit, r->protocol->date);
    size_t by_name = mentions_read(r->mentions, rest.text, limit, &known);
    struct word word;
    struct head head;
    size_t start = 0;
    if (!n && !by_name && word_next(span_first(rest, limit), &start, &word) && word.start == 0 && word.upper &&
        ((head_find(rest.text, word.end, &head) && head.grammatical_case == DATIVE) ||
         charged_organ(word_span(rest, &word))))
        return word.end; /* "Būvvaldei līdz …": one word is all its name */
    return MAX(n, by_name);
}

/* A person; first in the sentence only one of the sitting, in the dative: "Laurai Bergmanei līdz … atkārtot". */
static size_t read_person(const struct recognition *r, struct span text, bool dative)
{
    size_t n = name_read(text, NULL);
    bool guess;
    if (!n || !dative)
        return n;
    struct span name = span_first(text, n);
    return charged_is_dative(name) && roster_find(r->roster, name.text, name.len, NULL, &guess) ? n : 0;
}

/* "pašvaldību lietās", "budžeta jautājumos" behind an office: where it ends; 0: there is none. */
static size_t affairs_read(struct span text, size_t at)
{
    static const char *const nouns[] = {"lietas", "jautajumos", "joma", NULL};
    enum { AFFAIRS_WORDS = 5 };
    struct word word;
    size_t last = at;
    for (int i = 0; i < AFFAIRS_WORDS && word_next(text, &at, &word); i++) {
        for (size_t k = last; k < word.start; k++)
            if (!byte_is_space(text.text[k]))
                return 0;
        struct span span = word_span(text, &word);
        if (span_reads_any(span, nouns) == span.len)
            return i > 0 ? word.end : 0;
        if (word.upper || word.number || charged_is_infinitive(span))
            return 0;
        last = word.end;
    }
    return 0;
}

/* An office, and behind it who holds it: "izpilddirektoram A. Kalnam" charges the person. Moves to who is charged and
 * returns the length; 0 when no office stands there. */
static size_t read_office(struct span text, size_t *at, enum charged_kind *ret_kind)
{
    size_t n = office_read(span_from(text, *at));
    if (n == 0)
        return 0;
    size_t name = span_skip_space(text, *at + n), name_len = name_read(span_from(text, name), NULL);
    size_t affairs = name_len ? 0 : affairs_read(text, name);
    if (affairs) { /* "īpašu uzdevumu ministram pašvaldību lietās J. Bungam" */
        n = affairs - *at;
        name = span_skip_space(text, affairs);
        name_len = name_read(span_from(text, name), NULL);
    }
    *ret_kind = name_len ? CHARGED_PERSON : CHARGED_OFFICE;
    *at = name_len ? name : *at;
    return name_len ? name_len : n;
}

size_t charged_read(const struct recognition *r, struct span text, size_t at, bool dative,
                    struct charged_list *ret_list)
{
    size_t end = 0;
    ret_list->count = 0;
    size_t all = span_reads(span_from(text, at), "visam ministrijam");
    if (all) { /* "Visām ministrijām un Valsts kancelejai": who they are is not told */
        at += all;
        (void)joined(text, &at);
    }
    while (ret_list->count < CHARGED_MAX && at < text.len) {
        size_t n = charged_institution(r, text, at);
        enum charged_kind kind = CHARGED_INSTITUTION;
        if (n && office_read(span_from(text, at)) > n) /* "Reģionālās attīstības … lietu ministram" */
            n = 0;
        size_t behind = n ? span_skip_space(text, at + n) : 0;
        if (behind && dative && office_read(span_from(text, behind))) { /* "SIA „Siltums” direktoram K. Kalnam" */
            at = behind;
            n = 0;
        }
        if (!n && (n = read_person(r, span_from(text, at), dative)))
            kind = CHARGED_PERSON;
        if (!n && (n = read_office(text, &at, &kind)) == 0)
            break;
        ret_list->who[ret_list->count++] = (struct charged){span_between(text, at, at + n), kind};
        end = at += n;
        if (!joined(text, &at))
            break;
    }
    return end;
}

/* "biedrībai „Spārni”", "SIA „Kalni”", "„BIOR”"; but in "Zemes gabalu z/s „Kalni” neiznomāt" the form is not first. */
static bool quoted_is_charged(struct span name)
{
    size_t n, open = 0;
    while (open < name.len && !char_is_quote(span_char(name, open, &n)))
        open += n;
    struct span before = span_trim(span_first(name, open));
    if (!before.len || is_company_form(before.text, before.len))
        return true;
    size_t at = before.len;
    while (at > 0 && !byte_is_space(before.text[at - 1]))
        at--;
    return !is_company_form(before.text + at, before.len - at) && charged_is_dative(before);
}

bool charged_is_dative(struct span name)
{
    size_t n;
    uint32_t last = span_char(name, name.len - span_back(name, name.len), &n);
    if (char_is_quote(last))
        return quoted_is_charged(name);
    const char *hyphen = memrchr(name.text, '-', name.len); /* "Lienei Graudiņai-Ozo" */
    if (hyphen && hyphen > name.text && charged_is_dative(span_first(name, (size_t)(hyphen - name.text))))
        return true;
    static const char *const endings[] = {"ai", "ei", "ij", "am", "im", "um", "em", NULL};
    for (const char *const *e = endings; *e; e++)
        if (name.len > 3 && span_reads(span_from(name, name.len - 2), *e) == 2)
            return true;
    /* "-ām", "-ēm": two bytes and one. */
    return name.len > 4 && name.text[name.len - 1] == 'm' && (unsigned char)name.text[name.len - 2] >= 0x80;
}

bool charged_is_abbreviation(struct span name)
{
    enum { ABBREVIATION_BYTES = 6 };
    struct word word;
    size_t at = 0;
    if (!word_next(name, &at, &word) || word.end != name.len || name.len < 2)
        return false;
    size_t capitals = 0, n; /* "IeM", "FM" */
    for (at = 0; at < name.len; at += n)
        capitals += char_is_upper(span_char(name, at, &n));
    return word_shouts(name, &word) || (word.upper && capitals > 1 && name.len <= ABBREVIATION_BYTES);
}

size_t charged_small_institution(struct span text)
{
    enum { NAME_WORDS = 4 };
    struct word word;
    struct head head;
    size_t at = 0, last = 0;
    for (int i = 0; i < NAME_WORDS && word_next(text, &at, &word); i++) {
        if (word.upper || word.number || (i > 0 && word.start != last + 1) ||
            charged_is_infinitive(word_span(text, &word)))
            return 0;
        if ((head_find(text.text + word.start, word.end - word.start, &head) && head.grammatical_case == DATIVE) ||
            (i == 0 && charged_organ(word_span(text, &word))))
            return word.end;
        last = word.end;
    }
    return 0;
}
