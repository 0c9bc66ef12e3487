/* test_route.c -- every route of the API stands in /openapi.json. */
#include "route.h"
#include "web.h"

#include <criterion/criterion.h>
#include <jansson.h>

Test(route, is_told_in_openapi)
{
    const struct web_file *file = web_file("openapi.json");
    json_t *document = json_loadb(file->data, file->size, JSON_REJECT_DUPLICATES, NULL);
    const json_t *paths = json_object_get(document, "paths");

    cr_assert_not_null(paths);
    for (const char *const *path = route_paths(); *path != NULL; path++) {
        struct target target = {0};
        const char *id;

        cr_assert(target_parse(*path, &target, NULL));
        const struct route *route = route_find(&target, &id);
        bool told = route->kind == ROUTE_API || route->kind == ROUTE_HEALTH || route->kind == ROUTE_RPC;
        if (told)
            cr_expect_not_null(json_object_get(paths, *path), "%s is not told", *path);
        target_release(&target);
    }
    json_decref(document);
}
