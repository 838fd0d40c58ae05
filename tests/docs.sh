#!/bin/sh
# What the documents say is what the program does: the manual's keys, the README's screen. TAP.
set -u
cd "$(dirname "$0")/.." || exit 1
lantu=${BUILD:-build}/lantu

. tests/tap.sh

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

LC_ALL=en_US.UTF-8 "$lantu" --list-commands | assets/man-keys.sh >"$temp/keys"
sed -n '/^\.\\" keys: begin/,/^\.\\" keys: end/p' man/lantu.1 | sed '1d;$d' >"$temp/man"
result "the manual lists all keys of the tables" "$(diff "$temp/man" "$temp/keys")"

result "the manual names every command and option" "$(
	for word in search kwic count figures compare trace promises overview show outline copy cite library import doctor basket notes; do
		"$lantu" "$word" --help | grep -oE -- '--[a-z-]+' |
			sed 's/^-//' | sort -u | while read -r option; do
			grep -qE "(Fl|,) $option( |\$)" man/lantu.1 || echo "$word $option"
		done
		grep -q "^\.It Cm $word" man/lantu.1 || echo "$word"
	done)"

# The last words of the usage are those of its own options.
result "the kiosk's manual names every option of its set-up" "$(
	assets/kiosk/setup.sh --help | grep -oE '^  --[a-z]+' | sed 's/^  -//' | while read -r option; do
		grep -qE "^\.It Fl $option( |\$)" man/lantu-kiosk.7 || echo "$option"
	done)"
result "the kiosk's manual names what its set-up gives lantu" "$(
	grep -oE '(lantu|command) --[a-z]+.*' assets/kiosk/setup.sh | grep -oE -- '--[a-z-]+' |
		sed 's/^-//' | sort -u | while read -r option; do
		grep -qE "^\.It Fl $option( |\$)" man/lantu-kiosk.7 || echo "$option"
	done)"

# The pictures of the README are golden frames, and the keys beside them those of the frames.
picture=0
for frame in tests/frames/readme.frame tests/frames/readme-en.frame; do
	picture=$((picture + 1))
	# shellcheck disable=SC2016
	awk -v picture="$picture" '/^```text$/ { i++; inside = 1; next } /^```$/ { inside = 0 }
		inside && i == picture' README.md | sed 's/ *$//' >"$temp/shown"
	sed -n '/^--- screen$/,/^--- styles$/p' "$frame" | sed '1d;$d;s/ *|$//' >"$temp/frame"
	result "the README shows $frame as it is" "$(diff "$temp/shown" "$temp/frame")"
	result "its screen is not empty" "$([ "$(wc -l <"$temp/frame")" -gt 20 ] || echo empty)"
	keys=$(sed -n 's/^keys //p' "$frame" | tr -d '"')
	result "the README gives its keys" "$([ "$(grep -cF "\`$keys\`" README.md)" -eq 2 ] ||
		echo "$keys")"
done

result "HACKING has at most 270 lines" "$(awk 'END { if (NR > 270) print NR }' HACKING.md)"

# A row names files and, after a colon, a test in each: a function, or words of what it prints.
sed -n '/^## What may go wrong/,/^## Dep/s/^| \([0-9]\)/\1/p' HACKING.md >"$temp/faults"
result "each of 48 faults has its row" "$(
	cut -d' ' -f1 "$temp/faults" | awk '$1 != NR { print NR } END { if (NR != 48) print NR " rows" }')"
# shellcheck disable=SC2016
result "and its tests are there" "$(grep -oE '`[a-z]+/[^`]*`' "$temp/faults" | tr -d '`' |
	while IFS=: read -r file name; do
		grep -qF -e "${name# }" "tests/$file" 2>/dev/null || echo "$file: $name"
	done)"
result "of which no row lacks one" "$(grep -vE '`[a-z]+/[a-z0-9_]+\.(c|sh): ' "$temp/faults")"

finish
