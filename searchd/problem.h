/* problem.h -- everything that can be wrong with a request, told in one way.
 *
 * Each kind has a status, a title and an address that explains it (RFC 9457: "type"). A kind is the code of a GError in
 * PROBLEM_ERROR, so that whatever finds the fault says so with g_set_error() and one place turns it into an answer:
 * JSON for paths of the API, an HTML page for pages.
 *
 * The text of a fault of ours (5xx) goes to the log, not to the asker.
 */
#ifndef SEARCHD_PROBLEM_H
#define SEARCHD_PROBLEM_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#define PROBLEM_ERROR problem_error_quark()
GQuark problem_error_quark(void);

enum problem {
    PROBLEM_ENCODING,  /* broken percent-encoding, not UTF-8 */
    PROBLEM_PARAMETER, /* a parameter that this resource does not have */
    PROBLEM_VALUE,     /* not a value of that parameter */
    PROBLEM_NAME,      /* a person, institution, body or topic that the archive does not know */
    PROBLEM_CURSOR,    /* of another search or another generation */
    PROBLEM_NOT_FOUND,
    PROBLEM_REMOVED, /* a protocol that was here, or a passage of one */
    PROBLEM_METHOD,
    PROBLEM_TOO_LONG, /* the address */
    PROBLEM_HEADERS,
    PROBLEM_ORIGIN, /* a page of another site asks in its reader's name */
    PROBLEM_BODY,   /* too large */
    PROBLEM_MEDIA,  /* not of the type that is read */
    PROBLEM_RATE,   /* more requests than one client may make */
    PROBLEM_INTERNAL,
    PROBLEM_UNAVAILABLE, /* the archive cannot be read now */
    PROBLEM_COUNT,
};

struct problem_kind {
    const char *slug;
    unsigned status;
    const char *title; /* English */
    const char *title_lv;
    const char *explained; /* on the page that "type" leads to */
    const char *explained_lv;
};

const struct problem_kind *problem_kind(enum problem problem);

/* Which problem an error of any domain is. */
enum problem problem_of(const GError *error);

/* What the asker may read of it: the error's own text, or a plain sentence for a fault of ours. */
const char *problem_detail(const GError *error);

/* The same in English or Latvian; the caller frees it. */
char *problem_told(const GError *error, bool english);

/* The members type, title, status, detail, instance and, when known, parameter. A new reference. */
json_t *problem_json(const GError *error, const char *base_url, const char *instance, const char *parameter,
                     bool english);

#endif
