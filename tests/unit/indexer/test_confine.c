/* test_confine.c -- what a confined process can no longer do. */
#include "confine.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static bool opens(const char *path, int flags)
{
    int file = open(path, flags, 0600);
    if (file >= 0)
        close(file);
    return file >= 0;
}

static bool has_socket(int family)
{
    int made = socket(family, SOCK_STREAM, 0);
    if (made >= 0)
        close(made);
    return made >= 0;
}

static bool forks(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return child > 0;
}

static void *do_nothing(void *data)
{
    return data;
}

static bool makes_thread(void)
{
    pthread_t thread;
    bool made = pthread_create(&thread, NULL, do_nothing, NULL) == 0;
    if (made)
        pthread_join(thread, NULL);
    return made;
}

/* Bit by bit what could be done; 0 is good. Exits by itself: a confined process can do little else. */
static void try_all(const char *mine, bool threads)
{
    char *const arguments[] = {(char[]){"true"}, NULL};
    bool done[] = {
        !confine(threads, NULL),
        has_socket(AF_INET) || has_socket(AF_INET6) || has_socket(AF_UNIX) || has_socket(AF_NETLINK),
        opens("/etc/passwd", O_RDONLY) || opens(mine, O_RDONLY),
        opens(mine, O_WRONLY) || opens("/tmp/confined", O_WRONLY | O_CREAT) || opens("/usr/share/x", O_RDWR | O_CREAT),
        unlink(mine) == 0 || rename(mine, "/tmp/confined") == 0 || chmod(mine, 0777) == 0,
        forks() || makes_thread() != threads,
        kill(getppid(), 0) == 0,
        execv("/bin/true", arguments) == 0,
    };
    int bits = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(done); i++)
        bits |= done[i] << i;
    _exit(bits);
}

/* The third bit depends on Landlock, which a kernel may lack. */
static bool has_landlock(void)
{
    g_autofree char *modules = NULL;
    bool told = g_file_get_contents("/sys/kernel/security/lsm", &modules, NULL, NULL);
    return !told || strstr(modules, "landlock") != NULL;
}

/* As try_all() exits; -1 when a signal has ended it or a file is gone. */
static int tried(bool threads)
{
    g_autofree char *mine = NULL;
    close(g_file_open_tmp("confine-XXXXXX", &mine, NULL));
    pid_t child = fork();
    if (child == 0)
        try_all(mine, threads);
    int status = 0;
    waitpid(child, &status, 0);
    bool whole = unlink(mine) == 0;
    return whole && WIFEXITED(status) ? WEXITSTATUS(status) & ~(has_landlock() ? 0 : 4) : -1;
}

Test(confine, leaves_no_socket_no_file_no_process)
{
    cr_assert_eq(tried(false), 0);
}

Test(confine, leaves_threads_alone_where_they_are_wanted)
{
    cr_assert_eq(tried(true), 0);
}
