#!/bin/sh
# rules.sh - `rules --list` and `--explain`: the packs that come with the program, and a council's own.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
packs=$source_root/tests/rules

lacks() { ! out_has "$1"; }

run rules --list
ok 'the list: exit status' exits 0
ok 'the list: nothing on stderr' silent "$err"
for pack in "$source_root"/plans/rules/*.xml; do
    name=$(basename "$pack" .xml)
    ok "$name: every rule is listed once" \
        [ "$(grep -c "^$name/" "$out")" -eq "$(grep -c '<rule id=' "$pack")" ]
done
ok 'no other rules' \
    [ "$(wc -l <"$out")" -eq "$(cat "$source_root"/plans/rules/*.xml | grep -c '<rule id=')" ]
ok 'a line says code, severity, length and title' \
    grep -qE '^pa2023/standstill +law +at least 8 working days +Mandatory standstill$' "$out"
ok 'clear days are called so' grep -qE '^executive2012/key-decision-notice +law +at least 28 clear days ' "$out"

# Every rule explains itself.
cut -d' ' -f1 "$out" >"$work/codes"
unexplained=0
for code in $(sed -n '1~9p' "$work/codes"); do
    run rules --explain "$code"
    exits 0 && out_has "$code: " && out_has 'Weight ' && out_has 'not legal advice' || unexplained=$((unexplained + 1))
done
ok 'rules explain themselves' [ "$unexplained" -eq 0 ]
run rules --explain pa2023/standstill
ok 'an explanation has the sum' sh -c 'tr "\n" " " <"$1" | tr -s " " | grep -q "the 8th working day is 12 March"' sh "$out"
ok 'and the citation' out_has 'Procurement Act 2023 s51(1) and (2), s123(1)'
ok 'and the conditions' out_has 'Not if    procedure: direct-award, and urgency: yes'
ok 'and the dates in force' out_has 'commenced from 24 February 2025'
ok 'and the source' out_has 'https://www.legislation.gov.uk/ukpga/2023/54'
ok 'no line is longer than 100 columns' [ "$(awk 'length($0) > 110' "$out" | wc -l)" -eq 0 ]
run rules --explain consultation/twelve-weeks-2004
ok 'what is remembered says so' out_has 'from memory, unverified'

run rules --list --json
ok 'JSON of all' sh -c 'grep -q "\"code\" : \"pa2023/standstill\"" "$1" && grep -q "\"counting\" : \"including-first-day\"" "$1"' sh "$out"
run rules --explain pa2023/standstill --json
ok 'JSON of one' [ "$(grep -c '"code" :' "$out")" -eq 1 ]

run explain pa2023/standstill
ok 'explain knows rules too' out_has 'Procurement Act 2023 s51(1) and (2), s123(1)'
run explain pa2023/standstil
ok 'and suggests them' fails 2 "did you mean 'pa2023/standstill'?"
run check "$source_root/plans/rules/pa2023.xml"
ok 'a pack is no plan: check says where to look at it' out_has 'tenderline rules --list --rules FILE'

# A stage as long as the law says.
cat >"$work/legal.xml" <<'XML'
<plan xmlns="urn:tenderline:plan:1" id="legal" title="Legal" status-date="2025-01-06">
  <procurement id="buy" title="Buy" regimes="psr" procedure="psr-competitive">
    <notice id="intention" title="Intention" type="psr-intention" on="2025-03-03"/>
    <stage id="standstill" kind="standstill" length="rule"><after ref="intention"/></stage>
  </procurement>
</plan>
XML
run timetable "$work/legal.xml"
ok 'length="rule": the days are the law'\''s' out_has '4–14 March 2025      Standstill'
run why "$work/legal.xml" standstill
ok 'and why says which' out_has 'It lasts 8 working days'
ok 'and where it stands' out_has '(SI 2023/1348 reg 12(1), (2), (9) and (12))'

# A council's own pack.
cp "$packs/good/council.xml" "$work/own.xml"
cd "$work" || exit 1
run rules --list --rules own.xml
ok 'a pack of one'\''s own is added' out_has 'our-council/notice'
ok 'beside the others' out_has 'pa2023/standstill'
run rules --explain our-council/notice --rules own.xml
ok 'and explained' out_has 'at least 5 clear working days'
for code in bad-rule-date bad-rule-period unknown-rule-event unknown-rule-condition unknown-counting-mode; do
    cp "$packs/$code/bad.xml" "$code.xml"
    run rules --list --rules "$code.xml"
    ok "$code: nothing is shown" fails 1 "$code.xml:"
    ok "$code: one error" [ "$(grep -c ': error: ' "$err")" -eq 1 ]
done
run rules --list --rules own.xml --rules own.xml
ok 'a pack twice is refused' fails 1 "there is a pack 'our-council' already"
run rules --list --rules nowhere.xml
ok 'a pack that is not there' fails 1 "cannot read 'nowhere.xml'"
mkdir empty empty/calendars
run rules --list --data empty
ok 'a data folder without rules' fails 1 'cannot read the rule packs'

# Its rules are asked of a plan, named on the command line or beside the plan; the law is asked besides.
sed 's/key="yes"/key="no"/' own.xml >ours.xml
cat >minor.xml <<'XML'
<plan xmlns="urn:tenderline:plan:1" id="minor" title="Minor" status-date="2025-02-24">
  <authority id="council" title="Council"><body id="cabinet" title="Cabinet"/></authority>
  <decision id="d" title="Minor decision" by="cabinet" on="2025-04-24" notice="2025-04-15" agenda="2025-04-14" key="no"/>
</plan>
XML
sed 's|<authority|<use href="ours.xml"/><authority|' minor.xml >beside.xml
sed 's/notice="2025-04-15"/notice="2025-04-14"/' beside.xml >kept.xml
run rules minor.xml
ok 'without the pack nothing is broken' exits 0
run rules minor.xml --rules ours.xml
ok 'one'\''s own rule is broken' exits 1
ok 'by a day' sh -c 'grep -A7 "our-council/notice" "$1" | grep -q "1 day short"' sh "$out"
ok 'and the law is asked besides' out_has '[lga1972/agenda]'
run check beside.xml
ok 'beside the plan it is asked too' out_has '[our-council/notice]'
ok 'and found broken' exits 1
run check kept.xml
ok 'a day earlier keeps it' exits 0
run rules beside.xml --rules ours.xml
ok 'beside the plan and named: twice' fails 1 "there is a pack 'our-council' already"
run chart minor.xml -o plain.svg
ok 'a chart without the pack has no mark' [ "$status" -eq 0 -a "$(grep -c 'Breaks a rule' plain.svg)" = 0 ]
run chart minor.xml -o marked.svg --rules ours.xml
ok 'with it, the rule broken is no failure of the chart' exits 0
ok 'and marked' grep -q 'Breaks a rule, or may' marked.svg
run chart minor.xml -o nothing.svg --rules nowhere.xml
ok 'a pack that is not there: no chart' fails 1 "cannot read 'nowhere.xml'"
ok 'and no file' [ ! -e nothing.svg ]
for code in bad-rule-date bad-rule-period unknown-rule-event unknown-rule-condition unknown-counting-mode \
    unknown-rule-attribute; do
    run check minor.xml --rules "$packs/$code/bad.xml"
    ok "$code: check stops" exits 1
    ok "$code: and asks none of its rules" lacks '[our-council/'
    sed "s|href=\"ours.xml\"|href=\"$code.xml\"|" beside.xml >broken.xml
    cp "$packs/$code/bad.xml" "$code.xml"
    run check broken.xml
    ok "$code: beside the plan the same, at its own line" out_has "$code.xml:"
    ok "$code: and the exit status" exits 1
done

run rules --explain pa2023/standstil
ok 'a near name is suggested' fails 2 "did you mean 'pa2023/standstill'?"
run rules
ok 'it says what it wants' fails 2 '--list'
run rules --list --explain pa2023/standstill
ok 'one thing at a time' fails 2 '--list'
# The compliance table of a plan.
cat >standstill.xml <<'END'
<plan xmlns="urn:tenderline:plan:1" id="standstill" title="Standstill" status-date="2025-02-24">
  <authority id="council" title="Council" kind="council"/>
  <procurement id="care" title="Home care" regimes="pa2023" procedure="competitive-flexible"
               light-touch="no" authorities="council">
    <notice id="notice" title="Contract award notice" type="UK6" on="2025-03-03"/>
    <contract id="contract" title="Contract" signed="2025-03-13"/>
  </procurement>
</plan>
END
sed 's/2025-03-13/2025-03-12/' standstill.xml >early.xml
sed 's|signed="2025-03-12"/>|signed="2025-03-12"><accept code="pa2023/standstill" reason="no other tenderer"/></contract>|' \
    early.xml >waived.xml
sed 's|pa2023/standstill|pa2023/standstil|' waived.xml >unknown.xml

run rules standstill.xml
ok 'a plan without margin is lawful' exits 0
ok 'the sum is shown' out_has 'at least 8 working days, the first being 3 March 2025: not before 13 March 2025'
ok 'and its citation' out_has 'Procurement Act 2023 s51(1) and (2), s123(1)'
ok 'and the result' out_has 'result    no margin'
ok 'it is no legal advice, said once' [ "$(grep -c 'not legal advice' "$out")" -eq 1 ]
run check standstill.xml
ok 'check passes it' exits 0
run check early.xml
ok 'a day too early is an error' [ "$status" -eq 1 ]
ok 'of the rule, at the later event' out_has "early.xml:6:54: error: contract signed, 12 March 2025: 'Mandatory standstill' requires"
ok 'under its code' out_has '[pa2023/standstill]'
ok 'with the first lawful day' out_has '13 March 2025 is the first lawful day'
run rules early.xml -o early.txt
ok 'the table is written all the same' [ "$status" -eq 1 ]
ok 'and says how much is missing' grep -q '1 day short' early.txt
run chart early.xml -o early.svg
ok 'a broken rule stops no chart' exits 0
run check waived.xml
ok 'a waiver with its reason' exits 0
run rules waived.xml
ok 'is told in the table' out_has 'waived: no other tenderer'
run check unknown.xml
ok 'a waiver of no rule' out_has "error: there is no rule 'pa2023/standstil'"
ok 'is an error' exits 1
run check early.xml -W pa2023/standstill=note
ok 'the law is not lowered' fails 2 'is law and can be neither lowered nor switched off'
run check early.xml -W pa2023/standstil=note
ok '-W names rules' fails 2 "did you mean 'pa2023/standstill'?"
for format in text md html csv json; do
    run rules standstill.xml --format "$format"
    ok "rules --format $format" out_has 'pa2023/standstill'
done
run rules standstill.xml --json
ok 'JSON is JSON' python3 -c "import json; json.load(open('$out'))"
run explain pa2023/standstill
ok 'explain knows rules' out_has 'Procurement Act 2023 s51(1) and (2), s123(1)'
# Confidentiality: the table is the audience's, the exit status the whole plan's.
sed 's|<contract id="contract" title="Contract"|& audience="exempt" ground="paragraph 3"|' early.xml >hidden.xml
run rules hidden.xml
ok 'what is hidden and broken is the status' exits 1
ok 'but no row of the public' lacks 'pa2023/standstill'
ok 'nor a message' sh -c '! grep -q standstill "$1"' sh "$err"
ok 'but where to look' err_has 'holds items that the public audience does not see'
run rules hidden.xml --audience exempt
ok 'those who may see it see it' out_has 'pa2023/standstill'
ok 'and the mark' out_has 'Not for publication'
run rules hidden.xml --json
ok 'no place of the file in public JSON' lacks 'hidden.xml'
run rules standstill.xml
ok 'an annex is short' lacks 'Rules that do not apply'
run rules standstill.xml --all
ok 'all names what does not apply' out_has '[pa2023/standstill-voluntary-light-touch]'
# rules="apply": the law keeps the gaps, and says so.
lawful=$examples/lawful-award-2026.xml
run check "$lawful"
ok 'rules applied: nothing is broken' exits 0
sed 's/ rules="apply"//' "$lawful" >verify.xml
run check verify.xml
ok 'verified only: three rules are broken' [ "$(grep -c 'error: .*/.*\]$' "$out")" -eq 3 ]
run schedule "$lawful" --json
ok 'rules applied: driven by the rule' out_has '"drivenBy":"signature","driverKind":"rule"'
run why "$lawful" tender-notice
ok 'why cites the law' sh -c 'tr "\n" " " <"$1" | tr -s " " | grep -q "in time for 25 days before .Tenders due. on 27 August 2026, the first being 1 August 2026 (Procurement Act 2023 s54(4)). The 25 days counted are 1–25 August 2026"' sh "$out"
sed 's/on="2026-09-30"/on="2026-09-30" status="done"/; s/<notice id="award-notice" title="Contract award notice" type="UK6">/<notice id="award-notice" title="Contract award notice" type="UK6" on="2026-09-25">/' "$lawful" >missed.xml
run check missed.xml
ok 'a fixed date that misses a rule is told with it' out_has 'but pa2023/standstill allows 2026-10-07 at the earliest'
ok 'and told once' lacks '[pa2023/standstill]'
ok 'by the law' out_has 's51(1) and (2), s123(1); pa2023/standstill)'
ok 'it is broken all the same' exits 1
run rules missed.xml
ok 'the table has it' out_has 'Mandatory standstill [pa2023/standstill]'
# A plan that is lawful as it stands keeps its dates and its reasons.
for procedure in open light-touch framework-call-off psr-competitive; do
    "$tenderline" new --procedure "$procedure" --contract-start 2027-12-01 --today 2026-06-01 -o new.xml
    sed 's/<plan /<plan rules="apply" /' new.xml >new-applied.xml
    "$tenderline" schedule new.xml --today 2026-06-01 --format csv >new.csv
    "$tenderline" schedule new-applied.xml --today 2026-06-01 --format csv >new-applied.csv
    ok "$procedure: rules applied to what is lawful change nothing" cmp new.csv new-applied.csv
    rm new.xml
done
# schedule --json tells what the rules say of the plan that the audience sees.
run schedule early.xml --json
ok 'schedule --json: a broken rule is no failure' exits 0
ok 'schedule --json: nor a message' silent "$err"
ok 'schedule --json: it stands among the diagnostics' out_has '"code":"pa2023/standstill","severity":"error","item":"contract#signed"'
ok 'schedule --json: without its place' lacks 'early.xml'
run schedule early.xml --json --audience exempt
ok 'schedule --json: with it for those who see all' out_has '"file":"early.xml"'
run schedule hidden.xml --json
ok 'schedule --json: nothing of what is hidden' lacks 'pa2023/standstill'
sed 's/light-touch="no"/light-touch="yes"/' standstill.xml >light.xml
run rules light.xml
ok 'that no standstill is asked is told' out_has '[pa2023/standstill]'
plan
