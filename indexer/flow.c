/* flow.c -- write the text of marked-up documents as lines. */
#include "flow.h"

#include "extraction.h"

#include <string.h>

void flow_init(struct flow *flow)
{
    *flow = (struct flow){.text = g_string_new(NULL)};
}

void flow_release(struct flow *flow)
{
    if (flow->text != NULL) {
        g_string_free(flow->text, TRUE);
        flow->text = NULL;
    }
}

/* Write what is owed: text follows. */
static void settle(struct flow *flow)
{
    bool first = flow->text->len == 0;
    bool broken = !first && (flow->breaks > 0 || flow->page);
    unsigned breaks = MIN(flow->breaks, FLOW_BLANK_LINES_MAX + 1);
    if (flow->page && !first) { /* a blank line is one of the new page, or it would part nothing */
        g_string_append(flow->text, "\n\f");
        breaks -= breaks > 0;
    }
    for (unsigned i = 0; broken && i < breaks; i++)
        g_string_append_c(flow->text, '\n');
    flow->begun = flow->begun && !broken;
    for (; flow->tabs > 0; flow->tabs--) {
        g_string_append_c(flow->text, '\t');
        flow->begun = false;
    }
    if (flow->space && flow->begun)
        g_string_append_c(flow->text, ' ');
    flow->breaks = 0;
    flow->space = false;
    flow->page = false;
    flow->begun = true;
    flow->full = flow->full || flow->text->len > EXTRACT_TEXT_MAX;
}

void flow_text(struct flow *flow, const char *text)
{
    static const char white[] = " \t\n\r\f\v";
    while (*text != '\0' && !flow->full) {
        size_t spaces = strspn(text, white);
        flow->space = flow->space || spaces > 0;
        text += spaces;
        size_t len = strcspn(text, white);
        if (len > 0) {
            settle(flow);
            g_string_append_len(flow->text, text, (gssize)len);
            text += len;
        }
    }
}

void flow_verbatim(struct flow *flow, const char *text)
{
    while (*text != '\0' && !flow->full) {
        size_t len = strcspn(text, "\r\n");
        if (len > 0) {
            settle(flow);
            g_string_append_len(flow->text, text, (gssize)len);
            text += len;
        }
        if (text[0] == '\r' && text[1] == '\n')
            text++;
        if (*text != '\0') {
            flow->breaks += flow->in_cell == 0;
            flow->space = flow->space || flow->in_cell > 0;
            text++;
        }
    }
}

void flow_space(struct flow *flow)
{
    flow->space = true;
}

void flow_tab(struct flow *flow)
{
    flow->space = true;
    if (flow->in_cell == 0 && flow->begun && flow->breaks == 0)
        flow->tabs = 1;
}

void flow_line(struct flow *flow)
{
    flow->space = true; /* within a cell that is all */
    if (flow->in_cell == 0) {
        flow->tabs = 0;
        flow->breaks = MAX(flow->breaks, 1);
    }
}

void flow_gap(struct flow *flow)
{
    flow->space = true;
    if (flow->in_cell == 0) {
        flow->tabs = 0;
        flow->breaks = MAX(flow->breaks, 2);
    }
}

void flow_blank(struct flow *flow)
{
    flow_line(flow);
    if (flow->in_cell == 0)
        flow->breaks++;
}

void flow_page(struct flow *flow)
{
    if (flow->in_cell == 0)
        flow->page = true;
}

void flow_row_begin(struct flow *flow)
{
    flow_line(flow);
    flow->in_cell++;
}

void flow_cell(struct flow *flow)
{
    if (flow->in_cell == 1)
        flow->tabs++;
    flow->space = true;
}

void flow_row_end(struct flow *flow)
{
    flow->in_cell--;
    if (flow->in_cell == 0)
        flow->tabs = 0;
    flow_line(flow);
}

GString *flow_take(struct flow *flow, GError **error)
{
    if (flow->full) {
        g_set_error(error, EXTRACT_ERROR, 0, "more than %d bytes of text", EXTRACT_TEXT_MAX);
        return NULL;
    }
    if (flow->text->len > 0)
        g_string_append_c(flow->text, '\n');
    GString *text = flow->text;
    flow->text = NULL;
    return text;
}
