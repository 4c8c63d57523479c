# cli.sh - sourced by the tests of the program: run it, look at status, stdout and stderr.
# SPDX-License-Identifier: MIT
set -u
source_root=$(cd "$1" && pwd)
tenderline=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
count=0
failed=0
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
out=$work/.stdout
err=$work/.stderr
status=0
examples=$source_root/plans/examples

# run ARG...: $status, $out and $err are what came of it.
run() {
    "$tenderline" "$@" >"$out" 2>"$err" </dev/null
    status=$?
}

# ok NAME COMMAND...: passes when COMMAND succeeds; else shows what the program said last.
ok() {
    told=$1
    shift
    count=$((count + 1))
    if "$@"; then
        echo "ok $count - $told"
        return
    fi
    echo "not ok $count - $told"
    echo "# failed: $*"
    echo "# exit status $status; stdout, then stderr:"
    head -n 20 "$out" | sed 's/^/# > /'
    head -n 20 "$err" | sed 's/^/# ! /'
    failed=1
}
skip() {
    count=$((count + 1))
    echo "ok $count - $1 # SKIP $2"
}
exits() { [ "$status" -eq "$1" ]; }
out_has() { grep -qF -e "$1" "$out"; }
err_has() { grep -qF -e "$1" "$err"; }
silent() { [ ! -s "$1" ]; }
# fails STATUS TEXT: that exit status, TEXT on stderr, nothing on stdout.
fails() { exits "$1" && err_has "$2" && silent "$out"; }
plan() {
    echo "1..$count"
    exit $failed
}
