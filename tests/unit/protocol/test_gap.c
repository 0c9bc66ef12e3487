/* test_gap.c -- texts whose parts no blank line parts. */
#include "recognise.h"

#include <criterion/criterion.h>
#include <string.h>

/* `items`: the titles, parted by "|"; `people`: how many are listed. */
static const struct {
    const char *text, *items;
    guint people;
} rows[] = {
    {"MĀLGAVAS NOVADA DOMES SĒDES PROTOKOLS Nr. 4\n2010.gada 18.augustā\nSēdi vada - domes priekšsēdētājs I.Ronis\n"
     "Sēdē piedalās deputāti: I.Ronis, A.Zaļkalne\nPiedalās: galvenā grāmatvede R.Siliņa\n"
     "D a r b a   k ā r t ī b a :\n1. Par aizņēmumu.\n2. Par remontu.\n§1.\nPar aizņēmumu\n"
     "R.Siliņa informē, ka Valsts kasē var saņemt aizņēmumu.\nL ē m u m s .\n1. Ņemt aizņēmumu.\n§2.\nPar remontu\n"
     "I.Ronis ziņo par gaitu.\nNolemts:\nPieņemt zināšanai.\n",
     "Par aizņēmumu|Par remontu", 3},
    {"MINISTRU KABINETA SĒDES PROTOKOLS\nRīgā Nr.41 2019.gada 10.septembrī\nSēdi vada:\nMinistru prezidents\n"
     "T. Vējkauls\nSēdē piedalās:\nfinanšu ministrs\nJ. Reirvalds\nSēdi protokolē:\nValsts kancelejas konsultants\n"
     "J. Lazdiņš\n1.§\nLikumprojekts „Par valsts budžetu”\nTA-1850\n(J.Reirvalds)\n1. Atbalstīt iesniegto projektu.\n"
     "2. Finanšu ministrijai precizēt projektu.\n2.§\nSlepeni\n",
     "Likumprojekts „Par valsts budžetu”|Slepeni", 3},
    {"Sēdi vada\nMinistru prezidente ‒ V. Sarkanbārde\nAr balsstiesībām piedalās\nFinanšu ministrs ‒ A. Kalns\n"
     "Protokolē\nValsts kancelejas konsultants ‒ J. Lazdiņš\nSēdi sāk plkst. 12:00\n"
     "1. Saskaņotie tiesību aktu projekti (A)\nLikumprojekts \"Par budžetu\"\n24-TA-1841\n"
     "1.Atbalstīt iesniegto likumprojektu.\n2.Finanšu ministrijai precizēt projektu.\n"
     "Rīkojuma projekts \"Par pārdali\"\n24-TA-1999\n1.Pieņemt iesniegto rīkojuma projektu.\n",
     "Likumprojekts \"Par budžetu\"|Rīkojuma projekts \"Par pārdali\"", 3},
    {"Latvijas Republikas 13. Saeimas\npavasara sesijas sēde\n2021. gada 27. maijā\nSēdi vada Saeimas priekšsēdētāja\n"
     "Ināra Mūrkalna.\n\nSēdes darba kārtība\nSatura rādītājs\nBalsojumi\n\nSēdes vadītāja. Labrīt, godātie deputāti!\n"
     "Darba kārtībā – likumprojekts “Depozīta likums”, trešais lasījums.\nJ. Žukovs (KPV).\n"
     "Godātie kolēģi! Izskatām divus priekšlikumus.\nSēdes vadītāja. Balsosim! Par – 81, pret – 3, atturas – nav.\n"
     "Nākamais darba kārtības jautājums – likumprojekts “Nodokļa likums”, pirmais lasījums.\nM. Krava (PCL).\n"
     "Labdien! Komisija to atbalstīja.\n",
     "likumprojekts “Depozīta likums”, trešais lasījums|likumprojekts “Nodokļa likums”, pirmais lasījums", 1},
    {"Latvijas Republikas 7. Saeimas\npavasara sesijas sēde\n2002. gada 6. jūnijā\nSēdi vada Saeimas priekšsēdētājs\n"
     "Jānis Strauts.\nSēdes vadītājs. Labrīt, godātie deputāti! Izskatām Prezidija ziņojumus.\n"
     "Par likumprojekta “Grozījumi likumā “Par ostām”” nodošanu komisijām. Vai ir iebildumi? Nav.\n"
     "Par deputātes Annas Liepas atvaļinājuma piešķiršanu. Lūdzu balsojumu!\n"
     "J. Žukovs (KPV).\nGodātie kolēģi! Par ostu nodošanu pašvaldībām runāšu īsi.\n"
     "Sēdes vadītājs. Paldies.\nA. Egle (LC).\nMan nav iebildumu.\n"
     "Sēdes vadītājs. Balsosim! Par – 81, pret – 3, atturas – nav.\n",
     "Par likumprojekta “Grozījumi likumā “Par ostām”” nodošanu komisijām|"
     "Par deputātes Annas Liepas atvaļinājuma piešķiršanu",
     1},
};

Test(gap, none_is_left)
{
    struct registry *registry = registry_new();
    struct recogniser *recogniser = recogniser_new(registry);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(protocol_auto) protocol = recognise(recogniser, rows[i].text, strlen(rows[i].text), NULL);
        g_autoptr(GString) items = g_string_new(NULL);

        for (guint k = 0; k < protocol->items->len; k++) {
            const struct item *item = g_ptr_array_index(protocol->items, k);
            g_string_append_printf(items, "%s%s", k ? "|" : "", item->title);
        }
        cr_expect_str_eq(items->str, rows[i].items, "%zu: %s", i, items->str);
        cr_expect_eq(protocol->attendance->len, rows[i].people, "%zu: %u", i, protocol->attendance->len);
    }
    recogniser_free(recogniser);
    registry_free(registry);
}
