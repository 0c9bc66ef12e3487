/* convert.h -- what other programs read for us: DOC and RTF (LibreOffice, antiword), pictures of text (tesseract).
 *
 * None of them is needed to build or to run: where one is not installed, the message names what to install. Each run is
 * a process of its own in a folder of its own that is removed afterwards, confined by confine_program(): it may read
 * the system's programs and data, write in that folder, and has no network.
 */
#ifndef ARHIVARS_CONVERT_H
#define ARHIVARS_CONVERT_H

#include <glib.h>
#include <stdbool.h>

enum {
    CONVERT_SECONDS_MAX = 180,              /* for one document or one page */
    CONVERT_ANSWER_MAX = 256 * 1024 * 1024, /* bytes of what a program writes */
    CONVERT_DPI = 200,                      /* of pages made pictures: tesseract reads 10 pt well from here on */
};

/* The word on the command line that makes the program confine itself and become another. */
#define CONVERT_COMMAND "convert-in-sandbox"

/* A DOC or RTF as OpenDocument, or, when only antiword is there, DOC as plain text. */
GBytes *convert_office(GBytes *document, GError **error);

/* One page (1..) of a PDF, read from its picture, as hOCR. */
GBytes *convert_page(GBytes *pdf, unsigned page, GError **error);

/* Whether convert_page() has its programs; an error that names what is missing otherwise. */
bool convert_can_read_pictures(GError **error);

/* What a run is started by and may take. */
struct convert_limits {
    const char *launcher; /* a program that knows CONVERT_COMMAND */
    unsigned seconds;
};
extern const struct convert_limits convert_limits;

/* Run a program (its name and words, NULL-terminated), confined to the folder; what it prints goes to the file "out"
 * there. False when it fails, is killed, or takes too long, and is killed then with all that it has started. */
bool convert_run(const char *folder, const char *const *arguments, const struct convert_limits *limits, GError **error);

/* In the new process: FOLDER PROGRAM ARGUMENTS…. Returns only when it fails. */
int convert_child_run(int argc, char **argv);

#endif
