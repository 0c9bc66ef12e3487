/* mcp_tool.h -- the tools that assistants call: each a question of answer.h, told shortly and with citations.
 *
 * What they are called and take is searchd/web/mcp_tools.json.
 */
#ifndef SEARCHD_MCP_TOOL_H
#define SEARCHD_MCP_TOOL_H

#include "route.h"

#include <jansson.h>
#include <stdbool.h>

/* The list as tools/list gives it. A new reference. */
json_t *mcp_tools(void);

bool mcp_tool_exists(const char *name);

/* Call one that exists with its arguments, an object or NULL. A new reference; NULL with an error that the assistant
 * may be told when it is of REQUEST_ERROR, ARCHIVE_ERROR_UNKNOWN or ARCHIVE_ERROR_REMOVED. */
json_t *mcp_tool_call(struct call *call, const char *name, const json_t *arguments, GError **error);

#endif
