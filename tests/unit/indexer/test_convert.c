/* test_convert.c -- what a converter may take, and what it cannot do: a shell stands in for a hostile one. */
#include "convert.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* What a shell script does when it runs as a converter: NULL when it succeeds, else the message. The caller frees.
 * *ret_out, when wanted, is what it printed. */
static char *convert(const char *script, char **ret_out)
{
    g_autofree char *folder = g_dir_make_tmp("convert-XXXXXX", NULL);
    g_autofree char *launcher = g_build_filename(g_getenv("ARHIVARS_BIN_DIR"), "arhivars-indexer", NULL);
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    g_autofree char *big = g_build_filename(folder, "big", NULL);
    const struct convert_limits limits = {launcher, 5};
    const char *const arguments[] = {"sh", "-c", script, NULL};
    GError *error = NULL;
    bool good = convert_run(folder, arguments, &limits, &error);
    if (ret_out != NULL && !g_file_get_contents(out, ret_out, NULL, NULL))
        *ret_out = NULL;
    g_unlink(out);
    g_unlink(big);
    g_rmdir(folder);
    cr_assert_neq(good, error != NULL);
    char *message = good ? NULL : g_strdup(error->message);
    g_clear_error(&error);
    return message;
}

Test(convert, a_good_one_prints_and_writes_in_its_folder)
{
    g_autofree char *out = NULL;
    g_autofree char *message = convert("echo teksts; echo x > big; cat big", &out);
    cr_assert_null(message, "%s", message);
    cr_expect_str_eq(out, "teksts\nx\n");
}

Test(convert, one_that_hangs_is_killed_with_its_children)
{
    g_autofree char *message = convert("sleep 600 & sleep 600", NULL);
    cr_assert_str_eq(message, "sh took more than 5 seconds");
}

Test(convert, one_that_eats_memory_fails)
{
    g_autofree char *little = convert("head -c 1000 /dev/urandom > big; dd if=big of=/dev/null bs=1M", NULL);
    cr_expect_null(little, "%s", little);
#ifndef __SANITIZE_ADDRESS__ /* under which there is no such limit */
    g_autofree char *message = convert("head -c 1000 /dev/urandom > big; exec dd if=big of=/dev/null bs=5G", NULL);
    cr_assert_str_eq(message, "sh cannot read it (exit 1)");
#endif
}

Test(convert, one_that_writes_too_much_fails)
{
    g_autofree char *little = convert("echo x | dd of=big bs=1 seek=1M", NULL);
    cr_expect_null(little, "%s", little);
    g_autofree char *message = convert("echo x | exec dd of=big bs=1 seek=2G", NULL);
    cr_assert_not_null(message);
    cr_expect(strstr(message, "sh cannot read it") != NULL, "%s", message);
}

Test(convert, one_that_crashes_is_told)
{
    g_autofree char *message = convert("kill -SEGV $$", NULL);
    cr_assert_str_eq(message, "sh cannot read it (signal 11)");
}

/* The profile: what depends on Landlock only where the kernel has it. */
Test(convert, reaches_neither_other_files_nor_the_net)
{
    g_autofree char *modules = NULL;
    bool told = g_file_get_contents("/sys/kernel/security/lsm", &modules, NULL, NULL);
    bool landlock = !told || strstr(modules, "landlock") != NULL;
    g_autofree char *mine = NULL;
    int file = g_file_open_tmp("mine-XXXXXX", &mine, NULL);
    cr_assert(file >= 0 && g_close(file, NULL));
    g_autofree char *script =
        g_strdup_printf("cat %s && echo read; echo x > %s && echo wrote; cat /etc/shadow && echo shadow;"
                        "perl -MSocket -e 'socket(S, AF_INET, SOCK_STREAM, 0) and print qq(net\\n)'; true",
                        mine, mine);
    g_autofree char *out = NULL;
    g_autofree char *message = convert(script, &out);
    cr_assert_null(message, "%s", message);
    cr_expect(strstr(out, "net") == NULL, "%s", out);
    if (landlock)
        cr_expect_str_eq(out, "");
    g_unlink(mine);
}
