#!/bin/sh
# install.sh - installs into an empty root, builds a user of the library there, runs the program.
# SPDX-License-Identifier: MIT
set -eu
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
rm -rf "$TL_BUILD/all/install"
meson setup "$TL_BUILD/all/install" --prefix="$root/usr" --libdir=lib -Dtests=false >/dev/null
meson install -C "$TL_BUILD/all/install" >/dev/null
# The build tree goes, so that nothing is found there.
rm -rf "$TL_BUILD/all/install"

cat >"$root/user.c" <<'C'
#include <stdio.h>
#include <tenderline/schedule.h>

int main(int argc, char **argv) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options options = {.data_dir = argv[2]};
    struct tl_plan *plan = NULL;
    if (argc != 3 || tl_plan_read_file(argv[1], &options, diags, &plan) != TL_OK) {
        return 1;
    }
    size_t count = 0;
    tl_plan_items(plan, &count);
    printf("%s: %zu items\n", tl_plan_info(plan)->title, count);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    return 0;
}
C
PKG_CONFIG_PATH=$root/usr/lib/pkgconfig
export PKG_CONFIG_PATH
data=$(pkg-config --variable=datadir tenderline)
${CC:-cc} -o "$root/user" "$root/user.c" $(pkg-config --cflags --libs tenderline) -Wl,-rpath,"$root/usr/lib"
cp plans/examples/herefordshire-2013.xml "$root/plan.xml"
cd "$root"
./user plan.xml "$data"
usr/bin/tenderline check plan.xml
usr/bin/tenderline rules --explain pa2023/standstill >/dev/null
usr/bin/tenderline chart --quiet plan.xml -o chart.pdf
usr/bin/tenderline explain TL0101 >/dev/null
for page in tenderline.1 tenderline-check.1 tenderline-plan.5; do
    [ -f "usr/share/man/man${page##*.}/$page" ] || { echo "$page is not installed"; exit 1; }
done
for example in nginx.conf tenderline-serve.service; do
    [ -f "usr/share/doc/tenderline/examples/$example" ] || { echo "$example is not installed"; exit 1; }
done
grep -q "^ExecStart=$root/usr/bin/tenderline serve " usr/share/doc/tenderline/examples/tenderline-serve.service
