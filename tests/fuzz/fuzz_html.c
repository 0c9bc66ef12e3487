/* fuzz_html.c -- web pages and TEI over any bytes. */
#include "extracted.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    (void)extractor_html.is_mine(data, size);
    check_extractor(&extractor_html, data, size);
    check_extractor(&extractor_tei, data, size);
    return 0;
}
