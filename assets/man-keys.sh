#!/bin/sh
# Writes the key section of man/lantu.1 from the program's own tables:
#   LANG=en lantu --list-commands | assets/man-keys.sh
exec awk -F '\t' '
BEGIN { print ".Bl -tag -width \"Ctrl-X Ctrl-X xx\" -compact" }
{
	gsub(/\\/, "\\e")
	gsub(/↑/, "Up"); gsub(/↓/, "Down"); gsub(/←/, "Left"); gsub(/→/, "Right")
	n = split($2, keys, " ")
	line = ".It Ic"
	for (i = 1; i <= n; i++)
		line = line " \\&" keys[i]
	print line
	print toupper(substr($3, 1, 1)) substr($3, 2)
	print ".Pq Cm " $1
}
END { print ".El" }'
