/* mention.c -- institutions in running text.
 *
 * Two tables are asked, that of the document before that of the registry. Only a word that begins with a capital can
 * begin a name, so lower-case words, nine in ten, cost a look at their first byte and a skip to their end.
 */
#include "mention.h"

#include "families.h"
#include "head.h"
#include "institution.h"
#include "name_cases.h"
#include "people.h"
#include "phrase.h"
#include "registry_look.h"
#include "span.h"

#include <string.h>

enum {
    DECLARED_MAX = 4096, /* declarations in one document; more are not read */
    ABBREVIATION_MAX_CHARS = 16,
    NAME_BEFORE_MAX_BYTES = 320, /* how far before its "(turpmāk – X)" a name may begin */
};

struct entry {
    char *id, *name, *abbreviation, *kind;
    bool none; /* declared, and no institution: "plāns" */
};

struct mentions {
    const struct registry *registry;
    char *date;
    GPtrArray *entries;        /* struct entry */
    struct phrases *names;     /* -> entries */
    GHashTable *abbreviations; /* as printed -> struct entry */
    uint64_t openings;         /* a bit for the length and the first byte of each */
};

static void entry_free(gpointer data)
{
    struct entry *entry = data;
    g_free(entry->id);
    g_free(entry->name);
    g_free(entry->abbreviation);
    g_free(entry->kind);
    g_free(entry);
}

struct mentions *mentions_new(const struct registry *registry, const char *date)
{
    struct mentions *mentions = g_new0(struct mentions, 1);
    mentions->registry = registry;
    mentions->date = g_strdup(date);
    mentions->entries = g_ptr_array_new_with_free_func(entry_free);
    mentions->names = phrases_new();
    mentions->abbreviations = g_hash_table_new(g_str_hash, g_str_equal);
    return mentions;
}

void mentions_free(struct mentions *mentions)
{
    if (!mentions)
        return;
    g_hash_table_unref(mentions->abbreviations);
    phrases_free(mentions->names);
    g_ptr_array_unref(mentions->entries);
    g_free(mentions->date);
    g_free(mentions);
}

static struct entry *add_entry(struct mentions *mentions, const char *id, const char *name, const char *abbreviation)
{
    struct entry *entry = g_new0(struct entry, 1);
    entry->id = g_strdup(id);
    entry->name = g_strdup(name);
    entry->abbreviation = g_strdup(abbreviation);
    entry->none = id == NULL;
    g_ptr_array_add(mentions->entries, entry);
    return entry;
}

static struct institution entry_institution(const struct entry *entry)
{
    return (struct institution){entry->id, entry->name, entry->abbreviation, entry->kind, NULL};
}

/* An entry of the document under a name, or NULL. */
static const struct entry *entry_of(const struct mentions *mentions, const GArray *places)
{
    return places ? g_ptr_array_index(mentions->entries, g_array_index(places, uint32_t, 0)) : NULL;
}

static bool is_upper_at(const char *text, size_t len, size_t at)
{
    size_t n;
    return char_is_upper(span_char((struct span){text, len}, at, &n));
}

/* Two capitals at least and no small letter but one at the end ("KNABs" is none, "ZAAO" is one). */
static bool is_abbreviation(const char *word, size_t len)
{
    size_t capitals = 0, chars = 0, n;
    struct span span = {word, len};
    for (size_t at = 0; at < len && (chars - capitals) * 2 <= len; at += n, chars++) {
        n = 1;
        capitals += word[at] & 0x80 ? char_is_upper(span_char(span, at, &n)) : word[at] >= 'A' && word[at] <= 'Z';
    }
    return capitals >= 2 && chars <= ABBREVIATION_MAX_CHARS && capitals * 2 >= chars;
}

static uint64_t opening_bit(const char *word, size_t len)
{
    return UINT64_C(1) << (((unsigned char)*word + len * 31) % 64);
}

static void add_abbreviation(struct mentions *mentions, struct entry *entry)
{
    g_hash_table_insert(mentions->abbreviations, entry->abbreviation, entry);
    mentions->openings |= opening_bit(entry->abbreviation, strlen(entry->abbreviation));
}

static const struct entry *declared(const struct mentions *mentions, const char *word, size_t len)
{
    enum { KEY_BYTES = 4 * ABBREVIATION_MAX_CHARS + 1 };
    char key[KEY_BYTES];
    if (len == 0 || len >= sizeof key || !(mentions->openings & opening_bit(word, len)))
        return NULL;
    memcpy(key, word, len);
    key[len] = 0;
    return g_hash_table_lookup(mentions->abbreviations, key);
}

