/* head.c -- the nouns that institutions and their units are named after, and the words that open a role. */
#include "head.h"

#include "fold.h"
#include "trie.h"

#include <string.h>

enum {
    WORD_MAX_BYTES = 96, /* longer words are no heads */
};

struct head_row {
    const char *lemma;
    enum head_rank rank;
    bool compounds; /* words that end in it are heads too: apgabaltiesa, vidusskola */
};

static const struct head_row heads[] = {
    {"ministrija", HEAD_INSTITUTION, false},
    {"kanceleja", HEAD_INSTITUTION, false},
    {"dienests", HEAD_INSTITUTION, true},
    {"aģentūra", HEAD_INSTITUTION, false},
    {"inspekcija", HEAD_INSTITUTION, true},
    {"universitāte", HEAD_INSTITUTION, false},
    {"augstskola", HEAD_INSTITUTION, false},
    {"koledža", HEAD_INSTITUTION, false},
    {"akadēmija", HEAD_INSTITUTION, true},
    {"ģimnāzija", HEAD_INSTITUTION, true},
    {"skola", HEAD_INSTITUTION, true},
    {"tehnikums", HEAD_INSTITUTION, false},
    {"licejs", HEAD_INSTITUTION, false},
    {"tiesa", HEAD_INSTITUTION, true},
    {"prokuratūra", HEAD_INSTITUTION, true},
    {"policija", HEAD_INSTITUTION, false},
    {"sardze", HEAD_INSTITUTION, true},
    {"apsardze", HEAD_INSTITUTION, false},
    {"banka", HEAD_INSTITUTION, false},
    {"bibliotēka", HEAD_INSTITUTION, true},
    {"arhīvs", HEAD_INSTITUTION, true},
    {"muzejs", HEAD_INSTITUTION, true},
    {"teātris", HEAD_INSTITUTION, false},
    {"opera", HEAD_INSTITUTION, false},
    {"slimnīca", HEAD_INSTITUTION, true},
    {"poliklīnika", HEAD_INSTITUTION, false},
    {"alianse", HEAD_INSTITUTION, false},
    {"savienība", HEAD_INSTITUTION, false},
    {"federācija", HEAD_INSTITUTION, true},
    {"asociācija", HEAD_INSTITUTION, false},
    {"apvienība", HEAD_INSTITUTION, false},
    {"saeima", HEAD_INSTITUTION, false},
    {"dome", HEAD_INSTITUTION, false},
    {"pašvaldība", HEAD_INSTITUTION, false},
    {"kabinets", HEAD_INSTITUTION, false},
    {"vēstniecība", HEAD_INSTITUTION, false},
    {"pārstāvniecība", HEAD_INSTITUTION, false},
    {"uzņēmums", HEAD_INSTITUTION, false},
    {"kamera", HEAD_INSTITUTION, false},
    {"tiesībsargs", HEAD_INSTITUTION, false},
    {"baznīca", HEAD_INSTITUTION, false},
    {"draudze", HEAD_INSTITUTION, false},
    {"diecēze", HEAD_INSTITUTION, false},
    {"orķestris", HEAD_INSTITUTION, false},
    {"ģilde", HEAD_INSTITUTION, false},
    {"forums", HEAD_INSTITUTION, true},
    {"klubs", HEAD_INSTITUTION, true},
    {"kustība", HEAD_INSTITUTION, false},
    {"kopiena", HEAD_INSTITUTION, false},
    {"institūcija", HEAD_INSTITUTION, false},
    {"pils", HEAD_INSTITUTION, false},
    {"cietums", HEAD_INSTITUTION, true},
    {"klīnika", HEAD_INSTITUTION, true},
    {"observatorija", HEAD_INSTITUTION, false},
    {"televīzija", HEAD_INSTITUTION, false},
    {"organizācija", HEAD_INSTITUTION, false},
    {"platforma", HEAD_INSTITUTION, false},
    {"līga", HEAD_INSTITUTION, false},
    {"hospitālis", HEAD_INSTITUTION, false},
    {"aptieka", HEAD_INSTITUTION, false},
    {"pirmsskola", HEAD_INSTITUTION, false},
    {"padome", HEAD_EITHER, true},
    {"reģions", HEAD_EITHER, false},
    {"partnerība", HEAD_INSTITUTION, false},
    {"fonds", HEAD_EITHER, false},
    {"osta", HEAD_EITHER, true},
    {"kase", HEAD_INSTITUTION, false},
    {"parlaments", HEAD_INSTITUTION, false},
    {"senāts", HEAD_EITHER, false},
    {"dārzs", HEAD_INSTITUTION, true},
    {"rezervāts", HEAD_INSTITUTION, true},
    {"birojs", HEAD_EITHER, false},
    {"pārvalde", HEAD_EITHER, true},
    {"centrs", HEAD_EITHER, true},
    {"institūts", HEAD_EITHER, false},
    {"komisija", HEAD_EITHER, true},
    {"komiteja", HEAD_EITHER, true},
    {"sekretariāts", HEAD_EITHER, false},
    {"administrācija", HEAD_EITHER, false},
    {"direkcija", HEAD_EITHER, true},
    {"kolēģija", HEAD_EITHER, false},
    {"kontrole", HEAD_EITHER, false},
    {"būvvalde", HEAD_EITHER, false},
    {"stacija", HEAD_EITHER, false},
    {"parks", HEAD_EITHER, false},
    {"nams", HEAD_EITHER, true},
    {"štābs", HEAD_EITHER, false},
    {"reģistrs", HEAD_EITHER, false},
    {"pansionāts", HEAD_EITHER, false},
    {"bāze", HEAD_EITHER, false},
    {"patversme", HEAD_EITHER, false},
    {"studija", HEAD_EITHER, false},
    {"palāta", HEAD_EITHER, false},
    {"inkubators", HEAD_EITHER, false},
    {"departaments", HEAD_UNIT, false},
    {"nodaļa", HEAD_UNIT, true},
    {"daļa", HEAD_UNIT, true},
    {"sektors", HEAD_UNIT, false},
    {"grupa", HEAD_UNIT, true},
    {"laboratorija", HEAD_UNIT, false},
    {"katedra", HEAD_UNIT, false},
    {"fakultāte", HEAD_UNIT, false},
    {"filiāle", HEAD_UNIT, false},
    {"brigāde", HEAD_UNIT, false},
    {"bataljons", HEAD_UNIT, false},
    {"biedrība", HEAD_FORM, true},
    {"nodibinājums", HEAD_FORM, false},
    {"sabiedrība", HEAD_FORM, true},
    {"kooperatīvs", HEAD_FORM, false},
    {"saimniecība", HEAD_FORM, false},
    {"iestāde", HEAD_FORM, false},
    {"partija", HEAD_FORM, false},
};

