#!/bin/sh
# chart.sh - every example's chart, read by programs that did not make it: an XML parser and a
# renderer for SVG, two readers of PDF, one of PNG.
#
# Needs xmllint (libxml2-utils), rsvg-convert (librsvg2-bin), qpdf, pdfinfo, pdftotext and pdffonts
# (poppler-utils), python3. A program that is missing fails the test.
# SPDX-License-Identifier: MIT
set -u
: "${TL_PROGRAM:?}" "${TL_BUILD:?}" "${TL_SOURCE:?}"
out=$TL_BUILD/all/charts
rm -rf "$out"
mkdir -p "$out"
LC_ALL=C.UTF-8
export LC_ALL
failed=0
for tool in xmllint rsvg-convert qpdf pdfinfo pdftotext pdffonts python3; do
    command -v "$tool" >/dev/null || {
        echo "not ok - $tool is installed"
        failed=1
    }
done
[ $failed = 0 ] || exit 1

# says TEXT STATUS: one line of the report.
says() {
    if [ "$2" = 0 ]; then
        echo "ok - $name: $1"
    else
        echo "not ok - $name: $1"
        failed=1
    fi
}

# Width and height of a PNG, and whether it is all one colour.
cat >"$out/png.py" <<'PYTHON'
import struct, sys, zlib
data = open(sys.argv[1], "rb").read()
assert data[:8] == b"\x89PNG\r\n\x1a\n"
at, pixels, kinds = 8, b"", []
while at < len(data):
    size, kind = struct.unpack(">I4s", data[at:at + 8])
    body = data[at + 8:at + 8 + size]
    assert struct.unpack(">I", data[at + 8 + size:at + 12 + size])[0] == zlib.crc32(kind + body), kind
    kinds.append(kind)
    pixels += body if kind == b"IDAT" else b""
    at += 12 + size
assert len(set(zlib.decompress(pixels))) > 8, "nothing is drawn"
if len(sys.argv) > 2:
    assert b"pHYs" in kinds and b"iTXt" in kinds, kinds
PYTHON

for plan in "$TL_SOURCE"/plans/examples/*.xml; do
    name=$(basename "$plan" .xml)
    grep -q '<plan' "$plan" || continue # a file that plans share
    title=$(xmllint --xpath 'string(/*/@title)' "$plan")
    written=0
    for kind in svg png pdf; do
        "$TL_PROGRAM" chart --quiet --data "$TL_SOURCE/plans" --at 2026-01-01T12:00:00Z \
            -o "$out/$name.$kind" "$plan" || written=1
    done
    says 'is written' $written
    [ $written = 0 ] || continue

    xmllint --noout --nonet "$out/$name.svg"
    says 'the SVG is well-formed' $?
    ! grep -q '<pattern\|<script\|href=' "$out/$name.svg"
    says 'the SVG has no patterns, scripts or references' $?
    rsvg-convert "$out/$name.svg" -o "$out/$name-rsvg.png" && python3 "$out/png.py" "$out/$name-rsvg.png"
    says 'the SVG is drawn by rsvg' $?
    python3 "$out/png.py" "$out/$name.png" ours
    says 'the PNG is sound, with its resolution and description' $?

    qpdf --check "$out/$name.pdf" >"$out/$name.qpdf" 2>&1
    says 'qpdf finds nothing wrong' $?
    pdfinfo "$out/$name.pdf" >"$out/$name.info"
    grep -q '^Tagged: *yes' "$out/$name.info" && grep -qF "$title" "$out/$name.info"
    says 'the PDF is tagged and has its title' $?
    pdfinfo -struct "$out/$name.pdf" 2>"$out/$name.struct.err" >"$out/$name.struct"
    missing=$(cat "$out/$name.struct.err")
    for tag in Document H1 Figure H2 Table TR TH TD; do
        grep -q "^ *$tag\b" "$out/$name.struct" || missing="$missing $tag"
    done
    [ -z "$missing" ]
    says "the PDF has headings, figures and a table$missing" $?
    pages=$(sed -n 's/^Pages: *//p' "$out/$name.info")
    pdftotext -layout "$out/$name.pdf" "$out/$name.txt"
    grep -qF "Page $pages of $pages" "$out/$name.txt"
    says 'every page is numbered' $?
    # Every title of the table of facts is whole in the text.
    pdfinfo -struct-text "$out/$name.pdf" 2>/dev/null | grep -A2 '^ *TH' | sed -n 's/^ *"\(.*\)"$/\1/p' | sort -u >"$out/$name.heads"
    [ "$(wc -l <"$out/$name.heads")" -gt 5 ]
    says 'the table has its activities' $?
    [ "$(pdffonts "$out/$name.pdf" | tail -n +3 | awk '{print $(NF-4), $(NF-2)}' | sort -u)" = 'yes yes' ]
    says 'all fonts are embedded and say their letters' $?
    # The words can be selected, and come in the order in which the tags are read: title, chart, table.
    pdftotext -raw "$out/$name.pdf" "$out/$name.raw"
    [ "$(head -c 20 "$out/$name.raw")" = "$(printf %s "$title" | head -c 20)" ]
    says 'the text begins with the title' $?
    pdfinfo -struct-text "$out/$name.pdf" 2>/dev/null | awk '/^  [A-Z]/ {table = /^  Table/} table' |
        sed -n 's/^ *"\(..*\)"$/\1/p' | cut -c 1-30 >"$out/$name.cells"
    [ "$(wc -l <"$out/$name.cells")" -gt 20 ] && awk 'NR == FNR {cell[++cells] = $0; next} {text = text " " $0}
        END {for (i = 1; i <= cells; i++) {at = index(text, cell[i]); if (!at) exit 1; text = substr(text, at + 1)}}' \
        "$out/$name.cells" "$out/$name.raw"
    says 'tables are read row by row' $?
    # Each note is a paragraph of its own, its number apart from its words; the rows name the same numbers.
    pdfinfo -struct-text "$out/$name.pdf" 2>/dev/null >"$out/$name.words"
    named=$(grep -o '\[[0-9, ]*\]' "$out/$name.words" | tr -c '0-9' '\n' | sort -n | tail -1)
    awk '/^  H2/ {getline; notes = /"Notes"/} notes && /^  P/ {getline; print}' "$out/$name.words" |
        sed -n 's/^ *"\([0-9]*\) [^ ].*/\1/p' >"$out/$name.notes"
    seq 1 "${named:-0}" | cmp -s - "$out/$name.notes"
    says 'notes are read one by one, with their numbers' $?
    pdfinfo -meta "$out/$name.pdf" >"$out/$name.xmp"
    grep -q '<pdfuaid:part>1<' "$out/$name.xmp" && grep -q '<pdfaid:part>2<' "$out/$name.xmp" &&
        sed 1d "$out/$name.xmp" | sed '/^<?xpacket/d' | xmllint --noout --nonet -
    says 'the metadata names PDF/UA-1 and PDF/A-2' $?
    pdfinfo -dests "$out/$name.pdf" | grep -q '"item-'
    says 'each entry of the table has a name to link to' $?
    ! grep -q 'Alt\|error' "$out/$name.struct.err"
    says 'the structure is read without complaint' $?
done
exit $failed
