#!/bin/sh
# Pictures of the real pixels, to be looked at: the main views in xterm with a font for hanzi, on
# dark and on light paper, as build/pictures/*.png. No test: it compares nothing. NAME... makes
# only those.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/terminals/tour.sh
pictures=$build/pictures
wanted=" $* "

# paper PAPER: the terminal's own colours.
paper() {
	case $1 in
	dark) set -- black '#d6d9de' ;;
	light) set -- white '#24292f' ;;
	solarized) set -- '#002b36' '#839496' ;;
	esac
	colours="-bg $1 -fg $2"
}

launch() { # ROWS COLUMNS TYPE
	# shellcheck disable=SC2086 # an option and its value
	xterm $colours -geometry "$2x$1+0+0" -b 0 -bw 0 +sb -tn "$3" \
		-fa 'DejaVu Sans Mono' -fd 'WenQuanYi Zen Hei Mono' -fs 11 \
		-e env COLORTERM="$depth" "$build/lantu" >"$tmp/output" 2>&1 &
	pid=$!
	within 60 focus "$pid"
}

leave() { [ -n "${pid:-}" ] && kill "$pid" && wait "$pid"; } 2>/dev/null

# The window with the focus.
take() {
	size=$(xdotool getwindowfocus getwindowgeometry | sed -n 's/.*Geometry: \(.*\)x/\1,/p')
	scrot -o -a "0,0,$size" "$1"
}

# The screen as it is when nothing changes any more: the overview waits for a pause, too.
steady() {
	take "$tmp/before.png" && sleep 0.5 && take "$tmp/after.png" &&
		cmp -s "$tmp/before.png" "$tmp/after.png"
}

# press KEY: by xdotool's name, or =TEXT, which is pasted, since xdotool loses hanzi it types.
press() {
	case $1 in
	=*)
		printf %s "${1#=}" | xclip -selection primary
		xdotool key shift+Insert
		;;
	*) xdotool key "$1" ;;
	esac
	sleep 0.1
}

# picture NAME SIZE PAPER TYPE KEY...
picture() {
	name=$1 size=$2 type=$4
	case $wanted in "  " | *" $name "*) ;; *) return ;; esac
	paper "$3"
	shift 4
	if ! { launch "${size%x*}" "${size#*x}" "$type" && within 10 steady; }; then
		echo "$name: xterm did not start: $(cat "$tmp/output")" >&2
		leave
		return
	fi
	for key; do
		press "$key"
	done
	if ! { within 10 steady && mv "$tmp/after.png" "$pictures/$name.png"; }; then
		echo "$name: no picture" >&2
	fi
	leave
}

mkdir -p "$pictures"
start_display
export SSH_TTY=/dev/pts/0
depth=truecolor
for paper in dark light; do
	picture "start-$paper" 24x80 $paper xterm-256color
	picture "search-$paper" 24x80 $paper xterm-256color slash =产业 Return n n
	picture "terms-$paper" 24x80 $paper xterm-256color slash '=产业|南沙|发展' Return
	picture "list-$paper" 24x80 $paper xterm-256color slash =产业 Return H Down Down
	picture "wide-$paper" 60x200 $paper xterm-256color slash =产业 Return n H Down
	picture "select-$paper" 24x80 $paper xterm-256color slash =产业链 Return v Down
	picture "marks-$paper" 24x80 $paper xterm-256color m Next m Next m apostrophe
	picture "goto-$paper" 24x80 $paper xterm-256color colon =3.
	picture "help-$paper" 40x120 $paper xterm-256color question
	picture "doctor-$paper" 24x80 $paper xterm-256color D
	picture "stacked-$paper" 24x80 $paper xterm-256color slash =产业 Return L n
	picture "small-$paper" 10x40 $paper xterm-256color slash =产业 Return n
	picture "error-$paper" 24x80 $paper xterm-256color slash '=/[/' Return
	depth=
	picture "search-256-$paper" 24x80 $paper xterm-256color slash =产业 Return n n
	picture "search-16-$paper" 24x80 $paper xterm-16color slash =产业 Return n n
	picture "list-16-$paper" 24x80 $paper xterm-16color slash =产业 Return H Down Down
	picture "search-8-$paper" 24x80 $paper xterm slash =产业 Return n n
	picture "search-mono-$paper" 24x80 $paper vt220 slash =产业 Return n n
	depth=truecolor
done
picture search-solarized 24x80 solarized xterm-256color slash =产业 Return n n
