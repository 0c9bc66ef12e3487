#!/bin/sh
# names.sh: no unfinished marks, and no path of somebody's machine in what we ship.
set -eu
status=0
if grep -rnIE '\b(TODO|FIXME|XXX|HACK)\b' include lib indexer searchd script docs --include='*.[ch]' --include='*.cc' \
    --include='*.md' --include='*.sh'; then
    echo "unfinished marks"
    status=1
fi
if grep -rnIE '/home/|/root/' include lib indexer searchd script docs README.md; then
    echo "paths of a machine"
    status=1
fi
exit $status
