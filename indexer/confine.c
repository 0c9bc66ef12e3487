/* confine.c -- take from this process what a reader of hostile documents has no need of. */
#include "confine.h"

#include "extraction.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What libraries read at run time: character tables of iconv, CMaps of poppler, fonts. */
static const char *const readable[] = {"/usr/share", "/usr/lib", "/lib", "/etc/fonts", "/var/cache/fontconfig"};

/* What a converter needs besides. */
static const char *const runnable[] = {
    "/usr", "/bin", "/lib", "/lib64", "/opt", "/proc", "/var/lib/libreoffice", "/var/spool/libreoffice",
    /* of /etc only what programs start with */
    "/etc/fonts", "/etc/libreoffice", "/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
    "/etc/passwd", "/etc/group", "/etc/nsswitch.conf", "/etc/localtime", "/etc/papersize", "/etc/locale.alias"};

/* What reading a mapped file, computing and answering takes. Files are opened by a rule of their own. */
static const int calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(fcntl),
    SCMP_SYS(fadvise64),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(getcwd),
    SCMP_SYS(dup),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getrusage),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(tgkill),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

static bool fail(GError **error, const char *what, int code)
{
    g_set_error(error, EXTRACT_ERROR, 0, "the reader cannot be confined: %s: %s", what, g_strerror(code));
    return false;
}

/* --- Limits ------------------------------------------------------------------------------------------------------- */

struct limit {
    __rlimit_resource_t resource;
    rlim_t most;
};

static const struct limit reader_limits[] = {
#ifndef __SANITIZE_ADDRESS__ /* whose shadow is terabytes of address space */
    {RLIMIT_AS, (rlim_t)CONFINE_MEMORY_MIB * 1024 * 1024},
#endif
    {RLIMIT_NOFILE, CONFINE_FILES},
    {RLIMIT_CORE, 0},
    {RLIMIT_FSIZE, 0},
};

static const struct limit program_limits[] = {
#ifndef __SANITIZE_ADDRESS__
    {RLIMIT_AS, (rlim_t)CONFINE_MEMORY_MIB * 1024 * 1024},
#endif
    {RLIMIT_CPU, CONFINE_PROGRAM_SECONDS},
    {RLIMIT_CORE, 0},
    {RLIMIT_FSIZE, (rlim_t)CONFINE_PROGRAM_WRITES_MIB * 1024 * 1024},
};

static bool limit_resources(const struct limit *limits, size_t n, GError **error)
{
    for (size_t i = 0; i < n; i++) {
        struct rlimit limit = {limits[i].most, limits[i].most};
        if (setrlimit(limits[i].resource, &limit) != 0)
            return fail(error, "setrlimit", errno);
    }
    return true;
}

/* --- Landlock ----------------------------------------------------------------------------------------------------- */

/* Every right over files that the first version knows; later ones only add to what is already without write access. */
static const guint64 handled = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
static const guint64 granted = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

static void grant(int rules, const char *path, guint64 access)
{
    int folder = open(path, O_PATH | O_CLOEXEC);
    if (folder >= 0) { /* what is not there need not be granted */
        struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = folder};
        if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) { /* no folder: a file */
            rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
            syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        }
        close(folder);
    }
}

/* `own` is the folder of a program, which may run others; NULL for a reader, which may only read. */
static bool fence_files(const char *own, GError **error)
{
    struct landlock_ruleset_attr attributes = {.handled_access_fs = handled};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0);
    if (rules < 0)
        return errno == ENOSYS || errno == EOPNOTSUPP || fail(error, "Landlock", errno);
    for (size_t i = 0; i < G_N_ELEMENTS(readable); i++)
        grant(rules, readable[i], granted);
    for (size_t i = 0; own != NULL && i < G_N_ELEMENTS(runnable); i++)
        grant(rules, runnable[i], granted | LANDLOCK_ACCESS_FS_EXECUTE);
    if (own != NULL) {
        grant(rules, own, handled);
        grant(rules, "/dev/null", LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
        grant(rules, "/dev/urandom", LANDLOCK_ACCESS_FS_READ_FILE);
    }
    bool good = syscall(SYS_landlock_restrict_self, rules, 0) == 0 || fail(error, "Landlock", errno);
    close(rules);
    return good;
}

/* --- seccomp ------------------------------------------------------------------------------------------------------ */

static int add_rules(scmp_filter_ctx filter)
{
    int code = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(calls) && code == 0; i++)
        code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC;
    if (code == 0)
        code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
    if (code == 0)
        code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0));
    if (code == 0) /* to ask for limits, not to set them */
        code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0));
    return code;
}

/* As the C library makes them, and nothing else of clone(): the fences hold for them as for their maker. It falls back
 * on clone() where there is no clone3(), whose flags a filter cannot see. */
static int allow_threads(scmp_filter_ctx filter)
{
    const scmp_datum_t thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM |
                                CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
    int code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_EQ, thread));
    return code != 0 ? code : seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
}

static bool fence_calls(bool threads, GError **error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL)
        return fail(error, "seccomp", ENOMEM);
    int code = add_rules(filter);
    if (code == 0 && threads)
        code = allow_threads(filter);
    if (code == 0)
        code = seccomp_load(filter);
    seccomp_release(filter);
    return code == 0 || fail(error, "seccomp", -code);
}

/* A program that we do not know calls what it likes, but reaches no network and no other process. */
static int forbid(scmp_filter_ctx filter)
{
    static const int forbidden[] = {SCMP_SYS(ptrace),      SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
                                    SCMP_SYS(mount),       SCMP_SYS(unshare),          SCMP_SYS(setns),
                                    SCMP_SYS(bpf),         SCMP_SYS(io_uring_setup),   SCMP_SYS(userfaultfd),
                                    SCMP_SYS(keyctl),      SCMP_SYS(add_key),          SCMP_SYS(perf_event_open),
                                    SCMP_SYS(init_module), SCMP_SYS(kexec_load)};
    int code = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(forbidden) && code == 0; i++)
        code = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), forbidden[i], 0);
    /* LibreOffice puts its socket into /tmp, where Landlock lets it not, unless it hears that it may not write there.
     */
    if (code == 0)
        code = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(access), 1, SCMP_A1(SCMP_CMP_EQ, W_OK));
    if (code == 0)
        code = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(faccessat), 1, SCMP_A2(SCMP_CMP_EQ, W_OK));
    if (code == 0) /* programs talk to themselves over local sockets */
        code = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX));
    return code;
}

static bool fence_program(GError **error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int code = filter != NULL ? forbid(filter) : -ENOMEM;
    if (code == 0)
        code = seccomp_load(filter);
    seccomp_release(filter);
    return code == 0 || fail(error, "seccomp", -code);
}

static bool give_up_privileges(GError **error)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 || fail(error, "prctl", errno);
}

bool confine(bool threads, GError **error)
{
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    return give_up_privileges(error) && limit_resources(reader_limits, G_N_ELEMENTS(reader_limits), error) &&
           fence_files(NULL, error) && fence_calls(threads, error);
}

bool confine_program(const char *folder, GError **error)
{
    return give_up_privileges(error) && limit_resources(program_limits, G_N_ELEMENTS(program_limits), error) &&
           fence_files(folder, error) && fence_program(error);
}
