/* page.h -- what every page has: title, language, the lists, and links that stay within the site.
 *
 * A page is a template of searchd/web filled from a context: a view that begins as page_context() and to which the
 * page's own file adds what it shows, as views where that is much, else as JSON.
 */
#ifndef SEARCHD_PAGE_H
#define SEARCHD_PAGE_H

#include "route.h"
#include "view.h"

#include <jansson.h>

/* {lang, title, home, style, icon, other: {code, name, href}, …}, in the pool of the call. Copies the title. */
struct view *page_context(const struct call *call, const char *title);

/* Render "template" as the reply. */
void page_reply(const struct call *call, struct reply *reply, unsigned status, const char *name,
                const struct view *context);

/* The same for what is no page: a document of the type. */
void page_render(const struct call *call, struct reply *reply, const char *type, const char *name,
                 const struct view *context);

/* A path of this site with lang= when the language is not what this client gets by itself: begins a link. */
GString *page_url(const struct call *call, const char *path);
/* The same, with one more segment, escaped. */
GString *page_url_id(const struct call *call, const char *path, const char *id);
/* Either (the id may be NULL) in the scratch of the pool: to be ended and kept by pool_keep(). */
GString *page_url_begin(const struct call *call, const char *path, const char *id);
/* Such a link without more. */
const char *page_link(const struct call *call, const char *path, const char *id);

/* A member of answer_search_parts(). */
const struct view *page_read(const struct call *call, const json_t *answer, const char *name);

/* Set a string member and free it; NULL sets nothing. */
void page_set(json_t *object, const char *name, char *taken);
void page_set_url(json_t *object, const char *name, GString *taken);
/* Set a link. */
void page_set_link(json_t *object, const char *name, const char *link);

/* Set href: the page of a record, such as "/speakers/" and its id. Null without an id, so that a template does not find
 * the href of what stands around it. */
void page_set_record(const struct call *call, json_t *object, const char *path, const char *id);
void page_view_record(const struct call *call, struct view *object, const char *path, const char *id);

/* {name, href} of the body of a protocol. A new reference. */
json_t *page_body_link(const struct call *call, const json_t *protocol);

/* Set an array, and any_… when there is something in it: what the section and its heading hang on. Takes the array. */
void page_set_list(json_t *object, const char *name, json_t *taken);
void page_view_list(struct view *object, const char *name, json_t *taken);

/* Set iso, and date in words. */
void page_set_date(const struct call *call, json_t *object, const char *iso);

/* The body whose sitting a protocol is of, or words for that it is not known. */
const char *page_body(const struct call *call, const json_t *protocol);

#endif
