#!/bin/sh
# symbols.sh LIBRARY SOURCE HALF... - the library exports what the public headers declare, and nothing
# else; what its halves share among their own files has names of the library too.
# SPDX-License-Identifier: MIT
set -eu
library=$1
cd "$2"
shift 2
. tests/arch/tap.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
nm -D --defined-only "$library" | awk '{print $3}' | sed 's/@.*//' | sort >"$work/exported"
tr '\n' ' ' <include/tenderline/base.h >"$work/declared.text"
for header in include/tenderline/*.h; do tr '\n' ' ' <"$header"; done |
    sed 's/TL_PUBLIC/\n&/g' | sed -n 's/^TL_PUBLIC[^(]*[ *]\(tl_[a-z0-9_]*\)(.*/\1/p' | sort -u >"$work/declared"
none 'exported but not declared in a public header' "$(comm -23 "$work/exported" "$work/declared")"
none 'declared in a public header but not exported' "$(comm -13 "$work/exported" "$work/declared")"
grep -ohwE 'tl_[a-z0-9_]+' tests/unit/*.[ch] | sort -u >"$work/tested"
none 'declared in a public header and called by no test' "$(comm -23 "$work/declared" "$work/tested")"
# Two underscores: names of the compiler, such as __odr_asan.tl_x.
none 'the names of the library begin with tl_' "$(nm -g --defined-only "$@" 2>/dev/null |
    awk 'NF == 3 && $3 !~ /^(tl_|__)/ {print $3}' | sort -u)"
plan
