#!/bin/sh
# The floors of the house: a file includes headers of its own floor or a lower one, never higher,
# no header cycle lies on a floor, and each outside library is seen by its own files only.
# Prints TAP.
set -u
cd "$(dirname "$0")/.." || exit 1

floors="base text lang plan import query index library session frame terminal clipboard app linear cli"
. tests/tap.sh

# "FROM-FLOOR FROM-FILE TO-FLOOR TO-FILE" for every include of ours.
includes=$(grep -Hno '^#include "[^"]*"' src/*/*.c include/*/*.h |
	sed -nE 's,^(src|include)/([a-z]+)/([^:]*):[0-9]+:#include "([a-z]+)/(.*)"$,\2 \3 \4 \5,p')

result "the includes were read" "$(printf '%s\n' "$includes" |
	awk 'END { if (NR < 100) print NR " includes found, far too few" }')"

result "no include goes up" "$(printf '%s\n' "$includes" | awk -v floors="$floors" '
	BEGIN { n = split(floors, name, " "); for (i = 1; i <= n; i++) level[name[i]] = i }
	!($1 in level) || !($3 in level) { print $1 "/" $2 ": unknown floor in " $3 "/" $4; next }
	level[$3] > level[$1] { print $1 "/" $2 " includes " $3 "/" $4 }')"

result "every include names its floor" "$(grep -Hn '^#include "' src/*/*.c include/*/*.h |
	grep -vE '#include "(base|text|lang|plan|import|query|index|library|session|frame|terminal|clipboard|app|linear|cli)/[a-z0-9_]+\.h"')"

result "no header cycle on a floor" "$(printf '%s\n' "$includes" |
	awk '$2 ~ /\.h$/ && $1 == $3 { print $1 "/" $2, $3 "/" $4 }' |
	tsort 2>&1 >/dev/null | grep -v '^$')"

# HEADER-PATTERN FILES-THAT-MAY
only() {
	result "$1 is seen only in $2" "$(grep -lE "^#include <$1>" src/*/*.c include/*/*.h |
		grep -vE "^(src|include)/$2\$")"
}
only 'cjson/.*' 'base/json\.c'
only 'uni(gbrk|lbrk|width|norm|str|case|conv|name|ctype|wbrk)\.h' 'text/[a-z0-9_]+\.c'
only '(n?curses|term)\.h|ncursesw/.*' 'terminal/term(info)?\.c'
only 'getopt\.h' 'cli/options\.c'
only 'locale\.h' 'cli/main\.c'
only 'spawn\.h' 'terminal/spawn\.c'

finish
