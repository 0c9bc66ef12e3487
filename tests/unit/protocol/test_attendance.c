/* test_attendance.c -- lists of people, in each manner that clerks write them. */
#include "attendance.h"
#include "step.h"

/* `people`: name, institution and presence (p, o, a) of each, "name|institution|p" parted by ";". */
static const struct {
    enum label label;
    const char *text, *people;
} rows[] = {
    {LABEL_PRESENT, "I. Kušķe – Valsts kancelejas konsultante\nZ. Legzdiņa-Joja – Kultūras ministrijas eksperte",
     "I. Kušķe|Valsts kanceleja|p;Z. Legzdiņa-Joja|Kultūras ministrija|p"},
    {LABEL_PRESENT, "Jānis Ābelkoks, Egita Bluķe, A. Ozols.", "Jānis Ābelkoks|-|p;Egita Bluķe|-|p;A. Ozols|-|p"},
    {LABEL_PRESENT, "Klāt ir\nJānis Ābelkoks        Egita Bluķe\nA. Ozols        B. Liepa\nC. Kalns",
     "Jānis Ābelkoks|-|p;Egita Bluķe|-|p;A. Ozols|-|p;B. Liepa|-|p;C. Kalns|-|p"},
    {LABEL_PRESENT, "13 – Jānis Ābelkoks, Egita Bluķe", "Jānis Ābelkoks|-|p;Egita Bluķe|-|p"},
    {LABEL_OTHER, "Aizsardzības ministrs ‒ A. Sprūds", "A. Sprūds|Aizsardzības ministrija|o"},
    {LABEL_OTHER, "Finanšu ministrijas eksperts Uldis Veldre", "Uldis Veldre|Finanšu ministrija|o"},
    {LABEL_OTHER, "Aizsardzības ministrijas valsts sekretārs\nI. Puikevica-Puikevska",
     "I. Puikevica-Puikevska|Aizsardzības ministrija|o"},
    {LABEL_OTHER,
     "Izglītības un zinātnes ministrijas valsts     G. Kalne\nsekretāra vietniece\nKultūras ministrijas valsts "
     "sekretāre     D. Krūma",
     "G. Kalne|Izglītības un zinātnes ministrija|o;D. Krūma|Kultūras ministrija|o"},
    {LABEL_OTHER, "finanšu ministrs     G. Kalns\nvides aizsardzības un reģionālās attīstības\nministrs     D. Krūms",
     "G. Kalns|Finanšu ministrija|o;D. Krūms|Vides aizsardzības un reģionālās attīstības ministrija|o"},
    {LABEL_PRESENT,
     "Klāt ir\nL. Bērza       Kultūras ministrijas Bibliotēku nodaļas\nvecākā eksperte\nI. Kļava       Latvijas "
     "Nacionālās bibliotēkas direktore",
     "L. Bērza|Kultūras ministrija|p;I. Kļava|Latvijas Nacionālā bibliotēka|p"},
    {LABEL_OTHER, "Valsts kontroles pārstāvis ‒ A. Kalns\nValsts kancelejas direktors ‒ B. Liepa",
     "A. Kalns|Valsts kontrole|o;B. Liepa|Valsts kanceleja|o"},
    {LABEL_PRESENT, "A. Ozols, Egita Bluķe, direktore Ilze Lapa, bibliotekāre Ance Egle",
     "A. Ozols|-|p;Egita Bluķe|-|p;Ilze Lapa|-|p;Ance Egle|-|p"},
    {LABEL_OTHER, "Lietvede Ance Egle", "Ance Egle|-|o"},
    {LABEL_PRESENT, "A. Ozols, O. Priede un Egita Bluķe.", "A. Ozols|-|p;O. Priede|-|p;Egita Bluķe|-|p"},
    {LABEL_PRESENT, "1. Ginta Rača 2. Ralfs Ūdris 3. A. Ozols\nKomisijas sekretāre  Ance Egle",
     "Ginta Rača|-|p;Ralfs Ūdris|-|p;A. Ozols|-|p;Ance Egle|-|o"},
    {LABEL_ABSENT, "B. Liepa (attaisnojošs iemesls), A. Ozols", "B. Liepa|-|a;A. Ozols|-|a"},
    {LABEL_PRESENT, "A. Karlsone – Djomkina – Tiesu administrācijas juriste",
     "A. Karlsone – Djomkina|Tiesu administrācija|p"},
    {LABEL_PRESENT, "A. Ozols – Finanšu ministrijas referents\nA. Ozols – Finanšu ministrijas referents",
     "A. Ozols|Finanšu ministrija|p"},
    {LABEL_OTHER,
     "Tieslietu ministrija – valsts sekretāra vietniece Laila Ābele, juriste Anda Egle\n"
     "Finanšu ministrija – referents A. Ozols",
     "Laila Ābele|Tieslietu ministrija|o;Anda Egle|Tieslietu ministrija|o;A. Ozols|Finanšu ministrija|o"},
    {LABEL_OTHER,
     "no Iekšlietu ministrijas – S. Kalns, ministrs; D. Lejnieks, valsts sekretārs\n"
     "no Finanšu ministrijas – A. Ozols, referents",
     "S. Kalns|Iekšlietu ministrija|o;D. Lejnieks|Iekšlietu ministrija|o;A. Ozols|Finanšu ministrija|o"},
    {LABEL_ABSENT, "deputāti Guntis Strods (slims), Mārīte Ērgle - komandējumā, deputāte Inga Lapa",
     "Guntis Strods|-|a;Mārīte Ērgle|-|a;Inga Lapa|-|a"},
    {LABEL_PRESENT, "prof. Gita Krūze, lekt. Normunds Štāls, studējošie: Kristers Vītiņš, Elza Balode",
     "Gita Krūze|-|p;Normunds Štāls|-|p;Kristers Vītiņš|-|p;Elza Balode|-|p"},
    {LABEL_PRESENT, "Rafi Haradžanjans (Latvijas Banka)\nKultūras ministrija: direktore Solvita Egle",
     "Rafi Haradžanjans|Latvijas Banka|p;Solvita Egle|Kultūras ministrija|p"},
    {LABEL_OTHER, "Arvis Ozoliņš (Būvvalde), Rita Ziemele (Kultūras ministrija)",
     "Arvis Ozoliņš|Būvvalde|o;Rita Ziemele|Kultūras ministrija|o"},
    {LABEL_PRESENT, "izglītības un zinātnes ministra vietā kultūras ministre R. Umblija",
     "R. Umblija|Kultūras ministrija|p"},
    {LABEL_PRESENT, "Ārlietu ministre, Ministru prezidentes pienākumu izpildītāja ‒ B. Ūsele",
     "B. Ūsele|Ārlietu ministrija|p"},
    {LABEL_OTHER, "Daugavas Kultūras pils direktors Uldis Rube", "Uldis Rube|Daugavas Kultūras pils|o"},
    {LABEL_PRESENT,
     "1. Kuivižu jahtklubs – Guntis Strods\n2. Optimistu klases asociācija Inga Lapa\n3. Usmas jahtklubs- Elza Balode",
     "Guntis Strods|Kuivižu jahtklubs|p;Inga Lapa|Optimistu klases asociācija|p;Elza Balode|Usmas jahtklubs|p"},
    {LABEL_PRESENT, "valsts sekretāri: A. Ozols (Aizsardzības ministrija), Inga Lapa (Finanšu ministrija)",
     "A. Ozols|Aizsardzības ministrija|p;Inga Lapa|Finanšu ministrija|p"},
    {LABEL_PRESENT, "28 no 55 domniekiem LSA domnieki: 1. Elza Balode 2. Guntis Strods 3. Inga Lapa",
     "Elza Balode|-|p;Guntis Strods|-|p;Inga Lapa|-|p"},
    {LABEL_OTHER, "no Tieslietu ministrijas: A. Ozols (juriste), B. Liepa; Valsts kontrole – Inga Lapa",
     "A. Ozols|Tieslietu ministrija|o;B. Liepa|Tieslietu ministrija|o;Inga Lapa|Valsts kontrole|o"},
    {LABEL_OTHER, "Valsts kases padomnieks A. Ozols un juriste Inga Lapa", "A. Ozols|Valsts kase|o;Inga Lapa|-|o"},
    {LABEL_PRESENT, "padomes locekļi Inga Lapa, Guntis Strods; direktors A. Ozols, galvenā glabātāja Elza Balode",
     "Inga Lapa|-|p;Guntis Strods|-|p;A. Ozols|-|o;Elza Balode|-|o"},
    {LABEL_ABSENT, "komitejas loceklis   Guntis Strods – komandējumā", "Guntis Strods|-|a"},
    {LABEL_PRESENT, "Valsts ministrs - A. Ozols", "A. Ozols|-|p"},
    {LABEL_OTHER, "tiesībsargs A. Ozols", "A. Ozols|Tiesībsarga birojs|o"},
    {LABEL_PRESENT, "priekšsēdētāja E. Balode, komisijas sekretārs A. Ozols, komisijas locekļi I. Lapa, G. Strods",
     "E. Balode|-|p;A. Ozols|-|p;I. Lapa|-|p;G. Strods|-|p"},
    {LABEL_OTHER, "Stirnu raga jahtkluba pārstāvis Andris Ozols", "Andris Ozols|Stirnu raga jahtklubs|o"},
    {LABEL_PRESENT, "Ģenerālprokurors Guntis Strods\nRīgas apgabaltiesas tiesnese Inga Lapa",
     "Guntis Strods|Ģenerālprokuratūra|p;Inga Lapa|Rīgas apgabaltiesa|p"},
    {LABEL_PRESENT, "A. Ozols, virsprokurore D. Egle", "A. Ozols|-|p;D. Egle|-|p"},
    /* Members that sent somebody: most of them are institutions. */
    {LABEL_PRESENT,
     "Jelgavas airēšanas klubs – Guntis Strods\nSporta klubs “Krasts” – Inga Lapa\nMežparka airētāji – "
     "Elza Balode",
     "Guntis Strods|Jelgavas airēšanas klubs|p;Inga Lapa|Sporta klubs “Krasts”|p;Elza Balode|Mežparka airētāji|p"},
    {LABEL_PRESENT, "Ministru prezidenta biedrs, tieslietu ministrs ‒ J. Priede", "J. Priede|Tieslietu ministrija|p"},
};

