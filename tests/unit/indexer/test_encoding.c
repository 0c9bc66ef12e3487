/* test_encoding.c -- encodings told apart by what Latvian text looks like. */
#include "encoding.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *label;
    const char *bytes;
    size_t size;
    const char *encoding; /* NULL: none */
    const char *utf8;
} rows[] = {
    {"ascii", "Protokols", 9, "UTF-8", "Protokols"},
    {"utf-8",
     "s\xC4\x93"
     "de",
     5, "UTF-8", "sēde"},
    {"utf-8 with mark", "\xEF\xBB\xBFs\xC4\x93", 6, "UTF-8", "sē"},
    {"utf-16le with mark", "\xFF\xFEs\0\x13\x01", 6, "UTF-16LE", "sē"},
    {"utf-16be with mark", "\xFE\xFF\0s\x01\x13", 6, "UTF-16BE", "sē"},
    {"utf-16le",
     "s\0\x13\x01"
     "d\0e\0",
     8, "UTF-16LE", "sēde"},
    {"utf-16be", "\0s\x01\x13\0d\0e", 8, "UTF-16BE", "sēde"},
    {"letters alone are taken for cp1257",
     "s\xE7"
     "de",
     4, "CP1257", "sēde"},
    {"cp1257 quotes",
     "\x84s\xE7"
     "de\x93",
     6, "CP1257", "„sēde“"},
    {"iso-8859-13 quotes",
     "\xA5s\xE7"
     "de\xA1",
     6, "ISO-8859-13", "„sēde”"},
    {"cp1257 quotes in English",
     "the \x93"
     "council\x94 met",
     17, "CP1257", "the “council” met"},
    {"cyrillic cp1251", "\xCF\xF0\xEE\xF2\xEE\xEA\xEE\xEB \xE7\xE0\xF1\xE5\xE4\xE0\xED\xE8\xFF", 18, NULL, NULL},
    {"binary",
     "\x7F"
     "ELF\x02\x01\x01\0\0\0\0\0",
     12, NULL, NULL},
    {"half a unit at the end", "\xFF\xFEs\0\x13", 5, "UTF-16LE", "s"},
    {"lone surrogate", "\xFF\xFE\x00\xD8s\0", 6, "UTF-16LE", "\uFFFDs"},
    {"pair of surrogates", "\xFF\xFE\x3D\xD8\x00\xDE", 6, "UTF-16LE", "😀"},
};

Test(encoding, is_told_and_converted)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const guint8 *bytes = (const guint8 *)rows[i].bytes;
        const char *encoding = encoding_detect(bytes, rows[i].size);
        cr_expect(g_strcmp0(encoding, rows[i].encoding) == 0, "%s: %s", rows[i].label, encoding);
        GString *text = encoding_to_utf8(bytes, rows[i].size);
        cr_expect(g_strcmp0(text != NULL ? text->str : NULL, rows[i].utf8) == 0, "%s: \"%s\"", rows[i].label,
                  text != NULL ? text->str : NULL);
        if (text != NULL)
            g_string_free(text, TRUE);
    }
}

Test(encoding, a_few_broken_bytes_are_damage)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < 50; i++)
        g_string_append(text, "Padome nolemj uzdot Kultūras ministrijai sagatavot ziņojumu. ");
    text->str[9] = '\xFF';
    cr_assert_str_eq(encoding_detect((const guint8 *)text->str, text->len), "UTF-8");
}
