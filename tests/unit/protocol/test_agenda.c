/* test_agenda.c -- the agenda's list, and the headings under which its items are dealt with. */
#include "agenda.h"
#include "step.h"

/* "number|title" of each entry, parted by ";"; "-" where none is told. */
static char *entries_told(const struct recognition *r)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < r->agenda->len; i++) {
        const struct agenda_entry *entry = &g_array_index(r->agenda, struct agenda_entry, i);
        g_string_append_printf(out, "%s%s|%s", i ? ";" : "", entry->number ? entry->number : "-", entry->title);
    }
    return g_string_free(out, FALSE);
}

static char *headings_told(const struct recognition *r)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < r->headings->len; i++) {
        const struct heading *heading = &g_array_index(r->headings, struct heading, i);
        g_string_append_printf(out, "%s%s|%s", i ? ";" : "", heading->number ? heading->number : "-", heading->title);
    }
    return g_string_free(out, FALSE);
}

Test(agenda, lists)
{
    static const struct {
        const char *text, *entries;
        size_t last; /* the line behind the list */
    } rows[] = {
        {"1. Par ceļiem\n2. Par tiltiem\n\nSēdi atklāj plkst. 9.00\n", "1|Par ceļiem;2|Par tiltiem", 2},
        {"1) Par ceļiem;\n2) Par tiltiem.\n", "1|Par ceļiem;2|Par tiltiem", 2},
        {"[1] Par ceļiem\n[2] Par tiltiem\n", "1|Par ceļiem;2|Par tiltiem", 2},
        {"I. Par ceļiem\nII. Par tiltiem\n", "I|Par ceļiem;II|Par tiltiem", 2},
        {"1.§ Par ceļiem\n2.§ Par tiltiem\n", "1|Par ceļiem;2|Par tiltiem", 2},
        {"1. Par ceļiem, kas ved\nuz jūru\n2. Par tiltiem\n", "1|Par ceļiem, kas ved uz jūru;2|Par tiltiem", 3},
        {"– Par ceļiem\n– Par tiltiem\n", "-|Par ceļiem;-|Par tiltiem", 2},
        {"I. Atklātā daļa\n1. Par ceļiem\n2. Par tiltiem\n", "1|Par ceļiem;2|Par tiltiem", 3},
        {"1. Par ceļiem (Ziņo: A. Ozols)\n", "1|Par ceļiem", 1},
        {"1. Par ceļiem.\nZiņotājs – A. Ozols;\n\n2. Par tiltiem.\n", "1|Par ceļiem;2|Par tiltiem", 3},
    };
    struct step step;
    step_init(&step, "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        step_text(&step, rows[i].text);
        agenda_read(&step.r, 0, SPAN_NONE);
        g_autofree char *entries = entries_told(&step.r);
        cr_expect_str_eq(entries, rows[i].entries, "%zu: %s", i, entries);
        cr_expect_eq(step.r.agenda_last, rows[i].last, "%zu: %zu", i, step.r.agenda_last);
    }
    step_release(&step);
}

Test(agenda, reporters_are_no_title)
{
    struct step step;
    step_init(&step, "1. Par ceļiem (Ziņo: A. Ozols)\n2. Par tiltiem. Ziņo B. Liepa\n", NULL);
    agenda_read(&step.r, 0, SPAN_NONE);
    cr_assert_eq(step.r.agenda->len, 2);
    cr_expect_str_eq(g_array_index(step.r.agenda, struct agenda_entry, 0).reporters, "A. Ozols");
    cr_expect_str_eq(g_array_index(step.r.agenda, struct agenda_entry, 1).reporters, "B. Liepa");
    cr_expect_str_eq(g_array_index(step.r.agenda, struct agenda_entry, 1).title, "Par tiltiem");
    step_release(&step);
}

/* No agenda and no titles: what each number tells first. */
Test(agenda, bulletins)
{
    static const struct {
        const char *text, *headings;
    } rows[] = {
        {"1. Izskatīja A. Kalna iesniegumu. Prezidijs nolēma to nodot komisijai.\n2. Nolēma sasaukt sēdi 3. maijā.\n"
         "3. Par ceļiem un ielām.\n",
         "1|Izskatīja A. Kalna iesniegumu;2|Nolēma sasaukt sēdi 3. maijā;3|Par ceļiem un ielām"},
        {"1. Sēdē izskatīja piecus projektus.\n\n2. Apstiprināja komandējumus:\n1) A. Kalnam uz Rēzekni;\n",
         "1|Sēdē izskatīja piecus projektus;2|Apstiprināja komandējumus"},
        {"1. Ceļi ir slikti. Komisija nolēma tos labot.\n2. Tilti ir veci.\n", ""},
        {"Padome nolemj:\n1. Izskatīt iesniegumu.\n2. Apstiprināt tāmi.\n", ""},
    };
    struct step step;
    step_init(&step, "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        step_text(&step, rows[i].text);
        g_array_set_size(step.r.agenda, 0);
        headings_find(&step.r, 0);
        g_autofree char *headings = headings_told(&step.r);
        cr_expect_str_eq(headings, rows[i].headings, "%zu: %s", i, headings);
    }
    step_release(&step);
}

