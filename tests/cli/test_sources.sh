#!/bin/sh
# What is no text, named as a plan: pipes, devices, links to nowhere, files of /proc, huge files, JSON
# made to do harm. All are refused without waiting, JSON with line and column. Prints TAP.
# shellcheck disable=SC2154,SC2317 # variables of tests/cli.sh; what `ok` runs
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

# refused NAME COMMAND...: it ends by itself, and says why.
refused() {
	name=$1
	shift
	timeout 60 "$lantu" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	ok "$name" test "$status" -ge 64 -a "$status" -le 78
	ok "in words" clean "$tmp/err"
}

mkfifo "$tmp/fifo"
mkdir "$tmp/folder"
ln -s "$tmp/none" "$tmp/nowhere"
ln -s "$tmp/loop" "$tmp/loop"
ln -s "$tmp/fifo" "$tmp/to-fifo"
truncate -s 10G "$tmp/sparse.txt" 2>/dev/null || truncate -s 1G "$tmp/sparse.txt"
for source in "$tmp/fifo" "$tmp/to-fifo" "$tmp/folder" "$tmp/nowhere" "$tmp/loop" /dev/zero /dev/random \
	/dev/full /dev/tty /dev/null /proc/self/mem /proc/kmsg /proc/self/fd/0 "$tmp/sparse.txt" "$tmp/none"; do
	for command in show 'search 产业' import 'library add'; do
		# shellcheck disable=SC2086 # words
		refused "$command of ${source##*/}" $command "$source"
	done
done
refused "browsing a FIFO" "$tmp/fifo"
refused "comparing FIFOs" compare "$tmp/fifo" "$tmp/fifo"
ok "a library passes over what is no file" sh -c "'$lantu' library list --library '$tmp' </dev/null >/dev/null 2>&1"

# ---- JSON ----

head='{"format":"lantu-plan","version":1,"id":"x","title":"t","sections":[{"kind":"note","ref":"note","paragraphs":["a"]}]'
many() { head -c "$1" /dev/zero | tr '\0' "$2"; }
# json NAME LINE:COLUMN: what is in bomb.json is refused there, at once.
json() {
	refused "JSON: $1" show "$tmp/bomb.json"
	ok "with its place" grep -q "^lantu: $tmp/bomb.json:$2: " "$tmp/err"
}
awk 'BEGIN { for (i = 0; i < 200000; i++) printf "{\"a\":" }' >"$tmp/bomb.json"
json "deep in one another" 1:321
{ printf '%s,"a":' "$head"; many 1000000 9; printf 'x}'; } >"$tmp/bomb.json"
json "a million digits" '1:[0-9]*'
{ printf '%s' "$head"; awk 'BEGIN { for (i = 0; i < 1000000; i++) printf ",\"k%d\":1", i }'; printf ',"k7":2,}'; } >"$tmp/bomb.json"
json "a million keys" '1:[0-9]*'
printf '%s,\n"title":"u"}' "$head" >"$tmp/bomb.json"
json "a name twice" 2:1
printf '%s,\n"issuer":"a\000b"}' "$head" >"$tmp/bomb.json"
json "a zero" 2:12
printf '%s,\n"issuer":"\\u0000"}' "$head" >"$tmp/bomb.json"
json "a zero as an escape" '2:1[01]'
printf '%s,\n"issuer":"\\ud800"}' "$head" >"$tmp/bomb.json"
json "half a pair" 2:11
printf '%s,\n"issuer":"\\ud800\\u0041"}' "$head" >"$tmp/bomb.json"
json "a pair that is none" 2:11
printf '%s,\n"issuer":"\377"}' "$head" >"$tmp/bomb.json"
json "what is no UTF-8" 2:11
printf '%s,\n"issuer":"a"}\n{}' "$head" >"$tmp/bomb.json"
json "something after it" 3:1
printf '%s,\n"year":1e999}' "$head" >"$tmp/bomb.json"
json "a number without end" '2:[0-9]*'
printf '%s,\n"TITLE":"u"}' "$head" >"$tmp/bomb.json"
ends "a name in capitals" 0 show "$tmp/bomb.json"
ok "is another name" warns '$.TITLE: members not known'

finish
