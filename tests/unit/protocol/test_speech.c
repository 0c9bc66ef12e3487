#include "speech.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *text;
    size_t speakers; /* 0: no speech; SPEAKERS_MAX + 1: the chair by office */
    enum speech_act act;
} rows[] = {
    {"I.Kušķe informē par plānu.", 1, ACT_REPORT},
    {"I. Kušķe informēja, ka plāns gatavs.", 1, ACT_REPORT},
    {"Z.Legzdiņa-Joja un I.Kušķe iepazīstina ar aktivitātēm.", 2, ACT_REPORT},
    {"A. Ozols, B. Liepa un C. Bērzs uzsver, ka jāsteidz.", 3, ACT_STATEMENT},
    {"OGP sekretariāta pārstāve Carina Paju (Senior Coordinator) iepazīstina ar aktualitātēm.", 1, ACT_REPORT},
    {"V. Liepa (Finanšu ministrija) norāda, ka naudas nav.", 1, ACT_STATEMENT},
    {"V. Liepa vaicā, kāpēc.", 1, ACT_QUESTION},
    {"V. Liepa uzdod jautājumu par termiņu.", 1, ACT_QUESTION},
    {"V. Liepa lūdz paskaidrot aprēķinu.", 1, ACT_QUESTION},
    {"V. Liepa atbildēja noliedzoši.", 1, ACT_ANSWER},
    {"V. Liepa atklāj sēdi un informē par darba gaitu.", 1, ACT_REPORT},
    {"V. Liepa atklāj sēdi un dod vārdu A. Ozolam.", 1, ACT_STATEMENT},
    {"V. Liepa iesniedz priekšlikumu papildināt noteikumus.", 1, ACT_PROPOSAL},
    {"V. Liepa pamato savu priekšlikumu.", 1, ACT_PROPOSAL},
    {"V. Liepa vēlējās uzzināt, kas maksās.", 1, ACT_QUESTION},
    {"V. Liepa grib zināt, kas maksās.", 1, ACT_QUESTION},
    {"Par pirmo jautājumu ziņoja komitejas priekšsēdētājs V. Liepa. Viņš norādīja, ka naudas nav.", 1, ACT_REPORT},
    {"Pēc V. Liepas ziņojuma tiek rosināts lēmumu atlikt.", 0, ACT_NONE},
    {"V. Liepa rosināja lēmumu atlikt.", 1, ACT_PROPOSAL},
    {"V. Liepa izsaka priekšlikumu balsot.", 1, ACT_PROPOSAL},
    {"V. Liepa rezumē diskusiju un piedāvā lēmumu atlikt.", 1, ACT_PROPOSAL},
    {"V. Liepa rezumē diskusiju.", 1, ACT_STATEMENT},
    {"Jautājums (V. Liepa): Kāpēc tā?", 1, ACT_QUESTION},
    {"Atbilde (V. Liepa): Tā nosaka likums.", 1, ACT_ANSWER},
    {"Atbilde (pielikumā): nosūtīta.", 0, ACT_NONE},
    {"JAUTĀJA: V. Liepa – cik liels ir parāds?", 1, ACT_QUESTION},
    {"ATBILD: V. Liepa – 400 latu, pārējie ir mazāki.", 1, ACT_ANSWER},
    {"JAUTĀJA: V. Liepa – deputāts.", 0, ACT_NONE},
    {"Atbildot uz jautājumu, V. Liepa skaidro, ka naudas nav.", 1, ACT_ANSWER},
    {"Turpinot sēdi, padome nolemj jautājumu atlikt.", 0, ACT_NONE},
    {"IeM (S. Liepa) iebilst pret termiņu.", 1, ACT_STATEMENT},
    {"VARAM (V. Liepa): termiņš ir īss.", 1, ACT_STATEMENT},
    {"VARAM (turpmāk – ministrija) iebilst.", 0, ACT_NONE},
    {"V. Liepa pievienojas deputāta viedoklim.", 1, ACT_STATEMENT},
    {"V. Liepa pievienojas sēdei plkst. 10.20.", 0, ACT_NONE},
    {"V. Liepa papildus vēlreiz atgādina par termiņu.", 1, ACT_STATEMENT},
    {"J. Plauka: Kāpēc likme pieaug?", 1, ACT_STATEMENT} /* act.h tells when all is read */,
    {"Sēdes vadītāja: Vai ir iebildumi?", SPEAKERS_MAX + 1, ACT_STATEMENT},
    {"Savukārt V. Liepa norāda, ka naudas nav.", 1, ACT_STATEMENT},
    {"Pēc tam V. Liepa jautā par termiņu.", 1, ACT_QUESTION},
    {"Vārds tiek dots V. Liepam, kurš norāda, ka naudas nav.", 1, ACT_STATEMENT},
    {"Vārds V. Liepam. Viņš iebilst pret termiņu.", 1, ACT_STATEMENT},
    {"Vārdu lūdz V. Liepa un ierosina jautājumu atlikt.", 1, ACT_PROPOSAL},
    {"Sanāksmi atklāja V. Liepa un iepazīstināja ar darba kārtību.", 1, ACT_REPORT},
    {"Sanāksmi atklāja V. Liepa.", 0, ACT_NONE},
    {"V. Liepa atklāj sēdi un informē, ka saņemti trīs priekšlikumi.", 1, ACT_REPORT},
    {"Deputāts V. Liepa vēlējās zināt, cik saimniecību likvidēts.", 1, ACT_QUESTION},
    {"Latvijas V. Liepa norāda uz kļūdu.", 0, ACT_NONE},
    {"V. Liepa lūdz komentēt anotāciju.", 1, ACT_QUESTION},
    {"Vārds tiek dots V. Liepam.", 0, ACT_NONE},
    {"Finanšu ministrija aicina pašvaldības steigties.", 0, ACT_NONE},
    {"P. Rudmiezis balsojumā nepiedalās.", 0, ACT_NONE},
    {"A. Ozols plkst. 10.20 atstāj sēdi.", 0, ACT_NONE},
    {"Ministrijas un iestādes tiek aicinātas popularizēt datus.", 0, ACT_NONE},
    {"Padome pieņem zināšanai sniegto informāciju.", 0, ACT_NONE},
    {"Aktivitātes rezultāts apkopots.", 0, ACT_NONE},
};

