#include "clean.h"
#include "repair.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *text, *body;
} rows[] = {
    {"a word cut at a line's end", "informācijas digitā-\nlas prasmes", "informācijas digitālas\nprasmes\n"},
    {"a real hyphen stays", "par atklātību-\nDelna meklē", "par atklātību-Delna\nmeklē\n"},
    {"years keep theirs", "plāns 2022-\n2025 gadam", "plāns 2022-2025\ngadam\n"},
    {"a one-letter prefix keeps its hyphen", "divu e-\nkursu izstrāde", "divu e-kursu\nizstrāde\n"},
    {"a suspended hyphen is a word's own", "trīs-\nun četrstāvu", "trīs-\nun četrstāvu\n"},
    {"a dash is no hyphen", "sēde –\nturpinās", "sēde –\nturpinās\n"},
    {"a soft hyphen goes", "kilo\xC2\xADmetri", "kilometri\n"},
    {"a soft hyphen at a line's end joins", "apakš\xC2\xAD\nuzņēmēji te", "apakšuzņēmēji\nte\n"},
    {"a spaced word", "dome n o l ē m a :", "dome nolēma:\n"},
    {"a spaced heading of two words", "D A R B A   K Ā R T Ī B A", "DARBA KĀRTĪBA\n"},
    {"an office glued to a name", "biedrsJānis Kalns", "biedrs Jānis Kalns\n"},
    {"spaced words wide apart", "P R O T O K O L S   N r .   9", "PROTOKOLS Nr.   9\n"},
    {"quotes made of commas", "par ,,Ceļiem'' un ''Tiltiem'', <<Ostām>>, ,, nav",
     "par „Ceļiem” un “Tiltiem”, «Ostām», ,, nav\n"},
    {"justified lines", "viens  divi trīs  četri\npieci  seši un\nseptiņi  astoņi",
     "viens divi trīs četri\npieci seši un\nseptiņi astoņi\n"},
    {"a gap between columns", "viens      divi\nNosaukums  Lēmums", "viens      divi\nNosaukums  Lēmums\n"},
    {"headings beside page numbers",
     "Protokols Nr. 5 2. lapa\n3. JAUTĀJUMS\nPar ceļiem\nviens\ndivi\ntrīs\nProtokols Nr. 5 3. lapa\n4. JAUTĀJUMS\nPar "
     "tiltiem",
     "3. JAUTĀJUMS\nPar ceļiem\nviens\ndivi\ntrīs\n4. JAUTĀJUMS\nPar tiltiem\n"},
    {"the agenda's title above a page's number, and the item's below it",
     "1. Par ceļiem\n2. Par tiltiem\n1\n\f1. Par ceļiem\nviens",
     "1. Par ceļiem\n2. Par tiltiem\n1. Par ceļiem\nviens\n"},
    {"a table cell by cell, its bars", "Sēdi vada |\n|\nMinistre |\n- |\nA. Kalna |\n|\nrinda | cita |",
     "Sēdi vada\nMinistre\n-\nA. Kalna\nrinda | cita |\n"},
    {"one bar is no table", "Sēžu protokoli |\nPar ceļiem", "Sēžu protokoli |\nPar ceļiem\n"},
    {"initials are no spaced word", "A B C varianti", "A B C varianti\n"},
    {"kinds of space",
     "viens\xC2\xA0"
     "divi\xE2\x80\x89"
     "trīs",
     "viens divi trīs\n"},
    {"CR LF and CR", "viens\r\ndivi\rtrīs", "viens\ndivi\ntrīs\n"},
    {"decomposed letters",
     "Ku\x73\xCC\x8C"
     "k\xCC\xA7"
     "e\xCC\x84",
     "Kušķē\n"},
    {"bytes that are no text",
     "a\xFF"
     "b",
     "a\xEF\xBF\xBD"
     "b\n"},
    {"a page number at a page's foot", "viens\n2\n\fdivi", "viens\ndivi\n"},
    {"a worded page number", "viens teikums\n3. lpp.\ngarš", "viens teikums\ngarš\n"},
    {"a lone number that cuts a sentence", "pastāvīgā sadarbībā\n\n5\n\nveicina plānu",
     "pastāvīgā sadarbībā\nveicina plānu\n"},
    {"a lone number in a table stays", "Nr.\n\n1\n\nJautājums", "Nr.\n1\nJautājums\n"},
    {"a page number behind a running head", "viens\nProtokols Nr. 63 2. lapa\ndivi", "viens\ndivi\n"},
    {"a running head before a worded page number", "viens\nKomisijas protokols  Lpp. 3 no 7\ndivi", "viens\ndivi\n"},
    {"the first page's head is the title", "Protokols Nr. 63   1. lapa\nviens", "Protokols Nr. 63   1. lapa\nviens\n"},
    {"a page number behind the body's name, as often as there are pages",
     "viens\nSkolu padome   2. lpp.\n1a\n2a\n3a\n4a\n5a\n6a\n7a\n8a\n9a\n10a\n11a\n12a\nSkolu padome   3. lpp.\ndivi",
     "viens\n1a\n2a\n3a\n4a\n5a\n6a\n7a\n8a\n9a\n10a\n11a\n12a\ndivi\n"},
    {"attachments that have pages", "Tāme uz 2 lpp.\nTāme uz 3 lpp.\nviens", "Tāme uz 2 lpp.\nTāme uz 3 lpp.\nviens\n"},
    {"how many pages a protocol has is no page number", "viens\nProtokols uz 3 lpp.", "viens\nProtokols uz 3 lpp.\n"},
    {"a lone number is the document's last line", "viens\ndivi\n2", "viens\ndivi\n"},
    {"a footnote and its mark", "pārvaldības nedēļa2. Tālāk.\n\n2 Vairāk: https://x.lv",
     "pārvaldības nedēļa. Tālāk.\n2 Vairāk: https://x.lv\n"},
    {"a number glued to a word without a note", "dokuments.1 un 1 Vairāk", "dokuments.1 un 1 Vairāk\n"},
    {"a note moves behind its paragraph", "sadarbība iestādē2 un\n\n2 Vairāk: x.lv\n\nveicina darbu.",
     "sadarbība iestādē un\nveicina darbu.\n2 Vairāk: x.lv\n"},
};