/* Each text: an agenda of two, a blank line, and the items. */
Test(agenda, headings)
{
    static const char list[] = "1. Par ceļiem un ielām\n2. Par tiltu pārbūvi\n";
    static const struct {
        const char *items, *headings;
    } rows[] = {
        {"1.§\nPar ceļiem un ielām\n\nTeksts.\n\n2.§\nPar tiltu pārbūvi\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1. jautājums\nPar ceļiem un ielām\n\nTeksts.\n\n2. jautājums\nPar tiltu pārbūvi\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1. Par ceļiem un ielām\n\n1. Uzdot nodaļai remontēt.\n2. Lūgt naudu.\n\n2. Par tiltu pārbūvi\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1) Par ceļiem un ielām\n\nTeksts.\n\n2) Par tiltu pārbūvi\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"Par ceļiem un ielām\n\nTeksts.\n\nPar tiltu pārbūvi\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1. LĒMUMS Nr. 401\nPar ceļiem un ielām\n\nTeksts.\n\n2. LĒMUMS Nr. 402\nPar tiltu pārbūvi\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1. KLAUSĀS: Par ceļiem un ielām\n\nTeksts.\n\n2. KLAUSĀS: Par tiltu pārbūvi\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1. VSS-845\nPar ceļiem un ielām\n\nTeksts.\n\n2. VSS-846\nPar tiltu pārbūvi\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1. Par ceļiem un ielām\n2.lasījums\n\nTeksts.\n\n2. Par tiltu pārbūvi (dok. Nr.\n2455)\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi (dok. Nr. 2455)"},
        {"1. VSS-845 Par ceļiem un ielām\n\nTeksts.\n\n2. VSS-846 Par tiltu pārbūvi\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1. VSS-845\nPar ceļiem un ielām\nIesniedzējs: TM\n\n2. VSS-846\nPar tiltu pārbūvi\nIesniedzējs: EM\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1.§\nPar ceļiem un ielām TA-1850 ______\n\nTeksts.\n\n2.§\nPar tiltu pārbūvi 2019-VSS-512\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1.§\nPar ceļiem un ielām\n/V.Lazda/\n\nTeksts.\n\n2.§\nPar tiltu pārbūvi\nkonfidenciāli\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"1.§\nProjekts\n\"Par ceļiem\"\n\nTeksts.\n\n2.§\nPar tiltu pārbūvi\n",
         "1|Projekts \"Par ceļiem\";2|Par tiltu pārbūvi"},
        {"1.§\nPar ceļiem un ielām\n\nPagarināt termiņu (prot. Nr. 12\n\n21. §) līdz maijam.\n\n2.§\nPar tiltu "
         "pārbūvi\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"2. Par tiltu pārbūvi\n\nTeksts.\n\n1. Par ceļiem un ielām\n\nTeksts.\n",
         "2|Par tiltu pārbūvi;1|Par ceļiem un ielām"},
        {"1. Par ceļiem un ielām\n\nTeksts.\n\n2. Par tiltu pārbūvi\n\nTeksts.\n\n3. Citi jautājumi\n\nTeksts.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi;3|Citi jautājumi"},
        {"1.\nKLAUSĀS: Par ceļiem un ielām. (Ziņo A. Ozols)\nDEBATĒS: B. Liepa – uzskata, ka naudas trūkst.\nNOLEMJ: "
         "Piešķirt naudu ceļu un ielu remontam.\nBalso: par – 5.\n\n2.\nKLAUSĀS: Par tiltu pārbūvi.\nNOLEMJ: Atlikt.\n",
         "1|Par ceļiem un ielām;2|Par tiltu pārbūvi"},
        {"Teksts bez virsrakstiem.\n\nVēl teksts.\n", ""},
    };
    struct step step;
    step_init(&step, "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strconcat(list, "\n", rows[i].items, NULL);
        step_text(&step, text);
        agenda_read(&step.r, 0, SPAN_NONE);
        headings_find(&step.r, step.r.agenda_last);
        g_autofree char *headings = headings_told(&step.r);
        cr_expect_str_eq(headings, rows[i].headings, "%zu: %s", i, headings);
    }
    step_release(&step);
}

/* No agenda: "1)" heads what is told by its words as a matter. */
Test(agenda, brackets_without_agenda)
{
    static const struct {
        const char *text, *headings;
    } rows[] = {
        {"Sēde ir atklāta.\n\n1) Par ceļiem\n\nTeksts.\n\n2) Par tiltiem\n\nTeksts.\n", "1|Par ceļiem;2|Par tiltiem"},
        {"Padome nolemj:\n\n1) atbalstīt plānu;\n\n2) Par tiltiem lemt vēlāk.\n", ""},
    };
    struct step step;
    step_init(&step, "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        step_text(&step, rows[i].text);
        g_array_set_size(step.r.agenda, 0);
        headings_find(&step.r, 0);
        g_autofree char *headings = headings_told(&step.r);
        cr_expect_str_eq(headings, rows[i].headings, "%zu: %s", i, headings);
    }
    step_release(&step);
}

/* Items within sections: the leaves, and the sections that tell something of their own. */
Test(agenda, sections)
{
    static const struct {
        const char *agenda, *items, *headings;
    } rows[] = {
        {"", /* no agenda: the sections' titles stand right above their first matters */
         "1. Projekti\n\n1.1. Likumprojekts \"Ceļi\"\n1. Atbalstīt.\n2. Nosūtīt.\n\n1.2. Likumprojekts "
         "\"Tilti\"\nAtlikt.\n\n2. Ziņojumi\n\n2.1. Par meliorāciju\nPieņemt zināšanai.\n",
         "1.1|Likumprojekts \"Ceļi\";1.2|Likumprojekts \"Tilti\";2.1|Par meliorāciju"},
        {"", /* points of decisions are no matters */
         "1. Par ceļiem\n\n1.1. Apstiprināt plānu.\n1.2. Uzdot nodaļai sagatavot tāmi.\n\n2. Par tiltiem\n\n2.1. "
         "Atlikt.\n",
         "1|Par ceļiem;2|Par tiltiem"},
        {"", /* nor are numbered speeches */
         "1. Par ceļiem\n\n1.1. A. Ozols ziņo par plānu.\n1.2. B. Liepa jautā par tāmi.\n\n2. Par tiltiem\n\n2.1. A. "
         "Ozols ziņo.\n",
         "1|Par ceļiem;2|Par tiltiem"},
        {"1. Maršruti\n1.1. Maršruts uz jūru\n1.2. Maršruts uz ezeru\n2. Sūdzības par kavējumiem\n",
         "1. Maršruti\n\n1.1. Maršruts uz jūru\n\nTeksts.\n\n1.2. Maršruts uz ezeru\n\nTeksts.\n\n2. Sūdzības par "
         "kavējumiem\n\nTeksts.\n",
         "1.1|Maršruts uz jūru;1.2|Maršruts uz ezeru;2|Sūdzības par kavējumiem"},
        {"1. Maršruti\n1.1. Maršruts uz jūru\n1.2. Maršruts uz ezeru\n",
         "1.1. Maršruts uz jūru\n\nTeksts.\n\n1.2. Maršruts uz ezeru\n\nTeksts.\n",
         "1.1|Maršruts uz jūru;1.2|Maršruts uz ezeru"},
        {"1. Par budžetu:\n1.1. ieņēmumi;\n1.2. izdevumi.\n2. Par ceļiem\n", /* told as one matter */
         "1. Par budžetu\n\nTeksts.\n\n2. Par ceļiem\n\nTeksts.\n", "1|Par budžetu;2|Par ceļiem"},
        {"1. Par budžetu\n2. Par ceļiem\n", /* the agenda has no such matters */
         "1. Par budžetu\n\n1.1. Ieņēmumi\n\nTeksts.\n\n1.2. Izdevumi\n\nTeksts.\n\n2. Par ceļiem\n\nTeksts.\n",
         "1|Par budžetu;2|Par ceļiem"},
    };
    struct step step;
    step_init(&step, "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strconcat(rows[i].agenda, "\n", rows[i].items, NULL);
        step_text(&step, text);
        g_array_set_size(step.r.agenda, 0);
        step.r.agenda_first = step.r.agenda_last = 0;
        if (*rows[i].agenda)
            agenda_read(&step.r, 0, SPAN_NONE);
        headings_find(&step.r, step.r.agenda_last);
        g_autofree char *headings = headings_told(&step.r);
        cr_expect_str_eq(headings, rows[i].headings, "%zu: %s", i, headings);
    }
    step_release(&step);
}
