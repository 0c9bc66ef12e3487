/* attendance_list.c -- names and offices, in the order in which they stand. See attendance_list.h. */
#include "attendance_list.h"

#include "attendee.h"
#include "people.h"
#include "shape.h"
#include "speech.h"

#include <string.h>

static size_t name_before_dash(struct span text, size_t at, size_t name)
{
    for (size_t i = at, n; i < at + name; i += n) {
        bool dash = char_is_dash(span_char(text, i, &n));
        if (dash && i > at && byte_is_space(text.text[i - 1]))
            return span_trim(span_between(text, at, i)).len;
    }
    return name;
}

/* "1. Anna Kalna | 2. Juris Bērzs 3. Ilze Egle": a number, and a name behind it. */
static bool numbers_name(struct span text)
{
    struct number number;
    return text.len && byte_is_digit(text.text[0]) && number_read(text, &number) &&
           (number.style == NUMBER_PLAIN || number.style == NUMBER_BRACKET) &&
           name_read(span_from(text, number.len), NULL) > 0;
}

/* "O. Priede | un R. Šteins", "| un juriste Vita Reitere": the last of a list. */
static bool joins_name(struct span text)
{
    size_t n = text.len && text.text[0] == 'u' ? span_reads(text, "un ") : 0;
    struct span rest = span_from(text, n);
    size_t office = n && !name_read(rest, NULL) ? speech_office(rest) : 0;
    return n > 0 && (office ? !memchr(rest.text, ' ', office - 1) : name_read(rest, NULL) > 0);
}

static bool closes_name(struct span text, size_t end)
{
    size_t spaces = 0, n;
    while (end + spaces < text.len && (text.text[end + spaces] == ' ' || text.text[end + spaces] == '\t'))
        spaces++;
    bool column = spaces > 1 || (spaces && text.text[end] == '\t');
    if (end + spaces >= text.len || column)
        return true;
    uint32_t c = span_char(text, end + spaces, &n);
    return char_is_dash(c) || (c < 0x80 && (strchr(",;(\n.:/", (int)c) || numbers_name(span_from(text, end + spaces)) ||
                                            joins_name(span_from(text, end + spaces))));
}

/* "A. Karlsone – Djomkina – Tiesu administrācijas …" is a name of two parts, "E. Drabovics – Nacionālās …" is not: a
 * spaced dash is the name's only when another mark stands behind it. */
size_t attendance_entry(struct span text, size_t at)
{
    size_t name = at < text.len ? name_read(span_from(text, at), NULL) : 0;
    if (!name)
        return 0;
    if (closes_name(text, at + name))
        return name;
    size_t single = name_before_dash(text, at, name);
    return single < name ? single : 0;
}

struct span attendance_unmarked(struct span line)
{
    struct number number;
    line = span_trim(line);
    size_t n = bullet_read(line);
    if (!n && number_read(line, &number) &&
        (number.style == NUMBER_PLAIN || number.style == NUMBER_BRACKET || number.style == NUMBER_DEEP))
        n = number.len;
    return span_from(line, n);
}

/* A name ends an entry in the office-first manner: the line or the entry ends behind it. */
static bool ends_entry(struct span text, size_t at)
{
    while (at < text.len && (text.text[at] == ' ' || text.text[at] == '\t'))
        at++;
    return at >= text.len || strchr("\n,;.(/", text.text[at]) != NULL || span_reads(span_from(text, at), "un ") > 0;
}

/* And it begins one's name rather than going on with an institution's: behind small letters, a dash, a column, a line.
 */
static bool begins_name(struct span text, size_t at)
{
    if (at == 0 || text.text[at - 1] == '\n' || text.text[at - 1] == '\t')
        return true;
    size_t spaces = 0, n;
    while (at > spaces && text.text[at - spaces - 1] == ' ')
        spaces++;
    if (spaces > 1 || at == spaces)
        return true;
    size_t end = at - spaces;
    uint32_t c = span_char(text, end - span_back(text, end), &n);
    if (char_is_dash(c) || char_is_quote(c) || (c < 0x80 && strchr(".():,", (int)c)))
        return true;
    size_t behind = end;
    while (end > 0 && char_is_letter(span_char(text, end - span_back(text, end), &n)))
        end -= span_back(text, end);
    enum person_name_kind kind;
    if (speech_names_office(span_between(text, end, behind))) /* "Lietvede Anna Kalna" */
        return true;
    return !char_is_upper(span_char(text, end, &n)) ||
           (name_read(span_from(text, at), &kind) && kind == PERSON_INITIALS);
}

