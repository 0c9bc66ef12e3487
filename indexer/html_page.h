/* html_page.h -- tell the article of a web page from its menus. */
#ifndef ARHIVARS_HTML_PAGE_H
#define ARHIVARS_HTML_PAGE_H

#include <libxml/tree.h>
#include <stdbool.h>

/* The element that holds the article: <main>, else the only <article>, else the body, else the root. */
const xmlNode *html_page_article(const xmlNode *root);

/* Whether what lies within `node` is no part of the article: scripts, forms, navigation, what is hidden, what a class
 * calls a menu or a footer, and lists that are nothing but short links. */
bool html_page_is_aside(const xmlNode *node, const xmlNode *article);

#endif
