#!/bin/sh
# npm.sh - fetches the npm packages that tests/package.json names, once, into the build folder.
# SPDX-License-Identifier: MIT
set -eu
mkdir -p "$TL_BUILD/npm"
# Two steps may ask for them at once.
exec 9>"$TL_BUILD/npm/lock"
flock 9
cmp -s tests/package.json "$TL_BUILD/npm/done" && exit 0
cp tests/package.json "$TL_BUILD/npm/package.json"
(cd "$TL_BUILD/npm" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error)
cp tests/package.json "$TL_BUILD/npm/done"
