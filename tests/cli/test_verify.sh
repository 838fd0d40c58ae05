#!/bin/sh
# lantu verify: a draft against the built-in plan and a small library. Prints TAP. BUILD is the
# build folder.
# shellcheck disable=SC2317,SC1111 # functions are called through ok; Chinese quotation marks
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

# draft LINE...: the draft that is verified, as Markdown.
draft() { printf '%s\n' "$@" >"$tmp/draft.md"; }
# verdicts: kind and verdict of each claim, in one line.
verdicts() { sed -n 's/^\([a-z]*\),.*,\(exact\|form\|number\|near\|source\|absent\),.*/\1 \2/p' "$tmp/out" | tr '\n' ';'; }
# judges NAME WANTED LINE...: the claims of a draft of these lines.
judges() {
	name=$1
	wanted=$2
	shift 2
	draft "$@"
	run verify --csv "$tmp/draft.md" guangzhou-2023
	ok "$name" test "$(verdicts)" = "$wanted"
}

# ---- verdicts ----

judges "words as they are" "quotation exact;" "要“深化国家营商环境创新试点”。"
judges "in another script" "quotation form;" "要「深化國家營商環境創新試點」。"
judges "a short one" "quotation exact;quotation absent;" "“万千百”和“万百千”。"
judges "a character that differs" "quotation near;" "要“深化国家营商环境改革试点”。"
judges "a number that differs" "quotation number;" "“年度计划投资3875亿元”。"
judges "a unit that differs" "quotation number;" "“年度计划投资3785万元”。"
judges "a bound that differs" "quotation number;" "“带动全市固定资产投资增长8%以上”。"
judges "a bound that is left out" "quotation number;" "“带动全市固定资产投资增长8%”。"
judges "a bound after the quotation" "quotation exact;" "“带动全市固定资产投资增长8%”左右。"
judges "a number in another form" "quotation form;" "“年度计划投资三千七百八十五亿元”。"
judges "a mark before it that is never closed" "quotation exact;" "“甲。乙说“深化国家营商环境创新试点”。"
judges "marks within each other" "quotation near;" "「深化「國家營商環境」改革試點」。"
judges "what nobody says" "quotation absent;" "“打造全球数字首都”。"
judges "another year" "quotation source;" "2022年提出“深化国家营商环境创新试点”。"
judges "the year before it in a sentence" "quotation source;" "这是《广州市2022年工作计划》。其中有“深化国家营商环境创新试点”。"
judges "the plan that is named" "quotation exact;" "《广州市2023年工作计划》提出“深化国家营商环境创新试点”。"
judges "a place by its short name" "quotation exact;" "广州2023年提出“深化国家营商环境创新试点”。"
judges "another place" "quotation source;" "深圳市2023年提出“深化国家营商环境创新试点”。"
judges "an omission" "quotation exact;" "“安排市重点项目800个……力争全年投资总量突破1万亿元”。"
judges "an omission out of order" "quotation near;" "“加快推进企业合规建设……提振民营企业信心”。"
judges "a block" "quotation exact;" "> 深化国家营商环境创新试点，以企业和市民感受为第一标准。" ">" "> ——《广州市2023年工作计划》"
judges "a passage" "passage exact;" "会议认为，以企业和市民感受为第一标准，很重要。"
judges "what a source is said to say" "passage absent;" "《广州市2023年工作计划》提出，建成全球第一数字首都。"
judges "one's own words" "" "今年以来，各项工作进展顺利，大家都很高兴。"
judges "a figure" "figure exact;" "《广州市2023年工作计划》提出，年度计划投资为3785亿元。"
judges "a figure that differs" "figure number;" "《广州市2023年工作计划》提出，全市固定资产投资增长9%左右。"
judges "a place that says it" "figure number;" "广州市提出地区生产总值增长5.5%以上。"
judges "figures without a source, of the only plan" "figure number;figure number;" "今年地区生产总值增长5.5%以上，城镇新增就业20万人。"
judges "in other words" "figure exact;figure exact;" "全年推进重点项目800个、完成投资3785亿元。"
judges "growth as a noun, a price as a verb" "figure number;figure exact;" "GDP增速目标定在5.5%以上，居民消费价格上涨3%左右。"
judges "of other times, of the country" "" "一季度地区生产总值增长4.5%。全国地区生产总值增长5%。"
judges "of another place" "" "今年深圳市地区生产总值增长5.5%以上。"
judges "when and where it is comes before what is said" "passage exact;" "《广州市2023年工作计划》提出，今年，全市固定资产投资增长8%左右。"
judges "a word in letters" "" "所谓 \"report\" 者。"
judges "in a draft about another place" "" "# 深圳市2023年工作计划" "" "今年地区生产总值增长5.5%以上。"
judges "in a draft about another year" "" "# 广州市2024年工作计划" "" "今年地区生产总值增长5.5%以上。"
judges "a figure in a quotation" "quotation absent;" "“人均寿命99岁”。"

