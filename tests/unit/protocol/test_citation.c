#include "citation.h"

#include <criterion/criterion.h>
#include <string.h>

/* The first citation of a text; a row without what is cited has none. */
static const struct {
    const char *text, *cited, *number, *item, *date;
} rows[] = {
    {"jautājums (prot. Nr.47 15.§) ir", "prot. Nr.47 15.§", "47", "15", NULL},
    {"prot. Nr. 44 38. §", "prot. Nr. 44 38. §", "44", "38", NULL},
    {"protokols Nr.2, 15.punkts", "protokols Nr.2, 15.punkts", "2", "15", NULL},
    {"(protokols Nr. 11, p. 1.)", "protokols Nr. 11, p. 1", "11", "1", NULL},
    {"prot. Nr. 20, 18. p., lēmums Nr. 445", "prot. Nr. 20, 18. p., lēmums Nr. 445", "20", "18", NULL},
    {"Izpildīts 2022. gada 1. marta sēdes protokollēmuma (Nr.12 21. §) 8. punkts.",
     "2022. gada 1. marta sēdes protokollēmuma (Nr.12 21. §) 8. punkts", "12", "21", "2022-03-01"},
    {"brīdināja jau 2019.gada 21.novembra sēdē (prot. Nr.14, 6.§), bet", "prot. Nr.14, 6.§", "14", "6", "2019-11-21"},
    {"sēdes protokola Nr. 5.4.1./1 2. punkts", "protokola Nr. 5.4.1./1 2. punkts", "5.4.1./1", "2", NULL},
    {"protokolā Nr. 2.5-3/2", "protokolā Nr. 2.5-3/2", "2.5-3/2", NULL, NULL},
    {"protokols Nr.12/2023, 5.§", "protokols Nr.12/2023, 5.§", "12/2023", "5", NULL},
    {"prot. Nr.\n47\n15. §", "prot. Nr.\n47\n15. §", "47", "15", NULL},
    {"prot.Nr.3,4.p.", "prot.Nr.3,4.p.", "3", "4", NULL},
    {"Protokols Nr. 7", "Protokols Nr. 7", "7", NULL, NULL},
    {"protokols Nr.5 (21.03.2023.)", "protokols Nr.5 (21.03.2023.)", "5", NULL, "2023-03-21"},
    {"Protokols Nr. 5.4.1./1, 21.03.2023., 2. jautājums", "Protokols Nr. 5.4.1./1, 21.03.2023., 2. jautājums",
     "5.4.1./1", "2", "2023-03-21"},
    {"protokols Nr. 5 (21.03.2023.), 3. punkts", "protokols Nr. 5 (21.03.2023.), 3. punkts", "5", "3", "2023-03-21"},
    {"prot. Nr. 5 3. p., 21.03.2023., 8. p.", "prot. Nr. 5 3. p., 21.03.2023.", "5", "3", "2023-03-21"},
    {"protokols Nr. 7, 21.03.2023., 15 locekļi", "protokols Nr. 7, 21.03.2023.", "7", NULL, "2023-03-21"},
    {"MK 01.03.2022. prot. Nr.12 21.§", "01.03.2022. prot. Nr.12 21.§", "12", "21", "2022-03-01"},
    {"Sēde bija 2022. gada 1. martā. Prot. Nr.12 21.§", "Prot. Nr.12 21.§", "12", "21", NULL},
    {"projekts 24-TA-1341 par", "24-TA-1341", "24-TA-1341", NULL, NULL},
    {"24\u2011TA\u20111341", "24\u2011TA\u20111341", "24-TA-1341", NULL, NULL},
    {"2015-VSS-369", "2015-VSS-369", "2015-VSS-369", NULL, NULL},
    {"TA-1850", "TA-1850", "TA-1850", NULL, NULL},
    {"VSS-1203", "VSS-1203", "VSS-1203", NULL, NULL},
    {"(Nr. 34/Lp14)", "34/Lp14", "34/Lp14", NULL, NULL},
    {"Nr. 448/Lp13)", "448/Lp13", "448/Lp13", NULL, NULL},
    {"12/Lm14", "12/Lm14", "12/Lm14", NULL, NULL},
    {"saskaņā ar Pašvaldību likuma 10. panta pirmās daļas 3. punktu dome",
     "Pašvaldību likuma 10. panta pirmās daļas 3. punktu", "Pašvaldību likums", "10", NULL},
    {"pamatojoties uz likuma “Par pašvaldībām” 15.panta pirmās daļas 2.punktu, atklāti",
     "likuma “Par pašvaldībām” 15.panta pirmās daļas 2.punktu", "Par pašvaldībām", "15", NULL},
    {"Publiskas personas mantas atsavināšanas likuma 4.panta ceturtās daļas 3.punktu",
     "Publiskas personas mantas atsavināšanas likuma 4.panta ceturtās daļas 3.punktu",
     "Publiskas personas mantas atsavināšanas likums", "4", NULL},
    {"Civillikuma 1068. pantu", "Civillikuma 1068. pantu", "Civillikums", "1068", NULL},
    {"Ministru kabineta 2018. gada 4. septembra noteikumu Nr. 556 5. punktu",
     "2018. gada 4. septembra noteikumu Nr. 556 5. punktu", "noteikumi Nr. 556", "5", "2018-09-04"},
    {"saistošo noteikumu Nr. 12/2021 projekts", "noteikumu Nr. 12/2021", "noteikumi Nr. 12/2021", NULL, NULL},
    {"(PROT. NR. 47 15. §)", "PROT. NR. 47 15. §", "47", "15", NULL},
    {"2022. GADA 1. MARTA SĒDES PROTOKOLLĒMUMA (NR. 12 21. §) 8. PUNKTU",
     "2022. GADA 1. MARTA SĒDES PROTOKOLLĒMUMA (NR. 12 21. §) 8. PUNKTU", "12", "21", "2022-03-01"},
    {"PROTOKOLS NR. 2.5-3/2, 4. JAUTĀJUMS", "PROTOKOLS NR. 2.5-3/2, 4. JAUTĀJUMS", "2.5-3/2", "4", NULL},
    {"PAMATOJOTIES UZ PAŠVALDĪBU LIKUMA 10. PANTA PIRMĀS DAĻAS 3. PUNKTU",
     "PAŠVALDĪBU LIKUMA 10. PANTA PIRMĀS DAĻAS 3. PUNKTU", "PAŠVALDĪBU LIKUMS", "10", NULL},
    {"PAR PUBLISKAS PERSONAS MANTAS ATSAVINĀŠANAS LIKUMA 4. PANTU",
     "PUBLISKAS PERSONAS MANTAS ATSAVINĀŠANAS LIKUMA 4. PANTU", "PUBLISKAS PERSONAS MANTAS ATSAVINĀŠANAS LIKUMS", "4",
     NULL},
    {"SAISTOŠO NOTEIKUMU NR. 12/2021", "NOTEIKUMU NR. 12/2021", "noteikumi Nr. 12/2021", NULL, NULL},
    {"pasvaldibas likuma 10. panta, bet", NULL, NULL, NULL, NULL},
    {"Pašvaldību likuma 10. panta pirmas dalas 3. punktu", "Pašvaldību likuma 10. panta pirmas dalas 3. punktu",
     "Pašvaldību likums", "10", NULL},
    {"saskaņā ar likuma par budžetu 5. pantu", "likuma par budžetu 5. pantu", "Par budžetu", "5", NULL},
    {"Likuma par valsts budžetu 2023. gadam 50. pants", "Likuma par valsts budžetu 2023. gadam 50. pants",
     "Par valsts budžetu 2023. gadam", "50", NULL},
    {"likuma par budžetu un finanšu\nvadību 5. pants", "likuma par budžetu un finanšu\nvadību 5. pants",
     "Par budžetu un finanšu vadību", "5", NULL},
    {"likuma par budžetu izpildi, kā noteic Satversmes 66. pants", NULL, NULL, NULL, NULL},
    {"likuma par budžetu un Satversmes 66. pants", NULL, NULL, NULL, NULL},
    {"likuma par budžetu. 5. pants", NULL, NULL, NULL, NULL},
    {"likums par budžetu stājas spēkā", NULL, NULL, NULL, NULL},
    {"likumā “Par pašvaldībām” noteikto", "likumā “Par pašvaldībām”", "Par pašvaldībām", NULL, NULL},
    {"likums “spēkā stājies”", NULL, NULL, NULL, NULL},
    {"Likumprojekts “Par akcīzes nodokli”", NULL, NULL, NULL, NULL},
    {"Publiskas personas finanšu līdzekļu un mantas izšķērdēšanas novēršanas likums nosaka",
     "Publiskas personas finanšu līdzekļu un mantas izšķērdēšanas novēršanas likums",
     "Publiskas personas finanšu līdzekļu un mantas izšķērdēšanas novēršanas likums", NULL, NULL},
    {"spēkā jaunais Pašvaldību likums, par", "Pašvaldību likums", "Pašvaldību likums", NULL, NULL},
    {"grozījumi Bibliotēku\nlikumā", "Bibliotēku\nlikumā", "Bibliotēku likums", NULL, NULL},
    {"deputāte Kalniņa norāda likuma nepilnības", NULL, NULL, NULL, NULL},
    {"pēc Latvijas likuma", NULL, NULL, NULL, NULL},
    {"bija. Katra likuma projekts", NULL, NULL, NULL, NULL},
    {"Kāpnīte vaicā, vai tiesas process aptur likuma darbību", NULL, NULL, NULL, NULL},
    {"2023. gada 12. marta sēdes protokols", "2023. gada 12. marta sēdes protokols", NULL, NULL, "2023-03-12"},
    {"Par šā gada 12. marta sēdes protokola apstiprināšanu", "šā gada 12. marta sēdes protokola", NULL, NULL,
     "--03-12"},
    {"š.g. 12. martā notikušās ārkārtas sēdes protokola 3. punkts",
     "š.g. 12. martā notikušās ārkārtas sēdes protokola 3. punkts", NULL, "3", "--03-12"},
    {"ar Ogres novada domes 2021. gada 18. marta sēdes protokolu",
     "Ogres novada domes 2021. gada 18. marta sēdes protokolu", NULL, NULL, "2021-03-18"},
    {"Apstiprināt 18.03.2021. sēdes protokolu", "18.03.2021. sēdes protokolu", NULL, NULL, "2021-03-18"},
    {"ar domes 12. decembra sēdes protokolu.", "12. decembra sēdes protokolu", NULL, NULL, "--12-12"},
    {"18.03.2021. prot.", NULL, NULL, NULL, NULL},
    {"Apstiprināt 18.03.2021. protokolu", "18.03.2021. protokolu", NULL, NULL, "2021-03-18"},
    {"Ministru kabineta 2022. gada 1. marta sēdes protokollēmuma 8. punkts",
     "Ministru kabineta 2022. gada 1. marta sēdes protokollēmuma 8. punkts", NULL, "8", "2022-03-01"},
    {"12. MARTA SĒDES PROTOKOLS", "12. MARTA SĒDES PROTOKOLS", NULL, NULL, "--03-12"},
    {"2023. gada 12. martā apstiprināja protokolu", NULL, NULL, NULL, NULL},
    {"līdz 12. martam. Sēdes protokols", NULL, NULL, NULL, NULL},
    {"12. marta sēdē protokolēja", NULL, NULL, NULL, NULL},
    {"2023. gada sēdes protokols", NULL, NULL, NULL, NULL},
    {"2021. gada 21. aprīlī tiek pievienots šim sapulces protokolam", NULL, NULL, NULL, NULL},
    {"15. aprīlis, 2019\nProtokols", NULL, NULL, NULL, NULL},
    {"Apstiprināts 21.03.2013. sēdē\nNOVADA DOMES\nSĒDES PROTOKOLS Nr. 2", "PROTOKOLS Nr. 2", "2", NULL, NULL},
    {"nolikumu “Par budžetu”", NULL, NULL, NULL, NULL},
    {"Civilās aizsardzības un katastrofas pārvaldīšanas likumu",
     "Civilās aizsardzības un katastrofas pārvaldīšanas likumu",
     "Civilās aizsardzības un katastrofas pārvaldīšanas likums", NULL, NULL},
    {"Likumprojekts par valsts budžetu", NULL, NULL, NULL, NULL},
    {"likums un protokols ir parakstīts", NULL, NULL, NULL, NULL},
    {"protokols nosūtīts 15 locekļiem", NULL, NULL, NULL, NULL},
    {"24-TV-1", NULL, NULL, NULL, NULL},
    {"protesti Nr. 5", NULL, NULL, NULL, NULL},
    {"TANTE-5", NULL, NULL, NULL, NULL},
    {"1/2 no 3", NULL, NULL, NULL, NULL},
    {"Darba likuma izpratnē", NULL, NULL, NULL, NULL},
    {"noteikumu projekts", NULL, NULL, NULL, NULL},
    {"prot", NULL, NULL, NULL, NULL},
    {"prot. Nr.", NULL, NULL, NULL, NULL},
    {"Nr. 34/Lp", NULL, NULL, NULL, NULL},
    {"", NULL, NULL, NULL, NULL},
};

