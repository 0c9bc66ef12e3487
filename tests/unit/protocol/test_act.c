/* test_act.c -- acts by the speaker's own words. */
#include "act.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *text;
    struct act_place place;
    enum speech_act act;
} rows[] = {
    {"Kāpēc likme pieaug?", {0}, ACT_QUESTION},
    {"Labdien, kolēģi! Vai pašvaldība to zina?", {0}, ACT_QUESTION},
    {"Gribētu zināt, kad atbilde būs.", {0}, ACT_QUESTION},
    {"Lūdzu paskaidrot aprēķinu.", {0}, ACT_QUESTION},
    {"Kolēģi! Atļaušos nolasīt komisijas lēmumu.", {0}, ACT_REPORT},
    {"Gribu informēt, ka projekts ir gatavs.", {0}, ACT_REPORT},
    {"Vēlos ierosināt pārtraukumu.", {0}, ACT_PROPOSAL},
    {"Es gribēju runāt par to pašu. Man būtu šāds priekšlikums.", {.stenogram = true}, ACT_PROPOSAL},
    {"Man jautājums. Kas notiks ar skolotājiem? Tur strādā piecpadsmit.", {0}, ACT_QUESTION},
    {"Man ir tāds lūgums: runāsim īsi.", {.stenogram = true}, ACT_PROPOSAL},
    {"Es lūdzu dot man trīs minūtes.", {.stenogram = true}, ACT_PROPOSAL},
    {"Tilts ir vecs. Lieku priekšā to pārbūvēt.", {.stenogram = true}, ACT_PROPOSAL},
    {"Varu atbildēt par tiltu.", {0}, ACT_ANSWER},
    {"Gribu teikt, ka tilts ir vecs.", {0}, ACT_STATEMENT},
    {"38. – Juridiskā biroja priekšlikums. Atbalstīts.", {.stenogram = true}, ACT_REPORT},
    {"Remontu maksās nomnieks.", {.stenogram = true, .asked = true, .informed = true}, ACT_ANSWER},
    {"Remontu maksās nomnieks.", {.stenogram = true, .asked = true}, ACT_STATEMENT},
    {"Cik tas maksā? Tas ir dārgi. Mums naudas nav.", {0}, ACT_QUESTION},
    {"Naudas nav. Vai tāpēc mēs stāvēsim? Nē, mēs ejam.", {0}, ACT_STATEMENT},
    {"Informēju, ka saņemti trīs priekšlikumi.", {0}, ACT_REPORT},
    {"2. priekšlikums – deputāta Ozola. Nav atbalstīts.",
     {.reporter = true, .stenogram = true, .asked = true},
     ACT_REPORT},
    {"Otrais priekšlikums ir ministra iesniegts.", {.reporter = true, .stenogram = true}, ACT_REPORT},
    {"Iepazīstināšu ar stratēģiju.", {0}, ACT_REPORT},
    {"Paldies par vārdu! Ziņošu par otro lasījumu.", {0}, ACT_REPORT},
    {"Ministrija iepazīstina ar priekšlikumu, kas paredz izņēmumu.", {0}, ACT_REPORT},
    {"Ierosina papildināt atzinumu.", {0}, ACT_PROPOSAL},
    {"Ierosinu jautājumu atlikt.", {0}, ACT_PROPOSAL},
    {"Naudas nav. Tāpēc es aicinu balsot pret.", {0}, ACT_PROPOSAL},
    {"Priekšlikums ir prasīt ministrijai plānu.", {0}, ACT_PROPOSAL},
    {"Lūdzam datumu aizstāt ar 1. oktobri.", {0}, ACT_PROPOSAL},
    {"Prasu šo pieprasījumu nodot komisijai!", {0}, ACT_PROPOSAL},
    {"Norādu, ka priekšlikums ir redakcionāls.", {0}, ACT_STATEMENT},
    {"VARAM vadlīnijas iesaka neskaitīt.", {0}, ACT_STATEMENT},
    {"Sāksim ar pirmo. Lūdzu ministriju.", {0}, ACT_STATEMENT},
    {"Lūdzu balsot.", {0}, ACT_STATEMENT},
    {"Kolēģi, es aicinu balsot pret.", {0}, ACT_PROPOSAL},
    {"Līdz 15. jūnijam.", {.stenogram = true, .reporter = true, .asked = true}, ACT_ANSWER},
    {"Likme pieaug.", {0}, ACT_STATEMENT},
    {"Likme pieaug.", {.asked = true}, ACT_ANSWER},
    {"Ierosinu likmi celt.", {.asked = true}, ACT_PROPOSAL},
    {"Jā, trīsdesmit dienas iepriekš.", {0}, ACT_ANSWER},
    {"Nē, katrai klasei ir sava kvota.", {0}, ACT_ANSWER},
    {"Ja klase nebrauc, naudu pārceļ.", {0}, ACT_STATEMENT},
    {"Atbildēšu īsi. Tas beidzas.", {0}, ACT_ANSWER},
    {"Paldies par jautājumu! Neviens kilometrs nepaliks.", {0}, ACT_ANSWER},
    {"Skaidroju, kā radies projekts.", {0}, ACT_STATEMENT},
    {"Skaidroju, kā radies projekts.", {.asked = true}, ACT_ANSWER},
    {"Skaidroju, kā radies projekts.", {.reporter = true}, ACT_REPORT},
    {"„Kāpēc tieši pie upes?”", {0}, ACT_QUESTION},
    {"Izmaksas ir 300 000 eiro.", {.reporter = true, .opens = true}, ACT_REPORT},
    {"Vai ir iebildumi?", {.chair = true, .stenogram = true}, ACT_QUESTION},
    {"Paldies. Vārds deputātam Bērziņam.", {.chair = true, .stenogram = true}, ACT_STATEMENT},
    {"Paldies. Vārds deputātam Bērziņam.", {.chair = true, .stenogram = true, .asked = true}, ACT_STATEMENT},
    {"Kolēģi! Mums ir dati.", {.stenogram = true, .asked = true}, ACT_STATEMENT},
    {"Kolēģi! Mums ir dati.", {.stenogram = true, .asked = true, .official = true}, ACT_ANSWER},
    {"Nav piebilstams.", {.stenogram = true, .reporter = true}, ACT_STATEMENT},
    {"Komisija vienbalsīgi atbalstīja kandidāti.", {.stenogram = true, .reporter = true, .opens = true}, ACT_REPORT},
    {"Kolēģi, kurš to segs? Ostas bankrotēs. Neatbalstīsim!", {.stenogram = true}, ACT_STATEMENT},
    {"Kolēģi, kurš to segs? Gribam to zināt.", {.stenogram = true}, ACT_QUESTION},
    {"Priekšsēdētāja kungs, deputāti! Ziņoju par budžetu.", {0}, ACT_REPORT},
    {"Divi stāvi ir par maz. Priekšlikums – noteikt trīs stāvus.", {0}, ACT_PROPOSAL},
    {"Komisija kandidāti atbalstīja.", {.stenogram = true, .reporter = true}, ACT_STATEMENT},
    {"", {0}, ACT_STATEMENT},
};

Test(act, is_told_by_form_first_person_and_place)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        enum speech_act act = act_of_words((struct span){rows[i].text, strlen(rows[i].text)}, &rows[i].place);
        cr_expect_eq(act, rows[i].act, "%s: %s", rows[i].text, speech_act_name(act));
    }
}

Test(act, procedure_lets_a_question_wait)
{
    static const struct {
        const char *text;
        bool procedure;
    } words[] = {
        {"Paldies. Vārds deputātam Bērziņam.", true},
        {"Lūdzu ministriju.", true},
        {"Ministrija to neatbalsta.", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        cr_expect_eq(act_is_procedure((struct span){words[i].text, strlen(words[i].text)}), words[i].procedure, "%s",
                     words[i].text);
}