# ---- for people ----

draft "" "要“深化国家营商环境改革试点”。" "" "《广州市2023年工作计划》提出“年度计划投资3875亿元”。"
ends "what is wrong" 0 verify --lang zh_CN "$tmp/draft.md"
ok "without a library it is the built-in plan, which is said" warns "内置规划"
ok "its line and column" says "draft.md:2:3  引文  差 2 字"
ok "a sign under what differs" grep -q '^ \{19\}^^^^ 原文作“创新”$' "$tmp/out"
ok "where it is" says "出自《广州市2023年工作计划》：3 › 持续优化营商环境"
ok "a number" says "^^^^^^^^ 原文 3785亿元"
ok "the sum, of what there is" says "共 2 处：一致 0，字有出入 1，数字不符 1"
ends "--strict" 1 verify --strict "$tmp/draft.md"
draft "《广州市2023年工作计划》提出，全市上下要共同努力，狠抓落实，务求各项工作都取得实效，固定资产投资增长9%左右。"
ends "a figure far in a sentence" 0 verify --lang zh_CN "$tmp/draft.md"
ok "is shown with the words around" grep -q '^  ….*固定资产投资增长9%左右。$' "$tmp/out"
ok "the sign under it" grep -q '^ \{20,40\}^\{6\} 原文 8%左右' "$tmp/out"
draft "今年生产总值增长5%。“推动战略性新兴产业融合集群发展”。"
ends "several that differ" 0 verify --lang zh_CN "$tmp/draft.md"
ok "all have signs" grep -q '^ *^^^^ *^^^^ 原文' "$tmp/out"
ok "a figure is not in quotation marks" grep -q '^  今年生产总值增长5%。$' "$tmp/out"
draft "要“深化国家营商环境创新试点”。"
ends "--strict, and all is right" 0 verify --strict "$tmp/draft.md"
draft "今天天气很好。"
ends "no claims" 0 verify --strict "$tmp/draft.md" guangzhou-2023
ok "are told" warns "draft.md"
: >"$tmp/empty.txt"
ends "no words" 0 verify "$tmp/empty.txt" guangzhou-2023

# ---- drafts ----

printf '要“深化国家营商环境改革试点”。' >"$tmp/utf8.txt"
if command -v iconv >/dev/null 2>&1; then
	iconv -f UTF-8 -t GB18030 "$tmp/utf8.txt" >"$tmp/gbk.txt"
	ends "in GB18030" 0 verify --csv "$tmp/gbk.txt" guangzhou-2023
	ok "with line and column" says "quotation,1,3,深化国家营商环境改革试点,near"
fi
printf '<html><p>要<q>深化国家营商环境<b>改革</b>试点</q>' >"$tmp/a.html"
ends "HTML" 0 verify --csv "$tmp/a.html" guangzhou-2023
ok "from tag to text" says "quotation,1,14,深化国家营商环境改革试点,near"
"$lantu" verify --csv - guangzhou-2023 <"$tmp/utf8.txt" >"$tmp/out" 2>"$tmp/err"
ok "from standard input" says "near"
mkfifo "$tmp/fifo"
cat "$tmp/utf8.txt" >"$tmp/fifo" &
writer_waits
ends "from a FIFO" 0 verify --csv "$tmp/fifo" guangzhou-2023
ok "is the same" says "near"
wait
ends "no draft" 2 verify
ends "standard input for both" 2 verify - -
ends "no such draft" 66 verify "$tmp/none.md"
ok "names it" warns none.md
ends "two forms" 2 verify --json --csv "$tmp/utf8.txt"
head -c 3000 /dev/urandom >"$tmp/noise"
ends "no text" 65 verify "$tmp/noise"

# A line that import took for a paragraph ends within the quotation.
printf '一、目标\n坚持稳中求进工作总基调，加快建设现代化产业体系，\n推进新型工业化和城镇化，城镇新增就业62万人。\n' >"$tmp/broken.txt"
draft "“加快建设现代化产业体系，推进新型工业化和城镇化，城镇新增就业62万人”。"
ends "over the end of a paragraph" 0 verify --csv "$tmp/draft.md" "$tmp/broken.txt"
ok "is a matter of form" test "$(verdicts | grep -c 'quotation \(form\|exact\)')" -eq 1

# ---- a library ----

