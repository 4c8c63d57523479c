# compare.py - does a client see the dates of the schedule?
#
# compare.py SCHEDULE.json LINES CLIENT ends|spans. Each line is "uid, start, end (exclusive), summary"
# with tabs. Which events there should be is worked out here from the JSON alone.
# SPDX-License-Identifier: MIT
import datetime
import json
import sys
import uuid
import zoneinfo

NAMESPACE = uuid.UUID("6f0d5c1b-529e-4e37-9a44-3c8d17e2b065")
LONDON = zoneinfo.ZoneInfo("Europe/London")
DAY = datetime.timedelta(days=1)


def uid_of(plan, item, part):
    return str(uuid.uuid5(NAMESPACE, f"{plan}\n{item}\n{part}"))


def day(text):
    return datetime.date.fromisoformat(text)


def window_days(window):
    """First day and the day after the last, or None for what is not fed."""
    if not window or not window["latest"]:
        return None
    latest = day(window["latest"])
    earliest = day(window["earliest"]) if window["earliest"] else latest
    return (earliest, latest + DAY) if latest - earliest < 31 * DAY else None


def possible(item, part, has_finish):
    """The days an event of this part may cover."""
    if part.isdigit():
        return window_days(item["segments"][int(part) - 1]["start"])
    if part == "finish":
        return window_days(item["finish"])
    if has_finish or not item["finish"] or not item["finish"]["latest"]:
        return window_days(item["start"])
    start, finish = window_days(item["start"]), window_days(item["finish"])
    if start and finish:
        return (start[0], finish[1])
    return start


def must_be_there(item):
    kinds = ("activity", "consultation", "stage", "notice", "milestone")
    off = item["status"] in ("withdrawn", "abandoned", "superseded")
    exact = item["start"] and item["start"]["earliest"] == item["start"]["latest"] is not None
    return item["kind"] in kinds and not off and not item["tbc"] and exact and not item["segments"]


def read_lines(path):
    events = {}
    for line in open(path, encoding="utf-8"):
        uid, start, end, summary = line.rstrip("\n").split("\t")
        if uid in events:
            sys.exit(f"{uid} twice")
        events[uid] = (start, end, summary)
    return events


def local(text):
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.astimezone(LONDON)


def main():
    schedule = json.load(open(sys.argv[1], encoding="utf-8"))
    events = read_lines(sys.argv[2])
    plan = schedule["plan"]["id"]
    faults, seen = [], set()
    for item in schedule["items"]:
        parts = ["", "finish"] + [str(i + 1) for i in range(len(item["segments"]))]
        present = [part for part in parts if uid_of(plan, item["id"], part) in events]
        if must_be_there(item) and "" not in present:
            faults.append(f"{item['id']} is missing")
        for part in present:
            uid = uid_of(plan, item["id"], part)
            seen.add(uid)
            start, end, summary = events[uid]
            days = possible(item, part, "finish" in present)
            if not summary.removeprefix("Starts: ").removeprefix("Ends: ").startswith(item["title"].split(":")[0]):
                faults.append(f"{item['id']}: summary {summary}")
            if days is None:
                faults.append(f"{item['id']} {part}: should not be fed")
            elif "T" in start:
                begin = local(start)
                at_end = item["time"] == "24:00"
                if begin.date() != days[0] or (item["time"] and not at_end and begin.strftime("%H:%M") != item["time"]
                                               and part != "finish"):
                    faults.append(f"{item['id']} {part}: {begin}, not {days[0]} {item['time']}")
                if not local(start) < local(end):
                    faults.append(f"{item['id']} {part}: no length")
            elif (day(start), day(end)) != days:
                faults.append(f"{item['id']} {part}: {start} to {end}, not {days[0]} to {days[1]}")
    for uid in events.keys() - seen:
        faults.append(f"{uid} belongs to no item")
    for fault in faults:
        print(f"# {sys.argv[3]}: {fault}")
    sys.exit(1 if faults else 0)


main()
