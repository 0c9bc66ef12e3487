/* fault_shim.c -- a library to preload: the disk fails at a chosen moment.
 *
 *   FAULT_FOLDER  calls on files below this folder count: pwrite, write, fsync, fdatasync, rename (and renameat2)
 *   FAULT_CALL    one of them, or "any"
 *   FAULT_AT      which of these calls, from 1; 0: none
 *   FAULT_HOW     "kill" (SIGKILL instead of the call), "short" (half of what was to be written, and so on with the
 *                 rest), or a number: errno, from this call on for as long as the program lives
 *   FAULT_COUNT   a file that gets the number of calls met, when the program ends
 *
 * The variables, and LD_PRELOAD, are taken out of the environment: children are left alone.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
    char folder[4096];
    char call[16];
    char count[4096];
    long at;
    bool kill, cut;
    int number;
} fault;
static _Atomic long met;

static void take(const char *name, char *ret_value, size_t size)
{
    const char *value = getenv(name);
    snprintf(ret_value, size, "%s", value != NULL ? value : "");
    unsetenv(name);
}

__attribute__((constructor)) static void read_environment(void)
{
    char how[16];
    char at[16];
    take("FAULT_FOLDER", fault.folder, sizeof fault.folder);
    take("FAULT_CALL", fault.call, sizeof fault.call);
    take("FAULT_COUNT", fault.count, sizeof fault.count);
    take("FAULT_HOW", how, sizeof how);
    take("FAULT_AT", at, sizeof at);
    unsetenv("LD_PRELOAD");
    fault.at = strtol(at, NULL, 10);
    fault.kill = strcmp(how, "kill") == 0;
    fault.cut = strcmp(how, "short") == 0;
    fault.number = (int)strtol(how, NULL, 10);
}

__attribute__((destructor)) static void write_count(void)
{
    FILE *out = *fault.count != '\0' ? fopen(fault.count, "w") : NULL;
    if (out != NULL) {
        fprintf(out, "%ld\n", (long)met);
        fclose(out);
    }
}

static bool is_below(const char *path)
{
    size_t len = strlen(fault.folder);
    return len > 0 && strncmp(path, fault.folder, len) == 0;
}

enum verdict { GO_ON, CUT, FAIL };

/* What is to happen to this call; `path` is of its file. */
static enum verdict judge(const char *call, const char *path)
{
    if (!is_below(path) || (strcmp(fault.call, "any") != 0 && strcmp(fault.call, call) != 0))
        return GO_ON;
    long now = atomic_fetch_add(&met, 1) + 1;
    if (fault.at == 0 || now < fault.at || (now > fault.at && fault.number == 0))
        return GO_ON;
    if (fault.kill)
        kill(getpid(), SIGKILL);
    errno = fault.number;
    return fault.cut ? CUT : FAIL;
}

static enum verdict judge_fd(const char *call, int fd)
{
    char link[64];
    char path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int kept = errno;
    ssize_t len = *fault.folder != '\0' ? readlink(link, path, sizeof path - 1) : -1;
    errno = kept;
    if (len < 0)
        return GO_ON;
    path[len] = '\0';
    return judge(call, path);
}

/* The call that this library stands in front of. */
#define NEXT(name)                                                                                                     \
    static __typeof__(&name) next;                                                                                     \
    if (next == NULL) {                                                                                                \
        void *found = dlsym(RTLD_NEXT, #name);                                                                         \
        memcpy(&next, &found, sizeof found);                                                                           \
    }

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    NEXT(pwrite)
    enum verdict verdict = judge_fd("pwrite", fd);
    return verdict == FAIL ? -1 : next(fd, bytes, verdict == CUT ? (size + 1) / 2 : size, offset);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    NEXT(write)
    enum verdict verdict = judge_fd("write", fd);
    return verdict == FAIL ? -1 : next(fd, bytes, verdict == CUT ? (size + 1) / 2 : size);
}

int fsync(int fd)
{
    NEXT(fsync)
    return judge_fd("fsync", fd) == FAIL ? -1 : next(fd);
}

int fdatasync(int fd)
{
    NEXT(fdatasync)
    return judge_fd("fdatasync", fd) == FAIL ? -1 : next(fd);
}

int rename(const char *from, const char *to)
{
    NEXT(rename)
    return judge("rename", to) == FAIL ? -1 : next(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    NEXT(renameat2)
    return judge("rename", to) == FAIL ? -1 : next(from_folder, from, to_folder, to, flags);
}
