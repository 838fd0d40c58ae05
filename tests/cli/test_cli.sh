#!/bin/sh
# The command line: every command and option, exit statuses, bad input. Prints TAP.
# BUILD is the build folder; LANTU_PLANS may name a folder of texts to import as well
# (by default, the reports that may lie beside the checkout).
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

LANTU_PLANS=${LANTU_PLANS:-../shared/data/plans}

# ---- help, version, usage ----

ends "--version ends well" 0 --version
ok "the version is one line" grep -q '^lantu [0-9][0-9.]*$' "$tmp/out"
for command in "" search kwic count figures compare trace overview show outline copy library import doctor; do
	# shellcheck disable=SC2086
	ends "lantu $command --help" 0 $command --help
	ok "help of '$command' begins with its usage" grep -q '^Usage: lantu' "$tmp/out"
	ok "help of '$command' is clean" clean "$tmp/out"
	# shellcheck disable=SC2086
	ends "lantu $command refuses an unknown option" 2 $command --no-such-option
	ok "and says so" failed
	# Where any number of plans may be given, those that are not there are missed.
	case $command in "" | search | kwic | figures | trace) wanted=66 ;; count) wanted=0 ;; *) wanted=2 ;; esac
	# shellcheck disable=SC2086
	ends "lantu $command with too many operands" $wanted $command 1 /no/2 /no/3 /no/4
done
ok "the help names every command" sh -c "'$lantu' --help | grep -c '^  [a-z]' | grep -qx 18"
ends "--list-commands" 0 --list-commands
# shellcheck disable=SC2016 # awk's fields
ok "every command of the screen has keys and help" \
	awk -F '	' 'NF != 3 || $1 == "" || $2 == "" || $3 == "" { bad = 1 } END { exit bad || NR < 30 }' \
	"$tmp/out"
ok "Chinese where the locale says nothing" sh -c "LC_ALL=C '$lantu' --help | grep -q '^用法：'"
ok "traditional in Taiwan" sh -c "LC_ALL=zh_TW.UTF-8 '$lantu' --help | grep -q '瀏覽'"
ok "--lang outdoes the locale" sh -c "LC_ALL=zh_TW.UTF-8 '$lantu' --lang en --help | grep -q '^Usage: '"
ok "of every command" sh -c "'$lantu' search --lang zh_TW --help | grep -q '^用法：.*'"
ok "also what comes after it" sh -c "LC_ALL=en_US.UTF-8 '$lantu' --help --lang zh_CN | grep -q '浏览规划'"
for pair in "--measure x" "--indent -1" "--lang fr" "show --lang" "search --lang= 产业" "--theme blue" "show --count" "outline --markdown" "search --markdown 产业" "import --json $seed" \
	"search --limit=x 产业" "search --limit=-1 产业" "search --limit" "search --section" \
	"import --script=big5 $seed" "trace x - -" "search x - -" "search" "copy" "import" "show --json=1"; do
	# shellcheck disable=SC2086
	ends "lantu $pair is wrong usage" 2 $pair
	ok "and says so" failed
done
ends "an option's value too large" 2 search --limit 99999999999 产业
ends "-- ends the options" 1 search -- --json
ends "options may follow operands" 0 search 产业 --count
ok "and count" printed 23

# ---- show ----

ends "show prints the plan" 0 show
ok "all of it" test "$(wc -c <"$tmp/out")" -gt 9000
ok "without a message" silent
cp "$tmp/out" "$tmp/show"
"$lantu" | cat >"$tmp/piped"
ok "lantu | cat is lantu show" cmp -s "$tmp/show" "$tmp/piped"
"$lantu" guangzhou-2023 >"$tmp/piped"
ok "the id names the built-in plan" cmp -s "$tmp/show" "$tmp/piped"
"$lantu" show $plan >"$tmp/piped"
ok "the file is the built-in plan" cmp -s "$tmp/show" "$tmp/piped"
"$lantu" show - <$plan >"$tmp/piped"
ok "so is standard input" cmp -s "$tmp/show" "$tmp/piped"
{
	printf '\357\273\277'
	cat $plan
} >"$tmp/bom.json"
"$lantu" show "$tmp/bom.json" >"$tmp/piped"
ok "a byte order mark does not matter" cmp -s "$tmp/show" "$tmp/piped"
ends "--text is the default" 0 show --text
ok "byte for byte" cmp -s "$tmp/show" "$tmp/out"
for ref in preamble 1 1.2 10.3 topics topics.3 targets targets.7 highlights highlights.5; do
	ends "show $ref" 0 show "$ref"
	ok "prints something" test -s "$tmp/out"
