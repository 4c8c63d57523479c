#!/bin/sh
# check.sh - what `check` and `why` say of whole plans, on both streams, with -W, --werror and --json.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
cases=$source_root/tests/cases

for paper in "$examples"/*-20*.xml; do
    name=$(basename "$paper" .xml)
    run check "$paper"
    ok "$name: exit status" exits 0
    ok "$name: nothing on stderr" silent "$err"
    ok "$name: its summary comes last" \
        sh -c 'tail -n 1 "$1" | grep -qE "^$2: [0-9]+ items, no errors, (no|[0-9]+) warnings?, (no|[0-9]+) notes?( \(not for publication: .*\))?\$"' \
        sh "$out" "$name"
    warnings=$(grep -cE '^[^ ]*:[0-9]+:[0-9]+: warning: .* \[TL[0-9]{4}\]$' "$out")
    [ "$warnings" -eq 1 ] && words='1 warning' || words="$warnings warnings"
    [ "$warnings" -eq 0 ] && words='no warnings'
    ok "$name: it counts its warnings" out_has ", $words,"
done

# Twenty different mistakes: each told once, at its place, and nothing else.
cd "$cases/twenty-mistakes" || exit 1
run check plan.xml
ok 'twenty mistakes: exit status' exits 1
[ -z "${TL_UPDATE_GOLDEN:-}" ] || cp "$out" check.txt
ok 'twenty mistakes: twenty errors' [ "$(grep -cE '^plan\.xml:[0-9]+:[0-9]+: error: ' "$out")" -eq 20 ]
ok 'twenty mistakes: no warnings or notes of their own' [ "$(grep -cE ': warning: |^note: ' "$out")" -eq 0 ]
ok 'twenty mistakes: as expected' cmp -s "$out" check.txt
sed -n 's/^plan\.xml:[0-9]*:[0-9]*: error: .* \[\(TL[0-9]*\)\]$/\1/p' "$out" >"$work/codes"
ok 'twenty mistakes: of twenty kinds' [ "$(sort -u "$work/codes" | wc -l)" -eq 20 ]
for command in schedule feed timetable 'chart --format pdf'; do
    run $command plan.xml -o "$work/output"
    ok "twenty mistakes: $command makes no file" [ "$status $(ls "$work")" = '1 codes' ]
done
cd "$work" || exit 1

cat >late.xml <<'XML'
<plan xmlns="urn:tenderline:plan:1" id="late" title="Late" status-date="2026-04-01">
  <activity id="work" title="Work" start="2026-04-06" duration="20wd"/>
  <milestone id="go" title="Go live" on="2026-04-15"><after ref="work"/></milestone>
</plan>
XML
cat >saturday.xml <<'XML'
<plan xmlns="urn:tenderline:plan:1" id="saturday" title="Saturday" status-date="2026-04-01">
  <milestone id="go" title="Go live" on="2026-04-18"/>
</plan>
XML
cat >secret.xml <<'XML'
<plan xmlns="urn:tenderline:plan:1" id="secret" title="Secret" status-date="2026-04-01">
  <milestone id="open" title="Open" on="2026-04-15"/>
  <milestone id="closed" title="Closed" on="2026-04-18" audience="exempt" ground="paragraph 3"/>
</plan>
XML
printf 'hello\n' >words.xml
run check words.xml
ok 'a text without a tag is refused' exits 1
ok 'and not called empty' out_has "words.xml:1:1: error: this is not XML: it does not begin with '<' [TL0101]"
run check late.xml
ok 'a missed fixed date is an error of check' exits 1
ok 'which says where' out_has 'late.xml:3:'
run timetable late.xml
ok 'but the plan is still drawn' exits 0
ok 'and the error told' err_has 'error: '

run check saturday.xml
ok 'a warning is no error' exits 0
code=$(sed -n 's/.*: warning: .* \[\(TL[0-9]*\)\]$/\1/p' "$out")
ok 'there is one' [ -n "$code" ]
run check --werror saturday.xml
ok '--werror makes it one' exits 1
ok 'by name' out_has 'error: '
run check --werror -W "$code=warning" saturday.xml
ok 'but not where it was asked for' exits 0
run check "-W$code=error" saturday.xml
ok '-W CODE=error' exits 1
run check "-Wno-$code" saturday.xml
ok '-W no-CODE' [ "$status $(cat "$out")" = '0 saturday: 1 item, no errors, no warnings, no notes' ]
run check "--warn=$code=note" --quiet saturday.xml
ok '-W CODE=note, and --quiet says nothing at all' [ "$status$(cat "$out" "$err")" = 0 ]
run check --quiet late.xml
ok '--quiet still tells errors' [ "$status $(grep -c ': error: ' "$out")" = '1 1' ]
run timetable saturday.xml
ok 'outputs tell warnings' err_has ': warning: '
run timetable saturday.xml --quiet
ok 'not with --quiet' silent "$err"

sed 's,2026-04-18"/>,2026-04-18"><accept code="TL0601" reason="open on Saturdays"/></milestone>,' saturday.xml >accepted.xml
run check accepted.xml
ok 'an accepted warning is silent' [ "$status $(cat "$out")" = '0 saturday: 1 item, no errors, no warnings, no notes' ]
run check --werror "-W$code=error" accepted.xml
ok 'however grave it is made' exits 0

run check saturday.xml late.xml
ok 'two plans: the worse counts' exits 1
ok 'two plans: a summary each' [ "$(grep -cE '^(saturday|late): 1?2? ?items?|^saturday: 1 item|^late: 2 items' "$out")" -eq 2 ]
run check missing.xml saturday.xml
ok 'the second is seen though the first is not there' out_has 'saturday: 1 item'
run check --json saturday.xml late.xml
ok '--json: exit status' exits 1
ok '--json: one document for both' [ "$(grep -c '"version"' "$out")" -eq 1 ]
ok '--json: both are in it' sh -c 'grep -q "\"file\":\"saturday.xml\"" "$1" && grep -q "\"file\":\"late.xml\"" "$1"' sh "$out"

run check secret.xml
ok 'check of hidden items is not for publication' out_has 'not for publication'
run check --json secret.xml
ok 'nor is its JSON' err_has 'not for publication'
run why secret.xml open
ok 'nor is why' out_has 'Not for publication'
run timetable secret.xml
ok 'beside a public output it is said that something is hidden' err_has 'holds items that the public audience does not see'
ok 'the output itself holds nothing of it' sh -c '! grep -qi closed "$1"' sh "$out"
run timetable secret.xml --audience exempt
ok 'the exempt output does' out_has 'Closed'
ok 'and nothing is left out of its messages' sh -c '! grep -q "does not see" "$1"' sh "$err"

run why late.xml go
ok 'why' exits 0
ok 'why: numbered sentences' grep -qE '^  1\. .*Go live' "$out"
run why saturday.xml go
ok 'why: a warning about what is asked is told' err_has "'Go live' is on a Saturday"
run why late.xml work
ok 'why: what is wrong elsewhere is counted' err_has 'the plan has 1 other error: tenderline check late.xml'
ok 'why: and not told' sh -c '! grep -q "Go live" "$1"' sh "$err"
run why "$cases/conflict-chain/plan.xml" evaluate
ok 'why: how much too late' out_has 'It is already 4 working days too late: it had to start by 20 April 2026.'
run why "$cases/community-health-backwards/plan.xml" evaluation
ok 'why: what a day more delays' out_has "It is critical: a day later delays 'Service starts'."
run why late.xml go
ok 'why: an error of the item asked is told' sh -c 'grep -q "late.xml:3:.* error: " "$1" && ! grep -q "other error" "$1"' sh "$err"
run why late.xml og
ok 'why: an unknown item' fails 2 "'late' has no item 'og'; did you mean 'go'?"
run why "$examples/cheshire-east-2009.xml" team
ok 'why: the bare id of copies' fails 2 "'team' stands for all its copies; say which: team@wilmslow, "
run why late.xml go --json
ok 'why --json: how late it may be' sh -c 'grep -q "\"latestSafeStart\" : {" "$1" && grep -q "\"totalFloat\" : {" "$1"' sh "$out"
ok 'why --json' sh -c 'grep -q "\"sentence\" : " "$1" && grep -q "\"notForPublication\" : false" "$1"' sh "$out"
plan
