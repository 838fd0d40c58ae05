#!/bin/sh
# cjson.sh FOLDER: unpacks the source of Debian's cJSON there, patched as the package is, through a
# list of sources of its own. Where that cannot be had, says so, and the folder has no cJSON.c.
set -u
folder=$1
[ ! -e "$folder/cJSON.c" ] || exit 0
mkdir -p "$folder/lists/partial" && cd "$folder" || exit 1
# shellcheck source=/dev/null
. /etc/os-release 2>/dev/null

cat >sources.list <<LIST
deb-src http://deb.debian.org/debian ${VERSION_CODENAME:-none} main
deb-src http://deb.debian.org/debian-security ${VERSION_CODENAME:-none}-security main
LIST
apt() {
	apt-get -qq -o Dir::Etc::SourceList="$PWD/sources.list" -o Dir::Etc::SourceParts=- \
		-o Dir::State::Lists="$PWD/lists" -o APT::Sandbox::User=root "$@" >>log 2>&1
}
if command -v apt-get >/dev/null && apt update && apt source cjson; then
	cp cjson-*/cJSON.[ch] .
fi
[ -e cJSON.c ] || echo "cJSON is fuzzed as it is installed: its source cannot be had (see $folder/log)" >&2
