#!/bin/sh
# lantu in real terminals, all of them at once. TAP; what is not installed is skipped.
set -u
cd "$(dirname "$0")/../.." || exit 1

logs=$(mktemp -d) || exit 1
trap 'rm -rf "$logs"' EXIT
status=0
for test in tests/terminals/test_*.sh; do
	log=$logs/$(basename "$test")
	{
		timeout -k 5 300 "$test" >"$log" 2>&1
		echo $? >"$log.status"
	} &
done
wait
for log in "$logs"/*.sh; do
	cat "$log"
	[ "$(cat "$log.status")" = 0 ] && continue
	status=1
	grep -q '^not ok' "$log" || echo "not ok - ${log##*/} ended with $(cat "$log.status")"
done
exit $status