/* An abbreviation at `text`: its bytes, or 0. One declared to be no institution gives 0 too. */
static size_t read_abbreviation(const struct mentions *mentions, const char *text, size_t word, bool running,
                                struct institution *ret)
{
    const struct entry *entry = declared(mentions, text, word);
    if (entry) {
        *ret = entry_institution(entry);
        return entry->none ? 0 : word;
    }
    if (!is_abbreviation(text, word))
        return 0;
    return registry_abbreviation(mentions->registry, text, word, mentions->date, running, ret) ? word : 0;
}

size_t mentions_read(const struct mentions *mentions, const char *text, size_t len, struct institution *ret)
{
    const GArray *places = NULL;
    size_t word = phrase_word(text, len);
    uint64_t hash = phrase_hash(text, word);
    size_t own = phrases_open(mentions->names, hash) ? phrases_read(mentions->names, text, len, &places) : 0;
    struct institution known;
    size_t shipped = registry_opens_name(mentions->registry, hash)
                         ? registry_read_name(mentions->registry, text, len, mentions->date, &known)
                         : 0;
    if (shipped > 0 && shipped >= own) {
        *ret = known;
        return shipped;
    }
    if (own > 0) {
        *ret = entry_institution(entry_of(mentions, places));
        return own;
    }
    return read_abbreviation(mentions, text, word, false, ret);
}

bool mentions_resolve(const struct mentions *mentions, const char *name, size_t len, struct institution *ret)
{
    const struct entry *entry = declared(mentions, name, len);
    if (!entry)
        entry = entry_of(mentions, phrases_get(mentions->names, name, len));
    if (entry && !entry->none)
        *ret = entry_institution(entry);
    return entry ? !entry->none : registry_find(mentions->registry, name, len, mentions->date, ret);
}

/* The capitals of a name's words, "un" and "par" aside: "Ogres Centrālā bibliotēka" -> "OCB"; NULL when that makes no
 * abbreviation of three letters or when the name has marks of its own. */
static char *letters_of(const char *name)
{
    enum { LETTERS_LEAST = 3 };
    g_autoptr(GString) letters = g_string_new(NULL);
    size_t len = strlen(name), n_letters = 0;
    for (size_t at = 0; at < len;) {
        size_t word = phrase_word(name + at, len - at);
        bool joins = (word == 2 && memcmp(name + at, "un", 2) == 0) || (word == 3 && memcmp(name + at, "par", 3) == 0);
        if (word > 0 && !joins) {
            g_string_append_unichar(letters, g_unichar_toupper(g_utf8_get_char(name + at)));
            n_letters++;
        }
        at += word ? word : 1;
    }
    return n_letters >= LETTERS_LEAST && n_letters <= ABBREVIATION_MAX_CHARS ? g_strdup(letters->str) : NULL;
}

/* Letters of the document's own hold where the registry knows none, or knows the same institution by them. */
static bool are_free(const struct mentions *mentions, const char *id, const char *letters)
{
    struct institution other;
    return !g_hash_table_contains(mentions->abbreviations, letters) &&
           (!registry_abbreviation(mentions->registry, letters, strlen(letters), mentions->date, true, &other) ||
            g_strcmp0(other.id, id) == 0);
}

void mentions_learn(struct mentions *mentions, const char *id, const char *name)
{
    struct institution known;
    if (mentions->entries->len >= DECLARED_MAX || entry_of(mentions, phrases_get(mentions->names, name, strlen(name))))
        return;
    bool shipped = registry_find(mentions->registry, name, strlen(name), mentions->date, &known);
    g_autofree char *letters = shipped ? g_strdup(known.abbreviation) : letters_of(name);
    bool told = letters && are_free(mentions, id, letters);
    if (shipped && !told)
        return;
    struct entry *entry = add_entry(mentions, id, name, told ? letters : NULL);
    if (!shipped)
        name_add_cases(name, mentions->names, mentions->entries->len - 1);
    if (told)
        add_abbreviation(mentions, entry);
}

/* Whether a neighbouring word on the same line is printed in capitals, so that the line is a heading and capitals tell
 * nothing. An abbreviation beside it ("VK, IZM") does not count. */
