/* lex.c -- words, phrases, operators.
 *
 * A word goes up to the next white space, quotation mark or bracket, or to a comma that no digit follows, so that
 * identifiers ("5.4.1./1", "24-TA-1341", "14:00", "info@dome.lv", "11,8") come through whole; what is a token within it
 * is the analyser's business. Four things that people write with spaces are one word here, because they are one token
 * of the text: dates ("2023. gada 21. martā"), section signs ("§ 15"), large numbers ("5 218 440,12") and abbreviations
 * ("t. sk.", "š. g. 5. maijā").
 *
 * Any quotation mark opens and any closes: „a”, “a”, «a», "a". A mark without a partner is as if it were not there.
 */
#include "lex.h"

#include "date.h"
#include "field.h"
#include "token.h"

#include <string.h>

enum {
    INITIAL_LETTERS = 3, /* "Dz.", "Fr." before a surname */
};

static const struct {
    const char *word;
    enum lexeme_kind kind;
} operators[] = {
    {"UN", LEX_AND}, {"AND", LEX_AND}, {"VAI", LEX_OR}, {"OR", LEX_OR}, {"NE", LEX_NOT}, {"NOT", LEX_NOT},
};

/* --- Characters --------------------------------------------------------------------------------------------------- */

static gunichar char_at(const struct lexer *lexer, size_t at)
{
    return at < lexer->len ? g_utf8_get_char(lexer->text + at) : 0;
}

static size_t char_after(const struct lexer *lexer, size_t at)
{
    return (size_t)(g_utf8_next_char(lexer->text + at) - lexer->text);
}

static bool is_quote(gunichar c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F || c == 0xAB || c == 0xBB;
}

bool lex_is_blank(gunichar c)
{
    return g_unichar_isspace(c) || g_unichar_iscntrl(c) || c == 0xFEFF || c == 0x200B;
}

static bool ends_word(gunichar c)
{
    return c == 0 || lex_is_blank(c) || is_quote(c) || c == '(' || c == ')';
}

/* "skolas,ceļi": what parts two words that are written without a space. */
static bool parts_words(const struct lexer *lexer, size_t at)
{
    return at > 0 && at < lexer->len && strchr(",;|", lexer->text[at]) && !ends_word(char_at(lexer, at + 1)) &&
           g_unichar_isalpha(char_at(lexer, at + 1));
}

static size_t skip_blanks(const struct lexer *lexer, size_t at)
{
    while (at < lexer->len && lex_is_blank(char_at(lexer, at)))
        at = char_after(lexer, at);
    return at;
}

static size_t word_end(const struct lexer *lexer, size_t at)
{
    while (at < lexer->len && !ends_word(char_at(lexer, at)))
        at = char_after(lexer, at);
    return at;
}

static bool is_digit_at(const struct lexer *lexer, size_t at)
{
    return at < lexer->len && g_ascii_isdigit(lexer->text[at]);
}

void lex_note(struct query *query, enum note_kind kind, uint32_t start, uint32_t end)
{
    const struct query_node place = {.start = start, .end = end};
    query_note_node(query, kind, &place, NULL);
}

/* --- Words -------------------------------------------------------------------------------------------------------- */

/* The end of a date in several words that begins at `at`; `end` when there is none. */
static size_t extend_date(const struct lexer *lexer, size_t at, size_t end)
{
    struct date date;
    size_t n = is_digit_at(lexer, at) ? date_read(lexer->text + at, lexer->len - at, &date) : 0;
    return n > 0 && date.day > 0 && at + n > end ? word_end(lexer, at + n) : end;
}

/* "§ 15", "15. §" */
static size_t extend_section(const struct lexer *lexer, size_t at, size_t end)
{
    size_t next = skip_blanks(lexer, end);
    bool sign_alone = char_at(lexer, at) == 0xA7 && char_after(lexer, at) == end;
    if (sign_alone && is_digit_at(lexer, next))
        return word_end(lexer, next);
    bool number = is_digit_at(lexer, at) && lexer->text[end - 1] == '.';
    if (number && char_at(lexer, next) == 0xA7 && word_end(lexer, next) == char_after(lexer, next))
        return char_after(lexer, next);
    return end;
}

