#!/bin/sh
# fuzz.sh SECONDS TARGET...: runs each target for so long, with its dictionary, on what is committed
# and what earlier runs found (build/fuzz/corpus), and tells how far each came. What breaks a promise
# is kept in build/fuzz/found. The last line is "N passed, N failed". Inputs are weighed as they are:
# to know how rare what each reaches is (-entropic) took up to half of the time.
#
#   JOBS     so many at once, by default one for each core
#   SEED     of what is tried; by default another one each time
#   TIMEOUT  seconds that one input may take, by default 5
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build/fuzz}
# Journals are synced at each save: in memory that costs nothing.
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || export TMPDIR=/dev/shm

one() { # SECONDS TARGET
	corpus=$build/corpus/$2 log=$build/$2.log
	mkdir -p "$corpus" "$build/found"
	set -- "$1" "$2" "$corpus"
	[ ! -d "tests/fuzz/corpus/$2" ] || set -- "$@" "tests/fuzz/corpus/$2"
	[ ! -e "tests/fuzz/$2.dict" ] || set -- "$@" "-dict=tests/fuzz/$2.dict"
	seconds=$1 target=$2
	shift 2
	temp=$(mktemp -d "${TMPDIR:-/tmp}/lantu-fuzz.XXXXXX") || exit 1
	TMPDIR=$temp "$build/bin/$target" -max_total_time="$seconds" -timeout="${TIMEOUT:-5}" \
		-seed="${SEED:-0}" -rss_limit_mb=1024 -entropic=0 -print_final_stats=1 \
		-artifact_prefix="$build/found/$target-" "$@" >"$log" 2>&1
	status=$?
	rm -rf "$temp"
	awk -v target="$target" -v ok="$([ "$status" -eq 0 ] && echo ok || echo "not ok")" '
		/ cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") edges = $(i + 1) }
		/^stat::number_of_executed_units/ { runs = $2 }
		/^stat::average_exec_per_sec/ { rate = $2 }
		END { printf "%-6s %-12s %10d runs %7d/s %6d edges\n", ok, target, runs, rate, edges }' "$log"
	[ "$status" -eq 0 ] || grep -E 'broken promise|ERROR|runtime error|artifact_prefix|SUMMARY' "$log" |
		sed 's/^/       /'
	return "$status"
}

if [ "${1:-}" = --one ]; then
	one "$2" "$3"
	exit
fi

seconds=$1
shift
said=$(mktemp) || exit 1
trap 'rm -f "$said"' EXIT
# The locale of the target charset.
tests/locale.sh GB18030 >/dev/null
printf '%s\n' "$@" | xargs -n 1 -P "${JOBS:-$(getconf _NPROCESSORS_ONLN)}" \
	"$0" --one "$seconds" 2>&1 | tee "$said"
passed=$(grep -c '^ok ' "$said")
echo "$passed passed, $(($# - passed)) failed"
[ "$passed" -eq $# ]
