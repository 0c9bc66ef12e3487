/* body.c -- the name of the body that sits. See body.h. */
#include "body.h"

#include "date.h"
#include "fold.h"
#include "head.h"
#include "name_cases.h"
#include "shape.h"

#include <string.h>

enum {
    TITLE_LINES = 4, /* a title over more lines was not seen */
    LOOK_LINES = 25, /* the title stands within */
    BODY_MAX_BYTES = 300,
};

static const char *const meetings[] = {"sedes", "sede", "sedi", "sanaksmes", "sanaksme", "sapulces", "sapulce", NULL};
static const char *const qualifiers[] = {
    "arkartas",     "kartejas",   "karteja",     "slegtas",       "slegta",      "atklatas",  "atklata",
    "paplasinatas", "izbraukuma", "attalinatas", "attalinata",    "kopigas",     "kopeja",    "kopejas",
    "pirmas",       "svinigas",   "rakstiskas",  "elektroniskas", "neklatienes", "klatienes", "rakstveida",
    "koplemumu",    "ikmenesa",   "veida",       "daleji",        NULL};
static const char *const body_nouns[] = {
    "padome",      "padomes",    "dome",       "domes",    "komisij~",   "komitej~",  "grup~",         "valde",
    "valdes",      "kolegij~",   "kabinet~",   "saeim~",   "prezidij~",  "konsilij~", "birojs",        "biroja",
    "asamblej~",   "forum~",     "kopsapulc~", "biedrib~", "apvienib~",  "savienib~", "apakskomisij~", "apaksgrup~",
    "apakspadom~", "parvald~",   "centrs",     "centra",   "pasvaldib~", "kopien~",   "klasteris",     "klastera",
    "tikls",       "tikla",      "fonda",      "fonds",    "parlament~", "tiesa",     "senats",        "senata",
    "kongres~",    "konferenc~", NULL};

static bool word_in(struct span word, const char *const list[])
{
    return span_reads_any(word, list) == word.len && word.len > 0;
}

static bool stem_in(struct span word, const char *const list[])
{
    return span_reads_any(word, list) > 0;
}

static bool last_word(struct span text, struct word *ret_word)
{
    size_t at = 0;
    bool found = false;
    struct word word;
    while (word_next(text, &at, &word)) {
        *ret_word = word;
        found = true;
    }
    return found;
}

/* Cut meetings and their qualifiers off the end: "padomes ārkārtas sēdes" -> "padomes". *ret_meeting gets the meeting
 * that was cut. */
static struct span cut_meeting(struct span text, struct span *ret_meeting)
{
    struct word word = {0};
    size_t front = 0;
    *ret_meeting = SPAN_NONE;
    text = span_trim_any(text, "-.,:");
    if (word_next(text, &front, &word) && word_in(word_span(text, &word), qualifiers)) /* "Ārkārtas domes sēdes" */
        text = span_trim(span_from(text, front));
    while (last_word(text, &word)) {
        struct span last = word_span(text, &word);
        if (word_in(last, meetings))
            *ret_meeting = last;
        else if (!word_in(last, qualifiers) && !word.number) {
            /* "apakškomisijas / 2019. gada 29. maija sēdes": the date stands between. */
            struct date date;
            size_t start, len = date_find(text.text, text.len, &start, &date);
            if (!ret_meeting->len || !len || start == 0 || span_trim_any(span_from(text, start + len), ".,").len)
                break;
            text = span_trim_any(span_first(text, start), "-.,:");
            continue;
        }
        text = span_trim_any(span_first(text, word.start), "-.,:");
    }
    return text;
}

/* Leave out a date in the middle: "komitejas 2022. gada 5. maija sēdes". */
static char *without_date(struct span text)
{
    size_t start;
    struct date date;
    size_t len = date_find(text.text, text.len, &start, &date);
    if (!len)
        return span_dup(text);
    struct span before = span_first(text, start), after = span_from(text, start + len);
    g_autofree char *joined = g_strdup_printf("%.*s %.*s", (int)before.len, before.text, (int)after.len, after.text);
    return span_dup((struct span){joined, strlen(joined)});
}

