#!/bin/sh
# readme.sh - the README tells the truth: its plan, what the program says of it, its commands and files.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
readme=$source_root/README.md

# block N [SECTION]: the N-th fenced block of the section, "Sixty seconds" unless told otherwise.
block() {
    awk -v want="$1" -v section="## ${2:-Sixty seconds}" '
        /^## / { inside = $0 == section }
        inside && /^```/ { fenced = !fenced; if (fenced) seen++; next }
        inside && fenced && seen == want' "$readme"
}

# A block of shell session says what the program says, lines joined.
says() {
    awk -v command="\$ build/planner/cli/tenderline $1" '
        /^\$ / { told = $0 == command; next }
        told' "$work/session" | tr -s ' \n' '  ' >"$work/told"
    [ -s "$work/told" ] && tr -s ' \n' '  ' <"$out" | cmp -s - "$work/told"
}

cd "$work" || exit 1
block 2 >care.xml
block 3 >session
block 4 >>session
ok 'it holds a plan' grep -q '<plan' care.xml
run check care.xml
ok 'its mistake is found' exits 1
ok 'and told as printed' says 'check care.xml'
sed -i 's/"consultaton"/"consultation"/' care.xml
run check care.xml
ok 'mended, the plan holds' exits 0
run timetable care.xml
ok 'its timetable is as printed' says 'timetable care.xml'
run why care.xml analysis
ok 'its reasons are as printed' says 'why care.xml analysis'
run explain TL0402
ok 'the code it names can be explained' exits 0


# The first line of the second section publishes; where the program is, it is called by its name.
eval "set -- $(block 1 'A site to subscribe from' | sed -n '1s/^[^ ]*tenderline //p')"
cd "$source_root" || exit 1
for argument; do
    shift
    [ "$argument" = site ] && argument=$work/site
    set -- "$@" "$argument"
done
run "$@"
ok 'its site is published' exits 0
ok 'with an index' [ -s "$work/site/index.html" ]
ok 'and a calendar' grep -q '^BEGIN:VEVENT' "$work/site/programme.ics"

for command in $(sed -n 's/^| `tenderline \([a-z]*\) .*/\1/p' "$readme"); do
    run "$command" --help
    ok "the program has the command $command" exits 0
done
cd "$source_root" || exit 1
for file in $(grep -oE '\]\([A-Za-z][^)#:]*\)' "$readme" | tr -d '])(') \
    $(grep -oE '`(planner|render|include|tests|plans)/[A-Za-z0-9_/.-]*`' "$readme" | tr -d '`' | grep -v '/$'); do
    ok "it names $file, which is there" [ -e "$file" ]
done
plan
