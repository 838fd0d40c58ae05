#!/bin/sh
# gcc's analyser, and the warnings of gcc that are too doubtful for every build. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/lint/judge.sh

# Left out: -Wformat-nonliteral (the texts of the interface are formats, which tests/unit/test_messages
# compares), -Wnull-dereference (the analyser looks for the same, with the way there), what only
# concerns C++ (-Wjump-misses-init), and style (-Wbad-function-cast, -Wswitch-default).
result "what gcc finds is answered" "$(each gcc -std=c11 -D_GNU_SOURCE -Iinclude -O2 -fanalyzer -Wall -Wextra \
	-Wshadow -Wconversion -Wformat=2 -Wno-format-nonliteral -Wformat-signedness -Wformat-truncation=2 \
	-Wlogical-op -Wduplicated-cond -Wduplicated-branches -Wcast-align=strict -Wcast-qual -Wundef \
	-Wpointer-arith -Wwrite-strings -Wvla -Walloca -Winit-self -Wdouble-promotion -Wunused-macros \
	-Warray-bounds=2 -Wstringop-overflow=4 -Wuse-after-free=3 \
	-fdiagnostics-plain-output -fdiagnostics-path-format=none -S -o /dev/null '{}' | judge gcc)"
finish
