#!/bin/sh
# lantu notes and lantu basket. Prints TAP.
# shellcheck disable=SC2317 # functions run through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh
notes=$tmp/state/lantu/notes
labels='none|check|quote|question|done'

# ---- notes ----

ends "there are none at first" 0 notes list
ok "and nothing is printed" lines 0
ok "reading makes no file" test ! -e "$tmp/state/lantu"
ends "a section" 0 notes add 1.2 "看这里"
ok "its number is told" warns "1"
ends "a paragraph, several lines" 0 notes add '1.1#1' 'a "b"
c	d'
ends "words" 0 notes add '1.1#1:2+6' "words"
ok "the file is private" test "$(stat -c %a "$notes")" = 600
ok "its folder, too" test "$(stat -c %a "$tmp/state/lantu")" = 700
run notes list
ok "they are listed" says "看这里"
ok "with their refs" says "1.2@guangzhou-2023  高标准打造产业发展载体"
ok "a line feed is kept" says "c d"
run notes list --json
ok "as JSON" is_json "$tmp/out"
ok "with the place" says '"ref": "1.1#1"'
ok "with the state" says '"state": "same"'
run notes list --csv
ok "as CSV" says "3,guangzhou-2023"
run notes export
ok "as Markdown" says "> "
ends "no such section" 1 notes add 99 x
ends "no such words" 1 notes add '1.1#1:9999+2' x
ok "it says so" failed
ends "no range" 1 notes add '1.1#1:2+' x
ends "no text" 2 notes add 1.2
ends "no verb" 2 notes
ends "another verb" 2 notes burn
ok "the verbs are named" warns "add | list | edit | remove | export"
ends "two forms" 2 notes list --json --csv
ends "no such number" 1 notes remove 4

# ---- labels, changes, filters ----

ends "with a label" 0 notes add 1.2 "数字待核" --label 待核
ends "no such label" 2 notes add 1.2 x --label blue
ok "the labels are named" warns "$labels"
run notes list --label check
ok "those with a label" says "4  [to check] 1.2@"
ok "and no others" lines 2
run notes list --find 'shuzi'
ok "words by pinyin" lines 2
run notes list --find '"看这里" | 数字'
ok "a query" lines 4
ends "a wrong query" 2 notes list --find '"看'
ends "another text" 0 notes edit 4 "核过了"
ends "another label" 0 notes edit 4 --label "done"
run notes list --json --label 完成
ok "both have changed" says '"note": "核过了"'
ok "and the label is told" says '"label": "完成"'
run notes list --csv --find 核过
ok "in tables, too" says ',完成'
run notes export --label "done"
ok "in Markdown, too" says '**done** 核过了'
ends "no change" 2 notes edit 4
ends "none of that number" 1 notes edit 5 x
ends "no label" 0 notes edit 4 --label none
run notes list --label "done"
ok "it has none" lines 0
run notes remove 4
ends "removing" 0 notes remove 2
run notes list
ok "one is gone" lines 4
ends "removing all" 0 notes remove 2 1
run notes list
ok "all are gone" lines 0

# ---- a plan that is imported anew ----

printf '甲市2025年工作计划\n\n一、产业\n发展产业，建设园区，提高质量。\n二、民生\n新增学位一千个，扩大医保范围。\n' >"$tmp/a.txt"
printf '甲市2025年工作計劃\n\n一、總論\n全面總結去年的工作。\n二、產業\n發展產業,建設園區,提高質量。\n三、民生\n新增學位一千個,擴大醫保範圍。\n' >"$tmp/b.txt"
run notes add '2#1:2+5' "学位" "$tmp/a.txt"
run notes add 1 "产业" "$tmp/a.txt"
run notes list --json "$tmp/a.txt"
ok "where it was" says '"ref": "2#1"'
run notes list --json "$tmp/b.txt"
ok "in another file of the same title" says '"ref": "3#1"'
ok "it has moved" says '"state": "moved"'
ok "and says from where" says '"was": "2#1"'
ok "the words are the same" says '"changed": false'
run notes list "$plan"
ok "no notes of another plan" lines 0
mv "$tmp/b.txt" "$tmp/a.txt"
run notes list
ok "the file is found again" says "3#1@a"
ok "and its section" says "2@a"
printf '甲市2025年工作计划\n\n一、文化\n办好图书馆和博物馆，丰富群众生活。\n' >"$tmp/a.txt"
run notes list --json
ok "words that are gone" says '"state": "orphan"'
ok "are kept" says '"quote": "学位一千个"'
rm "$tmp/a.txt"
run notes list --json
ok "a plan that is gone" says '"state": "absent"'
run notes remove 1 2

# ---- the basket ----

