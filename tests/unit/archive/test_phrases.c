/* test_phrases.c -- phrases and words near each other in random texts, against a reader that goes word by word.
 *
 * The texts are of few words in many forms, so that each phrase of two words is asked, and stands in some passages and
 * not in others that have both. The reader knows what a typed word may mean (analyse.h) and nothing of the index.
 */
#include "corpus.h"

enum { PASSAGES = 120, WORDS_MIN = 3, WORDS_MAX = 60, LONGER = 250, TYPED_MAX = 4 };

/* Some have stems of several words, some are of one. */
static const char *const forms[] = {"skola", "skolu", "skolas", "sēde",      "sēdes", "sēdi", "budžets", "budžeta",
                                    "un",    "par",   "nav",    "noraidīts", "tiek",  "tika", "2024.",   "bibliotēkā"};

static struct desk desk;
static GPtrArray *texts;      /* char * */
static GPtrArray *word_lists; /* by text: a GPtrArray of GHashTable, the stems at each position */

static char *random_text(GRand *rand)
{
    GString *text = g_string_new(NULL);
    for (gint32 left = g_rand_int_range(rand, WORDS_MIN, WORDS_MAX); left > 0; left--)
        g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "",
                               forms[g_rand_int_range(rand, 0, G_N_ELEMENTS(forms))]);
    return g_string_free(text, FALSE);
}

static GPtrArray *read_text(const char *text)
{
    GPtrArray *words = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    struct analysed token;
    analyse_begin(desk.analyser, text, strlen(text), LANGUAGE_LATVIAN);
    while (analyse_next(desk.analyser, &token)) {
        GHashTable *stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        for (size_t i = 0; i < token.n_stems; i++)
            g_hash_table_add(stems, g_strdup(token.stems[i]));
        g_ptr_array_add(words, stems);
    }
    return words;
}

static void add_passage(struct protocol *protocol, char *text)
{
    struct passage *passage = passage_new();
    passage->type = PASSAGE_TEXT;
    passage->item = -1;
    passage->text = g_strdup(text);
    g_ptr_array_add(protocol->passages, passage);
    g_ptr_array_add(texts, text);
    g_ptr_array_add(word_lists, read_text(text));
}

static void make_desk(void)
{
    desk_init(&desk);
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autoptr(archive_writer_auto) writer = desk_writer(&desk);
    g_autoptr(protocol_auto) protocol = protocol_new();
    texts = g_ptr_array_new_with_free_func(g_free);
    word_lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (int i = 0; i < PASSAGES; i++)
        add_passage(protocol, random_text(rand));
    protocol_set_id(protocol, "dome.2024-03-21.1");
    cr_assert(archive_writer_put(writer, protocol, NULL) && archive_writer_commit(writer, NULL));
    desk_open(&desk);
    desk.answerer.synonyms = NULL;
}

static void remove_desk(void)
{
    g_ptr_array_unref(texts);
    g_ptr_array_unref(word_lists);
    desk_release(&desk);
}

TestSuite(phrases, .init = make_desk, .fini = remove_desk, .timeout = 300);

/* What each typed word may stand for. */
static GPtrArray *read_typed(const char *typed)
{
    GPtrArray *words = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    struct query_token token;
    analyse_query_begin(desk.analyser, typed, strlen(typed));
    while (analyse_query_next(desk.analyser, &token)) {
        char **terms = g_new0(char *, token.n_terms + 1);
        for (size_t i = 0; i < token.n_terms; i++)
            terms[i] = g_strdup(token.terms[i].term);
        g_ptr_array_add(words, terms);
    }
    return words;
}

static bool stands_at(const GPtrArray *words, guint position, char **terms)
{
    for (; *terms; terms++)
        if (g_hash_table_contains(words->pdata[position], *terms))
            return true;
    return false;
}

static bool has_phrase(const GPtrArray *words, const GPtrArray *typed)
{
    for (guint at = 0; at + typed->len <= words->len; at++) {
        guint same = 0;
        while (same < typed->len && stands_at(words, at + same, typed->pdata[same]))
            same++;
        if (same == typed->len)
            return true;
    }
    return false;
}

