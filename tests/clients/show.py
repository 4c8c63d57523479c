# show.py - one event as a line that all clients can print: days as they are, times in UTC.
# SPDX-License-Identifier: MIT
import datetime


def moment(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")
    return value.isoformat()


def show(uid, start, end, summary):
    print(uid, moment(start), moment(end), summary, sep="\t")
