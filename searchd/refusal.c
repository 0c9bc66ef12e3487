/* refusal.c -- the table, and how a sentence finds its row: {} stands for whatever is quoted. */
#include "refusal.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
    QUOTED_MAX = 4, /* in one sentence */
};

static const char gap[] = "{}";

/* The first row that fits is taken, so a longer form stands before a shorter one. */
static const struct {
    const char *english, *latvian;
} sentences[] = {
    {"{}: “{}” is not one of {}", "{}: “{}” nav starp derīgajām vērtībām: {}"},
    {"{}: “{}” is one value too many: 50 are taken", "{}: “{}” ir par daudz: der ne vairāk kā 50 vērtības"},
    {"{}: “{}” is not a number from 1 to 100", "{}: “{}” nav skaitlis no 1 līdz 100"},
    {"{}: “{}” is not a date: YYYY, YYYY-MM or YYYY-MM-DD", "{}: “{}” nav datums: GGGG, GGGG-MM vai GGGG-MM-DD"},
    {"{}: “{}” makes a range that ends before it begins", "{}: ar “{}” laikposms beidzas, pirms tas sākas"},
    {"{}: “{}” is not for:NAME, against:NAME or abstain:NAME",
     "{}: “{}” nav for:VĀRDS (par), against:VĀRDS (pret) vai abstain:VĀRDS (atturas)"},
    {"{}: “{}” is not a facet and what its names begin with, as in speaker:ber",
     "{}: “{}” nav dimensija un nosaukuma sākums, kā speaker:ber"},
    {"{}: “{}” is not UTF-8", "{}: “{}” nav UTF-8"},
    {"{}: “{}” goes on for too long", "{}: “{}” ir par garu"},
    {"{}: “{}” is a second value: it may be given once", "{}: “{}” ir otra vērtība, bet der tikai viena"},
    {"{}: “{}” stands for too many: tell more of the name",
     "{}: “{}” var nozīmēt pārāk daudz ko: rakstiet vairāk no nosaukuma"},
    {"{}: the archive knows no “{}”; the nearest names are none: it is empty", "{}: arhīvā nav “{}”; tas ir tukšs"},
    {"{}: the archive knows no “{}”; the nearest names are {}", "{}: arhīvā nav “{}”; tuvākie nosaukumi ir {}"},
    {"{}: the archive knows no “{}”; there are {}", "{}: arhīvā nav “{}”; ir {}"},
    {"{}: {} institutions in {} roles are too many", "{}: {} iestādes {} lomās ir par daudz"},
    {"there is no parameter “{}”; there are {}", "parametra “{}” nav; ir {}"},
    {"“{}” is no parameter here; there are {}", "“{}” šeit nav parametrs; ir {}"},
    {"{} has no parameter '{}'; it has none", "{} nav parametra “{}”, un citu tam arī nav"},
    {"{} has no parameter '{}'; it has {}", "{} nav parametra “{}”; ir {}"},
    {"cursor: it is not one that an answer gave as \"next\"", "cursor: tas nav no atbildes lauka “next”"},
    {"cursor: it belongs to another search: repeat the parameters of the first page",
     "cursor: tas ir no citas meklēšanas; atkārtojiet pirmās lapas parametrus"},
    {"cursor: the archive has changed since: begin again from the first page",
     "cursor: arhīvs pa to laiku ir mainījies; sāciet no pirmās lapas"},
    {"q: nobody types that much before looking", "q: ieteikumiem tas ir par garu"},
    {"since: “{}” is neither {}", "since: “{}” nav ne agrākas atbildes “until”, ne paaudze, ne laiks kā 2026-11-23"},
    {"lang is lv or en, not '{}'", "lang ir lv vai en, nevis “{}”"},
    {"page is a number from 1, not '{}'", "page ir skaitlis no 1, nevis “{}”"},
    {"no speaker has the id \"{}\"", "arhīvā nav runātāja ar apzīmējumu “{}”"},
    {"no institution has the id \"{}\"", "nav iestādes ar apzīmējumu “{}”"},
    {"no body has the id \"{}\"", "arhīvā nav padomes vai domes ar apzīmējumu “{}”"},
    {"no topic has the id \"{}\"", "nav tēmas ar apzīmējumu “{}”"},
    {"no protocol has the id \"{}\"", "arhīvā nav protokola ar apzīmējumu “{}”"},
    {"no passage has the id \"{}\"", "arhīvā nav fragmenta ar apzīmējumu “{}”"},
    {"the protocol \"{}\" was removed on {}", "protokols “{}” no arhīva izņemts {}"},
    {"no protocol {}", "arhīvā nav protokola {}"},
    {"no page and no resource at {}", "adresē {} nav ne lapas, ne resursa"},
    {"no path here is that deep", "tik dziļa ceļa šeit nav"},
    {"only {}, not {}", "tikai {}, nevis {}"},
    {"headers may have {} bytes", "galvenēs drīkst būt {} baiti"},
    {"a body may have {} bytes", "saturā drīkst būt {} baiti"},
    {"the body must be application/json", "saturam jābūt application/json"},
    {"an address may have {} bytes", "adresē drīkst būt {} baiti"},
    {"more than {} parameters", "vairāk nekā {} parametri"},
    {"more than {} requests in a minute; go on in {} s", "vairāk nekā {} pieprasījumi minūtē; turpiniet pēc {} s"},
    {"pages of {} may not ask here", "lapas no {} šeit jautāt nedrīkst"},
    {"the path does not begin with a slash", "ceļš nesākas ar slīpsvītru"},
    {"{}: a percent sign that no two hex digits follow", "{}: aiz procentu zīmes nav divu heksadecimālu ciparu"},
    {"{}: not valid UTF-8", "{}: nav derīgs UTF-8"},
    {"something went wrong on our side; the operator finds it in the log",
     "kaut kas neizdevās mūsu pusē; uzturētājs to redz žurnālā"},
    {"the archive cannot be read at this moment; ask again in a while",
     "arhīvu šobrīd nevar nolasīt; pamēģiniet pēc brīža"},
};

