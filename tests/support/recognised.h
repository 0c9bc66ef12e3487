/* recognised.h -- what must hold of every recognised protocol, for tests and fuzzing. */
#ifndef ARHIVARS_TESTS_RECOGNISED_H
#define ARHIVARS_TESTS_RECOGNISED_H

#include "recognise.h"
#include "repair.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* The text without white space. */
static inline void recognised_squeeze(const char *text, size_t len, GString *out)
{
    for (size_t i = 0; i < len; i++)
        if (!strchr(" \t\n", text[i]))
            g_string_append_c(out, text[i]);
}

/* Every character of the repaired body stands in exactly one passage, in order; every string is valid UTF-8. */
static inline bool recognised_whole(const struct protocol *protocol, const struct repaired *repaired)
{
    g_autoptr(GString) body = g_string_new(NULL), passages = g_string_new(NULL);
    recognised_squeeze(repaired->body->str, repaired->body->len, body);
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = g_ptr_array_index(protocol->passages, i);
        if (!passage->text || !passage->id || !g_utf8_validate(passage->text, -1, NULL) ||
            passage->item >= (int)protocol->items->len)
            return false;
        recognised_squeeze(passage->text, strlen(passage->text), passages);
    }
    return protocol->id && g_string_equal(body, passages);
}

#endif
