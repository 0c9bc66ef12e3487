/* origin.c -- read the fields that tell how the asker sees this server. */
#include "origin.h"

#include <gio/gio.h>
#include <string.h>

static bool is_trusted(const struct site *site, const char *peer)
{
    bool asked = peer != NULL && site->proxies->len > 0;
    g_autoptr(GInetAddress) address = asked ? g_inet_address_new_from_string(peer) : NULL;

    for (guint i = 0; address != NULL && i < site->proxies->len; i++)
        if (g_inet_address_mask_matches(site->proxies->pdata[i], address))
            return true;
    return false;
}

/* The last of a comma list: what the nearest proxy added. The caller frees it. */
static char *last_of(const char *list)
{
    const char *comma = strrchr(list, ',');

    return g_strstrip(g_strdup(comma != NULL ? comma + 1 : list));
}

/* host, host:port, [v6]:port: nothing that could end the address or begin another. */
static bool is_host(const char *host)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]";

    return *host != '\0' && host[strspn(host, allowed)] == '\0';
}

char *origin_of(const struct site *site, const struct head *head)
{
    if (*site->base_url != '\0')
        return g_strdup(site->base_url);

    bool forwarded = head->forwarded_host != NULL || head->forwarded_proto != NULL;
    bool trusted = forwarded && is_trusted(site, head->peer);
    const char *told = trusted && head->forwarded_host != NULL ? head->forwarded_host : head->host;
    g_autofree char *host = last_of(told != NULL ? told : "");
    g_autofree char *scheme = last_of(trusted && head->forwarded_proto != NULL ? head->forwarded_proto : "http");

    return g_strdup_printf("%s://%s", strcmp(scheme, "https") == 0 ? "https" : "http",
                           is_host(host) ? host : "localhost");
}

char *origin_client(const struct site *site, const struct head *head)
{
    if (head->forwarded_for != NULL && is_trusted(site, head->peer)) {
        g_auto(GStrv) hops = g_strsplit(head->forwarded_for, ",", -1);

        for (guint i = g_strv_length(hops); i > 0; i--) /* from the nearest; those that we trust pass it on */
            if (!is_trusted(site, g_strstrip(hops[i - 1])) && g_hostname_is_ip_address(hops[i - 1]))
                return g_strdup(hops[i - 1]);
    }
    return g_strdup(head->peer != NULL ? head->peer : "");
}

char *origin_link(const struct call *call, const char *link)
{
    if (link == NULL)
        return NULL;
    return *link == '/' ? g_strconcat(call->origin, link, NULL) : g_strdup(link);
}
