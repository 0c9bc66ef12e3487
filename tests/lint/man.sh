#!/bin/sh
# man.sh MANDOC: the manual pages are sound.
set -eu
for page in docs/man/*.[1-9]; do
    "$1" -T lint -W warning "$page"
done