/* A word that begins with one of these names a role or describes one. Only as much is cut off as leaves no name of a
 * unit: "grāmatvede", since "grāmatvedības" begins a unit. */
static const char *const role_stems[] = {
    "vadītāj",
    "direktor",
    "vietniek",
    "vietniec",
    "eksperts",
    "eksperte",
    "eksperta",
    "ekspertei",
    "speciālist",
    "konsultant",
    "padomniek",
    "padomniec",
    "priekšsēdētāj",
    "referent",
    "jurists",
    "juriste",
    "jurista",
    "juriskonsult",
    "loceklis",
    "locekle",
    "locekļ",
    "pārstāvis",
    "pārstāve",
    "pārstāvj",
    "analītiķ",
    "sistēmanalītiķ",
    "inspektor",
    "koordinator",
    "sekretārs",
    "sekretāre",
    "sekretāra",
    "ministrs",
    "ministre",
    "ministra",
    "ministram",
    "ministrei",
    "prezidents",
    "prezidente",
    "viceprezident",
    "rektors",
    "rektore",
    "rektora",
    "prorektor",
    "dekān",
    "profesor",
    "docent",
    "pētnieks",
    "pētniece",
    "pētnieka",
    "deputāts",
    "deputāte",
    "deputāta",
    "priekšniek",
    "priekšniec",
    "izpilddirektor",
    "ģenerāldirektor",
    "ģenerālsekretār",
    "ģenerālis",
    "ģenerālprokuror",
    "galvenais",
    "galvenā",
    "vecākais",
    "vecākā",
    "jaunākais",
    "jaunākā",
    "zvērināts",
    "zvērināta",
    "advokāt",
    "notārs",
    "notāre",
    "notāra",
    "prokuror",
    "tiesnesis",
    "tiesnese",
    "tiesneša",
    "skolotāj",
    "bibliotekār",
    "grāmatvedis",
    "grāmatvede",
    "grāmatveža",
    "ekonomist",
    "arhitekts",
    "arhitekte",
    "arhitekta",
    "inženieris",
    "inženiere",
    "inženiera",
    "ārsts",
    "ārste",
    "ārsta",
    "māsa",
    "pārvaldnieks",
    "pārvaldniece",
    "pārvaldnieka",
    "īpašniek",
    "īpašniec",
    "lietvedis",
    "lietvede",
    "asistent",
    "palīgs",
    "palīdze",
    "palīga",
    "menedžer",
    "kontaktperson",
    "vēstnieks",
    "vēstniece",
    "vēstnieka",
    "atašej",
    "komandier",
    "pulkved",
    "majors",
    "kapteinis",
    "leitnant",
    "virsleitnant",
    "administrator",
    "metodiķ",
    "redaktor",
    "žurnālist",
    "lektor",
    "lektore",
    "students",
    "studente",
    "pilnvarot",
    "likvidator",
    "revident",
    "auditor",
    "kontrolier",
    "operator",
    "tulks",
    "tulce",
    "tulkotāj",
    "kurator",
    "meistar",
    "būvinspektor",
    "valdes",
    "vicemēr",
    "mērs",
    "mēre",
    "dibinātāj",
    "programmētāj",
    "psiholog",
    "logopēd",
    "pedagogs",
    "pedagoģe",
    "treneris",
    "trenere",
    "diriģent",
    "mācītāj",
    "bīskap",
    "uzņēmējs",
    "uzņēmēja",
    "iedzīvotāj",
    "pensionār",
    "pieaicināt",
    "atbildīgais",
    "atbildīgā",
    "finansist",
    "muzejniek",
    "arhivār",
    "vēsturniek",
    "dispečer",
    "mērnieks",
    "mērniece",
    "dārznieks",
    "komercdirektor",
    "prokūrist",
    "darbinieks",
    "darbiniece",
    "darbinieka",
    "amatpersona",
    "biedrs",
    "biedre",
    "pastāvīgais",
    "pastāvīgā",
    "pienākumu",
};

