/* citation_law.c -- the name before "likuma", within the word or behind it, and the article. See citation_law.h. */
#include "citation_law.h"

#include "citation.h"
#include "phrase.h"
#include "quote.h"
#include "span.h"
#include "verb.h"

#include <string.h>

enum {
    LAW_NAME_WORDS_MAX = 10, /* "Valsts un pašvaldību institūciju amatpersonu un darbinieku atlīdzības likuma" has 9 */
    LAW_LONG_NAME_WORDS = 3,   /* before "likums": nobody's but a law's */
    LAW_ABOUT_MAX_BYTES = 200, /* from "likuma par" to the article, or between quotation marks */
};

/* The bytes of a word up to and with "likum", when only an ending follows; else 0. */
static size_t law_stem(const char *word, size_t len)
{
    enum { ENDING_MAX_BYTES = 3 };
    static const char stem[] = "likum";
    size_t n = strlen(stem);
    for (size_t ending = 1; ending <= ENDING_MAX_BYTES && len >= n + ending; ending++)
        if (g_ascii_strncasecmp(word + len - n - ending, stem, n) == 0)
            return len - ending;
    return 0;
}

size_t citation_word_before(const char *text, size_t end)
{
    size_t stop = end;
    while (stop > 0 && (text[stop - 1] == ' ' || (text[stop - 1] == '\n' && stop == end)))
        stop--;
    if (stop > 1 && stop < end && text[stop - 1] == ',')
        stop--;
    size_t start = stop;
    while (start > 0 && ((unsigned char)text[start - 1] >= 0x80 || g_ascii_isalpha(text[start - 1])))
        start--;
    while (start < stop && ((unsigned char)text[start] & 0xc0) == 0x80)
        start++;
    return start < stop && stop < end ? start : end;
}

/* Where the name of a law begins whose "likuma" stands at `at`: the nearest capital before. `at`: nowhere. */
static size_t law_name_start(const char *text, size_t at)
{
    size_t start = at, size;
    for (int i = 0; i < LAW_NAME_WORDS_MAX; i++) {
        size_t before = citation_word_before(text, start);
        if (before == start || law_stem(text + before, phrase_word(text + before, at - before)) > 0)
            return at;
        start = before;
        if (char_is_upper(span_char((struct span){text, at}, start, &size)))
            return start;
    }
    return at;
}

/* "pirmās", "otrās", … before "daļas". */
static bool accept_ordinal(struct cursor *cursor)
{
    static const char *const stems[] = {"pirm",   "otr",   "treš",  "ceturt", "piekt",       "sest",
                                        "septīt", "astot", "devīt", "desmit", "vienpadsmit", "divpadsmit"};
    for (size_t i = 0; i < G_N_ELEMENTS(stems); i++)
        if (cursor_accept_word(cursor, stems[i]))
            return true;
    return false;
}

/* "pirmās daļas", "3. punkta", "a apakšpunkts", as often as they come; the cursor ends behind the last. */
static void skip_parts(struct cursor *cursor)
{
    for (struct cursor ahead = *cursor;; *cursor = ahead) {
        cursor_skip_spaces(&ahead);
        if (cursor_accept_char(&ahead, ',') || cursor_accept_word(&ahead, "un"))
            cursor_skip_spaces(&ahead);
        if (accept_ordinal(&ahead)) {
            cursor_skip_spaces(&ahead);
            if (!cursor_accept_word(&ahead, "daļ"))
                return;
            continue;
        }
        g_autofree char *number = cursor_read_item_number(&ahead);
        if (!number)
            return;
        cursor_accept_char(&ahead, '.');
        cursor_skip_spaces(&ahead);
        if (!cursor_accept_word(&ahead, "punkt") && !cursor_accept_word(&ahead, "apakšpunkt") &&
            !cursor_accept_word(&ahead, "daļ") && !cursor_accept_word(&ahead, "pant"))
            return;
    }
}

