#!/bin/sh
# outputs.sh - outputs are written whole or not at all; the old one stays when anything goes wrong.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"

paper=$examples/herefordshire-2013.xml
wrong=$work/wrong.xml
cat >"$wrong" <<'XML'
<plan xmlns="urn:tenderline:plan:1" id="wrong" title="Wrong">
  <milestone id="a" title="A" on="2026-04-15"><after ref="b"/></milestone>
</plan>
XML

mode() { stat -c %a "$1"; }
inode() { stat -c %i "$1"; }
is() { [ "$1" = "$2" ]; }
old_stays() { is "$(cat "$1")" 'the old one'; }
no_litter() { [ -z "$(find "$1" -name '.tenderline-*')" ]; }
old() { printf 'the old one\n' >"$1"; }

for command in schedule feed timetable 'chart --format svg' 'chart --format png' 'chart --format pdf'; do
    run $command "$paper" -o "$work/new"
    ok "$command: exit status" exits 0
    ok "$command: a file with something in it" [ -s "$work/new" ]
    ok "$command: nothing on stdout" silent "$out"
    rm -f "$work/first" # a feed would go on from there
    run $command "$paper" --at 2013-07-25 -o "$work/first"
    run $command "$paper" --at 2013-07-25
    ok "$command: the same bytes on stdout" cmp -s "$work/first" "$out"
    old "$work/new"
    run $command "$wrong" -o "$work/new"
    ok "$command: a plan with errors is refused" exits 1
    ok "$command: with its diagnostics on stderr" err_has "wrong.xml:2:"
    ok "$command: the old output stays" old_stays "$work/new"
    rm "$work/new"
    run $command "$wrong" -o "$work/new"
    ok "$command: and no new one is made" [ ! -e "$work/new" ]
    run $command "$wrong"
    ok "$command: nor anything on stdout" silent "$out"
done
ok 'no temporary files are left' no_litter "$work"

printf '<plan xmlns="urn:tenderline:plan:1" id="p" title="P"/>' >"$work/nothing.xml"
for command in schedule timetable 'chart --format svg'; do
    run $command "$work/nothing.xml"
    ok "$command: a plan of nothing says so" out_has 'Nothing '
done
run chart "$work/nothing.xml" --paper a4 -o "$work/nothing.pdf"
ok 'and is a page of its own' [ "$status" -eq 0 -a -s "$work/nothing.pdf" ]

old "$work/kept"
chmod 640 "$work/kept"
before=$(inode "$work/kept")
run timetable "$paper" -o "$work/kept"
ok 'the old mode is kept' is "$(mode "$work/kept")" 640
ok 'the file was replaced, not written over' [ "$(inode "$work/kept")" != "$before" ]
(umask 027 && "$tenderline" timetable "$paper" -o "$work/masked" 2>/dev/null)
ok 'a new file obeys the umask' is "$(mode "$work/masked")" 640

mkdir "$work/far" "$work/near"
old "$work/far/real"
ln -s ../far/real "$work/near/link"
run timetable "$paper" -o "$work/near/link"
ok 'a symbolic link stays one' [ -L "$work/near/link" ]
ok 'what it names is replaced' cmp -s "$work/far/real" "$work/masked"
ln -s ../far/fresh "$work/near/dangling"
run timetable "$paper" -o "$work/near/dangling"
ok 'a link to nothing yet makes what it names' cmp -s "$work/far/fresh" "$work/masked"
ln -s loop "$work/near/loop"
run timetable "$paper" -o "$work/near/loop"
ok 'a link that goes round' fails 3 'cannot write'

run timetable "$paper" -o "$work/no/such/folder"
ok 'a folder that is not there' fails 3 'No such file or directory'
run timetable "$paper" -o "$work/far"
ok 'a folder is no file' fails 3 'Is a directory'

# Root may write everywhere, so as root this is tried in the shoes of nobody.
as_user=
if [ "$(id -u)" -eq 0 ]; then
    as_user='setpriv --reuid=65534 --regid=65534 --clear-groups'
    chmod 755 "$work"
fi
if $as_user test -x "$tenderline" -a -r "$paper" 2>/dev/null; then
    mkdir -m 777 "$work/mine"
    $as_user sh -c 'printf "the old one\n" >"$1/locked"' sh "$work/mine"
    chmod 555 "$work/mine"
    $as_user "$tenderline" timetable "$paper" -o "$work/mine/locked" >"$out" 2>"$err" </dev/null
    status=$?
    ok 'a folder that may not be written' fails 3 'Permission denied'
    ok 'its file stays' old_stays "$work/mine/locked"
    chmod 777 "$work/mine"
    chmod 444 "$work/mine/locked"
    $as_user "$tenderline" timetable "$paper" -o "$work/mine/locked" >"$out" 2>"$err" </dev/null
    status=$?
    ok 'a file that may not be written is not replaced' fails 3 'Permission denied'
    ok 'and stays' old_stays "$work/mine/locked"
