/* test_list_file.c -- what an operator keeps is read whole or refused by name. */
#include "list_file.h"
#include "registry.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct row {
    const char *what, *text;
    gssize len;
    off_t grown_bytes; /* the file is made this long; 0: left as it is */
    const char *refused;
};

static const struct row rows[] = {
    {"a list", "R\u012bga\tBauska\n", -1, 0, NULL},
    {"nothing", "", 0, 0, NULL},
    {"another encoding",
     "R\xee"
     "ga",
     -1, 0, "not UTF-8"},
    {"a zero byte", "a\0b", 3, 0, "not UTF-8"},
    {"a disk image", "a", 1, LIST_FILE_MAX_BYTES + 1, "too large"},
};

Test(list_file, is_text_of_bounded_size)
{
    g_autofree char *path = NULL;
    g_close(g_file_open_tmp("list-XXXXXX", &path, NULL), NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        cr_assert(g_file_set_contents(path, rows[i].text, rows[i].len, NULL));
        cr_assert(!rows[i].grown_bytes || truncate(path, rows[i].grown_bytes) == 0);
        g_autoptr(GError) error = NULL;
        g_autofree char *text = list_file_read(path, "institutions", REGISTRY_ERROR, REGISTRY_ERROR_FORMAT, &error);
        cr_expect_eq(text != NULL, rows[i].refused == NULL, "%s", rows[i].what);
        if (text)
            cr_expect_str_eq(text, rows[i].text, "%s", rows[i].what);
        else
            cr_expect(g_error_matches(error, REGISTRY_ERROR, REGISTRY_ERROR_FORMAT) &&
                          strstr(error->message, rows[i].refused) && strstr(error->message, path),
                      "%s: %s", rows[i].what, error->message);
    }
    g_unlink(path);
    g_autoptr(GError) error = NULL;
    cr_expect_null(list_file_read(path, "institutions", REGISTRY_ERROR, REGISTRY_ERROR_FORMAT, &error));
    cr_expect(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
}
