/* linked.c -- objects of schema.org and DCAT. */
#include "linked.h"

#include "handle.h"
#include "member.h"
#include "origin.h"
#include "words.h"

static const char schema[] = "https://schema.org";

/* An absolute address: a path, and an id as its last segment unless it is NULL. */
static json_t *address(const struct call *call, const char *path, const char *id)
{
    g_autoptr(GString) url = g_string_new(call->origin);

    g_string_append(url, path);
    if (id != NULL)
        url_append(url, id);
    return json_string(url->str);
}

static void set_known(json_t *object, const char *name, const char *text)
{
    if (text != NULL && *text != '\0')
        json_object_set_new(object, name, json_string(text));
}

/* --- schema.org -----------------------------------------------------------------------------------------------------
 */

json_t *linked_site(const struct call *call)
{
    g_autofree char *target = g_strconcat(call->origin, "/?q={q}", NULL);

    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:s, s:{s:s, s:{s:s, s:s}, s:s}}", "@context", schema, "@type",
                     "WebSite", "name", "Arhivars", "description", words_get(call->english, "tagline"), "url",
                     address(call, "/", NULL), "inLanguage", call->english ? "en" : "lv", "potentialAction", "@type",
                     "SearchAction", "target", "@type", "EntryPoint", "urlTemplate", target, "query-input",
                     "required name=q");
}

static json_t *organization(const struct call *call, const char *path, const char *id, const char *name)
{
    json_t *organization = json_pack("{s:s, s:s}", "@type", "GovernmentOrganization", "name", name);

    if (id != NULL) {
        json_object_set_new(organization, "@id", address(call, path, id));
        json_object_set_new(organization, "url", address(call, path, id));
    }
    return organization;
}

json_t *linked_organization(const struct call *call, const char *path, const char *id, const char *name)
{
    json_t *whole = organization(call, path, id, name);

    json_object_set_new(whole, "@context", json_string(schema));
    return whole;
}

json_t *linked_speaker(const struct call *call, const json_t *record)
{
    const char *id = member_or_empty(record, "id");
    const char *institution = member_text(record, "institution");
    json_t *person = json_pack("{s:s, s:s, s:s, s:o, s:o}", "@context", schema, "@type", "Person", "name",
                               member_or_empty(record, "name"), "@id", address(call, "/speakers/", id), "url",
                               address(call, "/speakers/", id));

    if (institution != NULL)
        json_object_set_new(person, "affiliation", organization(call, NULL, NULL, institution));
    return person;
}

/* "2023-06-13T10:00" where the hour is known: a local time, as schema.org allows. */
static void set_moment(json_t *event, const char *name, const char *date, const char *clock)
{
    if (*date == '\0')
        return;
    json_object_set_new(event, name, *clock != '\0' ? json_sprintf("%sT%s", date, clock) : json_string(date));
}

static json_t *people(const struct call *call, const json_t *attendance)
{
    json_t *all = json_array();
    const json_t *person;
    size_t i;

    json_array_foreach(attendance, i, person)
    {
        const char *id = member_text(person, "id");

        if (g_str_equal(member_or_empty(person, "presence"), "absent"))
            continue;
        json_t *told = json_pack("{s:s, s:s}", "@type", "Person", "name", member_or_empty(person, "name"));
        if (id != NULL)
            json_object_set_new(told, "@id", address(call, "/speakers/", id));
        json_array_append_new(all, told);
    }
    return all;
}