done
run show 1.2
cp "$tmp/out" "$tmp/section"
run show '1.2#1'
ok "a paragraph is part of its section" sh -c "grep -qF -f '$tmp/out' '$tmp/section'"
ok "and one line" lines 1
ends "show REF PLAN" 0 show 1.2 $plan
ok "is the same" cmp -s "$tmp/section" "$tmp/out"
run show '1.2#0'
ok "paragraph 0 is the title, as in the section" sh -c "grep -qF -f '$tmp/out' '$tmp/section'"
for ref in 11 1.5 0 01 1.0 1..2 1. .1 '1.2#2' '1.2#99999999999' 99999999999 appendix targets.8; do
	run show "$ref" guangzhou-2023
	ok "no place $ref" test "$status" -eq 1
	ok "and says so" failed
done
ends "show --markdown" 0 show --markdown
ok "has a heading" grep -q '^# ' "$tmp/out"
ends "show --markdown of a section" 0 show --markdown 1
ok "has its measures" grep -q '^#.*增强制造业核心竞争力' "$tmp/out"
ends "show --json" 0 show --json
ok "is JSON" is_json "$tmp/out"
ok "and the plan file itself" cmp -s $plan "$tmp/out"
ends "show --json of a section" 0 show --json 1.2
ok "is JSON" is_json "$tmp/out"
ends "show --json of a paragraph" 0 show --json '1.2#1'
ok "is JSON" is_json "$tmp/out"

# ＃ and ＠ are # and @, and what names a paragraph gives it alone.
same() { cmp -s "$tmp/out" "$tmp/half"; }
for ref in '1.1#1' '1.1#0' '1.1#1@guangzhou-2023' '1.1@guangzhou-2023' '要点.5#0'; do
	wide=$(printf '%s' "$ref" | sed 's/#/＃/; s/@/＠/')
	for option in --text --markdown --json; do
		run show $option "$ref"
		cp "$tmp/out" "$tmp/half"
		ends "show $option $wide" 0 show $option "$wide"
		ok "is show $ref" same
	done
	run copy --json --clipboard file "$ref"
	cp "$tmp/out" "$tmp/half"
	cp "$tmp/state/lantu/copy.txt" "$tmp/copied"
	ends "copy $wide" 0 copy --json --clipboard file "$wide"
	ok "copies the same" cmp -s "$tmp/copied" "$tmp/state/lantu/copy.txt"
	ok "and tells the same" same
done
for ref in '1.1#1@guangzhou-2023' '1.1@guangzhou-2023'; do
	for line in text copy; do
		echo $line | "$lantu" --plain "$ref" >"$tmp/half" 2>&1
		echo $line | "$lantu" --plain "$(printf '%s' "$ref" | sed 's/#/＃/; s/@/＠/')" >"$tmp/out" 2>&1
		ok "--plain opens at $ref in full width, too: $line" same
	done
done
for line in '1.1#1' 'goto 1.1#1' 'copy 1.1#1' 'outline 1.1#1'; do
	echo "$line" | "$lantu" --plain >"$tmp/half" 2>&1
	cp "$tmp/state/lantu/copy.txt" "$tmp/copied"
	echo "$line" | sed 's/#/＃/' | "$lantu" --plain | sed 's/＃/#/' >"$tmp/out" 2>&1
	ok "--plain takes $line in full width, too" same
	ok "and copies the same" cmp -s "$tmp/copied" "$tmp/state/lantu/copy.txt"
done
cp $plan "$tmp/1.1＠x.json"
run show "$tmp/1.1＠x.json"
ok "a file of such a name is the file" cmp -s "$tmp/show" "$tmp/out"
for section in '1.1' '1.1#1'; do
	run search --section "$section" --count 产业
	half=$status$(cat "$tmp/out")
	run search --section "$(printf '%s' "$section" | sed 's/1/１/g; s/#/＃/; s/[.]/．/')" --count 产业
	ok "search --section $section in full width" test "$status$(cat "$tmp/out")" = "$half"
done

# ---- outline ----

ends "outline" 0 outline
ok "has 72 sections" lines "$(grep -c '"ref":' $plan)"
ok "with their sizes" says '475 characters'
ends "outline of a text" 0 outline $seed
ok "finds the chapters" says '10.3  '
ends "outline --json" 0 outline --json
ok "is JSON" is_json "$tmp/out"
ok "without paragraphs" sh -c "! grep -q paragraphs '$tmp/out'"

# ---- bad input ----

mkdir "$tmp/folder"
printf '{\n "format": nope }\n' >"$tmp/bad.json"
printf '{"format":"lantu-plan","version":2,"id":"a","title":"b","sections":[]}' >"$tmp/later.json"
printf '{"format":"lantu-plan","version":1,"id":"a","title":"b\033[31m","sections":[]}' \
	>"$tmp/control.json"
