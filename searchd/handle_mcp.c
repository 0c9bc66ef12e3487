/* handle_mcp.c -- /mcp: the Model Context Protocol for assistants, over Streamable HTTP, read only.
 *
 * One JSON-RPC message a POST; a request is answered with JSON at once, a notification with 202. There are no sessions
 * and no streams, which the protocol allows: GET and DELETE are told 405.
 */
#include "handle.h"

#include "mcp_tool.h"
#include "member.h"
#include "problem.h"

#include <string.h>

/* The newest first: what is offered to a client that asks for another. */
static const char *const versions[] = {"2025-06-18", "2025-03-26", NULL};

static const char instructions[] =
    "Minutes of councils, ministries and committees, above all Latvian. Search in Latvian; cite every statement by its "
    "citation and url. What is not found here is not in the archive: say so.";

enum rpc_error {
    RPC_PARSE = -32700,
    RPC_REQUEST = -32600,
    RPC_METHOD = -32601,
    RPC_PARAMS = -32602,
    RPC_INTERNAL = -32603,
};

static json_t *rpc_error(enum rpc_error code, const char *format, ...) G_GNUC_PRINTF(2, 3);
static json_t *rpc_error(enum rpc_error code, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    return json_pack("{s:{s:i, s:s}}", "error", "code", (int)code, "message", message);
}

static json_t *rpc_result(json_t *taken)
{
    return json_pack("{s:o}", "result", taken);
}

/* --- Methods --------------------------------------------------------------------------------------------------------
 */

static json_t *initialize(struct call *call, const json_t *params)
{
    const char *asked = member_or_empty(params, "protocolVersion");

    (void)call;
    return rpc_result(json_pack("{s:s, s:{s:{}}, s:{s:s, s:s, s:s}, s:s}", "protocolVersion",
                                g_strv_contains(versions, asked) ? asked : versions[0], "capabilities", "tools",
                                "serverInfo", "name", "arhivars", "title", "Arhivars", "version", ARHIVARS_VERSION,
                                "instructions", instructions));
}

static json_t *ping(struct call *call, const json_t *params)
{
    (void)call;
    (void)params;
    return rpc_result(json_object());
}

static json_t *list_tools(struct call *call, const json_t *params)
{
    (void)call;
    (void)params;
    return rpc_result(json_pack("{s:o}", "tools", mcp_tools()));
}

/* A tool's fault that the assistant can put right is a result, so that it is shown to the model. */
static json_t *told_failure(const GError *error)
{
    bool ours = problem_kind(problem_of(error))->status >= 500;

    if (ours)
        g_printerr("arhivars-searchd: /mcp: %s\n", error->message);
    return rpc_result(
        json_pack("{s:[{s:s, s:s}], s:b}", "content", "type", "text", "text", problem_detail(error), "isError", 1));
}

static json_t *call_tool(struct call *call, const json_t *params)
{
    const char *name = member_or_empty(params, "name");
    const json_t *arguments = json_object_get(params, "arguments");
    g_autoptr(GError) error = NULL;

    if (!mcp_tool_exists(name))
        return rpc_error(RPC_PARAMS, "no tool '%s'", name);
    if (arguments != NULL && !json_is_object(arguments))
        return rpc_error(RPC_PARAMS, "arguments is an object");
    json_t *told = mcp_tool_call(call, name, arguments, &error);
    if (told == NULL)
        return told_failure(error);
    char *text = json_dumps(told, JSON_COMPACT | JSON_REAL_PRECISION(REPLY_REAL_DIGITS));
    json_t *result =
        json_pack("{s:[{s:s, s:s}], s:o}", "content", "type", "text", "text", text, "structuredContent", told);
    free(text);
    return rpc_result(result);
}

static const struct {
    const char *name;
    json_t *(*call)(struct call *call, const json_t *params);
} methods[] = {
    {"initialize", initialize},
    {"ping", ping},
    {"tools/list", list_tools},
    {"tools/call", call_tool},
};

static json_t *call_method(struct call *call, const char *name, const json_t *params)
{
    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
        if (strcmp(methods[i].name, name) == 0)
            return methods[i].call(call, params);
    return rpc_error(RPC_METHOD, "no method '%s'", name);
}

/* --- Messages -------------------------------------------------------------------------------------------------------
 */

static void reply_rpc(struct reply *reply, unsigned status, json_t *answer, json_t *id)
{
    json_object_set_new(answer, "jsonrpc", json_string("2.0"));
    json_object_set(answer, "id", id != NULL ? id : json_null());
    reply_json(reply, status, handle_type_json, answer);
}

static bool is_id(const json_t *id)
{
    return json_is_string(id) || json_is_integer(id);
}

bool handle_mcp(struct call *call, struct reply *reply, GError **error)
{
    json_t *message = json_loadb(call->body, call->body_size, JSON_REJECT_DUPLICATES, NULL);
    json_t *id = json_object_get(message, "id");
    const char *method = member_text(message, "method");

    (void)error;
    if (call->mcp_version != NULL && !g_strv_contains(versions, call->mcp_version))
        reply_rpc(reply, 400, rpc_error(RPC_REQUEST, "no such Mcp-Protocol-Version; the newest is %s", versions[0]),
                  NULL);
    else if (message == NULL)
        reply_rpc(reply, 400, rpc_error(RPC_PARSE, "not JSON"), NULL);
    else if (strcmp(member_or_empty(message, "jsonrpc"), "2.0") != 0 || (id != NULL && !is_id(id)))
        reply_rpc(reply, 400, rpc_error(RPC_REQUEST, "not one message of JSON-RPC 2.0"), NULL);
    else if (method != NULL && id != NULL)
        reply_rpc(reply, 200, call_method(call, method, json_object_get(message, "params")), id);
    else
        reply->status = 202; /* a notification, or an answer to what was never asked */
    json_decref(message);
    return true;
}
