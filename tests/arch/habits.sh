#!/bin/sh
# habits.sh - what the house rules say of every file and can be seen without a compiler.
# SPDX-License-Identifier: MIT
set -eu
cd "$1"
. tests/arch/tap.sh

product=$(find planner render include -name '*.c' -o -name '*.h' | sort)
library=$(printf '%s\n' $product | grep -v '^planner/cli/')
code=$(find planner render include tests -name '*.c' -o -name '*.h' | sort)

none 'the top level is the one in README.md' \
    "$(ls | grep -vxE 'planner|render|include|plans|tests|meson\.build|meson_options\.txt|README\.md|LICENSE|bootstrap|build.*|demo' || true)"
none 'every source file says its licence' "$(grep -L 'SPDX-License-Identifier: MIT' $code || true)"
none 'no file over 500 lines' "$(wc -l $code | awk '$2 != "total" && $1 > 500 {print $2 ": " $1}')"
none 'no function over 60 lines' "$(awk '
    FNR == 1 {start = 0}
    /^[a-zA-Z].*[({]$/ || /^[a-zA-Z].*,$/ {if (!start) {start = FNR; name = $0}}
    /^[a-zA-Z].*;$/ {start = 0}
    /^}/ {if (start && $0 == "}" && FNR - start + 1 > 60) print FILENAME ":" start ": " FNR - start + 1 " lines: " name; start = 0}
    ' $product)"
none 'no line comments' "$(grep -nE '^[[:space:]]*//|;[[:space:]]+//' $code || true)"
none 'no banned functions' "$(grep -nE '\b(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|strtok|alloca|g_alloca|setlocale)[[:space:]]*\(' $product || true)"
none 'the library is silent: no printing, exit, clock, environment' \
    "$(grep -nE '\b(printf|puts|putchar|fprintf|fputs|perror|exit|abort|getenv|g_getenv|time|clock_gettime|gettimeofday|localtime|g_get_real_time|g_get_current_time|g_print|g_printerr|g_message|g_warning|g_critical)[[:space:]]*\(' $library | grep -vE '^[^:]+:[0-9]+:[[:space:]]*(/?\*)' || true)"
none 'files are nouns' "$(printf '%s\n' $code | grep -E '(utils?|misc|common|helpers?)\.[ch]$' || true)"
none 'no folder of one machine in what is shared' \
    "$(grep -rnIE '(^|[^A-Za-z0-9_.])/(work|farm|home)/' planner render include plans tests README.md bootstrap meson.build --exclude=habits.sh || true)"
plan
