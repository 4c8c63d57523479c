# read_icalendar.py - what python3-icalendar sees: uid, start, end (exclusive), summary per line.
# SPDX-License-Identifier: MIT
import sys
import icalendar
from show import show

calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
for component in calendar.walk():
    for error in component.errors:
        print(component.name, error, file=sys.stderr)
for event in calendar.walk("VEVENT"):
    show(event["UID"], event.decoded("DTSTART"), event.decoded("DTEND"), event["SUMMARY"])
