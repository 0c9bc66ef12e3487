/* test_request.c -- every parameter, accepted and refused. */
#include "request.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *name, *value;
} accepted[] = {
    {"q", "budžets"},
    {"q", ""},
    {"type", "speech"},
    {"type", "text"},
    {"act", "report"},
    {"outcome", "none"},
    {"outcome", "adopted"},
    {"speaker", "I. Kušķe"},
    {"speaker", ""},
    {"institution", "VARAM"},
    {"role", "reported"},
    {"role", "mentioned"},
    {"body", "x"},
    {"topic", "education"},
    {"vote", "for:Bērziņš"},
    {"vote", "abstain:x"},
    {"protocol", "5.4.1./1"},
    {"from", "2023"},
    {"to", "2023-03"},
    {"from", "2023-03-21"},
    {"sort", "relevance"},
    {"sort", "oldest"},
    {"group", "none"},
    {"group", "protocol"},
    {"facets", "speaker"},
    {"facets", "speaker,year, outcome"},
    {"limit", "1"},
    {"limit", "100"},
    {"cursor", "abc"},
    {"explain", "1"},
    {"lang", "en"},
};

static const struct {
    const char *name, *value;
    enum request_error code;
    const char *told; /* within the message */
} refused[] = {
    {"page", "2", REQUEST_ERROR_PARAMETER, "cursor"},
    {"Q", "a", REQUEST_ERROR_PARAMETER, "Q"},
    {"", "a", REQUEST_ERROR_PARAMETER, "type"},
    {"type", "speeches", REQUEST_ERROR_VALUE, "speech"},
    {"type", "speech,decision", REQUEST_ERROR_VALUE, "decision"},
    {"act", "none", REQUEST_ERROR_VALUE, "report"},
    {"outcome", "x", REQUEST_ERROR_VALUE, "postponed"},
    {"role", "x", REQUEST_ERROR_VALUE, "tasked"},
    {"vote", "Bērziņš", REQUEST_ERROR_VALUE, "against:NAME"},
    {"vote", "for:", REQUEST_ERROR_VALUE, "for:NAME"},
    {"from", "2023-13", REQUEST_ERROR_VALUE, "YYYY-MM"},
    {"from", "21.03.2023", REQUEST_ERROR_VALUE, "YYYY-MM"},
    {"to", "2023-02-30", REQUEST_ERROR_VALUE, "2023-02-30"},
    {"sort", "date", REQUEST_ERROR_VALUE, "newest"},
    {"group", "1", REQUEST_ERROR_VALUE, "protocol"},
    {"facets", "speaker,colour", REQUEST_ERROR_VALUE, "colour"},
    {"facets", "speaker,", REQUEST_ERROR_VALUE, "institution"},
    {"limit", "0", REQUEST_ERROR_VALUE, "100"},
    {"limit", "101", REQUEST_ERROR_VALUE, "100"},
    {"limit", "10x", REQUEST_ERROR_VALUE, "10x"},
    {"limit", "-1", REQUEST_ERROR_VALUE, "-1"},
    {"explain", "yes", REQUEST_ERROR_VALUE, "1"},
    {"lang", "de", REQUEST_ERROR_VALUE, "lv, en"},
    {"speaker", "\xff", REQUEST_ERROR_VALUE, "UTF-8"},
};

Test(request, takes_what_the_contract_lists)
{
    for (size_t i = 0; i < G_N_ELEMENTS(accepted); i++) {
        struct search_request request;
        g_autoptr(GError) error = NULL;
        search_request_init(&request);
        cr_expect(search_request_set(&request, accepted[i].name, accepted[i].value, &error), "%s=%s: %s",
                  accepted[i].name, accepted[i].value, error ? error->message : "");
        search_request_release(&request);
    }
}

Test(request, refuses_and_names_what_would_be_right)
{
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        struct search_request request;
        g_autoptr(GError) error = NULL;
        search_request_init(&request);
        cr_expect_not(search_request_set(&request, refused[i].name, refused[i].value, &error), "%s=%s", refused[i].name,
                      refused[i].value);
        cr_assert(g_error_matches(error, REQUEST_ERROR, refused[i].code), "%s=%s", refused[i].name, refused[i].value);
        cr_expect(strstr(error->message, refused[i].told), "%s=%s: %s", refused[i].name, refused[i].value,
                  error->message);
        search_request_release(&request);
    }
}

Test(request, widens_dates_to_whole_days)
{
    struct search_request request;
    search_request_init(&request);
    cr_assert(search_request_set(&request, "from", "2024-02", NULL));
    cr_assert(search_request_set(&request, "to", "2024-02", NULL));
    cr_expect_str_eq(request.from, "2024-02-01");
    cr_expect_str_eq(request.to, "2024-02-29");
    search_request_release(&request);
    search_request_init(&request);
    cr_assert(search_request_set(&request, "to", "2023", NULL));
    cr_expect_not(search_request_set(&request, "from", "2024", NULL), "the range ends before it begins");
    search_request_release(&request);
}

Test(request, gathers_what_may_repeat_and_refuses_what_may_not)
{
    struct search_request request;
    search_request_init(&request);
    cr_assert(search_request_set(&request, "type", "speech", NULL));
    cr_assert(search_request_set(&request, "type", "decision", NULL));
    cr_assert(search_request_set(&request, "type", "speech", NULL));
    cr_expect_eq(request.types->len, 2);
    cr_assert(search_request_set(&request, "facets", "year", NULL));
    cr_assert(search_request_set(&request, "facets", "body", NULL));
    cr_expect_eq(request.facets, 1U << FACET_YEAR | 1U << FACET_BODY);
    cr_assert(search_request_set(&request, "q", "a", NULL));
    cr_expect_not(search_request_set(&request, "q", "b", NULL));
    for (int i = 0; i < REQUEST_VALUES; i++)
        cr_assert(search_request_set(&request, "speaker", "x", NULL));
    cr_expect_not(search_request_set(&request, "speaker", "x", NULL));
    search_request_release(&request);
}

Test(request, takes_ten_thousand_characters_and_refuses_a_book)
{
    struct search_request request;
    search_request_init(&request);
    g_autofree char *text = g_strnfill(REQUEST_QUERY_BYTES + 1, 'a');
    cr_expect_not(search_request_set(&request, "q", text, NULL));
    text[10000] = '\0';
    cr_expect(search_request_set(&request, "q", text, NULL));
    cr_expect_not(search_request_set(&request, "speaker", text, NULL));
    search_request_release(&request);
}