static bool is_shout(struct span text)
{
    size_t at = 0, words = 0, loud = 0;
    struct word word;
    while (word_next(text, &at, &word)) {
        words++;
        loud += word.shout || word.number;
    }
    return words > 0 && loud * 4 >= words * 3;
}

/* The caller frees it. */
static char *capitalised(const char *text)
{
    if (!*text)
        return g_strdup(text);
    const char *rest = g_utf8_next_char(text);
    g_autofree char *first = g_utf8_strup(text, (gssize)(rest - text));
    return g_strconcat(first, rest, NULL);
}

/* "OGRES NOVADA DOME" -> "Ogres novada dome". */
static char *calm(const char *text)
{
    g_autofree char *lower = fold_lower_dup(text);
    char *out = capitalised(lower);
    static const char *const proper[][2] = {
        {"republikas", "Republikas"}, {"saeimas", "Saeimas"}, {"eiropas", "Eiropas"}, {"latvijas", "Latvijas"}};
    for (size_t i = 0; i < G_N_ELEMENTS(proper); i++) {
        char *at = strstr(out, proper[i][0]);
        if (at)
            memcpy(at, proper[i][1], strlen(proper[i][1]));
    }
    return out;
}

/* "SPK “Zibens” VALDES": the noun alone is drawn up. */
static char *calm_noun(const char *name)
{
    struct word word = {0};
    struct span text = {name, strlen(name)};
    if (!last_word(text, &word) || !word.shout || !stem_in(word_span(text, &word), body_nouns))
        return g_strdup(name);
    g_autofree char *noun = span_dup(word_span(text, &word));
    g_autofree char *lower = fold_lower_dup(noun);
    return g_strdup_printf("%.*s%s%s", (int)word.start, name, lower, name + word.end);
}

/* The last word of a body's name into the nominative: the nouns that sit are few. */
static char *to_nominative(char *name)
{
    static const char *const endings[][2] = {
        {"padomes", "padome"},       {"domes", "dome"},
        {"komisijas", "komisija"},   {"komitejas", "komiteja"},
        {"grupas", "grupa"},         {"valdes", "valde"},
        {"sanāksmes", "sanāksme"},   {"sapulces", "sapulce"},
        {"kolēģijas", "kolēģija"},   {"kabineta", "kabinets"},
        {"saeimas", "saeima"},       {"prezidija", "prezidijs"},
        {"konsilija", "konsilijs"},  {"biroja", "birojs"},
        {"foruma", "forums"},        {"asamblejas", "asambleja"},
        {"biedrības", "biedrība"},   {"apvienības", "apvienība"},
        {"savienības", "savienība"}, {"pašvaldības", "pašvaldība"},
        {"tīkla", "tīkls"},          {"klastera", "klasteris"},
        {"senāta", "senāts"},        {"fonda", "fonds"},
        {"kongresa", "kongress"},    {"konferences", "konference"},
    };
    g_autofree char *lower = g_utf8_strdown(name, -1); /* "… savienības Valdes sēde" */
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t stem = 0, len = strlen(name), ending = strlen(endings[i][0]);
        if (strlen(lower) != len || !g_str_has_suffix(lower, endings[i][0]))
            continue;
        while (endings[i][0][stem] == endings[i][1][stem])
            stem++;
        char *out = g_strdup_printf("%.*s%s", (int)(len - ending + stem), name, endings[i][1] + stem);
        g_free(name);
        return out;
    }
    return name;
}

/* The country, which a letterhead prints above a name: "LATVIJAS REPUBLIKA / OGRES NOVADA DOME". In the genitive it is
 * part of names such as "Latvijas Republikas Saeima", so then what is left must be known, or a municipality's. */
static const char *without_country(const struct recognition *r, const char *name)
{
    static const char *const alone = "Latvijas Republika ", *const of = "Latvijas Republikas ";
    struct institution known;
    if (g_ascii_strncasecmp(name, alone, strlen(alone)) == 0)
        return name + strlen(alone);
    if (!g_str_has_prefix(name, of))
        return name;
    const char *rest = name + strlen(of);
    if (registry_find(r->registry, rest, strlen(rest), r->protocol->date, &known) || strstr(rest, " novada ") ||
        strstr(rest, " pilsētas ") || strstr(rest, " pagasta ") || strstr(rest, " rajona "))
        return rest;
    return name;
}