static bool has_near(const GPtrArray *words, char **one, char **other, guint distance)
{
    for (guint a = 0; a < words->len; a++) {
        for (guint b = 0; b < words->len; b++)
            if (a != b && (a > b ? a - b : b - a) <= distance && stands_at(words, a, one) && stands_at(words, b, other))
                return true;
    }
    return false;
}

/* Which passages are found, by their places: "1 5 17". */
static char *found_by(const char *q)
{
    g_autofree char *parameter = g_strconcat("q=", q, NULL);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(int));
    g_autofree char *cursor = NULL;
    do {
        g_autofree char *next = cursor ? g_strconcat("cursor=", cursor, NULL) : NULL;
        const char *const parameters[] = {parameter, "limit=100", next, NULL};
        json_t *answer = desk_ask(&desk, parameters, NULL), *hit;
        size_t at;
        cr_assert_not_null(answer, "%s", q);
        json_array_foreach(json_object_get(answer, "hits"), at, hit)
        {
            int place = atoi(strrchr(json_string_value(json_object_get(hit, "id")), 'p') + 1);
            g_array_append_val(places, place);
        }
        g_free(cursor);
        cursor = g_strdup(json_string_value(json_object_get(answer, "next")));
        json_decref(answer);
    } while (cursor);
    GString *told = g_string_new(NULL);
    for (int place = 1; place <= PASSAGES; place++) {
        for (guint i = 0; i < places->len; i++)
            if (g_array_index(places, int, i) == place)
                g_string_append_printf(told, " %d", place);
    }
    return g_string_free(told, FALSE);
}

static void check_phrase(const char *words)
{
    g_autofree char *q = g_strdup_printf("\"%s\"", words);
    g_autofree char *told = found_by(q);
    g_autoptr(GPtrArray) typed = read_typed(words);
    g_autoptr(GString) wanted = g_string_new(NULL);
    for (guint i = 0; i < word_lists->len; i++)
        if (has_phrase(word_lists->pdata[i], typed))
            g_string_append_printf(wanted, " %u", i + 1);
    cr_expect_str_eq(told, wanted->str, "%s:%s, a reader finds%s", q, told, wanted->str);
}

Test(phrases, every_phrase_of_two_words_is_found_where_it_stands)
{
    for (size_t a = 0; a < G_N_ELEMENTS(forms); a++) {
        for (size_t b = 0; b < G_N_ELEMENTS(forms); b++) {
            g_autofree char *words = g_strdup_printf("%s %s", forms[a], forms[b]);
            check_phrase(words);
        }
    }
}

/* As they stand somewhere, or with their last word changed. */
Test(phrases, longer_ones_too)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);
    for (int i = 0; i < LONGER; i++) {
        g_auto(GStrv) words = g_strsplit(texts->pdata[g_rand_int_range(rand, 0, PASSAGES)], " ", -1);
        guint n = g_strv_length(words), size = (guint)g_rand_int_range(rand, 3, TYPED_MAX + 1);
        if (n < size)
            continue;
        guint at = (guint)g_rand_int_range(rand, 0, (gint32)(n - size + 1));
        g_autoptr(GString) typed = g_string_new(words[at]);
        for (guint k = 1; k < size; k++)
            g_string_append_printf(typed, " %s",
                                   k + 1 == size && i % 3 == 0 ? forms[(guint)i % G_N_ELEMENTS(forms)] : words[at + k]);
        check_phrase(typed->str);
    }
}

Test(phrases, words_are_near_as_a_reader_counts)
{
    for (size_t a = 0; a < G_N_ELEMENTS(forms); a++) {
        for (size_t b = 0; b < G_N_ELEMENTS(forms); b++) {
            guint distance = (guint)(1 + (a * 5 + b) % 6);
            g_autofree char *q = g_strdup_printf("%s ~%u %s", forms[a], distance, forms[b]);
            g_autofree char *told = found_by(q);
            g_autoptr(GPtrArray) one = read_typed(forms[a]), other = read_typed(forms[b]);
            g_autoptr(GString) wanted = g_string_new(NULL);
            for (guint i = 0; i < word_lists->len; i++)
                if (has_near(word_lists->pdata[i], one->pdata[0], other->pdata[0], distance))
                    g_string_append_printf(wanted, " %u", i + 1);
            cr_expect_str_eq(told, wanted->str, "%s:%s, a reader finds%s", q, told, wanted->str);
        }
    }
}
