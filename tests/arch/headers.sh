#!/bin/sh
# headers.sh - every public header compiles alone, as C11 and as C++.
# SPDX-License-Identifier: MIT
set -eu
cd "$1"
. tests/arch/tap.sh

for header in include/tenderline/*.h; do
    name=tenderline/${header##*/}
    none "$name as C" "$(printf '#include <%s>\nint nothing;\n' "$name" |
        ${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Iinclude -fsyntax-only -x c - 2>&1 || true)"
    none "$name as C++" "$(printf '#include <%s>\nint nothing;\n' "$name" |
        ${CXX:-c++} -std=c++11 -Wall -Wextra -Wpedantic -Iinclude -fsyntax-only -x c++ - 2>&1 || true)"
done
plan
