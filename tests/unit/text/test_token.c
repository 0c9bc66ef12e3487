/* test_token.c -- text and the tokens it is cut into.
 *
 * Tokens are written as they stand in the text, separated by '|'; all but words carry the letter of their kind:
 * n: number, i: identifier, d: date, t: time, a: address.
 */
#include "token.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

#define NBSP "\u00A0"

static const struct {
    const char *text;
    const char *tokens;
} rows[] = {
    {"", ""},
    {" \t\n", ""},
    {":::", ""},
    {"'", ""},
    {"“ ” „ ” « » ¿ ‘ ’", ""},
    {"____________", ""},
    {"– — - ‒", ""},
    {"×÷", ""},
    {"§", ""},
    /* words */
    {"Padome pieņem zināšanai", "Padome|pieņem|zināšanai"},
    {"par, pret; atturas.", "par|pret|atturas"},
    {"NOLEMJ:", "NOLEMJ"},
    {"(nepiedalās)", "nepiedalās"},
    {"„vārds”", "vārds"},
    {"'vārds'", "vārds"},
    {"‘vārds’", "vārds"},
    {"¿vārds¿", "vārds"},
    {"vārds…vārds", "vārds|vārds"},
    {"un/vai", "un|vai"},
    {"pašvaldība/dome", "pašvaldība|dome"},
    {"I.Kušķe", "I|Kušķe"},
    {"I. Kušķe", "I|Kušķe"},
    {"I." NBSP "Kušķe", "I|Kušķe"},
    {"A.B.Kalniņš", "A|B|Kalniņš"},
    {"Legzdiņa-Joja", "Legzdiņa|Joja"},
    {"Legzdiņa\u2011Joja", "Legzdiņa|Joja"},
    {"A. Karlsone – Djomkina", "A|Karlsone|Djomkina"},
    {"e-pasts", "e|pasts"},
    {"O'Braiens", "O'Braiens"},
    {"O’Braiens", "O’Braiens"},
    {"rock'n'roll", "rock'n'roll"},
    {"lē\u00ADmums", "lē\u00ADmums"},
    {"lē\u00ADmums\u00AD", "lē\u00ADmums"},
    {"lēmums\u200B un", "lēmums|un"},
    {"pieņ\u200Bemts", "pieņ\u200Bemts"},
    {"a\u0304bols", "a\u0304bols"},
    {"pārskats" NBSP "un", "pārskats|un"},
    {"digitā-\nlas", "digitā-\nlas"},
    {"digitā-\r\n  las iespējas", "digitā-\r\n  las|iespējas"},
    {"digitā\u00AD\nlas", "digitā\u00AD\nlas"},
    {"Legzdiņa-\nJoja", "Legzdiņa|Joja"},
    {"vadītāja -\nvietniece", "vadītāja|vietniece"},
    {"n o l ē m a :", "n o l ē m a"},
    {"N O L E M J:", "N O L E M J"},
    {"D O M E  N O L E M J", "D O M E|N O L E M J"},
    {"a b c", "a|b|c"},
    {"a b c dome", "a|b|c|dome"},
    {"I. K. L. M.", "I|K|L|M"},
    {"u.c.", "u.c."},
    {"u. c. jautājumi", "u. c.|jautājumi"},
    {"utt.", "utt"},
    {"u.t.t.", "u.t.t."},
    {"t.sk. nodoklis", "t.sk.|nodoklis"},
    {"u.tml., kā", "u.tml.|kā"},
    {"u.c. t.sk.", "u.c.|t.sk."},
    {"š.g. plāns", "š.g.|plāns"},
    {"15. p. un", "n15|p|un"},
    {"A/S “Latvijas Gāze”", "A/S|Latvijas|Gāze"},
    {"b/d", "b/d"},
    {"Заседание совета", "Заседание|совета"},
    {"Ελλάδα", "Ελλάδα"},
    {"Straße", "Straße"},
    {"vārds\xFFvārds", "vārds|vārds"},
    {"\xC4\xC4\x81", "ā"},
    {"vār\xC4", "vār"},
    /* numbers */
    {"7", "n7"},
    {"par – 7, pret – 1", "par|n7|pret|n1"},
    {"1,5", "n1,5"},
    {"1,5, 2", "n1,5|n2"},
    {"1,2,3", "n1|n2|n3"},
    {"10 000", "n10 000"},
    {"10" NBSP "000", "n10" NBSP "000"},
    {"10\u202F000", "n10\u202F000"},
    {"1 234,56 EUR", "n1 234,56|EUR"},
    {"1 234 567", "n1 234 567"},
    {"1 234.56", "n1 234.56"},
    {"1.234,56", "n1.234,56"},
    {"2023 100", "n2023|n100"},
    {"12 3456", "n12|n3456"},
    {"0 123", "n0|n123"},
    {"10  000", "n10|n000"},
    {"50%", "n50"},
    {"25,00€", "n25,00"},
    {"2022.–2025. gadam", "n2022|n2025|gadam"},
    {"2022-2025", "n2022|n2025"},
    {"2022–2025", "n2022|n2025"},
    {"10-15 dienas", "n10|n15|dienas"},
    {"1.-3. punkts", "n1|n3|punkts"},
    {"5.1-5.4", "i5.1|i5.4"},
    {"2:1", "n2|n1"},
    {"2. punkts", "n2|punkts"},
    {"2.punkts", "n2|punkts"},
    {"2,punkts", "n2|punkts"},
    {"Nr.5", "Nr|n5"},
    {"Nr. 5", "Nr|n5"},
    {"+371 67012345", "n371|n67012345"},
    {"veikšanā.1", "veikšanā|n1"},
    /* identifiers */
    {"5.4.1./1", "i5.4.1./1"},
    {"Nr. 5.4.1./1.", "Nr|i5.4.1./1"},
    {"5.4.1/1", "i5.4.1/1"},
    {"2.1. apakšpunkts", "i2.1|apakšpunkts"},
    {"24-TA-1341", "i24-TA-1341"},
    {"24\u2011TA\u20111341", "i24\u2011TA\u20111341"},
    {"24–TA–1341", "i24–TA–1341"},
    {"(24-TA-1341)", "i24-TA-1341"},
    {"TA-1850", "iTA-1850"},
    {"34/Lp14", "i34/Lp14"},
    {"Nr. 34/Lp14", "Nr|i34/Lp14"},
    {"2015-VSS-369", "i2015-VSS-369"},
    {"VSS-TA-369", "VSS|iTA-369"},
    {"COVID-19", "iCOVID-19"},
    {"Lp14", "iLp14"},
    {"LV-1010", "iLV-1010"},
    {"1-22/123", "i1-22/123"},
    {"2022./2023. mācību gads", "i2022./2023|mācību|gads"},
    {"010190-12345", "i010190-12345"},
    {"67012-345", "n67012|n345"},
    {"15-gadīgs", "i15-gadīgs"},
    {"12A", "i12A"},
    {"nedēļa2", "inedēļa2"},
    {"m²", "im²"},
    {"120 km³", "n120|ikm³"},
    {"5.¹ pants", "i5.¹|pants"},
    {"5¹ pants", "i5¹|pants"},
    {"15.§", "i15.§"},
    {"15. §", "i15. §"},
    {"15." NBSP "§", "i15." NBSP "§"},
    {"§ 15", "i§ 15"},
    {"§15", "i§15"},
    {"§ 15. Par", "i§ 15|Par"},
    {"§§ 15", "i§§ 15"},
    {"(prot. Nr.47 15.§)", "prot|Nr|n47|i15.§"},
    {"prot. Nr. 44 38. §", "prot|Nr|n44|i38. §"},
    {"(Nr.12 21. §) 8. punkts", "Nr|n12|i21. §|n8|punkts"},
    {"protokols Nr.2, 15.punkts", "protokols|Nr|n2|n15|punkts"},
    {"prot. Nr. 20, 18. p., lēmums Nr. 445", "prot|Nr|n20|n18|p|lēmums|Nr|n445"},
    {"40003000000", "n40003000000"},
    /* dates */
    {"Rīgā. 2023.gada 21.martā", "Rīgā|d2023.gada 21.martā"},
    {"2023. gada 21. martā", "d2023. gada 21. martā"},
    {"21.03.2023.", "d21.03.2023"},
    {"21.03.2023.gada", "d21.03.2023|gada"},
    {"no 21.03.2023. līdz 25.03.2023.", "no|d21.03.2023|līdz|d25.03.2023"},
    {"21.03.2023-25.03.2023", "d21.03.2023|d25.03.2023"},
    {"01.02.23.", "d01.02.23"},
    {"2023-03-21", "d2023-03-21"},
    {"29. februārī", "d29. februārī"},
    {"29.02.2023", "i29.02.2023"},
    {"--03-21 --05", "d--03-21|d--05"},
    {"--3", "n3"},
    {"š.g. 5. maijā", "dš.g. 5. maijā"},
    {"šā gada maijā", "dšā gada maijā"},
    {"šā gada budžets", "šā|gada|budžets"},
    {"2023. gada martā", "d2023. gada martā"},
    {"2023. gada budžets", "n2023|gada|budžets"},
    {"martā 2023", "dmartā 2023"},
    {"martā", "martā"},
    {"Maija Kalniņa", "Maija|Kalniņa"},
    {"Maija 5 balsis", "Maija|n5|balsis"},
    {"21.III 2023", "d21.III 2023"},
    {"March 21, 2023", "dMarch 21, 2023"},
    {"2022. gada 1. marta sēdes protokollēmuma", "d2022. gada 1. marta|sēdes|protokollēmuma"},
    {"2023. gada 1. un 2. martā", "n2023|gada|n1|un|d2. martā"},
    /* times */
    {"14:00", "t14:00"},
    {"plkst. 14:00 – 16:00", "plkst|t14:00|t16:00"},
    {"14:00–16:00", "t14:00|t16:00"},
    {"plkst. 14.00", "plkst|t14.00"},
    {"plkst.14.00", "plkst|t14.00"},
    {"plkst. 14.00–16.00", "plkst|t14.00|t16.00"},
    {"plkst. 14.00 līdz 16.00", "plkst|t14.00|līdz|t16.00"},
    {"plkst. 14.00 līdz plkst. 16.00", "plkst|t14.00|līdz|plkst|t16.00"},
    {"Plkst. 9.05", "Plkst|t9.05"},
    {"14.00", "i14.00"},
    {"25:00", "n25|n00"},
    {"10:5", "n10|n5"},
    /* addresses */
    {"pasts@mk.gov.lv", "apasts@mk.gov.lv"},
    {"anna.berze-kalna@mk.gov.lv.", "aanna.berze-kalna@mk.gov.lv"},
    {"e-pasts: a1@b.lv", "e|pasts|aa1@b.lv"},
    {"https://www.mk.gov.lv/lv/sede?id=5.", "ahttps://www.mk.gov.lv/lv/sede?id=5"},
    {"(www.saeima.lv)", "awww.saeima.lv"},
    {"likumi.lv", "alikumi.lv"},
    {"likumi.lv/ta/id/57659", "alikumi.lv/ta/id/57659"},
    {"pieņemt.Par", "pieņemt|Par"},
    {"http://", "http"},
    {"a@b", "a|b"},
};

