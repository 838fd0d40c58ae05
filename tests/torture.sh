#!/bin/sh
# Runs tests at the sizes that the environment gives them, one after the other, and prints what they
# tell of their points as a table. The last line is "N passed, N failed".
set -u

logs=$(mktemp -d) || exit 1
trap 'rm -rf "$logs"' EXIT
trap 'exit 1' HUP INT TERM
export CMOCKA_MESSAGE_OUTPUT=TAP

for program in "$@"; do
	name=${program##*/}
	echo "== $name, $(date +%H:%M)" >&2
	"$program" >"$logs/$name" 2>&1 </dev/null || echo "# $name: status $?" >>"$logs/$name"
	grep '^not ok ' "$logs/$name" | grep -v '# SKIP'
	# It may have ended before it could say so.
	planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$logs/$name" | head -n 1)
	ok=$(grep -c '^ok ' "$logs/$name")
	echo "$ok $((${planned:-$((ok + 1))} - ok))" >>"$logs/sums"
done
for program in "$@"; do
	name=${program##*/}
	grep '^# ' "$logs/$name" | grep -v '^# \(ok\|not ok\|status\)' | sed "s/^# /$name	/"
done
awk '{ passed += $1; failed += $2 } END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' "$logs/sums"
