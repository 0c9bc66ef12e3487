/* handle.h -- the handlers: one for each row of the table in route.c, one file for each resource.
 *
 * Each fills the reply, or returns false with an error of any domain that problem.h knows. None adds headers that every
 * reply has, none knows about HTTP beyond status and type.
 */
#ifndef SEARCHD_HANDLE_H
#define SEARCHD_HANDLE_H

#include "route.h"

extern const char handle_type_json[]; /* "application/json" */
extern const char handle_type_html[];
extern const char handle_type_text[];

#define HANDLE_TIME_ISO "%Y-%m-%dT%H:%M:%SZ" /* RFC 3339 */
#define HANDLE_TIME_ICS "%Y%m%dT%H%M%SZ"     /* RFC 5545 */

/* Seconds since 1970 in that format, UTC. The caller frees it. */
char *handle_time(uint64_t seconds, const char *format);

/* Fill a search request from the parameters of the call. */
bool handle_read_request(struct call *call, struct search_request *request, GError **error);

bool handle_search(struct call *call, struct reply *reply, GError **error);
bool handle_protocols(struct call *call, struct reply *reply, GError **error);
bool handle_protocol(struct call *call, struct reply *reply, GError **error);
bool handle_protocol_text(struct call *call, struct reply *reply, GError **error);
bool handle_passage(struct call *call, struct reply *reply, GError **error);
bool handle_speakers(struct call *call, struct reply *reply, GError **error);
bool handle_speaker(struct call *call, struct reply *reply, GError **error);
bool handle_institutions(struct call *call, struct reply *reply, GError **error);
bool handle_institution(struct call *call, struct reply *reply, GError **error);
bool handle_changes(struct call *call, struct reply *reply, GError **error);
bool handle_tasks(struct call *call, struct reply *reply, GError **error);
bool handle_status(struct call *call, struct reply *reply, GError **error);
bool handle_resolve(struct call *call, struct reply *reply, GError **error);
bool handle_suggest(struct call *call, struct reply *reply, GError **error);
bool handle_topics(struct call *call, struct reply *reply, GError **error);
bool handle_search_csv(struct call *call, struct reply *reply, GError **error);
bool handle_search_ndjson(struct call *call, struct reply *reply, GError **error);
bool handle_feed(struct call *call, struct reply *reply, GError **error);
bool handle_tasks_calendar(struct call *call, struct reply *reply, GError **error);
bool handle_sittings_calendar(struct call *call, struct reply *reply, GError **error);
bool handle_opensearch(struct call *call, struct reply *reply, GError **error);
bool handle_sitemap(struct call *call, struct reply *reply, GError **error);
bool handle_metrics(struct call *call, struct reply *reply, GError **error);
bool handle_mcp(struct call *call, struct reply *reply, GError **error);
bool handle_dcat(struct call *call, struct reply *reply, GError **error);
bool handle_robots(struct call *call, struct reply *reply, GError **error);
bool handle_health(struct call *call, struct reply *reply, GError **error);

bool handle_page_search(struct call *call, struct reply *reply, GError **error);
bool handle_page_protocol(struct call *call, struct reply *reply, GError **error);
bool handle_page_speakers(struct call *call, struct reply *reply, GError **error);
bool handle_page_speaker(struct call *call, struct reply *reply, GError **error);
bool handle_page_institutions(struct call *call, struct reply *reply, GError **error);
bool handle_page_institution(struct call *call, struct reply *reply, GError **error);
bool handle_page_bodies(struct call *call, struct reply *reply, GError **error);
bool handle_page_body(struct call *call, struct reply *reply, GError **error);
bool handle_page_topics(struct call *call, struct reply *reply, GError **error);
bool handle_page_topic(struct call *call, struct reply *reply, GError **error);
bool handle_page_tasks(struct call *call, struct reply *reply, GError **error);
bool handle_page_problems(struct call *call, struct reply *reply, GError **error);
bool handle_page_widget(struct call *call, struct reply *reply, GError **error);
bool handle_widget_script(struct call *call, struct reply *reply, GError **error);
bool handle_openapi(struct call *call, struct reply *reply, GError **error);
bool handle_style(struct call *call, struct reply *reply, GError **error);
bool handle_script(struct call *call, struct reply *reply, GError **error);
bool handle_favicon(struct call *call, struct reply *reply, GError **error);

/* A page that tells what is wrong. Never fails. */
void handle_page_error(const struct call *call, const GError *error, struct reply *reply);

#endif
