/* poppler_document.cc -- a PDF and the letters of its pages, by poppler's core. No exception leaves this file. */
#include "poppler_document.h"

#include <ErrorCodes.h>
#include <Gfx.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <TextOutputDev.h>
#include <memory>

struct poppler_document {
    explicit poppler_document(GBytes *with) : bytes(g_bytes_ref(with))
    {
        gsize size = 0;
        auto *data = static_cast<const char *>(g_bytes_get_data(bytes, &size));
        pdf = std::make_unique<PDFDoc>(new MemStream(data, 0, static_cast<Goffset>(size), Object(objNull)));
    }
    ~poppler_document()
    {
        pdf.reset();
        g_bytes_unref(bytes);
    }
    poppler_document(const poppler_document &) = delete;
    poppler_document &operator=(const poppler_document &) = delete;

    GBytes *bytes;
    std::unique_ptr<PDFDoc> pdf;
};

namespace {

constexpr double dots_per_inch = 72; /* a dot is a point */

/* Notes that a page shows a picture, and draws nothing. */
class PictureFinder : public OutputDev {
  public:
    bool found = false;

    bool upsideDown() override
    {
        return true;
    }
    bool useDrawChar() override
    {
        return false;
    }
    bool interpretType3Chars() override
    {
        return false;
    }
    bool useTilingPatternFill() override
    {
        return true;
    }
    bool useShadedFills(int /*type*/) override
    {
        return true;
    }

    bool tilingPatternFill(GfxState *, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int, double,
                           double) override
    {
        return true;
    }
    bool functionShadedFill(GfxState *, GfxFunctionShading *) override
    {
        return true;
    }
    bool axialShadedFill(GfxState *, GfxAxialShading *, double, double) override
    {
        return true;
    }
    bool radialShadedFill(GfxState *, GfxRadialShading *, double, double) override
    {
        return true;
    }
    bool gouraudTriangleShadedFill(GfxState *, GfxGouraudTriangleShading *) override
    {
        return true;
    }
    bool patchMeshShadedFill(GfxState *, GfxPatchMeshShading *) override
    {
        return true;
    }

    void drawImageMask(GfxState *, Object *, Stream *, int, int, bool, bool, bool) override
    {
        found = true;
    }
    void setSoftMaskFromImageMask(GfxState *, Object *, Stream *, int, int, bool, bool, double *) override
    {
        found = true;
    }
    void unsetSoftMaskFromImageMask(GfxState *, double *) override
    {
    }
    void drawImage(GfxState *, Object *, Stream *, int, int, GfxImageColorMap *, bool, const int *, bool) override
    {
        found = true;
    }
    void drawMaskedImage(GfxState *, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int, bool,
                         bool) override
    {
        found = true;
    }
    void drawSoftMaskedImage(GfxState *, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int,
                             GfxImageColorMap *, bool) override
    {
        found = true;
    }
};

/* What was put on the page by its content, not by annotations. It ends the page of the device. */
void display(Page *page, OutputDev *device)
{
    const std::unique_ptr<Gfx> gfx(
        page->createGfx(device, dots_per_inch, dots_per_inch, 0, false, true, -1, -1, -1, -1, false, nullptr, nullptr));
    page->display(gfx.get());
}

Page *page_of(struct poppler_document *document, int index)
{
    Page *page = document->pdf->getPage(index + 1);
    return page != nullptr && page->isOk() ? page : nullptr;
}

double width_of(Page *page)
{
    const bool is_lying = page->getRotate() == 90 || page->getRotate() == 270;
    return is_lying ? page->getCropHeight() : page->getCropWidth();
}

struct PageWriter {
    GString *text = g_string_new(nullptr);
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(struct pdf_box));

    ~PageWriter()
    {
        if (text != nullptr)
            g_string_free(text, TRUE);
        if (boxes != nullptr)
            g_array_free(boxes, TRUE);
    }

