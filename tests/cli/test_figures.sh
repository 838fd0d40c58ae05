#!/bin/sh
# lantu figures: its rows, JSON and CSV. Prints TAP. BUILD is the build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

# ---- for people ----

ends "figures of the built-in plan" 0 figures
ok "a row each" lines 24
ok "place, value, subject, deadline" grep -qE '^targets\.1#0 +≥ 6%  地区生产总值 +2023$' "$tmp/out"
ok "silently" silent
printf '一、总则\n2026年是开局之年。\n' >"$tmp/none.txt"
ends "a plan with no figures" 0 figures "$tmp/none.txt"
ok "has no rows" lines 0

# ---- JSON ----

cat >"$tmp/plan.txt" <<'END'
政府工作报告
一、二〇二五年工作回顾
全市地区生產總值增长5.5%，比上年提高0.3个百分点。
二、今年工作安排
力争到2027年6月，新能源装机达到1.2亿千瓦；粮食产量增长5%—6%，年内完成😀。新增2.5万个学位。
END
ends "figures --json" 0 figures --json "$tmp/plan.txt"
ok "is JSON" is_json "$tmp/out"
cat >"$tmp/check.py" <<'END'
import json, sys

members = ["plan", "ref", "paragraph", "text", "sentence", "range", "subject", "verb", "value", "value_max",
	"unit", "bound", "deadline", "status"]
figures = json.load(open(sys.argv[1]))["figures"]
plan = json.load(open(sys.argv[2]))
wanted = [
	("5.5%", "全市地区生產總值", "增长", 5.5, None, "%", "=", None, "achieved"),
	("0.3个百分点", "全市地区生產總值", "提高", 0.3, None, "百分点", "=", None, "achieved"),
	("1.2亿千瓦", "新能源装机", "达到", 120000000, None, "千瓦", "=", "2027-06", "planned"),
	("5%—6%", "粮食产量", "增长", 5, 6, "%", "=", "2027-06", "planned"),
	("2.5万个", "学位", "新增", 25000, None, "个", "=", None, "planned"),
]
assert len(figures) == len(wanted), figures
for figure, row in zip(figures, wanted):
	assert list(figure) == members, list(figure)
	start, length = figure["range"]
	got = (figure["text"][start:start + length],) + tuple(figure[m] for m in members[6:])
	assert got == row, (got, row)
	start, length = figure["sentence"]
	for section in plan["sections"]:
		if section["ref"] == figure["ref"]:
			paragraph = section["paragraphs"][figure["paragraph"] - 1]
			assert paragraph[start:start + length] == figure["text"], figure
END
if command -v python3 >/dev/null 2>&1; then
	"$lantu" import "$tmp/plan.txt" >"$tmp/plan.json" 2>"$tmp/err"
	ok "every member is what it should be" python3 "$tmp/check.py" "$tmp/out" "$tmp/plan.json"
fi

# ---- CSV ----

ends "figures --csv" 0 figures --csv $plan
ok "has the members as columns" sh -c "head -n 1 '$tmp/out' | tr -d '\r' | grep -qx \
	plan,ref,paragraph,text,sentence,range,subject,verb,value,value_max,unit,bound,deadline,status"
ok "a row each" lines 25
ok "values in the base unit" says ",378500000000,,元,"
ends "--bom" 0 figures --csv --bom $plan
ok "puts the mark in front" sh -c "head -c 3 '$tmp/out' | od -An -tx1 | grep -q 'ef bb bf'"
ends "--json and --csv" 2 figures --json --csv

# ---- subjects and plans ----

ends "--subject" 0 figures --subject 投资 $plan
ok "lists those with the words" lines 6
ends "two words" 0 figures --subject "投资 總量" $plan
ok "both in the subject, in either script" lines 2
ends "--subject without a plan" 0 figures --subject 投资
ok "is of the built-in one" lines 6
ok "and says so" warns "your library holds no plans"
ends "plans" 0 figures $plan "$tmp/plan.txt"
ok "are told apart" says "@plan "
ends "a plan that is not there" 66 figures $plan /no/plan
ok "leaves the others" lines 24
mkdir "$tmp/folder"
cp $plan "$tmp/plan.txt" "$tmp/folder/"
ends "pinyin" 0 figures --subject "gdzc tz" $plan
ok "finds it too" lines 2
ends "a query that is wrong" 2 figures --subject "/[/" $plan
ends "--library" 0 figures --library "$tmp/folder"
ok "has all of them" lines 29
ok "beside the index" test -f "$tmp/folder/.lantu-index-figures"
"$lantu" library add "$tmp/plan.txt" >/dev/null 2>&1
ends "--subject" 0 figures --subject 装机
ok "is looked for in the user's library" lines 1
ok "without a word" silent

