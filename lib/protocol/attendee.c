/* attendee.c -- one of those who were there. See attendee.h. */
#include "attendee.h"

#include "head.h"
#include "institution.h"
#include "office.h"
#include "people.h"
#include "speech_office.h"

#include <string.h>

enum {
    POST_MAX_BYTES = 600,
    LETTERHEAD_LINES = 4,
    LETTERHEAD_BYTES = 80,
};

static struct person *known_person(const struct recognition *r, const char *name)
{
    for (size_t i = 0; i < r->protocol->attendance->len; i++) {
        struct person *person = g_ptr_array_index(r->protocol->attendance, i);
        if (strcmp(person->ref.name, name) == 0)
            return person;
    }
    return NULL;
}

bool attendee_is_remark(struct span post)
{
    static const char *const remarks[] = {
        "attalinat~",   "no plkst~",   "lidz plkst~", "tiessaist~", "klatien~",        "zoom",
        "ms teams",     "piedalas",    "no ",         "lidz ",      "videokonferenc~", "telekonferenc~",
        "atvalinajum~", "komandejum~", "slims",       "slima",      "slimo",           "slimoja",
        "slimibas del", "darbnespej~", "attaisno~",   "bridinaj~",  "neattaisno~",     NULL};
    return span_reads_any(post, remarks) > 0;
}

/* "būvvaldes vadītājs", "bāriņtiesas priekšsēdētāja": an institution by its one word. The body's own nouns and what
 * every municipality has several of ("nodaļas vadītājs") name none. */
static void read_short_name(struct span post, struct person *person)
{
    struct word word, next;
    struct head head;
    size_t at = 0;
    if (!word_next(post, &at, &word) || word.start > 0 || word_shouts(post, &word) ||
        !head_find(post.text, word.end, &head))
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
    static const char *const places[] = {"pasvaldibas", "novada", "pagasta", "pilsetas", "valstspilsetas", NULL};
    const char *body = r->protocol->body.name;
    struct beginnings beginnings;
    if (r->layout == LAYOUT_MUNICIPAL || !body)
        return r->layout == LAYOUT_MUNICIPAL;
    struct span name = {body, strlen(body)};
    span_beginnings(name, &beginnings);
    /* "Valsts pārvaldes un pašvaldības komisija" is the Saeima's */
    if (span_has_any(name, &beginnings, places + (r->layout == LAYOUT_COMMITTEE)))
        return !span_has(name, "saeimas");
    for (size_t i = 0; i < LETTERHEAD_LINES && i < recognition_lines(r); i++) { /* "X NOVADA PAŠVALDĪBA" */
        struct span line = recognition_line(r, i);
        if (line.len < LETTERHEAD_BYTES &&
            (span_has(line, "novada pasvaldiba") || span_has(line, "pilsetas pasvaldiba") ||
             span_has(line, "valstspilsetas pasvaldiba")))
            return true;
    }
    return false;
}

