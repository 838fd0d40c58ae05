#!/bin/sh
# mlterm, reached from afar: it takes OSC 52 unless it is told not to.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/terminals/tour.sh
needs mlterm mlterm Xvfb xdotool xclip

launch() { # ROWS COLUMNS
	mkdir -p "$HOME/.mlterm"
	echo 'F12="proto:snapshot page UTF-8"' >"$HOME/.mlterm/key"
	# shellcheck disable=SC2086 # a command with its arguments
	mlterm -g "$2x$1" -e $run >"$seat/mlterm" 2>&1 &
	pid=$!
	within 1000 focus "$pid"
}

press() { xdotool_key "$1"; }
printed() { test -s "$(echo "$HOME"/.mlterm/*.snp)"; }
look() {
	rm -f "$HOME"/.mlterm/*.snp
	xdotool key F12
	within 1000 printed && mv "$HOME"/.mlterm/*.snp "$seat/seen"
}
clipboard() { xclip -o -selection clipboard; }
leave() { kill "$pid" && wait "$pid"; } 2>/dev/null

start_display
export SSH_TTY=/dev/pts/0
tour mlterm 0
finish