sed 's/"ref": "1.1"/"ref": "1.2"/' $plan >"$tmp/ref.json"
sed 's/"id": "guangzhou-2023"/"id": "a b"/' $plan >"$tmp/id.json"
head -c 5000 $plan >"$tmp/cut.json"
: >"$tmp/empty.txt"
head -c 4096 /dev/zero >"$tmp/zero.txt"
for input in folder:66 missing.json:66 bad.json:65 later.json:65 control.json:65 ref.json:65 \
	id.json:65 cut.json:65 empty.txt:65 zero.txt:65; do
	file=$tmp/${input%:*}
	for command in "" show outline "search 产业" import "copy 1"; do
		# shellcheck disable=SC2086
		case "$command ${input%:*}" in
		" folder") continue ;; # a library, which is listed where output is no terminal
		"import bad.json" | "import later.json" | "import control.json" | "import ref.json" | \
			"import id.json" | "import cut.json") continue ;; # a text like any other
		esac
		# shellcheck disable=SC2086
		ends "lantu $command ${input%:*}" "${input#*:}" $command "$file"
		ok "fails with a sentence" failed
		ok "that holds nothing raw" clean "$tmp/err"
	done
done
run show "$tmp/bad.json"
ok "bad JSON is named with line and column" warns 'bad.json:2:12: '
run show "$tmp/ref.json"
ok "a wrong ref is named with its path" warns '$.sections['
ok "and with line and column" warns "ref.json:$(awk '/"ref": "1.2"/ {
	print NR ":" index($0, ": ") + 2; exit }' "$tmp/ref.json"): "
run show "$tmp/later.json"
ok "so is the version of a later format" warns 'later.json:1:34: '
ends "a plan on standard input that is none" 65 show -
ends "no such id" 66 show no-such-plan
ok "is told" warns "no such file"
# Whatever else keeps a file from being opened has its own words, with a folder before it or not.
long=$(head -c 300 /dev/zero | tr '\0' x)
ln -s loop "$tmp/loop"
for command in show outline 'search 产业' import 'library add' --plain ''; do
	for file in "loop:symbolic links" "$long:name too long" "loop/x:symbolic links"; do
		# shellcheck disable=SC2086
		(cd "$tmp" && "$lantu" $command "${file%:*}") >"$tmp/out" 2>"$tmp/err" </dev/null
		status=$?
		ok "lantu $command of ${file#*:} is an I/O error" test $status -eq 74
		ok "and says so" grep -q "cannot read.*${file#*:}" "$tmp/err"
	done
done
ends "a folder that is a file" 66 show "$tmp/bad.json/x"
if test -e /proc/self/mem; then
	ends "a file that cannot be read" 74 show /proc/self/mem
	ok "is told in the system's words" warns 'Input/output error'
fi
cp $plan "$tmp/closed.json"
mkdir -p "$tmp/walled/lantu/library"
cp $plan "$tmp/walled/lantu/library/inside.json"
# meek ARGUMENT...: lantu without root's rights to open everything.
meek() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --bounding-set=-all --inh-caps=-all "$lantu" "$@"
	else
		"$lantu" "$@"
	fi >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
}
meek --version
if test $status -eq 0; then
	chmod 0 "$tmp/closed.json" "$tmp/walled/lantu"
	for file in "$tmp/closed.json" "$tmp/walled/lantu/x.json"; do
		meek show "$file"
		ok "a file that may not be read" test $status -eq 74
		ok "is told" warns 'Permission denied'
	done
	XDG_DATA_HOME=$tmp/walled meek show inside
	ok "an id in a library that may not be read" test $status -eq 74
	ok "is told" warns 'Permission denied'
	XDG_DATA_HOME=$tmp/walled meek search -L 产业
	ok "so is the library" test $status -eq 74
	ok "with the reason" warns 'Permission denied'
	XDG_DATA_HOME=$tmp/walled meek show guangzhou-2023
	ok "what needs no library is shown" test $status -eq 0
	chmod 700 "$tmp/walled/lantu"
else
	skip "a file that may not be read" "no way to be without root's rights"
fi
timeout 60 "$lantu" show /dev/zero >"$tmp/out" 2>"$tmp/err"
status=$?
ok "a device is refused at once" test $status -eq 66
for name in "a${esc}[31mb" "a${esc}]0;x$(printf '\007')" "$(printf 'a\n\302\233b')" "$(printf '\377')"; do
	ends "a hostile name that is not there" 66 show "$tmp/$name"
	ok "is not echoed raw" clean "$tmp/err"
	printf '{' >"$tmp/$name"
	ends "a hostile name with bad data" 65 show "$tmp/$name"
	ok "is not echoed raw" clean "$tmp/err"
	ends "a hostile option" 2 "--$name"
	ok "is not echoed raw" clean "$tmp/err"
	ends "a hostile ref" 1 show "$name" $plan
	ok "is not echoed raw" clean "$tmp/err"
