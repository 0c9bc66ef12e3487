/* test_archive.c -- what is put is found, what is removed leaves nothing, what fails says why. */
#include "archive.h"
#include "archive_writer.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* A folder of our own, and what is below it removed afterwards. */
static char *folder;

static void make_folder(void)
{
    folder = g_dir_make_tmp("arhivars-XXXXXX", NULL);
    cr_assert_not_null(folder);
}

static void remove_folder(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    cr_assert_eq(system(command), 0);
    g_free(folder);
}

TestSuite(archive, .init = make_folder, .fini = remove_folder);

static char *archive_path(void)
{
    return g_build_filename(folder, "archive", NULL);
}

static struct protocol *small_protocol(const char *id, const char *date, const char *speech)
{
    struct protocol *protocol = protocol_new();
    protocol->number = g_strdup("5.4.1./1");
    protocol->date = g_strdup(date);
    protocol->body.id = g_strdup("ogres-dome");
    protocol->body.name = g_strdup("Ogres dome");
    struct person *person = person_new();
    person->ref.id = g_strdup("i-kuske.ogres-dome");
    person->ref.name = g_strdup("I. Kušķe");
    g_ptr_array_add(protocol->attendance, person);
    struct passage *passage = passage_new();
    passage->type = PASSAGE_SPEECH;
    passage->act = ACT_REPORT;
    passage->item = -1;
    passage->text = g_strdup(speech);
    passage_add_speaker(passage, "i-kuske.ogres-dome", "I. Kušķe");
    passage_add_institution(passage, "kulturas-ministrija", "Kultūras ministrija", ROLE_REPORTED);
    g_ptr_array_add(protocol->passages, passage);
    protocol_set_id(protocol, id);
    return protocol;
}

static void put(const char *id, const char *date, const char *speech)
{
    g_autofree char *path = archive_path();
    g_autoptr(GError) error = NULL;
    g_autoptr(archive_writer_auto) writer = archive_writer_open(path, &error);
    cr_assert_not_null(writer, "%s", error != NULL ? error->message : "");
    g_autoptr(protocol_auto) protocol = small_protocol(id, date, speech);
    cr_assert(archive_writer_put(writer, protocol, &error), "%s", error != NULL ? error->message : "");
    cr_assert(archive_writer_commit(writer, &error), "%s", error != NULL ? error->message : "");
}

static struct archive *open_archive(void)
{
    g_autofree char *path = archive_path();
    const char *paths[] = {path};
    g_autoptr(GError) error = NULL;
    struct archive *archive = archive_open(paths, 1, &error);
    cr_assert_not_null(archive, "%s", error != NULL ? error->message : "");
    return archive;
}

static uint64_t frequency(struct archive *archive, enum schema_prefix prefix, const char *value)
{
    g_autofree char *term = schema_term(prefix, value);
    uint64_t documents = 0;
    cr_assert(xap_frequency(archive_index(archive), term, &documents, NULL));
    return documents;
}

Test(archive, reads_back_what_was_put)
{
    put("ogre.1", "2023-03-21", "I. Kušķe informē par sēžu grafiku.");
    g_autoptr(archive_auto) archive = open_archive();
    json_t *record = archive_protocol(archive, "ogre.1", NULL);
    cr_assert_str_eq(json_string_value(json_object_get(record, "date")), "2023-03-21");
    json_decref(record);
    json_t *passages = archive_passages(archive, "ogre.1", NULL);
    cr_assert_eq(json_array_size(passages), 1);
    const char *text = json_string_value(json_object_get(json_array_get(passages, 0), "text"));
    cr_assert_str_eq(text, "I. Kušķe informē par sēžu grafiku.");
    json_decref(passages);
    json_t *passage = archive_passage(archive, "ogre.1.p1", NULL);
    cr_assert_not_null(passage);
    json_decref(passage);
}

Test(archive, tells_what_it_spans)
{
    put("ogre.1", "2021-01-05", "Pirmā runa.");
    put("ogre.2", "2023-03-21", "Otrā runa.");
    put("ogre.3", NULL, "Runa bez datuma.");
    g_autoptr(archive_auto) archive = open_archive();
    struct archive_info info;
    cr_assert(archive_info(archive, &info, NULL));
    cr_assert_eq(info.protocols, 3);
    cr_assert_eq(info.passages, 3);
    cr_assert_str_eq(info.from, "2021-01-05");
    cr_assert_str_eq(info.to, "2023-03-21");
}

