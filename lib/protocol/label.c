/* label.c -- telling labels by word families. See label.h.
 *
 * The head of the line is cut first (to the colon, the spaced dash, the first name, or the whole short line), then
 * asked for words in the order of the table: "Nepiedalās deputāti" is absence before it is deputies.
 */
#include "label.h"

#include "families.h"
#include "shape.h"
#include "speech_office.h"

#include "people.h"

#include <string.h>

enum {
    HEAD_MAX_BYTES = 140, /* "Pašvaldības administrācijas darbinieki un uzaicinātās personas, kas piedalās …:" */
    OPEN_HEAD_MAX_BYTES = 72, /* a head without colon must be short, or it is a sentence */
    OPEN_HEAD_MAX_WORDS = 8,  /* "Sēdi vada Latvijas Republikas 5. Saeimas priekšsēdētāja biedrs" */
};

/* What must close a head that holds the word: nothing, a colon or dash, a colon; or the word is the line's last. */
enum closing { OPEN, CLOSED, COLON, WHOLE };

struct rule {
    enum label label;
    bool anywhere;        /* the word may stand anywhere in the head, else it begins it */
    enum closing closing; /* how common the word is: what must close the head */
    const char *pattern;
    const char *and;   /* and this somewhere, too; NULL */
    const char * not ; /* but not this; NULL */
};

