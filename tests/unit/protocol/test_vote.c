#include "vote.h"
#include "voter.h"

#include <criterion/criterion.h>
#include <string.h>

/* -1: not told. Names by number. */
static const struct {
    const char *text;
    bool known;
    int in_favour, against, abstain;
    guint names_for, names_against, names_abstain;
} rows[] = {
    {"Atklāti balsojot: PAR – 7 (A. Ozols, B. Liepa), PRET – 1 (C. Bērzs), ATTURAS – nav, dome NOLEMJ:", true, 7, 1, 0,
     2, 1, 0},
    {"(par – 5, pret – nav, atturas – 1)", true, 5, 0, 1, 0, 0, 0},
    {"91 - par, 1 - pret, 7 - atturas. Lēmums pieņemts.", true, 91, 1, 7, 0, 0, 0},
    {"Par - 61, pret un atturas - nav.", true, 61, 0, 0, 0, 0, 0},
    {"“par” - 15, “pret” - nav, “atturas” - nav", true, 15, 0, 0, 0, 0, 0},
    {"PRET – 3 (V. Dūmiņa, M. Tūtāns, N. Vizulis), ATTURAS – nav, PAR – 10", true, 10, 3, 0, 0, 3, 0},
    {"ar 12 balsīm PAR, 1 – PRET (V. Rakšs), 1 – ATTURAS (B. Pipare)", true, 12, 1, 1, 0, 1, 1},
    {"PAR: 9; PRET: 0; ATTURAS: 2", true, 9, 0, 2, 0, 0, 0},
    {"Balsojums: PAR 12; PRET 0; ATTURAS 1 (Viesturs Tukmanis).", true, 12, 0, 1, 0, 0, 1},
    {"PAR – 8, PRET –, ATTURAS –, dome nolemj", true, 8, 0, 0, 0, 0, 0},
    {"Dome vienbalsīgi (PAR – 13) nolemj:", true, 13, 0, 0, 0, 0, 0},
    {"Balso par 1. priekšlikumu: par – 2, pret – 4, atturas – 1.", true, 2, 4, 1, 0, 0, 0},
    {"pret/atturas – 0, par – 6", true, 6, 0, 0, 0, 0, 0},
    {"par – 8, pret – 5", true, 8, 5, -1, 0, 0, 0},
    {"Balsojums: par rājiena piemērošanu – 2, pret – 4.", true, 2, 4, -1, 0, 0, 0},
    {"Aizklātā balsojumā par A. Kalnu nodotas 30 balsis, pret – 8.", true, 30, 8, -1, 0, 0, 0},
    {"Nobalsots: par cenas paaugstināšanu 1, pret 3. Priekšlikums noraidīts.", true, 1, 3, -1, 0, 0, 0},
    {"Par kandidatūru: 6 balsis, pret – nav, atturas – 1.", true, 6, 0, 1, 0, 0, 0},
    {"Par ceļa posmu Ikšķile – 7. kilometrs, pret ko iebilst iedzīvotāji.", false, -1, -1, -1, 0, 0, 0},
    {"Balsojums: A. Ozols – par, B. Liepa – par, C. Bērzs – atturas.", true, 2, 0, 1, 2, 0, 1},
    {"A. Ozols: “PAR”\nB. Liepa: “PRET”", true, 1, 1, 0, 1, 1, 0},
    {"A. Ozols – par budžetu, B. Liepa – par ceļiem.", false, -1, -1, -1, 0, 0, 0},
    {"„par” nobalsoja pieci deputāti, „pret” – viens deputāts (T. Sokolova), „atturējās” – viens deputāts (K. Lācis)",
     true, 5, 1, 1, 0, 1, 1},
    {"Par lēmuma projektu nobalsoja 6 deputāti (A. Ozols, B. Liepa), pret – 1 (C. Bērzs), atturējās 1 (D. Egle).", true,
     6, 1, 1, 2, 1, 1},
    {"Septiņi par, divi pret, neviens neatturas.", true, 7, 2, 0, 0, 0, 0},
    {"Par balso četri, pret – neviens, atturas divi deputāti.", true, 4, 0, 2, 0, 0, 0},
    {"ar divpadsmit balsīm par, divām pret, nevienam neatturoties", true, 12, 2, 0, 0, 0, 0},
    {"Ar 2 balsīm par, 3 pret un nevienam neatturoties pieprasījums noraidīts.", true, 2, 3, 0, 0, 0, 0},
    {"Vienbalsīgi (12 deputāti) NOLEMJ:", true, 12, 0, 0, 0, 0, 0},
    {"Vienbalsīgi, ar septiņām balsīm, nolemj:", true, 7, 0, 0, 0, 0, 0},
    {"Vienbalsīgi apstiprina 5 lapu pielikumu.", true, -1, 0, 0, 0, 0, 0},
    {"PAR: A. Ozols, B. Liepa\nPRET: C. Bērzs\nATTURAS: nav\nNEBALSO: D. Egle", true, 2, 1, 0, 2, 1, 0},
    {"Ar 7 balsīm PAR, 0 PRET, 0 ATTURAS NOLEMTS:", true, 7, 0, 0, 0, 0, 0},
    {"Par: A. Ozols, B. Liepa (2 balsis).\nPret: C. Bērzs (1 balss).", true, 2, 1, -1, 2, 1, 0},
    {"Komiteja balso par kompromisu: 3 par, 1 pret, 0 atturas.", true, 3, 1, 0, 0, 0, 0},
    {"“Par”; 8 balsis “Pret”; NAV balsis; “Atturas” NAV balsis.", true, 8, 0, 0, 0, 0, 0},
    {"Par   Pret   Atturas\n7   0   2", true, 7, 0, 2, 0, 0, 0},
    {"Pret/par/atturas: 1/7/2. Lēmums pieņemts.", true, 7, 1, 2, 0, 0, 0},
    {"Par 7 Pret 0 Atturas 2. Lēmums pieņemts.", true, 7, 0, 2, 0, 0, 0},
    {"Par 7\nPret 0\nAtturas 2", true, 7, 0, 2, 0, 0, 0},
    {"(par - 6; pret - 1 H. Ozols; atturas - 1 D. Egle)", true, 6, 1, 1, 0, 1, 1},
    {"PAR – 7 A. Kalns ierosina, PRET – nav", true, 7, 0, -1, 0, 0, 0},
    {"Ar 7 balsīm par un 2 balsīm pret, atturoties nevienam, plāns pieņemts.", true, 7, 2, 0, 0, 0, 0},
    {"Komisija to atbalstīja ar septiņām balsīm par.", false, 0, 0, 0, 0, 0, 0},
    {"Par (2): A. Ozols, B. Liepa\nPret (0):\nAtturas (1): C. Bērzs\nNebalso (0):", true, 2, 0, 1, 2, 0, 1},
    {"Ar 5 balsīm „par” (A. Ozols un citi), 4 balsīm „pret”.", true, 5, 4, -1, 1, 0, 0},
    {"Ar 6 balsīm „par”, neviens nebalso „pret”, 3 atturas.", true, 6, 0, 3, 0, 0, 0},
    {"Komisija ar 5 balsīm „par”, 0 „pret” un 0 „atturas” atbalsta projektu.", true, 5, 0, 0, 0, 0, 0},
    {"Ar rīkojumu Nr.173 „Par vietu”, PAR – 5, PRET – nav", true, 5, 0, -1, 0, 0, 0},
    {"A. Ozols – par\nB. Liepa – nebalso\nC. Bērzs – pret", true, 1, 1, 0, 1, 1, 0},
    {"1. A. Ozols PAR\n2. B. Liepa PAR\n3. C. Bērzs ATTURAS", true, 2, 0, 1, 2, 0, 1},
    {"A. Ozols – par B. Liepa – pret", true, 1, 1, 0, 1, 1, 0},
    {"Lēmums pieņemts ar 7 balsīm „par”, 1 „pret” un 1 atturoties.", true, 7, 1, 1, 0, 0, 0},
    {"Ar četrām balsīm pret trim padome nolemj plānu apstiprināt.", true, 4, 3, -1, 0, 0, 0},
    {"Ar 4 balsīm pret, 3 atturoties, plāns noraidīts.", true, -1, 4, 3, 0, 0, 0},
    {"Četri padomes locekļi balso par, trīs atturas.", true, 4, -1, 3, 0, 0, 0},
    {"Visi balso par.", true, -1, 0, 0, 0, 0, 0},
    {"Visi klātesošie nobalso „par”, plāns apstiprināts.", true, -1, 0, 0, 0, 0, 0},
    {"Visi balso par plāna apstiprināšanu jau trešo reizi.", false, 0, 0, 0, 0, 0, 0},
    {"Runā par diviem projektiem un pret trim iebilst.", false, 0, 0, 0, 0, 0, 0},
    {"Dome runā par 5 jautājumiem un pret 3 projektiem iebilst.", false, 0, 0, 0, 0, 0, 0},
    {"Par budžetu un pret izdevumiem atturas izteikties.", false, 0, 0, 0, 0, 0, 0},
    {"Izdevumi par 12,5 eiro, pret 3,4 eiro pērn", false, 0, 0, 0, 0, 0, 0},
};

