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
	for word in search kwic count show outline copy library import doctor; do
		"$lantu" "$word" --help | grep -oE -- '--[a-z-]+' |
			sed 's/^-//' | sort -u | while read -r option; do
			grep -qE "(Fl|,) $option( |\$)" man/lantu.1 || echo "$word $option"
		done
		grep -q "^\.It Cm $word" man/lantu.1 || echo "$word"
	done)"

# The README shows the golden frame as it is, between ```text and ```.
# shellcheck disable=SC2016
sed -n '/^```text$/,/^```$/p' README.md | sed '1d;$d' >"$temp/readme"
sed -n '/^--- screen$/,/^--- styles$/p' tests/frames/readme.frame | sed '1d;$d' |
	sed 's/ *|$//' >"$temp/frame"
sed 's/ *$//' "$temp/readme" >"$temp/shown"
result "the README shows the screen as it is" "$(diff "$temp/shown" "$temp/frame")"
result "the README's screen is not empty" "$([ "$(wc -l <"$temp/frame")" -gt 20 ] || echo empty)"

result "HACKING has at most 200 lines" "$(awk 'END { if (NR > 200) print NR }' HACKING.md)"

finish
