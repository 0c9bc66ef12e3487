#!/bin/sh
# format.sh CLANG_FORMAT: our C is as .clang-format has it.
set -eu
find include lib indexer searchd tests \( -name '*.c' -o -name '*.h' -o -name '*.cc' \) -print0 |
    xargs -0 "$1" --dry-run --Werror
