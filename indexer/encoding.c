/* encoding.c -- which encoding a text is in, told by what Latvian text looks like. */
#include "encoding.h"

#include <string.h>

enum {
    HIGH_BYTES = 128,
    WIDE_SHARE = 95, /* per cent of 16-bit units that must look like text */
    LATVIAN_SHARE =
        60, /* per cent of letters beyond ASCII that must be Latvian: 95 and more are, in Cyrillic about 40 */
};

static const struct {
    const char *encoding;
    guint8 bytes[3];
    guint8 len;
} marks[] = {
    {"UTF-8", {0xEF, 0xBB, 0xBF}, 3},
    {"UTF-16LE", {0xFF, 0xFE}, 2},
    {"UTF-16BE", {0xFE, 0xFF}, 2},
};

/* The first of two that score the same is taken: CP1257 is the commoner. */
static const char *const byte_encodings[] = {"CP1257", "ISO-8859-13"};

static bool is_latvian_letter(gunichar c)
{
    return g_utf8_strchr("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽōŗŌŖ", -1, c) != NULL;
}

static bool is_typographic(gunichar c)
{
    return g_utf8_strchr("„“”‘’‚–—…«»§°€\u00A0\u00AD", -1, c) != NULL;
}

/* Control characters that text does hold: TAB LF VT FF CR. */
static bool is_text_control(gunichar c)
{
    return c >= '\t' && c <= '\r';
}

static bool is_common(gunichar c)
{
    return (c >= 0x20 && c < 0x7F) || is_text_control(c) || (c != 0 && (is_latvian_letter(c) || is_typographic(c)));
}

/* --- UTF-8 -------------------------------------------------------------------------------------------------------- */

struct utf8_count {
    size_t broken;    /* sequences */
    size_t sequences; /* good ones beyond ASCII */
};

static struct utf8_count count_utf8(const char *text, size_t size)
{
    struct utf8_count count = {0};
    if (size == 0)
        return count;
    const char *end = text + size;
    for (const char *at = text; at < end;) {
        const char *bad = NULL;
        bool good = g_utf8_validate_len(at, (gsize)(end - at), &bad);
        for (const char *byte = at; byte < bad; byte++)
            count.sequences += ((guint8)*byte & 0xC0) == 0xC0;
        count.broken += good ? 0 : 1;
        at = bad + (good ? 0 : 1);
    }
    return count;
}

/* A few bytes of CP1257 in an English text are few, too; but then no good sequence stands beside them. */
static bool is_utf8(const guint8 *data, size_t size)
{
    struct utf8_count count = count_utf8((const char *)data, size);
    return count.broken == 0 || (count.broken * ENCODING_BROKEN_PER <= size && count.sequences >= count.broken);
}

/* --- UTF-16 ------------------------------------------------------------------------------------------------------- */

static bool is_wide(const guint8 *data, size_t size, bool big_endian)
{
    size_t units = size / 2;
    size_t common = 0;
    for (size_t i = 0; i < units; i++)
        common += is_common((gunichar)(data[2 * i + big_endian] | data[2 * i + !big_endian] << 8));
    return units > 0 && common * 100 >= units * WIDE_SHARE;
}

/* --- One byte a character ----------------------------------------------------------------------------------------- */

/* What the bytes 0x80.. mean; 0 where they mean nothing. */
static bool read_high_bytes(const char *encoding, gunichar ret_table[static HIGH_BYTES])
{
    GIConv converter = g_iconv_open("UTF-8", encoding);
    if (converter == (GIConv)-1)
        return false;
    for (unsigned i = 0; i < HIGH_BYTES; i++) {
        char byte = (char)(HIGH_BYTES + i);
        char utf8[8] = {0};
        char *in = &byte;
        char *out = utf8;
        gsize in_left = 1;
        gsize out_left = sizeof utf8 - 1;
        bool good = g_iconv(converter, &in, &in_left, &out, &out_left) != (gsize)-1;
        ret_table[i] = good ? g_utf8_get_char(utf8) : 0;
        g_iconv(converter, NULL, NULL, NULL, NULL);
    }
    g_iconv_close(converter);
    return true;
}

static int weight(gunichar c)
{
    if (c == 0 || g_unichar_iscntrl(c))
        return -4;
    if (is_latvian_letter(c) || is_typographic(c))
        return 2;
    return g_unichar_isalpha(c) ? 0 : -1;
}

