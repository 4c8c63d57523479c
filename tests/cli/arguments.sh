#!/bin/sh
# arguments.sh - what the program makes of its arguments: help, mistakes, exit statuses, both streams.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"

commands='check schedule why chart feed timetable import explain'
paper=$examples/herefordshire-2013.xml

run
ok 'no command is wrong usage' fails 2 'tenderline --help'
for way in --help -h help; do
    run $way
    ok "$way: exit status" exits 0
    ok "$way: nothing on stderr" silent "$err"
    for command in $commands; do
        ok "$way names $command" out_has "  $command "
    done
done
run --version
ok 'the version' grep -qxE 'tenderline [0-9]+\.[0-9]+\.[0-9]+' "$out"
run chek
ok 'an unknown command' fails 2 "unknown command 'chek'; did you mean 'check'?"
run xyzzy-plugh
ok 'nothing far off is suggested' [ "$(cat "$err")" = "tenderline: unknown command 'xyzzy-plugh'" ]
run help chek
ok 'help of an unknown command' fails 2 "did you mean 'check'?"
run "$(printf 'a\033[2J\377')"
ok 'control characters and wrong bytes of an argument do not reach the terminal' \
    [ "$(cat "$err")" = "$(printf "tenderline: unknown command 'a\357\277\275[2J\357\277\275'")" ]

for command in $commands; do
    run $command --help
    ok "$command --help" exits 0
    ok "$command --help says how" out_has "tenderline $command [OPTION"
    ok "$command --help is all on stdout" silent "$err"
    cp "$out" "$work/help"
    run help $command
    ok "help $command is the same" cmp -s "$work/help" "$out"
    run $command --hepl
    ok "$command: an unknown option" fails 2 "unknown option '--hepl'; did you mean '--help'?"
done
for command in check schedule chart feed timetable; do
    run $command
    ok "$command without a plan" fails 2 "something is missing: tenderline $command PLAN"
done
for command in schedule chart timetable; do
    run $command a.xml b.xml
    ok "$command with two plans" fails 2 "'b.xml' is one too many"
    run $command "$paper" --audience secret
    ok "$command: an unknown audience" fails 2 "--audience takes one of public, internal, exempt, not 'secret'"
done
run why "$paper"
ok 'why without an item' fails 2 'something is missing: tenderline why PLAN ITEM'
run feed "$paper" --today 2013-02-30
ok 'a day that does not exist' fails 2 "--today takes a day such as 2026-04-15, not '2013-02-30'"
run feed "$paper" --today 2013-02
ok 'a month is not a day' fails 2 '--today takes a day'
run feed "$paper" --at yesterday
ok 'no time' fails 2 '--at takes a time such as 2026-04-15T09:30:00Z'
run feed "$paper" --at
ok 'a value is missing' exits 2
run timetable "$paper" --format hmtl
ok 'an unknown format' fails 2 "--format takes one of text, md, html, csv, not 'hmtl'; did you mean 'html'?"
run timetable "$paper" --view=kye
ok 'an unknown view' fails 2 "did you mean 'key'?"
run timetable "$paper" --order=size
ok 'an unknown order' fails 2 '--order takes one of date, file'
run timetable "$paper" --group=week
ok 'an unknown group' fails 2 '--group takes one of none, phase, month'
run schedule "$paper" --format xml
ok 'an unknown format of schedule' fails 2 '--format takes one of table, json, csv'
run chart "$paper"
ok 'a chart must go somewhere' fails 2 'say where to'
run chart "$paper" -o "$work/chart.gif"
ok 'a chart of an unknown kind' fails 2 'ends with none of .svg, .png, .pdf'
ok 'nothing is written then' [ ! -e "$work/chart.gif" ]
for bad in 139mm 5001 160in abc '' -160 nan; do
    run chart "$paper" -o "$work/chart.svg" "--width=$bad"
    ok "a width of '$bad'" fails 2 '--width takes 140 to 5000mm'
done
run chart "$paper" -o "$work/chart.png" --dpi 12000
ok 'too many dots an inch' fails 2 '--dpi takes 36 to 1200dpi'

run check -W nonsense "$paper"
ok '-W with an unknown code' fails 2 "there is no diagnostic 'nonsense'"
run check -W ill-formed-xlm=error "$paper"
ok '-W with a code misspelt' fails 2 "did you mean 'ill-formed-xml'?"
run check -Wno-ill-formed-xml "$paper"
ok '-W cannot switch off an error' fails 2 'TL0101 is an error and can be neither lowered nor switched off'
run check -W ill-formed-xml=loud "$paper"
ok '-W with an unknown word' exits 2
run check -W "$(printf '\377')" "$paper"
ok '-W with bytes that are no text' fails 2 'is not UTF-8'

run explain TL0101
ok 'explain by id' out_has 'TL0101 ill-formed-xml (error): '
cp "$out" "$work/explained"
run explain Ill-Formed-XML
ok 'explain by name, any case' cmp -s "$work/explained" "$out"
run explain tl9999
ok 'explain an unknown id' fails 2 "there is no diagnostic 'tl9999'"
run explain ill-formed-xlm
ok 'explain an unknown name' fails 2 "did you mean 'ill-formed-xml'?"
run explain
ok 'explain nothing' fails 2 'say which diagnostic'
run explain --all
ok 'explain --all lists them by id' sort -c "$out"
ok 'explain --all, one a line' [ "$(grep -cE '^TL[0-9]{4}  (error|warning|note) ' "$out")" = "$(wc -l <"$out" | tr -d ' ')" ]
cut -d' ' -f1 "$out" >"$work/ids"
run explain --all --json
ok 'explain --json has as many' [ "$(grep -c '"code" : "TL' "$out")" = "$(wc -l <"$work/ids" | tr -d ' ')" ]

for command in check schedule feed timetable; do
    run $command "$work/there-is-no-such-file.xml"
    ok "$command: a plan that is not there" exits 1
    ok "$command: its name and why" grep -qE 'there-is-no-such-file.xml.*No such file or directory' "$err" "$out"
done
run check -- --not-a-file
ok 'what stands behind -- is a file' grep -qE -e '--not-a-file.*No such file' "$err" "$out"
run check "$work"
ok 'a folder is no plan' exits 1
odd=$(printf 'caf\351.xml')
cp "$paper" "$work/$odd"
run check "$work/$odd"
ok 'a file name that is not UTF-8 can be read' exits 0
run schedule "$work/$odd" -o "$work/$odd.txt"
ok 'and written' [ -s "$work/$odd.txt" ]
plan
