/* fuzz_recognise.c -- repair and recognition over any bytes.
 *
 * Besides not crashing: the body is whole (no character lost, none twice, order kept), all is valid UTF-8, and a second
 * reading says the same.
 */
#include "recognised.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool condition)
{
    if (!condition)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct registry *registry;
    static struct recogniser *recogniser;
    if (!registry) {
        registry = registry_new();
        recogniser = recogniser_new(registry);
    }
    const char *text = (const char *)data;
    struct repaired *repaired = repair(text, size, false);
    must(g_utf8_validate(repaired->body->str, (gssize)repaired->body->len, NULL));
    struct protocol *protocol = recognise(recogniser, text, size, NULL);
    must(recognised_whole(protocol, repaired));
    struct protocol *again = recognise(recogniser, text, size, NULL);
    must(strcmp(protocol->id, again->id) == 0 && protocol->passages->len == again->passages->len);
    protocol_free(again);
    protocol_free(protocol);
    repaired_free(repaired);
    return 0;
}