done
printf '{"format":"lantu-plan","version":1,"id":"x","title":"\342\200\256x","sections":[{"kind":"note","ref":"note","paragraphs":["a\342\200\213b"]}]}' \
	>"$tmp/bidi.json"
ends "bidi controls in a plan" 0 show "$tmp/bidi.json"
ok "do not come out" sh -c "! LC_ALL=C grep -q '$(printf '\342\200')' '$tmp/out'"

# ---- what is wrong, and what to do about it ----

ends "a second word that is no plan" 66 search 产业 数字
ok "may be part of the query" warns "'产业 数字'"
ok "or to be counted" warns "lantu count"
ends "a file that is not there" 66 search 产业 数字.txt
ok "is no word" sh -c "! grep -q 'lantu count' '$tmp/err'"
for command in search kwic "count --in"; do
	# shellcheck disable=SC2086
	case $command in count*) run $command "$tmp/folder" 产业 ;; *) run $command 产业 "$tmp/folder" ;; esac
	ok "$command of a folder" test $status -eq 66
	ok "names --library" warns --library
done
ends "show of a folder" 66 show "$tmp/folder"
ok "says that it is one" warns "a folder"
ends "a library that is not there" 66 search --library "$tmp/none" 产业
ok "is looked for where it was said" warns "check the path after --library"
for command in search kwic count figures compare trace overview show outline copy library import doctor; do
	run $command --no-such-option
	ok "lantu $command points to its own help" warns "see lantu $command --help"
done
run --no-such-option
ok "and lantu to that of all" warns "see lantu --help"
LC_ALL=zh_CN.UTF-8 "$lantu" search >"$tmp/out" 2>"$tmp/err"
ok "the usage is said in the user's language" warns "用法：lantu search 搜索词 [规划...]"
for word in serach:search kwc:kwic outlien:outline docter:doctor cuont:count; do
	ends "lantu ${word%:*}" 66 "${word%:*}"
	ok "may mean ${word#*:}" warns "did you mean lantu ${word#*:}?"
done
ends "what is like no command" 66 produce
ok "is taken for none" warns "see lantu search"
ends "--id for two files" 2 library add --id a $plan $seed
ok "is not unknown" warns "--id names one file"
ends "--library where plans are added" 2 library add --library "$tmp/folder" $plan
ok "is not unknown" warns "for your own library"
ends "an option that other commands have" 2 show --limit 3
ok "is not unknown" warns "this command has no option --limit"
ends "a value that is none" 2 count --by line 产业
ok "is told with those there are" warns '--by line (chapter|plan|year|place)'
cp $plan "$tmp/x@y.json"
ends "a file with @ in its name" 0 show "1.2@$tmp/x@y.json"
ok "is that section" test "$(head -n 1 "$tmp/out")" = 高标准打造产业发展载体

for pair in 99:第\ 99\ 章 3.99:3.99 '99#1:99#1' targets.9:targets.9; do
	run --lang zh_CN show "${pair%%:*}"
	ok "no ${pair%%:*} is said so" grep -qE "没有 ?${pair#*:}；" "$tmp/err"
done

# ---- the words of the help ----

for lang in zh_CN zh_TW; do
	for command in "" search kwic count figures compare trace overview show outline copy library import doctor; do
		# shellcheck disable=SC2086
		run $command --lang $lang --help
		ok "no English placeholder in the help of '$command' in $lang" sh -c \
			"! grep -qE '(^|[^A-Z])(QUERY|TERM|PLAN|REF|FILE|DIR|TEXT|DATE|ID|OUT|ORDER|OPTION)([^A-Z]|\$)' '$tmp/out'"
	done
done
ends "--help" 0 --help
for word in QUERY REF PLAN; do
	ok "explains $word" grep -qE "^  $word +[a-z]" "$tmp/out"
done
# What import says of damaged bytes is said wherever a text is read, once.
{ cat "$seed"; printf '\377。\n'; } >"$tmp/damaged.txt"
says_damage() {
	run "$@"
	ok "$1 says what is damaged" warns 'damaged.txt: places with damaged bytes, now U+FFFD: 1;'
	ok "$1 says it once" test "$(grep -c 'damaged bytes' "$tmp/err")" -eq 1
}
says_damage search 产业 "$tmp/damaged.txt"
says_damage kwic 产业 "$tmp/damaged.txt"
says_damage count 产业 --in "$tmp/damaged.txt"
says_damage outline "$tmp/damaged.txt"
says_damage show 1 "$tmp/damaged.txt"

for command in search kwic count; do
	run $command --help
	ok "$command says how a query is written" says '产?链 产*链'
	ok "and not where else that is said" test "$(grep -c "$command --help" "$tmp/out")" -eq 0
done
run search --help
ok "the help of search says how queries are written" says '/[0-9]+亿/'

