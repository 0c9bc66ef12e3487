/* noun_phrase.c -- the name of an institution or unit by its shape: attributes, then a head noun.
 *
 * Words are read up to a head; a role word, a capital after a head or a word that is no attribute ends the phrase.
 * Lists of endings without heads were rejected: "valsts sekretāra vietniece" is a chain of genitives too.
 */
#include "noun_phrase.h"

#include "phrase.h"
#include "quote.h"

#include <glib.h>
#include <string.h>

enum {
    SUPERSEDE_GAP_MAX = 4, /* words between a first head and the one that is meant: "Valsts pārvaldes politikas
                              attīstības departaments" */
    EXTEND_GAP_MAX = 1,    /* "Rīgas pilsētas Centra rajona tiesa" */
};

bool is_name_start(const char *text, size_t len)
{
    gunichar letter = len > 0 ? g_utf8_get_char_validated(text, (gssize)len) : 0;
    return letter < (gunichar)-2 && (g_unichar_isupper(letter) || g_unichar_isdigit(letter));
}

static bool is_word(const char *text, size_t len, const char *word)
{
    return len > 0 && text[0] == word[0] && len == strlen(word) && memcmp(text, word, len) == 0;
}

static bool ends_in(const char *word, size_t len, const char *ending)
{
    size_t n = strlen(ending);
    return len >= n && memcmp(word + len - n, ending, n) == 0;
}

/* The organs of an institution, which are no other institution: "Latvijas Bankas padome". */
static bool is_organ(const struct head *head)
{
    static const char *const organs[] = {"dome", "padome", "komisija", "komiteja", "kolēģija"};
    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
        if (strcmp(organs[i], head->lemma) == 0)
            return true;
    return false;
}

/* Whether the head found so far may be an attribute of one that follows: "Skolas padome", "Tiesu administrācija",
 * "radio un televīzijas padome". A form in "-u" may be a genitive plural. */
static bool is_weak(const struct noun_phrase *phrase, const char *text)
{
    const struct noun_phrase_word *before = phrase->head_place > 0 ? &phrase->words[phrase->head_place - 1] : NULL;
    return phrase->head.rank == HEAD_EITHER || phrase->head.rank == HEAD_FORM || !before ||
           phrase->head.grammatical_case == ACCUSATIVE || is_word(text + before->start, before->len, "un");
}

/* Whether a head found at a place takes over from the one found before it. */
static bool supersedes(const struct noun_phrase *phrase, const char *text, const struct head *head, size_t place)
{
    if (!phrase->found)
        return true;
    size_t gap = place - phrase->head_place - 1;
    if (phrase->head_place > 0 && gap == 0 && is_organ(head))
        return is_weak(phrase, text) && phrase->head.rank != HEAD_EITHER;
    if (is_weak(phrase, text))
        return gap <= SUPERSEDE_GAP_MAX;
    bool strong = head->rank == HEAD_INSTITUTION || head->rank == HEAD_FORM;
    return phrase->head.rank == HEAD_INSTITUTION && strong && !is_organ(head) && gap <= EXTEND_GAP_MAX;
}

/* Attributes in lower case lead to a head: genitives, adjectives, "un". Verbs that look like genitives are named. */
static bool is_attribute(const char *word, size_t len, bool is_head)
{
    static const char *const endings[] = {"as", "es", "us", "ts", "u", "o", "a", "ā", "ās", "un"};
    static const char *const verbs[] = {"norāda",    "iepazīstina", "ierosina", "aicina",    "atgādina", "piedāvā",
                                        "apliecina", "pateicas",    "uzdeva",   "lūdza",     "nosūta",   "saņēma",
                                        "runā",      "lika",        "sagatavo", "iesniedza", "ziņo",     "skaidro"};
    bool ends = false;
    for (size_t i = 0; !ends && i < sizeof endings / sizeof *endings; i++)
        ends = ends_in(word, len, endings[i]);
    if (!ends)
        return is_head || is_word(word, len, "gadam");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (is_word(word, len, verbs[i]))
            return false;
    return true;
}

/* A comma goes on only within a list of attributes: "Izglītības, kultūras un zinātnes komisija". */
static bool gap_goes_on(const struct noun_phrase *phrase, const char *text, size_t gap, bool next_upper)
{
    bool comma = memchr(text, ',', gap) != NULL;
    for (size_t i = 0; i < gap; i++)
        if (quote_mark(text + i, gap - i) > 0)
            return false;
    return !comma || (!phrase->found && !next_upper);
}

/* Take one word into the reading; false when the name ended before it. */
static bool take_word(struct noun_phrase *phrase, const char *text, const struct noun_phrase_word *word)
{
    const char *printed = text + word->start;
    size_t place = phrase->n_words;
    bool ended = phrase->found && phrase->head_place + 1 == place;
    if (place == NOUN_PHRASE_WORDS_MAX || is_role_word(printed, word->len))
        return false;
    bool may_go_on = phrase->head.grammatical_case == GENITIVE || phrase->head.grammatical_case == ACCUSATIVE;
    if (ended && !may_go_on)
        return false;
    if (ended && place > 1 && phrase->head.rank != HEAD_EITHER && is_word(printed, word->len, "un"))
        return false;
    struct head head;
    bool is_head = head_find(printed, word->len, &head);
    /* A capital after a head begins another name, what is no attribute another part of the sentence. */
    if (word->upper ? phrase->found : !is_attribute(printed, word->len, is_head))
        return false;
    /* "Noraidīt Latvijas …": an infinitive opens a decision. */
    if (place == 0 && ends_in(printed, word->len, "t"))
        return false;
    phrase->words[phrase->n_words++] = *word;
    if (is_head && supersedes(phrase, text, &head, place)) {
        phrase->head = head;
        phrase->head_place = place;
        phrase->found = true;
    }
    return true;
}

