/* store.c -- records deflated with a dictionary; the format is drawn in store.h.
 *
 * Long records, and those that shared codes do not suit, go through zlib. A primed stream is kept and copied for each:
 * zlib hashes all 32 KiB of a dictionary when it is set, which costs more than deflating a passage. The copy takes
 * 256 KB of memory, which malloc gave back to the system and got again for each record; what zlib frees is kept here
 * for the next one instead.
 */
#include "store.h"

#include "dictionary.h"
#include "squeeze.h"

#include <libdeflate.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

G_DEFINE_QUARK(store - error - quark, store_error)

/* What the lowest bits of a blob's first byte say of it. The bits above them name the dictionary. */
enum form {
    FORM_ALONE = 0,  /* no dictionary; length; codes of its own */
    FORM_BEFORE = 1, /* up to schema 9: CRC of the dictionary (0: none), CRC of the record; length; codes of its own */
    FORM_OWN = 2,    /* length; codes of its own */
    FORM_SHARED = 3, /* the dictionary's codes: what follows is the rest of a stream */
};

enum {
    FORM_BITS = 2,
    FORM_MASK = 3,
    BLOB_FIXED = 5, /* form and name, CRC of the record */
    BEFORE_FIXED = 9,
    LENGTH_MAX = 5, /* LEB128 of 32 bits */
    ROOM = 272,     /* behind a record: where zlib sees less before it, it goes on byte by byte */
    DEFLATE_LEVEL = 6,
    WINDOW_BITS = -15,        /* raw deflate, the largest window */
    MEMORY_LEVEL = 7,         /* of 9: less to copy */
    BUFFERS_KEPT = 16,        /* a stream has five */
    DEFLATE_RATIO_MAX = 1032, /* deflate expands no further: a longer record is damage, and is not allocated for */
    SHARED_PERCENT_MAX = 70,  /* of the record; worse, and its own codes are tried */
};

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
    GPtrArray *dictionaries;   /* struct dictionary *, the last one is used for writing */
    struct squeezer *squeezer; /* with the last one; NULL until it is needed */
    z_stream primed;           /* a deflate stream that has taken the last one in */
    bool is_primed;
    z_stream inflating; /* kept: its state and its window take 40 KB */
    bool can_inflate;
    guint8 blob[BLOB_FIXED + 2 * SQUEEZE_MAX + SQUEEZE_ROOM]; /* a record on its way in */
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
    while (buffers->n > 0)
        g_free((size_t *)buffers->kept[--buffers->n].memory - 2);
}

struct store *store_new(void)
{
    struct store *store = g_new0(struct store, 1);
    store->dictionaries = g_ptr_array_new_with_free_func((GDestroyNotify)dictionary_free);
    return store;
}

void store_free(struct store *store)
{
    if (store == NULL)
        return;
    g_ptr_array_unref(store->dictionaries);
    squeezer_free(store->squeezer);
    if (store->is_primed)
        deflateEnd(&store->primed);
    if (store->can_inflate)
        inflateEnd(&store->inflating);
    buffers_clear(&store->buffers);
    g_free(store);
}

static guint32 checksum(const void *data, size_t size)
{
    return libdeflate_crc32(0, data, size);
}

/* What is written with; NULL: none. */
static const struct dictionary *current(const struct store *store)
{
    guint n = store->dictionaries->len;
    const struct dictionary *last = n > 0 ? store->dictionaries->pdata[n - 1] : NULL;
    return last != NULL && last->name < DICTIONARY_NAMES ? last : NULL;
}

