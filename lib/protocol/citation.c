/* citation.c -- what a text refers to: other protocols, projects, laws.
 *
 * One pass over the words of a text; a word that may open a citation hands a cursor to the reader of that kind, which
 * looks a bounded way ahead and back. Regular expressions were rejected: the forms share prefixes, and GRegex on a line
 * of 50 MB is not linear.
 */
#include "citation.h"

#include "citation_cursor.h"
#include "citation_law.h"
#include "phrase.h"
#include "span.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    BACK_MAX_BYTES = 96, /* how far before a citation its date may stand */
    SITTING_WORDS = 4,   /* between a date and "protokols": "notikušās ārkārtas domes sēdes" */
    BODY_WORDS = 8,      /* before that date: "Ogres novada domes" */
};

static const char regulation_words[] = "noteikumi Nr. "; /* before the number of regulations */

/* Between a date and what it dates stand a few words in lower case, a body, a bracket: no full stop, no digit. */
static bool may_date(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (strchr(".;:!?0123456789\n", text[i]) && !(text[i] == '\n' && i > 0 && text[i - 1] != '\n'))
            return false;
    return true;
}

static bool has_small(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (g_ascii_islower(text[i]))
            return true;
    return false;
}

/* The last date before `end` that may belong to what begins there; where it begins, or `end`. Before a word in capitals
 * stands nothing in small letters. */
static size_t date_before(const char *text, size_t end, char **ret_date)
{
    size_t from = end > BACK_MAX_BYTES ? end - BACK_MAX_BYTES : 0, start = end;
    bool capitals = g_ascii_isupper(text[end + 1]);
    for (size_t at = from; at < end; at++) {
        if (!g_ascii_isdigit(text[at]) || (at > 0 && (g_ascii_isalnum(text[at - 1]) || text[at - 1] == '.')))
            continue;
        struct cursor cursor = {text, end, at};
        g_autofree char *date = cursor_read_date(&cursor);
        if (date && g_ascii_isdigit(text[cursor.at - 1]))
            cursor_accept_char(&cursor, '.'); /* "01.03.2022." */
        if (!date || !may_date(text + cursor.at, end - cursor.at) ||
            (capitals && has_small(text + cursor.at, end - cursor.at)))
            continue;
        g_free(*ret_date);
        *ret_date = g_steal_pointer(&date);
        start = at;
        at = cursor.at;
    }
    return start;
}

/* ", lēmums Nr. 445" and, after a closed bracket, "8. punkts": of the citation's words, not of its meaning. */
static void skip_tail(struct cursor *cursor)
{
    struct cursor ahead = *cursor;
    if (cursor_accept_char(&ahead, ','))
        cursor_skip_spaces(&ahead);
    if (ahead.at > cursor->at && cursor_accept_word(&ahead, "lēmum") && cursor_accept_nr(&ahead)) {
        g_autofree char *number = cursor_read_number(&ahead);
        if (number)
            *cursor = ahead;
    }
}

/* " (21.03.2023.)" or ", 2023. gada 21. marts" behind a number, and the item when it comes after the date. */
static void read_date_after(struct cursor cursor, struct found *ret)
{
    cursor.at = ret->end;
    cursor_accept_char(&cursor, ',');
    cursor_skip_spaces(&cursor);
    bool opened = cursor_accept_char(&cursor, '(');
    g_autofree char *date = cursor_read_date(&cursor);
    if (!date)
        return;
    cursor_accept_char(&cursor, '.');
    if (opened && !cursor_accept_char(&cursor, ')'))
        return;
    ret->date = g_steal_pointer(&date);
    ret->item = ret->item ? ret->item : cursor_read_item(&cursor);
    ret->end = cursor.at;
}

/* Between the day that ends at `at` and "protokols" nothing stands, or a few words that end in the sitting. */
static bool is_sitting(const char *text, size_t at, size_t end)
{
    static const char *const sittings[] = {"sed~", "sanaksm~", "sapulc~", "kopsapulc~", NULL};
    at += g_ascii_isdigit(text[at - 1]) && at < end && text[at] == '.';
    size_t last = end, before;
    for (int words = 0; words <= SITTING_WORDS && (before = citation_word_before(text, last)) < last && before >= at;
         words++) {
        struct span word = {text + before, phrase_word(text + before, last - before)};
        if (words == 0 && span_reads_any(word, sittings) == 0)
            return false;
        last = before;
    }
    bool joined = last < end || !memchr(text + at, '\n', end - at);
    return joined && span_is_blank((struct span){text + at, last - at}) &&
           citation_is_genitive(text + last, end - last);
}

