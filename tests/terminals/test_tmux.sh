#!/bin/sh
# tmux as it is without a configuration, in another tmux, which is the user's terminal.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/terminals/tour.sh
needs tmux tmux

outer() { tmux -f /dev/null -L outer "$@"; }
inner() { tmux -f /dev/null -L inner "$@"; }

# The status line takes a row.
launch() { # ROWS COLUMNS
	export TMUX_TMPDIR="$dir"
	# A terminal that takes what is copied.
	outer new-session -d -x "$2" -y $(($1 + 1)) "sleep 1000" \; set status off \; \
		set -s set-clipboard on \; \
		respawn-pane -k "TERM=xterm-256color TMUX= tmux -f /dev/null -L inner new-session '$run'"
}

press() {
	case $1 in
	PgDn) set -- NPage ;;
	Esc) set -- Escape ;;
	esac
	outer send-keys -t :0 "$1"
}
look() { outer capture-pane -p >"$dir/both" && sed '$d' "$dir/both" >"$dir/seen"; }
clipboard() { [ "$(inner show-buffer)" = "$(outer show-buffer)" ] && outer show-buffer; }
leave() {
	inner kill-server >/dev/null 2>&1
	outer kill-server >/dev/null 2>&1
}

tour tmux 0
finish
