/* test_pdf_layout.c -- pages laid out letter by letter: typewriting, and print whose lines a typist has ended. */
#include "pdf_layout.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <string.h>

enum {
    PITCH = 6,
    NARROW = 3, /* "i" and "l" in print */
    LEADING = 12,
    TAB = 35, /* no multiple of a letter */
    MARGIN = 60,
};

/* Put a page of that many columns together, and read it. */
static char *read_page(const char *const *lines, int columns, bool is_print)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(struct pdf_box));
    for (int i = 0; lines[i] != NULL; i++) {
        int x = MARGIN;
        for (int k = 0; k <= (int)strlen(lines[i]); k++) {
            bool is_narrow = is_print && lines[i][k] != '\0' && strchr("il ", lines[i][k]) != NULL;
            int width = lines[i][k] == '\t' ? TAB - (x - MARGIN) % TAB : is_narrow ? NARROW : PITCH;
            struct pdf_box box = {x, i * LEADING, x + width, (i + 1) * LEADING};
            x += width;
            g_string_append_c(text, lines[i][k] != '\0' ? lines[i][k] : '\n');
            g_array_append_val(boxes, box);
        }
    }
    GString *out = g_string_new(NULL);
    struct pdf_layout *layout = pdf_layout_new(out);
    pdf_layout_add(layout, text->str, (const struct pdf_box *)(const void *)boxes->data, boxes->len,
                   2 * MARGIN + columns * PITCH);
    pdf_layout_end(layout);
    pdf_layout_free(layout);
    return g_string_free(out, FALSE);
}

Test(pdf_layout, typewriting_keeps_its_spaces)
{
    static const char *const lines[] = {
        "            SEDES PROTOKOLS", "",  "Ministru prezidents       A. Kalns", "Finansu ministre          B. Lapa",
        "un citi klatesosie",          NULL};
    g_autofree char *text = read_page(lines, 80, false);
    cr_assert_str_eq(text, "            SEDES PROTOKOLS\n\nMinistru prezidents       A. Kalns\n"
                           "Finansu ministre          B. Lapa\nun citi klatesosie\n");
}

Test(pdf_layout, typewriting_is_not_joined_where_no_line_is_as_long_as_the_page_is_wide)
{
    static const char *const lines[] = {"Padome nolemj atbalstit iesniegto projektu un",
                                        "uzdot ministrijai lidz gada beigam to istenot", NULL};
    g_autofree char *text = read_page(lines, 60, false);
    cr_assert_str_eq(text, "Padome nolemj atbalstit iesniegto projektu un\n"
                           "uzdot ministrijai lidz gada beigam to istenot\n");
}

Test(pdf_layout, lines_longer_than_the_page_are_one_again)
{
    static const char *const lines[] = {"Padome nolemj atbalstit iesniegto projektu un",  "uzdot to",
                                        "ministrijai, kas lidz ta gada beigam istenos",   "pirmo",
                                        "dalu un iesniegs zinojumu par to, kas paveikts", NULL};
    g_autofree char *text = read_page(lines, 46, false);
    cr_assert_str_eq(text, "Padome nolemj atbalstit iesniegto projektu un uzdot to\n"
                           "ministrijai, kas lidz ta gada beigam istenos pirmo\n"
                           "dalu un iesniegs zinojumu par to, kas paveikts\n");
}

Test(pdf_layout, lines_that_a_typist_has_ended_stay)
{
    static const char *const lines[] = {
        "Padome nolemj atbalstit sagatavoto projektu un visu, ko tas", /* all fit beside: */
        "paredz, lidz gada beigam,",
        "ja vien to atlauj lidzekli,",
        "kurus pieskir valsts",
        "vai pasvaldiba, un ja nav",
        "iebildumu no kaiminiem,",
        "kuri dzivo blakus, un no",
        "tiem, kuri tur strada, bet",
        "nedzivo, un no visiem",
        "citiem, kas",
        "velas iebilst.",
        NULL};
    g_autoptr(GString) expected = g_string_new(NULL);
    for (int i = 0; lines[i] != NULL; i++)
        g_string_append_printf(expected, "%s\n", lines[i]);
    g_autofree char *text = read_page(lines, 80, true);
    cr_assert_str_eq(text, expected->str);
}

