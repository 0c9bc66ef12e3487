/* manifest.c -- what manifests tell of the files beside them. See manifest.h and docs/FORMATS.md. */
#include "manifest.h"

#include "csv.h"
#include "date.h"
#include "encoding.h"
#include "extraction.h"
#include "scan.h"

#include <jansson.h>
#include <string.h>

enum column { COLUMN_FILE, COLUMN_URL, COLUMN_BODY, COLUMN_DATE, COLUMN_RESTRICTED, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = {"file", "url", "body", "date", "restricted"};

static const char *const manifest_names[] = {"manifest.csv", "manifest.json"};

struct manifest {
    char *path;
    char *folder;
    GHashTable *rows; /* key_of() a path -> struct told */
    char *why;        /* it cannot be read; NULL */
};

struct manifests {
    char *const *given;  /* folders that the operator named */
    GHashTable *folders; /* folder -> array of struct manifest * */
    GPtrArray *faults;   /* struct manifest_fault * */
};

static void manifest_free(void *data)
{
    struct manifest *manifest = data;
    g_free(manifest->path);
    g_free(manifest->folder);
    g_hash_table_unref(manifest->rows);
    g_free(manifest->why);
    g_free(manifest);
}

struct manifest_fault *manifest_fault_copy(const struct manifest_fault *fault)
{
    struct manifest_fault *copy = g_new0(struct manifest_fault, 1);
    *copy = (struct manifest_fault){g_strdup(fault->text), fault->is_warning};
    return copy;
}

void manifest_fault_free(struct manifest_fault *fault)
{
    g_free(fault->text);
    g_free(fault);
}

struct manifests *manifests_new(char *const *folders)
{
    struct manifests *manifests = g_new0(struct manifests, 1);
    manifests->given = folders;
    manifests->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    manifests->faults = g_ptr_array_new_with_free_func((GDestroyNotify)manifest_fault_free);
    return manifests;
}

void manifests_free(struct manifests *manifests)
{
    if (manifests == NULL)
        return;
    g_hash_table_unref(manifests->folders);
    g_ptr_array_unref(manifests->faults);
    g_free(manifests);
}

const GPtrArray *manifests_faults(const struct manifests *manifests)
{
    return manifests->faults;
}

bool manifest_is_one(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    return strcmp(name, manifest_names[0]) == 0 || strcmp(name, manifest_names[1]) == 0;
}

/* --- A row -------------------------------------------------------------------------------------------------------- */

/* While a manifest is read. */
struct reading {
    struct manifest *manifest;
    GPtrArray *faults;
};

struct row {
    unsigned line;
    char *values[COLUMN_COUNT]; /* NULL or empty: not told */
};

static void row_release(struct row *row)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        g_free(row->values[i]);
}

static void note_fault(struct reading *reading, unsigned line, bool is_warning, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static void note_fault(struct reading *reading, unsigned line, bool is_warning, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *why = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    struct manifest_fault *fault = g_new0(struct manifest_fault, 1);
    fault->text = g_strdup_printf("%s:%u: %s", reading->manifest->path, line, why);
    fault->is_warning = is_warning;
    g_ptr_array_add(reading->faults, fault);
}

static char *read_day(const char *text)
{
    struct date date;
    char iso[DATE_ISO_BYTES];
    size_t len = strlen(text);
    size_t read = date_read(text, len, &date);
    bool whole = read == len || (read > 0 && read + 1 == len && text[read] == '.');
    if (!whole || date.year == 0 || date.day == 0)
        return NULL;
    date_iso(&date, iso);
    return g_strdup(iso);
}

static bool is_among(const char *text, const char *const *words)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    return g_strv_contains(words, lower);
}

/* What cannot be read as no is taken for yes: a slip must not publish what is closed. */
static bool read_restricted(struct reading *reading, const struct row *row)
{
    static const char *const yes[] = {"yes", "true", "1", "x", "jā", "ja", NULL};
    static const char *const no[] = {"", "no", "false", "0", "nē", "ne", NULL};
    const char *text = row->values[COLUMN_RESTRICTED] != NULL ? row->values[COLUMN_RESTRICTED] : "";
    if (is_among(text, no))
        return false;
    if (!is_among(text, yes))
        note_fault(reading, row->line, false, "restricted is \"%s\", neither yes nor no: taken for yes", text);
    return true;
}

