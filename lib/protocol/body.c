/* body.c -- the name of the body that sits. See body.h. */
#include "body.h"

#include "body_name.h"
#include "date.h"
#include "fold.h"
#include "head.h"
#include "shape.h"

#include <string.h>

enum {
    TITLE_LINES = 4, /* a title over more lines was not seen */
    LOOK_LINES = 25, /* the title stands within */
    BODY_MAX_BYTES = 300,
};

static const char *const meetings[] = {"sedes", "sede", "sedi", "sanaksmes", "sanaksme", "sapulces", "sapulce", NULL};
static const char *const qualifiers[] = {
    "arkartas",     "kartejas",    "karteja",    "slegtas",     "slegta",        "atklatas",    "atklata",
    "paplasinatas", "arpuskartas", "izbraukuma", "attalinatas", "attalinata",    "kopigas",     "kopeja",
    "kopejas",      "pirmas",      "svinigas",   "rakstiskas",  "elektroniskas", "neklatienes", "klatienes",
    "rakstveida",   "koplemumu",   "ikmenesa",   "veida",       "daleji",        NULL};

/* Cut meetings and their qualifiers off the end: "padomes ārkārtas sēdes" -> "padomes". *ret_meeting gets the meeting
 * that was cut. */
static struct span cut_meeting(struct span text, struct span *ret_meeting)
{
    struct word word = {0};
    size_t front = 0;
    *ret_meeting = SPAN_NONE;
    text = span_trim_any(text, "-.,:");
    if (word_next(text, &front, &word) && span_is_any(word_span(text, &word), qualifiers)) /* "Ārkārtas domes sēdes" */
        text = span_trim(span_from(text, front));
    while (word_last(text, &word)) {
        struct span last = word_span(text, &word);
        if (span_is_any(last, meetings))
            *ret_meeting = last;
        else if (!span_is_any(last, qualifiers) && !word.number &&
                 !(word.start && span_reads(last, "nr") == last.len)) {
            /* "apakškomisijas / 2019. gada 29. maija sēdes": the date stands between. */
            struct date date;
            size_t start, len = date_find(text.text, text.len, &start, &date);
            bool ends = len && start > 0 && !span_trim_any(span_from(text, start + len), ".,").len;
            struct word before; /* "Domes 14. sēde / 2002. gada 12. marts" */
            bool behind =
                ends && word_last(span_first(text, start), &before) && span_is_any(word_span(text, &before), meetings);
            if (!ends || (!ret_meeting->len && !behind))
                break;
            text = span_trim_any(span_first(text, start), "-.,:");
            continue;
        }
        text = span_trim_any(span_first(text, word.start), "-.,:");
    }
    return text;
}

static size_t count_words(struct span text)
{
    size_t at = 0, words = 0;
    struct word word;
    while (word_next(text, &at, &word))
        words++;
    return words;
}

static bool names_body(struct span text)
{
    struct word word;
    return word_last(text, &word) && body_noun_begins(word_span(text, &word)) && count_words(text) > 1 &&
           text.len < BODY_MAX_BYTES;
}

/* "senāta", "valdes", "padomes": of an institution; a dome or a committee is told with its own name. */
static bool names_organ(struct span word)
{
    static const char *const organs[] = {"senats",  "senata",   "valde",    "valdes", "padome",
                                         "padomes", "konvents", "konventa", NULL};
    return span_is_any(word, organs);
}

static bool is_approval(struct span line)
{
    return span_reads(line, "apstiprin~") > 0 || span_reads(line, "saskanots") > 0;
}

/* "VALSTS KANCELEJA / Valsts sekretāru sanāksmes": capitals above small letters are who keeps the minutes; the Saeima's
 * committees are its own. */
static bool is_letterhead(struct span above, struct span line)
{
    /* "Labklājības ministrija / … padomes sēdes protokols", "PREIĻU RAJONS / SKRUDZERU PAGASTA PADOME": a name in the
     * nominative is another's; what belongs to the body stands in the genitive. */
    static const char *const owners[] = {"ministrija", "kanceleja", "pasvaldiba", "rajons", "novads",
                                         "republika",  "agentura",  "saeima",     NULL};
    struct word word;
    if (word_last(above, &word) && span_is_any(word_span(above, &word), owners))
        return true;
    return body_name_shouts(above) && !body_name_shouts(line) && !span_has(above, "saeima~") &&
           !span_has(line, "protokol~");
}

