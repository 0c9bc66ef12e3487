#!/bin/sh
# shell.sh SHELLCHECK: our shell scripts.
set -eu
find script .ci tests -type f \( -name '*.sh' -o -path 'script/*' -o -path '.ci/*' \) -print0 | xargs -0 "$1"
