/* test_header_scan.c -- whole headers, as clerks write them: who led, who wrote, who was there and when. */
#include "recognise.h"
#include "registry.h"

#include <criterion/criterion.h>

/* `facts`: number|date|start|end|chair|secretary, "-" for none; `people`: name and presence (p, o, a), parted by ";".
 */
static const struct {
    const char *text, *facts, *people;
} rows[] = {
    /* Label, dash, and the office before each name. */
    {"MEŽVIDU NOVADA PAŠVALDĪBA\nIEPIRKUMU KOMISIJAS SĒDES PROTOKOLS NR. 14\n\nMežvidos, 2022. gada 3. martā\n\n"
     "Komisijas priekšsēdētājs – izpilddirektors Andris Lapsa.\nKomisijas locekļi – Finanšu nodaļas vadītāja Ilze "
     "Kārkla, juriste Dace Ozola.\nKomisijas sekretāre – iepirkumu speciāliste Zane Bērza.\nSēdē nepiedalās – Juris "
     "Vītols (atvaļinājumā).\n\nDarba kārtībā:\n1. Par iepirkumu.\n\n1. Par iepirkumu.\nKomisija nolemj: Izsludināt.\n",
     "14|2022-03-03|-|-|Andris Lapsa|Zane Bērza",
     "Andris Lapsa p;Ilze Kārkla p;Dace Ozola p;Zane Bērza o;Juris Vītols a"},
    /* Few words; the end behind the next meeting. */
    {"Upes jahtkluba valdes sēdes protokols Nr. 3/2021\n2021. gada 4. maijā\nSēde sākas plkst. 17.30\n\n"
     "Klāt: Arnis Kalns (valdes priekšsēdētājs), Līga Egle.\nNav klāt: Ivars Podnieks (slimo), Gunta Rudzīte – "
     "komandējumā.\nAicināti: grāmatvede Sanita Lūse.\n\nDarba kārtība:\n1. Par regati\n\n1. Par regati\nValde nolemj: "
     "Rīkot regati.\n\nNākamā valdes sēde 2021. gada 8. jūnijā plkst. 17.30. Sēde beidzas plkst.19:05.\n",
     "3/2021|2021-05-04|17:30|19:05|Arnis Kalns|-",
     "Arnis Kalns p;Līga Egle p;Ivars Podnieks a;Gunta Rudzīte a;Sanita Lūse o"},
    /* Who chaired is told behind the post. */
    {"Sadarbības padomes sēdes protokols\n2019. gada 12. novembrī, Nr. 5, plkst. 14.00–15.40\n\nKlātesošie: A. Vilks – "
     "Labklājības ministrijas valsts sekretārs (sēdes vadītājs), B. Zaķe – Finanšu ministrijas eksperte.\nAttālināti: "
     "D. "
     "Ūdre – Ekonomikas ministrijas direktore.\nProtokolēja: H. Smilga, Labklājības ministrijas referente\n\n1. Par "
     "algu\nPadome nolemj: pieņemt zināšanai.\n",
     "5|2019-11-12|14:00|15:40|A. Vilks|H. Smilga", "A. Vilks p;B. Zaķe p;D. Ūdre p;H. Smilga o"},
    /* The secretary who is elected is a member where somebody else keeps the minutes. */
    {"Latvijas Republikas Saeimas\nJuridiskās komisijas\nsēdes protokols Nr. 112\n\n2024. gada 17. aprīlī plkst. "
     "10.00\n\nSēdē piedalās –\nkomisijas priekšsēdētājs O. Bērzs\nkomisijas sekretāre I. Vanaga\nkomisijas locekļi: "
     "K. "
     "Fedors, R. Krons (attālināti)\nSēdē nepiedalās: A. Svika\nPiedalās arī komisijas konsultantes S. Gulbe, T. "
     "Rudzāte\nSēdi vada O. Bērzs\nProtokolē komisijas konsultante S. Gulbe\n\nDarba kārtība:\n1. Par likumu\n\n1. Par "
     "likumu\nO. Bērzs: Atklāju sēdi.\n",
     "112|2024-04-17|10:00|-|O. Bērzs|S. Gulbe",
     "O. Bērzs p;I. Vanaga p;K. Fedors p;R. Krons p;A. Svika a;S. Gulbe o;T. Rudzāte o"},
    /* Numbered by the sitting itself; the approval above the title is not its day. */
    {"Apstiprināts\npadomes 2022. gada 19. maija sēdē\n\nVārves pagasta iedzīvotāju padomes\n4. sēdes protokols\n\n"
     "Norises laiks: 2022. gada 21. aprīlis, plkst. 18.00 – 20.10\n\nDalībnieki: Aiga Kalniņa, Bruno Sils\nSanāksmes "
     "vadītājs: Bruno Sils\n\n1. Par laukumu\nB. Sils informē par laukumu.\n",
     "4|2022-04-21|18:00|20:10|Bruno Sils|-", "Aiga Kalniņa p;Bruno Sils p"},
    /* Chair and keeper in one sentence, over two lines. */
    {"SALAS NOVADA DOMES ĀRKĀRTAS SĒDES PROTOKOLS Nr. 17\nSalā 2014. gada 18. decembrī, sēdes sākums plkst. 9.00, "
     "sēdes\n"
     "beigas plkst. 9.35\nSēdi vada domes priekšsēdētāja Irēna Sproģe, sēdi protokolē lietvede Iveta Dzene.\nSēdē "
     "piedalās deputāti: Andris Krasts, Irēna Sproģe.\nSēdē nepiedalās deputāti: Aivars Cankalis – darba dēļ.\n\nDarba "
     "kārtība:\n1. Par cenām\n\n1.§\nPar cenām\nDome nolemj: noteikt cenas.\n",
     "17|2014-12-18|09:00|09:35|Irēna Sproģe|Iveta Dzene",
     "Irēna Sproģe p;Iveta Dzene o;Andris Krasts p;Aivars Cankalis a"},
    /* All of it in running text, over lines that a page's width has cut. */
    {"MINISTRU KABINETA SĒDES PROTOKOLS Rīgā Nr. 23 2012. gada 24. aprīlī\nSēdi vada Ministru prezidents V. Dambis. "
     "Piedalās: aizsardzības ministrs\nA. Pabērzs, ārlietu ministrs E. Rinks, finanšu ministrs A. Vilks. Ar "
     "padomdevēja\n"
     "tiesībām piedalās: Valsts kancelejas direktore E. Dreija. Protokolē: nodaļas vadītāja\nL. Beinere. Sēdi sāk "
     "plkst. "
     "12.00.\n\n1.§\nNoteikumu projekts \"Grozījumi\"\nTA-812\n1. Pieņemt iesniegto noteikumu projektu.\n",
     "23|2012-04-24|12:00|-|V. Dambis|L. Beinere",
     "V. Dambis p;A. Pabērzs p;E. Rinks p;A. Vilks p;E. Dreija o;L. Beinere o"},
    {"Mālgavas novada Izglītības komitejas 2017. gada 11. septembra sēde Nr. 9 notika Mālgavā, Dārza ielā 6, no plkst. "
     "10.00 līdz 11.25. Sēdi vadīja komitejas priekšsēdētāja Anna Liepiņa, protokolēja Biruta Cīrule. Piedalījās "
     "deputāti Dace Egle, Edgars Fogelis un Gita Hāze; nepiedalījās Ilmārs Jansons (slimības dēļ).\n\nDarba "
     "kārtībā:\n1. Par skolu tīklu\n\n1. Par skolu tīklu\nD. Egle jautā par klasēm.\n",
     "9|2017-09-11|10:00|11:25|Anna Liepiņa|Biruta Cīrule",
     "Anna Liepiņa p;Biruta Cīrule o;Dace Egle p;Edgars Fogelis p;Gita Hāze p;Ilmārs Jansons a"},
    /* A number before a label is no text before it. */
    {"Jaunatnes padome\nProtokols\n2012. gada 28. novembrī\n\nSēdē piedalās:\n1. Padomes priekšsēdētāja: Ilze "
     "Vilka\n2. "
     "Padomes locekļi:\n2.1. Nellija Auce\n2.2. Ralfs Toms\n3. Padomes sekretāre: Inese Karule\n\nDarba kārtība:\n1. "
     "Dažādi\n\n1. Dažādi\nRalfs Toms: Kāpēc?\n",
     "-|2012-11-28|-|-|Ilze Vilka|Inese Karule", "Ilze Vilka p;Nellija Auce p;Ralfs Toms p;Inese Karule o"},
    /* Columns of the head; times by nouns; what ends a list and lists nobody. */
    {"MĀLGAVAS NOVADA PAŠVALDĪBA\n\nDOMES ĀRKĀRTAS SĒDES PROTOKOLS\n\nDatums                     Vieta            "
     "Numurs\n2025. gada 18. augustā     Mālgava          9 (ārk.)\n\nSēdes atklāšana: plkst. 08.30\nSēdes slēgšana: "
     "plkst. 09.41\n\nSēdi vada domes priekšsēdētāja Zita Kalniņa-Lapa-Rīte\nSēdē piedalās deputāti: Guntars Bite, "
     "Viola "
     "Drele\nSēdē nepiedalās: Raimonds Cīrulis (slimības dēļ)\nAtšifrēja: kancelejas vadītāja Ineta Grunte\n\nDarba "
     "kārtībā:\n1. Par ceļu\n\n1. Par ceļu\nDome nolemj: labot ceļu.\n",
     "9|2025-08-18|08:30|09:41|Zita Kalniņa-Lapa-Rīte|-",
     "Zita Kalniņa-Lapa-Rīte p;Guntars Bite p;Viola Drele p;Raimonds Cīrulis a"},
    /* A meeting of all members has a chair and an end as a sitting has. */
    {"DZĪVOKĻU ĪPAŠNIEKU KOPSAPULCES PROTOKOLS NR. 1\n\nSātiņi, 2017. gada 16. maijs\n\nKopsapulce sākas plkst. "
     "18:30\nKopsapulces vadītājs: Raivo Lemhens\nProtokols: I. Dukaļska, juriste\nNeierodas: Vilis Šmits, Rita "
     "Ezera\n\nDarba kārtība:\n1. Jumta remonts\n\n1. Jumta remonts\nLēmums: Veikt remontu.\n\nKopsapulce slēgta "
     "plkst. "
     "19:40\n",
     "1|2017-05-16|18:30|19:40|Raivo Lemhens|I. Dukaļska", "Raivo Lemhens p;I. Dukaļska o;Vilis Šmits a;Rita Ezera a"},
    /* The end in the chair's own words. */
    {"MĀLGAVAS NOVADA DOMES SĒDES PROTOKOLS Nr. 2\n2021. gada 8. septembrī plkst. 15.00\n\nSēde pabeigta: 15.46\nSēdi "
     "vada "
     "Guntars Bite\n\n1. Par ceļu\n\nG. Bite: Kolēģi, sēdi slēdzu. Pulkstenis ir 15.46.\n",
     "2|2021-09-08|15:00|15:46|Guntars Bite|-", "Guntars Bite p"},
    /* Chair and secretary on one line, offices in a column, a remark that leads. */
    {"ROJAVAS PAGASTA PADOMES SĒDES PROTOKOLS Nr. 6\n\nRojavā                      2006. gada 14. jūnijā\n\nSākums: "
     "10.00     "
     "        Beigas: 12.15\n\nSēdes vadītājs – padomes priekšsēdētājs Jānis Pavlovs; sekretāre – Dace "
     "Feldmane\n\nKlāt 3 "
     "deputāti:\nJānis Pavlovs            padomes priekšsēdētājs\nInese Zvaigzne\nVija Kāle\nNav klāt 2 deputāti: "
     "Edgars Ķuģis – darba dēļ, Lilita Kraule (slimo)\nPieaicināti: skolas direktore Biruta Rone\n\nDarba kārtība:\n1. "
     "Par skolu\n\n1. Par skolu\nNolēma: pieņemt zināšanai.\n",
     "6|2006-06-14|10:00|12:15|Jānis Pavlovs|Dace Feldmane",
     "Jānis Pavlovs p;Dace Feldmane o;Inese Zvaigzne p;Vija Kāle p;Edgars Ķuģis a;Lilita Kraule a;Biruta Rone o"},
    {"Jaunatnes darba grupas sanāksme Nr. 4\nDatums: 2023. gada 15. jūnijs\nSēdes atklāšanas laiks plkst. 10.00\nSēdes "
     "slēgšanas laiks plkst. 11.45\nDalībnieki:\n• Laura Treimane (Izglītības un zinātnes ministrija) – vada\n• Santa "
     "Pētersone (Latvijas Jaunatnes padome) – protokolē\nKlātienē: Dita Roze\nUzaicinātās personas\nKultūras "
     "ministrijas "
     "eksperts A. Kalns\n\n1. Aktualitātes\nL. Treimane informē par plānu.\n",
     "4|2023-06-15|10:00|11:45|Laura Treimane|Santa Pētersone",
     "Laura Treimane p;Santa Pētersone p;Dita Roze p;A. Kalns o"},
    {"Ministru kabineta sēdes\nprotokols Nr. 77\n2009. gada 3. novembrī\n\nSēdi vada Ministru prezidents Valdis "
     "Dombrovs\nNepiedalās: ārlietu ministrs Māris Rieksts (komandējumā), viņa vietā – tieslietu ministrs Mareks "
     "Seglis\nProtokolē: Inese Gaile\nSēde sākas plkst. 11.00\n\n1. §\nPar budžetu\n1. Pieņemt zināšanai.\n",
     "77|2009-11-03|11:00|-|Valdis Dombrovs|Inese Gaile",
     "Valdis Dombrovs p;Māris Rieksts a;Mareks Seglis p;Inese Gaile o"},
    /* The staff among the deputies, in columns and in running text. */
    {"RAUDAVAS PAGASTA PADOME\n\nSĒDES PROTOKOLS Nr.7.\n\nRaudavā                  1998.gada 14.jūlijā\n\nSēdē "
     "piedalās:   "
     "padomes priekšsēdētājs        Imants Pūce\n                 deputāti                      Vilma Saulīte\n        "
     "     "
     "                                  Egons Šmits\n                 pagasta padomes sekretāre     Rasma Lejiņa\n     "
     "   "
     "         grāmatvede                    Biruta Znotiņa\nSēdi vada I.Pūce, protokolē R.Lejiņa.\n\nDIENAS "
     "KĀRTĪBĀ:\n1. Budžets.\n\n1. KLAUSĪJĀS: Budžets.\nNOLĒMA: apstiprināt.\n",
     "7|1998-07-14|-|-|Imants Pūce|Rasma Lejiņa",
     "Imants Pūce p;Vilma Saulīte p;Egons Šmits p;Rasma Lejiņa o;Biruta Znotiņa o"},
    {"MĀLGAVAS NOVADA DOMES SĒDES PROTOKOLS Nr. 1\n2014. gada 1. martā\n\nPiedalās: domes priekšsēdētājs Jānis Kalns, "
     "deputāti Anna Egle, Ilze Lapa, izpilddirektors Uldis Rube\nSēdi vada Jānis Kalns\n\nSēdes vadītājs: Labdien, "
     "kolēģi! Ziņo pārvaldes vadītāja Dainas kundze.\n\n1.§\nPar ceļu\nDome nolemj: labot.\n",
     "1|2014-03-01|-|-|Jānis Kalns|-", "Jānis Kalns p;Anna Egle p;Ilze Lapa p;Uldis Rube o"},
};

