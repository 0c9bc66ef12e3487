/* passage_json.c -- a passage as JSON, which is text from the beginning: a tree of it, built and torn down, took longer
 * than finding its words. Reading it back is protocol_json_read.c.
 *
 * Writing never fails: text that is not UTF-8 is made valid first.
 */
#include "json_write.h"
#include "protocol_json.h"

#include <string.h>

enum { PASSAGE_BYTES = 2048 /* of most */ };

static void write_text(GString *out, const char *text)
{
    size_t len = text != NULL ? strlen(text) : 0;
    g_autofree char *valid =
        text == NULL || g_utf8_validate_len(text, len, NULL) ? NULL : g_utf8_make_valid(text, (gssize)len);
    json_write_string(out, valid != NULL ? valid : text);
}

static void write_member(GString *out, const char *key, const char *text)
{
    json_write_key(out, key);
    write_text(out, text);
}

/* null for what is below `least`. */
static void write_count(GString *out, const char *key, int count, int least)
{
    json_write_key(out, key);
    if (count < least)
        g_string_append(out, "null");
    else
        json_write_count(out, (guint64)count);
}

static void begin_array(GString *out, const char *key)
{
    json_write_key(out, key);
    g_string_append_c(out, '[');
}

static void write_element(GString *out, const char *text)
{
    json_write_element(out);
    write_text(out, text);
}

typedef const char *(*text_of)(const void *element);

static const char *text_itself(const void *text)
{
    return text;
}

static void write_strings(GString *out, const char *key, const GPtrArray *elements, text_of of)
{
    begin_array(out, key);
    for (guint i = 0; i < elements->len; i++)
        write_element(out, of(elements->pdata[i]));
    g_string_append_c(out, ']');
}

static void begin_object(GString *out)
{
    json_write_element(out);
    g_string_append_c(out, '{');
}

static void write_votes(GString *out, const struct votes *votes)
{
    json_write_key(out, "votes");
    if (!votes->known) {
        g_string_append(out, "null");
        return;
    }
    g_string_append_c(out, '{');
    write_count(out, "for", votes->in_favour, 0);
    write_count(out, "against", votes->against, 0);
    write_count(out, "abstain", votes->abstain, 0);
    json_write_key(out, "unanimous");
    g_string_append(out, votes->unanimous ? "true" : "false");
    write_strings(out, "for_names", votes->in_favour_names, text_itself);
    write_strings(out, "against_names", votes->against_names, text_itself);
    write_strings(out, "abstain_names", votes->abstain_names, text_itself);
    g_string_append_c(out, '}');
}

static void write_tasks(GString *out, const GPtrArray *tasks)
{
    begin_array(out, "tasks");
    for (guint i = 0; i < tasks->len; i++) {
        const struct task *task = tasks->pdata[i];
        begin_object(out);
        write_member(out, "institution", task->institution.name ? task->institution.name : task->person.name);
        write_member(out, "institution_id", task->institution.id);
        write_member(out, "person", task->person.name);
        write_member(out, "person_id", task->person.id);
        write_member(out, "text", task->text);
        write_member(out, "due", task->due);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void write_citations(GString *out, const GPtrArray *citations)
{
    begin_array(out, "citations");
    for (guint i = 0; i < citations->len; i++) {
        const struct citation *citation = citations->pdata[i];
        begin_object(out);
        json_write_key(out, "start");
        json_write_count(out, citation->start);
        json_write_key(out, "end");
        json_write_count(out, citation->end);
        write_member(out, "text", citation->text);
        write_member(out, "number", citation->number);
        write_member(out, "item", citation->item);
        write_member(out, "date", citation->date);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static const char *name_of(const void *reference)
{
    return ((const struct reference *)reference)->name;
}

static const char *id_of(const void *reference)
{
    return ((const struct reference *)reference)->id;
}

static const char *mentioned_name(const void *mention)
{
    return ((const struct institution_mention *)mention)->ref.name;
}

static const char *mentioned_id(const void *mention)
{
    return ((const struct institution_mention *)mention)->ref.id;
}

static const char *mentioned_role(const void *mention)
{
    return institution_role_name(((const struct institution_mention *)mention)->role);
}

void passage_write_json(GString *out, const struct passage *passage)
{
    g_string_append_c(out, '{');
    write_member(out, "id", passage->id);
    write_member(out, "type", passage_type_name(passage->type));
    write_member(out, "act", speech_act_name(passage->act));
    write_member(out, "language", language_code(passage->language));
    write_count(out, "item", passage->item, 0);
    write_strings(out, "speakers", passage->speakers, name_of);
    write_strings(out, "speaker_ids", passage->speakers, id_of);
    write_strings(out, "institutions", passage->institutions, mentioned_name);
    write_strings(out, "institution_ids", passage->institutions, mentioned_id);
    write_strings(out, "institution_roles", passage->institutions, mentioned_role);
    write_member(out, "text", passage->text);
    write_count(out, "page", passage->page, 1);
    write_strings(out, "points", passage->points, text_itself);
    write_member(out, "outcome", outcome_name(passage->outcome));
    write_member(out, "legal_basis", passage->legal_basis);
    write_votes(out, &passage->votes);
    write_tasks(out, passage->tasks);
    write_citations(out, passage->citations);
    g_string_append_c(out, '}');
}

json_t *passage_to_json(const struct passage *passage)
{
    g_autoptr(GString) text = g_string_sized_new(PASSAGE_BYTES);
    passage_write_json(text, passage);
    json_t *json = json_loadb(text->str, text->len, 0, NULL);
    g_assert(json != NULL);
    return json;
}
