#!/bin/sh
# decisions.sh - decisions at listed and recurring meetings: what check, table, timetable and why say.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
cd "$source_root/tests/cases/decisions-2027" || exit 1

# golden NAME: what the program said is what stands in that file.
golden() {
    [ -z "${TL_UPDATE_GOLDEN:-}" ] || cp "$out" "$1"
    ok "$1: as expected" cmp -s "$out" "$1"
}
run check plan.xml
golden check.txt
run schedule plan.xml
golden schedule.txt
ok 'the report is due before the meeting, not when the evaluation ends' \
    grep -q '^2027-03-23 .* report due .* before .Award: taken. on 8' "$out"
ok 'what rests on holidays that nobody knows yet says so in the table' \
    sh -c 'tr -s " \n" "  " <"$1" | grep -q "Review considered.*provisional: bank holidays not yet published"' sh "$out"
run timetable plan.xml
golden timetable.txt
ok 'and in the timetable' sh -c 'tr -s " \n" "  " <"$1" | grep -q "provisional: bank holidays"' sh "$out"
ok 'a joint decision is one row' [ "$(grep -c '^Thursday 8 April 2027  *2pm  *Award ' "$out")" -eq 1 ]
for item in approve joint order#taken adopt#effective ask scrutiny delegated changes; do
    run why plan.xml $item
    golden "why-$(echo $item | tr '#' '-').txt"
    ok "$item: no reason is given twice" [ -z "$(sed -n "s/^ *[0-9]*\. \('[^']*'\).*/\1/p" "$out" | sort | uniq -d)" ]
done
ok 'a date that may change says so' out_has 'This is provisional: the bank holidays of that time are not published yet'
run why plan.xml approve --json
ok 'and ends at the start of the plan' out_has "from 2 November 2026, the plan's start"
plan
