/* dictionary.c -- train a preset dictionary for deflate.
 *
 * A dictionary is worth what it saves: a string of it that stands in many records. So the samples are cut into segments
 * of SEGMENT bytes at every STEP, each is scored by how many other samples hold its K-byte pieces, and the best are
 * taken greedily; the pieces of a taken segment count no more, so that the same phrase is not taken twice. The best go
 * to the end: deflate encodes near matches shorter.
 *
 * This is the idea of zstd's COVER in its plainest form; counts are kept in a table of hashes, where two pieces that
 * meet by chance do no harm but a slightly worse choice.
 */
#include "store.h"

#include <string.h>

enum {
    K = 8,        /* bytes of a piece: shorter ones deflate finds in the record itself */
    SEGMENT = 64, /* bytes taken at once: about a clause */
    STEP = 8,
    TABLE_BITS = 20,
    TABLE_SIZE = 1 << TABLE_BITS,
    SAMPLE_BYTES_MAX = 8 * 1024 * 1024, /* more teaches nothing new and costs time */
};

struct piece {
    guint32 last_sample; /* + 1: a sample counts once */
    guint32 samples;
};

struct segment {
    const guint8 *start;
    size_t len;
    guint64 score;
};

static guint32 piece_hash(const guint8 *at)
{
    guint64 word = 0;
    memcpy(&word, at, K);
    return (guint32)((word * 0x9E3779B97F4A7C15u) >> (64 - TABLE_BITS));
}

static void count_pieces(GPtrArray *samples, struct piece *table)
{
    size_t total = 0;
    for (guint s = 0; s < samples->len && total < SAMPLE_BYTES_MAX; s++) {
        gsize size = 0;
        const guint8 *data = g_bytes_get_data(samples->pdata[s], &size);
        total += size;
        for (size_t i = 0; i + K <= size; i++) {
            struct piece *piece = &table[piece_hash(data + i)];
            if (piece->last_sample != s + 1) {
                piece->last_sample = s + 1;
                piece->samples++;
            }
        }
    }
}

static guint64 segment_score(const struct segment *segment, const struct piece *table)
{
    guint64 score = 0;
    for (size_t i = 0; i + K <= segment->len; i++) {
        guint32 samples = table[piece_hash(segment->start + i)].samples;
        score += samples > 1 ? samples - 1 : 0;
    }
    return score;
}

static GArray *cut_segments(GPtrArray *samples, const struct piece *table)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(struct segment));
    size_t total = 0;
    for (guint s = 0; s < samples->len && total < SAMPLE_BYTES_MAX; s++) {
        gsize size = 0;
        const guint8 *data = g_bytes_get_data(samples->pdata[s], &size);
        total += size;
        for (size_t i = 0; i + K <= size; i += STEP) {
            struct segment segment = {data + i, MIN((size_t)SEGMENT, size - i), 0};
            segment.score = segment_score(&segment, table);
            if (segment.score > 0) {
                g_array_append_val(segments, segment);
            }
        }
    }
    return segments;
}

static int by_score_falling(gconstpointer a, gconstpointer b)
{
    const struct segment *left = a;
    const struct segment *right = b;
    return left->score < right->score ? 1 : left->score > right->score ? -1 : 0;
}

/* Scores fall as pieces are used up; a segment that has lost half of its own is passed over. */
static bool still_worth(const struct segment *segment, const struct piece *table)
{
    guint64 now = segment_score(segment, table);
    return now > 0 && now * 2 >= segment->score;
}

static void use_up(const struct segment *segment, struct piece *table)
{
    for (size_t i = 0; i + K <= segment->len; i++) {
        table[piece_hash(segment->start + i)].samples = 0;
    }
}

GBytes *store_train(GPtrArray *samples)
{
    g_autofree struct piece *table = g_new0(struct piece, TABLE_SIZE);
    count_pieces(samples, table);
    g_autoptr(GArray) segments = cut_segments(samples, table);
    g_array_sort(segments, by_score_falling);

    guint8 *dictionary = g_malloc(STORE_DICTIONARY_BYTES);
    size_t free_bytes = STORE_DICTIONARY_BYTES; /* filled from the end */
    for (guint i = 0; i < segments->len && free_bytes >= K; i++) {
        struct segment *segment = &g_array_index(segments, struct segment, i);
        if (!still_worth(segment, table)) {
            continue;
        }
        use_up(segment, table);
        size_t len = MIN(segment->len, free_bytes);
        free_bytes -= len;
        memcpy(dictionary + free_bytes, segment->start, len);
    }
    size_t used = STORE_DICTIONARY_BYTES - free_bytes;
    memmove(dictionary, dictionary + free_bytes, used);
    return g_bytes_new_take(dictionary, used);
}
