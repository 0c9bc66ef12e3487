/* test_task.c -- who must do what by when; the sitting was on 29 February 2024. */
#include "step.h"
#include "task.h"

/* "who|due" of each task, parted by ";"; "-" where none is told. */
static const struct {
    const char *text, *tasks;
} rows[] = {
    {"Uzdot Finanšu ministrijai līdz 2024. gada 30. aprīlim iesniegt ziņojumu.", "Finanšu ministrija|2024-04-30"},
    {"Lūgt Satiksmes ministriju un Finanšu ministriju līdz 1. maijam iesniegt aprēķinu.",
     "Satiksmes ministrija|2024-05-01;Finanšu ministrija|2024-05-01"},
    {"Finanšu ministrijai līdz 2023. gada 1. decembrim iesniegt ziņojumu.", "Finanšu ministrija|2023-12-01"},
    {"2. Kultūras ministrijai nedēļas laikā sagatavot vēstuli.", "Kultūras ministrija|2024-03-07"},
    {"Kultūras ministrijai triju darba dienu laikā nosūtīt vēstuli.", "Kultūras ministrija|2024-03-05"},
    {"Kultūras ministrijai vienas darbdienas laikā nosūtīt vēstuli.", "Kultūras ministrija|2024-03-01"},
    {"Uzdot Kultūras ministrijai divu mēnešu laikā sagatavot plānu.", "Kultūras ministrija|2024-04-29"},
    {"Uzdot Kultūras ministrijai līdz gada beigām sagatavot plānu.", "Kultūras ministrija|2024-12-31"},
    {"Uzdot Kultūras ministrijai ik gadu līdz 1. aprīlim informēt padomi.", "Kultūras ministrija|-"},
    {"Uzdot Kultūras ministrijai nedēļas laikā pēc līguma noslēgšanas sniegt atskaiti.", "Kultūras ministrija|-"},
    {"Uzdot A. Ozolam līdz 2024. gada 5. martam sagatavot vēstuli.", "A. Ozols|2024-03-05"},
    {"Finanšu ministrijai (V. Kalna) un Kultūras ministrijai līdz 9. martam precizēt apmēru.",
     "Finanšu ministrija|2024-03-09;Kultūras ministrija|2024-03-09"},
    {"Uzdot īpašu uzdevumu ministram pašvaldību lietās J. Bungam līdz 9. martam sagatavot aprēķinu.",
     "J. Bungs|2024-03-09"},
    {"Zemes gabalu SIA „Kalni” neiznomāt.", ""},
    {"2. Finanšu ministrijai:", "Finanšu ministrija|-"},
    {"Finanšu ministrija:", ""},
    {"Dome nolemj: jautājumu atlikt un Zemes komisijai sniegt atzinumu līdz 20. martam.", "Zemes komisija|2024-03-20"},
    {"Reģionālās attīstības un pašvaldību lietu ministram informēt pašvaldības.",
     "Reģionālās attīstības un pašvaldību lietu ministrs|-"},
    {"SIA „Mežvidu siltums” direktoram K. Katlam līdz 10. martam informēt iedzīvotājus.", "K. Katls|2024-03-10"},
    {"Satiksmes ministram likumprojektu pārstāvēt Saeimā.", ""},
    {"Nosūtīt vēstuli Finanšu ministrijai un lūgt līdz 9. martam sniegt viedokli.", "Finanšu ministrija|2024-03-09"},
    {"Nekustamā īpašuma speciālistam mēneša laikā sagatavot līgumu.", "Nekustamā īpašuma speciālists|2024-03-29"},
    {"SIA „Kalni” līdz 15. martam novākt zarus.", "SIA „Kalni”|2024-03-15"},
    {"Uzdot J. Rozem sagatavot vēstuli.", "J. Roze|-"},
    {"• LPS divu nedēļu laikā apkopot viedokļus.", "Latvijas Pašvaldību savienība|2024-03-14"},
    {"Atbildīgais par izpildi: lietvedības pārzine S. Kalna.", "S. Kalna|-"},
    {"Kontroli par lēmuma izpildi veikt izpilddirektoram Z. Raupam.", "Z. Raups|-"},
    {"Kultūras ministrijas pasākumus nodrošināt bibliotēkā.", ""},
    {"Visām ministrijām un Valsts kancelejai nodrošināt attālināto darbu.", "Valsts kanceleja|-"},
    {"Skolu direktoriem līdz 15. jūlijam iesniegt tāmes.", "Skolu direktori|2024-07-15"},
    {"Padome vienojas, ka priekšlikumus Kultūras ministrija iesniegs līdz 15. martam.",
     "Kultūras ministrija|2024-03-15"},
    {"Pieņemt zināšanai, ka Kultūras ministrija nodrošinās uzdevumu izpildi.", ""},
    {"Par aptaujas rīkošanu atbildīgs deputāts P. Sondors. Termiņš – 25. augusts.", "P. Sondors|2024-08-25"},
    {"Atbildīgais par atzinuma pieprasīšanu – Kultūras ministrija, izpildes termiņš – 2024. gada 30. novembris.",
     "Kultūras ministrija|2024-11-30"},
    {"Noteikt, ka par likumprojekta virzību Saeimā atbildīga Kultūras ministrija.", ""},
    {"Pilnvarot Kultūras ministriju līdz 15. martam iesniegt pieteikumu.", "Kultūras ministrija|2024-03-15"},
    {"Pilnvarot izpilddirektoru parakstīt līgumu.", ""},
    {"Organizēt talku līdz 30. martam, atbildīgā Maruta Krūma.", "Maruta Krūma|2024-03-30"},
    {"Kultūras ministrija un Finanšu ministrija iesniedz viedokli līdz 15. martam.",
     "Kultūras ministrija|2024-03-15;Finanšu ministrija|2024-03-15"},
    {"Kultūras ministrija iesniedz viedokli.", ""},
    {"Uzdot pašvaldības policijai līdz 1. martam uzstādīt kameru.", "Pašvaldības policija|2024-03-01"},
    {"Uzdot apsekot ielu līdz 1. martam.", ""},
    {"Jautājumu atlikt, Kultūras ministrijai sagatavot salīdzinājumu.", "Kultūras ministrija|-"},
    {"Zemes ierīkotājam J. Krastam sagatavot shēmu.", "J. Krasts|-"},
    {"Padome vienojas: Kultūras ministrija izvērtēs priekšlikumus.", "Kultūras ministrija|-"},
    {"Komisija nolemj: nosūtīt vēstuli Kultūras ministrijai; lūgt ministriju atbildēt līdz 15. martam.",
     "Kultūras ministrija|2024-03-15"},
    {"Nosūtīt vēstuli Kultūras ministrijai; lūgt komisiju atbildēt līdz 15. martam.", ""},
    {"Pieņemt zināšanai Finanšu ministrijas sniegto informāciju.", ""},
    {"Par balso 10 deputāti, pret – nav.", ""},
    {"„par” – 6; „pret” – 1; „atturas” – nav, apstiprināt plānu.", ""},
    {"Kultūras ministrijai jāsagatavo plāns līdz 15. martam.", "Kultūras ministrija|2024-03-15"},
    {"Nolemts, ka Kultūras ministrijai jāsagatavo plāns līdz 15. martam.", "Kultūras ministrija|2024-03-15"},
    {"Kultūras ministrija plānu publicē līdz 15. martam.", "Kultūras ministrija|2024-03-15"},
    {"Plāna sagatavošanu uzticēt A. Ozolam.", "A. Ozols|-"},
    {"Nosūtīt vēstuli Kultūras ministrijai, lūdzot pārskatīt kvotas.", "Kultūras ministrija|-"},
    {"Noteikt, ka Kultūras ministrija līdz 15. martam iesniedz plānu.", "Kultūras ministrija|2024-03-15"},
    {"Atbalstīt likumprojektu. Par likumprojekta virzību atbildīgā – Ilze Grava.", ""},
    {"Kultūras ministrijai iesniegt projektu izskatīšanai Ministru kabineta 12. marta sēdē.",
     "Kultūras ministrija|2024-03-12"},
    {"Izpilddirektorei Lienei Graudiņai-Ozo līdz 15. martam informēt iedzīvotājus.", "Liene Graudiņa-Ozo|2024-03-15"},
    {"1.\tSagatavot vēstuli\tI. Gravai\t15.03.2024.", "I. Grava|2024-03-15"},
    {"Sagatavot plānu\tKultūras ministrija\t15.03.2024.", "Kultūras ministrija|2024-03-15"},
    {"Sagatavot plānu\t250 euro\t15.03.2024.", ""},
    {"Apstiprināt plānu. Atbildīgā struktūrvienība: Kultūras ministrija.", "Kultūras ministrija|-"},
    {"Amatam ieteikt Ilzi Gravu.", ""},
    {"Ieteikt Ilzei Gravai sagatavot plānu.", "Ilze Grava|-"},
    {"Noteikt Kultūras ministriju par atbildīgo institūciju plāna īstenošanā.", "Kultūras ministrija|-"},
    {"Noteikt Kultūras ministrijai piešķirto finansējumu.", ""},
    {"Apstiprināt plānu. Atbildīgais par izpildi – izpilddirektors.", "Izpilddirektors|-"},
    {"Apstiprināt budžetu. Valdei līdz 30. aprīlim publicēt budžetu.", "Valde|2024-04-30"},
    {"Uzdot valdei sasaukt sapulci.", "Valde|-"},
};

