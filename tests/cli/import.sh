#!/bin/sh
# import.sh - a project of Microsoft Project, or a table of dates in words, becomes a plan in one command;
# what is lost or assumed is told.
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
ok 'and has all items' out_has 'care-at-home: 15 items, no errors, no warnings, no notes'
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

# Twenty lines of dates in words, from a table in Word.
run import "$cases/import-table/table.csv" -o table.xml
ok 'a table of dates in words' exits 0
ok 'becomes a plan' [ "$(grep -c ' printed=' table.xml)" -ge 20 ]
ok 'its words are kept' grep -q 'printed="by no later than 5pm on Friday 29 November"' table.xml
ok 'what was assumed is told with its place' \
    grep -q "table.csv:14:15: note: '23rd Sept until 31st Dec' is read as 2013-09-23 to 2013-12-31" "$err"
ok 'what cannot be read is a warning' grep -q "'six weeks after supply commences' cannot be read as a date" "$err"
run check table.xml
ok 'the plan is sound' exits 0
run timetable table.xml
ok 'its timetable has the days' out_has '6–31 January 2014'
run chart table.xml -o table.svg
ok 'and it has a chart' exits 0
run import "$cases/import-table/table.csv" --werror -o kept.xml
ok '--werror: a table with words that are no date is refused' exits 1
printf 'Activity;Date\r\nCaf\351 opens;Friday 2 January 2026\r\n' >windows.csv
run import windows.csv
ok 'a table in Windows-1252' exits 0
ok 'is read' out_has 'title="Café opens" on="2026-01-02"'
ok 'which is said' grep -q 'read as Windows-1252' "$err"
printf 'Activity,Date\n"Award,1 May 2026\n' >unclosed.csv
run import unclosed.csv
ok 'a quotation mark that is never closed' fails 1 'unclosed.csv:2:1: error: the quotation mark that begins here is never closed'
printf 'Dear all,\nthe timetable follows.\n' >letter.txt
run import letter.txt
ok 'a letter is no table' fails 1 'no table with a column of dates'
plan
