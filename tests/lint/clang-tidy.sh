#!/bin/sh
# clang-tidy, clang's analyser among it, by the checks of .clang-tidy. TAP.
set -u
. "$(dirname "$0")/judge.sh"

result "what clang-tidy finds is answered" "$(each clang-tidy --quiet '{}' -- \
	-std=c11 -D_GNU_SOURCE -Iinclude -O2 | judge clang-tidy)"
finish
