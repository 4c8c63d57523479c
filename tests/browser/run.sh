#!/bin/sh
# run.sh - opens the timetable page and the SVG chart of the examples in headless Chromium.
# SPDX-License-Identifier: MIT
set -eu
command -v chromium >/dev/null || { echo "chromium is missing"; exit 1; }
work=$TL_BUILD/all/browser
rm -rf "$work"
mkdir -p "$work"
for name in herefordshire-2013 hertfordshire-2018-community-health tri-borough-2012; do
    "$TL_PROGRAM" timetable --quiet --format html "plans/examples/$name.xml" -o "$work/$name.html"
    "$TL_PROGRAM" chart --quiet "plans/examples/$name.xml" -o "$work/$name.svg"
done
NODE_PATH=$TL_BUILD/npm/node_modules node tests/browser/look.cjs "$work"
