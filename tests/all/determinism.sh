#!/bin/sh
# determinism.sh - same input, same bytes: run twice, in another locale, time zone and folder.
# SPDX-License-Identifier: MIT
set -eu
. tests/arch/tap.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

locale -a | grep -qix 'de_DE.utf-\{0,1\}8' || {
    localedef -i de_DE -f UTF-8 de_DE.UTF-8 2>/dev/null || { echo "no German locale and none can be made"; exit 1; }
}

# outputs PLAN DIR: every output of one plan.
outputs() {
    mkdir -p "$2"
    at='--at 2026-01-02T03:04:05Z --today 2013-08-01'
    for kind in svg png pdf; do "$TL_PROGRAM" chart --quiet $at "$1" -o "$2/chart.$kind"; done
    "$TL_PROGRAM" feed --quiet $at "$1" -o "$2/feed.ics"
    for format in text md html csv; do "$TL_PROGRAM" timetable --quiet $at --format $format "$1" -o "$2/timetable.$format"; done
    for format in table csv json; do "$TL_PROGRAM" schedule --quiet $at --format $format "$1" -o "$2/schedule.$format"; done
}

for plan_file in plans/examples/*.xml; do
    grep -q '<plan[[:space:]>]' "$plan_file" || continue
    name=$(basename "$plan_file" .xml)
    outputs "$plan_file" "$work/$name/a"
    outputs "$plan_file" "$work/$name/b"
    (
        LC_ALL=de_DE.UTF-8 TZ=Pacific/Auckland
        export LC_ALL TZ
        outputs "$plan_file" "$work/$name/c"
        mkdir "$work/$name/else"
        cp plans/examples/*.xml "$work/$name/else/"
        cd "$work/$name/else"
        outputs "$name.xml" "$work/$name/d"
    )
    for other in b c d; do
        none "$name: the same bytes, $other" "$(diff -rq "$work/$name/a" "$work/$name/$other" || true)"
    done
done
plan