Test(archive, an_empty_one_spans_nothing)
{
    g_autofree char *path = archive_path();
    g_autoptr(archive_writer_auto) writer = archive_writer_open(path, NULL);
    cr_assert(archive_writer_commit(writer, NULL));
    g_autoptr(archive_auto) archive = open_archive();
    struct archive_info info;
    cr_assert(archive_info(archive, &info, NULL));
    cr_assert_eq(info.protocols, 0);
    cr_assert_str_empty(info.from);
}

Test(archive, a_protocol_put_again_replaces_itself)
{
    put("ogre.1", "2023-03-21", "Vecais teksts par bibliotēkām.");
    put("ogre.1", "2023-03-21", "Jaunais teksts par tiltiem.");
    g_autoptr(archive_auto) archive = open_archive();
    struct archive_info info;
    cr_assert(archive_info(archive, &info, NULL));
    cr_assert_eq(info.passages, 1);
    cr_assert_eq(frequency(archive, SCHEMA_FORM, "bibliotēkām"), 0);
    cr_assert_eq(frequency(archive, SCHEMA_FORM, "tiltiem"), 1);
}

Test(archive, removal_leaves_no_trace)
{
    put("ogre.1", "2023-03-21", "Slepenais vārds.");
    {
        g_autofree char *path = archive_path();
        g_autoptr(archive_writer_auto) writer = archive_writer_open(path, NULL);
        cr_assert(archive_writer_remove(writer, "ogre.1", NULL));
        cr_assert(archive_writer_commit(writer, NULL));
    }
    g_autoptr(archive_auto) archive = open_archive();
    g_autoptr(GArray) terms = xap_terms(archive_index(archive), "", 0, NULL);
    static const char *const tombstone[] = {"Ktombstone", "Pogre.1", "Qogre.1"};
    cr_assert_eq(terms->len, G_N_ELEMENTS(tombstone), "no term is left but the tombstone's");
    for (guint i = 0; i < terms->len; i++)
        cr_expect_str_eq(g_array_index(terms, struct xap_term, i).term, tombstone[i]);
    cr_assert_eq(archive_names(archive, NAME_SPEAKER, NULL)->len, 0);
    g_autoptr(GError) error = NULL;
    cr_assert_null(archive_protocol(archive, "ogre.1", &error));
    cr_assert(g_error_matches(error, ARCHIVE_ERROR, ARCHIVE_ERROR_REMOVED));
}

Test(archive, knows_its_names)
{
    put("ogre.1", "2023-03-21", "Runa.");
    put("ogre.2", "2023-04-21", "Runa.");
    g_autoptr(archive_auto) archive = open_archive();
    const GArray *speakers = archive_names(archive, NAME_SPEAKER, NULL);
    cr_assert_eq(speakers->len, 1);
    const struct archive_name *speaker = &g_array_index(speakers, struct archive_name, 0);
    cr_assert_str_eq(speaker->id, "i-kuske.ogres-dome");
    cr_assert_str_eq(speaker->name, "I. Kušķe");
    cr_assert_eq(speaker->protocols, 2);
    cr_assert_eq(archive_names(archive, NAME_BODY, NULL)->len, 1);
    cr_assert_eq(frequency(archive, SCHEMA_INSTITUTION, "reported:kulturas-ministrija"), 2);
}

Test(archive, a_reader_moves_when_told_to)
{
    put("ogre.1", "2023-03-21", "Runa.");
    g_autoptr(archive_auto) archive = open_archive();
    struct archive_info before;
    cr_assert(archive_info(archive, &before, NULL));
    put("ogre.2", "2023-04-21", "Runa.");
    struct archive_info after;
    cr_assert(archive_info(archive, &after, NULL));
    cr_assert_str_eq(before.generation, after.generation);
    cr_assert(archive_refresh(archive, NULL));
    cr_assert(archive_info(archive, &after, NULL));
    cr_assert_eq(after.protocols, 2);
    cr_assert_str_neq(before.generation, after.generation);
}

