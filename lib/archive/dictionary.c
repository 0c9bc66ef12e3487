/* dictionary.c -- train a dictionary, keep it, read it. */
#include "dictionary.h"

#include "squeeze.h"
#include "store.h"

#include <string.h>
#include <zlib.h>

enum {
    ROUNDS = 2, /* of counting: what matches depends on the codes */
    COUNTED_BYTES_MAX = 1024 * 1024,
    KEPT_LEVEL = 9,
};

void dictionary_free(struct dictionary *dictionary)
{
    if (dictionary == NULL)
        return;
    unsqueezer_free(dictionary->unsqueezer);
    g_free(dictionary->strings);
    g_free(dictionary);
}

/* Take the codes and the strings apart, which are inflated. */
static bool take_apart(struct dictionary *dictionary)
{
    guint8 *bytes = dictionary->strings;
    if (dictionary->size <= CODES)
        return false;
    memcpy(dictionary->codes.bits, bytes, CODES);
    dictionary->name = (guint8)(crc32(0, bytes, (uInt)dictionary->size) % DICTIONARY_NAMES);
    dictionary->size -= CODES;
    memmove(bytes, bytes + CODES, dictionary->size);
    return codes_are_whole(&dictionary->codes);
}

struct dictionary *dictionary_read(GBytes *kept)
{
    gsize kept_size = 0;
    const Bytef *data = g_bytes_get_data(kept, &kept_size);
    uLongf size = CODES + STORE_DICTIONARY_BYTES;
    g_autoptr(dictionary_auto) dictionary = g_new0(struct dictionary, 1);
    if (kept_size == 0)
        return NULL;
    dictionary->strings = g_malloc(size);
    bool is_whole = uncompress(dictionary->strings, &size, data, kept_size) == Z_OK;
    dictionary->size = size;
    if (!is_whole && kept_size <= STORE_DICTIONARY_BYTES) {
        dictionary->name = DICTIONARY_NAMES;
        dictionary->size = kept_size;
        memcpy(dictionary->strings, data, kept_size);
    } else if (!is_whole || !take_apart(dictionary)) {
        return NULL;
    }
    dictionary->crc = (guint32)crc32(0, dictionary->strings, (uInt)dictionary->size);
    return g_steal_pointer(&dictionary);
}

/* --- Training ----------------------------------------------------------------------------------------------------- */

static void count(struct squeezer *squeezer, const GPtrArray *samples, struct code_counts *ret_counts)
{
    g_autofree guint8 *out = g_malloc(squeeze_bound(SQUEEZE_MAX));
    size_t bytes = 0;
    for (guint i = 0; i < samples->len && bytes < COUNTED_BYTES_MAX; i++) {
        gsize size = 0;
        const void *data = g_bytes_get_data(samples->pdata[i], &size);
        if (size <= SQUEEZE_MAX) {
            squeeze(squeezer, data, size, out, ret_counts);
            bytes += size;
        }
    }
}

static void train_codes(const GPtrArray *samples, const guint8 *strings, size_t size, struct codes *ret_codes)
{
    struct code_counts none = {{0}};
    codes_make(&none, ret_codes);
    g_autoptr(squeezer_auto) squeezer = squeezer_new(strings, size, ret_codes);
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct code_counts counts = {{0}};
        count(squeezer, samples, &counts);
        codes_make(&counts, ret_codes);
        squeezer_set_codes(squeezer, ret_codes);
    }
}

static GBytes *keep(const struct codes *codes, const guint8 *strings, size_t size)
{
    uLongf kept_size = compressBound(CODES + size);
    g_autofree guint8 *all = g_malloc(CODES + size);
    guint8 *kept = g_malloc(kept_size);
    memcpy(all, codes->bits, CODES);
    memcpy(all + CODES, strings, size);
    int status = compress2(kept, &kept_size, all, CODES + size, KEPT_LEVEL);
    g_assert(status == Z_OK);
    return g_bytes_new_take(g_realloc(kept, kept_size), kept_size);
}

GBytes *store_train(GPtrArray *samples)
{
    size_t size = 0;
    g_autofree guint8 *strings = dictionary_choose(samples, &size);
    if (size == 0)
        return g_bytes_new(NULL, 0);
    struct codes codes;
    train_codes(samples, strings, size, &codes);
    return keep(&codes, strings, size);
}
