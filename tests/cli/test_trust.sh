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
# search USER WORDS: how often a user finds them in the folder.
search() {
	as "$1" timeout 60 "$tmp/lantu" search --count --library "$folder" "$2" >"$tmp/out" 2>"$tmp/err"
	status=$?
}
not() { ! "$@"; }
mode() { stat -c %a "$1"; }
has_mode() { test "$(mode "$1")" = "$2"; }
# The index that a user has in the cache.
cached() { find "$tmp/$1/cache/lantu/index" -type f ! -name '*.lock' 2>/dev/null; }
no_index_beside() { ! test -e "$folder/.lantu-index"; }

# new FOLDER-MODE OWNER: a folder of one text, and no caches.
new() {
	rm -rf "$tmp/folder" "$tmp/$ann/cache" "$tmp/$bob/cache"
	folder=$tmp/folder
	mkdir "$folder"
	printf '一、甲章\n增长百分之五。\n' >"$folder/a.txt"
	touch -d '1 hour ago' "$folder/a.txt"
	chown -R "$2:$2" "$folder"
	chmod 644 "$folder/a.txt"
	chmod "$1" "$folder"
}

# ---- an index that somebody else wrote ----

# The text 五 becomes 九 in an index, whose sums are right again.
forge() {
	python3 - "$1" <<'END'
import struct, sys
table = []
for i in range(256):
	c = i
	for _ in range(8):
		c = (c >> 1) ^ (0x82F63B78 if c & 1 else 0)
	table.append(c)
def crc(data):
	c = 0xFFFFFFFF
	for x in data:
		c = (c >> 8) ^ table[(c ^ x) & 255]
	return c ^ 0xFFFFFFFF
b = bytearray(open(sys.argv[1], "rb").read())
trailer = len(b) - 104
_, covered, sums_at = struct.unpack_from("<3Q", b, trailer + 40)
old, new = "百分之五".encode(), "百分之九".encode()
assert old in b[:covered]
b[:covered] = b[:covered].replace(old, new)
pages = (covered + 4095) // 4096
for k in range(pages):
	struct.pack_into("<I", b, sums_at + 4 * k, crc(b[4096 * k:min(4096 * k + 4096, covered)]))
for k in range((pages + 1023) // 1024):
	sums = b[sums_at + 4096 * k:sums_at + min(4096 * (k + 1), 4 * pages)]
	struct.pack_into("<I", b, sums_at + 4 * pages + 4 * k, crc(sums))
open(sys.argv[1], "wb").write(b)
END
}
shows() {
	as "$1" "$tmp/lantu" search --library "$folder" 增长 >"$tmp/out" 2>"$tmp/err"
	status=$?
}

if command -v python3 >/dev/null 2>&1; then
	new 755 $ann
	search $ann 增长
	ok "one's own folder has an index" test -f "$folder/.lantu-index"
	forge "$folder/.lantu-index"
	shows $ann
	ok "one's own index is believed, or this could not fail" says 百分之九
	shows $bob
	ok "another user's is not" says 百分之五
	ok "without a word" silent
	# The same index, in a folder that all may write to.
	chmod 1777 "$folder"
	shows $bob
	ok "nor in a shared folder" says 百分之五
	shows $ann
	ok "not even one's own" says 百分之五
	rm -rf "$tmp/$ann/cache"
	chmod 755 "$folder" && chown $bob:$bob "$folder/.lantu-index"
	shows $ann
	ok "nor another user's in one's own folder" says 百分之五
	ok "which is replaced" test "$(stat -c %u "$folder/.lantu-index")" -eq $ann
	forge "$folder/.lantu-index"
	chmod 664 "$folder/.lantu-index"
	shows $ann
	ok "nor one that others can write to" says 百分之五
	# Root's is believed by all, where the folder is root's.
	new 755 0
	"$lantu" search --count --library "$folder" 增长 >/dev/null
	forge "$folder/.lantu-index"
	shows $bob
	ok "root's is believed" says 百分之九
	# A cache that others can write to.
	new 1777 $bob
	search $ann 增长
	forge "$(cached $ann)"
	chmod 777 "$tmp/$ann/cache/lantu/index"
	shows $ann
	ok "a cache others can write to is not believed" says 百分之五
	ok "and told of" warns "lantu/index"
	ok "in one line" test "$(wc -l <"$tmp/err")" -eq 1
else
	skip "a forged index" "no python3"
fi

# ---- where an index is, and who may read it ----

new 755 $ann
search $bob 增长
ok "another user's folder is searched" printed 1
ok "and left as it is" no_index_beside
ok "the index is private" has_mode "$(cached $bob)" 600
new 1777 0
search $bob 增长
ok "a shared folder is left as it is" no_index_beside
"$lantu" search --count --library "$folder" 增长 >"$tmp/out"
ok "by root, too" no_index_beside

# What is private stays so, whoever plants a link to it.
new 1777 $bob
printf '一、乙章\n秘密海豚。\n' >"$tmp/$ann/secret.txt"
chown $ann:$ann "$tmp/$ann/secret.txt" && chmod 600 "$tmp/$ann/secret.txt"
as $bob ln -s "$tmp/$ann/secret.txt" "$folder/b.txt"
search $ann 秘密海豚
ok "one's own file is found by a link" printed 1
ok "what it says is not published" sh -c "! grep -rq 秘密海豚 '$folder/.lantu-index' 2>/dev/null"
ok "but private" has_mode "$(cached $ann)" 600
chmod 644 "$tmp/$ann/secret.txt"
new 755 $ann
printf '一、丙章\n他人海豚。\n' >"$tmp/$bob/public.txt"
touch -d '1 hour ago' "$tmp/$bob/public.txt"
chown $bob:$bob "$tmp/$bob/public.txt" && chmod 644 "$tmp/$bob/public.txt"
as $ann ln -s "$tmp/$bob/public.txt" "$folder/c.txt"
search $ann 他人海豚
ok "a link to another user's file is not followed" printed 0
ok "and told of" warns "c.txt: "
search $ann 他人海豚
ok "once" sh -c "! grep -q 'c.txt' '$tmp/err'"
as $ann "$tmp/lantu" library check --library "$folder" >"$tmp/out" 2>"$tmp/err"
ok "library check tells of it" warns "c.txt: "
ok "and does not say that all is well" not says "in order"
new 755 $ann
chmod 600 "$folder/a.txt"
search $ann 增长
ok "of a private file the index is private" has_mode "$folder/.lantu-index" 600
chmod 644 "$folder/a.txt"
search $ann 增长
ok "of a public one public" has_mode "$folder/.lantu-index" 644
chmod 600 "$folder/a.txt"
search $ann 增长
ok "and private again" has_mode "$folder/.lantu-index" 600
ok "no lock lies beside it" test ! -e "$folder/.lantu-index.lock"

# ---- a lock that others hold ----

if command -v flock >/dev/null 2>&1; then
	new 755 $ann
	search $ann 增长
	touch "$folder/.lantu-index.lock" && chmod 644 "$folder/.lantu-index.lock"
	printf '一、乙章\n增长。\n' >"$folder/b.txt" && chown $ann "$folder/b.txt"
	# Bob holds all that he can open; he lets go when the test is done.
	mkfifo "$tmp/done" && chmod 644 "$tmp/done"
	as $bob sh -c "exec 8<'$folder' 9<'$folder/.lantu-index.lock'; flock 8; flock 9; echo; cat '$tmp/done'" \
		>"$tmp/holds" &
	holder=$!
	until test -s "$tmp/holds"; do sleep 0.05; done
	search $ann 增长
	ok "what others can lock holds nobody up" printed 2
	ok "and nothing is said" silent
	echo >"$tmp/done"
	wait $holder
else
	skip "a lock that others hold" "no flock"
fi

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
chmod 777 "$tmp/$ann/config/lantu"
ok "but not in a folder where others can put one" not sets
ok "which is told" told
chmod 700 "$tmp/$ann/config/lantu"
ok "only there" sets

# ---- writing through a link that somebody else planted ----

mkdir -m 777 "$tmp/shared"
echo mine >"$tmp/$ann/victim" && chown $ann:$ann "$tmp/$ann/victim"
as $bob ln -s "$tmp/$ann/victim" "$tmp/shared/out.json"
as $ann "$tmp/lantu" import -o "$tmp/shared/out.json" assets/guangzhou-2023.txt >"$tmp/out" 2>"$tmp/err"
status=$?
ok "a plan is not written through it" test "$status" -eq 74
ok "which is told" warns "$tmp/shared/out.json: "
ok "and nothing is lost" test "$(cat "$tmp/$ann/victim")" = mine
rm "$tmp/shared/out.json"
as $ann ln -s "$tmp/$ann/victim" "$tmp/shared/out.json"
as $ann "$tmp/lantu" import -o "$tmp/shared/out.json" assets/guangzhou-2023.txt >"$tmp/out" 2>"$tmp/err"
status=$?
ok "through one's own it is" test "$status" -eq 0
ok "which stays" test -L "$tmp/shared/out.json"

finish