static const struct rule rules[] = {
    {LABEL_DEBATES, false, OPEN, "debat~", NULL, "par debat"},
    {LABEL_DEBATES, false, CLOSED, "diskusija~", NULL, NULL},
    {LABEL_DEBATES, false, CLOSED, "runa", NULL, NULL},
    {LABEL_DEBATES, false, CLOSED, "izsakas", NULL, NULL},
    {LABEL_DEBATES, false, CLOSED, "izteicas", NULL, NULL},
    {LABEL_REPORTS, false, OPEN, "zino~", NULL, "zinojum~"},
    {LABEL_REPORTS, false, CLOSED, "zinotaj~", NULL, NULL},
    {LABEL_REPORTS, false, CLOSED, "refere~", NULL, NULL},
    {LABEL_REPORTS, false, COLON, "iepazistina", NULL, NULL},
    {LABEL_REPORTS, false, CLOSED, "referent~", NULL, NULL},
    {LABEL_ABSENT, true, OPEN, "nepiedal~", NULL, "balso~"},
    {LABEL_ABSENT, true, OPEN, "neierad~", NULL, NULL},
    {LABEL_ABSENT, false, COLON, "neierodas", NULL, NULL},
    {LABEL_ABSENT, true, OPEN, "nav ierad~", NULL, NULL},
    {LABEL_ABSENT, true, OPEN, "nebija ierad~", NULL, NULL},
    {LABEL_ABSENT, true, COLON, "nav registrej~", NULL, NULL},
    {LABEL_ABSENT, true, COLON, "nevar~ piedal~", NULL, NULL},
    {LABEL_ABSENT, true, CLOSED, "nav klat~", NULL, NULL},
    {LABEL_ABSENT, true, CLOSED, "neklat~", NULL, NULL},
    {LABEL_ABSENT, true, CLOSED, "prombutn~", NULL, NULL},
    {LABEL_ABSENT, true, CLOSED, "nav piedal~", NULL, NULL},
    {LABEL_ABSENT, false, CLOSED, "attaisnot~", NULL, NULL},
    {LABEL_ABSENT, false, COLON, "neatnaca", NULL, NULL},
    {LABEL_SECRETARY, false, OPEN, "protokole~", NULL, NULL},
    {LABEL_SECRETARY, false, OPEN, "protokolist~", NULL, NULL},
    {LABEL_SECRETARY, true, OPEN, "protokole~", "sed~", NULL},
    {LABEL_SECRETARY, true, OPEN, "protokole~", "sanaksm~", NULL},
    {LABEL_SECRETARY, true, OPEN, "protokole~", "sapulc~", NULL},
    {LABEL_SECRETARY, true, CLOSED, "protokolist~", "sed~", NULL},
    {LABEL_SECRETARY, true, CLOSED, "protokolist~", "sanaksm~", NULL},
    {LABEL_SECRETARY, true, CLOSED, "protokolist~", "sapulc~", NULL},
    {LABEL_SECRETARY, false, CLOSED, "protokolu raksta", NULL, NULL},
    {LABEL_SECRETARY, false, OPEN, "protokolu rakstija", NULL, NULL},
    {LABEL_SECRETARY, false, OPEN, "pierakstija", NULL, NULL},
    {LABEL_SECRETARY, false, COLON, "protokols", NULL, NULL},
    {LABEL_SECRETARY, true, CLOSED, "sekretar~", "sed~", "valsts"},
    {LABEL_SECRETARY, true, COLON, "sekretar~", "komisijas", "valsts"},
    {LABEL_SECRETARY, true, COLON, "sekretar~", "komitejas", "valsts"},
    {LABEL_SECRETARY, true, COLON, "sekretar~", "padomes", "valsts"},
    {LABEL_SECRETARY, true, COLON, "sekretar~", "valdes", "valsts"},
    {LABEL_SECRETARY, false, CLOSED, "komisijas sekretar~", NULL, NULL},
    {LABEL_SECRETARY, false, CLOSED, "komitejas sekretar~", NULL, NULL},
    {LABEL_SECRETARY, false, CLOSED, "padomes sekretar~", NULL, NULL},
    {LABEL_SECRETARY, false, CLOSED, "valdes sekretar~", NULL, NULL},
    {LABEL_SECRETARY, false, CLOSED, "sekretars", NULL, NULL},
    {LABEL_SECRETARY, false, CLOSED, "sekretare", NULL, NULL},
    {LABEL_CHAIR, true, OPEN, "vada", NULL, NULL},
    {LABEL_CHAIR, true, OPEN, "vadija", NULL, NULL},
    {LABEL_CHAIR, true, CLOSED, "vaditaj~", "sed~", "kartib~"},
    {LABEL_CHAIR, true, CLOSED, "vaditaj~", "sanaksm~", "kartib~"},
    {LABEL_CHAIR, true, COLON, "vaditaj~", "grup~", "viet~"},
    {LABEL_CHAIR, true, CLOSED, "vaditaj~", "sapulc~", "kartib~"},
    {LABEL_CHAIR, false, CLOSED, "priekssedetaj~", NULL, "vietniek~"},
    {LABEL_CHAIR, false, CLOSED, "komisijas priekssedetaj~", NULL, "viet~"},
    {LABEL_CHAIR, false, CLOSED, "komitejas priekssedetaj~", NULL, "viet~"},
    {LABEL_CHAIR, false, CLOSED, "padomes priekssedetaj~", NULL, "viet~"},
    {LABEL_CHAIR, false, CLOSED, "valdes priekssedetaj~", NULL, "viet~"},
    {LABEL_CHAIR, true, COLON, "priekssedetajs", NULL, "viet~"},
    {LABEL_CHAIR, true, COLON, "priekssedetaja", NULL, "viet~"},
    {LABEL_AGENDA, true, OPEN, "darba kartib~", NULL, "grozi~"},
    {LABEL_AGENDA, true, OPEN, "dienas kartib~", NULL, "grozi~"},
    {LABEL_AGENDA, true, COLON, "izskatami~", NULL, NULL},
    {LABEL_AGENDA, false, COLON, "izskatitie jautajumi", NULL, NULL},
    {LABEL_NEXT, false, OPEN, "nakam~", "sed~", NULL},
    {LABEL_NEXT, false, OPEN, "nakos~", "sed~", NULL},
    {LABEL_NEXT, false, OPEN, "nakam~", "sanaksm~", NULL},
    {LABEL_NEXT, false, OPEN, "nakos~", "sanaksm~", NULL},
    {LABEL_NEXT, false, OPEN, "nakam~", "sapulc~", NULL},
    {LABEL_ATTACHMENTS, false, COLON, "pielikum~", NULL, NULL},
    {LABEL_ATTACHMENTS, false, COLON, "pievienot~", NULL, NULL},
    {LABEL_ATTACHMENTS, true, COLON, "pielikum~", "protokol~", NULL},
    {LABEL_END, true, OPEN, "sledz", "sed~", NULL},
    {LABEL_END, true, OPEN, "sledz", "sanaksm~", NULL},
    {LABEL_END, true, OPEN, "sledz", "sapulc~", NULL},
    {LABEL_END, true, OPEN, "slegt~", "sapulc~", NULL},
    {LABEL_END, true, OPEN, "beidz~", "sapulc~", NULL},
    {LABEL_END, true, OPEN, "slegt~", "sed~", NULL},
    {LABEL_END, true, OPEN, "slegt~", "sanaksm~", NULL},
    {LABEL_END, true, OPEN, "beidz~", "sed~", NULL},
    {LABEL_END, true, OPEN, "beidz~", "sanaksm~", NULL},
    {LABEL_END, true, COLON, "beigas", NULL, NULL},
    {LABEL_END, true, COLON, "noslegum~", NULL, NULL},
    {LABEL_END, true, COLON, "nobeigum~", NULL, NULL},
    {LABEL_END, true, OPEN, "beigas", "plkst~", NULL},
    {LABEL_END, false, OPEN, "sedes beigas", NULL, NULL},
    {LABEL_END, false, OPEN, "sanaksmes beigas", NULL, NULL},
    {LABEL_END, true, OPEN, "beigas", "pulksten~", NULL},
    {LABEL_END, true, OPEN, "beidzas", "plkst~", NULL},
    {LABEL_END, true, OPEN, "pabeigta", "plkst~", NULL},
    {LABEL_END, true, COLON, "pabeigta", NULL, NULL},
    {LABEL_END, true, COLON, "slegsana", NULL, NULL},
    {LABEL_END, false, OPEN, "sedes slegsanas laiks", NULL, NULL},
    {LABEL_BEGIN, false, OPEN, "sedes atklasanas laiks", NULL, NULL},
    {LABEL_END, true, CLOSED, "beigu laiks", NULL, NULL},
    {LABEL_END, true, OPEN, "noslegusies", "sed~", NULL},
    {LABEL_BEGIN, true, OPEN, "atklaj", "sed~", NULL},
    {LABEL_BEGIN, true, OPEN, "atklaj", "sapulc~", "darba kartib~"},
    {LABEL_BEGIN, true, OPEN, "atver", "sed~", NULL},
    {LABEL_BEGIN, true, OPEN, "atklata", "sede", "plkst~"},
    {LABEL_BEGIN, true, OPEN, "sakta", "sede", NULL},
    {LABEL_BEGIN, true, OPEN, "sakta", "sanaksme", NULL},
    {LABEL_BEGIN, true, COLON, "atklata", "sapulc~", NULL},
    {LABEL_BEGIN, true, COLON, "atklasana", NULL, NULL},
    {LABEL_BEGIN, true, OPEN, "sakas", "sapulc~", NULL},
    {LABEL_BEGIN, false, CLOSED, "sakums", NULL, NULL},
    {LABEL_END, false, CLOSED, "beigas", NULL, NULL},
    {LABEL_BEGIN, true, OPEN, "sak", "sed~", NULL},
    {LABEL_BEGIN, true, OPEN, "sakas", "sed~", NULL},
    {LABEL_BEGIN, true, OPEN, "sak~", "sanaksm~", NULL},
    {LABEL_BEGIN, true, OPEN, "sasaukt~", "sed~", NULL},
    {LABEL_BEGIN, true, COLON, "sakums", NULL, NULL},
    {LABEL_BEGIN, true, OPEN, "sakums", "plkst~", NULL},
    {LABEL_BEGIN, false, OPEN, "sedes sakums", NULL, NULL},
    {LABEL_BEGIN, false, OPEN, "sanaksmes sakums", NULL, NULL},
    {LABEL_BEGIN, true, OPEN, "sakums", "pulksten~", NULL},
    {LABEL_BEGIN, true, CLOSED, "sakuma laiks", NULL, NULL},
    {LABEL_TIME, true, CLOSED, "norises laiks", NULL, NULL},
    {LABEL_TIME, true, CLOSED, "notika", "sed~", NULL},
    {LABEL_TIME, true, CLOSED, "notiek", "sed~", NULL},
    {LABEL_TIME, true, CLOSED, "notika", "sanaksm~", NULL},
    {LABEL_TIME, true, OPEN, "ilgst", "sed~", NULL},
    {LABEL_TIME, true, OPEN, "notiek", "tiessaiste", NULL},
    {LABEL_TIME, true, OPEN, "notiek", "attalinati", NULL},
    {LABEL_TIME, true, OPEN, "notiek", "klatiene", NULL},
    {LABEL_TIME, true, COLON, "norise", NULL, "vieta"},
    {LABEL_TIME, false, COLON, "laiks", NULL, NULL},
    {LABEL_TIME, true, COLON, "laiks", "sed~", NULL},
    {LABEL_TIME, true, COLON, "laiks", "datums", NULL},
    {LABEL_PLACE, true, COLON, "vieta", NULL, NULL},
    {LABEL_NOTE, false, COLON, "atsifreja", NULL, NULL},
    {LABEL_NOTE, false, COLON, "sagatavoja", NULL, NULL},
    {LABEL_NOTE, false, COLON, "kvorums", NULL, NULL},
    {LABEL_NOTE, false, COLON, "ieraksts", NULL, NULL},
    {LABEL_NOTE, false, COLON, "pazinots", NULL, NULL},
    {LABEL_NOTE, true, COLON, "sasauc", NULL, NULL},
    {LABEL_OTHER, false, OPEN, "citi", "dalibniek~", NULL},
    {LABEL_OTHER, false, CLOSED, "citi", NULL, NULL},
    {LABEL_OTHER, true, OPEN, "uzaicinat~", NULL, NULL},
    {LABEL_OTHER, true, OPEN, "pieaicinat~", NULL, NULL},
    {LABEL_OTHER, false, COLON, "aicinat~", NULL, NULL},
    {LABEL_OTHER, true, OPEN, "padomdevej~", NULL, NULL},
    {LABEL_OTHER, true, OPEN, "bez balss~", NULL, NULL},
    {LABEL_OTHER, true, COLON, "administracij~", NULL, NULL},
    {LABEL_OTHER, true, COLON, "darbiniek~", NULL, NULL},
    {LABEL_OTHER, true, CLOSED, "darbinieki", NULL, NULL},
    {LABEL_OTHER, false, COLON, "administracija", NULL, NULL},
    {LABEL_OTHER, true, COLON, "noverotaj~", NULL, NULL},
    {LABEL_OTHER, true, COLON, "viesi", NULL, NULL},
    {LABEL_OTHER, false, COLON, "generalsekretar~", NULL, NULL},
    {LABEL_OTHER, true, COLON, "klausitaj~", NULL, NULL},
    {LABEL_OTHER, false, COLON, "klausas", NULL, NULL},
    {LABEL_OTHER, true, COLON, "runas tiesib~", NULL, NULL},
    {LABEL_OTHER, true, COLON, "eksperti", NULL, NULL},
    {LABEL_OTHER, true, COLON, "izpilddirektor~", NULL, NULL},
    {LABEL_OTHER, true, COLON, "specialisti", NULL, NULL},
    {LABEL_OTHER, true, COLON, "balsu skaitit~", NULL, NULL},
    {LABEL_OTHER, true, COLON, "iestazu", NULL, NULL},
    {LABEL_OTHER, true, CLOSED, "citas personas", NULL, NULL},
    {LABEL_OTHER, true, OPEN, "piedalas ari", NULL, "deputat~"},
    {LABEL_OTHER, true, OPEN, "ari piedalas", NULL, "deputat~"},
    {LABEL_OTHER, true, OPEN, "piedalijas ari", NULL, "deputat~"},
    {LABEL_OTHER, true, COLON, "parstavji", "valdib~", NULL},
    {LABEL_OTHER, true, COLON, "parstavji", "ministrij~", NULL},
    {LABEL_OTHER, true, COLON, "iedzivotaj~", NULL, NULL},
    {LABEL_OTHER, true, COLON, "sekretariat~", NULL, NULL},
    {LABEL_OTHER, true, CLOSED, "pasvaldibas", "piedal~", "deputat~"},
    {LABEL_OTHER, true, CLOSED, "ka ari", "piedal~", NULL},
    {LABEL_PRESENT, true, OPEN, "piedalas", NULL, NULL},
    {LABEL_PRESENT, true, OPEN, "piedalijas", NULL, NULL},
    {LABEL_PRESENT, true, OPEN, "balsstiesib~", NULL, NULL},
    {LABEL_PRESENT, true, OPEN, "klatesos~", NULL, NULL},
    {LABEL_PRESENT, true, COLON, "klat", NULL, NULL},
    {LABEL_PRESENT, false, COLON, "bija", NULL, NULL},
    {LABEL_PRESENT, true, CLOSED, "ierad~", NULL, NULL},
    {LABEL_PRESENT, true, COLON, "registrej~", NULL, NULL},
    {LABEL_PRESENT, true, COLON, "locekli", NULL, NULL},
    {LABEL_PRESENT, true, WHOLE, "locekli", NULL, NULL},
    {LABEL_PRESENT, false, CLOSED, "komisijas locekli", NULL, NULL},
    {LABEL_PRESENT, false, CLOSED, "komitejas locekli", NULL, NULL},
    {LABEL_PRESENT, false, CLOSED, "padomes locekli", NULL, NULL},
    {LABEL_PRESENT, false, CLOSED, "valdes locekli", NULL, NULL},
    {LABEL_PRESENT, true, WHOLE, "deputati", NULL, NULL},
    {LABEL_PRESENT, true, WHOLE, "dalibnieki", NULL, NULL},
    {LABEL_PRESENT, false, COLON, "attalinati", NULL, NULL},
    {LABEL_PRESENT, false, COLON, "klatiene", NULL, NULL},
    {LABEL_PRESENT, false, COLON, "tiessaist~", NULL, NULL},
    {LABEL_PRESENT, true, CLOSED, "deputati", NULL, NULL},
    {LABEL_PRESENT, true, COLON, "dalibniek~", NULL, "nolem~"},
    {LABEL_PRESENT, true, COLON, "sastav~", NULL, NULL},
    {LABEL_PRESENT, true, COLON, "parstavji", NULL, NULL},
};

