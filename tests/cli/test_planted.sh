#!/bin/sh
# Links in the place of what the program keeps: what they lead to is left alone. Prints TAP.
# shellcheck disable=SC2154,SC2317 # variables of tests/cli.sh; what `ok` runs
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

kept="$tmp/state/lantu"

# Everything that keeps something.
keep() {
	"$lantu" notes add 1.1 note
	"$lantu" basket add 1.2
	"$lantu" copy 1.1
	"$lantu" library add $plan
	"$lantu" search -L 产业
	printf '1.1\n/产业\nn\n' | "$lantu" --plain
}
same() { test "$(cat "$tmp/outside")" = outside; }

keep >/dev/null 2>&1 </dev/null
find "$kept" "$tmp/cache" "$tmp/data" -type f | sort >"$tmp/files"
ok "there is something to replace" test "$(wc -l <"$tmp/files")" -ge 4
while read -r file; do
	for link in symbolic dangling hard; do
		echo outside >"$tmp/outside"
		rm -f "$file" "$tmp/new"
		case $link in
		symbolic) ln -s "$tmp/outside" "$file" ;;
		dangling) ln -s "$tmp/new" "$file" ;;
		hard) ln "$tmp/outside" "$file" ;;
		esac
		keep >/dev/null 2>&1 </dev/null
		ok "a $link link ${file#"$tmp"/} is not written through" same
		[ $link != dangling ] || ok "nor makes a file" test ! -e "$tmp/new"
		rm -f "$file"
	done
done <"$tmp/files"
# One that is all right, under another name of its own.
while read -r file; do
	keep >/dev/null 2>&1 </dev/null
	ln -f "$file" "$tmp/outside" && cp "$file" "$tmp/was"
	keep >/dev/null 2>&1 </dev/null
	ok "another name of ${file#"$tmp"/} holds what it held" cmp -s "$tmp/outside" "$tmp/was"
	rm -f "$tmp/outside"
done <"$tmp/files"
rm -f "$kept/notes"
keep >/dev/null 2>&1 </dev/null
ln -f "$kept/notes" "$tmp/outside" && chmod 644 "$tmp/outside" && cp "$tmp/outside" "$tmp/was"
keep >/dev/null 2>&1 </dev/null
ok "one that others can read is not written to" cmp -s "$tmp/outside" "$tmp/was"
ok "nor closed to them" test "$(stat -c %a "$tmp/outside")" = 644
rm -f "$kept/notes" "$tmp/outside"
# The folder itself.
rm -rf "$kept"
mkdir "$tmp/elsewhere"
chmod 777 "$tmp/elsewhere"
ln -s "$tmp/elsewhere" "$kept"
keep >/dev/null 2>&1 </dev/null
ok "a folder that others can write to holds no notes" test -z "$(find "$tmp/elsewhere" -name 'notes*' -size +0)"

finish
