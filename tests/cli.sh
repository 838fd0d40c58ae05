# shellcheck shell=sh
# What the tests of the command line have in common: running lantu, and checks that print TAP. To
# be sourced from the checkout's top folder. $lantu is the program, $tmp a folder that goes.
# shellcheck disable=SC2034 # the callers use them
lantu=$PWD/${BUILD:-build}/lantu
case ${BUILD:-build} in /*) lantu=$BUILD/lantu ;; esac
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
seed=assets/guangzhou-2023.txt
plan=assets/guangzhou-2023.json
esc=$(printf '\033')
unset TMUX STY NO_COLOR LC_MESSAGES SSH_TTY SSH_CONNECTION
export LC_ALL=en_US.UTF-8 LANG=en_US.UTF-8 TERM=xterm SHELL=/bin/sh
export HOME="$tmp/home" XDG_STATE_HOME="$tmp/state" XDG_DATA_HOME="$tmp/data"
export XDG_CACHE_HOME="$tmp/cache" XDG_CONFIG_HOME="$tmp/config"
mkdir -p "$HOME"

n=0
bad=0
status=0

# ok NAME COMMAND...: the command must succeed.
ok() {
	name=$1
	shift
	n=$((n + 1))
	if "$@"; then
		echo "ok $n - $name"
	else
		bad=1
		echo "not ok $n - $name"
		echo "# failed: $*"
		echo "# status $status"
		head -n 3 "$tmp/err" 2>/dev/null | cat -v | sed 's/^/# stderr: /'
	fi
}

skip() {
	n=$((n + 1))
	echo "ok $n - $1 # skip $2"
}

# run ARGUMENT...: lantu with its output, messages and status kept; it never reads the terminal.
run() {
	"$lantu" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
}

# ends NAME STATUS ARGUMENT...: runs, and checks the status.
ends() {
	name=$1
	wanted=$2
	shift 2
	run "$@"
	ok "$name" test "$status" -eq "$wanted"
}

# Until the process that was started last waits for the reader of a FIFO.
writer_waits() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		grep -qs wait_for_partner "/proc/$!/wchan" && break
		sleep 0.1
	done
}

says() { grep -qF -e "$1" "$tmp/out"; }
warns() { grep -qF -e "$1" "$tmp/err"; }
silent() { ! test -s "$tmp/err"; }
printed() { test "$(cat "$tmp/out")" = "$1"; }
lines() { test "$(wc -l <"$tmp/out")" -eq "$1"; }
# A failure has its sentence on standard error, one line that names the program, and no output.
failed() { ! test -s "$tmp/out" && head -n 1 "$tmp/err" | grep -q '^lantu: .'; }
# No control character but line feeds.
clean() { ! LC_ALL=C tr -d '\n' <"$1" | LC_ALL=C grep -q '[[:cntrl:]]'; }
is_json() {
	if command -v python3 >/dev/null 2>&1; then
		python3 -m json.tool "$1" >/dev/null 2>&1
	else
		grep -q '^{' "$1" && tail -n 1 "$1" | grep -q '}$'
	fi
}

finish() {
	echo "1..$n"
	exit $bad
}
