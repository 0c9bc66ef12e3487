/* extraction.h -- what reading a file gives: its documents' texts, and where in it the reader is.
 *
 * What is here is linked into the program and into each module of readers (extract.h): it knows of no format.
 */
#ifndef ARHIVARS_EXTRACTION_H
#define ARHIVARS_EXTRACTION_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    EXTRACT_HEAD = 4096, /* bytes that tell a format, comments and declarations before a root element included */
    EXTRACT_INPUT_MAX = 512 * 1024 * 1024, /* bytes of a document */
    EXTRACT_TEXT_MAX = 32 * 1024 * 1024,   /* bytes of text from one: a bomb, not a protocol */
    EXTRACT_PAGES_MAX = 10000,
    EXTRACT_DEPTH_MAX = 4, /* containers in containers: an e-mail with a ZIP of .edoc of DOCX is the worst seen */
    EXTRACT_DOCUMENTS_MAX = 1000, /* documents in a file */
    EXTRACT_FAILURES_MAX = 100,   /* that are named, of a file */
};

#define EXTRACT_ERROR extract_error_quark()
GQuark extract_error_quark(void);

/* What a reader of the protocol should be warned of: becomes a warning of the protocol. */
struct extract_note {
    char *code;
    char *message;
};

/* One document. */
struct extracted {
    char *name;   /* within the file, parts joined by "/"; NULL: the file is the document */
    char *sha256; /* of its bytes; NULL: the file is the document */
    char *media_type;
    GString *text;    /* UTF-8, lines ended by "\n", pages parted by "\f", cells of a table by "\t" */
    GPtrArray *notes; /* struct extract_note * */
    GBytes *unread;   /* the document's bytes, when another program must read it (unread.h); NULL */
    GArray *pages;    /* guint32 from 1: those of a PDF that must be read from their pictures */
};
void extracted_note(struct extracted *extracted, const char *code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* What a file gave, and, while it is read, where in it the reader is. */
struct extraction {
    GPtrArray *documents; /* struct extracted *, in the order of the file */
    GPtrArray *failures;  /* char *: "name within the file: why", of documents that cannot be read while others can */
    /* While reading: */
    const char *name; /* of the document being read, NULL: the file */
    const char *sha256;
    size_t bytes_left; /* that may still be unpacked */
    unsigned depth;
    bool is_full;  /* a document was one too many */
    bool is_alone; /* no other file is read meanwhile: a second thread has a core */
    /* For extractors of containers: read a document within this one. What is of no known format is passed over; what
     * fails is noted among the failures. */
    void (*enter)(struct extraction *extraction, const char *name, GBytes *document);
};

struct extraction *extraction_new(void);
void extraction_free(struct extraction *extraction);
typedef struct extraction extraction_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(extraction_auto, extraction_free)

/* For extractors: the document being read has this text, which is taken. What is returned stays the extraction's. */
struct extracted *extraction_add(struct extraction *extraction, const char *media_type, GString *text);

/* The name of a document within the one being read. The caller frees. */
char *extraction_name(const struct extraction *extraction, const char *name);

/* Note that a document (its whole name) cannot be read, and why. */
void extraction_fail(struct extraction *extraction, const char *name, const char *why);

struct extractor {
    const char *media_type;
    /* Whether the document is of this format. */
    bool (*is_mine)(const guint8 *data, size_t size);
    /* Add the documents to the extraction. False with what is wrong. */
    bool (*read)(struct extraction *extraction, GBytes *document, GError **error);
};

/* Whether a file that begins so is a PDF: readers look for its signature within the first kilobyte. */
bool extraction_is_pdf(const guint8 *data, size_t size);

extern const struct extractor extractor_text;
extern const struct extractor extractor_pdf;
extern const struct extractor extractor_zip;
extern const struct extractor extractor_mail;
extern const struct extractor extractor_doc;
extern const struct extractor extractor_sealed; /* with a password */
extern const struct extractor extractor_rtf;
extern const struct extractor extractor_hocr; /* what is read from a picture */
extern const struct extractor extractor_html;
extern const struct extractor extractor_tei;

#endif
