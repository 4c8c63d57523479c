#!/bin/sh
# new.sh - `new`: a whole lawful plan from one date, or the earliest date there could be.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"

# Every template that is shipped, by name; what comes out is found faultless by `check`.
for template in "$source_root"/plans/templates/*.xml; do
    name=$(basename "$template" .xml)
    run new --procedure "$name" --contract-start 2027-12-01 --today 2026-06-01 -o "$work/$name.xml"
    ok "$name: written without a word" sh -c '[ "$1" -eq 0 ] && [ ! -s "$2" ] && [ ! -s "$3" ]' sh "$status" "$out" "$err"
    run check --today 2026-06-01 "$work/$name.xml"
    ok "$name: nothing to find" out_has 'no errors, no warnings, no notes'
done
ok 'the same plan each time' sh -c '"$1" new --procedure open --contract-start 2027-12-01 --today 2026-06-01 | cmp - "$2"' sh \
    "$tenderline" "$work/open.xml"

# With everything, on listed meetings.
cat >"$work/cabinet.ics" <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART:20260910T140000
RRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=18
END:VEVENT
END:VCALENDAR
ICS
run new --procedure light-touch --contract-start 2028-02-01 --service-start 2028-04-03 --incumbent-end 2028-04-02 \
    --body "cabinet=$work/cabinet.ics" --consult 12w --lots 2 --title 'Care & support' --id council.care \
    --today 2026-06-01 -o "$work/all.xml"
ok 'all that can be asked for' exits 0
run check --today 2026-06-01 "$work/all.xml"
ok 'and nothing to find' out_has 'council.care: 23 items, no errors, no warnings, no notes'
run schedule --today 2026-06-01 --format csv "$work/all.xml"
ok 'the decision lands on a meeting' grep -q '^award-decision#taken,.*2027-12-09' "$out"

# Too soon: the earliest start, step by step, and nothing written.
run new --procedure open --contract-start 2027-01-04 --today 2026-11-23 -o "$work/soon.xml"
ok 'too soon: exit status' exits 1
ok 'too soon: nothing written' [ ! -e "$work/soon.xml" ]
ok 'too soon: said' grep -q 'a contract from 4 January 2027 comes too soon' "$err"
earliest=$(sed -n 's/.*the earliest lawful start is \(.*\), if work.*/\1/p' "$err")
ok 'too soon: the first step' grep -q '  23 November 2026: Preliminary market engagement notice' "$err"
ok 'too soon: the last step' grep -q "  $earliest: Contract: starts" "$err"
ok 'too soon: no present contract, no gap' sh -c '! grep -q "present contract" "$1"' sh "$err"

# The day that is named can be had, and none before it: by every procedure, decided by one person or on meetings.
meetings=2027-01-14,2027-02-11,2027-03-11,2027-04-08,2027-05-13,2027-06-10,2027-07-08,2027-09-09,2027-10-14,2027-11-11
for template in "$source_root"/plans/templates/*.xml; do
    name=$(basename "$template" .xml)
    for more in '' "--body cabinet=$meetings --consult 6w --lots 2"; do
        # shellcheck disable=SC2086 # several words, or none
        asked() { run new --procedure "$name" --today 2026-11-23 $more --contract-start "$1"; }
        asked 2026-11-30
        day=$(date -d "$(sed -n 's/.*the earliest lawful start is \(.*\), if work.*/\1/p' "$err")" +%Y-%m-%d)
        asked "$day"
        cp "$out" "$work/earliest.xml"
        ok "$name, $day${more:+, on meetings}: the earliest start can be had" exits 0
        run check --today 2026-11-23 "$work/earliest.xml"
        ok "$name: and check passes it" exits 0
        asked "$(date -d "$day -1 day" +%Y-%m-%d)"
        ok "$name: and none before it" exits 1
    done
done
run new --procedure quotation --contract-start 2026-12-01 --incumbent-end 2026-12-31 --today 2026-11-23
ok 'what a later start leaves open is told' grep -q 'the present contract ends on 31 December 2026: [0-9]* days without' "$err"
run new --procedure open --contract-start 2027-12-01 --today 2026-06-01 --body cabinet=2026-07-01
ok 'no meeting in time' fails 1 'list the meetings of the years to come'

# Wrong usage.
run new --procedure opne --contract-start 2027-12-01
ok 'a misspelt procedure' fails 2 "did you mean 'open'?"
run new --contract-start 2027-12-01
ok 'no procedure' fails 2 'psr-most-suitable'
run new --procedure open
ok 'no date' fails 2 'say when the contract starts'
run new --procedure open --contract-start 'next year'
ok 'a date that is none' fails 2 "not 'next year'"
run new --procedure open --contract-start 2027-12-01 --service-start 2027-11-01
ok 'a service before its contract' fails 2 'cannot start before'
run new --procedure open --contract-start 2027-12-01 --body cabinet
ok 'a body without meetings' fails 2 'cabinet=FILE.ics'
run new --procedure open --contract-start 2027-12-01 --body "cabinet=$work/none.ics"
ok 'a file that is not there' fails 1 'nor a file'
run new --procedure open --contract-start 2027-12-01 --body "cabinet=$work/open.xml"
ok 'a file without meetings' fails 1 'holds no meetings'
run new --procedure open --contract-start 2027-12-01 --consult soon
ok 'a length that is none' fails 2 "not 'soon'"

# A template of one's own with a mistake: said where, nothing written.
cp -r "$source_root/plans" "$work/data"
sed 's/participation-25/partcipation-25/' "$work/data/templates/competitive-flexible.xml" >"$work/data/templates/ours.xml"
run new --data "$work/data" --procedure ours --contract-start 2027-12-01 --today 2026-06-01
ok 'a mistake in a template' fails 1 'TL0950'
ok 'with its rule' grep -q "did you mean 'pa2023/participation-25'?" "$err"
plan
