#!/bin/sh
# subscribe.sh - vdirsyncer and Thunderbird subscribe to a site and follow its next publication.
#
# Needs vdirsyncer, thunderbird and python3-icalendar. A client that is missing fails the test.
# SPDX-License-Identifier: MIT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${TL_PROGRAM:?}" "${TL_BUILD:?}" "${TL_SOURCE:?}"
out=$TL_BUILD/all/subscribe
rm -rf "$out"
mkdir -p "$out"
for client in vdirsyncer thunderbird; do
    command -v "$client" >/dev/null || { echo "not ok - there is no $client"; exit 1; }
done
PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$here/subscribe.py" "$out"
