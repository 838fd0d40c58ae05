#!/bin/sh
# GNU screen as it is without a configuration, in tmux, which is the user's terminal.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/terminals/tour.sh
needs "GNU screen" screen tmux

outer() { tmux -f /dev/null -L outer "$@"; }

launch() { # ROWS COLUMNS
	export TMUX_TMPDIR="$dir" SCREENDIR="$dir/screens" SCREENRC=/dev/null SYSSCREENRC=/dev/null
	mkdir -m 700 "$SCREENDIR"
	outer new-session -d -x "$2" -y "$1" "sleep 1000" \; set status off \; \
		set -s set-clipboard on \; \
		respawn-pane -k "env -u TMUX -u TMUX_PANE TERM=xterm-256color screen -S lantu $run"
}

press() {
	case $1 in
	PgDn) set -- NPage ;;
	Esc) set -- Escape ;;
	esac
	outer send-keys -t :0 "$1"
}
look() { outer capture-pane -p >"$dir/seen"; }
clipboard() { outer show-buffer; }
leave() {
	screen -S lantu -X quit
	outer kill-server
} >/dev/null 2>&1

# Its second screen is off unless it is configured.
screens=1
tour "GNU screen" 0
finish
