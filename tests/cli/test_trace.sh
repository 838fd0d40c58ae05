#!/bin/sh
# lantu trace and compare --new in a small library. Prints TAP. BUILD is the build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

# write NAME TITLE: a text of the library; its paragraphs are standard input.
mkdir "$tmp/plans"
write() {
	{
		echo "$2"
		echo "一、总体要求"
		cat
	} >"$tmp/plans/$1.txt"
}
write a "广东省2022年政府工作报告" <<'END'
加快发展先进制造业，推动科技创新和产业创新融合。新建污水处理厂30座，改造老旧管网500公里。
END
write b "广东省2023年政府工作报告" <<'END'
因地制宜加快发展新质生产力。推动“科技创新”和产业创新深度融合。
END
write c "云南省2023年政府工作报告" <<'END'
因地制宜，加快發展新質生產力。
END
write d "广州市2024年政府工作报告" <<'END'
新建具身智能训练场3个，“两城一谷”全面开工，“两城一谷”引才千人。新建污水处理厂45座，改造老旧管网800公里。
END

# ---- trace ----

ends "a phrase is traced" 0 trace 因地制宜加快发展新质生产力 --library "$tmp/plans" --lang zh_CN
ok "it was first said" says "首见：2023 广东省"
ok "in the order of provinces" test "$(sed -n 3p "$tmp/out" | cut -c1-14)" = "2023 云南省"
ok "whatever its punctuation and script" says "【因地制宜，加快發展新質生產力】"
ok "and not by others" says "未见：2022 广东省、2024 广州市"
ends "one that is reworded" 0 trace 推动科技创新和产业创新融合 --library "$tmp/plans" --lang zh_CN
ok "is the same in one year" says "【推动科技创新和产业创新融合】"
ok "and other words in the next" grep -q '【推动“科技创新”和产业创新深度融合】.*改写 0\.9' "$tmp/out"
ends "of a short one" 0 trace 新质 --library "$tmp/plans" --lang zh_CN
ok "nothing is reworded" test "$(grep -c 改写 "$tmp/out")" -eq 0
ends "one that nobody says" 1 trace 数字首都 --library "$tmp/plans"
ends "one that a paragraph says twice" 0 trace 两城一谷 --library "$tmp/plans" --lang zh_CN
ok "has one line, and how often" test "$(grep -c '【两城一谷】.*（2 处）$' "$tmp/out")" -eq 1
ends "as JSON" 0 trace 两城一谷 --library "$tmp/plans" --json
ok "each has its own" test "$(grep -c '"form"' "$tmp/out")" -eq 2
ends "trace --json" 0 trace 推动科技创新和产业创新融合 --library "$tmp/plans" --json
ok "is JSON" is_json "$tmp/out"
cat >"$tmp/check.py" <<'END'
import json, sys

trace = json.load(open(sys.argv[1]))
assert list(trace) == ["phrase", "lines", "absent"], list(trace)
members = ["plan", "year", "place", "ref", "paragraph", "range", "text", "form", "similarity"]
assert [(l["plan"], l["form"]) for l in trace["lines"]] == [("a", "same"), ("b", "reworded")]
for line in trace["lines"]:
	assert list(line) == members, list(line)
	start, length = line["range"]
	words = line["text"][start:start + length]
	assert words.startswith("推动") and words.endswith("融合"), words
assert trace["lines"][0]["similarity"] == 1 > trace["lines"][1]["similarity"] > 0.9
assert [p["plan"] for p in trace["absent"]] == ["c", "d"], trace["absent"]
END
if command -v python3 >/dev/null 2>&1; then
	ok "every member is what it should be" python3 "$tmp/check.py" "$tmp/out"
fi
ends "trace --csv" 0 trace 新质生产力 --library "$tmp/plans" --csv
ok "has a row a line" lines 3
ok "and a head" says "plan,year,place,ref,paragraph,range,text,form,similarity"
ends "trace --matrix" 0 trace 新质生产力 --library "$tmp/plans" --matrix
ok "has a column a place" grep -qx '       粤 云 广州' "$tmp/out"
ok "a row a year, and marks" grep -qx '2023   ■  ■' "$tmp/out"
ok "nothing where there is no plan" grep -qx '2024         ·' "$tmp/out"
ends "trace --matrix --csv" 0 trace 新质生产力 --library "$tmp/plans" --matrix --csv
ok "is the table" grep -q '^2023,same,same,' "$tmp/out"
ends "not both" 2 trace 新质 --library "$tmp/plans" --matrix --json
ends "nor without a phrase" 2 trace
ends "without a library, it is the built-in plan" 0 trace 产业链群
ok "which is told" warns "built-in"

# ---- compare --new ----

ends "what a plan says first" 0 compare --new "$tmp/plans/d.txt" --library "$tmp/plans" --lang zh_CN
ok "before all earlier ones" says "与 3 份规划相比"
ok "a name" grep -q '^两城一谷 .*2 次$' "$tmp/out"
ok "a sentence" says "新建具身智能训练场3个"
ok "but not one of which only numbers are new" test "$(grep -c 污水处理厂45座 "$tmp/out")" -eq 0
ends "of the same year" 0 compare --new "$tmp/plans/b.txt" --library "$tmp/plans"
ok "others are left out" says "plans compared with: 1"
ok "so it is new" says "因地制宜加快发展新质生产力"
ends "unless they are wanted" 0 compare --new "$tmp/plans/b.txt" --library "$tmp/plans" --all-years
ok "with later ones" says "plans compared with: 3"
ok "then it is known" test "$(grep -c 因地制宜 "$tmp/out")" -eq 0
ends "against plans that are named" 0 compare --new "$tmp/plans/d.txt" "$tmp/plans/b.txt"
ok "only those are" says "plans compared with: 1"
ends "--json" 0 compare --new "$tmp/plans/d.txt" --library "$tmp/plans" --json
ok "is JSON" is_json "$tmp/out"
cat >"$tmp/check.py" <<'END'
import json, sys

new = json.load(open(sys.argv[1]))
assert list(new) == ["plan", "against", "phrases", "sentences"], list(new)
assert new["against"] == ["a", "b", "c"], new["against"]
assert new["phrases"][0] == {"phrase": "两城一谷", "count": 2, "ref": "1"}, new["phrases"]
assert not any("污水处理厂" in p["phrase"] for p in new["phrases"]), new["phrases"]
places = [place for place in new["sentences"] if place["ref"] == "1"]
assert len(places) == 1, places
place = places[0]
assert list(place) == ["plan", "ref", "paragraph", "range", "text"], list(place)
start, length = place["range"]
assert place["text"][start:start + length].endswith("引才千人。"), place
END
if command -v python3 >/dev/null 2>&1; then
	ok "every member is what it should be" python3 "$tmp/check.py" "$tmp/out"
fi
ends "--markdown" 0 compare --new "$tmp/plans/d.txt" --library "$tmp/plans" --markdown
ok "is a page" says "# "
ok "with a table" grep -qE '^\| 两城一谷 \| 2 \| [^0-9.|]+ \|$' "$tmp/out"
ok "and how it was counted" says "four fifths"
ends "not both" 2 compare --new "$tmp/plans/d.txt" --json --markdown
ends "nor without a plan" 2 compare --new
ends "nor standard input twice" 2 compare --new - -
sed -i 's/2024年//' "$tmp/plans/d.txt"
ends "a plan without a year" 0 compare --new "$tmp/plans/a.txt" --library "$tmp/plans"
ok "is compared with, which is told" warns "without a year"

finish
