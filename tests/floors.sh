#!/bin/sh
# The rooms of the house: a file includes headers of its own room or of one nearer to base/, no circle
# lies in a room, and each outside library is seen by its own files only.
# Prints TAP.
set -u
cd "$(dirname "$0")/.." || exit 1

rooms="base text lang plan import query index library compare notes summary session frame terminal clipboard doctor app linear cli"
. tests/tap.sh

# "FROM-ROOM FROM-FILE TO-ROOM TO-FILE" for every include of ours.
includes=$(grep -Hno '^#include "[^"]*"' src/*/*.c include/*/*.h |
	sed -nE 's,^(src|include)/([a-z]+)/([^:]*):[0-9]+:#include "([a-z]+)/(.*)"$,\2 \3 \4 \5,p')

result "the includes were read" "$(printf '%s\n' "$includes" |
	awk 'END { if (NR < 100) print NR " includes found, far too few" }')"

result "no include goes up" "$(printf '%s\n' "$includes" | awk -v rooms="$rooms" '
	BEGIN { n = split(rooms, name, " "); for (i = 1; i <= n; i++) level[name[i]] = i }
	!($1 in level) || !($3 in level) { print $1 "/" $2 ": unknown room in " $3 "/" $4; next }
	level[$3] > level[$1] { print $1 "/" $2 " includes " $3 "/" $4 }')"

result "every include names its room" "$(grep -Hn '^#include "' src/*/*.c include/*/*.h |
	grep -vE '#include "(base|text|lang|plan|import|query|index|library|compare|notes|summary|session|frame|terminal|clipboard|doctor|app|linear|cli)/[a-z0-9_]+\.h"')"

# A file is x.c and x.h together, so that two may not lean on each other by their .c either.
result "no circle of files in a room" "$(printf '%s\n' "$includes" |
	awk '$1 == $3 { sub(/\.[ch]$/, "", $2); sub(/\.h$/, "", $4) }
		$1 == $3 && $2 != $4 { print $1 "/" $2, $3 "/" $4 }' |
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
only 'spawn\.h' 'terminal/program\.c'
only 'linux/(seccomp|filter|audit)\.h' 'terminal/seccomp\.c'

finish
