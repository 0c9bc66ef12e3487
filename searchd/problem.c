/* problem.c -- the table of problems, and how errors of the libraries fall into it. */
#include "problem.h"

#include "archive.h"
#include "refusal.h"
#include "request.h"
#include "xap.h"

#include <assert.h>

G_DEFINE_QUARK(searchd - problem, problem_error)

static const struct problem_kind kinds[] = {
    [PROBLEM_ENCODING] = {"encoding", 400, "Not a valid encoding", "Nederīgs kodējums",
                          "The address holds a broken percent-escape, a NUL, or bytes that are not UTF-8.",
                          "Adresē ir kļūdains procentu kodējums, nulles baits vai baiti, kas nav UTF-8."},
    [PROBLEM_PARAMETER] = {"unknown-parameter", 400, "Unknown parameter", "Nezināms parametrs",
                           "This resource has no parameter of that name. Nothing is ever ignored, so that a misspelt "
                           "filter cannot pass for an answer.",
                           "Šim resursam nav tāda parametra. Nekas netiek klusām izlaists, lai kļūdaini uzrakstīts "
                           "nosacījums neizskatītos pēc atbildes."},
    [PROBLEM_VALUE] = {"bad-value", 400, "Not a value of this parameter", "Parametram nav tādas vērtības",
                       "The parameter is known, its value is not; the detail lists what would be right.",
                       "Parametrs ir zināms, vērtība nav; paskaidrojumā uzskaitīts, kas derētu."},
    [PROBLEM_NAME] =
        {"unknown-name", 400, "Name unknown to the archive", "Arhīvs nezina šādu nosaukumu",
         "No person, institution, council or topic of that name or id; the detail gives the nearest names.",
         "Nav tādas personas, iestādes, padomes vai tēmas; paskaidrojumā ir tuvākie nosaukumi."},
    [PROBLEM_CURSOR] =
        {"stale-cursor", 400, "Cursor of another search", "Lapa no citas meklēšanas",
         "The cursor belongs to another search, or the archive has changed since; begin at the first page.",
         "Lapa pieder citai meklēšanai vai arhīvs pa to laiku ir mainījies; sāciet no pirmās lapas."},
    [PROBLEM_NOT_FOUND] = {"not-found", 404, "Nothing here", "Šeit nekā nav",
                           "No page, no resource, or nothing in the archive of that id.",
                           "Nav tādas lapas vai resursa, vai arī arhīvā nav ieraksta ar šādu apzīmējumu."},
    [PROBLEM_REMOVED] =
        {"removed", 410, "Removed from the archive", "Izņemts no arhīva",
         "A protocol that was here, or a passage of it, was removed for good: drop the link, and what was "
         "copied from it. /v1/changes tells all that were removed.",
         "Protokols, kas te bija, ir neatgriezeniski izņemts: saite un tas, kas no tā norakstīts, vairs "
         "nav lietojams. Visi izņemtie ir uzskaitīti adresē /v1/changes."},
    [PROBLEM_METHOD] = {"method", 405, "Method not allowed", "Šāda metode nav atļauta",
                        "Everything here is read: GET and HEAD only.", "Šeit var tikai lasīt: GET un HEAD."},
    [PROBLEM_TOO_LONG] = {"too-long", 414, "Address too long", "Adrese ir par garu",
                          "The address is longer than any search needs, or has too many parameters.",
                          "Adrese ir garāka, nekā jebkurai meklēšanai vajag, vai tajā ir par daudz parametru."},
    [PROBLEM_HEADERS] = {"headers", 431, "Request headers too large", "Pieprasījuma galvenes ir par lielām",
                         "Names and values of the header fields together are over the limit; mostly it is cookies.",
                         "Galveņu nosaukumi un vērtības kopā pārsniedz robežu; visbiežāk vainīgas sīkdatnes."},
    [PROBLEM_ORIGIN] = {"origin", 403, "Asked by another site", "Jautā cita vietne",
                        "A script of a site that the operator has not allowed.",
                        "Skripts no vietnes, kuru uzturētājs nav atļāvis."},
    [PROBLEM_BODY] = {"body", 413, "Request body too large", "Pieprasījuma saturs ir par lielu",
                      "The body is larger than any question needs.",
                      "Saturs ir lielāks, nekā jebkuram jautājumam vajag."},
    [PROBLEM_MEDIA] = {"media-type", 415, "Not a type that is read", "Šāds satura veids netiek lasīts",
                       "What is sent here is JSON.", "Šeit tiek lasīts JSON."},
    [PROBLEM_RATE] = {"rate", 429, "Too many requests", "Pārāk daudz pieprasījumu",
                      "More requests in a minute than one client may make; Retry-After tells when to go on.",
                      "Vairāk pieprasījumu minūtē, nekā vienam klientam atļauts; Retry-After norāda, kad turpināt."},
    [PROBLEM_INTERNAL] = {"internal", 500, "The server failed", "Servera kļūda",
                          "A fault of ours. What happened stands in the operator's log.",
                          "Mūsu kļūda. Kas noticis, ir redzams uzturētāja žurnālā."},
    [PROBLEM_UNAVAILABLE] = {"unavailable", 503, "The archive cannot be read now", "Arhīvu pašlaik nevar nolasīt",
                             "The archive is being replaced, a shard does not answer, or time ran out; ask again.",
                             "Arhīvs tiek nomainīts, kāda tā daļa neatbild vai beidzās laiks; mēģiniet vēlreiz."},
};
static_assert(G_N_ELEMENTS(kinds) == PROBLEM_COUNT, "every problem has its kind");

