#!/bin/sh
# publish.sh - plans as a site: what stands in it, what changes, what is refused, and that parts give the same.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
site=$work/site
mkdir "$work/plans"

plan_of() { # ID TITLE EVENTS: a plan in $work/plans/ID.xml
    printf '<plan xmlns="urn:tenderline:plan:1" id="%s" title="%s" status-date="2026-01-05">%s</plan>\n' \
        "$1" "$2" "$3" >"$work/plans/$1.xml"
}
launch() { printf '<milestone id="a" title="%s" on="%s"/>' "$1" "$2"; }
council='<authority id="c" title="Council"><body id="cab" title="Cabinet"/></authority>'
hidden='<milestone id="h" title="Settlement talks" on="2026-05-06" audience="exempt" ground="3"/>'

# publish ARG...: all plans to $site.
publish() { run publish "$work"/plans/*.xml -o "$site" --data "$source_root/plans" "$@"; }
has() { grep -qF -e "$2" "$site/$1"; }
lacks() { ! grep -rqF -e "$1" "$site"; }
same() { diff -r "$1" "$2" >"$out" 2>&1; }
# Times of all files, as a list.
mtimes() { (cd "$1" && find . -type f -printf '%p %T@\n' | sort) >"$2"; }
# Nothing of a publication is left beside the site.
tidy() { [ -z "$(find "$work" -maxdepth 1 -name '.site.*')" ]; }

plan_of one 'Home care' "$(launch Launch 2026-04-15)"
plan_of two 'Day care' "$council<decision id=\"d\" title=\"Approve\" by=\"cab\" on=\"2026-03-03\"/>$hidden"
publish --at 2026-01-06 --name 'Adult care'
ok 'a site is made' exits 0
ok 'and said to be' err_has 'published 2 plans'
ok 'nothing goes to the standard output' silent "$out"
for file in index.html site.css site.js icon.svg site.json programme.ics plans/one/index.html plans/one/chart.svg \
    plans/one/chart.png plans/one/chart.pdf plans/one/timetable.csv plans/one/schedule.json plans/one/feed.ics \
    plans/one/entry.json; do
    ok "it has $file" [ -s "$site/$file" ]
done
ok 'the index names its programme' has index.html '<h1>Adult care</h1>'
ok 'and each plan' has index.html '<a href="plans/two/index.html">Day care</a>'
ok 'and who decides' has index.html 'Cabinet'
ok 'one calendar has the events of all' [ "$(grep -c '^BEGIN:VEVENT' "$site/programme.ics")" -ge 2 ]
ok 'and says when that was' has programme.ics 'LAST-MODIFIED:20260106T000000Z'
ok 'and nothing else' [ -z "$(grep -E '^(DTSTAMP|LAST-MODIFIED):' "$site/programme.ics" | grep -v 20260106)" ]
ok 'what is exempt is nowhere' lacks 'Settlement talks'
ok 'nor its id' lacks '"h"'
ok 'schedule.json is what `schedule --json` says' \
    sh -c "'$tenderline' schedule --json '$work/plans/one.xml' --data '$source_root/plans' | cmp -s - '$site/plans/one/schedule.json'"
ok 'nothing is left beside it' tidy
cp -rp "$site" "$work/first"

mtimes "$site" "$work/times"
publish --at 2026-01-07 --name 'Adult care'
ok 'publishing again changes no byte' same "$site" "$work/first"
mtimes "$site" "$work/times.again"
ok 'nor the time of any file' cmp -s "$work/times" "$work/times.again"

plan_of one 'Home care' "$(launch 'Launch day' 2026-04-15)<milestone id=\"b\" title=\"Review\" on=\"2026-06-01\"/>"
plan_of two 'Day care' "$council<decision id=\"d\" title=\"Approve\" by=\"cab\" on=\"2026-03-10\"/>"
publish --at 2026-02-01 --name 'Adult care'
ok 'a rename is told of' has plans/one/entry.json '"change":"renamed","item":"a","title":"Launch day","was":"Launch"'
ok 'and what is new' has plans/one/entry.json '"change":"added","item":"b"'
ok 'and what moved, by how much' has plans/two/entry.json '"change":"moved","item":"d","title":"Approve","was":null,"days":7'
ok 'but not what nobody could see' lacks 'Settlement'
ok 'the index tells of it too' has index.html '7 days later'
cp -rp "$site" "$work/second"
publish --at 2026-02-02 --name 'Adult care'
ok 'the last changes stay the news' same "$site" "$work/second"
cp "$work/plans/two.xml" "$work/two.xml"
rm "$work/plans/two.xml"
publish --at 2026-03-01 --name 'Adult care'
ok 'a plan that is no longer named leaves' [ ! -e "$site/plans/two" ]
ok 'and its events are withdrawn' has programme.ics 'SUMMARY:Withdrawn: '
publish --at 2026-05-30 --name 'Adult care'
ok 'for 90 days' has programme.ics 'SUMMARY:Withdrawn: '
publish --at 2026-05-31 --name 'Adult care'
ok 'and no longer' [ -z "$(grep 'Withdrawn: ' "$site/programme.ics")" ]
cp "$work/two.xml" "$work/plans/two.xml"
rm -rf "$site"
cp -rp "$work/second" "$site"

# Refusals: nothing is published, the site stands as it was.
printf '<plan' >"$work/plans/zwrong.xml"
printf '<plan' >"$work/plans/awrong.xml"
publish
ok 'a plan that is wrong stops all' exits 1
ok 'every wrong plan is told of' [ "$(grep -c '\[TL01' "$err")" -eq 2 ]
ok 'and the site stands as it was' same "$site" "$work/second"
ok 'nothing is left beside it, either' tidy
rm "$work"/plans/?wrong.xml
cp "$work/plans/one.xml" "$work/plans/three.xml"
publish
ok 'two plans of one id are refused' fails 1 "are both the plan 'one'"
ok 'and the site stands' same "$site" "$work/second"
sed 's/id="one"/id="ONE"/' "$work/plans/one.xml" >"$work/plans/three.xml"
publish
ok 'so are ids that differ by capitals' fails 1 "/one.xml' and '$work/plans/three.xml' are both the plan"
rm "$work/plans/three.xml"
plan_of slow Slow "$(seq -f '<milestone id="m%.0f" title="M" on="2026-06-01" audience="exempt" ground="3"/>' 20000)"
sed -i 's/id="slow"/id="one"/' "$work/plans/slow.xml"
run publish "$work/plans/slow.xml" "$work/plans/one.xml" -o "$site" --data "$source_root/plans" --jobs 2
ok 'the second is told of, whichever is read first' fails 1 "slow.xml' and '$work/plans/one.xml' are both"
rm "$work/plans/slow.xml"
publish --audience exempt
ok 'a site of another audience is refused' fails 1 '[TL0731]'
ok 'and stands' same "$site" "$work/second"
run publish "$work/plans/one.xml" -o "$work/exempt" --data "$source_root/plans" --audience exempt
publish --audience exempt --previous "$work/exempt"
ok 'also where the last publication was elsewhere' fails 1 '[TL0731]'
publish --part
ok 'a part does not take the place of a site' fails 1 'is a whole site'
ok 'which stands' same "$site" "$work/second"
sed -i 's/"version":1/"version":7/' "$site/plans/one/entry.json"
publish
ok 'a site that was damaged is refused' fails 1 '[TL0730]'
rm -rf "$site"
cp -rp "$work/second" "$site"
for options in '--bars' '--only milestone' '--audience internal'; do
    run feed "$work/plans/one.xml" $options --quiet
    cp "$out" "$site/plans/one/feed.ics"
    publish
    ok "a plan's feed of another selection is refused ($options)" fails 1 '[TL0710]'
    cp "$work/second/plans/one/feed.ics" "$site/plans/one/feed.ics"
    run feed "$work"/plans/*.xml $options --quiet
    cp "$out" "$site/programme.ics"
    publish
    ok "and that of the programme ($options)" fails 1 '[TL0710]'
    cp "$work/second/programme.ics" "$site/programme.ics"
done
truncate -s 100 "$site/plans/one/schedule.json"
publish
ok 'so is one that was cut short' fails 1 "'plans/one/schedule.json'"
truncate -s 10 "$site/site.json"
publish
ok 'wherever' fails 1 "'site.json'"
rm -rf "$site"

publish --audience exempt --at 2026-02-01
ok 'an exempt site has its own folder' exits 0
ok 'and says what it is on the index' has index.html 'Not for publication'
ok 'and on each page' has plans/one/index.html 'Not for publication'
rm -rf "$site"
publish --url https://council.example/care
ok 'events lead to the pages of the site' has plans/one/feed.ics 'URL:https://council.example/care/plans/one/'
ok 'in the calendar of all, too' has programme.ics 'URL:https://council.example/care/plans/one/'
ok 'and the button leads to the calendar' has index.html 'webcal://council.example/care/programme.ics'
rm -rf "$site"
publish --language cy
ok 'the index is in the language asked for' has index.html 'lang="cy"'
rm -rf "$site"

# A process that dies in the middle of its plan: the fifo keeps it there until then.
mkfifo "$work/plans/slow.xml"
"$tenderline" publish "$work"/plans/*.xml -o "$site" --data "$source_root/plans" --jobs 2 >"$out" 2>"$err" </dev/null &
parent=$!
tries=0
while [ -z "$(cat /proc/$parent/task/*/children 2>/dev/null)" ] && [ $tries -lt 400 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
exec 9<>"$work/plans/slow.xml"
kill -9 $(cat /proc/$parent/task/*/children)
wait $parent
status=$?
exec 9>&-
rm "$work/plans/slow.xml"
ok 'a process that dies is told of' exits 3
ok 'by what ended it' err_has 'ended before its work was done: Killed'
ok 'and nothing is published' [ ! -e "$site" ]
ok 'nor left beside it' tidy

# Usage.
run publish "$work/plans/one.xml"
ok 'somewhere to publish to is needed' fails 2 'say where to'
publish --part --index
ok 'a part is not a join' fails 2 'take one of them'
for url in council.example ftp://council.example/ 'https://council.example/?x' 'https:///x'; do
    publish --url "$url"
    ok "'$url' is no place of a site" fails 2 '--url takes'
done
publish --jobs 1000
ok 'there is an end to --jobs' fails 2 '--jobs takes'
publish --name ''
ok 'a name is not empty' fails 2 '--name takes'
run publish "$work/nothing.xml" -o "$site"
ok 'a plan that is not there' fails 1 'nothing.xml'
mkdir "$site"
echo thesis >"$site/thesis.txt"
publish
ok 'a folder of other things is refused' exits 1
ok 'and stands' grep -q thesis "$site/thesis.txt"
rm -rf "$site"
printf '<plan xmlns="urn:tenderline:plan:1" id="bare" title="Bare"/>' >"$work/bare.xml"
run publish "$work/bare.xml" -o "$work/bare" --data "$source_root/plans"
ok 'a plan of nothing is a site' exits 0
ok 'with nothing to choose from' [ -z "$(grep '<select' "$work/bare/index.html")" ]
plan
