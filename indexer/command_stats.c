/* command_stats.c -- what an archive holds, and what it takes on disk. */
#include "command.h"
#include "member.h"
#include "options.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* The tables of the index by what lies in them. */
static const struct {
    const char *file;
    const char *part;
} tables[] = {
    {"postlist.glass", "postings"}, {"position.glass", "positions"},
    {"docdata.glass", "text"},      {"termlist.glass", "values"}, /* and the terms of each document, for deleting it */
    {"checksums", "checksums"},                                   /* of every block */
};

static uint64_t file_bytes(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat status;
    return stat(path, &status) == 0 ? (uint64_t)status.st_size : 0;
}

static bool add_text_bytes(const json_t *record, void *data)
{
    *(uint64_t *)data += json_string_length(json_object_get(record, "text"));
    return true;
}

/* Protocols of each body by year: {body: {year: count}}. */
static json_t *coverage(struct archive *archive, GError **error)
{
    const GArray *bodies = archive_names(archive, NAME_BODY, error);
    if (bodies == NULL)
        return NULL;
    json_t *all = json_object();
    g_autofree char *kind = schema_term(SCHEMA_KIND, "protocol");
    for (guint i = 0; i < bodies->len; i++) {
        const struct archive_name *body = &g_array_index(bodies, struct archive_name, i);
        if (i > 0 && strcmp(body->id, g_array_index(bodies, struct archive_name, i - 1).id) == 0)
            continue; /* the same, printed in another way */
        g_autofree char *term = schema_term(SCHEMA_BODY, body->id);
        g_autoptr(xap_query_auto) query = xap_query_pair(XAP_AND, xap_query_term(kind), xap_query_term(term));
        struct xap_request request = {
            .query = query, .unweighted = true, .n_facets = 1, .facet_slots = {SCHEMA_SLOT_YEAR}};
        g_autoptr(xap_result_auto) result = xap_search(archive_index(archive), &request, error);
        if (result == NULL) {
            json_decref(all);
            return NULL;
        }
        json_t *years = json_object();
        for (guint y = 0; y < result->facets[0]->len; y++) {
            const struct xap_facet_count *year = &g_array_index(result->facets[0], struct xap_facet_count, y);
            json_object_set_new(years, year->value, json_integer((json_int_t)year->count));
        }
        json_object_set_new(all, archive_name_of(archive, NAME_BODY, body->id), years);
    }
    return all;
}

static json_t *bytes_by_part(const char *path, uint64_t *ret_total)
{
    json_t *parts = json_object();
    *ret_total = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        uint64_t bytes = file_bytes(path, tables[i].file);
        json_object_set_new(parts, tables[i].part, json_integer((json_int_t)bytes));
        *ret_total += bytes;
    }
    return parts;
}

static json_t *gather(struct archive *archive, const char *path, GError **error)
{
    struct archive_info info;
    uint64_t text = 0;
    if (!archive_info(archive, &info, error) || !archive_each(archive, "passage", add_text_bytes, &text, error))
        return NULL;
    json_t *by_body = coverage(archive, error);
    if (by_body == NULL)
        return NULL;
    g_autoptr(GArray) terms = xap_terms(archive_index(archive), "", 0, error);
    if (terms == NULL) {
        json_decref(by_body);
        return NULL;
    }
    uint64_t total = 0;
    json_t *parts = bytes_by_part(path, &total);
    return json_pack("{s:s, s:I, s:I, s:I, s:s, s:s, s:I, s:I, s:f, s:o, s:o}", "generation", info.generation,
                     "protocols", (json_int_t)info.protocols, "passages", (json_int_t)info.passages, "terms",
                     (json_int_t)terms->len, "from", info.from, "to", info.to, "text_bytes", (json_int_t)text,
                     "archive_bytes", (json_int_t)total, "archive_to_text",
                     text > 0 ? (double)total / (double)text : 0.0, "bytes", parts, "coverage", by_body);
}

static json_int_t number_of(const json_t *stats, const char *name)
{
    return json_integer_value(json_object_get(stats, name));
}

static void print_lines(json_t *stats)
{
    printf("%" JSON_INTEGER_FORMAT " protocols, %" JSON_INTEGER_FORMAT " passages, %" JSON_INTEGER_FORMAT
           " terms, %s to %s\n",
           number_of(stats, "protocols"), number_of(stats, "passages"), number_of(stats, "terms"),
           member_text(stats, "from"), member_text(stats, "to"));
    printf("%" JSON_INTEGER_FORMAT " bytes of text, %" JSON_INTEGER_FORMAT " bytes of archive: %.2f to 1\n",
           number_of(stats, "text_bytes"), number_of(stats, "archive_bytes"),
           json_real_value(json_object_get(stats, "archive_to_text")));
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(stats, "bytes"), name, value)
    {
        printf("  %-10s %12" JSON_INTEGER_FORMAT "\n", name, json_integer_value(value));
    }
    json_object_foreach(json_object_get(stats, "coverage"), name, value)
    {
        printf("%s:", name);
        const char *year;
        json_t *count;
        json_object_foreach(value, year, count)
        {
            printf(" %s %" JSON_INTEGER_FORMAT, year, json_integer_value(count));
        }
        putchar('\n');
    }
}

int command_stats(int argc, char **argv)
{
    g_autofree char *path = NULL;
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON", NULL},
        G_OPTION_ENTRY_NULL,
    };
    if (!options_read(&argc, &argv, "", entries, &path))
        return EXIT_USAGE;
    g_autoptr(archive_auto) archive = options_open_archive(path);
    if (archive == NULL)
        return EXIT_ARCHIVE;
    g_autoptr(GError) error = NULL;
    json_t *stats = gather(archive, path, &error);
    if (stats == NULL) {
        complain("%s: %s", path, error->message);
        return EXIT_ARCHIVE;
    }
    if (json) {
        json_dumpf(stats, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
        putchar('\n');
    } else {
        print_lines(stats);
    }
    json_decref(stats);
    return EXIT_WELL;
}
