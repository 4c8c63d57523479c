#!/bin/sh
# layers.sh - planner never sees render, render sees only include/, each library has one door.
# SPDX-License-Identifier: MIT
set -eu
cd "$1"
. tests/arch/tap.sh

sources=$(find planner render include -name '*.c' -o -name '*.h' | sort)
# includes PATTERN FILE...: "file:line:#include" where the included name matches.
includes() {
    pattern=$1
    shift
    [ $# -gt 0 ] || return 0
    grep -nHE "^#[[:space:]]*include[[:space:]]*[<\"]($pattern)" "$@" || true
}
below() { printf '%s\n' $sources | grep -E "$1" || true; }

none 'planner never includes render, but for the program' \
    "$(includes '(\.\./)*render/' $(below '^planner/' | grep -v '^planner/cli/'))"
none 'render includes nothing of planner' "$(includes '(\.\./)*planner/' $(below '^render/'))"
none 'include/ sees neither half' "$(includes '(\.\./)*(planner|render)/' $(below '^include/'))"
none 'public headers include only each other and the C library' \
    "$(grep -nHE '^#[[:space:]]*include' include/tenderline/*.h | grep -vE '<(tenderline/[a-z_]+\.h|std(bool|def|int)\.h)>' || true)"
none 'export never sees chart, nor chart export' \
    "$(includes '(render/)?chart/' $(below '^render/export/'); includes '(render/)?export/' $(below '^render/chart/'))"

none 'nothing but the program sees publish' \
    "$(includes '(render/)?publish/' $(below '^(planner|render/export|render/chart)/'))"
none 'publish sees of the others the public headers, and the words, tables and HTML of export' \
    "$(includes 'render/(export|chart)/' $(below '^render/publish/') | grep -vE '"render/export/(compliance_table|html|label|timetable)\.h"' || true)"

# Lower layers of planner never include higher ones.
order='diag xml calendar words model read import rules schedule check select'
lower=
for layer in $order; do
    higher=$(printf '%s\n' $order | sed "1,/^$layer\$/d" | tr '\n' '|' | sed 's/|$//')
    [ -z "$higher" ] || lower="$lower$(includes "(planner/)?($higher)/" $(below "^planner/$layer/"))"
done
none 'planner: diag, xml, calendar, words, model, read, import, rules, schedule, check, select: arrows go one way' "$lower"
none 'the library never includes the program' "$(includes '(planner/)?cli/' $(below '^(planner|render)/' | grep -v '^planner/cli/'))"

# One door for each library: the only places that may include it.
door() {
    none "door: $1 only in $3" "$(includes "$2" $(printf '%s\n' $sources | grep -vE "$3"))"
}
door libxml2 'libxml/' '^(planner/(xml/|import/plan_writer)|render/(chart/svg|export/html))'
door libical 'libical/' '^(render/export/feed|planner/calendar/(recurrence|meeting_file))'
door cairo 'cairo' '^render/chart/'
door pango 'pango' '^render/chart/'
door libqpdf 'qpdf/' '^render/chart/pdf_'
door json-glib 'json-glib/|internal/json_member' '^(include/internal/json_member|planner/(diag|cli)/|planner/calendar/json_day|render/(export/json|publish/(entry|edition|json_value)))'
door libmicrohttpd 'microhttpd' '^planner/cli/(cmd_)?serve'
plan