/* "10. panta pirmās daļas 3. punkts"; the article. NULL: none. */
static char *read_article(struct cursor *cursor)
{
    struct cursor ahead = *cursor;
    cursor_skip_spaces(&ahead);
    g_autofree char *article = cursor_read_item_number(&ahead);
    if (!article)
        return NULL;
    cursor_accept_char(&ahead, '.');
    cursor_skip_spaces(&ahead);
    if (!cursor_accept_word(&ahead, "pant"))
        return NULL;
    skip_parts(&ahead);
    *cursor = ahead;
    return g_steal_pointer(&article);
}

/* --- Names ---------------------------------------------------------------------------------------------------------
 */

static struct span word_at(const char *text, size_t start, size_t end)
{
    return (struct span){text + start, phrase_word(text + start, end - start)};
}

/* In capitals nothing but a preposition tells where a name begins. */
static size_t capitals_start(const char *text, size_t at)
{
    static const char *const before_names[] = {"ar", "uz",  "par", "pec",     "no",        "pie",
                                               "ka", "vai", "ir",  "saskana", "grozijum~", NULL};
    size_t start = at;
    for (int i = 0; i < LAW_NAME_WORDS_MAX; i++) {
        size_t before = citation_word_before(text, start);
        struct span word = word_at(text, before, start);
        if (before == start || span_reads_any(word, before_names) > 0 ||
            !char_is_upper(span_char(word, 0, &(size_t){0})))
            break;
        start = before;
    }
    return start;
}

/* One space between words, as it would stand on one line. */
static char *on_one_line(const char *text, size_t len)
{
    g_autofree char *copy = g_strndup(text, len);
    g_auto(GStrv) words = g_strsplit_set(copy, " \n\t\r", -1);
    GString *line = g_string_new(NULL);
    for (size_t i = 0; words[i]; i++)
        if (*words[i])
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
    return g_string_free(line, FALSE);
}

static bool is_genitive_word(struct span word)
{
    static const char *const endings[] = {"u", "as", "es", "a", "ās", "ĀS"};
    static const char *const whole[] = {"un", "valsts", NULL};
    for (size_t i = 0, n; i < G_N_ELEMENTS(endings); i++) {
        n = strlen(endings[i]);
        if (word.len > n && g_ascii_strncasecmp(word.text + word.len - n, endings[i], n) == 0)
            return verb_read(word, NULL) != VERB_SPEECH;
    }
    return span_is_any(word, whole);
}

bool citation_is_genitive(const char *text, size_t len)
{
    struct span word;
    for (size_t at = 0, next; (next = phrase_skip(text, len, at)) < len; at = next + word.len) {
        word = word_at(text, next, len);
        if (!span_is_blank((struct span){text + at, next - at}) || !is_genitive_word(word))
            return false;
    }
    return true;
}

/* Whether the words before "likum" at `at` can be nothing but the name of a law. */
static bool is_whole_name(const char *text, size_t start, size_t at)
{
    static const char *const makers[] = {"latvijas", "lietuvas", "igaunijas", "eiropas", "saeimas", "republikas", NULL};
    size_t words = 0;
    for (size_t word = at; word > start && words < LAW_LONG_NAME_WORDS; words++)
        word = citation_word_before(text, word);
    bool within = start > 1 && text[start - 1] == ' ' && (phrase_inside(text, start - 1) || text[start - 2] == ',');
    if (words < LAW_LONG_NAME_WORDS && (!within || words == 0 || span_is_any(word_at(text, start, at), makers)))
        return false;
    return citation_is_genitive(text + start, at - start);
}

