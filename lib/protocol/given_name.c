/* given_name.c -- the given names of Latvia: data/given_names.txt, by their stems. */
#include "given_name.h"

#include "fold.h"
#include "name_cases.h"
#include "registry_data.h"
#include "trie.h"

#include <string.h>

enum {
    NAME_MAX_BYTES = 48, /* a longer word is no given name */
};

struct given_name {
    char *name;
    guint next; /* of the same stem, 0: none */
};

/* Made once and never freed. */
struct given_names {
    GArray *names;      /* struct given_name; the first is none */
    struct trie *stems; /* folded stem -> its first name */
};

/* The folded stem of a word in any case; its bytes. */
static size_t stem_of(const char *word, size_t len, char stem[static NAME_MAX_BYTES * FOLD_MAX_GROWTH + 1])
{
    return name_stem_bytes(stem, fold_plain(word, len, stem));
}

static void add_name(struct given_names *given, const char *name)
{
    char stem[NAME_MAX_BYTES * FOLD_MAX_GROWTH + 1];
    size_t len = strlen(name);
    if (len == 0 || len > NAME_MAX_BYTES || *name == '#')
        return;
    size_t n = stem_of(name, len, stem);
    guint place = given->names->len, last = trie_get(given->stems, stem, n);
    struct given_name row = {g_strdup(name), 0};
    g_array_append_val(given->names, row);
    if (last == TRIE_NONE) {
        trie_add(given->stems, stem, n, place);
        return;
    }
    while (g_array_index(given->names, struct given_name, last).next)
        last = g_array_index(given->names, struct given_name, last).next;
    g_array_index(given->names, struct given_name, last).next = place;
}

static const struct given_names *given_names(void)
{
    static struct given_names *given;
    static gsize once;
    if (g_once_init_enter(&once)) {
        given = g_new0(struct given_names, 1);
        given->names = g_array_new(FALSE, TRUE, sizeof(struct given_name));
        g_array_set_size(given->names, 1);
        given->stems = trie_new();
        g_autofree char *text = g_strndup(given_names_start, (gsize)(given_names_end - given_names_start));
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        for (char **line = lines; *line; line++)
            add_name(given, g_strchomp(*line));
        g_once_init_leave(&once, 1);
    }
    return given;
}

bool given_name_find(const char *word, size_t len, const char **ret_nominative, enum grammatical_case *ret_case)
{
    char stem[NAME_MAX_BYTES * FOLD_MAX_GROWTH + 1];
    if (len == 0 || len > NAME_MAX_BYTES)
        return false;
    const struct given_names *given = given_names();
    if (!trie_may_begin(given->stems, word, len))
        return false;
    guint first = trie_get(given->stems, stem, stem_of(word, len, stem));
    if (first == TRIE_NONE)
        return false;
    if (!ret_nominative && !ret_case)
        return true;
    /* "Jāņa" is of Jānis, "Janas" of Jana: first with the diacritics as they stand, then without. */
    for (int plain = 0; plain <= 1; plain++)
        for (guint i = first; i; i = g_array_index(given->names, struct given_name, i).next) {
            const char *name = g_array_index(given->names, struct given_name, i).name;
            enum grammatical_case found;
            if (!decline_matches(name, strlen(name), word, len, plain, &found))
                continue;
            if (ret_nominative)
                *ret_nominative = name;
            if (ret_case)
                *ret_case = found;
            return true;
        }
    return false;
}