/* The day before `end` that the sitting was on; where it begins, or `end`. */
static size_t day_before(const char *text, size_t end, char **ret_date)
{
    for (size_t at = end > BACK_MAX_BYTES ? end - BACK_MAX_BYTES : 0; at < end; at++) {
        bool this_year = (unsigned char)text[at] == 0xC5; /* "šā gada", "š.g." */
        if ((!g_ascii_isdigit(text[at]) && !this_year) || phrase_inside(text, at))
            continue;
        struct cursor cursor = {text, end, at};
        g_autofree char *date = cursor_read_day(&cursor);
        if (!date || !is_sitting(text, cursor.at, end))
            continue;
        *ret_date = g_steal_pointer(&date);
        return at;
    }
    return end;
}

/* Where the body begins whose sitting it was: "Ogres novada domes" before the day; else `start`. */
static size_t body_before(const char *text, size_t start)
{
    static const char *const bodies[] = {"dom~",   "padom~", "komisij~",  "komitej~", "kabinet~", "vald~", "grup~",
                                         "senat~", "saeim~", "apvienib~", "kolegij~", "mk",       NULL};
    size_t from = citation_word_before(text, start), size;
    struct span word = {text + from, phrase_word(text + from, start - from)};
    if (from == start || span_reads_any(word, bodies) == 0)
        return start;
    for (int i = 0; i < BODY_WORDS; i++) {
        if (char_is_upper(span_char((struct span){text, start}, from, &size)))
            return from;
        size_t before = citation_word_before(text, from);
        if (before == from || !citation_is_genitive(text + before, from - before))
            break;
        from = before;
    }
    return start;
}

/* "2023. gada 12. marta sēdes protokols", "Ogres novada domes 12. marta sēdes protokola 3. punkts": no number. */
static bool read_sitting(struct cursor cursor, size_t start, struct found *ret)
{
    static const char *const others[] = {"protokole~", "protokolis~", NULL};
    if (span_reads_any((struct span){cursor.text + start, cursor.at - start}, others) > 0)
        return false;
    ret->start = day_before(cursor.text, start, &ret->date);
    if (!ret->date)
        return false;
    ret->start = body_before(cursor.text, ret->start);
    ret->item = cursor_read_item(&cursor);
    ret->end = cursor.at;
    return true;
}

/* "(Nr.12 21. §) 8. punkts" after "protokollēmuma", or "Nr. 47, 15.§". */
static bool read_protocol(struct cursor cursor, size_t start, struct found *ret)
{
    const struct cursor word_end = cursor;
    bool abbreviated = cursor_accept_char(&cursor, '.');
    cursor_skip_spaces(&cursor);
    struct cursor ahead = cursor;
    if (cursor_accept_word(&ahead, "izrakst") || cursor_accept_word(&ahead, "sēd")) {
        cursor = ahead;
        cursor_skip_spaces(&cursor);
    }
    bool bracket = cursor_accept_char(&cursor, '(');
    if (bracket && cursor_accept_word(&cursor, "prot")) {
        cursor_accept_char(&cursor, '.');
        cursor_skip_spaces(&cursor);
    }
    bool numbered = cursor_accept_nr(&cursor);
    if (numbered || abbreviated)
        ret->number = cursor_read_number(&cursor);
    if (!ret->number)
        return word_end.at - start > strlen("prot") && read_sitting(word_end, start, ret);
    ret->item = cursor_read_item(&cursor);
    ret->end = cursor.at;
    if (bracket && cursor_accept_char(&cursor, ')')) {
        ret->end = cursor.at;
        g_autofree char *point = cursor_read_item(&cursor);
        if (point)
            ret->end = cursor.at;
    } else if (!bracket) {
        skip_tail(&cursor);
        ret->end = cursor.at;
    }
    size_t dated = date_before(cursor.text, start, &ret->date);
    bool joined = dated < start && !memchr(cursor.text + dated, '(', start - dated);
    ret->start = joined ? dated : start;
    if (!numbered && !ret->item) /* "prot. 5" alone may be anything */
        return false;
    if (!ret->date)
        read_date_after(cursor, ret);
    return true;
}

