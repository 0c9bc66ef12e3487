/* schema_form.c -- forms as terms: folded letters first, their marks after; drawn in schema.h. */
#include "schema.h"

#include "fold.h"

#include <string.h>

enum {
    MARK_FIRST = '0',
    MARK_LAST = '~', /* a longer gap is written in full */
    MARKED_BYTES = 2,
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

/* False when the form has to be written in full. */
static bool split_marks(const char *form, GString *plain, GString *marks)
{
    size_t next = 0; /* the first letter that the next gap counts */
    for (const char *at = form; *at != '\0';) {
        if ((guint8)*at < 0x80) {
            g_string_append_c(plain, *at++);
            continue;
        }
        char letter = plain_of(at);
        size_t gap = plain->len - next;
        if (letter == '\0' || gap > MARK_LAST - MARK_FIRST) {
            return false;
        }
        g_string_append_c(plain, letter);
        g_string_append_c(marks, (char)(MARK_FIRST + gap));
        next = plain->len;
        at += MARKED_BYTES;
    }
    return true;
}

char *schema_form(const char *form)
{
    GString *plain = g_string_sized_new(strlen(form) * 2);
    g_autoptr(GString) marks = g_string_new(NULL);
    if (split_marks(form, plain, marks)) {
        g_string_append_c(plain, with_marks);
        g_string_append_len(plain, marks->str, (gssize)marks->len);
        return g_string_free(plain, FALSE);
    }
    g_string_free(plain, TRUE);
    g_autofree char *folded = fold_plain_dup(form);
    const char full[] = {in_full, '\0'};
    return g_strconcat(folded, full, form, NULL);
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
