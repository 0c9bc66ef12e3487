/* naming.c -- read the name of an institution at a place of a text. */
#include "naming.h"

#include "fold.h"
#include "noun_phrase.h"
#include "phrase.h"
#include "quote.h"
#include "registry_look.h"

#include <string.h>

static bool is_word(const char *text, size_t len, const char *word)
{
    return len == strlen(word) && memcmp(text, word, len) == 0;
}

static size_t skip_spaces(const char *text, size_t len, size_t at)
{
    while (at < len && text[at] && strchr(" \t\n\r", text[at]))
        at++;
    return at;
}

/* What a company form spelt out is written as. */
static const char *company_form_of(const char *text, size_t len)
{
    static const struct {
        const char *words[3], *form;
    } rows[] = {
        {{"valsts", "sabiedrib", "ierobezot"}, "VSIA"},
        {{"valsts", "akciju", "sabiedrib"}, "VAS"},
        {{"sabiedrib", "ierobezot"}, "SIA"},
        {{"akciju", "sabiedrib"}, "AS"},
    };
    g_autofree char *printed = g_strndup(text, len);
    g_autofree char *folded = fold_plain_dup(printed);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *at = folded;
        for (size_t k = 0; at && k < G_N_ELEMENTS(rows[i].words) && rows[i].words[k]; k++)
            at = strstr(at, rows[i].words[k]);
        if (at)
            return rows[i].form;
    }
    return NULL;
}

/* The words before an opening quote; the last of them. */
struct prefix {
    size_t len;                   /* up to the quote, spaces included */
    struct noun_phrase_word last; /* len 0: no word at all */
    size_t n_words;
};

static bool read_prefix(const char *text, size_t len, struct prefix *ret_prefix)
{
    enum { PREFIX_WORDS_MAX = 10 };
    *ret_prefix = (struct prefix){0};
    if (!memchr(text, '"', len) && !memchr(text, '\'', len) && !memchr(text, 0xE2, len) && !memchr(text, 0xC2, len))
        return false;
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
            ret_prefix->last =
                joined ? (struct noun_phrase_word){ret_prefix->last.start, at + word - ret_prefix->last.start, true}
                       : (struct noun_phrase_word){at, word, is_name_start(text + at, len - at)};
        }
        at += word ? word : 1;
    }
    return false;
}

/* The inner name, in the nominative already: by the tables, else as it is. */
static void name_quoted(const struct naming_context *context, const char *inner, size_t len, struct naming *ret)
{
    struct institution known;
    ret->known = context->mentions ? mentions_resolve(context->mentions, inner, len, &known)
                                   : registry_find(context->registry, inner, len, context->date, &known);
    ret->name = ret->known ? g_strdup(known.name) : name_tidy(inner, len);
    ret->id = ret->known ? g_strdup(known.id) : name_slug(ret->name);
}

static void name_company(const struct naming_context *context, const char *form, const char *quoted, size_t len,
                         const char *inner, size_t inner_len, struct naming *ret)
{
    name_quoted(context, inner, inner_len, ret);
    g_autofree char *marked = name_tidy(quoted, len);
    g_free(ret->name);
    ret->name = g_strdup_printf("%s %s", form, marked);
}

/* A name in quotes, after a form or a head. 0: there is none. */
static size_t read_quoted(const struct naming_context *context, const char *text, size_t len, struct naming *ret)
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
    struct noun_phrase phrase;
    struct head head = {.rank = HEAD_UNIT};
    bool is_head = prefix.n_words > 0 && head_find(last, prefix.last.len, &head);
    if (is_company_form(last, prefix.last.len)) {
        g_autofree char *form = g_strndup(last, prefix.last.len);
        name_company(context, form, quoted, n, inner, inner_len, ret);
    } else if (long_form) {
        name_company(context, long_form, quoted, n, inner, inner_len, ret);
    } else if (prefix.n_words == 0 || is_word(last, prefix.last.len, "NVO") || (is_head && head.rank == HEAD_FORM) ||
               (is_head && (!is_name_start(text, len) || strcmp(head.lemma, "aģentūra") == 0))) {
        name_quoted(context, inner, inner_len, ret);
    } else if (is_head && noun_phrase_read(text, prefix.len, &phrase) == prefix.last.start + prefix.last.len) {
        g_autofree char *first = noun_phrase_nominative(&phrase, text);
        g_autofree char *marked = name_tidy(quoted, n);
        g_autofree char *whole = g_strdup_printf("%s %s", first, marked);
        name_quoted(context, whole, strlen(whole), ret);
    } else {
        return 0;
    }
    return prefix.len + n;
}

/* "SIA Ogres namsaimnieks valdes loceklis": a form without quotes, up to the role. */
static size_t read_bare_company(const struct naming_context *context, const char *text, size_t len, struct naming *ret)
{
    size_t at = phrase_word(text, len), end = at;
    if (!is_company_form(text, at) || at >= len)
        return 0;
    for (size_t n_words = 1; n_words < NOUN_PHRASE_WORDS_MAX; n_words++) {
        size_t gap = phrase_gap(text + at, len - at);
        size_t word = gap > 0 ? phrase_word(text + at + gap, len - at - gap) : 0;
        const char *printed = text + at + gap;
        if (word == 0 || memchr(text + at, ',', gap) || is_role_word(printed, word) ||
            (n_words == 1 && !is_name_start(printed, word)))
            break;
        at = end = at + gap + word;
    }
    if (end == phrase_word(text, len))
        return 0;
    name_quoted(context, text, end, ret);
    return end;
}