/* How much the bytes look like Latvian in this encoding; 0 and less: not. */
static gint64 score_bytes(const guint8 *data, size_t size, const gunichar table[static HIGH_BYTES])
{
    gint64 score = 0;
    size_t letters = 0;
    size_t latvian = 0;
    for (size_t i = 0; i < size; i++) {
        if (data[i] >= HIGH_BYTES) {
            gunichar c = table[data[i] - HIGH_BYTES];
            score += weight(c);
            letters += g_unichar_isalpha(c) ? 1 : 0;
            latvian += c != 0 && is_latvian_letter(c);
        }
    }
    return latvian * 100 >= letters * LATVIAN_SHARE ? score : 0;
}

static const char *best_byte_encoding(const guint8 *data, size_t size)
{
    const char *best = NULL;
    gint64 best_score = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(byte_encodings); i++) {
        gunichar table[HIGH_BYTES];
        gint64 score = read_high_bytes(byte_encodings[i], table) ? score_bytes(data, size, table) : 0;
        if (score > best_score) {
            best = byte_encodings[i];
            best_score = score;
        }
    }
    return best;
}

static GString *from_bytes(const guint8 *data, size_t size, const char *encoding)
{
    gunichar table[HIGH_BYTES];
    if (!read_high_bytes(encoding, table))
        return NULL;
    GString *text = g_string_sized_new(size + size / 8);
    for (size_t i = 0; i < size; i++) {
        gunichar c = data[i] < HIGH_BYTES ? data[i] : table[data[i] - HIGH_BYTES];
        g_string_append_unichar(text, c != 0 ? c : 0xFFFD);
    }
    return text;
}

/* ------------------------------------------------------------------------------------------------------------------ */

static size_t mark_len(const guint8 *data, size_t size, const char **ret_encoding)
{
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (size >= marks[i].len && memcmp(data, marks[i].bytes, marks[i].len) == 0) {
            *ret_encoding = marks[i].encoding;
            return marks[i].len;
        }
    }
    return 0;
}

/* What of a long text tells its encoding: its beginning, or what begins with the first byte beyond ASCII, and no
 * character cut at the end. */
static size_t telling_part(const guint8 **data, size_t size)
{
    size_t first = 0;
    while (first < size && (*data)[first] < HIGH_BYTES)
        first++;
    size_t start = first >= ENCODING_SNIFF_BYTES ? first : 0;
    size_t len = MIN(size - start, (size_t)ENCODING_SNIFF_BYTES);
    *data += start;
    while (len < size - start && ((*data)[len] & 0xC0) == 0x80)
        len++;
    return len;
}

const char *encoding_detect(const guint8 *data, size_t size)
{
    const char *encoding = NULL;
    if (mark_len(data, size, &encoding) > 0)
        return encoding;
    size_t head = MIN(size, (size_t)ENCODING_SNIFF_BYTES);
    size_t controls = 0;
    for (size_t i = 0; i < head; i++)
        controls += data[i] < 0x20 && !is_text_control(data[i]);
    if (controls * ENCODING_BROKEN_PER > head)
        return is_wide(data, head, false) ? "UTF-16LE" : is_wide(data, head, true) ? "UTF-16BE" : NULL;
    size = telling_part(&data, size);
    return is_utf8(data, size) ? "UTF-8" : best_byte_encoding(data, size);
}

static GString *from_wide(const guint8 *data, size_t size, bool big_endian)
{
    GString *text = g_string_sized_new(size);
    for (size_t i = 0; i + 1 < size; i += 2) {
        gunichar c = (gunichar)(data[i + big_endian] | data[i + !big_endian] << 8);
        bool high = c >= 0xD800 && c < 0xDC00 && i + 3 < size;
        gunichar low = high ? (gunichar)(data[i + 2 + big_endian] | data[i + 2 + !big_endian] << 8) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        g_string_append_unichar(text, c != 0 && g_unichar_validate(c) ? c : 0xFFFD);
    }
    return text;
}

GString *encoding_to_utf8(const guint8 *data, size_t size)
{
    if (size == 0)
        return g_string_new(NULL);
    const char *encoding = encoding_detect(data, size);
    if (encoding == NULL)
        return NULL;
    const char *marked = NULL;
    size_t skip = mark_len(data, size, &marked);
    data += skip;
    size -= skip;
    if (g_str_has_prefix(encoding, "UTF-16"))
        return from_wide(data, size, strcmp(encoding, "UTF-16BE") == 0);
    if (strcmp(encoding, "UTF-8") != 0)
        return from_bytes(data, size, encoding);
    g_autofree char *valid = g_utf8_make_valid((const char *)data, (gssize)size);
    return g_string_new(valid);
}
