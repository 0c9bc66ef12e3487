/* text_map.h -- where the letters of a text stand, and how its words begin: told once, asked by every reader.
 *
 * Recognition looks at each paragraph some thirty times, for words that begin in some way. While a map of the text is
 * in use by a thread, the functions of span.h look up there what they would read letter by letter, whenever a span lies
 * within that text; what they answer is the same. The text must not change meanwhile.
 *
 * A run is a row of letters without a gap; its letters are told as struct span_start does. One bit for each byte and
 * kind, and ten bytes for each run, are held: about twice as much as the text.
 */
#ifndef ARHIVARS_PROTOCOL_TEXT_MAP_H
#define ARHIVARS_PROTOCOL_TEXT_MAP_H

#include "shape.h"
#include "span.h"

enum { TEXT_MAP_BLOCK = 64 };

/* Of 64 bytes, the first in the lowest bit. */
struct text_block {
    uint64_t letters; /* all bytes of letters */
    uint64_t words;   /* the same, digits, and hyphens before a letter */
    uint64_t uppers;  /* first bytes of capitals */
    uint64_t starts;  /* first bytes of runs */
    uint32_t rank;    /* runs that begin before the block */
};

/* The families' bits of all runs of a span. */
struct text_asked {
    size_t at, end; /* end 0: of none */
    uint64_t bits;
};
enum { TEXT_MAP_ASKED = 64 };

/* What name_read() told at a place: text[at..end-1], of which a name of `len` bytes begins there; end 0: nothing. */
struct text_name {
    size_t at, end;
    uint16_t len;
    uint8_t kind; /* enum person_name_kind */
};
enum { TEXT_MAP_NAMES = 256 };

/* What number_read() told at a place: of text[at..end-1]; end 0: of nothing. */
struct text_number {
    size_t at, end;
    bool found;
    struct number number;
};
enum { TEXT_MAP_NUMBERS = 256 };

struct text_map {
    const char *text;
    size_t len;
    size_t shift;              /* text[0] in the blocks: a view's text stands within the text that these were made of */
    struct text_block *blocks; /* two more than the text fills, empty */
    uint16_t *runs;            /* the first three letters of each run */
    uint64_t *bits;            /* of each run: the lists that it may begin a pattern of, see families.h */
    struct text_asked *asked;  /* TEXT_MAP_ASKED, by their places: the last told of each */
    struct text_name *names;   /* TEXT_MAP_NAMES, by their places: the last told of each; NULL: none are kept */
    struct text_number *numbers; /* TEXT_MAP_NUMBERS, in the same way */
};

struct text_map *text_map_new(const char *text, size_t len);
void text_map_free(struct text_map *map);
/* From now on names and numbers are kept that are told of the text, since most are asked for several times. */
void text_map_keep_readings(struct text_map *map);
/* Whether text[at..at+len-1] begins and ends with a word or between words. */
bool text_map_parts(const struct text_map *map, size_t at, size_t len);
/* The map of a text that is the map's text[at..at+len-1] but for the kinds of space; borrows from the map. */
struct text_map text_map_view(const struct text_map *map, size_t at, const char *text, size_t len);

/* The map that this thread's spans are looked up in; NULL: none. */
extern _Thread_local const struct text_map *text_map_in_use;

/* The map in use when the span lies in its text, else NULL. */
static inline const struct text_map *text_map_of(struct span span)
{
    const struct text_map *map = text_map_in_use;
    return map && (uintptr_t)span.text - (uintptr_t)map->text <= map->len ? map : NULL;
}

/* Where the span's text begins in the blocks. */
static inline size_t text_map_at(const struct text_map *map, struct span span)
{
    return (size_t)(span.text - map->text) + map->shift;
}

/* word_next() from `at` on, up to `end`; these and the word's offsets are of the blocks. */
bool text_map_word(const struct text_map *map, size_t at, size_t end, struct word *ret_word);

/* Where the next capital begins, from `at` on; `end` when there is none before; of the blocks. */
size_t text_map_upper(const struct text_map *map, size_t at, size_t end);

/* The runs of a span, in order. */
struct text_runs {
    const struct text_map *map;
    size_t start;          /* of the span in the blocks */
    size_t first, count;   /* runs[first..first+count-1] begin within the span and end there too */
    size_t block, rank;    /* where text_runs_at() looks next, and the run that is first there */
    uint64_t starts;       /* of that block, from that run on */
    struct span_start cut; /* the run that the span's end cuts off, its offset in the span; letters 0: none */
};

/* The first run of the span from `i` on whose letters, those of the mask, are these; their number when there is none.
 */
size_t text_runs_find(const struct text_runs *runs, size_t i, uint32_t letters, uint32_t mask);

/* The bits of all runs of the span; all bits when it lies in no map. */
uint64_t text_map_bits(struct span span);

/* False when the span lies in no map, or begins within a run. */
bool text_runs_read(struct span span, struct text_runs *ret_runs);
/* The offset in the span of its run `i`, counted from 0. Asked in rising order. */
size_t text_runs_at(struct text_runs *runs, size_t i);

#endif
