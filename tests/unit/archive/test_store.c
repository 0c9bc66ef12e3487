/* test_store.c -- records come back as they went in, or are told to be damaged. */
#include "store.h"

#include <criterion/criterion.h>
#include <string.h>

static GBytes *text(const char *what)
{
    return g_bytes_new(what, strlen(what));
}

/* Records like those of an archive: much recurs, numbers differ. */
static GPtrArray *samples(unsigned n)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *record =
            g_strdup_printf("{\"type\":\"decision\",\"text\":\"%u. Padome pieņem zināšanai sniegto informāciju par "
                            "pašvaldības %u. gada budžeta izpildi un uzdod izpilddirektoram ziņot.\"}",
                            i, 2000 + i % 30);
        g_ptr_array_add(all, text(record));
    }
    return all;
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
    g_autoptr(GBytes) second = text("another dictionary altogether, pašvaldības budžeta izpilde");
    g_autoptr(store_auto) reader = store_new();
    cr_assert(store_add_dictionary(reader, first, NULL));
    cr_assert(store_add_dictionary(reader, second, NULL));
    for (int which = 0; which < 3; which++) {
        g_autoptr(store_auto) writer = store_new();
        if (which > 0) {
            cr_assert(store_add_dictionary(writer, which == 1 ? first : second, NULL));
        }
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
    g_autoptr(GBytes) dictionary = text("pašvaldības budžeta izpilde");
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
    for (size_t n = 0; n < blob_size; n++) {
        cr_assert_null(store_unpack(store, bytes, n, NULL), "cut at %zu", n);
    }
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

Test(store, trains_nothing_on_nothing)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GBytes) dictionary = store_train(none);
    cr_assert_eq(g_bytes_get_size(dictionary), 0);
}
