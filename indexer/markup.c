/* markup.c -- the little that all readers of XML and HTML need of libxml2. */
#include "markup.h"

#include "extraction.h"

#include <libxml/parser.h>
#include <string.h>

enum {
    NUMBER_DIGITS = 4,
};

xmlDoc *markup_read_xml(const char *data, size_t size, const char *what, GError **error)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
    xmlDoc *doc = size <= G_MAXINT ? xmlCtxtReadMemory(parser, data, (int)size, NULL, NULL, options) : NULL;
    if (doc == NULL || xmlDocGetRootElement(doc) == NULL) {
        const xmlError *said = xmlCtxtGetLastError(parser);
        g_autofree char *why = g_strdup(said != NULL && said->message != NULL ? said->message : "no element in it");
        g_set_error(error, EXTRACT_ERROR, 0, "%s: not well-formed: line %d: %s", what, said != NULL ? said->line : 0,
                    g_strchomp(why));
        g_clear_pointer(&doc, xmlFreeDoc);
    }
    xmlFreeParserCtxt(parser);
    return doc;
}

char *markup_sniff(const guint8 *data, size_t size)
{
    size = MIN(size, (size_t)EXTRACT_HEAD);
    char *head = g_malloc(size + 1);
    size_t len = 0;
    for (size_t i = 0; i < size; i++)
        if (data[i] != 0)
            head[len++] = g_ascii_tolower((char)data[i]);
    head[len] = '\0';
    return head;
}

bool markup_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

char *markup_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL; attribute != NULL;
         attribute = attribute->next) {
        if (strcmp((const char *)attribute->name, name) == 0) {
            GString *value = g_string_new(NULL); /* not by libxml2, which would put in entities */
            for (const xmlNode *part = attribute->children; part != NULL; part = part->next) {
                bool text = part->type == XML_TEXT_NODE && part->content != NULL;
                g_string_append(value, text ? (const char *)part->content : "");
            }
            return g_string_free(value, FALSE);
        }
    }
    return NULL;
}

unsigned markup_number(const xmlNode *node, const char *name, unsigned otherwise)
{
    g_autofree char *text = markup_attribute(node, name);
    size_t len = text != NULL ? strlen(text) : 0;
    if (len == 0 || len > NUMBER_DIGITS || strspn(text, "0123456789") != len)
        return otherwise;
    unsigned number = 0;
    for (const char *digit = text; *digit != '\0'; digit++)
        number = number * 10 + (unsigned)(*digit - '0');
    return number;
}

xmlNode *markup_child(const xmlNode *node, const char *name)
{
    for (xmlNode *child = node->children; child != NULL; child = child->next)
        if (markup_is(child, name))
            return child;
    return NULL;
}

xmlNode *markup_find(const xmlNode *node, const char *name)
{
    for (xmlNode *at = markup_next(node, node); at != NULL; at = markup_next(at, node))
        if (markup_is(at, name))
            return at;
    return NULL;
}

bool markup_follows(const xmlNode *node, const char *name)
{
    const xmlNode *before = node->prev;
    while (before != NULL && before->type != XML_ELEMENT_NODE)
        before = before->prev;
    return before != NULL && markup_is(before, name);
}

xmlNode *markup_after(const xmlNode *node, const xmlNode *root)
{
    while (node != root && node->next == NULL)
        node = node->parent;
    return node != root ? node->next : NULL;
}

/* What an entity of the document's own holds belongs to its declaration, not to the tree. */
xmlNode *markup_next(const xmlNode *node, const xmlNode *root)
{
    bool opens = node->children != NULL && node->type != XML_ENTITY_REF_NODE;
    return opens ? node->children : markup_after(node, root);
}

char *markup_text(const xmlNode *node)
{
    GString *text = g_string_new(NULL);
    for (const xmlNode *at = markup_next(node, node); at != NULL; at = markup_next(at, node))
        if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content != NULL)
            g_string_append(text, (const char *)at->content);
    g_auto(GStrv) words = g_strsplit_set(text->str, " \t\n\r", -1);
    g_string_truncate(text, 0);
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", *word);
    return g_string_free(text, FALSE);
}
