/* extract.c -- the table of formats, and documents within documents. */
#include "extract.h"

#include <dlfcn.h>
#include <string.h>

static const char pdf_module[] = "read-pdf.so";
static const char office_module[] = "read-office.so";
static const char mail_module[] = "read-mail.so";

/* The more telling signature comes first; plain text is what is left. */
static struct format {
    const char *module; /* NULL: the program itself */
    const char *symbol;
    const struct extractor *extractor; /* NULL until the module is loaded */
} formats[] = {
    {pdf_module, "extractor_pdf", NULL},
    {office_module, "extractor_zip", NULL},
    {NULL, NULL, &extractor_sealed},
    {NULL, NULL, &extractor_doc},
    {NULL, NULL, &extractor_rtf},
    {mail_module, "extractor_mail", NULL},
    {office_module, "extractor_tei", NULL},
    {office_module, "extractor_hocr", NULL},
    {office_module, "extractor_html", NULL},
    {NULL, NULL, &extractor_text},
};

/* Whether it may be a letter: it begins with the name of a field, or as mailboxes do. */
static bool may_be_mail(const guint8 *head, size_t size)
{
    if (size > 5 && memcmp(head, "From ", 5) == 0)
        return true;
    size_t name = 0;
    while (name < size && (g_ascii_isalnum(head[name]) || head[name] == '-'))
        name++;
    return name > 0 && name < size && head[name] == ':';
}

enum extract_scope extract_scope(const guint8 *head, size_t size)
{
    if (extraction_is_pdf(head, size))
        return EXTRACT_PDF;
    bool is_bare =
        size > 2 && memcmp(head, "PK", 2) != 0 && memchr(head, '<', size) == NULL && !may_be_mail(head, size);
    return is_bare ? EXTRACT_BARE : EXTRACT_ANY;
}

/* The modules are beside the folder of the program, wherever that is. The caller frees. */
static char *path_of(const char *module)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program != NULL ? g_path_get_dirname(program) : g_strdup("");
    return g_build_filename(folder, "..", "lib", "arhivars", module, NULL);
}

static bool load(struct format *format, GError **error)
{
    g_autofree char *path = path_of(format->module);
    void *module = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    format->extractor = module != NULL ? dlsym(module, format->symbol) : NULL;
    if (format->extractor == NULL)
        g_set_error(error, EXTRACT_ERROR, 0, "the reader cannot be loaded: %s", dlerror());
    return format->extractor != NULL;
}

bool extract_load(enum extract_scope scope, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        bool wanted = scope == EXTRACT_ANY || (scope == EXTRACT_PDF && formats[i].module == pdf_module);
        if (wanted && formats[i].extractor == NULL && !load(&formats[i], error))
            return false;
    }
    return true;
}

/* NULL when the format is not known. */
static const struct extractor *extractor_find(GBytes *document)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(document, &size);
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (formats[i].extractor != NULL && formats[i].extractor->is_mine(data, size))
            return formats[i].extractor;
    return NULL;
}

static bool check_size(GBytes *document, GError **error)
{
    gsize size = g_bytes_get_size(document);
    if (size == 0) {
        g_set_error(error, EXTRACT_ERROR, 0, "the file is empty");
    } else if (size > EXTRACT_INPUT_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "the file has %" G_GSIZE_FORMAT " bytes; at most %d are read", size,
                    EXTRACT_INPUT_MAX);
    }
    return size > 0 && size <= EXTRACT_INPUT_MAX;
}

static bool read_within(struct extraction *extraction, const struct extractor *extractor, GBytes *document,
                        GError **error)
{
    if (extraction->depth >= EXTRACT_DEPTH_MAX) {
        g_set_error(error, EXTRACT_ERROR, 0, "a document in more than %d containers", EXTRACT_DEPTH_MAX);
        return false;
    }
    return check_size(document, error) && extractor->read(extraction, document, error);
}

void extraction_enter(struct extraction *extraction, const char *name, GBytes *document)
{
    const struct extractor *extractor = g_bytes_get_size(document) > 0 ? extractor_find(document) : NULL;
    if (extractor == NULL || extraction->is_full)
        return;
    struct extraction outside = *extraction;
    g_autofree char *full = extraction_name(extraction, name);
    g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, document);
    extraction->name = full;
    extraction->sha256 = sha256;
    extraction->depth++;
    g_autoptr(GError) error = NULL;
    extraction->is_full = extraction->documents->len >= EXTRACT_DOCUMENTS_MAX;
    if (extraction->is_full) {
        g_autofree char *why = g_strdup_printf("more than %d documents in the file", EXTRACT_DOCUMENTS_MAX);
        extraction_fail(extraction, full, why);
    } else if (!read_within(extraction, extractor, document, &error))
        extraction_fail(extraction, full, error->message);
    extraction->name = outside.name;
    extraction->sha256 = outside.sha256;
    extraction->depth = outside.depth;
}

struct extraction *extract(GBytes *document, bool is_alone, GError **error)
{
    if (!check_size(document, error))
        return NULL;
    const struct extractor *extractor = extractor_find(document);
    if (extractor == NULL) {
        g_set_error(error, EXTRACT_ERROR, 0,
                    "of no format that is read: no PDF, no document, no text in a known encoding");
        return NULL;
    }
    g_autoptr(extraction_auto) extraction = extraction_new();
    extraction->enter = extraction_enter;
    extraction->is_alone = is_alone;
    if (!extractor->read(extraction, document, error))
        return NULL;
    if (extraction->documents->len == 0) {
        const char *why = extraction->failures->len > 0 ? extraction->failures->pdata[0] : "it holds no document";
        g_set_error(error, EXTRACT_ERROR, 0, "%s", why);
        return NULL;
    }
    return g_steal_pointer(&extraction);
}
