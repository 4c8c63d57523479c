#!/bin/sh
# parallel.sh - the manual's example of GNU parallel, run by GNU parallel.
# SPDX-License-Identifier: MIT
set -u
: "${TL_PROGRAM:?}" "${TL_SOURCE:?}"
command -v parallel >/dev/null || {
    echo 'not ok - GNU parallel is missing'
    exit 1
}
exec sh "$TL_SOURCE/tests/cli/batch.sh" "$TL_SOURCE" "$TL_PROGRAM" parallel
