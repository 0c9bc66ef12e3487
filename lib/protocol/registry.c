/* registry.c -- the institutions and policy areas that are known by name.
 *
 * Every name is declined when it is read, so that finding compares whole words and never guesses: "Finanšu ministrijā"
 * is the ministry, "finansēm ministrijā" is not. Stems alone were rejected for that reason; they serve only where a
 * whole name that somebody typed was not found otherwise.
 */
#include "registry.h"

#include "fold.h"
#include "list_file.h"
#include "name_cases.h"
#include "phrase.h"
#include "registry_data.h"
#include "registry_look.h"

#include <string.h>

G_DEFINE_QUARK(registry - error - quark, registry_error)

/* The columns of institutions.tsv. */
enum column {
    COLUMN_NAME,
    COLUMN_ABBREVIATIONS,
    COLUMN_KIND,
    COLUMN_FROM,
    COLUMN_UNTIL,
    COLUMN_SUCCESSOR,
    COLUMN_ALSO,
    COLUMN_ID,
    COLUMN_COUNT
};

struct row {
    struct institution institution;
    const char *from, *until; /* YYYY-MM-DD, both inclusive; "": open */
    guint rank;               /* higher: from a later file, preferred */
};

struct abbreviation {
    uint32_t row;
    bool shy; /* not to be matched in running text */
};

struct registry {
    GStringChunk *strings;
    GArray *rows;              /* struct row */
    struct phrases *names;     /* every case of every name -> rows */
    GHashTable *abbreviations; /* as printed -> GArray of struct abbreviation */
    GHashTable *ids;           /* id -> row + 1, the first of that id */
    struct topics *topics;
    guint files;
};

static const char *keep(struct registry *registry, const char *text)
{
    return text && *text ? g_string_chunk_insert_const(registry->strings, text) : NULL;
}

static GArray *array_of(GHashTable *table, const char *key, guint element_size)
{
    GArray *array = g_hash_table_lookup(table, key);
    if (!array) {
        array = g_array_new(FALSE, FALSE, element_size);
        g_hash_table_insert(table, g_strdup(key), array);
    }
    return array;
}

/* "VARAM, VK?": a question mark makes one shy. */
static void add_abbreviations(struct registry *registry, const char *list, uint32_t row)
{
    g_auto(GStrv) words = g_strsplit(list, ",", -1);
    for (char **word = words; *word; word++) {
        g_strstrip(*word);
        size_t len = strlen(*word);
        struct abbreviation abbreviation = {row, len > 0 && (*word)[len - 1] == '?'};
        if (abbreviation.shy)
            (*word)[len - 1] = 0;
        if (**word)
            g_array_append_val(array_of(registry->abbreviations, *word, sizeof abbreviation), abbreviation);
        struct row *known = &g_array_index(registry->rows, struct row, row);
        if (**word && !known->institution.abbreviation)
            known->institution.abbreviation = keep(registry, *word);
    }
}

/* "2011", "2011-01" or "2011-01-01", or nothing: completed to the first or the last day. */
static bool read_day(struct registry *registry, const char *text, bool is_last, const char **ret_day)
{
    static const char *const first = "0000-01-01", *const last = "9999-12-31";
    size_t len = strlen(text);
    *ret_day = "";
    if (len == 0)
        return true;
    if (len != 4 && len != 7 && len != 10)
        return false;
    for (size_t i = 0; i < len; i++)
        if (first[i] == '-' ? text[i] != '-' : !g_ascii_isdigit(text[i]))
            return false;
    g_autofree char *day = g_strconcat(text, (is_last ? last : first) + len, NULL);
    *ret_day = g_string_chunk_insert_const(registry->strings, day);
    return true;
}