Test(repair, mends_lines)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(repaired_auto) repaired = repair(rows[i].text, strlen(rows[i].text), false);
        cr_expect_str_eq(repaired->body->str, rows[i].body, "%s: got\n%s", rows[i].name, repaired->body->str);
    }
}

Test(repair, knows_pages)
{
    const char *text = "viens\n\fdivi\n\ftrīs";
    g_autoptr(repaired_auto) repaired = repair(text, strlen(text), false);
    cr_assert_eq(repaired->lines->len, 3);
    for (int i = 0; i < 3; i++)
        cr_expect_eq(repaired_line(repaired, (size_t)i)->page, i + 1);
}

Test(repair, drops_running_heads_but_the_first)
{
    const char *text =
        "Domes sēdes protokols Nr. 4\nviens\n\fDomes sēdes protokols Nr. 4\ndivi\n\fDomes sēdes protokols Nr. 4\ntrīs";
    g_autoptr(repaired_auto) repaired = repair(text, strlen(text), false);
    cr_expect_str_eq(repaired->body->str, "Domes sēdes protokols Nr. 4\nviens\ndivi\ntrīs\n");
}

Test(repair, keeps_numbered_headings_at_the_edges_of_pages)
{
    const char *text = "Sākums\nviens\n4. punkts\n\fPar ielām\ndivi\n8. punkts\n\fPar tiltiem\ntrīs\nBeigas";
    g_autoptr(repaired_auto) repaired = repair(text, strlen(text), false);
    cr_expect(strstr(repaired->body->str, "4. punkts\n") != NULL);
    cr_expect(strstr(repaired->body->str, "8. punkts\n") != NULL);
}

/* Pages of 15 lines whose heads, numbers and headings (at their feet) are typed. */
static GString *printed(void)
{
    GString *text = g_string_new(NULL);
    for (int page = 1; page <= 3; page++) {
        for (int i = 0; i < 15; i++)
            g_string_append_printf(text, "Rinda %s beidzas.\n", i % 2 ? "pirmā" : "otrā");
        g_string_append_printf(text, "%d.jautājums\n\n%d\n\nPadomes sēdes protokols\n", page * page + 3, page);
    }
    return text;
}

