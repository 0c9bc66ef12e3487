/* text_map.c -- the letters of a text, told once. See text_map.h. */
#include "text_map.h"

#include "families.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

_Thread_local const struct text_map *text_map_in_use;

/* What ASCII tells of one block, and where letters of two bytes of Latin and other characters beyond it begin. */
struct ascii {
    uint64_t letters, uppers, digits, hyphens, latin, wide;
};

#ifdef __SSE2__
enum { PIECE = sizeof(__m128i) };

/* A bit for each byte from `first` to `last`. */
static inline uint64_t bytes_within(__m128i bytes, unsigned char first, unsigned char last)
{
    __m128i from = _mm_sub_epi8(bytes, _mm_set1_epi8((char)first));
    __m128i most = _mm_min_epu8(from, _mm_set1_epi8((char)(last - first)));
    return (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(from, most));
}

static inline void read_piece(const char *text, size_t at, struct ascii *ascii)
{
    __m128i bytes = _mm_loadu_si128((const void *)text);
    ascii->letters |= bytes_within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z') << at;
    ascii->uppers |= bytes_within(bytes, 'A', 'Z') << at;
    ascii->digits |= bytes_within(bytes, '0', '9') << at;
    ascii->hyphens |= bytes_within(bytes, '-', '-') << at;
    ascii->latin |= bytes_within(bytes, 0xC3, 0xC5) << at;
    ascii->wide |= bytes_within(bytes, 0xC6, 0xFF) << at;
}
#else
enum { PIECE = 1 };

static inline void read_piece(const char *text, size_t at, struct ascii *ascii)
{
    unsigned char byte = (unsigned char)*text;
    ascii->letters |= (uint64_t)g_ascii_isalpha(byte) << at;
    ascii->uppers |= (uint64_t)g_ascii_isupper(byte) << at;
    ascii->digits |= (uint64_t)g_ascii_isdigit(byte) << at;
    ascii->hyphens |= (uint64_t)(byte == '-') << at;
    ascii->latin |= (uint64_t)(byte >= 0xC3 && byte <= 0xC5) << at;
    ascii->wide |= (uint64_t)(byte > 0xC5) << at;
}
#endif

static struct ascii read_ascii(const char text[static TEXT_MAP_BLOCK])
{
    struct ascii ascii = {0};
    for (size_t at = 0; at < TEXT_MAP_BLOCK; at += PIECE)
        read_piece(text + at, at, &ascii);
    return ascii;
}

/* The letters of Latin beyond ASCII: all but two signs between these bytes. */
static void mark_latin(struct text_map *map, size_t block, uint64_t latin)
{
    struct text_block *here = &map->blocks[block];
    here->letters |= latin | latin << 1;
    here[1].letters |= latin >> (TEXT_MAP_BLOCK - 1);
    for (; latin; latin &= latin - 1) {
        size_t place = (size_t)__builtin_ctzll(latin), n;
        uint32_t c = span_char((struct span){map->text, map->len}, block * TEXT_MAP_BLOCK + place, &n);
        if (c < CHAR_TABLE_SIZE && char_bases[c]) {
            here->uppers |= (char_uppers[c / 64] >> (c % 64) & 1) << place;
            continue;
        }
        here->letters &= ~(UINT64_C(3) << place);
        here[1].letters -= place == TEXT_MAP_BLOCK - 1;
    }
}

/* Other letters beyond ASCII that begin in a block. */
static void mark_wide(struct text_map *map, size_t block, uint64_t wide)
{
    struct span all = {map->text, map->len};
    struct text_block *here = &map->blocks[block];
    for (; wide; wide &= wide - 1) {
        size_t place = (size_t)__builtin_ctzll(wide), n;
        uint32_t c = span_char(all, block * TEXT_MAP_BLOCK + place, &n);
        if (!char_is_letter(c))
            continue;
        uint64_t bytes = (UINT64_C(1) << n) - 1,
                 beyond = place + n > TEXT_MAP_BLOCK ? bytes >> (TEXT_MAP_BLOCK - place) : 0;
        here->uppers |= (uint64_t)char_is_upper(c) << place;
        here->letters |= bytes << place;
        here[1].letters |= beyond;
    }
}

