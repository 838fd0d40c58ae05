#!/bin/sh
# Tables for spreadsheets, opened in LibreOffice: each cell is what was written, and no formula. TAP.
# Run by make office. BUILD is the build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/.." || exit 1

. tests/cli.sh

if ! command -v soffice >/dev/null 2>&1; then
	skip "tables in LibreOffice" "no soffice (apt install libreoffice-calc-nogui)"
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

finish
