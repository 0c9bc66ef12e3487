/* store.c -- records deflated with a preset dictionary; the format is drawn in store.h.
 *
 * A primed stream is kept for each dictionary and copied for each record: zlib hashes all 32 KiB of a dictionary when
 * it is set, which costs more than deflating a passage (measured: 7.8 MB/s set afresh, 11.8 MB/s copied). The copy
 * takes 256 KB of memory, which malloc gave back to the system and got again for each record; what zlib frees is kept
 * here for the next one instead (18.9 MB/s in the same measure). Chains are searched a little shorter than zlib's level
 * 6 does: a twentieth quicker, a thousandth longer.
 */
#include "store.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

G_DEFINE_QUARK(store - error - quark, store_error)

enum {
    BLOB_VERSION = 1,
    BLOB_FIXED = 9, /* version, CRC of the dictionary, CRC of the record */
    LENGTH_MAX = 5, /* LEB128 of 32 bits */
    ROOM = 272,     /* behind a record: where zlib sees less before it, it goes on byte by byte */
    DEFLATE_LEVEL = 6,
    WINDOW_BITS = -15,        /* raw deflate, the largest window */
    MEMORY_LEVEL = 7,         /* of 9: less to copy, and a record has a kilobyte */
    BUFFERS_KEPT = 16,        /* a stream has five */
    DEFLATE_RATIO_MAX = 1032, /* deflate expands no further: a longer record is damage, and is not allocated for */
};

/* See deflateTune(). */
enum { GOOD_LENGTH = 8, LAZY_LENGTH = 32, NICE_LENGTH = 128, CHAIN_LENGTH = 96 };

/* What zlib asked for and has no use for now. */
struct buffers {
    struct {
        void *memory;
        size_t bytes;
    } kept[BUFFERS_KEPT];
    size_t n;
};

struct store {
    struct buffers buffers;
    GHashTable *dictionaries; /* CRC-32 -> GBytes */
    guint32 current;          /* used for writing; 0: none */
    z_stream primed;          /* a deflate stream that has taken the current dictionary in */
    bool is_primed;
    z_stream inflating; /* kept: its state and its window take 40 KB */
    bool can_inflate;
};

static void *buffers_take(void *data, unsigned items, unsigned size)
{
    struct buffers *buffers = data;
    size_t bytes = (size_t)items * size;
    for (size_t i = buffers->n; i > 0; i--) {
        if (buffers->kept[i - 1].bytes == bytes) {
            void *memory = buffers->kept[i - 1].memory;
            buffers->kept[i - 1] = buffers->kept[--buffers->n];
            return memory;
        }
    }
    size_t *memory = g_malloc(bytes + 2 * sizeof(size_t)); /* zlib wants them aligned as malloc does */
    *memory = bytes;
    return memory + 2;
}

static void buffers_give(void *data, void *memory)
{
    struct buffers *buffers = data;
    size_t *head = (size_t *)memory - 2;
    if (buffers->n == BUFFERS_KEPT) {
        g_free(head);
        return;
    }
    buffers->kept[buffers->n].memory = memory;
    buffers->kept[buffers->n++].bytes = *head;
}

static void buffers_clear(struct buffers *buffers)
{
    while (buffers->n > 0) {
        g_free((size_t *)buffers->kept[--buffers->n].memory - 2);
    }
}

struct store *store_new(void)
{
    struct store *store = g_new0(struct store, 1);
    store->dictionaries = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
    return store;
}

void store_free(struct store *store)
{
    if (store == NULL) {
        return;
    }
    g_hash_table_unref(store->dictionaries);
    if (store->is_primed) {
        deflateEnd(&store->primed);
    }
    if (store->can_inflate) {
        inflateEnd(&store->inflating);
    }
    buffers_clear(&store->buffers);
    g_free(store);
}

/* zlib takes the dictionary as const data but is declared without const in places. */
static const Bytef *dictionary_bytes(GBytes *dictionary, uInt *ret_size)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(dictionary, &size);
    *ret_size = (uInt)size;
    return data;
}

static guint32 checksum(const void *data, size_t size)
{
    return (guint32)crc32(0, data, (uInt)size);
}

static GBytes *find_dictionary(struct store *store, guint32 crc)
{
    return g_hash_table_lookup(store->dictionaries, GUINT_TO_POINTER(crc));
}

bool store_add_dictionary(struct store *store, GBytes *dictionary, GError **error)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(dictionary, &size);
    if (size == 0 || size > STORE_DICTIONARY_BYTES) {
        g_set_error(error, STORE_ERROR, 0, "a dictionary of %" G_GSIZE_FORMAT " bytes: 1 to %d are taken", size,
                    STORE_DICTIONARY_BYTES);
        return false;
    }
    store->current = checksum(data, size);
    g_hash_table_replace(store->dictionaries, GUINT_TO_POINTER(store->current), g_bytes_ref(dictionary));
    if (store->is_primed) {
        deflateEnd(&store->primed);
        store->is_primed = false;
    }
    return true;
}

