/* inputs.c -- the files that a command line means. */
#include "inputs.h"

#include "manifest.h"

#include <string.h>

static char **absolute_paths(char **paths)
{
    g_autoptr(GStrvBuilder) absolute = g_strv_builder_new();
    for (char **path = paths; *path != NULL; path++) {
        g_autofree char *one = scan_absolute(*path);
        g_strv_builder_add(absolute, one);
    }
    return g_strv_builder_end(absolute);
}

/* The folders given, and those of files given by name. */
static char **folders_of(char **paths)
{
    g_autoptr(GStrvBuilder) folders = g_strv_builder_new();
    for (char **path = paths; *path != NULL; path++) {
        g_autofree char *folder = g_file_test(*path, G_FILE_TEST_IS_DIR) ? g_strdup(*path) : g_path_get_dirname(*path);
        g_strv_builder_add(folders, folder);
    }
    return g_strv_builder_end(folders);
}

/* Below the folder, the first that holds the file. */
static const char *path_within(const char *path, char **folders)
{
    for (char **folder = folders; *folder != NULL; folder++) {
        if (scan_is_below(path, *folder)) {
            const char *within = path + strlen(*folder);
            return within + (*within == '/');
        }
    }
    return path;
}

static char *published_at(const char *prefix, const char *within)
{
    g_autofree char *escaped = g_uri_escape_string(within, "/", FALSE);
    return g_strconcat(prefix, g_str_has_suffix(prefix, "/") ? "" : "/", escaped, NULL);
}

static void tell(struct found_file *file, struct manifests *manifests, char **folders, const char *url_prefix)
{
    char *why = NULL;
    file->told = manifests_find(manifests, file->path, &why);
    if (file->why == NULL)
        file->why = why;
    else
        g_free(why);
    if (url_prefix != NULL && (file->told == NULL || file->told->url == NULL)) {
        if (file->told == NULL)
            file->told = g_new0(struct told, 1);
        file->told->url = published_at(url_prefix, path_within(file->path, folders));
    }
}

static void take_faults(struct manifests *manifests, GPtrArray *faults)
{
    const GPtrArray *found = manifests_faults(manifests);
    for (guint i = 0; i < found->len; i++)
        g_ptr_array_add(faults, manifest_fault_copy(found->pdata[i]));
}

void inputs_init(struct inputs *inputs, char **paths, const char *archive, const char *url_prefix)
{
    inputs->files = g_ptr_array_new_with_free_func(found_file_free);
    inputs->faults = g_ptr_array_new_with_free_func((GDestroyNotify)manifest_fault_free);
    inputs->paths = absolute_paths(paths);
    g_autofree char *own = scan_absolute(archive);
    g_auto(GStrv) folders = folders_of(inputs->paths);
    for (char **path = inputs->paths; *path != NULL; path++)
        scan(*path, inputs->files);
    g_autoptr(manifests_auto) manifests = manifests_new(folders);
    for (guint i = 0; i < inputs->files->len;) {
        struct found_file *file = inputs->files->pdata[i];
        bool is_ours = scan_is_below(file->path, own);
        if (!is_ours)
            tell(file, manifests, folders, url_prefix);
        if (is_ours || manifest_is_one(file->path))
            g_ptr_array_remove_index(inputs->files, i);
        else
            i++;
    }
    take_faults(manifests, inputs->faults);
}

void inputs_release(struct inputs *inputs)
{
    g_ptr_array_unref(inputs->files);
    g_ptr_array_unref(inputs->faults);
    g_strfreev(inputs->paths);
}

void inputs_report(const struct inputs *inputs, struct report *report)
{
    for (guint i = 0; i < inputs->faults->len; i++) {
        const struct manifest_fault *fault = inputs->faults->pdata[i];
        if (fault->is_warning)
            report_warning(report, "%s", fault->text);
        else
            report_fault(report, fault->text);
    }
}

struct told *inputs_told(const char *path, char **ret_why)
{
    g_autofree char *absolute = scan_absolute(path);
    g_autofree char *folder = g_path_get_dirname(absolute);
    char *folders[] = {folder, NULL};
    g_autoptr(manifests_auto) manifests = manifests_new(folders);
    return manifests_find(manifests, absolute, ret_why);
}
