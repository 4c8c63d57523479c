#!/bin/sh
# chart.sh - charts that cannot be: each says why and what would work, and makes no file.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
paper=$examples/tri-borough-2012.xml

# title ITEMS...: a plan in $work/plan.xml
plan_of() {
    printf '<plan xmlns="urn:tenderline:plan:1" id="p" title="P" status-date="2026-01-01">%s</plan>\n' "$1" >"$work/plan.xml"
}
keys() { seq -f 'k%.0f' -s ' ' 1 "$1"; }
# refused STATUS CODE: that exit status and code, and no file.
refused() { exits "$1" && err_has "[$2]" && [ ! -e "$work/chart.$format" ]; }

printf '<?xml version="1.0"?><fontconfig><cachedir>%s</cachedir></fontconfig>\n' "$work" >"$work/fonts.conf"
for format in svg png pdf; do
    plan_of "<repeat id=\"r\" title=\"R\" over=\"$(keys 10001)\"><milestone id=\"m\" title=\"M\" on=\"2026-04-15\"/></repeat>"
    run chart "$work/plan.xml" -o "$work/chart.$format"
    ok "$format: too many rows (chart-too-many-rows)" refused 2 TL0701
    FONTCONFIG_FILE=$work/fonts.conf run chart "$paper" -o "$work/chart.$format"
    ok "$format: no font at all (chart-no-font)" refused 3 TL0703
done

format=pdf
plan_of "<activity id=\"a\" title=\"$(head -c 20000 /dev/zero | tr '\0' 'x' | sed 's/xxxxxxxxx/xxxxxxxx /g')\" dates=\"2026-04-15/2026-06-15\"/>"
run chart "$work/plan.xml" -o "$work/chart.pdf"
ok 'a label longer than a page (chart-cannot-fit)' refused 2 TL0702

format=png
plan_of '<milestone id="a" title="A" on="2026-04-15"/>'
run chart "$work/plan.xml" -o "$work/chart.png" --width 5000mm --dpi 1200
ok 'a picture of too many pixels (chart-picture-too-large)' refused 2 TL0704
least=$(sed -n 's/.* at most \([0-9]*\) dots.*/\1/p' "$err" | head -n 1)
ok 'which says how many would do' [ -n "$least" ]
run chart "$work/plan.xml" -o "$work/chart.png" --width 5000mm --dpi "${least:-1200}"
ok 'and so many do' [ "$status" -eq 0 -a -s "$work/chart.png" ]

lawful=$examples/lawful-award-2026.xml
sed 's/ rules="apply"//; s/UK6">/UK6" on="2026-09-25">/' "$lawful" >"$work/plan.xml"
run chart "$lawful" -o "$work/chart.svg" --progress
ok 'no progress line where nobody says what is done' fails 2 'add tracking="actuals"'
ok 'and no chart' [ ! -e "$work/chart.svg" ]
run chart "$lawful" -o "$work/lawful.svg"
ok 'a lawful plan has no mark' [ "$status" -eq 0 -a "$(grep -c 'Breaks a rule' "$work/lawful.svg")" = 0 ]
run chart "$work/plan.xml" -o "$work/broken.svg"
ok 'a plan that breaks the law is drawn all the same' exits 0
ok 'and marked' grep -q 'Breaks a rule, or may' "$work/broken.svg"
ok 'with the rule' grep -q 'Mandatory standstill' "$work/broken.svg"
plan
