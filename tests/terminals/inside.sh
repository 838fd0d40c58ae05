#!/bin/sh
# What runs in the terminal: inside.sh FOLDER BIN LANTU. The terminal is asked before and after
# lantu has run; FOLDER gets the answers, last of all the file "done".
cd "$1" || exit 1
bin=$2
lantu=$3

"$bin/asks" widths cells >widths.part 2>&1
"$bin/asks" modes >modes.before 2>&1
stty -g >line.before
mv widths.part widths
printf 'here\n'
"$lantu"
# A machine so busy that the first answer came late gets the layout for slow lines.
while [ -e again ]; do
	rm again
	"$lantu"
done
echo $? >status
stty -g >line.after
"$bin/asks" modes >modes.after 2>&1
printf 'back\n'
: >"done"
read -r _
