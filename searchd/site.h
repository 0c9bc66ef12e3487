/* site.h -- what all workers share: made once before the first request and, but for its counters, never changed.
 */
#ifndef SEARCHD_SITE_H
#define SEARCHD_SITE_H

#include "registry.h"
#include "synonym.h"

#include <glib.h>
#include <stdbool.h>

struct site {
    const struct registry *registry;
    const struct synonyms *synonyms; /* set after site_init(); NULL: none */
    char *base_url;     /* as --base-url, without a slash at its end; "" when not given: goes before links of the API */
    char *prefix;       /* the path of base_url, without a slash at its end: goes before links within the page */
    GPtrArray *proxies; /* GInetAddressMask: whose X-Forwarded-… is believed */
    char **origins;     /* whose scripts may read answers (CORS); "*": anybody's. May be empty */
    char *seed;         /* of every ETag: another version or address makes another body */
    struct limiter *limiter; /* NULL: everybody may ask as often as they wish */
    struct metrics *metrics;
    struct template_set *templates[2]; /* by call.english */
};

/* base_url, proxies and origins as in options.h, each may be NULL. False with G_OPTION_ERROR when one is no address. */
bool site_init(struct site *site, const char *base_url, char *const *proxies, char *const *origins,
               const struct registry *registry, GError **error);

/* Answers depend on these files (NULL: none), too: their content goes into every ETag. */
void site_seed(struct site *site, char *const *files);

/* From now on a client may make so many requests a minute. */
void site_limit(struct site *site, unsigned per_minute);
void site_release(struct site *site);

#endif
