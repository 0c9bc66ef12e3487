/* verb.c -- families of verbs. See verb.h. */
#include "verb.h"

#include "trie.h"

#include <string.h>

enum {
    SEEK_WORDS =
        7, /* "I. Kušķe noslēgumā vēlreiz īsi un konkrēti atgādina": how far behind the name a verb is sought */
};

struct verb {
    const char *stem;
    const char *endings; /* of the third person, comma-separated */
    enum speech_act act;
};

#define CLASS_E    "e,eja,es,ejusi,ejis"
#define CLASS_O    "o,oja,os,ojusi,ojis"
#define CLASS_INA  "ina,inaja,inas,inajusi,inajis"
#define CLASS_A    "a,aja,as,ajusi,ajis"
#define CLASS_AS   "as,ajas,asies,ijas"
#define CLASS_OJAS "ojas,ojas,osies"

static const struct verb verbs[] = {
    {"inform", CLASS_E, ACT_REPORT},
    {"zin", CLASS_O, ACT_REPORT},
    {"pazin", CLASS_O, ACT_STATEMENT},
    {"iepazist", CLASS_INA, ACT_REPORT},
    {"prezent", CLASS_E, ACT_REPORT},
    {"refer", CLASS_E, ACT_REPORT},
    {"demonstr", CLASS_E, ACT_REPORT},
    {"dal", "as,ijas,isies", ACT_REPORT},
    {"padal", "as,ijas,isies", ACT_REPORT},
    {"sniedz", ",a", ACT_REPORT},
    {"sniegs", "", ACT_REPORT},
    {"izklast", "a,ija,is", ACT_REPORT},
    {"atskait", "as,ijas,isies", ACT_REPORT},
    {"stast", "a,ija,is", ACT_REPORT},
    {"pastast", "a,ija,is", ACT_REPORT},
    {"izstast", "a,ija,is", ACT_REPORT},
    {"raksturo", ",ja,s", ACT_REPORT},
    {"apraksta", ",", ACT_REPORT},
    {"aprakstija", "", ACT_REPORT},
    {"nolas", "a,ija,is", ACT_REPORT},
    {"parskata", "", ACT_REPORT},
    {"jaut", CLASS_A, ACT_QUESTION},
    {"pajaut", CLASS_A, ACT_QUESTION},
    {"uzjaut", CLASS_A, ACT_QUESTION},
    {"vaic", CLASS_A, ACT_QUESTION},
    {"pavaic", CLASS_A, ACT_QUESTION},
    {"apvaic", "ajas,asies", ACT_QUESTION},
    {"interes", "ejas,esies", ACT_QUESTION},
    {"tauja", ",ja,s", ACT_QUESTION},
    {"pras", "a,ija,is", ACT_QUESTION},
    {"noskaidro", "", ACT_QUESTION},
    {"atbild", ",eja,es", ACT_ANSWER},
    {"skaidr", CLASS_O, ACT_ANSWER},
    {"paskaidr", CLASS_O, ACT_ANSWER},
    {"izskaidr", CLASS_O, ACT_ANSWER},
    {"replic", CLASS_E, ACT_ANSWER},
    {"ieros", CLASS_INA, ACT_PROPOSAL},
    {"ros", CLASS_INA, ACT_PROPOSAL},
    {"aic", CLASS_INA, ACT_PROPOSAL},
    {"uzaic", CLASS_INA, ACT_PROPOSAL},
    {"piedav", CLASS_A, ACT_PROPOSAL},
    {"iesak", "a", ACT_PROPOSAL},
    {"ieteic", "a", ACT_PROPOSAL},
    {"ieteiks", "", ACT_PROPOSAL},
    {"ludz", ",a", ACT_PROPOSAL},
    {"lugs", "", ACT_PROPOSAL},
    {"mud", CLASS_INA, ACT_PROPOSAL},
    {"pamud", CLASS_INA, ACT_PROPOSAL},
    {"virza", ",", ACT_PROPOSAL},
    {"izvirza", ",", ACT_PROPOSAL},
    {"izvirzija", "", ACT_PROPOSAL},
    {"norad", "a,ija,is", ACT_STATEMENT},
    {"uzsver", ",", ACT_STATEMENT},
    {"uzsvera", "", ACT_STATEMENT},
    {"pauz", ",", ACT_STATEMENT},
    {"pauda", "", ACT_STATEMENT},
    {"paudis", "", ACT_STATEMENT},
    {"atgad", CLASS_INA, ACT_STATEMENT},
    {"iebilst", "", ACT_STATEMENT},
    {"iebilda", "", ACT_STATEMENT},
    {"piebilst", "", ACT_STATEMENT},
    {"piebilda", "", ACT_STATEMENT},
    {"papild", CLASS_INA, ACT_STATEMENT},
    {"piekrit", ",a", ACT_STATEMENT},
    {"nepiekrit", ",a", ACT_STATEMENT},
    {"izsak", "a,as", ACT_STATEMENT},
    {"izteic", "a,as", ACT_STATEMENT},
    {"koment", CLASS_E, ACT_STATEMENT},
    {"nokoment", CLASS_E, ACT_STATEMENT},
    {"atzim", CLASS_E, ACT_STATEMENT},
    {"piezim", CLASS_E, ACT_STATEMENT},
    {"akcent", CLASS_E, ACT_STATEMENT},
    {"preciz", CLASS_E, ACT_STATEMENT},
    {"argument", CLASS_E, ACT_STATEMENT},
    {"rezum", CLASS_E, ACT_STATEMENT},
    {"kritiz", CLASS_E, ACT_STATEMENT},
    {"konstat", CLASS_E, ACT_STATEMENT},
    {"debat", CLASS_E, ACT_STATEMENT},
    {"diskut", CLASS_E, ACT_STATEMENT},
    {"polemiz", CLASS_E, ACT_STATEMENT},
    {"aktualiz", CLASS_E, ACT_STATEMENT},
    {"secin", "a,aja,as", ACT_STATEMENT},
    {"apstipr", CLASS_INA, ACT_STATEMENT},
    {"apliec", CLASS_INA, ACT_STATEMENT},
    {"brid", CLASS_INA, ACT_STATEMENT},
    {"raks", "ta", ACT_STATEMENT},
    {"pateic", "as", ACT_STATEMENT},
    {"pateicas", "", ACT_STATEMENT},
    {"atbalst", "a,ija,is", ACT_STATEMENT},
    {"neatbalst", "a,ija,is", ACT_STATEMENT},
    {"min", ",eja,es", ACT_STATEMENT},
    {"piemin", ",eja,es", ACT_STATEMENT},
    {"vers", ",a,is", ACT_STATEMENT},
    {"uzskat", "a,ija,is", ACT_STATEMENT},
    {"doma", ",ja", ACT_STATEMENT},
    {"atzi", "st,na", ACT_STATEMENT},
    {"atklaj", ",a", ACT_STATEMENT},
    {"noliedz", ",a", ACT_STATEMENT},
    {"apsauba", ",", ACT_STATEMENT},
    {"apsaubija", "", ACT_STATEMENT},
    {"cer", ",eja", ACT_STATEMENT},
    {"turp", CLASS_INA, ACT_STATEMENT},
    {"saka", ",", ACT_STATEMENT},
    {"sacija", "", ACT_STATEMENT},
    {"teica", ",", ACT_STATEMENT},
    {"teic", "", ACT_STATEMENT},
    {"pasaka", ",", ACT_STATEMENT},
    {"runa", ",ja,s", ACT_STATEMENT},
    {"apkopo", ",ja", ACT_STATEMENT},
    {"pievers", ",as,a", ACT_STATEMENT},
    {"ieskic", CLASS_E, ACT_REPORT},
    {"skic", CLASS_E, ACT_REPORT},
    {"sol", "a,ija,as,ijas", ACT_STATEMENT},
    {"apsol", "a,ija,as,ijas", ACT_STATEMENT},
    {"noliek", "", ACT_STATEMENT},
    {"vel", "as,ejas,esies,eja", ACT_STATEMENT},
    {"grib", ",eja", ACT_STATEMENT},
    {"pievieno", "jas", ACT_STATEMENT},
    {"pamato", ",ja,s", ACT_STATEMENT},
    {"uzrun", "a,aja", ACT_STATEMENT},
    {"uzstaj", "as", ACT_STATEMENT},
    {"uzstajas", "", ACT_STATEMENT},
    {"sveic", ",a", ACT_STATEMENT},
    {"noslede", "dz", ACT_STATEMENT},
    {"protest", CLASS_E, ACT_STATEMENT},
    {"vert", CLASS_E, ACT_STATEMENT},
    {"noverte", ",ja", ACT_STATEMENT},
    {"nosauc", ",a", ACT_STATEMENT},
    {"pretoj", "as", ACT_STATEMENT},
    {"satrauc", "as", ACT_STATEMENT},
    {"saubas", "", ACT_STATEMENT},
    {"pievelk", "", ACT_STATEMENT},
    {"spriez", "", ACT_STATEMENT},
    {"zina", "", ACT_STATEMENT},
    {"izce", "l,la,ls", ACT_STATEMENT},
    {"parmet", ",a", ACT_STATEMENT},
    {"apgalvo", ",ja", ACT_STATEMENT},
    {"pielauj", ",a", ACT_STATEMENT},
    {"opon", CLASS_E, ACT_STATEMENT},
    {"uztur", ",eja", ACT_STATEMENT},
    {"apnem", "as,ies", ACT_STATEMENT},
    {"apnemas", "", ACT_STATEMENT},
    {"cit", CLASS_E, ACT_STATEMENT},
    {"uzteic", ",a", ACT_STATEMENT},
    {"slav", CLASS_E, ACT_STATEMENT},
    {"iesniedz", ",a", ACT_STATEMENT},
    {"atsauc", ",a", ACT_STATEMENT},
    {"iesniegs", "", ACT_STATEMENT},
    {"parjaut", CLASS_A, ACT_QUESTION},
    {"apjaut", "ajas", ACT_QUESTION},
    {"iztauja", ",ja", ACT_QUESTION},
    {"painteres", "ejas", ACT_QUESTION},
    {"pieprasa", "", ACT_PROPOSAL},
    {"pieprasija", "", ACT_PROPOSAL},
    {"ataino", ",ja", ACT_REPORT},
    {"lemj", "", ACT_NONE},
};

