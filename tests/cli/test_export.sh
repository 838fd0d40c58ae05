#!/bin/sh
# `library export`: its forms, and that SQLite finds in what was exported what lantu finds.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

folder="$tmp/plans"
mkdir "$folder"
cp "$seed" "$folder/traditional.txt"
cp "$plan" "$folder/guangzhou-2023.json"
"$lantu" import --url https://example.cn/gzjh.html --retrieved 2026-11-02 -o "$folder/url.json" \
	"$seed" 2>/dev/null
cat >"$folder/hard.txt" <<'END'
某市 2024 年工作计划

一、“引号”与'撇号'

AI for Science 和 R&D，反斜线 \n，逗号,和"双引号"。产业 南沙，产业
产业，的的的的。𠀀𠀁产業。

二、空

（一）只有标题的
END

# ---- forms ----

ends "export takes no operands" 2 library export a
ends "an unknown form" 2 library export --format xml --library "$folder"
ok "is refused by name" warns xml
ends "no library" 66 library export --library "$tmp/none"
ends "ndjson is the rule" 0 library export --library "$folder"
cp "$tmp/out" "$tmp/rule"
ends "ndjson" 0 library export --format ndjson --library "$folder"
ok "is the same" cmp -s "$tmp/out" "$tmp/rule"
each_line_is_json() {
	python3 -c 'import json, sys
for i, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    value = json.loads(line)
    assert ("index" in value) == (i % 2 == 0), line
    last = value["index"]["_id"] if i % 2 == 0 else last
    assert i % 2 == 0 or value["id"] == last == value["ref"] + "@" + value["plan"], line
' "$1"
}
ok "each line is JSON, an action before each document" each_line_is_json "$tmp/out"
ok "what is in quotation marks is kept" says '和\"双引号\"'
ok "where a plan is from" says '"url":"https://example.cn/gzjh.html","retrieved":"2026-11-02"'
ends "csv" 0 library export --format csv --library "$folder"
ok "has a row of names" sh -c "head -n 1 '$tmp/out' | grep -q '^id,plan,ref,kind,.*,bigrams,year'"
ends "sql" 0 library export --format sql --library "$folder"
cp "$tmp/out" "$tmp/sql"
ends "sql to a file" 0 library export --format sql --library "$folder" -o "$tmp/file.sql"
ok "prints nothing" lines 0
ok "and is the same" cmp -s "$tmp/file.sql" "$tmp/sql"
mkdir "$tmp/folder.sql"
ends "a file that cannot be written" 74 library export --library "$folder" -o "$tmp/folder.sql"
ok "is named" warns folder.sql

# The char_filter for OpenSearch is the table of the fold, with what is never written raw.
same_fold() {
	python3 -c 'import json, re, sys
index = json.load(open("assets/opensearch.json", encoding="utf-8"))
rules = index["settings"]["analysis"]["char_filter"]["lantu_fold"]["mappings"]
plain = lambda s: re.sub(r"(\\u[0-9A-F]{4})+", lambda m: json.loads("\"" + m[0] + "\""), s)
fold = dict((plain(a), plain(b)) for a, b in (r.split("=>") for r in rules))
rows = open(sys.argv[1], encoding="utf-8").read().split("INSERT INTO lantu_fold VALUES\n")[1:]
pairs = re.findall(r"\(\x27(.)\x27, \x27(.?|\x27\x27)\x27\)", "\n".join(rows), re.S)
table = dict((a, b.replace("\x27\x27", "\x27")) for a, b in pairs)
hidden = set(fold) - set(table)
assert set("\u202e\u200b\ufffe\U0001ffff\U000e0041") <= hidden, hidden
assert all(fold.pop(c) == "" for c in hidden)
assert len(table) > 10000 and fold == table, set(fold.items()) ^ set(table.items())
' "$1"
}
ok "OpenSearch folds as the table does" same_fold "$tmp/sql"

# ---- loaded into SQLite ----

if ! command -v sqlite3 >/dev/null 2>&1; then
	skip "SQLite finds what lantu finds" "no sqlite3"
	finish
fi
db="$tmp/plans.db"
sql() { sqlite3 -batch "$db" "$@"; }
ok "SQLite loads it" sh -c "sqlite3 -batch -bail '$db' <'$tmp/sql'"

# Words of the plans' own text: folded ones, single characters, and traditional ones.
sql >"$tmp/words" <<'END'
CREATE TABLE word (word TEXT PRIMARY KEY, kind TEXT, folded TEXT);
CREATE TEMP TABLE place AS
	WITH RECURSIVE n(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 600)
	SELECT id, at, (at * 7919 + length(text) * 104729) % 100003 AS dice
	FROM lantu_section, n WHERE at <= length(lantu_section.folded);