bool attendance_holds_name(struct span text)
{
    size_t at = 0;
    struct word word;
    while (word_next(text, &at, &word))
        if (word.upper && name_read(span_from(text, word.start), NULL))
            return true;
    return false;
}

struct span attendance_behind_members(struct span text)
{
    static const char *const members[] = {"deputati", "deputats",        "deputate",          "senatori",
                                          "locekli",  "padomes locekli", "komisijas locekli", NULL};
    size_t n = span_reads_any(text, members), at = span_skip_space(text, n);
    return n && at > n && attendance_entry(text, at) ? span_from(text, at) : text;
}

/* "…, studējošie: Kristers Vītiņš": where the name begins behind a word in small letters and a colon; 0: none does. */
static size_t behind_group_word(struct span text, size_t at)
{
    enum { GROUP_WORD_BYTES = 40 };
    size_t n;
    if (char_is_upper(span_char(text, at, &n)))
        return 0;
    for (size_t i = at; i < text.len && i < at + GROUP_WORD_BYTES; i += n) {
        uint32_t c = span_char(text, i, &n);
        if (c == ':') {
            size_t name = span_skip_space(text, i + 1);
            return attendance_entry(text, name) ? name : 0;
        }
        if (!char_is_letter(c) && c != ' ')
            return 0;
    }
    return 0;
}

/* "…, direktore Ilona Bebra": the office stands before the name in a list of names. Where the name begins; 0: no office
 * or no name does. */
static size_t behind_office(struct span text, size_t at, bool wraps)
{
    enum { OFFICE_BYTES = 120 };
    struct span near = span_first(span_from(text, at), OFFICE_BYTES);
    struct word word, last = {0};
    size_t i = 0;
    while (word_next(near, &i, &word)) {
        for (size_t k = last.end; k < word.start; k++)
            if (near.text[k] != ' ' && near.text[k] != ':' && !(wraps && near.text[k] == '\n'))
                return 0;
        if (last.end && !last.upper && word.upper && attendance_entry(text, at + word.start))
            return speech_names_office(span_first(near, last.end)) ? at + word.start : 0;
        last = word;
    }
    return 0;
}

/* Where the next entry's name begins, behind `at`: after a comma or semicolon, or on a new line; *ret_office: what
 * stands before it. */
static size_t next_entry(struct span text, size_t at, size_t *ret_post_end, struct span *ret_office)
{
    size_t n, name_end = at;
    int depth = 0;
    *ret_office = SPAN_NONE;
    for (; at < text.len; at += n) {
        uint32_t c = span_char(text, at, &n);
        depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
        if (c == '\n')
            depth = 0;
        bool column = c == ' ' && at + 2 < text.len && text.text[at + 1] == ' ' && text.text[at + 2] == ' ';
        bool joined = c == ' ' && joins_name(span_from(text, at + 1));
        bool numbered = c == ' ' && !column && numbers_name(span_from(text, at + 1));
        if ((c != ',' && c != ';' && c != '\n' && c != '\t' && !column && !numbered && !joined) || depth)
            continue;
        size_t start = at + n + (joined ? strlen("un ") : 0);
        struct span rest = span_from(text, span_skip_space(text, start));
        struct span stripped =
            attendance_behind_members(c == '\n' || c == ';' || c == ',' || numbered ? attendance_unmarked(rest) : rest);
        size_t begin = (size_t)(stripped.text - text.text);
        if (stripped.len && (attendance_entry(text, begin) || (begin = behind_group_word(text, begin)))) {
            *ret_post_end = at;
            return begin;
        }
        size_t office = (size_t)(stripped.text - text.text);
        bool heads =
            c == '\n' && char_is_upper(span_char(text, office, &(size_t){0})); /* "Komisijas sekretāre  Anna Kalna" */
        bool bare = c == ';' && at == name_end; /* "…, A. Egle; muzeja direktors J. Bērzs" */
        bool wraps =
            c == ',' && at && text.text[at - 1] == ')'; /* posts stand in brackets: the line ends within this */
        begin = c == ',' || bare || c == '\n' || joined ? behind_office(text, office, wraps) : 0;
        bool row =
            begin > 1 && text.text[begin - 1] == ' ' && text.text[begin - 2] == ' '; /* "grāmatvede    A. Kalna" */
        if (begin && (c != '\n' || heads || row)) {
            *ret_post_end = at;
            *ret_office = span_trim(span_between(text, office, begin));
            return begin;
        }
    }
    *ret_post_end = text.len;
    return text.len;
}

