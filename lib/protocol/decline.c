/* decline.c -- the cases of Latvian nouns and definite adjectives, there and back.
 *
 * One table of endings for each paradigm; one of the consonants that soften before them. Everything else looks them up.
 */
#include "decline.h"

#include "fold.h"

#include <string.h>

enum {
    WORD_MAX_BYTES = 96, /* no Latvian word is longer; what is, is not declined */
};

struct paradigm_row {
    enum gender gender;
    bool softens[CASE_COUNT]; /* the stem softens in that case */
    const char *endings[CASE_COUNT];
};

static const struct paradigm_row paradigms[PARADIGM_COUNT] = {
    [PARADIGM_S] = {MASCULINE, {0}, {"s", "a", "am", "u", "ā"}},
    [PARADIGM_IS] = {MASCULINE, {[GENITIVE] = true}, {"is", "a", "im", "i", "ī"}},
    [PARADIGM_US] = {MASCULINE, {0}, {"us", "us", "um", "u", "ū"}},
    [PARADIGM_A] = {FEMININE, {0}, {"a", "as", "ai", "u", "ā"}},
    [PARADIGM_E] = {FEMININE, {0}, {"e", "es", "ei", "i", "ē"}},
    [PARADIGM_I_PLURAL] = {MASCULINE, {0}, {"i", "u", "iem", "us", "os"}},
    [PARADIGM_A_PLURAL] = {FEMININE, {0}, {"as", "u", "ām", "as", "ās"}},
    [PARADIGM_AIS] = {MASCULINE, {0}, {"ais", "ā", "ajam", "o", "ajā"}},
    [PARADIGM_AA] = {FEMININE, {0}, {"ā", "ās", "ajai", "o", "ajā"}},
    [PARADIGM_IE] = {MASCULINE, {0}, {"ie", "o", "ajiem", "os", "ajos"}},
    [PARADIGM_FIXED] = {MASCULINE, {0}, {"", "", "", "", ""}},
};

/* Longest first: the first that fits is taken. */
static const struct {
    const char *hard, *soft;
} softenings[] = {
    {"sn", "šņ"}, {"zn", "žņ"}, {"sl", "šļ"}, {"zl", "žļ"}, {"ll", "ļļ"}, {"nn", "ņņ"}, {"ln", "ļņ"},
    {"dz", "dž"}, {"l", "ļ"},   {"n", "ņ"},   {"t", "š"},   {"d", "ž"},   {"s", "š"},   {"z", "ž"},
    {"c", "č"},   {"b", "bj"},  {"p", "pj"},  {"m", "mj"},  {"v", "vj"},
};

static bool ends_with(const char *word, size_t len, const char *ending)
{
    size_t n = strlen(ending);
    return len >= n && memcmp(word + len - n, ending, n) == 0;
}

/* Lower case into a buffer of WORD_MAX_BYTES; 0 when it is too long. */
static size_t lower_word(const char *word, size_t len, char *lower)
{
    return len * FOLD_MAX_GROWTH < WORD_MAX_BYTES ? fold_lower(word, len, lower) : 0;
}

/* The last letter before `end` is a capital, so that what follows it is one too. */
static bool is_capital_before(const char *word, size_t end)
{
    if (end == 0)
        return false;
    const char *last = g_utf8_find_prev_char(word, word + end);
    return last && g_unichar_isupper(g_utf8_get_char(last));
}

static void append_ending(GString *form, size_t start, const char *ending)
{
    if (form->len < start + 2 || !is_capital_before(form->str, form->len)) {
        g_string_append(form, ending);
        return;
    }
    g_autofree char *capitals = g_utf8_strup(ending, -1);
    g_string_append(form, capitals);
}

/* Where the last letters begin, which tell a paradigm; words that are not declined have none. */
static size_t tail_start(const char *word, size_t len)
{
    enum { TAIL_BYTES = 8 };
    if (len * FOLD_MAX_GROWTH >= WORD_MAX_BYTES)
        return len;
    size_t start = len > TAIL_BYTES ? len - TAIL_BYTES : 0;
    while (start > 0 && ((unsigned char)word[start] & 0xC0) == 0x80)
        start--;
    return start;
}

enum paradigm paradigm_of_adjective(const char *nominative, size_t len)
{
    char lower[WORD_MAX_BYTES];
    size_t start = tail_start(nominative, len), n = lower_word(nominative + start, len - start, lower);
    if (ends_with(lower, n, "ais"))
        return PARADIGM_AIS;
    if (ends_with(lower, n, "ā"))
        return PARADIGM_AA;
    return ends_with(lower, n, "ie") ? PARADIGM_IE : PARADIGM_FIXED;
}

