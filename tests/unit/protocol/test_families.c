/* test_families.c -- many word families asked of a span in one pass: what span_has() tells, and no more. */
#include "families.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const patterns[] = {"nolem~",        "par",        "par debat~", "sa~",   "s~",
                                       "darba kartib~", "ka ari",     "sak",        "sakas", "sed~",
                                       "dome~",         "domes sed~", "k-g~",       "nav"};

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
    struct families *families = families_new();
    for (size_t k = 0; k < G_N_ELEMENTS(patterns); k++)
        families_add(families, patterns[k], k * 10);
    size_t found = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct span text = {texts[i], strlen(texts[i])};
        struct families_set set;
        families_find(families, text, &set);
        size_t next = families_next(&set, 0);
        for (size_t k = 0; k < G_N_ELEMENTS(patterns); k++) {
            bool holds = next == k * 10;
            cr_expect_eq(holds, span_has(text, patterns[k]), "%s in %s", patterns[k], texts[i]);
            next = holds ? families_next(&set, next + 1) : next;
            found += holds;
        }
        cr_expect_eq(next, FAMILIES_MAX);
    }
    cr_expect_gt(found, 10);
    families_free(families);
}