DECLARE_FAMILIES_OF_TABLE(rule_words, rules)

static bool is_open_rule(size_t place)
{
    return rules[place].closing == OPEN;
}
DECLARE_FAMILIES_WHERE(open_words, rules, is_open_rule)

struct head {
    struct span text;
    size_t len;
    bool closed, by_colon;
    bool stopped; /* "Darba kārtība." */
};

/* Where the head ends: see label.h. */
static bool cut_head(struct span text, struct head *ret_head)
{
    static const char *const sure[] = {"sedi vada ", "sanaksmi vada ", "sapulci vada ", NULL};
    size_t line_end = 0, n, words = 0;
    bool inside = false;
    for (size_t at = 0; at < text.len && at < HEAD_MAX_BYTES; at += n) {
        uint32_t c = span_char(text, at, &n);
        if (c == ':' && !(at + 1 < text.len && byte_is_digit(text.text[at + 1]))) {
            *ret_head = (struct head){
                .text = span_first(text, at), .len = span_skip_space(text, at + 1), .closed = true, .by_colon = true};
            return true;
        }
        bool dash = char_is_dash(c) && at > 0 && byte_is_space(text.text[at - 1]) && at + n < text.len &&
                    byte_is_space(text.text[at + n]);
        if (dash || c == '\t' ||
            (c == ' ' && at + 2 < text.len && text.text[at + 1] == ' ' && text.text[at + 2] == ' ')) {
            *ret_head = (struct head){
                .text = span_first(text, at), .len = span_skip_space(text, at + n), .closed = true, .by_colon = false};
            return true;
        }
        if (c == '\n' && !line_end)
            line_end = at;
        bool letter = char_is_letter(c);
        if (letter && !inside) {
            words++;
            if (words > 1 && char_is_upper(c) && name_read(span_from(text, at), NULL)) {
                *ret_head = (struct head){.text = span_first(text, at), .len = at, .closed = false, .by_colon = false};
                return words <= OPEN_HEAD_MAX_WORDS || span_reads_any(text, sure) > 0;
            }
        }
        inside = letter;
        if (line_end && at > line_end + 1 && line_end < OPEN_HEAD_MAX_BYTES)
            break;
    }
    size_t sure_bytes = span_reads_any(text, sure); /* the name stands on the next line */
    if (sure_bytes) {
        *ret_head = (struct head){.text = span_first(text, sure_bytes), .len = sure_bytes};
        return true;
    }
    enum { STOPPED_WORDS = 3 };
    size_t end = line_end ? line_end : text.len;
    *ret_head = (struct head){.text = span_first(text, end), .len = span_skip_space(text, end)};
    ret_head->stopped = end > 1 && text.text[end - 1] == '.' && !byte_is_digit(text.text[end - 2]);
    return end > 0 && end <= OPEN_HEAD_MAX_BYTES && (!ret_head->stopped || words <= STOPPED_WORDS) &&
           text.text[end - 1] != ',';
}

