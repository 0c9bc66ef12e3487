/* handle_metrics.c -- /metrics */
#include "handle.h"

#include "metrics.h"

static const char type_metrics[] = "text/plain; version=0.0.4; charset=utf-8";

bool handle_metrics(struct call *call, struct reply *reply, GError **error)
{
    struct archive_info info;

    if (!archive_info(call->answerer->archive, &info, error))
        return false;
    GString *out = g_string_new(NULL);

    g_string_append_printf(out,
                           "# HELP arhivars_protocols Protocols in the archive.\n# TYPE arhivars_protocols gauge\n"
                           "arhivars_protocols %" G_GUINT64_FORMAT "\n"
                           "# HELP arhivars_passages Passages in the archive.\n# TYPE arhivars_passages gauge\n"
                           "arhivars_passages %" G_GUINT64_FORMAT "\n"
                           "# HELP arhivars_changed_seconds When the archive was last changed.\n"
                           "# TYPE arhivars_changed_seconds gauge\narhivars_changed_seconds %" G_GUINT64_FORMAT "\n",
                           info.protocols, info.passages, info.changed);
    metrics_tell(call->site->metrics, out);
    size_t size = out->len;
    reply_take(reply, 200, type_metrics, g_string_free(out, FALSE), size);
    return true;
}
