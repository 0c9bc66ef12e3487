/* poppler_document.cc -- a PDF and the letters of its pages, by poppler's core. No exception leaves this file. */
#include "poppler_document.h"

#include <ErrorCodes.h>
#include <Gfx.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <TextOutputDev.h>
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

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
constexpr double slack = 0.5;        /* points: of places that are added up */
constexpr Unicode no_break_space = 0xA0;

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

/* A space that is drawn as a letter, which poppler leaves out. */
struct Space {
    double base, x1, x2; /* upright text alone */
};

bool stands_before(const Space &one, const Space &other)
{
    return one.base != other.base ? one.base < other.base : one.x1 < other.x1;
}

/* Poppler's own reader of text, which keeps the spaces besides. */
class TextReader : public TextOutputDev {
  public:
    TextReader() : TextOutputDev(nullptr, true, 0, false, false)
    {
    }

    std::vector<Space> spaces;

    void drawChar(GfxState *state, double x, double y, double dx, double dy, double originX, double originY,
                  CharCode code, int nBytes, const Unicode *u, int uLen) override
    {
        if (uLen == 1 && (*u == ' ' || *u == no_break_space)) {
            double x1 = 0;
            double base = 0;
            double width = 0;
            double rise = 0;
            state->transform(x, y, &x1, &base);
            state->transformDelta(dx, dy, &width, &rise);
            if (width > 0 && rise == 0)
                spaces.push_back({base, x1, x1 + width});
        }
        TextOutputDev::drawChar(state, x, y, dx, dy, originX, originY, code, nBytes, u, uLen);
    }
};

struct PageWriter {
    std::vector<Space> spaces; /* from top to bottom, from left to right */
    std::string text;
    std::vector<struct pdf_box> boxes;

    explicit PageWriter(std::vector<Space> &&with) : spaces(std::move(with))
    {
        std::sort(spaces.begin(), spaces.end(), stands_before);
    }

    void add(Unicode character, const struct pdf_box &box)
    {
        boxes.push_back(box);
        if (character - 1 < 0x7F) {
            text.push_back(static_cast<char>(character));
            return;
        }
        char letter[6];
        const bool is_valid = character != 0 && g_unichar_validate(character);
        text.append(letter, static_cast<size_t>(g_unichar_to_utf8(is_valid ? character : 0xFFFD, letter)));
    }

    /* The spaces that are drawn behind each other on a line, between two places. False when there are none. */
    bool add_spaces(double base, double x1, double x2, const struct pdf_box &line)
    {
        const size_t before = boxes.size();
        auto at = std::lower_bound(spaces.begin(), spaces.end(), Space{base, x1 - slack, 0}, stands_before);
        for (; at != spaces.end() && at->base == base && at->x1 < x1 + slack && at->x2 < x2 + slack; ++at) {
            add(' ', {at->x1, line.y1, at->x2, line.y2});
            x1 = at->x2;
        }
        return boxes.size() > before;
    }

    void add_line(const TextLine *line)
    {
        struct pdf_box box = {};
        for (const TextWord *word = line->getWords(); word != nullptr; word = word->nextWord()) {
            for (int i = 0; i < word->getLength(); i++) {
                word->getCharBBox(i, &box.x1, &box.y1, &box.x2, &box.y2);
                add(*word->getChar(i), box);
            }
            word->getBBox(&box.x1, &box.y1, &box.x2, &box.y2);
            const TextWord *next = word->nextWord();
            struct pdf_box after = {HUGE_VAL, 0, 0, 0};
            if (next != nullptr)
                next->getBBox(&after.x1, &after.y1, &after.x2, &after.y2);
            const bool is_parted = next == nullptr || word->hasSpaceAfter();
            const bool is_drawn = is_parted && add_spaces(word->getBaseline(), box.x2, after.x1, box);
            if (next != nullptr && is_parted && !is_drawn)
                add(' ', {box.x2, box.y1, after.x1, box.y2});
        }
        add('\n', {box.x2, box.y1, box.x2, box.y2});
    }

    struct page_text page(double width) const
    {
        auto *places = static_cast<struct pdf_box *>(g_memdup2(boxes.data(), boxes.size() * sizeof(struct pdf_box)));
        return {g_strndup(text.data(), text.size()), places, boxes.size(), width};
    }
};

struct page_text read_page(Page *page)
{
    TextReader reader;
    display(page, &reader);
    PageWriter writer(std::move(reader.spaces));
    for (const TextFlow *flow = reader.getFlows(); flow != nullptr; flow = flow->getNext())
        for (const TextBlock *block = flow->getBlocks(); block != nullptr; block = block->getNext())
            for (const TextLine *line = block->getLines(); line != nullptr; line = line->getNext())
                writer.add_line(line);
    return writer.page(width_of(page));
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
