/* ending.c -- signatures, attachments, the next meeting. See ending.h. */
#include "ending.h"

#include "decision.h"
#include "families.h"
#include "fold.h"
#include "header.h"
#include "label.h"
#include "people.h"
#include "shape.h"
#include "speech.h"

#include <string.h>

enum {
    NEXT_HEAD_BYTES = 90,
    ATTACHMENTS_MAX = 500,
    LAST_LINES = 24, /* signatures and the next meeting stand within */
};

/* The last word has a capital, or is "kungs" or "kundze". */
static bool ends_like_name(struct span text)
{
    size_t n, at = text.len;
    while (at > 0 && !char_is_letter(span_char(text, at - span_back(text, at), &n)))
        at -= span_back(text, at);
    while (at > 0 && char_is_letter(span_char(text, at - span_back(text, at), &n)))
        at -= span_back(text, at);
    uint32_t first = span_char(text, at, &n);
    return first == 'k' || char_is_upper(first);
}

/* "… par Kongresa vadītāju lūdz nozīmēt A. Kalnu. Tiek nozīmēts A. Kalns.": a story; abbreviations end no sentence. */
static bool holds_sentences(struct span text)
{
    enum { WORD_BYTES_LEAST = 5 };
    size_t n;
    for (size_t at = 0; (at = span_next_stop(text, at)) + 2 < text.len; at++) {
        size_t start = at;
        while (start > 0 && !byte_is_space(text.text[start - 1]))
            start--;
        if (byte_is_space(text.text[at + 1]) && at - start >= WORD_BYTES_LEAST &&
            !char_is_upper(span_char(text, start, &n)) && !byte_is_digit(text.text[start]) &&
            char_is_upper(span_char(text, span_skip_space(text, at + 1), &n)))
            return true;
    }
    return false;
}

static const char *const signature_patterns[] = {"priekssedetaj~", "vaditaj~",     "protokol~",    "sekretar~",
                                                 "direktor~",      "parakst~",     "sagatavo~",    "prezident~",
                                                 "ministr~",       "elektronisko", "laika zimog~", NULL};
DECLARE_FAMILIES(signature_words, signature_patterns)

bool ending_is_signature(struct span text)
{
    static const char *const offices[] = {"priekssedetaj~", "vaditaj~",  "protokol~",  "sekretar~", "direktor~",
                                          "parakst~",       "sagatavo~", "prezident~", "ministr~",  NULL};
    static const char *const signed_words[] = {"paraksts*", "elektronisko parakstu", "laika zimog~", NULL};
    struct number number;
    struct beginnings words;
    if (text.len > SIGNATURE_BYTES || text.len == 0 || memchr(text.text, ':', text.len) ||
        !families_in(&signature_words, text) || number_read(text, &number) || decision_is_resolution(text) ||
        decision_is_inverted(text) || decision_is_subjectless(text))
        return false;
    span_beginnings(text, &words);
    if (span_has_any(text, &words, signed_words) ||
        (beginnings_hold(&words, "paraksts") && span_has(text, "(paraksts")))
        return true;
    /* "Sēdes vadību uzņemas priekšsēdētāja vietniece A. Kalna.": told within the sitting. */
    static const char *const told[] = {"uznem~",    "vada",   "turpina~", "ierodas", "ieradas", "atstaj",
                                       "pievieno~", "tiek",   "tika",     "nolem~",  "ievel~",  "iecel~",
                                       "ierosina",  "aicina", "zino~",    NULL};
    if (span_has_any(text, &words, told))
        return false;
    if (!ends_like_name(text) || !span_has_any(span_first(text, SIGNATURE_BYTES / 2), &words, offices) ||
        name_read(text, NULL) || holds_sentences(text))
        return false;
    size_t at = 0;
    struct word word;
    size_t starts[3] = {0};
    while (word_next(text, &at, &word)) {
        starts[0] = starts[1];
        starts[1] = starts[2];
        starts[2] = word.start;
    }
    for (int i = 0; i < 3; i++) {
        struct span tail = span_from(text, starts[i]);
        size_t name = tail.len ? name_read(tail, NULL) : 0;
        if (name && span_trim_any(span_from(tail, name), ".*)").len == 0)
            return true;
    }
    return false;
}

