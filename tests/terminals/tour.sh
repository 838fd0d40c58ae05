# shellcheck shell=sh disable=SC2034,SC1091 # the scripts that source it use run
# What the tests in real terminals have in common: lantu is started in a terminal, keys go through
# its pages, and what the terminal shows is compared with lantu's own grid. To be sourced from
# the checkout's top folder by a script that defines, $dir being a folder of its own and $run the
# command to run in the terminal:
#   launch ROWS COLUMNS   starts a terminal of that size
#   press KEY             types a key, by the name that pages.c gives it
#   look                  writes the rows of the screen to $dir/seen
#   clipboard             prints what the user could paste now
#   leave                 ends the terminal
. tests/tap.sh
case ${BUILD:-build} in /*) build=$BUILD ;; *) build=$PWD/${BUILD:-build} ;; esac
bin=$build/tests/terminals
tmp=$(mktemp -d) || exit 1
half=$(printf '\357\277\277') # U+FFFF: the second half of a wide character

unset TMUX STY NO_COLOR LC_MESSAGES LANGUAGE SSH_TTY SSH_CONNECTION DISPLAY WAYLAND_DISPLAY
export LC_ALL=C.UTF-8 LANG=C.UTF-8 SHELL=/bin/sh HOME="$tmp" TMPDIR="$tmp"
export XDG_STATE_HOME="$tmp/state" XDG_DATA_HOME="$tmp/data" XDG_CONFIG_HOME="$tmp/config"
export XDG_CACHE_HOME="$tmp/cache"
display=

end() {
	leave 2>/dev/null
	[ -z "$display" ] || kill "$display" 2>/dev/null
	rm -rf "$tmp"
}
trap end EXIT
trap 'exit 1' HUP INT PIPE TERM

# needs NAME TOOL...: without them there is nothing to test.
needs() {
	name=$1
	shift
	for tool in "$@"; do
		command -v "$tool" >/dev/null 2>&1 && continue
		echo "ok 1 - $name # SKIP $tool is not installed"
		echo "1..1"
		exit 0
	done
}

# within SECONDS COMMAND...: tries again until it succeeds; false if it does not in time. One may be
# inside another, so each has a shell of its own.
within() (
	until=$(($(date +%s) + $1 + 1))
	shift
	until "$@"; do
		[ "$(date +%s)" -lt $until ] || exit 1
		sleep 0.01
	done
)

# A display of one's own, without a window manager.
start_display() {
	Xvfb -displayfd 3 -screen 0 2400x1600x24 -noreset -nolisten tcp 3>"$tmp/display" >/dev/null 2>&1 &
	display=$!
	within 60 test -s "$tmp/display" || return 1
	DISPLAY=:$(cat "$tmp/display")
	export DISPLAY
}

# A window that came up gets the keys.
focus() { # PID
	window=$(xdotool search --onlyvisible --pid "$1" 2>/dev/null | tail -n 1)
	[ -n "$window" ] && xdotool windowfocus "$window" 2>/dev/null &&
		[ "$(xdotool getwindowfocus 2>/dev/null)" = "$window" ]
}

xdotool_key() { # KEY
	case $1 in
	PgDn) set -- Next ;;
	Esc) set -- Escape ;;
	Enter) set -- Return ;;
	'?') set -- question ;;
	/) set -- slash ;;
	:) set -- colon ;;
	.) set -- period ;;
	esac
	xdotool key "$1"
}

# Without blanks at the ends, each row with its newline.
rows() { awk '{ sub(/ *$/, ""); print }' "$dir/seen" >"$dir/rows"; }

# The terminal shows what is in a file. Most do not report second halves.
shows() { # FILE
	look || return 1
	if grep -q "$half" "$dir/seen"; then
		cp "$1" "$dir/wanted"
	else
		sed "s/$half//g" "$1" >"$dir/wanted"
	fi
	rows
	cmp -s "$dir/wanted" "$dir/rows"
}

differs() { # WHAT
	echo "$1:"
	diff "$dir/wanted" "$dir/rows" | head -n 8
}

# Cuts the pages of a size into files 1, 2, ... of $dir/pages; the keys are in $dir/keys.
cut_pages() { # ROWS COLUMNS WIDE
	mkdir -p "$dir/pages"
	"$bin/pages" "$1" "$2" "$3" >"$dir/all" || echo "pages ends with status $?"
	LC_ALL=C awk -v folder="$dir/pages" -v keys="$dir/keys" '
		/^\f/ {
			if (n)
				close(folder "/" n)
			n++
			print substr($0, 2) >keys
			next
		}
		{ print >(folder "/" n) }' "$dir/all"
}

first_page() {
	within 60 shows "$dir/pages/1" && return
	differs "at the start"
	return 1
}

page_through() {
	page=0
	while IFS= read -r key; do
		page=$((page + 1))
		[ "$page" -gt 1 ] || continue
		press "$key"
		within 60 shows "$dir/pages/$page" || {
			differs "page $page, after the key $key"
			return
		}
	done <"$dir/keys"
}

# Copies a measure, as a user would.
copy() {
	for key in : 1 . 1 Enter y; do
		press "$key"
	done
	"$build/lantu" show 1.1 >"$dir/copy"
	within 60 copied || {
		look
		tail -n 1 "$dir/seen"
		echo "the clipboard holds:"
		clipboard | head -n 5
	}
}

copied() { test "$(clipboard 2>/dev/null)" = "$(cat "$dir/copy")"; }

restored() {
	press q
	within 60 test -e "$dir/done" || echo "lantu did not end"
	[ "$(cat "$dir/status")" = 0 ] || echo "its status is $(cat "$dir/status")"
	cmp "$dir/line.before" "$dir/line.after" 2>&1
	diff "$dir/modes.before" "$dir/modes.after"
	within 60 gone || {
		echo "the screen is:"
		cat "$dir/rows"
	}
}

# The screen is as it was; a terminal without a second screen has the last page above.
gone() {
	look && rows
	[ "$(cat "$dir/rows")" = "here
back" ] && return
	[ "${screens:-2}" = 1 ] && [ "$(grep . "$dir/rows" | tail -n 1)" = back ]
}

# tour NAME WIDE: everything, in the terminal and with the kinds of ambiguous characters wide there.
tour() {
	terminal=$1
	for size in ${SIZES:-10x40 24x80 43x132 60x200}; do
		dir=$tmp/$size
		rm -rf "$dir"
		mkdir "$dir"
		"$bin/pages" cells "$2" | LC_ALL=C grep -v '^1 .$' >"$dir/cells"
		cut=$(cut_pages "${size%x*}" "${size#*x}" "$2")
		run="$PWD/tests/terminals/inside.sh $dir $bin $build/lantu"
		launch "${size%x*}" "${size#*x}"
		within 60 test -e "$dir/widths" || {
			result "$terminal, $size" "nothing runs in it: $(cat "$dir"/output 2>&1)"
			leave
			continue
		}
		result "$terminal, $size: $(wc -l <"$dir/cells") characters, as wide as it draws them" \
			"$(cat "$dir/widths" 2>&1)"
		result "$terminal, $size: $(wc -l <"$dir/keys") pages, cell by cell" \
			"${cut:-$(first_page && page_through)}"
		[ "$size" != 24x80 ] || result "$terminal: a measure is copied" "$(copy)"
		result "$terminal, $size: it is given back" "$(restored)"
		leave
	done
}
