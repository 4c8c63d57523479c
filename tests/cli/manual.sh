#!/bin/sh
# manual.sh - the manual pages are sound, and name every command and option of --help.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
pages=$source_root/planner/cli/man

run help
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' "$out")
ok 'there are commands' [ "$(echo "$commands" | wc -l)" -ge 1 ]
for command in $commands; do
    page=$pages/tenderline-$command.1
    ok "$command has its page" [ -f "$page" ]
    ok "tenderline(1) names $command" grep -qx ".It Cm $command" "$pages/tenderline.1"
    ok "tenderline(1) refers to it" grep -qE "^\\.Xr tenderline-$command 1( ,)?\$" "$pages/tenderline.1"
    run $command --help
    options=$(sed -n 's/^ .* --\([a-z-]*\).*/\1/p' "$out")
    ok "$command has options" [ -n "$options" ]
    for option in $options; do
        ok "$command --$option stands in its page" grep -qE "^\\.It (Fl . , )?Fl Fl $option( |\$)" "$page"
    done
    for option in $(sed -n 's/^\.It \(Fl . , \)*Fl Fl \([a-z-]*\).*/\2/p' "$page"); do
        ok "$command --$option of its page exists" grep -q -e "--$option" "$out"
    done
    ok "$command: exit statuses" grep -qx '.Sh EXIT STATUS' "$page"
done
run explain --all
cut -d' ' -f1 "$out" >"$work/ids"
run explain --manual
cp "$out" "$work/tenderline-codes.7"
ok 'every code stands in tenderline-codes(7)' \
    [ "$(sed -n 's/^\.Ss \(TL[0-9]*\) .*/\1/p' "$work/tenderline-codes.7")" = "$(cat "$work/ids")" ]

if command -v mandoc >/dev/null; then
    for page in "$pages"/*.[157] "$work/tenderline-codes.7"; do
        ok "${page##*/} passes mandoc's lint" [ -z "$(mandoc -Tlint -W warning "$page" 2>&1)" ]
    done
else
    skip 'mandoc' 'there is no mandoc here'
fi
plan
