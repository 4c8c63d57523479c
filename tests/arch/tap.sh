# tap.sh - sourced by the shell tests: ok NAME COMMAND..., plan at the end.
# SPDX-License-Identifier: MIT
count=0
failed=0
# ok NAME OUTPUT: passes when OUTPUT is empty; else prints it as a comment.
none() {
    count=$((count + 1))
    if [ -z "$2" ]; then
        echo "ok $count - $1"
    else
        echo "not ok $count - $1"
        printf '%s\n' "$2" | head -n 30 | sed 's/^/# /'
        failed=1
    fi
}
plan() {
    echo "1..$count"
    exit $failed
}