/* The day of a task given on Thursday, 29 February 2024; NULL: none. */
static const struct {
    const char *when, *due;
} days[] = {
    {"līdz 10.06.", "2024-06-10"},
    {"līdz 10.06.2024.", "2024-06-10"},
    {"līdz 31.06.", NULL},
    {"līdz jūnija beigām", "2024-06-30"},
    {"līdz janvāra beigām", "2025-01-31"},
    {"līdz 2025. gada februāra beigām", "2025-02-28"},
    {"līdz šā gada beigām", "2024-12-31"},
    {"līdz nākamā gada beigām", "2025-12-31"},
    {"līdz nākamā gada 1. martam", "2025-03-01"},
    {"līdz 2. ceturkšņa beigām", "2024-06-30"},
    {"līdz otrā ceturkšņa beigām", "2024-06-30"},
    {"līdz 2024. gada III ceturkšņa beigām", "2024-09-30"},
    {"līdz ceturkšņa beigām", "2024-03-31"},
    {"līdz 2024. gada 1. pusgada beigām", "2024-06-30"},
    {"līdz mēneša beigām", "2024-02-29"},
    {"līdz ceturtdienai", "2024-03-07"},
    {"līdz piektdienai", "2024-03-01"},
    {"līdz nākamās nedēļas pirmdienai", "2024-03-04"},
    {"līdz darba beigām", NULL},
    {"pusgada laikā", "2024-08-29"},
    {"sešu mēnešu laikā", "2024-08-29"},
    {"(termiņš: 10.06.)", "2024-06-10"},
    {"(termiņš – divas nedēļas)", "2024-03-14"},
    {"(termiņš: mēnesis)", "2024-03-29"},
    {"(termiņš: jūnija beigas)", "2024-06-30"},
    {"(termiņš: nekavējoties)", NULL},
};