/* Bits that are set: the compiler's own is a call where the processor may have none. */
static inline size_t count_bits(uint64_t bits)
{
    bits -= bits >> 1 & UINT64_C(0x5555555555555555);
    bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
    bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (size_t)(bits * UINT64_C(0x0101010101010101) >> 56);
}

static inline uint64_t run_starts(const struct text_map *map, size_t block)
{
    uint64_t letters = map->blocks[block].letters;
    uint64_t before = block > 0 ? map->blocks[block - 1].letters >> (TEXT_MAP_BLOCK - 1) : 0;
    return letters & ~(letters << 1 | before);
}

static void make_runs(struct text_map *map, size_t blocks, size_t count)
{
    struct span all = {map->text, map->len};
    uint16_t *run = map->runs = g_new(uint16_t, MAX(count, 1));
    uint64_t *bits = map->bits = g_new(uint64_t, MAX(count, 1));
    families_prepare();
    for (size_t i = 0; i < blocks; i++)
        for (uint64_t starts = map->blocks[i].starts; starts; starts &= starts - 1) {
            size_t at = i * TEXT_MAP_BLOCK + (size_t)__builtin_ctzll(starts);
            *run = (uint16_t)span_letters(all, at);
            *bits++ = families_bits(all, at, *run++);
        }
}

/* Hyphens join words where a letter follows. The block behind has its letters. */
static void mark_hyphens(struct text_block *block, uint64_t hyphens)
{
    block->words |= hyphens & (block->letters >> 1 | block[1].letters << (TEXT_MAP_BLOCK - 1));
}

/* The letters of a block and what goes on in the next. Its hyphens, which are marked when the next block is known. */
static uint64_t fill_block(struct text_map *map, size_t i)
{
    size_t start = i * TEXT_MAP_BLOCK;
    char last[TEXT_MAP_BLOCK] = {0};
    bool whole = map->len - start >= TEXT_MAP_BLOCK;
    if (!whole)
        memcpy(last, map->text + start, map->len - start);
    struct ascii ascii = read_ascii(whole ? map->text + start : last);
    struct text_block *block = &map->blocks[i];
    block[1].letters = 0;
    block->letters |= ascii.letters; /* a letter of the block before may end here */
    block->uppers = ascii.uppers;
    mark_latin(map, i, ascii.latin);
    mark_wide(map, i, ascii.wide);
    block->words = block->letters | ascii.digits;
    block->starts = run_starts(map, i);
    return ascii.hyphens;
}

struct text_map *text_map_new(const char *text, size_t len)
{
    struct text_map *map = g_new(struct text_map, 1);
    size_t blocks = (len + TEXT_MAP_BLOCK - 1) / TEXT_MAP_BLOCK;
    *map = (struct text_map){.text = text, .len = len, .blocks = g_new(struct text_block, blocks + 2)};
    uint64_t hyphens = 0;
    uint32_t rank = 0;
    map->blocks[0].letters = 0;
    for (size_t i = 0; i < blocks; i++) {
        uint64_t here = fill_block(map, i);
        if (i > 0)
            mark_hyphens(&map->blocks[i - 1], hyphens);
        hyphens = here;
        map->blocks[i].rank = rank;
        rank += (uint32_t)count_bits(map->blocks[i].starts);
    }
    map->blocks[blocks] = (struct text_block){.letters = map->blocks[blocks].letters, .rank = rank};
    map->blocks[blocks + 1] = (struct text_block){.rank = rank};
    if (blocks > 0)
        mark_hyphens(&map->blocks[blocks - 1], hyphens);
    make_runs(map, blocks, rank);
    map->asked = g_new0(struct text_asked, TEXT_MAP_ASKED);
    return map;
}

