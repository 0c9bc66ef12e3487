/* dictionary_choose.c -- choose what a dictionary holds.
 *
 * A dictionary is worth what it saves: a string of it that stands in many records. So the samples are cut into segments
 * of SEGMENT bytes, each is scored by how many other samples hold its K-byte pieces, and the best are
 * taken greedily; the pieces of a taken segment count no more, so that the same phrase is not taken twice. The best go
 * to the end: deflate encodes near matches shorter.
 *
 * This is the idea of zstd's COVER; counts are kept in a table of hashes, where two pieces that meet by chance do no
 * harm but a slightly worse choice. Segments wait in a heap under the score they had when it was last looked at, and
 * scores only fall: the
 * first one whose score nearly holds is nearly the best, which spares looking at most of them again and again.
 */
#include "dictionary.h"
#include "store.h"

#include <string.h>

enum {
    K = 7,        /* bytes of a piece: shorter ones deflate finds in the record itself */
    SEGMENT = 96, /* bytes taken at once: about a clause */
    TABLE_BITS = 18,
    NEARLY = 32,                        /* a score that fell by one part in so many holds */
    SAMPLE_BYTES_MAX = 8 * 1024 * 1024, /* more teaches nothing new and costs time */
};

struct segment {
    const guint8 *start;
    size_t len;
    guint64 score;
};

static size_t piece_at(const guint8 *at)
{
    guint64 word = 0;
    memcpy(&word, at, K);
    return (word * 0x9E3779B97F4A7C15u) >> (64 - TABLE_BITS);
}

/* How many other samples hold each piece; `worth` has a place for each hash. */
static void count_pieces(const GPtrArray *samples, guint16 *worth)
{
    g_autofree guint32 *last_sample =
        g_new0(guint32, (gsize)1 << TABLE_BITS); /* + 1: a sample counts once, the first not */
    for (guint s = 0; s < samples->len; s++) {
        gsize size = 0;
        const guint8 *data = g_bytes_get_data(samples->pdata[s], &size);
        for (size_t i = 0; i + K <= size; i++) {
            size_t piece = piece_at(data + i);
            if (last_sample[piece] != s + 1) {
                worth[piece] = (guint16)MIN(worth[piece] + (last_sample[piece] != 0), G_MAXUINT16);
                last_sample[piece] = s + 1;
            }
        }
    }
}

static guint64 score_of(const struct segment *segment, const guint16 *worth)
{
    guint64 score = 0;
    for (size_t i = 0; i + K <= segment->len; i++)
        score += worth[piece_at(segment->start + i)];
    return score;
}

static GArray *cut_segments(const GPtrArray *samples, const guint16 *worth)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(struct segment));
    for (guint s = 0; s < samples->len; s++) {
        gsize size = 0;
        const guint8 *data = g_bytes_get_data(samples->pdata[s], &size);
        for (size_t i = 0; i + K <= size; i += SEGMENT) {
            struct segment segment = {data + i, MIN((size_t)SEGMENT, size - i), 0};
            segment.score = score_of(&segment, worth);
            if (segment.score > 0)
                g_array_append_val(segments, segment);
        }
    }
    return segments;
}

/* --- The best first ----------------------------------------------------------------------------------------------- */

static void sink(struct segment *heap, size_t n, size_t at)
{
    for (;;) {
        size_t best = at;
        for (size_t below = 2 * at + 1; below <= 2 * at + 2 && below < n; below++)
            best = heap[below].score > heap[best].score ? below : best;
        if (best == at)
            return;
        struct segment lighter = heap[at];
        heap[at] = heap[best];
        heap[best] = lighter;
        at = best;
    }
}

/* Take the best segment out. False when none is worth anything any more. */
static bool take_best(struct segment *heap, size_t *n, const guint16 *worth, struct segment *ret_best)
{
    while (*n > 0) {
        guint64 now = score_of(&heap[0], worth);
        bool holds = now > 0 && (heap[0].score - now) * NEARLY <= heap[0].score;
        *ret_best = heap[0];
        heap[0].score = now;
        if (holds || now == 0)
            heap[0] = heap[--*n];
        sink(heap, *n, 0);
        if (holds)
            return true;
    }
    return false;
}

/* Without the ends that are worth nothing; its pieces are used up. */
static void use_up(struct segment *segment, guint16 *worth)
{
    const guint8 *start = segment->start, *end = start + segment->len;
    while (segment->len > K && worth[piece_at(segment->start)] == 0) {
        segment->start++;
        segment->len--;
    }
    while (segment->len > K && worth[piece_at(segment->start + segment->len - K)] == 0)
        segment->len--;
    for (; start + K <= end; start++)
        worth[piece_at(start)] = 0;
}

guint8 *dictionary_choose(const GPtrArray *all, size_t *ret_size)
{
    g_autofree guint16 *worth = g_new0(guint16, (gsize)1 << TABLE_BITS);
    g_autoptr(GPtrArray) samples = g_ptr_array_new();
    size_t bytes = 0;
    for (guint i = 0; i < all->len && bytes < SAMPLE_BYTES_MAX; i++) {
        g_ptr_array_add(samples, all->pdata[i]);
        bytes += g_bytes_get_size(all->pdata[i]);
    }
    count_pieces(samples, worth);
    g_autoptr(GArray) segments = cut_segments(samples, worth);
    struct segment *heap = (struct segment *)(void *)segments->data, segment;
    size_t n = segments->len;
    for (size_t i = n / 2; i-- > 0;)
        sink(heap, n, i);
    guint8 *strings = g_malloc(STORE_DICTIONARY_BYTES);
    size_t free_bytes = STORE_DICTIONARY_BYTES; /* filled from the end */
    while (free_bytes >= K && take_best(heap, &n, worth, &segment)) {
        use_up(&segment, worth);
        size_t len = MIN(segment.len, free_bytes);
        free_bytes -= len;
        memcpy(strings + free_bytes, segment.start, len);
    }
    *ret_size = STORE_DICTIONARY_BYTES - free_bytes;
    memmove(strings, strings + free_bytes, *ret_size);
    return strings;
}
