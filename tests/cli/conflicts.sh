#!/bin/sh
# conflicts.sh - dates that cannot hold, circles and other nasty plans: what the user is told, and how soon.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
cases=$source_root/tests/cases

# Whole texts, with every line that counts and what to change.
for name in conflict-chain conflict-decision conflict-anchor conflict-meetings circle-mixed; do
    cd "$cases/$name" || exit 1
    run check plan.xml
    ok "$name: exit status" exits 1
    [ -z "${TL_UPDATE_GOLDEN:-}" ] || cp "$out" check.txt
    ok "$name: as expected" cmp -s "$out" check.txt
done
cd "$work" || exit 1

# make_plan NAME: a plan of what comes in, made into NAME.xml.
make_plan() {
    { printf '<plan xmlns="urn:tenderline:plan:1" id="%s" title="Nasty"%s>\n' "$1" "${2:-}"; cat; echo '</plan>'; } >"$1.xml"
}
# A date on a Sunday: the finding and its hint count the same days.
make_plan sunday <<'EOF'
<milestone id="n" title="N" on="2026-11-01"/>
<milestone id="m" title="M" on="2026-09-30"><after ref="n"/></milestone>
EOF
run check sunday.xml
ok 'from a Sunday: the days in the finding' out_has 'it needs 23 working days more'
ok 'from a Sunday: the same in the hint' out_has "move 'N' to 2026-09-30 (23 working days earlier)"
# A bar with both ends stated keeps its length when its start has to move.
for last in 2026-10-30 2026-10-13; do
    make_plan kept <<EOF
<activity id="a" title="A" start="2026-10-01" finish="$last"/>
<activity id="b" title="B" start="2026-10-12" finish="2026-10-20"><after ref="a"/></activity>
EOF
    run check kept.xml
    cp "$out" "kept-$last.txt"
done
ok 'a bar that has to begin after its end keeps its 7 working days' \
    grep -q "move the start of 'B' to 2026-11-02 or later and its end to 2026-11-10\$" kept-2026-10-30.txt
ok 'and one that has to begin a little later' \
    grep -q "move the start of 'B' to 2026-10-14 or later and its end to 2026-10-22\$" kept-2026-10-13.txt
# ring COUNT: so many items that wait for one another.
ring() {
    awk -v n="$1" 'BEGIN {
        for (i = 0; i < n; i++)
            printf "<activity id=\"a%d\" title=\"A%d\" duration=\"1d\"><after ref=\"a%d\"/></activity>\n", i, i, (i + n - 1) % n
    }'
}
for size in 2 3 1000 100000; do
    ring $size | make_plan ring
    run check ring.xml
    ok "a circle of $size: exit status" exits 1
    ok "a circle of $size: one error with all of it" out_has "error: $size items wait for one another in a circle: 'A0', 'A1'"
    ok "a circle of $size: that error alone" [ "$(grep -c ': error: ' "$out")" -eq 1 ]
    ok "a circle of $size: what to do" out_has 'hint: take one of these links out'
done

# A chain of 60,000 to a date that cannot hold, each link of it with a bound that cannot hold either.
awk 'BEGIN {
    for (i = 0; i < 60000; i++) {
        printf "<activity id=\"a%d\" title=\"A%d\" duration=\"1d\" calendar=\"every-day\">", i, i
        if (i > 0) printf "<after ref=\"a%d\"/>", i - 1
        print "</activity>"
    }
    print "<milestone id=\"m\" title=\"M\" on=\"2026-05-05\"><after ref=\"a59999\"/></milestone>"
}' | make_plan long ' start="2000-01-05"'
run check long.xml
ok 'a chain of 60,000: exit status' exits 1
ok 'it says by how much' out_has "'M' is fixed on 2026-05-05, but what comes before it allows 2164-04-"
ok 'it begins with the fact' out_has "the plan starts on 2000-01-05, and 'A0' starts"
ok 'it says how much it leaves out' grep -qE 'note: [0-9]+ more lines follow from it' "$out"
ok 'and where they all are' out_has 'down to the next one here; check --json has them all'
run check --json long.xml
ok 'which leaves none out' [ "$(grep -o "'A[0-9]*' starts on" "$out" | sort -u | wc -l)" -eq 60000 ]
run check long.xml
ok 'and ends with the date' out_has "note: 'M' can be on 2164-04-"

