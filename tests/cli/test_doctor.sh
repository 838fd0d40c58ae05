#!/bin/sh
# lantu doctor without a terminal: the checks, their languages, the lines that mend. Prints TAP.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

unset COLORTERM WAYLAND_DISPLAY DISPLAY ESCDELAY LC_CTYPE
checks="version locale term console size terminal widths colours paper mouse synchronized clipboard
	escape-time multiplexer wcwidth escape-delay ssh settings"

# In a session of its own, so that a terminal the tests may run in is not asked.
run() {
	setsid -w "$lantu" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
}

# with STATUS NAME=VALUE...: the JSON of doctor in that environment.
with() {
	wanted=$1
	shift
	# What a stand-in for tmux is to say: programs are not told our environment.
	for variable; do
		case $variable in FAKE_*) printf "%s='%s'\n" "${variable%%=*}" "${variable#*=}" ;; esac
	done >"$tmp/says"
	env "$@" setsid -w "$lantu" doctor --json >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	ok "doctor with $* ends with $wanted" test "$status" -eq "$wanted"
	ok "and prints JSON" is_json "$tmp/out"
	ok "without a message" silent
}
# member CHECK NAME: a member of a check's object.
member() {
	sed -n "/\"name\": \"$1\"/,/}/s/^ *\"$2\": \(.*[^,]\),*\$/\1/p" "$tmp/out"
}
has() { test "$(member "$1" "$2")" = "$3"; }

ends "doctor" 0 doctor
ok "without a message" silent
ok "is clean" clean "$tmp/out"
ok "a line for each check" lines 19
ok "all well" sh -c "! grep -v '^ok  ' '$tmp/out'"
ok "in ASCII" sh -c "! LC_ALL=C grep -q '[^ -~]' '$tmp/out'"
ends "doctor takes no operand" 2 doctor 1
ends "doctor --json" 0 doctor --json
ok "is JSON" is_json "$tmp/out"
for check in $checks; do
	ok "$check is there" has "$check" name "\"$check\""
	ok "$check is well" has "$check" ok true
	ok "$check has nothing to mend" has "$check" mend '""'
	ok "$check has a value" test "$(member "$check" value)" != '""'
	ok "$check means something" test "$(member "$check" meaning)" != '""'
done
cp "$tmp/out" "$tmp/english"

with 0 LC_ALL=zh_CN.UTF-8
ok "meanings in Chinese" says '据此查找控制序列'
ok "values are for programs" has size value '"no terminal"'
with 0 LC_ALL=zh_TW.UTF-8
ok "meanings in traditional characters" says '據此查找控制序列'
for lang in zh_CN zh_TW; do
	LC_ALL=$lang.UTF-8
	run doctor
	ok "$lang: every line is marked" sh -c "grep -c '^正常  ' '$tmp/out' | grep -qx 19"
done
LC_ALL=en_US.UTF-8
with 0 LC_ALL=C
ok "LANG=C is served" has locale ok true

# ---- what is to be mended ----

with 1 LC_ALL=zh_CN.GBK LOCPATH=/nonexistent
ok "a legacy charset" has locale mend '"export LC_ALL=C.UTF-8"'
env -u LC_ALL LANG=zh_TW.Big5 setsid -w "$lantu" doctor --json >"$tmp/out" </dev/null
ok "named by LANG" has locale mend '"export LANG=C.UTF-8"'
with 1 TERM=no-such-terminal
ok "an unknown TERM" has term mend '"export TERM=xterm-256color"'
with 1 TERM=
ok "no TERM" has term mend '"export TERM=xterm-256color"'
with 1 TERM=dumb
ok "a TERM without a cursor" has term mend '"lantu --plain"'
with 1 TERM=vt100
ok "a TERM without colours" has colours ok false
with 0 NO_COLOR=1 TERM=vt100
ok "none wanted" has colours ok true
with 1 SSH_CONNECTION="1 2 3 4" TERM=xterm-strange
ok "over SSH" has term mend '"infocmp -x xterm-strange | ssh HOST tic -x -"'
ok "is noticed" has ssh value '"yes"'
# shellcheck disable=SC2016 # the shell is not to take it
with 1 SSH_CONNECTION="1 2 3 4" 'TERM=x;$(reboot)'
ok "no line holds what a shell would run" has term mend '"export TERM=xterm-256color"'
with 1 ESCDELAY=2000
ok "a slow Esc" has escape-delay mend '"unset ESCDELAY"'
export TERM=no-such-terminal
run doctor
ok "the line is alone below its check" grep -qx '          export TERM=xterm-256color' "$tmp/out"
ok "marked" grep -q '^!!    TERM ' "$tmp/out"
TERM=$(printf 'x\033[31m\377')
run doctor --json
ok "hostile bytes are shown safe" is_json "$tmp/out"
run doctor
ok "and in text" clean "$tmp/out"
TERM=xterm

# ---- inside tmux and screen ----

mkdir "$tmp/bin"
cat >"$tmp/bin/tmux" <<'TMUX'
#!/bin/sh
. "${0%/*}/../says"
case "$*" in
*client_utf8*) printf '%s\n' "${FAKE_UTF8-1}" "${FAKE_TYPE-}" "${FAKE_ESCAPE-10}" external ;;
*client_termfeatures*) echo "${FAKE_FEATURES-256,clipboard}" ;;
*) exit 1 ;;
esac
TMUX
chmod +x "$tmp/bin/tmux"
with 1 TMUX=/tmp/none,1,0
ok "a tmux that does not answer" has clipboard mend '"unset TMUX"'
PATH=$tmp/bin:$PATH
export TMUX=/tmp/fake,1,0
with 0 FAKE_ESCAPE=10
ok "tmux forwards" has clipboard value '"tmux, set-clipboard external"'
ok "Esc goes through" has escape-time value '"10 ms"'
with 1 FAKE_ESCAPE=500
ok "tmux holds Esc back" has escape-time mend '"set -s escape-time 10"'
with 1 FAKE_FEATURES=256
ok "tmux keeps the clipboard" has clipboard mend "\"set -as terminal-features ',*:clipboard'\""
with 1 FAKE_UTF8=0
ok "tmux is not in UTF-8" has multiplexer mend '"tmux -u attach"'
with 1 'FAKE_TYPE=VTE(7402)'
ok "VTE around tmux" has clipboard mend '"tmux save-buffer - | wl-copy"'
with 1 'FAKE_TYPE=iTerm2 3.5'
ok "iTerm2 around tmux" has clipboard ok false
with 1 TERM=no-such-terminal
ok "TERM inside tmux" has term mend '"set -g default-terminal screen-256color"'
unset TMUX
with 1 STY=1.a TERM=no-such-terminal
ok "TERM inside screen" has term mend '"term screen-256color"'
printf '#!/bin/sh\nexit 0\n' >"$tmp/bin/wl-copy"
chmod +x "$tmp/bin/wl-copy"
with 0 WAYLAND_DISPLAY=wayland-0
ok "a display's tool" has clipboard value '"tool"'
with 0 SSH_TTY=/dev/pts/9 WAYLAND_DISPLAY=wayland-0
ok "not over SSH" has clipboard value '"file"'

finish
