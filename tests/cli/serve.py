#!/usr/bin/env python3
# serve.py PROGRAM: the server as clients meet it, with sockets of our own, so that nothing is tidied
# up on the way. TAP on stdout.
# SPDX-License-Identifier: MIT
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = os.path.abspath(sys.argv[1])
PATIENCE = 60  # seconds after which something counts as never happening
FEED = b"BEGIN:VCALENDAR\r\n" + b"".join(b"X-LINE:%04d\r\n" % i for i in range(2000)) + b"END:VCALENDAR\r\n"
LONG_AGO = 1000000000
LONG_AGO_TEXT = b"Sun, 09 Sep 2001 01:46:40 GMT"

count = 0
failed = False


def ok(name, passed, said=""):
    global count, failed
    count += 1
    print(("ok" if passed else "not ok"), count, "-", name)
    if not passed:
        failed = True
        for line in str(said).splitlines()[:20]:
            print("#", line)
    sys.stdout.flush()


def equal(name, is_, meant):
    ok(name, is_ == meant, f"{is_!r:.300}\nnot {meant!r:.300}")


def site_make(folder, files):
    os.makedirs(folder)
    for path, data in {".tenderline-site": b"tenderline site 1\n", **files}.items():
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        os.utime(path, (LONG_AGO, LONG_AGO))


class Server:
    def __init__(self, folder, *options):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([PROGRAM, "serve", folder, "--port", "0", *options],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log)
        self.url = self.process.stdout.readline().decode().strip()
        match = re.fullmatch(r"http://(\[?[0-9a-z.:]+?\]?):(\d+)/", self.url)
        if not match:
            raise SystemExit(f"Bail out! the server does not start: {self.url!r} {self.said()}")
        self.host, self.port = match[1].strip("[]"), int(match[2])

    def said(self):
        self.log.seek(0)
        return self.log.read().decode()

    def connect(self):
        connection = socket.create_connection((self.host, self.port), timeout=PATIENCE)
        return connection

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def __getitem__(self, name):
        return self.headers.get(name.lower())

    def __str__(self):
        return f"{self.status} {self.headers} {self.body[:200]!r}"


def answer_read(stream, head=False):
    """One answer from a stream of bytes; None at its end."""
    line = stream.readline()
    if not line:
        return None
    status = int(line.split()[1])
    headers = {}
    while (line := stream.readline().rstrip(b"\r\n")):
        name, value = line.split(b":", 1)
        headers[name.decode().lower()] = value.strip()
    length = int(headers.get("content-length", b"0"))
    body = b"" if head or status == 304 else stream.read(length)
    return Answer(status, headers, body)


def ask(server, target, *fields, method=b"GET", raw=None):
    """Sends one request whose target stands as it is, and reads until the server hangs up."""
    if isinstance(target, str):
        target = target.encode()
    request = raw or b"\r\n".join([method + b" " + target + b" HTTP/1.1", b"Host: localhost",
                                   b"Connection: close", *[f.encode() for f in fields], b"", b""])
    with server.connect() as connection:
        connection.sendall(request)
        with connection.makefile("rb") as stream:
            answer = answer_read(stream, method == b"HEAD")
            if answer:
                answer.rest = stream.read()
            return answer


