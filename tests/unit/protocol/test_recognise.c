#include "recognised.h"

#include <criterion/criterion.h>
#include <stdlib.h>

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

TestSuite(recognise, .init = start, .fini = stop);

static void check_whole(const char *name, const char *text, size_t len)
{
    g_autoptr(repaired_auto) repaired = repair(text, len, false);
    g_autoptr(protocol_auto) protocol = recognise(recogniser, text, len, NULL);
    cr_expect(recognised_whole(protocol, repaired), "%s: a character is lost, doubled or moved", name);
}

static void check_folder(const char *folder)
{
    const char *source = getenv("ARHIVARS_SOURCE_DIR");
    g_autofree char *path = g_build_filename(source ? source : ".", "corpus", folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    cr_assert_not_null(dir, "%s", path);
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autofree char *text = NULL;
        size_t len;
        if (!g_file_get_contents(file, &text, &len, NULL))
            continue;
        check_whole(name, text, len);
        /* Cut anywhere, it is a text all the same. */
        for (size_t part = 1; part < 6; part++)
            check_whole(name, text + len * part / 16, len * part / 8);
    }
}

Test(recognise, keeps_every_character_of_the_samples)
{
    check_folder("sample");
    check_folder("shapes");
}

Test(recognise, keeps_every_character_of_broken_texts)
{
    check_folder("broken");
}

/* One of the ways in which texts are spoilt. */
static void spoil(GString *text, GRand *chance)
{
    enum { WAYS = 6, HITS = 30 };
    static const char marks[] = "\n\f\t .,:;-()1A\"";
    int way = g_rand_int_range(chance, 0, WAYS);
    for (int hit = 0; hit < HITS && text->len > 8; hit++) {
        gsize at = (gsize)g_rand_int_range(chance, 0, (gint32)text->len - 4);
        gssize n = g_rand_int_range(chance, 1, 4);
        switch (way) {
        case 0: /* bytes are missing, letters cut in two */
            g_string_erase(text, (gssize)at, n);
            break;
        case 1:
            text->str[at] = marks[g_rand_int_range(chance, 0, (gint32)strlen(marks))];
            break;
        case 2: /* lines run together, words fall apart */
            text->str[at] = text->str[at] == '\n' ? ' ' : text->str[at] == ' ' ? '\n' : text->str[at];
            break;
        case 3: /* a piece stands twice */
            g_string_insert_len(text, (gssize)at, text->str + at / 2, (gssize)MIN(200, text->len - at));
            break;
        case 4:
            g_string_insert(text, (gssize)at, "\n\n1. ");
            break;
        default: /* marks that join what stands before them */
            g_string_insert(text, (gssize)at, "\u0304\u00ad");
        }
    }
}

Test(recognise, keeps_every_character_of_spoilt_texts)
{
    enum { TIMES = 8 };
    const char *source = getenv("ARHIVARS_SOURCE_DIR");
    g_autofree char *path = g_build_filename(source ? source : ".", "corpus", "sample", NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    cr_assert_not_null(dir, "%s", path);
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        for (guint32 seed = 1; seed <= TIMES; seed++) {
            g_autofree char *text = NULL;
            gsize len;
            cr_assert(g_file_get_contents(file, &text, &len, NULL), "%s", file);
            GRand *chance = g_rand_new_with_seed(seed);
            g_autoptr(GString) spoilt = g_string_new_len(text, (gssize)len);
            spoil(spoilt, chance);
            spoil(spoilt, chance);
            g_rand_free(chance);
            check_whole(name, spoilt->str, spoilt->len);
        }
    }
}

