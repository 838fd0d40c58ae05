#!/bin/sh
# locale.sh CHARSET: makes the locale zh_CN.CHARSET in the folder of all builds, unless it is there,
# and prints that folder, for LOCPATH. Only LC_CTYPE is in it, which is all that lantu asks for.
# Whoever needs one that is being made waits: that of GB18030 takes ten seconds.
set -u
cd "$(dirname "$0")/.." || exit 1

folder=$PWD/build/tests/locale
mkdir -p "$folder"
exec 9>"$folder/$1.lock"
flock 9
if [ ! -d "$folder/zh_CN.$1" ]; then
	command -v localedef >/dev/null 2>&1 || exit 1
	new=$(mktemp -d "$folder/new.XXXXXX") || exit 1
	printf 'LC_CTYPE\ncopy "zh_CN"\nEND LC_CTYPE\n' >"$new/source"
	# It warns of the categories that are not there.
	localedef -c -i "$new/source" -f "$1" "$new/zh_CN.$1" >/dev/null 2>&1
	if [ -d "$new/zh_CN.$1" ]; then
		mv -T "$new/zh_CN.$1" "$folder/zh_CN.$1" 2>/dev/null
	fi
	rm -rf "$new"
fi
[ -f "$folder/zh_CN.$1/LC_CTYPE" ] && echo "$folder"
