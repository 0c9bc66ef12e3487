/* institution.c -- take a post apart, and bring the name of an institution back to the nominative.
 *
 * A name is read in the order of what is surest: a legal form with a name in quotes, a name of the document or of the
 * registry, then the rule. The rule reads words up to a head noun: a segment begins with a capital and ends with its
 * last head; a capital after a head begins another name ("Satiksmes ministrijas | Komunikācijas nodaļas"), a role word
 * ends all. Lists of endings without heads were rejected: "valsts sekretāra vietniece" is a chain of genitives too.
 */
#include "institution.h"

#include "fold.h"
#include "head.h"
#include "phrase.h"
#include "quote.h"
#include "registry_look.h"

#include <string.h>

enum {
    NAME_WORDS_MAX = 20,   /* the longest name of a ministry has 8 */
    SUPERSEDE_GAP_MAX = 4, /* words between a first head and the one that is meant: "Valsts pārvaldes politikas
                              attīstības departaments" */
    EXTEND_GAP_MAX = 1,    /* "Rīgas pilsētas Centra rajona tiesa" */
};

struct word {
    size_t start, len;
    bool upper;
};

/* A name as read by rule. */
struct reading {
    struct word words[NAME_WORDS_MAX];
    size_t n_words;
    size_t head_place; /* index of the head among the words */
    struct head head;
    bool found;
};

/* What was read at the beginning of a text. */
struct naming {
    size_t len;
    char *name, *id;
    bool known;
    bool unit; /* a unit whose institution is not named */
};

struct context {
    const struct registry *registry;
    const struct mentions *mentions;
    const char *date;
};

void institution_guess_release(struct institution_guess *guess)
{
    g_free(guess->id);
    g_free(guess->name);
    g_free(guess->unit);
    g_free(guess->role);
    memset(guess, 0, sizeof *guess);
}

static bool is_upper(const char *text, size_t len)
{
    gunichar letter = len > 0 ? g_utf8_get_char_validated(text, (gssize)len) : 0;
    return letter < (gunichar)-2 && (g_unichar_isupper(letter) || g_unichar_isdigit(letter));
}

static bool is_word(const char *text, size_t len, const char *word)
{
    return len == strlen(word) && memcmp(text, word, len) == 0;
}

static size_t skip(const char *text, size_t len, size_t at, const char *chars)
{
    while (at < len && text[at] && strchr(chars, text[at]))
        at++;
    return at;
}

/* Reading by rule. */

/* Whether a head found at a place takes over from the one found before it. */
static bool supersedes(const struct reading *reading, const struct head *head, size_t place)
{
    if (!reading->found)
        return true;
    size_t gap = place - reading->head_place - 1;
    bool weak = reading->head.rank == HEAD_EITHER || reading->head.rank == HEAD_FORM || reading->head_place == 0;
    if (weak)
        return gap <= SUPERSEDE_GAP_MAX;
    bool strong = (head->rank == HEAD_INSTITUTION && strcmp(head->lemma, "dome") != 0) || head->rank == HEAD_FORM;
    return reading->head.rank == HEAD_INSTITUTION && strong && gap <= EXTEND_GAP_MAX;
}

/* A comma goes on only within a list of attributes: "Izglītības, kultūras un zinātnes komisija". */
static bool gap_goes_on(const struct reading *reading, const char *text, size_t gap, bool next_upper)
{
    bool comma = memchr(text, ',', gap) != NULL;
    for (size_t i = 0; i < gap; i++)
        if (quote_mark(text + i, gap - i) > 0)
            return false;
    return !comma || (!reading->found && !next_upper);
}

/* Take one word into the reading; false when the name ended before it. */
static bool take_word(struct reading *reading, const char *text, const struct word *word)
{
    const char *printed = text + word->start;
    size_t place = reading->n_words;
    bool ended = reading->found && reading->head_place + 1 == place;
    if (place == NAME_WORDS_MAX || is_role_word(printed, word->len))
        return false;
    if (ended && (word->upper || reading->head.grammatical_case != GENITIVE))
        return false;
    if (ended && place > 1 && reading->head.rank != HEAD_EITHER && is_word(printed, word->len, "un"))
        return false;
    /* Words after a head that lead to no other head are not of the name; they end it where a capital begins. */
    if (reading->found && word->upper)
        return false;
    struct head head;
    reading->words[reading->n_words++] = *word;
    if (head_find(printed, word->len, &head) && supersedes(reading, &head, place)) {
        reading->head = head;
        reading->head_place = place;
        reading->found = true;
    }
    return true;
}

