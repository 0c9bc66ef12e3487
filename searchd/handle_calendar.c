/* handle_calendar.c -- /tasks.ics: tasks with their due dates; /sittings.ics: sittings, and those that are announced.
 */
#include "handle.h"

#include "calendar.h"
#include "date.h"
#include "member.h"
#include "origin.h"
#include "page.h"
#include "words.h"

#include <string.h>

enum {
    CALENDAR_ENTRIES = 1000,
    SUMMARY_CHARACTERS = 120, /* of a task: calendars show one line */
    UID_DIGITS = 8,           /* of the SHA-256 of a task's text: tells it from the others of its passage */
    CLOCK_BYTES = 6,          /* "14:00" and its NUL */
};

/* "20230321" of "2023-03-21" */
static char *compact(const char *iso)
{
    return g_strdup_printf("%.4s%.2s%.2s", iso, iso + 5, iso + 8);
}

static void reply_calendar(struct reply *reply, GString *taken)
{
    gsize size;
    char *text = calendar_end(taken, &size);

    reply_take(reply, 200, calendar_type, text, size);
}

static void line_link(const struct call *call, GString *calendar, const json_t *links)
{
    g_autofree char *url = origin_link(call, member_or_empty(links, "html"));

    calendar_line(calendar, "URL", url);
}

static void line_stamp(GString *calendar, uint64_t changed)
{
    g_autofree char *stamp = handle_time(changed, HANDLE_TIME_ICS);

    calendar_line(calendar, "DTSTAMP", stamp);
}

/* --- Tasks ---------------------------------------------------------------------------------------------------------
 */

/* At most so many characters, cut at a word. The caller frees it. */
static char *shorten(const char *text, glong most)
{
    if (g_utf8_strlen(text, -1) <= most)
        return g_strdup(text);
    const char *end = g_utf8_offset_to_pointer(text, most);
    const char *space = g_strrstr_len(text, end - text, " ");

    return g_strdup_printf("%.*s …", (int)((space != NULL ? space : end) - text), text);
}

/* The same for the same task of the same passage, whatever list it stands in. */
static char *task_uid(const json_t *task)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, member_or_empty(task, "text"), -1);

    return g_strdup_printf("%s.%.*s@arhivars", member_or_empty(task, "passage"), UID_DIGITS, hash);
}

static void write_task(const struct call *call, GString *calendar, const json_t *task, uint64_t changed)
{
    const char *institution = member_or_empty(json_object_get(task, "institution"), "name");
    const char *who = *institution != '\0' ? institution : member_or_empty(json_object_get(task, "person"), "name");
    const char *text = member_or_empty(task, "text");
    g_autofree char *uid = task_uid(task);
    g_autofree char *due = compact(member_or_empty(task, "due"));
    g_autofree char *cut = shorten(text, SUMMARY_CHARACTERS);
    g_autofree char *summary = *who != '\0' ? g_strdup_printf("%s: %s", who, cut) : g_strdup(cut);
    g_autofree char *description = g_strdup_printf("%s\n\n%s", text, member_or_empty(task, "citation"));

    calendar_line(calendar, "BEGIN", "VTODO");
    calendar_text(calendar, "UID", uid);
    line_stamp(calendar, changed);
    calendar_line(calendar, "DUE;VALUE=DATE", due);
    calendar_text(calendar, "SUMMARY", summary);
    calendar_text(calendar, "DESCRIPTION", description);
    line_link(call, calendar, json_object_get(task, "links"));
    calendar_line(calendar, "END", "VTODO");
}

static GString *tasks_calendar(const struct call *call, const json_t *tasks, uint64_t changed)
{
    GString *calendar = calendar_begin(words_get(call->english, "tasks"));
    const json_t *task;
    size_t i;

    json_array_foreach(tasks, i, task)
    {
        if (*member_or_empty(task, "due") != '\0')
            write_task(call, calendar, task, changed);
    }
    return calendar;
}

bool handle_tasks_calendar(struct call *call, struct reply *reply, GError **error)
{
    struct archive_info info;
    struct search_request request;
    json_t *answer = NULL;

    search_request_init(&request);
    request.limit = CALENDAR_ENTRIES;
    if (handle_read_request(call, &request, error) && archive_info(call->answerer->archive, &info, error))
        answer = answer_tasks(call->answerer, &request, error);
    search_request_release(&request);
    if (answer == NULL)
        return false;
    reply_calendar(reply, tasks_calendar(call, json_object_get(answer, "tasks"), info.changed));
    json_decref(answer);
    return true;
}

/* --- Sittings ------------------------------------------------------------------------------------------------------
 */

/* DTSTART or DTEND: a time when one is known, else a day. */
static void line_time(GString *calendar, const char *name, const char *iso, const char *clock)
{
    g_autofree char *day = compact(iso);

    if (*clock == '\0') {
        g_autofree char *of_day = g_strconcat(name, ";VALUE=DATE", NULL);
        calendar_line(calendar, of_day, day);
        return;
    }
    g_autofree char *local = g_strconcat(name, ";TZID=Europe/Riga", NULL);
    g_autofree char *moment = g_strdup_printf("%sT%.2s%.2s00", day, clock, clock + 3);
    calendar_line(calendar, local, moment);
}

