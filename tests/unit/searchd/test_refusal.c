/* test_refusal.c -- every refusal of a parameter has its Latvian sentence. */
#include "refusal.h"

#include "request.h"

#include <criterion/criterion.h>

Test(refusal, carries_over_what_is_quoted)
{
    static const struct {
        const char *english, *latvian;
    } rows[] = {
        {"type: “poem” is not one of text, speech", "type: “poem” nav starp derīgajām vērtībām: text, speech"},
        {"speaker: the archive knows no “Kļavsilss”; the nearest names are A. B, C. D",
         "speaker: arhīvā nav “Kļavsilss”; tuvākie nosaukumi ir A. B, C. D"},
        {"topic: the archive knows no “x”; there are budget (Budžets)", "topic: arhīvā nav “x”; ir budget (Budžets)"},
        {"/v1/search has no parameter 'colour'; it has q, type", "/v1/search nav parametra “colour”; ir q, type"},
        {"cursor: the archive has changed since: begin again from the first page",
         "cursor: arhīvs pa to laiku ir mainījies; sāciet no pirmās lapas"},
        {"q: “a: “b” is not one of c", "q: “a: “b” nav starp derīgajām vērtībām: c"},
        {"what nobody has translated", "what nobody has translated"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *told = refusal_latvian(rows[i].english);
        cr_expect_str_eq(told, rows[i].latvian, "%s: %s", rows[i].english, told);
    }
}

Test(refusal, each_wrong_value_is_told_in_latvian)
{
    static const char *const wrong[][2] = {
        {"type", "poem"},     {"from", "yesterday"}, {"limit", "0"},   {"vote", "Bērziņš"}, {"sort", "random"},
        {"facets", "colour"}, {"colour", "red"},     {"explain", "2"}, {"lang", "de"},      {"speaker", "\xff"}};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        struct search_request request;
        g_autoptr(GError) error = NULL;
        search_request_init(&request);
        cr_assert_not(search_request_set(&request, wrong[i][0], wrong[i][1], &error));
        g_autofree char *told = refusal_latvian(error->message);
        cr_expect_str_neq(told, error->message, "%s", told);
        search_request_release(&request);
    }
}