/* "24-TA-1341", "2015-VSS-369", "TA-1850", "VSS-12": at a digit or at the letters. */
static bool read_project(struct cursor cursor, struct found *ret)
{
    static const char *const series[] = {"TA", "VSS"};
    g_autoptr(GString) number = g_string_new(NULL);
    ret->start = cursor.at;
    while (cursor.at < cursor.len && number->len <= 4 && g_ascii_isdigit(cursor.text[cursor.at]))
        g_string_append_c(number, cursor.text[cursor.at++]);
    size_t dash = citation_dash_bytes(cursor.text + cursor.at, cursor.len - cursor.at);
    if (number->len > 0) {
        if (dash == 0 || (number->len != 2 && number->len != 4))
            return false;
        cursor.at += dash;
        g_string_append_c(number, '-');
    }
    bool known = false;
    for (size_t i = 0; i < G_N_ELEMENTS(series) && !known; i++) {
        known = cursor_accept(&cursor, series[i]);
        if (known)
            g_string_append(number, series[i]);
    }
    dash = known ? citation_dash_bytes(cursor.text + cursor.at, cursor.len - cursor.at) : 0;
    cursor.at += dash;
    g_autofree char *place = dash > 0 ? cursor_read_item_number(&cursor) : NULL;
    if (!place)
        return false;
    ret->number = g_strdup_printf("%s-%s", number->str, place);
    ret->end = cursor.at;
    return true;
}

/* "34/Lp14", "401/Lm13", "1088/Lp14": a bill or draft decision of the Saeima. */
static bool read_bill(struct cursor cursor, struct found *ret)
{
    ret->start = cursor.at;
    g_autofree char *place = cursor_read_item_number(&cursor);
    if (!place || strchr(place, '.') || !cursor_accept_char(&cursor, '/'))
        return false;
    const char *series = cursor_accept(&cursor, "Lp") ? "Lp" : cursor_accept(&cursor, "Lm") ? "Lm" : NULL;
    g_autofree char *saeima = series ? cursor_read_item_number(&cursor) : NULL;
    if (!saeima)
        return false;
    ret->number = g_strdup_printf("%s/%s%s", place, series, saeima);
    ret->end = cursor.at;
    return true;
}

/* "noteikumu Nr. 556", with the date before it. */
static bool read_regulation(struct cursor cursor, size_t word, struct found *ret)
{
    size_t at = cursor.at;
    cursor.at += word;
    if (!cursor_accept_nr(&cursor))
        return false;
    g_autofree char *number = cursor_read_number(&cursor);
    if (!number)
        return false;
    size_t dated = date_before(cursor.text, at, &ret->date);
    ret->start = dated;
    ret->end = cursor.at;
    ret->number = g_strconcat(regulation_words, number, NULL);
    struct cursor ahead = cursor;
    g_autofree char *point = cursor_read_item(&ahead);
    if (point) {
        ret->item = g_steal_pointer(&point);
        ret->end = ahead.at;
    }
    return true;
}

/* All kinds. */

static void found_clear(struct found *found)
{
    g_free(found->number);
    g_free(found->item);
    g_free(found->date);
    memset(found, 0, sizeof *found);
}

/* Digits with a dash or a slash behind them: most numbers have none. */
static bool is_joined_number(struct cursor cursor)
{
    while (cursor.at < cursor.len && (g_ascii_isdigit(cursor.text[cursor.at]) || cursor.text[cursor.at] == '.'))
        cursor.at++;
    return cursor.at < cursor.len &&
           (cursor.text[cursor.at] == '/' || citation_dash_bytes(cursor.text + cursor.at, cursor.len - cursor.at));
}

