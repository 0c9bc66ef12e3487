/* names.c -- compare what was typed with every name of the archive, by keys made beforehand.
 *
 * An archive knows some thousands of names, so looking through all of them is cheaper than any index over them would be
 * to keep.
 */
#include "names.h"

#include "beginning.h"
#include "fold.h"

#include <string.h>

enum {
    INITIAL_BYTES = 2, /* a key of a first name this short is an initial: "i", "dz" */
    NEAREST_NAMES = 5,
    NEAREST_BYTES = 64, /* of a key that are compared */
    LIKE_BYTES = 4,     /* of a key that one edit is allowed for, */
    LIKE_EDITS = 3,     /* up to so many */
};

static void names_init(struct names *names)
{
    *names = (struct names){.ids = g_ptr_array_new_with_free_func(g_free)};
}

void names_release(struct names *names)
{
    g_clear_pointer(&names->ids, g_ptr_array_unref);
}

static void add_id(struct names *names, const char *id)
{
    bool known = g_ptr_array_find_with_equal_func(names->ids, id, g_str_equal, NULL);
    if (!known && names->ids->len < NAMES_MAX)
        g_ptr_array_add(names->ids, g_strdup(id));
}

/* --- Comparing keys ----------------------------------------------------------------------------------------------- */

static bool is_initial_of(const char *one, const char *other)
{
    return strlen(one) <= INITIAL_BYTES && g_str_has_prefix(other, one);
}

/* "Kušķes kundze", "Ķikura kungam": keys of what is said of a person beside the name. */
static bool is_courtesy(const char *key)
{
    return strcmp(key, "kundz") == 0 || strcmp(key, "kung") == 0;
}

/* Whether every word of `typed` has its own in `name`, one of them more than an initial (Ošs, whose key is as short as
 * one, stands last); the sets are small. */
static bool holds_words(char **typed, char **name, bool initials)
{
    uint64_t used = 0;
    bool surname = false;
    for (size_t i = 0; typed[i]; i++) {
        bool found = false;
        for (int pass = 0; pass < (initials ? 2 : 1) && !found; pass++) {
            for (size_t k = 0; name[k] && k < 64 && !found; k++) {
                bool equal = strcmp(typed[i], name[k]) == 0;
                bool fits = pass == 0 ? equal : is_initial_of(typed[i], name[k]) || is_initial_of(name[k], typed[i]);
                if (!fits || (used & UINT64_C(1) << k))
                    continue;
                found = true;
                used |= UINT64_C(1) << k;
                surname = surname || (equal && (strlen(typed[i]) > INITIAL_BYTES || (k > 0 && !name[k + 1])));
            }
        }
        if (!found && !(initials && is_courtesy(typed[i])))
            return false;
    }
    return surname;
}

/* How well the form typed fits a name whose keys it has: by none of its cases, by one of them, or best. */
enum fit { FIT_KEY, FIT_CASE, FIT_BEST };

/* The best of all words that are no initials. Before "kungs" a genitive fits best: "Kalniņa kungs" is not Kalniņa. */
static enum fit fit_of(char **typed, bool before_kungs, const char *name)
{
    enum name_form best = before_kungs ? NAME_FORM_GENITIVE : NAME_FORM_NOMINATIVE;
    enum fit fit = FIT_KEY;
    g_auto(GStrv) words = g_strsplit_set(name, " .,-", -1);
    for (size_t i = 0; typed[i]; i++) {
        for (size_t k = 0; strlen(typed[i]) > INITIAL_BYTES && words[k]; k++) {
            enum name_form form = name_form_of(words[k], typed[i]);
            fit = form == best ? FIT_BEST : form != NAME_FORM_NONE ? MAX(fit, FIT_CASE) : fit;
        }
    }
    return fit;
}

/* --- Finding ------------------------------------------------------------------------------------------------------ */

