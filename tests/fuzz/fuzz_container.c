/* fuzz_container.c -- ZIP, signed containers and e-mail over any bytes, with what lies within them. */
#include "extracted.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct extractor *const containers[] = {&extractor_zip, &extractor_mail};
    for (size_t i = 0; i < G_N_ELEMENTS(containers); i++)
        if (containers[i]->is_mine(data, size))
            check_extractor(containers[i], data, size);
    return 0;
}