    void add(Unicode character, const struct pdf_box &box)
    {
        const bool is_valid = character != 0 && g_unichar_validate(character);
        g_string_append_unichar(text, is_valid ? character : 0xFFFD);
        g_array_append_val(boxes, box);
    }

    /* Space and line end have the place from the word to what follows it. */
    void add_line(const TextLine *line)
    {
        struct pdf_box end = {};
        for (const TextWord *word = line->getWords(); word != nullptr; word = word->nextWord()) {
            for (int i = 0; i < word->getLength(); i++) {
                struct pdf_box box = {};
                word->getCharBBox(i, &box.x1, &box.y1, &box.x2, &box.y2);
                add(*word->getChar(i), box);
            }
            struct pdf_box box = {};
            word->getBBox(&box.x1, &box.y1, &box.x2, &box.y2);
            end = {box.x2, box.y1, box.x2, box.y2};
            const TextWord *next = word->nextWord();
            if (next != nullptr && word->hasSpaceAfter()) {
                next->getBBox(&box.x1, &box.y1, &box.x2, &box.y2);
                add(' ', {end.x1, end.y1, box.x1, end.y2});
            }
        }
        add('\n', end);
    }

    struct page_text steal(double width)
    {
        struct page_text page = {};
        page.n_boxes = boxes->len;
        page.boxes = reinterpret_cast<struct pdf_box *>(g_array_free(boxes, FALSE));
        page.text = g_string_free(text, FALSE);
        page.width = width;
        boxes = nullptr;
        text = nullptr;
        return page;
    }
};

struct page_text read_page(Page *page)
{
    TextOutputDev device(nullptr, true, 0, false, false);
    display(page, &device);
    PageWriter writer;
    for (const TextFlow *flow = device.getFlows(); flow != nullptr; flow = flow->getNext())
        for (const TextBlock *block = flow->getBlocks(); block != nullptr; block = block->getNext())
            for (const TextLine *line = block->getLines(); line != nullptr; line = line->getNext())
                writer.add_line(line);
    return writer.steal(width_of(page));
}

const char *fault_of(int code)
{
    switch (code) {
    case errBadCatalog:
        return "the PDF has no catalog of its pages";
    case errDamaged:
        return "the PDF is damaged";
    case errEncrypted:
        return "the document is encrypted: save it without a password";
    default:
        return "the PDF cannot be read";
    }
}

/* For as long as the program runs; what poppler has to say of a document's faults is not even put into words. */
void start_poppler()
{
    static const GlobalParamsIniter started(nullptr);
    globalParams->setErrQuiet(true);
}

} // namespace

void page_text_release(struct page_text *page)
{
    g_free(page->text);
    g_free(page->boxes);
}

struct poppler_document *poppler_document_open(GBytes *bytes, const char **ret_fault)
try {
    start_poppler();
    auto document = std::make_unique<struct poppler_document>(bytes);
    if (document->pdf->isOk())
        return document.release();
    if (ret_fault != nullptr)
        *ret_fault = fault_of(document->pdf->getErrorCode());
    return nullptr;
} catch (const std::exception &) {
    if (ret_fault != nullptr)
        *ret_fault = fault_of(errNone);
    return nullptr;
}

void poppler_document_free(struct poppler_document *document)
{
    delete document;
}

int poppler_document_n_pages(const struct poppler_document *document)
{
    return document->pdf->getNumPages();
}

struct page_text poppler_document_read(struct poppler_document *document, int index)
try {
    Page *page = page_of(document, index);
    return page != nullptr ? read_page(page) : page_text{};
} catch (const std::exception &) {
    return {};
}

bool poppler_document_has_picture(struct poppler_document *document, int index)
try {
    PictureFinder finder;
    Page *page = page_of(document, index);
    if (page != nullptr)
        display(page, &finder);
    return finder.found;
} catch (const std::exception &) {
    return false;
}