/* A citation that the word at the cursor opens. */
static bool read_any(struct cursor cursor, size_t word, struct found *ret)
{
    const char *text = cursor.text + cursor.at;
    if (g_ascii_isdigit(*text))
        return is_joined_number(cursor) && (read_project(cursor, ret) || read_bill(cursor, ret));
    if (*text == 'p' || *text == 'P') {
        struct cursor after = {cursor.text, cursor.len, cursor.at + word};
        bool whole = word > 8 && g_ascii_strncasecmp(text + 1, "rotokol", 7) == 0;
        bool shortened = word == 4 && g_ascii_strncasecmp(text + 1, "rot", 3) == 0;
        return (whole || shortened) && read_protocol(after, cursor.at, ret);
    }
    if (*text == 'T' || *text == 'V')
        return word > 1 && (text[1] == 'A' || text[1] == 'S') && read_project(cursor, ret);
    if ((*text == 'n' || *text == 'N') && word > 8 && g_ascii_strncasecmp(text, "noteikum", 8) == 0)
        return read_regulation(cursor, word, ret);
    return word > 5 && citation_read_law(cursor, word, ret);
}

/* What read_any() asks of a word's first letter, or the end of "likum". */
enum { OPENS_NUMBER = 1, OPENS_PROTOCOL, OPENS_REGULATION, OPENS_PROJECT, ENDS_LAW };
static const uint8_t citation_bytes[256] = {
    ['p'] = OPENS_PROTOCOL,   ['P'] = OPENS_PROTOCOL,   ['T'] = OPENS_PROJECT, ['V'] = OPENS_PROJECT,
    ['n'] = OPENS_REGULATION, ['N'] = OPENS_REGULATION, ['m'] = ENDS_LAW,      ['M'] = ENDS_LAW,
    ['0'] = OPENS_NUMBER,     ['1'] = OPENS_NUMBER,     ['2'] = OPENS_NUMBER,  ['3'] = OPENS_NUMBER,
    ['4'] = OPENS_NUMBER,     ['5'] = OPENS_NUMBER,     ['6'] = OPENS_NUMBER,  ['7'] = OPENS_NUMBER,
    ['8'] = OPENS_NUMBER,     ['9'] = OPENS_NUMBER,
};

/* A first look at such a byte and those beside it. */
static bool may_cite(const char *text, size_t len, size_t at)
{
    unsigned char before = at > 0 ? (unsigned char)text[at - 1] : ' ';
    char next = at + 1 < len ? text[at + 1] : ' ';
    uint8_t kind = citation_bytes[(unsigned char)text[at]];
    if (kind == ENDS_LAW)
        return (before | 0x20) == 'u' && at > 3 && g_ascii_strncasecmp(text + at - 4, "lik", 3) == 0;
    if (kind == OPENS_NUMBER && before < 0x80)
        return phrase_bytes[before] != 1 && is_joined_number((struct cursor){text, len, at});
    bool opens = kind == OPENS_NUMBER || (kind == OPENS_PROTOCOL && (next | 0x20) == 'r') ||
                 (kind == OPENS_REGULATION && (next | 0x20) == 'o') ||
                 (kind == OPENS_PROJECT && (next == 'A' || next == 'S'));
    return opens && phrase_bytes[before] != 1;
}

#ifdef __SSE2__
static inline __m128i is_byte(__m128i bytes, char byte)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
}

static inline __m128i is_digit(__m128i bytes)
{
    __m128i from = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    return _mm_cmpeq_epi8(from, _mm_min_epu8(from, _mm_set1_epi8(9)));
}

/* A bit for each byte of sixteen at which may_cite() may be true; those beside them are looked at, too. */
static inline int may_cite_within(const char *text)
{
    __m128i here = _mm_loadu_si128((const void *)text), before = _mm_loadu_si128((const void *)(text - 1)),
            next = _mm_loadu_si128((const void *)(text + 1)), third = _mm_loadu_si128((const void *)(text + 2)),
            ahead = _mm_loadu_si128((const void *)(text - 2));
    __m128i number = _mm_andnot_si128(is_digit(before), is_digit(here));
    __m128i small = _mm_set1_epi8(0x20), any_here = _mm_or_si128(here, small), any_next = _mm_or_si128(next, small),
            any_third = _mm_or_si128(third, small);
    __m128i protocol =
        _mm_and_si128(is_byte(any_here, 'p'), _mm_and_si128(is_byte(any_next, 'r'), is_byte(any_third, 'o')));
    __m128i project = _mm_and_si128(_mm_or_si128(is_byte(here, 'T'), is_byte(here, 'V')),
                                    _mm_or_si128(is_byte(next, 'A'), is_byte(next, 'S')));
    __m128i regulation =
        _mm_and_si128(is_byte(any_here, 'n'), _mm_and_si128(is_byte(any_next, 'o'), is_byte(any_third, 't')));
    __m128i law = _mm_and_si128(is_byte(any_here, 'm'), _mm_and_si128(is_byte(_mm_or_si128(before, small), 'u'),
                                                                      is_byte(_mm_or_si128(ahead, small), 'k')));
    return _mm_movemask_epi8(
        _mm_or_si128(_mm_or_si128(_mm_or_si128(number, law), _mm_or_si128(protocol, project)), regulation));
}
#endif

