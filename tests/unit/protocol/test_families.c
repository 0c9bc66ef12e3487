/* test_families.c -- many word families asked of a span in one pass: what span_has() tells, and no more. */
#include "families.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const all[] = {"nolem~",        "par",        "par debat~", "sa~",   "s~",
                                  "darba kartib~", "ka ari",     "sak",        "sakas", "sed~",
                                  "dome~",         "domes sed~", "k-g~",       "nav",   NULL};

enum { PATTERNS = G_N_ELEMENTS(all) - 1 };

static const char *const texts[] = {"Domes sēde sākas plkst. 9.00",
                                    "par debatēm NOLĒMA",
                                    "Pārsūdzēt; sāk",
                                    "2.darba kārtība — kā\narī k-gs",
                                    "ņav ŇAV nav",
                                    "",
                                    "domē",
                                    "iepar parka"};

Test(families, agrees_with_searching_each)
{
    enum { GAP = 10 }; /* so that the places reach over several words of a set */
    static const char *spread[PATTERNS * GAP];
    for (size_t i = 0; i < G_N_ELEMENTS(spread); i++)
        spread[i] = i % GAP ? "no such word" : all[i / GAP];
    static struct families families = FAMILIES_OF_LIST(spread);
    size_t found = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct span text = {texts[i], strlen(texts[i])};
        struct families_set set;
        families_find(&families, text, &set);
        size_t next = families_next(&set, 0);
        for (size_t k = 0; k < PATTERNS; k++) {
            bool holds = next == k * GAP;
            cr_expect_eq(holds, span_has(text, all[k]), "%s in %s", all[k], texts[i]);
            next = holds ? families_next(&set, next + 1) : next;
            found += holds;
        }
        cr_expect_eq(next, FAMILIES_MAX);
        cr_expect_eq(families_in(&families, text), families_next(&set, 0) < FAMILIES_MAX);
        cr_expect_eq(families_read(&families, text), span_reads_any(text, all) > 0, "%s", texts[i]);
    }
    cr_expect_gt(found, 10);
}
