# read_vobject.py - what python3-vobject sees: uid, start, end (exclusive), summary per line.
# SPDX-License-Identifier: MIT
import sys
import vobject
from show import show

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    calendar = next(vobject.readComponents(file.read()))
calendar.validate(raiseException=True)
for event in calendar.contents.get("vevent", []):
    show(event.uid.value, event.dtstart.value, event.dtend.value, event.summary.value)