void text_map_free(struct text_map *map)
{
    if (!map)
        return;
    g_free(map->blocks);
    g_free(map->runs);
    g_free(map->bits);
    g_free(map->asked);
    g_free(map->names);
    g_free(map->numbers);
    g_free(map);
}

void text_map_keep_readings(struct text_map *map)
{
    map->numbers = g_new0(struct text_number, TEXT_MAP_NUMBERS);
    map->names = g_new0(struct text_name, TEXT_MAP_NAMES);
}

struct text_map text_map_view(const struct text_map *map, size_t at, const char *text, size_t len)
{
    return (struct text_map){.text = text,
                             .len = len,
                             .shift = at,
                             .blocks = map->blocks,
                             .runs = map->runs,
                             .bits = map->bits,
                             .asked = map->asked};
}

/* The first byte from `at` on, up to `end`, whose bit of `words` is as wanted; `end` when there is none. */
static inline size_t next_byte(const struct text_map *map, size_t at, size_t end, bool wanted)
{
    uint64_t flip = wanted ? 0 : ~UINT64_C(0);
    uint64_t bits = (map->blocks[at / TEXT_MAP_BLOCK].words ^ flip) >> (at % TEXT_MAP_BLOCK);
    if (bits)
        return MIN(at + (size_t)__builtin_ctzll(bits), end);
    for (at = (at / TEXT_MAP_BLOCK + 1) * TEXT_MAP_BLOCK; at < end; at += TEXT_MAP_BLOCK) {
        bits = map->blocks[at / TEXT_MAP_BLOCK].words ^ flip;
        if (bits)
            return MIN(at + (size_t)__builtin_ctzll(bits), end);
    }
    return end;
}

size_t text_map_upper(const struct text_map *map, size_t at, size_t end)
{
    for (; at < end; at = (at / TEXT_MAP_BLOCK + 1) * TEXT_MAP_BLOCK) {
        uint64_t bits = map->blocks[at / TEXT_MAP_BLOCK].uppers >> (at % TEXT_MAP_BLOCK);
        if (bits)
            return MIN(at + (size_t)__builtin_ctzll(bits), end);
    }
    return end;
}

bool text_map_word(const struct text_map *map, size_t at, size_t end, struct word *ret_word)
{
    const char *text = map->text - map->shift;
    do {
        at = at < end ? next_byte(map, at, end, true) : end;
        if (at >= end)
            return false;
    } while ((text[at] == '-' || ((unsigned char)text[at] & 0xC0) == 0x80) && ++at);
    size_t stop = next_byte(map, at, end, false);
    if (stop == end && text[stop - 1] == '-') /* the letter behind it is of another span */
        stop--;
    const struct text_block *block = &map->blocks[at / TEXT_MAP_BLOCK];
    *ret_word = (struct word){.start = at,
                              .end = stop,
                              .upper = block->uppers >> (at % TEXT_MAP_BLOCK) & 1,
                              .number = byte_is_digit(text[at])};
    return true;
}

static inline bool is_letter_byte(const struct text_map *map, size_t at)
{
    return map->blocks[at / TEXT_MAP_BLOCK].letters >> (at % TEXT_MAP_BLOCK) & 1;
}

/* How many runs begin before `at`. */
static inline size_t rank_of(const struct text_map *map, size_t at)
{
    size_t block = at / TEXT_MAP_BLOCK;
    uint64_t before = (UINT64_C(1) << (at % TEXT_MAP_BLOCK)) - 1;
    return map->blocks[block].rank + count_bits(map->blocks[block].starts & before);
}

bool text_map_parts(const struct text_map *map, size_t at, size_t len)
{
    bool before = at == 0 || !is_letter_byte(map, at - 1) || !is_letter_byte(map, at);
    return before && (!is_letter_byte(map, at + len) || !is_letter_byte(map, at + len - 1));
}

