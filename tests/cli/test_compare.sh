#!/bin/sh
# lantu compare: two plans side by side, as text, Markdown and JSON. Prints TAP. BUILD is the build
# folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

cat >"$tmp/2025.txt" <<'END'
海州市2025年政府工作报告
一、2024年工作回顾
全市生产总值增长5.1%，城镇新增就业4.8万人。
二、2025年主要目标
地区生产总值增长6%以上；城镇登记失业率控制在5.5%以内。
三、重点任务
（一）产业发展
大力推进先进制造业集群建设，培育规模以上工业企业30家。搭建冷链物流平台。
（二）民生事业
新建改扩建中小学校十二所，推进老旧小区改造，实施高原特色农业提质增效行动。
END
cat >"$tmp/2026.txt" <<'END'
海州市2026年政府工作報告
一、2025年工作回顾
全市生产总值增长5.4%，城镇新增就业4.9万人。
二、2026年主要目标
地区生产总值增长5.5%左右；城镇登记失业率控制在5.5%以内。
三、重点任务
（一）民生事业
新建改扩建中小学校十五所。推进老旧小区改造，实施高原特色农业提质增效行动。
（二）产业发展
大力推进先進製造業集群建设，培育规模以上工业企业40家。壮大低空经济，让低空经济、量子通信成为新的支柱。
开辟无人驾驶等新赛道。
END

# ---- for people ----

ends "two years" 0 --lang zh_CN compare "$tmp/2025.txt" "$tmp/2026.txt"
ok "silently" silent
ok "clean where it is no terminal" clean "$tmp/out"
ok "both are named" says '《海州市2025年政府工作报告》'
ok "what was taken out and put in" says '增长〔6〕【5.5】%〔以上〕【左右】'
ok "a number is changed as a whole" says '增长〔5.1〕【5.4】%'
ok "figures of one subject" grep -qE '地区生产总值  增长6%以上 → 5.5%左右 ↓ 松' "$tmp/out"
ok "sections by what is in them" grep -qE '改写.*3\.2 （二）民生事业 → 3\.1 （一）民生事业' "$tmp/out"
ok "that were moved" grep -qE '改写 移动  3\.1 （一）产业发展 → 3\.2 （二）产业发展' "$tmp/out"
ok "both texts of what was split" grep -q '^    + 新建改扩建中小学校十五所。 / 推进' "$tmp/out"
ok "what is gone" says '搭建冷链物流平台。'
ok "a new phrase" grep -qE '^ +2  低空经济 +3\.2#1' "$tmp/out"
ok "script makes no difference" sh -c "! grep -q '先〔' '$tmp/out'"
ends "in traditional characters" 0 --lang zh_TW compare "$tmp/2025.txt" "$tmp/2026.txt"
ok "with the words of there" says '改寫'
ends "in English" 0 compare "$tmp/2025.txt" "$tmp/2026.txt"
ok "with English words" says 'Sentences  '
ends "a plan with itself" 0 --lang zh_CN compare $plan $plan
ok "is the same" grep -qE '^句子  相同 [0-9]+$' "$tmp/out"
ends "--markdown" 0 --lang zh_CN compare --markdown "$tmp/2025.txt" "$tmp/2026.txt"
for heading in 章节 新提法 不再提的 数字 最长的新内容 改写 新增 删去; do
	ok "has $heading" grep -qE "^## $heading( |\$)" "$tmp/out"
done
ok "edits as elements" says '增长<del>6</del><ins>5.5</ins>%'
ok "a section by its name alone" grep -q '^  \*（一）产业发展 → （二）产业发展 · [0-9]' "$tmp/out"
ok "sections side by side" says '| （一）产业发展 | （二）产业发展 | 改写 移动 |'
ok "each value with its verb" says '| 地区生产总值 | 增长6%以上 | 增长5.5%左右 | ↓ 松 | 二、2025年主要目标'
ok "a phrase in its clause" says '| 2 | 低空经济 | 壮大低空经济 | （二）产业发展 |'
ok "new sentences that follow each other are one passage" sh -c \
	"grep -A 1 '^> 壮大低空经济' '$tmp/out' | grep -q '^> 开辟无人驾驶'"
ok "both texts of what was split" sh -c \
	"grep -A 1 '^- \*\*2025\*\* 新建改扩建' '$tmp/out' | grep -q '十五所。 / 推进'"
ok "how it was counted" says '统计方法：'

ends "--explain" 0 --lang zh_CN compare --explain "$tmp/2025.txt" "$tmp/2026.txt"
ok "tells scores" grep -qE '^ +得分 -?[0-9]+\.[0-9]{3}  ' "$tmp/out"

# ---- JSON ----

