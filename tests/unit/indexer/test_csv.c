/* test_csv.c -- comma-separated values as spreadsheets write them. */
#include "csv.h"

#include <criterion/criterion.h>

/* "[1:a|b][2:c|d]": each record with its line and fields. */
static char *told(const char *text)
{
    struct csv csv;
    csv_init(&csv, text);
    GString *all = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    for (struct csv_record *record = csv_next(&csv, &error); record != NULL; record = csv_next(&csv, &error)) {
        g_ptr_array_add(record->fields, NULL);
        g_autofree char *fields = g_strjoinv("|", (char **)record->fields->pdata);
        g_string_append_printf(all, "[%u:%s]", record->line, fields);
        csv_record_free(record);
    }
    g_string_append(all, error != NULL ? error->message : "");
    return g_string_free(all, FALSE);
}

static const struct {
    const char *text;
    const char *told;
} rows[] = {
    {"", ""},
    {"a,b\nc,d", "[1:a|b][2:c|d]"},
    {"a;b,c;d\r\n\r\n1;2,3;\r\n", "[1:a|b,c|d][3:1|2,3|]"},
    {"a\tb\n\t\n", "[1:a|b][2:|]"},
    {" a , b \n", "[1:a|b]"},
    {"a,b\n\"x\ny\",\"1,\"\"2\"\"\"\nz,", "[1:a|b][2:x\ny|1,\"2\"][4:z|]"},
    {"a\n\"b\nc", "[1:a]a quote opened on line 2 is never closed"},
    {"a,b\n\"c\"d,e\n", "[1:a|b][2:cd|e]"},
    {"\n\n\n", ""},
};

Test(csv, reads_records)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = told(rows[i].text);
        cr_expect_str_eq(got, rows[i].told, "row %zu", i);
    }
}
