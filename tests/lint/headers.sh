#!/bin/sh
# headers.sh CC: every header compiles alone.
set -eu
flags=$(pkg-config --cflags glib-2.0 jansson libmicrohttpd libxml-2.0)
status=0
for header in include/*.h lib/*/*.h indexer/*.h searchd/*.h; do
    [ -e "$header" ] || continue
    # shellcheck disable=SC2086
    "$1" -std=gnu17 -D_GNU_SOURCE -fsyntax-only -Wall -Wextra -Iinclude -I"$(dirname "$header")" $flags -x c \
        -include "$header" /dev/null || { echo "$header does not compile alone"; status=1; }
done
exit $status