/* Where one attachment ends: at a semicolon, or before the next number of "1. Pārskats. 2. Prezentācija.". */
static size_t attachment_end(struct span text, size_t at)
{
    struct number number, next;
    bool numbered = number_read(span_from(text, at), &number);
    for (size_t i = at; i < text.len; i++) {
        if (text.text[i] == ';')
            return i;
        bool begins = numbered && i > at && byte_is_space(text.text[i - 1]) && byte_is_digit(text.text[i]);
        if (begins && number_read(span_from(text, i), &next) && next.style == number.style &&
            next.value == number.value + 1)
            return i - 1;
    }
    return text.len;
}

void ending_add_attachments(struct recognition *r, struct span text)
{
    size_t at = 0;
    text = span_trim(text);
    while (at < text.len && r->protocol->attachments->len < ATTACHMENTS_MAX) {
        size_t stop = attachment_end(text, at);
        struct span one = span_trim(span_between(text, at, stop));
        struct number number;
        size_t skip = number_read(one, &number) ? number.len : bullet_read(one);
        one = span_trim_any(span_from(one, skip), ".,;");
        if (one.len)
            g_ptr_array_add(r->protocol->attachments, span_dup(one));
        at = stop + 1;
    }
}

/* "Nākamā sēde: 5. maijā", "Nākamā domes sēde š.g. 15. septembrī": behind the label or the meeting's name. */
static struct span behind_meeting(struct span text)
{
    static const char *const meetings[] = {"sede", "sanaksme", "sapulce", NULL};
    struct label_head head;
    size_t n;
    for (const char *const *meeting = meetings; *meeting; meeting++) {
        ptrdiff_t at = span_find(text, *meeting, &n);
        struct span behind = at >= 0 ? span_trim(span_from(text, (size_t)at + n)) : SPAN_NONE;
        if (behind.len && (byte_is_digit(behind.text[0]) || span_reads(behind, "s.g.") || span_reads(behind, "s. g.")))
            return behind;
    }
    return label_read(text, &head) && head.closed ? span_from(text, head.len) : text;
}

void ending_take_next(struct recognition *r, struct span text)
{
    static const char *const verbs[] = {"notiks",        "paredzeta", "planota", "ieplanota", "tiek planota",
                                        "tiks sasaukta", "sasaukt",   "ir",      NULL};
    size_t n;
    struct span rest = text;
    for (const char *const *verb = verbs; *verb; verb++) {
        ptrdiff_t at = span_find(text, *verb, &n);
        if (at >= 0) {
            rest = span_from(text, (size_t)at + n);
            break;
        }
    }
    if (rest.len == text.len) {
        rest = behind_meeting(text);
        if (rest.len == text.len)
            return;
    }
    const char *stop = NULL;
    for (size_t i = 0; i + 1 < rest.len && !stop; i++)
        if (rest.text[i] == '.' && rest.text[i + 1] == '\n')
            stop = rest.text + i;
    rest = span_trim_any(stop ? span_first(rest, (size_t)(stop - rest.text)) : rest, ".,:– ");
    if (rest.len && !r->protocol->next_meeting)
        r->protocol->next_meeting = span_dup(rest);
}

static const char *const nexts[] = {"nakam~", NULL};
DECLARE_FAMILIES(next_words, nexts)

size_t ending_find_next(struct span text)
{
    static const char *const meetings[] = {"sed~", "sanaksm~", "sapulc~", "kartej~", NULL};
    enum { NEAR_WORDS = 3 };
    size_t from = 0, n;
    if (!families_may(next_words.bit, text))
        return text.len;
    for (;;) {
        ptrdiff_t found = span_find(span_from(text, from), "nakam~", &n);
        if (found < 0)
            return text.len;
        size_t start = from + (size_t)found;
        struct span rest = span_first(span_from(text, start), NEXT_HEAD_BYTES);
        size_t at = 0;
        struct word word;
        for (int i = 0; i <= NEAR_WORDS && word_next(rest, &at, &word); i++)
            if (span_reads_any(word_span(rest, &word), meetings))
                return start;
        from = start + n;
    }
}

bool ending_tells_next(struct span text)
{
    struct span head = span_first(text, NEXT_HEAD_BYTES);
    return text.len < SIGNATURE_BYTES && (span_reads(text, "nakam~") || span_reads(text, "nakos~")) &&
           (span_has(head, "sed~") || span_has(head, "sanaksm~") || span_has(head, "sapulc~"));
}