/* "par budžetu 5. pants": what it is about, up to the article, which is the only thing that ends it. */
static bool read_about(struct cursor *cursor, struct found *ret)
{
    struct cursor at = *cursor;
    cursor_skip_spaces(&at);
    size_t start = at.at, len = MIN(at.len, start + LAW_ABOUT_MAX_BYTES), last = start;
    if (phrase_word(at.text + start, len - start) != strlen("par") || !cursor_accept_word(&at, "par"))
        return false;
    for (size_t next = phrase_skip(at.text, len, at.at); next < len; next = phrase_skip(at.text, len, at.at)) {
        struct span between = {at.text + at.at, next - at.at}, word = word_at(at.text, next, len);
        bool after_number = g_ascii_isdigit(at.text[at.at - 1]) && between.len > 0 && *between.text == '.';
        if (!span_is_blank(after_number ? span_from(between, 1) : between) || law_stem(word.text, word.len) > 0)
            return false;
        struct cursor article = {at.text, at.len, next};
        size_t size;
        if (g_ascii_isdigit(*word.text) && !char_is_upper(span_char((struct span){at.text, len}, last, &size)) &&
            (ret->item = read_article(&article))) {
            ret->number = on_one_line(at.text + start, at.at - start);
            *ret->number = 'P';
            *cursor = article;
            return true;
        }
        last = next;
        at.at = next + word.len;
    }
    return false;
}

/* --- The whole -----------------------------------------------------------------------------------------------------
 */

/* “Par …” behind the word. */
static bool read_quoted(struct cursor *cursor, struct found *ret)
{
    const char *inner;
    size_t inner_len, size;
    struct cursor ahead = *cursor;
    cursor_skip_spaces(&ahead);
    size_t quoted = quote_read(ahead.text + ahead.at, ahead.len - ahead.at, &inner, &inner_len);
    if (quoted == 0 || inner_len > LAW_ABOUT_MAX_BYTES)
        return false;
    bool is_name = char_is_upper(span_char((struct span){inner, inner_len}, 0, &size));
    ahead.at += quoted;
    ret->number = g_strndup(inner, inner_len);
    ret->item = read_article(&ahead);
    *cursor = ahead;
    return ret->item || is_name;
}

/* What ends in "likums" besides: by-laws, annexes, remainders. */
static const char *const no_laws[] = {"nolikum~", "pielikum~", "atlikum~", "palikum~", NULL};

bool citation_read_law(struct cursor cursor, size_t word, struct found *ret)
{
    size_t at = cursor.at, stem = law_stem(cursor.text + at, word), size;
    if (stem == 0)
        return false;
    struct span name = {cursor.text + at, stem};
    bool capitals = char_is_upper(span_char(name, stem - 1, &size)), capital = char_is_upper(span_char(name, 0, &size));
    bool joined = stem > strlen("likum");
    cursor.at += word;
    ret->start = at;
    if (joined && span_reads_any(name, no_laws) > 0)
        return false;
    if (read_quoted(&cursor, ret)) {
        ret->end = cursor.at;
        return true;
    }
    if (ret->number)
        return false;
    if (!joined && capitals)
        ret->start = capitals_start(cursor.text, at);
    else if (!capital)
        ret->start = law_name_start(cursor.text, at);
    if (ret->start < at || joined) {
        g_autofree char *line = on_one_line(cursor.text + ret->start, at + stem - ret->start);
        ret->item = read_article(&cursor);
        ret->number = g_strconcat(line, capitals ? "S" : "s", NULL);
        ret->end = cursor.at;
        return ret->item || (!joined && !capitals && is_whole_name(cursor.text, ret->start, at));
    }
    bool about = read_about(&cursor, ret);
    ret->end = cursor.at;
    return about;
}

char *citation_title(const char *text, size_t len)
{
    struct span word = SPAN_NONE;
    size_t at = 0, words = 0, size;
    for (size_t next; at < len && words <= LAW_NAME_WORDS_MAX; at = next + word.len, words++) {
        next = phrase_skip(text, len, at);
        if (next == len || strspn(text + at, " ,\n") != next - at)
            return NULL;
        word = word_at(text, next, len);
    }
    size_t stem = at < len ? 0 : law_stem(word.text, word.len);
    if (stem == 0 || (words == 1 && stem == strlen("likum")) || span_reads_any(word, no_laws) > 0)
        return NULL;
    g_autofree char *line = on_one_line(text, (size_t)(word.text - text) + stem);
    return g_strconcat(line, char_is_upper(span_char(word, stem - 1, &size)) ? "S" : "s", NULL);
}
