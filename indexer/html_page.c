/* html_page.c -- tell the article of a web page from its menus.
 *
 * Pages of 2010 to 2025 say it in three ways: by elements (<nav>, <footer>), by roles and by classes. A class counts
 * when its first or last word is a known one ("site-footer", "menu_main"), not when it only tells of one
 * ("has-sidebar"). Where a page says nothing, a list of short links is a menu; the agenda of a sitting has long ones.
 *
 * A wrong guess must not cost the protocol: what holds half of the article's text or a heading of the first order is
 * never left out for its class.
 */
#include "html_page.h"

#include "markup.h"

#include <string.h>

enum {
    MENU_LINKS_MIN = 3,
    MENU_LINK_CHARS = 40, /* on average: "Sākums", "Domes sēdes"; titles of agenda items are longer */
    MENU_LINK_SHARE = 70, /* per cent of a menu's text that is links */
};

static const char *const silent_elements[] = {"script", "style",  "noscript", "template", "head",     "nav",
                                              "footer", "aside",  "form",     "iframe",   "svg",      "button",
                                              "select", "object", "math",     "canvas",   "textarea", "map"};
static const char *const aside_roles[] = {"navigation", "banner", "contentinfo", "search", "menu", "complementary"};
static const char *const aside_words[] = {"menu",    "nav",     "navbar",     "navigation", "breadcrumb", "breadcrumbs",
                                          "footer",  "sidebar", "cookie",     "cookies",    "share",      "social",
                                          "toolbar", "banner",  "pagination", "skip",       "search",     "login"};
static const char *const telling_words[] = {"has", "with", "no", "without", "is"};

static bool is_among(const char *word, size_t len, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(words[i]) == len && g_ascii_strncasecmp(words[i], word, len) == 0)
            return true;
    return false;
}
#define IS_AMONG(word, len, words) is_among(word, len, words, G_N_ELEMENTS(words))

static const xmlNode *only(const xmlNode *root, const char *name)
{
    const xmlNode *first = markup_find(root, name);
    const xmlNode *at = first != NULL ? markup_after(first, root) : NULL;
    for (; at != NULL; at = markup_next(at, root))
        if (markup_is(at, name))
            return NULL;
    return first;
}

const xmlNode *html_page_article(const xmlNode *root)
{
    static const char *const names[] = {"main", "article", "body"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const xmlNode *node = only(root, names[i]);
        g_autofree char *text = node != NULL ? markup_text(node) : NULL;
        if (text != NULL && *text != '\0')
            return node;
    }
    return root;
}

/* "site-footer" and "menu_main", not "has-sidebar". */
static bool class_is_aside(const char *class)
{
    static const char joints[] = "-_";
    size_t first = strcspn(class, joints);
    const char *last = class + strlen(class);
    while (last > class && strchr(joints, last[-1]) == NULL)
        last--;
    return !IS_AMONG(class, first, telling_words) &&
           (IS_AMONG(class, first, aside_words) || IS_AMONG(last, strlen(last), aside_words));
}

static bool is_called_aside(const xmlNode *node)
{
    static const char *const attributes[] = {"class", "id"};
    for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++) {
        g_autofree char *value = markup_attribute(node, attributes[i]);
        g_auto(GStrv) classes = g_strsplit_set(value != NULL ? value : "", " \t\n\r", -1);
        for (char **class = classes; *class != NULL; class ++)
            if (**class != '\0' && class_is_aside(*class))
                return true;
    }
    return false;
}

static bool is_hidden(const xmlNode *node)
{
    g_autofree char *hidden = markup_attribute(node, "hidden");
    g_autofree char *style = markup_attribute(node, "style");
    g_auto(GStrv) parts = g_strsplit(style != NULL ? style : "", " ", -1);
    g_autofree char *tight = g_strjoinv("", parts);
    return hidden != NULL || strstr(tight, "display:none") != NULL || strstr(tight, "visibility:hidden") != NULL;
}

static size_t text_chars(const xmlNode *node)
{
    g_autofree char *text = markup_text(node);
    return (size_t)g_utf8_strlen(text, -1);
}

/* How many letters and marks of text, counted up to `most`. */
static size_t count_marks(const xmlNode *node, size_t most)
{
    size_t count = 0;
    for (const xmlNode *at = markup_next(node, node); at != NULL && count < most; at = markup_next(at, node))
        for (const xmlChar *byte = at->type == XML_TEXT_NODE ? at->content : NULL; byte != NULL && *byte != 0; byte++)
            count += *byte > ' ' && (*byte & 0xC0) != 0x80;
    return count;
}

static bool is_half(const xmlNode *node, const xmlNode *article)
{
    size_t twice = 2 * count_marks(node, SIZE_MAX);
    return count_marks(article, twice + 1) <= twice;
}

static bool is_menu(const xmlNode *node)
{
    if (!markup_is(node, "ul") && !markup_is(node, "ol") && !markup_is(node, "dl"))
        return false;
    size_t links = 0;
    size_t chars = 0;
    for (const xmlNode *at = markup_find(node, "a"); at != NULL; at = markup_next(at, node)) {
        if (markup_is(at, "a")) {
            links++;
            chars += text_chars(at);
        }
    }
    return links >= MENU_LINKS_MIN && chars <= links * MENU_LINK_CHARS &&
           chars * 100 >= text_chars(node) * MENU_LINK_SHARE;
}

bool html_page_is_aside(const xmlNode *node, const xmlNode *article)
{
    if (node->type != XML_ELEMENT_NODE)
        return false;
    const char *name = (const char *)node->name;
    if (IS_AMONG(name, strlen(name), silent_elements) || is_hidden(node))
        return true;
    g_autofree char *role = markup_attribute(node, "role");
    g_autofree char *title = markup_is(node, "div") ? markup_attribute(node, "title") : NULL;
    if (g_strcmp0(title, "footer") == 0) /* what LibreOffice writes of a page's foot */
        return true;
    bool aside = (role != NULL && IS_AMONG(role, strlen(role), aside_roles)) || is_called_aside(node);
    if (aside)
        return markup_find(node, "h1") == NULL && !is_half(node, article);
    return is_menu(node);
}
