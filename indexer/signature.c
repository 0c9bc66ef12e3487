/* signature.c -- what the signatures of an ASiC-E container say; nothing is verified. */
#include "signature.h"

#include "certificate.h"
#include "markup.h"

#include <string.h>

void signature_free(void *data)
{
    struct signature *signature = data;
    g_free(signature->signer);
    g_free(signature->time);
    g_hash_table_unref(signature->digests);
    g_free(signature);
}

bool signature_is_file(const char *name)
{
    return g_str_has_prefix(name, "META-INF/") && strstr(name, "signatures") != NULL && g_str_has_suffix(name, ".xml");
}

static char *hex_of(const char *base64)
{
    gsize size = 0;
    g_autofree guchar *bytes = g_base64_decode(base64, &size);
    GString *hex = g_string_new(NULL);
    for (gsize i = 0; i < size; i++)
        g_string_append_printf(hex, "%02x", bytes[i]);
    return g_string_free(hex, FALSE);
}

static void take_reference(struct signature *signature, const xmlNode *reference)
{
    g_autofree char *uri = markup_attribute(reference, "URI");
    const xmlNode *method = markup_child(reference, "DigestMethod");
    const xmlNode *value = markup_child(reference, "DigestValue");
    if (uri == NULL || *uri == '#' || *uri == '\0' || method == NULL || value == NULL)
        return;
    g_autofree char *algorithm = markup_attribute(method, "Algorithm");
    g_autofree char *digest = markup_text(value);
    bool known =
        algorithm != NULL && (g_str_has_suffix(algorithm, "#sha256") || g_str_has_suffix(algorithm, "#sha384") ||
                              g_str_has_suffix(algorithm, "#sha512"));
    char *name = g_uri_unescape_string(uri, NULL);
    g_hash_table_replace(signature->digests, name != NULL ? name : g_strdup(uri),
                         known ? hex_of(digest) : g_strdup(""));
}

static char *signer_of(const xmlNode *node)
{
    const xmlNode *certificate = markup_find(node, "X509Certificate");
    g_autofree char *base64 = certificate != NULL ? markup_text(certificate) : g_strdup("");
    gsize size = 0;
    g_autofree guchar *der = g_base64_decode(base64, &size);
    return certificate_common_name(der, size);
}

static struct signature *signature_new(void)
{
    struct signature *signature = g_new0(struct signature, 1);
    signature->digests = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return signature;
}

static struct signature *read_one(const xmlNode *node)
{
    struct signature *signature = signature_new();
    signature->signer = signer_of(node);
    const xmlNode *time = markup_find(node, "SigningTime");
    signature->time = time != NULL ? markup_text(time) : NULL;
    const xmlNode *info = markup_child(node, "SignedInfo");
    for (const xmlNode *at = info != NULL ? info->children : NULL; at != NULL; at = at->next)
        if (markup_is(at, "Reference"))
            take_reference(signature, at);
    return signature;
}

bool signature_holds_for(const char *digest, GBytes *document)
{
    static const GChecksumType types[] = {G_CHECKSUM_SHA256, G_CHECKSUM_SHA384, G_CHECKSUM_SHA512};
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        g_autofree char *hash = g_compute_checksum_for_bytes(types[i], document);
        if (strcmp(hash, digest) == 0)
            return true;
    }
    return *digest == '\0';
}

void signature_read(GBytes *file, GPtrArray *signatures)
{
    gsize size = 0;
    const char *data = file != NULL ? g_bytes_get_data(file, &size) : NULL;
    g_autoptr(markup_doc_auto) doc = data != NULL ? markup_read_xml(data, size, "signatures", NULL) : NULL;
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    guint before = signatures->len;
    for (const xmlNode *at = root; at != NULL; at = markup_next(at, root))
        if (markup_is(at, "Signature"))
            g_ptr_array_add(signatures, read_one(at));
    if (signatures->len == before) {
        struct signature *unread = signature_new();
        unread->is_unread = true;
        g_ptr_array_add(signatures, unread);
    }
}