/* "š. g.", "t. sk.", "š.g. 5. maijā" */
static size_t extend_abbreviation(const struct lexer *lexer, size_t at, size_t end)
{
    struct tokenizer tokenizer;
    struct token token;
    if (end == at || lexer->text[end - 1] != '.' || is_digit_at(lexer, at))
        return end;
    token_begin(&tokenizer, lexer->text + at, lexer->len - at);
    bool begins = token_next(&tokenizer, &token) && token.start == 0;
    return begins && at + token.end > end ? word_end(lexer, at + token.end) : end;
}

/* Punctuation that ends a clause is not part of the word; a point may be. */
static size_t trim_clause(const struct lexer *lexer, size_t start, size_t end)
{
    while (end > start && strchr(",;!?", lexer->text[end - 1]))
        end--;
    return end;
}

static size_t skip_digits(const struct lexer *lexer, size_t at)
{
    while (is_digit_at(lexer, at))
        at++;
    return at;
}

/* "5 218 440,12": groups of three figures behind one to three. */
static size_t extend_number(const struct lexer *lexer, size_t at, size_t end)
{
    enum { GROUP = 3 };
    size_t digits = skip_digits(lexer, at) - at;
    if (digits == 0 || digits > GROUP || at + digits != end)
        return end;
    for (size_t next; (next = skip_blanks(lexer, end)) > end; end = word_end(lexer, next)) {
        size_t behind = skip_digits(lexer, next), last = word_end(lexer, next), tail = behind;
        if (tail < last && strchr(",.", lexer->text[tail]))
            tail = skip_digits(lexer, tail + 1);
        if (behind - next != GROUP || trim_clause(lexer, next, last) > tail)
            break;
        if (behind < last)
            return last;
    }
    return end;
}

static void mark_text(const struct lexer *lexer, struct lexeme *lexeme)
{
    size_t start = lexeme->text_start, end = trim_clause(lexer, start, lexeme->text_end);
    if (end == start)
        end = lexeme->text_end;
    while (end > start && lexer->text[end - 1] == '*') {
        lexeme->star = true;
        end--;
    }
    lexeme->text_end = (uint32_t)end;
}

/* LEX_END: it is none. */
static enum lexeme_kind operator_of(const char *word, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++)
        if (strlen(operators[i].word) == len && memcmp(operators[i].word, word, len) == 0)
            return operators[i].kind;
    return LEX_END;
}

bool lex_is_operator(const char *word, size_t len)
{
    return operator_of(word, len) != LEX_END;
}

static bool read_operator(const struct lexer *lexer, struct lexeme *lexeme)
{
    size_t len = trim_clause(lexer, lexeme->start, lexeme->end) - lexeme->start;
    enum lexeme_kind kind = operator_of(lexer->text + lexeme->start, len);
    if (kind == LEX_END)
        return false;
    lexeme->kind = kind;
    lexeme->text_end = lexeme->text_start + (uint32_t)len;
    return true;
}

/* "~5", alone */
static bool read_near(const struct lexer *lexer, struct lexeme *lexeme)
{
    size_t end = trim_clause(lexer, lexeme->start, lexeme->end);
    if (lexer->text[lexeme->start] != '~' || end <= lexeme->start + 1)
        return false;
    uint32_t distance = 0;
    for (size_t at = lexeme->start + 1; at < end; at++) {
        if (!is_digit_at(lexer, at))
            return false;
        distance = MIN(distance * 10 + (uint32_t)(lexer->text[at] - '0'), (uint32_t)QUERY_DISTANCE + 1);
    }
    lexeme->kind = LEX_NEAR;
    lexeme->distance = CLAMP(distance, 1U, (uint32_t)QUERY_DISTANCE);
    if (lexeme->distance != distance)
        lex_note(lexer->query, NOTE_DISTANCE, lexeme->start, (uint32_t)end);
    lexeme->text_end = lexeme->text_start;
    return true;
}

