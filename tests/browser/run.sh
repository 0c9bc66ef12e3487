#!/bin/sh
# run.sh FOLDER: fetch what package-lock.json names into FOLDER, once, and run the tests there. 77: skipped, and why.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1

skip() { echo "skipped: $1"; exit 77; }
command -v node >/dev/null || skip "there is no node"
command -v npm >/dev/null || skip "there is no npm"
[ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ] || skip "there is no chromium"

mkdir -p "$folder"
cp "$here"/package.json "$here"/package-lock.json "$here"/*.mjs "$folder"
cd "$folder"
if ! cmp -s package-lock.json fetched.json; then
    npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1 || { tail -n 5 npm.log; skip "npm's registry did not answer"; }
    cp package-lock.json fetched.json
fi
exec node --test --test-concurrency=1 --test-reporter=spec pages.test.mjs journeys.test.mjs portals.test.mjs
