/* fuzz_main.c -- runs a fuzz target over files, where there is no libFuzzer: the targets are ordinary tests too.
 *
 *   fuzz_x PATH…      every regular file at or below the paths, in order of name
 *
 * Each file is given whole, and cut at a few places that fall anywhere, since a cut inside a character, a number or a
 * tag is what a parser meets in broken input.
 */
#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum {
    FUZZ_CUTS = 8,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A copy of exactly that size, so that a sanitizer sees a read past the end. */
static void run_copy(const char *content, size_t len)
{
    g_autofree uint8_t *copy = g_memdup2(content, len);
    uint8_t none = 0;
    LLVMFuzzerTestOneInput(copy == NULL ? &none : copy, len);
}

static size_t run_file(const char *path)
{
    g_autofree char *content = NULL;
    g_autoptr(GError) error = NULL;
    gsize len;
    if (!g_file_get_contents(path, &content, &len, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 0;
    }
    run_copy(content, len);
    for (size_t cut = 1; cut < FUZZ_CUTS && len > FUZZ_CUTS; cut++) {
        size_t at = len * cut / FUZZ_CUTS;
        run_copy(content, at);
        run_copy(content + at, len - at);
    }
    return 1;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

static size_t run_path(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    if (dir == NULL)
        return run_file(path);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir))
        g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_ptr_array_sort(names, compare_names);
    size_t files = 0;
    for (guint i = 0; i < names->len; i++)
        files += run_path(g_ptr_array_index(names, i));
    return files;
}

int main(int argc, char **argv)
{
    size_t files = 0;
    for (int i = 1; i < argc; i++)
        files += run_path(argv[i]);
    printf("%zu files\n", files);
    return files == 0;
}
