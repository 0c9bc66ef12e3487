/* convert.c -- what other programs read for us. */
#include "convert.h"

#include "confine.h"
#include "extraction.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    EXIT_AGAIN = 81, /* LibreOffice, when it has made its profile and wants to be started anew */
    WAIT_MS = 10,    /* between two looks whether a program has ended: conversions take seconds */
    END_MS = 5000,   /* for runs to end when this program is to */
};

/* --- The end of this program -------------------------------------------------------------------------------------- */

/* Whoever stops this program (Ctrl-C) finds no folder of a run left: the signal waits until the runs are ended. */
static gint folders;
static gint is_ending;
static int signal_pipe[2];

static void pass_on(int number)
{
    int before = errno;
    char byte = (char)number;
    if (write(signal_pipe[1], &byte, 1) < 0)
        _exit(EXIT_FAILURE);
    errno = before;
}

static void *end_runs(void *data)
{
    char number = 0;
    while (read(signal_pipe[0], &number, 1) < 0 && errno == EINTR) {
    }
    g_atomic_int_set(&is_ending, TRUE);
    for (int i = 0; i < END_MS / WAIT_MS && g_atomic_int_get(&folders) > 0; i++)
        g_usleep(WAIT_MS * 1000);
    signal(number, SIG_DFL);
    kill(getpid(), number);
    return data;
}

static void watch_signals(void)
{
    static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
    static gsize watched;
    if (!g_once_init_enter(&watched))
        return;
    if (pipe2(signal_pipe, O_CLOEXEC) == 0) {
        g_thread_unref(g_thread_new("end", end_runs, NULL));
        for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
            struct sigaction action;
            if (sigaction(ends[i], NULL, &action) == 0 && action.sa_handler == SIG_DFL) {
                action = (struct sigaction){.sa_handler = pass_on, .sa_flags = SA_RESTART};
                sigaction(ends[i], &action, NULL);
            }
        }
    }
    g_once_init_leave(&watched, 1);
}

static void stand_still_at_the_end(void)
{
    while (g_atomic_int_get(&is_ending))
        g_usleep(WAIT_MS * 1000);
}

/* --- A folder for one run ----------------------------------------------------------------------------------------- */

struct workplace {
    char *folder;
};

static void remove_tree(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
        g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
        for (const char *name = folder != NULL ? g_dir_read_name(folder) : NULL; name != NULL;
             name = g_dir_read_name(folder)) {
            g_autofree char *below = g_build_filename(path, name, NULL);
            remove_tree(below);
        }
    }
    g_remove(path);
}

static bool workplace_init(struct workplace *workplace, GBytes *document, const char *name, GError **error)
{
    watch_signals();
    stand_still_at_the_end();
    g_atomic_int_inc(&folders);
    workplace->folder = g_dir_make_tmp("arhivars-XXXXXX", error);
    g_autofree char *path = workplace->folder != NULL ? g_build_filename(workplace->folder, name, NULL) : NULL;
    gsize size = 0;
    const char *data = g_bytes_get_data(document, &size);
    return path != NULL && g_file_set_contents(path, data, (gssize)size, error);
}

static void workplace_release(struct workplace *workplace)
{
    if (workplace->folder != NULL) {
        remove_tree(workplace->folder);
        g_free(workplace->folder);
    }
    g_atomic_int_add(&folders, -1);
    stand_still_at_the_end();
}

static GBytes *workplace_read(const struct workplace *workplace, const char *name, const char *program, GError **error)
{
    g_autofree char *path = g_build_filename(workplace->folder, name, NULL);
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    size_t size = file != NULL ? g_mapped_file_get_length(file) : 0;
    if (file == NULL || size > CONVERT_ANSWER_MAX) {
        const char *what = file == NULL ? "nothing" : "too many bytes";
        g_set_error(error, EXTRACT_ERROR, 0, "%s made %s of it", program, what);
        return NULL;
    }
    return g_bytes_new(g_mapped_file_get_contents(file), g_mapped_file_get_length(file));
}

/* --- A run -------------------------------------------------------------------------------------------------------- */

