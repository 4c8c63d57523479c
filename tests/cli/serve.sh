#!/bin/sh
# serve.sh - the server as its user meets it: what it is told, what it says, how it ends.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"

site=$work/site
mkdir "$site"
printf 'tenderline site 1\nindex.html\n' >"$site/.tenderline-site"
echo hello >"$site/index.html"

run serve
ok 'a site is needed' fails 2 'something is missing'
run serve "$site" "$site"
ok 'one alone' fails 2 "'$site' is one too many without --watch"
run serve "$site" --watch
ok 'to watch without a plan' fails 2 'say which plans to watch'
for option in '--audience exempt' '--today 2027-01-04' '--name Programme' '--data plans'; do
    run serve "$site" $option
    ok "${option% *} without --watch" fails 2 "${option% *} is for publishing: it goes with --watch"
done
run serve "$work/nowhere"
ok 'a site that is not there' fails 1 "'$work/nowhere' does not exist: publish a site there first"
mkdir "$work/mine"
echo mine >"$work/mine/index.html"
run serve "$work/mine"
ok 'a folder that is no site is not shown' fails 1 'is no site that tenderline published'
run serve "$site/index.html"
ok 'nor is a file' fails 1 'is no site that tenderline published'
run serve "$site" --port 70000
ok 'a port that is none' fails 2 '--port takes 0 to 65535'
run serve "$site" --port eighty
ok 'a port in words' fails 2 "eighty"
run serve "$site" --timeout 0
ok 'no time at all' fails 2 '--timeout takes 1 to 3600 seconds'
for address in nowhere.example 127.0.0.256 '' localhost:80; do
    run serve "$site" --port 0 --address "$address"
    ok "the address '$address'" fails 2 '--address takes an address of this machine'
done
# One kept for documents (RFC 5737), so that no machine has it.
run serve "$site" --port 0 --address 192.0.2.1
ok 'an address of another machine' fails 3 'cannot listen on port 0 of 192.0.2.1'

# begin ARG...: the server goes on beside the test; $url is what it says.
begin() {
    : >"$work/url"
    "$tenderline" serve "$site" --port 0 "$@" >"$work/url" 2>"$err" </dev/null &
    server=$!
    tries=0
    while [ ! -s "$work/url" ] && kill -0 $server 2>/dev/null && [ $tries -lt 600 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    url=$(cat "$work/url")
}
end() {
    kill "-$1" $server
    wait $server
    status=$?
}

begin
ok 'it says where it is' grep -qxE 'http://127\.0\.0\.1:[1-9][0-9]*/' "$work/url"
ok 'and what it shows' err_has "serving '$site'; control and C end it"
port=${url##*:}
run serve "$site" --port "${port%/}"
ok 'a port in use' fails 3 'Address already in use; --port 0 takes one that is free'
end TERM
ok 'it ends well when it is told to' exits 0
begin --quiet
ok 'quiet: the address alone' [ -n "$url" -a ! -s "$err" ]
end INT
ok 'it ends well by the keyboard' exits 0
begin
end HUP
ok 'and when its terminal goes' exits 0
if [ -w /dev/full ]; then
    "$tenderline" serve "$site" --port 0 >/dev/full 2>"$err"
    status=$?
    ok 'an address that cannot be told' exits 3
else
    skip 'an address that cannot be told' 'there is no /dev/full'
fi
plan