static struct person *person_with(const char *name, const char *role, const char *institution)
{
    struct person *person = person_new();
    person->ref.name = g_strdup(name);
    person->role = g_strdup(role);
    person->institution = g_strdup(institution);
    return person;
}

Test(speech, tells_who_holds_the_office)
{
    static const struct {
        const char *text, *holder; /* NULL: no speech */
    } offices[] = {
        {"Finanšu ministrs informē, ka plāns izpildīts.", "Roberts Ābele"},
        {"Domes priekšsēdētāja informē par iesniegumu.", "Dace Rozenberga"},
        {"Latvijas Pašvaldību savienības priekšsēdis uzskata, ka aprēķina nav.", "Arnis Skuja"},
        {"Finanšu ministrija informē, ka plāns izpildīts.", NULL},
        {"Ārlietu ministrs informē, ka plāns izpildīts.", NULL},
        {"Finanšu ministrs ierodas.", NULL},
        {"Finanšu ministri informē par plānu.", NULL},
        {"Finanšu ministra ziņojums norāda uz kļūdu.", NULL},
    };
    struct person *people[] = {
        person_with("Roberts Ābele", "Finanšu ministrs", "Finanšu ministrija"),
        person_with("Dace Rozenberga", "priekšsēdētāja", "Abavkrastu novada dome"),
        person_with("Arnis Skuja", "priekšsēdis", "Latvijas Pašvaldību savienība"),
    };
    g_autoptr(roster_auto) roster = roster_new();
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        roster_add(roster, people[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(offices); i++) {
        struct speech_head head;
        bool read = speech_read((struct span){offices[i].text, strlen(offices[i].text)}, roster, false, &head);
        cr_expect_eq(read, offices[i].holder != NULL, "%s", offices[i].text);
        if (read && offices[i].holder)
            cr_expect_str_eq(head.holder->ref.name, offices[i].holder);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        person_free(people[i]);
}

Test(speech, surname_alone_speaks_when_it_is_of_the_sitting)
{
    struct person *people[] = {person_with("Ervīns Kaļķis", NULL, NULL), person_with("J. Ozols", NULL, NULL),
                               person_with("P. Ozols", NULL, NULL)};
    g_autoptr(roster_auto) roster = roster_new();
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        roster_add(roster, people[i]);
    struct speech_head head;
    cr_expect(speech_read(SPAN("Kaļķis informē par maksu."), roster, false, &head) && head.act == ACT_REPORT);
    cr_expect_not(speech_read(SPAN("Ozols informē par maksu."), roster, false, &head), "two have the surname");
    cr_expect_not(speech_read(SPAN("Sveķis informē par maksu."), roster, false, &head), "nobody has it");
    cr_expect_not(speech_read(SPAN("Kaļķis sabrauca laukumu."), roster, false, &head), "nothing is said");
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        person_free(people[i]);
}

Test(speech, verb_may_stand_before_the_name)
{
    static const struct {
        const char *text;
        size_t speakers; /* 0: no speech */
        enum speech_act act;
    } inverted[] = {
        {"Jautā J. Kalniņš: kad tas notiks?", 1, ACT_QUESTION},
        {"Vaicā deputāts J. Kalniņš, kad tas notiks.", 1, ACT_QUESTION},
        {"Atbild D. Kļaviņš: rudenī.", 1, ACT_ANSWER},
        {"Ar iesniegumu iepazīstina D. Kļaviņš.", 1, ACT_REPORT},
        {"Ziņo D. Kļaviņš: saņemti divi iesniegumi.", 1, ACT_REPORT},
        {"Jautājumu uzdod J. Kalniņš un D. Kļaviņš.", 2, ACT_QUESTION},
        {"Ziņo D. Kļaviņš, nodaļas vadītājs.", 0, ACT_NONE},
        {"Sēdi atklāj D. Kļaviņš.", 0, ACT_NONE},
        {"Komisija lūdz J. Kalniņu sagatavot projektu.", 0, ACT_NONE},
        {"Jautā X. Svešs: kad tas notiks?", 0, ACT_NONE},
    };
    struct person *people[] = {person_with("D. Kļaviņš", NULL, NULL), person_with("J. Kalniņš", NULL, NULL)};
    g_autoptr(roster_auto) roster = roster_new();
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        roster_add(roster, people[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(inverted); i++) {
        struct speech_head head = {.act = ACT_NONE};
        bool read = speech_read((struct span){inverted[i].text, strlen(inverted[i].text)}, roster, false, &head);
        cr_expect_eq(read ? head.name_count : 0, inverted[i].speakers, "%s: %zu", inverted[i].text, head.name_count);
        cr_expect(!read || head.act == inverted[i].act, "%s: %d", inverted[i].text, (int)head.act);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        person_free(people[i]);
}

Test(speech, finds_who_speaks_next_within_a_paragraph)
{
    struct person *people[] = {person_with("D. Kļaviņš", NULL, NULL), person_with("J. Kalniņš", NULL, NULL)};
    g_autoptr(roster_auto) roster = roster_new();
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        roster_add(roster, people[i]);
    static const char *const text = "D. Kļaviņš informē, ka atzinuma nav. D. Kļaviņš norāda, ka jāgaida. ";
    g_autofree char *whole = g_strconcat(text, "J. Kalniņš lūdz jautājumu atlikt. X. Svešs iebilst.", NULL);
    struct span span = {whole, strlen(whole)}, speaker = SPAN("D. Kļaviņš"), next = SPAN("J. Kalniņš");
    cr_expect_eq(speech_next_within(span, roster, speaker), strlen(text));
    cr_expect_eq(speech_next_within(span_from(span, strlen(text)), roster, next), span.len - strlen(text),
                 "who is not there is quoted, and speaks not");
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        person_free(people[i]);
}

Test(speech, tells_speakers_and_act)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct speech_head head;
        bool read = speech_read((struct span){rows[i].text, strlen(rows[i].text)}, NULL, false, &head);
        cr_expect_eq(read, rows[i].speakers > 0, "%s", rows[i].text);
        if (!read || !rows[i].speakers)
            continue;
        cr_expect_eq(head.chair ? SPEAKERS_MAX + 1 : head.name_count, rows[i].speakers, "%s: %zu", rows[i].text,
                     head.name_count);
        cr_expect_eq(head.act, rows[i].act, "%s: %s", rows[i].text, speech_act_name(head.act));
    }
}