/* Written before a name in quotes, and part of it. */
static const char *const company_forms[] = {"z/s", "SIA", "VSIA", "PSIA", "AS", "A/S", "VAS", "IK",
                                            "KS",  "PS",  "ZS",   "Z/S",  "KB", "JSC", "UAB", "OÜ"};

static size_t lower_word(const char *word, size_t len, char lower[static WORD_MAX_BYTES])
{
    return len * FOLD_MAX_GROWTH < WORD_MAX_BYTES ? fold_lower(word, len, lower) : 0;
}

/* The bytes of a lemma that its forms share: before the ending and before the consonant that softens. */
static size_t shared_bytes(const char *lemma, size_t len)
{
    return lemma[len - 1] == 's' && lemma[len - 2] == 'i' ? len - strlen("is") : len - 1;
}

/* Every case of every head, from the last letter to the first; in `ends` those of heads that end compounds. */
struct head_forms {
    struct trie *whole, *ends;
};

static uint32_t form_value(size_t row, enum grammatical_case grammatical_case)
{
    return (uint32_t)(row * CASE_COUNT + grammatical_case) + 1;
}

/* Forms that keep the lemma's stem; what softens it ("hospitāļa") is not told. */
static void add_forms(struct head_forms *forms, size_t row)
{
    const char *lemma = heads[row].lemma;
    size_t len = strlen(lemma), shared = shared_bytes(lemma, len);
    g_autoptr(GString) form = g_string_new(NULL);
    for (int i = NOMINATIVE; i < CASE_COUNT; i++)
        for (int softened = 1; softened >= 0; softened--) {
            g_string_truncate(form, 0);
            decline(lemma, len, paradigm_of_noun(lemma, len), (enum grammatical_case)i, softened, form);
            if (form->len < shared || memcmp(form->str, lemma, shared) != 0)
                continue;
            trie_add_backwards(forms->whole, form->str, form->len, form_value(row, (enum grammatical_case)i));
            if (heads[row].compounds)
                trie_add_backwards(forms->ends, form->str, form->len, form_value(row, (enum grammatical_case)i));
        }
}