/* A municipality has one dome, whether it is called "Ogres novada dome" or "Ogres novada pašvaldības dome". */
static char *id_of(const char *name)
{
    static const char *const longer = "-pasvaldibas-dome";
    char *id = name_slug(name);
    if (!g_str_has_suffix(id, longer))
        return id;
    char *shorter = g_strdup_printf("%.*s-dome", (int)(strlen(id) - strlen(longer)), id);
    g_free(id);
    return shorter;
}

void body_set(struct recognition *r, const char *name)
{
    struct institution known;
    bool is_known = registry_find(r->registry, name, strlen(name), r->protocol->date, &known);
    g_free(r->protocol->body.name);
    g_free(r->protocol->body.id);
    r->protocol->body.name = g_strdup(is_known ? known.name : name);
    r->protocol->body.id = is_known ? g_strdup(known.id) : id_of(name);
}

/* "sabiedrības konsultatīvās drošības padome": the adjective of a kind of body goes with the body's noun. */
static char *with_adjectives(char *name)
{
    static const char *const kinds[][2] = {{"onsultatīvās ", "onsultatīvā "}, {"astāvīgās ", "astāvīgā "}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char *at = g_str_has_suffix(name, "e") || g_str_has_suffix(name, "a") ? strstr(name, kinds[i][0]) : NULL;
        if (!at)
            continue;
        char *out = g_strdup_printf("%.*s%s%s", (int)(at - name), name, kinds[i][1], at + strlen(kinds[i][0]));
        g_free(name);
        name = out;
    }
    return name;
}

/* "LOF ĀRKĀRTAS VALDES": what kind of sitting it was is no part of the name. */
static void leave_out_kind(char *name)
{
    static const char *const kinds[] = {"arkartas", "kartejas", NULL};
    struct span text = {name, strlen(name)};
    size_t at = 0;
    struct word word;
    while (word_next(text, &at, &word))
        if (word.start > 0 && word.end < text.len && word_in(word_span(text, &word), kinds)) {
            size_t rest = span_skip_space(text, word.end);
            memmove(name + word.start, name + rest, text.len - rest + 1);
            return;
        }
}

/* "Airēšanas federācijas (LAF) valdes": the abbreviation in brackets. */
static void leave_out_bracket(char *name)
{
    char *open = strstr(name, " ("), *close = open ? strchr(open, ')') : NULL;
    struct span inside = close ? (struct span){open + 2, (size_t)(close - open - 2)} : SPAN_NONE;
    struct word word;
    size_t at = 0;
    if (close && !is_shout((struct span){name, strlen(name)}) && word_next(inside, &at, &word) && word.shout &&
        word.end == inside.len && close[1] == ' ')
        memmove(open, close + 1, strlen(close + 1) + 1);
}

static void set_body(struct recognition *r, struct span text)
{
    g_autofree char *plain = without_date(text);
    leave_out_kind(plain);
    leave_out_bracket(plain);
    g_autofree char *even = *plain && is_shout((struct span){plain, strlen(plain)}) ? calm(plain) : calm_noun(plain);
    g_autofree char *name = capitalised(without_country(r, even));
    char *id = NULL;
    bool is_known = false;
    char *nominative =
        institution_to_nominative(r->registry, NULL, name, strlen(name), r->protocol->date, &id, &is_known);
    if (!is_known && !strchr(nominative, ' ')) { /* "Senāta" alone */
        char *lower = to_nominative(fold_lower_dup(nominative));
        g_free(nominative);
        nominative = capitalised(lower);
        g_free(lower);
    } else if (!is_known) {
        nominative = with_adjectives(to_nominative(nominative));
    }
    g_free(r->protocol->body.name);
    g_free(r->protocol->body.id);
    r->protocol->body.name = nominative;
    r->protocol->body.id = is_known && id ? g_steal_pointer(&id) : id_of(nominative);
    g_free(id);
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
    return last_word(text, &word) && stem_in(word_span(text, &word), body_nouns) && count_words(text) > 1 &&
           text.len < BODY_MAX_BYTES;
}

