#!/bin/sh
# The command line in locales that are not in UTF-8: words in, text out, files as they are. TAP.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

for charset in GB18030 GBK GB2312 BIG5; do
	if ! LOCPATH=$(tests/locale.sh "$charset"); then
		skip "other charsets" "there is no localedef with $charset here"
		finish
	fi
done
export LOCPATH

to() { iconv -f UTF-8 -t "$1"; }
# said TEXT: what was printed in $charset holds it.
said() { iconv -f "$charset" -t UTF-8 "$tmp/out" | grep -qF -e "$1"; }
warned() { iconv -f "$charset" -t UTF-8 "$tmp/err" | grep -qF -e "$1"; }
# same ARGUMENT...: what is printed in $charset is what is printed in UTF-8; words are given in it.
same() {
	LC_ALL=zh_CN.UTF-8 "$lantu" "$@" >"$tmp/utf8" 2>&1
	for word; do
		set -- "$@" "$(printf %s "$word" | to "$charset")"
		shift
	done
	LC_ALL=zh_CN.$charset "$lantu" "$@" >"$tmp/out" 2>&1
	iconv -f "$charset" -t UTF-8 "$tmp/out" >"$tmp/back" && test -s "$tmp/back" &&
		cmp -s "$tmp/utf8" "$tmp/back" && ! cmp -s "$tmp/utf8" "$tmp/out"
}

for charset in GB18030 GBK; do
	ok "$charset: search" same search 产业链
	ok "$charset: a word whose bytes are UTF-8, too" same search 学
	# Its columns are those of such terminals, where “ is wide.
	LC_ALL=zh_CN.$charset run kwic "$(echo 产业链 | to $charset)"
	ok "$charset: kwic" said 级产业链群
	ok "$charset: count" same count 产业 创新
	ok "$charset: show" same show 1.1
	ok "$charset: show by the name users see" same show 要点.5
	ok "$charset: outline" same outline
	ok "$charset: a mistake" same show 没有
	ok "$charset: help" same search --help
done

charset=GB18030
LC_ALL=zh_CN.GB18030
run search 产业链
ok "words in UTF-8 are understood, too" said '产业链群梯队'
run search "$(echo 产业链 | to GB18030)" --json
ok "JSON stays in UTF-8" says '"query": "产业链"'
ok "and is JSON" is_json "$tmp/out"
run search "$(echo 产业链 | to GB18030)" --csv
ok "CSV stays in UTF-8" says '产业链群梯队'

printf '/产业链\n要点.5\nq\n' | to GB18030 >"$tmp/lines"
LC_ALL=$LC_ALL "$lantu" --plain <"$tmp/lines" >"$tmp/out" 2>"$tmp/err"
ok "--plain is answered" said '文字 11'
ok "and goes to a name" said '要点.5'

# A file's name is bytes; a word of a query is not looked for among files.
file=$(echo 规划 | to GB18030)
printf '一、产业\n\n产业链的文字。\n\n二、其他\n\n其他文字。\n' >"$tmp/$file"
(cd "$tmp" && LC_ALL=$LC_ALL "$lantu" search "$(echo 产业链 | to GB18030)" "$file" >out 2>err)
ok "a plan by a name in the charset" said '产业链的文字'
(cd "$tmp" && LC_ALL=$LC_ALL "$lantu" search "$file" "$file" >out 2>err)
ok "a query that is a file's name, too" test ! -s "$tmp/err"
(cd "$tmp" && LC_ALL=$LC_ALL "$lantu" show "$file" >out 2>err)
ok "the title is the name, read as text" test "$(iconv -f GB18030 -t UTF-8 "$tmp/out" | head -n 1)" = 规划
(cd "$tmp" && LC_ALL=$LC_ALL "$lantu" library add "$file" >out 2>err)
ok "and so is the id in a library" test -f "$XDG_DATA_HOME/lantu/library/规划.json"
printf '{"format": 1}' >"$tmp/$file.bad"
(cd "$tmp" && LC_ALL=$LC_ALL "$lantu" show 1 "$file.bad" >out 2>err)
ok "a name is shown in the charset" warned 'lantu: 规划.bad'
cp "$plan" "$tmp/$file.plan"
(cd "$tmp" && LC_ALL=$LC_ALL "$lantu" show "$(printf 要点.5 | to GB18030)@$file.plan" >out 2>err)
ok "a ref in the charset before it" test -s "$tmp/out"
(cd "$tmp" && LC_ALL=$LC_ALL "$lantu" import "$file" --title "$(echo 标题 | to GB18030)" \
	-o "$file.json" >out 2>err)
ok "a file is written under the name that was given" grep -q '"标题"' "$tmp/$file.json"
ok "and its id is that name, read as text" grep -q '"id": "规划"' "$tmp/$file.json"
ok "and the report is in the charset" warned 'lantu: '

charset=GBK
LC_ALL=zh_CN.GBK
printf '一、한字ñ尾\n\n甲·乙\n' >"$tmp/plan.txt"
run show 1 "$tmp/plan.txt"
ok "signs stand for what GBK lacks" said '〓字?尾'
charset=GB2312
LC_ALL=zh_CN.GB2312
printf '一、甲——乙\n\n文字\n' >"$tmp/plan.txt"
run show 1 "$tmp/plan.txt"
ok "GB 2312 has a dash of its own" said '甲――乙'
charset=BIG5
LC_ALL=zh_CN.BIG5
run show 1.1
ok "Big5 has no 〓" said '增？制造？'

# ---- doctor ----

for charset in GB18030 GBK BIG5; do
	LC_ALL=zh_CN.$charset setsid -w "$lantu" doctor --json >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	ok "$charset: doctor has nothing to mend" test $status -eq 0
done
LC_ALL=zh_CN.GB18030 TMUX=/nonexistent,1,0 setsid -w "$lantu" doctor --json >"$tmp/out" </dev/null
ok "inside tmux it is UTF-8 all the same" says '"export LC_ALL=C.UTF-8"'
LC_ALL=zh_CN.GB18030 TMUX=/nonexistent,1,0 "$lantu" show 1.1 >"$tmp/out"
ok "and text goes out in it" says '增强制造业核心竞争力'

finish
