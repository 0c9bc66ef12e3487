/* speech_names.c -- the names of those who speak. See speech_names.h. */
#include "speech_names.h"

#include "shape.h"

#include <string.h>

enum { BRACKET_MAX_BYTES = 300 };

static size_t read_bracket(struct span text, size_t at)
{
    at = span_skip_space(text, at);
    if (at >= text.len || text.text[at] != '(')
        return 0;
    int depth = 0;
    for (size_t i = at; i < text.len && i < at + BRACKET_MAX_BYTES; i++) {
        depth += text.text[i] == '(';
        if (text.text[i] == ')' && --depth == 0)
            return i + 1;
    }
    return 0;
}

size_t speech_name_alone(struct span text)
{
    const char *line = memchr(text.text, '\n', text.len);
    struct span first = span_first(text, line ? (size_t)(line - text.text) : text.len);
    size_t name = name_read(first, NULL), bracket = name ? read_bracket(first, name) : 0;
    return name && (bracket ? bracket : name) == first.len ? first.len : 0;
}

/* Between two speakers: ",", "un", "/". */
static size_t read_joint(struct span text, size_t at)
{
    size_t start = at = span_skip_space(text, at), n;
    if (at < text.len && (text.text[at] == ',' || text.text[at] == '/'))
        at = span_skip_space(text, at + 1);
    if ((n = span_reads(span_from(text, at), "un ")) || (n = span_reads(span_from(text, at), "ka ari ")))
        at += n;
    return at > start ? at : 0;
}

size_t speech_names_read(struct span text, size_t at, size_t first, struct speech_head *head)
{
    size_t end = at;
    while (head->name_count < SPEAKERS_MAX) {
        size_t n = first ? first : at < text.len ? name_read(span_from(text, at), NULL) : 0;
        first = 0;
        if (n == 0)
            break;
        head->names[head->name_count++] = span_between(text, at, at + n);
        end = at + n;
        size_t bracket = read_bracket(text, end);
        if (bracket) {
            size_t open = span_skip_space(text, end) + 1;
            if (!head->post.len)
                head->post = span_between(text, open, bracket - 1);
            end = bracket;
        }
        size_t next = read_joint(text, end);
        if (!next)
            break;
        at = next;
    }
    return end;
}

bool speech_name_is_as_listed(struct span name, const struct person *person)
{
    enum { ENDING_BYTES = 3 };
    struct span listed = {person->ref.name, strlen(person->ref.name)};
    size_t n = MIN(ENDING_BYTES, MIN(name.len, listed.len));
    return memcmp(name.text + name.len - n, listed.text + listed.len - n, n) == 0;
}

bool speech_bracketed_names(struct span text, struct speech_head *ret_head)
{
    text = span_trim_any(text, ".,");
    if (text.len < 2)
        return false;
    if (text.text[0] == '(' && !memchr(text.text, ')', text.len)) /* the bracket's end was lost */
        text = span_from(text, 1);
    bool brackets = text.text[0] == '(' && text.text[text.len - 1] == ')';
    struct span inside = brackets ? span_first(span_from(text, 1), text.len - 2) : text;
    size_t at = span_skip_space(inside, 0);
    size_t end = speech_names_read(inside, at, 0, ret_head);
    return ret_head->name_count > 0 && span_trim_any(span_from(inside, end), ".,;").len == 0;
}
