#!/bin/sh
# lantu overview: a plan on one page, as text, JSON, Markdown and a picture. Prints TAP. BUILD is the
# build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

# Columns of the widest line, Chinese taking two.
widest() {
	python3 -c 'import sys, unicodedata as u
print(max(sum(2 if u.east_asian_width(c) in "WF" else 1 for c in l.rstrip("\n")) for l in open(sys.argv[1], encoding="utf-8")))' "$1"
}
narrow() { test "$(widest "$tmp/out")" -le "$1"; }
well_formed() {
	python3 -c 'import sys, xml.etree.ElementTree as t
t.parse(sys.argv[1])' "$1"
}

# ---- text ----

cat >"$tmp/wanted" <<'END'
广州市2023年工作计划                                   3659 字，10 章，24 项数字

主要目标
地区生产总值            增长 ≥ 6%  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇
地方一般公共预算收入      增长 4%  ▇▇▇▇▇▇▇▇▇▇▇
全社会研发投入强度         ≈ 3.2%
居民消费价格涨幅      控制在 ≈ 3%  ▇▇▇▇▇▇▇▇
城乡居民收入增长与经济增长基本同步
节能减排约束性指标完成省下达的目标任务
有效防范经济金融风险

重要数字
年度计划投资                  3785亿元  ▇▇▇▇▇▇
投资总量                  突破 1万亿元  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇
公办义务教育学位占比            达 95%
城镇就业                   新增 23万人
高标准农田            改造提升 1.6万亩
规模以上工业企业           推动 3170家
保障性租赁住房            筹集 7.5万套
公租房、共有产权住房     建成 ≥ 5500套

各章篇幅                             字数    数字
1 坚持产业第一   ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇     475       2
2 坚持扩大需求   ▇▇▇▇▇▇▇▇             248       4
3 坚持面向世界   ▇▇▇▇▇▇▇▇▇▇▇          323       1
4 坚持科教兴市   ▇▇▇▇▇▇▇▇▇▇           296       1
5 坚持尊重规律   ▇▇▇▇▇▇▇▇▇▇           289       0
6 坚持城乡融合   ▇▇▇▇▇▇▇▇▇            253       0
7 坚持人民至上   ▇▇▇▇▇▇▇▇▇            257       1
8 坚持生态优先   ▇▇▇▇▇▇▇▇             228       0
9 坚持底线思维   ▇▇▇▇▇▇▇▇             251       1
10 坚持党建引领  ▇▇▇▇▇▇▇▇▇▇▇▇▇        390       0

END
ends "the built-in plan" 0 --lang zh_CN overview
head -n "$(wc -l <"$tmp/wanted")" "$tmp/out" >"$tmp/head"
ok "is on one page" cmp "$tmp/wanted" "$tmp/head"
ok "with the names that it quotes" grep -q '^引号中的提法  “四个出新出彩”  “两城两都两高地”  “3+5+X”' "$tmp/out"
ok "with its highlights" grep -q '^要点 .*推进新型工业化建设' "$tmp/out"
ok "in 80 columns" narrow 80
ok "silently" silent
ends "in traditional characters" 0 --lang zh_TW overview
ok "has their headings" grep -qx '重要數字' "$tmp/out"
ends "in English" 0 overview
ok "has its headings" grep -qx 'Chief figures' "$tmp/out"

# ---- a report that states its targets in a sentence ----

cat >"$tmp/report.txt" <<'END'
2026年某省政府工作报告
一、2025年工作回顾
全省地区生产总值增长5.5%，完成全年主要目标任务，新增就业30万人。
二、“十五五”时期主要目标任务
“十五五”时期经济社会发展的主要目标是：地区生产总值年均增长5%左右，研发投入年均增长7%，城镇化率达到69%，居民收入增长6%。
三、2026年重点工作
今年经济社会发展主要预期目标是：地区生产总值增长5%左右，在实际工作中努力争取更好结果；一般公共预算收入增长2%；居民收入增长与经济增长同步；城镇调查失业率5.5%左右。粮食产量730亿斤以上。重点做好十个方面工作。
（一）扩大投资
实施“五外联动”计划，推进“三农”工作，完成重点项目投资3785亿元，改造老旧小区800个。“五外联动”要见效。
（二）改善民生
筹集保障性住房7.5万套，新增学位2万个。
END
ends "a report" 0 overview --json "$tmp/report.txt"
ok "is JSON" is_json "$tmp/out"
cat >"$tmp/check.py" <<'END'
import json, sys

page = json.load(open(sys.argv[1]))
assert list(page) == ["plan", "title", "year", "place", "characters", "against", "targets", "figures",
	"sections", "terms", "names", "highlights"], list(page)
assert (page["year"], page["against"]) == (2026, int(sys.argv[2]))
targets = [(t["text"], t["figure"] and t["figure"]["subject"]) for t in page["targets"]]
assert targets == [
	("地区生产总值增长5%左右", "地区生产总值"),
	("一般公共预算收入增长2%", "一般公共预算收入"),
	("居民收入增长与经济增长同步", None),
	("城镇调查失业率5.5%左右", "城镇调查失业率"),
	("粮食产量730亿斤以上", "粮食产量"),
], targets
chief = [f["subject"] for f in page["figures"]]
assert chief[0] == "重点项目投资" and "保障性住房" in chief and "地区生产总值" not in chief, chief
assert all(f["status"] == "planned" for f in page["figures"])
sections = [(s["ref"], s["label"], s["figures"]) for s in page["sections"]]
assert ("3.1", "（一）", 2) in sections and len(sections) == 5, sections
names = {n["name"]: n["count"] for n in page["names"]}
assert names.get("五外联动") == 2 and "三农" not in names, names
END
ok "its targets are those for the year" python3 "$tmp/check.py" "$tmp/out" 0
ends "as text" 0 overview "$tmp/report.txt"
ok "a long chapter is shown with its sections" grep -q '^  （一）扩大投资' "$tmp/out"

