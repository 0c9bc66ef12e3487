/* test_oracle.c -- random queries over random small texts, against a model that counts positions by hand.
 *
 * The model is one 64-bit word: a bit for each document. It knows nothing of Xapian, so whatever the two disagree about
 * is a mistake of the planner, of the wrapper, or of the library.
 */
#include "xap_fixture.h"

enum { DOCUMENTS = 60, WORDS = 9, VOCABULARY = 6, QUERIES = 4000, DEPTH = 4 };

struct model {
    char words[DOCUMENTS][WORDS + 1]; /* the letter at each position */
    char also[DOCUMENTS][WORDS + 1];  /* a second one there: an inflected form has several stems */
    char value[DOCUMENTS];            /* in slot 1; 0: none */
};

static void model_init(struct model *model, GRand *random)
{
    for (int d = 0; d < DOCUMENTS; d++) {
        const int length = g_rand_int_range(random, 1, WORDS + 1);
        for (int w = 0; w < WORDS; w++)
            model->words[d][w] = w < length ? (char)('a' + g_rand_int_range(random, 0, VOCABULARY)) : '\0';
        model->words[d][WORDS] = '\0';
        for (int w = 0; w < WORDS; w++)
            model->also[d][w] = "abcdef------------------"[w < length ? g_rand_int_range(random, 0, 24) : 6];
        model->also[d][WORDS] = '\0';
        model->value[d] = g_rand_int_range(random, 0, 4) ? (char)('1' + g_rand_int_range(random, 0, 5)) : '\0';
    }
}

static void model_index(const struct model *model, const char *path, int from, int step)
{
    GError *error = NULL;
    g_autoptr(xap_writer_auto) writer = open_writer(path);
    g_autoptr(xap_doc_auto) doc = xap_doc_new();
    begin(writer);
    for (int d = from; d < DOCUMENTS; d += step) {
        const char value[] = {model->value[d], '\0'};
        g_autofree char *number = g_strdup_printf("%d", d);
        xap_doc_clear(doc);
        for (uint32_t w = 0; model->words[d][w]; w++) {
            xap_doc_posting(doc, (char[]){model->words[d][w], '\0'}, w + 1, 1);
            if (model->also[d][w] != '-')
                xap_doc_posting(doc, (char[]){model->also[d][w], '\0'}, w + 1, 1);
        }
        if (*value)
            xap_doc_value(doc, 1, value);
        xap_doc_value(doc, 2, number);
        cr_assert(xap_put(writer, NULL, doc, &error));
    }
    commit(writer);
}

static bool stands(const struct model *model, int d, int w, const char *term)
{
    return model->words[d][w] == *term || model->also[d][w] == *term;
}

/* Whether operand i and those after it can be placed: `used` marks positions taken, `before` is the last one. */
static bool placed(const struct model *model, int d, const struct xap_query *query, guint i, unsigned used)
{
    const guint n = query->operands->len;
    if (i == n) {
        int lowest = WORDS, highest = -1;
        for (int w = 0; w < WORDS; w++)
            if (used & (1U << w)) {
                lowest = MIN(lowest, w);
                highest = w;
            }
        return highest - lowest + 1 <= (int)MAX(query->window, n);
    }
    const struct xap_query *operand = query->operands->pdata[i];
    for (int w = 0; model->words[d][w]; w++) {
        bool fits = operand->op == XAP_TERM && stands(model, d, w, operand->term);
        for (guint j = 0; operand->operands && j < operand->operands->len; j++)
            fits = fits || stands(model, d, w, ((struct xap_query *)operand->operands->pdata[j])->term);
        if (!fits || used & (1U << w) || (query->op == XAP_PHRASE && used >> w))
            continue;
        if (placed(model, d, query, i + 1, used | (1U << w)))
            return true;
    }
    return false;
}

static bool matches(const struct model *model, int d, const struct xap_query *query);

static bool any_matches(const struct model *model, int d, const struct xap_query *query, guint from)
{
    for (guint i = from; query->operands && i < query->operands->len; i++)
        if (matches(model, d, query->operands->pdata[i]))
            return true;
    return false;
}

static bool matches(const struct model *model, int d, const struct xap_query *query)
{
    const guint n = query->operands ? query->operands->len : 0;
    const char value[] = {model->value[d], '\0'};
    guint held = 0;
    switch (query->op) {
    case XAP_ALL:
        return true;
    case XAP_TERM:
    case XAP_STARTS:
        return strchr(model->words[d], *query->term) || strchr(model->also[d], *query->term);
    case XAP_RANGE:
        return *value && (!query->term || strcmp(value, query->term) >= 0) &&
               (!query->last || strcmp(value, query->last) <= 0);
    case XAP_AND:
        while (held < n && matches(model, d, query->operands->pdata[held]))
            held++;
        return n > 0 && held == n;
    case XAP_OR:
    case XAP_SYNONYM:
    case XAP_SCALE:
        return any_matches(model, d, query, 0);
    case XAP_BUT_NOT:
        return n > 0 && matches(model, d, query->operands->pdata[0]) && !any_matches(model, d, query, 1);
    case XAP_MAYBE:
        return n > 0 && matches(model, d, query->operands->pdata[0]);
    case XAP_FILTER:
        return n > 0 && matches(model, d, query->operands->pdata[0]) && (n == 1 || any_matches(model, d, query, 1));
    case XAP_NEAR:
    case XAP_PHRASE:
        return n > 0 && placed(model, d, query, 0, 0);
    case XAP_NONE:
    default:
        return false;
    }
}