const struct problem_kind *problem_kind(enum problem problem)
{
    g_assert(problem < PROBLEM_COUNT);
    return &kinds[problem];
}

static enum problem of_request(int code)
{
    switch ((enum request_error)code) {
    case REQUEST_ERROR_PARAMETER:
        return PROBLEM_PARAMETER;
    case REQUEST_ERROR_VALUE:
        return PROBLEM_VALUE;
    case REQUEST_ERROR_NAME:
        return PROBLEM_NAME;
    case REQUEST_ERROR_CURSOR:
        return PROBLEM_CURSOR;
    }
    return PROBLEM_VALUE;
}

static enum problem of_archive(int code)
{
    switch ((enum archive_error)code) {
    case ARCHIVE_ERROR_UNKNOWN:
        return PROBLEM_NOT_FOUND;
    case ARCHIVE_ERROR_REMOVED:
        return PROBLEM_REMOVED;
    case ARCHIVE_ERROR_MISSING:
    case ARCHIVE_ERROR_VERSION:
        return PROBLEM_UNAVAILABLE;
    case ARCHIVE_ERROR_DAMAGED:
    case ARCHIVE_ERROR_PRESENT:
        return PROBLEM_INTERNAL;
    }
    return PROBLEM_INTERNAL;
}

static enum problem of_xap(int code)
{
    switch ((enum xap_error)code) {
    case XAP_ERROR_MISSING:
    case XAP_ERROR_LOCKED:
    case XAP_ERROR_NETWORK:
    case XAP_ERROR_TIMEOUT:
    case XAP_ERROR_OVERTAKEN:
    case XAP_ERROR_REPLACED:
        return PROBLEM_UNAVAILABLE;
    case XAP_ERROR_INVALID:
        return PROBLEM_VALUE;
    case XAP_ERROR_CORRUPT:
    case XAP_ERROR_IO:
    case XAP_ERROR_OTHER:
        return PROBLEM_INTERNAL;
    }
    return PROBLEM_INTERNAL;
}

enum problem problem_of(const GError *error)
{
    if (error->domain == PROBLEM_ERROR)
        return (enum problem)error->code;
    if (error->domain == REQUEST_ERROR)
        return of_request(error->code);
    if (error->domain == ARCHIVE_ERROR)
        return of_archive(error->code);
    if (error->domain == XAP_ERROR)
        return of_xap(error->code);
    return PROBLEM_INTERNAL;
}

const char *problem_detail(const GError *error)
{
    switch (problem_of(error)) {
    case PROBLEM_INTERNAL:
        return "something went wrong on our side; the operator finds it in the log";
    case PROBLEM_UNAVAILABLE:
        return "the archive cannot be read at this moment; ask again in a while";
    default:
        return error->message;
    }
}

char *problem_told(const GError *error, bool english)
{
    return english ? g_strdup(problem_detail(error)) : refusal_latvian(problem_detail(error));
}

json_t *problem_json(const GError *error, const char *base_url, const char *instance, const char *parameter,
                     bool english)
{
    const struct problem_kind *kind = problem_kind(problem_of(error));
    g_autofree char *type = g_strdup_printf("%s/problems#%s", base_url, kind->slug);
    g_autofree char *path = instance != NULL ? g_strconcat(base_url, instance, NULL) : NULL;
    g_autofree char *detail = problem_told(error, english);
    json_t *problem = json_pack("{s:s, s:s, s:i, s:s}", "type", type, "title", english ? kind->title : kind->title_lv,
                                "status", (int)kind->status, "detail", detail);

    if (path != NULL)
        json_object_set_new(problem, "instance", json_string(path));
    if (parameter != NULL)
        json_object_set_new(problem, "parameter", json_string(parameter));
    return problem;
}