INSERT INTO word SELECT piece, 'many', '' FROM (
	SELECT substr(folded, at, 2 + dice % 4) AS piece, dice FROM place JOIN lantu_section USING (id))
	WHERE length(piece) > 1 AND piece NOT GLOB '*[^一-鿿]*'
	GROUP BY piece ORDER BY min(dice) LIMIT 500;
INSERT INTO word SELECT piece, 'one', '' FROM (
	SELECT DISTINCT substr(folded, at, 1) AS piece FROM place JOIN lantu_section USING (id))
	WHERE piece GLOB '[一-鿿]' ORDER BY unicode(piece) * 7919 % 10007 LIMIT 300;
INSERT INTO word SELECT piece, 'traditional', '' FROM (
	SELECT substr(text, at, 2 + dice % 3) AS piece, dice
	FROM place JOIN lantu_section USING (id) WHERE plan = 'traditional')
	WHERE length(piece) > 1 AND piece NOT GLOB '*[^一-鿿]*' AND EXISTS (
		SELECT * FROM lantu_fold WHERE instr(piece, original))
	GROUP BY piece ORDER BY min(dice) LIMIT 200;
WITH RECURSIVE f(word, rest, folded) AS (
	SELECT word, word, '' FROM word UNION ALL
	SELECT word, substr(rest, 2), f.folded || coalesce(
		(SELECT t.folded FROM lantu_fold AS t WHERE t.original = substr(rest, 1, 1)),
		substr(rest, 1, 1)) FROM f WHERE rest <> '')
UPDATE word SET folded = (SELECT folded FROM f WHERE f.word = word.word AND rest = '');
SELECT word FROM word;
END
ok "500 words, 300 characters, 200 traditional words" test \
	"$(sql "SELECT kind, count(*) FROM word GROUP BY kind ORDER BY kind" | tr '\n' ' ')" = \
	"many|500 one|300 traditional|200 "

while read -r word; do
	"$lantu" search --csv "$word" --library "$folder" | tr -d '\r' |
		awk -v word="$word" 'NR > 1 { print word "," $0 }'
done <"$tmp/words" >"$tmp/hits"
sql <<END
CREATE TABLE hit (word, plan, ref, title, paragraph, text, ranges, via);
.mode csv
.import "$tmp/hits" hit
CREATE TABLE by_lantu AS SELECT word, plan, ref,
	sum(length(ranges) - length(replace(ranges, '+', ''))) AS n FROM hit GROUP BY 1, 2, 3;
CREATE TABLE by_sql AS SELECT word, plan, ref,
	(length(s.folded) - length(replace(s.folded, w.folded, ''))) / length(w.folded) AS n
	FROM word AS w JOIN lantu_section AS s ON instr(s.folded, w.folded);
CREATE VIRTUAL TABLE pairs USING fts5(bigrams, content = 'lantu_section', tokenize = 'ascii');
INSERT INTO pairs(pairs) VALUES ('rebuild');
CREATE TABLE asked AS WITH RECURSIVE p(word, rest, pairs) AS (
	SELECT word, folded, '' FROM word WHERE length(folded) > 1 UNION ALL
	SELECT word, substr(rest, 2), pairs || ' ' || substr(rest, 1, 2)
	FROM p WHERE length(rest) > 1)
	SELECT word, '"' || pairs || '"' AS query FROM p WHERE length(rest) = 1
	UNION ALL SELECT word, folded || '*' FROM word WHERE length(folded) = 1;
CREATE TABLE by_pairs AS SELECT word, plan, ref FROM asked
	JOIN pairs ON pairs MATCH query JOIN lantu_section AS s ON s.rowid = pairs.rowid;
END
# differ TABLE TABLE COLUMNS: prints what is in one only.
differ() {
	sql "SELECT * FROM (SELECT $3 FROM $1 EXCEPT SELECT $3 FROM $2) UNION ALL
		SELECT * FROM (SELECT $3 FROM $2 EXCEPT SELECT $3 FROM $1) LIMIT 3" | tee "$tmp/err"
}
agree() { test -z "$(differ "$@")"; }
ok "lantu found them all" test "$(sql "SELECT count(DISTINCT word) FROM by_lantu")" -eq 1000
ok "sections and totals agree" agree by_lantu by_sql "word, plan, ref, n"
ok "by pairs the sections agree" agree by_lantu by_pairs "word, plan, ref"

finish
