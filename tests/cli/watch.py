#!/usr/bin/env python3
# watch.py PROGRAM DATA: the server publishes again when a plan changes, whatever way it is written, and
# keeps the last site when the plan is broken. TAP on stdout; no clock decides, only patience ends.
# SPDX-License-Identifier: MIT
import html
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

PROGRAM, DATA = map(os.path.abspath, sys.argv[1:3])
PATIENCE = 120
STEP = 0.05
PLAN = """<plan xmlns="urn:tenderline:plan:1" id="council.example" title="Example" status-date="2027-01-04">
  {use}<milestone id="a" title="{title}" on="2027-02-01"/>
</plan>
"""
SHARED = """<include xmlns="urn:tenderline:plan:1">
  <authority id="council" title="Council" kind="council"><body id="body" title="{title}" kind="committee"/></authority>
</include>
"""
USE = """<use href="shared/council.xml"/>
  <decision id="d" title="Decision" on="2027-03-01"><by body="body"/></decision>
"""

count = 0
failed = False


def ok(name, passed, said=""):
    global count, failed
    count += 1
    print(("ok" if passed else "not ok"), count, "-", name)
    if not passed:
        failed = True
        for line in str(said).splitlines()[:20]:
            print("#", line[:300])
    sys.stdout.flush()


def wait(condition):
    """True as soon as it holds; False if it never does."""
    until = time.monotonic() + PATIENCE
    while not (holds := condition()) and time.monotonic() < until:
        time.sleep(STEP)
    return holds


