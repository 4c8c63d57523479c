#!/bin/sh
# timetable.sh - the clerk's table as its options ask for it.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
paper=$examples/cheshire-east-2009.xml

run timetable --quiet "$paper"
ok 'the words of the source: not unasked' sh -c '! grep -qi printed "$1"' sh "$out"
run timetable --quiet --printed "$paper"
ok 'the words of the source: under their row' out_has 'Printed “during 2009-10” (2.4, 3.17)'
run timetable --quiet --printed --format csv "$paper"
ok 'and in a column' out_has ',Item,As printed'
run timetable --quiet "$examples/tri-borough-2012.xml"
ok 'figures by financial year: not added up unasked' sh -c '! grep -q Total: "$1"' sh "$out"
run timetable --quiet --totals "$examples/tri-borough-2012.xml"
ok 'and added up' out_has '241    2,575    4,025  6,841'
run timetable --quiet --only decisions "$examples/nottinghamshire-2015.xml"
ok 'a part of the plan says so' out_has 'as at 29 June 2015: decisions'
ok 'and is no more' sh -c '! grep -q workshop "$1"' sh "$out"
run timetable --only decisons "$paper"
ok 'what cannot be chosen' fails 2 "did you mean 'decisions'?"

plan
