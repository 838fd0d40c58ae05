#!/bin/sh
# Clocks that go wrong: times of files long ago and in the future, other zones. Nothing kept is
# ordered by a clock. Prints TAP.
# shellcheck disable=SC2154,SC2317 # variables of tests/cli.sh; what `ok` runs
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

mkdir "$tmp/plans"
n_plan=0
for time in 1970-01-01 1999-12-31 2038-01-19T03:14:08 2106-02-07T06:28:17 2200-01-01; do
	n_plan=$((n_plan + 1))
	printf '一、产业\n产业%s\n' "$n_plan" >"$tmp/plans/$n_plan.txt"
	touch -d "$time" "$tmp/plans/$n_plan.txt"
done
found() { "$lantu" search -c "$1" --library "$tmp/plans"; }
ok "files of any time are searched" test "$(found 产业5)" = 1
for time in 2200-01-01 2038-01-19T03:14:08 1970-01-02 1969-01-01; do
	printf '一、产业\n换了%s\n' "$time" >"$tmp/plans/3.txt"
	touch -d "$time" "$tmp/plans/3.txt"
	ok "a change is seen whose time is $time" test "$(found "换了${time%%-*}")" = 1
	ok "and nothing else is lost" test "$(found 产业5)" = 1
done

for zone in UTC Asia/Shanghai Pacific/Kiritimati America/New_York : /etc/passwd 'XXX-99:99:99'; do
	TZ=$zone "$lantu" notes add 1.1 "zone $zone" >/dev/null 2>&1 </dev/null
done
TZ=Pacific/Kiritimati "$lantu" notes list --csv >"$tmp/east" </dev/null
TZ=Pacific/Pago_Pago "$lantu" notes list --csv >"$tmp/west" </dev/null
ok "notes are in the order they were written" test "$(tail -n +2 "$tmp/east" | cut -d, -f1 | tr -d '\n')" = 1234567
ok "in every zone" cmp -s "$tmp/east" "$tmp/west"
find "$tmp/state" -type f -exec touch -d 2200-01-01 {} +
"$lantu" notes add 1.2 later >/dev/null 2>&1 </dev/null
find "$tmp/state" -type f -exec touch -d 1970-01-01 {} +
"$lantu" notes add 1.3 back >/dev/null 2>&1 </dev/null
"$lantu" notes list --csv >"$tmp/out" </dev/null
ok "whatever the times of their files" test "$(tail -n +2 "$tmp/out" | cut -d, -f1 | tr -d '\n')" = 123456789

# The machine's own clock: long ago, in the future, at the ends of summer time, going back.
clock=${BUILD:-build}/tests/tty/clock.so
case $clock in /*) ;; *) clock=$PWD/$clock ;; esac
at() {
	time=$1
	shift
	LD_PRELOAD=$clock ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0 \
		TTY_REAL=$time TZ=America/New_York "$lantu" "$@" </dev/null 2>/dev/null
}
if ! [ -e "$clock" ] || [ "$(at 0 --version | cut -c1-6)" != "lantu " ]; then
	skip "other clocks" "no clock.so, or a sanitizer that will not have it"
	finish
fi
n_note=9
for time in -2147483649 -86400 0 1 951782400 1772953199 1772953200 1793512799 1793512800 \
	2147483647 2147483648 4294967296 253402300800 1772953199 0 -86400; do
	# Of one size and time, before and after the clock's.
	for text in 甲 乙 丙; do
		printf '一、产业\n时刻%s\n' "$text" >"$tmp/plans/4.txt"
		touch -d "@$time" "$tmp/plans/4.txt"
		ok "at $time a change is seen" test "$(at "$time" search -c "时刻$text" --library "$tmp/plans")" = 1
	done
	at "$time" notes add 1.1 "at $time" >/dev/null
	n_note=$((n_note + 1))
done
"$lantu" notes list --csv >"$tmp/out" </dev/null
ok "notes are in the order they were written whatever the clock" test \
	"$(tail -n +2 "$tmp/out" | cut -d, -f1 | tr '\n' ' ')" = "$(seq -s ' ' $n_note) "

finish