/* "SALVIĶU NOVADA DOME / Domes kārtējās sēdes": the last line says no more than what the one above it names. */
static bool repeats_noun(struct span block)
{
    const char *end = memrchr(block.text, '\n', block.len);
    size_t at = end ? (size_t)(end + 1 - block.text) : 0;
    return end && count_words(span_from(block, at)) == 1 && names_body(span_first(block, at));
}

/* "Reģ. Nr. 90000077777, Lielā iela 1, LV-3900, tālr. …", "_____": the letterhead's address and its rule. */
static bool is_address(struct span line)
{
    static const char *const words[] = {"reg.", "registracijas", "talr~",  "talrunis", "fakss",
                                        "lv-",  "print",         "drukat", NULL};
    struct beginnings beginnings;
    span_beginnings(line, &beginnings);
    return shape_is_rule(line) || memchr(line.text, '@', line.len) || memchr(line.text, '|', line.len) ||
           span_has_any(line, &beginnings, words);
}

/* "Aptauja ilgs līdz pirmdienai.": no line of a title. */
static bool is_sentence(struct span line)
{
    enum { WORDS = 4 };
    size_t n;
    return line.len && line.text[line.len - 1] == '.' && count_words(line) >= WORDS &&
           char_is_letter(span_char(line, line.len - 1 - span_back(line, line.len - 1), &n)) && !body_name_shouts(line);
}

/* The title block that ends before `end` bytes of line `line`: its lines up to a gap. */
static struct span block_above(const struct recognition *r, size_t line, size_t end)
{
    size_t first = line;
    while (first > 0 && line - first < TITLE_LINES && !repaired_line(r->text, first)->gap &&
           repaired_line(r->text, first - 1)->len < BODY_MAX_BYTES && !is_approval(recognition_line(r, first - 1)) &&
           !is_address(recognition_line(r, first - 1)) && !span_reads(recognition_line(r, first - 1), "protokols ") &&
           !is_sentence(recognition_line(r, first - 1)) &&
           !is_letterhead(recognition_line(r, first - 1), recognition_line(r, first)))
        first--;
    struct span block = recognition_block(r, first, line + 1);
    return span_first(block, block.len - (repaired_line(r->text, line)->len - end));
}

/* "VALSTS SEKRETĀRU SANĀKSMES" on a line of its own: the meeting is the body. */
static bool meets_by_itself(struct span text, struct span meeting)
{
    static const char *const gatherings[] = {"sanaksmes", "sanaksme", "sapulces", "sapulce", NULL};
    return meeting.len && body_name_shouts(text) && span_is_any(meeting, gatherings);
}

static struct span with_meeting(struct span text, struct span meeting)
{
    return (struct span){text.text, (size_t)(meeting.text + meeting.len - text.text)};
}

static bool ends_in_nominative(struct span text, struct head *ret_head)
{
    struct word last;
    return word_last(text, &last) && last.end == text.len &&
           head_find(text.text + last.start, last.end - last.start, ret_head) &&
           ret_head->grammatical_case == NOMINATIVE;
}

/* A line of the head above `line` that names a body: the nearest. "DOMES SĒDES PROTOKOLS" asks for a dome. */
static struct span line_above(const struct recognition *r, size_t line, struct span generic)
{
    static const char *const municipality[] = {"pasvaldiba", NULL};
    struct span council = line > 1 ? span_trim_any(recognition_line(r, line - 2), ".,:") : SPAN_NONE;
    struct span owner = line > 1 ? span_trim_any(recognition_line(r, line - 1), ".,:") : SPAN_NONE;
    struct word of, last;
    struct head head;
    /* "Tūrisma konsultatīvā padome / X novada pašvaldība": the council is the body. */
    if (!generic.len && word_last(owner, &of) && span_is_any(word_span(owner, &of), municipality) &&
        names_body(council) && word_last(council, &last) && !span_is_any(word_span(council, &last), municipality) &&
        ends_in_nominative(council, &head) && count_words(council) > 1)
        return council;
    for (size_t i = line; i-- > 0;) {
        struct span text = span_trim_any(recognition_line(r, i), ".,:"), meeting;
        text = cut_meeting(text, &meeting);
        struct word word;
        if (meets_by_itself(text, meeting))
            return with_meeting(text, meeting);
        if (!names_body(text) || !word_last(text, &word))
            continue;
        enum { STEM_BYTES = 3 };
        struct span noun = word_span(text, &word);
        if (generic.len && char_fold((unsigned char)generic.text[0]) != char_fold((unsigned char)noun.text[0]))
            continue;
        /* "LATVIJAS REPUBLIKAS" above belongs to it when nothing parts them; one block, up to a body's end. */
        struct span block = block_above(r, i, repaired_line(r->text, i)->len);
        struct span trimmed = cut_meeting(span_trim_any(block, ".,:"), &meeting);
        size_t at = 0, bodies = 0;
        struct word any;
        while (word_next(trimmed, &at, &any))
            bodies += body_noun_begins(word_span(trimmed, &any)) && !span_reads(word_span(trimmed, &any), "saeimas");
        bool lists = memchr(trimmed.text, ',', trimmed.len) && !body_name_shouts(trimmed);
        uint32_t begin = span_char(text, 0, &(size_t){0});
        bool continues = char_is_letter(begin) && !char_is_upper(begin); /* "… memoranda / īstenošanas padomes" */
        return continues || (bodies == 1 && !lists) ? trimmed : text;
    }
    return SPAN_NONE;
}

