/* fuzz_docx.c -- the parts of a DOCX over any bytes: the input is the document, its numbering and its header at once.
 *
 * A mutated ZIP seldom gets past its checksums, so the package is made here and is always whole; fuzz_container has the
 * packages.
 */
#include "extracted.h"

#include <stdint.h>
#include <zip.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const char package_relations[] =
    "<Relationships><Relationship Id=\"r1\" Type=\"" RELATION "officeDocument\" Target=\"word/document.xml\"/>"
    "</Relationships>";
static const char document_relations[] =
    "<Relationships><Relationship Id=\"r2\" Type=\"" RELATION "header\" Target=\"header1.xml\"/>"
    "<Relationship Id=\"r3\" Type=\"" RELATION "footnotes\" Target=\"footnotes.xml\"/></Relationships>";

static void add(zip_t *zip, const char *name, const void *data, size_t size)
{
    zip_source_t *source = zip_source_buffer(zip, data, size, 0);
    zip_int64_t index = zip_file_add(zip, name, source, 0);
    must(source != NULL && index >= 0);
    zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

static GBytes *make_package(const void *data, size_t size)
{
    static const char *const parts[] = {"word/document.xml", "word/numbering.xml", "word/styles.xml",
                                        "word/header1.xml", "word/footnotes.xml"};
    zip_error_t error;
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    must(target != NULL);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    must(zip != NULL);
    add(zip, "_rels/.rels", package_relations, strlen(package_relations));
    add(zip, "word/_rels/document.xml.rels", document_relations, strlen(document_relations));
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        add(zip, parts[i], data, size);
    must(zip_close(zip) == 0 && zip_source_open(target) == 0);
    zip_stat_t stat;
    must(zip_source_stat(target, &stat) == 0);
    char *made = g_malloc(stat.size);
    must(zip_source_read(target, made, stat.size) == (zip_int64_t)stat.size);
    zip_source_close(target);
    zip_source_free(target);
    return g_bytes_new_take(made, stat.size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) package = make_package(data, size);
    gsize package_size;
    const void *bytes = g_bytes_get_data(package, &package_size);
    check_extractor(&extractor_zip, bytes, package_size);
    return 0;
}
