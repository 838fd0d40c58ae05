#!/bin/sh
# Searching, counting and libraries from the command line: numbers, orders, formats, statuses.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

# ---- search ----

for query in 产业 產業 '產(chǎn)業(yè)' chanye 'chan ye' 产ye '"产业"'; do
	ends "search --count $query" 0 search --count "$query"
	ok "23 times" printed 23
done
ends "search prints a line a paragraph" 0 search 产业
ok "each with its ref" sh -c "! grep -qvE '^[0-9a-z.-]+#[0-9]+ ' '$tmp/out'"
ok "no colours in a pipe" clean "$tmp/out"
all=$(wc -l <"$tmp/out")
ends "search --limit 3" 0 search --limit 3 产业
ok "three lines" lines 3
ends "search -n 0" 0 search -n 0 产业
ok "no lines" lines 0
ends "search --json" 0 search --json 产业
ok "is JSON" is_json "$tmp/out"
ok "as many objects as lines" test "$(grep -c '"via"' "$tmp/out")" -eq "$all"
ok "with the total" grep -q '"total": *23' "$tmp/out"
ends "search --json --limit 1" 0 search --json --limit 1 产业
ok "keeps the total" grep -q '"total": *23' "$tmp/out"
ends "search --section 1" 0 search --count --section 1 产业
ok "counts the chapter only" printed 13
ends "search --section 1.1" 0 search --count --section 1.1 产业
ok "counts the measure only" printed 8
ends "search in a section that is not" 1 search --section 99 产业
ok "says so" warns 99
ends "nothing found" 1 search 火星
ok "prints nothing" lines 0
ok "and no message" silent
ends "nothing found as JSON" 1 search --json 火星
ok "is JSON all the same" is_json "$tmp/out"
ends "nothing found, counted" 1 search --count 火星
ok "is 0" printed 0
for empty in '' ' ' '　'; do
	ends "an empty query '$empty'" 2 search "$empty"
	ok "is refused" failed
done
ends "a query that is not UTF-8" 65 search "$(printf '\377\376')"
ok "is not echoed raw" clean "$tmp/err"
ends "several plans" 0 search --count 产业 $plan $seed
ok "are added up" printed 46
ends "several plans, one missing" 66 search 产业 $plan /no/such/file
ok "are all answered, with their ids" grep -q '#[0-9]*@guangzhou-2023 ' "$tmp/out"
ends "the worst status counts" 66 search 火星 $plan /no/such/file
cat $seed >"$tmp/search"
ends "a file named like a command" 0 search --count 产业 "$tmp/search"
ok "is a file with a folder before it" printed 23

# The first line says which place comes first.
first() { head -n 1 "$tmp/out" | grep -q -e "$1"; }
# A number from JSON: the first value of a member.
number() { grep -m 1 -oE "\"$1\": *[0-9.]+" "$tmp/out" | grep -oE '[0-9.]+$'; }

ends "headings come first" 0 search 产业
ok "a heading is the first line" first '^[^ ]*#0 '
ends "in the order of the text where asked for" 0 search --sort position 产业
ok "chapter 1 comes first" first '^1#0 '
sort "$tmp/out" >"$tmp/position"
run search --sort rank 产业
ok "the same lines in both orders" sh -c "sort '$tmp/out' | cmp -s - '$tmp/position'"
run search --sort position 产业
cp "$tmp/out" "$tmp/all"
for limit in 1 2 3 5 9 30; do
	run search --sort position -n $limit 产业
	ok "the first $limit are the first of all" sh -c "head -n $limit '$tmp/all' | cmp -s - '$tmp/out'"
done
ends "an unknown order" 2 search --sort left 产业
ok "is refused" failed
ends "pinyin is told from text" 0 search --json chanye
ok "as via" grep -q '"via": *"pinyin"' "$tmp/out"
ok "never as text" sh -c "! grep -q '\"text\",\$' '$tmp/out'"
run search --json 产业
ok "text is told, too" sh -c "grep -q '\"via\": *\"text\"' '$tmp/out' && ! grep -q pinyin '$tmp/out'"

