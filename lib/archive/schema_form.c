/* schema_form.c -- forms as terms: folded letters first, their marks after; drawn in schema.h. */
#include "schema.h"

#include "fold.h"

#include <string.h>

enum {
    MARK_FIRST = '0',
    MARK_LAST = '~', /* a longer gap is written in full */
    MARKED_BYTES = 2,
    MARKS_MAX = 64, /* a form of more is written in full */
};

static const char with_marks = 'E';
static const char in_full = 'F';

/* Letters whose mark needs no naming: Latvian has one for each. By the last six bits of their second byte; the first is
 * 0xC4 or 0xC5. */
static const char plain_letters[2][64] = {
    {[0x01] = 'a', [0x0D] = 'c', [0x13] = 'e', [0x23] = 'g', [0x2B] = 'i', [0x37] = 'k', [0x3C] = 'l'}, /* āčēģīķļ */
    {[0x06] = 'n', [0x21] = 's', [0x2B] = 'u', [0x3E] = 'z'},                                           /* ņšūž */
};

/* The letter under two bytes; NUL: none that needs no naming. */
static char plain_of(const char *bytes)
{
    guint8 lead = (guint8)bytes[0], next = (guint8)bytes[1];
    return (lead & 0xFE) == 0xC4 && (next & 0xC0) == 0x80 ? plain_letters[lead & 1][next & 0x3F] : '\0';
}

/* False: it has none. */
static bool marked_of(char plain, char ret_bytes[MARKED_BYTES + 1])
{
    for (unsigned i = 0; plain != '\0' && i < sizeof plain_letters; i++) {
        if (plain_letters[i / 64][i % 64] == plain) {
            ret_bytes[0] = (char)(0xC4 + i / 64);
            ret_bytes[1] = (char)(0x80 + i % 64);
            ret_bytes[2] = '\0';
            return true;
        }
    }
    return false;
}

/* Append the letters and the mark of their end, then the places of marks. False when the form has to be written in
 * full.
 */
static bool append_marked(GString *out, const char *form, size_t len)
{
    char marks[MARKS_MAX];
    size_t n = 0, start = out->len;
    g_string_set_size(out, start + len + 1 + MARKS_MAX);
    char *first = out->str + start, *to = first, *next = first; /* next: what the next gap counts from */
    for (const char *at = form, *end = form + len; at < end;) {
        if ((guint8)*at < 0x80) {
            *to++ = *at++;
            continue;
        }
        char letter = plain_of(at);
        size_t gap = (size_t)(to - next);
        if (letter == '\0' || gap > MARK_LAST - MARK_FIRST || n == sizeof marks)
            return false;
        marks[n++] = (char)(MARK_FIRST + gap);
        *to++ = letter;
        next = to;
        at += MARKED_BYTES;
    }
    *to++ = with_marks;
    memcpy(to, marks, n);
    g_string_set_size(out, start + (size_t)(to - first) + n);
    return true;
}

void schema_form_append(GString *out, const char *form)
{
    size_t start = out->len;
    if (!append_marked(out, form, strlen(form))) {
        g_autofree char *folded = fold_plain_dup(form);
        g_string_truncate(out, start);
        g_string_append(out, folded);
        g_string_append_c(out, in_full);
        g_string_append(out, form);
    }
}

char *schema_form_text(const char *term)
{
    size_t len = strcspn(term, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (term[len] == in_full)
        return g_strdup(term + len + 1);
    if (term[len] != with_marks || len == 0)
        return NULL;
    GString *form = g_string_sized_new(len * 2);
    const char *mark = term + len + 1;
    size_t next = 0;
    for (size_t i = 0; i < len; i++) {
        char marked[MARKED_BYTES + 1];
        if (*mark == '\0' || i - next != (size_t)(*mark - MARK_FIRST) || !marked_of(term[i], marked)) {
            g_string_append_c(form, term[i]);
            continue;
        }
        g_string_append(form, marked);
        next = i + 1;
        mark++;
    }
    return g_string_free(form, FALSE);
}