Test(recognise, keeps_the_order_around_rules_and_asides)
{
    static const char *const texts[] = {
        /* A rule within a heading, and the speakers of the Cabinet's way behind it. */
        "MINISTRU KABINETA SĒDES PROTOKOLS\n\nRīgā Nr. 3 2008. gada 29. janvārī\n\n"
        "1.p.\nPAR NOTEIKUMU PROJEKTU\n-----\n(M. Jansone, R. Skrīvelis, G. Velcis)\n\n1. Pieņemt.\n",
        /* A dash of three bytes alone on a line. */
        "EZERU DARBA GRUPAS SANĀKSMES PROTOKOLS\n2022. gada 7. jūlijā Nr. 4\n\nPar ezeru "
        "apsaimniekošanu\n\xe2\x80\x92\nrunā visi\n",
        /* A rule and an aside within a speech. */
        "Latvijas Republikas 12. Saeimas\nziemas sesijas piektā sēde\n2016. gada 11. februārī\n\n"
        "Sēdes vadītājs.\nVārds ministram.\n\nG. Dūriņš (ministrs).\nMaksa ir liela.\n-----\nTā paliks.\n"
        "(Zālē troksnis.)\nPaldies!\n\nSēdes vadītājs.\nBalsojam!\nPar – 79, pret – nav.\n(Aplausi.)\nPieņemts.\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        check_whole(texts[i], texts[i], strlen(texts[i]));
}

Test(recognise, finds_nothing_in_nothing)
{
    g_autoptr(protocol_auto) protocol = recognise(recogniser, "", 0, NULL);
    cr_expect_eq(protocol->passages->len, 0);
    cr_expect_not_null(protocol->id);
    cr_expect_null(protocol->date);
    cr_expect(protocol->warnings->len > 0);
}

Test(recognise, ends_on_endless_lines)
{
    enum { BYTES = 3000000 };
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < BYTES)
        g_string_append(text, "A. Ozols informē, ka par 5, pret nav un atturas; 1.§ ");
    check_whole("one line", text->str, text->len);
    for (size_t i = 0; i + 1 < text->len; i++) /* pages, and no line ever ends */
        if (text->str[i] == '.' && text->str[i + 1] == ' ')
            text->str[i + 1] = '\f';
    check_whole("one line of pages", text->str, text->len);
    g_string_truncate(text, 0);
    while (text->len < BYTES)
        g_string_append(text, "\xD0\x96\xCC\x84");
    check_whole("wide letters and marks", text->str, text->len);
    g_string_assign(text, "Domes sēdes protokols\n\n1.§ Par budžetu\n\nDome nolemj:\n");
    while (text->len < BYTES)
        g_string_append(text, "2. Pieņemt.\n");
    check_whole("points of one decision", text->str, text->len);
}

static const char *const council =
    "Skolu padomes sēdes protokols\n\nNr. 3/2024\nRīgā, 2024. gada 29. februārī plkst. 10.00\n\n"
    "Sēdi vada: A. Ozola – Kultūras ministrijas vecākā eksperte\n"
    "Piedalās:\nB. Liepa – Finanšu ministrijas referents\n\n"
    "Darba kārtība:\n1. Par bibliotēkām\n2. Slepeni\n\n"
    "1. Par bibliotēkām\n\nB. Liepa informē par tāmi.\n\nTāme ir liela.\n\n"
    "Padome nolemj:\n1.1. Atbalstīt tāmi.\n1.2. Uzdot Finanšu ministrijai nedēļas laikā iesniegt aprēķinu.\n\n"
    "2. Slepeni\n\nSēdi slēdz plkst. 11.30.\n";

Test(recognise, reads_a_council)
{
    g_autoptr(protocol_auto) protocol = recognise(recogniser, council, strlen(council), NULL);
    cr_expect_str_eq(protocol->date, "2024-02-29");
    cr_expect_str_eq(protocol->number, "3/2024");
    cr_expect_str_eq(protocol->start, "10:00");
    cr_expect_str_eq(protocol->end, "11:30");
    cr_expect_str_eq(protocol->body.name, "Skolu padome");
    cr_expect_str_eq(protocol->chair, "A. Ozola");
    cr_expect_str_eq(protocol->id, "skolu-padome.2024-02-29.3-2024");
    cr_assert_eq(protocol->items->len, 2);
    cr_expect(((struct item *)g_ptr_array_index(protocol->items, 1))->restricted);
    const struct passage *speech = NULL, *decision = NULL;
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, i);
        speech = passage->type == PASSAGE_SPEECH ? passage : speech;
        decision = passage->type == PASSAGE_DECISION ? passage : decision;
    }
    cr_assert_not_null(speech);
    cr_expect_str_eq(speech->text, "B. Liepa informē par tāmi.\nTāme ir liela.");
    cr_assert_not_null(decision);
    cr_expect_eq(decision->points->len, 2);
    cr_assert_eq(decision->tasks->len, 1);
    const struct task *task = g_ptr_array_index(decision->tasks, 0);
    cr_expect_str_eq(task->institution.name, "Finanšu ministrija");
    cr_expect_str_eq(task->due, "2024-03-07");
}

