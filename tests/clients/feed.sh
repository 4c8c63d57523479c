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

# read_all: every client reads $feed, the events of $name.
read_all() {
    read_with icalendar /usr/bin/python3 "$here/read_icalendar.py" "$feed"
    read_with vobject /usr/bin/python3 "$here/read_vobject.py" "$feed"
    read_with ruby ruby "$here/read_ruby.rb" "$feed"
    read_with khal sh "$here/read_khal.sh" "$feed" "$out/khal-$name"
    read_with icaljs node "$here/read_icaljs.cjs" "$feed"
    read_with nodeical node "$here/read_nodeical.cjs" "$feed"
}
publish() { "$TL_PROGRAM" feed --quiet --data "$TL_SOURCE/plans" --at 2026-01-01T12:00:00Z -o "$feed" "$@"; }
clients='icalendar vobject ruby khal icaljs nodeical'

# Three feeds of each plan; the third has all that events have only if asked for.
plans=
for plan in "$TL_SOURCE"/plans/examples/*.xml; do
    grep -q '<plan' "$plan" || continue # a file that plans share
    plans="$plans $plan"
    for variant in ends spans asked; do
        name=$(basename "$plan" .xml)-$variant
        feed=$out/$name.ics
        json=$out/$name.json
        case $variant in
        ends) bars=ends options= ;;
        spans) bars=spans options=--bars ;;
        asked) bars=ends options='--links --alarm 2wd --url https://council.example/plans' ;;
        esac
        publish $options "$plan" &&
            "$TL_PROGRAM" schedule --json --quiet --data "$TL_SOURCE/plans" --at 2026-01-01T12:00:00Z -o "$json" "$plan" || {
            echo "not ok - $name is written"
            failed=1
            continue
        }
        read_all
        for client in $clients; do
            if /usr/bin/python3 "$here/compare.py" "$json" "$out/$name.$client" "$client" "$bars"; then
                echo "ok - $client sees $name as it is"
            else
                echo "not ok - $client sees $name otherwise"
                failed=1
            fi
        done
    done
done

# The feed of a programme: the events of its plans, each at its time.
name=programme
feed=$out/programme.ics
publish --name Programme $plans
read_all
for client in $clients; do
    cut -f 1-3 "$out"/*-ends."$client" | sort >"$out/plans.$client"
    if cut -f 1-3 "$out/programme.$client" | sort | cmp -s - "$out/plans.$client"; then
        echo "ok - $client sees in a programme what it sees in its plans"
    else
        echo "not ok - $client sees something else in a programme"
        failed=1
    fi
done
exit $failed
