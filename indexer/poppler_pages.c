/* poppler_pages.c -- the pages of a PDF one after the other, read by one thread or two.
 *
 * Whoever is free claims the next page that nobody reads yet; who asks for a page that is being read waits for it.
 */
#include "poppler_pages.h"

enum {
    WINDOW = 32, /* pages that are read ahead, at most */
};

struct poppler_pages {
    struct poppler_document *document; /* of the thread that asks */
    GBytes *bytes;
    GThread *helper; /* NULL: none */
    GMutex mutex;    /* of all below */
    GCond moved;
    int end;     /* pages from here on are not wanted */
    int claimed; /* pages before it are read, or being read */
    int given;   /* pages before it have been asked for */
    struct {
        bool is_read;
        struct page_text text;
    } slots[WINDOW];
};

/* Locked on entry and on return, not while it reads. False when there is nothing to claim for now. */
static bool read_one(struct poppler_pages *pages, struct poppler_document *document)
{
    if (pages->claimed >= MIN(pages->end, pages->given + WINDOW))
        return false;
    int index = pages->claimed++;
    g_mutex_unlock(&pages->mutex);
    struct page_text text = poppler_document_read(document, index);
    g_mutex_lock(&pages->mutex);
    pages->slots[index % WINDOW].text = text;
    pages->slots[index % WINDOW].is_read = true;
    g_cond_broadcast(&pages->moved);
    return true;
}

static void *read_ahead(void *data)
{
    struct poppler_pages *pages = data;
    g_autoptr(poppler_document_auto) document = poppler_document_open(pages->bytes, NULL);
    g_mutex_lock(&pages->mutex);
    while (document != NULL && pages->claimed < pages->end)
        if (!read_one(pages, document))
            g_cond_wait(&pages->moved, &pages->mutex);
    g_mutex_unlock(&pages->mutex);
    return NULL;
}

struct poppler_pages *poppler_pages_new(struct poppler_document *document, GBytes *bytes, bool ahead)
{
    struct poppler_pages *pages = g_new0(struct poppler_pages, 1);
    pages->document = document;
    pages->bytes = g_bytes_ref(bytes);
    pages->end = poppler_document_n_pages(document);
    g_mutex_init(&pages->mutex);
    g_cond_init(&pages->moved);
    if (ahead && pages->end > 1)
        pages->helper = g_thread_try_new(NULL, read_ahead, pages, NULL); /* without one, it takes longer */
    return pages;
}

void poppler_pages_free(struct poppler_pages *pages)
{
    if (pages == NULL)
        return;
    g_mutex_lock(&pages->mutex);
    pages->end = 0;
    g_cond_broadcast(&pages->moved);
    g_mutex_unlock(&pages->mutex);
    if (pages->helper != NULL)
        g_thread_join(pages->helper);
    for (int i = 0; i < WINDOW; i++)
        if (pages->slots[i].is_read)
            page_text_release(&pages->slots[i].text);
    g_mutex_clear(&pages->mutex);
    g_cond_clear(&pages->moved);
    g_bytes_unref(pages->bytes);
    g_free(pages);
}

struct page_text poppler_pages_next(struct poppler_pages *pages)
{
    int slot = pages->given % WINDOW;
    g_mutex_lock(&pages->mutex);
    while (!pages->slots[slot].is_read)
        if (!read_one(pages, pages->document))
            g_cond_wait(&pages->moved, &pages->mutex);
    pages->slots[slot].is_read = false;
    pages->given++;
    g_cond_broadcast(&pages->moved);
    g_mutex_unlock(&pages->mutex);
    return pages->slots[slot].text;
}
