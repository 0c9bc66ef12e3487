/* parse.c -- recursive descent over the lexemes; the grammar stands in query.h.
 *
 * Every function takes what it can and leaves the rest to its caller, so that any text has a tree. An operator without
 * operands is a slip of typing, told and ignored -- unless the query holds nothing else: someone who types "NE" alone
 * means the word.
 */
#include "parse.h"

#include "ast.h"
#include "field.h"
#include "lex.h"

#include <string.h>

struct parser {
    struct query *query;
    struct lexer lexer;
    struct lexeme now;
    unsigned depth;            /* open brackets */
    unsigned ignored_brackets; /* opened beyond QUERY_DEPTH */
    struct lexeme field;       /* the field whose bracket we are in; FIELD_NONE outside */
    GArray *strays;            /* struct lexeme: operators without operands that are words */
};

static struct query_node *parse_either(struct parser *parser);

static void advance(struct parser *parser)
{
    parser->now = lex_next(&parser->lexer);
}

static void tell_stray(struct parser *parser, const struct lexeme *lexeme)
{
    lex_note(parser->query, NOTE_STRAY_OPERATOR, lexeme->start, lexeme->end);
    if (lexeme->text_end > lexeme->text_start)
        g_array_append_vals(parser->strays, lexeme, 1);
}

static bool starts_operand(const struct lexeme *lexeme)
{
    return lexeme->kind == LEX_WORD || lexeme->kind == LEX_PHRASE || lexeme->kind == LEX_OPEN ||
           lexeme->kind == LEX_FIELD || lexeme->kind == LEX_NOT;
}

/* --- Leaves ------------------------------------------------------------------------------------------------------- */

static bool has_word(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isalnum(g_utf8_get_char(text)))
            return true;
    return false;
}

/* A value in the field; NULL when it is none, with a note. */
static struct query_node *value_leaf(struct parser *parser, const struct lexeme *field, const struct lexeme *lexeme,
                                     const char *text)
{
    char from[11] = "", to[11] = "";
    bool swapped = false;
    if (field->field == FIELD_DATE && !query_date_read(text, strlen(text), from, to, &swapped)) {
        lex_note(parser->query, NOTE_BAD_DATE, lexeme->start, lexeme->end);
        return NULL;
    }
    if (field->field == FIELD_VOTE && !field->has_vote) {
        lex_note(parser->query, NOTE_BAD_VOTE, lexeme->start, lexeme->end);
        return NULL;
    }
    if (swapped)
        lex_note(parser->query, NOTE_SWAPPED_DATES, lexeme->start, lexeme->end);
    uint32_t start = MIN(field->start, lexeme->start);
    struct query_node *node = node_leaf(QUERY_VALUE, field->field, g_strdup(text), start, lexeme->end);
    node->vote = field->vote;
    memcpy(node->from, from, sizeof from);
    memcpy(node->to, to, sizeof to);
    return node;
}

static struct query_node *words_leaf(enum query_field field, const struct lexeme *lexeme, const char *text,
                                     uint32_t start)
{
    enum query_kind kind = lexeme->kind == LEX_PHRASE ? QUERY_PHRASE : lexeme->star ? QUERY_PREFIX : QUERY_WORD;
    struct query_node *node = node_leaf(kind, field, g_strdup(text), start, lexeme->end);
    node->literal = lexeme->literal;
    return node;
}

/* What is no value of its field: the words of it, in their order. A phrase, since "tips:runa" as a word would be read
 * as a field when the query is told and read again. */
static struct query_node *fallback_leaf(const struct lexeme *lexeme, const char *text)
{
    bool plain = lexeme->kind == LEX_WORD;
    for (const char *at = text; plain && *at; at = g_utf8_next_char(at))
        plain = g_unichar_islower(g_utf8_get_char(at)) || g_unichar_isdigit(g_utf8_get_char(at));
    return node_leaf(plain ? QUERY_WORD : QUERY_PHRASE, FIELD_NONE, g_strdup(text), lexeme->start, lexeme->end);
}