Test(repair, drops_typed_page_numbers_and_heads_beside_them_but_no_headings)
{
    g_autoptr(GString) text = printed();
    g_autoptr(repaired_auto) repaired = repair(text->str, text->len, false);
    cr_expect_eq(repaired->furniture_lines, 6);
    cr_expect_not_null(strstr(repaired->body->str, "7.jautājums\n"));
}

Test(repair, drops_typed_page_numbers_where_other_pages_were_laid_over_them)
{
    g_autoptr(GString) text = printed();
    text->str[strlen("Rinda otrā beidzas.")] = '\f';
    g_autoptr(repaired_auto) repaired = repair(text->str, text->len, false);
    cr_expect_eq(repaired->furniture_lines, 6);
}

Test(repair, keeps_what_stands_at_the_top_of_one_page_and_the_foot_of_another)
{
    const char *text =
        "Sākums\nviens\n\fValsts kancelejas direktors\ndivi\ndivi\ndivi\n\ftrīs\ntrīs\nValsts kancelejas "
        "direktors";
    g_autoptr(repaired_auto) repaired = repair(text, strlen(text), false);
    cr_expect(strstr(repaired->body->str, "Valsts kancelejas direktors\ndivi") != NULL);
    cr_expect(g_str_has_suffix(repaired->body->str, "Valsts kancelejas direktors\n"));
}

Test(repair, takes_double_spacing_away)
{
    const char *text = "Pirmā rindkopa iet\n\npār divām rindām un\n\nvēl trešo.\n\n\n\nOtrā rindkopa ir\n\nīsāka, bet "
                       "arī tā\n\npar divām.";
    g_autoptr(repaired_auto) repaired = repair(text, strlen(text), false);
    int gaps = 0;
    for (size_t i = 1; i < repaired->lines->len; i++)
        gaps += repaired_line(repaired, i)->gap;
    cr_expect_eq(gaps, 1);
}

Test(repair, finds_and_masks_personal_codes)
{
    const char *text = "Jānis, 010190-12345, un 32123456789, 320001-12345, bet 991390-12345 nav.";
    g_autoptr(repaired_auto) plain = repair(text, strlen(text), false);
    cr_expect_eq(plain->codes->len, 2);
    g_autoptr(repaired_auto) masked = repair(text, strlen(text), true);
    cr_expect_null(strstr(masked->body->str, "010190"));
    cr_expect_not_null(strstr(masked->body->str, "██████-█████"));
    cr_expect_not_null(strstr(masked->body->str, "991390-12345"));
}

Test(repair, joins_rows_laid_out_in_columns)
{
    const char *text = "1.   2021-VSS-602    Noteikumu projekts “Grozījumi    IZM    Izsludināts.\n"
                       "                     noteikumos”                             Termiņš\n"
                       "2.   2021-VSS-603    Informatīvais ziņojums           KM     Atlikts\n";
    g_autoptr(repaired_auto) repaired = repair(text, strlen(text), false);
    cr_expect_eq(repaired->lines->len, 2);
    cr_expect_not_null(strstr(repaired->body->str, "“Grozījumi noteikumos”\tIZM\tIzsludināts. Termiņš"));
}

Test(repair, joins_rows_written_cell_by_cell)
{
    const char *text = "1. Izsludināšanai iesniegtie projekti\nNr.p.k.\nProjekta nosaukums\nIesniedzējs\nLēmums\n"
                       "1.\nVSS-1101\nLikumprojekts \"Grozījumi Komerc-\nlikumā\"\nVides aizsardzības un reģionālās\n"
                       "attīstības ministrija\nIzsludināt. Atzinumus\nsniedz Valsts kanceleja.\n"
                       "2.\nVSS-1102\nKoncepcija par ceļiem\nun ielām\nSM\nAtlikt.\nSanāksmi beidz plkst. 10.35\n";
    g_autoptr(repaired_auto) repaired = repair(text, strlen(text), false);
    cr_expect_str_eq(
        repaired->body->str,
        "1. Izsludināšanai iesniegtie projekti\nNr.p.k.\tProjekta nosaukums\tIesniedzējs\tLēmums\n"
        "1. VSS-1101\tLikumprojekts \"Grozījumi Komerclikumā\"\tVides aizsardzības un reģionālās attīstības "
        "ministrija\tIzsludināt. Atzinumus sniedz Valsts kanceleja.\n"
        "2. VSS-1102\tKoncepcija par ceļiem un ielām\tSM\tAtlikt.\nSanāksmi beidz plkst. 10.35\n");
}

