#!/bin/sh
# parts.sh - a programme published in parts: joined it is, byte for byte, what one run makes.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
data=$source_root/plans
mkdir "$work/plans"
cp "$examples"/*.xml "$work/plans"
# All but the file that others bring in.
plans() { (cd "$work/plans" && ls *.xml | grep -v council); }

# publish ARG...: in the folder of the plans.
publish() {
    (cd "$work/plans" && "$tenderline" publish --data "$data" --name Programme --today 2013-07-01 "$@") \
        >"$out" 2>"$err" </dev/null
    status=$?
}
same() { diff -r "$1" "$2" >"$out" 2>&1; }
# part N OF ARG...: the N-th of so many parts.
part() {
    number=$1
    of=$2
    shift 2
    publish --part --jobs 1 -o "$work/parts/$number" "$@" $(plans | awk "NR % $of == $number")
}

publish --at 2026-11-22 -o "$work/one" $(plans)
ok 'one run' exits 0
publish --at 2026-11-22 --jobs 3 -o "$work/three" $(plans | sort -r)
ok 'three processes, plans in another order' exits 0
ok 'make the same' same "$work/one" "$work/three"
mkdir "$work/parts"
for n in 0 1 2 3; do
    part $n 4 --at 2026-11-22
    ok "part $n of four" exits 0
done
ok 'a part has no index' [ ! -e "$work/parts/0/index.html" ]
publish --index --at 2026-11-22 -o "$work/joined" "$work"/parts/*
ok 'they are joined' exits 0
ok 'and are what one run makes' same "$work/one" "$work/joined"

# The next publication, in parts against the site that is served.
sed -i 's/decided="2014-02-01" printed="1st February 2014"/decided="2014-02-03"/' "$work/plans/herefordshire-2013.xml"
cp -rp "$work/one" "$work/served"
publish --at 2026-11-30 -o "$work/one" $(plans)
ok 'one run over the last site' exits 0
ok 'has changes to tell' grep -q '"change":' "$work/one/plans/herefordshire-2013/entry.json"
rm -rf "$work/parts"
mkdir "$work/parts"
for n in 0 1 2 3; do
    part $n 4 --at 2026-11-30 --previous "$work/served"
done
publish --index --at 2026-11-30 --previous "$work/served" -o "$work/joined" "$work"/parts/*
ok 'parts over the last site are joined' exits 0
ok 'and are what one run makes, changes and feeds too' same "$work/one" "$work/joined"

# As the manual says for xargs.
rm -rf "$work/parts"
mkdir "$work/parts"
export tenderline data
(cd "$work/plans" && plans | tr '\n' '\0' | xargs -0 -n 3 -P 4 sh -c \
    '"$tenderline" publish --data "$data" --name Programme --today 2013-07-01 --at 2026-11-30 --quiet \
        --part --jobs 1 --previous ../served -o "../parts/$$" "$@"' sh) 2>"$err"
status=$?
ok 'xargs makes parts' exits 0
publish --index --at 2026-11-30 -o "$work/served" "$work"/parts/*
ok 'joined in the place of the site that is served' exits 0
ok 'they are what one run makes' same "$work/one" "$work/served"

cp -rp "$work/served" "$work/before"
cp -rp "$work/parts/$(ls "$work/parts" | head -n 1)" "$work/parts/again"
publish --index -o "$work/served" "$work"/parts/*
ok 'a plan in two parts is refused' fails 1 'both hold the plan'
rm -rf "$work/parts/again"
publish --index -o "$work/served" "$work/parts" "$work/nothing"
ok 'a folder that is no part is refused' exits 1
publish --index -o "$work/served" "$work/nothing"
ok 'so is one that is not there' fails 1 'nothing'
victim=$(find "$work/parts" -name entry.json | head -n 1)
sed -i 's/"audience":"public"/"audience":"exempt"/' "$victim"
publish --index -o "$work/served" "$work"/parts/*
ok 'and one of another audience' fails 1 '[TL0731]'
rm "$victim"
publish --index -o "$work/served" "$work"/parts/*
ok 'and one without its entry' fails 1 'no entry.json'
ok 'the site stands as it was' same "$work/served" "$work/before"
plan
