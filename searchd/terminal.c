/* terminal.c -- print hits with their marks. */
#include "terminal.h"

#include "member.h"
#include "page_series.h"
#include "runs.h"

#include <glib.h>
#include <string.h>

static const char bold[] = "\033[1m";
static const char dim[] = "\033[2m";
static const char plain[] = "\033[0m";

static void print_snippet(FILE *out, const json_t *snippet, bool styled)
{
    json_t *runs = runs_split(member_or_empty(snippet, "text"), json_object_get(snippet, "marks"));
    const json_t *run;
    size_t i;

    fputs("   ", out);
    json_array_foreach(runs, i, run)
    {
        bool marked = styled && json_is_true(json_object_get(run, "mark"));

        if (marked)
            fputs(bold, out);
        for (const char *at = member_or_empty(run, "text"); *at != '\0'; at++)
            fputc(*at == '\n' ? ' ' : *at, out);
        if (marked)
            fputs(plain, out);
    }
    fputc('\n', out);
    json_decref(runs);
}

/* "par 8, pret 3 (Dainis Ērglītis, …), atturas 1", as far as it is told. */
static void print_votes(FILE *out, const json_t *votes)
{
    static const struct {
        const char *word, *count, *names;
    } sides[] = {
        {"par", "for", "for_names"},
        {"pret", "against", "against_names"},
        {"atturas", "abstain", "abstain_names"},
    };
    const char *before = "   ";

    for (size_t side = 0; side < G_N_ELEMENTS(sides); side++) {
        const json_t *count = json_object_get(votes, sides[side].count);
        const json_t *name;
        size_t i;

        if (!json_is_integer(count))
            continue;
        fprintf(out, "%s%s %d", before, sides[side].word, (int)json_integer_value(count));
        json_array_foreach(json_object_get(votes, sides[side].names), i, name)
            fprintf(out, "%s%s", i == 0 ? " (" : ", ", json_string_value(name));
        fputs(i > 0 ? ")" : "", out);
        before = ", ";
    }
    fputs(*before == ',' ? "\n" : "", out);
}

static void print_hit(FILE *out, size_t number, const json_t *hit, bool styled)
{
    const json_t *speaker;
    size_t i;

    fprintf(out, "%s%2zu %s%s %s\n", styled ? dim : "", number, member_or_empty(hit, "citation"), styled ? plain : "",
            member_or_empty(json_object_get(hit, "item"), "title"));
    print_snippet(out, json_object_get(hit, "snippet"), styled);
    print_votes(out, json_object_get(hit, "votes"));
    json_array_foreach(json_object_get(hit, "speakers"), i, speaker)
    {
        const char *institution = member_or_empty(speaker, "institution");

        fprintf(out, "%s%s%s%s", i == 0 ? "   — " : "; ", member_or_empty(speaker, "name"),
                *institution != '\0' ? ", " : "", institution);
    }
    fputs(i > 0 ? "\n\n" : "\n", out);
}

/* What would be found otherwise, or what the archive has and lacks of a body. */
static void print_suggestion(FILE *out, const json_t *suggestion)
{
    const char *q = member_text(suggestion, "q"), *kind = member_or_empty(suggestion, "kind");
    const char *body = member_or_empty(json_object_get(suggestion, "body"), "name");

    if (q != NULL) {
        fprintf(out, "instead: %s (%" JSON_INTEGER_FORMAT " passages)\n", q,
                json_integer_value(json_object_get(suggestion, "passages")));
    } else if (strcmp(kind, "missing") == 0) {
        g_autofree char *missing = page_series_missing(json_object_get(suggestion, "missing"));

        fprintf(out, "not in the archive: %s, %s, %s (%s)\n", body, member_or_empty(suggestion, "year"), missing,
                member_or_empty(suggestion, "number"));
    } else if (strcmp(kind, "coverage") == 0) {
        fprintf(out, "in the archive: %s, %" JSON_INTEGER_FORMAT " protocols, %s..%s\n", body,
                json_integer_value(json_object_get(suggestion, "protocols")), member_or_empty(suggestion, "from"),
                member_or_empty(suggestion, "to"));
    }
}

void terminal_print(FILE *out, const json_t *answer, bool styled)
{
    const json_t *query = json_object_get(answer, "query");
    const json_t *total = json_object_get(answer, "total");
    const json_t *hits = json_object_get(answer, "hits");
    const json_t *member;
    size_t i;

    json_array_foreach(hits, i, member) print_hit(out, i + 1, member, styled);
    fprintf(out, "%lld passages in %lld protocols; %s, %.1f ms\n",
            (long long)json_integer_value(json_object_get(total, "passages")),
            (long long)json_integer_value(json_object_get(total, "protocols")), member_or_empty(query, "parsed"),
            json_number_value(json_object_get(answer, "took_ms")));
    json_array_foreach(json_object_get(query, "notes"), i, member)
        fprintf(out, "note: %s\n", json_string_value(member));
    if (member_text(query, "corrected") != NULL)
        fprintf(out, "did you mean: %s\n", member_text(query, "corrected"));
    json_array_foreach(json_object_get(answer, "suggestions"), i, member) print_suggestion(out, member);
}