Test(archive, refuses_a_second_writer_and_says_so)
{
    g_autofree char *path = archive_path();
    g_autoptr(archive_writer_auto) first = archive_writer_open(path, NULL);
    g_autoptr(GError) error = NULL;
    cr_assert_not_null(first);
    cr_assert_null(archive_writer_open(path, &error));
    cr_assert(g_error_matches(error, XAP_ERROR, XAP_ERROR_LOCKED), "%s", error->message);
}

Test(archive, refuses_another_version_and_says_what_to_do)
{
    g_autofree char *path = archive_path();
    {
        g_autoptr(xap_writer_auto) writer = xap_writer_open(path, NULL);
        cr_assert(xap_writer_begin(writer, NULL));
        cr_assert(xap_set_metadata(writer, schema_key_version, "999", 3, NULL));
        cr_assert(xap_set_metadata(writer, schema_key_analyser, "1", 1, NULL));
        cr_assert(xap_writer_commit(writer, NULL));
    }
    const char *paths[] = {path};
    g_autoptr(GError) error = NULL;
    cr_assert_null(archive_open(paths, 1, &error));
    cr_assert(g_error_matches(error, ARCHIVE_ERROR, ARCHIVE_ERROR_VERSION));
    cr_assert_not_null(strstr(error->message, "arhivars-indexer"));
    g_clear_error(&error);
    cr_assert_null(archive_writer_open(path, &error));
    cr_assert(g_error_matches(error, ARCHIVE_ERROR, ARCHIVE_ERROR_VERSION));
}

/* Enough to train on what the first commit brought, and to train again when more comes. */
Test(archive, reads_records_of_several_dictionaries)
{
    g_autofree char *path = archive_path();
    for (unsigned batch = 0; batch < 3; batch++) {
        g_autoptr(archive_writer_auto) writer = archive_writer_open(path, NULL);
        unsigned many = 20u << (3 * batch);
        for (unsigned i = 0; i < many; i++) {
            g_autofree char *id = g_strdup_printf("b%u.%u", batch, i);
            g_autofree char *speech =
                g_strdup_printf("%u. Padome pieņem zināšanai informāciju par %u. grupu.", i, batch);
            g_autoptr(protocol_auto) protocol = small_protocol(id, "2023-03-21", speech);
            cr_assert(archive_writer_put(writer, protocol, NULL));
        }
        cr_assert(archive_writer_commit(writer, NULL));
    }
    g_autoptr(archive_auto) archive = open_archive();
    const char *ids[] = {"b0.19", "b1.159", "b2.1279"};
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(GError) error = NULL;
        json_t *record = archive_protocol(archive, ids[i], &error);
        cr_assert_not_null(record, "%s: %s", ids[i], error != NULL ? error->message : "");
        json_decref(record);
    }
}

Test(archive, keeps_what_was_read_from_a_file)
{
    g_autofree char *path = archive_path();
    g_autoptr(source_record_auto) source = source_record_new("/a/b.zip");
    source->size_bytes = 7;
    source->mtime_ns = 1234567890123456789;
    g_strlcpy(source->sha256, "ab", SHA256_HEX);
    struct given *given = g_new0(struct given, 1);
    *given = (struct given){g_strdup("ogre.1-2"), g_strdup("ef"), NULL, g_strdup("cd"), g_strdup("text/plain"), true};
    g_ptr_array_add(source->given, given);
    g_autoptr(archive_writer_auto) writer = archive_writer_open(path, NULL);
    cr_assert(archive_writer_put_source(writer, source, NULL));
    {
        g_autoptr(GPtrArray) all = archive_writer_sources(writer, NULL);
        cr_assert_eq(all->len, 1);
        const struct source_record *back = all->pdata[0];
        cr_assert_eq(back->size_bytes, 7);
        cr_assert_eq(back->mtime_ns, 1234567890123456789);
        cr_assert_str_eq(back->sha256, "ab");
        const struct given *one = back->given->pdata[0];
        cr_assert_str_eq(one->id, "ogre.1-2");
        cr_assert_str_eq(one->words, "ef");
        cr_assert_null(one->name);
        cr_assert(one->is_main);
    }
    cr_assert(archive_writer_commit(writer, NULL));
    cr_assert(archive_writer_remove_source(writer, "/a/b.zip", NULL));
    g_autoptr(GPtrArray) none = archive_writer_sources(writer, NULL);
    cr_assert_eq(none->len, 0);
}
