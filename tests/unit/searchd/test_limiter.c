/* test_limiter.c -- how many requests are let in, by a clock that the test holds. */
#include "limiter.h"

#include <criterion/criterion.h>

enum { QUOTA = 60 }; /* one a second */

static const struct {
    double at; /* seconds */
    const char *client;
    unsigned times, let_in; /* of so many requests at once so many get in */
    unsigned remaining, reset_s;
} steps[] = {
    {0, "192.0.2.1", 1, 1, 59, 1},          {0, "192.0.2.1", 59, 59, 0, 60},
    {0, "192.0.2.1", 5, 0, 0, 1},           {0, "192.0.2.2", 60, 60, 0, 60},
    {0.5, "192.0.2.1", 1, 0, 0, 1},         {1, "192.0.2.1", 2, 1, 0, 1},
    {31, "192.0.2.1", 100, 30, 0, 1},       {1000, "192.0.2.1", 1, 1, 59, 1},         /* never more than one minute's */
    {1000, "2001:db8::1", 40, 40, 20, 40},  {1000, "2001:db8::ffff:1", 40, 20, 0, 1}, /* the same /64 */
    {1000, "2001:db8:0:1::1", 1, 1, 59, 1}, {1000, "", 1, 1, 59, 1}, /* a socket that is not of the internet */
};

Test(limiter, steps)
{
    struct limiter *limiter = limiter_new(QUOTA);

    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        struct limiter_state state = {0};
        unsigned let_in = 0;

        for (unsigned k = 0; k < steps[i].times; k++)
            let_in += limiter_take(limiter, steps[i].client, (gint64)(steps[i].at * G_USEC_PER_SEC), &state);
        cr_expect_eq(let_in, steps[i].let_in, "%zu: %u let in", i, let_in);
        cr_expect_eq(state.remaining, steps[i].remaining, "%zu: %u remain", i, state.remaining);
        cr_expect_eq(state.reset_s, steps[i].reset_s, "%zu: reset in %u", i, state.reset_s);
    }
    limiter_free(limiter);
}

/* More clients than there is room for: nobody is locked out, and those of a minute ago make room. */
Test(limiter, is_bounded)
{
    struct limiter *limiter = limiter_new(QUOTA);
    struct limiter_state state;

    for (int i = 0; i < LIMITER_CLIENTS + 10; i++) {
        g_autofree char *client = g_strdup_printf("10.%d.%d.%d", i >> 16, i >> 8 & 255, i & 255);
        cr_assert(limiter_take(limiter, client, 0, &state));
        cr_assert_eq(state.remaining, i < LIMITER_CLIENTS ? QUOTA - 1 : QUOTA);
    }
    cr_assert(limiter_take(limiter, "192.0.2.1", 2 * G_USEC_PER_SEC, &state));
    cr_assert_eq(state.remaining, QUOTA - 1);
    limiter_free(limiter);
}
