#!/bin/sh
# Runs test programs that print TAP (or cmocka ones, told to) and adds them up. The last line is
# "N passed, N failed". A program that ends badly without saying why counts as one failure.
set -u

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export CMOCKA_MESSAGE_OUTPUT=TAP

for program in "$@"; do
	"$program" >"$log" 2>&1
	status=$?
	ok=$(grep -c '^ok ' "$log")
	# cmocka calls a test that was skipped "not ok" as well.
	bad=$(grep '^not ok ' "$log" | grep -vc '# SKIP')
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
		bad=1
	fi
	if [ "$ok" -eq 0 ] && [ "$bad" -eq 0 ]; then
		echo "no test ran" >>"$log"
		bad=1
	fi
	passed=$((passed + ok))
	failed=$((failed + bad))
	printf '%-40s %4d passed, %d failed\n' "${program##*tests/}" "$ok" "$bad"
	if [ "$bad" -ne 0 ]; then
		echo "--- $program (status $status)"
		grep -v '^ok ' "$log" | tail -n 60
		echo "---"
	fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
