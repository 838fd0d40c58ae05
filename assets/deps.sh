#!/bin/sh
# Installs what is missing to build lantu (`deps.sh build`), to test it, too (`deps.sh check`), to
# make pictures of it (`deps.sh pictures`), to measure it beside others (`deps.sh bench`), to fuzz it
# (`deps.sh fuzz`), to open what it writes in an office suite (`deps.sh office`), to analyse it
# (`deps.sh prove`), or to attack a kiosk (`deps.sh kiosk`), on Debian, as root or through sudo,
# saying what it does. Elsewhere it lists what is missing.
set -eu

build="gcc libc6-dev make libncurses-dev libunistring-dev libcjson-dev"
check="$build libcmocka-dev libvterm-dev ncurses-term tmux mandoc valgrind locales"
# The shells that complete.
check="$check bash zsh fish"
# What exports are loaded into.
check="$check sqlite3"
# A server of SSH, and the real terminals of tests/terminals.
check="$check openssh-server openssh-client"
check="$check screen xvfb xterm mlterm python3-gi gir1.2-vte-2.91 xdotool xclip"
pictures="$build ncurses-term xvfb xterm xdotool xclip scrot"
pictures="$pictures fonts-dejavu-core fonts-wqy-zenhei"
bench="$check less vim nano tig git wdiff diffutils python3 libsqlite3-dev libgroonga-dev pkg-config ripgrep"
# The fuzzer, and the source of cJSON.
fuzz="$check clang dpkg-dev"
office="$build python3 libreoffice-calc-nogui libreoffice-writer-nogui cmark"
office="$office librsvg2-bin fonts-wqy-zenhei libxml2-utils"
prove="$check gcovr clang-19 llvm-19 libclang-rt-19-dev clang-tidy cppcheck frama-c-base"
kiosk="$build libcmocka-dev libvterm-dev ncurses-term openssh-server openssh-client strace util-linux"
case "${1:-}" in
build) wanted=$build ;;
check) wanted=$check ;;
pictures) wanted=$pictures ;;
bench) wanted=$bench ;;
fuzz) wanted=$fuzz ;;
office) wanted=$office ;;
prove) wanted=$prove ;;
kiosk) wanted=$kiosk ;;
*)
	echo "usage: deps.sh build|check|pictures|bench|fuzz|office|prove|kiosk" >&2
	exit 2
	;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
	# Not Debian: the build itself tells what is missing; name the parts once if it is needed.
	if ! printf '#include <curses.h>\n#include <unistr.h>\n#include <cjson/cJSON.h>\n' |
		${CC:-cc} -E - >/dev/null 2>&1; then
		echo "lantu needs the development files of ncurses (wide), libunistring and cJSON;" >&2
		echo "its tests need cmocka, libvterm, tmux, mandoc, valgrind, localedef and sshd as" >&2
		echo "well, zsh and fish, and real terminals (see assets/deps.sh)." >&2
		exit 1
	fi
	exit 0
fi

missing=
for package in $wanted; do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
	[ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "installing:$missing" >&2
if [ "$(id -u)" = 0 ]; then
	sudo=
elif command -v sudo >/dev/null 2>&1; then
	sudo=sudo
else
	echo "this needs root; please run: apt-get install$missing" >&2
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of packages
$sudo apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 || {
	$sudo apt-get update
	$sudo apt-get install -y --no-install-recommends $missing
}
case $missing in
*openssh-server*) echo "the tests start an sshd of their own; the system's may be stopped" >&2 ;;
esac