static char *facts_of(const struct protocol *p)
{
    const char *facts[] = {p->number, p->date, p->start, p->end, p->chair, p->secretary};
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++)
        g_string_append_printf(out, "%s%s", i ? "|" : "", facts[i] ? facts[i] : "-");
    return g_string_free(out, FALSE);
}

static char *people_of(const struct protocol *p)
{
    static const char presences[] = {[PRESENCE_PRESENT] = 'p', [PRESENCE_OTHER] = 'o', [PRESENCE_ABSENT] = 'a'};
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < p->attendance->len; i++) {
        const struct person *person = g_ptr_array_index(p->attendance, i);
        g_string_append_printf(out, "%s%s %c", i ? ";" : "", person->ref.name, presences[person->presence]);
    }
    return g_string_free(out, FALSE);
}

Test(header_scan, whole_headers)
{
    struct registry *registry = registry_new();
    struct recogniser *recogniser = recogniser_new(registry);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(protocol_auto) protocol = recognise(recogniser, rows[i].text, strlen(rows[i].text), NULL);
        g_autofree char *facts = facts_of(protocol), *people = people_of(protocol);
        cr_expect_str_eq(facts, rows[i].facts, "%zu: %s", i, facts);
        cr_expect_str_eq(people, rows[i].people, "%zu: %s", i, people);
    }
    recogniser_free(recogniser);
    registry_free(registry);
}
