/* test_header.c -- number, date, times and place, by what they are and not where they stand. */
#include "header.h"
#include "step.h"

static const struct {
    const char *text, *number, *date;
    const char *warning; /* NULL: none of dates */
} rows[] = {
    {"Padomes sēdes protokols Nr. 5.4.1./1\nRīgā\n2023.gada 21.martā\n", "5.4.1./1", "2023-03-21", NULL},
    {"PROTOKOLS #7\n2024. gada 29. februārī, Ogrē\n", "7", "2024-02-29", NULL},
    {"Domes sēdes protokols Nr.12\n31.01.2019.\n", "12", "2019-01-31", NULL},
    {"Reģ. Nr. 90000024455\nDomes sēdes protokols Nr. 3\n2021. gada 18. martā\n", "3", "2021-03-18", NULL},
    {"APSTIPRINU\nValsts kancelejas direktors\nA. Ozols\n2020. gada 1. jūnijā\n\nPadomes sēdes protokols Nr. "
     "2\n\n2020. gada 20. maijā\n",
     "2", "2020-05-20", NULL},
    {"Padomes sēdes protokols\nNr. 1\n2024. gada 1. martā\nSēde notika 2024. gada 2. martā\n", "1", "2024-03-01",
     "date-disagrees"},
    {"Padomes sēdes protokols\n", NULL, NULL, "no-date"},
    {"Padomes sēdes protokols Nr. 7 Rīgā 2013. gada\n29. augustā plkst. 10.00\n", "7", "2013-08-29", NULL},
    {"AKMEŅU PADOME\nLēmums Nr. 7-2-1\n24.05.2012.\n1. apstiprināt sarakstu (pielikums Nr.1);\n", "7-2-1", "2012-05-24",
     NULL},
    {"Protokols 4-2019\nLaivotāju apvienības valdes sēde 11.04.2019.\n", "4-2019", "2019-04-11", NULL},
    {"pilnsapulces protokols N2.\n2011. gada 18. martā\n", "2", "2011-03-18", NULL},
    {"Padomes protokols 2020. gada 1. jūnijā\n", NULL, "2020-06-01", NULL},
    {"Skolas padomes protokols #2019/4\n8. oktobris, 2019\n2019. gada 25. septembrī\n", "2019/4", "2019-09-25", NULL},
    {"Skolas padomes protokols #2018/5\n23. novembris, 2018\n", "2018/5", "2018-11-23", NULL},
    {"Padomes sēdes (līdz 14.09.2021)\nPadomes sēdes protokols Nr. 6\n2011.gada 17.martā\n", "6", "2011-03-17", NULL},
};

Test(header, a_sitting_that_goes_on_has_its_own_day)
{
    struct step step;
    step_init(&step, "", NULL);
    step_text(&step, "Saeimas 1996.gada 9.septembra desmitās\nsēdes turpinājums\n1996.gada 12.septembrī\n");
    step.r.layout = LAYOUT_STENOGRAM;
    header_read(&step.r, step.r.text->lines->len);
    cr_expect_str_eq(step.r.protocol->date, "1996-09-12");
    step_release(&step);
}

static bool warned(const struct protocol *protocol, const char *code)
{
    for (guint i = 0; i < protocol->warnings->len; i++)
        if (strcmp(((const struct warning *)g_ptr_array_index(protocol->warnings, i))->code, code) == 0)
            return true;
    return false;
}

Test(header, number_and_date)
{
    struct step step;
    step_init(&step, "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        step_text(&step, rows[i].text);
        header_read(&step.r, step.r.text->lines->len);
        const struct protocol *protocol = step.r.protocol;
        cr_expect(g_strcmp0(protocol->number, rows[i].number) == 0, "%zu: number %s", i, protocol->number);
        cr_expect(g_strcmp0(protocol->date, rows[i].date) == 0, "%zu: date %s", i, protocol->date);
        cr_expect_eq(warned(protocol, "date-disagrees") || warned(protocol, "no-date"), rows[i].warning != NULL, "%zu",
                     i);
        cr_expect(!rows[i].warning || warned(protocol, rows[i].warning), "%zu", i);
    }
    step_release(&step);
}

static const struct {
    enum label label;
    const char *line, *start, *end, *place;
} labels[] = {
    {LABEL_END, "Sēde atklāta plkst. 13.00, slēgta plkst. 14.50", "13:00", "14:50", NULL},
    {LABEL_TIME, "Sēde notika: plkst. 14:00 – 16:00", "14:00", "16:00", NULL},
    {LABEL_BEGIN, "Sēde sasaukta pulksten 1730", "17:30", NULL, NULL},
    {LABEL_BEGIN, "Sēde sasaukta 1730. reizi", NULL, NULL, NULL},
    {LABEL_BEGIN, "Sēdi atklāj plkst. 9.00", "09:00", NULL, NULL},
    {LABEL_BEGIN, "Sēde sasaukta plkst. 15.30, sēdi atklāj plkst. 15.34", "15:34", NULL, NULL},
    {LABEL_END, "Sēdi slēdz plkst. 12.40.", NULL, "12:40", NULL},
    {LABEL_PLACE, "Brīvības iela 36, Rīga", NULL, NULL, "Brīvības iela 36, Rīga"},
};

Test(header, labelled_facts)
{
    struct step step;
    step_init(&step, "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        step_text(&step, "");
        header_take_label(&step.r, labels[i].label, (struct span){labels[i].line, strlen(labels[i].line)});
        const struct protocol *protocol = step.r.protocol;
        cr_expect(g_strcmp0(protocol->start, labels[i].start) == 0, "%s: %s", labels[i].line, protocol->start);
        cr_expect(g_strcmp0(protocol->end, labels[i].end) == 0, "%s: %s", labels[i].line, protocol->end);
        cr_expect(g_strcmp0(protocol->place, labels[i].place) == 0, "%s: %s", labels[i].line, protocol->place);
    }
    step_release(&step);
}

static const struct {
    const char *line, *place;
} places[] = {
    {"Rīgā\tNr. 30\t2023. gada 13. jūnijā", "Rīgā"},
    {"Rīgā Nr. 30 2023. gada 13. jūnijā", "Rīgā"},
    {"Ogrē 2021. gada 18. martā", "Ogrē"},
    {"Komitejā 2021. gada 18. martā runāja par ielām", NULL},
    {"Ogrē runāja par ielām", NULL},
};

Test(header, place_beside_the_date)
{
    struct step step;
    step_init(&step, "", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        step_text(&step, places[i].line);
        header_read(&step.r, step.r.text->lines->len);
        cr_expect(g_strcmp0(step.r.protocol->place, places[i].place) == 0, "%s: %s", places[i].line,
                  step.r.protocol->place);
    }
    step_release(&step);
}
