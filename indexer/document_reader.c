/* document_reader.c -- from a file to a protocol: read, hash, extract, recognise. */
#include "document_reader.h"

#include "extract.h"
#include "token.h"

#include <string.h>

void read_document_release(struct read_document *document)
{
    g_clear_pointer(&document->protocol, protocol_free);
}

/* Line breaks, hyphens at line ends and spaces differ between two prints of one text; letters and digits do not. */
static void hash_words(const GString *text, char ret_hash[static SHA256_HEX])
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (const char *at = text->str; *at != '\0';) {
        const char *start = at;
        while (*at != '\0' && g_unichar_isalnum(g_utf8_get_char(at))) {
            at = g_utf8_next_char(at);
        }
        g_checksum_update(checksum, (const guchar *)start, at - start);
        if (*at != '\0') {
            at = g_utf8_next_char(at);
        }
    }
    g_strlcpy(ret_hash, g_checksum_get_string(checksum), SHA256_HEX);
}

bool document_read(struct recogniser *recogniser, const char *path, const char *known_sha256,
                   struct read_document *ret_document, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
    if (file == NULL) {
        return false;
    }
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    struct read_document document = {0};
    g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    g_strlcpy(document.sha256, sha256, SHA256_HEX);
    if (g_strcmp0(sha256, known_sha256) == 0) {
        *ret_document = document;
        return true;
    }
    const char *media_type = NULL;
    g_autoptr(GString) text = extract(bytes, &media_type, error);
    if (text == NULL) {
        return false;
    }
    hash_words(text, document.text_sha256);
    document.text_bytes = text->len;
    document.protocol = recognise(recogniser, text->str, text->len, NULL);
    document.protocol->source_path = g_strdup(path);
    document.protocol->source_sha256 = g_strdup(sha256);
    document.protocol->media_type = g_strdup(media_type);
    *ret_document = document;
    return true;
}