Test(task, days_are_counted_from_the_sitting)
{
    struct step step;
    step_init(&step, "", "2024-02-29");
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func((GDestroyNotify)task_free);
        g_autofree char *text = g_strdup_printf("Uzdot Kultūras ministrijai sagatavot plānu %s.", days[i].when);
        task_read(&step.r, (struct span){text, strlen(text)}, tasks);
        cr_assert_eq(tasks->len, 1, "%s", text);
        const struct task *task = g_ptr_array_index(tasks, 0);
        cr_expect(g_strcmp0(task->due, days[i].due) == 0, "%s: %s", text, task->due);
    }
    step_release(&step);
}

Test(task, who_and_by_when)
{
    struct step step;
    step_init(&step, "", "2024-02-29");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func((GDestroyNotify)task_free);
        task_read(&step.r, (struct span){rows[i].text, strlen(rows[i].text)}, tasks);
        g_autoptr(GString) told = g_string_new(NULL);
        for (guint k = 0; k < tasks->len; k++) {
            const struct task *task = g_ptr_array_index(tasks, k);
            const char *who = task->person.name ? task->person.name : task->institution.name;
            g_string_append_printf(told, "%s%s|%s", k ? ";" : "", who, task->due ? task->due : "-");
        }
        cr_expect_str_eq(told->str, rows[i].tasks, "%s: %s", rows[i].text, told->str);
    }
    step_release(&step);
}

/* "līdz nākamajai sēdei" is a day only where the protocol tells the next sitting. */
Test(task, until_the_next_sitting)
{
    static const char text[] = "Uzdot Kultūras ministrijai līdz nākamajai sēdei sagatavot plānu.";
    struct step step;
    step_init(&step, "", "2024-02-29");
    for (int told = 0; told < 2; told++) {
        g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func((GDestroyNotify)task_free);
        step.r.protocol->next_meeting = told ? g_strdup("2024. gada 14. martā plkst. 10.00") : NULL;
        task_read(&step.r, (struct span){text, strlen(text)}, tasks);
        cr_assert_eq(tasks->len, 1);
        const struct task *task = g_ptr_array_index(tasks, 0);
        cr_expect(g_strcmp0(task->due, told ? "2024-03-14" : NULL) == 0, "%s", task->due);
    }
    step_release(&step);
}