static bool add_line(struct registry *registry, char **fields, const char **ret_why)
{
    struct row row = {.rank = registry->files};
    if (!*fields[COLUMN_NAME] || !*fields[COLUMN_KIND]) {
        *ret_why = "name and kind are needed";
        return false;
    }
    if (!read_day(registry, fields[COLUMN_FROM], false, &row.from) ||
        !read_day(registry, fields[COLUMN_UNTIL], true, &row.until)) {
        *ret_why = "a date is YYYY, YYYY-MM or YYYY-MM-DD";
        return false;
    }
    g_autofree char *slug = name_slug(fields[COLUMN_NAME]);
    row.institution.id = keep(registry, *fields[COLUMN_ID] ? fields[COLUMN_ID] : slug);
    row.institution.name = keep(registry, fields[COLUMN_NAME]);
    row.institution.kind = keep(registry, fields[COLUMN_KIND]);
    row.institution.successor = keep(registry, fields[COLUMN_SUCCESSOR]);
    uint32_t place = registry->rows->len;
    g_array_append_val(registry->rows, row);
    if (!g_hash_table_contains(registry->ids, row.institution.id))
        g_hash_table_insert(registry->ids, (gpointer)row.institution.id, GUINT_TO_POINTER(place + 1));
    name_add_cases(row.institution.name, registry->names, place);
    add_abbreviations(registry, fields[COLUMN_ABBREVIATIONS], place);
    g_auto(GStrv) also = g_strsplit(fields[COLUMN_ALSO], "|", -1);
    for (char **name = also; *name; name++)
        if (*g_strstrip(*name))
            name_add_cases(*name, registry->names, place);
    return true;
}

/* Fields parted by tabs; missing ones at the end are empty. */
static void split_line(char *line, char *fields[static COLUMN_COUNT])
{
    static char nothing[] = "";
    for (int i = 0; i < COLUMN_COUNT; i++) {
        fields[i] = line ? line : nothing;
        char *tab = line ? strchr(line, '\t') : NULL;
        if (tab)
            *tab++ = 0;
        line = tab;
        if (*fields[i])
            g_strstrip(fields[i]);
    }
}

static bool add_text(struct registry *registry, const char *source, const char *text, size_t len, GError **error)
{
    g_autofree char *copy = g_strndup(text, len);
    guint line_number = 0;
    registry->files++;
    for (char *line = copy, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = 0;
        line_number++;
        g_strchomp(line);
        if (*line == 0 || *line == '#')
            continue;
        char *fields[COLUMN_COUNT];
        const char *why = NULL;
        split_line(line, fields);
        if (!add_line(registry, fields, &why)) {
            g_set_error(error, REGISTRY_ERROR, REGISTRY_ERROR_FORMAT, "reading institutions: %s (%s:%u)", why, source,
                        line_number);
            return false;
        }
    }
    return true;
}

static void unref_array(gpointer array)
{
    g_array_unref(array);
}

struct registry *registry_new_empty(void)
{
    struct registry *registry = g_new0(struct registry, 1);
    registry->strings = g_string_chunk_new(4096);
    registry->rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    registry->names = phrases_new();
    registry->abbreviations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    registry->ids = g_hash_table_new(g_str_hash, g_str_equal);
    registry->topics = topics_new(registry_topics_start, (size_t)(registry_topics_end - registry_topics_start));
    return registry;
}

struct registry *registry_new(void)
{
    struct registry *registry = registry_new_empty();
    size_t len = (size_t)(registry_institutions_end - registry_institutions_start);
    g_autoptr(GError) error = NULL;
    if (!add_text(registry, "institutions.tsv", registry_institutions_start, len, &error))
        g_error("%s", error->message); /* the shipped file is code */
    return registry;
}

bool registry_add_file(struct registry *registry, const char *path, GError **error)
{
    g_autofree char *text = list_file_read(path, "institutions", REGISTRY_ERROR, REGISTRY_ERROR_FORMAT, error);
    if (!text)
        return false;
    return add_text(registry, path, text, strlen(text), error);
}

void registry_free(struct registry *registry)
{
    if (!registry)
        return;
    topics_free(registry->topics);
    g_hash_table_unref(registry->ids);
    g_hash_table_unref(registry->abbreviations);
    phrases_free(registry->names);
    g_array_unref(registry->rows);
    g_string_chunk_free(registry->strings);
    g_free(registry);
}

/* How well a row fits a date: that it held then, or before, or is yet to come; then a later file before an earlier. */
static int row_fit(const struct row *row, const char *date)
{
    int held = 2;
    if (date && *row->from && strcmp(date, row->from) < 0)
        held = 0;
    else if (*row->until && (!date || strcmp(date, row->until) > 0))
        held = 1;
    return held * 1024 + (int)MIN(row->rank, 1023U);
}

static const struct row *better(const struct row *best, const struct row *row, const char *date)
{
    return !best || row_fit(row, date) > row_fit(best, date) ? row : best;
}

/* The row of an array of places that fits the date best; NULL when the array is. */
static const struct row *best_row(const struct registry *registry, const GArray *places, const char *date)
{
    const struct row *best = NULL;
    for (guint i = 0; places && i < places->len; i++)
        best = better(best, &g_array_index(registry->rows, struct row, g_array_index(places, uint32_t, i)), date);
    return best;
}

