/* squeeze.c -- find what stands in the dictionary or earlier in the record, and write it in shared codes.
 *
 * The dictionary and the record lie one after the other, and each place is chained to the last one before it that
 * begins with the same four bytes. When the record is written its places are unchained again, the last first: then the
 * chains are as they were.
 *
 * Of two matches that begin at neighbouring bytes the longer one is taken, as zlib does it; and none that takes more
 * bits than its bytes would one by one, which is known here, since the codes are.
 */
#include "squeeze.h"

#include <string.h>

enum {
    HASH_BITS = 15,
    SEEN_BYTES = 4,  /* that a match has at least: fewer do not pay so far away */
    CHAIN = 16,      /* places to look at */
    CHAIN_SHORT = 4, /* where there is a good match */
    GOOD_LENGTH = 16,
    NICE_LENGTH = 64,    /* none better is looked for */
    DOUBTFUL_LENGTH = 8, /* below, the match may take more bits than its bytes */
    NOWHERE = 0xFFFF,
    READ_AHEAD = 8,
};

struct squeezer {
    struct code_table table;
    size_t dictionary_size;
    guint8 window[SQUEEZE_WINDOW + SQUEEZE_MAX + READ_AHEAD];
    guint16 last[1 << HASH_BITS]; /* the last place of those that begin alike */
    guint16 before[SQUEEZE_WINDOW + SQUEEZE_MAX];
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

static unsigned hash_at(const guint8 *at)
{
    guint32 word;
    memcpy(&word, at, sizeof word);
    return word * 0x9E3779B1U >> (32 - HASH_BITS);
}

static void chain(struct squeezer *squeezer, unsigned place)
{
    unsigned hash = hash_at(squeezer->window + place);
    squeezer->before[place] = squeezer->last[hash];
    squeezer->last[hash] = (guint16)place;
}

struct squeezer *squeezer_new(const guint8 *dictionary, size_t size, const struct codes *codes)
{
    struct squeezer *squeezer = g_new0(struct squeezer, 1);
    squeezer->dictionary_size = size;
    memcpy(squeezer->window, dictionary, size);
    memset(squeezer->last, 0xFF, sizeof squeezer->last);
    for (unsigned place = 0; place + SEEN_BYTES <= size; place++) {
        chain(squeezer, place);
    }
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

/* The longest match that is longer than `than`, the nearest such; none: distance 0. */
static struct match find(const struct writing *writing, unsigned place, unsigned than)
{
    const struct squeezer *squeezer = writing->squeezer;
    unsigned most = MIN((unsigned)CODES_MATCH_MAX, writing->end - place);
    struct match best = {.length = than};
    if (most < SEEN_BYTES || than >= most) {
        return best;
    }
    const guint8 *here = squeezer->window + place;
    unsigned left = than >= GOOD_LENGTH ? CHAIN_SHORT : CHAIN;
    unsigned from = place > SQUEEZE_WINDOW ? place - SQUEEZE_WINDOW : 0;
    for (unsigned at = squeezer->last[hash_at(here)]; left > 0 && at != NOWHERE && at >= from;
         left--, at = squeezer->before[at]) {
        const guint8 *there = squeezer->window + at;
        if (there[best.length] != here[best.length] || there[best.length - 1] != here[best.length - 1]) {
            continue;
        }
        unsigned length = common_length(here, there, most);
        if (length > best.length) {
            best = (struct match){length, place - at};
            if (length >= NICE_LENGTH || length == most) {
                break;
            }
        }
    }
    return best;
}

static bool pays(const struct squeezer *squeezer, unsigned place, const struct match *match)
{
    if (match->distance == 0 || match->length >= DOUBTFUL_LENGTH) {
        return match->distance != 0;
    }
    unsigned one_by_one = 0;
    for (unsigned i = 0; i < match->length; i++) {
        one_by_one += squeezer->table.literal[squeezer->window[place + i]].n;
    }
    return squeezer->table.length[match->length].n + squeezer->table.distance_bits[codes_distance(match->distance)] <
           one_by_one;
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static void put_literal(struct writing *writing, unsigned literal)
{
    struct bits code = writing->squeezer->table.literal[literal];
    bits_put(&writing->out, code.value, code.n);
    if (writing->counts != NULL) {
        writing->counts->n[literal]++;
    }
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
    for (; writing->chained < place && writing->chained + SEEN_BYTES <= writing->end; writing->chained++) {
        chain(writing->squeezer, writing->chained);
    }
}

static void put_all(struct writing *writing)
{
    const struct squeezer *squeezer = writing->squeezer;
    struct match match = {0}, next;
    for (unsigned place = (unsigned)squeezer->dictionary_size; place < writing->end; match = next) {
        if (match.distance == 0) {
            match = find(writing, place, SEEN_BYTES - 1);
        }
        chain_until(writing, place + 1);
        bool worth = pays(squeezer, place, &match);
        next = (struct match){0};
        if (worth && match.length < NICE_LENGTH) {
            next = find(writing, place + 1, match.length);
        }
        if (!worth || next.distance != 0) {
            put_literal(writing, squeezer->window[place++]);
            continue;
        }
        put_match(writing, &match);
        place += match.length;
        chain_until(writing, place);
    }
}

static void unchain(struct writing *writing)
{
    struct squeezer *squeezer = writing->squeezer;
    for (unsigned place = writing->chained; place-- > squeezer->dictionary_size;) {
        squeezer->last[hash_at(squeezer->window + place)] = squeezer->before[place];
    }
}

size_t squeeze(struct squeezer *squeezer, const void *record, size_t size, guint8 *out, struct code_counts *counts)
{
    g_assert(size <= SQUEEZE_MAX);
    unsigned begin = (unsigned)squeezer->dictionary_size;
    struct writing writing = {
        .squeezer = squeezer, .counts = counts, .out.at = out, .end = begin + (unsigned)size, .chained = begin};
    if (size > 0) {
        memcpy(squeezer->window + begin, record, size);
    }
    put_all(&writing);
    put_literal(&writing, CODES_END);
    unchain(&writing);
    if (writing.out.n > 0) {
        *writing.out.at++ = (guint8)writing.out.waiting;
    }
    return (size_t)(writing.out.at - out);
}