/* The second line begins as an entry of a list does, and the last but one is as full as one that was broken. */
Test(pdf_layout, a_drawn_space_tells_that_the_page_has_broken_a_line)
{
    static const char *const lines[] = {
        "Padome nolemj atbalstit to, ko Juris un ", "Anna Egle: plans ir labs, un tas paredz ", "visu, kas vajadzigs.",
        "Par to balso visi, un arii Otto un Eva",   "Vajadzetu gan celu labot vel pirms tam.",  NULL};
    g_autofree char *text = read_page(lines, 38, true);
    cr_assert_str_eq(
        text, "Padome nolemj atbalstit to, ko Juris un Anna Egle: plans ir labs, un tas paredz visu, kas vajadzigs.\n"
              "Par to balso visi, un arii Otto un Eva\nVajadzetu gan celu labot vel pirms tam.\n");
}

/* "Egle- " has its hyphen for good; the spaces of the first line fill the page up. */
Test(pdf_layout, spaces_are_drawn_behind_hyphens_and_up_to_the_margin)
{
    static const char *const lines[] = {"Riga                                    ", "2024. gada maijs",
                                        "Nav klat: Juris Kalns- slims, Anna Egle- ", "aiznemta.", NULL};
    g_autofree char *text = read_page(lines, 40, false);
    cr_assert_str_eq(text, "Riga                                    2024. gada maijs\n"
                           "Nav klat: Juris Kalns- slims, Anna Egle- aiznemta.\n");
}

/* The widest line is none that the page has broken: it had room for a space up to where the page has its margin. */
Test(pdf_layout, margins_are_as_wide_at_the_right_as_at_the_left)
{
    static const char *const lines[] = {"Padome nolemj atbalstit to, ko Juris un ",
                                        "Anna Egle saka, ka tas paredz celu un ",
                                        "visu, kas vajadzigs.",
                                        "Par to balso Otto, Eva un Marta Rozenberg",
                                        "Vajadzetu labot visu.",
                                        NULL};
    g_autofree char *text = read_page(lines, 38, true);
    cr_assert_str_eq(text, "Padome nolemj atbalstit to, ko Juris un Anna Egle saka, ka tas paredz celu un visu, kas "
                           "vajadzigs.\nPar to balso Otto, Eva un Marta Rozenberg\nVajadzetu labot visu.\n");
}

Test(pdf_layout, spaces_that_were_typed_behind_every_line_tell_nothing)
{
    static const char *const lines[] = {"Padome nolemj atbalstit to, ko Juris un ", "Anna Egle: plans ir labs. ",
                                        "Visi balso par. ", "Neviens nav pret. ", NULL};
    g_autofree char *text = read_page(lines, 38, true);
    cr_assert_str_eq(text, "Padome nolemj atbalstit to, ko Juris un\nAnna Egle: plans ir labs.\n"
                           "Visi balso par.\nNeviens nav pret.\n");
}

/* The hole between two cells, and a line that has no room for the next word but for a space. */
Test(pdf_layout, drawn_spaces_tell_where_the_page_has_broken_typewriting)
{
    static const char *const lines[] = {"Ministre                B. Lapa",
                                        "Ministru prezidents            ",
                                        "Vilhelmine Kalna",
                                        "Padome to atbalsta, un visi par to ir",
                                        "Sekretars: Otto Liepa",
                                        "----------------------------------------",
                                        "----------",
                                        "un citi",
                                        NULL};
    g_autofree char *text = read_page(lines, 40, false);
    cr_assert_str_eq(text, "Ministre                B. Lapa\nMinistru prezidents            Vilhelmine Kalna\n"
                           "Padome to atbalsta, un visi par to ir\nSekretars: Otto Liepa\n"
                           "--------------------------------------------------\nun citi\n");
}

/* A count of votes behind a colon is none of a list's entries. */
Test(pdf_layout, votes_go_on_behind_a_colon)
{
    static const char *const lines[] = {"Padome nolemj, balsojot:", "PAR - 8, PRET - nav.", NULL};
    g_autofree char *text = read_page(lines, 24, true);
    cr_assert_str_eq(text, "Padome nolemj, balsojot: PAR - 8, PRET - nav.\n");
}

