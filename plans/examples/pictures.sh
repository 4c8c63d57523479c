#!/bin/sh
# pictures.sh - draws every example anew.
#
#   pictures.sh PROGRAM             the pictures of README.md, into pictures/: small enough to keep
#   pictures.sh PROGRAM DIR         what a report takes, into DIR: A4 landscape as PDF, SVG, and a PNG
#                                   160 mm wide, as the text of a page of A4 is, of 300 dots an inch
#
# `ninja -C build pictures` does the first. Nothing in them depends on the day on which it is done.
# SPDX-License-Identifier: MIT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${1:?PROGRAM is missing}
out=${2:-}

# draw PLAN FILE OPTION...
draw() {
    plan=$1 file=$2
    shift 2
    "$program" chart --quiet --data "$here/.." --at 2026-01-01T12:00:00Z "$@" -o "$file" "$plan"
}

mkdir -p "${out:-$here/pictures}"
for plan in "$here"/*.xml; do
    name=$(basename "$plan" .xml)
    grep -q '<plan' "$plan" || continue # a file that plans share
    if [ -n "$out" ]; then
        draw "$plan" "$out/$name.pdf"
        draw "$plan" "$out/$name.svg"
        draw "$plan" "$out/$name.png" --width 160mm --dpi 300
        continue
    fi
    draw "$plan" "$here/pictures/$name.png" --width 160mm --dpi 110
    draw "$plan" "$here/pictures/$name-a4.png" --paper a4 --dpi 100
    mv "$here/pictures/$name-a4-1.png" "$here/pictures/$name-a4.png"
    rm -f "$here/pictures/$name-a4-"*.png # of a chart of several pages the first is shown
done
