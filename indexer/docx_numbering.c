/* docx_numbering.c -- which list a paragraph of a DOCX belongs to.
 *
 * ECMA-376, 17.9: a paragraph, or its style, or the style that this is based on, names a number and a level; the number
 * names an abstract list, which all numbers of that list share, count included, unless one overrides the start.
 */
#include "docx_numbering.h"

#include "list_number.h"
#include "markup.h"

#include <string.h>

enum {
    STYLE_DEPTH_MAX = 16, /* styles based on styles; more is a circle */
};

struct reference {
    char *list; /* number id; NULL: not told */
    unsigned level;
    char *based_on; /* of a style */
};

struct restart {
    unsigned level, start;
};

struct docx_numbering {
    GHashTable *lists;    /* abstract id -> struct list */
    GHashTable *numbers;  /* number id -> struct list, borrowed */
    GHashTable *restarts; /* number id -> array of struct restart: what begins anew when it is first used */
    GHashTable *styles;   /* style id -> struct reference */
};

static void reference_free(void *data)
{
    struct reference *reference = data;
    g_free(reference->list);
    g_free(reference->based_on);
    g_free(reference);
}

static enum list_format read_format(const char *name)
{
    static const struct {
        const char *name;
        enum list_format format;
    } formats[] = {{"decimal", LIST_DECIMAL},        {"decimalZero", LIST_DECIMAL}, {"lowerLetter", LIST_LETTER},
                   {"upperLetter", LIST_LETTER_BIG}, {"lowerRoman", LIST_ROMAN},    {"upperRoman", LIST_ROMAN_BIG}};
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_strcmp0(name, formats[i].name) == 0)
            return formats[i].format;
    return LIST_NONE;
}

static char *child_value(const xmlNode *node, const char *name)
{
    const xmlNode *child = markup_child(node, name);
    return child != NULL ? markup_attribute(child, "val") : NULL;
}

static unsigned child_number(const xmlNode *node, const char *name, unsigned otherwise)
{
    const xmlNode *child = markup_child(node, name);
    return child != NULL ? markup_number(child, "val", otherwise) : otherwise;
}

static struct list *read_list(const xmlNode *abstract)
{
    struct list *list = list_new();
    for (const xmlNode *at = abstract->children; at != NULL; at = at->next) {
        unsigned level = markup_is(at, "lvl") ? markup_number(at, "ilvl", LIST_LEVELS) : LIST_LEVELS;
        if (level < LIST_LEVELS) {
            g_autofree char *format = child_value(at, "numFmt");
            list->levels[level].format = read_format(format);
            g_free(list->levels[level].pattern);
            list->levels[level].pattern = child_value(at, "lvlText");
            list->levels[level].start = child_number(at, "start", 1);
            list->levels[level].in_figures = markup_child(at, "isLgl") != NULL;
        }
    }
    return list;
}

/* Where a <w:num> has levels begin. */
static GArray *read_restarts(const xmlNode *number)
{
    GArray *restarts = g_array_new(FALSE, FALSE, sizeof(struct restart));
    for (const xmlNode *at = number->children; at != NULL; at = at->next) {
        bool begins = markup_is(at, "lvlOverride") && markup_child(at, "startOverride") != NULL;
        struct restart restart = {begins ? markup_number(at, "ilvl", LIST_LEVELS) : LIST_LEVELS,
                                  begins ? child_number(at, "startOverride", 1) : 1};
        if (restart.level < LIST_LEVELS)
            g_array_append_val(restarts, restart);
    }
    return restarts;
}

static void read_numbering(struct docx_numbering *numbering, const xmlNode *root)
{
    for (const xmlNode *at = root->children; at != NULL; at = at->next) {
        char *id = markup_is(at, "abstractNum") ? markup_attribute(at, "abstractNumId") : NULL;
        if (id != NULL)
            g_hash_table_replace(numbering->lists, id, read_list(at));
    }
    for (const xmlNode *at = root->children; at != NULL; at = at->next) {
        g_autofree char *id = markup_is(at, "num") ? markup_attribute(at, "numId") : NULL;
        g_autofree char *abstract = id != NULL ? child_value(at, "abstractNumId") : NULL;
        struct list *list = abstract != NULL ? g_hash_table_lookup(numbering->lists, abstract) : NULL;
        if (list != NULL) {
            g_hash_table_replace(numbering->numbers, g_strdup(id), list);
            GArray *restarts = read_restarts(at);
            if (restarts->len > 0)
                g_hash_table_replace(numbering->restarts, g_strdup(id), g_array_ref(restarts));
            g_array_unref(restarts);
        }
    }
}

/* What <w:pPr> says. */
static struct reference *read_reference(const xmlNode *properties)
{
    struct reference *reference = g_new0(struct reference, 1);
    const xmlNode *number = properties != NULL ? markup_child(properties, "numPr") : NULL;
    if (number != NULL) {
        reference->list = child_value(number, "numId");
        reference->level = child_number(number, "ilvl", 0);
    }
    reference->based_on = properties != NULL ? child_value(properties, "pStyle") : NULL;
    return reference;
}

static void read_styles(struct docx_numbering *numbering, const xmlNode *root)
{
    for (const xmlNode *at = root->children; at != NULL; at = at->next) {
        char *id = markup_is(at, "style") ? markup_attribute(at, "styleId") : NULL;
        if (id != NULL) {
            struct reference *reference = read_reference(markup_child(at, "pPr"));
            g_free(reference->based_on);
            reference->based_on = child_value(at, "basedOn");
            g_hash_table_replace(numbering->styles, id, reference);
        }
    }
}

struct docx_numbering *docx_numbering_new(const xmlDoc *numbering, const xmlDoc *styles)
{
    struct docx_numbering *made = g_new0(struct docx_numbering, 1);
    made->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
    made->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    made->restarts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    made->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, reference_free);
    if (numbering != NULL)
        read_numbering(made, xmlDocGetRootElement(numbering));
    if (styles != NULL)
        read_styles(made, xmlDocGetRootElement(styles));
    return made;
}

void docx_numbering_free(struct docx_numbering *numbering)
{
    g_hash_table_unref(numbering->numbers);
    g_hash_table_unref(numbering->lists);
    g_hash_table_unref(numbering->restarts);
    g_hash_table_unref(numbering->styles);
    g_free(numbering);
}

static void restart(struct docx_numbering *numbering, const char *id, struct list *list)
{
    const GArray *restarts = g_hash_table_lookup(numbering->restarts, id);
    for (guint i = 0; restarts != NULL && i < restarts->len; i++) {
        const struct restart *restart = &g_array_index(restarts, struct restart, i);
        list->levels[restart->level].start = restart->start;
        list_restart(list, restart->level);
    }
    g_hash_table_remove(numbering->restarts, id);
}

char *docx_numbering_next(struct docx_numbering *numbering, const xmlNode *paragraph)
{
    struct reference *own = read_reference(markup_child(paragraph, "pPr"));
    const struct reference *reference = own;
    for (unsigned i = 0; reference != NULL && reference->list == NULL && i < STYLE_DEPTH_MAX; i++) {
        const char *style = reference->based_on;
        reference = style != NULL ? g_hash_table_lookup(numbering->styles, style) : NULL;
    }
    const char *id = reference != NULL ? reference->list : NULL;
    struct list *list = id != NULL ? g_hash_table_lookup(numbering->numbers, id) : NULL;
    char *label = NULL;
    if (list != NULL) {
        restart(numbering, id, list);
        label = list_next(list, reference->level);
    }
    reference_free(own);
    return label != NULL ? label : g_strdup("");
}
