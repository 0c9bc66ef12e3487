/* hooks.c -- every block that Xapian reads is compared with its checksum, every block that it writes is noted.
 *
 * Xapian 1.4 has no place to put this: no file system layer of its own, no checksums. Rejected: to compare the whole
 * archive when it is opened (minutes for a large one on a cold disk, and blind to what happens afterwards); to read in
 * child processes that may crash (a connection is lost each time, and a wrong answer is still given); to find what a
 * commit changed by reading every block's revision (as long as the archive is large). So the five calls are taken where
 * the dynamic linker resolves them: a symbol of the program goes before that of the C library.
 *
 * A block that does not compare makes the read fail with EUCLEAN ("Structure needs cleaning"), which Xapian turns into
 * an exception like any failed read. Before that it is read again: a commit may have landed in between.
 *
 * _FORTIFY_SOURCE would define some of these names itself.
 */
#undef _FORTIFY_SOURCE

#include "hooks.h"

#include "sums.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    DESCRIPTORS = 1 << 20,  /* as many as Linux gives a process by default at most */
    READ_TRIES = 4,         /* of a block that does not compare */
    VERSION_BYTES = 4096,   /* iamglass has about 150 */
    DAMAGE_BYTES = 200,     /* of a message */
    VERSION_NAME_BYTES = 9, /* "/iamglass" */
};

struct hooked {
    struct sums *sums;
    int table;
    bool writer;
};

static struct hooked *_Atomic descriptors[DESCRIPTORS];
static _Thread_local char damage[DAMAGE_BYTES];
static _Thread_local bool damaged;
static _Thread_local char failure[DAMAGE_BYTES];
static _Thread_local bool only_read;

static struct {
    int (*open)(const char *path, int flags, ...);
    int (*close)(int fd);
    ssize_t (*pread)(int fd, void *bytes, size_t size, off_t offset);
    ssize_t (*pwrite)(int fd, const void *bytes, size_t size, off_t offset);
    int (*rename)(const char *from, const char *to);
} libc;

/* dlsym() gives object pointers; POSIX promises that they hold functions. */
#define NEXT(name)                                                                                                     \
    do {                                                                                                               \
        if (libc.name == NULL) {                                                                                       \
            void *found = dlsym(RTLD_NEXT, #name);                                                                     \
            memcpy(&libc.name, &found, sizeof found);                                                                  \
        }                                                                                                              \
    } while (0)

/* While there is one thread; a library that opens a file before this finds what it needs by itself. */
__attribute__((constructor)) static void find_all(void)
{
    NEXT(open);
    NEXT(close);
    NEXT(pread);
    NEXT(pwrite);
    NEXT(rename);
}

const char *hooks_damage(void)
{
    bool was = damaged;
    damaged = false;
    return was ? damage : NULL;
}

const char *hooks_failure(void)
{
    return *failure != '\0' ? failure : NULL;
}

/* Keeps errno. */
static void note_failure(const struct hooked *hooked)
{
    int kept = errno;
    g_snprintf(failure, sizeof failure, "%s: %s", sums_table_name(hooked->table), g_strerror(kept));
    errno = kept;
}

void hooks_only_read(bool only)
{
    only_read = only;
}

static int fail_damaged(const char *what)
{
    g_strlcpy(damage, what, sizeof damage);
    g_strlcpy(failure, what, sizeof failure);
    damaged = true;
    errno = EUCLEAN;
    return -1;
}

static struct hooked *hooked_of(int fd)
{
    return fd >= 0 && fd < DESCRIPTORS ? atomic_load_explicit(&descriptors[fd], memory_order_acquire) : NULL;
}

static bool is_version(const char *path)
{
    size_t len = strlen(path);
    return len >= VERSION_NAME_BYTES && strcmp(path + len - VERSION_NAME_BYTES, "/iamglass") == 0;
}

/* --- Opening ------------------------------------------------------------------------------------------------------ */

static int open_table(const char *path, int flags, mode_t mode, int table)
{
    if (only_read)
        flags = (flags & ~O_ACCMODE) | O_RDONLY;
    bool writer = (flags & O_ACCMODE) != O_RDONLY;
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = libc.open(path, flags, mode);
    struct sums *sums = fd >= 0 ? sums_hold(folder, writer) : NULL;
    if (sums == NULL)
        return fd;
    if (fd >= DESCRIPTORS) {
        sums_release(sums, writer);
        libc.close(fd);
        errno = EMFILE;
        return -1;
    }
    if ((flags & O_TRUNC) != 0)
        sums_reset(sums, table);
    struct hooked *hooked = g_new(struct hooked, 1);
    *hooked = (struct hooked){.sums = sums, .table = table, .writer = writer};
    atomic_store_explicit(&descriptors[fd], hooked, memory_order_release);
    return fd;
}

/* Xapian reads the whole file next; it is replaced, never changed. */
static int open_version(const char *path, int flags)
{
    g_autofree char *folder = g_path_get_dirname(path);
    struct sums *sums = sums_hold(folder, false);
    int fd = libc.open(path, flags);
    bool good = sums == NULL || fd < 0;
    for (int tries = 0; !good && tries < READ_TRIES; tries++) {
        char bytes[VERSION_BYTES];
        ssize_t size = libc.pread(fd, bytes, sizeof bytes, 0);
        good = size >= 0 && sums_version_good(sums, bytes, (size_t)size);
        if (!good) {
            libc.close(fd);
            fd = libc.open(path, flags);
            good = fd < 0;
        }
    }
    if (sums != NULL)
        sums_release(sums, false);
    if (!good) {
        libc.close(fd);
        return fail_damaged("iamglass, the checksums and the sizes of the tables do not fit together");
    }
    return fd;
}

int open(const char *path, int flags, ...)
{
    NEXT(open);
    NEXT(close);
    NEXT(pread);
    mode_t mode = 0;
    if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
        va_list arguments;
        va_start(arguments, flags);
        mode = va_arg(arguments, mode_t);
        va_end(arguments);
    }
    int table = sums_table(path);
    if (table >= 0)
        return open_table(path, flags, mode, table);
    if ((flags & O_ACCMODE) == O_RDONLY && is_version(path))
        return open_version(path, flags);
    return libc.open(path, flags, mode);
}