static const struct {
    const char *text;
    guint people, items;
    const char *chair; /* NULL: none is told */
} orders[] = {
    /* The agenda stands above those present. */
    {"Skolu padomes sēdes protokols Nr. 1\n2024. gada 1. martā\n\nDarba kārtība:\n1. Par skolām\n2. Par ceļiem\n\n"
     "Sēdi vada: A. Ozola\nPiedalās: B. Liepa, C. Bērzs\n\n1. Par skolām\n\nB. Liepa informē.\n\n2. Par "
     "ceļiem\n\nTeksts.\n",
     3, 2, "A. Ozola"},
    /* The chair speaks before the agenda. */
    {"Skolu padomes sēdes protokols Nr. 1\n2024. gada 1. martā\n\nSēdi vada: A. Ozola\nPiedalās: B. Liepa\n\n"
     "A. Ozola aicina apstiprināt darba kārtību.\n\nDARBA KĀRTĪBA:\n1. Par skolām\n2. Par ceļiem\n\n1. Par "
     "skolām\n\nTeksts.\n\n"
     "2. Par ceļiem\n\nTeksts.\n",
     2, 2, "A. Ozola"},
    /* A matter is added by the chair, and the agenda stands under two words alone. */
    {"ABAVKRASTU NOVADA DOMES SĒDES PROTOKOLS Nr. 1\n2024. gada 1. martā\n\nSēdi vada: Anda Ozola\n"
     "Nepiedalās: Baiba Liepa (komandējumā)\n\nDomes priekšsēdētāja ierosina darba kārtību papildināt ar jautājumu "
     "„Par tiltiem”. Iebildumu nav.\n\nDARBA KĀRTĪBA\n1. Par skolām\n2. Par ceļiem\n3. Par tiltiem\n\n"
     "1.\nPAR SKOLĀM\n\nTeksts.\n\n2.\nPAR CEĻIEM\n\nTeksts.\n\n3.\nPAR TILTIEM\n\nTeksts.\n",
     2, 3, "Anda Ozola"},
    /* The table of items is called the agenda. */
    {"VALSTS SEKRETĀRU SANĀKSMES PROTOKOLS Nr. 2\n2021. gada 10. jūnijā\n\nSanāksmi vada: A. Ozola\nPiedalās:\n"
     "Finanšu ministrijas valsts sekretārs B. Liepa\nDarba kārtība un lēmumi\nNr.\tProjekts\tNosaukums\tStatuss\n"
     "1.\tVSS-602\tPar ceļiem\tIzsludināts.\n2.\tVSS-603\tPar tiltiem\tAtlikts.\n",
     2, 2, "A. Ozola"},
    /* The chair's name goes on on the next line. */
    {"Latvijas Republikas 14. Saeimas sēde\n2025. gada 30. oktobrī\n\nSēdi vada Saeimas priekšsēdētāja Dagnija\n"
     "Kalnbērza.\n\nSēdes vadītāja.\nLabrīt!\n\nDarba kārtībā – likumprojekts “Par mežiem”, otrais lasījums.\n\n"
     "J. Vaivads (LC).\nKomisija to atbalstīja.\n\nSēdes vadītāja.\nPaldies.\n",
     1, 1, "Dagnija Kalnbērza"},
    /* No agenda, and the first item right behind the list of people. */
    {"Skolu padomes sēdes protokols Nr. 1\n2024. gada 1. martā\n\nReģistrējušies 2 locekļi:\nA. Ozola, B. Liepa\n"
     "Nav reģistrējušies 1 loceklis:\nC. Bērzs (slims)\n\n1. Par skolām\nZiņo A. Ozola.\nNOLEMTS: apstiprināt.\n\n"
     "2. Par ceļiem\nZiņo B. Liepa.\nNOLEMTS: noraidīt.\n",
     3, 2, NULL},
};

