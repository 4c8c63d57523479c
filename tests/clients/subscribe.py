#!/usr/bin/python3
# subscribe.py WORK: real calendar programs subscribe to a site that `tenderline serve` shows, and see what
# moved, what has a new name, what was called off and what is new after the next publication.
#
# Needs $TL_PROGRAM, vdirsyncer, thunderbird and python3-icalendar. Says "ok" or "not ok" per fact.
# SPDX-License-Identifier: MIT
import glob
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import icalendar

PROGRAM = os.environ["TL_PROGRAM"]
DATA = os.environ["TL_SOURCE"] + "/plans"
WORK = os.path.abspath(sys.argv[1])
PLAN, SITE = WORK + "/plan.xml", WORK + "/site"
PATIENCE = 300  # seconds: Thunderbird asks once a minute, and starts slowly on a busy machine
DAY = 86400

FIRST = """<plan xmlns="urn:tenderline:plan:1" id="council.example" title="Example" status-date="2027-01-04">
  <milestone id="stays" title="What stays" on="2027-02-01"/>
  <milestone id="moves" title="What moves" on="2027-03-01"/>
  <milestone id="renamed" title="What is renamed" on="2027-04-01"/>
  <milestone id="goes" title="What goes" on="2027-05-04"/>
</plan>
"""
SECOND = """<plan xmlns="urn:tenderline:plan:1" id="council.example" title="Example" status-date="2027-01-04">
  <milestone id="stays" title="What stays" on="2027-02-01"/>
  <milestone id="moves" title="What moves" on="2027-03-15"/>
  <milestone id="renamed" title="What has a new name" on="2027-04-01"/>
  <milestone id="goes" title="What goes" on="2027-05-04" status="withdrawn" reason="No longer needed"/>
  <milestone id="comes" title="What comes" on="2027-06-01"/>
</plan>
"""
SEEN_FIRST = [("What goes", "2027-05-04", "CONFIRMED"), ("What is renamed", "2027-04-01", "CONFIRMED"),
              ("What moves", "2027-03-01", "CONFIRMED"), ("What stays", "2027-02-01", "CONFIRMED")]
SEEN_SECOND = [("What comes", "2027-06-01", "CONFIRMED"), ("What has a new name", "2027-04-01", "CONFIRMED"),
               ("What moves", "2027-03-15", "CONFIRMED"), ("What stays", "2027-02-01", "CONFIRMED"),
               ("Withdrawn: What goes", "2027-05-04", "CANCELLED")]

failed = False


def ok(name, passed, said=""):
    global failed
    print("ok" if passed else "not ok", "-", name)
    if not passed:
        failed = True
        print("#", str(said)[:2000].replace("\n", "\n# "))
    sys.stdout.flush()


def publish(plan, at):
    with open(PLAN, "w", encoding="utf-8") as file:
        file.write(plan)
    subprocess.run([PROGRAM, "publish", "--quiet", "--data", DATA, "--at", at, "-o", SITE, PLAN], check=True)


def events_of(seen):
    """What a person sees, without the names that machines give."""
    return sorted(event[1:] for event in seen)


def names_of(seen):
    """The name of the event on each day."""
    return {event[2]: event[0] for event in seen}


class Vdirsyncer:
    """It names events by a hash of all they say, so that only what did not change keeps its name."""
    name = "vdirsyncer"
    same = {"2027-02-01": "2027-02-01"}

    def __init__(self, url):
        self.store = WORK + "/vdir"
        self.config = WORK + "/vdirsyncer.conf"
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(f"""[general]
status_path = "{WORK}/vdirsyncer-status/"
[pair plan]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "{self.store}"
fileext = ".ics"
[storage there]
type = "http"
url = "{url}"
""")
        os.makedirs(self.store)
        self.run("discover", "plan")

    def run(self, *words):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": WORK}
        with open(WORK + "/vdirsyncer.log", "ab") as log:
            subprocess.run(["vdirsyncer", "-c", self.config, *words], input=b"y\n" * 9, env=environment, check=True,
                           stdout=log, stderr=log, timeout=PATIENCE)

    def see(self, meant):
        del meant
        self.run("sync")
        seen = []
        for path in glob.glob(self.store + "/*.ics"):
            with open(path, "rb") as file:
                for event in icalendar.Calendar.from_ical(file.read()).walk("VEVENT"):
                    seen.append((str(event["UID"]), str(event["SUMMARY"]), str(event["DTSTART"].dt),
                                 str(event["STATUS"])))
        return seen

    def end(self):
        pass