# ---- kinds of sections, in words for people ----

for command in outline 'search 供给侧' 'kwic 供给侧' 'count 供给侧'; do
	# shellcheck disable=SC2086
	run $command --lang zh_CN
	ok "$command names the preamble in Chinese" sh -c "grep -q 导语 '$tmp/out' && ! grep -q preamble '$tmp/out'"
	# shellcheck disable=SC2086
	run $command --lang zh_CN --json
	ok "$command --json does not" sh -c "grep -q preamble '$tmp/out' && ! grep -q 导语 '$tmp/out'"
done

# ---- output that cannot be written ----

if [ -c /dev/full ]; then
	for command in "" show "show --json" outline "search 产业" "import $seed" --help --version \
		--list-commands --complete; do
		# shellcheck disable=SC2086
		"$lantu" $command >/dev/full 2>"$tmp/err" </dev/null
		status=$?
		ok "lantu $command on a full disk" test $status -eq 74
	done
else
	skip "a full disk" "no /dev/full"
fi
for command in show outline "search 产业" "import $seed"; do
	# shellcheck disable=SC2086
	"$lantu" $command >&- 2>"$tmp/err" </dev/null
	status=$?
	ok "lantu $command with its output closed" test $status -eq 74
done
ok "a reader that stops early does no harm" sh -c "'$lantu' show 2>/dev/null | head -n 1 | grep -q ."

# ---- import ----

ends "import to standard output" 0 import $seed
cp "$tmp/out" "$tmp/kept.json"
ok "is JSON" is_json "$tmp/out"
ok "and tells what it did" grep -q 'glosses removed' "$tmp/err"
ends "import -o -" 0 import $seed -o -
ok "is the same" cmp -s "$tmp/kept.json" "$tmp/out"
"$lantu" import - <$seed >"$tmp/out" 2>"$tmp/err"
status=$?
ok "import from standard input" test $status -eq 0
mkdir "$tmp/outs"
echo old >"$tmp/outs/plan.json"
chmod 640 "$tmp/outs/plan.json"
cp $seed "$tmp/own.txt"
ends "import -o of the text itself" 2 import "$tmp/own.txt" -o "$tmp/./own.txt"
ok "is refused" failed
ok "and loses nothing" cmp -s $seed "$tmp/own.txt"
ends "import -o FILE" 0 import $seed -o "$tmp/outs/plan.json"
ok "replaces it" cmp -s "$tmp/kept.json" "$tmp/outs/plan.json"
ok "keeping its mode" test "$(find "$tmp/outs/plan.json" -perm 640 | wc -l)" -eq 1
ok "and prints nothing" lines 0
ends "a query too long" 2 search "$(head -c 2000 /dev/zero | tr '\0' a)"
ok "and that is said" grep -q 'too long' "$tmp/err"
head -c 3000000 /dev/zero >"$tmp/zeros.txt"
ends "a text of nothing but zeros" 65 import "$tmp/zeros.txt"
# The sanitizers need more address space than this leaves.
if ! grep -q __asan_init "$lantu"; then
	head -c 6000000 /dev/zero | tr '\0' x >"$tmp/long.txt"
	# shellcheck disable=SC3045 # dash and bash have -v
	(ulimit -v 20000 && "$lantu" search x "$tmp/long.txt" >/dev/null 2>"$tmp/err")
	status=$?
	ok "out of memory has its status" test $status -eq 71
	ok "and is said" grep -q 'out of memory' "$tmp/err"