Test(recognise, parts_of_the_header_in_any_order)
{
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autoptr(protocol_auto) protocol = recognise(recogniser, orders[i].text, strlen(orders[i].text), NULL);
        cr_expect_eq(protocol->attendance->len, orders[i].people, "%zu: %u people", i, protocol->attendance->len);
        cr_expect_eq(protocol->items->len, orders[i].items, "%zu: %u items", i, protocol->items->len);
        cr_expect(g_strcmp0(protocol->chair, orders[i].chair) == 0, "%zu: %s", i, protocol->chair);
        check_whole("order", orders[i].text, strlen(orders[i].text));
    }
}

/* A guest on no list is one person, in full and by initials; a full stop may part speaker and words. */
Test(recognise, who_speaks)
{
    static const char text[] =
        "Saeimas Juridiskās komisijas sēdes protokols Nr. 1\n2024. gada 1. martā\n\nPiedalās: A. Ozola, B. Liepa\n\n"
        "1. Par skolām\n\nA. Ozola. Kāpēc tā ir?\nB. Liepa. Naudas nav.\nA. Ozola. Paldies par to.\n\n"
        "Pārvaldnieka pārstāvis Raimonds Āzis informē par remontu.\n\nR. Āzis norāda, ka jāsteidz.\n";
    static const char *const speakers[] = {"A. Ozola", "B. Liepa", "A. Ozola", "Raimonds Āzis", "Raimonds Āzis"};
    g_autoptr(protocol_auto) protocol = recognise(recogniser, text, strlen(text), NULL);
    size_t found = 0;
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, i);
        if (passage->type != PASSAGE_SPEECH)
            continue;
        cr_assert_lt(found, G_N_ELEMENTS(speakers));
        const struct reference *speaker = g_ptr_array_index(passage->speakers, 0);
        cr_expect_str_eq(speaker->name, speakers[found++]);
    }
    cr_expect_eq(found, G_N_ELEMENTS(speakers));
}

Test(recognise, a_vote_behind_the_last_point_is_on_all)
{
    static const char text[] =
        "Skolu padomes sēdes protokols Nr. 1\n2024. gada 1. martā\n\nPiedalās: A. Ozola, B. Liepa\n\n"
        "1. Par skolām\n\nNOLĒMA:\n1) atbalstīt izbraukumu;\n2) lūgt Kultūras ministriju sagatavot tāmi.\n"
        "/par – 4, pret – nav, atturas – nav/\n";
    g_autoptr(protocol_auto) protocol = recognise(recogniser, text, strlen(text), NULL);
    size_t decisions = 0;
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, i);
        if (passage->type != PASSAGE_DECISION)
            continue;
        decisions++;
        cr_expect_eq(passage->votes.in_favour, 4);
    }
    cr_expect_eq(decisions, 1);
}

Test(recognise, warns_where_dates_disagree)
{
    const char *text =
        "Padomes sēdes protokols Nr. 1\nRīgā, 2024. gada 1. martā\nSēde notika: 02.03.2024. plkst. 10:00\n";
    g_autoptr(protocol_auto) protocol = recognise(recogniser, text, strlen(text), NULL);
    bool warned = false;
    for (guint i = 0; i < protocol->warnings->len; i++)
        warned =
            warned || strcmp(((struct warning *)g_ptr_array_index(protocol->warnings, i))->code, "date-disagrees") == 0;
    cr_expect(warned);
    cr_expect_str_eq(protocol->date, "2024-03-01");
}