/* What people do at a sitting without speaking. */
static const struct verb silent[] = {
    {"ierodas", "", ACT_NONE},       {"ieradas", "", ACT_NONE},         {"atstaj", ",a,s", ACT_NONE},
    {"pamet", ",a", ACT_NONE},       {"dodas", "", ACT_NONE},           {"devas", "", ACT_NONE},
    {"piedal", "as,ijas", ACT_NONE}, {"nepiedal", "as,ijas", ACT_NONE}, {"balso", ",ja,s", ACT_NONE},
    {"nebalso", ",ja", ACT_NONE},    {"attur", "as,ejas", ACT_NONE},    {"paraksta", "", ACT_NONE},
    {"parakstija", "", ACT_NONE},    {"izstajas", "", ACT_NONE},        {"atgriezas", "", ACT_NONE},
    {"aizvieto", ",ja", ACT_NONE},   {"parstav", ",eja", ACT_NONE},     {"vada", "", ACT_NONE},
    {"vadija", "", ACT_NONE},        {"protokol", "e,eja", ACT_NONE},   {"aiziet", "", ACT_NONE},
    {"aizgaja", "", ACT_NONE},       {"ievel", ",eja", ACT_NONE},       {"iecel", ",a", ACT_NONE},
    {"slimo", ",ja", ACT_NONE},      {"pienak", ",a", ACT_NONE},        {"piesledz", "as", ACT_NONE},
    {"izpild", "a,ija", ACT_NONE},   {"izgaja", "", ACT_NONE},          {"iziet", "", ACT_NONE},
    {"ienak", ",a", ACT_NONE},
};

