/* site.c -- read --base-url, compile the templates. */
#include "site.h"

#include "limiter.h"
#include "metrics.h"
#include "route.h"
#include "template.h"

#include <gio/gio.h>
#include <string.h>

static char *without_slashes(const char *text)
{
    size_t len = strlen(text);

    while (len > 0 && text[len - 1] == '/')
        len--;
    return g_strndup(text, len);
}

static bool read_base(struct site *site, const char *base_url, GError **error)
{
    if (base_url == NULL || *base_url == '\0') {
        site->base_url = g_strdup("");
        site->prefix = g_strdup("");
        return true;
    }
    g_autoptr(GUri) uri = g_uri_parse(base_url, G_URI_FLAGS_ENCODED, NULL);
    const char *scheme = uri != NULL ? g_uri_get_scheme(uri) : "";

    if ((strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0) || g_uri_get_host(uri)[0] == '\0' ||
        g_uri_get_query(uri) != NULL || g_uri_get_fragment(uri) != NULL) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--base-url %s: give an address such as https://example.lv/protokoli", base_url);
        return false;
    }
    site->base_url = without_slashes(base_url);
    site->prefix = without_slashes(g_uri_get_path(uri));
    return true;
}

static bool read_proxies(struct site *site, char *const *proxies, GError **error)
{
    site->proxies = g_ptr_array_new_with_free_func(g_object_unref);
    for (char *const *proxy = proxies; proxy != NULL && *proxy != NULL; proxy++) {
        GInetAddressMask *mask = g_inet_address_mask_new_from_string(*proxy, NULL);

        if (mask == NULL) {
            g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                        "--trusted-proxy %s: give an address or a network, as in 10.0.0.0/8", *proxy);
            return false;
        }
        g_ptr_array_add(site->proxies, mask);
    }
    return true;
}

/* "https://portal.lv", as browsers send it: no path, not even a slash. */
static bool is_origin(const char *origin)
{
    g_autoptr(GUri) uri = g_uri_parse(origin, G_URI_FLAGS_ENCODED, NULL);
    const char *scheme = uri != NULL ? g_uri_get_scheme(uri) : "";

    return (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0) && g_uri_get_host(uri)[0] != '\0' &&
           g_uri_get_path(uri)[0] == '\0' && g_uri_get_query(uri) == NULL && g_uri_get_fragment(uri) == NULL;
}

static bool read_origins(struct site *site, char *const *origins, GError **error)
{
    for (char *const *origin = origins; origin != NULL && *origin != NULL; origin++) {
        if (strcmp(*origin, "*") != 0 && !is_origin(*origin)) {
            g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                        "--allow-origin %s: give an origin such as https://portal.lv, or *", *origin);
            return false;
        }
    }
    site->origins = origins != NULL ? g_strdupv((char **)(gintptr)origins) : g_new0(char *, 1);
    return true;
}

static void release_options(struct site *site)
{
    g_free(site->base_url);
    g_free(site->prefix);
    g_clear_pointer(&site->proxies, g_ptr_array_unref);
    g_strfreev(site->origins);
}

bool site_init(struct site *site, const char *base_url, char *const *proxies, char *const *origins,
               const struct registry *registry, GError **error)
{
    memset(site, 0, sizeof *site);
    if (!read_base(site, base_url, error) || !read_proxies(site, proxies, error) ||
        !read_origins(site, origins, error)) {
        release_options(site);
        return false;
    }
    site->registry = registry;
    site->metrics = metrics_new(route_paths());
    site->seed = g_strconcat(ARHIVARS_VERSION " ", site->base_url, NULL);
    for (int english = 0; english < 2; english++)
        site->templates[english] = template_set_new(english);
    return true;
}

void site_seed(struct site *site, char *const *files)
{
    for (; files != NULL && *files != NULL; files++) {
        g_autofree char *content = NULL;
        gsize len = 0;

        g_file_get_contents(*files, &content, &len, NULL); /* one that went away since is as good as empty */
        g_autofree char *hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)content, len);
        g_autofree char *before = g_steal_pointer(&site->seed);
        site->seed = g_strconcat(before, " ", hash, NULL);
    }
}

void site_limit(struct site *site, unsigned per_minute)
{
    site->limiter = limiter_new(per_minute);
}

void site_release(struct site *site)
{
    limiter_free(site->limiter);
    metrics_free(site->metrics);
    release_options(site);
    g_free(site->seed);
    for (int english = 0; english < 2; english++)
        template_set_free(site->templates[english]);
}