/* White space made one space: the caller frees. */
static char *on_one_line(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    GString *line = g_string_new(NULL);
    for (char **word = words; *word != NULL; word++)
        g_string_append_printf(line, "%s%s", line->len > 0 && **word != '\0' ? " " : "", *word);
    return g_string_free(line, FALSE);
}

static bool is_told(const struct row *row, enum column column)
{
    return row->values[column] != NULL && row->values[column][0] != '\0';
}

static struct told *told_of(struct reading *reading, const struct row *row)
{
    struct told *told = g_new0(struct told, 1);
    if (is_told(row, COLUMN_URL) && !told_is_url(row->values[COLUMN_URL]))
        note_fault(reading, row->line, false, "\"%s\" is no http or https address: left out", row->values[COLUMN_URL]);
    else if (is_told(row, COLUMN_URL))
        told->url = g_strdup(row->values[COLUMN_URL]);
    told->body = is_told(row, COLUMN_BODY) ? on_one_line(row->values[COLUMN_BODY]) : NULL;
    told->date = is_told(row, COLUMN_DATE) ? read_day(row->values[COLUMN_DATE]) : NULL;
    if (is_told(row, COLUMN_DATE) && told->date == NULL) {
        note_fault(reading, row->line, false, "\"%s\" is no date: left out; write it as 2023-03-21",
                   row->values[COLUMN_DATE]);
    }
    told->restricted = read_restricted(reading, row);
    return told;
}

/* One spelling of a path (absolute): letters of a file's name may be composed where the manifest's are not, and the
 * other way round. The caller frees. */
static char *key_of(const char *path)
{
    char *composed = g_utf8_normalize(path, -1, G_NORMALIZE_NFC);
    return composed != NULL ? composed : g_strdup(path); /* no UTF-8 */
}

/* What is wrong with the row's path; NULL: it is a file, spelled one way or the other. */
static const char *fault_of(const char *path)
{
    g_autofree char *composed = key_of(path);
    g_autofree char *apart = g_utf8_normalize(path, -1, G_NORMALIZE_NFD);
    const char *const spellings[] = {path, composed, apart != NULL ? apart : path};
    const char *fault = "there is no file";
    for (size_t i = 0; i < G_N_ELEMENTS(spellings); i++)
        if (g_file_test(spellings[i], G_FILE_TEST_IS_DIR))
            fault = "a row speaks of a file, not of a folder:";
        else if (g_file_test(spellings[i], G_FILE_TEST_EXISTS))
            return NULL;
    return fault;
}

static void take_row(struct reading *reading, const struct row *row)
{
    struct manifest *manifest = reading->manifest;
    if (!is_told(row, COLUMN_FILE)) {
        note_fault(reading, row->line, false, "no file is named");
        return;
    }
    const char *file = row->values[COLUMN_FILE];
    g_autofree char *path = g_canonicalize_filename(file, manifest->folder);
    if (g_path_is_absolute(file) || !scan_is_below(path, manifest->folder)) {
        note_fault(reading, row->line, false, "\"%s\" is not below the manifest's folder", file);
        return;
    }
    struct told *told = told_of(reading, row);
    g_autofree char *key = key_of(path);
    struct told *before = g_hash_table_lookup(manifest->rows, key);
    if (before != NULL) {
        note_fault(reading, row->line, false, "\"%s\" has a row already: the first holds", file);
        before->restricted = before->restricted || told->restricted;
        told_free(told);
        return;
    }
    const char *fault = fault_of(path);
    if (fault != NULL)
        note_fault(reading, row->line, false, "%s \"%s\"", fault, file);
    g_hash_table_insert(manifest->rows, g_steal_pointer(&key), told);
}

static bool find_column(const char *name, enum column *ret_column)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (g_ascii_strcasecmp(name, column_names[i]) == 0) {
            *ret_column = (enum column)i;
            return true;
        }
    }
    return false;
}

static void note_unknown(struct reading *reading, unsigned line, const char *name)
{
    note_fault(reading, line, true, "\"%s\" is none of file, url, body, date, restricted: left out", name);
}

/* --- CSV ---------------------------------------------------------------------------------------------------------- */

/* What each field of a record means: an array of enum column, COLUMN_COUNT for what is left out. */
static GArray *read_head(struct reading *reading, const struct csv_record *head)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(enum column));
    for (guint i = 0; i < head->fields->len; i++) {
        enum column column = COLUMN_COUNT;
        if (!find_column(head->fields->pdata[i], &column))
            note_unknown(reading, head->line, head->fields->pdata[i]);
        g_array_append_val(columns, column);
    }
    return columns;
}