static void read_names_first(struct recognition *r, const struct section *section, struct span text)
{
    struct span stripped = attendance_unmarked(text);
    size_t at = (size_t)(stripped.text - text.text);
    struct span office = SPAN_NONE, next_office;
    struct section part = *section;
    bool members =
        section->label == LABEL_PRESENT && attendance_behind_members(section->text).text != section->text.text;
    struct span head = span_trim(recognition_line(r, section->first));
    size_t deputies = span_reads(head, "deputati");
    bool rows = deputies && deputies + 1 < head.len && head.text[deputies] == ' ' && head.text[deputies + 1] == ' ';
    while (at < text.len) {
        size_t name = attendance_entry(text, at);
        if (!name)
            break;
        size_t end = at + name, post_end, next = next_entry(text, end, &post_end, &next_office);
        struct span post = span_trim(span_between(text, end, post_end)), remark = post;
        if (post.len && post.text[0] == '(') {
            const char *close = memchr(post.text, ')', post.len);
            struct span inside = span_from(span_first(post, close ? (size_t)(close - post.text) : post.len), 1);
            struct span behind = close ? span_from(post, (size_t)(close + 1 - post.text)) : SPAN_NONE;
            post = attendee_is_remark(inside) && behind.len ? behind : inside;
        }
        struct section entry = part;
        if (rows && office.len && section->label == LABEL_PRESENT && !span_has(office, "deputat~") &&
            !span_has(office, "priekssedetaj~"))
            entry.label = LABEL_OTHER; /* "deputāti    A. Egle | B. Lapa | grāmatvede    C. Kalna" */
        attendee_add(r, &entry, span_between(text, at, end), office.len ? office : post);
        attendee_leads(r, remark);
        office = next_office;
        if (members && office.len && text.text[post_end] == ';') /* "padomes locekļi A, B; muzeja direktors C, …" */
            part.label = LABEL_OTHER;
        at = next;
    }
}

/* "Kultūras ministrijas valsts      A. Bērzs / sekretāra vietniece": where an office, in a column of its own and begun
 * with a capital, goes on below; `at` when it does not. */
static size_t wrapped_office(struct span text, struct span post, size_t name_at, size_t at)
{
    size_t n;
    bool column = name_at > 1 && (text.text[name_at - 1] == '\t' ||
                                  (text.text[name_at - 1] == ' ' && byte_is_space(text.text[name_at - 2])));
    while (column && at < text.len && text.text[at] == '\n' && char_is_upper(span_char(post, 0, &n))) {
        struct span rest = span_from(text, at + 1);
        const char *end = memchr(rest.text, '\n', rest.len);
        struct span line = span_first(rest, end ? (size_t)(end - rest.text) : rest.len);
        uint32_t first = span_char(line, 0, &n);
        if (!char_is_letter(first) || char_is_upper(first) || attendance_holds_name(line))
            break;
        at += 1 + line.len;
    }
    return at;
}

/* "no darba devēju puses: | 1. | LDDK prezidents": the line that heads a part of the list is nobody's office. */
static struct span behind_heading(struct span post)
{
    for (size_t at = post.len; at > 1; at--)
        if (post.text[at - 1] == '\n' && post.text[at - 2] == ':')
            return attendance_unmarked(span_from(post, at));
    return attendance_unmarked(post);
}