Test(citation, forms_are_read_with_their_place)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)citation_free);
        citations_find(rows[i].text, strlen(rows[i].text), found);
        cr_expect_eq(found->len, rows[i].cited ? 1 : 0, "%s: %u found", rows[i].text, found->len);
        if (found->len == 0 || !rows[i].cited)
            continue;
        const struct citation *citation = g_ptr_array_index(found, 0);
        cr_expect_str_eq(citation->text, rows[i].cited);
        cr_expect(g_strcmp0(citation->number, rows[i].number) == 0, "%s: number %s", rows[i].text, citation->number);
        cr_expect(g_strcmp0(citation->item, rows[i].item) == 0, "%s: item %s", rows[i].text, citation->item);
        cr_expect(g_strcmp0(citation->date, rows[i].date) == 0, "%s: date %s", rows[i].text, citation->date);
        cr_expect_eq(memcmp(rows[i].text + citation->start, citation->text, citation->end - citation->start), 0);
    }
}

Test(citation, several_stand_in_order_and_apart)
{
    static const char text[] = "Skat. 24-TA-1341 un prot. Nr. 3, 4. §; prot. Nr. 3, 5. §. Civillikuma 5. pants.";
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)citation_free);
    citations_find(text, strlen(text), found);
    cr_assert_eq(found->len, 4);
    for (guint i = 1; i < found->len; i++) {
        const struct citation *before = g_ptr_array_index(found, i - 1), *citation = g_ptr_array_index(found, i);
        cr_assert_geq(citation->start, before->end);
    }
}

Test(citation, cut_anywhere_nothing_breaks)
{
    static const char text[] =
        "2022. gada 1. marta sēdes protokollēmuma (Nr.12 21. §) 8. punkts, likuma “Par X” 5. pants, "
        "24-TA-1341, Pašvaldību likuma 10. panta pirmās daļas 3. punkts, likuma par budžetu 2023. gadam 5. pants, "
        "Ogres novada domes šā gada 12. marta sēdes protokols, PAŠVALDĪBU LIKUMA 3. PANTS, likumā “Par X”";
    for (size_t start = 0; start < strlen(text); start++)
        for (size_t len = 0; len <= strlen(text) - start; len += 3) {
            g_autofree char *cut = g_memdup2(text + start, len);
            g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)citation_free);
            citations_find(cut, len, found);
        }
}