/* The leaf that a word or phrase makes in the field; NULL when there is nothing to search in it or there are enough. */
static struct query_node *make_leaf(struct parser *parser, const struct lexeme *field, const struct lexeme *lexeme)
{
    struct query *query = parser->query;
    g_autofree char *text = g_strndup(query->text + lexeme->text_start, lexeme->text_end - lexeme->text_start);
    bool is_text = field_is_text(field->field);
    g_strstrip(text);
    if (!has_word(text)) {
        lex_note(query, NOTE_NO_WORD, lexeme->start, lexeme->end);
        return NULL;
    }
    if (query->leaves == QUERY_LEAVES) {
        query_note_node(query, NOTE_TOO_MANY, NULL, NULL);
        return NULL;
    }
    query->leaves++;
    if (is_text && strchr(text, '*'))
        lex_note(query, NOTE_INNER_STAR, lexeme->start, lexeme->end);
    uint32_t start = field->field != FIELD_NONE ? MIN(field->start, lexeme->start) : lexeme->start;
    if (is_text)
        return words_leaf(field->field, lexeme, text, start);
    struct query_node *leaf = value_leaf(parser, field, lexeme, text);
    return leaf ? leaf : fallback_leaf(lexeme, text);
}

/* A word that only white space parts from what ends at `end`. */
static bool is_next_word(const struct parser *parser, uint32_t end)
{
    const struct lexeme *word = &parser->now;
    size_t gap = strspn(parser->query->text + end, " \t\r\n");
    return word->kind == LEX_WORD && end + gap == word->start;
}

/* Words side by side within the bracket of a field of names are one name: iestāde:(Kultūras ministrija VAI IZM). */
static struct query_node *parse_word(struct parser *parser)
{
    struct lexeme word = parser->now;
    bool joins = query_field_is_name(parser->field.field) && word.kind == LEX_WORD;
    for (advance(parser); joins && is_next_word(parser, word.end); advance(parser)) {
        word.end = parser->now.end;
        word.text_end = parser->now.text_end;
    }
    return make_leaf(parser, &parser->field, &word);
}

/* --- Brackets and fields ------------------------------------------------------------------------------------------ */

/* From "(" to its ")", whose place in the text does not matter. */
static struct query_node *parse_bracket(struct parser *parser)
{
    struct lexeme open = parser->now;
    advance(parser);
    if (parser->now.kind == LEX_CLOSE)
        lex_note(parser->query, NOTE_NO_WORD, open.start, parser->now.end);
    parser->depth++;
    struct query_node *inner = parse_either(parser);
    parser->depth--;
    if (parser->now.kind == LEX_CLOSE)
        advance(parser);
    else
        lex_note(parser->query, NOTE_UNCLOSED_BRACKET, open.start, open.end);
    return inner;
}

static struct query_node *parse_field_bracket(struct parser *parser, const struct lexeme *field)
{
    struct lexeme outer = parser->field;
    parser->field = *field;
    parser->field.start = UINT32_MAX; /* what stands in the bracket has its own place */
    struct query_node *inner = parse_bracket(parser);
    parser->field = outer;
    return inner;
}

static struct query_node *parse_field(struct parser *parser)
{
    struct lexeme field = parser->now;
    size_t after_colon = parser->lexer.at;
    struct lexeme value = lex_value(&parser->lexer, field.field);
    if (value.kind == LEX_WORD || value.kind == LEX_PHRASE) {
        advance(parser);
        return make_leaf(parser, &field, &value);
    }
    if (value.kind == LEX_OPEN && parser->depth < QUERY_DEPTH) {
        parser->now = value;
        return parse_field_bracket(parser, &field);
    }
    parser->lexer.at = after_colon;
    advance(parser);
    lex_note(parser->query, NOTE_EMPTY_FIELD, field.start, field.end);
    struct lexeme word = {.kind = LEX_WORD,
                          .start = field.start,
                          .end = field.end,
                          .text_start = field.text_start,
                          .text_end = field.text_end};
    struct lexeme none = {.field = FIELD_NONE};
    return make_leaf(parser, &none, &word);
}

static struct query_node *parse_part(struct parser *parser)
{
    if (parser->now.kind == LEX_FIELD)
        return parse_field(parser);
    if (parser->now.kind != LEX_OPEN)
        return parse_word(parser);
    if (parser->depth < QUERY_DEPTH)
        return parse_bracket(parser);
    query_note_node(parser->query, NOTE_TOO_DEEP, NULL, NULL);
    parser->ignored_brackets++;
    advance(parser);
    return NULL;
}

/* --- Operators ---------------------------------------------------------------------------------------------------- */

static bool can_be_near(const struct query_node *node)
{
    return node->field == FIELD_NONE && (node->kind == QUERY_WORD || node->kind == QUERY_PHRASE);
}