/* The folded word, or false when it is longer than any verb. */
static bool fold_word(struct span word, char *out, size_t size, size_t *ret_len)
{
    size_t n, len = 0;
    for (size_t at = 0; at < word.len; at += n) {
        uint32_t c = char_fold(span_char(word, at, &n));
        if (c >= 0x80 || len + 1 >= size)
            return false;
        out[len++] = (char)c;
    }
    out[len] = '\0';
    *ret_len = len;
    return true;
}

/* Every form of the verbs; the values of silent ones are below those of the others. */
static void add_forms(struct trie *forms, const struct verb *table, size_t rows, size_t first)
{
    for (size_t i = 0; i < rows; i++) {
        g_auto(GStrv) endings = g_strsplit(table[i].endings, ",", -1);
        if (!endings[0]) /* nothing was to be split */
            trie_add(forms, table[i].stem, strlen(table[i].stem), (uint32_t)(first + i));
        for (char **ending = endings; *ending; ending++) {
            g_autofree char *form = g_strconcat(table[i].stem, *ending, NULL);
            trie_add(forms, form, strlen(form), (uint32_t)(first + i));
        }
    }
}

enum { SILENT_FIRST = 1, VERBS_FIRST = SILENT_FIRST + G_N_ELEMENTS(silent) };

