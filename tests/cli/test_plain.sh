#!/bin/sh
# The linear mode: a line asks, an answer comes, and nothing is ever a control sequence. Prints TAP.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

# asks LINES [PLAN...]: what is said behind the title and the outline; copying finds no terminal.
asks() {
	printf "$1" >"$tmp/in" # shellcheck disable=SC2059 # the lines hold \n
	shift
	$setsid "$lantu" --plain "$@" >"$tmp/all" 2>"$tmp/err" <"$tmp/in"
	status=$?
	sed "1,/^highlights  /d" "$tmp/all" >"$tmp/out"
	cat "$tmp/all" "$tmp/err" >>"$tmp/seen"
}
first() { test "$(head -n 1 "$tmp/out")" = "$1"; }
last() { test "$(tail -n 1 "$tmp/out")" = "$1"; }
times() { test "$(grep -cF -e "$2" "$tmp/out")" -eq "$1"; }
shows() { # REF: the whole answer is that of lantu show, but for the ref before its heading
	"$lantu" show "$1" | sed "1s/^\($1 *\)*//" >"$tmp/shown"
	sed "1s/^\($1 *\)*//" "$tmp/out" | cmp -s - "$tmp/shown"
}
setsid=
if command -v setsid >/dev/null 2>&1; then setsid="setsid -w"; fi
other="$tmp/other.txt"
printf '第一章 开头\n产业在此。\n\033[31m第二章 结尾\n到此为止。\n' >"$other"

# ---- beginning and ending ----

asks ''
ok "the end of the input ends it well" test $status -eq 0
ok "nothing was asked, nothing is said" test ! -s "$tmp/out"
ok "the title comes first" grep -qx '广州市2023年工作计划' "$tmp/all"
ok "then the chapters with ref, title and size" grep -qx '1  .*  475 characters' "$tmp/all"
ok "and no more than these" test "$(wc -l <"$tmp/all")" -eq 15
ok "no prompt where no terminal reads" sh -c "! grep -q '> ' '$tmp/all'"
for word in quit q 退出 離開 'ｑ' 'QUIT\nquit' ':quit' ' quit \r'; do
	asks "$word\n3.2\n"
	ok "'$word' ends it" sh -c "test $status -eq 0 && ! grep -q '^3.2' '$tmp/out'"
done
asks '3.2'
ok "a last line without its end is a line" shows 3.2
run --plain /no/such/plan
ok "a plan that is missing is 66" test $status -eq 66
ok "and said" failed
run --plain --ambiguous=x
ok "a wrong option is 2" test $status -eq 2
asks '' 3.2@guangzhou-2023
ok "REF@PLAN is read at once" says '3.2  全力'

# ---- reading ----

for ref in 3.2 1 topics 目标 '３。２'; do
	asks "$ref\n"
	plain=$(printf %s "$ref" | sed 's/目标/targets/; s/３。２/3.2/')
	ok "$ref reads the section" shows "$plain"
done
asks ':3.2\ngoto 3.2\n'
ok "so do : and goto" times 2 '3.2  全力'
asks '3.2#1\n'
ok "a paragraph is read alone" lines 1
asks '99\n'
ok "a ref that is not there is said" says 'the plan has no 99'
asks '\n\n\n'
ok "empty lines read section by section" sh -c "sed -n 1p '$tmp/out' | grep -q '^preamble'"
ok "the third is 1.1" says '1.1  增强'
ok "each by itself" lines 5
asks '3.2\n\n'
ok "they go on behind what was read" says '3.3  '
asks 'topics\nhighlights.1\nhighlights\n\n'
ok "the plan has an end" last 'end of the plan'
asks 'previous\n3.2\nprevious\nup\nup\n'
ok "and a start" first 'start of the plan'
ok "previous is the section before" says '3.1  打造'
ok "up is the section around" times 1 '3 坚持面向世界'
ok "above which is nothing" last 'at the top already; outline lists the chapters'
asks 'highlights\nprevious\n'
ok "previous takes a list as one" sh -c "tail -n 20 '$tmp/out' | grep -q '^targets  今年'"
asks '3.2\ntext\n正文\n'
ok "text reads it again" times 3 '3.2  全力'
asks 'outline\n目录\n目錄\n'
ok "outline lists the chapters again" times 3 'characters'"$(printf '\n')"
asks 'outline 3\n'
ok "outline of a section lists what is in it" lines 5
asks 'outline 99\n'
ok "or says that it is not there" says 'the plan has no 99'
asks '3.2\n5.1\nback\nforward\nback\nback\nback\n'
ok "back and forward" times 3 '3.2  全力'
ok "until there is nothing" last 'nowhere to go back to'

# ---- searching ----

asks '/产业\n'
ok "the number of hits comes first" first 'Text 23'
ok "then twenty of them, numbered" lines 22
ok "with ref and context" grep -q '^3  1.1  ….*产业.*…$' "$tmp/out"
ok "and that there are more" last '3 more; hits goes on, n goes from hit to hit'
for query in '／产业' '、产业' 'search 产业' '搜索　产业' '/産業'; do
	asks "$query\n"
	ok "'$query' searches as well" first 'Text 23'
