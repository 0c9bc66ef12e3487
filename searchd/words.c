/* words.c -- the table of words. */
#include "words.h"

#include "append.h"
#include "date.h"

#include <assert.h>
#include <glib.h>
#include <string.h>

enum {
    KEY_BYTES = 64, /* "institution.capital_company": no key is longer */
};

static const struct {
    const char *key, *lv, *en;
} words[] = {
    {"site", "Arhivars", "Arhivars"},
    {"tagline", "Sēžu protokolu meklētājs", "Search the minutes of councils"},
    {"skip", "Pāriet uz saturu", "Skip to content"},
    {"language", "Valoda", "Language"},
    {"search", "Meklēt", "Search"},
    {"search_label", "Meklēt protokolos", "Search the protocols"},
    {"search_hint", "vārdi, “frāze”, persona, iestāde vai protokola numurs",
     "words, “a phrase”, a person, an institution or a protocol number"},
    {"results", "Atrastais", "Results"},
    {"refine", "Precizēt", "Refine"},
    {"chosen", "Izvēlēts", "Chosen"},
    {"remove", "Noņemt", "Remove"},
    {"clear", "Noņemt visu", "Remove all"},
    {"more", "vēl", "more"},
    {"sort", "Kārtot", "Sort"},
    {"relevance", "pēc atbilstības", "by relevance"},
    {"newest", "jaunākie vispirms", "newest first"},
    {"oldest", "senākie vispirms", "oldest first"},
    {"period", "Laiks", "Period"},
    {"from", "No", "From"},
    {"to", "Līdz", "To"},
    {"apply", "Rādīt", "Show"},
    {"first_page", "Uz sākumu", "First page"},
    {"next_page", "Nākamā lapa", "Next page"},
    {"pages", "Lapas", "Pages"},
    {"understood", "Meklēts", "Searched for"},
    {"did_you_mean", "Varbūt domājāt", "Did you mean"},
    {"nothing", "Nekas nav atrasts", "Nothing found"},
    {"nothing_filters", "Noņemiet kādu no izvēlētajiem nosacījumiem.", "Take away one of the conditions."},
    {"nothing_words", "Pameklējiet ar mazāk vārdiem vai ar citiem vārdiem; locījumi un garumzīmes nav svarīgi.",
     "Try fewer or other words; endings and diacritics do not matter."},
    {"instead", "Kas atrodams citādi", "What can be found otherwise"},
    {"without", "bez", "without"},
    {"any_word", "kaut viens no vārdiem", "any of the words"},
    {"loose_words", "vārdi atsevišķi, jebkurā formā un vietā", "the words apart, in any form, anywhere"},
    {"without_filter", "bez nosacījuma", "without the condition"},
    {"not_kept", "arhīvā trūkst protokolu", "protocols missing in the archive"},
    {"nothing_all", "Rādīt visus protokolus", "Show all protocols"},
    {"archive", "Arhīvā", "In the archive"},
    {"by_month", "Fragmenti pa mēnešiem", "Passages by month"},
    {"by_year", "Fragmenti pa gadiem", "Passages by year"},
    {"most", "visvairāk", "most"},
    {"gap", "nav protokolu", "no protocols"},
    {"legend", "Punkts: par šo mēnesi arhīvā protokolu nav. Nulle: protokoli ir, bet tajos nekas nav atrasts.",
     "A dot: the archive has no protocols of that month. Zero: it has, and nothing was found in them."},
    {"as_table", "Tabulā", "As a table"},
    {"year", "Gads", "Year"},
    {"whole", "Kopā", "Total"},
    {"newest_protocols", "Jaunākie protokoli", "Newest protocols"},
    {"protocols", "Protokoli", "Protocols"},
    {"protocol", "Protokols", "Protocol"},
    {"no_body", "Padome nav noteikta", "Council not known"},
    {"undated", "bez datuma", "undated"},
    {"page", "lpp.", "p."},
    {"source", "Avots", "Source"},
    {"as_text", "Viss teksts", "Plain text"},
    {"as_json", "JSON", "JSON"},
    {"permalink", "Saite uz šo vietu", "Link to this place"},
    {"back", "Atpakaļ uz meklēšanu", "Back to the search"},
    {"agenda", "Darba kārtība", "Agenda"},
    {"item", "jautājums", "item"},
    {"reporters", "Ziņo", "Reported by"},
    {"restricted", "Slēgts jautājums: tā teksts nav publisks.", "A closed item: its text is not public."},
    {"people", "Dalībnieki", "People"},
    {"name", "Vārds", "Name"},
    {"chair", "Sēdi vada", "Chair"},
    {"secretary", "Protokolē", "Secretary"},
    {"time", "Laiks", "Time"},
    {"place", "Vieta", "Place"},
    {"number", "Numurs", "Number"},
    {"date", "Datums", "Date"},
    {"attachments", "Pielikumi", "Attachments"},
    {"next_meeting", "Nākamā sēde", "Next sitting"},
    {"decision", "Lēmums", "Decision"},
    {"tasks", "Uzdevumi", "Tasks"},
    {"untitled", "Sēdes gaita", "The sitting"},
    {"due", "termiņš", "due"},
    {"votes", "Balsojums", "Vote"},
    {"for", "Par", "For"},
    {"against", "Pret", "Against"},
    {"abstain", "Atturas", "Abstain"},
    {"unanimous", "Vienbalsīgi", "Unanimous"},
    {"cites", "Atsaucas uz", "Refers to"},
    {"cited_by", "Uz to atsaucas", "Referred to in"},
    {"legal_basis", "Pamatojums", "Legal basis"},
    {"warnings", "Piezīmes par nolasīšanu", "Notes on how this was read"},
    {"error_help", "Sāciet no meklēšanas lapas.", "Start from the search page."},
    {"problems", "API kļūdas", "Errors of the API"},
    {"problems_intro", "API atbild uz nepareizu pieprasījumu ar application/problem+json (RFC 9457).",
     "The API answers a wrong request with application/problem+json (RFC 9457)."},
    {"widget", "Meklētājs jūsu lapā", "The search within your page"},
    {"widget_intro",
     "Viens fails, kas jebkurā lapā ieliek protokolu meklētāju. Tas darbojas arī bez skripta, neietekmē lapas izskatu "
     "un "
     "pārņem tās burtus un krāsas. Izmēģiniet:",
     "One file that puts the search of protocols into any page. It works without a script too, leaves the look of the "
     "page "
     "alone and takes over its type and colours. Try it:"},
    {"widget_code", "Ko ielikt lapā", "What to put into the page"},
    {"widget_origin", "Servera uzturētājam jūsu vietne jāatļauj ar --allow-origin.",
     "The operator of the server must allow your site by --allow-origin."},
    {"list.bodies", "Padomes un domes", "Councils"},
    {"list.institutions", "Iestādes", "Institutions"},
    {"list.speakers", "Personas", "People"},
    {"list.topics", "Tēmas", "Topics"},
    {"list.tasks", "Uzdevumi", "Tasks"},
    {"lists", "Saraksti", "Lists"},
    {"search_here", "Meklēt šeit", "Search within"},
    {"latest", "Jaunākais", "Latest"},
    {"all_passages", "Visi fragmenti", "All passages"},
    {"all_tasks", "Visi uzdevumi", "All tasks"},
    {"roles", "Loma pa gadiem", "Role by year"},
    {"its_people", "Cilvēki", "People"},
    {"abbreviation", "Saīsinājums", "Abbreviation"},
    {"successor", "Pēctece", "Successor"},
    {"posts", "Amati", "Posts"},
    {"sittings", "Sēdes", "Sittings"},
    {"years", "Gadi", "Years"},
    {"post", "Amats", "Post"},
    {"institution", "Iestāde", "Institution"},
    {"body", "Padome, dome, komisija", "Council"},
    {"all_bodies", "visas", "all"},
    {"present", "Piedalās", "Present"},
    {"invited", "Uzaicināts", "Invited"},
    {"absent", "Nepiedalās", "Absent"},
    {"series", "Protokolu numuri", "Numbers of protocols"},
    {"running", "Numuri", "Numbers"},
    {"kept", "Arhīvā", "In the archive"},
    {"missing", "Trūkst", "Missing"},
    {"none_missing", "netrūkst", "none"},
    {"unnumbered", "bez numura", "without a number"},
    {"no_due", "Bez termiņa", "No due date"},
    {"no_tasks", "Tādu uzdevumu nav.", "There are no such tasks."},
    {"due_years", "Termiņa gads", "Year due"},
    {"due_from", "Termiņš no", "Due from"},
    {"due_to", "Termiņš līdz", "Due to"},
    {"date_hint", "2023, 2023-06 vai 2023-06-13", "2023, 2023-06 or 2023-06-13"},
    {"institution_hint", "nosaukums vai saīsinājums", "name or abbreviation"},
    {"kind", "Veids", "Kind"},
    {"counts", "Par ko un ar ko", "What and with whom"},
    {"suggest_speakers", "Personas", "People"},
    {"suggest_institutions", "Iestādes", "Institutions"},
    {"suggest_bodies", "Padomes un domes", "Councils"},
    {"suggest_topics", "Tēmas", "Topics"},
    {"suggest_words", "Vārdi", "Words"},
    {"suggest_count", "Ieteikumi:", "Suggestions:"},
    {"filter", "Atlasīt", "Filter"},
    {"institution.ministry", "ministrija", "ministry"},
    {"institution.agency", "valsts iestāde", "government agency"},
    {"institution.state", "valsts institūcija", "state institution"},
    {"institution.court", "tiesa", "court"},
    {"institution.saeima", "Saeima", "parliament"},
    {"institution.municipality", "pašvaldība", "municipality"},
    {"institution.region", "plānošanas reģions", "planning region"},
    {"institution.university", "augstskola", "university"},
    {"institution.school", "skola", "school"},
    {"institution.company", "uzņēmums", "company"},
    {"institution.ngo", "biedrība vai nodibinājums", "association or foundation"},
    {"institution.media", "plašsaziņas līdzeklis", "media"},
    {"institution.international", "starptautiska organizācija", "international organisation"},
    {"site_title", "Sēžu protokolu arhīvs", "Archive of council protocols"},
    {"dataset",
     "Padomju, domju, komisiju un Ministru kabineta sēžu protokoli: kas ko teica, ziņoja un lēma, kā balsoja un kam "
     "kas "
     "uzdots, ar atsaucēm uz protokolu.",
     "Minutes of councils, committees and the Cabinet: who said, reported and decided what, how it was voted and who "
     "was "
     "given which task, with citations of the protocol."},
    {"api", "Protokolu meklēšanas API", "API of the search in protocols"},
    {"feed", "Jaunākais šajā meklējumā (Atom)", "The newest of this search (Atom)"},
    {"facet.speaker", "Runātājs", "Speaker"},
    {"facet.institution", "Iestāde", "Institution"},
    {"facet.body", "Padome, dome, komisija", "Council"},
    {"facet.topic", "Tēma", "Topic"},
    {"facet.year", "Gads", "Year"},
    {"facet.month", "Mēnesis", "Month"},
    {"facet.day", "Diena", "Day"},
    {"facet.type", "Veids", "Kind"},
    {"facet.act", "Runas veids", "Kind of speech"},
    {"facet.outcome", "Lēmuma iznākums", "Outcome"},
    {"facet.role", "Iestādes loma", "Institution's role"},
    {"facet.vote", "Balsoja", "Voted"},
    {"facet.protocol", "Protokols", "Protocol"},
    {"facet.from", "No", "From"},
    {"facet.to", "Līdz", "To"},
    {"facet.group", "Pa protokoliem", "By protocol"},
    {"type.text", "Teksts", "Text"},
    {"type.attendance", "Dalībnieki", "Attendance"},
    {"type.title", "Darba kārtība", "Agenda item"},
    {"type.speech", "Runa", "Speech"},
    {"type.decision", "Lēmums", "Decision"},
    {"type.vote", "Balsojums", "Vote"},
    {"act.report", "Ziņojums", "Report"},
    {"act.question", "Jautājums", "Question"},
    {"act.answer", "Atbilde", "Answer"},
    {"act.proposal", "Priekšlikums", "Proposal"},
    {"act.statement", "Viedoklis", "Statement"},
    {"outcome.adopted", "Pieņemts", "Adopted"},
    {"outcome.rejected", "Noraidīts", "Rejected"},
    {"outcome.postponed", "Atlikts", "Postponed"},
    {"outcome.noted", "Pieņemts zināšanai", "Noted"},
    {"outcome.none", "Lēmuma nav", "No decision"},
    {"presence.present", "Piedalās", "Present"},
    {"presence.other", "Uzaicināti", "Invited"},
    {"presence.absent", "Nepiedalās", "Absent"},
    {"vote.for", "par", "for"},
    {"vote.against", "pret", "against"},
    {"vote.abstain", "atturas", "abstained"},
    {"role.reported", "ziņoja", "reported"},
    {"role.spoke", "izteicās", "spoke"},
    {"role.tasked", "uzdots", "tasked"},
    {"role.mentioned", "pieminēta", "mentioned"},
};

