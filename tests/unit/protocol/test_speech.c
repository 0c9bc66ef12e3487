#include "speech.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *text;
    size_t speakers; /* 0: no speech; SPEAKERS_MAX + 1: the chair by office */
    enum speech_act act;
} rows[] = {
    {"I.Kušķe informē par plānu.", 1, ACT_REPORT},
    {"I. Kušķe informēja, ka plāns gatavs.", 1, ACT_REPORT},
    {"Z.Legzdiņa-Joja un I.Kušķe iepazīstina ar aktivitātēm.", 2, ACT_REPORT},
    {"A. Ozols, B. Liepa un C. Bērzs uzsver, ka jāsteidz.", 3, ACT_STATEMENT},
    {"OGP sekretariāta pārstāve Carina Paju (Senior Coordinator) iepazīstina ar aktualitātēm.", 1, ACT_REPORT},
    {"V. Liepa (Finanšu ministrija) norāda, ka naudas nav.", 1, ACT_STATEMENT},
    {"V. Liepa vaicā, kāpēc.", 1, ACT_QUESTION},
    {"V. Liepa uzdod jautājumu par termiņu.", 1, ACT_QUESTION},
    {"V. Liepa lūdz paskaidrot aprēķinu.", 1, ACT_QUESTION},
    {"V. Liepa atbildēja noliedzoši.", 1, ACT_ANSWER},
    {"V. Liepa rosināja lēmumu atlikt.", 1, ACT_PROPOSAL},
    {"V. Liepa izsaka priekšlikumu balsot.", 1, ACT_PROPOSAL},
    {"V. Liepa papildus vēlreiz atgādina par termiņu.", 1, ACT_STATEMENT},
    {"J. Plauka: Kāpēc likme pieaug?", 1, ACT_QUESTION},
    {"J. Plauka: Ierosina papildināt atzinumu.", 1, ACT_PROPOSAL},
    {"J. Plauka: Likme pieaug.", 1, ACT_STATEMENT},
    {"Sēdes vadītāja: Vai ir iebildumi?", SPEAKERS_MAX + 1, ACT_QUESTION},
    {"P. Rudmiezis balsojumā nepiedalās.", 0, ACT_NONE},
    {"A. Ozols plkst. 10.20 atstāj sēdi.", 0, ACT_NONE},
    {"Ministrijas un iestādes tiek aicinātas popularizēt datus.", 0, ACT_NONE},
    {"Padome pieņem zināšanai sniegto informāciju.", 0, ACT_NONE},
    {"Aktivitātes rezultāts apkopots.", 0, ACT_NONE},
};

Test(speech, tells_speakers_and_act)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct speech_head head;
        bool read = speech_read((struct span){rows[i].text, strlen(rows[i].text)}, NULL, false, &head);
        cr_expect_eq(read, rows[i].speakers > 0, "%s", rows[i].text);
        if (!read || !rows[i].speakers)
            continue;
        cr_expect_eq(head.chair ? SPEAKERS_MAX + 1 : head.name_count, rows[i].speakers, "%s: %zu", rows[i].text,
                     head.name_count);
        cr_expect_eq(head.act, rows[i].act, "%s: %s", rows[i].text, speech_act_name(head.act));
    }
}
