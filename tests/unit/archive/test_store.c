/* test_store.c -- records come back as they went in, or are told to be damaged. */
#include "store.h"

#include <criterion/criterion.h>
#include <string.h>

static GBytes *text(const char *what)
{
    return g_bytes_new(what, strlen(what));
}

static GPtrArray *like(const char *form, unsigned n)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    for (unsigned i = 0; i < n; i++) {
        g_autoptr(GString) record = g_string_new(form);
        g_autofree char *number = g_strdup_printf("%u", i), *year = g_strdup_printf("%u", 2000 + i % 30);
        g_string_replace(record, "NUMBER", number, 0);
        g_string_replace(record, "YEAR", year, 0);
        g_ptr_array_add(all, text(record->str));
    }
    return all;
}

/* Records like those of an archive: much recurs, numbers differ. */
static GPtrArray *samples(unsigned n)
{
    return like("{\"type\":\"decision\",\"text\":\"NUMBER. Padome pieņem zināšanai sniegto informāciju par "
                "pašvaldības YEAR. gada budžeta izpildi un uzdod izpilddirektoram ziņot.\"}",
                n);
}

static GBytes *other_dictionary(void)
{
    g_autoptr(GPtrArray) others = like("another text altogether, NUMBER of pašvaldības budžeta izpilde in YEAR", 50);
    return store_train(others);
}

static void same_after(struct store *writer, struct store *reader, GBytes *record)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(record, &size);
    g_autoptr(GBytes) blob = store_pack(writer, data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) back = store_unpack(reader, g_bytes_get_data(blob, NULL), g_bytes_get_size(blob), &error);
    cr_assert_not_null(back, "%s", error != NULL ? error->message : "");
    cr_assert(g_bytes_equal(record, back));
    cr_assert_eq(((const char *)g_bytes_get_data(back, NULL))[size], '\0', "a NUL follows the record");
}

Test(store, reads_back_what_it_packed)
{
    g_autoptr(store_auto) store = store_new();
    const char *records[] = {"x", "", "{\"text\":\"Sēžu grafiks\"}"};
    for (size_t i = 0; i < G_N_ELEMENTS(records); i++) {
        g_autoptr(GBytes) record = text(records[i]);
        same_after(store, store, record);
    }
    g_autofree char *zeros = g_malloc0(3000000);
    g_autoptr(GBytes) large = g_bytes_new(zeros, 3000000);
    same_after(store, store, large);
}

Test(store, reads_blobs_of_every_dictionary_it_knows)
{
    g_autoptr(GPtrArray) many = samples(200);
    g_autoptr(GBytes) first = store_train(many);
    g_autoptr(GBytes) second = other_dictionary();
    g_autoptr(store_auto) reader = store_new();
    cr_assert(store_add_dictionary(reader, first, NULL));
    cr_assert(store_add_dictionary(reader, second, NULL));
    for (int which = 0; which < 3; which++) {
        g_autoptr(store_auto) writer = store_new();
        if (which > 0)
            cr_assert(store_add_dictionary(writer, which == 1 ? first : second, NULL));
        same_after(writer, reader, many->pdata[7]);
    }
}

Test(store, a_trained_dictionary_halves_short_records)
{
    g_autoptr(GPtrArray) many = samples(400);
    g_autoptr(GBytes) dictionary = store_train(many);
    cr_assert_leq(g_bytes_get_size(dictionary), STORE_DICTIONARY_BYTES);
    g_autoptr(store_auto) plain = store_new();
    g_autoptr(store_auto) trained = store_new();
    cr_assert(store_add_dictionary(trained, dictionary, NULL));
    gsize size = 0;
    const void *data = g_bytes_get_data(many->pdata[3], &size);
    g_autoptr(GBytes) without = store_pack(plain, data, size);
    g_autoptr(GBytes) with = store_pack(trained, data, size);
    cr_assert_lt(g_bytes_get_size(with) * 2, g_bytes_get_size(without));
}

Test(store, tells_a_missing_dictionary)
{
    g_autoptr(GBytes) dictionary = other_dictionary();
    g_autoptr(store_auto) writer = store_new();
    g_autoptr(store_auto) reader = store_new();
    cr_assert(store_add_dictionary(writer, dictionary, NULL));
    g_autoptr(GBytes) blob = store_pack(writer, "abc", 3);
    g_autoptr(GError) error = NULL;
    cr_assert_null(store_unpack(reader, g_bytes_get_data(blob, NULL), g_bytes_get_size(blob), &error));
    cr_assert_not_null(strstr(error->message, "dictionary"));
}