/* Whether the sentence is of that form; then what stands in its gaps. */
static bool fits(const char *sentence, const char *form, char *quoted[static QUOTED_MAX])
{
    size_t n = 0;
    while (*form) {
        size_t literal = strstr(form, gap) ? (size_t)(strstr(form, gap) - form) : strlen(form);
        if (strncmp(sentence, form, literal) != 0)
            return false;
        sentence += literal;
        form += literal;
        if (!*form)
            break;
        form += strlen(gap);
        const char *next_gap = strstr(form, gap);
        g_autofree char *next = g_strndup(form, next_gap ? (size_t)(next_gap - form) : strlen(form));
        const char *end = *next ? strstr(sentence, next) : sentence + strlen(sentence);
        if (!end || n == QUOTED_MAX)
            return false;
        quoted[n++] = g_strndup(sentence, (gsize)(end - sentence));
        sentence = end;
    }
    return *sentence == '\0';
}

static char *fill(const char *form, char *const quoted[static QUOTED_MAX])
{
    GString *told = g_string_new(NULL);
    size_t n = 0;
    for (const char *at = form; *at;) {
        if (!g_str_has_prefix(at, gap)) {
            g_string_append_c(told, *at++);
            continue;
        }
        g_string_append(told, n < QUOTED_MAX && quoted[n] ? quoted[n] : "");
        n++;
        at += strlen(gap);
    }
    return g_string_free(told, FALSE);
}

char *refusal_latvian(const char *english)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++) {
        char *quoted[QUOTED_MAX] = {NULL};
        bool found = fits(english, sentences[i].english, quoted);
        char *told = found ? fill(sentences[i].latvian, quoted) : NULL;
        for (size_t k = 0; k < QUOTED_MAX; k++)
            g_free(quoted[k]);
        if (told)
            return told;
    }
    return g_strdup(english);
}
