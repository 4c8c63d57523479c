#!/bin/sh
# run.sh - what readers with a browser see, in headless Chromium: timetable pages and charts of the
# examples, and a site of all of them and of a plan of hostile texts. Pictures stand in all/browser.
# SPDX-License-Identifier: MIT
set -eu
command -v chromium >/dev/null || { echo "chromium is missing"; exit 1; }
work=$TL_BUILD/all/browser
rm -rf "$work"
mkdir -p "$work/alone" "$work/site" "$work/cy"
for name in herefordshire-2013 hertfordshire-2018-community-health tri-borough-2012; do
    "$TL_PROGRAM" timetable --quiet --format html "plans/examples/$name.xml" -o "$work/alone/$name.html"
    "$TL_PROGRAM" chart --quiet "plans/examples/$name.xml" -o "$work/alone/$name.svg"
done
export NODE_PATH="$TL_BUILD/npm/node_modules"
failed=0
node tests/browser/look.cjs "$work/alone" || failed=1

node tests/browser/hostile.cjs >"$work/hostile.xml"
set -- "$work/hostile.xml" tests/cases/care-2027/plan.xml
for plan in plans/examples/*.xml; do
    case $plan in *-council.xml) ;; *) set -- "$@" "$plan" ;; esac
done
"$TL_PROGRAM" publish --quiet --name 'Commissioning programme' "$@" -o "$work/site/all"
node tests/browser/site.cjs "$work/site/all" || failed=1
"$TL_PROGRAM" publish --quiet --language cy tests/cases/care-2027/plan.xml -o "$work/cy/all"
node tests/browser/site.cjs "$work/cy/all" || failed=1
exit $failed
