/* swap.c -- exchange two folders.
 *
 * renameat2(RENAME_EXCHANGE) is one step to everyone who looks. Where a file system does not have it, the old folder
 * steps aside first, and for that moment there is none.
 */
#include "swap.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char suffix[] = ".new";
static const char suffix_old[] = ".old";

static bool fail(GError **error, const char *doing, const char *path)
{
    int number = errno;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number), "%s: %s (%s)", doing, g_strerror(number),
                path);
    return false;
}

/* Called with the path of each file in a folder; false ends the walk. */
typedef bool (*visit_file)(const char *path);

static bool each_file(const char *folder, visit_file visit)
{
    DIR *listing = opendir(folder);
    if (listing == NULL)
        return false;
    bool good = true;
    for (const struct dirent *entry = readdir(listing); good && entry != NULL; entry = readdir(listing)) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            g_autofree char *path = g_build_filename(folder, entry->d_name, NULL);
            good = visit(path);
        }
    }
    int kept = errno;
    closedir(listing);
    errno = kept;
    return good;
}

static bool sync_file(const char *path)
{
    int fd = openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool good = fsync(fd) == 0;
    int kept = errno;
    close(fd);
    errno = kept;
    return good;
}

static bool remove_file(const char *path)
{
    return unlink(path) == 0;
}

/* An archive holds files alone; whatever else is there makes this fail rather than be lost. */
static bool remove_folder(const char *path)
{
    struct stat status;
    if (lstat(path, &status) != 0)
        return errno == ENOENT;
    return each_file(path, remove_file) && rmdir(path) == 0;
}

/* Links are followed: the folder itself is exchanged. */
static char *real_path(const char *path, GError **error)
{
    char *found = realpath(path, NULL);
    if (found == NULL) {
        fail(error, "looking for the archive", path);
        return NULL;
    }
    char *copy = g_strdup(found);
    free(found);
    return copy;
}

char *swap_prepare(const char *path, GError **error)
{
    g_autofree char *real = real_path(path, error);
    if (real == NULL)
        return NULL;
    char *fresh = g_strconcat(real, suffix, NULL);
    if (!remove_folder(fresh)) {
        fail(error, "clearing away what an earlier try left", fresh);
        g_clear_pointer(&fresh, g_free);
    }
    return fresh;
}

static bool exchange(const char *real, const char *fresh, const char **ret_old, const char *aside)
{
    if (renameat2(AT_FDCWD, fresh, AT_FDCWD, real, RENAME_EXCHANGE) == 0) {
        *ret_old = fresh;
        return true;
    }
    if ((errno != EINVAL && errno != ENOSYS) || !remove_folder(aside) || rename(real, aside) != 0)
        return false;
    if (rename(fresh, real) != 0) {
        int kept = errno;
        rename(aside, real);
        errno = kept;
        return false;
    }
    *ret_old = aside;
    return true;
}

bool swap_take(const char *path, const char *fresh, GError **error)
{
    g_autofree char *real = real_path(path, error);
    if (real == NULL)
        return false;
    g_autofree char *aside = g_strconcat(real, suffix_old, NULL);
    g_autofree char *parent = g_path_get_dirname(real);
    struct stat status;
    if (stat(real, &status) == 0 && chmod(fresh, status.st_mode & 07777) != 0)
        return fail(error, "giving the new archive the rights of the old", fresh);
    if (!each_file(fresh, sync_file) || !sync_file(fresh))
        return fail(error, "putting the new archive on disk", fresh);
    const char *old = NULL;
    if (!exchange(real, fresh, &old, aside))
        return fail(error, "putting the new archive in its place", real);
    sync_file(parent);
    /* Readers that have it open keep it until they look again. */
    return remove_folder(old) || fail(error, "the new archive is in its place; clearing the old one away", old);
}

void swap_drop(const char *fresh)
{
    remove_folder(fresh);
}
