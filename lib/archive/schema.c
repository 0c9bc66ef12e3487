/* schema.c -- the table: how protocols lie in the index.
 *
 * prefix  what                                        on        example
 * ------  ------------------------------------------  --------  -----------------------------------------------
 *         folded stem of a token, and its place       passage   bibliotek
 *         form of a token (schema_form_append())      passage   bibliotekamE71
 * T       folded stem in the agenda title above it    passage   Tbibliotek
 * K       kind                                        both      Kpassage
 * Q       public id                                   both      Qogres-novada-dome.2021-03-18.4.p7
 * P       id of its protocol                          both      Pogres-novada-dome.2021-03-18.4
 * N       number of its protocol                      both      N5.4.1./1
 * XT      type                                        passage   XTspeech
 * XA      speech act                                  passage   XAreport
 * XO      outcome                                     passage   XOadopted
 * B       body                                        both      Bogres-novada-dome
 * S       speaker                                     passage   Si-kuske.valsts-kanceleja
 * I       institution in a role                       passage   Ireported:kulturas-ministrija
 *         institution in any role; role of any        passage   I:kulturas-ministrija, Ireported:
 * XC      topic of its item                           passage   XCeducation
 * Y       year                                        both      Y2023
 * V       vote of a person                            passage   Vagainst:j-berzins.ogres-novada-dome
 * XD      gives a task                                passage   XDyes
 * D       name known to the protocol                  protocol  Ds:i-kuske.valsts-kanceleja<TAB>I. Kušķe
 * XN      place of its item; identifiers of it        passage   XN#3, XN24-ta-1341
 * XR      what it cites                               passage   XR30, XR30@2023-06-13 (XR30@ undated), XR30#4
 *
 * History
 *   1  the first.
 *   2  the protocol has its id in slot 1 too.
 *   3  XR and XN: citations are resolved, both ways.
 *   4  streams of stems (XAP_STREAM_SLOT) instead of Xapian's positions.
 *   5  forms stand beside their stems: bibliotekamE71, not Ebibliotēkām.
 *   6  the record of a protocol names all its sources; the notes of files say what a manifest told.
 *   7  slot 12 and tombstones: what changed when.
 *   8  the version of the lexicon is kept.
 *   9  when all was last written anew is kept.
 *  10  short records share their codes.
 *  11  codes of streams by another hash.
 *
 * Rejected: names as metadata (read from the first shard only, and never purged with their protocol; a term goes when
 * its last document goes). One term for an institution whatever its role (then "what did it report" cannot be asked).
 */
#include "schema.h"

#include "analyse.h"
#include "archive.h"
#include "xap.h"

#include <glib.h>
#include <string.h>

const char schema_key_version[] = "schema";
const char schema_key_analyser[] = "analyser";
const char schema_key_lexicon[] = "lexicon";
const char schema_key_generation[] = "generation";
const char schema_key_changed[] = "changed";
const char schema_key_marked[] = "marked";
const char schema_key_rebuilt[] = "rebuilt";
const char schema_key_dictionary[] = "dictionary:";
const char schema_key_source[] = "source:";

static const char *const prefixes[] = {
    [SCHEMA_STEM] = "",         [SCHEMA_FORM] = "",      [SCHEMA_TITLE] = "T",  [SCHEMA_KIND] = "K",
    [SCHEMA_ID] = "Q",          [SCHEMA_PROTOCOL] = "P", [SCHEMA_NUMBER] = "N", [SCHEMA_TYPE] = "XT",
    [SCHEMA_ACT] = "XA",        [SCHEMA_OUTCOME] = "XO", [SCHEMA_BODY] = "B",   [SCHEMA_SPEAKER] = "S",
    [SCHEMA_INSTITUTION] = "I", [SCHEMA_TOPIC] = "XC",   [SCHEMA_YEAR] = "Y",   [SCHEMA_VOTE] = "V",
    [SCHEMA_TASK] = "XD",       [SCHEMA_NAME] = "D",     [SCHEMA_ITEM] = "XN",  [SCHEMA_CITATION] = "XR",
};
G_STATIC_ASSERT(G_N_ELEMENTS(prefixes) == SCHEMA_PREFIX_COUNT);

static const char name_letters[] = {[NAME_SPEAKER] = 's', [NAME_INSTITUTION] = 'i', [NAME_BODY] = 'b'};
G_STATIC_ASSERT(G_N_ELEMENTS(name_letters) == NAME_KIND_COUNT);

