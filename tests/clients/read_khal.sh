#!/bin/sh
# read_khal.sh - what khal sees: uid, start, end (whole days: the day after the last), summary.
# read_khal.sh FEED FOLDER: FOLDER is made for khal's own files.
# SPDX-License-Identifier: MIT
set -eu
feed=$1
folder=$2
mkdir -p "$folder/plan"
cat >"$folder/khal.conf" <<EOF
[calendars]
[[plan]]
path = $folder/plan
[sqlite]
path = $folder/khal.db
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = plan
EOF
khal -c "$folder/khal.conf" import --batch -a plan "$feed" >"$folder/import.log" 2>&1 ||
    { cat "$folder/import.log" >&2; exit 1; }
khal -c "$folder/khal.conf" list --once --day-format '' \
    --format '{uid}	{start-date-long}	{start-time}	{end-date-long}	{end-time}	{title}' 1990-01-01 20000d |
    /usr/bin/python3 "$(dirname "$0")/show_khal.py"
