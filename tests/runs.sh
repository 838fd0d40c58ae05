#!/bin/sh
# The runner of the tests counts what goes wrong in them. TAP.
# shellcheck disable=SC2016 # the programs are to take what is theirs
set -u
cd "$(dirname "$0")/.." || exit 1

. tests/tap.sh

root=$PWD
temp=$(mktemp -d) || exit 1
trap 'rm -rf "$temp"' EXIT

program() { # NAME SCRIPT
	printf '#!/bin/sh\n%s\n' "$2" >"$temp/$1"
	chmod +x "$temp/$1"
}

sums() { # EXPECTED PROGRAM...: "" if the last line is so
	expected=$1
	shift
	said=$(cd "$temp" && LIMIT=2 "$root/tests/run.sh" "$@" 2>&1)
	status=$?
	[ "$(echo "$said" | tail -n 1)" = "$expected" ] || echo "$said"
	case $expected in *' 0 failed') [ $status -eq 0 ] ;; *) [ $status -ne 0 ] ;; esac ||
		echo "its status is $status"
}

program good 'echo "ok 1 - a"; echo "not ok 2 - b # SKIP no"; echo 1..2'
program bad 'echo "ok 1 - a"; echo "not ok 2 - b"; echo 1..2; exit 1'
program crash 'echo 1..2; echo "ok 1 - a"; kill -SEGV $$'
program short 'echo 1..2; echo "ok 1 - a"'
program silent ':'
program late 'echo "ok 1 - a"; echo 1..1; sleep 60'
program asks 'read -r line && echo "not ok 1 - a"; echo "ok 1 - b"; echo 1..1'
program long 'i=0; while [ $i -lt 50 ]; do i=$((i + 1)); echo "# $0 $i"; done; echo "not ok 1 - a"; echo 1..1; exit 1'
cp "$temp/long" "$temp/longer"

result "what passes" "$(sums '1 passed, 0 failed' ./good)"
result "what fails" "$(sums '1 passed, 1 failed' ./bad)"
result "what crashes" "$(sums '1 passed, 1 failed' ./crash)"
result "what ends too early" "$(sums '1 passed, 1 failed' ./short)"
result "what says nothing" "$(sums '0 passed, 1 failed' ./silent)"
result "what hangs" "$(sums '1 passed, 1 failed' ./late)"
result "what is not there" "$(sums '0 passed, 1 failed' ./none)"
result "what asks the terminal" "$(sums '1 passed, 0 failed' ./asks)"
result "all of them" "$(sums '6 passed, 7 failed' ./good ./bad ./crash ./short ./silent ./late ./none \
	./asks ./long)"
result "what failed is named at the end" "$(cd "$temp" && "$root/tests/run.sh" ./bad ./good | tail -n 2 |
	grep -qxF 'failed: ./bad: not ok 2 - b' || echo no)"
result "what one says stays together" "$(cd "$temp" && JOBS=2 "$root/tests/run.sh" ./long ./longer |
	awk '/^# / { n++; changes += $2 != last; last = $2 } END { if (n != 100 || changes != 2) print }')"

finish
