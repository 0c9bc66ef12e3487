/* attendance.c -- lists of people. See attendance.h. */
#include "attendance.h"

#include "attendance_table.h"
#include "head.h"
#include "office.h"
#include "shape.h"
#include "speech.h"

#include <string.h>

enum {
    POST_MAX_BYTES = 600,
    PEOPLE_MAX = 2000, /* of one sitting: the general meetings of associations have hundreds */
};

static size_t name_before_dash(struct span text, size_t at, size_t name)
{
    for (size_t i = at, n; i < at + name; i += n) {
        bool dash = char_is_dash(span_char(text, i, &n));
        if (dash && i > at && byte_is_space(text.text[i - 1]))
            return span_trim(span_between(text, at, i)).len;
    }
    return name;
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
    return char_is_dash(c) || (c < 0x80 && strchr(",;(\n.:/", (int)c));
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

/* "13 – J. Raunadolītis, …": how many are there is told before who. */
static struct span strip_count(struct span text)
{
    int count;
    text = span_trim(text);
    size_t at = span_read_number(text, PEOPLE_MAX, &count), n;
    if (!at)
        return text;
    at = span_skip_space(text, at);
    uint32_t c = span_char(text, at, &n);
    return char_is_dash(c) || c == ':' ? span_trim(span_from(text, at + n)) : text;
}

static struct span strip_marks(struct span line)
{
    struct number number;
    line = span_trim(line);
    size_t n = bullet_read(line);
    if (!n && number_read(line, &number) && (number.style == NUMBER_PLAIN || number.style == NUMBER_BRACKET))
        n = number.len;
    return span_from(line, n);
}

/* A name ends an entry in the office-first manner: the line or the entry ends behind it. */
static bool ends_entry(struct span text, size_t at)
{
    while (at < text.len && (text.text[at] == ' ' || text.text[at] == '\t'))
        at++;
    return at >= text.len || strchr("\n,;.(", text.text[at]) != NULL || span_reads(span_from(text, at), "un ") > 0;
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

static struct person *known_person(const struct recognition *r, const char *name)
{
    for (size_t i = 0; i < r->protocol->attendance->len; i++) {
        struct person *person = g_ptr_array_index(r->protocol->attendance, i);
        if (strcmp(person->ref.name, name) == 0)
            return person;
    }
    return NULL;
}

static bool is_remark(struct span post)
{
    static const char *const remarks[] = {
        "attalinat~", "no plkst~", "lidz plkst~", "tiessaist~",      "klatien~",       "zoom", "ms teams",
        "piedalas",   "no ",       "lidz ",       "videokonferenc~", "telekonferenc~", NULL};
    return span_reads_any(post, remarks) > 0;
}

/* "būvvaldes vadītājs", "bāriņtiesas priekšsēdētāja": an institution by its one word. The body's own nouns and what
 * every municipality has several of ("nodaļas vadītājs") name none. */
static void read_short_name(struct span post, struct person *person)
{
    struct word word, next;
    struct head head;
    size_t at = 0;
    if (!word_next(post, &at, &word) || word.start > 0 || word.shout || !head_find(post.text, word.end, &head))
        return;
    bool whole = word.end == post.len && head.grammatical_case == NOMINATIVE; /* "(Būvvalde)" */
    if (!whole && (head.grammatical_case != GENITIVE || !word_next(post, &at, &next) ||
                   !is_role_word(post.text + next.start, next.end - next.start)))
        return;
    static const char *const alone[] = {"kanceleja", "būvvalde", "policija", "bibliotēka"};
    bool named = head.prefix_bytes > 0 && head.rank == HEAD_INSTITUTION;
    for (size_t i = 0; i < G_N_ELEMENTS(alone); i++)
        named = named || strcmp(head.lemma, alone[i]) == 0;
    if (!named)
        return;
    g_autoptr(GString) nominative = g_string_new(NULL);
    head_to_nominative(post.text, word.end, &head, nominative);
    person->institution = office_capital(nominative->str);
    person->institution_id = name_slug(person->institution);
}

/* A dome, or what a municipality has else: "Upesleju pagasta iedzīvotāju padome". */
static bool is_municipal(const struct recognition *r)
{
    static const char *const places[] = {"novada", "pagasta", "pilsetas", "valstspilsetas", "pasvaldibas", NULL};
    const char *body = r->protocol->body.name;
    struct beginnings beginnings;
    if (r->layout == LAYOUT_MUNICIPAL || !body)
        return r->layout == LAYOUT_MUNICIPAL;
    struct span name = {body, strlen(body)};
    span_beginnings(name, &beginnings);
    return span_has_any(name, &beginnings, places);
}

static void read_post(struct recognition *r, struct span post, struct person *person)
{
    post = span_trim_any(post, ",;.:");
    size_t n;
    while (post.len && char_is_dash(span_char(post, 0, &n)))
        post = span_trim(span_from(post, n));
    if (post.len == 0 || post.len > POST_MAX_BYTES || is_remark(post))
        return;
    g_autofree char *text = span_dup(post);
    g_autofree char *office = office_post(post);
    struct institution_guess guess = {0};
    const char *asked = office ? office : text;
    bool found = institution_from_post(r->registry, r->mentions, asked, strlen(asked), r->protocol->date, &guess);
    if (!found && office) { /* "Tieslietu ministrijas valsts sekretāra vietā – departamenta direktore" */
        institution_guess_release(&guess);
        found = institution_from_post(r->registry, r->mentions, text, strlen(text), r->protocol->date, &guess);
    }
    if (found && !person->institution) {
        person->institution = g_steal_pointer(&guess.name);
        person->institution_id = g_steal_pointer(&guess.id);
    }
    if (!found && guess.unit && !person->institution && is_municipal(r)) {
        /* The municipality's own: "Juridiskās nodaļas juriste". */
        bool known;
        person->institution = institution_to_nominative(r->registry, r->mentions, guess.unit, strlen(guess.unit),
                                                        r->protocol->date, &person->institution_id, &known);
        if (!person->institution_id)
            person->institution_id = name_slug(person->institution);
    }
    if (!found && !guess.unit && !person->institution)
        read_short_name(post, person);
    if (!person->unit)
        person->unit = g_steal_pointer(&guess.unit);
    if (!person->role)
        person->role = office ? g_strdup(text) : g_steal_pointer(&guess.role);
    institution_guess_release(&guess);
}

/* "J. Ozols – Finanšu ministrijas …", and in the same list "J. Ozols – Zemkopības ministrijas …": two people. A
 * minister may stand there twice, for another too. */
static bool is_namesake(struct recognition *r, const struct section *section, const struct person *known,
                        struct span post)
{
    enum person_name_kind kind;
    people_read_name(known->ref.name, strlen(known->ref.name), &kind);
    if (kind != PERSON_INITIALS || !known->institution_id || r->layout == LAYOUT_CABINET || known == r->chair ||
        known == r->secretary || section->label == LABEL_CHAIR || section->label == LABEL_SECRETARY)
        return false;
    struct person *other = person_new();
    read_post(r, post, other);
    bool differs = other->institution_id && strcmp(other->institution_id, known->institution_id) != 0;
    person_free(other);
    return differs;
}

static void add_person(struct recognition *r, const struct section *section, struct span name, struct span post)
{
    if (r->protocol->attendance->len >= PEOPLE_MAX)
        return;
    static const enum presence presences[] = {
        [LABEL_CHAIR] = PRESENCE_PRESENT, [LABEL_SECRETARY] = PRESENCE_OTHER, [LABEL_PRESENT] = PRESENCE_PRESENT,
        [LABEL_OTHER] = PRESENCE_OTHER,   [LABEL_ABSENT] = PRESENCE_ABSENT,   [LABEL_INVITED] = PRESENCE_OTHER,
    };
    g_autofree char *printed = people_name(name.text, name.len);
    struct person *person = known_person(r, printed);
    if (person && is_namesake(r, section, person, post))
        person = NULL;
    if (!person) {
        person = person_new();
        person->ref.name = g_steal_pointer(&printed);
        person->presence = presences[section->label];
        g_ptr_array_add(r->protocol->attendance, person);
    } else if (person == r->secretary && section->label == LABEL_PRESENT) {
        person->presence = PRESENCE_PRESENT; /* a member who keeps the minutes */
    } else if (section->label == LABEL_ABSENT) {
        person->presence = PRESENCE_ABSENT; /* a member who did not come */
    }
    read_post(r, post, person);
    if (section->label == LABEL_CHAIR && !r->chair)
        r->chair = person;
    if (section->label == LABEL_SECRETARY && !r->secretary)
        r->secretary = person;
}

/* "G. Kalna (vada sanāksmi)": the one who was added last. */
static void take_chairing(struct recognition *r, struct span remark)
{
    static const char *const chairing[] = {"vada sedi", "vada sanaksmi", "sedes vaditaj~", "sanaksmes vaditaj~", NULL};
    guint n = r->protocol->attendance->len;
    if (!r->chair && n && span_reads_any(remark, chairing))
        r->chair = g_ptr_array_index(r->protocol->attendance, n - 1);
}

static bool holds_name(struct span text)
{
    size_t at = 0;
    struct word word;
    while (word_next(text, &at, &word))
        if (word.upper && name_read(span_from(text, word.start), NULL))
            return true;
    return false;
}

/* "deputāti Guntis Strods (slims), Mārīte Ērgle - komandējumā": what they are is told once, before the names. */
static struct span strip_members(struct span text)
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
static size_t behind_office(struct span text, size_t at)
{
    enum { OFFICE_BYTES = 120 };
    struct span near = span_first(span_from(text, at), OFFICE_BYTES);
    struct word word, last = {0};
    size_t i = 0;
    while (word_next(near, &i, &word)) {
        for (size_t k = last.end; k < word.start; k++)
            if (near.text[k] != ' ')
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
    size_t n;
    int depth = 0;
    *ret_office = SPAN_NONE;
    for (; at < text.len; at += n) {
        uint32_t c = span_char(text, at, &n);
        depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
        if (c == '\n')
            depth = 0;
        bool column = c == ' ' && at + 2 < text.len && text.text[at + 1] == ' ' && text.text[at + 2] == ' ';
        if ((c != ',' && c != ';' && c != '\n' && c != '\t' && !column) || depth)
            continue;
        size_t start = at + n;
        struct span rest = span_from(text, span_skip_space(text, start));
        struct span stripped = strip_members(c == '\n' || c == ';' || c == ',' ? strip_marks(rest) : rest);
        size_t begin = (size_t)(stripped.text - text.text);
        if (stripped.len && (attendance_entry(text, begin) || (begin = behind_group_word(text, begin)))) {
            *ret_post_end = at;
            return begin;
        }
        size_t office = (size_t)(stripped.text - text.text);
        if (c == ',' && (begin = behind_office(text, office))) {
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
    struct span stripped = strip_marks(text);
    size_t at = (size_t)(stripped.text - text.text);
    struct span office = SPAN_NONE, next_office;
    while (at < text.len) {
        size_t name = attendance_entry(text, at);
        if (!name)
            break;
        size_t end = at + name, post_end, next = next_entry(text, end, &post_end, &next_office);
        struct span post = span_trim(span_between(text, end, post_end));
        if (post.len && post.text[0] == '(') {
            const char *close = memchr(post.text, ')', post.len);
            struct span inside = span_from(span_first(post, close ? (size_t)(close - post.text) : post.len), 1);
            struct span behind = close ? span_from(post, (size_t)(close + 1 - post.text)) : SPAN_NONE;
            post = is_remark(inside) && behind.len ? behind : inside;
        }
        add_person(r, section, span_between(text, at, end), office.len ? office : post);
        take_chairing(r, post);
        office = next_office;
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
        if (!char_is_letter(first) || char_is_upper(first) || holds_name(line))
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
            return strip_marks(span_from(post, at));
    return strip_marks(post);
}

/* A bracket that people stand in, "(Zita Krieviņa (1.a), …", "(4 pārstāvji – …", is a list; another a remark. */
static bool opens_remark(struct span text, size_t at)
{
    return text.text[at] == '(' && !attendance_entry(text, at + 1);
}

static void read_offices_first(struct recognition *r, const struct section *section, struct span text)
{
    size_t start = 0, n;
    bool inside = false, bracket_open = false; /* "(pilnvarots pārstāvēt X, 2 balsis)" is part of the office */
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t c = span_char(text, at, &n);
        bool letter = char_is_letter(c);
        bracket_open =
            opens_remark(text, at) || (bracket_open && c != ')' && c != ':' && c != '\n' && !char_is_dash(c));
        if (letter && !inside && !bracket_open && char_is_upper(c) && begins_name(text, at)) {
            size_t name = name_read(span_from(text, at), NULL);
            if (name && ends_entry(text, at + name)) {
                struct span post = behind_heading(span_between(text, start, at));
                post = span_from(post, span_reads(post, "un "));
                size_t end = at + name, behind = wrapped_office(text, post, at, end);
                g_autofree char *whole =
                    g_strdup_printf("%.*s%.*s", (int)post.len, post.text, (int)(behind - end), text.text + end);
                for (char *line = whole; (line = strchr(line, '\n'));)
                    *line = ' ';
                add_person(r, section, span_between(text, at, end), (struct span){whole, strlen(whole)});
                at = behind;
                /* A remark in brackets is the entry's, not the next one's. */
                size_t bracket = span_skip_space(text, at);
                const char *close = bracket < text.len && text.text[bracket] == '('
                                        ? memchr(text.text + bracket, ')', text.len - bracket)
                                        : NULL;
                if (close) {
                    at = (size_t)(close + 1 - text.text);
                    take_chairing(r, span_between(text, bracket + 1, at - 1));
                }
                while (at < text.len && strchr(",;. \n\t", text.text[at]))
                    at++;
                start = at;
                inside = false;
                n = 0;
                continue;
            }
        }
        inside = letter;
    }
}

static bool read_table(struct recognition *r, const struct section *section)
{
    g_autoptr(GArray) rows = attendance_columns_read(r, section->first, section->last);
    if (!rows)
        rows = attendance_table_read(r, section->first + 1, section->last);
    for (size_t i = 0; rows && i < rows->len; i++) {
        const struct attendance_row *row = &g_array_index(rows, struct attendance_row, i);
        struct section part = *section;
        if (row->label != LABEL_NONE)
            part.label = row->label;
        if (row->absent)
            part.label = LABEL_ABSENT;
        struct span post = {row->post ? row->post : "", row->post ? strlen(row->post) : 0};
        add_person(r, &part, row->name, post);
    }
    return rows != NULL;
}

/* "Valsts sekretāri un viņu pienākumu izpildītāji", and below it names with their posts: a line that heads the list. */
static struct span strip_heading(struct span text)
{
    const char *end = memchr(text.text, '\n', text.len);
    if (!end || attendance_entry(strip_marks(text), 0))
        return text;
    size_t at = span_skip_space(text, (size_t)(end - text.text)), n;
    struct span rest = span_from(text, at), below = strip_marks(rest);
    size_t name = attendance_entry(below, 0), next = span_skip_space(below, name);
    bool post = name && next < below.len && (below.text[next] == ',' || char_is_dash(span_char(below, next, &n)));
    return post && !memchr(below.text, '\n', next) && !holds_name(span_first(text, (size_t)(end - text.text))) ? rest
                                                                                                               : text;
}

static size_t line_bytes(struct span text)
{
    const char *end = memchr(text.text, '\n', text.len);
    return end ? (size_t)(end - text.text) : text.len;
}

static bool is_single(struct span word)
{
    return span_reads(word, "parstavis") == word.len || span_reads(word, "parstave") == word.len;
}

/* "no Iekšlietu ministrijas – S. Kalns, ministrs; …", "Finanšu ministrija: A. Egle, B. Lapa": an institution that heads
 * the line, and who is there from it. Where they begin; 0: the line is not made so. *ret_name: the institution. */
static size_t read_group(const struct recognition *r, struct span line, struct span *ret_name)
{
    static const char *const representatives[] = {"parstavji", "parstavis", "parstave", "parstavjiem", NULL};
    enum { GROUP_BYTES = 200 };
    size_t n, from = span_reads(line, "no "), mark = 0;
    for (size_t at = 1; at < line.len && at < GROUP_BYTES && !mark; at += n) {
        uint32_t c = span_char(line, at, &n);
        if (c == ',' || c == ';' || c == '\n')
            return 0;
        bool dash = char_is_dash(c) && byte_is_space(line.text[at - 1]) && at + n < line.len &&
                    byte_is_space(line.text[at + n]);
        mark = dash || c == ':' ? at : 0;
    }
    if (!mark)
        return 0;
    struct span name = span_trim(span_between(line, from, mark));
    size_t len = institution_read(r->registry, r->mentions, name.text, name.len, r->protocol->date);
    struct span behind = span_trim(span_from(name, len));
    /* "Valsts kontroles pārstāvis – A. Kalns": of one, it is an office. */
    if (behind.len && is_single(behind) && !memchr(line.text + mark, ',', line_bytes(line) - mark))
        return 0;
    if (!len || (behind.len && span_reads_any(behind, representatives) != behind.len))
        return 0;
    span_char(line, mark, &n);
    *ret_name = span_first(name, len);
    return span_skip_space(line, mark + n);
}

/* The line of the list at which groups begin, behind names without any; the list's end when none do. */
static size_t groups_below(const struct recognition *r, struct span text)
{
    struct span name;
    for (const char *line = text.text; (line = memchr(line, '\n', text.len - (size_t)(line - text.text)));) {
        size_t at = (size_t)(++line - text.text);
        struct span rest = span_from(text, at);
        if (!attendance_entry(strip_marks(rest), 0) && read_group(r, rest, &name))
            return at;
    }
    return text.len;
}

static void read_people(struct recognition *r, const struct section *section, struct span text)
{
    if (attendance_entry(strip_marks(text), 0))
        read_names_first(r, section, text);
    else
        read_offices_first(r, section, text);
}

/* A list in groups: each goes on to the line that heads the next. False when the first line heads none. */
static bool read_groups(struct recognition *r, const struct section *section, struct span text)
{
    struct span name, next_name = SPAN_NONE;
    size_t begin = read_group(r, text, &name);
    if (!begin)
        return false;
    while (begin) {
        size_t end = text.len, next = 0;
        for (size_t at = begin; at < text.len && !next; at++)
            if (text.text[at] == '\n') {
                size_t line = span_skip_space(text, at);
                size_t rest = read_group(r, strip_marks(span_from(text, line)), &next_name);
                struct span marks = strip_marks(span_from(text, line));
                next = rest ? (size_t)(marks.text - text.text) + rest : 0;
                end = rest ? at : text.len;
            }
        guint first = r->protocol->attendance->len;
        read_people(r, section, span_between(text, begin, end));
        for (guint i = first; i < r->protocol->attendance->len; i++) {
            struct person *person = g_ptr_array_index(r->protocol->attendance, i);
            bool known;
            if (!person->institution)
                person->institution = institution_to_nominative(r->registry, r->mentions, name.text, name.len,
                                                                r->protocol->date, &person->institution_id, &known);
            if (!person->institution_id)
                person->institution_id = name_slug(person->institution);
        }
        begin = next;
        name = next_name;
    }
    return true;
}

/* The deputies are listed already, more than chair and secretary. */
static bool lists_members(const struct recognition *r)
{
    enum { MEMBERS_LEAST = 3 };
    size_t present = 0;
    for (guint i = 0; i < r->protocol->attendance->len; i++)
        present += ((const struct person *)g_ptr_array_index(r->protocol->attendance, i))->presence == PRESENCE_PRESENT;
    return present >= MEMBERS_LEAST;
}

void attendance_read(struct recognition *r, const struct section *section)
{
    struct span text = strip_members(strip_heading(strip_count(section->text)));
    if (section->name.len) {
        add_person(r, section, section->name, text);
        return;
    }
    if (read_table(r, section))
        return;
    struct span first = strip_marks(text);
    if (first.len == 0)
        return;
    if (attendance_entry(first, 0)) {
        size_t groups = groups_below(r, text);
        read_names_first(r, section, span_first(text, groups));
        struct section guests = *section; /* "Komitejas locekļi: A, B", and below it "Kultūras ministrija: C" */
        if (section->label == LABEL_PRESENT && span_has(recognition_line(r, section->first), "locekli"))
            guests.label = LABEL_OTHER;
        if (groups < text.len)
            (void)read_groups(r, &guests, span_trim(span_from(text, groups)));
        return;
    }
    if (read_groups(r, section, first))
        return;
    struct section staff = *section;
    bool bare = span_reads(recognition_line(r, section->first), "piedalas:") > 0;
    if ((r->layout == LAYOUT_MUNICIPAL || bare) && section->label == LABEL_PRESENT && lists_members(r))
        staff.label = LABEL_OTHER; /* "Piedalās: galvenā grāmatvede R. Siliņa" below the deputies */
    read_offices_first(r, &staff, text);
}

static bool has_initials(const struct person *person)
{
    return people_name_mark(person->ref.name, strlen(person->ref.name)) == PERSON_INITIALS;
}

/* "Sēdi vada: A. Virbule", and "Aiva Virbule" among the members: one person. Whom the label names by initials gives way
 * to the only full name that fits. */
static void join_with_full_name(struct recognition *r, struct person **ret_person)
{
    struct person *brief = *ret_person;
    GPtrArray *attendance = r->protocol->attendance;
    if (!brief || !has_initials(brief))
        return;
    g_autoptr(roster_auto) others = roster_new();
    for (guint i = 0; i < attendance->len; i++) {
        struct person *person = g_ptr_array_index(attendance, i);
        if (person != brief && !has_initials(person))
            roster_add(others, person);
    }
    bool guess;
    struct person *full = roster_find(others, brief->ref.name, strlen(brief->ref.name), NULL, &guess);
    if (!full || guess)
        return;
    if (!full->institution) {
        full->institution = g_steal_pointer(&brief->institution);
        full->institution_id = g_steal_pointer(&brief->institution_id);
    }
    if (!full->role)
        full->role = g_steal_pointer(&brief->role);
    *ret_person = full;
    struct person **other = ret_person == &r->chair ? &r->secretary : &r->chair;
    *other = *other == brief ? full : *other;
    g_ptr_array_remove(attendance, brief);
}

/* "Sēdi vada: Broņislavs Vucāns", and "B. Vucāns" among the members: the one whom the label names in full. */
static void join_with_initials(struct recognition *r, struct person *full)
{
    GPtrArray *attendance = r->protocol->attendance;
    struct person *brief = NULL;
    if (!full || has_initials(full))
        return;
    g_autoptr(roster_auto) only = roster_new();
    roster_add(only, full);
    for (guint i = 0; i < attendance->len; i++) {
        struct person *person = g_ptr_array_index(attendance, i);
        bool guess;
        if (person == full || !has_initials(person) ||
            !roster_find(only, person->ref.name, strlen(person->ref.name), NULL, &guess))
            continue;
        if (brief) /* two of them may be meant */
            return;
        brief = person;
    }
    if (!brief)
        return;
    if (!full->institution) {
        full->institution = g_steal_pointer(&brief->institution);
        full->institution_id = g_steal_pointer(&brief->institution_id);
    }
    if (brief->presence == PRESENCE_PRESENT)
        full->presence = PRESENCE_PRESENT;
    g_ptr_array_remove(attendance, brief);
}

void attendance_finish(struct recognition *r)
{
    struct protocol *protocol = r->protocol;
    join_with_full_name(r, &r->chair);
    join_with_full_name(r, &r->secretary);
    join_with_initials(r, r->chair);
    join_with_initials(r, r->secretary);
    for (size_t i = 0; i < protocol->attendance->len; i++) {
        struct person *person = g_ptr_array_index(protocol->attendance, i);
        g_free(person->ref.id);
        person->ref.id = people_id(person->ref.name, person->institution_id, protocol->body.id);
        if (person->institution)
            mentions_learn(r->mentions, person->institution_id, person->institution);
        roster_add(r->roster, person);
    }
    if (r->chair)
        protocol->chair = g_strdup(r->chair->ref.name);
    if (r->secretary)
        protocol->secretary = g_strdup(r->secretary->ref.name);
}