done
asks '/chanye\n'
ok "pinyin finds, too" first 'Text 0 · Pinyin 23'
asks '/产业\nhits\nH\n'
ok "hits lists the rest, then begins again" sh -c "grep -c '^1  1  ' '$tmp/out' | grep -qx 2"
ok "the last hit is listed" times 1 '23  要点' || true
asks '/产业\nn\nn\np\nN\np\n'
ok "n is the first hit" says '1  1 of 23'
ok "n goes on" says '1  2 of 23'
ok "p goes back" times 2 '1 of 23'
ok "and around the start" says 'wrapped to the last hit'
ok "to the last one" says '23 of 23'
asks '/产业\n/"产业\nn\n'
ok "a wrong query names the column" says 'column 1: '
ok "and keeps what was found" says '1 of 23'
asks '/产业\n/没有这个词\nn\nhits\n'
ok "what is not there is said" times 3 'Not found'
asks 'n\nhits\n/\n'
ok "without a search n says so" first 'no search yet; press / and type'
ok "an empty one too" last 'the query is empty; say what to look for'
asks '/99:产业\n'
ok "a scope that is not there is said" printed 'the plan has no 99'
asks '/3:南沙\nfuzzy\nfuzzy\n'
ok "sounds can be taken for one" says 'sound alike'
ok "and told apart" last 'pinyin sounds as it is spelled'
asks '5.1\n/产业\nn\n\n'
ok "the first hit is looked for from here" says '6.1  '
ok "an empty line reads on behind the hit" says '6.2  '

# ---- copying ----

if [ "$setsid" ]; then
	for line in '3.2\ncopy' 'copy 3.2' '3.2\ny' '复制 3.2'; do
		rm -rf "$tmp/state"
		asks "$line\n"
		ok "'$line' says where the text is" says 'not on the clipboard; saved in '
		find "$tmp/state" -type f -exec cat {} + >"$tmp/copied"
		"$lantu" show 3.2 >"$tmp/shown"
		ok "and it is there" sh -c "test \"\$(cat '$tmp/copied')\" = \"\$(cat '$tmp/shown')\""
	done
	asks 'copy-source 3.2#1\n'
	find "$tmp/state" -type f -exec cat {} + >"$tmp/copied"
	ok "copy-source adds where it is from" grep -q '^-- .*2023年工作计划.* 3.2 ' "$tmp/copied"
	asks 'copy 99\n'
	ok "what is not there is not copied" printed \
		'the plan has no 99; lantu outline lists all refs'
	XDG_STATE_HOME=/dev/null/no HOME=/dev/null/no asks 'copy 3.2\n3.3\n'
	ok "a copy that fails is said" warns 'not copied'
	ok "and ends nothing" says '3.3  '
else
	skip "copy" "no setsid"
fi

# ---- several plans ----

asks '/产业\nnext-plan\nn\n\nprevious-plan\n>\n' guangzhou-2023 "$other"
ok "next-plan shows the other" says 'plan: other'
ok "with its own hits" says '1 of 1'
ok "and reads it" says '第二章 结尾'
ok "> is next-plan" times 2 'plan: other'
ok "previous-plan goes back" says 'plan: 广州市2023年工作计划'
asks 'next-plan\n<\n'
ok "one plan has no next" times 2 'only one plan is open'
"$lantu" --plain "$other" >"$tmp/out" </dev/null
ok "controls in a plan do not come out" clean "$tmp/out"
"$lantu" --plain - <"$other" >"$tmp/out" 2>"$tmp/err" || true

# ---- what makes no sense ----

for line in 'foo' 'next 3' '\033[A\033[B' '\300\257\377' '\000' '\302\233' '?x' ':' '…'; do
	asks "3.2\n$line\n\n"
	ok "'$line' ends nothing" test $status -eq 0
	ok "and loses nothing" says '3.3  '
done
asks 'foo\n'
ok "one sentence says so" printed 'no such ref or command: foo; type help for what there is'
asks '\033[A\n'
ok "with controls made safe" says 'no such ref or command: \x1B[A;'
asks "$(printf '%05000d' 0 | sed 's/0/长/g')\n"
ok "a long line is not repeated" test "$(wc -c <"$tmp/out")" -lt 300
asks '/\033]0;x\007\377\n'
ok "nor do they matter in a query" last 'Not found'
for word in help '?' '？' 帮助 說明 ｈｅｌｐ; do
	asks "$word\n"
	ok "'$word' lists the commands" says 'next-plan >  next open plan'
done
ok "and what to search for" says 'What to search for'

# ---- languages, and no sequences ----

for lang in zh_CN:蓝图:没有这个编号:文字 zh_TW:藍圖:沒有這個編號:文字 en_US:lantu:'no such':Text; do
	locale=${lang%%:*}
	LC_ALL=$locale.UTF-8 asks 'help\nfoo\n/chan ye\nn\nq\n'
	ok "$locale: unknown commands" says "$(echo "$lang" | cut -d: -f3)"
	ok "$locale: hits" says "$(echo "$lang" | cut -d: -f4) 0"
	ok "$locale: help" says 'copy-source Y'
	if [ $locale = en_US ]; then
		sed '/^What to/,$d' "$tmp/out" >"$tmp/help"
		ok "$locale: ASCII only" sh -c "! LC_ALL=C grep -q '[^ -~]' '$tmp/help'"
	fi
done
if command -v script >/dev/null 2>&1 && script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
	for term in xterm-256color dumb; do
		printf '3.2\n/产业\nhelp\ncopy\nq\n' |
			TERM=$term SHELL=/bin/sh script -qec "stty cols 40; '$lantu' --plain" \
				/dev/null >"$tmp/out" 2>&1
		ok "$term: a prompt on a terminal" says 'lantu> '
		ok "$term: it ends" grep -q '高水平\|goto' "$tmp/out"
		tr -d '\r' <"$tmp/out" >"$tmp/lines"
		ok "$term: lines are as wide as the terminal" sh -c \
			"! grep -v '^lantu' '$tmp/lines' | LC_ALL=C grep -q '^[^ -~]\{64,\}'"
		if [ $term = dumb ]; then cat "$tmp/lines" >>"$tmp/seen"; fi
	done
else
	skip "a terminal" "no script(1)"
fi
ok "no answer ever had a control character" clean "$tmp/seen"

finish