static unsigned count_column(const GArray *columns, enum column wanted)
{
    unsigned count = 0;
    for (guint i = 0; i < columns->len; i++)
        count += g_array_index(columns, enum column, i) == wanted;
    return count;
}

static bool check_head(const GArray *columns, GError **error)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        unsigned count = columns != NULL ? count_column(columns, (enum column)i) : 0;
        if (count > 1 || (count == 0 && i == COLUMN_FILE)) {
            g_set_error(error, EXTRACT_ERROR, 0, "1: %s column is called \"%s\"", count == 0 ? "no" : "more than one",
                        column_names[i]);
            return false;
        }
    }
    return true;
}

static void take_record(struct reading *reading, const GArray *columns, const struct csv_record *record)
{
    struct row row = {.line = record->line};
    for (guint i = 0; i < MIN(columns->len, record->fields->len); i++) {
        enum column column = g_array_index(columns, enum column, i);
        if (column != COLUMN_COUNT) {
            g_free(row.values[column]);
            row.values[column] = g_strdup(record->fields->pdata[i]);
        }
    }
    if (record->fields->len != columns->len) { /* fields may have slipped: what is closed may stand anywhere */
        note_fault(reading, record->line, false, "%u fields, not %u: only the file is taken, as restricted",
                   record->fields->len, columns->len);
        struct row file_only = {.line = record->line};
        file_only.values[COLUMN_FILE] = g_steal_pointer(&row.values[COLUMN_FILE]);
        file_only.values[COLUMN_RESTRICTED] = g_strdup("yes");
        take_row(reading, &file_only);
        row_release(&file_only);
    } else {
        take_row(reading, &row);
    }
    row_release(&row);
}

static bool read_csv(struct reading *reading, const char *text, GError **error)
{
    struct csv csv;
    csv_init(&csv, text);
    g_autoptr(GError) fault = NULL;
    struct csv_record *record = csv_next(&csv, &fault);
    g_autoptr(GArray) columns = record != NULL ? read_head(reading, record) : NULL;
    csv_record_free(record);
    if (!check_head(columns, error))
        return false;
    while ((record = csv_next(&csv, &fault)) != NULL) {
        take_record(reading, columns, record);
        csv_record_free(record);
    }
    if (fault != NULL)
        g_set_error(error, EXTRACT_ERROR, 0, "%u: %s", csv.line, fault->message);
    return fault == NULL;
}

/* --- JSON --------------------------------------------------------------------------------------------------------- */

/* The lines on which the objects begin that lie `depth` brackets deep: jansson does not tell. */
static GArray *object_lines(const char *text, unsigned depth)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(unsigned));
    unsigned line = 1;
    unsigned open = 0;
    bool quoted = false;
    for (const char *at = text; *at != '\0'; at++) {
        line += *at == '\n';
        if (quoted && *at == '\\' && at[1] != '\0') {
            at++;
        } else if (*at == '"') {
            quoted = !quoted;
        } else if (!quoted && (*at == '{' || *at == '[')) {
            if (open++ == depth)
                g_array_append_val(lines, line);
        } else if (!quoted && (*at == '}' || *at == ']')) {
            open -= open > 0;
        }
    }
    return lines;
}

static char *value_text(const json_t *value)
{
    if (json_is_boolean(value))
        return g_strdup(json_is_true(value) ? "yes" : "no");
    return json_is_string(value) ? g_strstrip(g_strdup(json_string_value(value))) : json_dumps(value, JSON_ENCODE_ANY);
}

static void take_object(struct reading *reading, json_t *object, unsigned line)
{
    struct row row = {.line = line};
    const char *key;
    json_t *value;
    if (!json_is_object(object)) {
        note_fault(reading, line, false, "no object with a \"file\"");
        return;
    }
    json_object_foreach(object, key, value)
    {
        enum column column;
        if (!find_column(key, &column)) {
            note_unknown(reading, line, key);
        } else if (!json_is_null(value)) {
            g_free(row.values[column]);
            row.values[column] = value_text(value);
        }
    }
    take_row(reading, &row);
    row_release(&row);
}

