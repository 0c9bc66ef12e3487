/* handle_dcat.c -- /dcat.jsonld: the archive's record for catalogues of open data (DCAT-AP). */
#include "handle.h"

#include "linked.h"

static const char type_jsonld[] = "application/ld+json";

bool handle_dcat(struct call *call, struct reply *reply, GError **error)
{
    struct archive_info info;

    if (!archive_info(call->answerer->archive, &info, error))
        return false;
    reply_json(reply, 200, type_jsonld, linked_dataset(call, &info));
    return true;
}