fi
ends "import of a plan file" 0 import $plan
ok "is the same file" cmp -s $plan "$tmp/out"
ends "but not with reasons for its headings" 65 import --explain $plan
ok "and that is said" grep -q 'plan file already' "$tmp/err"
ends "import of a plan file with another head" 0 import $plan --title 题 --url https://a.example --id b
ok "has that" sh -c "grep -q '\"title\": \"题\"' '$tmp/out' && grep -q '\"url\": \"https' '$tmp/out' && grep -q '\"id\": \"b\"' '$tmp/out'"
"$lantu" show --markdown >"$tmp/whole.md"
"$lantu" show --markdown "$tmp/whole.md" >"$tmp/again.md"
ok "show --markdown is read as the same plan" cmp -s "$tmp/whole.md" "$tmp/again.md"
printf '亳(bó)州是一座古城。\n' >"$tmp/author.txt"
ends "an author's own gloss stays" 0 import "$tmp/author.txt"
ok "in the text" says '亳(bó)州'
ok "and that is said" grep -q 'possible glosses kept: 1' "$tmp/err"
ends "show REF@PLAN" 0 show 1.2@guangzhou-2023
ok "is that section" test "$(head -n 1 "$tmp/out")" = 高标准打造产业发展载体
ends "show REF#0 is the title alone" 0 show '1.2#0'
ok "in one line" test "$(cat "$tmp/out")" = 高标准打造产业发展载体
ends "show REF#1@FILE" 0 show "1.2#1@$plan"
ok "is that paragraph alone" test "$(wc -l <"$tmp/out")" -eq 1
ends "REF@PLAN with no such ref" 1 show 77@guangzhou-2023
ends "copy of no ref" 1 copy nonsense
LC_ALL=zh_CN.UTF-8 "$lantu" show 要点.5 >"$tmp/named" && "$lantu" show highlights.5 >"$tmp/out"
ok "refs may be said as users see them" cmp -s "$tmp/named" "$tmp/out"
ends "two forms at once" 2 show --text --markdown
ends "an option of another command" 2 show --limit 3
ok "is named itself" grep -q -- '--limit' "$tmp/err"
ln -s nowhere "$tmp/dangling"
ends "import through a link that leads nowhere" 74 import $seed -o "$tmp/dangling"
ok "leaves the link" test -h "$tmp/dangling"
# A tmux that does not read what it is given must not take lantu with it.
mkdir "$tmp/bin"
printf '#!/bin/sh\nexec 0<&-\nexit 1\n' >"$tmp/bin/tmux"
chmod +x "$tmp/bin/tmux"
head -c 300000 /dev/zero | tr '\0' x >"$tmp/big.txt"
PATH="$tmp/bin:$PATH" TMUX=x "$lantu" copy preamble "$tmp/big.txt" >"$tmp/out" 2>"$tmp/err" </dev/null
status=$?
ok "a tmux that does not read leads to a file" test $status -eq 0
ok "and that is said" says copy.txt
printf 'a\001\002b\n' >"$tmp/control.txt"
ends "a text with control characters" 0 import "$tmp/control.txt"
ok "says what was taken out" grep -q 'control characters taken out: 2' "$tmp/err"
ends "an import that fails" 65 import "$tmp/empty.txt" -o "$tmp/outs/plan.json"
ok "leaves the file as it was" cmp -s "$tmp/kept.json" "$tmp/outs/plan.json"
ends "import into a folder that is not" 74 import $seed -o "$tmp/none/plan.json"
ends "import over a folder" 74 import $seed -o "$tmp/folder"
ok "no litter is left" test "$(find "$tmp/outs" | wc -l)" -eq 2
ok "an imported plan can be shown" sh -c "'$lantu' show '$tmp/kept.json' | grep -q '產業'"
ends "an imported plan is exported as it is" 0 show --json "$tmp/kept.json"
ok "byte for byte" cmp -s "$tmp/kept.json" "$tmp/out"
{ echo 一、产业; head -c 9000000 /dev/zero | tr '\0' x; } >"$tmp/nine.txt"
ends "a text of 9 MB is imported" 0 import "$tmp/nine.txt" -o "$tmp/nine.json"
ends "and the plan can be shown" 0 show --json "$tmp/nine.json"
ok "byte for byte" cmp -s "$tmp/nine.json" "$tmp/out"
printf '{ ' >"$tmp/huge.json"
printf 'x' >"$tmp/huge.txt"
truncate -s 1025M "$tmp/huge.json"
truncate -s 65M "$tmp/huge.txt"
for command in import show outline "search x" "kwic x" "count x --in"; do
	# shellcheck disable=SC2086 # words to be split
	ends "$command of a text that is too large" 65 $command "$tmp/huge.txt"
	ok "says the limit" warns '64 MB'
	# shellcheck disable=SC2086
	ends "$command of a plan file that is too large" 65 $command "$tmp/huge.json"
	ok "says that of plan files" warns '1024 MB'
done
rm -f "$tmp"/huge.* "$tmp"/nine.*
ends "import --script hans" 0 import --script hans $seed -o "$tmp/hans.json"
"$lantu" outline "$tmp/hans.json" | grep '^ *[0-9]' >"$tmp/a"
"$lantu" outline | grep '^ *[0-9]' >"$tmp/b"
ok "gives the built-in plan's chapters" cmp -s "$tmp/a" "$tmp/b"
# The built-in plan has a title and two headings that its text has not, and the appendix has one.
words() { grep -vxE '|Keywords|Highlights|Appendix'; }
"$lantu" show "$tmp/hans.json" | words >"$tmp/a"
sed 1d "$tmp/show" | words >"$tmp/b"
ok "and its words" cmp -s "$tmp/a" "$tmp/b"
ends "import --script keep" 0 import --script keep $seed
ok "is the default" cmp -s "$tmp/kept.json" "$tmp/out"
ends "import with all it may be told" 0 import $seed --title 题 --issuer 关 --place 省 --year 2023 --published 2023-01 \
	--url https://a.example/b --retrieved 2024-02-03 --id some-id