bool text_runs_read(struct span span, struct text_runs *ret_runs)
{
    const struct text_map *map = text_map_of(span);
    if (!map)
        return false;
    size_t start = text_map_at(map, span), end = start + span.len;
    if (end > map->shift + map->len || (start > 0 && is_letter_byte(map, start - 1) && is_letter_byte(map, start)))
        return false;
    size_t first = rank_of(map, start), block = start / TEXT_MAP_BLOCK;
    *ret_runs = (struct text_runs){.map = map,
                                   .start = start,
                                   .first = first,
                                   .count = rank_of(map, end) - first,
                                   .block = block,
                                   .rank = map->blocks[block].rank,
                                   .starts = map->blocks[block].starts};
    if (end > start && is_letter_byte(map, end - 1) && is_letter_byte(map, end)) {
        ret_runs->count--;
        struct text_runs ahead = *ret_runs;
        ret_runs->cut.at = text_runs_at(&ahead, ret_runs->count);
        ret_runs->cut.letters = span_letters(span, ret_runs->cut.at);
    }
    return true;
}

size_t text_runs_at(struct text_runs *runs, size_t i)
{
    const struct text_block *block = &runs->map->blocks[runs->block];
    size_t rank = runs->first + i;
    for (; block[1].rank <= rank; block++) {
        runs->block++;
        runs->rank = block[1].rank;
        runs->starts = block[1].starts;
    }
    for (; runs->rank < rank; runs->rank++)
        runs->starts &= runs->starts - 1;
    return runs->block * TEXT_MAP_BLOCK + (size_t)__builtin_ctzll(runs->starts) - runs->start;
}

size_t text_runs_find(const struct text_runs *runs, size_t i, uint32_t letters, uint32_t mask)
{
    const uint16_t *codes = runs->map->runs + runs->first;
#ifdef __SSE2__
    enum { CODES = sizeof(__m128i) / sizeof(uint16_t) };
    const __m128i wanted = _mm_set1_epi16((short)letters), care = _mm_set1_epi16((short)mask);
    for (; i + CODES <= runs->count; i += CODES) {
        __m128i some = _mm_and_si128(_mm_loadu_si128((const void *)(codes + i)), care);
        int same = _mm_movemask_epi8(_mm_cmpeq_epi16(some, wanted));
        if (same)
            return i + (size_t)__builtin_ctz((unsigned)same) / sizeof(uint16_t);
    }
#endif
    while (i < runs->count && (codes[i] & mask) != letters)
        i++;
    return i;
}

/* A run goes on at `at`. */
static inline bool cuts_run(const struct text_map *map, size_t at)
{
    return at > 0 && is_letter_byte(map, at - 1) && is_letter_byte(map, at);
}

/* Of a span whose end may cut a run: what is left of it may be another word. */
static uint64_t bits_of_cut(struct span span)
{
    struct text_runs runs;
    if (!text_runs_read(span, &runs))
        return ~UINT64_C(0);
    uint64_t any = runs.cut.letters ? families_bits(span, runs.cut.at, runs.cut.letters) : 0;
    for (size_t i = 0; i < runs.count; i++)
        any |= runs.map->bits[runs.first + i];
    return any;
}

static G_NO_INLINE uint64_t bits_of_runs(const struct text_map *map, struct span span)
{
    size_t at = text_map_at(map, span), end = at + span.len;
    uint64_t any = 0;
    if (end > map->shift + map->len || cuts_run(map, at) || cuts_run(map, end))
        return bits_of_cut(span);
    size_t last = rank_of(map, end);
    for (size_t i = rank_of(map, at); i < last; i++)
        any |= map->bits[i];
    return any;
}

uint64_t text_map_bits(struct span span)
{
    const struct text_map *map = text_map_of(span);
    if (!map)
        return ~UINT64_C(0);
    size_t at = text_map_at(map, span), end = at + span.len;
    struct text_asked *asked = &map->asked[(at + span.len) % TEXT_MAP_ASKED];
    if (asked->at != at || asked->end != end)
        *asked = (struct text_asked){at, end, bits_of_runs(map, span)};
    return asked->bits;
}
