#!/bin/sh
# batch.sh - the manual's ways to publish a programme in parts, run as they stand in tenderline-publish(1).
#
# batch.sh SOURCE PROGRAM [ENGINE...]: xargs, parallel (the real one), slurm or kubernetes; all but parallel
# unless named. In place of the batch engine runs a loop: every task of the array, one after another.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/cli.sh"
shift 2
tasks=20
day=2026-04-15T00:00:00Z # which is also the day in the example for Kubernetes

# block WORDS: the first display of the manual's examples in which the words stand.
block() {
    sed -n '/^\.Sh EXAMPLES/,$p' "$source_root/planner/cli/man/tenderline-publish.1" |
        awk -v words="$1" '
            /^\.Ed/ { if (index(text, words)) { printf "%s", text; exit } inside = 0 }
            inside { text = text $0 "\n" }
            /^\.Bd -literal/ { inside = 1; text = "" }' | sed 's/\\e/\\/g'
}

# In the path stand the program with its data, a clock that stands still, and an engine that obeys at once.
mkdir "$work/bin"
cat >"$work/bin/tenderline" <<SH
#!/bin/sh
command=\$1
shift
exec "$tenderline" "\$command" --data "$source_root/plans" --quiet "\$@"
SH
cat >"$work/bin/date" <<SH
#!/bin/sh
echo $day
SH
cat >"$work/bin/sbatch" <<'SH'
#!/bin/sh
# sbatch --parsable SCRIPT | sbatch --dependency=afterok:JOB --wrap COMMAND
case $1 in
--parsable)
    array=$(sed -n 's/^#SBATCH --array=0-//p' "$2")
    for task in $(seq 0 "$array"); do
        SLURM_ARRAY_TASK_ID=$task sh "$2" >&2 || touch failed
    done
    echo 4711
    ;;
--dependency=afterok:4711) [ ! -e failed ] && [ "$2" = --wrap ] && sh -c "$3" ;;
*) exit 2 ;;
esac
SH
chmod +x "$work/bin/tenderline" "$work/bin/date" "$work/bin/sbatch"
PATH=$work/bin:$PATH

# plan_of N DAY: a plan in plans/N.xml of the folder.
plan_of() {
    printf '<plan xmlns="urn:tenderline:plan:1" id="plan-%s" title="Plan %s" status-date="2026-01-05"><milestone id="a" title="Launch" on="%s"/></plan>\n' \
        "$1" "$1" "$2" >"plans/$1.xml"
}
cd "$work"
mkdir plans
for n in 1 2 3 4 5 6 7; do
    plan_of $n 2026-05-06
done
tenderline publish --at 2026-03-02 -o site plans/*.xml
cp -rp site whole
plan_of 2 2026-05-13
plan_of 6 2026-05-20
tenderline publish --at $day -o whole plans/*.xml
status=$?
ok 'one run' exits 0
ok 'in which something changed' [ "$(grep -l '"change":"moved"' whole/plans/*/entry.json | wc -l)" -eq 2 ]

# Few plans stand for many: each process gets two.
xargs_run() {
    block xargs | sed 's/-n 100/-n 2/' | sh -e
}
parallel_run() {
    (block parallel | sed 's/-n 100/-n 2/' && block xargs | grep -- --index) | sh -e
}
slurm_run() {
    block '#SBATCH' >part.sh
    block sbatch | sh -e
}
kubernetes_run() {
    mkdir parts
    block JOB_COMPLETION_INDEX | sed '1,/^ *- |$/d' >part.sh
    [ "$(block JOB_COMPLETION_INDEX | sed -n 's/^ *completions: //p')" -eq $tasks ] || return 1
    for task in $(seq 0 $((tasks - 1))); do
        JOB_COMPLETION_INDEX=$task sh -c "$(cat part.sh)" || return 1
    done
    DAY=$day sh -ec "$(block xargs | grep -- --index)"
}

for engine in ${*:-xargs slurm kubernetes}; do
    mkdir "$work/$engine"
    cd "$work/$engine"
    cp -rp ../plans ../site .
    "${engine}_run" >"$out" 2>"$err" </dev/null
    status=$?
    ok "$engine: the commands of the manual go well" exits 0
    ok "$engine: there are several parts" [ "$(ls parts | wc -l)" -gt 3 ]
    ok "$engine: joined they are what one run makes" diff -rq site ../whole
done
plan