ok "says the title" says '"title": "题"'
ok "says the issuer" says '"issuer": "关"'
ok "says the place" says '"place": "省"'
ok "says the year" says '"year": 2023'
ok "says the day" says '"published": "2023-01"'
ok "says the address" says '"url": "https://a.example/b"'
ok "says when it was taken" says '"retrieved": "2024-02-03"'
ok "says the id" says '"id": "some-id"'
"$lantu" import $seed --id some-id >"$tmp/named.json" 2>/dev/null
ends "search in an imported plan" 0 search --count 产业 "$tmp/named.json"
ok "finds as much" printed 23
for encoding in GB18030 BIG5 UTF-16; do
	if iconv -f UTF-8 -t $encoding assets/guangzhou-2023.txt >"$tmp/text" 2>/dev/null ||
		"$lantu" show 2>/dev/null | iconv -f UTF-8 -t $encoding >"$tmp/text" 2>/dev/null; then
		ends "a text in $encoding" 0 search --count 产业 "$tmp/text"
		ok "is read" printed 23
	else
		skip "a text in $encoding" "iconv cannot write it"
	fi
done

# ---- headings ----

printf '打印\n一、产业\n大力发展。\n三、四线城市平稳。\n二、民生\n办好教育。\n' >"$tmp/heads.txt"
ends "import --explain" 0 --lang en import --explain "$tmp/heads.txt"
ok "says which line is what, and why" says '     2  heading 1  一、产业  its number follows (else: text)'
ends "with -o beside it" 0 import --explain --json "$tmp/heads.txt" -o "$tmp/heads.json"
ok "in JSON" says '"why": "quantity"'
ok "the plan is written, too" grep -q lantu-plan "$tmp/heads.json"
printf '1\t一、\t产业\n2\t三、\t四线城市平稳\n' >"$tmp/heads.tsv"
ends "import --outline" 0 import --outline "$tmp/heads.tsv" "$tmp/heads.txt"
ok "takes its headings" says '"title": "四线城市平稳"'
ok "and no others" sh -c "! grep -q '\"title\": \"民生\"' '$tmp/out'"
echo 一、产业 >"$tmp/heads.tsv"
ends "a line that is no heading" 65 import --outline "$tmp/heads.tsv" "$tmp/heads.txt"
ok "is told with its place" warns "heads.tsv:1:1: "
ends "no outline file" 66 import --outline "$tmp/none.tsv" "$tmp/heads.txt"

# ---- encodings ----

# 第一章 产业, 大力发展制造业 five times with a byte that is none of a character, in GBK
line='\264\363\301\246\267\242\325\271\326\306\324\354\322\265'
# shellcheck disable=SC2059 # bytes
printf "\265\332\322\273\325\302 \262\372\322\265\n$line\377$line$line$line$line\n" >"$tmp/bad.txt"
ends "a bad byte in GBK" 0 import "$tmp/bad.txt"
ok "is told with its place" warns 'now U+FFFD: 1; the first in line 2, column 8'
ok "and the encoding" warns GB18030
ok "and nothing else is lost" test "$(grep -o 大力发展制造业 "$tmp/out" | wc -l)" -eq 5
printf '\377\n\377\n\377\n' >>"$tmp/bad.txt"
ends "too many" 65 import "$tmp/bad.txt"
ok "with encoding and place" warns "bad.txt:2:8: read as GB18030"
printf '\326\306\266\310' >"$tmp/short.txt"
ends "four bytes that could be Big5" 0 import "$tmp/short.txt"
ok "say so" warns 'not certain: read as GB18030; if that is wrong, import it with --encoding BIG5'
ok "with the text of one" warns 'GB18030: 制度'
ok "and the other" warns 'BIG5: 秶僅'
ends "--encoding overrules" 0 import --encoding Big5 "$tmp/short.txt"
ok "without doubts" sh -c "! grep -q certain '$tmp/err'"
ok "in the plan" says 秶僅
ends "no encoding of that name" 2 import --encoding latin1 "$tmp/short.txt"
ends "library add tells, too" 0 library add "$tmp/short.txt"
ok "which it took" warns 'read as GB18030'
ends "and is overruled" 0 library add --id big5 --encoding big5 "$tmp/short.txt"
iconv -f UTF-8 -t UTF-16 "$plan" >"$tmp/plan16.json"
ends "a plan file in UTF-16" 0 search --count 产业 "$tmp/plan16.json"
ok "is a plan" printed 23

