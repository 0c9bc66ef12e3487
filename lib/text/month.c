/* month.c -- the names of the months.
 *
 * Latvian names are a folded stem and its endings, so that "martā", "martam", "marta" and "marts" are one row and a
 * text without diacritics is read too. "Maija" is also a person: whoever asks must have seen a number beside the word.
 */
#include "month.h"
#include "fold.h"

#include <glib.h>
#include <string.h>

struct month_name {
    const char *stem;    /* folded */
    const char *endings; /* separated by spaces; "-" stands for none */
    int month;
    bool is_short;
};

static const char ENDINGS_S[] = "s a am u";
static const char ENDINGS_IS[] = "is a im i u"; /* "u" only by mistake, seen in "janvāru" */

static const struct month_name month_names[] = {
    {"janvar", ENDINGS_IS, 1, false},
    {"februar", ENDINGS_IS, 2, false},
    {"mart", ENDINGS_S, 3, false},
    {"april", ENDINGS_IS, 4, false},
    {"maij", ENDINGS_S, 5, false},
    {"junij", ENDINGS_S, 6, false},
    {"julij", ENDINGS_S, 7, false},
    {"august", ENDINGS_S, 8, false},
    {"septembr", ENDINGS_IS, 9, false},
    {"oktobr", ENDINGS_IS, 10, false},
    {"novembr", ENDINGS_IS, 11, false},
    {"decembr", ENDINGS_IS, 12, false},
    {"jan", "-", 1, true},
    {"janv", "-", 1, true},
    {"feb", "- r", 2, true},
    {"mar", "-", 3, true},
    {"apr", "-", 4, true},
    {"jun", "-", 6, true},
    {"jul", "-", 7, true},
    {"aug", "-", 8, true},
    {"sep", "- t", 9, true},
    {"okt", "-", 10, true},
    {"oct", "-", 10, true},
    {"nov", "-", 11, true},
    {"dec", "-", 12, true},
    /* English and German */
    {"januar", "- y", 1, false},
    {"februar", "- y", 2, false},
    {"march", "-", 3, false},
    {"marz", "-", 3, false},
    {"april", "-", 4, false},
    {"may", "-", 5, false},
    {"mai", "-", 5, false},
    {"june", "-", 6, false},
    {"juni", "-", 6, false},
    {"july", "-", 7, false},
    {"juli", "-", 7, false},
    {"august", "-", 8, false},
    {"september", "-", 9, false},
    {"october", "-", 10, false},
    {"oktober", "-", 10, false},
    {"november", "-", 11, false},
    {"december", "-", 12, false},
    {"dezember", "-", 12, false},
    /* Russian */
    {"январ", "ь я е ю", 1, false},
    {"феврал", "ь я е ю", 2, false},
    {"март", "- а е у", 3, false},
    {"апрел", "ь я е ю", 4, false},
    {"ма", "й я е ю", 5, false},
    {"июн", "ь я е ю", 6, false},
    {"июл", "ь я е ю", 7, false},
    {"август", "- а е у", 8, false},
    {"сентябр", "ь я е ю", 9, false},
    {"октябр", "ь я е ю", 10, false},
    {"ноябр", "ь я е ю", 11, false},
    {"декабр", "ь я е ю", 12, false},
};

static bool has_ending(const char *endings, const char *ending)
{
    if (*ending == 0)
        ending = "-";
    size_t len = strlen(ending);
    for (const char *at = endings; at != NULL; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, ending, len) == 0 && (at[len] == ' ' || at[len] == 0))
            return true;
    }
    return false;
}

int month_read(const char *word, size_t len, bool *ret_short)
{
    if (len < 3 || len > MONTH_MAX_BYTES)
        return 0;
    char plain[FOLD_MAX_GROWTH * MONTH_MAX_BYTES + 1];
    fold_plain(word, len, plain);
    for (size_t i = 0; i < G_N_ELEMENTS(month_names); i++) {
        if (month_names[i].stem[0] != plain[0] || month_names[i].stem[1] != plain[1])
            continue;
        size_t stem_len = strlen(month_names[i].stem);
        if (strncmp(plain, month_names[i].stem, stem_len) != 0)
            continue;
        if (has_ending(month_names[i].endings, plain + stem_len)) {
            *ret_short = month_names[i].is_short;
            return month_names[i].month;
        }
    }
    return 0;
}

int month_read_roman(const char *word, size_t len)
{
    static const char *const roman[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
    for (size_t i = 0; i < G_N_ELEMENTS(roman); i++)
        if (strlen(roman[i]) == len && g_ascii_strncasecmp(word, roman[i], len) == 0)
            return (int)i + 1;
    return 0;
}
