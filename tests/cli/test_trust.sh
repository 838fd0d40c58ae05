#!/bin/sh
# Libraries and settings among several users: what others wrote is not believed, and what one may
# not read is not published. Needs root, who can be anybody. Prints TAP.
# shellcheck disable=SC2317,SC2086 # functions are called through ok; users are numbers
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

if [ "$(id -u)" -ne 0 ] || ! command -v setpriv >/dev/null 2>&1; then
	skip "several users" "not root, or no setpriv"
	finish
fi

ann=1234 bob=4321
# Others must get at the program and at the test's folder.
chmod 711 "$tmp"
cp "$lantu" "$tmp/lantu" && chmod 755 "$tmp/lantu"
for who in $ann $bob; do
	mkdir -m 711 "$tmp/$who" && chown $who:$who "$tmp/$who"
done

# as USER COMMAND...: with a home of the user's own.
as() {
	who=$1
	shift
	env HOME="$tmp/$who" XDG_CACHE_HOME="$tmp/$who/cache" XDG_STATE_HOME="$tmp/$who/state" \
		XDG_DATA_HOME="$tmp/$who/data" XDG_CONFIG_HOME="$tmp/$who/config" \
		setpriv --reuid="$who" --regid="$who" --clear-groups "$@"
}
not() { ! "$@"; }

# ---- settings ----

file=$tmp/$ann/config/lantu/settings.json
as $ann mkdir -p "$tmp/$ann/config/lantu"
echo '{"lang": "zh_CN"}' >"$file"
chown $ann:$ann "$file" && chmod 644 "$file"
sets() {
	as $ann "$tmp/lantu" --help >"$tmp/out" 2>"$tmp/err"
	says '用法：'
}
told() {
	as $ann "$tmp/lantu" search --count 产业 >"$tmp/out" 2>"$tmp/err"
	warns "$file: " && warns "chmod go-w" && test "$(wc -l <"$tmp/err")" -eq 1
}
ok "one's own settings hold" sets
ok "without a word" silent
chown $bob:$bob "$file"
ok "another user's do not" not sets
ok "which is told in one line" told
chown $ann:$ann "$file" && chmod 666 "$file"
ok "nor do those that others can write to" not sets
ok "which is told, too" told
chmod 644 "$file" && chown 0:0 "$file"
ok "root's hold" sets
mv "$file" "$tmp/$bob/settings.json" && chown $bob:$bob "$tmp/$bob/settings.json"
as $ann ln -s "$tmp/$bob/settings.json" "$file"
ok "a link is judged by where it leads" not sets
ok "which is told" told
chown $ann:$ann "$tmp/$bob/settings.json"
ok "and followed to one's own" sets

finish
