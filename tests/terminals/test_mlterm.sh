#!/bin/sh
# mlterm, configured to take OSC 52 and reached over SSH. Where EL 1 or ECH ends in the
# middle of a wide character mlterm 3.9 leaves a part of the row and shifts the rest, so its
# terminfo entry is given without them; with it as it is some pages differ until Ctrl-L.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/terminals/tour.sh
needs mlterm mlterm Xvfb xdotool xclip tic

launch() { # ROWS COLUMNS
	mkdir -p "$HOME/.mlterm"
	echo 'F12="proto:snapshot page UTF-8"' >"$HOME/.mlterm/key"
	# shellcheck disable=SC2086 # a command with its arguments
	mlterm --osc52=true -g "$2x$1" -e $run >"$dir/output" 2>&1 &
	pid=$!
	within 60 focus "$pid"
}

press() { xdotool_key "$1"; }
# shellcheck disable=SC2317 # within calls it
printed() { test -s "$(echo "$HOME"/.mlterm/*.snp)"; }
look() {
	rm -f "$HOME"/.mlterm/*.snp
	xdotool key F12
	within 1 printed && mv "$HOME"/.mlterm/*.snp "$dir/seen"
}
clipboard() { xclip -o -selection clipboard -t UTF8_STRING; }
leave() { kill "$pid" && wait "$pid"; } 2>/dev/null

start_display
infocmp mlterm | sed 's/\bel1=[^,]*,//; s/\bech=[^,]*,//' |
	tic -o "$tmp/terminfo" - 2>/dev/null
export TERMINFO="$tmp/terminfo"
export SSH_TTY=/dev/pts/0
tour mlterm 0
finish
