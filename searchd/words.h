/* words.h -- what the page says, in Latvian and English; nothing that a person reads stands anywhere else in searchd.
 *
 * Templates name words as {{w.key}}. Counts and dates are put together here, since their grammar differs: Latvian has
 * "1 fragments", "2 fragmenti", "10 fragmentu" (CLDR: one, other, zero).
 */
#ifndef SEARCHD_WORDS_H
#define SEARCHD_WORDS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The keys, one after the other; NULL behind the last. */
const char *words_key(size_t i);

/* The word of a key; NULL when there is none. */
const char *words_get(bool english, const char *key);

/* The word of "group.value", as in "type.speech"; the value itself when there is none. */
const char *words_of(bool english, const char *group, const char *value);

/* Things that are counted. */
enum words_counted {
    WORDS_PASSAGES,
    WORDS_IN_PROTOCOLS,
    WORDS_PROTOCOLS,
    WORDS_MORE_IN_PROTOCOL,
    WORDS_TASKS,
    WORDS_MARKS,
    WORDS_COUNTED
};

/* "12 protokoli", with the number's digits in groups. The caller frees it. */
char *words_count(bool english, enum words_counted what, uint64_t n);

/* The same, appended. */
void words_append_count(GString *out, bool english, enum words_counted what, uint64_t n);

/* "2023. gada 21. marts", "21 March 2023" of YYYY-MM-DD; "2023. gada marts", "March 2023" of YYYY-MM; a copy of what is
 * neither. The caller frees it. */
char *words_date(bool english, const char *iso);

/* The same, appended. */
void words_append_date(GString *out, bool english, const char *iso);

/* "31.03.2025.", "31 Mar 2025" of YYYY-MM-DD, for columns; a copy of what is no such date. The caller frees it. */
char *words_date_short(bool english, const char *iso);

/* "marts" and "mar" of 3. */
const char *words_month(bool english, int month);
const char *words_month_short(bool english, int month);

#endif
