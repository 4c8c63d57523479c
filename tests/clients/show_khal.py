# show_khal.py - khal shows the last day of whole days and local times: brings both into the common form.
# SPDX-License-Identifier: MIT
import datetime
import sys
import zoneinfo
from show import show

LONDON = zoneinfo.ZoneInfo("Europe/London")


def moment(day, time):
    return datetime.datetime.fromisoformat(f"{day} {time}").replace(tzinfo=LONDON)


for line in sys.stdin:
    if line.count("\t") != 5:
        continue  # heads of days
    uid, start, start_time, end, end_time, title = line.rstrip("\n").split("\t")
    if start_time:
        show(uid, moment(start, start_time), moment(end, end_time), title)
    else:
        last = datetime.date.fromisoformat(end)
        show(uid, datetime.date.fromisoformat(start), last + datetime.timedelta(days=1), title)