static void add_by_id(const GArray *known, const char *typed, struct names *names)
{
    for (guint i = 0; i < known->len; i++) {
        const struct archive_name *name = &g_array_index(known, struct archive_name, i);
        if (strcmp(name->id, typed) == 0)
            add_id(names, name->id);
    }
}

static void add_by_key(const GArray *known, const char *key, struct names *names)
{
    for (guint i = 0; *key && i < known->len; i++) {
        const struct archive_name *name = &g_array_index(known, struct archive_name, i);
        if (strcmp(name->key, key) == 0)
            add_id(names, name->id);
    }
}

/* The words of a name; of a body those of its id too, where all of what it was called stands: "Izglītības … komisija"
 * is one of the Saeima. */
static char **words_of(const struct archive_name *name, enum name_kind kind)
{
    g_autofree char *slug = kind == NAME_BODY ? name_key(name->id) : NULL;
    g_autofree char *all = slug ? g_strconcat(name->key, " ", slug, NULL) : NULL;
    return g_strsplit(all ? all : name->key, " ", -1);
}

/* Those of the people whose names fit what was typed best. */
static void add_fitting(const GPtrArray *people, const char *typed, char **keys, struct names *names)
{
    g_autofree char *folded = fold_plain_dup(typed);
    g_auto(GStrv) words = g_strsplit_set(folded, " .,-", -1);
    bool before_kungs = g_strv_contains((const char *const *)keys, "kung");
    enum fit best = FIT_KEY;
    for (guint i = 0; i < people->len; i++)
        best = MAX(best, fit_of(words, before_kungs, ((const struct archive_name *)people->pdata[i])->name));
    for (guint i = 0; i < people->len; i++) {
        const struct archive_name *name = people->pdata[i];
        if (fit_of(words, before_kungs, name->name) == best)
            add_id(names, name->id);
    }
}

static void add_by_words(const GArray *known, enum name_kind kind, const char *typed, const char *key,
                         struct names *names)
{
    bool people = kind == NAME_SPEAKER;
    g_auto(GStrv) words = g_strsplit(key, " ", -1);
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    for (guint i = 0; *key && i < known->len; i++) {
        const struct archive_name *name = &g_array_index(known, struct archive_name, i);
        g_auto(GStrv) others = words_of(name, kind);
        if (holds_words(words, others, people))
            g_ptr_array_add(found, (void *)name);
    }
    if (people)
        add_fitting(found, typed, words, names);
    for (guint i = 0; !people && i < found->len; i++)
        add_id(names, ((const struct archive_name *)found->pdata[i])->id);
}

/* What comes after "biedrība" or "SIA", which a name may be printed without; NULL when it does not begin so. */
static const char *without_form(const char *key)
{
    static const char *const forms[] = {"biedrība", "nodibinājums", "SIA", "AS", "VAS", "VSIA", "PSIA"};
    const char *space = strchr(key, ' ');
    for (size_t i = 0; space && i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *form = name_key(forms[i]);
        if (strlen(form) == (size_t)(space - key) && g_str_has_prefix(key, form))
            return space + 1;
    }
    return NULL;
}

/* An institution may be known and have said nothing yet; a body is there only with a protocol of its own. */
static void add_from_registry(const struct answerer *answerer, enum name_kind kind, const char *typed,
                              struct names *names)
{
    struct institution institution;
    if (kind == NAME_INSTITUTION && registry_by_id(answerer->registry, typed, &institution))
        add_id(names, institution.id);
    g_autoptr(GArray) all = registry_find_all(answerer->registry, typed);
    for (guint i = 0; i < all->len; i++) {
        const char *id = g_array_index(all, struct institution, i).id;
        if (kind == NAME_INSTITUTION || archive_name_of(answerer->archive, kind, id))
            add_id(names, id);
    }
}

