/* test_trie.c -- words told letter by letter. */
#include "trie.h"

#include <criterion/criterion.h>
#include <string.h>

Test(trie, tells_words_beginnings_and_ends)
{
    static const char *const words[] = {"dome", "domes", "skola", "ā"};
    struct trie *forward = trie_new(), *backward = trie_new();
    for (uint32_t i = 0; i < G_N_ELEMENTS(words); i++) {
        trie_add(forward, words[i], strlen(words[i]), i + 1);
        trie_add_backwards(backward, words[i], strlen(words[i]), i + 1);
    }
    trie_add(forward, "dome", 4, 99);
    cr_expect_eq(trie_get(forward, "dome", 4), 1, "the first value stays");
    cr_expect_eq(trie_get(forward, "domes", 5), 2);
    cr_expect_eq(trie_get(forward, "dom", 3), TRIE_NONE);
    cr_expect_eq(trie_get(forward, "", 0), TRIE_NONE);
    cr_expect_eq(trie_get(forward, "skolas", 6), TRIE_NONE);
    cr_expect_eq(trie_get_backwards(backward, "skola", 5), 3);
    cr_expect_eq(trie_get_backwards(backward, "augstskola", 10), TRIE_NONE);
    cr_expect(trie_begins(forward, "skolas", 6));
    cr_expect_not(trie_begins(forward, "sko", 3));
    trie_free(forward);
    trie_free(backward);
}

/* Enough words that the table grows many times. */
Test(trie, keeps_what_it_is_given)
{
    enum { WORDS = 20000 };
    struct trie *trie = trie_new();
    char word[16];
    for (uint32_t i = 1; i <= WORDS; i++)
        trie_add(trie, word, (size_t)g_snprintf(word, sizeof word, "%u", i * 7919), i);
    for (uint32_t i = 1; i <= WORDS; i++)
        cr_assert_eq(trie_get(trie, word, (size_t)g_snprintf(word, sizeof word, "%u", i * 7919)), i);
    trie_free(trie);
    trie_free(NULL);
}
