#!/bin/sh
# feed.sh - every example's feed, read by independent clients; what they see is compared with
# schedule --json by compare.py, which works out by itself what a feed has to hold.
#
# Needs python3-icalendar, python3-vobject, ruby-icalendar, khal, nodejs, and ical.js and node-ical
# from npm (tests/all/npm.sh). A client that is missing fails the test.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
: "${TL_PROGRAM:?}" "${TL_BUILD:?}" "${TL_SOURCE:?}"
out=$TL_BUILD/all/feeds
rm -rf "$out"
mkdir -p "$out"
NODE_PATH=$TL_BUILD/npm/node_modules
LC_ALL=C.UTF-8
PYTHONDONTWRITEBYTECODE=1
export NODE_PATH LC_ALL PYTHONDONTWRITEBYTECODE
failed=0

# read CLIENT COMMAND...: its lines go to a file, its complaints to another.
read_with() {
    client=$1
    shift
    if "$@" >"$out/$name.$client" 2>"$out/$name.$client.err" && ! [ -s "$out/$name.$client.err" ]; then
        return 0
    fi
    echo "not ok - $client reads the feed of $name"
    sed 's/^/# /' "$out/$name.$client.err" | head -20
    failed=1
    return 1
}

for plan in "$TL_SOURCE"/plans/examples/*.xml; do
    name=$(basename "$plan" .xml)
    grep -q '<plan' "$plan" || continue # a file that plans share
    for bars in ends spans; do
        run=$name-$bars
        feed=$out/$run.ics
        json=$out/$run.json
        option=
        [ "$bars" = spans ] && option=--bars
        "$TL_PROGRAM" feed $option --quiet --data "$TL_SOURCE/plans" --at 2026-01-01T12:00:00Z -o "$feed" "$plan" &&
            "$TL_PROGRAM" schedule --json --quiet --data "$TL_SOURCE/plans" --at 2026-01-01T12:00:00Z -o "$json" "$plan" || {
            echo "not ok - $run is written"
            failed=1
            continue
        }
        plan_name=$name
        name=$run
        read_with icalendar /usr/bin/python3 "$here/read_icalendar.py" "$feed"
        read_with vobject /usr/bin/python3 "$here/read_vobject.py" "$feed"
        read_with ruby ruby "$here/read_ruby.rb" "$feed"
        read_with khal sh "$here/read_khal.sh" "$feed" "$out/khal-$run"
        read_with icaljs node "$here/read_icaljs.cjs" "$feed"
        read_with nodeical node "$here/read_nodeical.cjs" "$feed"
        for client in icalendar vobject ruby khal icaljs nodeical; do
            if /usr/bin/python3 "$here/compare.py" "$json" "$out/$name.$client" "$client" "$bars"; then
                echo "ok - $client sees $name as it is"
            else
                echo "not ok - $client sees $name otherwise"
                failed=1
            fi
        done
        name=$plan_name
    done
done
exit $failed
