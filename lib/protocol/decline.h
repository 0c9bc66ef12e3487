/* decline.h -- the cases of Latvian nouns and definite adjectives, there and back.
 *
 * What names of people and institutions need: the singular of the six declensions, the plural of names that are plural
 * ("Latvijas Valsts meži"), definite adjectives ("Centrālā", "Juridiskais"). Not a morphology: which of two readings is
 * meant, the caller knows.
 *
 * Words are UTF-8 in any letter case; endings take the case of the letter before them. Source: D. Nītiņa, J. Grigorjevs
 * (ed.), Latviešu valodas gramatika, LU LVI, Rīga 2013.
 */
#ifndef ARHIVARS_DECLINE_H
#define ARHIVARS_DECLINE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum grammatical_case { NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, LOCATIVE, CASE_COUNT };

enum gender { MASCULINE, FEMININE };

enum paradigm {
    PARADIGM_S,        /* dienests, ceļš */
    PARADIGM_IS,       /* teātris */
    PARADIGM_US,       /* tirgus */
    PARADIGM_A,        /* ministrija */
    PARADIGM_E,        /* padome */
    PARADIGM_I_PLURAL, /* ceļi */
    PARADIGM_A_PLURAL, /* ostas */
    PARADIGM_AIS,      /* centrālais */
    PARADIGM_AA,       /* centrālā */
    PARADIGM_IE,       /* nekustamie */
    PARADIGM_FIXED,    /* foreign and indeclinable words: Depo, Kokto */
    PARADIGM_COUNT,
};

/* The paradigm of a nominative, by its ending alone. */
enum paradigm paradigm_of_noun(const char *nominative, size_t len);
/* PARADIGM_FIXED when it is no definite adjective. */
enum paradigm paradigm_of_adjective(const char *nominative, size_t len);
/* Masculine for PARADIGM_FIXED. */
enum gender paradigm_gender(enum paradigm paradigm);

/* Append the form of a nominative in that case. `softened`: palatalise the stem of the 2nd declension where the grammar
 * asks for it ("Lācis" -> "Lāča"); names of people often keep it hard ("Artis" -> "Arta"). */
void decline(const char *nominative, size_t len, enum paradigm paradigm, enum grammatical_case grammatical_case,
             bool softened, GString *ret_form);

/* Whether `form` is a form of the nominative (letter case and, when `folded`, diacritics aside); sets its case, the
 * first in the order of the enumeration when two look alike. */
bool decline_matches(const char *nominative, size_t len, const char *form, size_t form_len, bool folded,
                     enum grammatical_case *ret_case);

/* The definite adjective that this form may be, in that case and gender, singular: its nominative appended and true;
 * false and nothing appended when it has another ending. "Nacionālās", genitive, feminine -> "Nacionālā". */
bool adjective_to_nominative(const char *form, size_t len, enum grammatical_case grammatical_case, enum gender gender,
                             GString *ret_nominative);

/* The nominative of a surname or given name from a form in any case, by rule; appended. What looks like a nominative
 * stays. `possessive`: it stands before "kungs" or "kundze", so it is a genitive. */
void person_word_to_nominative(const char *form, size_t len, bool possessive, GString *ret_nominative);

#endif