bool names_begin(const struct answerer *answerer, enum name_kind kind, const char *typed, struct names *ret_names,
                 GError **error)
{
    const GArray *known = archive_names(answerer->archive, kind, error);
    g_autofree char *start = g_strndup(typed, strcspn(typed, "*"));
    struct beginning beginning;
    if (!known)
        return false;
    names_init(ret_names);
    beginning_init(&beginning, start);
    for (guint i = 0; *beginning.plain && i < known->len; i++) {
        const struct archive_name *name = &g_array_index(known, struct archive_name, i);
        if (beginning_matches(&beginning, name->name, NULL))
            add_id(ret_names, name->id);
    }
    beginning_release(&beginning);
    return true;
}

bool names_find(const struct answerer *answerer, enum name_kind kind, const char *typed, struct names *ret_names,
                GError **error)
{
    const GArray *known = archive_names(answerer->archive, kind, error);
    if (!known)
        return false;
    g_autofree char *key = name_key(typed);
    names_init(ret_names);
    add_by_id(known, typed, ret_names);
    if (ret_names->ids->len > 0)
        return true;
    if (kind == NAME_SPEAKER) {
        add_by_words(known, kind, typed, key, ret_names);
        return true;
    }
    add_by_key(known, key, ret_names);
    add_from_registry(answerer, kind, typed, ret_names);
    if (ret_names->ids->len > 0)
        return true;
    add_by_words(known, kind, typed, key, ret_names);
    const char *name = ret_names->ids->len == 0 && kind == NAME_INSTITUTION ? without_form(key) : NULL;
    if (name)
        add_by_words(known, kind, typed, name, ret_names);
    ret_names->partial = ret_names->ids->len > 0;
    return true;
}

void names_find_topics(const struct answerer *answerer, const char *typed, struct names *ret_names)
{
    const struct topic *topics;
    size_t n = registry_topics(answerer->registry, &topics);
    g_autofree char *key = name_key(typed);
    g_auto(GStrv) words = g_strsplit(key, " ", -1);
    names_init(ret_names);
    for (int pass = 0; pass < 2 && ret_names->ids->len == 0; pass++) {
        for (size_t i = 0; i < n; i++) {
            g_autofree char *latvian = name_key(topics[i].name_lv), *english = name_key(topics[i].name_en);
            g_auto(GStrv) latvian_words = g_strsplit(latvian, " ", -1), english_words = g_strsplit(english, " ", -1);
            bool whole = strcmp(topics[i].id, typed) == 0 || strcmp(latvian, key) == 0 || strcmp(english, key) == 0;
            bool part = holds_words(words, latvian_words, false) || holds_words(words, english_words, false);
            if (pass == 0 ? whole : part)
                add_id(ret_names, topics[i].id);
        }
        ret_names->partial = pass > 0 && ret_names->ids->len > 0;
    }
}

/* --- Showing ------------------------------------------------------------------------------------------------------ */

const char *names_show(const struct answerer *answerer, enum name_kind kind, const char *id)
{
    struct institution institution;
    const char *name = archive_name_of(answerer->archive, kind, id);
    if (name)
        return name;
    return kind != NAME_SPEAKER && registry_by_id(answerer->registry, id, &institution) ? institution.name : id;
}

const char *names_institution(const struct answerer *answerer, const char *speaker_id)
{
    const char *point = strchr(speaker_id, '.');
    struct institution institution;
    if (!point)
        return NULL;
    const char *name = archive_name_of(answerer->archive, NAME_INSTITUTION, point + 1);
    if (!name && registry_by_id(answerer->registry, point + 1, &institution))
        name = institution.name;
    return name ? name : archive_name_of(answerer->archive, NAME_BODY, point + 1);
}

const char *names_show_topic(const struct answerer *answerer, const char *id, bool english)
{
    const struct topic *topics;
    size_t n = registry_topics(answerer->registry, &topics);
    for (size_t i = 0; i < n; i++)
        if (strcmp(topics[i].id, id) == 0)
            return english ? topics[i].name_en : topics[i].name_lv;
    return id;
}

