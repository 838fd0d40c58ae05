#!/bin/sh
# VTE, the terminal of GNOME Terminal and many others. It takes no OSC 52: lantu writes a file.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/terminals/tour.sh
needs VTE Xvfb
python=/usr/bin/python3
$python -c 'import gi; gi.require_version("Vte", "2.91")' 2>/dev/null || {
	echo "ok 1 - VTE # SKIP VTE for Python is not installed"
	echo "1..1"
	exit 0
}

launch() { # ROWS COLUMNS
	mkfifo "$dir/orders"
	# shellcheck disable=SC2086 # a command with its arguments
	$python tests/terminals/vte.py "$1" "$2" $run <"$dir/orders" >"$dir/output" 2>&1 &
	pid=$!
	exec 4>"$dir/orders"
}

press() {
	case $1 in
	Tab) set -- '\t' ;;
	PgDn) set -- '\x1b[6~' ;;
	Esc) set -- '\x1b' ;;
	Enter) set -- '\r' ;;
	esac
	printf 'key %s\n' "$1" >&4
}
look() {
	rm -f "$dir/printed"
	echo "look $dir/printed" >&4
	within 1 test -e "$dir/printed" && mv "$dir/printed" "$dir/seen"
}
clipboard() { cat "$XDG_STATE_HOME"/lantu/*; }
leave() {
	exec 4>&-
	wait "$pid"
} 2>/dev/null

start_display
export SSH_TTY=/dev/pts/0
tour VTE 0
finish