static const struct head_forms *head_forms(void)
{
    static struct head_forms *forms;
    static gsize once;
    if (g_once_init_enter(&once)) {
        forms = g_new(struct head_forms, 1);
        *forms = (struct head_forms){trie_new(), trie_new()};
        for (size_t row = 0; row < G_N_ELEMENTS(heads); row++)
            add_forms(forms, row);
        g_once_init_leave(&once, 1);
    }
    return forms;
}

/* The earliest row of the table wins, whether the word is its form or a compound that ends in one. */
bool head_find(const char *word, size_t len, struct head *ret_head)
{
    char lower[WORD_MAX_BYTES];
    size_t n = lower_word(word, len, lower), prefix = 0;
    if (n != len || n == 0)
        return false;
    const struct head_forms *forms = head_forms();
    uint32_t best = trie_get_backwards(forms->whole, lower, n), node = TRIE_ROOT;
    for (size_t at = n; at > 1 && (node = trie_step(forms->ends, node, lower[at - 1])); at--) {
        uint32_t value = trie_value(forms->ends, node);
        if (value && (!best || value < best)) {
            best = value;
            prefix = at - 1;
        }
    }
    if (!best)
        return false;
    const struct head_row *row = &heads[(best - 1) / CASE_COUNT];
    *ret_head = (struct head){row->lemma, row->rank, paradigm_gender(paradigm_of_noun(row->lemma, strlen(row->lemma))),
                              (enum grammatical_case)((best - 1) % CASE_COUNT), prefix};
    return true;
}

void head_to_nominative(const char *word, size_t len, const struct head *head, GString *ret_nominative)
{
    size_t shared = shared_bytes(head->lemma, strlen(head->lemma));
    const char *ending = head->lemma + shared;
    g_string_append_len(ret_nominative, word, (gssize)(head->prefix_bytes + shared));
    const char *last = g_utf8_find_prev_char(word, word + head->prefix_bytes + shared);
    g_autofree char *capitals = last && g_unichar_isupper(g_utf8_get_char(last)) ? g_utf8_strup(ending, -1) : NULL;
    g_string_append(ret_nominative, capitals ? capitals : ending);
    (void)len;
}

static const struct trie *role_trie(void)
{
    static struct trie *roles;
    static gsize once;
    if (g_once_init_enter(&once)) {
        roles = trie_new();
        for (size_t i = 0; i < G_N_ELEMENTS(role_stems); i++)
            trie_add(roles, role_stems[i], strlen(role_stems[i]), 1);
        g_once_init_leave(&once, 1);
    }
    return roles;
}

bool is_role_word(const char *word, size_t len)
{
    /* A capital opens a name ("Sociālās palīdzības nodaļas"), the genitive plural stands within one ("Latvijas
     * Izglītības vadītāju asociācija"). */
    if (len == 0 || g_ascii_isupper(word[0]) || !trie_may_begin(role_trie(), word, len))
        return false;
    char lower[WORD_MAX_BYTES];
    size_t n = lower_word(word, len, lower);
    if (n != len || lower[0] != word[0] || (n > 1 && lower[1] != word[1]) || lower[n - 1] == 'u')
        return false;
    return trie_begins(role_trie(), lower, n);
}

bool is_company_form(const char *word, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(company_forms); i++)
        if (strlen(company_forms[i]) == len && memcmp(company_forms[i], word, len) == 0)
            return true;
    return false;
}
