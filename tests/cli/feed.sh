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
publish --tombstones -1
ok 'days before today are wrong usage' exits 2
plan
