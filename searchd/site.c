/* site.c -- read --base-url, compile the templates. */
#include "site.h"

#include "template.h"
#include "words.h"

#include <string.h>

static char *without_slashes(const char *text)
{
    size_t len = strlen(text);

    while (len > 0 && text[len - 1] == '/')
        len--;
    return g_strndup(text, len);
}

static bool split_base(struct site *site, const char *base_url, GError **error)
{
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

bool site_init(struct site *site, const char *base_url, const struct registry *registry, GError **error)
{
    memset(site, 0, sizeof *site);
    if (base_url != NULL && base_url[0] != '\0') {
        if (!split_base(site, base_url, error))
            return false;
    } else {
        site->base_url = g_strdup("");
        site->prefix = g_strdup("");
    }
    site->registry = registry;
    site->seed = g_strconcat(ARHIVARS_VERSION " ", site->base_url, NULL);
    site->templates = template_set_new();
    site->words[false] = words_json(false);
    site->words[true] = words_json(true);
    return true;
}

void site_release(struct site *site)
{
    g_free(site->base_url);
    g_free(site->prefix);
    g_free(site->seed);
    template_set_free(site->templates);
    json_decref(site->words[false]);
    json_decref(site->words[true]);
}