/* "Darba grupas tīkla sakārtošanai 4. sanāksme": the noun stands among the first words. */
static bool begins_with_body(struct span text)
{
    enum { NOUN_WORDS = 3 };
    size_t at = 0;
    struct word word;
    for (int i = 0; i < NOUN_WORDS && word_next(text, &at, &word); i++)
        if (body_noun_begins(word_span(text, &word)))
            return true;
    return false;
}

/* Below: a title that ends in a meeting, or a line that names a body. */
static struct span line_below(const struct recognition *r, size_t line, size_t last)
{
    for (size_t i = line + 1; i < last && i <= line + TITLE_LINES + 2; i++) {
        size_t end = i + 1;
        while (end < last && end < i + TITLE_LINES && !repaired_line(r->text, end)->gap)
            end++;
        for (; end > i; end--) {
            struct span meeting, text = cut_meeting(recognition_block(r, i, end), &meeting);
            if (!text.len || text.len >= BODY_MAX_BYTES || memchr(text.text, ':', text.len))
                continue;
            if (names_body(text) || (meeting.len && begins_with_body(text)))
                return text;
            if (meets_by_itself(text, meeting))
                return with_meeting(text, meeting);
        }
    }
    return SPAN_NONE;
}

static bool is_protocol_word(struct span word)
{
    static const char *const forms[] = {"protokols",   "protokola izraksts", "protokola",
                                        "stenogramma", "protokolsnr",        NULL};
    return span_reads_any(word, forms) > 0;
}

static bool read_stenogram_body(struct recognition *r, size_t last)
{
    for (size_t i = 0; i < last && i < LOOK_LINES; i++) {
        struct span line = recognition_line(r, i);
        if (line.len > BODY_MAX_BYTES)
            continue;
        bool supreme = span_has(line, "augstakas padomes"); /* until 1993 */
        if (!supreme && !span_has(line, "saeim~"))
            continue;
        body_set_printed(r, supreme ? SPAN("Latvijas Republikas Augstākā padome") : SPAN("Latvijas Republikas Saeima"));
        return true;
    }
    return false;
}

/* "DOMES ĀRKĀRTAS SĒDES PROTOKOLS". */
static bool is_lone_dome(struct span council)
{
    static const char *const dome[] = {"dome", "domes", NULL};
    return count_words(council) == 1 && span_is_any(council, dome);
}

/* Whether the decisions are "Ogres novada pašvaldības domes" rather than "Ogres novada domes". */
static bool calls_itself_by_municipality(const struct recognition *r, struct span place)
{
    enum { LOOK_BYTES = 20000 };
    struct span text = {r->text->body->str, r->text->body->len};
    struct span within = span_first(text, LOOK_BYTES);
    g_autofree char *printed = span_dup(place);
    g_autofree char *plain = fold_plain_dup(printed);
    g_autofree char *brief = g_strconcat(plain, " dome~", NULL);
    return span_find(within, brief, NULL) < 0;
}

/* "Biedrība „Abulas krasts” / VALDES SĒDES PROTOKOLS": the form before a name in quotes, whose organ it is. */
static bool take_of_quoted(struct recognition *r, struct span above, struct span organ)
{
    size_t n, open = 0;
    struct head head;
    while (open < above.len && !char_is_quote(span_char(above, open, &n)))
        open += n;
    struct span form = span_trim(span_first(above, open));
    if (open >= above.len || !char_is_quote(span_char(above, above.len - span_back(above, above.len), &n)) ||
        !ends_in_nominative(form, &head))
        return false;
    body_set_organ(r, form, span_from(above, open), organ);
    return true;
}

/* "KURZEMES TEHNOLOĢIJU AUGSTSKOLA / SENĀTA SĒDES PROTOKOLS": an organ by one word, whose the letterhead above tells.
 */
