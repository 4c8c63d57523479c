#!/bin/sh
# nginx.sh - the examples for other servers are tried: nginx takes its file and shows a site with it,
# systemd takes its unit.
#
# Needs nginx, curl and systemd-analyze. One that is missing fails the test.
# SPDX-License-Identifier: MIT
set -u
: "${TL_PROGRAM:?}" "${TL_BUILD:?}" "${TL_SOURCE:?}"
examples=$TL_SOURCE/planner/cli/service
out=$TL_BUILD/all/nginx
rm -rf "$out"
mkdir -p "$out/tmp"
failed=0
PATH=$PATH:/usr/sbin
ok() {
    told=$1
    shift
    if "$@" >"$out/said" 2>&1; then
        echo "ok - $told"
    else
        echo "not ok - $told"
        sed 's/^/# /' "$out/said" | head -20
        failed=1
    fi
}

cat >"$out/plan.xml" <<'XML'
<plan xmlns="urn:tenderline:plan:1" id="council.example" title="Example" status-date="2027-01-04">
  <milestone id="a" title="A" on="2027-02-01"/>
</plan>
XML
publish() {
    "$TL_PROGRAM" publish --quiet --data "$TL_SOURCE/plans" --at "$1" -o "$out/site" "$out/plan.xml"
}
ok 'a site to show' publish 2027-01-05T09:00:00Z

# The file as it stands, but for its port, its names and where the site is; nginx of our own around it.
socket=$out/nginx.socket
sed -e "s|listen 80;|listen unix:$socket;|" -e '/listen \[::\]:80;/d' -e "s|/srv/tenderline/site|$out/site|" \
    "$examples/nginx.conf" >"$out/server.conf"
[ "$(id -u)" -ne 0 ] || user="user root;"
cat >"$out/nginx.conf" <<CONF
${user:-}
pid $out/nginx.pid;
error_log $out/error.log;
daemon off;
events {}
http {
    access_log off;
    client_body_temp_path $out/tmp/body;
    proxy_temp_path $out/tmp/proxy;
    fastcgi_temp_path $out/tmp/fastcgi;
    uwsgi_temp_path $out/tmp/uwsgi;
    scgi_temp_path $out/tmp/scgi;
    gzip on;
    include $out/server.conf;
}
CONF
ok 'nginx takes the file' nginx -t -q -p "$out" -c "$out/nginx.conf" -e "$out/error.log"
nginx -p "$out" -c "$out/nginx.conf" -e "$out/error.log" >/dev/null 2>&1 &
nginx=$!
trap 'kill $nginx 2>/dev/null; wait $nginx 2>/dev/null' EXIT
tries=0
while [ ! -S "$socket" ] && [ $tries -lt 300 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
# fetch PATH [OPTION...]: its header to $out/head, its body to $out/body.
fetch() {
    path=$1
    shift
    curl -sS --unix-socket "$socket" -D "$out/head" -o "$out/body" --path-as-is "$@" "http://plans.council.example$path"
}
has() { tr -d '\r' <"$out/head" | grep -qixF -e "$1"; }
feed=/plans/council.example/feed.ics

ok 'nginx answers' fetch "$feed" -H 'Accept-Encoding: gzip'
ok 'with a feed' has 'Content-Type: text/calendar; charset=utf-8'
ok 'that is not compressed' cmp "$out/body" "$out/site$feed"
ok 'and is asked after' has 'Cache-Control: no-cache'
etag=$(tr -d '\r' <"$out/head" | sed -n 's/^[Ee][Tt]ag: //p')
ok 'what is known is not sent' fetch "$feed" -H "If-None-Match: $etag"
ok 'but named' has 'HTTP/1.1 304 Not Modified'
ok 'a page' fetch /plans/council.example/
ok 'has its type' has 'Content-Type: text/html; charset=utf-8'
ok 'a folder without its slash' fetch /plans/council.example
ok 'is sent on' has 'Location: /plans/council.example/'
for path in /.tenderline-site /../plan.xml /%2e%2e/plan.xml /plans/..%2f..%2fplan.xml; do
    fetch "$path"
    ok "$path is not there" grep -qE '^HTTP/1.1 40[04]' "$out/head"
done
sed -i 's/title="A"/title="B"/' "$out/plan.xml"
ok 'another publication' publish 2027-01-06T09:00:00Z
ok 'is there at once' fetch "$feed" -H "If-None-Match: $etag"
ok 'whole' cmp "$out/body" "$out/site$feed"

# The unit as it will be installed, with a program that is there.
unit=$out/tenderline-serve.service
sed "s|@bindir@/tenderline|$TL_PROGRAM|" "$examples/tenderline-serve.service.in" >"$unit"
systemd-analyze verify --man=no "$unit" >"$out/verified" 2>&1
ok 'systemd takes the unit' [ $? -eq 0 ]
ok 'and has no complaint' [ ! -s "$out/verified" ]
systemd-analyze security --offline=yes --threshold=20 "$unit" >"$out/security" 2>&1
ok 'which leaves the program little' [ $? -eq 0 ]
# What the unit runs, with the site that is here.
command=$(sed -n 's/^ExecStart=//p' "$unit" | sed "s|/srv/tenderline/site|$out/site --port 0|")
$command >"$out/url" 2>"$out/log" &
serve=$!
tries=0
while [ ! -s "$out/url" ] && [ $tries -lt 300 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
ok 'what it runs answers' curl -sSf -o "$out/body" -H 'Host: plans.council.example' "$(cat "$out/url")plans/council.example/feed.ics"
ok 'with the feed' cmp "$out/body" "$out/site$feed"
kill $serve
wait $serve
ok 'and ends well' [ $? -eq 0 ]
exit $failed