enum paradigm paradigm_of_noun(const char *nominative, size_t len)
{
    static const struct {
        const char *ending;
        enum paradigm paradigm;
    } rows[] = {
        {"ais", PARADIGM_AIS}, {"as", PARADIGM_A_PLURAL}, {"is", PARADIGM_IS}, {"us", PARADIGM_US},
        {"s", PARADIGM_S},     {"š", PARADIGM_S},         {"a", PARADIGM_A},   {"e", PARADIGM_E},
        {"ā", PARADIGM_AA},    {"i", PARADIGM_I_PLURAL},
    };
    char lower[WORD_MAX_BYTES];
    size_t start = tail_start(nominative, len), n = lower_word(nominative + start, len - start, lower);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (start + n > strlen(rows[i].ending) && ends_with(lower, n, rows[i].ending))
            return rows[i].paradigm;
    return PARADIGM_FIXED;
}

enum gender paradigm_gender(enum paradigm paradigm)
{
    return paradigms[paradigm].gender;
}

/* The stem of a nominative; its bytes. */
static size_t stem_bytes(const char *lower, size_t len, enum paradigm paradigm)
{
    if (paradigm == PARADIGM_S && ends_with(lower, len, "š"))
        return len - strlen("š");
    return len - strlen(paradigms[paradigm].endings[NOMINATIVE]);
}

/* The stem that begins at `start` of the form. */
static void soften(GString *form, size_t start)
{
    char lower[WORD_MAX_BYTES];
    size_t n = lower_word(form->str + start, form->len - start, lower);
    if (n != form->len - start || ends_with(lower, n, "st"))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(softenings); i++) {
        if (!ends_with(lower, n, softenings[i].hard))
            continue;
        bool capital = is_capital_before(form->str, form->len);
        g_string_truncate(form, form->len - strlen(softenings[i].hard));
        g_autofree char *soft = capital ? g_utf8_strup(softenings[i].soft, -1) : g_strdup(softenings[i].soft);
        g_string_append(form, soft);
        return;
    }
}

void decline(const char *nominative, size_t len, enum paradigm paradigm, enum grammatical_case grammatical_case,
             bool softened, GString *ret_form)
{
    char lower[WORD_MAX_BYTES];
    size_t n = lower_word(nominative, len, lower);
    if (n != len || paradigm == PARADIGM_FIXED || grammatical_case == NOMINATIVE) {
        g_string_append_len(ret_form, nominative, (gssize)len);
        return;
    }
    size_t start = ret_form->len;
    g_string_append_len(ret_form, nominative, (gssize)stem_bytes(lower, len, paradigm));
    if (softened && paradigms[paradigm].softens[grammatical_case])
        soften(ret_form, start);
    const char *ending = paradigms[paradigm].endings[grammatical_case];
    /* "vietējā": the dative is "vietējai", not "vietējajai". */
    bool is_short = ends_with(lower, ret_form->len - start, "ēj") && g_str_has_prefix(ending, "aj");
    if (is_short && grammatical_case == DATIVE)
        ending = paradigm == PARADIGM_AIS ? "am" : "ai";
    else if (is_short)
        ending = "ā";
    append_ending(ret_form, start, ending);
}

static bool same_word(const char *a, size_t a_len, const char *b, size_t b_len, bool folded)
{
    char left[WORD_MAX_BYTES], right[WORD_MAX_BYTES];
    if (a_len * FOLD_MAX_GROWTH >= WORD_MAX_BYTES || b_len * FOLD_MAX_GROWTH >= WORD_MAX_BYTES)
        return a_len == b_len && memcmp(a, b, a_len) == 0;
    size_t left_len = folded ? fold_plain(a, a_len, left) : fold_lower(a, a_len, left);
    size_t right_len = folded ? fold_plain(b, b_len, right) : fold_lower(b, b_len, right);
    return left_len == right_len && memcmp(left, right, left_len) == 0;
}

