/* test_sandbox.c -- a child made of this process as it stands. */
#include "sandbox.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int file_with(const char *text)
{
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("arhivars-sandbox-XXXXXX", &path, NULL);
    cr_assert(file >= 0);
    unlink(path);
    cr_assert_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    return file;
}

Test(sandbox, a_forked_child_reads_files)
{
    g_autoptr(sandbox_auto) sandbox = sandbox_new();
    sandbox_fork(sandbox, "/dev/null");
    pid_t child = sandbox_child(sandbox);
    cr_assert(child > 0);
    for (int i = 0; i < 2; i++) {
        int file = file_with("Padomes sēdes protokols\n");
        g_autoptr(GError) error = NULL;
        g_autoptr(extraction_auto) extraction = sandbox_extract(sandbox, file, &error);
        close(file);
        cr_assert_not_null(extraction, "%s", error != NULL ? error->message : "");
        const struct extracted *extracted = extraction->documents->pdata[0];
        cr_assert_str_eq(extracted->text->str, "Padomes sēdes protokols\n");
        cr_assert_eq(sandbox_child(sandbox), child);
    }
}

Test(sandbox, a_child_forked_for_a_pdf_reads_it_as_one_thread_does)
{
    g_autofree char *path = g_build_filename(g_getenv("ARHIVARS_SOURCE_DIR"), "corpus/formats/kabinets.pdf", NULL);
    g_autoptr(sandbox_auto) sandbox = sandbox_new();
    sandbox_fork(sandbox, path);
    pid_t child = sandbox_child(sandbox);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    g_autoptr(GError) error = NULL;
    g_autoptr(extraction_auto) extraction = sandbox_extract(sandbox, file, &error);
    close(file);
    cr_assert_not_null(extraction, "%s", error != NULL ? error->message : "");
    const struct extracted *extracted = extraction->documents->pdata[0];
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(path, FALSE, &error);
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(mapped);
    cr_assert(extract_load(EXTRACT_PDF, &error), "%s", error != NULL ? error->message : "");
    g_autoptr(extraction_auto) here = extract(bytes, false, &error);
    cr_assert_not_null(here, "%s", error != NULL ? error->message : "");
    cr_assert_str_eq(extracted->text->str, ((struct extracted *)here->documents->pdata[0])->text->str);
    siginfo_t ended = {0};
    cr_assert_eq(waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT), 0);
    cr_assert_eq(ended.si_status, 0);
}

Test(sandbox, a_forked_child_has_no_environment)
{
    g_autoptr(sandbox_auto) sandbox = sandbox_new();
    sandbox_fork(sandbox, "/dev/null");
    int file = file_with("Padomes sēdes protokols\n");
    g_autoptr(extraction_auto) extraction = sandbox_extract(sandbox, file, NULL); /* it has begun by now */
    close(file);
    cr_assert_not_null(extraction);
    g_autofree char *path = g_strdup_printf("/proc/%d/environ", sandbox_child(sandbox));
    g_autofree char *environment = NULL;
    gsize len = 0;
    if (!g_file_get_contents(path, &environment, &len, NULL))
        cr_skip_test("the environment of a process that gives up its own is root's to read");
    for (gsize i = 0; i < len; i++)
        cr_assert_eq(environment[i], '\0');
}
