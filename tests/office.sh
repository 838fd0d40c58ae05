#!/bin/sh
# Tables for spreadsheets, opened in LibreOffice: each cell is what was written, and no formula;
# excerpts: headings, quotations and what is between them are such in a document; and pictures of
# plans, drawn: as large as they say, and not empty. TAP.
# Run by make office. BUILD is the build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/.." || exit 1

. tests/cli.sh

# ---- pictures ----

# drawn FILE: the picture has the size it says, in dark on white.
cat >"$tmp/drawn.py" <<'END'
import re, struct, sys, zlib

svg = open(sys.argv[1], encoding="utf-8").read()
wanted = tuple(int(n) for n in re.search(r'<svg [^>]*width="(\d+)" height="(\d+)"', svg).groups())
png = open(sys.argv[2], "rb").read()
size = struct.unpack(">II", png[16:24])
depth, colour = png[24], png[25]
assert size == wanted, (size, wanted)
assert depth == 8 and colour in (2, 6)
data, at = b"", 8
while at < len(png):
	n, kind = struct.unpack(">I4s", png[at:at + 8])
	data += png[at + 8:at + 8 + n] if kind == b"IDAT" else b""
	at += 12 + n
raw, bytes_ = zlib.decompress(data), 3 if colour == 2 else 4
row = 1 + size[0] * bytes_
above, dark, edge = bytearray(row - 1), 0, 0
for y in range(size[1]):
	kind, line = raw[y * row], bytearray(raw[y * row + 1:(y + 1) * row])
	for i in range(len(line)):
		a = line[i - bytes_] if i >= bytes_ else 0
		b = above[i]
		c = above[i - bytes_] if i >= bytes_ else 0
		p = a + b - c
		near = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
		line[i] = (line[i] + (0, a, b, (a + b) // 2, near)[kind]) & 255
	above = line
	dark += sum(1 for i in range(0, len(line), bytes_) if line[i] < 128)
	edge += sum(1 for i in range((size[0] - 40) * bytes_, len(line), bytes_) if line[i] < 250)
assert dark > 2000, dark
assert edge == 0, f"{edge} pixels in the margin"
END
printf '一、<b>总则</b>&amp;\n今年的主要预期目标是：产值<&>增长5%%，<i>收入</i>增长6%%。\n' >"$tmp/hostile.txt"
"$lantu" import --title "<&>\"$(printf '很长的题目%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18)" \
	-o "$tmp/hostile.json" "$tmp/hostile.txt" 2>"$tmp/err"
for picture in guangzhou-2023 "$tmp/hostile.json" "${LANTU_PLANS:-../shared/data/plans}"/*.txt; do
	case $picture in *'*'*) continue ;; esac
	ends "a picture of ${picture##*/}" 0 overview --svg -o "$tmp/picture.svg" "$picture"
	ok "is well-formed" xmllint --noout "$tmp/picture.svg"
	ok "can be drawn" rsvg-convert -o "$tmp/picture.png" "$tmp/picture.svg"
	ok "is what it says" python3 "$tmp/drawn.py" "$tmp/picture.svg" "$tmp/picture.png"
done

# ---- tables ----

if ! command -v soffice >/dev/null 2>&1; then
	skip "tables and excerpts in LibreOffice" "no soffice (assets/deps.sh office)"
	finish
fi

mkdir "$tmp/plans"
cp $plan "$tmp/plans/"
number=0
for sign in '=' '+' '-' '@' '＝' '\u200b='; do
	number=$((number + 1))
	cat >"$tmp/plans/$number.json" <<END
{"format": "lantu-plan", "version": 1, "id": "p$number", "title": "${sign}1+1", "sections": [
  {"kind": "chapter", "ref": "1", "title": "甲，“乙”", "paragraphs":
    ["${sign}SUM(1,2) 产业，\"引号\"；2023-01-02；1/2；007"]}]}
END
done

# opened NAME ARGUMENT...: the table, as a spreadsheet has it. Without a window LibreOffice does not
# look for the byte order mark; it is told what its dialogue would take from that: commas and UTF-8.
opened() {
	table=$1
	shift
	ends "lantu $*" 0 "$@" --csv --bom --library "$tmp/plans"
	cp "$tmp/out" "$tmp/$table.csv"
	soffice "-env:UserInstallation=file://$tmp/office" --headless \
		--infilter="Text - txt - csv (StarCalc):44,34,76,1" --convert-to fods --outdir "$tmp" \
		"$tmp/$table.csv" >"$tmp/err" 2>&1
	ok "is opened" test -s "$tmp/$table.fods"
	ok "with every cell as it was written" python3 - "$tmp/$table.csv" "$tmp/$table.fods" <<'END'
import csv, sys, xml.etree.ElementTree as tree

table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def cells(row):
	for cell in row.iter(table + "table-cell"):
		shown = "\n".join("".join(spans(p)) for p in cell.findall(text + "p"))
		number = cell.get(office + "value")
		for _ in range(int(cell.get(table + "number-columns-repeated", "1"))):
			yield shown, number, cell.get(table + "formula")


def spans(p):
	"""The text of a paragraph, with its blanks."""
	yield p.text or ""
	for e in p:
		yield " " * int(e.get(text + "c", "1")) if e.tag == text + "s" else "".join(spans(e))
		yield e.tail or ""


with open(sys.argv[1], encoding="utf-8-sig", newline="") as f:
	wanted = list(csv.reader(f))
rows = list(tree.parse(sys.argv[2]).iter(table + "table-row"))
wrong = len(rows) < len(wanted)
for i, (row, line) in enumerate(zip(rows, wanted)):
	for j, (value, (shown, number, formula)) in enumerate(zip(line, cells(row))):
		same = shown == value or (number is not None and float(number) == float(value or "nan"))
		if formula or not same:
			print(f"# row {i + 1} column {j + 1}: {value!r} is {shown!r}, {number}, {formula}")
			wrong = True
sys.exit(wrong)
END
}
opened search search 产业
opened kwic kwic 产业
opened count count 产业 =数字
opened wide count --wide --by chapter 产业 =数字
opened list library list

# ---- excerpts ----

cat >"$tmp/odd.txt" <<'END'
甲县2025年工作计划

一、<甲>&"乙" 产业 #b
1. *不* 是 [链接](x) _a_ #b & c <d>
发展产业。
（一）民生
新增学位。
END
run basket add 1 "$tmp/odd.txt"
run basket add 1.1
run basket add '1.1#1:0+10'
run basket edit 1 '我的 <话> *b*'

# document FILE.html: its paragraphs with their styles, in the order of the excerpts.
document() {
	soffice "-env:UserInstallation=file://$tmp/office" --headless --infilter="HTML (StarWriter)" \
		--convert-to 'fodt:OpenDocument Text Flat XML' --outdir "$tmp" "$1" >"$tmp/err" 2>&1
	ok "is opened" test -s "${1%.html}.fodt"
	ok "with headings and quotations" python3 - "${1%.html}.fodt" <<'END'
import sys, xml.etree.ElementTree as tree

style = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
wanted = [
	("h 3", '一、<甲>&"乙" 产业 #b'),
	("Quotations", "1. *不* 是 [链接](x) _a_ #b & c <d>"),
	("Quotations", "发展产业。"),
	("h 4", "（一）民生"),
	("Quotations", "新增学位。"),
	("Text_20_body", "——"),
	("Text_20_body", "我的 <话> *b*"),
	("h 3", "增强制造业核心竞争力"),
	("Quotations", "实施先进制造业强市战略，"),
	("Text_20_body", "——"),
	("Quotations", "实施先进制造业强市战"),
	("Text_20_body", "——"),
]


def words(p):
	yield p.text or ""
	for e in p:
		yield " " * int(e.get(text + "c", "1")) if e.tag == text + "s" else "".join(words(e))
		yield e.tail or ""


document = tree.parse(sys.argv[1])
own = document.find(office + "automatic-styles").iter(style + "style")
parents = {e.get(style + "name"): e.get(style + "parent-style-name") for e in own}
got = []
for e in document.find(f"{office}body/{office}text"):
	if e.tag == text + "h":
		got.append(("h " + e.get(text + "outline-level"), "".join(words(e))))
	elif e.tag == text + "p":
		name = e.get(text + "style-name")
		got.append((parents.get(name) or name, "".join(words(e))))
wrong = len(got) != len(wanted)
for (kind, begins), (is_kind, whole) in zip(wanted, got):
	if kind != is_kind or not whole.startswith(begins):
		print(f"# {kind} {begins!r} is {is_kind} {whole!r}")
		wrong = True
sys.exit(wrong)
END
}
LC_ALL=zh_CN.UTF-8 run basket export --html -o "$tmp/basket.html"
document "$tmp/basket.html"
if command -v cmark >/dev/null 2>&1; then
	LC_ALL=zh_CN.UTF-8 run basket export --markdown -o "$tmp/basket.md"
	{
		echo '<meta charset="utf-8">'
		cmark "$tmp/basket.md"
	} >"$tmp/markdown.html"
	document "$tmp/markdown.html"
else
	skip "excerpts as Markdown" "no cmark (assets/deps.sh office)"
fi

finish