ends "--json" 0 compare --json "$tmp/2025.txt" "$tmp/2026.txt"
ok "is JSON" is_json "$tmp/out"
cp "$tmp/out" "$tmp/one.json"
run compare --json "$tmp/2026.txt" "$tmp/2025.txt"
cp "$tmp/out" "$tmp/other.json"
cat >"$tmp/check.py" <<'END'
import json, sys, unicodedata

one, other = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))
changes = {"same": "same", "reworded": "reworded", "split": "merged", "merged": "split",
	"fragment": "fragment", "new": "gone", "gone": "new"}
place = ["plan", "ref", "paragraph", "range", "text"]
assert list(one) == ["a", "b", "sections", "sentences", "figures", "phrases", "terms"], list(one)
assert (one["a"], one["b"]) == ("2025", "2026")

def bare(text):
	text = unicodedata.normalize("NFKC", text)
	return [c for c in text if c.isalnum() or c in "%+"]

def joined(places):
	return "".join(p["text"][p["range"][0]:sum(p["range"])] for p in places)

for s in one["sentences"]:
	assert list(s) == ["change", "moved", "similarity", "a", "b", "edits"], list(s)
	assert s["change"] in changes and isinstance(s["moved"], bool) and 0 <= s["similarity"] <= 1
	for p in s["a"] + s["b"]:
		assert list(p) == place
		assert 0 <= p["range"][0] and p["range"][1] > 0 and sum(p["range"]) <= len(p["text"])
	assert bool(s["a"]) == (s["change"] != "new") and bool(s["b"]) == (s["change"] != "gone")
	a, b, at, got = joined(s["a"]), joined(s["b"]), 0, ""
	for edit in s["edits"]:
		got += a[at:edit[0]] + b[edit[2]:edit[2] + edit[3]]
		at = edit[0] + edit[1]
	got += a[at:]
	if s["a"] and s["b"]:
		same = {"進": "进", "製": "制", "業": "业", "報": "报"}
		fold = lambda text: [same.get(c, c) for c in bare(text)]
		assert fold(got) == fold(b), (got, b)
for s in one["sections"]:
	assert list(s) == ["change", "moved", "a", "b", "title"]
	assert s["change"] in ("same", "reworded", "new", "gone")
	assert (s["a"] is None) == (s["change"] == "new") and (s["b"] is None) == (s["change"] == "gone")
for f in one["figures"]:
	assert list(f) == ["subject", "a", "b"] and (f["a"] or f["b"])
for kind in ("new", "gone"):
	for p in one["phrases"][kind]:
		assert list(p) == ["phrase", "count", "ref"]
for t in one["terms"]:
	assert list(t) == ["term", "a", "b"]

def sentence(s, mirrored):
	a, b = ("b", "a") if mirrored else ("a", "b")
	edits = [e[2:] + e[:2] if mirrored else e for e in s["edits"]]
	change = changes[s["change"]] if mirrored else s["change"]
	return json.dumps([change, s["moved"], s["similarity"], s[a], s[b], edits])

def section(s, mirrored):
	a, b = ("b", "a") if mirrored else ("a", "b")
	return json.dumps([changes[s["change"]] if mirrored else s["change"], s["moved"], s[a], s[b]])

for name, of in (("sentences", sentence), ("sections", section)):
	assert sorted(of(s, False) for s in one[name]) == sorted(of(s, True) for s in other[name]), name
assert sorted(json.dumps([f["a"], f["b"]]) for f in one["figures"]) == \
	sorted(json.dumps([f["b"], f["a"]]) for f in other["figures"])
assert one["phrases"]["new"] == other["phrases"]["gone"]
assert one["phrases"]["gone"] == other["phrases"]["new"]
assert [(t["term"], t["a"], t["b"]) for t in one["terms"]] == \
	[(t["term"], t["b"], t["a"]) for t in other["terms"]]
END
if command -v python3 >/dev/null 2>&1; then
	ok "has the members it should, and a mirror image" \
		python3 "$tmp/check.py" "$tmp/one.json" "$tmp/other.json"
fi

# ---- odd plans ----

{
	echo 一、总
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		printf %s 全面推进城市更新行动计划取得实效提升治理能力和水平增强群众获得感幸福感安全感。
	done
} >"$tmp/over.txt"
ends "one sentence over and over" 0 --lang zh_CN compare "$tmp/over.txt" "$tmp/over.txt"
ok "is the same" grep -qE '^句子  相同 21$' "$tmp/out"

# ---- usage ----

ends "one plan" 2 compare $plan
ends "standard input twice" 2 compare - -
ends "an option of --new" 2 compare --all-years $plan $plan
ends "--json and --explain" 2 compare --json --explain $plan $plan
ends "--json and --markdown" 2 compare --json --markdown $plan $plan
ends "a plan that is not there" 66 compare $plan /no/plan
ok "says so" warns /no/plan
"$lantu" compare --json - $plan <"$seed" >"$tmp/out" 2>"$tmp/err"
ok "standard input" grep -q '"a": *"stdin"' "$tmp/out"

finish
