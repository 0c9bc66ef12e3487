/* roster.c -- the people of one sitting, and who of them a printed form is.
 *
 * People are found by the stem of a surname and then weighed: the surname's case, the given name or the initials, the
 * institution. What weighs less than the best is out; several that weigh the same make a guess.
 */
#include "roster.h"

#include "decline.h"
#include "fold.h"
#include "name_cases.h"
#include "people.h"
#include "phrase.h"

#include <string.h>

enum {
    GIVEN_MAX = 4,    /* given names and initials kept of one name */
    SURNAMES_MAX = 2, /* "Karlsone – Djomkina" */
    KEY_BYTES = 3 * PERSON_NAME_MAX_BYTES + 1,
};

struct part {
    const char *text;
    size_t len;
    bool initial;
};

/* A name in parts, which point into `regular`. */
struct parts {
    char *regular;
    struct part given[GIVEN_MAX], surnames[SURNAMES_MAX];
    size_t n_given, n_surnames;
    bool courtesy; /* "Bērziņa kungs": the surname is a genitive */
};

struct entry {
    struct person *person;
    struct parts parts;
};

struct roster {
    GPtrArray *entries;   /* struct entry */
    GHashTable *surnames; /* stem -> GPtrArray of struct entry, borrowed */
    GHashTable *answers;  /* name as printed -> struct answer: who speaks once speaks again */
};

struct answer {
    struct person *person;
    bool guess;
};

static void parts_release(struct parts *parts)
{
    g_free(parts->regular);
}

static size_t dash_at(const char *text)
{
    return *text == '-'                                                                             ? 1
           : strncmp(text, "–", 3) == 0 || strncmp(text, "‒", 3) == 0 || strncmp(text, "—", 3) == 0 ? 3
                                                                                                    : 0;
}

/* Words parted by spaces are given names until the last; a dash joins surnames. */
static void parts_init(struct parts *parts, const char *name, size_t len)
{
    memset(parts, 0, sizeof *parts);
    parts->courtesy = people_name_mark(name, len) == PERSON_COURTESY;
    parts->regular = people_name(name, len);
    bool joined = false;
    struct part last = {0};
    for (const char *at = parts->regular; *at;) {
        size_t word = phrase_word(at, strlen(at));
        if (word == 0) {
            joined = joined || dash_at(at) > 0;
            at += dash_at(at) ? dash_at(at) : (size_t)(g_utf8_next_char(at) - at);
            continue;
        }
        if (last.text && joined && !last.initial)
            parts->surnames[0] = last;
        else if (last.text && parts->n_given < GIVEN_MAX)
            parts->given[parts->n_given++] = last;
        joined = false;
        last = (struct part){at, word, at[word] == '.'};
        at += word;
    }
    parts->n_surnames = parts->surnames[0].text ? 1 : 0;
    if (last.text && !last.initial)
        parts->surnames[parts->n_surnames++] = last;
}

struct roster *roster_new(void)
{
    struct roster *roster = g_new0(struct roster, 1);
    roster->entries = g_ptr_array_new();
    roster->surnames = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    roster->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return roster;
}

void roster_free(struct roster *roster)
{
    if (!roster)
        return;
    for (guint i = 0; i < roster->entries->len; i++) {
        struct entry *entry = g_ptr_array_index(roster->entries, i);
        parts_release(&entry->parts);
        g_free(entry);
    }
    g_ptr_array_unref(roster->entries);
    g_hash_table_unref(roster->surnames);
    g_hash_table_unref(roster->answers);
    g_free(roster);
}

/* The stem under which a surname is kept: softened and hard stems meet ("Eglītis", "Eglīša"). */
static void surname_key(const struct part *part, char key[static KEY_BYTES])
{
    size_t len = MIN(part->len, (size_t)PERSON_NAME_MAX_BYTES);
    size_t n = fold_plain(part->text, len, key);
    n = name_stem_bytes(key, n);
    key[n] = 0;
    if (n > 2 && key[n - 1] == 'j' && strchr("bpmv", key[n - 2]))
        key[--n] = 0;
    if (n > 2 && key[n - 1] == 't')
        key[n - 1] = 's';
    else if (n > 2 && key[n - 1] == 'd')
        key[n - 1] = 'z';
}

