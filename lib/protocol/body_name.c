/* body_name.c -- what a protocol prints as the name of its body, brought to the body's own name. See body_name.h. */
#include "body_name.h"

#include "date.h"
#include "fold.h"
#include "name_cases.h"

#include <string.h>

static const char *const body_nouns[] = {
    "padome",      "padomes",    "dome",       "domes",    "komisij~",   "komitej~",  "grup~",         "valde",
    "valdes",      "kolegij~",   "kabinet~",   "saeim~",   "prezidij~",  "konsilij~", "birojs",        "biroja",
    "asamblej~",   "forum~",     "kopsapulc~", "biedrib~", "apvienib~",  "savienib~", "apakskomisij~", "apaksgrup~",
    "apakspadom~", "parvald~",   "centrs",     "centra",   "pasvaldib~", "kopien~",   "klasteris",     "klastera",
    "tikls",       "tikla",      "fonda",      "fonds",    "parlament~", "tiesa",     "senats",        "senata",
    "kongres~",    "konferenc~", NULL};

bool body_noun_begins(struct span word)
{
    return span_reads_any(word, body_nouns) > 0;
}

/* Leave out a date in the middle: "komitejas 2022. gada 5. maija sēdes". */
static char *without_date(struct span text)
{
    size_t start;
    struct date date;
    size_t len = date_find(text.text, text.len, &start, &date);
    if (!len)
        return span_dup(text);
    struct span before = span_first(text, start), after = span_from(text, start + len);
    after = span_from(after, after.len && after.text[0] == '.'); /* "sekretāru 05.05.2022. sanāksme" */
    g_autofree char *joined = g_strdup_printf("%.*s %.*s", (int)before.len, before.text, (int)after.len, after.text);
    return span_dup((struct span){joined, strlen(joined)});
}

bool body_name_shouts(struct span text)
{
    size_t at = 0, words = 0, loud = 0;
    struct word word;
    while (word_next(text, &at, &word)) {
        words++;
        loud += word.number || word_shouts(text, &word);
    }
    return words > 0 && loud * 4 >= words * 3;
}

/* The caller frees it. */
static char *capitalised(const char *text)
{
    if (!*text)
        return g_strdup(text);
    const char *rest = g_utf8_next_char(text);
    g_autofree char *first = g_utf8_strup(text, (gssize)(rest - text));
    return g_strconcat(first, rest, NULL);
}

/* "OGRES NOVADA DOME" -> "Ogres novada dome". */
static char *calm(const char *text)
{
    g_autofree char *lower = fold_lower_dup(text);
    char *out = capitalised(lower);
    static const char *const proper[][2] = {
        {"republikas", "Republikas"}, {"saeimas", "Saeimas"}, {"eiropas", "Eiropas"}, {"latvijas", "Latvijas"}};
    for (size_t i = 0; i < G_N_ELEMENTS(proper); i++) {
        char *at = strstr(out, proper[i][0]);
        if (at)
            memcpy(at, proper[i][1], strlen(proper[i][1]));
    }
    return out;
}

/* "SPK “Zibens” VALDES": the noun alone is drawn up. */
static char *calm_noun(const char *name)
{
    struct word word = {0};
    struct span text = {name, strlen(name)};
    if (!word_last(text, &word) || !word_shouts(text, &word) || !body_noun_begins(word_span(text, &word)))
        return g_strdup(name);
    g_autofree char *noun = span_dup(word_span(text, &word));
    g_autofree char *lower = fold_lower_dup(noun);
    return g_strdup_printf("%.*s%s%s", (int)word.start, name, lower, name + word.end);
}

/* The last word of a body's name into the nominative: the nouns that sit are few. */
static char *to_nominative(char *name)
{
    static const char *const endings[][2] = {
        {"padomes", "padome"},       {"domes", "dome"},
        {"komisijas", "komisija"},   {"komitejas", "komiteja"},
        {"grupas", "grupa"},         {"valdes", "valde"},
        {"sanāksmes", "sanāksme"},   {"sapulces", "sapulce"},
        {"kolēģijas", "kolēģija"},   {"kabineta", "kabinets"},
        {"saeimas", "saeima"},       {"prezidija", "prezidijs"},
        {"konsilija", "konsilijs"},  {"biroja", "birojs"},
        {"foruma", "forums"},        {"asamblejas", "asambleja"},
        {"biedrības", "biedrība"},   {"apvienības", "apvienība"},
        {"savienības", "savienība"}, {"pašvaldības", "pašvaldība"},
        {"tīkla", "tīkls"},          {"klastera", "klasteris"},
        {"senāta", "senāts"},        {"fonda", "fonds"},
        {"kongresa", "kongress"},    {"konferences", "konference"},
    };
    g_autofree char *lower = g_utf8_strdown(name, -1); /* "… savienības Valdes sēde" */
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t stem = 0, len = strlen(name), ending = strlen(endings[i][0]);
        if (strlen(lower) != len || !g_str_has_suffix(lower, endings[i][0]))
            continue;
        while (endings[i][0][stem] == endings[i][1][stem])
            stem++;
        char *out = g_strdup_printf("%.*s%s", (int)(len - ending + stem), name, endings[i][1] + stem);
        g_free(name);
        return out;
    }
    return name;
}

/* The country, which a letterhead prints above a name: "LATVIJAS REPUBLIKA / OGRES NOVADA DOME". In the genitive it is
 * part of names such as "Latvijas Republikas Saeima", so then what is left must be known, or a municipality's. */
