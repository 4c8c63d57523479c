#!/bin/sh
# killed.sh - a publication that is killed at any moment leaves the last site or the new one, whole, and the
# next one goes on from there.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"

site=$work/site
# edition N: three plans, in every one of which "Edition N" stands.
edition() {
    for name in one two three; do
        printf '<plan xmlns="urn:tenderline:plan:1" id="%s" title="Plan %s" status-date="2027-01-04">
  <milestone id="a" title="Edition %s." on="2027-02-01"/>
</plan>\n' "$name" "$name" "$1" >"$work/$name.xml"
    done
}
publish() {
    "$tenderline" publish --quiet --today 2027-01-04 -o "$site" "$work/one.xml" "$work/two.xml" "$work/three.xml" \
        >"$out" 2>"$err" </dev/null
    status=$?
}
# editions: every edition that a file of the site is of; one line, if it is whole. The page tells of the
# last one, too.
editions() {
    for name in one two three; do
        for file in feed.ics chart.svg timetable.csv schedule.json; do
            grep -oE 'Edition [0-9]+\.' "$site/plans/$name/$file" || echo "none in $name/$file"
        done
    done | sort -u
    grep -c 'SUMMARY:Edition' "$site/programme.ics" | sed 's/^3$//; /^$/d'
}
one_edition() { [ "$(editions | wc -l)" -eq 1 ]; }
no_litter() { [ "$(ls -A "$work" | grep -c tenderline)" -eq 0 ]; }

edition 0
began=$(date +%s.%N)
publish
ended=$(date +%s.%N)
ok 'a site to begin with' exits 0
ok 'it is of one edition' [ "$(editions)" = 'Edition 0.' ]
killed=0
for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
    edition $number
    # From at once to when it is done, whatever that takes here.
    "$tenderline" publish --quiet --today 2027-01-04 -o "$site" "$work/one.xml" "$work/two.xml" "$work/three.xml" \
        >"$out" 2>"$err" </dev/null &
    child=$!
    sleep "$(awk "BEGIN {print ($ended - $began) * $number / 14}")"
    kill -KILL $child 2>/dev/null
    wait $child 2>/dev/null
    [ $? -eq 0 ] || killed=$((killed + 1))
    editions >"$out"
    ok "killed for the $number. time: a whole site" one_edition
done
ok 'it was killed in the middle at least once' [ $killed -gt 0 ]
edition 17
publish
ok 'the next publication goes on' exits 0
ok 'and is there' [ "$(editions)" = 'Edition 17.' ]
ok 'nothing is left beside it' no_litter
plan
