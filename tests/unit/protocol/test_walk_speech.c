/* test_walk_speech.c -- paragraphs of a sitting, and what of them is said by whom. */
#include "recognise.h"
#include "registry.h"

#include <criterion/criterion.h>
#include <string.h>

static struct registry *registry;
static struct recogniser *recogniser;

static void start(void)
{
    registry = registry_new();
    recogniser = recogniser_new(registry);
}

static void stop(void)
{
    recogniser_free(recogniser);
    registry_free(registry);
}

TestSuite(walk_speech, .init = start, .fini = stop);

/* "1: report Ozola, answer Liepa+Bērzs, decision; 2: …": the items, "-" for one without a number, and what was said. */
static char *told(const struct protocol *protocol)
{
    static const char *const acts[] = {
        [ACT_NONE] = "none",     [ACT_REPORT] = "report",     [ACT_QUESTION] = "question",
        [ACT_ANSWER] = "answer", [ACT_PROPOSAL] = "proposal", [ACT_STATEMENT] = "statement"};
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < protocol->items->len; i++) {
        const struct item *item = g_ptr_array_index(protocol->items, i);
        const char *mark = ":";
        g_string_append_printf(out, "%s%s", i ? "; " : "", item->number ? item->number : "-");
        for (guint k = 0; k < protocol->passages->len; k++) {
            const struct passage *passage = g_ptr_array_index(protocol->passages, k);
            if (passage->item != (int)i || (passage->type != PASSAGE_SPEECH && passage->type != PASSAGE_DECISION))
                continue;
            g_string_append_printf(out, "%s %s", mark,
                                   passage->type == PASSAGE_SPEECH ? acts[passage->act] : "decision");
            mark = ",";
            for (guint n = 0; n < passage->speakers->len; n++) {
                const struct reference *speaker = g_ptr_array_index(passage->speakers, n);
                const char *surname = strrchr(speaker->name, ' ');
                g_string_append_printf(out, "%s%s", n ? "+" : " ", surname ? surname + 1 : speaker->name);
            }
        }
    }
    return g_string_free(out, FALSE);
}

static void check(const char *head, const char *body, const char *want)
{
    g_autofree char *text = g_strconcat(head, body, NULL);
    g_autoptr(protocol_auto) protocol = recognise(recogniser, text, strlen(text), NULL);
    g_autofree char *got = told(protocol);
    cr_expect_str_eq(got, want, "%s\n  is %s", body, got);
}

static const char council[] = "Skolu padomes sēdes protokols Nr. 1\n2024. gada 1. martā\n\nSēdi vada: Anda Ozola\n"
                              "Piedalās: Baiba Liepa, Centis Bērzs, Dzidra Egle\n\n";

