/* view_read.c -- JSON read in one walk, its strings where they stand. */
#include "view.h"

struct reader {
    struct pool *pool;
    char *at;
};

static struct view_value read_value(struct reader *reader);

/* Past blanks and the character that is due. */
static bool past(struct reader *reader, char due)
{
    while (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\t')
        reader->at++;
    if (*reader->at != due || due == '\0')
        return false;
    reader->at++;
    return true;
}

static unsigned read_hex(char **at)
{
    unsigned code = 0;

    for (int i = 0; i < 4 && g_ascii_isxdigit(**at); i++)
        code = code << 4 | (unsigned)g_ascii_xdigit_value(*(*at)++);
    return code;
}

/* What stands behind a backslash: never longer than it was written. Returns the end of what was put. */
static char *put_escape(char **from, char *to)
{
    static const char written[] = "bfnrt", meant[] = "\b\f\n\r\t";
    char c = *(*from)++;
    const char *known = strchr(written, c);

    if (c != 'u') {
        *to++ = known != NULL && c != '\0' ? meant[known - written] : c;
        return to;
    }
    unsigned code = read_hex(from);
    if (code >= 0xD800 && code < 0xDC00 && (*from)[0] == '\\' && (*from)[1] == 'u') {
        *from += 2;
        code = 0x10000 + ((code - 0xD800) << 10) + ((read_hex(from) - 0xDC00) & 0x3FF);
    }
    return to + g_unichar_to_utf8(code, to);
}

/* Behind the first quote; afterwards behind the second, which ends the string in place. */
static char *read_string(struct reader *reader)
{
    char *begin = reader->at, *from = begin + strcspn(begin, "\"\\"), *to = from;

    while (*from != '"' && *from != '\0') {
        if (*from == '\\' && from[1] != '\0') {
            from++;
            to = put_escape(&from, to);
        } else {
            *to++ = *from++;
        }
    }
    reader->at = *from == '"' ? from + 1 : from;
    *to = '\0';
    return begin;
}

/* The same of a name, which is short and has no escapes. */
static const char *read_name(struct reader *reader)
{
    const char *begin = reader->at;

    while (*reader->at != '"' && *reader->at != '\0')
        reader->at++;
    if (*reader->at == '"')
        *reader->at++ = '\0';
    return begin;
}

static struct view_value read_object(struct reader *reader)
{
    struct view *object = view_new(reader->pool);

    while (past(reader, '"')) {
        const char *name = read_name(reader);
        if (!past(reader, ':'))
            break;
        view_set(object, name, read_value(reader));
        if (!past(reader, ','))
            break;
    }
    past(reader, '}');
    return (struct view_value){VIEW_OBJECT, {.view = object}};
}

static struct view_value read_list(struct reader *reader)
{
    struct view *list = view_new(reader->pool);

    if (past(reader, ']'))
        return (struct view_value){VIEW_LIST, {.view = list}};
    do
        view_add(list, read_value(reader));
    while (past(reader, ','));
    past(reader, ']');
    return (struct view_value){VIEW_LIST, {.view = list}};
}

/* A number that is no whole one stays as it is written. */
static struct view_value read_number(struct reader *reader)
{
    char *begin = reader->at, *at = begin + (*begin == '-');
    uint64_t number = 0;

    while (g_ascii_isdigit(*at))
        number = number * 10 + (uint64_t)(*at++ - '0');
    reader->at = at + strspn(at, "+-.0123456789eE");
    if (reader->at == at && at > begin)
        return (struct view_value){VIEW_NUMBER, {.number = *begin == '-' ? -(int64_t)number : (int64_t)number}};
    return (struct view_value){VIEW_TEXT, {.text = pool_copy(reader->pool, begin, (size_t)(reader->at - begin))}};
}

static struct view_value read_word(struct reader *reader)
{
    bool yes = *reader->at == 't';

    reader->at += strspn(reader->at, "aeflnrstu");
    return (struct view_value){yes ? VIEW_TRUE : VIEW_NOTHING, {0}};
}

static struct view_value read_value(struct reader *reader)
{
    if (past(reader, '{'))
        return read_object(reader);
    if (past(reader, '['))
        return read_list(reader);
    if (past(reader, '"'))
        return (struct view_value){VIEW_TEXT, {.text = read_string(reader)}};
    if (*reader->at == 't' || *reader->at == 'f' || *reader->at == 'n')
        return read_word(reader);
    return read_number(reader);
}

struct view_value view_read(struct pool *pool, const char *json, size_t len)
{
    struct reader reader = {pool, pool_copy(pool, json, len)};

    return read_value(&reader);
}