static const char *without_country(const struct recognition *r, const char *name)
{
    static const char *const alone = "Latvijas Republika ", *const of = "Latvijas Republikas ";
    struct institution known;
    if (g_ascii_strncasecmp(name, alone, strlen(alone)) == 0)
        return name + strlen(alone);
    if (!g_str_has_prefix(name, of))
        return name;
    const char *rest = name + strlen(of);
    if (registry_find(r->registry, rest, strlen(rest), r->protocol->date, &known) || strstr(rest, " novada ") ||
        strstr(rest, " pilsētas ") || strstr(rest, " pagasta ") || strstr(rest, " rajona ") ||
        g_str_has_prefix(rest, "valsts sekretāru "))
        return rest;
    return name;
}

/* A municipality has one dome, whether it is called "Ogres novada dome" or "Ogres novada pašvaldības dome". */
static char *id_of(const char *name)
{
    static const char *const longer = "-pasvaldibas-dome";
    char *id = name_slug(name);
    if (!g_str_has_suffix(id, longer))
        return id;
    char *shorter = g_strdup_printf("%.*s-dome", (int)(strlen(id) - strlen(longer)), id);
    g_free(id);
    return shorter;
}

void body_set(struct recognition *r, const char *name)
{
    struct institution known;
    bool is_known = registry_find(r->registry, name, strlen(name), r->protocol->date, &known);
    g_free(r->protocol->body.name);
    g_free(r->protocol->body.id);
    r->protocol->body.name = g_strdup(is_known ? known.name : name);
    r->protocol->body.id = is_known ? g_strdup(known.id) : id_of(name);
}

/* "sabiedrības konsultatīvās drošības padome": the adjective of a kind of body goes with the body's noun. */
static char *with_adjectives(char *name)
{
    static const char *const kinds[][2] = {{"onsultatīvās ", "onsultatīvā "}, {"astāvīgās ", "astāvīgā "}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char *at = g_str_has_suffix(name, "e") || g_str_has_suffix(name, "a") ? strstr(name, kinds[i][0]) : NULL;
        if (!at)
            continue;
        char *out = g_strdup_printf("%.*s%s%s", (int)(at - name), name, kinds[i][1], at + strlen(kinds[i][0]));
        g_free(name);
        name = out;
    }
    /* "Juridiskās komisija": right before the noun in -a or -e it can be nothing but its adjective. */
    char *noun = strrchr(name, ' ');
    if (noun && noun - name > 3 && memcmp(noun - 3, "ās", 3) == 0 && strchr("ae", noun[strlen(noun) - 1]))
        memmove(noun - 1, noun, strlen(noun) + 1);
    return name;
}

/* "KSF ĀRKĀRTAS VALDES": what kind of sitting it was is no part of the name. */
static void leave_out_kind(char *name)
{
    static const char *const kinds[] = {"arkartas", "arpuskartas", "kartejas", NULL};
    struct span text = {name, strlen(name)};
    size_t at = 0;
    struct word word;
    while (word_next(text, &at, &word))
        if (word.start > 0 && word.end < text.len && span_is_any(word_span(text, &word), kinds)) {
            size_t rest = span_skip_space(text, word.end);
            memmove(name + word.start, name + rest, text.len - rest + 1);
            return;
        }
}

/* "Kanoe sporta federācijas (KSF) valdes": the abbreviation in brackets. */
static void leave_out_bracket(char *name)
{
    char *open = strstr(name, " ("), *close = open ? strchr(open, ')') : NULL;
    struct span inside = close ? (struct span){open + 2, (size_t)(close - open - 2)} : SPAN_NONE;
    struct word word;
    size_t at = 0;
    if (close && !body_name_shouts((struct span){name, strlen(name)}) && word_next(inside, &at, &word) &&
        word_shouts(inside, &word) && word.end == inside.len && close[1] == ' ')
        memmove(open, close + 1, strlen(close + 1) + 1);
}

void body_set_printed(struct recognition *r, struct span text)
{
    g_autofree char *plain = without_date(text);
    leave_out_kind(plain);
    leave_out_bracket(plain);
    g_autofree char *even =
        *plain && body_name_shouts((struct span){plain, strlen(plain)}) ? calm(plain) : calm_noun(plain);
    g_autofree char *name = capitalised(without_country(r, even));
    char *id = NULL;
    bool is_known = false;
    char *nominative =
        institution_to_nominative(r->registry, NULL, name, strlen(name), r->protocol->date, &id, &is_known);
    if (!is_known && !strchr(nominative, ' ')) { /* "Senāta" alone */
        char *lower = to_nominative(fold_lower_dup(nominative));
        g_free(nominative);
        nominative = capitalised(lower);
        g_free(lower);
    } else if (!is_known) {
        nominative = with_adjectives(to_nominative(nominative));
    }
    g_free(r->protocol->body.name);
    g_free(r->protocol->body.id);
    r->protocol->body.name = nominative;
    r->protocol->body.id = is_known && id ? g_steal_pointer(&id) : id_of(nominative);
    g_free(id);
}

void body_set_organ(struct recognition *r, struct span owner, struct span quoted, struct span organ)
{
    g_autofree char *printed = span_dup(owner);
    g_autofree char *even = body_name_shouts(owner) ? calm(printed) : g_steal_pointer(&printed);
    g_autofree char *noun = span_dup(organ);
    g_autofree char *lower = fold_lower_dup(noun);
    g_autoptr(GString) whole = g_string_new(NULL);
    (void)name_decline(even, GENITIVE, true, whole);
    g_string_append_printf(whole, "%s%.*s %s", quoted.len ? " " : "", (int)quoted.len, quoted.text, lower);
    body_set_printed(r, (struct span){whole->str, whole->len});
}