class Watcher:
    def __init__(self, folder, *words):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([PROGRAM, "serve", "--port", "0", "--data", DATA, "--today", "2027-01-04",
                                         *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=self.log)
        self.url = self.process.stdout.readline().decode().strip()

    def said(self):
        self.log.seek(0)
        return self.log.read().decode()

    def rests(self):
        """True if it publishes nothing for a second."""
        before = self.said().count("published")
        time.sleep(1)
        return self.said().count("published") == before

    def fetch(self, path):
        try:
            with urllib.request.urlopen(self.url + path) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return ""

    def shows(self, text):
        return wait(lambda: text in self.fetch("plans/council.example/feed.ics"))

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def plan(title, use=""):
    return PLAN.format(title=title, use=use)


def ways_tests(work):
    path = os.path.join(work, "plan.xml")
    write(path, plan("The first"))
    watcher = Watcher(work, "site", "--watch", "plan.xml")
    ok("it publishes at once", "SUMMARY:The first" in watcher.fetch("plans/council.example/feed.ics"), watcher.said())
    page = watcher.fetch("plans/council.example/")
    ok("a page, too", "The first" in page)
    with urllib.request.urlopen(watcher.url + "plans/council.example/") as answer:
        header = answer.headers["Content-Security-Policy"]
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    ok("the server says of it what it says itself, and who may frame it",
       meta and header == html.unescape(meta[1]) + "; frame-ancestors 'self'", f"{header}\n{page[:500]}")
    write(path, plan("Written over"))
    ok("a plan that is written over", watcher.shows("SUMMARY:Written over"), watcher.said())
    write(path + ".new", plan("Put in its place"))
    os.rename(path + ".new", path)
    ok("another file put in its place", watcher.shows("SUMMARY:Put in its place"), watcher.said())
    os.rename(path, path + "~")
    write(path, plan("With a copy kept"))
    ok("as editors do that keep a copy", watcher.shows("SUMMARY:With a copy kept"), watcher.said())
    other = os.path.join(work, ".other")
    write(other, plan("By a link"))
    os.unlink(path)
    os.link(other, path)
    ok("by a link", watcher.shows("SUMMARY:By a link"), watcher.said())

    before = watcher.fetch("plans/council.example/feed.ics")
    write(path, plan("Broken").replace("2027-02-01", "2027-02-31"))
    ok("a broken plan is told", wait(lambda: "plan.xml:2:" in watcher.said() and "TL0" in watcher.said()), watcher.said())
    ok("and that the last site stands", wait(lambda: "'site' stands as it was" in watcher.said()), watcher.said())
    ok("which it does", watcher.fetch("plans/council.example/feed.ics") == before)
    os.unlink(path)
    ok("a plan that is gone is told", wait(lambda: watcher.said().count("stands as it was") >= 2), watcher.said())
    ok("and the last site still stands", watcher.fetch("plans/council.example/feed.ics") == before)
    write(path, plan("Mended"))
    ok("mended, it is published", watcher.shows("SUMMARY:Mended"), watcher.said())

    below = os.path.join(work, "shared")
    os.mkdir(below)
    write(os.path.join(below, "council.xml"), SHARED.format(title="Old Cabinet"))
    write(path, plan("Mended", USE))
    ok("a file that the plan uses", wait(lambda: "Old Cabinet" in watcher.fetch("plans/council.example/")),
       watcher.said())
    write(os.path.join(below, "council.xml"), SHARED.format(title="New Cabinet"))
    ok("is watched as well", wait(lambda: "New Cabinet" in watcher.fetch("plans/council.example/")), watcher.said())

    # The site lies beside the plan: its own coming and going must not call for another.
    write(os.path.join(work, "note.txt"), "nothing")
    ok("what is no plan changes nothing, nor does the site itself", wait(watcher.rests), watcher.said())
    ok("nothing is left beside it", not [n for n in os.listdir(work) if ".tenderline" in n], os.listdir(work))
    ok("it ends well", watcher.stop() == 0)


def later_tests(work):
    """A plan that is not there yet, or not right yet."""
    watcher = Watcher(work, "site", "--watch", "plan.xml")
    ok("no plan yet, and it waits", "there is no 'site' yet" in watcher.said(), watcher.said())
    ok("with nothing to show", watcher.fetch("") == "")
    write(os.path.join(work, "plan.xml"), plan("At last"))
    ok("until it comes", watcher.shows("SUMMARY:At last"), watcher.said())
    ok("it ends well by the keyboard", watcher.stop(signal.SIGINT) == 0)


def options_tests(work):
    hidden = '<milestone id="b" title="Hidden" on="2027-03-01" audience="internal"/>\n'
    write(os.path.join(work, "plan.xml"), plan("Open", hidden))
    watcher = Watcher(work, "site", "--watch", "plan.xml")
    feed = watcher.fetch("plans/council.example/feed.ics")
    ok("the public sees what is public", "Open" in feed and "Hidden" not in feed, feed)
    watcher.stop()
    watcher = Watcher(work, "inside", "--watch", "plan.xml", "--audience", "internal", "--name", "All of it",
                      "--url", "https://council.example/")
    ok("options of publishing are handed on", "Hidden" in watcher.fetch("plans/council.example/feed.ics"), watcher.said())
    ok("the name as well", "All of it" in watcher.fetch(""), watcher.fetch(""))
    watcher.stop()
    write(os.path.join(work, "mine.txt"), "mine")
    watcher = Watcher(work, ".", "--watch", "plan.xml")
    ok("a folder that is no site is not written", "'.' cannot be replaced whole" in watcher.said(), watcher.said())
    watcher.stop()


def end_tests(work):
    """The end comes in the middle of a publication, many times."""
    path = os.path.join(work, "plan.xml")
    write(path, plan("First"))
    Watcher(work, "site", "--watch", "plan.xml").stop()
    wrong = []
    for i in range(10):
        watcher = Watcher(work, "site", "--watch", "plan.xml", "--quiet")
        write(path, plan(f"Version {i}"))
        time.sleep(i * 0.05)
        status = watcher.stop()
        if status != 0 or not os.path.exists(os.path.join(work, "site/index.html")):
            wrong.append((i, status))
    ok("told to end while it publishes, it does", not wrong, wrong)
    watcher = Watcher(work, "site", "--watch", "plan.xml")
    ok("and the next one goes on", watcher.shows("SUMMARY:Version 9"), watcher.said())
    watcher.stop()
    left = [n for n in os.listdir(work) if ".tenderline" in n]
    ok("and clears up", not left, left)


def main():
    for tests in (ways_tests, later_tests, options_tests, end_tests):
        work = tempfile.mkdtemp()
        try:
            tests(work)
        finally:
            shutil.rmtree(work)
    print(f"1..{count}")
    sys.exit(failed)


main()