static const struct {
    const char *text;
    size_t voters;
} lines[] = {
    {"A. Ozols – par\nB. Liepa – pret", 2},
    {"1. A. Ozols\tPar", 1},
    {"1.\tDace Egle\tPar", 1},
    {"Par\tPret\tAtturas\n7\t0\t2", 2},
    {"Par   7\nPret   0\nAtturas   2", 3},
    {"7   0   2", 0},
    {"Par 7 jautājumiem", 0},
    {"A. Ozols – par\nDome nolemj apstiprināt plānu.", 1},
    {"A. Ozols – par, B. Liepa – pret, plāns pieņemts.", 0},
    {"A. Ozols – par budžetu.", 0},
    {"A. Ozols par budžetu.", 0},
    {"Dome nolemj apstiprināt plānu.", 0},
};

Test(vote, knows_rows_of_voters)
{
    size_t end;
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        cr_expect_eq(voter_rows((struct span){lines[i].text, strlen(lines[i].text)}, false, &end), lines[i].voters,
                     "%s", lines[i].text);
}

Test(vote, reads_every_order)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(passage_auto) passage = passage_new();
        struct votes *votes = &passage->votes;
        bool known = vote_read((struct span){rows[i].text, strlen(rows[i].text)}, NULL, votes);
        cr_expect_eq(known, rows[i].known, "%s", rows[i].text);
        if (!known || !rows[i].known)
            continue;
        cr_expect(votes->in_favour == rows[i].in_favour && votes->against == rows[i].against &&
                      votes->abstain == rows[i].abstain,
                  "%s: %d %d %d", rows[i].text, votes->in_favour, votes->against, votes->abstain);
        cr_expect(votes->in_favour_names->len == rows[i].names_for &&
                      votes->against_names->len == rows[i].names_against &&
                      votes->abstain_names->len == rows[i].names_abstain,
                  "%s: names %u %u %u", rows[i].text, votes->in_favour_names->len, votes->against_names->len,
                  votes->abstain_names->len);
    }
}