/* --- Fields ------------------------------------------------------------------------------------------------------- */

/* The letters from `at` to a colon: the colon's place, or 0. */
static size_t name_end(const struct lexer *lexer, size_t at)
{
    size_t end = at;
    while (end < lexer->len && g_unichar_isalpha(char_at(lexer, end)))
        end = char_after(lexer, end);
    return end > at && char_at(lexer, end) == ':' ? end : 0;
}

static void read_vote(struct lexer *lexer, struct lexeme *lexeme)
{
    size_t at = skip_blanks(lexer, lexeme->end), colon = name_end(lexer, at);
    if (colon && vote_find(lexer->text + at, colon - at, &lexeme->vote)) {
        lexeme->has_vote = true;
        lexeme->end = (uint32_t)colon + 1;
    }
}

static bool read_field(struct lexer *lexer, struct lexeme *lexeme)
{
    size_t colon = name_end(lexer, lexeme->start);
    if (colon == 0)
        return false;
    lexeme->field = field_find(lexer->text + lexeme->start, colon - lexeme->start);
    if (lexeme->field == FIELD_NONE) {
        bool has_value = !ends_word(char_at(lexer, colon + 1)) && char_at(lexer, colon + 1) != '/';
        if (has_value)
            lex_note(lexer->query, NOTE_UNKNOWN_FIELD, lexeme->start, (uint32_t)colon + 1);
        return false;
    }
    lexeme->kind = LEX_FIELD;
    lexeme->text_end = (uint32_t)colon;
    lexeme->end = (uint32_t)colon + 1;
    if (lexeme->field == FIELD_VOTE)
        read_vote(lexer, lexeme);
    return true;
}

/* "I. Kušķe" after the colon of a field of names: the initials and the word after them. */
static size_t extend_initials(const struct lexer *lexer, size_t at, size_t end)
{
    for (;;) {
        size_t letters = 0;
        while (at < end && g_unichar_isalpha(char_at(lexer, at))) {
            letters++;
            at = char_after(lexer, at);
        }
        bool initial = letters > 0 && letters <= INITIAL_LETTERS && at + 1 == end && lexer->text[at] == '.';
        size_t next = skip_blanks(lexer, end);
        if (!initial || !g_unichar_isupper(char_at(lexer, next)))
            return end;
        at = next;
        end = word_end(lexer, next);
    }
}

/* --- Lexemes ------------------------------------------------------------------------------------------------------ */

/* "2021 – 2022" after the colon of a date; "2023. gada 21. martā". */
static size_t extend_range(const struct lexer *lexer, size_t at, size_t end)
{
    size_t dash = skip_blanks(lexer, end), behind = word_end(lexer, dash), next = skip_blanks(lexer, behind);
    gunichar c = char_at(lexer, dash);
    bool alone = dash < behind && char_after(lexer, dash) == behind && next > behind;
    if (alone && (c == '-' || c == 0x2013 || c == 0x2014) && is_digit_at(lexer, next))
        return extend_date(lexer, next, word_end(lexer, next));
    return extend_date(lexer, at, end);
}

/* The phrase that the mark at `at` opens; false when nothing closes it. */
static bool read_phrase(struct lexer *lexer, size_t at, struct lexeme *lexeme)
{
    size_t start = char_after(lexer, at), end = start;
    while (end < lexer->len && !is_quote(char_at(lexer, end)))
        end = char_after(lexer, end);
    if (end >= lexer->len)
        return false;
    lexeme->kind = LEX_PHRASE;
    lexeme->text_start = (uint32_t)start;
    lexeme->text_end = (uint32_t)end;
    lexeme->end = (uint32_t)char_after(lexer, end);
    lexer->at = lexeme->end;
    return true;
}