bool store_add_dictionary(struct store *store, GBytes *kept, GError **error)
{
    struct dictionary *dictionary = dictionary_read(kept);
    if (dictionary == NULL) {
        g_set_error(error, STORE_ERROR, 0, "a dictionary of %" G_GSIZE_FORMAT " bytes is damaged",
                    g_bytes_get_size(kept));
        return false;
    }
    g_ptr_array_add(store->dictionaries, dictionary);
    g_clear_pointer(&store->squeezer, squeezer_free);
    if (store->is_primed) {
        deflateEnd(&store->primed);
        store->is_primed = false;
    }
    return true;
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static void prime(struct store *store)
{
    const struct dictionary *dictionary = current(store);
    store->primed = (z_stream){.zalloc = buffers_take, .zfree = buffers_give, .opaque = &store->buffers};
    int status = deflateInit2(&store->primed, DEFLATE_LEVEL, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL, Z_DEFAULT_STRATEGY);
    g_assert(status == Z_OK); /* fails only without memory, where GLib aborts too */
    if (dictionary != NULL) {
        status = deflateSetDictionary(&store->primed, dictionary->strings, (uInt)dictionary->size);
        g_assert(status == Z_OK);
    }
    store->is_primed = true;
}

static void write_32(guint8 *out, guint32 number)
{
    for (unsigned i = 0; i < 4; i++)
        out[i] = (guint8)(number >> (8 * i));
}

static guint32 read_32(const guint8 *in)
{
    return (guint32)in[0] | (guint32)in[1] << 8 | (guint32)in[2] << 16 | (guint32)in[3] << 24;
}

static size_t write_length(guint8 *out, size_t length)
{
    size_t n = 0;
    for (; length >= 0x80; length >>= 7)
        out[n++] = (guint8)(length | 0x80);
    out[n++] = (guint8)length;
    return n;
}

static void begin_blob(enum form form, unsigned name, const void *record, size_t size, guint8 *blob)
{
    blob[0] = (guint8)((unsigned)form | name << FORM_BITS);
    write_32(blob + 1, checksum(record, size));
}

static GBytes *pack_alone(struct store *store, const void *record, size_t size)
{
    if (!store->is_primed)
        prime(store);
    z_stream stream;
    int status = deflateCopy(&stream, &store->primed);
    g_assert(status == Z_OK);

    const struct dictionary *dictionary = current(store);
    size_t bound = BLOB_FIXED + LENGTH_MAX + deflateBound(&stream, (uLong)size);
    guint8 *blob = g_malloc(bound);
    begin_blob(dictionary != NULL ? FORM_OWN : FORM_ALONE, dictionary != NULL ? dictionary->name : 0, record, size,
               blob);
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

/* NULL when the shared codes do not suit the record. */
static GBytes *pack_shared(struct store *store, const struct dictionary *dictionary, const void *record, size_t size)
{
    if (store->squeezer == NULL)
        store->squeezer = squeezer_new(dictionary->strings, dictionary->size, &dictionary->codes);
    size_t used = squeeze(store->squeezer, record, size, store->blob + BLOB_FIXED, NULL);
    if (used * 100 > size * SHARED_PERCENT_MAX)
        return NULL;
    begin_blob(FORM_SHARED, dictionary->name, record, size, store->blob);
    return g_bytes_new(store->blob, BLOB_FIXED + used);
}

GBytes *store_pack(struct store *store, const void *record, size_t size)
{
    g_assert(size <= STORE_RECORD_MAX);
    const struct dictionary *dictionary = current(store);
    GBytes *blob = dictionary != NULL && size <= SQUEEZE_MAX ? pack_shared(store, dictionary, record, size) : NULL;
    return blob != NULL ? blob : pack_alone(store, record, size);
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

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
    if (store->can_inflate)
        return inflateReset(&store->inflating) == Z_OK;
    store->can_inflate = inflateInit2(&store->inflating, WINDOW_BITS) == Z_OK;
    return store->can_inflate;
}

/* A stream, and where its bytes go. */
struct inflation {
    const guint8 *in;
    size_t in_size;
    const struct dictionary *dictionary; /* NULL: none */
    guint8 *out;
    size_t room; /* for so many, and ROOM to work in */
};

/* False when the stream is damaged. */
static bool inflate_all(struct store *store, const struct inflation *what, size_t *ret_size)
{
    z_stream *stream = &store->inflating;
    const struct dictionary *dictionary = what->dictionary;
    if (!inflate_begin(store) ||
        (dictionary != NULL && inflateSetDictionary(stream, dictionary->strings, (uInt)dictionary->size) != Z_OK))
        return false;
    stream->next_out = what->out;
    stream->avail_out = (uInt)what->room + ROOM; /* so a record that is longer than told is noticed, too */
    stream->next_in = (Bytef *)(uintptr_t)what->in;
    stream->avail_in = (uInt)what->in_size;
    if (inflate(stream, Z_FINISH) != Z_STREAM_END || stream->avail_in > 0)
        return false;
    *ret_size = stream->total_out;
    return *ret_size <= what->room;
}

/* The record, when it is the one that was stored. */
static GBytes *unpack_shared(struct dictionary *dictionary, const guint8 *in, size_t in_size, guint32 crc)
{
    size_t size = 0;
    if (dictionary->unsqueezer == NULL)
        dictionary->unsqueezer = unsqueezer_new(&dictionary->codes, dictionary->strings, dictionary->size);
    const guint8 *unpacked = unsqueeze(dictionary->unsqueezer, in, in_size, &size);
    if (unpacked == NULL || checksum(unpacked, size) != crc)
        return NULL;
    guint8 *record = g_malloc(size + 1);
    memcpy(record, unpacked, size);
    record[size] = 0;
    return g_bytes_new_take(record, size);
}

static GBytes *unpack_alone(struct store *store, struct inflation *what, guint32 crc)
{
    const guint8 *end = what->in + what->in_size;
    size_t size = 0;
    if (!read_length(&what->in, end, &what->room) || what->room / DEFLATE_RATIO_MAX > (size_t)(end - what->in))
        return NULL;
    what->in_size = (size_t)(end - what->in);
    what->out = g_malloc(what->room + ROOM);
    if (!inflate_all(store, what, &size) || size != what->room || checksum(what->out, size) != crc) {
        g_free(what->out);
        return NULL;
    }
    what->out[size] = 0;
    return g_bytes_new_take(what->out, size);
}

static GBytes *unpack_with(struct store *store, const guint8 *blob, size_t size, struct dictionary *dictionary)
{
    const guint8 *in = blob + BLOB_FIXED;
    size_t in_size = size - BLOB_FIXED;
    guint32 crc = read_32(blob + 1);
    if ((blob[0] & FORM_MASK) == FORM_SHARED)
        return unpack_shared(dictionary, in, in_size, crc);
    struct inflation what = {.in = in, .in_size = in_size, .dictionary = dictionary};
    return unpack_alone(store, &what, crc);
}

static GBytes *damaged(GError **error, const char *why)
{
    g_set_error(error, STORE_ERROR, 0, "reading a stored record: %s", why);
    return NULL;
}

static GBytes *unpack_before(struct store *store, const guint8 *blob, size_t size, GError **error)
{
    if (blob[0] != FORM_BEFORE || size <= BEFORE_FIXED)
        return damaged(error, "not a record of this version");
    guint32 crc = read_32(blob + 1);
    const struct dictionary *dictionary = NULL;
    for (guint i = 0; i < store->dictionaries->len && dictionary == NULL && crc != 0; i++) {
        const struct dictionary *known = store->dictionaries->pdata[i];
        dictionary = known->crc == crc ? known : NULL;
    }
    if (dictionary == NULL && crc != 0)
        return damaged(error, "its dictionary is missing");
    struct inflation what = {.in = blob + BEFORE_FIXED, .in_size = size - BEFORE_FIXED, .dictionary = dictionary};
    GBytes *record = unpack_alone(store, &what, read_32(blob + 5));
    return record != NULL ? record : damaged(error, "its bytes are damaged");
}

static GBytes *unpack_named(struct store *store, const guint8 *blob, size_t size, GError **error)
{
    GBytes *record = NULL;
    bool is_known = false;
    for (guint i = store->dictionaries->len; i-- > 0 && record == NULL;) {
        struct dictionary *dictionary = store->dictionaries->pdata[i];
        if (dictionary->name == blob[0] >> FORM_BITS) {
            is_known = true;
            record = unpack_with(store, blob, size, dictionary);
        }
    }
    return record != NULL ? record : damaged(error, is_known ? "its bytes are damaged" : "its dictionary is missing");
}

void store_fetch(const struct store *store)
{
    const struct dictionary *dictionary = current(store);
    if (dictionary != NULL && dictionary->unsqueezer != NULL)
        unsqueezer_fetch(dictionary->unsqueezer);
}

GBytes *store_unpack(struct store *store, const void *data, size_t size, GError **error)
{
    const guint8 *blob = data;
    GBytes *record;
    if (size <= BLOB_FIXED)
        return damaged(error, "not a record of this version");
    switch (blob[0] & FORM_MASK) {
    case FORM_BEFORE:
        return unpack_before(store, blob, size, error);
    case FORM_ALONE:
        record = unpack_with(store, blob, size, NULL);
        return record != NULL ? record : damaged(error, "its bytes are damaged");
    default:
        return unpack_named(store, blob, size, error);
    }
}
