/* scan.c -- the files that the paths on a command line mean. */
#include "scan.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum {
    DEPTH_MAX = 64, /* folders in folders; deeper is a loop by bind mounts, not an archive */
};

void found_file_free(void *data)
{
    struct found_file *file = data;
    g_free(file->path);
    g_free(file->why);
    told_free(file->told);
    g_free(file);
}

static void add_file(const char *path, const struct stat *status, char *why, GPtrArray *files)
{
    struct found_file *file = g_new0(struct found_file, 1);
    file->path = g_strdup(path);
    file->why = why;
    if (status != NULL) {
        file->size_bytes = (uint64_t)status->st_size;
        file->mtime_ns = (int64_t)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
    }
    g_ptr_array_add(files, file);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names in a folder, sorted: the order of a folder on disk must not decide anything. */
static GPtrArray *folder_names(const char *path, GError **error)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, error);
    if (folder == NULL)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder))
        if (name[0] != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    return names;
}

static void walk(const char *path, unsigned depth, GPtrArray *files)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) names = depth < DEPTH_MAX ? folder_names(path, &error) : NULL;
    if (names == NULL) {
        add_file(path, NULL, g_strdup(error != NULL ? error->message : "too deep a folder"), files);
        return;
    }
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *below = g_build_filename(path, names->pdata[i], NULL);
        struct stat status;
        struct stat target;
        if (lstat(below, &status) != 0 || stat(below, &target) != 0)
            add_file(below, NULL, g_strdup(g_strerror(errno)), files);
        else if (S_ISDIR(status.st_mode))
            walk(below, depth + 1, files);
        else if (S_ISREG(target.st_mode))
            add_file(below, &target, NULL, files);
    }
}

char *scan_absolute(const char *path)
{
    return g_canonicalize_filename(path, NULL);
}

void scan(const char *path, GPtrArray *files)
{
    g_autofree char *absolute = scan_absolute(path);
    struct stat status;
    if (stat(absolute, &status) != 0)
        add_file(absolute, NULL, g_strdup(g_strerror(errno)), files);
    else if (S_ISDIR(status.st_mode))
        walk(absolute, 0, files);
    else if (S_ISREG(status.st_mode))
        add_file(absolute, &status, NULL, files);
    else
        add_file(absolute, NULL, g_strdup("not a regular file"), files);
}

bool scan_is_below(const char *path, const char *tree)
{
    size_t len = strlen(tree);
    if (strncmp(path, tree, len) != 0)
        return false;
    return path[len] == '\0' || path[len] == '/' || (len > 0 && tree[len - 1] == '/');
}