void roster_add(struct roster *roster, struct person *person)
{
    if (!person->ref.name)
        return;
    g_hash_table_remove_all(roster->answers);
    struct entry *entry = g_new0(struct entry, 1);
    entry->person = person;
    parts_init(&entry->parts, person->ref.name, strlen(person->ref.name));
    g_ptr_array_add(roster->entries, entry);
    for (size_t i = 0; i < entry->parts.n_surnames; i++) {
        char key[KEY_BYTES];
        surname_key(&entry->parts.surnames[i], key);
        GPtrArray *same = g_hash_table_lookup(roster->surnames, key);
        if (!same) {
            same = g_ptr_array_new();
            g_hash_table_insert(roster->surnames, g_strdup(key), same);
        }
        g_ptr_array_add(same, entry);
    }
}

/* Weights of what agrees; each outweighs all that follow. */
enum {
    WEIGHT_SURNAME_EXACT = 64, /* a case of the surname, diacritics and all */
    WEIGHT_SURNAME_FOLDED = 32,
    WEIGHT_BOTH_SURNAMES = 16,
    WEIGHT_GIVEN = 8,
    WEIGHT_INITIAL = 4,
    WEIGHT_INSTITUTION = 2,
    WEIGHT_POSSIBLE = 1,
};

/* A case of the surname on the list; 0: another surname on the same stem ("Bērziņš" is no case of "Bērziņa"). */
static int weigh_surname(const struct part *listed, const struct part *asked, bool courtesy)
{
    enum grammatical_case found;
    char last = listed->text[listed->len - 1];
    /* "Bērziņa kungs" is not Anna Bērziņa, whose genitive is "Bērziņas". */
    if (courtesy && (last == 'a' || last == 'e') && asked->text[asked->len - 1] != 's')
        return 0;
    if (decline_matches(listed->text, listed->len, asked->text, asked->len, false, &found))
        return WEIGHT_SURNAME_EXACT + (found == NOMINATIVE);
    if (decline_matches(listed->text, listed->len, asked->text, asked->len, true, &found))
        return WEIGHT_SURNAME_FOLDED;
    return 0;
}

static int weigh_surnames(const struct parts *listed, const struct parts *asked)
{
    int weight = 0;
    if (listed->n_surnames == 2 && asked->n_surnames == 2) {
        int first = weigh_surname(&listed->surnames[0], &asked->surnames[0], asked->courtesy);
        int second = weigh_surname(&listed->surnames[1], &asked->surnames[1], asked->courtesy);
        return first && second ? MIN(first, second) + WEIGHT_BOTH_SURNAMES : 0;
    }
    for (size_t i = 0; i < listed->n_surnames; i++)
        for (size_t j = 0; j < asked->n_surnames; j++)
            weight = MAX(weight, weigh_surname(&listed->surnames[i], &asked->surnames[j], asked->courtesy));
    return weight;
}

/* One begins as the other: "Dz." and "Dzintra", "D." and "Dz.". */
static bool begins_alike(const struct part *left, const struct part *right)
{
    char a[KEY_BYTES], b[KEY_BYTES];
    size_t a_len = fold_plain(left->text, MIN(left->len, (size_t)PERSON_NAME_MAX_BYTES), a);
    size_t b_len = fold_plain(right->text, MIN(right->len, (size_t)PERSON_NAME_MAX_BYTES), b);
    size_t n = MIN(a_len, b_len);
    return n > 0 && memcmp(a, b, n) == 0;
}

/* Given names and initials; -1: they contradict. */
static int weigh_given(const struct parts *listed, const struct parts *asked)
{
    size_t n = MIN(listed->n_given, asked->n_given);
    int weight = 0;
    for (size_t i = 0; i < n; i++) {
        const struct part *left = &listed->given[i], *right = &asked->given[i];
        enum grammatical_case found;
        if (left->initial || right->initial) {
            if (!begins_alike(left, right))
                return -1;
            weight = MAX(weight, WEIGHT_INITIAL);
        } else if (decline_matches(left->text, left->len, right->text, right->len, true, &found)) {
            weight = WEIGHT_GIVEN;
        } else {
            return -1;
        }
    }
    return weight;
}

static int weigh(const struct entry *entry, const struct parts *asked, const char *institution_id)
{
    int surname = weigh_surnames(&entry->parts, asked), given = weigh_given(&entry->parts, asked);
    if (surname == 0 || given < 0)
        return 0;
    bool same = institution_id && g_strcmp0(entry->person->institution_id, institution_id) == 0;
    return surname + given + (same ? WEIGHT_INSTITUTION : 0) + WEIGHT_POSSIBLE;
}

