/* legal_basis.c -- by which law a body decides. See legal_basis.h. */
#include "legal_basis.h"

#include "families.h"

#include <string.h>

enum { BASIS_MAX_BYTES = 700 };

static const char *const openings[] = {"pamatojoties uz ", "saskana ar ", "atbilstosi ",
                                       "balstoties uz ",   "ievero~",     NULL};
DECLARE_FAMILIES(opening_words, openings)

struct span legal_basis_read(struct span text)
{
    size_t n, start = SIZE_MAX, open = 0;
    struct beginnings beginnings;
    if (!families_may(opening_words.bit, text))
        return SPAN_NONE;
    span_beginnings(text, &beginnings);
    for (const char *const *p = openings; *p; p++) {
        ptrdiff_t at = beginnings_hold(&beginnings, *p) ? span_find(text, *p, &n) : SPAN_NOT_FOUND;
        if (at >= 0 && (size_t)at < start) {
            start = (size_t)at;
            open = n;
        }
    }
    if (start == SIZE_MAX)
        return SPAN_NONE;
    struct span rest = span_first(span_from(text, start + open), BASIS_MAX_BYTES);
    static const char *const ends[] = {"atklati ",     "balsojot",  "nolemj",    "nolema",           "dome ",
                                       "padome ",      "komisija ", "komiteja ", "pasvaldibas dome", "vienbalsigi",
                                       "pamatojoties", NULL};
    size_t end = rest.len;
    for (const char *const *p = ends; *p; p++) {
        ptrdiff_t at = beginnings_hold(&beginnings, *p) ? span_find(rest, *p, NULL) : SPAN_NOT_FOUND;
        if (at > 0 && (size_t)at < end)
            end = (size_t)at;
    }
    /* The body that decides may stand with its town before it ("…, Ogres novada dome"): the last comma parts them. */
    if (end < rest.len)
        for (size_t i = end; i > 0; i--)
            if (rest.text[i - 1] == ',') {
                end = i - 1;
                break;
            }
    struct span basis = span_trim_any(span_first(rest, end), ",.: ");
    while (basis.len && ((unsigned char)basis.text[basis.len - 1] & 0xC0) == 0x80 && rest.len == BASIS_MAX_BYTES &&
           end == rest.len)
        basis.len--;
    return span_has(basis, "lik~") || span_has(basis, "noteikum~") || span_has(basis, "pant~") ||
                   span_has(basis, "nolikum~")
               ? basis
               : SPAN_NONE;
}
