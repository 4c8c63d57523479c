#!/bin/sh
# feed.sh - a feed that replaces the last one: what is read, what is refused, and that a refused feed
# stands as it was.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
feed=$work/plan.ics
plan_of() { # TITLE: a plan of one event in $work/plan.xml
    printf '<plan xmlns="urn:tenderline:plan:1" id="p" title="P" status-date="2026-01-01"><milestone id="a" title="%s" on="2026-04-15"/></plan>\n' "$1" >"$work/plan.xml"
}
publish() { run feed "$work/plan.xml" "$@"; }
has() { grep -q "^$1" "$feed"; }
untouched() { cmp -s "$feed" "$work/before.ics"; }

plan_of Launch
publish -o "$feed" --at 2026-01-01T12:00:00Z
ok 'a first feed is written' [ "$status" -eq 0 -a -s "$feed" ]
cp "$feed" "$work/before.ics"
publish -o "$feed" --at 2026-02-01T12:00:00Z
ok 'where nothing changed it keeps its bytes' untouched
plan_of 'Launch day'
publish -o "$feed" --at 2026-02-01T12:00:00Z
ok 'a change is told of' has SEQUENCE:1
cp "$feed" "$work/second.ics"

publish --since "$work/before.ics" --at 2026-02-01T12:00:00Z
ok 'the last feed may stand elsewhere' cmp -s "$out" "$work/second.ics"
publish --since "$work/missing.ics"
ok 'but it has to be there' [ "$status" -ne 0 ]
ok 'and its name is told' err_has missing.ics

cp "$feed" "$work/before.ics"
publish -o "$feed" --bars
ok 'another selection is refused (feed-of-another)' exits 1
ok 'with its code' err_has '[TL0710]'
ok 'and the feed stands as it was' untouched
publish -o "$feed" --audience internal
ok 'another audience is refused' exits 1
ok 'and the feed stands as it was, too' untouched

# Of two feeds of one plan none takes the other's place, whichever stands there.
for other in '--bars' '--only decisions' '--bars --only decisions --only deadlines' '--audience exempt'; do
    rm -f "$work/all.ics" "$work/other.ics"
    run feed "$source_root/plans/examples/herefordshire-2013.xml" -o "$work/all.ics" --quiet
    run feed "$source_root/plans/examples/herefordshire-2013.xml" -o "$work/other.ics" --quiet $other
    cp "$work/all.ics" "$work/all.before"
    cp "$work/other.ics" "$work/other.before"
    for with in '' '--since all.before'; do
        (cd "$work" && "$tenderline" feed "$source_root/plans/examples/herefordshire-2013.xml" -o other.ics $with) >"$out" 2>"$err"
        status=$?
        ok "the feed of all does not replace that of '$other' ($with)" fails 1 '[TL0710]'
        ok "'$other' stands as it was ($with)" cmp -s "$work/other.ics" "$work/other.before"
    done
    for with in '' '--since other.before'; do
        (cd "$work" && "$tenderline" feed "$source_root/plans/examples/herefordshire-2013.xml" -o all.ics $other $with) >"$out" 2>"$err"
        status=$?
        ok "that of '$other' does not replace the feed of all ($with)" fails 1 '[TL0710]'
        ok "the feed of all stands as it was ($with)" cmp -s "$work/all.ics" "$work/all.before"
    done
done
rm "$work/all.ics"
echo 'Dear all' >"$work/letter.ics"
publish --since "$work/before.ics" -o "$work/letter.ics"
ok 'nor does a feed with --since replace what is no feed' fails 1 '[TL0710]'
ok 'which stands' grep -q Dear "$work/letter.ics"
publish --since "$work/before.ics" -o "$feed" --at 2026-02-01T12:00:00Z
ok 'its own file it does' exits 0
sed 's/\r$//' "$feed" >"$work/before.ics"
cp "$work/before.ics" "$feed"
publish -o "$feed"
ok 'a damaged feed is refused (feed-damaged)' exits 1
ok 'with its code and line' err_has 'plan.ics:1:1: error: '
ok 'and stands as it was' untouched
cp "$work/plan.xml" "$feed"
publish -o "$feed"
ok 'a file that is no feed is not replaced' exits 1
ok 'but stays' cmp -s "$work/plan.xml" "$feed"
: >"$feed"
publish -o "$feed"
ok 'an empty file is no feed yet' [ "$status" -eq 0 -a -s "$feed" ]
publish -o /dev/stdout
ok 'nor is the standard output' exits 0