mkdir "$tmp/plans"
for year in 2022 2023; do
	{
		echo "云南省${year}年政府工作报告"
		echo "一、今年的主要目标"
		echo "地区生产总值增长$((year - 2017)).5%以上，粮食产量1950万吨。"
		echo "二、重点工作"
		echo "加快建设面向南亚东南亚辐射中心，推进沿边产业园区建设。"
	} >"$tmp/plans/yn$year.txt"
done
draft "云南省2023年政府工作报告提出，地区生产总值增长5.5%以上。" "" "云南省2022年政府工作报告提出，地区生产总值增长5.5%以上。"
ends "a figure of the year before" 0 verify --lang zh_CN --library "$tmp/plans" "$tmp/draft.md"
ok "is told" says "draft.md:1:26  数字  数字不符"
ok "with the right one" says "原文 6.5%以上"
ok "and the year of the one that is written" says "（5.5%以上见于 2022 年）"
ok "once" test "$(grep -c '不符$' "$tmp/out")" -eq 1
ends "as JSON" 0 verify --json --library "$tmp/plans" "$tmp/draft.md"
ok "is JSON" is_json "$tmp/out"
cat >"$tmp/check.py" <<'END'
import json, sys

verify = json.load(open(sys.argv[1]))
assert list(verify) == ["draft", "claims"], list(verify)
members = ["kind", "line", "column", "text", "verdict", "sources", "edits", "value", "unit", "bound", "source_value"]
for claim in verify["claims"]:
	assert list(claim) == members, list(claim)
	for place in claim["sources"]:
		assert list(place) == ["plan", "ref", "paragraph", "range", "text"], place
		start, length = place["range"]
		assert 0 < length <= len(place["text"]) - start
wrong, right = [c for c in verify["claims"] if c["kind"] != "x"][:2]
assert (wrong["verdict"], wrong["value"], wrong["unit"], wrong["bound"], wrong["source_value"]) == ("number", 5.5, "%", "≥", 6.5), wrong
assert [p["plan"] for p in wrong["sources"]] == ["yn2023", "yn2022"], wrong
assert right["verdict"] == "exact", right
END
if command -v python3 >/dev/null 2>&1; then
	ok "every member is what it should be" python3 "$tmp/check.py" "$tmp/out"
fi
draft "# 云南省2023年工作要点" "" "今年地区生产总值增长5.5%以上。"
ends "a draft about a plan" 0 verify --csv --library "$tmp/plans" "$tmp/draft.md"
ok "with last year's number" test "$(verdicts)" = "passage exact;figure number;"
draft "今年地区生产总值增长5.5%以上。"
ends "one about none" 0 verify --csv --library "$tmp/plans" "$tmp/draft.md"
ok "with a number of any year" test "$(verdicts)" = "passage exact;"
{
	echo "2023年国务院政府工作报告"
	echo "国内生产总值增长5%左右，城镇新增就业1200万人左右。"
} >"$tmp/plans/gwy2023.txt"
draft "# 云南省2023年工作要点" "" "今年全国城镇新增就业1100万人左右。"
ends "of the whole country" 0 verify --csv --library "$tmp/plans" "$tmp/draft.md"
ok "it is held against the country's" says "figure,3,11,1100万人左右,number"
draft "# 云南省2023年工作要点" "" "收入增速高于全国平均水平，城镇新增就业50万人。"
ends "what is compared with the country" 0 verify --csv --library "$tmp/plans" "$tmp/draft.md"
ok "is not the country's" test "$(verdicts)" = ""
draft "# 国务院2023年工作" "" "今年城镇新增就业1100万人左右。"
ends "a draft about the country" 0 verify --csv --library "$tmp/plans" "$tmp/draft.md"
ok "too" says "1100万人左右,number"
draft "# 云南省经济工作" "" "地区生产总值增长5.5%以上。"
ends "one about a place" 0 verify --csv --library "$tmp/plans" "$tmp/draft.md"
ok "is held against its last plan" test "$(verdicts)" = "passage exact;figure number;"
draft "“加快建设面向南亚东南亚辐射中心，推动沿边产业园区建设”。"
ends "edits" 0 verify --json --library "$tmp/plans" "$tmp/draft.md"
if command -v python3 >/dev/null 2>&1; then
	ok "are of claim and source" python3 -c '
import json, sys
c = json.load(open(sys.argv[1]))["claims"][0]
p = c["sources"][0]
s = p["text"][p["range"][0]:sum(p["range"])]
assert [(c["text"][a:a + n], s[b:b + m]) for a, n, b, m in c["edits"]] == [("动", "进")], c
' "$tmp/out"
fi

finish