static const struct trie *verb_forms(void)
{
    static struct trie *forms;
    static gsize once;
    if (g_once_init_enter(&once)) {
        forms = trie_new();
        add_forms(forms, silent, G_N_ELEMENTS(silent), SILENT_FIRST);
        add_forms(forms, verbs, G_N_ELEMENTS(verbs), VERBS_FIRST);
        g_once_init_leave(&once, 1);
    }
    return forms;
}

/* "-ēja", "-oja", "-ināja", "-ās", "-as", "-e", "-o": the third person ends so, and much else does. */
static bool looks_like_verb(const char *word, size_t len)
{
    enum { MIN_LETTERS = 4 };
    char last = word[len - 1];
    return len >= MIN_LETTERS && (last == 'a' || last == 'e' || last == 'o' || (last == 's' && word[len - 2] == 'a'));
}

enum verb_kind verb_read(struct span word, enum speech_act *ret_act)
{
    enum { VERB_MAX_BYTES = 40 };
    char folded[VERB_MAX_BYTES];
    size_t len;
    if (ret_act)
        *ret_act = ACT_NONE;
    if (!fold_word(word, folded, sizeof folded, &len) || len < 3)
        return VERB_NONE;
    if (len > 3 && memcmp(folded + len - 2, "es", 2) == 0 && word.text[word.len - 2] == 'e')
        return VERB_NONE; /* "atbildes" is a noun; "atbildēs" has its long vowel */
    uint32_t form = trie_get(verb_forms(), folded, len);
    if (form == TRIE_NONE)
        return looks_like_verb(folded, len) ? VERB_LIKELY : VERB_NONE;
    if (form < VERBS_FIRST)
        return VERB_SILENT;
    enum speech_act act = verbs[form - VERBS_FIRST].act;
    if (ret_act)
        *ret_act = act;
    return act == ACT_NONE ? VERB_SILENT : VERB_SPEECH;
}

/* The noun decides where the verb says little: "uzdod jautājumu", "izsaka priekšlikumu", "sniedz atbildi". */
static enum speech_act act_of_object(struct span rest, enum speech_act act)
{
    static const struct {
        const char *pattern;
        enum speech_act act;
    } objects[] = {
        {"jautajum~", ACT_QUESTION},   {"priekslikum~", ACT_PROPOSAL}, {"ierosinajum~", ACT_PROPOSAL},
        {"aicinajum~", ACT_PROPOSAL},  {"atbild~", ACT_ANSWER},        {"skaidrojum~", ACT_ANSWER},
        {"paskaidrojum~", ACT_ANSWER}, {"prezentacij~", ACT_REPORT},   {"zinojum~", ACT_REPORT},
    };
    size_t at = 0;
    struct word word;
    for (int i = 0; i < 3 && word_next(rest, &at, &word); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(objects); k++)
            if (span_reads(word_span(rest, &word), objects[k].pattern))
                return objects[k].act;
    return act;
}

static bool asks_to_explain(struct span rest)
{
    static const char *const patterns[] = {"paskaidrot", "skaidrot",   "precizet", "zinat",     "noskaidrot",
                                           "atbildet",   "izskaidrot", "komentet", "pastastit", "uzzinat",
                                           "saprast",    "dzirdet",    NULL};
    size_t at = 0;
    struct word word;
    for (int i = 0; i < 3 && word_next(rest, &at, &word); i++)
        if (span_reads_any(word_span(rest, &word), patterns))
            return true;
    return false;
}

static bool opens_sitting(struct span verb)
{
    return span_reads(verb, "atklaj") || span_reads(verb, "atklaja") || span_reads(verb, "uzrun~") ||
           span_reads(verb, "sveic~");
}

/* "rezumē diskusiju un piedāvā …": what follows weighs more. */
static bool says_little(struct span verb)
{
    return span_reads(verb, "rezume~") || span_reads(verb, "apkopo~") || span_reads(verb, "iesnie~");
}