struct sitting {
    const char *uid; /* without "@arhivars" */
    const char *body, *number;
    const char *date, *start, *end; /* end "" when it is not known */
    const char *place;
    const json_t *links;
};

static void write_sitting(const struct call *call, GString *calendar, const struct sitting *sitting, uint64_t changed)
{
    g_autofree char *uid = g_strconcat(sitting->uid, "@arhivars", NULL);
    g_autofree char *summary =
        *sitting->number != '\0' ? g_strdup_printf("%s, Nr. %s", sitting->body, sitting->number) : NULL;

    calendar_line(calendar, "BEGIN", "VEVENT");
    calendar_text(calendar, "UID", uid);
    line_stamp(calendar, changed);
    line_time(calendar, "DTSTART", sitting->date, sitting->start);
    if (*sitting->start != '\0' && strcmp(sitting->end, sitting->start) > 0)
        line_time(calendar, "DTEND", sitting->date, sitting->end);
    calendar_text(calendar, "SUMMARY", summary != NULL ? summary : sitting->body);
    calendar_text(calendar, "LOCATION", sitting->place);
    line_link(call, calendar, sitting->links);
    calendar_line(calendar, "END", "VEVENT");
}

/* Day and time of "2021. gada 14. septembrī plkst. 10:00"; the year of the sitting before it where none is told. */
static bool read_announced(const char *text, const char *after, char ret_iso[static DATE_ISO_BYTES],
                           char ret_clock[static CLOCK_BYTES])
{
    struct date date, before;
    size_t start, len = date_find(text, strlen(text), &start, &date);

    if (len == 0 || !date_read_iso(after, strlen(after), &before))
        return false;
    if (date.year == 0)
        date.year = before.year + (date.month < before.month);
    date_iso(&date, ret_iso);
    *ret_clock = '\0';
    for (const char *at = text + start + len; *at != '\0' && *ret_clock == '\0'; at++) {
        int hour, minute;

        if (time_read(at, strlen(at), &hour, &minute) > 0)
            g_snprintf(ret_clock, CLOCK_BYTES, "%02d:%02d", hour, minute);
    }
    return strcmp(ret_iso, after) > 0;
}

/* The sitting that the newest protocol of a body announces. */
static void write_announced(const struct call *call, GString *calendar, const json_t *record,
                            const struct sitting *sitting, uint64_t changed)
{
    char iso[DATE_ISO_BYTES], clock[CLOCK_BYTES];
    g_autofree char *uid = g_strconcat("next-", sitting->uid, NULL);

    if (!read_announced(member_or_empty(record, "next_meeting"), sitting->date, iso, clock))
        return;
    const struct sitting next = {.uid = uid,
                                 .body = sitting->body,
                                 .number = "",
                                 .date = iso,
                                 .start = clock,
                                 .end = "",
                                 .place = "",
                                 .links = sitting->links};
    write_sitting(call, calendar, &next, changed);
}

/* One protocol of the list, and what it announces unless a later one of its body was seen: the list is newest first. */
static bool write_protocol(const struct call *call, GString *calendar, const json_t *protocol, GHashTable *seen,
                           uint64_t changed, GError **error)
{
    const char *id = member_or_empty(protocol, "id");
    json_t *record = archive_protocol(call->answerer->archive, id, error);
    const struct sitting sitting = {.uid = id,
                                    .body = page_body(call, protocol),
                                    .number = member_or_empty(protocol, "number"),
                                    .date = member_or_empty(protocol, "date"),
                                    .start = member_or_empty(record, "start"),
                                    .end = member_or_empty(record, "end"),
                                    .place = member_or_empty(record, "place"),
                                    .links = json_object_get(protocol, "links")};

    if (record == NULL)
        return false;
    if (*sitting.date != '\0') {
        write_sitting(call, calendar, &sitting, changed);
        if (g_hash_table_add(seen, (char *)(gintptr)member_or_empty(protocol, "body_id")))
            write_announced(call, calendar, record, &sitting, changed);
    }
    json_decref(record);
    return true;
}

static bool sittings_calendar(const struct call *call, const json_t *protocols, uint64_t changed, GString *calendar,
                              GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const json_t *protocol;
    size_t i;

    json_array_foreach(protocols, i, protocol)
    {
        if (!write_protocol(call, calendar, protocol, seen, changed, error))
            return false;
    }
    return true;
}

bool handle_sittings_calendar(struct call *call, struct reply *reply, GError **error)
{
    struct archive_info info;
    struct search_request request;
    json_t *answer = NULL;
    bool good = false;

    search_request_init(&request);
    request.sort = SORT_NEWEST;
    request.limit = CALENDAR_ENTRIES;
    if (handle_read_request(call, &request, error) && archive_info(call->answerer->archive, &info, error))
        answer = answer_protocols(call->answerer, &request, error);
    search_request_release(&request);
    if (answer != NULL) {
        GString *calendar = calendar_begin(words_get(call->english, "protocols"));
        good = sittings_calendar(call, json_object_get(answer, "protocols"), info.changed, calendar, error);
        if (good)
            reply_calendar(reply, calendar);
        else
            g_string_free(calendar, TRUE);
    }
    json_decref(answer);
    return good;
}