ends "a measure" 0 basket add 1.2
ends "words" 0 basket add '1.1#1:0+10'
printf '一、<甲>&"乙"\n1. *不* 是 [链接](x) _a_ #b\n' >"$tmp/odd.txt"
ends "signs" 0 basket add 1 "$tmp/odd.txt"
run basket list
ok "listed" says "1  高标准打造产业发展载体"
run basket list --json
ok "as JSON" is_json "$tmp/out"
run basket export
ok "with the source" says "-- "
ok "never with the path" sh -c "! grep -qF '$tmp' '$tmp/out'"
run basket export --html
ok "HTML is escaped" says '&lt;甲&gt;&amp;&quot;乙&quot;'
ok "headings are headings" says '<h3>高标准打造产业发展载体</h3>'
ends "a chapter" 0 basket add 1
run basket export --html
ok "headings in it, too" says '<h4>增强制造业核心竞争力</h4>'
run basket export --markdown
ok "in Markdown, too" says '> #### 增强制造业核心竞争力'
run basket remove 4
run basket export --markdown
ok "Markdown is escaped" says '\*不\* 是 \[链接\](x) \_a\_ \#b'
ok "quotations are quotations" says '> ### 高标准打造产业发展载体'
run basket export --csv
ok "as CSV" says "number,plan,ref,text,source,note"
ends "words beside it" 0 basket edit 3 '我的 *话*'
run basket list
ok "are listed" says "   我的 *话*"
run basket export
ok "are exported" says "我的 *话*"
run basket export --markdown
ok "as Markdown" says '我的 \*话\*'
run basket export --html
ok "as HTML" says '<p class="note">我的 *话*</p>'
run basket export --json
ok "as JSON" says '"note": "我的 *话*"'
ends "and taken away" 0 basket edit 3 ''
run basket export --html
ok "are gone" sh -c "! grep -q 'class=\"note\"' '$tmp/out'"
ends "moved up" 0 basket move 3 1
run basket list
ok "it is the first" says "1  一、<甲>"
ends "moved down" 0 basket move 1 2
run basket list
ok "it is the second" says "2  一、<甲>"
ends "to the end" 0 basket move 1 3
run basket list
ok "it is the last" says "3  高标准打造产业发展载体"
ends "no such number" 1 basket move 1 4
ends "not a number" 1 basket remove x
ends "to a file" 0 basket export --html -o "$tmp/out.html"
ok "it is there" grep -q '<h3>' "$tmp/out.html"
ln -s "$tmp/target" "$tmp/link"
echo kept >"$tmp/target"
ends "not through a link" 74 basket export -o "$tmp/link"
ok "what it leads to is as it was" test "$(cat "$tmp/target")" = kept
ends "removed" 0 basket remove 1 2 3
run basket list
ok "empty" lines 0
ends "an empty basket" 0 basket export --markdown

# ---- where nothing can be saved ----

run notes add 1.2 "旧的"
cp "$notes" "$tmp/before"
(ulimit -f 0; "$lantu" notes add 1.1 "新的" 2>&1; echo "status $?") | cat >"$tmp/out"
ok "a full disk is an I/O error" says "status 74"
ok "the user is told" says "cannot write"
ok "what was there is unharmed" cmp "$notes" "$tmp/before"
ok "reading goes on" test "$("$lantu" notes list | grep -c 旧的)" = 1
ok "without a home" sh -c "unset HOME XDG_STATE_HOME; '$lantu' notes add 1.1 x 2>'$tmp/err'; test \$? -eq 74"
ok "that is told, too" warns "XDG_STATE_HOME"
ok "reading goes on without one" sh -c "unset HOME XDG_STATE_HOME; '$lantu' notes list"
ok "a folder that cannot be made" sh -c "XDG_STATE_HOME=/proc/no '$lantu' notes add 1.1 x 2>'$tmp/err'; test \$? -eq 74"
printf '\377half' >>"$notes"
run notes list
ok "a damaged end is told" warns "damaged"
ok "the rest is read" says "旧的"
run notes add 1.1 "新的"
run notes list
ok "it is cut off" silent
ok "and the new one is there" says "新的"
rm "$notes" && ln -s "$tmp/target" "$notes"
ends "a link is not followed" 66 notes add 1.1 x
ok "what it leads to is unharmed" test "$(cat "$tmp/target")" = kept
rm "$notes" && echo 买菜 >"$notes"
ends "another file of that name" 65 notes add 1.1 x
ok "is left as it is" test "$(cat "$notes")" = 买菜

# ---- other versions ----

rm "$notes"
run notes add 1.2 "我的"
frame() { # TEXT: a record as the journal has it
	python3 -c '
import sys
text = sys.argv[1].encode()
crc = 0xFFFFFFFF
for byte in text:
    crc ^= byte
    for _ in range(8):
        crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
sys.stdout.buffer.write(b"%08x %08x " % (len(text), crc ^ 0xFFFFFFFF) + text + b"\n")' "$1"
}
if command -v python3 >/dev/null 2>&1; then
	frame '{"op":"colour","id":"1","new":[1,2]}' >>"$notes"
	frame '{"op":"add","kind":"note","id":"0000000000000001","text":"晚的","plan":"guangzhou-2023","ref":"1.2","quote":"高标准打造产业发展载体","later":true}' >>"$notes"
	run notes list
	ok "what a later version wrote is read" says "晚的"
	ok "silently" silent
	run notes edit 2 "晚的" --label "done"
	frame '{"op":"add","kind":"drawing","id":"0000000000000002"}' >>"$notes"
	frame '{"op":"remove","ids":["0000000000000002"]}' >>"$notes"
	i=0
	while [ $i -lt 40 ]; do
		"$lantu" notes add 1.1 x 2>/dev/null && "$lantu" notes remove 3 2>/dev/null
		i=$((i + 1))
	done
	ok "the file is made smaller" test "$(wc -l <"$notes")" -lt 75
	ok "what is not known is kept" grep -qF '"op":"colour"' "$notes"
	ok "members of a note, too" grep -qF '"later":true' "$notes"
	ok "and what was done to what is not known" grep -qF '"ids":["0000000000000002"]' "$notes"
	ok "and the rest" test "$("$lantu" notes list | grep -c '的$')" = 2
	frame '{"format":"lantu-notes","version":7}' >"$notes"
	ends "a later file is added to" 0 notes add 1.1 "加上"
	ok "it keeps its version" grep -qF '"version":7' "$notes"
else
	skip "other versions" "no python3"
fi

finish