static bool read_json(struct reading *reading, const char *text, GError **error)
{
    json_error_t fault;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &fault);
    json_t *files = json_is_object(json) ? json_object_get(json, "files") : json;
    if (json == NULL)
        g_set_error(error, EXTRACT_ERROR, 0, "%d: %s", fault.line, fault.text);
    else if (!json_is_array(files))
        g_set_error(error, EXTRACT_ERROR, 0, "1: no list of files");
    bool good = json_is_array(files);
    g_autoptr(GArray) lines = object_lines(text, json_is_object(json) ? 2 : 1);
    size_t i;
    json_t *object;
    json_array_foreach(good ? files : NULL, i, object)
    {
        take_object(reading, object, i < lines->len ? g_array_index(lines, unsigned, i) : 1);
    }
    json_decref(json);
    return good;
}

/* --- A manifest --------------------------------------------------------------------------------------------------- */

static GString *read_text(const char *path, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
    if (file == NULL)
        return NULL;
    size_t size = g_mapped_file_get_length(file);
    GString *text = size > 0 && size <= MANIFEST_BYTES_MAX
                        ? encoding_to_utf8((const guint8 *)g_mapped_file_get_contents(file), size)
                        : NULL;
    if (text == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0, "1: %s",
                    size > MANIFEST_BYTES_MAX ? "too large for a manifest" : "no text in a known encoding");
    }
    return text;
}

static bool is_given(const struct manifests *manifests, const char *folder)
{
    for (char *const *given = manifests->given; *given != NULL; given++)
        if (scan_is_below(folder, *given))
            return true;
    return false;
}

/* NULL when it is no manifest and no business of ours. */
static struct manifest *load(struct manifests *manifests, const char *folder, const char *name)
{
    struct manifest *manifest = g_new0(struct manifest, 1);
    manifest->path = g_build_filename(folder, name, NULL);
    manifest->folder = g_strdup(folder);
    manifest->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)told_free);
    struct reading reading = {manifest, manifests->faults};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = read_text(manifest->path, &error);
    bool is_csv = g_str_has_suffix(name, ".csv");
    bool good = text != NULL && (is_csv ? read_csv : read_json)(&reading, text->str, &error);
    if (!good && !is_given(manifests, folder)) {
        manifest_free(manifest);
        return NULL;
    }
    if (!good) {
        manifest->why = g_strdup_printf("%s:%s", manifest->path, error->message);
        struct manifest_fault *fault = g_new0(struct manifest_fault, 1);
        fault->text = g_strdup(manifest->why);
        g_ptr_array_add(manifests->faults, fault);
    }
    return manifest;
}

static const GPtrArray *manifests_in(struct manifests *manifests, const char *folder)
{
    GPtrArray *here = g_hash_table_lookup(manifests->folders, folder);
    if (here != NULL)
        return here;
    here = g_ptr_array_new_with_free_func(manifest_free);
    g_hash_table_insert(manifests->folders, g_strdup(folder), here);
    for (size_t i = 0; i < G_N_ELEMENTS(manifest_names); i++) {
        g_autofree char *path = g_build_filename(folder, manifest_names[i], NULL);
        struct manifest *manifest =
            g_file_test(path, G_FILE_TEST_IS_REGULAR) ? load(manifests, folder, manifest_names[i]) : NULL;
        if (manifest != NULL)
            g_ptr_array_add(here, manifest);
    }
    return here;
}

/* Where two rows speak of one file, the nearer one holds; it is closed when one of them says so. */
static void merge(struct told **told, const struct told *row)
{
    if (*told == NULL) {
        *told = told_copy(row);
        return;
    }
    (*told)->restricted = (*told)->restricted || row->restricted;
}

struct told *manifests_find(struct manifests *manifests, const char *path, char **ret_why)
{
    struct told *told = NULL;
    g_autofree char *key = key_of(path);
    g_autofree char *folder = g_path_get_dirname(path);
    for (bool above = true; above;) {
        const GPtrArray *here = manifests_in(manifests, folder);
        for (guint i = 0; i < here->len; i++) {
            const struct manifest *manifest = here->pdata[i];
            const struct told *row = g_hash_table_lookup(manifest->rows, key);
            if (manifest->why != NULL && *ret_why == NULL)
                *ret_why = g_strdup_printf("not read, since its manifest cannot be: %s", manifest->why);
            if (row != NULL)
                merge(&told, row);
        }
        char *parent = g_path_get_dirname(folder);
        above = strcmp(parent, folder) != 0;
        g_free(folder);
        folder = parent;
    }
    return told;
}