# ---- a library: the same rows as of its files, through changes and damage ----

ends "the files" 0 figures --json $plan "$tmp/plan.txt"
cp "$tmp/out" "$tmp/files"
again() {
	ends "$1" 0 figures --json --library "$tmp/folder"
	ok "the same rows" cmp -s "$tmp/out" "$tmp/files"
}
again "of the library"
ok "silently" silent
touch "$tmp/folder/plan.txt"
again "after a touch"
printf '一、目标\n粮食产量增长8%%。\n' >"$tmp/folder/zz.txt"
ends "with one more file" 0 figures --csv --library "$tmp/folder"
ok "one row more" lines 31
rm "$tmp/folder/zz.txt"
again "without it"
figures=$tmp/folder/.lantu-index-figures
# spoil WORDS: in the file of figures, the first byte of the first place where they are.
spoil() {
	at=$(LC_ALL=C grep -abo -F -e "$1" "$figures" | head -n 1 | cut -d: -f1)
	printf '\377' | dd of="$figures" bs=1 seek="$at" conv=notrunc 2>/dev/null
}
spoil 装机
ends "damaged" 0 figures --json --library "$tmp/folder"
ok "answers right" cmp -s "$tmp/out" "$tmp/files"
ok "and tells of it" warns "the index is damaged; it is rebuilt"
again "made anew"
ok "with nothing to tell" silent
ends "a subject" 0 figures --json --subject 投资 --library "$tmp/folder"
cp "$tmp/out" "$tmp/right"
spoil 投资
ends "a subject, damaged" 0 figures --json --subject 投资 --library "$tmp/folder"
ok "is answered right" cmp -s "$tmp/out" "$tmp/right"
head -c 300 "$figures" >"$tmp/cut"
cp "$tmp/cut" "$figures"
again "cut short"
if [ "$(id -u)" -ne 0 ]; then
	chmod 500 "$tmp/folder"
	rm -f "$figures"
	again "in a folder that cannot be written to"
	chmod 700 "$tmp/folder"
fi

# ---- one that is very long ----

nines=$(printf '%080d' 0 | tr 0 9)
printf '一、目标\n人口增长8%%。\n产值达到%s亿元。\n' "$nines" >"$tmp/long.txt"
ends "a very long number" 0 figures "$tmp/long.txt"
ok "leaves other rows short" test "$(head -n 1 "$tmp/out" | wc -c)" -lt 140
ok "and is whole" says "$nines亿元"

# ---- a subject through the years ----

mkdir "$tmp/years"
for row in 2021:6%以上 2022:5.5%以上 2023:6%以上 2024:6%左右; do
	printf '海州市%s年政府工作报告\n一、今年目标\n全市地区生产总值增长%s，新增学位%s个。\n' \
		"${row%%:*}" "${row#*:}" "${row%%:*}" >"$tmp/years/${row%%:*}.txt"
done
ends "a subject of several years" 0 figures --subject dqsczz --library "$tmp/years"
ok "a row each, and one through the years" lines 7
ok "by year, with its bounds" says "2021 ≥6% "
ok "what falls" says "2022 ≥5.5% ↓looser"
ok "what rises again" says "2023 ≥6% ↑tighter"
ok "the place, and bars" says "全市地区生产总值 · 海州市"
ok "greatest and least" says "▇▁▇▇"
ok "of the same value" says "2024 ≈6% looser"
ends "in Chinese" 0 figures --lang zh_CN --subject dqsczz --library "$tmp/years"
ok "as said there" says "2022 ≥5.5% ↓松"
ends "a subject of one year" 0 figures --subject 装机 --library "$tmp/folder"
ok "has no such line" lines 1
ends "as CSV" 0 figures --csv --subject dqsczz --library "$tmp/years"
ok "there is none" lines 5

finish
