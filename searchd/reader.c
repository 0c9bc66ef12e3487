/* reader.c -- open the archive, follow it. */
#include "reader.h"

#include "analyse.h"
#include "archive.h"
#include "xap.h"

struct reader {
    const char *const *archives;
    struct answerer answerer;
};

static struct archive *open_archive(const struct reader *reader, GError **error)
{
    return archive_open(reader->archives, g_strv_length((char **)(gintptr)reader->archives), error);
}

struct reader *reader_new(const struct site *site, const char *const *archives, GError **error)
{
    struct reader *reader = g_new0(struct reader, 1);

    reader->archives = archives;
    reader->answerer = (struct answerer){
        .archive = open_archive(reader, error),
        .analyser = analyser_new(),
        .registry = site->registry,
        .synonyms = site->synonyms,
        .base_url = site->base_url,
    };
    if (reader->answerer.archive == NULL) {
        reader_free(reader);
        return NULL;
    }
    return reader;
}

void reader_free(struct reader *reader)
{
    if (reader == NULL)
        return;
    g_clear_pointer(&reader->answerer.archive, archive_free);
    analyser_free(reader->answerer.analyser);
    g_free(reader);
}

bool reader_refresh(struct reader *reader, GError **error)
{
    g_autoptr(GError) failure = NULL;

    if (archive_refresh(reader->answerer.archive, &failure))
        return true;
    /* Somebody swapped the directory: Xapian would mix the old and the new through the old handle. */
    if (!g_error_matches(failure, XAP_ERROR, XAP_ERROR_REPLACED)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    struct archive *replaced = open_archive(reader, error);
    if (replaced == NULL)
        return false;
    archive_free(reader->answerer.archive);
    reader->answerer.archive = replaced;
    return true;
}

const struct answerer *reader_answerer(const struct reader *reader)
{
    return reader != NULL ? &reader->answerer : NULL;
}
