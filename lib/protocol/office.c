/* office.c -- institutions that are told by their head's office. See office.h. */
#include "office.h"

#include "decline.h"
#include "families.h"
#include "speech.h"

#include <string.h>

/* "Ārlietu ministra vietā – tieslietu ministre": whose place is taken is not who is there. */
static struct span own_post(struct span post)
{
    size_t n, dash;
    ptrdiff_t at = span_find(post, "vieta", &n);
    if (at <= 0)
        return post;
    struct span rest = span_trim(span_from(post, (size_t)at + n));
    if (rest.len && char_is_dash(span_char(rest, 0, &dash)))
        return span_trim(span_from(rest, dash));
    return span_has(rest, "ministr~") ? rest : post;
}

/* "Ministru prezidenta biedrs, tieslietu ministrs": the second is the ministry's. */
static struct span behind_deputy(struct span post)
{
    static const char *const deputies[] = {"ministru prezident~ biedr~", "ministru prezident~ vietniek~", NULL};
    size_t n = span_reads_any(post, deputies), letter;
    while (n && char_is_letter(span_char(post, n, &letter)))
        n += letter;
    size_t at = span_skip_space(post, n);
    return n && at < post.len && post.text[at] == ',' ? span_trim(span_from(post, at + 1)) : post;
}

static const char *const ministers[] = {"ministrs", "ministre", "ministra", "ministres", "ministram", NULL};

static char *minister(struct span post)
{
    size_t n;
    post = behind_deputy(post);
    if (!span_has(post, "ministr~"))
        return NULL;
    ptrdiff_t acting = span_find(post, ", ministru prezident~", NULL);
    if (acting > 0) /* "Ārlietu ministre, Ministru prezidentes pienākumu izpildītāja" */
        post = span_first(post, (size_t)acting);
    if (!span_has(post, "ministr~"))
        return NULL;
    if (span_has(post, "ministru prezident~") || span_has(post, "ministru kabinet~"))
        return NULL;
    for (const char *const *office = ministers; *office; office++) {
        ptrdiff_t at = span_find(post, *office, &n);
        if (at <= 0)
            continue;
        struct span before = span_first(post, (size_t)at), after = span_from(post, (size_t)at + n);
        static const char *const leading_none[] = {"valsts", "ipasu uzdevumu", "bijusais", "bijusi", NULL};
        if (span_is_any(span_trim(before), leading_none))
            return NULL;
        return g_strdup_printf("%.*sministrijas %.*s%.*s", (int)before.len, before.text, (int)n, post.text + at,
                               (int)after.len, after.text);
    }
    return NULL;
}

DECLARE_FAMILIES(of_minister, ministers)

char *office_post(struct span post)
{
    static const struct {
        const char *office, *institution;
    } heads[] = {
        {"valsts kontrolier~", "Valsts kontroles"},
        {"tiesibsarg~", "Tiesībsarga biroja"},
        {"generalprokuror~", "Ģenerālprokuratūras"},
        {"valsts prezident~", "Valsts prezidenta kancelejas"},
    };
    struct span own = own_post(post);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        if (span_reads(own, heads[i].office))
            return g_strdup_printf("%s vadītājs", heads[i].institution);
    char *found = families_in(&of_minister, own) ? minister(own) : NULL;
    return found || own.text == post.text ? found : g_strndup(own.text, own.len);
}

static bool ends_in(struct span word, const char *ending)
{
    size_t n = strlen(ending);
    return word.len > n && memcmp(word.text + word.len - n, ending, n) == 0;
}

/* "-iem", "-ēm", "-ām": many of them. */
static bool is_plural_dative(struct span word)
{
    return ends_in(word, "iem") || ends_in(word, "\u0113m") || ends_in(word, "\u0101m");
}

/* "-am", "-ājam", "-im", "-ai", "-ei", singular. */
static bool is_dative(struct span word)
{
    return is_plural_dative(word) || ends_in(word, "am") || ends_in(word, "im") || ends_in(word, "ai") ||
           ends_in(word, "ei");
}

static bool is_dative_adjective(struct span word)
{
    return ends_in(word, "ajam") || ends_in(word, "ajai");
}

/* What may stand before the office: genitives and adjectives, "domes", "pašvaldības", "galvenajam". */
static bool may_precede(struct span word)
{
    return is_dative_adjective(word) || ends_in(word, "s") || ends_in(word, "u") || ends_in(word, "a") ||
           ends_in(word, "\u0101") || (word.len == 2 && memcmp(word.text, "un", 2) == 0);
}

size_t office_read(struct span text)
{
    enum { OFFICE_WORDS = 8 }; /* "reģionālās attīstības un pašvaldību lietu ministram" */
    size_t at = 0, last = 0;
    struct word word;
    for (int i = 0; i < OFFICE_WORDS && word_next(text, &at, &word); i++) {
        struct span span = word_span(text, &word);
        for (size_t k = last; k < word.start; k++)
            if (!byte_is_space(text.text[k]))
                return 0;
        if (is_dative(span) && !is_dative_adjective(span) && speech_names_office(span))
            return word.end;
        if (word.number || !may_precede(span))
            return 0;
        last = word.end;
    }
    return 0;
}

char *office_capital(const char *text)
{
    const char *next = g_utf8_next_char(text);
    g_autofree char *first = g_utf8_strup(text, (gssize)(next - text));
    return g_strconcat(first, next, NULL);
}

char *office_nominative(struct span office)
{
    g_autoptr(GString) name = g_string_new(NULL);
    size_t at = 0;
    struct word word;
    while (word_next(office, &at, &word)) {
        struct span span = word_span(office, &word);
        if (name->len)
            g_string_append_c(name, ' ');
        bool last = word.end == office.len;
        if (!last && is_dative_adjective(span)) {
            g_string_append_len(name, span.text, (gssize)(span.len - strlen("ajam")));
            g_string_append(name, ends_in(span, "m") ? "ais" : "ā");
        } else if (last && is_plural_dative(span)) {
            size_t ending = ends_in(span, "m") && ends_in(span, "iem") ? strlen("em") : strlen("\u0113m");
            g_string_append_len(name, span.text, (gssize)(span.len - ending));
            g_string_append(name, ends_in(span, "iem") ? "" : ends_in(span, "\u0113m") ? "es" : "as");
        } else if (last) {
            person_word_to_nominative(span.text, span.len, false, name);
        } else {
            g_string_append_len(name, span.text, (gssize)span.len);
        }
    }
    return office_capital(name->str);
}