static bool wait_for(pid_t child, const char *program, unsigned seconds, int *ret_exit, GError **error)
{
    gint64 deadline = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
    int status = 0;
    pid_t ended = 0;
    while (ended == 0 && g_get_monotonic_time() < deadline && !g_atomic_int_get(&is_ending)) {
        ended = waitpid(child, &status, WNOHANG);
        if (ended == 0)
            g_usleep(WAIT_MS * 1000);
    }
    kill(-child, SIGKILL); /* also what it has left behind */
    if (ended == 0) {
        waitpid(child, &status, 0);
        g_set_error(error, EXTRACT_ERROR, 0, "%s took more than %u seconds", program, seconds);
        return false;
    }
    *ret_exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (*ret_exit != 0 && *ret_exit != EXIT_AGAIN) {
        g_set_error(error, EXTRACT_ERROR, 0, "%s cannot read it (%s %d)", program,
                    WIFEXITED(status) ? "exit" : "signal", WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
        return false;
    }
    return true;
}

const struct convert_limits convert_limits = {"/proc/self/exe", CONVERT_SECONDS_MAX};

static bool run_once(const char *folder, const char *const *arguments, const struct convert_limits *limits,
                     int *ret_exit, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_ptr_array_add(words, (char[]){"arhivars-indexer"});
    g_ptr_array_add(words, (char[]){CONVERT_COMMAND});
    g_ptr_array_add(words, (char *)folder);
    for (const char *const *argument = arguments; *argument != NULL; argument++)
        g_ptr_array_add(words, (char *)*argument);
    g_ptr_array_add(words, NULL);
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    g_autofree char *home = g_strconcat("HOME=", folder, NULL);
    g_autofree char *temporary = g_strconcat("TMPDIR=", folder, NULL);
    const char *path = g_getenv("PATH");
    g_autofree char *programs = g_strconcat("PATH=", path != NULL ? path : "/usr/bin:/bin", NULL);
    char *environment[] = {home, temporary, programs, (char[]){"LC_ALL=C.UTF-8"}, (char[]){"OMP_THREAD_LIMIT=1"}, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t child = 0;
    int code = posix_spawn(&child, limits->launcher, &actions, &attributes, (char **)words->pdata, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "%s cannot be started: %s", arguments[0], g_strerror(code));
        return false;
    }
    return wait_for(child, arguments[0], limits->seconds, ret_exit, error);
}

bool convert_run(const char *folder, const char *const *arguments, const struct convert_limits *limits, GError **error)
{
    int code = 0;
    bool good = run_once(folder, arguments, limits, &code, error);
    return good && (code == 0 || run_once(folder, arguments, limits, &code, error));
}

static bool run(const struct workplace *workplace, const char *const *arguments, GError **error)
{
    return convert_run(workplace->folder, arguments, &convert_limits, error);
}

int convert_child_run(int argc, char **argv)
{
    if (argc < 2 || chdir(argv[0]) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        return EXIT_FAILURE;
    close_range(STDERR_FILENO + 1, ~0U, 0);
    if (!confine_program(argv[0], NULL))
        return EXIT_FAILURE;
    execvp(argv[1], argv + 1);
    return EXIT_FAILURE;
}

/* --- Programs ----------------------------------------------------------------------------------------------------- */

static bool is_installed(const char *program)
{
    g_autofree char *path = g_find_program_in_path(program);
    return path != NULL;
}

/* The program behind the start script, which would want its socket in /tmp. NULL when LibreOffice is not installed. */
static char *find_libreoffice(void)
{
    g_autofree char *script = g_find_program_in_path("soffice");
    char *resolved = script != NULL ? realpath(script, NULL) : NULL;
    g_autofree char *folder = resolved != NULL ? g_path_get_dirname(resolved) : NULL;
    free(resolved);
    char *program = folder != NULL ? g_build_filename(folder, "soffice.bin", NULL) : NULL;
    if (program != NULL && !g_file_test(program, G_FILE_TEST_IS_EXECUTABLE))
        g_clear_pointer(&program, g_free);
    return program;
}

static GBytes *by_libreoffice(const char *program, GBytes *document, GError **error)
{
    struct workplace workplace = {0};
    GBytes *made = NULL;
    if (workplace_init(&workplace, document, "document", error)) {
        g_autofree char *sockets = g_strconcat("-env:OSL_SOCKET_PATH=", workplace.folder, NULL);
        g_autofree char *profile = g_strconcat("-env:UserInstallation=file://", workplace.folder, "/profile", NULL);
        const char *const arguments[] = {program,        sockets,       profile,    "--headless", "--norestore",
                                         "--convert-to", "odt:writer8", "document", NULL};
        if (run(&workplace, arguments, error))
            made = workplace_read(&workplace, "document.odt", "LibreOffice", error);
    }
    workplace_release(&workplace);
    return made;
}

static GBytes *by_antiword(GBytes *document, GError **error)
{
    struct workplace workplace = {0};
    GBytes *made = NULL;
    const char *const arguments[] = {"antiword", "-m", "UTF-8.txt", "-w", "0", "document", NULL};
    if (workplace_init(&workplace, document, "document", error) && run(&workplace, arguments, error))
        made = workplace_read(&workplace, "out", "antiword", error);
    workplace_release(&workplace);
    return made;
}

GBytes *convert_office(GBytes *document, GError **error)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(document, &size);
    bool is_rtf = size > 0 && data[0] == '{';
    g_autofree char *libreoffice = find_libreoffice();
    if (libreoffice != NULL)
        return by_libreoffice(libreoffice, document, error);
    if (!is_rtf && is_installed("antiword"))
        return by_antiword(document, error);
    g_set_error(error, EXTRACT_ERROR, 0, "%s needs LibreOffice%s: install the package libreoffice-writer-nogui",
                is_rtf ? "RTF" : "DOC", is_rtf ? "" : " or antiword");
    return NULL;
}

bool convert_can_read_pictures(GError **error)
{
    if (is_installed("tesseract") && is_installed("pdftoppm"))
        return true;
    g_set_error(error, EXTRACT_ERROR, 0,
                "a scan needs tesseract: install the packages tesseract-ocr-lav and poppler-utils");
    return false;
}

GBytes *convert_page(GBytes *pdf, unsigned page, GError **error)
{
    struct workplace workplace = {0};
    g_autofree char *number = g_strdup_printf("%u", page);
    g_autofree char *dpi = g_strdup_printf("%d", CONVERT_DPI);
    const char *const draw[] = {"pdftoppm", "-r",   dpi,           "-gray",    "-f",   number, "-l",
                                number,     "-png", "-singlefile", "document", "page", NULL};
    /* One column of text of any size: looking for columns, it would read a list of people name by name, role by role.
     */
    static const char one_column[] = "4";
    const char *const read[] = {"tesseract",
                                "page.png",
                                "stdout",
                                "-l",
                                "lav",
                                "--dpi",
                                dpi,
                                "--psm",
                                one_column,
                                "-c",
                                "tessedit_create_hocr=1",
                                NULL};
    GBytes *read_page = NULL;
    if (workplace_init(&workplace, pdf, "document", error) && run(&workplace, draw, error) &&
        run(&workplace, read, error))
        read_page = workplace_read(&workplace, "out", "tesseract", error);
    workplace_release(&workplace);
    return read_page;
}
