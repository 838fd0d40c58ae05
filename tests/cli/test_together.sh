#!/bin/sh
# The file through which kiosks share places, as an operator gives it. Prints TAP.
# shellcheck disable=SC2317 # functions run through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh
table=$tmp/table

# Runs on a terminal, so that all but the file is well; what is well would go on.
if ! command -v script >/dev/null 2>&1; then
	skip "the file is judged" "there is no script(1)"
	exit 0
fi
refused() {
	name=$1
	shift
	script -qec "'$lantu' --kiosk --together '$table' $*" /dev/null >"$tmp/out" 2>&1 </dev/null
	status=$?
	ok "$name" test "$status" -eq 66
	ok "and it says so" says "not for sharing places"
}

ends "outside a kiosk there is none" 2 --together "$table" "$plan"
ok "it says so" warns "--kiosk"
refused "no file"
: >"$table"
chmod 600 "$table"
truncate -s 65537 "$table"
refused "one that is too long"
truncate -s 65536 "$table"
chmod 602 "$table"
refused "one that others may write to"
chmod 600 "$table"
ln "$table" "$table.2"
refused "one with two names"
mv "$table" "$table.3"
ln -s "$table.3" "$table"
refused "a link"
rm "$table"
mkfifo "$table"
refused "a pipe"

finish
