/* test_extract.c -- which readers a file asks for, by how it begins. */
#include "extract.h"

#include <criterion/criterion.h>
#include <string.h>

Test(extract, scope_by_the_first_bytes)
{
    static const struct {
        const char *head;
        enum extract_scope scope;
    } cases[] = {
        {"Ogres novada dome\nDomes sēdes PROTOKOLS", EXTRACT_BARE},
        {"Rīgas dome: protokols", EXTRACT_BARE},
        {"{\\rtf1\\ansi", EXTRACT_BARE},
        {"\xD0\xCF\x11\xE0", EXTRACT_BARE},
        {"%PDF-1.7", EXTRACT_PDF},
        {"\n<html>%PDF-1.7", EXTRACT_PDF},
        {"PK\3\4", EXTRACT_ANY},
        {"Received: from a", EXTRACT_ANY},
        {"\xEF\xBB\xBF <TEI>", EXTRACT_ANY},
        {"a < b", EXTRACT_ANY},
        {"", EXTRACT_ANY},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        cr_expect_eq(extract_scope((const guint8 *)cases[i].head, strlen(cases[i].head)), cases[i].scope, "%s",
                     cases[i].head);
    }
}