/* The first item's decision: its points, parted by "|". */
static const struct {
    const char *text, *points;
} decided[] = {
    {"Dome nolemj: atlikt jautājumu.\n", "atlikt jautājumu."},
    {"Dome nolemj:\natlikt jautājumu.\n", "atlikt jautājumu."},
    {"LĒMUMS: 1) atbalstīt projektu; 2) Finanšu nodaļai informēt.\n", "atbalstīt projektu;|Finanšu nodaļai informēt."},
    {"Atklāti balsojot: PAR – 5, PRET – nav, ATTURAS – nav, dome NOLEMJ: Pārdot zemi.\n", "Pārdot zemi."},
    {"1.\nAtbalstīt projektu.\n2.\nFinanšu nodaļai informēt.\n", "Atbalstīt projektu.|Finanšu nodaļai informēt."},
    {"LĒMUMS:\nAtbalstīt projektu (par – 5, pret – nav, atturas – 1)\n",
     "Atbalstīt projektu (par – 5, pret – nav, atturas – 1)"},
};

Test(recognise, takes_points_on_the_line_and_below)
{
    for (size_t i = 0; i < G_N_ELEMENTS(decided); i++) {
        g_autofree char *text = g_strconcat("MĀLGAVAS NOVADA DOMES SĒDES PROTOKOLS Nr. 1\n\n2024. gada 1. martā\n\n",
                                            "1.§\nPar zemi\n\n", decided[i].text, "\n2.§\nDažādi\n", NULL);
        g_autoptr(protocol_auto) protocol = recognise(recogniser, text, strlen(text), NULL);
        g_autoptr(GString) points = g_string_new(NULL);
        size_t decisions = 0;

        for (guint k = 0; k < protocol->passages->len; k++) {
            const struct passage *passage = g_ptr_array_index(protocol->passages, k);
            decisions += passage->type == PASSAGE_DECISION;
            for (guint n = 0; n < passage->points->len; n++)
                g_string_append_printf(points, "%s%s", points->len ? "|" : "",
                                       (const char *)g_ptr_array_index(passage->points, n));
        }
        cr_expect_str_eq(points->str, decided[i].points, "%zu: %s", i, points->str);
        cr_expect_eq(decisions, 1, "%zu", i);
    }
}

/* What the sitting agrees on in the speech's last sentence is a decision; whoever answers for a point has its day. */
Test(recognise, decides_behind_a_speech)
{
    static const char text[] =
        "Skolu padomes sēdes protokols Nr. 1\n2024. gada 1. martā\n\nPiedalās: A. Ozola, B. Liepa\n\n"
        "1. Par skolām\n\nA. Ozola rosina sēdi rīkot Daugavpilī. Klātesošie piekrīt.\n\n"
        "B. Liepa norāda, ka komisija pērn to noraidīja. Padome toreiz atbalstīja plānu.\n\n"
        "Nolemts:\n1. Trīs dienu laikā nosūtīt vēstuli.\nAtbildīgā par izpildi: B. Liepa.\n";
    g_autoptr(protocol_auto) protocol = recognise(recogniser, text, strlen(text), NULL);
    size_t counts[PASSAGE_TYPE_COUNT] = {0};
    const struct task *task = NULL;

    for (guint k = 0; k < protocol->passages->len; k++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, k);
        counts[passage->type] += passage->item == 0;
        task = passage->tasks->len ? g_ptr_array_index(passage->tasks, 0) : task;
    }
    cr_expect_eq(counts[PASSAGE_SPEECH], 2);
    cr_expect_eq(counts[PASSAGE_DECISION], 2);
    cr_assert_not_null(task);
    cr_expect_str_eq(task->due, "2024-03-04");
}

