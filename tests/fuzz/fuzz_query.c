/* fuzz_query.c -- any bytes are a query: read, told, read again, planned against a small archive, never an error.
 *
 * The rest after the first byte is a query; and its lines are parameters of a request too, each named by its first
 * byte. The first byte of all chooses what is asked with them.
 */
#include "answer.h"
#include "archive_writer.h"
#include "query.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct protocol *small_protocol(void)
{
    struct protocol *protocol = protocol_new();
    protocol->date = g_strdup("2023-03-21");
    protocol->number = g_strdup("5.4.1./1");
    protocol->body.id = g_strdup("dome");
    protocol->body.name = g_strdup("Dome");
    struct passage *passage = passage_new();
    passage->type = PASSAGE_SPEECH;
    passage->item = -1;
    passage->text = g_strdup("Skolu bibliotēku budžets: a, b un c.");
    passage_add_speaker(passage, "i-kuske.dome", "I. Kušķe");
    g_ptr_array_add(protocol->passages, passage);
    protocol_set_id(protocol, "dome.1");
    return protocol;
}

/* One for the whole process, as a fuzzer must. */
static struct {
    char *folder;
    struct answerer answerer;
} desk;

static void remove_tree(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_tree(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

static void remove_desk(void)
{
    archive_free(desk.answerer.archive);
    analyser_free(desk.answerer.analyser);
    synonyms_free((struct synonyms *)desk.answerer.synonyms);
    registry_free((struct registry *)desk.answerer.registry);
    remove_tree(desk.folder);
    g_free(desk.folder);
}

static void make_desk(void)
{
    desk.folder = g_dir_make_tmp("arhivars-fuzz-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(desk.folder, "archive", NULL);
    const char *paths[] = {path};
    {
        g_autoptr(protocol_auto) protocol = small_protocol();
        g_autoptr(archive_writer_auto) writer = archive_writer_open(path, NULL);
        if (!writer || !archive_writer_put(writer, protocol, NULL) || !archive_writer_commit(writer, NULL))
            abort();
    }
    desk.answerer = (struct answerer){.archive = archive_open(paths, 1, NULL),
                                      .analyser = analyser_new(),
                                      .registry = registry_new(),
                                      .base_url = ""};
    desk.answerer.synonyms = synonyms_new(desk.answerer.registry);
    atexit(remove_desk);
}

static void check_told(const char *text, size_t len)
{
    g_autoptr(query_auto) query = query_parse(text, len);
    g_autofree char *tree = query_tree(query);
    for (int english = 0; english < 2; english++) {
        g_autofree char *told = query_tell(query, english);
        g_autoptr(query_auto) again = query_parse(told, strlen(told));
        g_autofree char *tree_again = query_tree(again);
        bool whole = strlen(told) <= QUERY_BYTES;
        if (!g_utf8_validate(told, -1, NULL) || (whole && strcmp(tree, tree_again) != 0))
            abort();
    }
}

/* Whoever asks is to blame, or nobody. */
static void check_done(json_t *answer, const GError *error)
{
    if (!answer && (!error || error->domain != REQUEST_ERROR))
        abort();
    json_decref(answer);
}

static void check_query(const char *text)
{
    struct search_request request;
    g_autoptr(GError) error = NULL;
    search_request_init(&request);
    if (search_request_set(&request, "q", text, &error)) {
        json_t *answer = answer_search(&desk.answerer, &request, &error);
        check_done(answer, error);
    }
    search_request_release(&request);
}

static json_t *search(const struct answerer *answerer, const struct search_request *request, GError **error)
{
    return answer_search(answerer, request, error);
}

static void check_parameters(const char *text, unsigned what)
{
    static const char *const names[] = {"q",       "type",     "act",    "outcome", "speaker", "institution", "role",
                                        "body",    "topic",    "vote",   "from",    "to",      "protocol",    "sort",
                                        "group",   "facets",   "limit",  "cursor",  "explain", "lang",        "text",
                                        "facet_q", "due_from", "due_to", "no-such"};
    json_t *(*const asked[])(const struct answerer *, const struct search_request *,
                             GError **) = {search, answer_protocols, answer_tasks, answer_suggest, answer_resolve};
    g_auto(GStrv) lines = g_strsplit(text, "\n", 16);
    struct search_request request;
    bool taken = true;
    g_autoptr(GError) error = NULL;
    search_request_init(&request);
    for (size_t i = 0; lines[i] && taken; i++) {
        if (*lines[i])
            taken = search_request_set(&request, names[(unsigned char)*lines[i] % G_N_ELEMENTS(names)],
                                       g_utf8_next_char(lines[i]), &error);
    }
    json_t *answer = taken ? asked[what % G_N_ELEMENTS(asked)](&desk.answerer, &request, &error) : NULL;
    check_done(answer, error);
    search_request_release(&request);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!desk.folder)
        make_desk();
    if (size == 0)
        return 0;
    check_told((const char *)data + 1, size - 1);
    g_autofree char *bytes = g_strndup((const char *)data + 1, size - 1);
    g_autofree char *text = g_utf8_make_valid(bytes, -1);
    check_query(text);
    check_parameters(text, data[0]);
    return 0;
}
