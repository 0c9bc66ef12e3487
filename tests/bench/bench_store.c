/* bench_store.c -- what a record costs: bytes beside gzip of everything, time to write it and to read one back.
 *
 *   bench_store FILE…
 *
 * Cuts the texts into passages of about 590 bytes at ends of lines, trains a dictionary on them, stores each by itself
 * and reads them back in a shuffled order. Prints how many times smaller they become (the dictionary counted), beside
 * each deflated alone and gzip -6 of the whole, which cannot be read in parts; and seconds of the processor, best of
 * ROUNDS.
 */
#include "store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

enum { PASSAGE_BYTES = 590, ROUNDS = 5, LEVEL = 6 };

static double cpu_s(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void cut(GPtrArray *passages, const char *text, size_t len)
{
    for (size_t from = 0; from < len;) {
        const char *end =
            len - from > PASSAGE_BYTES ? memchr(text + from + PASSAGE_BYTES, '\n', len - from - PASSAGE_BYTES) : NULL;
        size_t to = end != NULL ? (size_t)(end - text) + 1 : len;
        g_ptr_array_add(passages, g_bytes_new(text + from, to - from));
        from = to;
    }
}

static size_t deflated(const void *data, size_t size)
{
    uLongf packed = compressBound(size);
    g_autofree Bytef *out = g_malloc(packed);
    if (compress2(out, &packed, data, size, LEVEL) != Z_OK)
        abort();
    return packed;
}

static GPtrArray *pack_all(struct store *store, const GPtrArray *passages, double *best_s)
{
    GPtrArray *blobs = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    double start = cpu_s();
    for (guint i = 0; i < passages->len; i++) {
        gsize size;
        const void *data = g_bytes_get_data(passages->pdata[i], &size);
        g_ptr_array_add(blobs, store_pack(store, data, size));
    }
    *best_s = MIN(*best_s, cpu_s() - start);
    return blobs;
}

static void unpack_all(struct store *store, const GPtrArray *blobs, const guint *order, double *best_s)
{
    double start = cpu_s();
    for (guint i = 0; i < blobs->len; i++) {
        gsize size;
        const void *data = g_bytes_get_data(blobs->pdata[order[i]], &size);
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) record = store_unpack(store, data, size, &error);
        if (record == NULL) {
            fprintf(stderr, "%s\n", error->message);
            exit(1);
        }
    }
    *best_s = MIN(*best_s, cpu_s() - start);
}

static guint *shuffled(guint n)
{
    guint *order = g_new(guint, n);
    g_autoptr(GRand) dice = g_rand_new_with_seed(1);
    for (guint i = 0; i < n; i++) {
        guint at = (guint)g_rand_int_range(dice, 0, (gint32)i + 1);
        order[i] = order[at];
        order[at] = i;
    }
    return order;
}

static size_t size_of(const GPtrArray *blobs)
{
    size_t size = 0;
    for (guint i = 0; i < blobs->len; i++)
        size += g_bytes_get_size(blobs->pdata[i]);
    return size;
}

int main(int argc, char **argv)
{
    g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(GString) whole = g_string_new(NULL);
    size_t alone = 0;
    for (int i = 1; i < argc; i++) {
        g_autofree char *text = NULL;
        gsize len;
        if (!g_file_get_contents(argv[i], &text, &len, NULL)) {
            fprintf(stderr, "%s: cannot be read\n", argv[i]);
            return 1;
        }
        cut(passages, text, len);
        g_string_append_len(whole, text, (gssize)len);
    }
    if (passages->len == 0) {
        fputs("usage: bench_store FILE…\n", stderr);
        return 2;
    }
    for (guint i = 0; i < passages->len; i++)
        alone += deflated(g_bytes_get_data(passages->pdata[i], NULL), g_bytes_get_size(passages->pdata[i]));
    g_autoptr(GBytes) dictionary = store_train(passages);
    g_autoptr(store_auto) store = store_new();
    store_add_dictionary(store, dictionary, NULL);
    g_autofree guint *order = shuffled(passages->len);
    double pack_s = 1e9, unpack_s = 1e9;
    g_autoptr(GPtrArray) blobs = NULL;
    for (int round = 0; round < ROUNDS; round++) {
        g_clear_pointer(&blobs, g_ptr_array_unref);
        blobs = pack_all(store, passages, &pack_s);
        unpack_all(store, blobs, order, &unpack_s);
    }
    double raw = (double)whole->len, gzip = raw / (double)deflated(whole->str, whole->len);
    double ours = raw / (double)(size_of(blobs) + g_bytes_get_size(dictionary));
    printf("%u passages, %.1f MB\n", passages->len, raw / 1e6);
    printf("each deflated alone  %.2f times smaller\ngzip -6 of the whole %.2f\n", raw / (double)alone, gzip);
    printf("each as stored       %.2f, %.2f of gzip's\n", ours, ours / gzip);
    printf("written %.1f MB/s, one read back in %.1f microseconds\n", raw / 1e6 / pack_s,
           unpack_s * 1e6 / passages->len);
    return 0;
}
