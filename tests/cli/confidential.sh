#!/bin/sh
# confidential.sh - a public command prints nothing of what is hidden, on neither stream and in no name.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
: >"$out" >"$err"
cd "$work" || exit 99

# Findings of every sort about hidden items, and visible ones that hidden ones make late.
cat >plan.xml <<'XML'
<plan xmlns="urn:tenderline:plan:1" id="p" title="Care" status-date="2026-03-02">
  <authority id="c" title="Council"><body id="cab" title="Cabinet"><meeting on="2026-05-12"/></body></authority>
  <authority id="secret-trust" title="Secret trust"><body id="secret-board" title="Secret board">
    <meeting on="2026-05-13"/></body></authority>
  <calendar id="secret-days" title="Secret days"/>
  <blackout id="secret-quiet" title="Secret quiet" start="2026-04-01" finish="2026-05-30" kinds="award"/>
  <phase id="secret-phase" title="Secret phase" audience="exempt" ground="secret ground" finish="2026-03-20">
    <milestone id="secret-day" title="Secret day" on="2026-04-11" audience="public" printed="Friday 11 April">
      <note>Secret note</note></milestone>
    <activity id="secret-work" title="Secret work" duration="60wd" deadline="2026-04-30" calendar="secret-days">
      <after ref="secret-day"/></activity>
    <decision id="secret-decision" title="Secret decision" by="secret-board" on="2026-05-14"/>
  </phase>
  <procurement id="buy" title="Buying" regimes="pa2023">
    <lot id="lot" title="Lot"/><lot id="secret-lot" title="Secret lot"/>
    <notice id="assessed" title="Assessment summaries" type="UK6" on="2026-06-01"/>
    <award id="secret-award" title="Secret award" audience="internal" decided="2026-05-02" lots="secret-lot"/>
    <contract id="secret-contract" title="Secret contract" audience="internal" signed="2026-06-02"/>
  </procurement>
  <activity id="open" title="Open work" duration="5wd" lots="lot"><after ref="secret-work"/></activity>
  <milestone id="late" title="Late" on="2026-05-02"><after ref="open"/></milestone>
  <decision id="agreed" title="Agreed" by="cab"/>
</plan>
XML
# The same with other words and ids for all that is hidden; nothing visible moves.
mkdir one two
mv plan.xml one
sed 's/Secret/Hush/g; s/secret/hush/g; s/<note>Hush note/<note>Quite another/' one/plan.xml >two/plan.xml

# give VERSION ARG...: what the program gives of that plan, in a folder of its own under files.
give() {
    version=$1
    shift
    mkdir -p "files/$version"
    cp "$version/plan.xml" plan.xml
    (cd "files/$version" && "$tenderline" "$@" --at 2026-03-02 ../../plan.xml >stdout 2>stderr </dev/null
        echo $? >status)
}
ended() { [ "$(cat files/one/status)" -eq "$1" ]; }
same() { diff -r files/one files/two; }
leaks() { grep -rqi 'secret\|hush' "$1" || find "$1" | grep -qi 'secret\|hush'; }
keeps_quiet() { ! leaks files; }

# tried STATUS NAME ARG...: both plans give the same streams, files and status, and none names what is hidden.
tried() {
    wanted=$1
    name=$2
    shift 2
    rm -rf files
    give one "$@"
    give two "$@"
    ok "$name: exit status" ended "$wanted"
    ok "$name: the same bytes" same
    ok "$name: nothing hidden" keeps_quiet
}
# The other way round: those who may see it do, so that the above does not look in vain.
shown() {
    rm -rf files
    give one "$@" --audience exempt
    ok "$1 for those who may see it" leaks files/one/stdout
}

for format in table json csv; do tried 0 "schedule $format" schedule --format $format; done
for format in text md html csv; do tried 0 "timetable $format" timetable --format $format; done
for view in key-dates decisions meetings; do tried 0 "timetable $view" timetable --view $view --language cy; done
for format in text md html csv json; do tried 1 "rules $format" rules --all --format $format; done
for format in svg pdf png; do tried 0 "chart $format" chart -o chart.$format; done
tried 0 'chart with everything' chart --links all --float --totals --language cy -o chart.svg
tried 0 'pages' chart --paper a4 -o pages.svg
tried 0 'feed' feed -o feed.ics
tried 0 'feed with bars' feed --bars
tried 1 'warnings as errors' timetable --werror
tried 0 'quiet' timetable --quiet
for command in schedule timetable rules feed 'chart --format svg'; do shown $command; done

# The site: pages, index, names of files; and again over one of an earlier edition, in which all was open.
tried 0 'publish' publish -o site
tried_again() {
    rm -rf files
    for version in one two; do
        mkdir -p "files/$version"
        sed 's/ audience="[a-z]*"//; s/ ground="[a-z ]*"//' $version/plan.xml >open.xml
        "$tenderline" publish open.xml -o "files/$version/site" --at 2026-03-01 --quiet 2>/dev/null
        ok "the open site of $version holds what is hidden later" leaks "files/$version"
        give $version publish -o site
        rm -f "files/$version/site/site.css" "files/$version/site/site.js" "files/$version/site/icon.svg"
    done
    ok 'publish over an open site: exit status' ended 0
    ok 'publish over an open site: nothing hidden' keeps_quiet
}
tried_again

# What is hidden cannot be asked for: the answer is that of a name that stands nowhere.
for command in 'chart --format svg' timetable feed; do
    for only in phase lot body; do
        : >asked
        for id in secret-phase secret-day secret-lot secret-board cab-not-there; do
            run $command one/plan.xml --only "$only:$id"
            echo "$status" | cat - "$err" | sed "s/$id/ID/g" >>asked
        done
        ok "$command --only $only: refused" [ "$(grep -c '^2$' asked)" -eq 5 ]
        ok "$command --only $only: the same answer to all" \
            [ "$(sed 's/^2$/@/' asked | tr '\n@' ' \n' | grep . | sort -u | wc -l)" -eq 1 ]
    done
done
# But the feed of something that was hidden since is written once more, without it.
"$tenderline" feed open.xml --only phase:hush-phase -o hidden.ics --at 2026-03-01 --quiet 2>/dev/null
ok 'the feed of what is hidden later' leaks hidden.ics
run feed two/plan.xml --only phase:hush-phase -o hidden.ics --at 2026-03-02
ok 'it is written once more' exits 0
ok 'without what is hidden' sh -c '! grep -q "SUMMARY" "$1"' sh hidden.ics
plan
