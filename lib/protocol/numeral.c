/* numeral.c -- cardinal numbers in words. See numeral.h. */
#include "numeral.h"

struct numeral {
    const char *pattern;
    int value;
};

/* The longer before what begins alike: "vienpadsmit" before "viens". Forms are told where a stem is a word's beginning
 * too: "sesija", "trisdesmit", "vienots". */
static const struct numeral numerals[] = {
    {"vienpadsmit~", 11},
    {"divpadsmit~", 12},
    {"trispadsmit~", 13},
    {"cetrpadsmit~", 14},
    {"piecpadsmit~", 15},
    {"sespadsmit~", 16},
    {"septinpadsmit~", 17},
    {"astonpadsmit~", 18},
    {"devinpadsmit~", 19},
    {"divdesmit~", 20},
    {"trisdesmit~", 30},
    {"cetrdesmit~", 40},
    {"piecdesmit~", 50},
    {"sesdesmit~", 60},
    {"septindesmit~", 70},
    {"astondesmit~", 80},
    {"devindesmit~", 90},
    {"desmit", 10},
    {"viens", 1},
    {"viena", 1},
    {"vienam", 1},
    {"vienai", 1},
    {"vienu", 1},
    {"vienas", 1},
    {"divi", 2},
    {"divas", 2},
    {"diviem", 2},
    {"divam", 2},
    {"divu", 2},
    {"divus", 2},
    {"tris", 3},
    {"trim", 3},
    {"triju", 3},
    {"tri", 3},
    {"cetri", 4},
    {"cetras", 4},
    {"cetriem", 4},
    {"cetram", 4},
    {"cetru", 4},
    {"cetrus", 4},
    {"pieci", 5},
    {"piecas", 5},
    {"pieciem", 5},
    {"piecam", 5},
    {"piecu", 5},
    {"piecus", 5},
    {"sesi", 6},
    {"sesas", 6},
    {"sesiem", 6},
    {"sesam", 6},
    {"sesu", 6},
    {"sesus", 6},
    {"septini", 7},
    {"septinas", 7},
    {"septiniem", 7},
    {"septinam", 7},
    {"septinu", 7},
    {"septinus", 7},
    {"astoni", 8},
    {"astonas", 8},
    {"astoniem", 8},
    {"astonam", 8},
    {"astonu", 8},
    {"astonus", 8},
    {"devini", 9},
    {"devinas", 9},
    {"deviniem", 9},
    {"devinam", 9},
    {"devinu", 9},
    {"devinus", 9},
};

static size_t read_one(struct span text, int *ret_value)
{
    uint32_t first = char_fold(span_char(text, 0, &(size_t){0}));
    for (size_t i = 0; i < G_N_ELEMENTS(numerals); i++) {
        size_t n = (unsigned char)*numerals[i].pattern == first ? span_reads(text, numerals[i].pattern) : 0;
        if (n) {
            *ret_value = numerals[i].value;
            return n;
        }
    }
    return 0;
}

size_t numeral_read(struct span text, int *ret_value)
{
    int value, ones;
    size_t n = read_one(text, &value);
    if (!n)
        return 0;
    enum { TENS = 10, TEENS_END = 20 };
    if (value >= TEENS_END && value % TENS == 0) {
        size_t next = span_skip_space(text, n), more = next > n ? read_one(span_from(text, next), &ones) : 0;
        if (more && ones < TENS) {
            value += ones;
            n = next + more;
        }
    }
    *ret_value = value;
    return n;
}