int close(int fd)
{
    NEXT(close);
    struct hooked *hooked = hooked_of(fd);
    if (hooked != NULL) {
        atomic_store_explicit(&descriptors[fd], NULL, memory_order_release);
        sums_release(hooked->sums, hooked->writer);
        g_free(hooked);
    }
    return libc.close(fd);
}

/* --- Reading and writing ------------------------------------------------------------------------------------------ */

ssize_t pread(int fd, void *bytes, size_t size, off_t offset)
{
    NEXT(pread);
    struct hooked *hooked = hooked_of(fd);
    if (hooked == NULL)
        return libc.pread(fd, bytes, size, offset);
    for (int tries = 0; tries < READ_TRIES; tries++) {
        ssize_t got = libc.pread(fd, bytes, size, offset);
        if (got < 0)
            note_failure(hooked);
        if (got <= 0 || sums_good(hooked->sums, hooked->table, offset, bytes, (size_t)got))
            return got;
    }
    char what[DAMAGE_BYTES];
    g_snprintf(what, sizeof what, "a block at byte %lld of %s does not match its checksum", (long long)offset,
               sums_table_name(hooked->table));
    return fail_damaged(what);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    NEXT(pwrite);
    struct hooked *hooked = hooked_of(fd);
    if (hooked == NULL)
        return libc.pwrite(fd, bytes, size, offset);
    if (!sums_begin(hooked->sums)) {
        note_failure(hooked);
        return -1;
    }
    ssize_t done = libc.pwrite(fd, bytes, size, offset);
    if (done < 0)
        note_failure(hooked);
    int kept = errno;
    sums_note(hooked->sums, hooked->table, offset, done == (ssize_t)size ? bytes : NULL, size);
    errno = kept;
    return done;
}

/* The moment of a commit: the new iamglass takes its place. */
int rename(const char *from, const char *to)
{
    NEXT(rename);
    g_autofree char *folder = is_version(to) ? g_path_get_dirname(to) : NULL;
    struct sums *sums = folder != NULL && sums_exist(folder) ? sums_hold(folder, true) : NULL;
    if (sums == NULL)
        return libc.rename(from, to);
    char bytes[VERSION_BYTES];
    int fd = openat(AT_FDCWD, from, O_RDONLY | O_CLOEXEC);
    ssize_t size = fd >= 0 ? read(fd, bytes, sizeof bytes) : -1;
    bool good = size >= 0 && sums_commit(sums, bytes, (size_t)size);
    int kept = errno;
    if (fd >= 0)
        libc.close(fd);
    sums_release(sums, true);
    errno = kept;
    return good ? libc.rename(from, to) : -1;
}
