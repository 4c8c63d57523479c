#!/bin/sh
# language.sh - fixed words of charts and timetables in the language of the plan, or as asked.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"

paper=$work/cynllun.xml
cat >"$paper" <<'XML'
<plan xmlns="urn:tenderline:plan:1" id="gofal" title="Gofal cartref" language="cy" status-date="2026-01-05">
  <consultation id="a" title="Ymgynghoriad cyhoeddus" type="public" start="2026-02-02" finish="2026-04-24"/>
  <milestone id="b" title="Adroddiad" on="2026-06-~15"/>
</plan>
XML

run timetable --quiet "$paper"
ok 'a Welsh plan has Welsh months' out_has '2 Chwefror – 24 Ebrill 2026'
ok 'and headings' out_has 'Gweithgaredd'
ok 'and parts of months' out_has 'Canol Mehefin 2026'
run timetable --quiet --format html "$paper"
ok 'the page says that it is Welsh' out_has '<html lang="cy"'
run chart --quiet --format svg "$paper"
ok 'so does the picture' out_has 'lang="cy"'
ok 'a Welsh chart has Welsh months' out_has '>Mawrth 2026<'
ok 'and a Welsh legend' out_has '>Ymgynghoriad<'
# Figures with their sums, and one date more that cannot hold than the notes list.
{
    printf '<plan xmlns="urn:tenderline:plan:1" id="c" title="C" language="cy" status-date="2026-01-05">'
    for i in 1 2; do
        printf '<funding id="a%s" kind="money" title="Grant %s"><amount year="FY2026" value="1"/><amount year="FY2027" value="1"/></funding>' $i $i
        printf '<funding id="s%s" kind="savings" title="Staff %s"><amount year="FY2026" value="1"/></funding>' $i $i
    done
    for i in $(seq 41); do
        printf '<milestone id="f%s" title="F%s" on="2026-04-01"/>' "$i" "$i"
        printf '<milestone id="m%s" title="M%s" on="2026-03-03"><after ref="f%s"/></milestone>' "$i" "$i" "$i"
    done
    printf '</plan>\n'
} >"$work/ffigurau.xml"
run chart --quiet --totals --format svg "$work/ffigurau.xml"
ok 'Welsh figures have a Welsh heading' out_has '>Ffigurau yn ôl blwyddyn ariannol<'
ok 'and column' out_has '>Cyfanswm<'
ok 'Welsh savings' out_has '>Staff 1 (arbedion, '
ok 'and Welsh sums' out_has '>Cyfanswm: yr holl '
ok 'an English finding in a Welsh chart has English dates' out_has '3 March 2026, but what comes before it'
ok 'and so is what is left out' out_has 'Gadawyd 1 rhybudd arall allan yma'
ok 'nothing of that is English' sh -c '! grep -E "Total|all funding|savings|left out|Figures" "$1"' sh "$out"

run timetable --quiet --language en "$paper"
ok '--language en: English months' out_has '2 February – 24 April 2026'
run timetable --quiet --language en-GB "$paper"
ok '--language en-GB: the same' out_has '2 February – 24 April 2026'
run timetable --quiet --language cy "$examples/herefordshire-2013.xml"
ok '--language cy: an English plan with Welsh months' out_has 'Canol Mehefin – canol'
run timetable --language pl "$paper"
ok '--language pl: there are no words' exits 2
ok 'and it says so' err_has "no words for the language 'pl'"

# A language begun: its months are its own, the rest stays English, with a note.
mkdir -p "$work/data/words"
cp -R "$source_root/plans/calendars" "$work/data/"
printf '<words xmlns="urn:tenderline:words:1" language="gd"><word key="month-6">an t-Ògmhios</word></words>\n' \
    >"$work/data/words/gd.xml"
run timetable --data "$work/data" --language gd "$paper"
ok 'a language begun: its month' out_has 'Mid an t-Ògmhios 2026'
ok 'a language begun: English for the rest' out_has 'Activity'
run timetable --data "$work/data" --language gd --werror -W missing-word=error "$paper"
ok 'missing words can be made an error' err_has 'month-1'
printf '<words xmlns="urn:tenderline:words:1" language="gd"><word key="month-6"/></words>\n' >"$work/data/words/gd.xml"
run timetable --data "$work/data" --language gd "$paper"
ok 'a wrong file of words is refused' exits 1
ok 'with its place' err_has 'gd.xml:1:'
run chart --language cy --quiet "$source_root/tests/cases/care-2027/plan.xml" -o "$work/care.pdf"
qpdf --qdf --object-streams=disable "$work/care.pdf" "$work/care.qdf" 2>/dev/null
ok 'what a page of the chart shows is said in Welsh' grep -aq 'siart Gantt yn parhau, tudalen 2' "$work/care.qdf"
ok 'and where a link leads' grep -aq 'ei ddyddiadau yn y tabl' "$work/care.qdf"
ok 'and nothing of it in English' [ -z "$(grep -a 'goes on, page\|in the table' "$work/care.qdf")" ]
plan
