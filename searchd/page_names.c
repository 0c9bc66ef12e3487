/* page_names.c -- the lists of everyone and everything: bodies, institutions, people, topics. */
#include "handle.h"

#include "member.h"
#include "page.h"
#include "page_form.h"
#include "page_record.h"
#include "words.h"

#include <string.h>

/* A list as the answer has it. */
struct list {
    const char *key;    /* of its words, and of its path */
    const char *member; /* of the answer */
    const char *counted;
    enum words_counted unit;
    bool lettered; /* under a heading for each first letter */
};

static json_t *name_row(const struct call *call, const struct list *list, const json_t *name)
{
    g_autofree char *path = g_strconcat("/", list->key, "/", NULL);
    bool english = call->english && json_object_get(name, "name_en") != NULL;
    uint64_t count = (uint64_t)json_integer_value(json_object_get(name, list->counted));
    const char *shown = member_or_empty(name, english ? "name_en" : "name");
    json_t *row = json_pack("{s:s, s:s}", "name", *shown != '\0' ? shown : words_get(call->english, "no_body"),
                            "institution", member_or_empty(name, "institution"));

    page_set_record(call, row, path, member_text(name, "id"));
    page_set(row, "counted", words_count(call->english, list->unit, count));
    page_set(row, "years", page_years(member_or_empty(name, "from"), member_or_empty(name, "to")));
    return row;
}

/* The heading that a name stands under: its first letter, in capitals, without the diacritics that the order of the
 * list passes over too. The caller frees it. */
static char *letter_of(const struct list *list, const char *name)
{
    g_autofree char *parts = g_utf8_normalize(name, -1, G_NORMALIZE_ALL);
    char utf8[7] = {0};

    if (!list->lettered || parts == NULL || *parts == '\0')
        return g_strdup("");
    gunichar letter = g_unichar_toupper(g_utf8_get_char(parts));
    g_unichar_to_utf8(g_unichar_isalpha(letter) ? letter : '#', utf8);
    return g_strdup(utf8);
}

static json_t *by_letter(const struct call *call, const struct list *list, const json_t *names)
{
    json_t *letters = json_array();
    const json_t *name;
    size_t i;

    json_array_foreach(names, i, name)
    {
        g_autofree char *letter = letter_of(list, member_or_empty(name, "name"));
        json_t *group = json_array_get(letters, json_array_size(letters) - 1);

        if (group == NULL || strcmp(member_or_empty(group, "letter"), letter) != 0) {
            group = json_pack("{s:s, s:[]}", "letter", letter, "rows");
            json_array_append_new(letters, group);
        }
        json_array_append_new(json_object_get(group, "rows"), name_row(call, list, name));
    }
    return letters;
}

/* Takes the answer; false when it is NULL. */
static bool reply_list(struct call *call, const struct list *list, json_t *answer, struct reply *reply)
{
    if (answer == NULL)
        return false;
    const char *name = words_of(call->english, "list", list->key);
    g_autofree char *title = g_strconcat(name, " – Arhivars", NULL);
    struct view *context = page_context(call, title);

    view_text(context, "heading", name);
    view_bool(context, "lettered", list->lettered);
    view_json(context, "letters", by_letter(call, list, json_object_get(answer, list->member)));
    page_form_box(call, context);
    page_reply(call, reply, 200, "names", context);
    json_decref(answer);
    return true;
}

bool handle_page_speakers(struct call *call, struct reply *reply, GError **error)
{
    static const struct list list = {"speakers", "speakers", "passages", WORDS_PASSAGES, true};

    return reply_list(call, &list, answer_names(call->answerer, NAME_SPEAKER, error), reply);
}

bool handle_page_institutions(struct call *call, struct reply *reply, GError **error)
{
    static const struct list list = {"institutions", "institutions", "passages", WORDS_PASSAGES, true};

    return reply_list(call, &list, answer_names(call->answerer, NAME_INSTITUTION, error), reply);
}

bool handle_page_topics(struct call *call, struct reply *reply, GError **error)
{
    static const struct list list = {"topics", "topics", "passages", WORDS_PASSAGES, false};

    return reply_list(call, &list, answer_topics(call->answerer, error), reply);
}

bool handle_page_bodies(struct call *call, struct reply *reply, GError **error)
{
    static const struct list list = {"bodies", "bodies", "protocols", WORDS_PROTOCOLS, false};

    return reply_list(call, &list, answer_status(call->answerer, error), reply);
}
