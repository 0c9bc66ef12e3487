/* test_numeral.c -- numbers in words. */
#include "numeral.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *text;
    int value; /* 0: no number */
    size_t len;
} rows[] = {
    {"pieci deputāti", 5, 5},
    {"septiņām balsīm", 7, sizeof "septiņām" - 1},
    {"divpadsmit locekļi", 12, 10},
    {"divdesmit vieni par", 20, 9},
    {"divdesmit divi par", 22, 14},
    {"trīsdesmit", 30, sizeof "trīsdesmit" - 1},
    {"trīs", 3, sizeof "trīs" - 1},
    {"sesija", 0, 0},
    {"vienots", 0, 0},
    {"Piecus gadus", 5, 6},
    {"", 0, 0},
};

Test(numeral, is_read_in_any_case)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        int value = 0;
        size_t n = numeral_read((struct span){rows[i].text, strlen(rows[i].text)}, &value);
        cr_expect_eq(n, rows[i].len, "%s: %zu", rows[i].text, n);
        cr_expect_eq(n ? value : 0, rows[i].value, "%s: %d", rows[i].text, value);
    }
}
