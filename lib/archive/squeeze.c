/* squeeze.c -- find what stands in the dictionary or earlier in the record, and write it in shared codes.
 *
 * The dictionary and the record lie one after the other. The dictionary's places are sorted once, those side by side
 * that begin with the same four bytes: the processor reads ahead of what it compares, which it cannot in a chain. Each
 * place of the record is chained to the last one before it that begins so, from a table small enough to be cleared for
 * each record.
 *
 * Of two matches that begin at neighbouring bytes the longer one is taken, as zlib does it; and none that takes more
 * bits than its bytes would one by one, which is known here, since the codes are.
 */
#include "squeeze.h"

#include <string.h>

enum {
    HASH_BITS = 15,
    RECORD_HASH_BITS = 12,
    SEEN_BYTES = 4,  /* that a match has at least: fewer do not pay so far away */
    CHAIN = 8,       /* places to look at */
    CHAIN_SHORT = 2, /* where there is a good match */
    GOOD_LENGTH = 16,
    NICE_LENGTH = 32,    /* none better is looked for */
    DOUBTFUL_LENGTH = 8, /* below, the match may take more bits than its bytes */
    NOWHERE = 0xFFFF,
    READ_AHEAD = 8,
};

struct squeezer {
    struct code_table table;
    size_t dictionary_size;
    guint8 window[SQUEEZE_WINDOW + SQUEEZE_MAX + READ_AHEAD];
    guint16 places[SQUEEZE_WINDOW]; /* of the dictionary: those that begin alike together, the last of them first */
    guint16 buckets[(1 << HASH_BITS) + 1]; /* where among them those of each hash begin */
    guint16 last[1 << RECORD_HASH_BITS];   /* of the record, the last place of each hash */
    guint16 before[SQUEEZE_MAX];           /* by place in the record: the one before it that begins alike */
};

struct match {
    unsigned length, distance; /* distance 0: none */
};

/* What is written now. */
struct writing {
    struct squeezer *squeezer;
    struct code_counts *counts;
    struct bit_writer out;
    unsigned end;     /* of the record in the window */
    unsigned chained; /* the first place that is not */
};

static guint32 word_at(const guint8 *at)
{
    guint32 word;
    memcpy(&word, at, sizeof word);
    return word;
}

static guint32 hash_at(const guint8 *at)
{
    return word_at(at) * 0x9E3779B1U;
}

static unsigned bucket_of(guint32 hash)
{
    return hash >> (32 - HASH_BITS);
}

static guint16 *last_of(struct squeezer *squeezer, guint32 hash)
{
    return &squeezer->last[hash >> (32 - RECORD_HASH_BITS)];
}

static void sort_places(struct squeezer *squeezer)
{
    unsigned n = squeezer->dictionary_size >= SEEN_BYTES ? (unsigned)squeezer->dictionary_size - SEEN_BYTES + 1 : 0;
    for (unsigned place = 0; place < n; place++)
        squeezer->buckets[bucket_of(hash_at(squeezer->window + place))]++;
    for (unsigned bucket = 0; bucket < 1 << HASH_BITS; bucket++)
        squeezer->buckets[bucket + 1] = (guint16)(squeezer->buckets[bucket + 1] + squeezer->buckets[bucket]);
    for (unsigned place = 0; place < n; place++) /* from the end of each: what is left is where it begins */
        squeezer->places[--squeezer->buckets[bucket_of(hash_at(squeezer->window + place))]] = (guint16)place;
}

struct squeezer *squeezer_new(const guint8 *dictionary, size_t size, const struct codes *codes)
{
    struct squeezer *squeezer = g_new0(struct squeezer, 1);
    squeezer->dictionary_size = size;
    memcpy(squeezer->window, dictionary, size);
    sort_places(squeezer);
    squeezer_set_codes(squeezer, codes);
    return squeezer;
}

void squeezer_free(struct squeezer *squeezer)
{
    g_free(squeezer);
}

void squeezer_set_codes(struct squeezer *squeezer, const struct codes *codes)
{
    codes_table(codes, &squeezer->table);
}

/* --- Matches ------------------------------------------------------------------------------------------------------ */

static unsigned common_length(const guint8 *a, const guint8 *b, unsigned most)
{
    unsigned n = 0;
    for (; n < most; n += READ_AHEAD) {
        guint64 left, right;
        memcpy(&left, a + n, sizeof left);
        memcpy(&right, b + n, sizeof right);
        if (left != right) {
            n += (unsigned)__builtin_ctzll(GUINT64_TO_LE(left ^ right)) / 8;
            break;
        }
    }
    return MIN(n, most);
}

/* A search for the longest match, the nearest such. */
struct search {
    const guint8 *here;
    unsigned place, most;
    guint32 end; /* the last bytes of a match that is longer by one than the best */
    struct match best;
};

/* False: none better is to be looked for. */
static bool look_at(struct search *search, const guint8 *window, unsigned at)
{
    const guint8 *there = window + at;
    if (word_at(there + search->best.length + 1 - SEEN_BYTES) != search->end)
        return true;
    unsigned length = common_length(search->here, there, search->most);
    if (length <= search->best.length)
        return true;
    search->best = (struct match){length, search->place - at};
    search->end = word_at(search->here + length + 1 - SEEN_BYTES);
    return length < NICE_LENGTH && length < search->most;
}

