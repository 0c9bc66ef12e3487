/* registry_data.c -- the shipped data files, as they are, within the program.
 *
 * The assembler includes them: no copy in C that could disagree, no file to find at run time. The build names the
 * folder and makes this file depend on what it includes (lib/protocol/CMakeLists.txt).
 */
#include "registry_data.h"

#define EMBED(symbol, file)                                                                                            \
    __asm__(".pushsection .rodata\n"                                                                                   \
            ".global " #symbol "_start\n"                                                                              \
            ".global " #symbol "_end\n" #symbol "_start:\n"                                                            \
            ".incbin \"" ARHIVARS_DATA_DIR "/" file "\"\n" #symbol "_end:\n"                                           \
            ".byte 0\n"                                                                                                \
            ".popsection\n")

EMBED(registry_institutions, "institutions.tsv");
EMBED(registry_topics, "topics.tsv");
EMBED(given_names, "given_names.txt");
