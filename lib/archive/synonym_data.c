/* synonym_data.c -- the shipped synonyms, as they are, within the program: see registry_data.c. */
#include "synonym_data.h"

__asm__(".pushsection .rodata\n"
        ".global synonym_shipped_start\n"
        ".global synonym_shipped_end\n"
        "synonym_shipped_start:\n"
        ".incbin \"" ARHIVARS_DATA_DIR "/synonyms.txt\"\n"
        "synonym_shipped_end:\n"
        ".byte 0\n"
        ".popsection\n");
