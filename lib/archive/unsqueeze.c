/* unsqueeze.c -- look codes up by the bits that come next: nearly all are short, so that a small table has them. */
#include "unsqueeze.h"

#include "squeeze.h"

#include <string.h>

enum {
    NEAR_BITS = 11,
    READ_BITS = 56,   /* at least, after a refill */
    MATCH_BITS = 48,  /* at most, with what is told beside its codes */
    COPIED = 8,       /* bytes at once */
    LINE_BYTES = 64,  /* of memory, fetched at once */
    OVERRUN_MAX = 16, /* bytes behind the end that are taken for zeros: then the stream has none */
};

/* A struct code_meaning in one word, so that one look has all of it. */
enum {
    FIELD = 31,
    BITS_AT = 0,
    BESIDE_AT = 5,
    KIND_AT = 10,
    BASE_AT = 16,
};

struct unsqueezer {
    guint32 near_literals[1 << NEAR_BITS], near_distances[1 << NEAR_BITS]; /* bits 0: look far */
    guint32 literals[1 << CODES_LENGTH_MAX], distances[1 << CODES_LENGTH_MAX];
    size_t dictionary_size;
    guint8 window[]; /* the dictionary, the record and COPIED bytes more */
};

static guint32 in_one(const struct code_meaning *meaning)
{
    return (guint32)meaning->bits << BITS_AT | (guint32)meaning->beside << BESIDE_AT |
           (guint32)meaning->kind << KIND_AT | (guint32)meaning->base << BASE_AT;
}

static void fill(const struct codes *codes, unsigned bits, guint32 *ret_literals, guint32 *ret_distances)
{
    size_t n = (size_t)1 << bits;
    g_autofree struct code_meaning *meanings = g_new0(struct code_meaning, 2 * n);
    codes_meanings(codes, bits, meanings, meanings + n);
    for (size_t i = 0; i < n; i++) {
        ret_literals[i] = in_one(&meanings[i]);
        ret_distances[i] = in_one(&meanings[n + i]);
    }
}

struct unsqueezer *unsqueezer_new(const struct codes *codes, const guint8 *dictionary, size_t size)
{
    struct unsqueezer *unsqueezer = g_malloc0(sizeof *unsqueezer + size + SQUEEZE_MAX + COPIED);
    unsqueezer->dictionary_size = size;
    memcpy(unsqueezer->window, dictionary, size);
    fill(codes, CODES_LENGTH_MAX, unsqueezer->literals, unsqueezer->distances);
    fill(codes, NEAR_BITS, unsqueezer->near_literals, unsqueezer->near_distances);
    return unsqueezer;
}

void unsqueezer_free(struct unsqueezer *unsqueezer)
{
    g_free(unsqueezer);
}

static void fetch(const void *begin, size_t bytes)
{
    for (size_t at = 0; at < bytes; at += LINE_BYTES)
        __builtin_prefetch((const char *)begin + at, 0, 2); /* more than the nearest cache holds */
}

void unsqueezer_fetch(const struct unsqueezer *unsqueezer)
{
    fetch(unsqueezer->near_literals, sizeof unsqueezer->near_literals);
    fetch(unsqueezer->near_distances, sizeof unsqueezer->near_distances);
    fetch(unsqueezer->window, unsqueezer->dictionary_size);
}

/* Bits on their way out of bytes; behind the end there are zeros. */
struct bit_reader {
    guint64 waiting;
    unsigned n;
    const guint8 *at, *end;
    unsigned overrun; /* bytes that there were not */
};

static inline void refill(struct bit_reader *reader)
{
    if (reader->end - reader->at >= 8) {
        guint64 next;
        memcpy(&next, reader->at, sizeof next);
        reader->waiting |= GUINT64_FROM_LE(next) << reader->n;
        reader->at += (63 - reader->n) / 8;
        reader->n |= READ_BITS;
        return;
    }
    for (; reader->n < READ_BITS; reader->n += 8)
        if (reader->at < reader->end)
            reader->waiting |= (guint64)*reader->at++ << reader->n;
        else
            reader->overrun++;
}

static inline guint32 take(struct bit_reader *reader, unsigned n)
{
    guint32 value = (guint32)(reader->waiting & ((G_GUINT64_CONSTANT(1) << n) - 1));
    reader->waiting >>= n;
    reader->n -= n;
    return value;
}

/* What the next code means. */
static inline guint32 next_code(struct bit_reader *reader, const guint32 *near, const guint32 *far)
{
    guint32 code = near[reader->waiting & ((1U << NEAR_BITS) - 1)];
    if (G_UNLIKELY((code & FIELD) == 0))
        code = far[reader->waiting & ((1U << CODES_LENGTH_MAX) - 1)];
    take(reader, code & FIELD);
    return code;
}

static inline unsigned kind_of(guint32 code)
{
    return code >> KIND_AT & FIELD;
}

/* With what is told beside. */
static inline size_t number_of(struct bit_reader *reader, guint32 code)
{
    return (code >> BASE_AT) + take(reader, code >> BESIDE_AT & FIELD);
}

/* The length and the distance have been checked. May write COPIED - 1 bytes more. */
static inline void copy(guint8 *to, size_t length, size_t distance)
{
    const guint8 *from = to - distance, *end = to + length;
    if (distance < COPIED) {
        while (to < end)
            *to++ = *from++;
        return;
    }
    for (; to < end; to += COPIED, from += COPIED)
        memcpy(to, from, COPIED);
}

const guint8 *unsqueeze(struct unsqueezer *unsqueezer, const guint8 *in, size_t in_size, size_t *ret_size)
{
    struct bit_reader reader = {.at = in, .end = in + in_size};
    guint8 *record = unsqueezer->window + unsqueezer->dictionary_size, *out = record, *end = record + SQUEEZE_MAX;
    for (;;) {
        if (reader.n < MATCH_BITS)
            refill(&reader);
        guint32 code = next_code(&reader, unsqueezer->near_literals, unsqueezer->literals);
        if (kind_of(code) == CODE_BYTE) {
            if (out == end)
                return NULL;
            *out++ = (guint8)(code >> BASE_AT);
            continue;
        }
        if (kind_of(code) == CODE_END || reader.overrun > OVERRUN_MAX)
            break;
        size_t length = number_of(&reader, code);
        code = next_code(&reader, unsqueezer->near_distances, unsqueezer->distances);
        size_t distance = number_of(&reader, code);
        if (length > (size_t)(end - out) || distance > (size_t)(out - unsqueezer->window))
            return NULL;
        copy(out, length, distance);
        out += length;
    }
    *ret_size = (size_t)(out - record);
    size_t unread = reader.n / 8 + (size_t)(reader.end - reader.at);
    return unread == reader.overrun ? record : NULL; /* all bytes that there are, and no others */
}
