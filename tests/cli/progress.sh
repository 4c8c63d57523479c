#!/bin/sh
# progress.sh - long work is spoken of on a terminal, nowhere else, and leaves nothing behind.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
paper=$examples/herefordshire-2013.xml
seen=$work/terminal

# slow ARG...: `check` of a plan that comes through a pipe after more than a second, on a terminal.
slow() {
    rm -f "$work/slow.xml"
    mkfifo "$work/slow.xml"
    (sleep 1.6; cat "$paper") >"$work/slow.xml" &
    script -qec "'$tenderline' check $* '$work/slow.xml' >'$out'" "$seen" >/dev/null 2>"$err" </dev/null
    status=$?
    wait
}
terminal_has() { grep -qF -e "$1" "$seen"; }
terminal_lacks() { ! terminal_has "$1"; }
# What stands on the line in the end, all returns to its start obeyed: nothing but blanks.
erased() {
    grep -aF 'tenderline: ' "$seen" | tr '\r' '\n' | grep -av '^Script ' | sed '/^$/d' | tail -n 1 | grep -qE '^ +$'
}

slow
ok 'after a second it says what it is at' terminal_has 'tenderline: reading the plan, 1 second'
ok 'the line is taken away' erased
ok 'the command goes on as ever' exits 0
ok 'the result is whole' out_has 'herefordshire-2013: '
slow --quiet
ok '--quiet: not a word' terminal_lacks 'reading the plan'

script -qec "'$tenderline' check '$paper' >'$out'" "$seen" >/dev/null 2>"$err" </dev/null
ok 'short work is not spoken of' terminal_lacks 'reading the plan'

rm -f "$work/slow.xml"
mkfifo "$work/slow.xml"
(sleep 1.4; cat "$paper") >"$work/slow.xml" &
run check "$work/slow.xml"
wait
ok 'without a terminal not a word' silent "$err"

# A programme is counted.
rm -f "$work/slow.xml"
mkfifo "$work/slow.xml"
(sleep 1.8; cat "$paper") >"$work/slow.xml" &
script -qec "'$tenderline' publish --data '$source_root/plans' --jobs 2 -o '$work/site' '$work/slow.xml' >'$out'" "$seen" \
    >/dev/null 2>"$err" </dev/null
wait
ok 'a publication says how far it is' terminal_has '] 0 of 1, 1 second'
ok 'and is whole in the end' [ -s "$work/site/index.html" ]
plan
