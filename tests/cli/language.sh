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
plan