/* Every single flipped bit, and every truncation, is an error and never a wrong record. */
Test(store, finds_every_flipped_bit)
{
    g_autoptr(GPtrArray) many = samples(50);
    g_autoptr(GBytes) dictionary = store_train(many);
    g_autoptr(store_auto) store = store_new();
    cr_assert(store_add_dictionary(store, dictionary, NULL));
    gsize size = 0;
    const void *data = g_bytes_get_data(many->pdata[0], &size);
    g_autoptr(GBytes) blob = store_pack(store, data, size);
    gsize blob_size = 0;
    const guint8 *bytes = g_bytes_get_data(blob, &blob_size);
    g_autofree guint8 *damaged = g_memdup2(bytes, blob_size);
    for (size_t bit = 0; bit < blob_size * 8; bit++) {
        damaged[bit / 8] ^= (guint8)(1u << (bit % 8));
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) back = store_unpack(store, damaged, blob_size, &error);
        cr_assert(back == NULL || g_bytes_equal(back, many->pdata[0]), "bit %zu", bit);
        cr_assert((back == NULL) == (error != NULL));
        damaged[bit / 8] ^= (guint8)(1u << (bit % 8));
    }
    for (size_t n = 0; n < blob_size; n++)
        cr_assert_null(store_unpack(store, bytes, n, NULL), "cut at %zu", n);
}

Test(store, refuses_dictionaries_out_of_range)
{
    g_autoptr(store_auto) store = store_new();
    g_autoptr(GBytes) empty = text("");
    g_autofree char *zeros = g_malloc0(STORE_DICTIONARY_BYTES + 1);
    g_autoptr(GBytes) long_one = g_bytes_new(zeros, STORE_DICTIONARY_BYTES + 1);
    g_autoptr(GError) error = NULL;
    cr_assert_not(store_add_dictionary(store, empty, &error));
    g_clear_error(&error);
    cr_assert_not(store_add_dictionary(store, long_one, &error));
}

/* Long ones, random ones, and every length around where the way of writing changes. */
Test(store, reads_back_records_of_every_kind)
{
    g_autoptr(GPtrArray) many = samples(400);
    g_autoptr(GBytes) dictionary = store_train(many);
    g_autoptr(store_auto) store = store_new();
    g_autoptr(GRand) dice = g_rand_new_with_seed(6);
    g_autoptr(GString) all = g_string_new(NULL);
    cr_assert(store_add_dictionary(store, dictionary, NULL));
    for (guint i = 0; i < many->len; i++) {
        gsize size = 0;
        const char *data = g_bytes_get_data(many->pdata[i], &size);
        g_string_append_len(all, data, (gssize)size);
    }
    for (int i = 0; i < 4000; i++) {
        size_t size = (size_t)g_rand_int_range(dice, 0, i % 4 == 0 ? 20000 : 2000);
        g_autofree char *copy = g_memdup2(all->str + g_rand_int_range(dice, 0, 20000), size + 1);
        for (int k = i % 8 == 0 ? (int)size : i % 20; k > 0 && size > 0; k--)
            copy[g_rand_int_range(dice, 0, (gint32)size)] = (char)g_rand_int_range(dice, 0, 256);
        g_autoptr(GBytes) record = g_bytes_new(copy, size);
        same_after(store, store, record);
    }
    for (size_t size = 8185; size < 8200; size++) {
        g_autoptr(GBytes) record = g_bytes_new(all->str, size);
        same_after(store, store, record);
    }
}

/* What schema 9 wrote: "pašvaldība" by a plain dictionary "pašvaldības budžets". */
Test(store, reads_blobs_of_older_archives)
{
    static const guint8 blob[] = {0x01, 0xc1, 0xea, 0x99, 0x8e, 0xf8, 0x0f, 0x8a,
                                  0xb6, 0x0c, 0x2b, 0x40, 0x12, 0x05, 0x00};
    g_autoptr(GBytes) dictionary = text("pašvaldības budžets");
    g_autoptr(store_auto) store = store_new();
    cr_assert(store_add_dictionary(store, dictionary, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) record = store_unpack(store, blob, sizeof blob, &error);
    cr_assert_not_null(record, "%s", error != NULL ? error->message : "");
    cr_assert_str_eq(g_bytes_get_data(record, NULL), "pašvaldība");
    g_autoptr(store_auto) without = store_new();
    cr_assert_null(store_unpack(without, blob, sizeof blob, NULL));
}

Test(store, trains_nothing_on_nothing)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GBytes) dictionary = store_train(none);
    cr_assert_eq(g_bytes_get_size(dictionary), 0);
}