def files_tests(server):
    types = {"/": b"text/html; charset=utf-8", "/plans/a/": b"text/html; charset=utf-8",
             "/plans/a/feed.ics": b"text/calendar; charset=utf-8", "/site.css": b"text/css; charset=utf-8",
             "/site.js": b"text/javascript; charset=utf-8", "/site.json": b"application/json",
             "/plans/a/chart.svg": b"image/svg+xml", "/plans/a/chart.png": b"image/png",
             "/plans/a/chart.pdf": b"application/pdf", "/plans/a/t.csv": b"text/csv; charset=utf-8",
             "/plans/a/odd.xyz": b"application/octet-stream"}
    for target, kind in types.items():
        answer = ask(server, target)
        equal(f"{target} has its type", (answer.status, answer["Content-Type"]), (200, kind))
        equal(f"{target} is not to be guessed at", answer["X-Content-Type-Options"], b"nosniff")
        ok(f"{target} does not say where one came from", answer["Referrer-Policy"] == b"same-origin", answer)
    feed = ask(server, "/plans/a/feed.ics", "Accept-Encoding: gzip, br")
    equal("a feed comes as it is", feed.body, FEED)
    equal("without encoding", feed["Content-Encoding"], None)
    equal("without Content-Disposition", feed["Content-Disposition"], None)
    equal("a strong tag", bool(re.fullmatch(rb'"[0-9a-f]{32}"', feed["ETag"])), True)
    equal("the time of its bytes", feed["Last-Modified"], LONG_AGO_TEXT)
    equal("kept, but asked after", feed["Cache-Control"], b"no-cache")
    ok("a page runs what is the site's alone", b"default-src 'none'" in ask(server, "/")["Content-Security-Policy"])
    equal("no request names an Accept", ask(server, "/plans/a/feed.ics").status, 200)
    head = ask(server, "/plans/a/feed.ics", method=b"HEAD")
    equal("HEAD has no body", head.rest, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Last-Modified", "Cache-Control"):
        equal(f"HEAD has the same {name}", head[name], feed[name])
    equal("a query changes nothing", ask(server, "/plans/a/feed.ics?x=1&y=%zz").body, FEED)
    equal("an address with its host", ask(server, "http://localhost/plans/a/feed.ics").body, FEED)
    moved = ask(server, "/plans/a")
    equal("a folder ends with a slash", (moved.status, moved["Location"]), (301, b"./a/"))
    equal("a folder without a page", ask(server, "/plans/").status, 404)
    equal("and without its slash", ask(server, "/plans").status, 404)
    equal("a file is no folder", ask(server, "/site.css/").status, 404)
    equal("an empty file", ask(server, "/empty.txt").body, b"")
    equal("what is not there", ask(server, "/robots.txt").status, 404)


def conditions_tests(server):
    feed = ask(server, "/plans/a/feed.ics")
    tag = feed["ETag"].decode()
    date = LONG_AGO_TEXT.decode()
    cases = [
        ("the tag", 304, f"If-None-Match: {tag}"),
        ("the tag, weak", 304, f"If-None-Match: W/{tag}"),
        ("a list with the tag", 304, f'If-None-Match: "x", {tag}'),
        ("two fields, the tag in the second", 304, 'If-None-Match: "x"', f"If-None-Match: {tag}"),
        ("a star", 304, "If-None-Match: *"),
        ("another tag", 200, 'If-None-Match: "x"'),
        ("another tag wins over the date", 200, 'If-None-Match: "x"', f"If-Modified-Since: {date}"),
        ("the date", 304, f"If-Modified-Since: {date}"),
        ("an earlier date", 200, "If-Modified-Since: Sun, 09 Sep 2001 01:46:39 GMT"),
        ("a later date", 304, "If-Modified-Since: Sunday, 09-Sep-01 01:46:41 GMT"),
        ("no date", 200, "If-Modified-Since: yesterday"),
        ("If-Match, another", 412, 'If-Match: "x"'),
        ("If-Unmodified-Since, earlier", 412, "If-Unmodified-Since: Sun, 09 Sep 2001 01:46:39 GMT"),
        ("a range of what one has", 304, f"If-None-Match: {tag}", "Range: bytes=0-1"),
    ]
    for name, status, *fields in cases:
        for method in (b"GET", b"HEAD"):
            answer = ask(server, "/plans/a/feed.ics", *fields, method=method)
            equal(f"{method.decode()} with {name}", answer.status, status)
            if status == 304:
                equal("and no body", answer.rest, b"")
                equal("nor a length of none", answer["Content-Length"] in (None, b"%d" % len(FEED)), True)
                equal("but the tag", answer["ETag"], feed["ETag"])
    # On one connection the bytes of the next answer follow a 304 at once.
    with server.connect() as connection, connection.makefile("rb") as stream:
        one = f"GET /plans/a/feed.ics HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {tag}\r\n\r\n"
        two = "GET /site.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
        connection.sendall((one + two + one + two).encode())
        answers = [answer_read(stream) for _ in range(4)]
        equal("four requests at once", [a.status for a in answers], [304, 200, 304, 200])
        equal("the last is whole", answers[3].body, b"body {}\n")


def parts_of(answer):
    boundary = re.fullmatch(rb"multipart/byteranges; boundary=(\S+)", answer["Content-Type"])[1]
    pieces = answer.body.split(b"--" + boundary)
    assert pieces[0] == b"" and pieces[-1] == b"--\r\n", answer
    out = []
    for piece in pieces[1:-1]:
        head, data = piece.split(b"\r\n\r\n", 1)
        out.append((re.search(rb"Content-Range: bytes (\S+)", head)[1], data[:-2]))
    return out


def ranges_tests(server):
    size = len(FEED)
    url = "/plans/a/feed.ics"
    tag = ask(server, url)["ETag"].decode()
    for name, field, first, last in (("the first bytes", "0-9", 0, 9), ("the last bytes", "-5", size - 5, size - 1),
                                     ("from the middle on", "1000-", 1000, size - 1),
                                     ("beyond the end", f"10-{size * 2}", 10, size - 1)):
        answer = ask(server, url, f"Range: bytes={field}")
        equal(f"range: {name}", (answer.status, answer.body), (206, FEED[first:last + 1]))
        equal("which is named", answer["Content-Range"], b"bytes %d-%d/%d" % (first, last, size))
    answer = ask(server, url, "Range: bytes=0-3,1000-1009,-4")
    equal("three ranges", answer.status, 206)
    equal("each as it was asked for", parts_of(answer),
          [(b"0-3/%d" % size, FEED[:4]), (b"1000-1009/%d" % size, FEED[1000:1010]),
           (b"%d-%d/%d" % (size - 4, size - 1, size), FEED[-4:])])
    equal("and no more", answer.rest, b"")
    answer = ask(server, url, f"Range: bytes={size}-")
    equal("a range of nothing", (answer.status, answer["Content-Range"]), (416, b"bytes */%d" % size))
    equal("ranges that overlap get the whole", ask(server, url, "Range: bytes=0-,0-,0-").body, FEED)
    many = ",".join(f"{i}-{i}" for i in range(0, 200, 2))
    equal("too many ranges get the whole", ask(server, url, f"Range: bytes={many}").body, FEED)
    equal("another unit gets the whole", ask(server, url, "Range: lines=0-1").status, 200)
    equal("If-Range with the tag", ask(server, url, "Range: bytes=0-1", f"If-Range: {tag}").status, 206)
    equal("If-Range with another tag", ask(server, url, "Range: bytes=0-1", 'If-Range: "x"').body, FEED)
    equal("If-Range with the date", ask(server, url, "Range: bytes=0-1", "If-Range: " + LONG_AGO_TEXT.decode()).status, 206)
    head = ask(server, url, "Range: bytes=0-1", method=b"HEAD")
    equal("HEAD knows no ranges", (head.status, head["Content-Length"]), (200, b"%d" % size))
    equal("a range of an empty file", ask(server, "/empty.txt", "Range: bytes=0-").status, 416)


def outside_tests(server):
    for target in ("/../secret", "/plans/../../secret", "/%2e%2e/secret", "/..%2fsecret", "/%2e%2e%2fsecret",
                   "/plans/a/..%5c..%5c..%5csecret", "/..\\secret", "//secret", "/./secret", "/plans//a/",
                   "/%c0%ae%c0%ae/secret", "/secret%00.html", "/link-out", "/link-out/", "/link-folder/secret",
                   "/link-in", "/.tenderline-site", "/%2etenderline-site", "/pipe", "/plans/a/.hidden",
                   "/" + "a" * 5000, "/" + "a/" * 400, "http://localhost/../secret", "http://localhost//secret"):
        answer = ask(server, target)
        ok(f"nothing is at {target[:60]}", answer.status == 404 and b"mine" not in answer.body, answer)
    for target in ("secret", "/%", "/%zz", "/%2", "*"):
        answer = ask(server, target)
        ok(f"'{target}' is no address", answer is None or answer.status in (400, 404), answer)


def wrong_tests(server):
    for method in (b"POST", b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"PROPFIND", b"get"):
        answer = ask(server, "/", method=method)
        ok(f"{method.decode()} is not answered", answer.status in (405, 501), answer)
        if answer.status == 405:
            equal("and what is, is said", answer["Allow"], b"GET, HEAD")
    for name, raw, statuses in (
            ("a body", b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", (413,)),
            ("a body in chunks", b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
             b"5\r\nhello\r\n0\r\n\r\n", (413,)),
            ("a body that never ends", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n",
             (405,)),
            ("no host", b"GET / HTTP/1.1\r\n\r\n", (400,)),
            ("two hosts", b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n", (400,)),
            ("another host", b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", (421,)),
            ("a great header", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100000 + b"\r\n\r\n", (431, None)),
            ("many headers", b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 20000 + b"\r\n", (431, None)),
            ("a long address", b"GET /" + b"x" * 100000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", (414, 431, None)),
            ("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200) + b"\r\n\r\n", (400, None)),
            ("another protocol", b"GET / SMTP/1.1\r\nHost: localhost\r\n\r\n", (400, 505, None))):
        try:
            answer = ask(server, "/", raw=raw)
        except ConnectionError:
            answer = None
        ok(f"{name} is refused", (answer.status if answer else None) in statuses, answer)
    old = ask(server, "/", raw=b"GET /site.css HTTP/1.0\r\n\r\n")
    equal("HTTP/1.0 is answered", old.body, b"body {}\n")


def slow_tests(folder):
    """No clock decides: whether the server hangs up at all is what is asked."""
    server = Server(folder, "--timeout", "1")
    with server.connect() as connection:
        equal("who says nothing is cut off", connection.recv(100), b"")
    with server.connect() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        cut = False
        for i in range(PATIENCE * 5):
            try:
                connection.sendall(b"X: %d\r\n" % i)
                connection.settimeout(0.2)
                cut = connection.recv(100) == b""
            except TimeoutError:
                continue
            except ConnectionError:
                cut = True
            if cut:
                break
        ok("who dribbles is cut off", cut)
    equal("and others are served", ask(server, "/site.css").body, b"body {}\n")
    idle = server.connect()
    equal("it ends although somebody hangs on", server.stop(), 0)
    idle.close()


def stop_tests(folder, big):
    for number in (signal.SIGTERM, signal.SIGINT):
        server = Server(folder)
        connection = server.connect()
        connection.sendall(b"GET /big.pdf HTTP/1.1\r\nHost: localhost\r\n\r\n")
        stream = connection.makefile("rb")
        begun = stream.read(1000)
        server.process.send_signal(number)
        equal("somebody new is not let in", refused(server), True)
        whole = begun + stream.read()
        body = whole.split(b"\r\n\r\n", 1)[1]
        ok(f"{number.name}: the answer that was under way is whole", body == big, f"{len(body)} of {len(big)} bytes")
        equal("and the server ends well", server.process.wait(PATIENCE), 0)
        connection.close()


def refused(server):
    for _ in range(PATIENCE * 20):
        try:
            with server.connect():
                pass
        except OSError:
            return True
        time.sleep(0.05)
    return False


def swap_tests(work):
    """One publication after another, each clearing the last away: every answer is of one of them, whole."""
    now, link = os.path.join(work, "now"), os.path.join(work, "link")
    texts = [bytes([65 + i]) * 300000 for i in range(2)]
    done = threading.Event()

    def publish(number):
        folder = os.path.join(work, f"site-{number}")
        site_make(folder, {"index.html": texts[number % 2], f"only-{number % 2}.txt": b"", "plans/a/x.txt": b"x"})
        os.symlink(os.path.basename(folder), link + ".new")
        os.rename(link + ".new", link)
        shutil.rmtree(os.path.join(work, f"site-{number - 1}"), ignore_errors=True)

    def swap():
        number = 1
        while not done.is_set():
            publish(number)
            number += 1

    publish(0)
    server = Server(link)
    first = ask(server, "/")
    swapper = threading.Thread(target=swap)
    swapper.start()
    equal("no file is missed", {ask(server, "/plans/a/x.txt").status for _ in range(500)}, {200})
    wrong = [a for a in (ask(server, "/") for _ in range(200))
             if a.status != 200 or a.body not in texts or (a["ETag"] == first["ETag"]) != (a.body == first.body)]
    done.set()
    swapper.join()
    ok("never a mixture of two publications", not wrong, "\n".join(map(str, wrong)))
    equal("no restart is needed", {ask(server, "/only-0.txt").status, ask(server, "/only-1.txt").status}, {200, 404})
    shutil.rmtree(os.path.join(work, os.readlink(link)))
    equal("a site that is gone", ask(server, "/").status, 404)
    site_make(now, {"index.html": b"again\n"})
    os.unlink(link)
    os.symlink("now", link)
    again = ask(server, "/")
    equal("and back", again.body, b"again\n")
    with open(os.path.join(now, "index.html"), "r+b") as file:
        file.write(b"AGAIN\n")
    later = ask(server, "/")
    equal("a file that an editor changed", later.body, b"AGAIN\n")
    server.stop()


def tag_tests(folder):
    """The tag is of the bytes, also of a file that has been known for a while."""
    time.sleep(3)
    server = Server(folder)
    tags = {ask(server, "/site.css")["ETag"] for _ in range(3)}
    equal("the same bytes, the same tag", len(tags), 1)
    with open(os.path.join(folder, "site.css"), "r+b") as file:
        file.write(b"BODY")
    later = ask(server, "/site.css", f"If-None-Match: {tags.pop().decode()}")
    equal("other bytes, another one", (later.status, later.body), (200, b"BODY {}\n"))
    server.stop()


def log_tests(folder):
    server = Server(folder, "--log")
    ask(server, "/plans/a/feed.ics?who=me", "User-Agent: secret", "Referer: http://secret.example/")
    ask(server, "/no\x1b[31m")
    ask(server, "/site.css", "Range: bytes=0-1", method=b"GET")
    server.stop()
    said = server.said()
    lines = [line.split(" ", 1)[1] for line in said.splitlines() if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ", line)]
    equal("a line for each answer", lines[0], f"GET /plans/a/feed.ics 200 {len(FEED)}")
    equal("and for a part", lines[-1], "GET /site.css 206 2")
    ok("neither who asked nor what for", "secret" not in said and "who=me" not in said and "127.0.0.1" not in said.split("\n", 1)[1], said)
    ok("and nothing that a terminal obeys", "\x1b" not in said, said)


def hosts_tests(folder):
    server = Server(folder, "--host", "council.example")
    named = b"GET /site.css HTTP/1.1\r\nHost: council.example\r\nConnection: close\r\n\r\n"
    equal("--host adds a name", ask(server, "/", raw=named).status, 200)
    server.stop()
    if socket.has_ipv6 and os.path.exists("/proc/net/if_inet6") and "lo" in open("/proc/net/if_inet6").read():
        server = Server(folder, "--address", "::1")
        equal("IPv6", ask(server, "/site.css").body, b"body {}\n")
        server.stop()
    server = Server(folder, "--address", "0.0.0.0")
    equal("to all the network any name goes", ask(server, "/", raw=named).status, 200)
    ok("and that is told", "to all who can reach this machine" in server.said(), server.said())
    server.stop()


def crowd_tests(server):
    """More idle clients than are let in at a time: the rest wait, and get their turn."""
    crowd = [server.connect() for _ in range(200)]
    equal("served among two hundred", ask(server, "/site.css").status, 200)
    for connection in crowd:
        connection.close()
    results = []

    def many():
        for _ in range(25):
            results.append(ask(server, "/plans/a/feed.ics").body == FEED)

    threads = [threading.Thread(target=many) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    equal("two hundred answers at once, all whole", results, [True] * 200)


def main():
    work = tempfile.mkdtemp()
    folder = os.path.join(work, "site")
    big = os.urandom(1 << 20) * 24
    with open(os.path.join(work, "secret"), "wb") as file:
        file.write(b"mine")
    site_make(folder, {"index.html": b"<!doctype html>\n", "plans/a/index.html": b"<!doctype html>\n",
                       "plans/a/feed.ics": FEED, "site.css": b"body {}\n", "site.js": b"'use strict';\n",
                       "site.json": b"{}\n", "plans/a/chart.svg": b"<svg/>", "plans/a/chart.png": b"\x89PNG",
                       "plans/a/chart.pdf": b"%PDF", "plans/a/t.csv": b"a,b\n", "plans/a/odd.xyz": b"?",
                       "plans/a/.hidden": b"mine", "empty.txt": b"", "big.pdf": big})
    os.symlink("../secret", os.path.join(folder, "link-out"))
    os.symlink("..", os.path.join(folder, "link-folder"))
    os.symlink("site.css", os.path.join(folder, "link-in"))
    os.mkfifo(os.path.join(folder, "pipe"))
    try:
        server = Server(folder)
        for tests in (files_tests, conditions_tests, ranges_tests, outside_tests, wrong_tests, crowd_tests):
            tests(server)
        equal("after all of that it still ends well", server.stop(), 0)
        slow_tests(folder)
        stop_tests(folder, big)
        hosts_tests(folder)
        log_tests(folder)
        swap_tests(work)
        tag_tests(folder)
    finally:
        shutil.rmtree(work)
    print(f"1..{count}")
    sys.exit(failed)


main()
