#!/bin/sh
# Of the code that meets bytes from outside: the lines and branches that the unit tests reach, and
# the conditions that were each shown to decide alone (MC/DC), as clang counts them. `make mcdc` runs
# it after building with MCDC=1. A file's name as argument lists what its conditions lack.
# What cannot be reached is in tests/mcdc.list, with the reason; all else that lacks is a failure.
set -eu
cd "$(dirname "$0")/.."

outside="base/utf8 base/json base/trust base/csv text/encoding text/decode text/charset
	terminal/input terminal/probe import/read import/reference import/manuscript
	import/manuscript_html import/manuscript_text import/outline_file plan/ref plan/plan_json
	index/postings index/pages index/shard library/library_file notes/journal notes/record
	query/query query/scope query/pattern query/regex query/regex_tree query/regex_set
	cli/settings"

build=${BUILD:-build/mcdc}
profiles=$build/profiles
programs=$(find "$build/tests/unit" "$build/tests/fault" -name 'test_*' ! -name '*.*')
if [ $# -eq 0 ]; then
	rm -rf "$profiles"
	mkdir -p "$profiles"
	# One file a program, that all its runs and children add to.
	# shellcheck disable=SC2086 # a list of programs
	# Tests of memory fail beside counters; what was reached counts all the same.
	LLVM_PROFILE_FILE="$PWD/$profiles/%m.profraw" BUILD=$build tests/run.sh $programs || true
	llvm-profdata-19 merge -o "$build/all.profdata" "$profiles"/*.profraw
fi

objects=
for program in $programs; do
	objects="$objects${objects:+ -object} $program"
done
if [ $# -gt 0 ]; then
	# shellcheck disable=SC2086
	llvm-cov-19 show $objects -instr-profile "$build/all.profdata" --show-mcdc --show-branches=count "$@" 2>/dev/null
	exit
fi
files=
for name in $outside; do
	files="$files src/$name.c"
done
# shellcheck disable=SC2086
llvm-cov-19 report $objects -instr-profile "$build/all.profdata" --show-mcdc-summary \
	--show-branch-summary --show-region-summary=false --show-functions=false --sources $files 2>/dev/null |
	awk '/^-/ { next }
		$1 == "Filename" { printf "%-28s %20s %20s %20s\n", "", "lines missed", "branches missed", "MC/DC missed"; next }
		NF > 10 { printf "%-28s %7s %4s %7s %7s %4s %7s %7s %4s %7s\n", $1, $5, $6, $7, $8, $9, $10, $11, $12, $13 }'

# Each line whose branches or conditions lack one, once: FILE<TAB>CODE.
lacking() {
	for file in $files; do
		# shellcheck disable=SC2086
		llvm-cov-19 show $objects -instr-profile "$build/all.profdata" --show-mcdc \
			--show-branches=count --sources "$file" 2>/dev/null |
			awk -v file="$file" '
				match($0, /^ *[0-9]+\|[^|]*\|/) {
					split($0, part, "|")
					code[part[1] + 0] = substr($0, RLENGTH + 1)
				}
				match($0, /\([0-9]+:[0-9]+\)/) { at = substr($0, RSTART + 1) + 0 }
				/Decision Region/ { decision = at }
				/Branch .*(True: 0,|False: 0\])/ { lacks[at] }
				/-Pair: not covered/ { lacks[decision] }
				END { for (line in lacks) print file "\t" code[line] }'
	done
}
lacking | awk -F '\t' '
	NR == FNR { if ($0 !~ /^#/) { file[NR] = $1; code[NR] = $2 } next }
	{
		text = substr($0, length($1) + 2)
		for (i in file)
			if (file[i] == $1 && index(text, code[i])) next
		sub(/^[\t ]+/, "", text)
		print "lacks: " $1 ": " text
		bad = 1
	}
	END { exit bad }' tests/mcdc.list -
