#!/bin/sh
# tidy.sh CLANG_TIDY BUILD_DIR: clang-tidy over our sources, as .clang-tidy has it. A process for each: in one that reads
# several, the check of va_list takes what it saw in one file for another's.
set -eu
find lib indexer searchd \( -name '*.c' -o -name '*.cc' \) -print0 |
    xargs -0 -n 1 -P "$(nproc)" "$1" -p "$2" --quiet --extra-arg=-Wno-unknown-warning-option