bool decline_matches(const char *nominative, size_t len, const char *form, size_t form_len, bool folded,
                     enum grammatical_case *ret_case)
{
    if (len == form_len && memcmp(nominative, form, len) == 0) {
        *ret_case = NOMINATIVE;
        return true;
    }
    enum paradigm paradigm = paradigm_of_noun(nominative, len);
    g_autoptr(GString) candidate = g_string_new(NULL);
    for (int i = NOMINATIVE; i < CASE_COUNT; i++) {
        for (int softened = 1; softened >= 0; softened--) {
            g_string_truncate(candidate, 0);
            decline(nominative, len, paradigm, (enum grammatical_case)i, softened, candidate);
            if (same_word(candidate->str, candidate->len, form, form_len, folded)) {
                *ret_case = (enum grammatical_case)i;
                return true;
            }
            if (!paradigms[paradigm].softens[i])
                break;
        }
    }
    if (paradigm == PARADIGM_E) { /* a man's: "Rozem". In -a it would be "Bērziņam", which is another's. */
        g_string_assign(candidate, "");
        g_string_append_len(candidate, nominative, (gssize)len);
        g_string_append_c(candidate, 'm');
        *ret_case = DATIVE;
        return same_word(candidate->str, candidate->len, form, form_len, folded);
    }
    return false;
}

bool adjective_to_nominative(const char *form, size_t len, enum grammatical_case grammatical_case, enum gender gender,
                             GString *ret_nominative)
{
    enum { STEM_MIN_BYTES = 4 };
    enum paradigm paradigm = gender == FEMININE ? PARADIGM_AA : PARADIGM_AIS;
    const char *ending = paradigms[paradigm].endings[grammatical_case];
    const char *short_ending = gender == FEMININE ? "ējai" : "ējam";
    char lower[WORD_MAX_BYTES];
    size_t n = lower_word(form, len, lower), stem;
    if (n != len)
        return false;
    if (ends_with(lower, n, ending))
        stem = n - strlen(ending);
    else if (grammatical_case == DATIVE && ends_with(lower, n, short_ending))
        stem = n - strlen("ai");
    else
        return false;
    if (stem < STEM_MIN_BYTES)
        return false;
    g_autoptr(GString) nominative = g_string_new_len(form, (gssize)stem);
    append_ending(nominative, 0, paradigms[paradigm].endings[NOMINATIVE]);
    g_string_append_len(ret_nominative, nominative->str, (gssize)nominative->len);
    return true;
}

/* Names of people. A row turns the ending of an oblique form into that of the nominative; the first that fits is taken.
 * Rows marked possessive hold only where the form is known to be a genitive, because it looks like a woman's name. */
static const struct {
    const char *oblique, *nominative;
    bool possessive;
} person_rows[] = {
    {"skajai", "skā", false}, {"skai", "ska", false}, {"ckai", "cka", false}, {"skim", "skis", false},
    {"ckim", "ckis", false},  {"ņam", "ņš", false},   {"ļam", "ļš", false},   {"jam", "js", false},
    {"am", "s", false},       {"im", "is", false},    {"um", "us", false},    {"ai", "a", false},
    {"ei", "e", false},       {"em", "e", false},     {"ska", "skis", true},  {"cka", "ckis", true},
    {"ņa", "ņš", true},       {"īša", "ītis", true},  {"ūša", "ūtis", true},  {"ša", "sis", true},
    {"ža", "dis", true},      {"ča", "cis", true},    {"ļa", "lis", true},    {"ķa", "ķis", true},
    {"ģa", "ģis", true},      {"bja", "bis", true},   {"pja", "pis", true},   {"mja", "mis", true},
    {"vja", "vis", true},     {"as", "a", true},      {"es", "e", true},      {"a", "s", true},
    {"iņas", "iņa", false},   {"skas", "ska", false}, {"ovas", "ova", false}, {"evas", "eva", false},
    {"iņu", "iņa", false},    {"es", "e", false},
};

void person_word_to_nominative(const char *form, size_t len, bool possessive, GString *ret_nominative)
{
    enum { STEM_MIN_BYTES = 2 };
    char lower[WORD_MAX_BYTES];
    size_t n = lower_word(form, len, lower);
    for (size_t i = 0; n == len && i < G_N_ELEMENTS(person_rows); i++) {
        if (person_rows[i].possessive && !possessive)
            continue;
        size_t cut = strlen(person_rows[i].oblique);
        if (!ends_with(lower, n, person_rows[i].oblique) || n < cut + STEM_MIN_BYTES)
            continue;
        g_autoptr(GString) nominative = g_string_new_len(form, (gssize)(len - cut));
        append_ending(nominative, 0, person_rows[i].nominative);
        g_string_append_len(ret_nominative, nominative->str, (gssize)nominative->len);
        return;
    }
    g_string_append_len(ret_nominative, form, (gssize)len);
}
