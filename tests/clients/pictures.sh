#!/bin/sh
# pictures.sh - every example's SVG is the same picture in librsvg, Chromium and LibreOffice, within
# the tolerance that pictures.py states.
#
# Needs rsvg-convert (librsvg2-bin), chromium, soffice (libreoffice-draw-nogui), python3-pil.
# SPDX-License-Identifier: MIT
set -u
: "${TL_PROGRAM:?}" "${TL_BUILD:?}" "${TL_SOURCE:?}"
out=$TL_BUILD/all/pictures
compare="/usr/bin/python3 $TL_SOURCE/tests/clients/pictures.py"
rm -rf "$out"
mkdir -p "$out/office" "$out/profile"
failed=0
for tool in rsvg-convert chromium soffice; do
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

draw_rsvg() { rsvg-convert "$out/$1.svg" -o "$out/$1-rsvg.png"; }
draw_chromium() { # at the size of the picture that rsvg drew
    size=$(/usr/bin/python3 -c 'import sys
from PIL import Image
print("%d,%d" % Image.open(sys.argv[1]).size)' "$out/$1-rsvg.png")
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars \
        --disable-background-networking --disable-component-update --disable-sync \
        --user-data-dir="$out/profile/chromium" --window-size="$size" \
        --screenshot="$out/$1-chromium.png" "file://$out/$1.svg" >"$out/$1-chromium.log" 2>&1
}
draw_office() {
    soffice "-env:UserInstallation=file://$out/profile/office" --headless --convert-to png \
        --outdir "$out/office" "$out/$1.svg" >"$out/$1-office.log" 2>&1
}

for plan in "$TL_SOURCE"/plans/examples/*.xml; do
    name=$(basename "$plan" .xml)
    grep -q '<plan' "$plan" || continue # a file that plans share
    "$TL_PROGRAM" chart --quiet --data "$TL_SOURCE/plans" --at 2026-01-01T12:00:00Z -o "$out/$name.svg" "$plan" &&
        draw_rsvg "$name" && draw_chromium "$name" && draw_office "$name"
    drawn=$?
    says 'is drawn by all three' $drawn
    [ $drawn = 0 ] || continue
    $compare "$out/$name-rsvg.png" "$out/$name-chromium.png"
    says 'Chromium draws what librsvg does' $?
    # It sets letters one by one in whole units: the end of a long line may be 2 pixels (0.5 mm) off.
    $compare "$out/$name-rsvg.png" "$out/office/$name.png" 2
    says 'LibreOffice draws what librsvg does' $?
done

# The comparison would notice one missing date.
name=herefordshire-2013
$compare --without '6–31 Jan' "$out/$name.svg" "$out/control.svg" && draw_rsvg control &&
    ! $compare "$out/control-rsvg.png" "$out/$name-chromium.png" 2 2>"$out/control.log" && grep -q differs "$out/control.log"
says 'a missing date is noticed' $?
exit $failed
