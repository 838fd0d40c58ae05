#!/bin/sh
# The tests on a machine that is busy with something else: every core works at something else
# while each program of tests/tty and tests/terminals runs N times, and all tests M times. What
# fails is told as it comes; the last line is "N runs, N failed". `make load` builds them before.
#
#   load.sh [N [M [PROGRAM...]]]     by default 30 times, 5 times, all programs
set -u
cd "$(dirname "$0")/.." || exit 1

each=${1:-30}
all=${2:-5}
[ $# -lt 2 ] || shift
[ $# -eq 0 ] || shift
build=${BUILD:-build}
cores=$(getconf _NPROCESSORS_ONLN)
log=$(mktemp) || exit 1
workers=
runs=0
failed=0

end() {
	# shellcheck disable=SC2086 # a list of processes
	[ -z "$workers" ] || kill $workers 2>/dev/null
	rm -f "$log"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

for _ in $(seq "$cores"); do
	while :; do :; done &
	workers="$workers $!"
done

# try NAME COMMAND...
try() {
	name=$1
	shift
	runs=$((runs + 1))
	"$@" >"$log" 2>&1 </dev/null && return
	failed=$((failed + 1))
	echo "--- $name, run $runs"
	grep -v '^ok \|passed, 0 failed$' "$log" | tail -n 60
}

if [ $# -eq 0 ]; then
	for source in tests/tty/test_*.c; do
		set -- "$@" "$build/${source%.c}"
	done
	set -- "$@" tests/terminals/test_*.sh
fi
for program in "$@"; do
	before=$failed
	for _ in $(seq "$each"); do
		try "$program" tests/run.sh "$program"
	done
	echo "$program: $((failed - before)) of $each failed"
done
for i in $(seq "$all"); do
	try "make check" make -s check
	echo "make check, $i: $(tail -n 1 "$log")"
done
echo "$runs runs, $failed failed"
[ "$failed" -eq 0 ]
