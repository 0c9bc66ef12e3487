/* sandbox.c -- the parent's side: start a child, hand it files, take its answers. */
#include "sandbox.h"

#include "extraction_wire.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct sandbox {
    pid_t child; /* 0: none */
    int socket;
    enum extract_scope scope; /* of the child */
    bool is_spent;            /* the child has had its one file */
};

struct sandbox *sandbox_new(void)
{
    struct sandbox *sandbox = g_new0(struct sandbox, 1);
    sandbox->socket = -1;
    return sandbox;
}

pid_t sandbox_child(const struct sandbox *sandbox)
{
    return sandbox->child;
}

/* --- Life and death ----------------------------------------------------------------------------------------------- */

static bool spawn_child(struct sandbox *sandbox, int socket, GError **error)
{
    static char program[] = "arhivars-indexer";
    static char command[] = SANDBOX_COMMAND;
    char *const arguments[] = {program, command, NULL};
    char *const environment[] = {(char[]){"LC_ALL=C.UTF-8"}, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
#ifndef __SANITIZE_ADDRESS__ /* libraries grumble about every damaged document; sanitizers must be heard */
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#endif
    posix_spawn_file_actions_adddup2(&actions, socket, SANDBOX_SOCKET);
    int code = posix_spawn(&sandbox->child, "/proc/self/exe", &actions, NULL, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0) {
        sandbox->child = 0;
        g_set_error(error, EXTRACT_ERROR, 0, "the reader cannot be started: %s", g_strerror(code));
    }
    return code == 0;
}

static void wipe_environment(void)
{
    for (char **entry = environ; *entry != NULL; entry++)
        explicit_bzero(*entry, strlen(*entry));
}

static G_NORETURN void become_child(int socket, enum extract_scope scope)
{
    int null = open("/dev/null", O_RDWR);
    dup2(socket, SANDBOX_SOCKET);
    dup2(null, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
#ifndef __SANITIZE_ADDRESS__
    dup2(null, STDERR_FILENO);
#endif
    wipe_environment();
    _exit(sandbox_child_run(scope));
}

static bool fork_child(struct sandbox *sandbox, int socket, GError **error)
{
    pid_t child = fork();
    if (child == 0)
        become_child(socket, sandbox->scope);
    if (child < 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "the reader cannot be started: %s", g_strerror(errno));
        return false;
    }
    sandbox->child = child;
    return true;
}

static bool start(struct sandbox *sandbox, bool (*begin)(struct sandbox *, int, GError **), GError **error)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "the reader cannot be started: %s", g_strerror(errno));
        return false;
    }
    bool good = begin(sandbox, ends[1], error);
    close(ends[1]);
    if (good)
        sandbox->socket = ends[0];
    else
        close(ends[0]);
    return good;
}

static enum extract_scope scope_of(const char *path)
{
    guint8 head[EXTRACT_HEAD];
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t size = file >= 0 ? read(file, head, sizeof head) : -1;
    if (file >= 0)
        close(file);
    return size > 0 ? extract_scope(head, (size_t)size) : EXTRACT_ANY;
}

void sandbox_fork(struct sandbox *sandbox, const char *path)
{
    sandbox->scope = scope_of(path);
    (void)start(sandbox, fork_child, NULL); /* without one, the first file starts it */
}

/* End the child; what it ended with, as waitpid() has it. */
static int stop(struct sandbox *sandbox)
{
    int status = 0;
    if (sandbox->child != 0) {
        close(sandbox->socket);
        kill(sandbox->child, SIGKILL);
        while (waitpid(sandbox->child, &status, 0) < 0 && errno == EINTR) {
        }
    }
    *sandbox = (struct sandbox){.socket = -1};
    return status;
}

void sandbox_free(struct sandbox *sandbox)
{
    if (sandbox == NULL)
        return;
    stop(sandbox);
    g_free(sandbox);
}

/* --- A file ------------------------------------------------------------------------------------------------------- */

enum receipt { RECEIVED, HUNG_UP, TOO_LATE };

static enum receipt receive(struct sandbox *sandbox, void *data, size_t size, gint64 deadline)
{
    for (size_t got = 0; got < size;) {
        gint64 left_ms = (deadline - g_get_monotonic_time()) / 1000;
        struct pollfd wait = {.fd = sandbox->socket, .events = POLLIN};
        int ready = left_ms > 0 ? poll(&wait, 1, (int)left_ms) : 0;
        if (ready == 0)
            return TOO_LATE;
        ssize_t more = ready > 0 ? read(sandbox->socket, (char *)data + got, size - got) : -1;
        if (more == 0 || (more < 0 && errno != EINTR && errno != EAGAIN))
            return HUNG_UP;
        got += more > 0 ? (size_t)more : 0;
    }
    return RECEIVED;
}

/* The child is of no more use: say why the file cannot be read. */
static void blame(struct sandbox *sandbox, enum receipt receipt, GError **error)
{
    int status = stop(sandbox);
    if (receipt == TOO_LATE) {
        g_set_error(error, EXTRACT_ERROR, 0, "reading it took more than %d seconds", SANDBOX_SECONDS_MAX);
    } else if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL) {
        g_set_error(error, EXTRACT_ERROR, 0, "the reader crashed on it or ran out of memory (%s)",
                    strsignal(WTERMSIG(status)));
    } else {
        g_set_error(error, EXTRACT_ERROR, 0, "the reader ended while reading it");
    }
}

static struct extraction *take_answer(struct sandbox *sandbox, GError **error)
{
    gint64 deadline = g_get_monotonic_time() + (gint64)SANDBOX_SECONDS_MAX * G_USEC_PER_SEC;
    guint64 size = 0;
    enum receipt receipt = receive(sandbox, &size, sizeof size, deadline);
    if (receipt == RECEIVED && size > SANDBOX_ANSWER_MAX) {
        stop(sandbox);
        g_set_error(error, EXTRACT_ERROR, 0, "the reader's answer is too long");
        return NULL;
    }
    g_autofree guint8 *data = receipt == RECEIVED ? g_malloc(size + 1) : NULL;
    if (data != NULL)
        receipt = receive(sandbox, data, size, deadline);
    if (receipt != RECEIVED) {
        blame(sandbox, receipt, error);
        return NULL;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(g_steal_pointer(&data), size);
    return extraction_from_bytes(bytes, error);
}

struct extraction *sandbox_extract(struct sandbox *sandbox, int file, GError **error)
{
    if (sandbox->is_spent)
        stop(sandbox);
    /* A child that died after its last answer shows only now: that is not this file's fault. */
    for (int try = 0; try < 2; try++) {
        if (sandbox->child == 0 && !start(sandbox, spawn_child, error))
            return NULL;
        if (wire_send_file(sandbox->socket, file)) {
            sandbox->is_spent = sandbox->scope != EXTRACT_ANY;
            return take_answer(sandbox, error);
        }
        stop(sandbox);
    }
    g_set_error(error, EXTRACT_ERROR, 0, "the reader ends before it reads");
    return NULL;
}