static const char *const end_words[] = {"sledz~",   "slegt~",  "beidz~",  "beigas", "beigu",
                                        "pabeigt~", "nosleg~", "nobeig~", NULL};
DECLARE_FAMILIES(ends, end_words)

/* "Nākamā valdes sēde 8. jūnijā. Sēde beidzas plkst.19:05.": a sentence behind another that tells the end. */
static void find_end(struct recognition *r, struct span line)
{
    struct label_head head;
    if (!families_in(&ends, line))
        return;
    /* "Kolēģi, sēdi slēdzu. Pulkstenis ir 15.46." */
    if ((span_has(line, "sledz~") || span_has(line, "slegta")) && span_has(line, "sed~") &&
        (span_has(line, "pulksten~") || span_has(line, "plkst~")))
        header_take_label(r, LABEL_END, line);
    if (label_read(line, &head) && head.label == LABEL_END)
        header_take_label(r, LABEL_END, line);
    for (size_t at = 0; (at = span_next_stop(line, at)) + 2 < line.len; at++) {
        struct span rest = span_from(line, span_skip_space(line, at + 1));
        if (byte_is_space(line.text[at + 1]) && label_read(rest, &head) && head.label == LABEL_END)
            header_take_label(r, LABEL_END, rest);
    }
}

void ending_look_ahead(struct recognition *r)
{
    size_t lines = recognition_lines(r), from = lines > LAST_LINES ? lines - LAST_LINES : 0;
    for (size_t i = MAX(from, r->header_end); i < lines && !r->protocol->next_meeting; i++) {
        struct number number;
        struct span line = recognition_line(r, i);
        line = span_from(line, number_read(line, &number) ? number.len : 0);
        if (ending_tells_next(line))
            ending_take_next(r, line);
    }
    for (size_t i = MAX(from, r->header_end); i < lines && !r->protocol->end; i++)
        find_end(r, recognition_line(r, i));
}

/* The name that ends the line, and what stands before it; empty: none does. */
static struct span signed_name(struct span line, struct span *ret_before)
{
    size_t at = 0;
    struct word word;
    *ret_before = SPAN_NONE;
    while (ends_like_name(line) && word_next(line, &at, &word)) {
        struct span tail = span_from(line, word.start);
        size_t name = word.upper && word.start > 0 ? name_read(tail, NULL) : 0;
        if (!name || span_trim_any(span_from(tail, name), ".*)").len)
            continue;
        *ret_before = span_first(line, word.start);
        return span_first(tail, name);
    }
    return SPAN_NONE;
}

static bool signs_as_chair(struct span office)
{
    return (span_has(office, "vadija") || span_has(office, "priekssedetaj~") || span_has(office, "vaditaj~")) &&
           !span_has(office, "vietniek~") && !span_has(office, "nodal~") && !span_has(office, "departament~");
}

static char *take_signed(struct recognition *r, struct span name, struct person **ret_person)
{
    bool guess;
    struct person *known = roster_find(r->roster, name.text, name.len, NULL, &guess);
    *ret_person = known;
    return known ? g_strdup(known->ref.name) : people_name(name.text, name.len);
}

/* "… vada apvienības prezidente A. Kalna": where the name begins behind an office; `at` when none stands there. */
static size_t behind_office(struct span line, size_t at)
{
    enum { OFFICE_WORDS = 5 };
    size_t next = at;
    struct word word;
    for (int i = 0; i < OFFICE_WORDS && word_next(line, &next, &word); i++) {
        if (word.upper && word.start > at && name_read(span_from(line, word.start), NULL))
            return speech_names_office(span_between(line, at, word.start)) ? word.start : at;
        if (next < line.len && line.text[next] != ' ')
            return at;
    }
    return at;
}