# A text's lines, without blanks and the marks import may change, are in the plan in this order; but
# for those that import says are no words of it.
# shellcheck disable=SC1112 # the quotes of the texts
strip() { LC_ALL=C.UTF-8 sed 's/[[:space:][:punct:]　，。；：、“”‘’（）]//g' "$1"; }
nothing_lost() { # TEXT PLAN
	iconv -f UTF-8 -t UTF-8 "$1" >"$tmp/utf8" 2>/dev/null ||
		iconv -f GB18030 -t UTF-8 "$1" >"$tmp/utf8" || return 1
	"$lantu" --lang en import --explain "$1" 2>/dev/null |
		sed -n 's/^ *\([0-9]*\) .*, removed  .*/\1d/p' >"$tmp/removed"
	sed -f "$tmp/removed" "$tmp/utf8" >"$tmp/left"
	strip "$tmp/left" >"$tmp/lines"
	"$lantu" show "$2" >"$tmp/shown" || return 1
	strip "$tmp/shown" | tr -d '\n' >"$tmp/words"
	LC_ALL=C awk -v words="$tmp/words" 'BEGIN { getline rest < words }
		length($0) { at = index(rest, $0)
			if (!at) { print "# lost: " $0; exit 1 }
			rest = substr(rest, at + length($0)) }' "$tmp/lines"
}
if [ -d "$LANTU_PLANS" ]; then
	for text in "$LANTU_PLANS"/*.txt; do
		ends "import ${text##*/}" 0 import "$text" -o "$tmp/text.json"
		ok "loses nothing" nothing_lost "$text" "$tmp/text.json"
	done
else
	skip "more texts to import" "LANTU_PLANS names no folder"
fi

# ---- copy: never to the terminal this test runs in ----

if command -v setsid >/dev/null 2>&1; then
	setsid -w "$lantu" copy 1.2 >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	ok "copy without a terminal goes to a file" test $status -eq 0
	ok "under the state folder" test "$(find "$tmp/state" -type f | wc -l)" -eq 1
	run show 1.2
	"$lantu" show 1.2 >"$tmp/a"
	copied=$(find "$tmp/state" -type f)
	ok "that holds the section" sh -c "test \"\$(cat '$copied')\" = \"\$(cat '$tmp/a')\""
	setsid -w "$lantu" copy 1.2 --json >"$tmp/out" 2>"$tmp/err" </dev/null
	ok "copy --json is JSON" is_json "$tmp/out"
	setsid -w env XDG_STATE_HOME=/dev/null/no HOME=/dev/null/no "$lantu" copy 1.2 \
		>"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	ok "no route open is status 69" test $status -eq 69
	ok "and a sentence" failed
	setsid -w "$lantu" copy 99 >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	ok "no such section to copy" test $status -eq 1
else
	skip "copy" "no setsid"
fi

# ---- colours ----

if command -v script >/dev/null 2>&1 && script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
	in_terminal() { script -qec "$*" /dev/null </dev/null 2>&1; }
	ok "hits are coloured on a terminal" sh -c \
		"script -qec \"'$lantu' search 产业\" /dev/null </dev/null | grep -q '$esc\[1;31m产业$esc\[0m'"
	ok "not with NO_COLOR" sh -c \
		"! NO_COLOR=1 script -qec \"'$lantu' search 产业\" /dev/null </dev/null | grep -q '$esc'"
	ok "not on a dumb terminal" sh -c \
		"! TERM=dumb script -qec \"'$lantu' search 产业\" /dev/null </dev/null | grep -q '$esc'"
	in_terminal "'$lantu' search --lang en 港澳" | tr -d '\r' | sed "s/$esc\[[0-9;]*m//g" >"$tmp/out"
	ok "on a terminal search ends with the total" grep -qx 'hits: 5; paragraphs listed: 2' "$tmp/out"
	ok "and leaves out what is far from the hits" grep -q ': ….*港澳.*…$' "$tmp/out"
	ok "but not what is between near ones" says '推进与港澳全面合作。有序落实两批与港澳规则'
	in_terminal "'$lantu' search --lang en --full 港澳" | tr -d '\r' | sed "s/$esc\[[0-9;]*m//g;\$d" >"$tmp/out"
	"$lantu" search --lang en 港澳 >"$tmp/piped"
	ok "with --full it prints what a pipe gets" cmp -s "$tmp/out" "$tmp/piped"
	in_terminal "TERM=dumb '$lantu' 2>'$tmp/err'" | tr -d '\r' >"$tmp/piped"
	ok "a dumb terminal gets the text" cmp -s "$tmp/show" "$tmp/piped"
	ok "and is told of the line mode" warns "lantu --plain"
	in_terminal "'$lantu' search 没有的词; echo \$?" | tr -d '\r' >"$tmp/out"
	ok "nothing found is said on a terminal" printed "lantu: Not found
1"
	in_terminal "'$lantu' kwic 没有的词 2>'$tmp/err'; '$lantu' search --json 没有的词" >"$tmp/out"
	ok "not elsewhere" silent
	ok "nor among data" sh -c "! grep -qi 'not found' '$tmp/out'"
else
	skip "colours on a terminal" "no script"
fi

finish
