#!/bin/sh
# The linear mode: every command at its prompt, bad lines, no control sequences. Prints TAP.
# BUILD is the build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

export LC_ALL=zh_CN.UTF-8

# typed NAME LINES ARGUMENT...: gives the program the lines (as printf has them); it ends well.
typed() {
	name=$1
	# shellcheck disable=SC2059 # the lines are a format
	printf "$2" >"$tmp/in"
	shift 2
	"$lantu" --plain "$@" <"$tmp/in" >"$tmp/out" 2>"$tmp/err"
	status=$?
	ok "$name" test "$status" -eq 0
	ok "no control character in the answer" clean "$tmp/out"
	ok "no message beside it" silent
}
in_order() {
	rest=0
	for word in "$@"; do
		at=$(grep -nF -e "$word" "$tmp/out" | cut -d: -f1 | awk -v rest="$rest" '$1 > rest { print; exit }')
		test -n "$at" || return 1
		rest=$at
	done
}
hits() { grep -c '^[0-9][0-9]*  ' "$tmp/out"; }

# ---- beginning and end ----

typed "the end of the file ends it" ''
ok "title and chapters come first" in_order "广州市2023年工作计划" "1  坚持产业第一" "10  坚持党建引领"
cp "$tmp/out" "$tmp/start"
for word in q quit ｑ 退出; do
	typed "$word ends it" "$word\n3.2\n"
	ok "before what comes after" cmp -s "$tmp/out" "$tmp/start"
done
typed "a line without its end counts" '3.2'
ok "and is read" says "3.2  全力服务重大战略任务落实"
typed "CR LF ends a line" '3.2\r\n'
ok "as LF does" says "3.2  全力服务重大战略任务落实"

# ---- reading ----

typed "an empty line reads on" '1.1\n\n\n'
ok "section by section" in_order "1.1  增强制造业" "1.2  高标准打造" "1.3"
typed "next, previous and up" '1.2\nprevious\nnext\nup\n'
ok "go there" in_order "1.2  高标准" "1.1  增强" "1.2  高标准" "1 坚持产业第一"
typed "text reads it again" '3.2\ntext\n'
ok "the same" test "$(grep -c '^3.2  全力' "$tmp/out")" -eq 2
typed "outline lists the chapters again" 'outline\n'
ok "all of them" test "$(grep -c '坚持党建引领' "$tmp/out")" -eq 2
typed "back returns" '1.1\n3.2\nback\ntext\n'
ok "to where it was" in_order "1.1  增强" "3.2  全力" "1.1  增强"

# ---- searching ----

typed "a search lists the hits" '/产业\n'
ok "counts them" says "文字 23"
ok "and says that there are more" says "还有 3 处"
typed "hits goes on" '/产业\nhits\n'
ok "to the end" in_order "20  要点.1" "21  要点.1" "23  要点.1"
typed "a full-width slash and pinyin" '／chanyelian\nn\n'
ok "search as well" says "拼音 "
ok "n reads the first hit" says "第 1/"
typed "n and p" '/产业链\nn\nn\np\n'
ok "go on and back" in_order "第 1/" "第 2/" "第 1/"
typed "a wrong query" '/产业\n/"产\nn\n'
ok "keeps the result before it" in_order "文字 23" "第 1/23 处"
ok "nothing is found twice" test "$(grep -c '^文字' "$tmp/out")" -eq 1
typed "what is not there" '/乙亥丙\n'
ok "is not found" says "没有找到"

# ---- copying ----

typed "copy without a terminal" 'copy 1.1\n'
ok "takes a file and says so" says "已存入"
"$lantu" show 1.1 >"$tmp/shown"
ok "which holds the section" cmp -s "$tmp/shown" "$tmp/state/lantu/copy.txt"
typed "copy-source" '1.1\ncopy-source\n'
ok "adds where it is from" grep -q '广州市2023年工作计划' "$tmp/state/lantu/copy.txt"

# ---- several plans, languages, bad lines ----

typed "two plans" 'next-plan\nprevious-plan\n' "$plan" "$plan"
ok "take turns" test "$(grep -c '广州市2023年工作计划' "$tmp/out")" -ge 2
for lang in zh_CN zh_TW en; do
	typed "help in $lang" 'help\n?\n帮助\n' --lang $lang
	ok "three times" test "$(grep -c '^  copy-source' "$tmp/out")" -eq 3
done
typed "an unknown line" 'bogus\n9.9.9\n3.2\n'
ok "is named" says "bogus"
ok "and loses nothing" says "3.2  全力"
typed "control and ill-formed bytes" '\033[31mx\n\377\376\n\001\002\n/\033]52;c;eA==\007\n'

# ---- long lines ----

long=$(head -c 1024 /dev/zero | tr '\0' 'x')
typed "a query as long as one may be" "/产业\n/$long\nsearch $long\n"
ok "is searched for" test "$(grep -c '没有找到' "$tmp/out")" -eq 2
typed "a longer one" "/产业\n/x$long\nsearch x$long\nn\n"
ok "is refused" test "$(grep -c '输入太长，上限为 1024 字节' "$tmp/out")" -eq 2
ok "and keeps the result before it" in_order "文字 23" "太长" "第 1/23 处"
run search "x$long"
ok "as in the command line" grep -q '输入太长，上限为 1024 字节' "$tmp/err"
typed "a line that is longer" "$(head -c 70000 /dev/zero | tr '\0' 'x')\n3.2\n"
ok "is refused once" test "$(grep -c '太长' "$tmp/out")" -eq 1
ok "and the next is read" in_order "太长" "3.2  全力"

# wait_for WORDS: until they are in the output, a minute at most.
wait_for() {
	tries=0
	until says "$1" || test "$tries" -ge 600; do
		sleep 0.1
		tries=$((tries + 1))
	done
	says "$1"
}
mkfifo "$tmp/fifo"
env --default-signal=INT "$lantu" --plain <"$tmp/fifo" >"$tmp/out" 2>"$tmp/err" &
pid=$!
exec 9>"$tmp/fifo"
head -c 200000 /dev/zero >&9
ok "a line is refused before it ends" wait_for '太长'
printf '\n3.2\n' >&9
ok "and the next is read" wait_for "3.2  全力"
ok "that was said once" test "$(grep -c '太长' "$tmp/out")" -eq 1
kill -INT $pid
wait $pid
status=$?
ok "SIGINT ends it" test "$status" -eq 130
exec 9>&-

ends "a plan that is not there" 66 --plain /no/such/plan
ok "is told" failed

finish
