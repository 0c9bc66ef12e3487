/* csv.c -- records of comma-separated values. */
#include "csv.h"

#include "extraction.h"

#include <string.h>

void csv_init(struct csv *csv, const char *text)
{
    static const char separators[] = ",;\t";
    *csv = (struct csv){.at = text, .separator = ',', .line = 1};
    size_t len = strcspn(text, "\r\n");
    size_t most = 0;
    for (const char *separator = separators; *separator != '\0'; separator++) {
        size_t count = 0;
        for (size_t i = 0; i < len; i++)
            count += text[i] == *separator;
        if (count > most) {
            most = count;
            csv->separator = *separator;
        }
    }
}

void csv_record_free(struct csv_record *record)
{
    if (record != NULL) {
        g_ptr_array_unref(record->fields);
        g_free(record);
    }
}

static void skip_line_end(struct csv *csv)
{
    csv->at += csv->at[0] == '\r' && csv->at[1] == '\n' ? 2 : 1;
    csv->line++;
}

/* At the opening quote. False when it is never closed. */
static bool read_quoted(struct csv *csv, GString *field)
{
    for (csv->at++; *csv->at != '\0'; csv->at++) {
        if (csv->at[0] == '"' && csv->at[1] != '"') {
            csv->at++;
            return true;
        }
        csv->at += csv->at[0] == '"';
        csv->line += csv->at[0] == '\n';
        g_string_append_c(field, *csv->at);
    }
    return false;
}

static bool ends_field(const struct csv *csv)
{
    char c = *csv->at;
    return c == '\0' || c == '\r' || c == '\n' || c == csv->separator;
}

static bool read_field(struct csv *csv, GString *field)
{
    while (*csv->at == ' ' || (*csv->at == '\t' && csv->separator != '\t'))
        csv->at++;
    if (*csv->at == '"' && !read_quoted(csv, field))
        return false;
    while (!ends_field(csv))
        g_string_append_c(field, *csv->at++);
    return true;
}

struct csv_record *csv_next(struct csv *csv, GError **error)
{
    while (*csv->at == '\r' || *csv->at == '\n')
        skip_line_end(csv);
    if (*csv->at == '\0')
        return NULL;
    struct csv_record *record = g_new0(struct csv_record, 1);
    record->fields = g_ptr_array_new_with_free_func(g_free);
    record->line = csv->line;
    for (bool more = true; more;) {
        GString *field = g_string_new(NULL);
        bool good = read_field(csv, field);
        g_ptr_array_add(record->fields, g_strstrip(g_string_free(field, FALSE)));
        if (!good) {
            g_set_error(error, EXTRACT_ERROR, 0, "a quote opened on line %u is never closed", record->line);
            csv_record_free(record);
            return NULL;
        }
        more = *csv->at == csv->separator;
        csv->at += more;
    }
    if (*csv->at != '\0')
        skip_line_end(csv);
    return record;
}