beds() { # STATUS: a second plan in $work/beds.xml
    printf '<plan xmlns="urn:tenderline:plan:1" id="beds" title="Beds"><authority id="c" title="Borough"><body id="cab" title="Cabinet"/></authority><decision id="d" title="Beds" by="cab" on="2026-04-15"/><milestone id="a" title="Opening" on="2026-05-15" status="%s"/></plan>\n' "$1" >"$work/beds.xml"
}
all=$work/all.ics
programme() { run feed "$work/plan.xml" "$work/beds.xml" -o "$all" --quiet "$@"; }
beds planned
programme --at 2026-01-01T12:00:00Z
ok 'two plans make one feed' exits 0
ok 'named by its file' grep -q '^X-WR-CALNAME:all' "$all"
ok 'whose events say their plan' grep -q '^SUMMARY:Opening – Beds' "$all"
cp "$all" "$work/before.ics"
run feed "$work/beds.xml" "$work/plan.xml" -o "$all" --quiet
ok 'in any order' cmp -s "$all" "$work/before.ics"
programme --name 'Adult social care'
ok 'or as asked' grep -q '^X-WR-CALNAME:Adult social care' "$all"
run feed "$work/beds.xml" --name 'Adult social care' -o "$all" --quiet
ok 'a plan may leave a programme' grep -q '^SUMMARY:Withdrawn: Launch day – P' "$all"
cp "$all" "$work/before.ics"
for other in '--bars' '--only decisions'; do
    programme --name 'Adult social care' $other
    ok "nor does a programme's of another selection ($other)" fails 1 '[TL0710]'
    run feed "$work/plan.xml" "$work/beds.xml" -o "$work/part.ics" --quiet $other
    run feed "$work/plan.xml" "$work/beds.xml" -o "$work/part.ics" --quiet
    ok "and the other way round ($other)" fails 1 '[TL0710]'
    rm "$work/part.ics"
done
ok 'and it stands' cmp -s "$all" "$work/before.ics"
run feed "$work/beds.xml" -o "$all"
ok 'the feed of a plan does not replace it' [ "$status" -eq 1 ]
run feed "$work/plan.xml" "$work/plan.xml" -o "$all"
ok 'one plan cannot be in it twice' err_has '[TL0713]'
beds late
programme
ok 'where one plan is broken nothing is written' exits 1
ok 'and the feed stands as it was, here too' cmp -s "$all" "$work/before.ics"
beds planned
sed 's/"beds"/"rooms"/' "$work/beds.xml" >"$work/rooms.xml"
run feed "$work/beds.xml" "$work/rooms.xml" -o "$work/rooms.ics"
ok 'one authority names the programme' grep -q '^X-WR-CALNAME:Borough' "$work/rooms.ics"
run feed "$work/beds.xml" "$work/beds.xml" -o "$work/new.ics"
ok 'a refused feed is not begun' [ ! -e "$work/new.ics" ]
programme --name ''
ok 'a programme has a name' exits 2

run feed "$work/beds.xml" --only decisions --only body:cab -o "$work/cab.ics"
ok 'a feed of a part' exits 0
ok 'says so in its name' grep -q '^X-WR-CALNAME:Beds - decisions of the Cabinet' "$work/cab.ics"
cp "$work/cab.ics" "$work/before.ics"
run feed "$work/beds.xml" -o "$work/cab.ics"
ok 'and is not replaced by that of all' [ "$status" -eq 1 ]
sed 's/by="cab"/by="cab" audience="internal"/' "$work/beds.xml" >"$work/hidden.xml"
run feed "$work/hidden.xml" --only decisions --only body:cab -o "$work/cab.ics" --quiet
ok 'where the last of it is hidden it is written once more' exits 0
ok 'without it' [ -z "$(grep VEVENT "$work/cab.ics")" ]
run feed "$work/beds.xml" "$work/plan.xml" --only body:cab --url https://council.example
ok 'some plan of a programme has to have what is asked for' exits 0
ok 'and pages are led to' out_has 'URL:https://council.example/plans/beds/#row:d'
run feed "$work/beds.xml" "$work/plan.xml" --only body:board
ok 'but not none' fails 2 'none of the plans shows such a body'
for wrong in '--only decisons' '--only lot:x' '--only owner:' '--url council.example' '--alarm 2' '--alarm -2d'; do
    run feed "$work/beds.xml" $wrong -o "$work/new.ics"
    ok "feed $wrong" exits 2
    ok "feed $wrong: why" [ -s "$err" ]
    ok "feed $wrong: no file" [ ! -e "$work/new.ics" ]
done
run feed "$work/beds.xml" --alarm 2wd --links
ok 'alarms are asked for' out_has 'BEGIN:VALARM'

publish --tombstones -1
ok 'days before today are wrong usage' exits 2
sed 's/on="\([-0-9]*\)"/on="\1" time="10:30"/' "$work/beds.xml" >"$work/hour.xml"
run feed "$work/hour.xml" --only decisions
ok 'a meeting takes no time of anybody' [ -z "$(grep OPAQUE "$out")" ]
run feed "$work/hour.xml" --only decisions --busy
ok 'unless asked' out_has 'TRANSP:OPAQUE'
run feed "$work/beds.xml" --busy
ok 'a day never does' [ -z "$(grep OPAQUE "$out")" ]
plan
