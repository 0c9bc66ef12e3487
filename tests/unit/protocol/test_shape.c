#include "label.h"
#include "shape.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *text;
    enum number_style style;
    int value;
} numbers[] = {
    {"1.§", NUMBER_SECTION, 1},
    {"1. § Par budžetu", NUMBER_SECTION, 1},
    {"§ 12", NUMBER_SECTION, 12},
    {"3.jautājums", NUMBER_QUESTION, 3},
    {"Par 2. jautājumu:", NUMBER_QUESTION, 2},
    {"Par darba kārtības 4. punktu.", NUMBER_QUESTION, 4},
    {"Par 2. jautājumu ziņo A. Kalns", NUMBER_NONE, 0},
    {"Par 1. un 2. jautājumu:", NUMBER_NONE, 0},
    {"2. darba kārtības jautājums", NUMBER_QUESTION, 2},
    {"4. punkts", NUMBER_POINT, 4},
    {"Nr.1", NUMBER_NR, 1},
    {"Nr. 13 2.§", NUMBER_SECTION, 2},
    {"5. Par ceļiem", NUMBER_PLAIN, 5},
    {"1.Atbalstīt", NUMBER_PLAIN, 1},
    {"2.1. Lūgt", NUMBER_DEEP, 1},
    {"3) trešais", NUMBER_BRACKET, 3},
    {"IV. Dažādi", NUMBER_ROMAN, 4},
    {"2. Lasījumi", NUMBER_PLAIN, 2},
    {"2.lasījums", NUMBER_NONE, 0},
    {"15. janvārim", NUMBER_NONE, 0},
    {"2023. gada", NUMBER_NONE, 0},
    {"7,5 tonnas", NUMBER_NONE, 0},
    {"Nr. 5.4.1./1", NUMBER_NONE, 0},
    {"Vārds", NUMBER_NONE, 0},
};

Test(shape, reads_numbers)
{
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct number number = {0};
        bool read = number_read((struct span){numbers[i].text, strlen(numbers[i].text)}, &number);
        cr_expect_eq(read, numbers[i].style != NUMBER_NONE, "%s", numbers[i].text);
        if (read)
            cr_expect(number.style == numbers[i].style && number.value == numbers[i].value, "%s: %d %d",
                      numbers[i].text, number.style, number.value);
    }
}

Test(shape, reads_identifiers)
{
    static const char *const texts[] = {"24-TA-1341", "TA-1850",   "2015-VSS-369", "34/Lp14",
                                        "22-UZ-204",  "TA-1204-1", "TA-1143-DSP",  NULL};
    for (const char *const *text = texts; *text; text++)
        cr_expect_eq(identifier_read((struct span){*text, strlen(*text)}), strlen(*text), "%s", *text);
    cr_expect_eq(identifier_read(SPAN("Tālāk")), 0);
    cr_expect(shape_is_identifiers(SPAN("TA-1655, 2019-VSS-512")));
    cr_expect(shape_is_identifiers(SPAN("TA-1655, SAN")));
    cr_expect(shape_is_identifiers(SPAN("VSS-811 (atkārtoti)")));
    cr_expect_not(shape_is_identifiers(SPAN("VSS-811 (A. Kalns, B. Egle)")));
    cr_expect_not(shape_is_identifiers(SPAN("TA-1655 un citi")));
}

static const struct {
    const char *text;
    enum label label;
} labels[] = {
    {"Sēdi vada:", LABEL_CHAIR},
    {"SĒDI VADA: domes priekšsēdētājs J. Ozols", LABEL_CHAIR},
    {"Sēdi vada – domes priekšsēdētāja Ieva Rumbeniece", LABEL_CHAIR},
    {"Protokolē:", LABEL_SECRETARY},
    {"Sēdē piedalās padomes locekļi un to pārstāvji:", LABEL_PRESENT},
    {"Komisijas locekļi:", LABEL_PRESENT},
    {"Ar balsstiesībām piedalās", LABEL_PRESENT},
    {"Piedalās deputāti: Jānis Ābelkoks, Egita Bluķe", LABEL_PRESENT},
    {"Citi sēdes dalībnieki:", LABEL_OTHER},
    {"Uzaicinātie:", LABEL_OTHER},
    {"Nevarēja piedalīties:", LABEL_ABSENT},
    {"Darba grupas vadītāja:", LABEL_CHAIR},
    {"Iepazīstina: J. Muiža", LABEL_REPORTS},
    {"Nepiedalās deputāti: Kristīne Zvaigznīte", LABEL_ABSENT},
    {"Nav ieradušies: Kaspars Dumbrājs", LABEL_ABSENT},
    {"Darba kārtībā:", LABEL_AGENDA},
    {"Norises vieta: Zoom", LABEL_PLACE},
    {"Sēde slēgta plkst. 12.05", LABEL_END},
    {"Ziņo: R. Celmiņa", LABEL_REPORTS},
    {"Debatēs piedalās: I. Straume", LABEL_DEBATES},
    {"Pielikumā:", LABEL_ATTACHMENTS},
    {"Uzraudzības padomes locekļi piedalījās inovatīvā aktivitātē, kas palīdzēja savstarpēji iepazīties un saprast.",
     LABEL_NONE},
    {"Ārlietu ministra vietā – tieslietu ministre", LABEL_NONE},
};

Test(label, is_told_by_word_families)
{
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        struct label_head head = {0};
        bool read = label_read((struct span){labels[i].text, strlen(labels[i].text)}, &head);
        cr_expect_eq(read ? head.label : LABEL_NONE, labels[i].label, "%s: %d", labels[i].text,
                     read ? (int)head.label : -1);
    }
}