static char *told(const GPtrArray *people)
{
    static const char presences[] = {[PRESENCE_PRESENT] = 'p', [PRESENCE_OTHER] = 'o', [PRESENCE_ABSENT] = 'a'};
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < people->len; i++) {
        const struct person *person = g_ptr_array_index(people, i);
        g_string_append_printf(out, "%s%s|%s|%c", i ? ";" : "", person->ref.name,
                               person->institution ? person->institution : "-", presences[person->presence]);
    }
    return g_string_free(out, FALSE);
}

Test(attendance, in_each_manner)
{
    struct step step;
    step_init(&step, "", "2023-03-21");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        step_text(&step, rows[i].text);
        size_t lines = step.r.text->lines->len;
        struct section section = {rows[i].label, 0, lines, recognition_block(&step.r, 0, lines), SPAN_NONE};
        attendance_read(&step.r, &section);
        g_autofree char *people = told(step.r.protocol->attendance);
        cr_expect_str_eq(people, rows[i].people, "%zu: %s", i, people);
    }
    step_release(&step);
}

/* Who chairs is named in full, and by initials among the members: one person. */
Test(attendance, the_chair_among_the_members)
{
    static const char text[] = "Sēdi vada priekšsēdētājs Broņislavs Vucāns\nB. Vucāns, A. Egle";
    static const enum label section_labels[] = {LABEL_CHAIR, LABEL_PRESENT};
    struct step step;
    step_init(&step, text, "2003-08-14");
    for (size_t i = 0; i < G_N_ELEMENTS(section_labels); i++) {
        struct span line = recognition_line(&step.r, i);
        struct section section = {section_labels[i], i, i + 1, i ? line : span_from(line, strlen("Sēdi vada ")),
                                  SPAN_NONE};
        attendance_read(&step.r, &section);
    }
    attendance_finish(&step.r);
    cr_assert_eq(step.r.protocol->attendance->len, 2);
    cr_expect_str_eq(step.r.protocol->chair, "Broņislavs Vucāns");
    const struct person *member = g_ptr_array_index(step.r.protocol->attendance, 1);
    cr_expect_str_eq(member->ref.name, "A. Egle");
    step_release(&step);
}

