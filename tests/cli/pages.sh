#!/bin/sh
# pages.sh - charts on paper: numbered pictures that are written all or none, choices, what cannot fit.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
paper=$examples/herefordshire-2013.xml
two=$work/two.xml
{
    echo '<plan xmlns="urn:tenderline:plan:1" id="p" title="P" status-date="2026-01-01">'
    seq -f '<milestone id="m%.0f" title="Milestone" on="2026-04-15"/>' 1 40
    echo '<phase id="end" title="End"><activity id="e" title="Last of all" dates="2026-05-01/2026-07-01"/></phase>'
    echo '</plan>'
} >"$two"

old() { printf 'the old one\n' >"$1"; }
old_stays() { [ "$(cat "$1")" = 'the old one' ]; }
no_litter() { [ -z "$(find "$1" -name '.tenderline-*')" ]; }
size_of() { wc -c <"$1"; }

for format in svg png; do
    mkdir "$work/$format"
    run chart "$two" --paper a4 --dpi 60 -o "$work/$format/c.$format"
    ok "$format: pages" exits 0
    ok "$format: are numbered" [ -s "$work/$format/c-1.$format" -a -s "$work/$format/c-2.$format" ]
    ok "$format: and there is nothing else" [ "$(ls -A "$work/$format" | wc -l)" -eq 2 ]
    cp "$work/$format/c-1.$format" "$work/first"
    old "$work/$format/c-3.$format"
    run chart "$two" --paper a4 --dpi 60 -o "$work/$format/c.$format"
    ok "$format: a page of an earlier chart is told" err_has "c-3.$format' is of an earlier chart"
    ok "$format: and stays" old_stays "$work/$format/c-3.$format"
    ok "$format: the same bytes again" cmp -s "$work/first" "$work/$format/c-1.$format"
done
ok 'the title stands on each page' grep -q 'P (continued)' "$work/svg/c-2.svg"
run chart "$two" --paper a3 --orientation portrait --format svg -o "$work/large.picture"
ok 'a longer name keeps its end' [ -s "$work/large-1.picture" -a ! -e "$work/large-2.picture" ]

# All or none: the second page cannot be opened, or does not fit on the disk.
mkdir "$work/none" "$work/none/c-2.svg"
old "$work/none/c-1.svg"
run chart "$two" --paper a4 -o "$work/none/c.svg"
ok 'a page that cannot be written' fails 3 "c-2.svg': Is a directory"
ok 'leaves the others as they were' old_stays "$work/none/c-1.svg"
ok 'and nothing beside them' no_litter "$work/none"
mkdir "$work/grow"
old "$work/grow/c-1.svg"
(trap '' XFSZ && ulimit -f 1 && "$tenderline" chart "$two" --quiet --paper a4 -o "$work/grow/c.svg" >"$out" 2>"$err" </dev/null)
status=$?
ok 'a page that cannot grow' fails 3 'File too large'
ok 'leaves the old ones' old_stays "$work/grow/c-1.svg"
ok 'and no new ones' [ "$(ls -A "$work/grow" | wc -l)" -eq 1 ]
if [ "$(id -u)" -eq 0 ] && mkdir "$work/small" && mount -t tmpfs -o size=16k none "$work/small" 2>/dev/null; then
    old "$work/small/c-1.svg"
    run chart "$two" --paper a4 -o "$work/small/c.svg"
    ok 'pages for which the disk has no room' fails 3 'No space left on device'
    ok 'leave the old ones there' old_stays "$work/small/c-1.svg"
    ok 'and nothing else there' [ "$(ls -A "$work/small" | wc -l)" -eq 1 ]
    umount "$work/small"
fi
# Root may write everywhere, so as root this is tried in the shoes of nobody.
as_user=
if [ "$(id -u)" -eq 0 ]; then
    as_user='setpriv --reuid=65534 --regid=65534 --clear-groups'
    chmod 755 "$work"