/* All ways together. */

static size_t read_known(const struct naming_context *context, const char *text, size_t len, struct naming *ret)
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

/* Whether the last word of a known name stands in the genitive, so that what follows may belong to it. */
static bool ends_in_genitive(const char *text, size_t len)
{
    size_t start = len;
    struct head head;
    while (start > 0 && ((unsigned char)text[start - 1] >= 0x80 || g_ascii_isalpha(text[start - 1])))
        start--;
    return head_find(text + start, len - start, &head) && head.grammatical_case == GENITIVE;
}

static bool is_name(const struct noun_phrase *phrase, const char *text, size_t len)
{
    bool unique = strcmp(phrase->head.lemma, "saeima") == 0 || strcmp(phrase->head.lemma, "tiesībsargs") == 0;
    if (phrase->head_place == 0) /* "padomes loceklis": the body itself, which the caller knows */
        return (phrase->head.prefix_bytes > 0 || unique) && is_name_start(text, len) && phrase->head.rank != HEAD_UNIT;
    return is_name_start(text, len) || phrase->head.rank == HEAD_UNIT;
}

/* "Finanšu pārvalde", "Iepirkumu komisija": of whom is not said, so it is a unit of the body whose list this is. */
static bool is_generic(const struct noun_phrase *phrase, const char *text)
{
    static const char *const generic[] = {"pārvalde", "komiteja", "komisija", "birojs"};
    static const char *const anchors[] = {"valsts",   "latvijas", "republikas", "novada",     "pagasta",  "pilsētas",
                                          "reģiona",  "ostas",    "brīvostas",  "centrāl",    "nacionāl", "saeimas",
                                          "ministru", "eiropas",  "pilsonības", "uzraudzības"};
    bool listed = false;
    for (size_t i = 0; i < G_N_ELEMENTS(generic); i++)
        listed = listed || strcmp(phrase->head.lemma, generic[i]) == 0;
    for (size_t i = 0; listed && i < phrase->head_place; i++) {
        g_autofree char *lower = g_utf8_strdown(text + phrase->words[i].start, (gssize)phrase->words[i].len);
        for (size_t k = 0; k < G_N_ELEMENTS(anchors); k++)
            listed = listed && !g_str_has_prefix(lower, anchors[k]);
        /* "Rīgas Centra pārvalde": a second capital is a name. */
        listed = listed && (i == 0 || !phrase->words[i].upper);
    }
    return listed;
}

static struct naming name_phrase(const struct noun_phrase *phrase, const char *text, size_t len)
{
    char *name = noun_phrase_nominative(phrase, text);
    return (struct naming){.len = len,
                           .name = name,
                           .id = name_slug(name),
                           .unit = phrase->head.rank == HEAD_UNIT || is_generic(phrase, text),
                           .genitive = phrase->head.grammatical_case == GENITIVE};
}

struct naming naming_read(const struct naming_context *context, const char *text, size_t len)
{
    struct naming naming = {0};
    struct noun_phrase phrase;
    naming.len = read_quoted(context, text, len, &naming);
    if (naming.len == 0)
        naming.len = read_bare_company(context, text, len, &naming);
    if (naming.len > 0)
        return naming;
    naming.len = read_known(context, text, len, &naming);
    naming.genitive = ends_in_genitive(text, naming.len);
    /* The rule is longer than a known name only where it goes on in lower case: "Valsts policijas | koledžas". */
    size_t next = skip_spaces(text, len, naming.len);
    if (naming.len > 0 && (next == len || is_name_start(text + next, len - next)))
        return naming;
    size_t ruled = noun_phrase_read(text, len, &phrase);
    bool secretariat = ruled > naming.len && strcmp(phrase.head.lemma, "sekretariāts") == 0; /* a unit of the known */
    bool goes_on = naming.len == 0 || (!secretariat && phrase.head.rank != HEAD_UNIT);
    if (ruled <= naming.len || !goes_on || !is_name(&phrase, text, len))
        return naming;
    naming_release(&naming);
    return name_phrase(&phrase, text, ruled);
}

/* The text up to a name's end, with its last phrase in the nominative. */
static struct naming join(const char *text, size_t start, size_t len, const char *last, bool genitive)
{
    g_autofree char *before = name_tidy(text, start);
    char *name = g_strdup_printf("%s %s", before, last);
    return (struct naming){.len = len, .name = name, .id = name_slug(name), .genitive = genitive};
}

struct naming naming_read_chain(const struct naming_context *context, const char *text, size_t len)
{
    struct naming naming = naming_read(context, text, len);
    while (naming.genitive) {
        struct noun_phrase phrase;
        size_t start = skip_spaces(text, len, naming.len);
        size_t n = noun_phrase_read(text + start, len - start, &phrase);
        if (n == 0 || start == naming.len)
            break;
        g_autofree char *last = noun_phrase_nominative(&phrase, text + start);
        struct naming longer = join(text, start, start + n, last, phrase.head.grammatical_case == GENITIVE);
        naming_release(&naming);
        naming = longer;
    }
    return naming;
}

struct naming naming_whole(const struct naming_context *context, const char *text, size_t len)
{
    struct naming naming = {0};
    name_quoted(context, text, len, &naming);
    return naming;
}

void naming_release(struct naming *naming)
{
    g_free(naming->name);
    g_free(naming->id);
    naming->name = naming->id = NULL;
}
