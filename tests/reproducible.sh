#!/bin/sh
# Two builds in folders of other names, by users with other locales, zones and masks, are the same
# program byte for byte. Prints TAP; takes as long as building twice.
set -u
cd "$(dirname "$0")/.." || exit 1

. tests/tap.sh

temp=$(mktemp -d) || exit 1
trap 'rm -rf "$temp"' EXIT

build() { # FOLDER MASK VARIABLE...: prints the sum of the program
	folder=$temp/$1 mask=$2
	shift 2
	mkdir -p "$folder"
	cp -r Makefile src include assets "$folder/"
	(cd "$folder" && umask "$mask" && env CCACHE_DISABLE=1 "$@" make -s -j2 all >/dev/null 2>"$folder/said") ||
		cat "$folder/said" >&2
	sha256sum <"$folder/build/lantu"
}

one=$(build a 022 LC_ALL=C TZ=UTC)
other=$(build another/folder 077 LC_ALL=C.UTF-8 TZ=Asia/Shanghai SOURCE_DATE_EPOCH=1)
result "two builds are the same program" "$([ -n "$one" ] && [ "$one" = "$other" ] || echo "$one $other")"
echo "# $one"

finish
