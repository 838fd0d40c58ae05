#!/bin/sh
# Figures of lantu beside those of other programs, in one interleaved run. Absolute times drift
# with the machine; compare the lines of one run only.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
runs=${RUNS:-31}

XDG_STATE_HOME=$PWD/$build/bench-state
export XDG_STATE_HOME TERM=xterm-256color LANG=C.UTF-8
unset LC_ALL LC_MESSAGES TMUX STY 2>/dev/null || true

echo "start, 24x80, medians of $runs interleaved runs: the last byte before silence"
"$build/tests/bench/tty" "$runs" - bare "$build/tests/bench/bare" \
	less "less assets/guangzhou-2023.txt" lantu "$build/lantu"
echo
echo "keys of lantu: cursor down in the tree, then a search"
"$build/tests/bench/tty" "$runs" '\d,\d,/,产,业,链,\e' lantu "$build/lantu"
echo
# peer NAME COMMAND KEYS: each scrolls by a line, turns a page, then holds both down, and searches.
peer() {
	if command -v "${2%% *}" >/dev/null 2>&1; then
		# shellcheck disable=SC2086 # $slow is -s or nothing
		"$build/tests/bench/tty" $slow "$few" "$3" "$1" "$2"
	else
		echo "$1 is not installed"
	fi
}
text=assets/guangzhou-2023.txt
few=$(((runs + 5) / 6))
find='/,产,业,链'
for slow in '' -s; do
	# Bytes at that rate are no matter of luck.
	[ -z "$slow" ] || few=1
	echo "a line, a page, ten lines and five pages held, a search${slow:+; at 9600 bit/s and 200 ms}"
	for side in "" "L,"; do
		peer "lantu${side:+/L}" "$build/lantu" \
			"$side\\t,\\d,\\p,10*\\d,5*\\p,g,$find"
	done
	peer less "less $text" "\\d,\\p,10*\\d,5*\\p,g,$find"
	line=$(printf '\005')
	peer vim "vim -R $text" "$line,\\p,10*$line,5*\\p,gg,$find"
	line=$(printf '\033[1;3B')
	peer nano "nano -v $text" "$line,\\p,10*$line,5*\\p"
	peer tig tig "\\d,\\p,10*\\d,5*\\p"
	echo
done
echo "inside the process"
"$build/tests/bench/inside"
