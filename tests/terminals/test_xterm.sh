#!/bin/sh
# xterm, configured to let programs set the clipboard and reached over SSH, so that OSC 52 is used;
# then with all ambiguous characters two columns wide and a local display, so that xclip is used.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/terminals/tour.sh
needs xterm xterm Xvfb xdotool xclip

launch() { # ROWS COLUMNS
	# shellcheck disable=SC2086 # a flag or none, and a command with its arguments
	xterm $flag -geometry "$2x$1+0+0" -xrm 'XTerm*printAttributes: 0' -xrm 'XTerm*disallowedWindowOps: 20,21,SetXprop' \
		-xrm "XTerm*printerCommand: cat >$dir/part; mv $dir/part $dir/printed" \
		-xrm 'XTerm*VT100.translations: #override <Key>F12: print()' \
		-e $run >"$dir/output" 2>&1 &
	pid=$!
	within 60 focus "$pid"
}

press() { xdotool_key "$1"; }
look() {
	rm -f "$dir/printed"
	xdotool key F12
	within 1 test -e "$dir/printed" && mv "$dir/printed" "$dir/seen"
}
clipboard() { xclip -o -selection clipboard -t UTF8_STRING; }
leave() { kill "$pid" && wait "$pid"; } 2>/dev/null

start_display
export SSH_TTY=/dev/pts/0
flag=
tour xterm 0
unset SSH_TTY
flag=-cjk_width
tour "xterm -cjk_width" 511
finish