# Operators. A typographic apostrophe parts syllables as well.
# shellcheck disable=SC1112 # such a quotation mark parts syllables
for pair in '制造业&产业:13' '产业|制造业:27' '"產業":0' '产?:33' '产*链:12' '/产业[链第]/:13' \
	'1:产业:13' '第一章:产业:13' '产业 -制造业:13' 'cyl:11' 'CYL:0' 'chan’ye:23' '产ye:23'; do
	query=${pair%:*}
	run search --count "$query"
	ok "$query is found ${pair##*:} times" printed "${pair##*:}"
done
for query in '"产业' '/产业' '/(产/' '-产业' '?' '/a{3,2}/'; do
	ends "the query $query is wrong" 2 search -- "$query"
	ok "says where" grep -q 'column [0-9]' "$tmp/err"
done
ends "sounds that dialects mix" 1 search --count lansa
ok "are told apart" printed 0
printf '第一章 产业\n\n发展软件和计划。\n' >"$tmp/software.txt"
ends "other regions' words are not found" 1 search --count 軟體 "$tmp/software.txt"
ends "unless asked for" 0 search --regional --count 軟體 "$tmp/software.txt"
ok "once" printed 1
ends "words written in two ways are one" 0 search --count 計畫 "$tmp/software.txt"
ok "as text" printed 1
ends "unless asked not to" 0 search --fuzzy --count lansa
ok "nansha is found" test "$(cat "$tmp/out")" -gt 0

# CSV.
ends "search --csv" 0 search --csv 产业
ok "has the JSON's names" first '^plan,ref,title,paragraph,text,ranges,via'
ok "and CR LF" sh -c "! grep -qv '$(printf '\r')\$' '$tmp/out'"
ok "a row a paragraph" lines $((all + 1))
run search --csv --bom 产业
ok "--bom begins with a mark" sh -c "head -c 3 '$tmp/out' | od -An -tx1 | grep -q 'ef bb bf'"
printf '一、甲\n=1+1 产业，"引号"\n' >"$tmp/formula.txt"
run search --csv 产业 "$tmp/formula.txt"
ok "quotation marks are doubled, nothing else is changed" sh -c "grep -q ',.=1+1 ' '$tmp/out' || grep -q ',=1+1 ' '$tmp/out'"
run search --csv --bom 产业 "$tmp/formula.txt"
ok "a spreadsheet gets no formula" sh -c "! grep -qE '(^|,)\"?=1' '$tmp/out'"
for sign in '=' '\u200b=' '\ufeff＝' '\ufdd0+' '\u202e＠'; do
	cat >"$tmp/formula.json" <<EOF
{"format": "lantu-plan", "version": 1, "id": "${sign}id", "title": "${sign}甲", "sections": [
  {"kind": "chapter", "ref": "1", "title": "${sign}乙", "paragraphs": ["${sign}产业"]}]}
EOF
	mkdir -p "$tmp/formulas"
	cp "$tmp/formula.json" "$tmp/formulas/"
	for command in 'search 产业' 'kwic 产业' 'count 产业' 'library list'; do
		# shellcheck disable=SC2086 # words
		run $command --csv --bom --library "$tmp/formulas"
		ok "no formula from $command after $sign" sh -c \
			"test $status -eq 0 && ! grep -qE '(^|,)\"?(=|＝|\\+|＠)' '$tmp/out'"
		ok "but an apostrophe" grep -qE "(^|,)'(=|＝|\\+|＠)" "$tmp/out"
		# shellcheck disable=SC2086
		run $command --csv --library "$tmp/formulas"
		ok "and none without --bom" sh -c "! grep -q \"'\" '$tmp/out'"
	done
done
ends "two formats at once" 2 search --csv --json 产业