static bool is_shouted(const struct mentions *mentions, const char *text, size_t len)
{
    size_t word = phrase_word(text, len);
    struct institution other;
    enum { SHOUT_MIN_BYTES = 3 };
    if (word < SHOUT_MIN_BYTES)
        return false;
    for (size_t at = 0; at < word; at += (size_t)(g_utf8_next_char(text + at) - (text + at)))
        if (!is_upper_at(text, word, at))
            return false;
    return read_abbreviation(mentions, text, word, true, &other) == 0;
}

/* The start of the word that ends before the gap before `at`, within the line; `at` when there is none. */
static size_t word_before(const char *text, size_t at)
{
    size_t end = at;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == ',' || text[end - 1] == '"'))
        end--;
    size_t start = end;
    while (start > 0 && !strchr(" \t\n\r,.;:()\"", text[start - 1]) && end - start < PHRASE_WORD_MAX_BYTES)
        start--;
    return start < end ? start : at;
}

static bool is_in_heading(const struct mentions *mentions, const char *text, size_t len, size_t at, size_t word)
{
    size_t before = word_before(text, at), after = at + word;
    if (before < at && is_shouted(mentions, text + before, at - before))
        return true;
    while (after < len && (text[after] == ' ' || text[after] == '"'))
        after++;
    return after < len && is_shouted(mentions, text + after, len - after);
}

/* An institution that begins with the word at `at`: its bytes, or 0. */
static size_t find_at(const struct mentions *mentions, const char *text, size_t len, size_t at, size_t word,
                      struct institution *ret)
{
    const GArray *places = NULL;
    uint64_t hash = phrase_hash(text + at, word);
    size_t own = phrases_open(mentions->names, hash) ? phrases_read(mentions->names, text + at, len - at, &places) : 0;
    size_t shipped = registry_opens_name(mentions->registry, hash)
                         ? registry_read_name(mentions->registry, text + at, len - at, mentions->date, ret)
                         : 0;
    if (own > shipped) {
        const struct entry *entry = entry_of(mentions, places);
        *ret = entry_institution(entry);
        return entry->none ? 0 : own;
    }
    if (shipped > 0)
        return shipped;
    size_t n = read_abbreviation(mentions, text + at, word, true, ret);
    return n > 0 && !is_in_heading(mentions, text, len, at, word) ? n : 0;
}

void mentions_find(const struct mentions *mentions, const char *text, size_t len, GArray *found)
{
    struct span span = {text, len};
    for (size_t at = 0; (at = span_next_upper(span, at)) < len; at++) {
        if (phrase_inside(text, at))
            continue;
        size_t word = phrase_word(text + at, len - at);
        struct mention mention;
        size_t n = find_at(mentions, text, len, at, word, &mention.institution);
        if (n > 0) {
            mention.start = (uint32_t)at;
            mention.end = (uint32_t)(at + n);
            g_array_append_val(found, mention);
        }
        at += MAX(n, word) - 1;
    }
}

/* Declarations. */

static size_t skip_spaces(const char *text, size_t len, size_t at)
{
    while (at < len && strchr(" \t\n\r", text[at]) && text[at])
        at++;
    return at;
}

/* After "(turpmāk": "tekstā", "arī", "saukts", then a dash or colon; returns where the short name begins, or 0. */
static size_t read_declaration(const char *text, size_t len, size_t at)
{
    static const char *const fillers[] = {"tekstā", "arī", "saukta", "saukts", "kopā", "abi", "visi"};
    static const char *const marks[] = {"–", "—", "‒", "-", ":", "\u2011"};
    at = skip_spaces(text, len, at);
    for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++) {
        size_t n = strlen(fillers[i]);
        if (len - at > n && memcmp(text + at, fillers[i], n) == 0) {
            at = skip_spaces(text, len, at + n);
            i = (size_t)-1;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        size_t n = strlen(marks[i]);
        if (len - at > n && memcmp(text + at, marks[i], n) == 0)
            return skip_spaces(text, len, at + n);
    }
    return 0;
}