/* A bracket that people stand in, "(Zita Krieviņa (1.a), …", "(4 pārstāvji – …", is a list; another a remark. */
static bool opens_remark(struct span text, size_t at)
{
    return text.text[at] == '(' && !attendance_entry(text, at + 1);
}

/* "komitejas loceklis   Haralds Jansons – komandējumā": why, behind the name of who is away. */
static bool away_behind(const struct section *section, struct span text, size_t at)
{
    size_t n, dash = span_skip_space(text, at);
    return section->label == LABEL_ABSENT && dash > at && dash < text.len && text.text[at] != '\n' &&
           char_is_dash(span_char(text, dash, &n));
}

/* The office before the name at `at`, without what joins it to others; what heads people ("valsts sekretāri:") is
 * nobody's. */
static struct span office_before(struct span text, size_t start, size_t at)
{
    size_t n;
    struct span post = behind_heading(span_between(text, start, at));
    post = span_trim(span_from(post, span_reads(post, "un ")));
    while (post.len && char_is_dash(span_char(post, post.len - span_back(post, post.len), &n)))
        post = span_trim(span_first(post, post.len - span_back(post, post.len)));
    return post.len && post.text[post.len - 1] == ':' ? SPAN_NONE : post;
}

/* The entry of the name in [at, end) with its office, which begins at `start`; where the next entry begins. */
static size_t take_office_first(struct recognition *r, const struct section *section, struct span text, size_t start,
                                size_t at, size_t end)
{
    struct span post = office_before(text, start, at);
    size_t next = wrapped_office(text, post, at, end);
    g_autofree char *whole = g_strdup_printf("%.*s%.*s", (int)post.len, post.text, (int)(next - end), text.text + end);
    g_strdelimit(whole, "\n", ' ');
    static const char *const instead[] = {"vina vieta", "vinas vieta", NULL};
    struct section part = *section;
    if (section->label == LABEL_ABSENT && span_reads_any(post, instead)) /* "A. Kalns, viņa vietā – B. Egle" */
        part.label = LABEL_PRESENT;
    attendee_add(r, &part, span_between(text, at, end), (struct span){whole, strlen(whole)});
    while (away_behind(section, text, end) && next < text.len && !strchr(",;\n", text.text[next]))
        next++;
    /* A remark in brackets is the entry's, not the next one's. */
    size_t bracket = span_skip_space(text, next);
    const char *close =
        bracket < text.len && text.text[bracket] == '(' ? memchr(text.text + bracket, ')', text.len - bracket) : NULL;
    if (close) {
        next = (size_t)(close + 1 - text.text);
        attendee_leads(r, span_between(text, bracket + 1, next - 1));
        attendee_is_of(r, span_between(text, bracket + 1, next - 1));
    }
    while (next < text.len && strchr(",;. \n\t/", text.text[next]))
        next++;
    return next;
}

static void read_offices_first(struct recognition *r, const struct section *section, struct span text)
{
    size_t start = 0, n;
    bool inside = false, bracket_open = false; /* "(pilnvarots pārstāvēt X, 2 balsis)" is part of the office */
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = span_char(text, at, &n);
        bool closes = c == ')' || c == ':' || c == '\n' || char_is_dash(c);
        bracket_open = opens_remark(text, at) || (bracket_open && !closes);
        bool starts_name = !inside && !bracket_open && char_is_upper(c) && begins_name(text, at);
        size_t end = starts_name ? at + name_read(span_from(text, at), NULL) : at;
        inside = char_is_letter(c);
        if (end > at && (ends_entry(text, end) || away_behind(section, text, end))) {
            at = start = take_office_first(r, section, text, start, at, end);
            inside = false;
            n = 0;
        }
    }
}

void attendance_list_read(struct recognition *r, const struct section *section, struct span text)
{
    if (attendance_entry(attendance_unmarked(text), 0))
        read_names_first(r, section, text);
    else
        read_offices_first(r, section, text);
}