# ---- kwic ----

ends "kwic lists hits" 0 kwic 产业
ok "a line a hit" lines 23
ok "clean" clean "$tmp/out"
ends "kwic --json" 0 kwic --json --width 4 产业
ok "is JSON" is_json "$tmp/out"
ok "23 lines" test "$(grep -c '"match": *"产业"' "$tmp/out")" -eq 23
ok "four characters wide" grep -q '"left": *"企业扩大"' "$tmp/out"
ends "kwic --csv" 0 kwic --csv --sort right 产业
ok "has the JSON's names" first '^plan,ref,title,year,place,paragraph,left,match,right'
ok "23 rows" lines 24
ok "each with its heading" sh -c "grep -q '^guangzhou-2023,1.1,增强制造业核心竞争力,2023,广州市,1,' '$tmp/out'"
sort "$tmp/out" >"$tmp/right"
run kwic --csv --sort left 产业
ok "the same rows in every order" sh -c "sort '$tmp/out' | cmp -s - '$tmp/right'"
run kwic --sort right 产业
ok "a mark comes before all words" first '产业 、文化'
ends "kwic of nothing" 1 kwic 火星
ends "kwic in an unknown order" 2 kwic --sort rank 产业
ends "kwic too wide" 2 kwic --width 99999 产业
run kwic --width 0 产业
ok "kwic --width 0 leaves the hits alone" sh -c "! grep -q '[、，。]' '$tmp/out'"
ends "kwic --limit" 0 kwic -n 2 产业
ok "stops there" lines 2

# ---- ids: two files of one name ----

mkdir -p "$tmp/same/2023" "$tmp/same/2024/deep/deeper"
for file in 2023/r.txt 2024/r.txt a.md a.txt 2024/deep/d.txt 2024/deep/deeper/e.txt; do
	printf '一、产业\n发展产业。\n' >"$tmp/same/$file"
done
find "$tmp/same" -type f -exec touch -d '1 hour ago' {} +
# ids: those in the library, in its order.
ids() { "$lantu" library list --csv --library "$tmp/same" | sed 1d | cut -d, -f1 | tr '\n' ' '; }
ok "a library's ids are unique, two levels deep" test "$(ids)" = "r d 2024-r a a-txt "
mkdir "$tmp/same/2022" && cp "$tmp/same/2023/r.txt" "$tmp/same/2022"
ok "and kept when others come" test "$(ids)" = "2022-r r d 2024-r a a-txt "
ends "plans named alike" 0 search --csv 产业 "$tmp/same/2023/r.txt" "$tmp/same/2024/r.txt" "$tmp/same/a.txt"
ok "have an id each" test "$(sed 1d "$tmp/out" | cut -d, -f1 | sort -u | tr '\n' ' ')" = "2024-r a r "
ends "search by such an id" 0 search -c 产业 --library "$tmp/same"
ok "finds all" printed 12
mkfifo "$tmp/pipe"
cat "$tmp/same/a.txt" >"$tmp/pipe" &
writer_waits
ends "a pipe" 0 search --csv 产业 "$tmp/pipe"
ok "is read and called stdin" sh -c "sed 1d '$tmp/out' | cut -d, -f1 | sort -u | grep -qx stdin"
wait $!

# ---- count ----

ends "count" 0 count 产业 人工智能
ok "the sum comes first" first '^ *23 .*产业$'
ends "count --json" 0 count --json 产业 人工智能
ok "is JSON" is_json "$tmp/out"
ok "by chapter for one plan" grep -q '"by": *"chapter"' "$tmp/out"
ok "as many as search finds" sh -c \
	"test \$(grep -A1 '\"term\": *\"产业\"' '$tmp/out' | grep -oE '\"count\": *[0-9]+' | \
	awk '{ n += \$2 } END { print n }') -eq 23"
