#!/bin/sh
# lantu cite, and the style of citations in the settings. Prints TAP.
# shellcheck disable=SC2317 # functions run through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh
export LC_ALL=C.UTF-8 LANG=C.UTF-8

cat >"$tmp/js.json" <<'END'
{"format": "lantu-plan", "version": 1, "id": "js", "title": "政府工作报告", "issuer": "江苏省人民政府",
 "place": "江苏省", "year": 2026, "published": "2026-01-28",
 "source": {"name": "js.txt", "url": "https://www.js.gov.cn/a", "retrieved": "2026-02-01"},
 "sections": [{"ref": "1", "kind": "chapter", "label": "二、", "title": "今年任务",
  "sections": [{"ref": "1.1", "kind": "section", "label": "（一）", "title": "做强产业", "paragraphs": ["产业增长6%以上。扩大*开放*。"]}]}]}
END
js=$tmp/js.json
nowhere() { ! grep -qE "›|js\.|1\.1|$tmp" "$tmp/out"; }

# ---- styles ----

ends "a section" 0 cite 1.1 "$js"
ok "with its source" printed '（一）做强产业
产业增长6%以上。扩大*开放*。
——江苏省2026年《政府工作报告》：二、今年任务；（一）做强产业'
ok "without ref or path" nowhere
ends "a paragraph" 0 cite '1.1#1' "$js" --style plain
ok "without the heading above" printed '产业增长6%以上。扩大*开放*。
——江苏省2026年《政府工作报告》：二、今年任务；（一）做强产业'
ends "words" 0 cite '1.1#1:2+6' "$js"
ok "are those" says '增长6%以上'
ok "two lines" lines 2
ends "REF@PLAN" 0 cite "1.1#1:2+6@$js"
ok "is the same" says '——江苏省2026年《政府工作报告》'
ends "the plan inside" 0 cite 1.1#1:0+4
ok "is not named twice over" says '——《广州市2023年工作计划》：1 坚持产业第一'
ends "GB/T 7714" 0 cite 1 "$js" --style gbt7714
ok "is an entry" printed '江苏省人民政府. 政府工作报告[R/OL]. 2026-01-28. https://www.js.gov.cn/a.'
ends "of 2015" 0 cite 1 "$js" --style gbt7714-2015
ok "has the dates" printed '江苏省人民政府. 政府工作报告[R/OL]. (2026-01-28)[2026-02-01]. https://www.js.gov.cn/a.'
ends "Markdown" 0 cite '1.1' "$js" --style=markdown
ok "is a quotation" says '> ### （一）做强产业'
ok "with a link" says '——[江苏省2026年《政府工作报告》](<https://www.js.gov.cn/a>)：二、今年任务'
ok "and escapes" says '扩大\*开放\*'
ends "in English" 0 cite '1.1#1' "$js" --lang en
ok "other marks" says '-- 江苏省, 政府工作报告 (2026): 二、今年任务; （一）做强产业'

# ---- mistakes ----

ends "no ref" 2 cite
ends "three operands" 2 cite 1 "$js" x
ends "no such section" 1 cite 9 "$js"
ok "it says so" failed
ends "no such words" 1 cite '1.1#1:99+2' "$js"
ends "no such plan" 66 cite 1 "$tmp/none.json"
ends "no such style" 2 cite 1 "$js" --style mla
ok "those there are" warns "plain|gbt7714|gbt7714-2015|markdown"

# ---- formats of the user ----

mkdir -p "$XDG_CONFIG_HOME/lantu"
file=$XDG_CONFIG_HOME/lantu/settings.json
printf '%s\n' '{"style": "gbt7714", "formats": {"甲": "“{text}”（{issuer}，{year}{，|heading|}）%s{{}}"}}' >"$file"
ends "the style of the settings" 0 cite 1 "$js"
ok "is taken" says '[R/OL]'
ends "one of the user's" 0 cite '1.1#1:2+6' "$js" --style 甲
ok "is filled in" printed '“增长6%以上”（江苏省人民政府，2026，（一）做强产业）%s{}'
ends "another" 2 cite 1 "$js" --style 乙
ok "the user's are told as well" warns "markdown|甲"
run --complete -- cite 1 --style ''
ok "all are offered" test "$(cat "$tmp/out")" = 'plain
gbt7714
gbt7714-2015
markdown
甲'
printf '{\n "formats": {"甲": "{text} {tittle}"},\n "style": "甲"}\n' >"$file"
ends "an unknown field" 0 cite 1.1#1 "$js"
ok "is a mistake with its place" warns "$file:2:19: 设置的值有误：甲 {tittle}: text|source|title"
ok "and the source is plain" says '——江苏省2026年'

# ---- beside it ----

rm "$file"
run basket add '1.1#1:2+6' "$js"
run basket export
ok "the basket has the same source" says '江苏省'
run basket list
ok "no arrow there" nowhere
run notes add '1.1#1:2+6' "核对" "$js"
run notes export
ok "the notes, too" says '江苏省2026年《政府工作报告》：二、今年任务；（一）做强产业'

finish
