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
# Its clock stops: an answer that comes late on a busy machine does not make the line slow. A
# sanitizer insists on being the first library, though it need not be.
LD_PRELOAD=$bin/../tty/clock.so ASAN_OPTIONS=verify_asan_link_order=0 "$lantu" --fresh
echo $? >status
stty -g >line.after
"$bin/asks" modes >modes.after 2>&1
printf 'back\n'
: >"done"
read -r _