/* "…, sēdi vada Anna Kalna, protokolē Jānis Egle", "to vadīt uzņemas A. Kalna": the name behind the verb. */
static struct span told_by(struct span line, const char *const verbs[])
{
    size_t at = 0;
    struct word word;
    while (word_next(line, &at, &word)) {
        size_t n = word.upper ? 0 : span_reads_any(span_from(line, word.start), verbs), m;
        size_t begin = span_skip_space(line, word.start + n);
        if (n && char_is_dash(span_char(line, begin, &m)))
            begin = span_skip_space(line, begin + m);
        begin = n ? behind_office(line, begin) : begin;
        size_t name = n ? name_read(span_from(line, begin), NULL) : 0;
        if (name)
            return span_between(line, begin, begin + name);
    }
    return SPAN_NONE;
}

static const char *const chairing[] = {"sedi vada",       "sanaksmi vada",    "sapulci vada",
                                       "kopsapulci vada", "to vadit uznemas", "sedi vadit uznemas",
                                       "vadit uznemas",   "sapulci vadija",   NULL};
DECLARE_FAMILIES(chairs, chairing)

static const char *const keeping[] = {"protokole", "protokoleja", NULL};
DECLARE_FAMILIES(keeps, keeping)

/* Chair and secretary told by a sentence near the beginning. */
static void read_story(struct recognition *r)
{
    enum { STORY_LINES = 40 };
    struct protocol *protocol = r->protocol;
    size_t from = r->header_end, last = MIN(recognition_lines(r), from + STORY_LINES);
    for (size_t i = from; i < last && !(protocol->chair && protocol->secretary); i++) {
        struct span line = recognition_line(r, i), name;
        if (!protocol->chair && families_may(chairs.bit, line) && (name = told_by(line, chairing)).len)
            protocol->chair = take_signed(r, name, &r->chair);
        if (!protocol->secretary && families_may(keeps.bit, line) && (name = told_by(line, keeping)).len)
            protocol->secretary = take_signed(r, name, &r->secretary);
    }
}

/* "Padomes priekšsēdētāja, iekšlietu ministre Linda Kalna" among those present at a "padome": the only one who leads
 * the body by office, where no label tells who chaired. */
static struct person *leader_present(const struct recognition *r)
{
    const char *name = r->protocol->body.name;
    const char *last = name ? strrchr(name, ' ') : NULL, *noun = last ? last + 1 : name;
    if (!noun || !g_utf8_validate(noun, -1, NULL) || g_utf8_strlen(noun, -1) < 4)
        return NULL;
    g_autofree char *plain = fold_plain_dup(noun);
    plain[strlen(plain) - 1] = '\0';
    g_autofree char *heads = g_strconcat(plain, "~ priekssedetaj~", NULL);
    g_autofree char *leads = g_strconcat(plain, "~ vaditaj~", NULL);
    struct person *leader = NULL;
    for (guint i = 0; i < r->protocol->attendance->len; i++) {
        struct person *person = g_ptr_array_index(r->protocol->attendance, i);
        struct span role = {person->role, person->role ? strlen(person->role) : 0};
        static const char *const deputies[] = {"vietn~", "biedr~", "viet~", NULL};
        bool is = person->presence == PRESENCE_PRESENT && (span_reads(role, heads) || span_reads(role, leads));
        for (const char *const *word = deputies; is && *word; word++)
            is = !span_has(role, *word);
        if (is && leader)
            return NULL;
        leader = is ? person : leader;
    }
    return leader;
}

void ending_read_signatures(struct recognition *r)
{
    struct protocol *protocol = r->protocol;
    size_t lines = recognition_lines(r), from = lines > LAST_LINES ? lines - LAST_LINES : 0;
    if (r->layout == LAYOUT_STENOGRAM)
        return;
    if (!protocol->chair || !protocol->secretary)
        read_story(r);
    for (size_t i = MAX(from, r->header_end); i < lines; i++) {
        struct span line = recognition_line(r, i), office;
        struct span name = line.len < SIGNATURE_BYTES ? signed_name(line, &office) : SPAN_NONE;
        if (!name.len)
            continue;
        bool wrote = span_reads(office, "protokol~") || (span_has(office, "sekretar~") && !span_has(office, "valsts"));
        if (!protocol->secretary && wrote)
            protocol->secretary = take_signed(r, name, &r->secretary);
        else if (!protocol->chair && signs_as_chair(office))
            protocol->chair = take_signed(r, name, &r->chair);
    }
    if (!protocol->chair && (r->chair = leader_present(r)))
        protocol->chair = g_strdup(r->chair->ref.name);
}
