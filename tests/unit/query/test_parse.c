/* test_parse.c -- query in, tree and notes out, row by row. The form of the trees is drawn in lib/query/ast.c. */
#include "query.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *query;
    const char *tree;
} rows[] = {
    /* words */
    {"", "()"},
    {"   \t\n", "()"},
    {"budžets", "budžets"},
    {"  budžets  ", "budžets"},
    {"līdzdalības budžets skolās", "(and līdzdalības budžets skolās)"},
    {"par pret ne", "(and par pret ne)"},
    {"un vai ne and or not", "(and un vai ne and or not)"},
    {"budžets, skola; remonts!", "(and budžets skola remonts)"},
    {"vai budžets?", "(and vai budžets)"},
    {"Budžets", "Budžets"},
    {"runātājs:Kušķe budžets", "(and speaker:[Kušķe] budžets)"},
    {"Legzdiņa-Joja", "Legzdiņa-Joja"},
    {"I.Kušķe", "I.Kušķe"},
    {"Rīga – Daugavpils", "(and Rīga Daugavpils)"},
    {"Rīga - Daugavpils", "(and Rīga Daugavpils)"},
    {"[budžets] {skola}", "(and [budžets] {skola})"},
    {"бюджет школы", "(and бюджет школы)"},
    /* numbers and identifiers as written */
    {"5.4.1./1", "5.4.1./1"},
    {"24-TA-1341", "24-TA-1341"},
    {"14:00", "14:00"},
    {"§ 15", "§ 15"},
    {"15. § remonts", "(and 15. § remonts)"},
    {"§ 15 remonts", "(and § 15 remonts)"},
    {"§", "()"},
    {"3.§", "3.§"},
    {"2015-VSS-369", "2015-VSS-369"},
    {"34/Lp14", "34/Lp14"},
    {"Nr.5", "Nr.5"},
    {"info@dome.lv", "info@dome.lv"},
    {"https://likumi.lv/ta/id/1", "https://likumi.lv/ta/id/1"},
    {"1,5 miljoni", "(and 1,5 miljoni)"},
    {"2023. gada 21. martā", "2023. gada 21. martā"},
    {"sēde 2023. gada 21. martā Rīgā", "(and sēde 2023. gada 21. martā Rīgā)"},
    {"21.03.2023", "21.03.2023"},
    {"2023-03-21", "2023-03-21"},
    {"2023. gada budžets", "(and 2023. gada budžets)"},
    {"š. g. plāns", "(and š. g. plāns)"},
    {"ielas t. sk. ceļi", "(and ielas t. sk. ceļi)"},
    {"š.g. 5. maijā", "š.g. 5. maijā"},
    {"=u. c.", "=u. c."},
    {"J. Osis u. Bērzs", "(and J. Osis u. Bērzs)"},
    /* operators */
    {"a UN b", "(and a b)"},
    {"a AND b", "(and a b)"},
    {"a VAI b", "(or a b)"},
    {"a OR b", "(or a b)"},
    {"a b VAI c d", "(or (and a b) (and c d))"},
    {"a VAI b VAI c", "(or a b c)"},
    {"(a VAI b) VAI c", "(or a b c)"},
    {"(a b) c", "(and a b c)"},
    {"a (b VAI c)", "(and a (or b c))"},
    {"(a VAI b)(c VAI d)", "(and (or a b) (or c d))"},
    {"a UN b VAI c UN d", "(or (and a b) (and c d))"},
    {"((((a))))", "a"},
    {"a -b", "(and a (not b))"},
    {"a NE b", "(and a (not b))"},
    {"a NOT b", "(and a (not b))"},
    {"a UN NE b", "(and a (not b))"},
    {"-a", "(not a)"},
    {"NE a", "(not a)"},
    {"--a", "a"},
    {"NE NE a", "a"},
    {"NE -a", "a"},
    {"NE (NE a)", "a"},
    {"-(a b)", "(not (and a b))"},
    {"-(a VAI -b)", "(not (or a (not b)))"},
    {"a VAI -b", "(or a (not b))"},
    {"-\"a b\"", "(not \"a b\")"},
    {"a−b", "a−b"},
    {"a −b", "(and a (not b))"},
    {"aVAIb", "aVAIb"},
    {"Vai a", "(and Vai a)"},
    /* phrases */
    {"\"skolu padome\"", "\"skolu padome\""},
    {"„skolu padome”", "\"skolu padome\""},
    {"“skolu padome”", "\"skolu padome\""},
    {"«skolu padome»", "\"skolu padome\""},
    {"„skolu padome“ budžets", "(and \"skolu padome\" budžets)"},
    {"\"a\"\"b\"", "(and \"a\" \"b\")"},
    {"a\"b c\"d", "(and a \"b c\" d)"},
    {"\" a b \"", "\"a b\""},
    {"\"a VAI (b\"", "\"a VAI (b\""},
    {"\"\"", "()"},
    {"\"", "()"},
    {"\"skolu padome", "(and skolu padome)"},
    {"a \" b", "(and a b)"},
    {"\"a b\" \"c", "(and \"a b\" c)"},
    /* literal */
    {"=budžets", "=budžets"},
    {"=\"skolu padome\"", "=\"skolu padome\""},
    {"=„skolu padome”", "=\"skolu padome\""},
    {"==budžets", "=budžets"},
    {"=", "()"},
    {"= budžets", "budžets"},
    {"-=budžets", "(not =budžets)"},
    {"=VAI", "=VAI"},
    {"=skol*", "=skol*"},
    {"=\"a", "a"},
    /* large numbers */
    {"5 218 440,12 euro", "(and 5 218 440,12 euro)"},
    {"1 584 000", "1 584 000"},
    {"1 584 000, tilts", "(and 1 584 000 tilts)"},
    {"10\u00a0000 euro", "(and 10\u00a0000 euro)"},
    {"=1 584 000", "=1 584 000"},
    {"2023 100", "(and 2023 100)"},
    {"15 30", "(and 15 30)"},
    {"15 3000", "(and 15 3000)"},
    {"15 300-TA", "(and 15 300-TA)"},
    {"1 000 2 000", "(and 1 000 2 000)"},
    {"prot. 47 15. §", "(and prot. 47 15. §)"},
    /* words without a space */
    {"skolas,ceļi", "(and skolas ceļi)"},
    {"skolas;ceļi|tilti", "(and skolas ceļi tilti)"},
    {"11,8", "11,8"},
    {"skolas,12", "skolas,12"},
    {",skolas", ",skolas"},
    {"skolas,-ceļi", "skolas,-ceļi"},
    {"=skolas,ceļi", "(and =skolas ceļi)"},
    {"title:skolas,ceļi", "(and title:skolas ceļi)"},
    {"speaker:Kušķe,Inese", "speaker:[Kušķe,Inese]"},
    {"\"skolas,ceļi\"", "\"skolas,ceļi\""},
    /* prefixes */
    {"skol*", "skol*"},
    {"skol**", "skol*"},
    {"24-TA-*", "24-TA-*"},
    {"*", "()"},
    {"sk*la", "sk*la"},
    {"*skola", "*skola"},
    {"skol*, budž*", "(and skol* budž*)"},
    {"-skol*", "(not skol*)"},
    /* near */
    {"a ~5 b", "(near a 5 b)"},
    {"a ~5 b ~2 c", "(near a 5 b 2 c)"},
    {"a ~0 b", "(near a 1 b)"},
    {"a ~99999999999 b", "(near a 100 b)"},
    {"\"a b\" ~3 c", "(near \"a b\" 3 c)"},
    {"x a ~5 b y", "(and x (near a 5 b) y)"},
    {"a ~5 (b VAI c)", "(and a (or b c))"},
    {"a ~5 b* c", "(and a b* c)"},
    {"a ~5 (b c)", "(and a b c)"},
    {"a ~5", "a"},
    {"~5 a", "a"},
    {"a ~ b", "(and a b)"},
    {"a ~x b", "(and a ~x b)"},
    {"-a ~5 b", "(not (near a 5 b))"},
    {"a ~5 -b", "(and a (not b))"},
    {"=a ~5 =b", "(near =a 5 =b)"},
    /* fields */
    {"runātājs:Kušķe", "speaker:[Kušķe]"},
    {"runatajs:Kušķe", "speaker:[Kušķe]"},
    {"RUNĀTĀJS:Kušķe", "speaker:[Kušķe]"},
    {"speaker:Kušķe", "speaker:[Kušķe]"},
    {"runātājs: Kušķe", "speaker:[Kušķe]"},
    {"runātājs:\"I. Kušķe\"", "speaker:[I. Kušķe]"},
    {"runātājs:I. Kušķe budžets", "(and speaker:[I. Kušķe] budžets)"},
    {"runātājs:Dz. Mežsarga", "speaker:[Dz. Mežsarga]"},
    {"runātājs:I.Kušķe", "speaker:[I.Kušķe]"},
    {"runātājs:I. un", "(and speaker:[I.] un)"},
    {"-runātājs:Kušķe", "(not speaker:[Kušķe])"},
    {"NE runātājs:Kušķe budžets", "(and (not speaker:[Kušķe]) budžets)"},
    {"iestāde:VARAM", "institution:[VARAM]"},
    {"institution:\"Kultūras ministrija\"", "institution:[Kultūras ministrija]"},
    {"iestāde:(Kultūras ministrija)", "institution:[Kultūras ministrija]"},
    {"iestāde:(Kultūras ministrija VAI IZM)", "(or institution:[Kultūras ministrija] institution:[IZM])"},
    {"iestāde:(VARAM -IZM)", "(and institution:[VARAM] (not institution:[IZM]))"},
    {"ziņo:VARAM uzdots:IZM", "(and reported:[VARAM] tasked:[IZM])"},
    {"runāja:VARAM minēts:IZM", "(and spoke:[VARAM] mentioned:[IZM])"},
    {"padome:memoranda", "body:[memoranda]"},
    {"tēma:izglītība", "topic:[izglītība]"},
    {"tema:education", "topic:[education]"},
    {"balsojums:pret:Bērziņš", "vote:against:[Bērziņš]"},
    {"vote:for:\"A. Bērziņš\"", "vote:for:[A. Bērziņš]"},
    {"balsojums: atturas: Bērziņš", "vote:abstain:[Bērziņš]"},
    {"vote:against:(Bērziņš VAI Kalniņš)", "(or vote:against:[Bērziņš] vote:against:[Kalniņš])"},
    {"balsojums:Bērziņš", "\"Bērziņš\""},
    {"tips:runa", "type:[runa]"},
    {"type:speech", "type:[speech]"},
    {"tips:(runa VAI lēmums)", "(or type:[runa] type:[lēmums])"},
    {"prot:5.4.1./1", "prot:[5.4.1./1]"},
    {"prot:\"5.4.1./1\"", "prot:[5.4.1./1]"},
    {"virsraksts:skola", "title:skola"},
    {"title:=skola", "title:=skola"},
    {"title:\"skolu tīkls\"", "title:\"skolu tīkls\""},
    {"title:skol*", "title:skol*"},
    {"title:(skola VAI bērnudārzs)", "(or title:skola title:bērnudārzs)"},
    {"lēmums:pieņemts", "decision:pieņemts"},
    {"lemums:\"atbalstīt projektu\"", "decision:\"atbalstīt projektu\""},
    {"iestāde:(padome:X)", "body:[X]"},
    {"title:(a (b VAI c)) d", "(and title:a (or title:b title:c) d)"},
    {"runātājs:", "runātājs"},
    {"runātājs:)", "runātājs"},
    {"(runātājs:) a", "(and runātājs a)"},
    {"virsraksts:VAI a", "(or virsraksts a)"},
    {"foo:bar", "foo:bar"},
    {"Nolēma: atbalstīt", "(and Nolēma: atbalstīt)"},
    {":::", "()"},
    {"::: budžets", "budžets"},
    {":", "()"},
    {"a:b:c", "a:b:c"},
    /* dates */
    {"date:2023", "date:[2023-01-01..2023-12-31]"},
    {"datums:2023-03", "date:[2023-03-01..2023-03-31]"},
    {"datums:2024-02", "date:[2024-02-01..2024-02-29]"},
    {"date:2023-03-21", "date:[2023-03-21..2023-03-21]"},
    {"date:2023-03..2023-06", "date:[2023-03-01..2023-06-30]"},
    {"date:2023..", "date:[2023-01-01..]"},
    {"date:..2023-06", "date:[..2023-06-30]"},
    {"date:2023..2020", "date:[2020-01-01..2023-12-31]"},
    {"date:21.03.2023", "date:[2023-03-21..2023-03-21]"},
    {"date:\"2023. gada 21. martā\"", "date:[2023-03-21..2023-03-21]"},
    {"date:2023. gada 21. martā sēde", "(and date:[2023-03-21..2023-03-21] sēde)"},
    {"date:2021 – 2022-03 sēde", "(and date:[2021-01-01..2022-03-31] sēde)"},
    {"date:2021 - 2022", "date:[2021-01-01..2022-12-31]"},
    {"date:2021 – sēde", "(and date:[2021-01-01..2021-12-31] sēde)"},
    {"date:2021 -2022", "(and date:[2021-01-01..2021-12-31] (not 2022))"},
    {"date:..", "()"},
    {"date:2023-13", "\"2023-13\""},
    {"date:2023-02-30", "\"2023-02-30\""},
    {"date:vakar", "vakar"},
    {"date:2021...2023", "date:[2021-01-01..2023-12-31]"},
    {"date:2021–2023", "date:[2021-01-01..2023-12-31]"},
    {"date:2021-2023", "date:[2021-01-01..2023-12-31]"},
    {"date:…2023", "date:[..2023-12-31]"},
    {"date:2021—", "date:[2021-01-01..]"},
    {"date:–", "()"},
    {"date:2021-0203", "\"2021-0203\""},
    {"date:(2021 VAI 2023)", "(or date:[2021-01-01..2021-12-31] date:[2023-01-01..2023-12-31])"},
    /* what nobody means */
    {"(", "()"},
    {")", "()"},
    {"()", "()"},
    {")(", "()"},
    {"(a", "a"},
    {"a)", "a"},
    {"(a b", "(and a b)"},
    {"a) b", "(and a b)"},
    {"((a) b", "(and a b)"},
    {"(a VAI ) b", "(and a b)"},
    {"VAI", "vai"},
    {"NE", "ne"},
    {"UN VAI NE", "(and un vai ne)"},
    {"VAI a", "a"},
    {"a VAI", "a"},
    {"a UN", "a"},
    {"a UN UN b", "(and a b)"},
    {"a VAI VAI b", "(or a b)"},
    {"a UN VAI b", "(or a b)"},
    {"a NE", "a"},
    {"a NE VAI b", "(or a b)"},
    {"a VAI :::", "a"},
    {"-", "()"},
    {"--", "()"},
    {"-)", "()"},
    {"a -", "a"},
    {"~5", "()"},
    {"= - ~ * ( ) \" : ..", "()"},
};