static void read_post(struct recognition *r, struct span post, struct person *person)
{
    post = span_trim_any(post, ",;.:");
    size_t n;
    while (post.len && char_is_dash(span_char(post, 0, &n)))
        post = span_trim(span_from(post, n));
    if (post.len == 0 || post.len > POST_MAX_BYTES || attendee_is_remark(post))
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

/* "Komisijas sekretāre" among the members: who keeps the minutes has no vote. */
static bool keeps_minutes(struct span post)
{
    static const char *const offices[] = {"komisijas sekretar~", "komitejas sekretar~", "padomes sekretar~",
                                          "darba grupas sekretar~", NULL};
    size_t n = span_reads_any(post, offices);
    return n > 0 && span_skip_letters(post, n) == post.len;
}

/* "Piedalījās: finanšu ministrs A, …, Latvijas Bankas prezidents B": of the Cabinet none but ministers are members. */
static bool is_guest_of_cabinet(const struct recognition *r, const struct section *section, struct span post)
{
    static const char *const ministers[] = {"ministrs", "ministre", "ministra", "ministres", "ministru prezident~",
                                            "ministri", NULL};
    struct beginnings beginnings;
    if (r->layout != LAYOUT_CABINET || section->label != LABEL_PRESENT || !post.len ||
        g_strcmp0(r->protocol->body.id, "ministru-kabinets") != 0 ||
        span_has(section->text, "ministri")) /* "Ministri - A, B" and other groups: all of them take part */
        return false;
    span_beginnings(post, &beginnings);
    return !span_has_any(post, &beginnings, ministers) && speech_names_office(post);
}

/* "deputāti | Vilma Egle | … | grāmatvede | Biruta Kalna": an office below the deputies that is none of theirs. */
static bool is_staff_of_municipality(const struct recognition *r, const struct section *section, struct span post)
{
    static const char *const elected[] = {"deputat~", "priekssedetaj~", "vietniek~", NULL};
    struct beginnings beginnings;
    if (r->layout != LAYOUT_MUNICIPAL || section->label != LABEL_PRESENT || !post.len ||
        !span_has(section->text, "deputati"))
        return false;
    span_beginnings(post, &beginnings);
    return !span_has_any(post, &beginnings, elected) && speech_names_office(post);
}

/* "…, komisijas sekretārs R. Egle, komisijas locekļi U. Bērzs, …": elected as they are. */
static bool members_follow(const struct section *section, struct span name)
{
    const char *end = section->text.text + section->text.len;
    return name.text >= section->text.text && name.text < end &&
           span_has((struct span){name.text, (size_t)(end - name.text)}, "locek~");
}

void attendee_add(struct recognition *r, const struct section *section, struct span name, struct span post)
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
        bool keeps = section->label == LABEL_PRESENT && !r->keeper_told && keeps_minutes(span_trim(post)) &&
                     !members_follow(section, name);
        struct span office = span_trim_any(post, "-,. ");
        bool other = keeps || is_guest_of_cabinet(r, section, office) || is_staff_of_municipality(r, section, office);
        person->presence = other ? PRESENCE_OTHER : presences[section->label];
        g_ptr_array_add(r->protocol->attendance, person);
        if (keeps && !r->secretary)
            r->secretary = person;
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

void attendee_is_of(struct recognition *r, struct span remark)
{
    guint n = r->protocol->attendance->len;
    struct person *person = n ? g_ptr_array_index(r->protocol->attendance, n - 1) : NULL;
    if (person && !person->institution &&
        institution_read(r->registry, r->mentions, remark.text, remark.len, r->protocol->date) == remark.len)
        read_post(r, remark, person);
}

/* What stands behind the last bracket, comma or spaced dash of the remark; the whole of it where none stands. */
static struct span last_part(struct span remark)
{
    size_t n, at = 0;
    remark = span_trim_any(remark, ".;)");
    for (size_t i = 0; i < remark.len; i += n) {
        uint32_t c = span_char(remark, i, &n);
        at = c == '(' || c == ',' || (char_is_dash(c) && i > 0 && remark.text[i - 1] == ' ') ? i + n : at;
    }
    return span_trim(span_from(remark, at));
}

/* "G. Kalna (vada sanāksmi)", "… valsts sekretārs (sēdes vadītājs)", "… – protokolē": the one who was added last. */
void attendee_leads(struct recognition *r, struct span remark)
{
    static const char *const chairing[] = {"vada sedi", "vada sanaksmi", "sedes vaditaj~", "sanaksmes vaditaj~", NULL};
    static const char *const alone[] = {"vada", "vadija", NULL}, *const keeping[] = {"protokol~", NULL};
    guint n = r->protocol->attendance->len;
    if (!n || !remark.len)
        return;
    struct person *person = g_ptr_array_index(r->protocol->attendance, n - 1);
    struct span last = last_part(remark);
    bool leads = span_reads_any(remark, chairing) || span_reads_any(last, chairing) ||
                 (last.len && span_reads_any(last, alone) == last.len);
    size_t keeps = span_reads_any(last, keeping);
    if (leads && !r->chair)
        r->chair = person;
    else if (!leads && !r->secretary && keeps && span_skip_letters(last, keeps) == last.len)
        r->secretary = person;
}