static const struct {
    const char *lv_one, *lv_other, *lv_zero, *en_one, *en_other;
} counted[] = {
    [WORDS_PASSAGES] = {"fragments", "fragmenti", "fragmentu", "passage", "passages"},
    [WORDS_IN_PROTOCOLS] = {"protokolā", "protokolos", "protokolos", "protocol", "protocols"},
    [WORDS_PROTOCOLS] = {"protokols", "protokoli", "protokolu", "protocol", "protocols"},
    [WORDS_MORE_IN_PROTOCOL] = {"fragments šajā protokolā", "fragmenti šajā protokolā", "fragmentu šajā protokolā",
                                "passage in this protocol", "passages in this protocol"},
    [WORDS_MARKS] = {"atrasta vieta", "atrastas vietas", "atrastu vietu", "place found", "places found"},
    [WORDS_TASKS] = {"uzdevums", "uzdevumi", "uzdevumu", "task", "tasks"},
};
static_assert(G_N_ELEMENTS(counted) == WORDS_COUNTED, "every counted thing has its words");

static const char *const months_lv[] = {"janvāris", "februāris", "marts",      "aprīlis",  "maijs",     "jūnijs",
                                        "jūlijs",   "augusts",   "septembris", "oktobris", "novembris", "decembris"};
static const char *const months_en[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

static const char *const short_months_lv[] = {"jan", "feb", "mar", "apr", "mai", "jūn",
                                              "jūl", "aug", "sep", "okt", "nov", "dec"};
static const char *const short_months_en[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* Key -> place in the table, from 1. Made once, by whoever asks first. */
static GHashTable *places(void)
{
    static gsize made;

    if (g_once_init_enter(&made)) {
        GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
        for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
            g_hash_table_insert(table, (char *)(gintptr)words[i].key, GSIZE_TO_POINTER(i + 1));
        g_once_init_leave(&made, (gsize)table);
    }
    return (GHashTable *)made;
}

const char *words_key(size_t i)
{
    return i < G_N_ELEMENTS(words) ? words[i].key : NULL;
}

const char *words_get(bool english, const char *key)
{
    size_t place = GPOINTER_TO_SIZE(g_hash_table_lookup(places(), key));

    if (place == 0)
        return NULL;
    return english ? words[place - 1].en : words[place - 1].lv;
}

const char *words_of(bool english, const char *group, const char *value)
{
    char key[KEY_BYTES];

    if (strlen(group) + strlen(value) + sizeof "." > sizeof key)
        return value;
    char *end = g_stpcpy(g_stpcpy(key, group), ".");
    g_stpcpy(end, value);
    const char *word = words_get(english, key);
    return word != NULL ? word : value;
}

/* CLDR's plural rule for Latvian, integers only. */
static const char *plural_lv(enum words_counted what, uint64_t n)
{
    if (n % 10 == 0 || (n % 100 >= 11 && n % 100 <= 19))
        return counted[what].lv_zero;
    return n % 10 == 1 ? counted[what].lv_one : counted[what].lv_other;
}

/* Groups of three, with a no-break space in Latvian and a comma in English. */
static void append_number(GString *out, uint64_t n, bool english)
{
    if (n >= 1000) {
        append_number(out, n / 1000, english);
        append(out, english ? "," : "\u00a0");
    }
    if (n >= 100)
        g_string_append_c(out, (char)('0' + n / 100 % 10));
    if (n >= 10)
        g_string_append_c(out, (char)('0' + n / 10 % 10));
    g_string_append_c(out, (char)('0' + n % 10));
}

const char *words_month(bool english, int month)
{
    g_assert(month >= 1 && month <= 12);
    return english ? months_en[month - 1] : months_lv[month - 1];
}

const char *words_month_short(bool english, int month)
{
    g_assert(month >= 1 && month <= 12);
    return english ? short_months_en[month - 1] : short_months_lv[month - 1];
}

void words_append_count(GString *out, bool english, enum words_counted what, uint64_t n)
{
    append_number(out, n, english);
    append(out, "\u00a0");
    if (english)
        append(out, n == 1 ? counted[what].en_one : counted[what].en_other);
    else
        append(out, plural_lv(what, n));
}

char *words_count(bool english, enum words_counted what, uint64_t n)
{
    GString *out = g_string_new(NULL);

    words_append_count(out, english, what, n);
    return g_string_free(out, FALSE);
}

/* Without groups: of a year or a day. */
static void append_digits(GString *out, int n)
{
    if (n >= 10)
        append_digits(out, n / 10);
    g_string_append_c(out, (char)('0' + n % 10));
}

static void append_date_lv(GString *out, const struct date *date)
{
    append_digits(out, date->year);
    append(out, ". gada ");
    if (date->day > 0) {
        append_digits(out, date->day);
        append(out, ". ");
    }
    append(out, months_lv[date->month - 1]);
}

static void append_date_en(GString *out, const struct date *date)
{
    if (date->day > 0) {
        append_digits(out, date->day);
        g_string_append_c(out, ' ');
    }
    append(out, months_en[date->month - 1]);
    g_string_append_c(out, ' ');
    append_digits(out, date->year);
}

void words_append_date(GString *out, bool english, const char *iso)
{
    struct date date;

    if (!date_read_iso(iso, strlen(iso), &date) || date.month == 0)
        append(out, iso);
    else if (english)
        append_date_en(out, &date);
    else
        append_date_lv(out, &date);
}

char *words_date(bool english, const char *iso)
{
    GString *out = g_string_new(NULL);

    words_append_date(out, english, iso);
    return g_string_free(out, FALSE);
}

char *words_date_short(bool english, const char *iso)
{
    struct date date;

    if (!date_read_iso(iso, strlen(iso), &date) || date.day == 0)
        return g_strdup(iso);
    if (english)
        return g_strdup_printf("%d %s %d", date.day, short_months_en[date.month - 1], date.year);
    return g_strdup_printf("%02d.%02d.%d.", date.day, date.month, date.year);
}