static bool tell(const struct row *row, struct institution *ret_institution)
{
    if (row)
        *ret_institution = row->institution;
    return row != NULL;
}

bool registry_opens_name(const struct registry *registry, uint64_t hash)
{
    return phrases_open(registry->names, hash);
}

size_t registry_read_name(const struct registry *registry, const char *text, size_t len, const char *date,
                          struct institution *ret_institution)
{
    const GArray *places = NULL;
    size_t n = phrases_read(registry->names, text, len, &places);
    return n > 0 && tell(best_row(registry, places, date), ret_institution) ? n : 0;
}

enum { ABBREVIATION_MAX_BYTES = 32 };

static const GArray *abbreviations_of(const struct registry *registry, const char *word, size_t len)
{
    char key[ABBREVIATION_MAX_BYTES];
    if (len >= sizeof key)
        return NULL;
    memcpy(key, word, len);
    key[len] = 0;
    return g_hash_table_lookup(registry->abbreviations, key);
}

bool registry_abbreviation(const struct registry *registry, const char *word, size_t len, const char *date,
                           bool running, struct institution *ret_institution)
{
    const GArray *known = abbreviations_of(registry, word, len);
    const struct row *best = NULL;
    for (guint i = 0; known && i < known->len; i++) {
        const struct abbreviation *abbreviation = &g_array_index(known, struct abbreviation, i);
        if (!running || !abbreviation->shy)
            best = better(best, &g_array_index(registry->rows, struct row, abbreviation->row), date);
    }
    return tell(best, ret_institution);
}

/* The rows that a whole name may mean: by its cases, else as an abbreviation. */
static GArray *places_of(const struct registry *registry, const char *name, size_t len)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    const GArray *named = phrases_get(registry->names, name, len);
    if (named) {
        g_array_append_vals(places, named->data, named->len);
        return places;
    }
    g_autofree char *printed = g_strstrip(g_strndup(name, len));
    const GArray *known = abbreviations_of(registry, printed, strlen(printed));
    g_autofree char *capitals = known || strlen(printed) >= ABBREVIATION_MAX_BYTES ? NULL : g_utf8_strup(printed, -1);
    if (capitals)
        known = abbreviations_of(registry, capitals, strlen(capitals));
    for (guint i = 0; known && i < known->len; i++)
        g_array_append_val(places, g_array_index(known, struct abbreviation, i).row);
    return places;
}

bool registry_find(const struct registry *registry, const char *name, size_t len, const char *date,
                   struct institution *ret_institution)
{
    const GArray *named = phrases_get(registry->names, name, len);
    g_autoptr(GArray) places = named ? NULL : places_of(registry, name, len);
    return tell(best_row(registry, named ? named : places, date), ret_institution);
}

GArray *registry_find_all(const struct registry *registry, const char *name)
{
    g_autoptr(GArray) places = places_of(registry, name, strlen(name));
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct institution));
    for (guint i = 0; i < places->len; i++) {
        const struct row *row = &g_array_index(registry->rows, struct row, g_array_index(places, uint32_t, i));
        bool told = false;
        for (guint j = 0; j < found->len; j++)
            told = told || strcmp(g_array_index(found, struct institution, j).id, row->institution.id) == 0;
        if (!told)
            g_array_append_val(found, row->institution);
    }
    return found;
}

bool registry_by_id(const struct registry *registry, const char *id, struct institution *ret_institution)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(registry->ids, id));
    return place > 0 && tell(&g_array_index(registry->rows, struct row, place - 1), ret_institution);
}

void registry_each_abbreviation(const struct registry *registry, registry_visit visit, void *data)
{
    GHashTableIter each;
    gpointer word, places;
    g_hash_table_iter_init(&each, registry->abbreviations);
    while (g_hash_table_iter_next(&each, &word, &places)) {
        const GArray *known = places;
        for (guint i = 0; i < known->len; i++) {
            const struct abbreviation *abbreviation = &g_array_index(known, struct abbreviation, i);
            if (!abbreviation->shy)
                visit(&g_array_index(registry->rows, struct row, abbreviation->row).institution, word, data);
        }
    }
}

size_t registry_topics(const struct registry *registry, const struct topic **ret_topics)
{
    return topics_list(registry->topics, ret_topics);
}

const struct topics *registry_topic_table(const struct registry *registry)
{
    return registry->topics;
}