# ---- against a library ----

mkdir "$tmp/folder"
cp "$tmp/report.txt" "$tmp/folder/self.txt"
printf '2025年某省政府工作报告\n一、总则\n实施“五外联动”计划，再说“三个新”行动。\n' >"$tmp/folder/2025.txt"
printf '2027年某省政府工作报告\n一、总则\n实施“四新”行动。\n' >"$tmp/folder/2027.txt"
printf '2026年某市政府工作报告\n一、总则\n实施“四新”行动，“五外联动”计划，“三个新”行动，“八大”工程。\n' >"$tmp/new.txt"
ends "against a library" 0 overview --json --library "$tmp/folder" "$tmp/new.txt"
ok "only what no earlier plan says is new" python3 -c 'import json, sys
page = json.load(open(sys.argv[1]))
assert page["against"] == 2, page["against"]
assert [n["name"] for n in page["names"]] == ["四新", "八大"], page["names"]' "$tmp/out"
ends "a plan of the library" 0 overview --json --library "$tmp/folder" "$tmp/folder/self.txt"
ok "is not compared with itself" python3 -c 'import json, sys
page = json.load(open(sys.argv[1]))
assert page["against"] == 1, page["against"]
assert [n["name"] for n in page["names"]] == [], page["names"]' "$tmp/out"
ends "one's own library" 0 library add "$tmp/folder/2025.txt"
ends "is taken where there is one" 0 overview --json "$tmp/new.txt"
ok "by itself" python3 -c 'import json, sys
assert json.load(open(sys.argv[1]))["against"] == 1' "$tmp/out"
rm -r "$tmp/data"

# ---- Markdown and pictures ----

ends "--markdown" 0 --lang zh_CN overview --markdown
ok "has tables" grep -qxF '| 地区生产总值 | 增长 ≥ 6% |' "$tmp/out"
ok "and the source" grep -qx '——《广州市2023年工作计划》' "$tmp/out"
ends "--svg" 0 overview --svg
ok "is well-formed" well_formed "$tmp/out"
ok "has no scripts, and no references but its own name" sh -c "! sed 's,xmlns=\"http://www.w3.org/2000/svg\",,' '$tmp/out' | grep -qE '<script|href|url\(|http|<image|<style|on[a-z]+='"
ends "-o" 0 overview --svg -o "$tmp/page.svg"
ok "writes a file" well_formed "$tmp/page.svg"
ln -s page.svg "$tmp/link.svg"
ends "through a link" 74 overview --svg -o "$tmp/link.svg"
for pair in '--json --svg' '--markdown --json' '--svg --markdown'; do
	# shellcheck disable=SC2086
	ends "$pair" 2 overview $pair
	ok "are one too many" failed
done

# ---- plans of other shapes ----

long=$(printf '很长的题目%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
printf '<&>"%s\n一、<b>总则</b>&amp;|`\n今年的主要预期目标是：产值<&>增长5%%，<i>收|入</i>增长6%%。称“<u>三个</u>”。\n' "$long" >"$tmp/hostile.txt"
printf '无题\n只有一段话，没有章节。\n' >"$tmp/plain.txt"
printf '一、总则\n没有什么。\n' >"$tmp/none.txt"
{
	printf '规划\n'
	i=1
	while [ $i -le 3000 ]; do
		printf '第%d章 题目%d\n内容增长%d%%。\n' $i $i $i
		i=$((i + 1))
	done
} >"$tmp/many.txt"
printf '{"format": "lantu-plan", "version": 1, "id": "h", "title": "a\\u202eb\\ufeff<", "sections": [
  {"kind": "chapter", "ref": "1", "title": "\\u202e<&\\"%s", "paragraphs": ["主要目标是：\\u202e收入增长5%%，产值增长3%%。“\\u2066三个”"]}]}\n' x >"$tmp/hidden.json"
for file in hostile.txt plain.txt none.txt many.txt hidden.json; do
	ends "$file" 0 overview "$tmp/$file"
	ok "fits 80 columns" narrow 80
	ok "is clean" clean "$tmp/out"
	ends "$file as JSON" 0 overview --json "$tmp/$file"
	ok "is JSON" is_json "$tmp/out"
	ends "$file as Markdown" 0 overview --markdown "$tmp/$file"
	ok "is clean" clean "$tmp/out"
	ends "$file as a picture" 0 overview --svg "$tmp/$file"
	ok "is well-formed" well_formed "$tmp/out"
	ok "is clean" clean "$tmp/out"
	ok "without what is hidden" python3 -c 'import sys
assert not set(open(sys.argv[1], encoding="utf-8").read()) & set("\u202e\u2066\ufeff")' "$tmp/out"
done
ends "many chapters" 0 overview "$tmp/many.txt"
ok "are told" grep -qx '2976 more' "$tmp/out"
ends "hostile Markdown" 0 overview --markdown "$tmp/hostile.txt"
ok "is escaped" sh -c "! grep -qE '(^|[^\\\\])<[biu]>' '$tmp/out'"
ends "two plans" 2 overview $plan $plan
ends "a plan that is not there" 66 overview /no/plan

finish
