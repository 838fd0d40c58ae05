#!/bin/sh
# cover.sh [FOLDER...]: of the code that a target is for, how many lines its corpus reaches. A program
# that counts (MCDC=1) replays the committed corpus, or the FOLDERs with a folder for each target; all
# lines of the files named here count. `make fuzz-cover` runs it; TARGET="query regex" measures those
# only, SHOW=1 lists the lines that are missed.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build/mcdc}
program=$build/tests/fuzz/replay
at=$build/fuzz-cover
tests/locale.sh GB18030 >/dev/null

# TARGET FILE...
files="
anchor notes/anchor notes/anchor_find
charset text/charset
cite plan/cite
compare compare/comparison compare/comparison_text compare/comparison_markdown compare/links compare/sentences compare/promises compare/promised compare/outcomes compare/clauses
encoding text/encoding text/decode base/utf8
figures plan/figures plan/series plan/quoted summary/summary summary/sheet summary/write_text summary/write_svg text/number text/quantity
import import/import import/cleanup import/furniture import/page import/candidate import/label import/headings import/outline import/metadata import/markdown
index library/library_file library/figures_file index/shard index/pages
journal notes/journal notes/record notes/notes notes/searches notes/visit notes/listing notes/export
json base/json
keys session/dispatch session/mouse session/line session/lines session/complete session/search frame/frame
lines text/wrap text/width text/sentence text/units text/folded text/pinyin
manuscript import/manuscript import/manuscript_html import/manuscript_text
outline import/outline_file
output base/csv clipboard/sequence text/name frame/draw
plan_file plan/plan_json plan/render
postings index/postings
query query/query query/scope query/pattern index/matcher index/hits
regex query/regex query/regex_tree query/regex_set
replies terminal/input terminal/probe terminal/pending
settings cli/settings
verify compare/verify compare/verify_words compare/verify_numbers compare/wording compare/names
"
mkdir -p "$at"
for target in ${TARGET:-$(echo "$files" | cut -d' ' -f1)}; do
	rm -f "$at/$target".*.profraw
	TARGET=$target LLVM_PROFILE_FILE="$at/$target.%p.profraw" "$program" "$@" >"$at/$target.log" ||
		cat "$at/$target.log"
	llvm-profdata-19 merge -o "$at/$target.profdata" "$at/$target".*.profraw
	sources=
	for name in $(echo "$files" | sed -n "s/^$target //p"); do
		sources="$sources src/$name.c"
	done
	# shellcheck disable=SC2086 # a list of files
	llvm-cov-19 report "$program" -instr-profile "$at/$target.profdata" --show-region-summary=false \
		--show-branch-summary=false --show-functions=false --sources $sources 2>/dev/null |
		awk -v target="$target" '/^-/ || $1 == "Filename" { next }
			NF > 6 { printf "%-12s %-28s %6d lines %5d missed %7s\n", target, $1, $5, $6, $7 }'
	# shellcheck disable=SC2086
	[ -z "${SHOW:-}" ] || llvm-cov-19 show "$program" -instr-profile "$at/$target.profdata" \
		--sources $sources 2>/dev/null | grep -E '^ *[0-9]+\| +0\|[^}]*[a-z(]|^/'
done
