/* unsqueeze.c -- look codes up by the bits that come next: nearly all are short, so that a small table has them. */
#include "unsqueeze.h"

#include <string.h>

enum {
    NEAR_BITS = 10,
    READ_BITS = 56,   /* at least, after a refill; a match takes 48 */
    OVERRUN_MAX = 16, /* bytes behind the end that are taken for zeros: then the stream has none */
};

struct unsqueezer {
    struct code_meaning near_literals[1 << NEAR_BITS], near_distances[1 << NEAR_BITS]; /* bits 0: look far */
    struct code_meaning literals[1 << CODES_LENGTH_MAX], distances[1 << CODES_LENGTH_MAX];
};

struct unsqueezer *unsqueezer_new(const struct codes *codes)
{
    struct unsqueezer *unsqueezer = g_new0(struct unsqueezer, 1);
    codes_meanings(codes, CODES_LENGTH_MAX, unsqueezer->literals, unsqueezer->distances);
    codes_meanings(codes, NEAR_BITS, unsqueezer->near_literals, unsqueezer->near_distances);
    return unsqueezer;
}

void unsqueezer_free(struct unsqueezer *unsqueezer)
{
    g_free(unsqueezer);
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
    for (; reader->n < READ_BITS; reader->n += 8) {
        if (reader->at < reader->end) {
            reader->waiting |= (guint64)*reader->at++ << reader->n;
        } else {
            reader->overrun++;
        }
    }
}

static inline guint32 take(struct bit_reader *reader, unsigned n)
{
    guint32 value = (guint32)(reader->waiting & ((G_GUINT64_CONSTANT(1) << n) - 1));
    reader->waiting >>= n;
    reader->n -= n;
    return value;
}

/* What the next code means, with what is told beside it. */
static inline struct code_meaning next_code(struct bit_reader *reader, const struct code_meaning *near,
                                            const struct code_meaning *far)
{
    struct code_meaning meaning = near[reader->waiting & ((1U << NEAR_BITS) - 1)];
    if (meaning.bits == 0) {
        meaning = far[reader->waiting & ((1U << CODES_LENGTH_MAX) - 1)];
    }
    take(reader, meaning.bits);
    meaning.base = (guint16)(meaning.base + take(reader, meaning.beside));
    return meaning;
}

/* The length and the distance have been checked. */
static void copy(const struct unsqueezing *what, size_t size, size_t length, size_t distance)
{
    guint8 *to = what->out + size;
    if (distance > size) {
        size_t back = distance - size, n = MIN(back, length);
        memcpy(to, what->dictionary + what->dictionary_size - back, n);
        to += n;
        length -= n;
    }
    for (const guint8 *from = to - distance; length > 0; length--) {
        *to++ = *from++;
    }
}

bool unsqueeze(const struct unsqueezer *unsqueezer, const struct unsqueezing *what, size_t *ret_size)
{
    struct bit_reader reader = {.at = what->in, .end = what->in + what->in_size};
    size_t size = 0;
    for (;;) {
        refill(&reader);
        struct code_meaning code = next_code(&reader, unsqueezer->near_literals, unsqueezer->literals);
        if (code.kind == CODE_END || reader.overrun > OVERRUN_MAX) {
            break;
        }
        if (code.kind == CODE_BYTE) {
            if (size == what->room) {
                return false;
            }
            what->out[size++] = (guint8)code.base;
            continue;
        }
        size_t distance = next_code(&reader, unsqueezer->near_distances, unsqueezer->distances).base;
        if (code.base > what->room - size || distance > size + what->dictionary_size) {
            return false;
        }
        copy(what, size, code.base, distance);
        size += code.base;
    }
    *ret_size = size;
    size_t unread = reader.n / 8 + (size_t)(reader.end - reader.at);
    return unread == reader.overrun; /* all bytes that there are, and no others */
}