Test(attendance, a_remark_tells_who_chairs)
{
    static const char text[] =
        "Valsts kancelejas direktore G. Kalna (vada sanāksmi)\nFinanšu ministrijas valsts sekretārs A. Lūsis";
    struct step step;
    step_init(&step, text, "2008-04-17");
    struct section section = {LABEL_PRESENT, 0, 2, recognition_block(&step.r, 0, 2), SPAN_NONE};
    attendance_read(&step.r, &section);
    attendance_finish(&step.r);
    cr_expect_str_eq(step.r.protocol->chair, "G. Kalna");
    step_release(&step);
}

Test(attendance, entries_of_a_list)
{
    static const struct {
        const char *text;
        const char *name; /* NULL: no entry */
    } entries[] = {
        {"I. Kušķe – konsultante", "I. Kušķe"}, {"Inese Kušķe, eksperte", "Inese Kušķe"}, {"A. Ozols", "A. Ozols"},
        {"A. Ozols (KM)", "A. Ozols"},          {"A. Ozols informē par tāmi", NULL},      {"Darba kārtība", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
        struct span text = {entries[i].text, strlen(entries[i].text)};
        size_t n = attendance_entry(text, 0), wanted = entries[i].name ? strlen(entries[i].name) : 0;
        cr_expect_eq(n, wanted, "%s: %zu", entries[i].text, n);
    }
}