/* The bytes of the name that begins at `text`, by rule; 0 when there is no head. */
static size_t read_by_rule(const char *text, size_t len, struct reading *reading)
{
    memset(reading, 0, sizeof *reading);
    for (size_t at = 0; at < len;) {
        struct word word = {at, phrase_word(text + at, len - at), is_upper(text + at, len - at)};
        if (word.len == 0 || !take_word(reading, text, &word))
            break;
        at += word.len;
        if (at < len && text[at] == '.' && at + 1 < len && word.upper && g_ascii_isdigit(text[word.start]))
            at++; /* "Rīgas 64. vidusskola" */
        size_t gap = phrase_gap(text + at, len - at);
        if (gap == 0 || !gap_goes_on(reading, text + at, gap, is_upper(text + at + gap, len - at - gap)))
            break;
        at += gap;
    }
    if (!reading->found)
        return 0;
    const struct word *head = &reading->words[reading->head_place];
    return head->start + head->len;
}

/* Back to the nominative. */

/* Adjectives that describe the institution itself even where the noun beside them could be theirs: "Centrālās
 * statistikas pārvaldes", but "reģionālās attīstības ministrijas". */
static bool is_leading_adjective(const char *word, size_t len)
{
    static const char *const stems[] = {"nacionāl", "centrāl",     "galven", "vienot", "apvienot", "neatkarīg",
                                        "pastāvīg", "konsultatīv", "īpaš",   "pirm",   "otr"};
    g_autofree char *lower = g_utf8_strdown(word, (gssize)len);
    for (size_t i = 0; i < G_N_ELEMENTS(stems); i++)
        if (g_str_has_prefix(lower, stems[i]))
            return true;
    return false;
}

static bool ends_in(const char *word, size_t len, const char *ending)
{
    size_t n = strlen(ending);
    return len >= n && memcmp(word + len - n, ending, n) == 0;
}

/* Whether the noun beside an adjective could be the one that it agrees with. */
static bool could_agree(const char *word, size_t len, const struct head *head)
{
    if (head->grammatical_case == ACCUSATIVE)
        return ends_in(word, len, "u");
    if (head->gender == FEMININE)
        return ends_in(word, len, "as") || ends_in(word, len, "es") || ends_in(word, len, "ts");
    return ends_in(word, len, "a") || ends_in(word, len, "us");
}

/* Whether the adjective at a place agrees with the head; its nominative is appended when it does. */
static bool agreeing(const struct reading *reading, const char *text, size_t place, GString *ret_nominative)
{
    const struct head *head = &reading->head;
    const struct word *word = &reading->words[place];
    g_autoptr(GString) nominative = g_string_new(NULL), other = g_string_new(NULL);
    if (head->grammatical_case == NOMINATIVE ||
        !adjective_to_nominative(text + word->start, word->len, head->grammatical_case, head->gender, nominative))
        return false;
    bool unambiguous = head->grammatical_case == DATIVE || head->grammatical_case == LOCATIVE;
    size_t next = place + 1;
    while (next < reading->head_place &&
           adjective_to_nominative(text + reading->words[next].start, reading->words[next].len, head->grammatical_case,
                                   head->gender, other))
        next++;
    const struct word *beside = &reading->words[next];
    if (!unambiguous && next < reading->head_place && could_agree(text + beside->start, beside->len, head) &&
        !is_leading_adjective(text + word->start, word->len))
        return false;
    g_string_append_len(ret_nominative, nominative->str, (gssize)nominative->len);
    return true;
}

