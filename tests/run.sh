#!/bin/sh
# Runs test programs that print TAP (or cmocka ones, told to), several at once, and adds them up.
# The last line is "N passed, N failed". A program that ends badly without saying why, hangs, or
# runs fewer tests than it planned counts as one failure.
#
#   JOBS    so many at once, by default two for each core, since most of them wait
#   LIMIT   seconds that a program may take, by default ten minutes
set -u

JOBS=${JOBS:-$(($(getconf _NPROCESSORS_ONLN) * 2))}
LIMIT=${LIMIT:-600}
export CMOCKA_MESSAGE_OUTPUT=TAP JOBS LIMIT

# one FOLDER PROGRAM: runs a program, and prints what is to be said of it at one go.
one() {
	log=$(mktemp "$1/XXXXXX") || exit 1
	timeout -k 10 "$LIMIT" "$2" >"$log" 2>&1 </dev/null
	status=$?
	ok=$(grep -c '^ok ' "$log")
	bad=$(grep '^not ok ' "$log" | grep -vc '# SKIP') # cmocka calls a skipped test so
	skipped=$(grep -c '^not ok .*# SKIP' "$log")
	planned=$(awk -F '[.]+' '/^1\.\.[0-9]+$/ { n += $2 } END { print n + 0 }' "$log")
	if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then
		echo "it hung: no end within $LIMIT seconds" >>"$log"
		bad=$((bad + 1))
	elif [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
		bad=1
	elif [ "$planned" -eq 0 ] || [ "$planned" -ne $((ok + bad + skipped)) ]; then
		echo "$planned tests were planned" >>"$log"
		bad=$((bad + 1))
	fi
	{
		printf '%-40s %4d passed, %d failed\n' "${2##*tests/}" "$ok" "$bad"
		if [ "$bad" -ne 0 ]; then
			echo "--- $2 (status $status)"
			grep -v '^ok ' "$log" | tail -n 60
			echo "---"
		fi
	} >"$log.said"
	flock "$1" cat "$log.said"
	echo "$ok $bad" >"$log.sum"
	[ "$bad" -eq 0 ] || {
		grep '^not ok ' "$log" | grep -v '# SKIP' || echo "status $status"
	} | sed "s|^|failed: ${2##*tests/}: |" >"$log.bad"
}

if [ "${1:-}" = --one ]; then
	one "$2" "$3"
	exit
fi

logs=$(mktemp -d) || exit 1
trap 'rm -rf "$logs"' EXIT
trap 'exit 1' HUP INT TERM
printf '%s\0' "$@" | xargs -0 -n 1 -P "$JOBS" "$0" --one "$logs"

# Again at the end, where it is looked for first.
find "$logs" -name '*.bad' -exec cat {} +
set -- "$(cat "$logs"/*.sum | awk -v wanted=$# '
	{ passed += $1; failed += $2 }
	END { print passed + 0, failed + wanted - NR }')"
echo "${1% *} passed, ${1#* } failed"
[ "${1#* }" -eq 0 ]