/* The longest match that is longer than `than`, SEEN_BYTES - 1 at least; none: distance 0. */
static struct match find(const struct writing *writing, unsigned place, unsigned than)
{
    const struct squeezer *squeezer = writing->squeezer;
    unsigned most = MIN((unsigned)CODES_MATCH_MAX, writing->end - place);
    struct search search = {squeezer->window + place, place, most, 0, {.length = than}};
    if (most < SEEN_BYTES || than >= most)
        return search.best;
    search.end = word_at(search.here + than + 1 - SEEN_BYTES);
    unsigned begin = (unsigned)squeezer->dictionary_size;
    guint32 hash = hash_at(search.here);
    const guint16 *bucket = &squeezer->buckets[bucket_of(hash)];
    __builtin_prefetch(&squeezer->buckets[bucket_of(hash_at(search.here + 2))]);
    __builtin_prefetch(&squeezer->places[squeezer->buckets[bucket_of(hash_at(search.here + 1))]]);
    unsigned left = than >= GOOD_LENGTH ? CHAIN_SHORT : CHAIN;
    for (unsigned at = *last_of(writing->squeezer, hash); left > 0 && at != NOWHERE;
         left--, at = squeezer->before[at - begin])
        if (!look_at(&search, squeezer->window, at))
            return search.best;
    unsigned from = place > SQUEEZE_WINDOW ? place - SQUEEZE_WINDOW : 0;
    const guint16 *at = squeezer->places + bucket[0], *end = squeezer->places + bucket[1];
    for (end = MIN(end, at + left); at < end && *at >= from; at++)
        if (!look_at(&search, squeezer->window, *at))
            break;
    return search.best;
}

static bool pays(const struct squeezer *squeezer, unsigned place, const struct match *match)
{
    if (match->distance == 0 || match->length >= DOUBTFUL_LENGTH)
        return match->distance != 0;
    unsigned one_by_one = 0;
    for (unsigned i = 0; i < match->length; i++)
        one_by_one += squeezer->table.literal[squeezer->window[place + i]].n;
    return squeezer->table.length[match->length].n + squeezer->table.distance_bits[codes_distance(match->distance)] <
           one_by_one;
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static void put_literal(struct writing *writing, unsigned literal)
{
    struct bits code = writing->squeezer->table.literal[literal];
    bits_put(&writing->out, code.value, code.n);
    if (writing->counts != NULL)
        writing->counts->n[literal]++;
}

static void put_match(struct writing *writing, const struct match *match)
{
    const struct code_table *table = &writing->squeezer->table;
    unsigned number = codes_distance(match->distance);
    struct bits length = table->length[match->length], distance = table->distance[number];
    guint64 beside = match->distance - codes_distance_base(number);
    bits_put(&writing->out, length.value, length.n);
    bits_put(&writing->out, distance.value | beside << distance.n, table->distance_bits[number]);
    if (writing->counts != NULL) {
        writing->counts->n[CODES_END + 1 + codes_length(match->length)]++;
        writing->counts->n[CODES_LITERALS + number]++;
    }
}

static void chain_until(struct writing *writing, unsigned place)
{
    struct squeezer *squeezer = writing->squeezer;
    for (; writing->chained < place && writing->chained + SEEN_BYTES <= writing->end; writing->chained++) {
        guint16 *last = last_of(squeezer, hash_at(squeezer->window + writing->chained));
        squeezer->before[writing->chained - squeezer->dictionary_size] = *last;
        *last = (guint16)writing->chained;
    }
}

static void put_all(struct writing *writing)
{
    const struct squeezer *squeezer = writing->squeezer;
    struct match match = {0}, next;
    for (unsigned place = (unsigned)squeezer->dictionary_size; place < writing->end; match = next) {
        if (match.distance == 0)
            match = find(writing, place, SEEN_BYTES - 1);
        chain_until(writing, place + 1);
        bool worth = pays(squeezer, place, &match);
        next = (struct match){0};
        if (worth && match.length < GOOD_LENGTH)
            next = find(writing, place + 1, match.length);
        if (!worth || next.distance != 0) {
            put_literal(writing, squeezer->window[place++]);
            continue;
        }
        put_match(writing, &match);
        place += match.length;
        chain_until(writing, place);
    }
}

size_t squeeze(struct squeezer *squeezer, const void *record, size_t size, guint8 *out, struct code_counts *counts)
{
    g_assert(size <= SQUEEZE_MAX);
    unsigned begin = (unsigned)squeezer->dictionary_size;
    struct writing writing = {
        .squeezer = squeezer, .counts = counts, .out.at = out, .end = begin + (unsigned)size, .chained = begin};
    if (size > 0)
        memcpy(squeezer->window + begin, record, size);
    memset(squeezer->last, 0xFF, sizeof squeezer->last); /* NOWHERE */
    put_all(&writing);
    put_literal(&writing, CODES_END);
    if (writing.out.n > 0)
        *writing.out.at++ = (guint8)writing.out.waiting;
    return (size_t)(writing.out.at - out);
}
