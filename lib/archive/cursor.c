/* cursor.c -- offset, generation and a hash of everything that decides which hits there are and in which order. */
#include "cursor.h"

#include <string.h>

enum {
    CURSOR_HASH_HEX = 16,
    CURSOR_PARTS = 4,
};

static const char cursor_version[] = "1";

static void hash_text(GChecksum *hash, const char *text)
{
    const char *given = text ? text : "";
    g_checksum_update(hash, (const guchar *)given, (gssize)strlen(given) + 1);
}

static void hash_texts(GChecksum *hash, const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++)
        hash_text(hash, texts->pdata[i]);
    hash_text(hash, "");
}

static void hash_words(GChecksum *hash, const GArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        char number[16];
        g_snprintf(number, sizeof number, "%u", g_array_index(words, unsigned, i));
        hash_text(hash, number);
    }
    hash_text(hash, "");
}

/* Not of limit, facets, explain and language: a page may be asked for in another size or dress. */
static char *hash_request(const struct search_request *request)
{
    g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
    const GArray *words[] = {request->types, request->acts, request->outcomes, request->roles};
    const GPtrArray *texts[] = {request->speakers, request->institutions, request->bodies,
                                request->topics,   request->votes,        request->protocols};
    char order[16];
    hash_text(hash, request->q);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        hash_words(hash, words[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        hash_texts(hash, texts[i]);
    hash_text(hash, request->from);
    hash_text(hash, request->to);
    hash_text(hash, request->due_from);
    hash_text(hash, request->due_to);
    g_snprintf(order, sizeof order, "%d %d %d", (int)request->sort, request->group, request->recency);
    hash_text(hash, order);
    return g_strndup(g_checksum_get_string(hash), CURSOR_HASH_HEX);
}

/* base64 whose two unsafe characters are exchanged and whose padding is left out. */
static char *encode(const char *text)
{
    char *code = g_base64_encode((const guchar *)text, strlen(text));
    g_strdelimit(code, "+", '-');
    g_strdelimit(code, "/", '_');
    code[strcspn(code, "=")] = '\0';
    return code;
}

static char *decode(const char *code)
{
    g_autofree char *padded = g_strconcat(code, "===", NULL);
    padded[(strlen(code) + 3) / 4 * 4] = '\0';
    g_strdelimit(padded, "-", '+');
    g_strdelimit(padded, "_", '/');
    gsize len;
    g_autofree guchar *bytes = g_base64_decode(padded, &len);
    return g_strndup((const char *)bytes, len);
}

json_t *cursor_next(const struct search_request *request, const struct archive_info *info, uint32_t offset,
                    uint64_t total)
{
    uint64_t next = (uint64_t)offset + request->limit;
    if (next >= total || next > INT32_MAX)
        return json_null();
    g_autofree char *hash = hash_request(request);
    g_autofree char *text = g_strdup_printf("%s.%u.%s.%s", cursor_version, (unsigned)next, info->generation, hash);
    g_autofree char *code = encode(text);
    return json_string(code);
}

static bool refuse(GError **error, const char *why)
{
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_CURSOR, "cursor: %s", why);
    return false;
}

bool cursor_read(const struct search_request *request, const struct archive_info *info, uint32_t *ret_offset,
                 GError **error)
{
    guint64 offset = 0;
    *ret_offset = 0;
    if (!request->cursor)
        return true;
    g_autofree char *text = decode(request->cursor);
    g_auto(GStrv) parts = g_strsplit(text, ".", CURSOR_PARTS);
    if (g_strv_length(parts) != CURSOR_PARTS || strcmp(parts[0], cursor_version) != 0 ||
        !g_ascii_string_to_unsigned(parts[1], 10, 0, INT32_MAX, &offset, NULL))
        return refuse(error, "it is not one that an answer gave as \"next\"");
    g_autofree char *hash = hash_request(request);
    if (strcmp(parts[3], hash) != 0)
        return refuse(error, "it belongs to another search: repeat the parameters of the first page");
    if (strcmp(parts[2], info->generation) != 0)
        return refuse(error, "the archive has changed since: begin again from the first page");
    *ret_offset = (uint32_t)offset;
    return true;
}
