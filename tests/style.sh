#!/bin/sh
# The house rules that a script can hold: sizes, headers, words that do not belong here. TAP.
set -u
cd "$(dirname "$0")/.." || exit 1

. tests/tap.sh

ours=$(find src include tests assets -name '*.[ch]' ! -path src/text/tables.c)

# shellcheck disable=SC2086
result "no file over 600 lines" "$(wc -l $ours | awk '$1 > 600 && $2 != "total"')"
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
	result "the manual page is clean" "$(mandoc -Tlint man/lantu.1 2>/dev/null)"
fi

finish