/* The next byte at which a citation may be told, from `at` on. */
static size_t next_opening(const char *text, size_t len, size_t at)
{
    for (; at < len; at++) {
#ifdef __SSE2__
        for (; at > 1 && at + sizeof(__m128i) + 1 < len; at += sizeof(__m128i)) {
            int places = may_cite_within(text + at);
            at += places ? (size_t)__builtin_ctz((unsigned)places) : 0;
            if (places)
                break;
        }
#endif
        if (may_cite(text, len, at))
            return at;
    }
    return len;
}

/* Where the word begins that goes on at `at`, not before `from`. */
static size_t word_start(const char *text, size_t at, size_t from)
{
    while (at > from && phrase_inside(text, at))
        do
            at--;
        while (at > from && ((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}

static void keep(GPtrArray *citations, const char *text, struct found *found)
{
    struct citation *citation = g_new0(struct citation, 1);
    citation->start = (uint32_t)found->start;
    citation->end = (uint32_t)found->end;
    citation->text = g_strndup(text + found->start, found->end - found->start);
    citation->number = g_steal_pointer(&found->number);
    citation->item = g_steal_pointer(&found->item);
    citation->date = g_steal_pointer(&found->date);
    g_ptr_array_add(citations, citation);
}

void citations_find(const char *text, size_t len, GPtrArray *citations)
{
    size_t free_from = 0, from = 0;
    guint n = 0;
    len = MIN(len, G_MAXUINT32);
    for (size_t at = 0; n < CITATIONS_MAX && (at = next_opening(text, len, at)) < len; at++) {
        size_t start = word_start(text, at, from), word = phrase_word(text + start, len - start);
        struct found found = {0};
        from = start + word;
        if (read_any((struct cursor){text, len, start}, word, &found)) {
            found.start = MAX(found.start, free_from);
            keep(citations, text, &found);
            n++;
            free_from = found.end;
            from = MAX(found.end, from);
        }
        found_clear(&found);
        at = from - 1;
    }
}

/* What was found, by its form: no reader above gives two kinds the same. */

static const char *const kind_names[] = {
    [CITATION_PROTOCOL] = "protocol", [CITATION_PROJECT] = "project",       [CITATION_BILL] = "bill",
    [CITATION_LAW] = "law",           [CITATION_REGULATION] = "regulation",
};
G_STATIC_ASSERT(G_N_ELEMENTS(kind_names) == CITATION_KIND_COUNT);

const char *citation_kind_name(enum citation_kind kind)
{
    return kind_names[kind];
}

enum citation_kind citation_kind(const char *number)
{
    if (!number)
        return CITATION_PROTOCOL;
    if (g_str_has_prefix(number, regulation_words))
        return CITATION_REGULATION;
    g_autofree char *typed = g_ascii_strup(number, -1); /* however it was typed */
    char *series = strstr(typed, "/L");
    if (series)
        series[2] = g_ascii_tolower(series[2]);
    struct found found = {0};
    struct cursor cursor = {typed, strlen(typed), 0};
    bool project = read_project(cursor, &found) && found.end == cursor.len;
    found_clear(&found);
    bool bill = !project && read_bill(cursor, &found) && found.end == cursor.len;
    found_clear(&found);
    if (project || bill)
        return project ? CITATION_PROJECT : CITATION_BILL;
    return strpbrk(number, "0123456789") ? CITATION_PROTOCOL : CITATION_LAW;
}