char *names_list_topics(const struct answerer *answerer, bool english)
{
    const struct topic *topics;
    size_t n = registry_topics(answerer->registry, &topics);
    GString *list = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s (%s)", i > 0 ? ", " : "", topics[i].id,
                               english ? topics[i].name_en : topics[i].name_lv);
    return g_string_free(list, FALSE);
}

/* --- The nearest -------------------------------------------------------------------------------------------------- */

/* Edits between two keys: Levenshtein over bytes, in one row. */
static unsigned edits(const char *one, const char *other)
{
    unsigned row[NEAREST_BYTES + 1];
    size_t n = MIN(strlen(one), (size_t)NEAREST_BYTES), m = MIN(strlen(other), (size_t)NEAREST_BYTES);
    for (size_t k = 0; k <= m; k++)
        row[k] = (unsigned)k;
    for (size_t i = 1; i <= n; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i;
        for (size_t k = 1; k <= m; k++) {
            unsigned changed = diagonal + (one[i - 1] != other[k - 1]);
            diagonal = row[k];
            row[k] = MIN(changed, MIN(row[k], row[k - 1]) + 1);
        }
    }
    return row[m];
}

/* Edits that make the words typed those of a name: each to its nearest. */
static unsigned word_edits(const char *typed, const char *key)
{
    g_auto(GStrv) words = g_strsplit(typed, " ", -1), others = g_strsplit(key, " ", -1);
    unsigned sum = 0;
    for (size_t i = 0; words[i]; i++) {
        unsigned least = (unsigned)strlen(words[i]);
        for (size_t k = 0; others[k]; k++)
            least = MIN(least, edits(words[i], others[k]));
        sum += least;
    }
    return sum;
}

/* Edits to the whole key or to its nearest word. */
static unsigned distance(const char *typed, const char *key)
{
    unsigned least = edits(typed, key);
    g_auto(GStrv) words = g_strsplit(key, " ", -1);
    for (size_t i = 0; words[i]; i++)
        least = MIN(least, edits(typed, words[i]) + 1);
    return least;
}

struct candidate {
    const char *name, *id;
    unsigned distance;
};

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    if (left->distance != right->distance)
        return left->distance < right->distance ? -1 : 1;
    return strcmp(left->name, right->name);
}

char *names_like(const struct answerer *answerer, enum name_kind kind, const char *typed)
{
    const GArray *known = archive_names(answerer->archive, kind, NULL);
    g_autofree char *key = name_key(typed);
    const struct archive_name *best = NULL;
    unsigned least = (unsigned)MIN(strlen(key) / LIKE_BYTES, (size_t)LIKE_EDITS) + 1;
    for (guint i = 0; known && i < known->len; i++) {
        const struct archive_name *name = &g_array_index(known, struct archive_name, i);
        unsigned far = word_edits(key, name->key);
        bool nearer = far < least || (best && far == least && name->protocols > best->protocols);
        if (!nearer)
            continue;
        least = far;
        best = name;
    }
    return best ? g_strdup(best->name) : NULL;
}

char *names_nearest(const struct answerer *answerer, enum name_kind kind, const char *typed)
{
    const GArray *known = archive_names(answerer->archive, kind, NULL);
    g_autofree char *key = name_key(typed);
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    for (guint i = 0; known && i < known->len; i++) {
        const struct archive_name *name = &g_array_index(known, struct archive_name, i);
        struct candidate candidate = {name->name, name->id, distance(key, name->key)};
        g_array_append_val(candidates, candidate);
    }
    g_array_sort(candidates, compare_candidates);
    GString *list = g_string_new(NULL);
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal); /* ids and names */
    for (guint i = 0, n = 0; i < candidates->len && n < NEAREST_NAMES; i++) {
        const struct candidate *candidate = &g_array_index(candidates, struct candidate, i);
        bool is_new = g_hash_table_add(told, (gpointer)candidate->id);
        if (g_hash_table_add(told, (gpointer)candidate->name) && is_new)
            g_string_append_printf(list, "%s%s", n++ > 0 ? ", " : "", candidate->name);
    }
    return g_string_free(list, FALSE);
}
