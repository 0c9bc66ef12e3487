/* command_verify.c -- check the tables and read every record back. */
#include "command.h"
#include "options.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    PAGE = 1000, /* records read at once */
};

/* Read the records of the hits; names the first that does not read. */
static bool read_page(struct archive *archive, const struct xap_result *page, GError **error)
{
    for (guint i = 0; i < page->hits->len; i++) {
        const struct xap_hit *hit = page->hits->pdata[i];
        json_t *record = archive_record(archive, hit->data, error);
        if (record == NULL) {
            g_prefix_error(error, "document %" PRIu64 ": ", hit->docid);
            return false;
        }
        json_decref(record);
    }
    return true;
}

static bool read_all(struct archive *archive, uint64_t *ret_records, GError **error)
{
    g_autoptr(xap_query_auto) query = xap_query_new(XAP_ALL);
    for (uint32_t first = 0;; first += PAGE) {
        struct xap_request request = {.query = query, .first = first, .count = PAGE, .unweighted = true, .data = true};
        g_autoptr(xap_result_auto) page = xap_search(archive_index(archive), &request, error);
        if (page == NULL || !read_page(archive, page, error)) {
            return false;
        }
        *ret_records += page->hits->len;
        if (page->hits->len < PAGE) {
            return true;
        }
    }
}

int command_verify(int argc, char **argv)
{
    g_autofree char *path = NULL;
    const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    if (!options_read(&argc, &argv, "", entries, &path)) {
        return EXIT_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(archive_auto) archive = options_open_archive(path);
    if (archive == NULL) {
        return EXIT_ARCHIVE;
    }
    uint64_t records = 0;
    if (!xap_check(path, NULL, &error) || !read_all(archive, &records, &error)) {
        complain("%s: %s", path, error->message);
        return EXIT_ARCHIVE;
    }
    printf("%" PRIu64 " records read back, every table is sound\n", records);
    return EXIT_WELL;
}
