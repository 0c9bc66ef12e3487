/* hyphen.c -- words cut at line ends. See hyphen.h. */
#include "hyphen.h"

size_t hyphen_cut_word(struct span line, struct span next, bool *ret_drop)
{
    static const char *const lone[] = {"un", "vai", "lidz", "un/vai", NULL};
    size_t n;
    if (line.len < 2 || line.text[line.len - 1] != '-')
        return 0;
    size_t before_at = line.len - 1 - span_back(line, line.len - 1);
    uint32_t before = span_char(line, before_at, &n), after = span_char(next, 0, &n);
    bool digits = before < 0x80 && byte_is_digit((char)before) && after < 0x80 && byte_is_digit((char)after);
    bool letters = char_is_letter(before) && char_is_letter(after);
    if ((!digits && !letters) || span_reads_any(next, lone))
        return 0;
    size_t head = 0;
    while (before_at > 0 && char_is_letter(span_char(line, before_at, &n))) {
        head++;
        before_at -= span_back(line, before_at);
    }
    *ret_drop = letters && !char_is_upper(after) && head > 1;
    size_t end = 0;
    while (end < next.len && !byte_is_space(next.text[end]))
        end++;
    return end;
}

void hyphen_join(GString *text, struct span line)
{
    bool drop = false;
    if (hyphen_cut_word((struct span){text->str, text->len}, line, &drop))
        g_string_truncate(text, text->len - drop);
    else if (text->len)
        g_string_append_c(text, ' ');
    g_string_append_len(text, line.text, (gssize)line.len);
}