static bool take_organ(struct recognition *r, size_t line, struct span organ)
{
    if (count_words(organ) != 1 || !names_organ(organ))
        return false;
    for (size_t i = line; i-- > 0;) {
        struct span above = span_trim_any(recognition_line(r, i), ".,:");
        struct head head;
        if (take_of_quoted(r, above, organ))
            return true;
        if (count_words(above) < 2 || above.len > BODY_MAX_BYTES || !ends_in_nominative(above, &head) ||
            head.rank != HEAD_INSTITUTION)
            continue;
        body_set_organ(r, above, SPAN_NONE, organ);
        return true;
    }
    return false;
}

/* "PAŠVALDĪBAS DOMES SĒDES PROTOKOLS" does not say whose: the letterhead above does, "OGRES NOVADA PAŠVALDĪBA". */
static bool take_of_letterhead(struct recognition *r, size_t line, struct span council)
{
    static const char *const municipality[] = {"pasvaldib~", NULL};
    size_t at = 0;
    struct word first;
    if (!word_next(council, &at, &first))
        return false;
    bool of = span_reads_any(word_span(council, &first), municipality) > 0, alone = is_lone_dome(council);
    if (!of && !alone)
        return false;
    enum { BELOW_LINES = 6 };
    size_t below = MIN(line + BELOW_LINES, recognition_lines(r));
    for (size_t k = 0; k < below; k++) {
        size_t i = k < line ? line - 1 - k : k; /* the nearest above, else below */
        struct span above = span_trim_any(recognition_line(r, i), ".,:");
        struct word last;
        if (!word_last(above, &last) || !span_reads_any(word_span(above, &last), municipality) || last.start == 0)
            continue;
        struct span place = span_trim(span_first(above, last.start));
        g_autofree char *whole = g_strdup_printf("%.*s%s %.*s", (int)place.len, place.text,
                                                 alone && calls_itself_by_municipality(r, place) ? " pašvaldības" : "",
                                                 (int)council.len, council.text);
        body_set_printed(r, (struct span){whole, strlen(whole)});
        return true;
    }
    return false;
}

static bool take(struct recognition *r, struct span text)
{
    if (text.len == 0 || text.len > BODY_MAX_BYTES)
        return false;
    body_set_printed(r, text);
    return true;
}

/* "Madlienas vidusskolas padomes tikšanās pieraksti": no title of a protocol, but a line that tells who met. */
static struct span first_body_noun(const struct recognition *r, size_t last)
{
    for (size_t i = 0; i < last; i++) {
        struct span line = recognition_line(r, i);
        size_t at = 0, words = 0;
        struct word word;
        enum { NAME_WORDS = 10 };
        while (line.len < BODY_MAX_BYTES && words < NAME_WORDS && word_next(line, &at, &word)) {
            words++;
            if (words > 1 && body_noun_begins(word_span(line, &word)))
                return span_first(line, word.end);
        }
    }
    return SPAN_NONE;
}

/* "apakškomisijas „Kultūras mantojums” sēdes protokols": the noun stands before a name in quotes. */
static bool take_quoted(struct recognition *r, struct span text)
{
    size_t n, m, open = 0, close = text.len ? text.len - span_back(text, text.len) : 0;
    while (open < text.len && !char_is_quote(span_char(text, open, &n)))
        open += n;
    struct span before = span_trim(span_first(text, open));
    if (open >= close || !char_is_quote(span_char(text, close, &m)) || !names_body(before))
        return false;
    body_set_printed(r, before);
    g_autofree char *quoted = span_dup(span_from(text, open));
    g_autofree char *name = g_strdup_printf("%s %s", r->protocol->body.name, quoted);
    body_set(r, name);
    return true;
}

/* "Darba grupas jaunatnes jautājumos 3. sanāksmes protokols": the noun stands before the body's affairs. */
static bool take_with_affairs(struct recognition *r, struct span text)
{
    static const char *const affairs[] = {"jautajumos",  "lietas",        "joma",       "sakartosanai",
                                          "izstradei",   "istenosanai",   "pilnveidei", "izveidei",
                                          "uzraudzibai", "sagatavosanai", NULL};
    struct word word, noun = {0};
    size_t at = 0;
    if (!word_last(text, &word))
        return false;
    struct span last = word_span(text, &word); /* "… aprūpes uzlabošanai" */
    bool purpose = last.len > 8 && span_reads(span_from(last, last.len - 6), "sanai") == 6;
    while (word_next(text, &at, &word))
        if (!noun.end && word.start > 0 && body_noun_begins(word_span(text, &word)))
            noun = word;
    /* "komitejas pie X ministrijas", "darba grupas par personu datu aizsardzību" */
    static const char *const joins[] = {"pie ", "par ", NULL};
    bool beside = noun.end && span_reads_any(span_trim(span_from(text, noun.end)), joins);
    if (!purpose && !beside && !span_is_any(last, affairs))
        return false;
    if (!noun.end)
        return false;
    body_set_printed(r, span_first(text, noun.end));
    g_autofree char *rest = span_dup(span_from(text, noun.end));
    g_autofree char *name = g_strdup_printf("%s %s", r->protocol->body.name, rest);
    body_set(r, name);
    return true;
}

