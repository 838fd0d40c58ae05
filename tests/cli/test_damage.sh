#!/bin/sh
# A library's index that is damaged where nobody looks before something is asked: told, made anew,
# and answered right, by every command that asks it. TAP.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

own=$XDG_DATA_HOME/lantu/library
index=$own/.lantu-index
mkdir -p "$own"
i=100
while [ $i -lt 400 ]; do
	printf '一、产业\n量子海豚%s号。\n' $i >"$own/text-$i.txt"
	i=$((i + 1))
done
sed 's/"id": "guangzhou-2023"/"id": "inside"/' $plan >"$own/text-400.json"
touch -d 2001-01-01 "$own"/*

# spoil WORDS: in the index, the first byte of the first place where they are.
spoil() {
	at=$(LC_ALL=C grep -abo -F -e "$1" "$index" | head -n 1 | cut -d: -f1)
	printf '\377' | dd of="$index" bs=1 seek="$at" conv=notrunc 2>/dev/null
}
anew() { test "$(wc -l <"$tmp/err")" -eq 1 && warns "the index is damaged; it is rebuilt"; }

ends "a library" 0 library list
ok "of many plans" lines 301
for command in "search --library $own 量子海豚399号" "kwic --library $own 海豚399号" \
	"count --library $own 量子海豚" "library list"; do
	for words in 量子海豚399号 text-399; do
		# shellcheck disable=SC2086
		run $command
		cp "$tmp/out" "$tmp/right"
		spoil $words
		# shellcheck disable=SC2086
		ends "$command: damaged at $words" 0 $command
		ok "answers right" cmp -s "$tmp/out" "$tmp/right"
		# What is not looked at does no harm, and is left for who looks.
		ok "tells of it once" sh -c "! test -s '$tmp/err' || test \$(wc -l <'$tmp/err') -eq 1"
		run library rebuild
		# shellcheck disable=SC2086
		ends "$command: made anew" 0 $command
		ok "with nothing to tell" silent
	done
done

spoil text-399
ends "library list" 0 library list
ok "tells of damage" anew
ok "lists all" says "text-399"
spoil 量子海豚399号
ends "search" 0 search -L 量子海豚399号
ok "tells of damage too" anew

spoil inside
ends "a plan by its id" 0 show 1 inside
spoil text-399
ends "an id that is taken" 65 library add --id text-399 "$own/text-100.txt"
ok "is found so" test ! -e "$own/text-399.json"
spoil text-399
ends "a plan that is to go" 0 library remove text-399
ok "goes" test ! -e "$own/text-399.txt"
spoil text-398
ends "library check" 74 library check
ok "tells of damage, and where" warns "$index"
ends "library rebuild" 0 library rebuild
ok "mends it" anew
ends "so that library check" 0 library check

size=$(wc -c <"$index")
for bytes in 0 1 4096 $((size / 2)) $((size - 1)); do
	dd of="$index" bs=1 count=0 seek="$bytes" 2>/dev/null
	run search --count -L 产业
	ok "cut short at $bytes" printed 322
	ok "which is told" anew
	run search --count -L 产业
	ok "once" silent
done

finish
