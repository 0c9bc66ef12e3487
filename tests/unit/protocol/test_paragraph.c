/* test_paragraph.c -- which lines are one paragraph. */
#include "paragraph.h"

#include <criterion/criterion.h>
#include <string.h>

/* `text`: its last line is asked for, behind lines that show the page's width. */
static const struct {
    const char *text;
    bool breaks;
} rows[] = {
    {"Balsojums par 1. priekšlikumu: par – 5 (G. Bērzs, A. Kalējs, R. Kols,\nD. Reizāne), pret – 1 (J. Liepa).", false},
    {"Jautā, vai desmit dienās cilvēks laukos to vispār paspēs uzzināt un at-\nbildēt. K. Zveja atbild, ka jā.", false},
    {"Atklāti balsojot „par” – pieci deputāti, „pret” – nav, un „atturas” –\n1 deputāts.", false},
    {"Atklāti balsojot „par” – pieci deputāti, „pret” – nav, un „atturas”\n– 1 deputāts.", false},
    {"Par nobalsoja pieci (A. Bērzs, B. Kalējs, C. Kols un arī D.\nReizāne), pret – 1.", false},
    {"Nolemj atlikt. Lūgt ministriju līdz\n2019. gada 1. maijam atbildēt.", false},
    {"Par – 2 (A. Kalns, B. Egle), pret – nav, atturas – 1\n(J. Priede).", false},
    {"Likumprojekts „Par ceļiem” TA-1204\n(J. Priede, A. Kalns)", true},
    {"Ministrija to neatbalsta, jo naudas tam nav, un tā tas arī paliks gadu.\nI. Sauka – Cik tas maksātu?", true},
    {"Likumprojekts „Grozījumi likumā „Par nodokļiem un nodevām”” (dok. Nr.\n2455).", false},
    {"Rosina rīkot izbraukuma sēdi Zemgales tiesā.\nJautājuma izskatīšanu atlikt.", true},
    {"Rosina rīkot izbraukuma sēdi Zemgales tiesā, Jelgavā, Pasta ielā un pie\nBauskas.", false},
    {"Komisijas priekšsēdētājs                                  K. Bērzs-Liepa\nKomisijas sekretāre     I. Kalna",
     true},
};

Test(paragraph, breaks)
{
    static const char *const page = "Viens teikums iet pāri rindas galam, un tas notiek visā lapā vienādi, jo\n"
                                    "rindas ir tikpat garas.\n";
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int k = 0; k < 10; k++)
            g_string_append(text, page);
        g_string_append(text, rows[i].text);
        struct recognition r = {.text = repair(text->str, text->len, false)};
        size_t last = recognition_lines(&r) - 1;
        cr_expect_eq(paragraph_breaks(&r, last, paragraph_width(r.text)), rows[i].breaks, "%zu", i);
        repaired_free(r.text);
    }
}