/* "PROTOKOLS", and below it "Iestāžu vadītāju sanāksme": who met is told by the meeting. */
static bool meeting_below(const struct recognition *r, size_t line)
{
    static const char *const gatherings[] = {"sanaksme", "sapulce", "kopsapulce", NULL};
    enum { WORDS_LEAST = 3 };
    struct span text = recognition_line(r, line);
    struct word last;
    for (size_t i = 0; i < text.len; i++)
        if (byte_is_digit(text.text[i])) /* "Darba grupas … 4. sanāksme" is the group's */
            return false;
    return text.len < BODY_MAX_BYTES && count_words(text) >= WORDS_LEAST && word_last(text, &last) &&
           last.end == text.len && span_is_any(word_span(text, &last), gatherings) &&
           char_is_upper(span_char(text, 0, &(size_t){0}));
}

/* "… par datu aizsardzību valsts pārvaldē": the last word is where, not who. */
static bool ends_in_locative(struct span text)
{
    uint32_t c = span_char(text, text.len - span_back(text, text.len), &(size_t){0});
    return c == 0x101 || c == 0x113 || c == 0x12B;
}

/* What line `i`, which holds the word "protokols", tells by itself and by the lines around it. */
static bool take_of_title(struct recognition *r, size_t i, size_t last, const struct word *protocol)
{
    struct span meeting, before = cut_meeting(block_above(r, i, protocol->start), &meeting);
    struct word noun = {0};
    bool has = word_last(before, &noun);
    if (take_of_letterhead(r, i, before) || take_organ(r, i, before))
        return true;
    if (has && count_words(before) > 1 && !repeats_noun(before)) {
        bool body = body_noun_begins(word_span(before, &noun)) && !ends_in_locative(before);
        if (!body && meeting.len && (take_quoted(r, before) || take_with_affairs(r, before)))
            return true;
        /* "Valsts sekretāru sanāksmes protokols": the meeting is the body. */
        struct span whole = span_between(before, 0, before.len);
        if (!body && meeting.len)
            whole.len = (size_t)(meeting.text + meeting.len - whole.text);
        if ((body || meeting.len) && take(r, whole))
            return true;
    }
    for (size_t k = has && body_noun_begins(word_span(before, &noun)) ? 0 : i; k > 0; k--)
        if (is_lone_dome(span_trim_any(recognition_line(r, k - 1), ".,:")) &&
            take_of_letterhead(r, k - 1, SPAN("dome"))) /* "X NOVADA PAŠVALDĪBA / DOME", "KĀRTĒJĀS SĒDES PROTOKOLS" */
            return true;
    if (!before.len && i + 1 < last && meeting_below(r, i + 1))
        return take(r, recognition_line(r, i + 1));
    struct span generic = has ? word_span(before, &noun) : SPAN_NONE;
    if (take(r, line_above(r, i, generic)))
        return true;
    struct span below = line_below(r, i, last);
    return take_with_affairs(r, below) || take(r, below) || (has && take(r, before));
}

void body_read(struct recognition *r, size_t last)
{
    if (r->layout == LAYOUT_STENOGRAM && read_stenogram_body(r, last))
        return;
    for (size_t i = 0; i < last && i < LOOK_LINES; i++) {
        struct span line = recognition_line(r, i);
        size_t at = 0;
        struct word word;
        while (word_next(line, &at, &word) && !is_protocol_word(word_span(line, &word)))
            ;
        bool title = at > 0 && is_protocol_word(word_span(line, &word)) &&
                     !span_reads(block_above(r, i, word.start), "par "); /* "Par … sēdes protokola apstiprināšanu" */
        if (title && take_of_title(r, i, last, &word))
            return;
    }
    if (r->layout == LAYOUT_CABINET) /* the portal's pages begin with who chaired */
        body_set_printed(r, SPAN("Ministru kabinets"));
    else if (read_stenogram_body(r, last))
        return;
    else if (!take(r, line_below(r, 0, MIN(last, LOOK_LINES))))
        (void)take(r, first_body_noun(r, MIN(last, LOOK_LINES)));
}
