/* template.h -- HTML from templates and views; whatever comes from a view is escaped, always.
 *
 * The templates are searchd/web/ *.html, in the part of Mustache (mustache.5) that pages need:
 *
 *   {{name}} {{a.b}} {{.}}      the value, escaped for text and for attributes in double quotes
 *   {{w.key}}                   the word of that key (words.h), in the language that the set is for
 *   {{#name}} … {{/name}}       once for each member of a list; once, inside it, for any other value that is not
 *                               false, null, "", 0, [] or {}
 *   {{^name}} … {{/name}}       when the value is one of those
 *   {{&name}}                   JSON (VIEW_DATA), for a script element that holds data
 *   {{>name}}                   the template name.html
 *   {{! … }}                    a comment
 *
 * A name is looked up in the innermost section that has it. There is no way to have a value unescaped: a page that
 * wants marks within a text gets the text in pieces (runs.h). Addresses are made in C (url.h), never pasted together
 * here.
 *
 * Templates are compiled once and then only read, by any number of threads.
 */
#ifndef SEARCHD_TEMPLATE_H
#define SEARCHD_TEMPLATE_H

#include "view.h"
#include "web.h"

#include <glib.h>
#include <stdbool.h>

enum {
    TEMPLATE_DEPTH = 32, /* sections and partials within each other; also what stops a partial that names itself */
};

struct template_set;

/* The templates among embedded files, in a language. */
struct template_set *template_set_new(bool english);

/* The *.html of a table of files, which must outlive the set. NULL with G_MARKUP_ERROR naming template and tag. */
struct template_set *template_set_compile(const struct web_file *files, bool english, GError **error);
void template_set_free(struct template_set *set);

/* Append the template "name" (without .html) filled from `context`. It is a bug to name one that is not there. */
void template_render(const struct template_set *set, const char *name, const struct view *context, GString *out);

/* Append text with & < > " ' escaped. */
void template_escape(GString *out, const char *text);

#endif