# A thousand dates missed for one reason: told once.
awk 'BEGIN {
    print "<activity id=\"s\" title=\"S\" start=\"2026-01-05\" duration=\"20wd\"/>"
    for (i = 0; i < 1000; i++)
        printf "<milestone id=\"m%d\" title=\"M%d\" on=\"2026-01-20\"><after ref=\"s\"/></milestone>\n", i, i
}' | make_plan shared
run check shared.xml
ok 'one reason for a thousand dates: one error' [ "$(grep -c ': error: ' "$out")" -eq 1 ]
ok 'which counts the rest' out_has 'note: 979 more dates are missed for the same reason'

# 65,536 ids with one hash, each naming the next.
awk 'BEGIN {
    n = 65536
    for (i = 0; i < n; i++) {
        id = ""; v = i
        for (k = 0; k < 16; k++) { id = id (v % 2 ? "FY" : "Ez"); v = int(v / 2) }
        printf "<milestone id=\"%s\" title=\"M\">%s</milestone>\n", id, i ? "<after ref=\"" last "\"/>" : ""
        last = id
    }
}' | make_plan collide ' start="2026-01-05"'
run check collide.xml
ok '65,536 ids made to collide: read and linked' exits 0
ok 'all of them' out_has 'collide: 65536 items, no errors'

# Numbers at their ends, days that run out.
make_plan far <<'XML'
<calendar id="never" title="Never"><closure start="1900-01-01" finish="2199-12-31" title="Shut"/></calendar>
<calendar id="half" title="Half years">
  <closure start="2026-01-01" finish="2055-12-31" title="Shut"/>
</calendar>
<activity id="a" title="A" duration="5wd" calendar="never" start-not-before="2026-05-20"/>
<activity id="b" title="B" duration="5wd"><after ref="a"/></activity>
<activity id="c" title="C" duration="5wd" calendar="half" start-not-before="2026-05-20"/>
<milestone id="d" title="D" on="2026-06-01"><after ref="c"/></milestone>
<activity id="e" title="E" duration="5wd"><after ref="c" lag="-999999wd"/></activity>
<activity id="f" title="F" duration="999999wd" start="2026-05-20"/>
XML
run check far.xml
ok 'days that run out: exit status' exits 1
ok 'a calendar without a working day' out_has "error: 'A' finds no working day in the calendar 'Never' from 2026-05-20 on [TL0510]"
ok 'what follows it is not told again' [ "$(grep -c 'error:.*TL0510' "$out")" -eq 3 ]
ok 'one without any for thirty years' out_has "'D' is fixed on 2026-06-01, but what comes before it allows 2056-01-"
ok 'a lag out of all days' out_has "error: the lag of 'E' after 'C' leads out of the days of a plan, 1900 to 2199 [TL0510]"
ok 'a length out of all days' out_has "error: 'F' would begin on 2026-05-20 and not end by 31 December 2199"
make_plan numbers <<'XML'
<activity id="a" title="A" duration="1000000000wd" start="2026-05-20"/>
<milestone id="b" title="B" on="0001-01-01"/>
<milestone id="c" title="C" on="9999-12-31"/>
<activity id="d" title="D" duration="5wd" start="2026-05-20" start-not-after="2026-05-01"/>
<activity id="e" title="E" duration="5wd" start-not-before="2026-05-20" finish-not-after="2026-05-01"/>
<activity id="f" title="F" start="2026-05-20" finish="2026-05-01"/>
XML
run check numbers.xml
ok 'numbers at their ends: exit status' exits 1
ok 'a length longer than any plan' out_has "'1000000000wd' is longer than any plan [TL0303]"
ok 'a day before all plans' out_has "on: '0001-01-01' is out of range [TL0301]"
ok 'which days there are' out_has "hint: a plan's days go from 1 January 1900 to 31 December 2199"
ok 'six errors, none of them twice' [ "$(grep -c ': error: ' "$out")" -eq 6 ]
plan