/* "pievienojas sēdei", "pievienojas attālināti": nothing is said. */
static bool joins_sitting(struct span verb, struct span rest)
{
    static const char *const sittings[] = {"sedei",  "sanaksmei",    "sapulcei", "attalinati",
                                           "plkst~", "sedes darbam", NULL};
    return span_reads(verb, "pievieno~") && span_reads_any(span_trim(rest), sittings) > 0;
}

/* "atklāj sēdi | un informē, ka …": the act of the verb behind "un"; ACT_NONE: there is none. */
static enum speech_act act_behind_joint(struct span rest)
{
    enum { OBJECT_WORDS = 4 };
    size_t at = 0;
    struct word word;
    for (int i = 0; i < OBJECT_WORDS && word_next(rest, &at, &word); i++) {
        enum speech_act act;
        if (span_reads(word_span(rest, &word), "un") && word_next(rest, &at, &word))
            return verb_read(word_span(rest, &word), &act) == VERB_SPEECH ? act : ACT_NONE;
    }
    return ACT_NONE;
}

/* The act of a verb of speech, `act` by itself, with what stands behind it; ACT_NONE: it only opens the sitting
 * ("atklāj sēdi"), and the search goes on. */
static enum speech_act act_settled(struct span verb, struct span rest, enum speech_act act)
{
    static const char *const by_object[] = {"izsak~",    "izteic~", "snieg~",  "sniedz~", "iesnieg~",
                                            "iesniedz~", "pamato~", "izvirz~", "uzstaj~", NULL};
    enum speech_act next = opens_sitting(verb) || says_little(verb) ? act_behind_joint(rest) : ACT_NONE;
    if (next != ACT_NONE)
        return next;
    static const char *const asking[] = {"vel~", "grib~", "ludz~", "aicina~", NULL}; /* "ierosina precizēt" is none */
    bool wishes = span_reads_any(verb, asking) > 0;
    if (wishes && asks_to_explain(rest))
        return ACT_QUESTION;
    if (span_reads(verb, "precize~") && span_reads(rest, ", vai ")) /* "precizē, vai summā ir nodoklis" */
        return ACT_QUESTION;
    if (wishes && span_reads(rest, ", lai ")) /* "vēlas, lai projektu papildina" */
        return ACT_PROPOSAL;
    if (span_reads_any(verb, by_object))
        return act_of_object(rest, act);
    return span_reads(verb, "atklaj~") ? ACT_NONE : act;
}

/* ", kurā …", ", kas …": a clause about the noun before it. */
static bool is_relative(struct span text, const struct word *word)
{
    static const char *const pronouns[] = {"kur~", "kas", "ko", "kam", NULL};
    return text.text[word->start] == 'k' && word->start > 1 && text.text[word->start - 2] == ',' &&
           span_reads_any(word_span(text, word), pronouns) > 0;
}

enum verb_kind verb_find(struct span text, enum speech_act *ret_act)
{
    enum verb_kind likely = VERB_NONE;
    bool opened = false;
    size_t at = 0;
    struct word word;
    *ret_act = ACT_NONE;
    for (int i = 0; i < SEEK_WORDS && word_next(text, &at, &word); i++) {
        struct span span = word_span(text, &word);
        struct span rest = span_from(text, word.end);
        if (word.upper && i > 0)
            continue;
        if (i > 0 && is_relative(text, &word)) /* "deputāta A. Kalna iesniegumu, kurā viņš informē" */
            break;
        if (span_reads(span, "uzdod~") || span_reads(span, "uzdeva")) {
            *ret_act = act_of_object(rest, ACT_NONE);
            return *ret_act == ACT_QUESTION ? VERB_SPEECH : VERB_SILENT;
        }
        enum speech_act act;
        enum verb_kind kind = verb_read(span, &act);
        if (kind == VERB_SPEECH) {
            if (joins_sitting(span, rest))
                return VERB_SILENT;
            if ((*ret_act = act_settled(span, rest, act)) != ACT_NONE)
                return VERB_SPEECH;
            opened = true; /* "atklāj sēdi un informē par …" */
            continue;
        }
        if (kind == VERB_SILENT)
            return VERB_SILENT;
        if (kind == VERB_LIKELY && i == 0)
            likely = VERB_LIKELY;
        /* A clause of its own ends the search: the subject's verb stands before it. */
        if (rest.len && (rest.text[0] == '.' || rest.text[0] == ';'))
            break;
    }
    if (likely || opened)
        *ret_act = ACT_STATEMENT;
    return opened ? VERB_SPEECH : likely;
}