static struct xap_query *random_term(GRand *random)
{
    return xap_query_term((char[]){(char)('a' + g_rand_int_range(random, 0, VOCABULARY + 1)), '\0'});
}

static struct xap_query *random_window(GRand *random, enum xap_op op)
{
    struct xap_query *query = xap_query_new(op);
    query->window = (uint32_t)g_rand_int_range(random, 0, 7);
    for (int n = g_rand_int_range(random, 1, 4); n > 0; n--) {
        struct xap_query *operand = random_term(random);
        if (g_rand_boolean(random))
            operand = xap_query_pair(g_rand_boolean(random) ? XAP_OR : XAP_SYNONYM, operand, random_term(random));
        xap_query_add(query, operand);
    }
    return query;
}

static struct xap_query *random_range(GRand *random)
{
    const char low[] = {(char)('0' + g_rand_int_range(random, 0, 7)), '\0'};
    const char high[] = {(char)('0' + g_rand_int_range(random, 0, 7)), '\0'};
    return xap_query_range(1, g_rand_boolean(random) ? low : NULL, g_rand_boolean(random) ? high : NULL);
}

static struct xap_query *random_query(GRand *random, int depth, bool in_synonym)
{
    enum xap_op op = (enum xap_op)(depth ? g_rand_int_range(random, 0, XAP_SCALE + 1) : XAP_TERM);
    if ((op == XAP_RANGE || op == XAP_NEAR || op == XAP_PHRASE) && in_synonym)
        op = XAP_TERM;
    in_synonym = in_synonym || op == XAP_SYNONYM;
    switch (op) {
    case XAP_NONE:
    case XAP_ALL:
        return xap_query_new(op);
    case XAP_TERM:
        return random_term(random);
    case XAP_STARTS: {
        struct xap_query *query = random_term(random);
        query->op = XAP_STARTS;
        return query;
    }
    case XAP_RANGE:
        return random_range(random);
    case XAP_NEAR:
    case XAP_PHRASE:
        return random_window(random, op);
    case XAP_SCALE:
        return xap_query_scale(g_rand_double_range(random, 0, 2), random_query(random, depth - 1, in_synonym));
    default: {
        struct xap_query *query = xap_query_new(op);
        for (int n = g_rand_int_range(random, 0, 4); n > 0; n--)
            xap_query_add(query, random_query(random, depth - 1, in_synonym));
        return query;
    }
    }
}

/* Ask in a random way; what is found must be the model's documents, each once. */
static void compare(struct xap_db *db, const struct model *model, GRand *random)
{
    g_autoptr(xap_query_auto) query = random_query(random, DEPTH, false);
    g_autofree char *text = xap_query_describe(query);
    uint64_t expected = 0, found = 0, number = 0;
    for (int d = 0; d < DOCUMENTS; d++)
        expected |= (uint64_t)matches(model, d, query) << d;
    struct xap_request request = {
        .query = query, .count = DOCUMENTS, .n_values = 1, .value_slots = {2}, .sort_slot = 1};
    request.sort = (enum xap_sort)g_rand_int_range(random, 0, 3);
    request.exact = g_rand_boolean(random);
    request.unweighted = g_rand_boolean(random);
    request.timeout_ms = g_rand_boolean(random) ? 60000 : 0;
    g_autoptr(xap_result_auto) result = run(db, &request);
    for (guint i = 0; i < result->hits->len; i++) {
        cr_assert(g_ascii_string_to_unsigned(hit_at(result, i)->values[0], 10, 0, DOCUMENTS, &number, NULL));
        cr_assert_not(found & (UINT64_C(1) << number), "twice: %s", text);
        found |= UINT64_C(1) << number;
    }
    cr_assert_eq(found, expected, "%s: found %" G_GINT64_MODIFIER "x, expected %" G_GINT64_MODIFIER "x", text, found,
                 expected);
    cr_assert_eq(result->total, result->hits->len, "%s", text);
    request.count = 1;
    request.exact = true;
    g_autoptr(xap_result_auto) counted = run(db, &request);
    cr_assert_eq(counted->total, result->hits->len, "%s: the exact total", text);
}

Test(oracle, random_queries_find_what_the_model_finds)
{
    g_autoptr(scratch) path = scratch_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(20240312);
    struct model model;
    model_init(&model, random);
    model_index(&model, path, 0, 1);
    g_autoptr(xap_db_auto) db = open_db(path);
    for (int i = 0; i < QUERIES; i++) {
        if (i == QUERIES / 2)
            cr_assert(xap_db_read_ahead(db, NULL));
        compare(db, &model, random);
    }
}

Test(oracle, a_union_of_three_shards_finds_the_same)
{
    g_autoptr(scratch) path = scratch_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    const char *paths[3];
    struct model model;
    GError *error = NULL;
    model_init(&model, random);
    for (int i = 0; i < 3; i++) {
        paths[i] = g_strdup_printf("%s/%d", path, i);
        model_index(&model, paths[i], i, 3);
    }
    g_autoptr(xap_db_auto) db = xap_db_open(paths, 3, &error);
    assert_no_error(error);
    for (int i = 0; i < QUERIES / 2; i++)
        compare(db, &model, random);
    for (int i = 0; i < 3; i++)
        g_free((char *)paths[i]);
}