ends "count --by plan" 0 count --csv --by plan 产业 火星
ok "is one row a term" lines 3
ok "with the rate" sh -c "grep -q '^guangzhou-2023,,[^,]*2023[^,]*,2023,广州市,产业,23,6.2[0-9]*' '$tmp/out'"
ok "what is not there is 0" grep -q ',火星,0,0.000' "$tmp/out"
ends "count --in" 0 count --csv 产业 --in $plan --in $seed
ok "counts in each" sh -c "test \$(grep -c ',产业,23,' '$tmp/out') -eq 2"
# Plans of one year or place are counted together; what is not known comes last, or is a row of its own.
printf '一、重庆\n产业产业\n' >"$tmp/one.txt"
"$lantu" import "$tmp/one.txt" --year 2023 --place 重庆市 >"$tmp/one.json" 2>/dev/null
ends "count --by year" 0 count --csv --by year 产业 --in "$tmp/one.txt" --in $plan --in "$tmp/one.json"
ok "adds up, unknown last" sh -c "sed 1d '$tmp/out' | cut -d, -f1-7 | tr '\n' ' ' | grep -qx ',,2023,2023,,产业,25 ,,,,,产业,2 '"
ends "count --by place" 0 count --csv --by place 产业 --in "$tmp/one.json" --in $plan --in "$tmp/one.json"
ok "adds up in the order given" sh -c "sed 1d '$tmp/out' | cut -d, -f1-7 | tr '\n' ' ' | grep -qx ',,重庆市,,重庆市,产业,4 ,,广州市,,广州市,产业,23 '"
ends "count --by year for programs" 0 count --json --by year 产业 --in $plan
ok "says so" grep -q '"by": *"year"' "$tmp/out"
ok "with the year as a number" grep -q '"year": *2023' "$tmp/out"
# Rows of all parts, be there hits or not, in text as in CSV.
run count --csv 产业 火星
rows=$(($(wc -l <"$tmp/out") - 1))
run count 产业 火星
ok "as many lines as rows, and a sum a term" lines $((rows + 2))
ends "count --wide" 0 count --wide 产业 =火星
ok "has a line a part, the terms and the sums" lines $((rows / 2 + 2))
ok "the sums first" sh -c "sed -n 2p '$tmp/out' | grep -qE '^ +23 +0  total$'"
ends "count --wide --csv" 0 count --wide --csv 产业 =火星
ok "has a column a term" first '^plan,ref,title,year,place,产业,=火星'
ok "a row a part" lines $((rows / 2 + 1))
ok "a number in each" grep -q '^guangzhou-2023,1,坚持产业第一.*,13,0' "$tmp/out"
run count --wide --csv --bom 产业 =火星
ok "whose name is no formula, either" sh -c "head -n 1 '$tmp/out' | grep -q \",'=火星\""
ends "count --wide --json" 0 count --wide --json 产业 火星
ok "is JSON" is_json "$tmp/out"
ok "with the terms once" test "$(grep -c "产业.*," "$tmp/out")" -ge 1
# order OF: the numbers of the first column in that order.
order() { "$lantu" count --sort "$1" 产业 | sed 1d | awk '{ print $1 }' | tr '\n' ' '; }
ok "count --sort count brings the most first" test "$(order count)" = "13 4 2 2 1 1 0 0 0 0 0 0 0 0 "
ok "and document is the rule" test "$(order document)" = "$("$lantu" count 产业 | sed 1d | awk '{ print $1 }' | tr '\n' ' ')"
printf '一、重庆\n产业\n二、安徽\n产业\n三、北京\n产业\n' >"$tmp/names.txt"
"$lantu" count --sort name --csv 产业 --in "$tmp/names.txt" | sed 1d | cut -d, -f3 | tr '\n' ' ' >"$tmp/out"
ok "--sort name is by reading" printed "安徽 北京 重庆 "
ends "count in an unknown order" 2 count --sort rank 产业
ends "count of nothing" 1 count 火星
ends "count in a plan that is not" 66 count 产业 --in /no/such/file
ends "count of a wrong query" 2 count 产业 '/('
ends "count without a term" 2 count
ends "count by what is not" 2 count --by line 产业