class Thunderbird:
    name = "Thunderbird"
    same = {"2027-02-01": "2027-02-01", "2027-03-01": "2027-03-15", "2027-04-01": "2027-04-01",
            "2027-05-04": "2027-05-04"}

    def __init__(self, url):
        self.profile = WORK + "/profile"
        os.makedirs(self.profile)
        preferences = {
            "calendar.registry.plan.type": '"ics"',
            "calendar.registry.plan.uri": f'"{url}"',
            "calendar.registry.plan.name": '"plan"',
            "calendar.registry.plan.cache.enabled": "true",
            "calendar.registry.plan.refreshInterval": '"1"',
            "calendar.list.sortOrder": '"plan"',
            "calendar.timezone.local": '"Europe/London"',
            "app.update.enabled": "false",
            "datareporting.policy.dataSubmissionEnabled": "false",
            "mail.provider.suppress_dialog_on_startup": "true",
            "mail.spotlight.firstRunDone": "true",
            "mailnews.start_page.enabled": "false",
            "network.proxy.type": "0",
        }
        with open(self.profile + "/user.js", "w", encoding="utf-8") as file:
            for name, value in preferences.items():
                file.write(f'user_pref("{name}", {value});\n')
        home = WORK + "/home"
        os.makedirs(home)
        with open(WORK + "/thunderbird.log", "wb") as log:
            self.process = subprocess.Popen(
                ["thunderbird", "--headless", "--no-remote", "--profile", self.profile, "-calendar"],
                env={**os.environ, "HOME": home, "MOZ_HEADLESS": "1", "TZ": "Europe/London"},
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def look(self):
        """The database is locked while the program runs, so that a copy of it is read."""
        copy = WORK + "/thunderbird.sqlite"
        for end in ("", "-wal"):
            if os.path.exists(copy + end):
                os.unlink(copy + end)
            source = self.profile + "/calendar-data/cache.sqlite" + end
            if os.path.exists(source):
                shutil.copy(source, copy + end)
        try:
            with sqlite3.connect(copy) as base:
                rows = base.execute("select id, title, event_start, ical_status from cal_events").fetchall()
        except sqlite3.Error:
            return []
        return [(uid, title, time.strftime("%Y-%m-%d", time.gmtime(start / 1000000)), status)
                for uid, title, start, status in rows]

    def see(self, meant):
        """Waits until it is what is meant, or for good."""
        until = time.monotonic() + PATIENCE
        seen = self.look()
        while events_of(seen) != meant and time.monotonic() < until and self.process.poll() is None:
            time.sleep(1)
            seen = self.look()
        return seen

    def end(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def server_start():
    server = subprocess.Popen([PROGRAM, "serve", SITE, "--port", "0", "--quiet", "--log"], stdout=subprocess.PIPE,
                              stderr=open(WORK + "/serve.log", "wb"))
    return server, server.stdout.readline().decode().strip()


def main():
    publish(FIRST, "2027-01-05T09:00:00Z")
    server, url = server_start()
    clients = [client(url + "plans/council.example/feed.ics") for client in (Vdirsyncer, Thunderbird)]
    try:
        before = {}
        for client in clients:
            seen = client.see(SEEN_FIRST)
            ok(f"{client.name} subscribes", events_of(seen) == SEEN_FIRST, seen)
            before[client.name] = names_of(seen)
        publish(SECOND, "2027-01-06T09:00:00Z")
        for client in clients:
            seen = client.see(SEEN_SECOND)
            ok(f"{client.name} sees what moved, was renamed, called off and is new", events_of(seen) == SEEN_SECOND,
               seen)
            names, old = names_of(seen), before[client.name]
            same = [old.get(then) == names.get(now) for then, now in client.same.items()]
            ok(f"{client.name} holds them for the same events", all(same), (old, names))
    finally:
        for client in clients:
            client.end()
        server.terminate()
    ok("the server ends well", server.wait(PATIENCE) == 0)
    sys.exit(failed)


main()