static char *cut(const char *text, size_t len)
{
    static const char kinds[] = {[TOKEN_WORD] = 'w', [TOKEN_NUMBER] = 'n', [TOKEN_IDENTIFIER] = 'i',
                                 [TOKEN_DATE] = 'd', [TOKEN_TIME] = 't',   [TOKEN_ADDRESS] = 'a'};
    GString *out = g_string_new(NULL);
    struct tokenizer tokenizer;
    struct token token;
    uint32_t before = 0;
    token_begin(&tokenizer, text, len);
    while (token_next(&tokenizer, &token)) {
        cr_assert(token.start >= before && token.end > token.start && token.end <= len, "%s", text);
        before = token.end;
        if (out->len > 0)
            g_string_append_c(out, '|');
        if (token.kind != TOKEN_WORD)
            g_string_append_c(out, kinds[token.kind]);
        g_string_append_len(out, text + token.start, (gssize)(token.end - token.start));
    }
    return g_string_free(out, FALSE);
}

Test(token, cuts_each_row)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *copy = g_strdup(rows[i].text); /* so that a sanitizer sees a read past the end */
        g_autofree char *tokens = cut(copy, strlen(copy));
        cr_expect_str_eq(tokens, rows[i].tokens, "%s: %s", rows[i].text, tokens);
    }
}

Test(token, keeps_within_the_given_length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t len = strlen(rows[i].text);
        for (size_t short_len = 0; short_len < len; short_len++) {
            g_autofree char *copy = g_memdup2(rows[i].text, short_len);
            g_autofree char *tokens = cut(copy, short_len);
            cr_expect(short_len > 0 || *tokens == 0);
        }
    }
}

Test(token, cuts_what_is_too_long)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 300; i++)
        g_string_append(text, "ā");
    for (int i = 0; i < 300; i++)
        g_string_append(text, "7");
    g_string_append(text, " www.");
    for (int i = 0; i < 300; i++)
        g_string_append(text, "ē");
    struct tokenizer tokenizer;
    struct token token;
    size_t bytes = 0;
    token_begin(&tokenizer, text->str, text->len);
    while (token_next(&tokenizer, &token)) {
        cr_expect_leq(token.end - token.start, TOKEN_MAX_BYTES);
        cr_expect(g_utf8_validate(text->str + token.start, (gssize)(token.end - token.start), NULL));
        bytes += token.end - token.start;
    }
    cr_expect_eq(bytes, text->len - 1);
}