else
    skip 'a folder that may not be written' 'root may write everywhere, and nobody cannot run the program here'
    skip 'a file that may not be written' 'the same'
fi

# A file that may not grow is a disk that is full as far as the program can tell.
old "$work/full"
run chart "$paper" -o "$work/whole.pdf"
(trap '' XFSZ && ulimit -f 1 && "$tenderline" chart "$paper" --quiet --format pdf -o "$work/full" >"$out" 2>"$err" </dev/null)
status=$?
ok 'a file that cannot grow' fails 3 'File too large'
ok 'its old content stays' old_stays "$work/full"
ok 'and its temporary file goes' no_litter "$work"
if [ -w /dev/full ]; then
    run timetable "$paper" -o /dev/full
    ok 'a full device' fails 3 'No space left on device'
    ok 'which is not replaced' [ -c /dev/full ]
    "$tenderline" timetable "$paper" >/dev/full 2>"$err"
    status=$?
    ok 'a full stdout' exits 3
    "$tenderline" check "$paper" >/dev/full 2>"$err"
    status=$?
    ok 'check to a full stdout' exits 3
    "$tenderline" --help >/dev/full 2>"$err"
    status=$?
    ok 'help to a full stdout' exits 3
else
    skip 'a full device' 'there is no /dev/full'
fi
if [ "$(id -u)" -eq 0 ] && mkdir "$work/small" && mount -t tmpfs -o size=8k none "$work/small" 2>/dev/null; then
    old "$work/small/kept"
    run chart "$paper" --format pdf -o "$work/small/kept"
    ok 'a full disk' fails 3 'No space left on device'
    ok 'the old file stays on it' old_stays "$work/small/kept"
    ok 'and nothing else' no_litter "$work/small"
    umount "$work/small"
else
    skip 'a full disk' 'no small disk can be mounted here'
fi

# Killed at any moment: the old file or the new one, whole, and nothing beside it.
printf '<plan xmlns="urn:tenderline:plan:1" id="p" title="P" start="2026-04-01" status-date="2026-04-01">
<repeat id="r" title="R" over="%s"><activity id="a" title="A" duration="5d" start-not-before="2026-04-01"/></repeat>
</plan>\n' "$(seq -f 'k%.0f' -s ' ' 1 5000)" >"$work/many.xml"
mkdir "$work/killed"
run schedule "$work/many.xml" --json -o "$work/killed.json"
ok 'a long output' exits 0
whole=yes
for delay in 0.02 0.05 0.08 0.12 0.16 0.2 0.25 0.3 0.4; do
    old "$work/killed/file"
    timeout -s KILL "$delay" "$tenderline" schedule "$work/many.xml" --json -o "$work/killed/file" >/dev/null 2>&1
    old_stays "$work/killed/file" || cmp -s "$work/killed/file" "$work/killed.json" || whole="no: $delay"
done
ok 'killed: the old file or the new one' is "$whole" yes

run timetable "$paper" -o /dev/stdout
ok '-o /dev/stdout' cmp -s "$out" "$work/masked"
run timetable "$paper" -o -
ok '-o - is stdout' cmp -s "$out" "$work/masked"
(echo first && "$tenderline" timetable "$paper" -o /dev/stdout && echo last) >"$work/three" 2>/dev/null
ok '-o /dev/stdout goes where stdout stands' is "$(sed -n '1p;$p' "$work/three" | tr '\n' ' ')" 'first last '
(cd "$work" && "$tenderline" timetable "$paper" -o /dev/fd/5 5>"$work/five" 2>/dev/null)
ok '-o /dev/fd/5' cmp -s "$work/five" "$work/masked"
mkfifo "$work/pipe"
cat "$work/pipe" >"$work/piped" &
run timetable "$paper" -o "$work/pipe"
wait
ok 'a named pipe stays a pipe' [ -p "$work/pipe" ]
ok 'and is written' cmp -s "$work/piped" "$work/masked"

# The reader of the pipe goes away at once; the status comes out beside it. The output is longer than
# any pipe holds, so that the writer cannot be done before.
{ "$tenderline" schedule "$work/many.xml" --json 2>"$err"; echo $? >"$work/status"; } | { exec <&-; sleep 1; }
status=$(cat "$work/status")
ok 'a reader that goes away' exits 3
ok 'and why' err_has 'Broken pipe'
plan