/* "Ansis informē": the given name alone, where only one has it. */
static struct person *find_given(const struct roster *roster, const struct part *asked, bool *ret_guess)
{
    struct person *found = NULL;
    for (guint i = 0; i < roster->entries->len; i++) {
        const struct entry *entry = g_ptr_array_index(roster->entries, i);
        const struct part *given = entry->parts.n_given ? &entry->parts.given[0] : NULL;
        if (!given || given->initial || given->len != asked->len || memcmp(given->text, asked->text, asked->len) != 0)
            continue;
        *ret_guess = *ret_guess || (found && found != entry->person);
        found = entry->person;
    }
    return found;
}

static struct person *find(const struct roster *roster, const char *name, size_t len, const char *institution_id,
                           bool *ret_guess)
{
    struct parts asked;
    struct person *best = NULL;
    int best_weight = 0;
    *ret_guess = false;
    parts_init(&asked, name, len);
    for (size_t i = 0; i < asked.n_surnames; i++) {
        char key[KEY_BYTES];
        surname_key(&asked.surnames[i], key);
        const GPtrArray *same = g_hash_table_lookup(roster->surnames, key);
        for (guint j = 0; same && j < same->len; j++) {
            const struct entry *entry = g_ptr_array_index(same, j);
            int weight = weigh(entry, &asked, institution_id);
            if (weight > best_weight) {
                best = entry->person;
                best_weight = weight;
                *ret_guess = false;
            } else if (weight > 0 && weight == best_weight && entry->person != best) {
                *ret_guess = true;
            }
        }
    }
    if (!best && asked.n_surnames == 1 && !asked.n_given)
        best = find_given(roster, &asked.surnames[0], ret_guess);
    parts_release(&asked);
    return best;
}

struct person *roster_find(const struct roster *roster, const char *name, size_t len, const char *institution_id,
                           bool *ret_guess)
{
    *ret_guess = false;
    if (len == 0 || len > PERSON_NAME_MAX_BYTES)
        return NULL;
    if (institution_id)
        return find(roster, name, len, institution_id, ret_guess);
    char printed[PERSON_NAME_MAX_BYTES + 1];
    memcpy(printed, name, len);
    printed[len] = '\0';
    const struct answer *known = g_hash_table_lookup(roster->answers, printed);
    if (!known) {
        struct answer *answer = g_new0(struct answer, 1);
        answer->person = find(roster, name, len, NULL, &answer->guess);
        g_hash_table_insert(roster->answers, g_strdup(printed), answer);
        known = answer;
    }
    *ret_guess = known->guess;
    return known->person;
}

enum { OFFICE_WORDS_MAX = 24, OFFICE_KEY_BYTES = 6 };

/* Words by their first folded letters, behind which the case stands. */
struct keys {
    char key[OFFICE_WORDS_MAX][OFFICE_KEY_BYTES + 1];
    size_t n;
};

static void keys_add(struct keys *keys, const char *text)
{
    size_t len = text ? strlen(text) : 0;
    for (size_t at = 0; at < len && keys->n < OFFICE_WORDS_MAX;) {
        size_t word = phrase_word(text + at, len - at);
        if (word > 0 && word <= PERSON_NAME_MAX_BYTES) {
            char folded[KEY_BYTES];
            size_t n = name_stem_bytes(folded, fold_plain(text + at, word, folded));
            n = MIN(n, (size_t)OFFICE_KEY_BYTES);
            memcpy(keys->key[keys->n], folded, n);
            keys->key[keys->n++][n] = 0;
        }
        at += word ? word : 1;
    }
}

static bool keys_hold(const struct keys *keys, const char *key)
{
    for (size_t i = 0; i < keys->n; i++)
        if (strcmp(keys->key[i], key) == 0)
            return true;
    return false;
}

struct person *roster_find_office(const struct roster *roster, const char *office, size_t len)
{
    struct keys asked = {.n = 0};
    struct person *best = NULL;
    size_t fewest = SIZE_MAX;
    g_autofree char *text = g_strndup(office, len);
    keys_add(&asked, text);
    for (guint i = 0; asked.n && i < roster->entries->len; i++) {
        struct person *person = ((struct entry *)g_ptr_array_index(roster->entries, i))->person;
        struct keys post = {.n = 0};
        if (!person->role)
            continue;
        keys_add(&post, person->role);
        keys_add(&post, person->unit);
        keys_add(&post, person->institution);
        size_t held = 0;
        for (size_t k = 0; k < asked.n; k++)
            held += keys_hold(&post, asked.key[k]);
        if (held < asked.n || post.n > fewest)
            continue;
        best = post.n == fewest ? NULL : person;
        fewest = post.n;
    }
    return best;
}