Test(parse, makes_these_trees)
{
    cr_expect_geq(G_N_ELEMENTS(rows), 120);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(query_auto) query = query_parse(rows[i].query, strlen(rows[i].query));
        g_autofree char *tree = query_tree(query);
        cr_expect_str_eq(tree, rows[i].tree, "%s: %s instead of %s", rows[i].query, tree, rows[i].tree);
    }
}

static const struct {
    const char *query;
    enum note_kind kind;
    const char *text;
} notes[] = {
    {"\"skolu padome", NOTE_UNCLOSED_QUOTE, "\""},
    {"(a", NOTE_UNCLOSED_BRACKET, "("},
    {"a)", NOTE_STRAY_BRACKET, ")"},
    {"a VAI", NOTE_STRAY_OPERATOR, "VAI"},
    {"a ~5", NOTE_STRAY_OPERATOR, "~5"},
    {":::", NOTE_NO_WORD, ":::"},
    {"\"\"", NOTE_NO_WORD, "\"\""},
    {"sk*la", NOTE_INNER_STAR, "sk*la"},
    {"sk*la?", NOTE_INNER_STAR, "sk*la"},
    {"foo:bar", NOTE_UNKNOWN_FIELD, "foo:"},
    {"tēma:", NOTE_EMPTY_FIELD, "tēma:"},
    {"date:vakar", NOTE_BAD_DATE, "vakar"},
    {"vote:Bērziņš", NOTE_BAD_VOTE, "Bērziņš"},
    {"date:2023..2020", NOTE_SWAPPED_DATES, "2023..2020"},
    {"a ~5 b*", NOTE_NEAR_PARTS, "a ~5 b*"},
    {"a ~0 b", NOTE_DISTANCE, "~0"},
    {"a ~101 b", NOTE_DISTANCE, "~101"},
    {"a ~99999999999999999999 b", NOTE_DISTANCE, "~99999999999999999999"},
    {"()", NOTE_NO_WORD, "()"},
    {"a ( )", NOTE_NO_WORD, "( )"},
};

