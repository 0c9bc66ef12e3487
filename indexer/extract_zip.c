/* extract_zip.c -- everything that is a ZIP inside: Office files, signed containers, plain ZIP.
 *
 * All begin with the same four bytes, so what it is shows only in the directory: an Open Document says so in
 * `mimetype`, Office files have relations, a signed container (ASiC-E: .edoc, .asice) has signatures whether its
 * `mimetype` is there, last, or missing.
 */
#include "docx.h"
#include "extraction.h"
#include "odt.h"
#include "package.h"
#include "signature.h"

#include <string.h>

static bool is_zip(const guint8 *data, size_t size)
{
    return size > 4 && (memcmp(data, "PK\3\4", 4) == 0 || memcmp(data, "PK\5\6", 4) == 0);
}

static bool leads_out(const char *name)
{
    g_auto(GStrv) parts = g_strsplit_set(name, "/\\", -1);
    return *name == '/' || *name == '\\' || g_strv_contains((const char *const *)parts, "..");
}

/* What every container has for itself, besides documents. */
static bool is_housekeeping(const char *name)
{
    return g_str_has_prefix(name, "META-INF/") || strcmp(name, "mimetype") == 0 || *name == '\0' ||
           g_str_has_suffix(name, "/") || g_str_has_prefix(name, "__MACOSX/");
}

/* --- Signatures --------------------------------------------------------------------------------------------------- */

static GPtrArray *read_signatures(struct extraction *extraction, struct package *package)
{
    GPtrArray *signatures = g_ptr_array_new_with_free_func(signature_free);
    for (uint64_t i = 0; i < package_count(package); i++) {
        if (signature_is_file(package_name(package, i))) {
            g_autoptr(GBytes) file = package_read(package, i, &extraction->bytes_left, NULL);
            signature_read(file, signatures);
        }
    }
    return signatures;
}

static void note_signature(struct extracted *document, const struct signature *signature, const char *name,
                           GBytes *file)
{
    if (signature->is_unread)
        extracted_note(document, "signature", "signatures that cannot be read: present, not verified");
    const char *digest = g_hash_table_lookup(signature->digests, name);
    if (digest == NULL)
        return;
    extracted_note(document, "signature", "signature of %s, %s: present, not verified",
                   signature->signer != NULL ? signature->signer : "an unknown signer",
                   signature->time != NULL ? signature->time : "time unknown");
    if (!signature_holds_for(digest, file))
        extracted_note(document, "signature-mismatch", "the document is not the one that was signed: its hash differs");
}

/* Tell every document that came out of an entry what its container says of it. */
static void note_container(struct extraction *extraction, guint first, GPtrArray *signatures, const char *container,
                           const char *name, GBytes *file)
{
    for (guint i = first; i < extraction->documents->len; i++) {
        struct extracted *document = extraction->documents->pdata[i];
        extracted_note(document, "container", "from a signed container with SHA-256 %s", container);
        for (guint k = 0; k < signatures->len; k++)
            note_signature(document, signatures->pdata[k], name, file);
    }
}

/* --- Documents within --------------------------------------------------------------------------------------------- */

static bool enter_entry(struct extraction *extraction, struct package *package, uint64_t index, GBytes **ret_file)
{
    const char *name = package_name(package, index);
    g_autoptr(GError) error = NULL;
    if (leads_out(name))
        g_set_error(&error, EXTRACT_ERROR, 0, "a name that leads out of the container");
    else
        *ret_file = package_read(package, index, &extraction->bytes_left, &error);
    if (*ret_file == NULL) {
        g_autofree char *full = extraction_name(extraction, name);
        extraction_fail(extraction, full, error->message);
        return false;
    }
    extraction->enter(extraction, name, *ret_file);
    return true;
}

static bool read_container(struct extraction *extraction, struct package *package, GBytes *bytes)
{
    g_autoptr(GPtrArray) signatures = read_signatures(extraction, package);
    g_autofree char *container = signatures->len > 0 ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
    for (uint64_t i = 0; i < package_count(package); i++) {
        const char *name = package_name(package, i);
        guint first = extraction->documents->len;
        g_autoptr(GBytes) file = NULL;
        if (is_housekeeping(name) || !enter_entry(extraction, package, i, &file))
            continue;
        if (signatures->len > 0)
            note_container(extraction, first, signatures, container, name, file);
    }
    return true;
}

static bool begins_with(GBytes *bytes, const char *prefix)
{
    gsize size = 0;
    const char *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    return size >= strlen(prefix) && memcmp(data, prefix, strlen(prefix)) == 0;
}

static bool read_zip(struct extraction *extraction, GBytes *document, GError **error)
{
    g_autoptr(package_auto) package = package_open(document, error);
    if (package == NULL)
        return false;
    uint64_t index = 0;
    g_autoptr(GBytes) mimetype = package_read_named(package, "mimetype", &extraction->bytes_left, NULL);
    if (begins_with(mimetype, "application/vnd.oasis.opendocument.text"))
        return odt_read(extraction, package, error);
    if (begins_with(mimetype, "application/vnd.oasis.opendocument.")) {
        g_set_error(error, EXTRACT_ERROR, 0, "an Office file that is no text document");
        return false;
    }
    if (package_find(package, "_rels/.rels", &index))
        return docx_read(extraction, package, error);
    return read_container(extraction, package, document);
}

const struct extractor extractor_zip = {"application/zip", is_zip, read_zip};