const struct schema_weights schema_weights = {
    .title = 0.35,
    .exact_form = 0.25,
    .exact_number = 1,
    .tier_folded = 0.7,
    .tier_typed = 0.5,
    .tier_related = 0.3,
    .synonym = 0.5,
    .recency = {{1, 0.25}, {4, 0.25}},
    .proximity = 0.5,
    .proximity_window = 12,
    .length = 0.5,
    .saturation = 1,
    .text_wdf = {[PASSAGE_TEXT] = 1,
                 [PASSAGE_ATTENDANCE] = 1,
                 [PASSAGE_SPEECH] = 1,
                 [PASSAGE_DECISION] = 1,
                 [PASSAGE_VOTE] = 1},
    .title_wdf = {[PASSAGE_SPEECH] = 1, [PASSAGE_DECISION] = 1, [PASSAGE_VOTE] = 1},
};

enum {
    TERM_HASH_HEX = 16, /* digits that stand for the cut-off end of a long value */
    FORM_MORE = 72,     /* bytes that a form takes more as a term, mostly */
};

const char *schema_prefix(enum schema_prefix prefix)
{
    return prefixes[prefix];
}

/* Cut a term that is longer than the index takes, so that it is told apart by what it was made of. */
static void fit(GString *term, const char *value)
{
    size_t keep = XAP_TERM_BYTES - TERM_HASH_HEX - 1;
    while (keep > 0 && ((unsigned char)term->str[keep] & 0xC0) == 0x80)
        keep--;
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, value, -1);
    g_string_truncate(term, keep);
    g_string_append_printf(term, "~%.*s", TERM_HASH_HEX, hash);
}

const char *schema_term_in(GString *term, enum schema_prefix prefix, const char *value)
{
    g_string_truncate(term, 0);
    if (*prefixes[prefix] != '\0')
        g_string_append(term, prefixes[prefix]);
    if (prefix == SCHEMA_FORM)
        schema_form_append(term, value);
    else
        g_string_append(term, value);
    if (term->len > XAP_TERM_BYTES)
        fit(term, value);
    return term->str;
}

char *schema_term(enum schema_prefix prefix, const char *value)
{
    size_t len = strlen(prefixes[prefix]) + strlen(value);
    if (prefix != SCHEMA_FORM && len <= XAP_TERM_BYTES)
        return g_strconcat(prefixes[prefix], value, NULL);
    GString *term = g_string_sized_new(len + FORM_MORE);
    schema_term_in(term, prefix, value);
    return g_string_free(term, FALSE);
}

char *schema_institution(enum institution_role role, const char *id)
{
    return g_strconcat(institution_role_name(role), ":", id, NULL);
}

char *schema_number(const char *number)
{
    g_autofree char *lower = g_utf8_strdown(number, -1);
    GString *key = g_string_new(NULL);
    for (const char *at = lower; *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            g_string_append_len(key, at, g_utf8_next_char(at) - at);
    return g_string_free(key, FALSE);
}

char *schema_item_place(int place)
{
    return g_strdup_printf("#%d", place);
}

char *schema_citation_dated(const char *number, const char *date)
{
    g_autofree char *key = schema_number(number ? number : "");
    return g_strconcat(key, "@", date, NULL);
}

char *schema_citation_item(const char *number, const char *item)
{
    g_autofree char *key = schema_number(number), *of_item = schema_number(item);
    return g_strconcat(key, "#", of_item, NULL);
}

char *schema_dictionary_key(unsigned number)
{
    return g_strdup_printf("%s%u", schema_key_dictionary, number);
}

struct schema_versions schema_versions_now(void)
{
    return (struct schema_versions){SCHEMA_VERSION, ANALYSE_VERSION, analyse_lexicon()};
}

bool schema_check_versions(const struct schema_versions *versions, const char *path, GError **error)
{
    struct schema_versions now = schema_versions_now();
    if (versions->schema == now.schema && versions->analyser == now.analyser && versions->lexicon == now.lexicon)
        return true;
    bool is_remote = g_str_has_prefix(path, "tcp:");
    g_autofree char *quoted = is_remote ? g_strdup("DIR") : g_shell_quote(path);
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_VERSION,
                "the archive was made by another version (schema %" G_GUINT64_FORMAT ", analyser %" G_GUINT64_FORMAT
                ", lexicon %08" G_GINT64_MODIFIER "x; this program has %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT
                ", %08" G_GINT64_MODIFIER "x). Rebuild it from its own text%s: arhivars-indexer rebuild --archive %s",
                versions->schema, versions->analyser, versions->lexicon, now.schema, now.analyser, now.lexicon,
                is_remote ? " where it lies" : "", quoted);
    return false;
}

char schema_name_letter(enum name_kind kind)
{
    return name_letters[kind];
}