/* A dash, a comma or a colon stands there. */
static bool is_parted(const char *text, size_t len, size_t at)
{
    static const char *const marks[] = {"–", "—", "‒", "-", ",", ":"};
    at = skip_spaces(text, len, at);
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (len - at > strlen(marks[i]) && memcmp(text + at, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

/* A gap, a semicolon or a full stop stands before `at`; the dot of "L.Upīte" is none. */
static bool ends_before(const char *text, size_t len, size_t at)
{
    char mark = text[at - 1];
    bool gap = mark == '\n' && at > 1 && text[at - 2] == '\n';
    bool stop = mark == '.' && at < len && strchr(" \n", text[at]) && at > 2 && !is_upper_at(text, len, at - 2) &&
                ((unsigned char)text[at - 2] & 0xc0) != 0x80;
    return gap || stop || mark == ';';
}

/* The institution whose name ends at `end`: the longest that any capitalised word before begins. */
static char *name_before(const struct mentions *mentions, const char *text, size_t end, char **ret_id)
{
    size_t from = end > NAME_BEFORE_MAX_BYTES ? end - NAME_BEFORE_MAX_BYTES : 0;
    while (from > 0 && from < end && ((unsigned char)text[from] & 0xc0) == 0x80)
        from++;
    for (size_t at = end; at > from; at--)
        if (ends_before(text, end, at)) {
            from = at;
            break;
        }
    for (size_t at = from; at < end;) {
        /* "Renāte Kalve – Viedās administrācijas … ministrijas (turpmāk – VARAM)": whose post it is stands before. */
        size_t person = is_upper_at(text, end, at) ? people_read_name(text + at, end - at, NULL) : 0;
        if (person > 0 && is_parted(text, end, at + person)) {
            at += person;
            continue;
        }
        size_t word = phrase_word(text + at, end - at);
        struct head head;
        if (word > 0 && (is_upper_at(text, end, at) || head_find(text + at, word, &head))) {
            size_t n = institution_read(mentions->registry, mentions, text + at, end - at, mentions->date);
            size_t rest = n > 0 ? skip_spaces(text, end, at + n) : 0;
            if (n > 0 && rest == end)
                return institution_to_nominative(mentions->registry, mentions, text + at, n, mentions->date, ret_id,
                                                 &(bool){false});
        }
        at += word ? word : 1;
    }
    return NULL;
}

static void declare(struct mentions *mentions, const char *text, size_t bracket, size_t start, size_t end)
{
    size_t before = bracket;
    while (before > 0 && strchr(" \t\n\r", text[before - 1]) && text[before - 1])
        before--;
    g_autofree char *short_name = g_strndup(text + start, end - start);
    g_autofree char *id = NULL;
    g_autofree char *name = name_before(mentions, text, before, &id);
    size_t word = phrase_word(short_name, strlen(short_name));
    bool is_word = word == strlen(short_name);
    if (!name && !(is_word && is_abbreviation(short_name, word)))
        return;
    /* "… valsts sekretārs E. Balševics (turpmāk – VARAM)": a person stands before it. */
    struct institution known;
    size_t last = word_before(text, before);
    if (!name && last < before && is_upper_at(text, before, last) &&
        registry_abbreviation(mentions->registry, short_name, word, mentions->date, true, &known))
        return;
    struct entry *entry = add_entry(mentions, name ? id : NULL, name, short_name);
    uint32_t place = mentions->entries->len - 1;
    if (is_word && is_abbreviation(short_name, word)) {
        add_abbreviation(mentions, entry);
        return;
    }
    if (is_upper_at(short_name, strlen(short_name), 0))
        name_add_cases(short_name, mentions->names, place);
}

static const char *const later[] = {"turpmak~", NULL};
DECLARE_FAMILIES(later_words, later)

void mentions_declare(struct mentions *mentions, const char *text, size_t len)
{
    static const char word[] = "urpmāk"; /* "turpmāk", also "Turpmāk" */
    enum { SHORT_NAME_MAX_BYTES = 80 };
    const char *end_of_text = text + len;
    if (!families_may(later_words.bit, (struct span){text, len}))
        return;
    for (const char *p = text; (p = memmem(p, (size_t)(end_of_text - p), word, strlen(word)));) {
        size_t at = (size_t)(p - text) + strlen(word);
        p = text + at;
        if (mentions->entries->len >= DECLARED_MAX)
            return;
        size_t bracket = at - strlen(word) - 1;
        if (at < strlen(word) + 2 || text[bracket - 1] != '(')
            continue;
        size_t start = read_declaration(text, len, at), end = start;
        while (start > 0 && end < len && end - start < SHORT_NAME_MAX_BYTES && !strchr(",;)\n", text[end]))
            end++;
        if (start > 0 && end > start && end < len && strchr(",;)", text[end]))
            declare(mentions, text, bracket - 1, start, end);
    }
}