/* The passages of an item by the first letters of their types, and the votes of its decisions. */
static const struct {
    const char *text, *told;
} walked[] = {
    {"A. Ozola jautā, kas maksās.\n   Noklausījusies nodaļas vadītājas informāciju par izmaksām un to "
     "segšanu,\natklāti "
     "balsojot: PAR – 5, PRET – nav, ATTURAS – nav, dome NOLEMJ:\n1. Apstiprināt plānu.\n",
     "sd 5/0/0"},
    {"Balsojums:\nA. Ozola – par\nB. Liepa – pret\nC. Egle – nebalso\nLēmums noraidīts.\n", "td 1/1/0"},
    {"Balsojums:\n1.\tAnna Ozola\tPar\n2.\tBaiba Liepa\tAtturas\nPAR – 1, PRET – 0, ATTURAS – 1, nolemj:\n1. "
     "Apstiprināt plānu.\n",
     "td 1/0/1"},
    {"Balsojums:\nPar\tPret\tAtturas\n7\t0\t2\nLēmums pieņemts.\n", "td 7/0/2"},
    {"Dome NOLEMJ:\npieņemt lēmuma projektu: Lēmums Nr. 31 „Par zemi”.\n\nLēmums Nr. 31\n1. Pārdot zemi.\n2. Rīkot "
     "izsoli.\n",
     "d"},
    {"Izskatot iesniegumu, atklāti balsojot, ar 2 balsīm \"par\"\n(A. Ozola, B. Liepa), \"pret\" – nav, dome\n\nn o l "
     "e "
     "m j :\n1. Pārdot zemi.\n",
     "d 2/0/-1"},
    {"(ziņo direktors A. Ozols)\n\nDome nolemj pārdot zemi.\n", "td"},
    {"Atzinumu sagatavot A. Ozolai.\n", "d"},
};

Test(recognise, walks_to_the_decision)
{
    for (size_t i = 0; i < G_N_ELEMENTS(walked); i++) {
        g_autofree char *text =
            g_strconcat("MĀLGAVAS NOVADA DOMES SĒDES PROTOKOLS Nr. 1\n\n2024. gada 1. martā\n\nPiedalās deputāti: Anna "
                        "Ozola, Baiba Liepa, Centis Egle\n\n1.§\nPar zemi\n\n",
                        walked[i].text, "\n2.§\nDažādi\n", NULL);
        g_autoptr(protocol_auto) protocol = recognise(recogniser, text, strlen(text), NULL);
        g_autoptr(GString) told = g_string_new(NULL), votes = g_string_new(NULL);

        for (guint k = 0; k < protocol->passages->len; k++) {
            const struct passage *passage = g_ptr_array_index(protocol->passages, k);
            if (passage->item != 0 || passage->type == PASSAGE_TITLE)
                continue;
            g_string_append_c(told, passage_type_name(passage->type)[0]);
            if (passage->votes.known)
                g_string_append_printf(votes, " %d/%d/%d", passage->votes.in_favour, passage->votes.against,
                                       passage->votes.abstain);
        }
        g_string_append(told, votes->str);
        cr_expect_str_eq(told->str, walked[i].told, "%zu: %s", i, told->str);
    }
}

Test(recognise, finds_items_by_the_agenda_where_only_numbers_part_them)
{
    static const char text[] =
        "Skolu padomes sēdes protokols Nr. 1\n2024. gada 1. martā\n\nPiedalās: A. Ozola, B. Liepa\n\n"
        "Darba kārtība:\n1. Par skolām.\nZiņotāja – A. Ozola;\n\n2. Dažādi.\n\n"
        "1. A. Ozola informē par skolām.\n\nB. Liepa jautā, kad.\n\n"
        "Nolemts: B. Liepai sagatavot plānu līdz nākamajai sēdei.\n\n"
        "2. Nākamā padomes sēde notiks 2024. gada 5. aprīlī.\n\n"
        "Padomes priekšsēdētāja          A. Ozola\nProtokolēja                     B. Liepa\n";
    g_autoptr(protocol_auto) protocol = recognise(recogniser, text, strlen(text), NULL);
    const struct task *task = NULL;
    size_t speeches = 0;

    for (guint k = 0; k < protocol->passages->len; k++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, k);
        speeches += passage->type == PASSAGE_SPEECH && passage->item == 0;
        task = passage->tasks->len ? g_ptr_array_index(passage->tasks, 0) : task;
    }
    cr_expect_eq(protocol->items->len, 2);
    cr_expect_eq(speeches, 2);
    cr_expect_str_eq(protocol->chair, "A. Ozola");
    cr_expect_str_eq(protocol->secretary, "B. Liepa");
    cr_assert_not_null(task);
    cr_expect_str_eq(task->due, "2024-04-05");
}