/* The bytes of the name that begins at `text`, by rule; 0 when there is no head. */
size_t noun_phrase_read(const char *text, size_t len, struct noun_phrase *phrase)
{
    memset(phrase, 0, sizeof *phrase);
    for (size_t at = 0; at < len;) {
        struct noun_phrase_word word = {at, phrase_word(text + at, len - at), is_name_start(text + at, len - at)};
        if (word.len == 0 || !take_word(phrase, text, &word))
            break;
        at += word.len;
        if (at < len && text[at] == '.' && at + 1 < len && word.upper && g_ascii_isdigit(text[word.start]))
            at++; /* "Rīgas 64. vidusskola" */
        size_t gap = phrase_gap(text + at, len - at);
        if (gap == 0 || !gap_goes_on(phrase, text + at, gap, is_name_start(text + at + gap, len - at - gap)))
            break;
        at += gap;
    }
    if (!phrase->found)
        return 0;
    const struct noun_phrase_word *head = &phrase->words[phrase->head_place];
    return head->start + head->len;
}

/* Back to the nominative. */

/* Adjectives that describe the institution itself even where the noun beside them could be theirs: "Centrālās
 * statistikas pārvaldes", but "reģionālās attīstības ministrijas". */
static bool is_leading_adjective(const char *word, size_t len)
{
    static const char *const stems[] = {"nacionāl", "centrāl",     "galven", "vienot", "neatkarīg",
                                        "pastāvīg", "konsultatīv", "īpaš",   "pirm",   "otr"};
    g_autofree char *lower = g_utf8_strdown(word, (gssize)len);
    for (size_t i = 0; i < G_N_ELEMENTS(stems); i++)
        if (g_str_has_prefix(lower, stems[i]))
            return true;
    return false;
}

/* Nouns that such an adjective makes a term of with: "Nacionālās drošības komisija". */
static bool is_term_noun(const char *word, size_t len)
{
    static const char *const nouns[] = {"drošības", "attīstības", "pretošanās", "identitātes"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (is_word(word, len, nouns[i]))
            return true;
    return false;
}

/* Whether the noun beside an adjective could be the one that it agrees with. */
static bool could_agree(const char *word, size_t len, const struct head *head)
{
    if (head->gender == FEMININE)
        return ends_in(word, len, "as") || ends_in(word, len, "es") || ends_in(word, len, "ts");
    return ends_in(word, len, "a") || ends_in(word, len, "us");
}

/* Whether the adjective at a place agrees with the head; its nominative is appended when it does. */
static bool agreeing(const struct noun_phrase *phrase, const char *text, size_t place, GString *ret_nominative)
{
    const struct head *head = &phrase->head;
    const struct noun_phrase_word *word = &phrase->words[place];
    g_autoptr(GString) nominative = g_string_new(NULL), other = g_string_new(NULL);
    if (head->grammatical_case == NOMINATIVE ||
        !adjective_to_nominative(text + word->start, word->len, head->grammatical_case, head->gender, nominative))
        return false;
    bool unambiguous = head->grammatical_case == DATIVE || head->grammatical_case == LOCATIVE;
    size_t next = place + 1;
    while (next < phrase->head_place &&
           adjective_to_nominative(text + phrase->words[next].start, phrase->words[next].len, head->grammatical_case,
                                   head->gender, other))
        next++;
    const struct noun_phrase_word *beside = &phrase->words[next];
    bool leading =
        is_leading_adjective(text + word->start, word->len) && !is_term_noun(text + beside->start, beside->len);
    /* "-o" is the genitive plural too: "elektronisko plašsaziņas līdzekļu padomi". */
    bool doubtful = head->grammatical_case == ACCUSATIVE || could_agree(text + beside->start, beside->len, head);
    if (!unambiguous && next < phrase->head_place && doubtful && !leading)
        return false;
    g_string_append_len(ret_nominative, nominative->str, (gssize)nominative->len);
    return true;
}

/* Line breaks and runs of spaces within a name become one space. */
char *name_tidy(const char *text, size_t len)
{
    char *out = g_malloc(len + 1);
    size_t n = 0;
    for (size_t at = 0; at < len; at++) {
        bool space = text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
        if (!space || (n > 0 && out[n - 1] != ' '))
            out[n++] = space ? ' ' : text[at];
    }
    while (n > 0 && strchr(" ,", out[n - 1]))
        n--;
    out[n] = '\0';
    return out;
}

char *noun_phrase_nominative(const struct noun_phrase *phrase, const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    size_t copied = 0;
    for (size_t i = 0; i <= phrase->head_place; i++) {
        const struct noun_phrase_word *word = &phrase->words[i];
        g_string_append_len(out, text + copied, (gssize)(word->start - copied));
        copied = word->start + word->len;
        if (i == phrase->head_place)
            head_to_nominative(text + word->start, word->len, &phrase->head, out);
        else if (!agreeing(phrase, text, i, out))
            g_string_append_len(out, text + word->start, (gssize)word->len);
    }
    return name_tidy(out->str, out->len);
}
