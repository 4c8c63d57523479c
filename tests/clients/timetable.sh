#!/bin/sh
# timetable.sh - LibreOffice Writer opens the timetable page of every example, and its table has the
# rows, cells, headings and repeated heads that it should; so has that of figures by financial year.
#
# Needs soffice (libreoffice-writer-nogui), python3.
# SPDX-License-Identifier: MIT
set -u
: "${TL_PROGRAM:?}" "${TL_BUILD:?}" "${TL_SOURCE:?}"
out=$TL_BUILD/all/timetable
compare="/usr/bin/python3 $TL_SOURCE/tests/clients/timetable.py"
rm -rf "$out"
mkdir -p "$out/office" "$out/profile"
failed=0
command -v soffice >/dev/null || {
    echo 'not ok - soffice is installed'
    exit 1
}

# says TEXT STATUS: one line of the report.
says() {
    if [ "$2" = 0 ]; then
        echo "ok - $1"
    else
        echo "not ok - $1"
        failed=1
    fi
}

# write NAME PLAN FORMAT GROUP
write() {
    "$TL_PROGRAM" timetable --quiet --data "$TL_SOURCE/plans" --at 2026-01-01T12:00:00Z --format "$3" \
        --group "$4" -o "$out/$1-$4.$3" "$2"
}

names=
for plan in "$TL_SOURCE"/plans/examples/*.xml; do
    name=$(basename "$plan" .xml)
    grep -q '<plan' "$plan" || continue # a file that plans share
    names="$names $name"
    for group in phase month; do
        write "$name" "$plan" html $group && write "$name" "$plan" csv $group
        says "$name by $group: is written" $?
    done
done

# The comparison would notice one changed cell, and one row that is gone.
name=herefordshire-2013
sed 's/6–31 January/6–30 January/' "$out/$name-phase.html" >"$out/cell.html"
sed '/6–31 January/d' "$out/$name-phase.html" >"$out/row.html"
sed 's/>756</>765</' "$out/$name-phase.html" >"$out/amount.html"

soffice "-env:UserInstallation=file://$out/profile" --headless '--infilter=HTML (StarWriter)' \
    --convert-to odt --outdir "$out/office" "$out"/*.html >"$out/office.log" 2>&1
says 'LibreOffice opens the pages' $?
for name in $names; do
    for group in phase month; do
        $compare "$out/$name-$group.csv" "$out/office/$name-$group.odt" "$TL_SOURCE/plans/examples/$name.xml"
        says "$name by $group: LibreOffice has every row" $?
    done
done
for control in cell row amount; do
    ! $compare "$out/herefordshire-2013-phase.csv" "$out/office/$control.odt" \
        "$TL_SOURCE/plans/examples/herefordshire-2013.xml" 2>"$out/control.log" &&
        grep -q differs "$out/control.log"
    says "a wrong $control is noticed" $?
done
exit $failed
