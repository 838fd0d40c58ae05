#!/bin/sh
# cppcheck, which looks at all files together, too. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/lint/judge.sh

mkdir -p "${BUILD:=build}/lint/cppcheck"
# shellcheck disable=SC2086 # a list of files
result "what cppcheck finds is answered" "$(nice cppcheck --quiet -j "$cores" --std=c11 --platform=unix64 \
	--enable=warning,performance,portability,style -Iinclude -D_GNU_SOURCE --suppress=missingInclude \
	--cppcheck-build-dir="$BUILD/lint/cppcheck" --template='{file}:{line}:{column}: {message} [{id}]' \
	$sources 2>&1 | judge cppcheck)"
finish