Test(parse, tells_what_it_made_of_slips)
{
    for (size_t i = 0; i < G_N_ELEMENTS(notes); i++) {
        g_autoptr(query_auto) query = query_parse(notes[i].query, strlen(notes[i].query));
        cr_assert_eq(query->notes->len, 1, "%s: %u notes", notes[i].query, query->notes->len);
        const struct query_note *note = query->notes->pdata[0];
        cr_expect_eq(note->kind, notes[i].kind, "%s: note %d", notes[i].query, note->kind);
        cr_expect_str_eq(note->text, notes[i].text, "%s: %s", notes[i].query, note->text);
    }
}

Test(parse, has_nothing_to_tell_of_what_is_well_formed)
{
    static const char *const queries[] = {
        "līdzdalības budžets",    "14:00",
        "https://likumi.lv",      "a -b (c VAI d) \"e f\" g* h ~3 i",
        "Nolēma: atbalstīt",      "runātājs:\"I. Kušķe\" date:2023..",
        "balsojums:pret:Bērziņš", "a ~1 b ~100 c",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(query_auto) query = query_parse(queries[i], strlen(queries[i]));
        cr_expect_eq(query->notes->len, 0, "%s", queries[i]);
    }
}

static bool has_note(const struct query *query, enum note_kind kind)
{
    for (guint i = 0; i < query->notes->len; i++)
        if (((const struct query_note *)query->notes->pdata[i])->kind == kind)
            return true;
    return false;
}

