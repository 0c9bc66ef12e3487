/* test_flat.c -- lines that a page of the web has run together, and those that are to stay as they are. */
#include "flat.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEADER                                                                                                          \
    "Padomes sēdes protokolsSēdi vada Ministru prezidents - A.B.Kalns Ar balsstiesībām piedalās: Aizsardzības "   \
    "ministrs - C.Lapa Finanšu ministre - D.Egle Ar padomdevēja tiesībām piedalās: Latvijas Bankas pārstāvis - " \
    "E.Bērzs Protokolē Departamenta vadītāja - F.Liepa Sēdi sāk plkst.12.00 Ministru kabineta lieta"

#define NOTICE                                                                                                                   \
    "Laivotāju apvienības valdes sasauktā un rīkotā domes sēde notiek Purva ielā 12 un ir izsludināta ar vēstuli, "     \
    "kas visiem domniekiem nosūtīta divas nedēļas pirms tās, un ar paziņojumu uz ziņojuma dēļa pie ostas vārtiem, un " \
    "visi, kas to ir lasījuši, ir laipni aicināti, jo sēdē paredzēts runāt par jauno laivu māju, par tās jumtu un "     \
    "par vasaras airēšanas nodarbībām bērniem un jauniešiem no tuvākajiem pagastiem"

static const struct {
    const char *text, *parted;
} rows[] = {
    {HEADER "1.§ Noteikumu projekts \"Par tiltiem\" TA-7 ____ (C.Lapa, D.Egle) 1. Pieņemt projektu (prot. Nr. 1 2.§). "
            "2. Finanšu ministrijai sagatavot 2. pielikumu. 2.§ Dažādi (E.Bērzs, Atlikt.",
     "Padomes sēdes protokols\n\nSēdi vada Ministru prezidents - A.B.Kalns\n\nAr balsstiesībām piedalās: Aizsardzības "
     "ministrs - C.Lapa\nFinanšu ministre - D.Egle\n\nAr padomdevēja tiesībām piedalās: Latvijas Bankas pārstāvis - "
     "E.Bērzs\n\nProtokolē Departamenta vadītāja - F.Liepa\n\nSēdi sāk plkst.12.00 Ministru kabineta lieta\n\n1.§\n"
     "Noteikumu projekts \"Par tiltiem\"\nTA-7\n\n____\n\n(C.Lapa, D.Egle)\n\n1. Pieņemt projektu (prot. Nr. 1 2.§)."
     "\n\n2. Finanšu ministrijai sagatavot 2. pielikumu.\n\n2.§\nDažādi\n\n(E.Bērzs,\n\nAtlikt."},
    {NOTICE " Sēdes sākums 11:30 Sēdē piedalās: 4 no 5 domniekiem domnieki: 1. Anna Kalna 2. Juris Bērzs 3. Ilze Egle "
            "Viesi: 1. Uldis Rube",
     NOTICE "\n\nSēdes sākums 11:30\n\nSēdē piedalās: 4 no 5 domniekiem domnieki: 1. Anna Kalna 2. Juris Bērzs 3. Ilze "
            "Egle\n\nViesi: 1. Uldis Rube"},
    {"Sēdi vada A. Kalns\nPiedalās: B. Lapa\nProtokolē C. Egle\n1.§ Par tiltiem\n",
     "Sēdi vada A. Kalns\nPiedalās: B. Lapa\nProtokolē C. Egle\n1.§ Par tiltiem\n"},
};

Test(flat, parts_what_was_run_together)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        GString *parted = flat_part(g_string_new(rows[i].text));
        cr_expect_str_eq(parted->str, rows[i].parted, "%zu: %s", i, parted->str);
        g_string_free(parted, TRUE);
    }
}
