#!/bin/sh
# lantu promises: what the next plan says of what was promised, as text, Markdown, JSON and CSV.
# Prints TAP. BUILD is the build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

mkdir "$tmp/plans"
cat >"$tmp/plans/2024.txt" <<'TEXT'
海州市2024年政府工作报告
一、2023年工作回顾
新建农村道路32公里。
二、2024年工作安排
城镇新增就业1000人以上。新建公租房1200套。开工建设文体中心。建成智慧停车平台。
到2027年森林覆盖率达到23%。
TEXT
cat >"$tmp/plans/2025.txt" <<'TEXT'
海州市2025年政府工作报告
一、2024年工作回顾
城镇新增就业1086人。新建公租房860套，其余主体完工。文体中心主体完工。
二、2025年工作安排
新建公租房1500套。
TEXT
cat >"$tmp/plans/2026.txt" <<'TEXT'
海州市2026年政府工作报告
一、2025年工作回顾
新建公租房1600套。
二、2026年工作安排
改造老旧管网500公里。
TEXT
a=$tmp/plans/2024.txt b=$tmp/plans/2025.txt c=$tmp/plans/2026.txt

# ---- for people ----

ends "two years" 0 promises "$a" "$b" --lang zh_CN
ok "silently" silent
ok "are named" says "海州市 2024 → 2025"
ok "a number is met" grep -qE '^✓  城镇新增就业 ≥ 1000人 +1086人 +兑现$' "$tmp/out"
ok "or missed" grep -qE '^✗  新建公租房 1200套 +860套 +未达$' "$tmp/out"
ok "an event is reported" grep -qE '^·  开工建设文体中心 +“文体中心主体完工” +有回应$' "$tmp/out"
ok "or not mentioned" grep -qE '^—  建成智慧停车平台 +— +未提及$' "$tmp/out"
ok "some are for later" grep -qE '^…  →2027 森林覆盖率 23% +— +未到期$' "$tmp/out"
ok "all are counted" says "兑现 1  未达 1  有回应 1  未到期 1  未提及 1"
ends "the later one first" 0 promises "$b" "$a" --lang zh_CN
ok "makes no difference" says "海州市 2024 → 2025"
ends "in English" 0 promises "$a" "$b"
ok "with English words" says "met 1  missed 1  reported 1  pending 1  unmentioned 1"
ends "in traditional characters" 0 promises "$a" "$b" --lang zh_TW
ok "with the words of there" says "兌現 1"
ends "three years" 0 promises "$c" "$a" "$b" --lang zh_CN
ok "are two pairs" test "$(grep -c ' → 20' "$tmp/out")" -eq 2
ok "in the order of years" test "$(grep -h ' → 20' "$tmp/out" | head -n 1)" = "海州市 2024 → 2025"
ok "each with the next" grep -qE '^✓  新建公租房 1500套 +1600套' "$tmp/out"
ends "a library" 0 promises --library "$tmp/plans" --lang zh_CN
ok "is gone through by place and year" test "$(grep -c ' → 20' "$tmp/out")" -eq 2
ends "--markdown" 0 promises "$a" "$b" --markdown --lang zh_CN
ok "is a table" grep -qE '^\| 判断 \| 承诺 \| 结果 \|$' "$tmp/out"
ok "with both sources" says '# 《海州市2024年政府工作报告》 → 《海州市2025年政府工作报告》'
ok "each row with both places" grep -qF '新建公租房1200套（二、2024年工作安排） | 新建公租房860套（一、2024年工作回顾） |' "$tmp/out"
ok "and how it was judged" says "判断方法："

# ---- for programs ----

ends "--json" 0 promises "$a" "$b" --json
ok "is JSON" is_json "$tmp/out"
cat >"$tmp/check.py" <<'PYTHON'
import json, sys

pairs = json.load(open(sys.argv[1]))["pairs"]
place = ["plan", "ref", "paragraph", "range", "text"]
assert [p["status"] for p in pairs] == ["met", "missed", "reported", "unmentioned", "pending"]
for pair in pairs:
	assert list(pair) == ["subject", "promise", "outcome", "status"], list(pair)
	assert list(pair["promise"]) == place + ["value", "unit", "bound", "deadline"]
	start, length = pair["promise"]["range"]
	assert len(pair["promise"]["text"][start:start + length]) == length
	if pair["outcome"]:
		assert list(pair["outcome"]) == place + ["value", "unit", "bound"]
met, missed, event, unmentioned, pending = pairs
assert (met["promise"]["value"], met["promise"]["bound"]) == (1000, "≥"), met
assert met["outcome"]["value"] == 1086 and met["outcome"]["plan"] == "2025", met
assert missed["promise"]["unit"] == "套" and missed["outcome"]["ref"] == "1", missed
assert event["promise"]["value"] is None and event["outcome"]["value"] is None, event
assert unmentioned["outcome"] is None and unmentioned["promise"]["deadline"] is None
assert pending["promise"]["deadline"] == "2027" and pending["outcome"] is None, pending
PYTHON
if command -v python3 >/dev/null 2>&1; then
	ok "every member is what it should be" python3 "$tmp/check.py" "$tmp/out"
fi
ends "--csv" 0 promises "$a" "$b" --csv
ok "has a row a promise" lines 6
ok "and a head" says "subject,promise_plan,promise_ref,promise_paragraph,promise_range"
ok "with the status at the end" grep -q ',860,套,=,missed' "$tmp/out"
ends "--csv --bom" 0 promises "$a" "$b" --csv --bom
ok "begins with the mark" sh -c "head -c 3 '$tmp/out' | od -An -tx1 | grep -q 'ef bb bf'"

# ---- what is wrong ----

ends "one plan" 2 promises "$a" --lang zh_CN
ok "is told to be one" warns "只有一份规划"
ends "two formats" 2 promises "$a" "$b" --json --csv
ends "standard input twice" 2 promises - -
ends "a file that is not there" 66 promises "$a" "$tmp/none.txt"
echo "海州市2025年简报" >"$tmp/brief.txt"
ends "no promises" 1 promises "$tmp/brief.txt" "$b"
cp "$a" "$tmp/other.txt"
sed 's/海州/云山/' "$c" >"$tmp/third.txt"
ends "three plans, two of a place" 0 promises "$a" "$b" "$tmp/third.txt" --lang zh_CN
ok "are one pair" test "$(grep -c ' → 20' "$tmp/out")" -eq 1
ends "three of other places" 1 promises "$a" "$tmp/third.txt" "$tmp/brief.txt" --lang zh_CN
ok "are none" warns "没有同一地区前后两年的规划"
ends "without a library" 1 promises
ok "it is the built-in plan" warns "built-in"
printf '一、回顾\n\033[31m建成\033[0m桥1座。\n二、2025年安排\n新建\033]0;x\007桥2座，开工建设“\342\200\256文体中心。\n' >"$tmp/odd.txt"
ends "controls in a text" 0 promises "$tmp/odd.txt" "$tmp/odd.txt" --lang zh_CN
ok "do not reach the terminal" clean "$tmp/out"

finish
