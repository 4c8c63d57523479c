#!/bin/sh
# import.sh - a project of Microsoft Project becomes a plan in one command; what is lost is told.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"

cases=$source_root/tests/cases
cd "$work" || exit 1

run import "$cases/import-links/project.xml" -o plan.xml
ok 'a project that a plan can hold' exits 0
ok 'is imported without a word' silent "$err"
ok 'and its plan written to the file' cmp -s plan.xml "$cases/import-links/plan.xml"
run check plan.xml
ok 'the plan is sound' exits 0
ok 'and has all items' out_has 'care-at-home: 13 items, no errors, no warnings, no notes'
run import "$cases/import-links/project.xml"
ok 'without -o the plan is the standard output' cmp -s "$out" plan.xml

run import "$cases/import-losses/project.xml" -o losses.xml
ok 'a project with part days and costs' exits 0
ok 'what was rounded is told' grep -q "the duration of 2.50 days is taken as 3wd \[TL0804\]" "$err"
ok 'what is not carried is told once' [ "$(grep -c 'FixedCost> of a task is not carried' "$err")" = 1 ]
run check losses.xml
ok 'its plan is sound' exits 0
run import "$cases/import-losses/project.xml" -o losses.xml --quiet
ok '--quiet: no word' silent "$err"
run import "$cases/import-losses/project.xml" -W no-not-carried
ok '-W switches notes off' [ "$(grep -c 'TL0803' "$err")" = 0 ]

echo old >kept.xml
run import "$cases/import-losses/project.xml" -o kept.xml --werror
ok '--werror: a project with part days is refused' exits 1
ok 'and the old plan stands' [ "$(cat kept.xml)" = old ]
run import "$examples/herefordshire-2013.xml" -o kept.xml
ok 'a plan is no project' exits 1
ok 'which is said' grep -q 'is not the start of a project' "$err"
printf '\320\317\021\340\241\261\032\341' >project.mpp
run import project.mpp -o kept.xml
ok 'a file in the format of Project' exits 1
ok 'says how to save it' grep -q "save a project as 'XML Format" "$err"
head -c 3000 "$cases/import-links/project.xml" >cut.xml
run import cut.xml -o kept.xml
ok 'a file that breaks off' exits 1
ok 'gives one error' [ "$(grep -c 'error:' "$err")" = 1 ]
ok 'the old plan still stands' [ "$(cat kept.xml)" = old ]
run import no-such-file.xml
ok 'no such file' fails 1 "cannot read 'no-such-file.xml'"
run import
ok 'no file' fails 2 'something is missing: tenderline import FILE'
if [ -e /dev/full ]; then
    run import "$cases/import-links/project.xml" -o /dev/full
    ok 'a full disk' exits 3
fi
plan
