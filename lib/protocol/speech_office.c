/* speech_office.c -- the office that stands before a speaker's name. See speech_office.h. */
#include "speech_office.h"

#include "families.h"
#include "shape.h"

enum { POST_MAX_BYTES = 260 /* longer is a sentence */ };

static inline bool ends_office(char c)
{
    return c == '.' || c == ':' || c == ';' || c == '!' || c == '?' || c == '(';
}

/* A first look at what begins with a letter: the next capital, which may begin the name, and nothing before it that
 * ends an office. */
static bool may_be_office(struct span text)
{
    size_t capital = span_next_upper(text, 1), at = 1;
    while (at < capital && !ends_office(text.text[at]))
        at++;
    return at == capital && capital < text.len;
}

size_t speech_office_read(struct span text)
{
    size_t at = 0;
    struct word word, last = {0};
    bool any = false;
    struct span within = span_first(text, POST_MAX_BYTES);
    if (!may_be_office(within))
        return 0;
    while (word_next(within, &at, &word)) {
        struct span between = any ? span_between(within, last.end, word.start) : SPAN_NONE;
        for (size_t i = 0; i < between.len; i++)
            if (ends_office(between.text[i]))
                return 0;
        bool follows = any && word.upper && (!last.upper || last.start == 0);
        if (follows && (!last.upper || speech_names_office(word_span(text, &last))) &&
            name_read(span_from(text, word.start), NULL))
            return word.start;
        last = word;
        any = true;
    }
    return 0;
}

/* Nouns of an office. */
static const char *const office_roles[] = {
    "parstav~",        "vaditaj~",     "priekssedetaj~", "direktor~",      "deputat~",
    "ministr~",        "sekretar~",    "specialist~",    "konsultant~",    "ekspert~",
    "referent~",       "priekssniek~", "prieksniek~",    "vietniek~",      "vietniec~",
    "padomniek~",      "padomniec~",   "loceklis",       "locekle",        "juriskonsult~",
    "jurist~",         "prezident~",   "parzin~",        "inspektor~",     "koordinator~",
    "izpilddirektor~", "arhitekt~",    "advokat~",       "gramatved~",     "iedzivotaj~",
    "analitik~",       "inzenier~",    "asistent~",      "biedr~",         "kungs",
    "kundze",          "mers",         "profesor~",      "menedzer~",      "projekta vad~",
    "bibliotekar~",    "skolotaj~",    "arst~",          "komisar~",       "tiesnes~",
    "prokuror~",       "auditor~",     "revident~",      "administrator~", "priekssed~",
    "ombud~",          "tiesibsarg~",  "kontrolier~",    "virsniek~",      "parvaldniek~",
    "valdes loc~",     "pilnvarot~",   "petniek~",       "petniec~",       "docent~",
    "vicemer~",        "kuratore",     "lietved~",       "iesniedzej~",    "rektor~",
    "psiholog~",       "pedagog~",     "ekonomist~",     "inspektore",     "projektetaj~",
    "izstradataj~",    "buvniek~",     "uznemej~",       "ipasniek~",      "ipasniec~",
    "ierikotaj~",      "darbiniec~",   "darbinieks",     "parzina~",       "apsaimniekotaj~",
    "finansist~",      "zurnalist~",   "glabataj~",      "redaktor~",      "restaurator~",
    "kurators",        NULL,
};

/* "Ģenerālprokurors", "virsprokurore", "viceprezidents": the noun behind what ranks it. */
static struct span unranked(struct span noun)
{
    static const char *const ranks[] = {"general~", "virs~", "vice~", "izpild~"};
    static const size_t letters[] = {7, 4, 4, 6};
    size_t n, at = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
        if (span_reads(noun, ranks[i])) {
            for (size_t k = 0; k < letters[i]; k++, at += n)
                span_char(noun, at, &n);
            return span_from(noun, at);
        }
    return noun;
}

DECLARE_FAMILIES(roles, office_roles)

/* A role must stand right before the name: a noun of an office, not "par" or "un". */
bool speech_names_office(struct span post)
{
    struct word last;
    /* "ministrija", "sekretariāts", "biedrība" begin as their offices do. */
    static const char *const bodies[] = {"ministrij~",     "sekretariat~", "biedrib~", "arhitektur~", "prokuratur~",
                                         "administracij~", "padomniecib~", "vadib~",   NULL};
    if (!word_last(post, &last))
        return false;
    struct span noun = word_span(post, &last);
    return (families_read(&roles, noun) || families_read(&roles, unranked(noun))) && !span_reads_any(noun, bodies);
}

size_t speech_office(struct span text)
{
    size_t name = speech_office_read(text);
    return name && speech_names_office(span_first(text, name)) ? name : 0;
}
