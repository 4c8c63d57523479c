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
none 'every file begins with its name and what it is' "$(for file in $code; do
    head -n 2 "$file" | tr '\n' ' ' | grep -qF "/*  * ${file##*/} - " || echo "$file"
done)"
none 'no function takes more than 6 parameters, but for callbacks of libraries' "$(awk '
    FNR == 1 {text = ""; lint = 0}
    /NOLINT.*the parameters are/ {lint = FNR}
    /^[a-zA-Z].*\(/ && !/;$/ {text = ""; from = FNR; open = 1}
    open {text = text " " $0}
    /;$/ {open = 0}
    open && /\{$/ {
        open = 0
        sub(/^[^(]*\(/, "", text)
        sub(/\) *\{$/, "", text)
        while (gsub(/\([^()]*\)/, "", text)) {}
        if (gsub(/,/, ",", text) > 5 && lint != from - 1) print FILENAME ":" from ": " $0
    }' $product)"
none 'nothing nests deeper than three levels' \
    "$(grep -nE '^ {16,}(if|for|while|switch|do)\b' $product || true)"
none 'no line runs over 116 columns' "$(LC_ALL=C.UTF-8 grep -nE '^.{117,}' $code | grep -v '^include/internal/codes.def' || true)"
none 'internal headers are named <internal/...>' \
    "$(grep -nE '^#[[:space:]]*include[[:space:]]*"(include/)?internal/' $code || true)"
none 'what the public headers declare has a comment, or stands in a group that has' "$(awk '
    /^(TL_PUBLIC|(struct|enum) [a-z_]+ \{)/ {if (last == "" && FNR > 1) print FILENAME ":" FNR ": " $0}
    {last = $0}' include/tenderline/*.h)"
none 'the README names every folder of the code' "$(ls -d planner/*/ render/*/ plans/*/ tests/*/ | while read -r folder; do
    name=${folder%/}
    grep -E "^\| \`${folder%%/*}/\`" README.md | grep -qF "\`${name##*/}\`" || echo "$folder"
done)"
none 'no line comments' "$(grep -nE '^[[:space:]]*//|;[[:space:]]+//' $code || true)"
none 'no banned functions' "$(grep -nE '\b(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|strtok|alloca|g_alloca|setlocale)[[:space:]]*\(' $product || true)"
none 'the library is silent: no printing, exit, clock, environment' \
    "$(grep -nE '\b(printf|puts|putchar|fprintf|fputs|perror|exit|abort|getenv|g_getenv|time|clock_gettime|gettimeofday|localtime|g_get_real_time|g_get_current_time|g_print|g_printerr|g_message|g_warning|g_critical)[[:space:]]*\(' $library | grep -vE '^[^:]+:[0-9]+:[[:space:]]*(/?\*)' || true)"
none 'files are nouns' "$(printf '%s\n' $code | grep -E '(utils?|misc|common|helpers?)\.[ch]$' || true)"
none 'no folder of one machine in what is shared' \
    "$(grep -rnIE '(^|[^A-Za-z0-9_.])/(work|farm|home)/' planner render include plans tests README.md bootstrap meson.build --exclude=habits.sh || true)"
plan