/* "senāta", "valdes", "padomes": of an institution; a dome or a committee is told with its own name. */
static bool names_organ(struct span word)
{
    static const char *const organs[] = {"senats",  "senata",   "valde",    "valdes", "padome",
                                         "padomes", "konvents", "konventa", NULL};
    return word_in(word, organs);
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
    if (last_word(above, &word) && word_in(word_span(above, &word), owners))
        return true;
    return is_shout(above) && !is_shout(line) && !span_has(above, "saeima~") && !span_has(line, "protokol~");
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
    static const char *const words[] = {"reg.", "registracijas", "talr~", "talrunis", "fakss", "lv-", NULL};
    struct beginnings beginnings;
    span_beginnings(line, &beginnings);
    return shape_is_rule(line) || memchr(line.text, '@', line.len) || span_has_any(line, &beginnings, words);
}

/* "Aptauja ilgs līdz pirmdienai.": no line of a title. */
static bool is_sentence(struct span line)
{
    enum { WORDS = 4 };
    size_t n;
    return line.len && line.text[line.len - 1] == '.' && count_words(line) >= WORDS &&
           char_is_letter(span_char(line, line.len - 1 - span_back(line, line.len - 1), &n)) && !is_shout(line);
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
    return meeting.len && is_shout(text) && word_in(meeting, gatherings);
}

static struct span with_meeting(struct span text, struct span meeting)
{
    return (struct span){text.text, (size_t)(meeting.text + meeting.len - text.text)};
}

/* A line of the head above `line` that names a body: the nearest. "DOMES SĒDES PROTOKOLS" asks for a dome. */
static struct span line_above(const struct recognition *r, size_t line, struct span generic)
{
    for (size_t i = line; i-- > 0;) {
        struct span text = span_trim_any(recognition_line(r, i), ".,:"), meeting;
        text = cut_meeting(text, &meeting);
        struct word word;
        if (meets_by_itself(text, meeting))
            return with_meeting(text, meeting);
        if (!names_body(text) || !last_word(text, &word))
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
            bodies += stem_in(word_span(trimmed, &any), body_nouns) && !span_reads(word_span(trimmed, &any), "saeimas");
        bool lists = memchr(trimmed.text, ',', trimmed.len) && !is_shout(trimmed);
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
        if (stem_in(word_span(text, &word), body_nouns))
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
        set_body(r, supreme ? SPAN("Latvijas Republikas Augstākā padome") : SPAN("Latvijas Republikas Saeima"));
        return true;
    }
    return false;
}