static struct query_node *join_near(struct parser *parser, struct query_node *near)
{
    bool possible = true;
    for (guint i = 0; i < near->operands->len; i++)
        possible = possible && can_be_near(near->operands->pdata[i]);
    if (possible || near->operands->len < 2)
        return node_simplify(near);
    query_note_node(parser->query, NOTE_NEAR_PARTS, near, NULL);
    struct query_node *all = node_group(QUERY_AND);
    while (near->operands->len > 0)
        node_add(all, g_ptr_array_steal_index(near->operands, 0));
    node_free(near);
    return node_simplify(all);
}

static struct query_node *parse_near(struct parser *parser)
{
    struct query_node *first = parse_part(parser);
    if (parser->now.kind != LEX_NEAR)
        return first;
    struct query_node *near = node_group(QUERY_NEAR);
    node_add(near, first);
    while (parser->now.kind == LEX_NEAR) {
        struct lexeme joint = parser->now;
        advance(parser);
        if (!starts_operand(&parser->now) || parser->now.kind == LEX_NOT) {
            tell_stray(parser, &joint);
            continue;
        }
        struct query_node *operand = parse_part(parser);
        if (operand)
            operand->distance = joint.distance;
        node_add(near, operand);
    }
    return join_near(parser, near);
}

static struct query_node *parse_one(struct parser *parser)
{
    bool negated = false;
    struct lexeme first = parser->now;
    while (parser->now.kind == LEX_NOT) {
        struct lexeme joint = parser->now;
        advance(parser);
        if (!starts_operand(&parser->now)) {
            tell_stray(parser, &joint);
            return NULL;
        }
        negated = !negated;
    }
    struct query_node *node = parse_near(parser);
    return negated ? node_negate(node, first.start) : node;
}

/* ")" that closes nothing, "~" with nothing before it. True when it was dealt with. */
static bool skip_stray(struct parser *parser)
{
    if (parser->now.kind == LEX_CLOSE && (parser->ignored_brackets > 0 || parser->depth == 0))
        if (parser->ignored_brackets > 0)
            parser->ignored_brackets--;
        else
            lex_note(parser->query, NOTE_STRAY_BRACKET, parser->now.start, parser->now.end);
    else if (parser->now.kind == LEX_NEAR)
        tell_stray(parser, &parser->now);
    else
        return false;
    advance(parser);
    return true;
}

static struct query_node *parse_all(struct parser *parser)
{
    struct query_node *all = node_group(QUERY_AND);
    bool begun = false; /* an operand stands before, be it one without words */
    for (;;) {
        if (skip_stray(parser))
            continue;
        if (starts_operand(&parser->now)) {
            node_add(all, parse_one(parser));
            begun = true;
            continue;
        }
        if (parser->now.kind != LEX_AND)
            return node_simplify(all);
        struct lexeme joint = parser->now;
        advance(parser);
        if (!begun || !starts_operand(&parser->now))
            tell_stray(parser, &joint);
    }
}

static struct query_node *parse_either(struct parser *parser)
{
    struct query_node *either = node_group(QUERY_OR);
    struct query_node *all = parse_all(parser);
    bool begun = all != NULL;
    node_add(either, all);
    while (parser->now.kind == LEX_OR) {
        struct lexeme joint = parser->now;
        advance(parser);
        all = parse_all(parser);
        if (!begun || !all)
            tell_stray(parser, &joint);
        begun = begun || all;
        node_add(either, all);
    }
    return node_simplify(either);
}

/* --- The whole ---------------------------------------------------------------------------------------------------- */

static int compare_places(const void *a, const void *b)
{
    const struct lexeme *left = a, *right = b;
    return left->start < right->start ? -1 : left->start > right->start;
}

/* Nothing but operators: then their words are meant. */
static struct query_node *search_strays(struct parser *parser)
{
    struct query_node *all = node_group(QUERY_AND);
    const struct lexeme none = {.field = FIELD_NONE};
    g_array_sort(parser->strays, compare_places);
    for (guint i = 0; i < parser->strays->len; i++) {
        struct lexeme word = g_array_index(parser->strays, struct lexeme, i);
        word.kind = LEX_WORD;
        struct query_node *leaf = make_leaf(parser, &none, &word);
        if (leaf) {
            char *lower = g_utf8_strdown(leaf->text, -1);
            g_free(leaf->text);
            leaf->text = lower;
        }
        node_add(all, leaf);
    }
    return node_simplify(all);
}

void parse_query(struct query *query)
{
    struct parser parser = {.query = query};
    parser.strays = g_array_new(FALSE, FALSE, sizeof(struct lexeme));
    lex_begin(&parser.lexer, query);
    advance(&parser);
    query->root = parse_either(&parser);
    if (!query->root)
        query->root = search_strays(&parser);
    g_array_unref(parser.strays);
}