json_t *linked_protocol(const struct call *call, const json_t *protocol)
{
    const char *id = member_or_empty(protocol, "id");
    const char *body = member_text(protocol, "body");
    const char *date = member_or_empty(protocol, "date");
    const char *end = member_or_empty(protocol, "end");
    json_t *event = json_pack("{s:s, s:s, s:O, s:o, s:o, s:s}", "@context", schema, "@type", "Event", "name",
                              json_object_get(protocol, "citation"), "@id", address(call, "/protocols/", id), "url",
                              address(call, "/protocols/", id), "eventStatus", "https://schema.org/EventScheduled");

    set_known(event, "description", body);
    set_moment(event, "startDate", date, member_or_empty(protocol, "start"));
    if (*end != '\0')
        set_moment(event, "endDate", date, end);
    if (member_text(protocol, "place") != NULL)
        json_object_set_new(event, "location",
                            json_pack("{s:s, s:s, s:s}", "@type", "Place", "name", member_text(protocol, "place"),
                                      "address", member_text(protocol, "place")));
    if (body != NULL)
        json_object_set_new(event, "organizer", organization(call, "/bodies/", member_text(protocol, "body_id"), body));
    json_object_set_new(event, "attendee", people(call, json_object_get(protocol, "attendance")));
    return event;
}

/* --- DCAT-AP --------------------------------------------------------------------------------------------------------
 */

static json_t *vocabulary(void)
{
    return json_pack("{s:s, s:s, s:s}", "dcat", "http://www.w3.org/ns/dcat#", "dct", "http://purl.org/dc/terms/", "xsd",
                     "http://www.w3.org/2001/XMLSchema#");
}

/* The text in both languages of the pages. */
static json_t *in_both(const char *key)
{
    return json_pack("[{s:s, s:s}, {s:s, s:s}]", "@language", "lv", "@value", words_get(false, key), "@language", "en",
                     "@value", words_get(true, key));
}

static json_t *typed(const char *type, const char *value)
{
    return json_pack("{s:s, s:s}", "@type", type, "@value", value);
}

static json_t *reference(json_t *taken)
{
    return json_pack("{s:o}", "@id", taken);
}

static json_t *service(const struct call *call)
{
    return json_pack("{s:o, s:s, s:o, s:o, s:o, s:o}", "@id", address(call, "/#api", NULL), "@type", "dcat:DataService",
                     "dct:title", in_both("api"), "dcat:endpointURL", reference(address(call, "/v1", NULL)),
                     "dcat:endpointDescription", reference(address(call, "/openapi.json", NULL)), "dcat:servesDataset",
                     reference(address(call, "/#dataset", NULL)));
}

static json_t *distribution(const struct call *call, const char *path, const char *media)
{
    g_autofree char *type = g_strconcat("https://www.iana.org/assignments/media-types/", media, NULL);

    return json_pack("{s:s, s:o, s:o, s:o}", "@type", "dcat:Distribution", "dcat:accessURL",
                     reference(address(call, path, NULL)), "dcat:downloadURL", reference(address(call, path, NULL)),
                     "dcat:mediaType", reference(json_string(type)));
}

json_t *linked_dataset(const struct call *call, const struct archive_info *info)
{
    g_autofree char *changed = handle_time(info->changed, HANDLE_TIME_ISO);
    json_t *dataset = json_pack(
        "{s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:[o, o, o]}", "@id", address(call, "/#dataset", NULL), "@type",
        "dcat:Dataset", "dct:title", in_both("site_title"), "dct:description", in_both("dataset"), "dct:modified",
        typed("xsd:dateTime", changed), "dcat:landingPage", reference(address(call, "/", NULL)), "dct:language",
        reference(json_string("http://publications.europa.eu/resource/authority/language/LAV")), "dcat:distribution",
        distribution(call, "/v1/search.csv", "text/csv"),
        distribution(call, "/v1/search.ndjson", "application/x-ndjson"),
        distribution(call, "/feed.atom", "application/atom+xml"));

    if (info->from[0] != '\0')
        json_object_set_new(dataset, "dct:temporal",
                            json_pack("{s:s, s:o, s:o}", "@type", "dct:PeriodOfTime", "dcat:startDate",
                                      typed("xsd:date", info->from), "dcat:endDate", typed("xsd:date", info->to)));
    return json_pack("{s:o, s:[o, o]}", "@context", vocabulary(), "@graph", dataset, service(call));
}
