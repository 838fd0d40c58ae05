#!/bin/sh
# The house rules that a script can hold: sizes, headers, words that do not belong here. TAP.
set -u
cd "$(dirname "$0")/.." || exit 1

. tests/tap.sh

ours=$(find src include tests assets -name '*.[ch]' ! -path src/text/tables.c ! -path src/text/codes.c)

# shellcheck disable=SC2086
result "no file over 900 lines" "$(wc -l $ours | awk '$1 > 900 && $2 != "total"')"
# shellcheck disable=SC2086
result "no line of ASCII over 100 columns" "$(for f in $ours; do expand -t 8 "$f" | LC_ALL=C awk -v f="$f" \
		'length($0) > 100 && $0 !~ /[\200-\377]/ { print f ":" NR ": " length($0) }'; done)"
# shellcheck disable=SC2086
result "no blanks at the end of a line" "$(grep -nE '[ 	]+$' $ours)"
result "every header says what it is" "$(for f in include/*/*.h; do
	head -n 1 "$f" | grep -q '^/\*$' || echo "$f"; done)"
result "every header is guarded by its path" "$(for f in include/*/*.h; do
	guard=LANTU_$(echo "$f" | sed 's|include/||; s|[/.]|_|g' | tr '[:lower:]' '[:upper:]')
	grep -q "^#ifndef $guard\$" "$f" || echo "$f"; done)"
# A public function begins with the first word of its header's name (or with its room's), of which a
# plural may be left out: matches.h has match_all. Exceptions, HEADER PREFIX (* for any) and why:
names="session/command_run.h run_ -- what the rows of commands run
session/view_run.h * -- what the rows of views run, each under the name of its view
session/command.h keymap_ -- the keys of the commands, a struct of its own
session/complete.h completion_ -- what completing gives, a struct of its own
frame/draw.h pen_ -- what draws, a struct of its own
base/mem.h arena_ -- memory freed together, a struct of its own"
result "public functions begin with their header's or room's name" "$(awk -v names="$names" '
	BEGIN { n = split(names, row, "\n"); for (i = 1; i <= n; i++) { split(row[i], w, " "); may[w[1] w[2]] = 1 } }
	FNR == 1 { comment = 0; split(FILENAME, path, "/"); header = path[2] "/" path[3]
		stem = path[3]; sub(/[._].*/, "", stem); sub(/e?s$/, "", stem) }
	{ line = $0 }
	comment { if (!sub(/^.*\*\//, "", line)) next; comment = 0 }
	{ gsub(/\/\*[^*]*\*\//, "", line) }
	sub(/\/\*.*/, "", line) { comment = 1 }
	line ~ /^[a-z].*[a-z0-9_]\(/ && line !~ /^typedef/ {
		sub(/\(.*/, "", line); sub(/.*[ *]/, "", line); word = line; sub(/_.*/, "_", word)
		if (index(line, stem) != 1 && index(line, path[2] "_") != 1 && !((header word) in may) && !((header "*") in may))
			print header ": " line }' include/*/*.h)"
result "str is the only typedef" "$(grep -n '^typedef' src/*/*.c include/*/*.h |
	grep -v '^include/base/str.h')"
# Compared, switched on, masked or used as a subscript, be it by the name of a view.
id='([a-z_]+(->|\.))*(focus|(FOCUS|VIEW)_[A-Z]+)\b'
result "only the table of views and the keymap ask which view has the focus" "$(grep -nE \
	"$id *([!=]=|<<|&[^&]|\|[^|])|([!=]=|<<|[^&]&|case) *$id|switch \([^)]*focus|\[[^]=]*focus\]|has_focus\([^)]*VIEW_" \
	src/*/*.c include/*/*.h | grep -vE '^src/session/(views?|keymap)\.c:')"
result "nothing is left for later" "$(grep -nE '\b(TODO|FIXME|XXX|HACK)\b' src/*/*.c include/*/*.h)"
result "the top level holds what it should" "$(git ls-files 2>/dev/null | cut -d/ -f1 | sort -u |
	grep -vxE 'Makefile|src|include|assets|tests|man|README\.md|LICENSE|CHANGELOG\.md|HACKING\.md|\..*')"

if command -v mandoc >/dev/null 2>&1; then
	result "the manual pages are clean" "$(mandoc -Tlint man/lantu.1 man/lantu-kiosk.7 2>/dev/null |
		grep -v 'manual not found: Xr lantu')"
fi

finish