/* Line breaks and runs of spaces within a name become one space. */
static char *tidy(const char *text, size_t len)
{
    GString *out = g_string_sized_new(len);
    for (size_t at = 0; at < len; at++) {
        bool space = strchr(" \t\n\r", text[at]) && text[at];
        if (!space)
            g_string_append_c(out, text[at]);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    while (out->len > 0 && strchr(" ,", out->str[out->len - 1]))
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

static char *nominative_of(const struct reading *reading, const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    size_t copied = 0;
    for (size_t i = 0; i <= reading->head_place; i++) {
        const struct word *word = &reading->words[i];
        g_string_append_len(out, text + copied, (gssize)(word->start - copied));
        copied = word->start + word->len;
        if (i == reading->head_place)
            head_to_nominative(text + word->start, word->len, &reading->head, out);
        else if (!agreeing(reading, text, i, out))
            g_string_append_len(out, text + word->start, (gssize)word->len);
    }
    return tidy(out->str, out->len);
}

/* Names in quotes after a legal form. */

/* What a company form spelt out is written as. */
static const char *company_form_of(const char *text, size_t len)
{
    static const struct {
        const char *words, *form;
    } rows[] = {
        {"valsts sabiedrib ierobezot", "VSIA"},
        {"valsts akciju sabiedrib", "VAS"},
        {"sabiedrib ierobezot", "SIA"},
        {"akciju sabiedrib", "AS"},
    };
    g_autofree char *printed = g_strndup(text, len);
    g_autofree char *folded = fold_plain_dup(printed);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(GStrv) words = g_strsplit(rows[i].words, " ", -1);
        const char *at = folded;
        for (char **word = words; at && *word; word++)
            at = strstr(at, *word);
        if (at)
            return rows[i].form;
    }
    return NULL;
}

/* The words before an opening quote; the last of them. */
struct prefix {
    size_t len;       /* up to the quote, spaces included */
    struct word last; /* len 0: no word at all */
    size_t n_words;
};

static bool read_prefix(const char *text, size_t len, struct prefix *ret_prefix)
{
    enum { PREFIX_WORDS_MAX = 10 };
    *ret_prefix = (struct prefix){0};
    for (size_t at = 0; at < len && ret_prefix->n_words <= PREFIX_WORDS_MAX;) {
        if (quote_mark(text + at, len - at) > 0) {
            ret_prefix->len = at;
            return true;
        }
        size_t word = phrase_word(text + at, len - at);
        if (word == 0 && !strchr(" \t\n\r-/", text[at]) && memcmp(text + at, "\u00a0", MIN(2, len - at)) != 0)
            return false;
        if (word > 0 && is_role_word(text + at, word))
            return false;
        if (word > 0) {
            ret_prefix->n_words++;
            /* "A/S" is one form of two words. */
            bool joined = at > 0 && text[at - 1] == '/';
            ret_prefix->last = joined ? (struct word){ret_prefix->last.start, at + word - ret_prefix->last.start, true}
                                      : (struct word){at, word, is_upper(text + at, len - at)};
        }
        at += word ? word : 1;
    }
    return false;
}

/* The inner name, in the nominative already: by the tables, else as it is. */
static void name_quoted(const struct context *context, const char *inner, size_t len, struct naming *ret)
{
    struct institution known;
    ret->known = context->mentions ? mentions_resolve(context->mentions, inner, len, &known)
                                   : registry_find(context->registry, inner, len, context->date, &known);
    ret->name = ret->known ? g_strdup(known.name) : tidy(inner, len);
    ret->id = ret->known ? g_strdup(known.id) : name_slug(ret->name);
}

static void name_company(const struct context *context, const char *form, const char *quoted, size_t len,
                         const char *inner, size_t inner_len, struct naming *ret)
{
    name_quoted(context, inner, inner_len, ret);
    g_autofree char *marked = tidy(quoted, len);
    g_free(ret->name);
    ret->name = g_strdup_printf("%s %s", form, marked);
}

/* A name in quotes, after a form or a head. 0: there is none. */
static size_t read_quoted(const struct context *context, const char *text, size_t len, struct naming *ret)
{
    struct prefix prefix;
    const char *inner;
    size_t inner_len;
    if (!read_prefix(text, len, &prefix))
        return 0;
    const char *quoted = text + prefix.len;
    size_t n = quote_read(quoted, len - prefix.len, &inner, &inner_len);
    if (n == 0)
        return 0;
    const char *last = text + prefix.last.start;
    const char *long_form = company_form_of(text, prefix.len);
    struct reading reading;
    struct head head = {.rank = HEAD_UNIT};
    bool is_head = prefix.n_words > 0 && head_find(last, prefix.last.len, &head);
    if (is_company_form(last, prefix.last.len)) {
        g_autofree char *form = g_strndup(last, prefix.last.len);
        name_company(context, form, quoted, n, inner, inner_len, ret);
    } else if (long_form) {
        name_company(context, long_form, quoted, n, inner, inner_len, ret);
    } else if (prefix.n_words == 0 || is_word(last, prefix.last.len, "NVO") || (is_head && head.rank == HEAD_FORM) ||
               (is_head && (!is_upper(text, len) || strcmp(head.lemma, "aģentūra") == 0))) {
        name_quoted(context, inner, inner_len, ret);
    } else if (is_head && read_by_rule(text, prefix.len, &reading) == prefix.last.start + prefix.last.len) {
        g_autofree char *first = nominative_of(&reading, text);
        g_autofree char *marked = tidy(quoted, n);
        g_autofree char *whole = g_strdup_printf("%s %s", first, marked);
        name_quoted(context, whole, strlen(whole), ret);
    } else {
        return 0;
    }
    return prefix.len + n;
}

/* "SIA Ogres namsaimnieks valdes loceklis": a form without quotes, up to the role. */
static size_t read_bare_company(const struct context *context, const char *text, size_t len, struct naming *ret)
{
    size_t at = phrase_word(text, len), end = at;
    if (!is_company_form(text, at) || at >= len)
        return 0;
    for (size_t n_words = 1; n_words < NAME_WORDS_MAX; n_words++) {
        size_t gap = phrase_gap(text + at, len - at);
        size_t word = gap > 0 ? phrase_word(text + at + gap, len - at - gap) : 0;
        const char *printed = text + at + gap;
        if (word == 0 || memchr(text + at, ',', gap) || is_role_word(printed, word) ||
            (n_words == 1 && !is_upper(printed, word)))
            break;
        at = end = at + gap + word;
    }
    if (end == phrase_word(text, len))
        return 0;
    name_quoted(context, text, end, ret);
    return end;
}

/* All ways together. */

static size_t read_known(const struct context *context, const char *text, size_t len, struct naming *ret)
{
    struct institution known;
    size_t n = 0;
    if (context->mentions)
        n = mentions_read(context->mentions, text, len, &known);
    else {
        n = registry_read_name(context->registry, text, len, context->date, &known);
        size_t word = phrase_word(text, len);
        if (n == 0 && registry_abbreviation(context->registry, text, word, context->date, false, &known))
            n = word;
    }
    if (n > 0) {
        ret->name = g_strdup(known.name);
        ret->id = g_strdup(known.id);
        ret->known = true;
    }
    return n;
}

/* A name by rule; longer than a known one only where it goes on in lower case: "Valsts policijas | koledžas". */
static bool is_name(const struct reading *reading, const char *text, size_t len)
{
    if (reading->head_place == 0) /* "padomes loceklis": the body itself, which the caller knows */
        return reading->head.prefix_bytes > 0 && is_upper(text, len) && reading->head.rank != HEAD_UNIT;
    return is_upper(text, len) || reading->head.rank == HEAD_UNIT;
}

static struct naming read_naming(const struct context *context, const char *text, size_t len)
{
    struct naming naming = {0};
    struct reading reading;
    naming.len = read_quoted(context, text, len, &naming);
    if (naming.len == 0)
        naming.len = read_bare_company(context, text, len, &naming);
    if (naming.len > 0)
        return naming;
    size_t known = read_known(context, text, len, &naming);
    size_t ruled = read_by_rule(text, len, &reading);
    size_t next = skip(text, len, known, " \n\t");
    bool goes_on = known == 0 || (reading.head.rank != HEAD_UNIT && !is_upper(text + next, len - next));
    naming.len = known;
    if (ruled <= known || !goes_on || !is_name(&reading, text, len))
        return naming;
    g_free(naming.name);
    g_free(naming.id);
    char *name = nominative_of(&reading, text);
    return (struct naming){ruled, name, name_slug(name), false, reading.head.rank == HEAD_UNIT};
}

static void naming_release(struct naming *naming)
{
    g_free(naming->name);
    g_free(naming->id);
}

size_t institution_read(const struct registry *registry, const struct mentions *mentions, const char *text, size_t len,
                        const char *date)
{
    struct context context = {registry, mentions, date};
    struct naming naming = read_naming(&context, text, len);
    naming_release(&naming);
    return naming.len;
}

char *institution_to_nominative(const struct registry *registry, const struct mentions *mentions, const char *text,
                                size_t len, const char *date, char **ret_id, bool *ret_known)
{
    struct context context = {registry, mentions, date};
    size_t start = skip(text, len, 0, " \t\n\r");
    while (len > start && strchr(" \t\n\r.,;:", text[len - 1]) && text[len - 1])
        len--;
    text += start;
    len -= start;
    struct naming naming = read_naming(&context, text, len);
    *ret_known = naming.known;
    if (naming.len < len || len == 0) {
        naming_release(&naming);
        naming = (struct naming){0};
        name_quoted(&context, text, len, &naming);
        *ret_known = naming.known;
    }
    if (ret_id)
        *ret_id = g_steal_pointer(&naming.id);
    char *name = g_steal_pointer(&naming.name);
    naming_release(&naming);
    return name;
}

/* Posts. */

/* What may stand between an institution and its unit or the role: spaces, a comma, a dash, "(turpmāk – X)". */
static size_t skip_between(const char *text, size_t len, size_t at)
{
    at = skip(text, len, at, " \t\n\r,");
    while (at < len && text[at] == '(') {
        const char *close = memchr(text + at, ')', len - at);
        if (!close)
            return at;
        at = skip(text, len, (size_t)(close - text) + 1, " \t\n\r,");
    }
    return at;
}

/* The units that follow one another from `at`; returns where they end. */
static size_t read_units(const char *text, size_t len, size_t at)
{
    size_t end = at;
    struct reading reading;
    for (size_t n; at < len && (n = read_by_rule(text + at, len - at, &reading)) > 0;) {
        end = at + n;
        at = skip(text, len, end, " \t\n\r");
        if (end < len && text[end] == ',')
            break;
    }
    return end;
}

static char *piece(const char *text, size_t start, size_t end)
{
    g_autofree char *tidied = start < end ? tidy(text + start, end - start) : NULL;
    return tidied && *tidied ? g_steal_pointer(&tidied) : NULL;
}

/* Where an institution may begin after the role: "direktore, Kultūras ministrija", "eksperts (VARAM)". */
static size_t next_start(const char *text, size_t len, size_t at)
{
    for (; at + 1 < len; at++)
        if (text[at] == ',' || text[at] == '(')
            return skip(text, len, at + 1, " \t\n\r");
    return len;
}

static bool split_at(const struct context *context, const char *text, size_t len, size_t start,
                     struct institution_guess *ret_guess)
{
    struct naming naming = read_naming(context, text + start, len - start);
    if (naming.len == 0)
        return false;
    size_t after = start + naming.len, unit = skip_between(text, len, after);
    size_t unit_end = naming.unit ? read_units(text, len, start) : read_units(text, len, unit);
    ret_guess->unit = piece(text, naming.unit ? start : unit, unit_end);
    size_t role = skip(text, len, MAX(unit_end, unit), " \t\n\r,-");
    ret_guess->role = start > 0 ? piece(text, 0, start - 1) : piece(text, role, len);
    if (start > 0 && ret_guess->role)
        g_strchomp(ret_guess->role);
    if (!naming.unit) {
        ret_guess->name = g_steal_pointer(&naming.name);
        ret_guess->id = g_steal_pointer(&naming.id);
        ret_guess->known = naming.known;
    }
    naming_release(&naming);
    return true;
}

bool institution_from_post(const struct registry *registry, const struct mentions *mentions, const char *text,
                           size_t len, const char *date, struct institution_guess *ret_guess)
{
    struct context context = {registry, mentions, date};
    struct institution_guess guess = {0};
    size_t begin = skip(text, len, 0, " \t\n\r,-");
    while (len > begin && strchr(" \t\n\r.,;", text[len - 1]) && text[len - 1])
        len--;
    text += begin;
    len -= begin;
    for (size_t start = 0; start < len; start = next_start(text, len, start)) {
        if (!split_at(&context, text, len, start, &guess))
            continue;
        if (guess.name || start == 0)
            break;
        institution_guess_release(&guess);
    }
    if (!guess.name && !guess.unit && !guess.role)
        guess.role = piece(text, 0, len);
    *ret_guess = guess;
    return guess.name != NULL;
}
