/* codes.c -- make codes for what was counted, and tables to write and read them by. */
#include "codes.h"

#include <string.h>

enum {
    LENGTHS = CODES_LITERALS - CODES_END - 1,
};

static const guint16 length_base[LENGTHS] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                             31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
static const guint8 length_extra[LENGTHS] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                             2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const guint16 distance_base[CODES_DISTANCES] = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                                       33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                                       1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
static const guint8 distance_extra[CODES_DISTANCES] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                                       6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

unsigned codes_length(unsigned length)
{
    unsigned number = LENGTHS - 1;
    while (length_base[number] > length)
        number--;
    return number;
}

/* Two numbers for each power of two, told apart by the bit below the highest. */
unsigned codes_distance(unsigned distance)
{
    unsigned from_0 = distance - 1;
    if (from_0 < 2)
        return from_0;
    unsigned highest = 31 - (unsigned)__builtin_clz(from_0);
    return 2 * highest + (from_0 >> (highest - 1) & 1);
}

unsigned codes_distance_base(unsigned number)
{
    return distance_base[number];
}

/* --- Making ------------------------------------------------------------------------------------------------------- */

struct node {
    guint64 weight;
    unsigned parent;
    bool has_parent;
};

static unsigned lightest(struct node *nodes, unsigned n)
{
    unsigned best = n;
    for (unsigned i = 0; i < n; i++)
        if (!nodes[i].has_parent && (best == n || nodes[i].weight < nodes[best].weight))
            best = i;
    nodes[best].has_parent = true;
    return best;
}

/* Huffman's codes; the longest one's bits. */
static unsigned make_tree(const guint64 *weights, unsigned n, guint8 *ret_bits)
{
    struct node nodes[2 * CODES_LITERALS] = {{0}};
    unsigned depth[2 * CODES_LITERALS] = {0}, longest = 0, made = n;
    for (unsigned i = 0; i < n; i++)
        nodes[i].weight = weights[i];
    for (; made < 2 * n - 1; made++) {
        unsigned a = lightest(nodes, made), b = lightest(nodes, made);
        nodes[made].weight = nodes[a].weight + nodes[b].weight;
        nodes[a].parent = nodes[b].parent = made;
    }
    for (unsigned i = made - 1; i-- > 0;) {
        depth[i] = depth[nodes[i].parent] + 1;
        longest = MAX(longest, depth[i]);
    }
    for (unsigned i = 0; i < n; i++)
        ret_bits[i] = (guint8)MIN(depth[i], 255U);
    return longest;
}

/* Weights are brought nearer to each other until no code is too long. */
static void make_kind(const guint64 *counts, unsigned n, guint8 *ret_bits)
{
    guint64 weights[CODES_LITERALS];
    for (unsigned i = 0; i < n; i++)
        weights[i] = counts[i] + 1;
    while (make_tree(weights, n, ret_bits) > CODES_LENGTH_MAX)
        for (unsigned i = 0; i < n; i++)
            weights[i] = weights[i] / 2 + 1;
}

void codes_make(const struct code_counts *counts, struct codes *ret_codes)
{
    make_kind(counts->n, CODES_LITERALS, ret_codes->bits);
    make_kind(counts->n + CODES_LITERALS, CODES_DISTANCES, ret_codes->bits + CODES_LITERALS);
}

static bool is_whole(const guint8 *bits, unsigned n)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < n; i++) {
        if (bits[i] == 0 || bits[i] > CODES_LENGTH_MAX)
            return false;
        sum += 1U << (CODES_LENGTH_MAX - bits[i]);
    }
    return sum == 1U << CODES_LENGTH_MAX;
}

bool codes_are_whole(const struct codes *codes)
{
    return is_whole(codes->bits, CODES_LITERALS) && is_whole(codes->bits + CODES_LITERALS, CODES_DISTANCES);
}

/* --- Tables ------------------------------------------------------------------------------------------------------- */

static guint32 reversed(guint32 value, unsigned n)
{
    guint32 back = 0;
    for (unsigned i = 0; i < n; i++)
        back = back << 1 | (value >> i & 1);
    return back;
}

/* Codes in the order of their lengths, then of what they stand for. */
static void assign(const guint8 *lengths, unsigned n, struct bits *ret_codes)
{
    guint32 next = 0;
    for (guint8 length = 1; length <= CODES_LENGTH_MAX; length++, next <<= 1) {
        for (unsigned i = 0; i < n; i++)
            if (lengths[i] == length)
                ret_codes[i] = (struct bits){reversed(next++, length), length};
    }
}

void codes_table(const struct codes *codes, struct code_table *ret_table)
{
    struct bits literals[CODES_LITERALS];
    assign(codes->bits, CODES_LITERALS, literals);
    assign(codes->bits + CODES_LITERALS, CODES_DISTANCES, ret_table->distance);
    memcpy(ret_table->literal, literals, sizeof ret_table->literal);
    for (unsigned length = CODES_MATCH_MIN; length <= CODES_MATCH_MAX; length++) {
        unsigned number = codes_length(length);
        struct bits code = literals[CODES_END + 1 + number];
        code.value |= (guint32)(length - length_base[number]) << code.n;
        code.n = (guint8)(code.n + length_extra[number]);
        ret_table->length[length] = code;
    }
    for (unsigned i = 0; i < CODES_DISTANCES; i++)
        ret_table->distance_bits[i] = (guint8)(ret_table->distance[i].n + distance_extra[i]);
}

/* Wherever the code is what comes first. */
static void mean(struct bits code, struct code_meaning meaning, unsigned n, struct code_meaning *ret_meanings)
{
    meaning.bits = code.n;
    for (guint32 place = code.value; code.n <= n && place < 1U << n; place += 1U << code.n)
        ret_meanings[place] = meaning;
}

void codes_meanings(const struct codes *codes, unsigned n, struct code_meaning *ret_literals,
                    struct code_meaning *ret_distances)
{
    struct bits assigned[CODES_LITERALS];
    assign(codes->bits, CODES_LITERALS, assigned);
    for (unsigned i = 0; i <= CODES_END; i++) {
        mean(assigned[i], (struct code_meaning){.base = (guint16)i, .kind = i == CODES_END ? CODE_END : CODE_BYTE}, n,
             ret_literals);
    }
    for (unsigned i = 0; i < LENGTHS; i++) {
        mean(assigned[CODES_END + 1 + i],
             (struct code_meaning){.base = length_base[i], .kind = CODE_LENGTH, .beside = length_extra[i]}, n,
             ret_literals);
    }
    assign(codes->bits + CODES_LITERALS, CODES_DISTANCES, assigned);
    for (unsigned i = 0; i < CODES_DISTANCES; i++) {
        mean(assigned[i],
             (struct code_meaning){.base = distance_base[i], .kind = CODE_DISTANCE, .beside = distance_extra[i]}, n,
             ret_distances);
    }
}