/* "DOMES ĀRKĀRTAS SĒDES PROTOKOLS". */
static bool is_lone_dome(struct span council)
{
    static const char *const dome[] = {"dome", "domes", NULL};
    return count_words(council) == 1 && word_in(council, dome);
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

/* "Biedrība „Abulas krasts” / VALDES SĒDES PROTOKOLS": the form before a name in quotes, and its organ. */
static bool take_of_quoted(struct recognition *r, struct span above, struct span organ)
{
    size_t n, open = 0;
    struct word last;
    struct head head;
    while (open < above.len && !char_is_quote(span_char(above, open, &n)))
        open += n;
    struct span form = span_trim(span_first(above, open));
    if (open >= above.len || !char_is_quote(span_char(above, above.len - span_back(above, above.len), &n)) ||
        !last_word(form, &last) || last.end != form.len ||
        !head_find(form.text + last.start, last.end - last.start, &head) || head.grammatical_case != NOMINATIVE)
        return false;
    g_autofree char *printed = span_dup(form);
    g_autofree char *owner = is_shout(form) ? calm(printed) : g_steal_pointer(&printed);
    g_autoptr(GString) whole = g_string_new(NULL);
    (void)name_decline(owner, GENITIVE, true, whole);
    g_autofree char *name = span_dup(organ);
    g_autofree char *lower = fold_lower_dup(name);
    struct span quoted = span_from(above, open);
    g_string_append_printf(whole, " %.*s %s", (int)quoted.len, quoted.text, lower);
    set_body(r, (struct span){whole->str, whole->len});
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
        struct word last;
        struct head head;
        if (take_of_quoted(r, above, organ))
            return true;
        if (!last_word(above, &last) || last.start == 0 || last.end != above.len || above.len > BODY_MAX_BYTES ||
            !head_find(above.text + last.start, last.end - last.start, &head) || head.grammatical_case != NOMINATIVE ||
            head.rank != HEAD_INSTITUTION)
            continue;
        g_autofree char *printed = span_dup(above);
        g_autofree char *owner = is_shout(above) ? calm(printed) : g_steal_pointer(&printed);
        g_autoptr(GString) whole = g_string_new(NULL);
        (void)name_decline(owner, GENITIVE, true, whole);
        g_autofree char *name = span_dup(organ);
        g_autofree char *lower = fold_lower_dup(name);
        g_string_append_printf(whole, " %s", lower);
        set_body(r, (struct span){whole->str, whole->len});
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
    bool of = stem_in(word_span(council, &first), municipality) > 0, alone = is_lone_dome(council);
    if (!of && !alone)
        return false;
    enum { BELOW_LINES = 6 };
    size_t below = MIN(line + BELOW_LINES, recognition_lines(r));
    for (size_t k = 0; k < below; k++) {
        size_t i = k < line ? line - 1 - k : k; /* the nearest above, else below */
        struct span above = span_trim_any(recognition_line(r, i), ".,:");
        struct word last;
        if (!last_word(above, &last) || !stem_in(word_span(above, &last), municipality) || last.start == 0)
            continue;
        struct span place = span_trim(span_first(above, last.start));
        g_autofree char *whole = g_strdup_printf("%.*s%s %.*s", (int)place.len, place.text,
                                                 alone && calls_itself_by_municipality(r, place) ? " pašvaldības" : "",
                                                 (int)council.len, council.text);
        set_body(r, (struct span){whole, strlen(whole)});
        return true;
    }
    return false;
}

static bool take(struct recognition *r, struct span text)
{
    if (text.len == 0 || text.len > BODY_MAX_BYTES)
        return false;
    set_body(r, text);
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
            if (words > 1 && stem_in(word_span(line, &word), body_nouns))
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
    set_body(r, before);
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
    if (!last_word(text, &word) || !word_in(word_span(text, &word), affairs))
        return false;
    while (word_next(text, &at, &word))
        if (!noun.end && word.start > 0 && stem_in(word_span(text, &word), body_nouns))
            noun = word;
    if (!noun.end)
        return false;
    set_body(r, span_first(text, noun.end));
    g_autofree char *rest = span_dup(span_from(text, noun.end));
    g_autofree char *name = g_strdup_printf("%s %s", r->protocol->body.name, rest);
    body_set(r, name);
    return true;
}

/* What line `i`, which holds the word "protokols", tells by itself and by the lines around it. */
static bool take_of_title(struct recognition *r, size_t i, size_t last, const struct word *protocol)
{
    struct span meeting, before = cut_meeting(block_above(r, i, protocol->start), &meeting);
    struct word noun = {0};
    bool has = last_word(before, &noun);
    if (take_of_letterhead(r, i, before) || take_organ(r, i, before))
        return true;
    if (has && count_words(before) > 1 && !repeats_noun(before)) {
        bool body = stem_in(word_span(before, &noun), body_nouns);
        if (!body && meeting.len && (take_quoted(r, before) || take_with_affairs(r, before)))
            return true;
        /* "Valsts sekretāru sanāksmes protokols": the meeting is the body. */
        struct span whole = span_between(before, 0, before.len);
        if (!body && meeting.len)
            whole.len = (size_t)(meeting.text + meeting.len - whole.text);
        if ((body || meeting.len) && take(r, whole))
            return true;
    }
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
        set_body(r, SPAN("Ministru kabinets"));
    else if (read_stenogram_body(r, last))
        return;
    else if (!take(r, line_below(r, 0, MIN(last, LOOK_LINES))))
        (void)take(r, first_body_noun(r, MIN(last, LOOK_LINES)));
}