static void prime(struct store *store)
{
    store->primed = (z_stream){.zalloc = buffers_take, .zfree = buffers_give, .opaque = &store->buffers};
    int status = deflateInit2(&store->primed, DEFLATE_LEVEL, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL, Z_DEFAULT_STRATEGY);
    g_assert(status == Z_OK); /* fails only without memory, where GLib aborts too */
    deflateTune(&store->primed, GOOD_LENGTH, LAZY_LENGTH, NICE_LENGTH, CHAIN_LENGTH);
    if (store->current != 0) {
        uInt size = 0;
        const Bytef *bytes = dictionary_bytes(find_dictionary(store, store->current), &size);
        status = deflateSetDictionary(&store->primed, bytes, size);
        g_assert(status == Z_OK);
    }
    store->is_primed = true;
}

static void write_32(guint8 *out, guint32 number)
{
    for (unsigned i = 0; i < 4; i++) {
        out[i] = (guint8)(number >> (8 * i));
    }
}

static guint32 read_32(const guint8 *in)
{
    return (guint32)in[0] | (guint32)in[1] << 8 | (guint32)in[2] << 16 | (guint32)in[3] << 24;
}

static size_t write_length(guint8 *out, size_t length)
{
    size_t n = 0;
    for (; length >= 0x80; length >>= 7) {
        out[n++] = (guint8)(length | 0x80);
    }
    out[n++] = (guint8)length;
    return n;
}

GBytes *store_pack(struct store *store, const void *record, size_t size)
{
    g_assert(size <= STORE_RECORD_MAX);
    if (!store->is_primed) {
        prime(store);
    }
    z_stream stream;
    int status = deflateCopy(&stream, &store->primed);
    g_assert(status == Z_OK);

    size_t bound = BLOB_FIXED + LENGTH_MAX + deflateBound(&stream, (uLong)size);
    guint8 *blob = g_malloc(bound);
    blob[0] = BLOB_VERSION;
    write_32(blob + 1, store->current);
    write_32(blob + 5, checksum(record, size));
    size_t used = BLOB_FIXED + write_length(blob + BLOB_FIXED, size);

    stream.next_in = (Bytef *)(uintptr_t)record;
    stream.avail_in = (uInt)size;
    stream.next_out = blob + used;
    stream.avail_out = (uInt)(bound - used);
    status = deflate(&stream, Z_FINISH);
    g_assert(status == Z_STREAM_END);
    used = bound - stream.avail_out;
    deflateEnd(&stream);
    return g_bytes_new_take(g_realloc(blob, used), used);
}

static bool read_length(const guint8 **at, const guint8 *end, size_t *ret_length)
{
    size_t length = 0;
    for (unsigned shift = 0; *at < end && shift < 7 * LENGTH_MAX; shift += 7) {
        guint8 byte = *(*at)++;
        length |= (size_t)(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0) {
            *ret_length = length;
            return length <= STORE_RECORD_MAX;
        }
    }
    return false;
}

static bool inflate_begin(struct store *store)
{
    if (store->can_inflate) {
        return inflateReset(&store->inflating) == Z_OK;
    }
    store->can_inflate = inflateInit2(&store->inflating, WINDOW_BITS) == Z_OK;
    return store->can_inflate;
}

static bool inflate_all(struct store *store, const guint8 *in, size_t in_size, GBytes *dictionary, guint8 *out,
                        size_t out_size)
{
    if (!inflate_begin(store)) {
        return false;
    }
    z_stream *stream = &store->inflating;
    stream->next_in = (Bytef *)(uintptr_t)in;
    stream->avail_in = (uInt)in_size;
    stream->next_out = out;
    stream->avail_out = (uInt)out_size + ROOM; /* so a record that is longer than told is noticed, too */
    if (dictionary != NULL) {
        uInt size = 0;
        const Bytef *bytes = dictionary_bytes(dictionary, &size);
        if (inflateSetDictionary(stream, bytes, size) != Z_OK) {
            return false;
        }
    }
    return inflate(stream, Z_FINISH) == Z_STREAM_END && stream->total_out == out_size && stream->avail_in == 0;
}

static GBytes *damaged(GError **error, const char *why)
{
    g_set_error(error, STORE_ERROR, 0, "reading a stored record: %s", why);
    return NULL;
}

GBytes *store_unpack(struct store *store, const void *blob, size_t size, GError **error)
{
    const guint8 *at = blob;
    const guint8 *end = at + size;
    if (size < BLOB_FIXED + 1 || at[0] != BLOB_VERSION) {
        return damaged(error, "not a record of this version");
    }
    guint32 dictionary_crc = read_32(at + 1);
    guint32 record_crc = read_32(at + 5);
    GBytes *dictionary = find_dictionary(store, dictionary_crc);
    if (dictionary == NULL && dictionary_crc != 0) {
        return damaged(error, "its dictionary is missing");
    }
    at += BLOB_FIXED;
    size_t length = 0;
    if (!read_length(&at, end, &length) || length / DEFLATE_RATIO_MAX > (size_t)(end - at)) {
        return damaged(error, "its length is damaged");
    }
    guint8 *record = g_malloc(length + ROOM);
    if (!inflate_all(store, at, (size_t)(end - at), dictionary, record, length) ||
        checksum(record, length) != record_crc) {
        g_free(record);
        return damaged(error, "its bytes are damaged");
    }
    record[length] = 0;
    return g_bytes_new_take(record, length);
}
