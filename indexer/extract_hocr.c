/* extract_hocr.c -- what a program has read from pictures of pages: words with their places, as hOCR has them.
 *
 * They are laid out by the rules of a PDF (pdf_layout.h), whose letters have the height of a font and the width of what
 * the pen moves on; the boxes here are those of the ink, so they are made a little wider, and as high as the line's
 * letters are. Heights of lines vary as they are measured: those near to the middle one are all of its size.
 */
#include "extraction.h"
#include "markup.h"
#include "pdf_layout.h"

#include <math.h>
#include <string.h>

/* Of a font's height, which has room for marks above capitals. */
static const double height_of_size = 1.3; /* to the height of ascenders and descenders */
static const double above_line = 0.78;    /* of it is above the line that letters stand on */
static const double beside_ink = 0.05;    /* on either side of a word */
static const double size_differs = 0.2;   /* of the middle size: another font */
static const double points_per_inch = 72;
static const double pixels_max = 100000; /* of a page, either way */

enum {
    DPI_DEFAULT = 200,
    DPI_MIN = 50,
};

struct ink {
    char *text;
    double x1, x2, baseline, size; /* pixels */
    bool begins;                   /* a line */
};

static void ink_clear(void *data)
{
    g_free(((struct ink *)data)->text);
}

static bool is_hocr(const guint8 *data, size_t size)
{
    g_autofree char *head = markup_sniff(data, size);
    return strstr(head, "<html") != NULL && strstr(head, "name='ocr-system'") != NULL;
}

static bool has_class(const xmlNode *node, const char *prefix)
{
    g_autofree char *class = markup_attribute(node, "class");
    return class != NULL && g_str_has_prefix(class, prefix);
}

/* The numbers behind a property's name: "bbox 159 164 418 189; baseline 0 -6". False when they are not there. */
static bool read_property(const char *title, const char *name, double *ret_values, size_t n)
{
    const char *at = title != NULL ? strstr(title, name) : NULL;
    if (at == NULL)
        return false;
    at += strlen(name);
    for (size_t i = 0; i < n; i++) {
        char *end = NULL;
        ret_values[i] = g_ascii_strtod(at, &end);
        if (end == at || !(fabs(ret_values[i]) <= pixels_max))
            return false;
        at = end;
    }
    return true;
}

static void add_ink(GArray *inks, const xmlNode *word, const xmlNode *line, bool begins)
{
    g_autofree char *title = markup_attribute(word, "title");
    g_autofree char *line_title = markup_attribute(line, "title");
    g_autofree char *text = markup_text(word);
    double box[4];
    double line_box[4];
    double baseline[2];
    double size = 0;
    if (*g_strstrip(text) == '\0' || !read_property(title, "bbox", box, 4) || box[2] <= box[0] ||
        !read_property(line_title, "bbox", line_box, 4) || !read_property(line_title, "baseline", baseline, 2) ||
        !read_property(line_title, "x_size", &size, 1) || size <= 0)
        return;
    double slant = baseline[0] * ((box[0] + box[2]) / 2 - line_box[0]);
    struct ink ink = {g_steal_pointer(&text), box[0], box[2], line_box[3] + baseline[1] + slant, size, begins};
    g_array_append_val(inks, ink);
}

static GArray *inks_of(const xmlNode *page)
{
    GArray *inks = g_array_new(FALSE, FALSE, sizeof(struct ink));
    g_array_set_clear_func(inks, ink_clear);
    const xmlNode *last_line = NULL;
    for (const xmlNode *at = markup_next(page, page); at != NULL; at = markup_next(at, page)) {
        if (markup_is(at, "span") && has_class(at, "ocrx_word")) {
            add_ink(inks, at, at->parent, at->parent != last_line);
            last_line = at->parent;
        }
    }
    return inks;
}

static int by_size(const void *a, const void *b)
{
    double left = ((const struct ink *)a)->size;
    double right = ((const struct ink *)b)->size;
    return (left > right) - (left < right);
}

static double middle_size(const GArray *inks)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(struct ink));
    g_array_append_vals(sorted, inks->data, inks->len);
    g_array_sort(sorted, by_size);
    return sorted->len > 0 ? g_array_index(sorted, struct ink, sorted->len / 2).size : 0;
}

/* The letters of a word share its width. */
static void add_boxes(GArray *boxes, const struct ink *ink, double middle, double scale)
{
    double size = fabs(ink->size - middle) < size_differs * middle ? middle : ink->size;
    double height = height_of_size * size;
    double left = ink->x1 - beside_ink * height;
    long letters = g_utf8_strlen(ink->text, -1);
    double width = (ink->x2 + beside_ink * height - left) / (double)letters;
    for (long i = 0; i < letters; i++) {
        double x = left + (double)i * width;
        struct pdf_box box = {x * scale, (ink->baseline - above_line * height) * scale, (x + width) * scale,
                              (ink->baseline + (1 - above_line) * height) * scale};
        g_array_append_val(boxes, box);
    }
}

static void lay_out_page(struct pdf_layout *layout, const xmlNode *page)
{
    g_autofree char *title = markup_attribute(page, "title");
    double box[4] = {0};
    double dpi = 0;
    bool is_told = read_property(title, "scan_res", &dpi, 1) && dpi >= DPI_MIN;
    double scale = points_per_inch / (is_told ? dpi : DPI_DEFAULT);
    (void)read_property(title, "bbox", box, 4);
    g_autoptr(GArray) inks = inks_of(page);
    double middle = middle_size(inks);
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(struct pdf_box));
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < inks->len; i++) {
        const struct ink *ink = &g_array_index(inks, struct ink, i);
        if (i > 0) {
            struct pdf_box between = g_array_index(boxes, struct pdf_box, boxes->len - 1);
            g_array_append_val(boxes, between);
            g_string_append_c(text, ink->begins ? '\n' : ' ');
        }
        add_boxes(boxes, ink, middle, scale);
        g_string_append(text, ink->text);
    }
    pdf_layout_add(layout, text->str, (const struct pdf_box *)(const void *)boxes->data, boxes->len, box[2] * scale);
}

static bool read_hocr(struct extraction *extraction, GBytes *document, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(document, &size);
    g_autoptr(markup_doc_auto) doc = markup_read_xml(data, size, "hOCR", error);
    if (doc == NULL)
        return false;
    GString *text = g_string_new(NULL);
    g_autoptr(pdf_layout_auto) layout = pdf_layout_new(text);
    const xmlNode *root = xmlDocGetRootElement(doc);
    for (const xmlNode *at = markup_next(root, root); at != NULL; at = markup_next(at, root))
        if (markup_is(at, "div") && has_class(at, "ocr_page"))
            lay_out_page(layout, at);
    pdf_layout_end(layout);
    extraction_add(extraction, "text/vnd.hocr+html", text);
    return true;
}

const struct extractor extractor_hocr = {"text/vnd.hocr+html", is_hocr, read_hocr};