static struct query *parse_repeated(const char *part, size_t times)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < times; i++)
        g_string_append(text, part);
    return query_parse(text->str, text->len);
}

Test(parse, caps_what_is_nested_repeated_or_long)
{
    g_autoptr(query_auto) deep = parse_repeated("(a VAI b -", 10000);
    cr_expect(has_note(deep, NOTE_TOO_LONG));
    cr_expect(has_note(deep, NOTE_TOO_DEEP));
    cr_expect(has_note(deep, NOTE_TOO_MANY));
    cr_expect_eq(deep->leaves, QUERY_LEAVES);
    cr_expect_leq(deep->notes->len, QUERY_NOTES);

    g_autoptr(query_auto) minus = parse_repeated("-", 10000);
    cr_expect_null(minus->root);
    g_autoptr(query_auto) brackets = parse_repeated("(", 10000);
    cr_expect_null(brackets->root);
    g_autoptr(query_auto) letters = parse_repeated("ā", 10000);
    cr_expect_eq(strlen(letters->root->text), 20000);
    g_autoptr(query_auto) words = parse_repeated("ā ", 10000);
    cr_expect_eq(words->root->operands->len, QUERY_LEAVES);
}

Test(parse, knows_the_place_of_each_part)
{
    const char *text = "sēde \"b c\" -runātājs:Kušķe";
    g_autoptr(query_auto) query = query_parse(text, strlen(text));
    static const struct {
        uint32_t start, end;
    } places[] = {{0, 5}, {6, 11}, {12, 31}};
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        const struct query_node *node = query->root->operands->pdata[i];
        cr_expect_eq(node->start, places[i].start, "%zu: %u", i, node->start);
        cr_expect_eq(node->end, places[i].end, "%zu: %u", i, node->end);
    }
}