fi
if $as_user test -x "$tenderline" -a -r "$two" 2>/dev/null; then
    mkdir -m 777 "$work/mine"
    $as_user sh -c 'printf "the old one\n" >"$1/c-1.svg"' sh "$work/mine"
    chmod 555 "$work/mine"
    $as_user "$tenderline" chart "$two" --quiet --paper a4 -o "$work/mine/c.svg" >"$out" 2>"$err" </dev/null
    status=$?
    ok 'a folder that may not be written' fails 3 'Permission denied'
    ok 'keeps its old page' old_stays "$work/mine/c-1.svg"
    ok 'and nothing else is in it' [ "$(ls -A "$work/mine" | wc -l)" -eq 1 ]
    chmod 777 "$work/mine"
    $as_user sh -c 'printf "the old one\n" >"$1/c-2.svg" && chmod 444 "$1/c-2.svg"' sh "$work/mine"
    $as_user "$tenderline" chart "$two" --quiet --paper a4 -o "$work/mine/c.svg" >"$out" 2>"$err" </dev/null
    status=$?
    ok 'a page that may not be written' fails 3 "c-2.svg': Permission denied"
    ok 'leaves the first as it was' old_stays "$work/mine/c-1.svg"
    ok 'and itself' old_stays "$work/mine/c-2.svg"
else
    skip 'a folder that may not be written' 'root may write everywhere, and nobody cannot run the program here'
fi
run chart "$two" --paper a4 -o "$work/no/such/c.svg"
ok 'a folder that is not there' fails 3 'No such file or directory'

run chart "$two" --no-table -o "$work/bare.pdf"
run chart "$two" -o "$work/whole.pdf"
ok 'a table unless told otherwise' [ "$(size_of "$work/whole.pdf")" -gt "$(size_of "$work/bare.pdf")" ]
run chart "$two" --fit 1x1 -o "$work/fit.pdf"
ok 'what does not fit' fails 2 '[TL0702]'
ok 'is said with what would' err_has 'it fits with --paper a4 --orientation portrait'
ok 'and makes no file' [ ! -e "$work/fit.pdf" ]
run chart "$two" --fit 1x1 --paper a3 --orientation portrait --no-table -o "$work/fit.pdf"
ok 'and that does' exits 0

run chart "$two" --only phase:end --format svg
ok 'one phase only' exits 0
ok 'is shown' out_has 'Last of all'
ok 'says so' out_has 'Shows only: End'
ok 'without the rest' [ -z "$(grep -F 'Milestone' "$out")" ]
run chart "$two" --only milestone --from 2026-04-01 --to 2026-04-30 --format svg
ok 'a kind and a time' out_has 'Shows only: milestones; 1–30 April 2026'
run chart "$two" --only milestone --from 2026-04-01 --language cy --format svg
ok 'in the language of the chart' out_has 'Yn dangos yn unig: cerrig milltir; o 1 Ebrill 2026'
run chart "$paper" --audience public --only phase:nowhere --format svg
ok 'a phase that is not there' fails 2 'the plan shows no such phase'

for wrong in '--paper a5' '--paper a4 --orientation up' '--orientation portrait' '--fit 1x2' '--paper a4 --fit 2' \
    '--paper a4 --fit 0x1' '--paper a4 --width 160mm' '--min-text 6' '--min-text 40' '--from 2026-13-01' '--to soon' \
    '--from 2027-01-01 --to 2026-01-01' '--only decisons' '--only lot:x' '--only body:' '--no-table'; do
    run chart "$two" $wrong -o "$work/wrong.svg"
    ok "chart $wrong" exits 2
    ok "chart $wrong: why" [ -s "$err" ]
    ok "chart $wrong: no file" [ -z "$(ls "$work" | grep '^wrong')" ]
done
run chart "$two" --only mileston -o "$work/wrong.svg"
ok 'a kind misspelt' err_has "did you mean 'milestone'?"
run chart "$two" --paper a4 --format svg
ok 'pages do not go to stdout' fails 2 '-o FILE.svg'
plan