/* The second word of a rule; "kopsapulces vadītājs" is a "sapulces vadītājs", too. */
static bool names_meeting(struct span text, const char *word)
{
    return span_has(text, word) ||
           (strcmp(word, "sapulc~") == 0 && (span_has(text, "kopsapulc~") || span_has(text, "pilnsapulc~")));
}

static bool rule_holds(const struct rule *rule, const struct head *head, size_t *ret_end)
{
    if ((rule->closing == CLOSED && !head->closed) || (rule->closing == COLON && !head->by_colon) ||
        (rule->closing == WHOLE && head->closed) || (head->stopped && rule->label != LABEL_AGENDA))
        return false;
    size_t n = 0;
    ptrdiff_t at = rule->anywhere                                ? span_find(head->text, rule->pattern, &n)
                   : (n = span_reads(head->text, rule->pattern)) ? 0
                                                                 : -1;
    *ret_end = (size_t)at + n;
    if (rule->closing == WHOLE && *ret_end < span_trim(head->text).len)
        return false;
    return at >= 0 && (!rule->and || names_meeting(head->text, rule->and)) &&
           (!rule->not || !span_has(head->text, rule->not ));
}

/* A head is closed by a mark, or it is a short line. */
static bool may_be_closed(struct span text)
{
    struct span head = span_first(text, HEAD_MAX_BYTES);
    if (text.len <= OPEN_HEAD_MAX_BYTES || memchr(head.text, '\n', OPEN_HEAD_MAX_BYTES) ||
        memchr(head.text, ':', head.len) || memchr(head.text, '\t', head.len))
        return true;
    /* Three spaces, a spaced dash: asked of every line, so of sixteen places at once; the last overlap those before. */
    typedef char bytes __attribute__((vector_size(16)));
    bytes any = {0}, space, mark, behind;
    uint64_t halves[2];
    for (size_t i = 0, last = head.len - sizeof(bytes) - 2;; i = MIN(i + sizeof(bytes), last)) {
        memcpy(&space, head.text + i, sizeof space);
        memcpy(&mark, head.text + i + 1, sizeof mark);
        memcpy(&behind, head.text + i + 2, sizeof behind);
        any |= (bytes)((space == ' ') &
                       ((((mark == ' ') | (mark == '-')) & (behind == ' ')) | ((mark == '\xE2') & (behind == '\x80'))));
        if (i == last)
            break;
    }
    memcpy(halves, &any, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* The rules whose words the head may hold; false: none. A head that nothing closes must hold a word that needs no
 * closing, which spares most lines the search for names. */
static bool find_words(struct span text, struct families_set *ret_set)
{
    if (!may_be_closed(text)) {
        if (!families_may(open_words.bit, span_first(text, OPEN_HEAD_MAX_BYTES)))
            return false;
        families_find(&rule_words, span_first(text, OPEN_HEAD_MAX_BYTES), ret_set);
        size_t i = families_next(ret_set, 0);
        while (i < G_N_ELEMENTS(rules) && rules[i].closing != OPEN)
            i = families_next(ret_set, i + 1);
        if (i >= G_N_ELEMENTS(rules))
            return false;
    }
    families_find(&rule_words, span_first(text, HEAD_MAX_BYTES), ret_set);
    return families_next(ret_set, 0) < FAMILIES_MAX;
}

/* "Ar padomdevēja | tiesībām piedalās": words of the label behind the one that tells it. */
static bool goes_on(struct span rest)
{
    static const char *const words[] = {"tiesibam piedalas", "tiesibam piedalijas", "tiesibam", "personas",
                                        "piedalas",          "piedalijas",          NULL};
    rest = span_trim(rest);
    return rest.len > 0 && span_reads_any(rest, words) == rest.len;
}

bool label_read(struct span text, struct label_head *ret_head)
{
    size_t n;
    struct head head;
    struct families_set set;
    if (!char_is_letter(span_char(text, 0, &n)))
        return false;
    if (!find_words(text, &set) || !cut_head(text, &head))
        return false;
    for (size_t i = families_next(&set, 0); i < G_N_ELEMENTS(rules); i = families_next(&set, i + 1)) {
        size_t end;
        if (!rule_holds(&rules[i], &head, &end))
            continue;
        /* Open heads end with their word: in "Sēdi vada domes priekšsēdētājs A. Bērziņš" the office is the person's. */
        bool whole = span_trim_any(span_from(head.text, end), ".").len == 0;
        bool closed = head.closed || whole;
        for (size_t step; end < text.len && char_is_letter(span_char(text, end, &step));)
            end += step;
        if (head.stopped || (!head.closed && goes_on(span_from(head.text, end))))
            end = head.text.len;
        /* "Protokolē Valsts kancelejas nodaļas vadītāja - L. Kalna": the dash is behind the post. */
        bool one = rules[i].label == LABEL_CHAIR || rules[i].label == LABEL_SECRETARY;
        struct span behind = end < head.text.len ? span_trim(span_from(head.text, end)) : SPAN_NONE;
        /* "Piedalās finanšu ministrs - A. Kalns", but "Piedalās deputāti - A. Kalns, B. Egle" */
        bool single = behind.len && behind.text[behind.len - 1] != 'i' && label_lists_people(rules[i].label) &&
                      speech_names_office(behind);
        bool post = head.closed && !head.by_colon && (one || single) && behind.len && text.text[end] == ' ';
        *ret_head =
            (struct label_head){rules[i].label, head.closed && !post ? head.len : span_skip_space(text, end), closed};
        return true;
    }
    return false;
}