Test(repair, parts_paragraphs_by_their_indent)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 8; i++)
        g_string_append(text, "   Pirmā rinda ir garāka par\notro, kas iet tālāk\nun beidzas.\n");
    g_autoptr(repaired_auto) repaired = repair(text->str, text->len, false);
    int gaps = 0;
    for (size_t i = 1; i < repaired->lines->len; i++)
        gaps += repaired_line(repaired, i)->gap;
    cr_expect_eq(gaps, 7);
}

/* How often each byte stands in a text, white space aside. */
static void count_bytes(const char *text, size_t len, size_t counts[static 256])
{
    memset(counts, 0, 256 * sizeof *counts);
    for (size_t i = 0; i < len; i++)
        if (!strchr(" \t\n\f", text[i]) || text[i] == '\0')
            counts[(unsigned char)text[i]]++;
}

/* The body is the text, less what repair tells that it left out; nothing is put in. */
static void check_counts(const char *name, const char *text, size_t len)
{
    enum { FURNITURE_MAX_BYTES = 200, MARK_MAX_BYTES = 2 };
    size_t invalid, before[256], after[256], missing = 0;
    g_autoptr(repaired_auto) repaired = repair(text, len, false);
    GString *cleaned = clean(text, len, &invalid);
    count_bytes(cleaned->str, cleaned->len, before);
    count_bytes(repaired->body->str, repaired->body->len, after);
    for (int byte = 0; byte < 256; byte++) {
        cr_expect_leq(after[byte], before[byte], "%s: byte %02x was put in", name, byte);
        missing += before[byte] - after[byte];
    }
    size_t told = repaired->furniture_lines * FURNITURE_MAX_BYTES + repaired->joined_words +
                  repaired->footnote_marks * MARK_MAX_BYTES;
    cr_expect_leq(missing, told, "%s: %zu bytes are gone, %zu told", name, missing, told);
    cr_expect_eq(invalid, repaired->invalid_bytes);
    g_string_free(cleaned, TRUE);
}

Test(repair, menu_of_a_page_is_not_counted_for_spacing)
{
    static const char text[] = "Izdruka\nSaturs\nJaunumi\nSēdes\nPadomes\nRunas\nViesi\nSaziņa\nKontakti\n\n"
                               "Padomes sēdes protokols Nr.2\n\nPiedalās:\n\n1.\n\nSatiksmes ministrs\n\n"
                               "A.Kalns\n\n2.\n\nFinanšu ministre\n\nB.Liepa\n\n3.\n\nOstas pārvaldnieks\n\nC.Egle\n";
    g_autoptr(repaired_auto) repaired = repair(text, strlen(text), false);
    for (guint i = 10; i < repaired->lines->len; i++)
        cr_expect_not(g_array_index(repaired->lines, struct line, i).gap, "line %u", i);
}

Test(repair, leaves_out_only_what_it_tells)
{
    static const char *const folders[] = {"sample", "broken"};
    const char *source = getenv("ARHIVARS_SOURCE_DIR");
    size_t texts = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(source ? source : ".", "corpus", folders[i], NULL);
        g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
        cr_assert_not_null(dir, "%s", path);
        for (const char *name; (name = g_dir_read_name(dir)); texts++) {
            g_autofree char *file = g_build_filename(path, name, NULL);
            g_autofree char *text = NULL;
            gsize len;
            cr_assert(g_file_get_contents(file, &text, &len, NULL), "%s", file);
            check_counts(name, text, len);
        }
    }
    cr_expect_gt(texts, 30);
}
