/* test_layout.c -- the evidence for each family of layouts. */
#include "layout.h"
#include "step.h"

static const struct {
    const char *text;
    enum layout layout;
} rows[] = {
    {"", LAYOUT_UNKNOWN},
    {"Kopsapulce bija jautra.\nVisi nāca.", LAYOUT_UNKNOWN},
    {"OGRES NOVADA DOMES SĒDES\nPROTOKOLS Nr. 4\n\n1.§\nPar ceļiem\n", LAYOUT_MUNICIPAL},
    {"Cēsu pilsētas domes sēdes protokols\nPiedalās deputāti: A. Ozols\n", LAYOUT_MUNICIPAL},
    {"MINISTRU KABINETA SĒDES PROTOKOLS\n\n1.§\nLikumprojekts\n\n24-TA-1341\n\n(A. Ozols)\n", LAYOUT_CABINET},
    {"Saeimas Izglītības komisijas sēdes protokols Nr. 7\nKomisijas locekļi:\n", LAYOUT_COMMITTEE},
    {"Skolu padomes sēdes protokols\nPiedalās padomes locekļi:\n", LAYOUT_COUNCIL},
    {"Platjoslas darba grupas sanāksmes protokols\n", LAYOUT_COUNCIL},
    {"Saeimas sēdes stenogramma\n\nSēdes vadītāja. Labrīt!\n\nJ. Vaivads (LC). Paldies.\n\nSēdes vadītāja. Lūdzu!\n",
     LAYOUT_STENOGRAM},
    {"VALSTS SEKRETĀRU SANĀKSMES PROTOKOLS\n\n1.§\n\nProjekts\n\nVSS-402\n\n(A. Ozols)\n", LAYOUT_CABINET},
    {"VALSTS SEKRETĀRU SANĀKSMES PROTOKOLS\n\nNr.\tProjekts\tNosaukums\tIestāde\n"
     "1.\t2015-VSS-369\tPar tiltiem\tSM\n2.\t2015-VSS-370\tPar ceļiem\tSM\n3.\t2015-VSS-371\tPar ostām\tSM\n",
     LAYOUT_TABLE},
    {"VALSTS SEKRETĀRU SANĀKSMES PROTOKOLS\n\n1.§\nPar tiltiem\nVSS-369\n(A. Ozols)\n\n2.§\nPar ceļiem\nVSS-370\n",
     LAYOUT_CABINET},
    /* A protocol may part speakers by a full stop, too. */
    {"Saeimas komisijas sēdes protokols\nJ. Plauka. Kāpēc?\nA. Ozols. Tāpēc.\nJ. Plauka. Paldies.\n", LAYOUT_COMMITTEE},
    /* Names before a colon are no turns of a stenogram. */
    {"Saeimas komisijas sēdes protokols\nJ. Plauka: Kāpēc?\nA. Ozols: Tāpēc.\nJ. Plauka: Paldies.\n", LAYOUT_COMMITTEE},
};

Test(layout, by_evidence)
{
    struct step step;
    step_init(&step, "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        step_text(&step, rows[i].text);
        enum layout layout = layout_read(&step.r);
        cr_expect_eq(layout, rows[i].layout, "%zu: %s", i, layout_name(layout));
    }
    step_release(&step);
}