/* The end of a word of text. */
static size_t text_end(const struct lexer *lexer, size_t at)
{
    size_t end = word_end(lexer, at);
    for (size_t next = at; next < end; next = char_after(lexer, next))
        if (next > at && parts_words(lexer, next))
            return next;
    if (end == at)
        return end;
    end = extend_section(lexer, at, extend_date(lexer, at, end));
    return extend_abbreviation(lexer, at, extend_number(lexer, at, end));
}

static struct lexeme read_word(struct lexer *lexer, size_t start)
{
    size_t at = start;
    while (char_at(lexer, at) == '=')
        at++;
    size_t end = text_end(lexer, at);
    struct lexeme lexeme = {.kind = LEX_WORD,
                            .start = (uint32_t)start,
                            .end = (uint32_t)end,
                            .text_start = (uint32_t)at,
                            .text_end = (uint32_t)end,
                            .literal = at > start};
    if (lexeme.literal || (!read_operator(lexer, &lexeme) && !read_near(lexer, &lexeme) && !read_field(lexer, &lexeme)))
        mark_text(lexer, &lexeme);
    lexer->at = lexeme.end + (lexeme.kind != LEX_FIELD && parts_words(lexer, lexeme.end) ? 1 : 0);
    return lexeme;
}

/* "-" before something; a dash that stands alone is a word without letters. */
static bool is_minus(const struct lexer *lexer, size_t at)
{
    gunichar c = char_at(lexer, at), next = c ? char_at(lexer, char_after(lexer, at)) : 0;
    return (c == '-' || c == 0x2212) && next != 0 && !lex_is_blank(next) && next != ')';
}

void lex_begin(struct lexer *lexer, struct query *query)
{
    *lexer = (struct lexer){.query = query, .text = query->text, .len = strlen(query->text)};
}

/* A lexeme of one character. */
static struct lexeme mark_at(struct lexer *lexer, enum lexeme_kind kind, size_t at)
{
    lexer->at = char_after(lexer, at);
    return (struct lexeme){.kind = kind, .start = (uint32_t)at, .end = (uint32_t)lexer->at};
}

struct lexeme lex_next(struct lexer *lexer)
{
    for (;;) {
        size_t at = skip_blanks(lexer, lexer->at);
        gunichar c = char_at(lexer, at);
        bool literal = c == '=' && is_quote(char_at(lexer, at + 1));
        if (c == 0)
            return (struct lexeme){.kind = LEX_END, .start = (uint32_t)lexer->len, .end = (uint32_t)lexer->len};
        if (c == '(' || c == ')')
            return mark_at(lexer, c == '(' ? LEX_OPEN : LEX_CLOSE, at);
        if (is_minus(lexer, at))
            return mark_at(lexer, LEX_NOT, at);
        if (!is_quote(c) && !literal)
            return read_word(lexer, at);
        struct lexeme lexeme = {.start = (uint32_t)at, .literal = literal};
        size_t quote = literal ? at + 1 : at;
        if (read_phrase(lexer, quote, &lexeme))
            return lexeme;
        lexer->at = char_after(lexer, quote);
        lex_note(lexer->query, NOTE_UNCLOSED_QUOTE, (uint32_t)quote, (uint32_t)lexer->at);
    }
}

struct lexeme lex_value(struct lexer *lexer, enum query_field field)
{
    size_t at = skip_blanks(lexer, lexer->at);
    gunichar c = char_at(lexer, at);
    if (c == 0 || c == ')')
        return (struct lexeme){.kind = LEX_END, .start = (uint32_t)lexer->at, .end = (uint32_t)lexer->at};
    if (c == '(' || is_quote(c) || field_is_text(field))
        return lex_next(lexer);
    size_t end = word_end(lexer, at);
    if (query_field_is_name(field))
        end = extend_initials(lexer, at, end);
    else if (field == FIELD_DATE)
        end = extend_range(lexer, at, end);
    lexer->at = end;
    return (struct lexeme){.kind = LEX_WORD,
                           .start = (uint32_t)at,
                           .end = (uint32_t)end,
                           .text_start = (uint32_t)at,
                           .text_end = (uint32_t)trim_clause(lexer, at, end)};
}
