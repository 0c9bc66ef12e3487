/* page_task.h -- tasks as the pages show them.
 */
#ifndef SEARCHD_PAGE_TASK_H
#define SEARCHD_PAGE_TASK_H

#include "route.h"

#include <jansson.h>

/* [{who, href, text, iso, due, place: {href, text}, body}] of "tasks" in an answer. A new reference. */
json_t *page_tasks(const struct call *call, const json_t *tasks);

#endif
