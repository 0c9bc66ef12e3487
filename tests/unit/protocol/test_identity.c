#include "identity.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static bool add(struct identities *identities, const char *text, char **ret_why)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("people-XXXXXX.tsv", &path, NULL);
    cr_assert(fd >= 0 && g_file_set_contents(path, text, -1, NULL));
    g_close(fd, NULL);
    g_autoptr(GError) error = NULL;
    bool added = identities_add_file(identities, path, &error);
    *ret_why = error ? g_strdup(error->message) : NULL;
    g_unlink(path);
    return added;
}

static const char file[] = "# who is who\n\n"
                           "i-kuske.vk\ti-berzina.vk\n"
                           "i-berzina.vk\ti-ozola.vk\n"
                           "j-berzins.fm\tj-berzins-2.fm\tpadome-2023-1\n"
                           "j-berzins.fm\tj-berzins-3.fm\tpadome\r\n"
                           "a\tb\nb\ta\n";

Test(identity, lines_join_and_part)
{
    static const char *const rows[][4] = {
        {"i-kuske.vk", NULL, NULL, "i-ozola.vk"},
        {"i-ozola.vk", NULL, NULL, "i-ozola.vk"},
        {"j-berzins.fm", NULL, NULL, "j-berzins.fm"},
        {"j-berzins.fm", "padome-2023-1", "padome", "j-berzins-2.fm"},
        {"j-berzins.fm", "padome-2023-2", "padome", "j-berzins-3.fm"},
        {"j-berzins.fm", "dome-2023-2", "dome", "j-berzins.fm"},
    };
    g_autoptr(identities_auto) identities = identities_new();
    g_autofree char *why = NULL;
    cr_assert(add(identities, file, &why), "%s", why);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        cr_expect_str_eq(identities_resolve(identities, rows[i][0], rows[i][1], rows[i][2]), rows[i][3]);
    const char *circle = identities_resolve(identities, "a", NULL, NULL);
    cr_assert(strcmp(circle, "a") == 0 || strcmp(circle, "b") == 0);
}

Test(identity, every_place_of_a_protocol_is_put_right)
{
    g_autoptr(identities_auto) identities = identities_new();
    g_autofree char *why = NULL;
    cr_assert(add(identities, file, &why));
    g_autoptr(protocol_auto) protocol = protocol_new();
    struct person *person = person_new();
    person->ref.id = g_strdup("i-kuske.vk");
    g_ptr_array_add(protocol->attendance, person);
    struct passage *passage = passage_new();
    passage_add_speaker(passage, "i-kuske.vk", "I. Kušķe");
    passage_add_speaker(passage, NULL, "Kāds");
    struct task *task = g_new0(struct task, 1);
    task->person.id = g_strdup("i-kuske.vk");
    g_ptr_array_add(passage_own(&passage->tasks), task);
    g_ptr_array_add(protocol->passages, passage);
    identities_apply(identities, protocol);
    cr_assert_str_eq(person->ref.id, "i-ozola.vk");
    cr_assert_str_eq(((struct reference *)g_ptr_array_index(passage->speakers, 0))->id, "i-ozola.vk");
    cr_assert_str_eq(task->person.id, "i-ozola.vk");
}

Test(identity, a_wrong_line_is_named)
{
    static const char *const wrong[] = {"one\n", "one\t\n", "\ttwo\n", "a\tb\tc\td\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(identities_auto) identities = identities_new();
        g_autofree char *text = g_strconcat("a\tb\n", wrong[i], NULL);
        g_autofree char *why = NULL;
        cr_expect_not(add(identities, text, &why));
        cr_expect(why && strstr(why, ".tsv:2)"), "%s", why);
    }
}
