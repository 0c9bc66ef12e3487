/* markup.h -- the little that all readers of XML and HTML need of libxml2.
 *
 * Nothing is fetched, no entity of the document's own is put in, and libxml2's own bounds on depth and size of a text
 * stay in force: documents are hostile.
 */
#ifndef ARHIVARS_MARKUP_H
#define ARHIVARS_MARKUP_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

typedef xmlDoc markup_doc_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(markup_doc_auto, xmlFreeDoc)

/* The document, or NULL with why it is not well-formed, "line 12: …". `what` names it in the message. */
xmlDoc *markup_read_xml(const char *data, size_t size, const char *what, GError **error);

/* The first bytes of a document in lower case without NUL, enough to see a root element, in any encoding with the
 * letters of ASCII. The caller frees. */
char *markup_sniff(const guint8 *data, size_t size);

/* Whether the node is an element of this local name, in any namespace. */
bool markup_is(const xmlNode *node, const char *name);

/* An attribute by its local name, NULL when it is not there; the caller frees with g_free(). */
char *markup_attribute(const xmlNode *node, const char *name);

/* As a number from 0 to 9999; `otherwise` when it is not there or none. */
unsigned markup_number(const xmlNode *node, const char *name, unsigned otherwise);

/* The first child element, or element anywhere below, of this local name; NULL. */
xmlNode *markup_child(const xmlNode *node, const char *name);
xmlNode *markup_find(const xmlNode *node, const char *name);

/* Whether the element before it, with the same parent, has this local name. */
bool markup_follows(const xmlNode *node, const char *name);

/* The next node after `node` in the order of the document, without those below it, within `root`; NULL at the end. */
xmlNode *markup_after(const xmlNode *node, const xmlNode *root);

/* The next in the order of the document, those below it first. */
xmlNode *markup_next(const xmlNode *node, const xmlNode *root);

/* All text below, white space made single spaces; the caller frees. */
char *markup_text(const xmlNode *node);

#endif
