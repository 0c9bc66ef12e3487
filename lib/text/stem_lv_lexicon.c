/* stem_lv_lexicon.c -- the blob and the walk through it. */
#include "stem_lv_lexicon.h"

#include "fold_table.h"

/* The linker takes the file as it is: a C array of it would be twelve megabytes of source. */
__asm__(".pushsection .rodata\n"
        ".balign 64\n"
        ".global lexicon_blob\n"
        ".type lexicon_blob, @object\n"
        "lexicon_blob:\n"
        ".incbin \"" LEXICON_FILE "\"\n"
        ".size lexicon_blob, . - lexicon_blob\n"
        ".global lexicon_blob_end\n"
        "lexicon_blob_end:\n"
        ".byte 0\n"
        ".popsection\n");

/* ASCII letters; then the second bytes after C4 and after C5. */
static const uint8_t ascii_symbol[128] = {
    ['a'] = 1,  ['b'] = 3,  ['c'] = 4,  ['d'] = 6,  ['e'] = 7,  ['f'] = 9,  ['g'] = 10, ['h'] = 12, ['i'] = 13,
    ['j'] = 15, ['k'] = 16, ['l'] = 18, ['m'] = 20, ['n'] = 21, ['o'] = 23, ['p'] = 25, ['q'] = 26, ['r'] = 27,
    ['s'] = 29, ['t'] = 31, ['u'] = 32, ['v'] = 34, ['w'] = 35, ['x'] = 36, ['y'] = 37, ['z'] = 38,
};
static const uint8_t c4_c5_symbol[2][64] = {
    {['\x01'] = 2, ['\x0d'] = 5, ['\x13'] = 8, ['\x23'] = 11, ['\x2b'] = 14, ['\x37'] = 17, ['\x3c'] = 19},
    {['\x06'] = 22, ['\x0d'] = 24, ['\x17'] = 28, ['\x21'] = 30, ['\x2b'] = 33, ['\x3e'] = 39},
};

static const char letters[40][3] = {
    "",  "a", "ā", "b", "c", "č", "d", "e", "ē", "f", "g", "ģ", "h", "i", "ī", "j", "k", "ķ", "l", "ļ",
    "m", "n", "ņ", "o", "ō", "p", "q", "r", "ŗ", "s", "š", "t", "u", "ū", "v", "w", "x", "y", "z", "ž",
};

/* Letters of our neighbours count as their bare ones: what a word without its marks is must not depend on them. */
static uint8_t latin_symbol(unsigned char lead, unsigned char trail)
{
    uint8_t own = lead == 0xC3 ? 0 : c4_c5_symbol[lead - 0xC4][trail & 0x3F];
    unsigned c = (lead & 0x1FU) << 6 | (trail & 0x3FU);
    const struct fold_row *row = &fold_table[c - FOLD_TABLE_FIRST];

    if (own != 0 || row->plain[1] != 0)
        return own;
    return ascii_symbol[(unsigned char)row->plain[0]];
}

void lexicon_spell(const char *word, size_t len, struct spelling *ret_spelling)
{
    const unsigned char *bytes = (const unsigned char *)word;
    size_t n = 0;

    for (size_t i = 0; i < len; n++) {
        unsigned char c = bytes[i];
        uint8_t symbol = 0;

        ret_spelling->start[n] = (uint8_t)i;
        if (c < 0x80) {
            symbol = ascii_symbol[c];
            i++;
        } else if (c >= 0xC3 && c <= 0xC5 && i + 1 < len && (bytes[i + 1] & 0xC0) == 0x80) {
            symbol = latin_symbol(c, bytes[i + 1]);
            i += 2;
        } else {
            do
                i++;
            while (i < len && (bytes[i] & 0xC0) == 0x80);
        }
        ret_spelling->symbol[n] = symbol != 0 ? symbol : LEXICON_OTHER;
    }
    ret_spelling->n = n;
    ret_spelling->start[n] = (uint8_t)len;
}

void lexicon_write(const uint8_t *symbol, size_t n, char *word, struct spelling *ret_spelling)
{
    size_t len = 0;

    for (size_t i = 0; i < n; i++) {
        const char *letter = letters[symbol[i]];

        ret_spelling->symbol[i] = symbol[i];
        ret_spelling->start[i] = (uint8_t)len;
        word[len++] = letter[0];
        if (letter[1] != '\0')
            word[len++] = letter[1];
    }
    ret_spelling->n = n;
    ret_spelling->start[n] = (uint8_t)len;
}

size_t lexicon_size(void)
{
    return (size_t)((const char *)lexicon_blob_end - (const char *)lexicon_blob);
}

uint32_t lexicon_version(void)
{
    return lexicon_blob[LEXICON_TEXTS + 1];
}

uint32_t lexicon_find(const uint8_t *symbol, size_t n)
{
    const uint32_t *forms = lexicon_section(LEXICON_FORMS);
    uint32_t node = 0;

    for (size_t i = 0; i < n; i++) {
        node = lexicon_child(forms, node, symbol[i]);
        if (node == 0)
            return 0;
    }
    return lexicon_value(forms, node);
}

uint32_t lexicon_guess(const uint8_t *symbol, size_t n)
{
    const uint32_t *endings = lexicon_section(LEXICON_ENDINGS);
    uint32_t node = 0;
    uint32_t value = lexicon_value(endings, node);

    for (size_t i = n; i > 0; i--) {
        node = lexicon_child(endings, node, symbol[i - 1]);
        if (node == 0)
            break;
        uint32_t own = lexicon_value(endings, node);
        if (own != 0)
            value = own;
    }
    return value;
}

const struct lexicon_reading *lexicon_readings(uint32_t value)
{
    const struct lexicon_reading *readings = (const struct lexicon_reading *)lexicon_section(LEXICON_READINGS);

    return readings + lexicon_section(LEXICON_INDEX)[value];
}

const char *lexicon_text(uint16_t offset, size_t *ret_len)
{
    const char *text = (const char *)lexicon_section(LEXICON_TEXTS) + offset;

    *ret_len = (unsigned char)text[0];
    return text + 1;
}
