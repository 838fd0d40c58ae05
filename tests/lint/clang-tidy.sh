#!/bin/sh
# clang-tidy, clang's analyser among it, by the checks of .clang-tidy. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/lint/judge.sh

# The analyser gives up on a function earlier than it does by itself: it takes a fifth of the time.
result "what clang-tidy finds is answered" "$(each clang-tidy --quiet '{}' -- -std=c11 -D_GNU_SOURCE -Iinclude \
	-Xclang -analyzer-config -Xclang max-nodes=30000 | judge clang-tidy)"
finish
