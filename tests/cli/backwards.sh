#!/bin/sh
# backwards.sh - the community-health plan of 2018, planned back from the day its service starts.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
cd "$source_root/tests/cases/community-health-backwards" || exit 1

# golden NAME: what the program said is what stands in that file.
golden() {
    [ -z "${TL_UPDATE_GOLDEN:-}" ] || cp "$out" "$1"
    ok "$1: as expected" cmp -s "$out" "$1"
}
run check plan.xml
ok 'nothing is wrong with it' sh -c 'tail -n 1 "$1" | grep -q "no errors, no warnings"' sh "$out"
run schedule plan.xml --today 2017-06-01
golden schedule.txt
ok 'one date is fixed, everything else follows' [ "$(grep -c 'fixed by the programme' "$out")" -eq 1 ]
for item in board-decision cabinet-decision dialogue award-decision; do
    run why plan.xml $item
    golden "why-$item.txt"
    ok "$item: its last reason is the start of the service" \
        sh -c 'tail -n 2 "$1" | grep -q "Service starts. is on 1 April 2019"' sh "$out"
done
# A day later than the latest start, and the service cannot start on time.
run schedule plan.xml --json
ok 'the latest safe start of the specification' \
    sh -c 'grep "\"id\":\"specification\"" "$1" | grep -qF "\"lateStart\":{\"earliest\":\"2017-09-08\""' sh "$out"
sed 's/title="Joint specification"/& start-not-before="2017-09-11"/' plan.xml >"$work/late.xml"
run check "$work/late.xml"
ok 'a working day later: exit status' exits 1
ok 'a working day later: the start of the service cannot hold' \
    out_has "error: the anchor 'Service starts' is fixed on 2019-04-01, but what comes before it allows"
ok 'a working day later: the chain begins there' out_has "'Joint specification' may not start before 2017-09-11"
plan