/* The second line would not have fitted behind the first up to the tab: no rest of a cell for all that. */
Test(pdf_layout, a_line_with_a_tab_is_no_table)
{
    static const char *const lines[] = {"Ministrs\tA. Kalns", "Protokoliste", NULL};
    g_autofree char *text = read_page(lines, 60, true);
    cr_assert_str_eq(text, "Ministrs\tA. Kalns\nProtokoliste\n");
}

Test(pdf_layout, typed_tabs_are_tabs_again)
{
    static const char *const lines[] = {"Satiksmes ministrija\tD. Upe",          /* */
                                        "Vides aizsardzibas un regionalas",      /* the page is that wide */
                                        "attistibas ministrija\tE. Balta",       /* */
                                        "Tiesibu un juridisko galvenais birojs", /* as full by chance */
                                        "\tJ. Kalns",                            /* */
                                        "Valsts pirma biroja ministre Anna Egle",
                                        "Otra biroja ministre\tB. Lapa",
                                        NULL};
    g_autofree char *text = read_page(lines, 38, false);
    cr_assert_str_eq(text, "Satiksmes ministrija\tD. Upe\n"
                           "Vides aizsardzibas un regionalas attistibas ministrija\tE. Balta\n"
                           "Tiesibu un juridisko galvenais birojs\tJ. Kalns\n"
                           "Valsts pirma biroja ministre Anna Egle\nOtra biroja ministre\tB. Lapa\n");
}

Test(pdf_layout, a_name_at_the_end_ends_an_entry)
{
    static const char *const lines[] = {"Departamenta vecaka direktore Ieva Lace",
                                        "Komisijas vaditajs, kuram uzdots Rolanda",
                                        "Kalna vieta to visu darit, Rolands Irklis",
                                        "Sekretare un vietas izpilditaja ir Linda",
                                        "Damberga",
                                        NULL};
    g_autofree char *text = read_page(lines, 41, false);
    cr_assert_str_eq(text, "Departamenta vecaka direktore Ieva Lace\n"
                           "Komisijas vaditajs, kuram uzdots Rolanda Kalna vieta to visu darit, Rolands Irklis\n"
                           "Sekretare un vietas izpilditaja ir Linda Damberga\n");
}

Test(pdf_layout, a_cell_that_did_not_fit_is_in_its_row)
{
    static const char *const lines[] = {"Daina Egle      Regionalas attistibas biroja", /* */
                                        "klatiene",
                                        "                galvena vaditaja",
                                        "Edvins Rats     Radio centra direktors",
                                        "klatiene",
                                        NULL};
    g_autofree char *text = read_page(lines, 54, false);
    cr_assert_str_eq(text, "Daina Egle      Regionalas attistibas biroja   klatiene\n                galvena vaditaja\n"
                           "Edvins Rats     Radio centra direktors   klatiene\n");
}

/* Of print, each line as wide as the page: its letters are as wide, but for some. */
Test(pdf_layout, a_full_line_is_whole_where_sentences_end_with_lines)
{
    static const char *const lines[] = {"Padome balso par lemumu.",
                                        "Nolemts vienbalsigi.",
                                        "Velak balso par otru projektu, ko ieteic.",
                                        "Padomes priekssedetaja aicina ari to",
                                        "atbalstit.",
                                        "Sede slegta.",
                                        NULL};
    g_autofree char *text = read_page(lines, 42, true);
    cr_assert_str_eq(text,
                     "Padome balso par lemumu.\nNolemts vienbalsigi.\n"
                     "Velak balso par otru projektu, ko ieteic.\nPadomes priekssedetaja aicina ari to atbalstit.\n"
                     "Sede slegta.\n");
}

Test(pdf_layout, the_number_of_the_only_page_is_no_line)
{
    static const char *const lines[] = {"Padomes sedes protokols", "Sedi vada A. Kalns", "", "", "", "", "1", NULL};
    g_autofree char *text = read_page(lines, 42, true);
    cr_assert_str_eq(text, "Padomes sedes protokols\nSedi vada A. Kalns\n");
}
