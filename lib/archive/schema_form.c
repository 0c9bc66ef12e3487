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

/* Letters whose mark needs no naming: Latvian has one for each. */
static const struct {
    char plain;
    char marked[MARKED_BYTES + 1];
} letters[] = {{'a', "ā"}, {'c', "č"}, {'e', "ē"}, {'g', "ģ"}, {'i', "ī"}, {'k', "ķ"},
               {'l', "ļ"}, {'n', "ņ"}, {'s', "š"}, {'u', "ū"}, {'z', "ž"}};

/* The letter under two bytes; NUL: none that needs no naming. */
static char plain_of(const char *bytes)
{
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (memcmp(letters[i].marked, bytes, MARKED_BYTES) == 0) {
            return letters[i].plain;
        }
    }
    return '\0';
}

static const char *marked_of(char plain)
{
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (letters[i].plain == plain) {
            return letters[i].marked;
        }
    }
    return NULL;
}

/* Append the letters and the mark of their end, then the places of marks. False when the form has to be written in
 * full.
 */
static bool append_marked(GString *out, const char *form)
{
    char marks[MARKS_MAX];
    size_t n = 0;
    size_t start = out->len;
    size_t next = 0; /* the first letter that the next gap counts */
    for (const char *at = form; *at != '\0';) {
        if ((guint8)*at < 0x80) {
            g_string_append_c(out, *at++);
            continue;
        }
        char letter = plain_of(at);
        size_t gap = out->len - start - next;
        if (letter == '\0' || gap > MARK_LAST - MARK_FIRST || n == sizeof marks) {
            return false;
        }
        marks[n++] = (char)(MARK_FIRST + gap);
        g_string_append_c(out, letter);
        next = out->len - start;
        at += MARKED_BYTES;
    }
    g_string_append_c(out, with_marks);
    g_string_append_len(out, marks, (gssize)n);
    return true;
}

void schema_form_append(GString *out, const char *form)
{
    size_t start = out->len;
    if (!append_marked(out, form)) {
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
    if (term[len] == in_full) {
        return g_strdup(term + len + 1);
    }
    if (term[len] != with_marks || len == 0) {
        return NULL;
    }
    GString *form = g_string_sized_new(len * 2);
    const char *mark = term + len + 1;
    size_t next = 0;
    for (size_t i = 0; i < len; i++) {
        const char *marked = *mark != '\0' && i - next == (size_t)(*mark - MARK_FIRST) ? marked_of(term[i]) : NULL;
        if (marked == NULL) {
            g_string_append_c(form, term[i]);
            continue;
        }
        g_string_append(form, marked);
        next = i + 1;
        mark++;
    }
    return g_string_free(form, FALSE);
}
