#!/bin/sh
# Figures of lantu beside those of other programs, in one interleaved run. Absolute times drift
# with the machine; compare the lines of one run only.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
runs=${RUNS:-31}

export TERM=xterm-256color LANG=C.UTF-8
unset LC_ALL LC_MESSAGES TMUX STY 2>/dev/null || true

echo "start, 24x80, medians of $runs interleaved runs: the last byte before silence"
"$build/tests/bench/tty" "$runs" - bare "$build/tests/bench/bare" \
	less "less assets/guangzhou-2023.txt" lantu "$build/lantu"
echo
echo "keys of lantu: cursor down in the tree, then a search"
"$build/tests/bench/tty" "$runs" '\d,\d,/,产,业,链,\e' lantu "$build/lantu"
echo
echo "inside the process"
"$build/tests/bench/inside"
