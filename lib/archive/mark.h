/* mark.h -- when a protocol was last put or removed, as the index orders it.
 *
 *   mark = "2026-11-23T08:00:00.123Z" "." 6 digits: the moment at which the batch began, and the place in it
 *
 * Marks of one archive rise, whatever its clock does; no two changes have the same one. A mark sorts as its bytes do.
 */
#ifndef ARHIVARS_MARK_H
#define ARHIVARS_MARK_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    MARK_TIME = 24,           /* letters of the moment */
    MARK_DAY = 10,            /* of its day */
    MARK_BYTES = 32,          /* of a whole mark and its NUL */
    MARK_PLACES = 999999,     /* in one batch; the next millisecond gives as many more */
    GENERATION_TIME_HEX = 11, /* digits of a generation that tell its last mark's milliseconds */
    GENERATION_HEX = 20,
};

/* Gives the marks of a batch. */
struct marker {
    uint64_t ms; /* of the last mark that was given, in this batch or before */
    uint32_t place;
    bool begun;
};

/* The next mark, at the clock's `now_ms` or later. */
void marker_next(struct marker *marker, uint64_t now_ms, char ret_mark[MARK_BYTES]);

/* The milliseconds of a mark's moment; 0 when it is none. */
uint64_t mark_ms(const char *mark);

/* What a client gives as `since`, to where the marks after it begin: a mark or a generation (what comes after it), or
 * a moment (what comes from it on) as YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDTHH:MM:SSZ and with milliseconds, UTC. NULL
 * when it is none of them; the caller frees it. */
char *mark_after(const char *since);

#endif