# ---- libraries ----

mkdir "$tmp/folder"
cp $plan "$tmp/folder/a.json"
cp $seed "$tmp/folder/b.txt"
printf '一、甲章\n量子海豚在此。\n' >"$tmp/folder/c.md"
printf '{"format":' >"$tmp/folder/d.json"
touch -d '1 hour ago' "$tmp/folder"/*
ends "a folder is a library" 0 search --count --library "$tmp/folder" 产业
ok "all of it is searched" printed 46
ok "what is no plan is told of" warns "d.json"
ends "it is told of once" 0 search --library "$tmp/folder" 量子海豚
ok "but not forgotten" warns "left out: 1"
ok "hits name their plan" first '^1#1@c '
ok "one file was made" sh -c "test \$(ls -A '$tmp/folder' | wc -l) -eq 5"
printf '一、甲章\n量子海豚、量子海豚。\n' >"$tmp/folder/c.md"
run search --count --library "$tmp/folder" 量子海豚
ok "a changed file is read again" printed 2
rm "$tmp/folder/c.md"
run search --count --library "$tmp/folder" 量子海豚
ok "a removed one is gone" printed 0
ends "a folder is browsed" 0 "$tmp/folder"
ok "where there is no terminal its plans are listed" lines 2
ok "as library list does" says "b  "
ends "so it is line by line" 0 --plain "$tmp/folder"
ends "and with --library" 0 --library "$tmp/folder"
ok "the same" lines 2
ends "a plan beside it" 0 "$tmp/folder" $plan
ok "is printed" says "坚持产业第一"
ends "two folders" 2 "$tmp/folder" "$tmp/folder"
ends "a folder that is not there" 66 --library "$tmp/no-folder"
ok "is told" warns "no-folder"
ends "-L without a library" 66 -L
ok "is told how to begin one" warns "library add"
ends "count in a library" 0 count --csv --library "$tmp/folder" 产业
ok "by plan" lines 3
ends "kwic in a library" 0 kwic --library "$tmp/folder" 产业
ok "of all plans" lines 46
ends "a section in all plans" 0 search --count --library "$tmp/folder" --section 1 产业
ok "is counted in each" printed 26
ends "a section that none has" 1 search --library "$tmp/folder" --section 99 产业
ok "is told" warns 99
ends "plans and a library" 0 search --count --library "$tmp/folder" 产业 $plan
ok "together" printed 69
ends "one file as a library" 0 search --count --library "$tmp/folder/b.txt" 产业
ok "of one plan" printed 23
ok "its index is in the cache" sh -c "ls '$XDG_CACHE_HOME/lantu/index' | grep -q ."
ends "no such folder" 66 search --library "$tmp/none" 产业
ok "is told" failed
printf 'damage' | dd of="$tmp/folder/.lantu-index" bs=1 seek=3000 conv=notrunc 2>/dev/null
ends "a damaged index" 0 search --count --library "$tmp/folder" 产业
ok "is made anew" printed 46
size=$(wc -c <"$tmp/folder/.lantu-index")
for at in 0 5000 9000 20000 60000 $((size - 20000)) $((size - 5000)) $((size - 100)) $((size - 3)); do
	printf '\377\377\377' | dd of="$tmp/folder/.lantu-index" bs=1 seek="$at" conv=notrunc 2>/dev/null
	run search --count --library "$tmp/folder" 产业
	ok "damaged at $at it answers right" printed 46
done
if [ "$(id -u)" -ne 0 ]; then
	mkdir "$tmp/still" && cp $plan "$tmp/still" && chmod 555 "$tmp/still"
	run search --count --library "$tmp/still" 产业
	ok "a folder that cannot be written to" printed 23
	ok "is left as it is" test ! -e "$tmp/still/.lantu-index"
	chmod 755 "$tmp/still"
else
	skip "a folder that cannot be written to" "root can write everywhere"
fi
XDG_CACHE_HOME=/dev/null/x HOME=/dev/null/x TMPDIR=/dev/null/x \
	run search --count --library "$tmp/folder/b.txt" 产业
ok "without any folder it is indexed in memory" printed 23
ok "without a word" silent

# What is no plan makes nothing: it may be a mistyped command.
own=$XDG_DATA_HOME/lantu/library
made() { find "$HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME" 2>/dev/null | sort; }
made >"$tmp/before"
ends "a mistyped command" 66 serach 产业
ok "is told" warns "no such command"
made >"$tmp/after"
ok "and makes nothing" cmp -s "$tmp/before" "$tmp/after"
mkdir -p "$own"
sed 's/"id": "guangzhou-2023"/"id": "inside"/' $plan >"$own/outside.json"
cp "$tmp/folder/b.txt" "$own/报告.txt"
made >"$tmp/before"
ends "a mistyped command beside a library" 66 serach 产业
ends "an id that no index knows" 66 show inside
ends "a file of the library by its name" 0 show 报告
made >"$tmp/after"
ok "make no index" cmp -s "$tmp/before" "$tmp/after"
run library list
made >"$tmp/before"
find "$XDG_DATA_HOME" "$XDG_CACHE_HOME" -path '*index*' -type f -exec cksum {} + >"$tmp/index"
touch -d '2001-01-01' "$own/outside.json"
ends "a plan by the id in its file" 0 show inside
ends "a mistyped command beside an old index" 66 serach 产业
made >"$tmp/after"
ok "make nothing" cmp -s "$tmp/before" "$tmp/after"
find "$XDG_DATA_HOME" "$XDG_CACHE_HOME" -path '*index*' -type f -exec cksum {} + >"$tmp/out"
ok "and leave the index as it is" cmp -s "$tmp/index" "$tmp/out"
rm "$own/outside.json"
ends "a plan that has gone since" 66 show inside
rm -rf "$XDG_DATA_HOME" "$XDG_CACHE_HOME"

ends "no library yet" 66 search -L 产业
ok "is told" warns "library add"
for verb in list check rebuild "remove foo"; do
	# shellcheck disable=SC2086 # a verb and what goes with it
	ends "library $verb without one" 66 library $verb
	ok "makes none" test ! -e "$XDG_DATA_HOME"
done
ends "library add" 0 library add $plan "$tmp/folder/b.txt"
ok "says what came" says "added guangzhou-2023"
ok "a text becomes a plan file" test -f "$XDG_DATA_HOME/lantu/library/b.json"
ends "the library is searched" 0 search -L --count 产业
ok "all of it" printed 46
ends "library add of one that is there" 65 library add $plan
ok "is refused" warns "guangzhou-2023"
ends "but not under another name" 0 library add --id other $plan
ends "library list" 0 library list
ok "three plans" lines 3
ends "library list --json" 0 library list --json
ok "is JSON" is_json "$tmp/out"
ok "with paths" grep -q '"path": *"/' "$tmp/out"
ends "library list --csv" 0 library list --csv
ok "has the JSON's names" first '^id,title,issuer,place,year,published,characters,path'
ends "a plan by its id" 0 show 1 other
ends "with a ref before it" 0 show 1.2@b
ends "search in it" 0 search --count 产业 b
ok "counts it alone" printed 23
ends "library check" 0 library check
ok "says all is well" says "in order"
ends "library edit" 0 library edit other --place 海拉尔区 --year 2018 --issuer "" --title 题
ok "says what was edited" says "edited other"
ends "library list" 0 library list
ok "has place and year" grep -q '^other  题  海拉尔区  2018  2023  ' "$tmp/out"
ends "library list --json" 0 library list --json
ok "has them, too" grep -q '"place": "海拉尔区",' "$tmp/out"
ok "the year is a number" grep -q '"year": 2018,' "$tmp/out"
ok "or null" grep -q '"year": null,' "$tmp/out"
ends "the file has them" 0 show --json other
ok "as members" grep -q '^  "year": 2018,$' "$tmp/out"
ok "the source is the same" grep -q '"sha256": "23160536' "$tmp/out"
ends "an empty value" 0 library edit other --year "" --place ""
run show --json other
ok "takes them away" sh -c "! grep -qE '\"(year|place)\"' '$tmp/out'"
ends "library edit of none" 66 library edit none --year 2018
ends "without a change" 2 library edit other
ends "with a year that is none" 2 library edit other --year 10000
ok "it is named" warns "--year 10000"
echo 一、坚持 >"$XDG_DATA_HOME/lantu/library/text.txt"
ends "a text" 65 library edit text --year 2018
ok "is not a plan file" warns "a text"
rm "$XDG_DATA_HOME/lantu/library/text.txt"
sed '2s/^/  "motto": "x",/' $plan >"$tmp/later.json"
ends "a member of a later version" 0 outline "$tmp/later.json"
ok "is ignored, which is said" warns "later.json: \$.motto: members not known"
ends "library add of it" 0 library add --id later "$tmp/later.json"
ok "says so, too" warns "\$.motto"
ends "library remove" 0 library remove later
ends "library remove" 0 library remove other
ok "and it is gone" test ! -e "$XDG_DATA_HOME/lantu/library/other.json"
ends "library remove of none" 66 library remove other
ends "library rebuild" 0 library rebuild
ok "says what there is" says "plans in the library: 2;"
echo '{}' >"$XDG_DATA_HOME/lantu/library/bad.json"
ends "library check of a bad file" 65 library check
ok "names it" warns "bad.json"

# Whatever a plan is to be called, its id and file have no character that a shell minds.
id_of() { sed -n 's/^  "id": "\(.*\)",$/\1/p' "$1"; }
cp $seed "$tmp/报告\$(id>PWNED);\`x\`（稿）.txt"
ends "a file with a hostile name" 0 library add "$tmp/报告\$(id>PWNED);\`x\`（稿）.txt"
ok "gets a harmless id" says "added 报告-id-PWNED-x-稿-"
ok "and file" test -f "$XDG_DATA_HOME/lantu/library/报告-id-PWNED-x-稿-.json"
# shellcheck disable=SC2016 # it is not to be expanded
sed 's/"id": "[^"]*"/"id": "a;b$(c)"/' $plan >"$tmp/hostile.json"
ends "a plan file with a hostile id" 0 library add "$tmp/hostile.json"
ok "gets a harmless one" says "added a-b-c-"
# shellcheck disable=SC2016
ok "and that is said" warns 'a;b$(c) → a-b-c-'
ends "though it can be read as it is" 0 outline --json "$tmp/hostile.json"
for id in 'a b' .hidden ../../x '--' "q'"; do
	run import --id="$id" $seed
	imported=$(id_of "$tmp/out")
	ok "import --id=$id says what it became" warns "$id → $imported"
	ends "library add --id=$id" 0 library add --id="$id" $plan
	ok "is called the same" says "added $imported"
	ok "which is said" warns "$id → $imported"
	ok "and so is its file" test "$(id_of "$XDG_DATA_HOME/lantu/library/$imported.json")" = "$imported"
done
ends "the id of the built-in plan" 65 library add --id guangzhou-2023 $seed
ok "is taken: it would never be found" warns "there is a guangzhou-2023 already"
ok "nothing leads elsewhere" test ! -e "$XDG_DATA_HOME/x.json"
ends "an id that is left" 0 import --id "甲_1.2-b" $seed
ok "is not told of" sh -c '! grep -q →' <"$tmp/err"
printf '一、甲\n正文。\n' >"$tmp/$(printf '\271\346\273\256')(1).txt"
run library add "$tmp/$(printf '\271\346\273\256')(1).txt"
ok "a name in GB18030" says "added 规划-1-"
"$lantu" import - <$seed >"$tmp/out" 2>"$tmp/err"
ok "standard input is stdin" test "$(id_of "$tmp/out")" = stdin
mkdir "$tmp/names" && cp "$tmp"/*.txt "$tmp/names"
ends "names in a folder" 0 library list --library "$tmp/names"
ok "become the same ids" says "报告-id-PWNED-x-稿-  "
ok "in GB18030, too" says "规划-1-  "

ends "library and no such verb" 2 library burn
ok "names it and those there are" warns "library burn (add | remove | edit | list | check | rebuild | export)"
ends "library add of nothing" 2 library add
ends "library add of no file" 66 library add /no/such/file
ends "adding to a folder" 2 library add --library "$tmp/folder" $plan
ends "too little memory is made do with" 0 search --memory 1 --library "$tmp/folder" --count 产业
ends "memory that is no number" 2 search --memory x --library "$tmp/folder" 产业

# The user's own terms.
printf '\357\273\277# mine\r\n\r\n产业\r\n  chanye lian\r\n' >"$tmp/terms"
ends "count --terms" 0 count 南沙 --terms "$tmp/terms" --csv --by plan
ok "counts those of the command line first" sh -c "sed 1d '$tmp/out' | cut -d, -f6 | tr '\r\n' ' ' | grep -q '^南沙  *产业  *chanye lian  *$'"
iconv -f UTF-8 -t GB18030 "$tmp/terms" >"$tmp/terms.gb" 2>/dev/null
run count --terms "$tmp/terms" --json
cp "$tmp/out" "$tmp/wanted"
ends "a list in another encoding" 0 count --terms "$tmp/terms.gb" --json
ok "counts the same" cmp "$tmp/wanted" "$tmp/out"
printf '产业\n \t"产业\n' >"$tmp/wrong"
ends "a list with a mistake" 2 count --terms "$tmp/wrong"
ok "says where it is" warns "$tmp/wrong:2:3: column 3:"
printf '# none\n' >"$tmp/none"
ends "a list without terms" 65 count --terms "$tmp/none"
ok "is named" warns "$tmp/none: "
ends "a list that is not there" 66 count --terms "$tmp/no-such-list"
run count --help
ok "the rule of counting is told" says "How they are counted:"

# Ctrl-C while an index is made leaves nothing behind.
if command -v python3 >/dev/null 2>&1; then
	mkdir "$tmp/large"
	python3 - "$tmp/large" <<'END'
import sys, random
random.seed(1)
for i in range(400):
	with open(f"{sys.argv[1]}/{i:03}.txt", "w") as f:
		for j in range(300):
			f.write("".join(chr(random.randrange(0x4e00, 0x5e00)) for k in range(60)) + "\n")
END
	ok "Ctrl-C ends it as a signal does" python3 - "$lantu" "$tmp/large" <<'END'
import os, signal, subprocess, sys, time
def read(pid):
	"""The bytes it has read."""
	with open(f"/proc/{pid}/io") as f:
		return int(f.readline().split()[1])
# On a busy machine it may be done before the signal comes; then again.
for turn in range(20):
	done = subprocess.Popen([sys.argv[1], "search", "--library", sys.argv[2], "产业"],
		preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
	while done.poll() is None and read(done.pid) < 1000000:
		time.sleep(0.001)
	done.send_signal(signal.SIGINT)
	done.wait()
	if not os.path.exists(sys.argv[2] + "/.lantu-index"):
		break
	os.unlink(sys.argv[2] + "/.lantu-index")
sys.exit(done.returncode != -signal.SIGINT)
END
	ok "and leaves no file" sh -c "! ls -A '$tmp/large' | grep '^\.'"
else
	skip "Ctrl-C while an index is made" "no python3"
fi

finish