/* No agenda and no headings: what was said and decided is one item without number and title. */
Test(walk_speech, without_items)
{
    static const struct {
        const char *body, *told;
    } rows[] = {
        {"A. Ozola informē par jumtu.\n\nB. Liepa jautā, cik tas maksās.\n\nNolemj: atlikt jautājumu.\n\nSēdi slēdz "
         "plkst. "
         "11.00\n",
         "-: report Ozola, question Liepa, decision"},
        {"Jumts ir vecs un tek jau trešo gadu.\n\nSēdi slēdz plkst. 11.00\n", ""},
        {"A. Ozola informē par jumtu.\n\nSēdi slēdz plkst. 11.00\n", ""}, /* alone it is no business */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        check(council, rows[i].body, rows[i].told);
}

/* Under a numbered heading the chair's label with a colon begins a turn; with a name alone it signs. */
Test(walk_speech, turns_of_the_chair)
{
    static const char dome[] = "RĪTAVAS PILSĒTAS DOMES SĒDE\n2002. gada 12. martā\n\nSēdi vada: Anda Ozola\n\n";
    check(dome,
          "1. jautājums\nPar ielām\n\nSĒDES VADĪTĀJA: Sākam. Vārds Bērza kungam!\n\nC.BĒRZS: Ielas ir sliktas.\n\n"
          "SĒDES VADĪTĀJA: Balsojam.\nPar – 3, pret – 1, atturas – nav. Lēmums pieņemts.\n\n"
          "2. jautājums\nPar parkiem\n\nSēdes vadītāja: Kolēģi, saņemts Liepas kundzes iesniegums.\n\n"
          "Sēdes vadītāja: A. Ozola\n",
          "1: statement Ozola, statement BĒRZS, statement Ozola, decision; 2: statement Ozola");
    check(dome,
          "1. jautājums\nPar ielām\n\nSēdes vadītāja: Iebildumu nav? Balsojam! Par – 7, pret – nav, atturas – nav. "
          "Lēmums "
          "pieņemts.\n\nSēdes vadītāja: A. Ozola, domes priekšsēdētāja.\n",
          "1: question Ozola, decision");
}

/* The editors' headings between the turns of a stenogram, and no blank lines below an agenda of bullets. */
Test(walk_speech, items_without_numbers)
{
    check("1991. gada 15. maija sēdes stenogramma\n\nSēdi vada Latvijas Republikas Augstākās padomes priekšsēdētājs "
          "Andris Ozols.\n\n",
          "Priekšsēdētājs: Labrīt! Sākam sēdi.\n\nPar likumprojektu \"Par ceļiem\". Trešais lasījums.\n\n"
          "Priekšsēdētājs: Vārds Liepas kungam.\n\nB.Liepa: Komisija projektu atbalsta.\n\n"
          "Par lēmuma projektu \"Par tiltiem\".\n\nPriekšsēdētājs: Balsojam. 9- par, 6- pret, 1- atturas. Pieņemts.\n",
          "-: statement Ozols, statement Liepa; -: statement Ozols, decision");
    check(council,
          "Darba kārtība\n• Šķirošana\n• Soļi\nŠķirošana\nA. Ozola informē par plānu un tā izmaksām nākamajā gadā.\n"
          "B. Liepa jautā, cik tas maksās un kas par to maksās.\nC. Bērzs ierosina jautājumu atlikt uz nākamo "
          "sēdi.\nSoļi\n"
          "A. Ozola informē par nākamo sēdi un tās norises vietu.\nSēdi slēdz plkst. 11.00\n",
          "-: report Ozola, question Liepa, proposal Bērzs; -: report Ozola");
}

/* Editors number the questions, and the chair's words go on below. */
Test(walk_speech, questions_to_ministers)
{
    check("Atbildes uz deputātu jautājumiem\n2023. gada 19. oktobrī\n\nSēdi vada Latvijas Republikas 14. Saeimas "
          "priekšsēdētājas biedre\nAnda Ozola.\n\n",
          "Sēdes vadītāja. Labdien! Sākam sēdi.\n\n1. Deputātu Kalna un Egles jautājums satiksmes ministram “Par "
          "vilcieniem”.\n\nUz to ir rakstveida atbilde. Vārds ministram.\n\nC. Bērzs (satiksmes ministrs).\n\nVilcieni "
          "kursēs no maija. Tie jau ir pasūtīti.\n\nSēdes vadītāja. Paldies.\n",
          "1: answer Bērzs, statement Ozola");
}

/* Projects within sections are minuted as the Cabinet does, with who spoke in brackets. */
Test(walk_speech, state_secretaries_in_sections)
{
    check("VALSTS SEKRETĀRU SANĀKSMES PROTOKOLS Nr. 2\n2013. gada 13. jūnijā\n\nSanāksmi vada: A. "
          "Ozola\nPiedalās:\nFinanšu "
          "ministrijas valsts sekretāre B. Liepa\n\n",
          "1. Izsludinātie projekti\n\n1.1. VSS-901 Noteikumu projekts „Par arhīviem”\nKultūras "
          "ministrija\nIzsludināt.\n\n"
          "2. Saskaņojamie projekti\n\n2.1. VSS-640 Likumprojekts „Par muzejiem”\n(A. Ozola, B. Liepa)\nAtbalstīt "
          "likumprojektu.\n\nSanāksmi slēdz plkst. 10.35\n",
          "1.1: decision; 2.1: statement Ozola+Liepa, decision");
}

/* The council's first item: how it is told who said what. */
Test(walk_speech, said)
{
    static const struct {
        const char *body, *told;
    } rows[] = {
        {"Ziņoja A. Ozola, ka jumts tek jau trešo gadu.", "1: report Ozola"},
        {"Ziņoja A. Ozola.", "1"},
        {"Uz B. Liepas jautājumu par termiņu A. Ozola norāda, ka darbi sāksies maijā.", "1: answer Ozola"},
        {"Uz jautājumiem atbild A. Ozola.", "1: answer Ozola"},
        {"Atbildot uz jautājumu, A. Ozola norāda, ka darbi sāksies maijā.", "1: answer Ozola"},
        {"Uz otro lasījumu saņemti divi priekšlikumi.", "1"},
        {"B. Liepa jautā, kad sāksies darbi.\n\nA. Ozola norāda, ka maijā.", "1: question Liepa, answer Ozola"},
        {"B. Liepa norāda, ka jāsteidz.\n\nA. Ozola norāda, ka darbi sāksies maijā.",
         "1: statement Liepa, statement Ozola"},
        {"B. Liepai ir jautājums par termiņu.", "1: question Liepa"},
        {"B. Liepai ir priekšlikums jautājumu atlikt.", "1: proposal Liepa"},
        {"B. Liepai nav iebildumu pret plānu.", "1: statement Liepa"},
        {"B. Liepa precizē, vai tāmē ir nodoklis.", "1: question Liepa"},
        {"B. Liepa vēlas, lai plānu papildina.", "1: proposal Liepa"},
        {"C. Bērzs uzstājas ar ziņojumu par jumtu.", "1: report Bērzs"},
        {"Ar prezentāciju uzstājas C. Bērzs.", "1: report Bērzs"},
        {"Vispirms Anda Ozola informē par jumtu.", "1: report Ozola"},
        {"B. Liepa – par pārējo vienojāmies iepriekš. Lūdzu balsot par plānu.", "1: statement Liepa"},
        {"B. Liepa – par budžeta izpildi.", "1"},
        {"B. Liepa izgāja no telpas.", "1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *body = g_strconcat("Darba kārtība:\n1. Par skolas jumtu\n\n1. Par skolas jumtu\n\n",
                                            rows[i].body, "\n\nSēdi slēdz plkst. 11.00\n", NULL);
        check(council, body, rows[i].told);
    }
}
