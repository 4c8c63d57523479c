#!/bin/sh
# pictures.sh - the examples as a report takes them, by one command; and their pictures in README.md are
# of the charts that the program draws now.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
kept=$examples/pictures
page=$examples/README.md

# number FILE AT: the big-endian number of four bytes there.
number() { od -An -tu1 -j "$2" -N 4 "$1" | awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 }'; }
# told FILE: what a PNG says of itself.
told() { tr -d '\n' <"$1" | grep -aoE 'Gantt chart of [^.]*\.'; }
# Width in pixels and dots a metre: the header's chunk is followed by that of the resolution.
measures() { [ "$(number "$1" 16)" -eq "$2" ] && [ "$(number "$1" 41)" -eq "$3" ]; }

sh "$examples/pictures.sh" "$tenderline" "$work/report" >"$out" 2>"$err"
status=$?
ok 'all are drawn by one command' exits 0
for plan in "$examples"/*.xml; do
    name=$(basename "$plan" .xml)
    grep -q '<plan' "$plan" || continue
    ok "$name: PDF" [ "$(head -c 5 "$work/report/$name.pdf")" = '%PDF-' ]
    ok "$name: SVG" grep -q '</svg>' "$work/report/$name.svg"
    ok "$name: PNG is 160 mm wide, of 300 dots an inch" measures "$work/report/$name.png" 1890 11811
    ok "$name: the picture kept is 160 mm wide" measures "$kept/$name.png" 693 4331
    ok "$name: and of the chart as it is" [ "$(told "$kept/$name.png")" = "$(told "$work/report/$name.png")" ]
    ok "$name: so is its page of A4" [ "$(told "$kept/$name-a4.png")" = "$(told "$work/report/$name.png")" ]
    ok "$name: README.md shows both" grep -qF "(pictures/$name-a4.png)](pictures/$name.png)" "$page"
    ok "$name: and leads to the plan" grep -qF "]($name.xml)" "$page"
done
for picture in "$kept"/*; do
    ok "$(basename "$picture") is shown" grep -qF "(pictures/$(basename "$picture"))" "$page"
done
ok 'the pictures kept are small' [ "$(cat "$kept"/* | wc -c)" -lt 1000000 ]
plan
