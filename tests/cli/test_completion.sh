#!/bin/sh
# Completion: what the program offers, and real shells in which Tab is pressed. Prints TAP.
# shellcheck disable=SC2016,SC2317 # what looks like a command is none; functions run through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

# Names as they come in a mail, each with a digit before it, so that one key and Tab mean it.
hostile() {
	printf '%s\n' '1报告$(id>PWNED)' '2报告`id>PWNED`' '3;id>PWNED;' "4'\"\$(id>PWNED)\"'" \
		'5报告 （终稿） && id>PWNED' '6*?[a]{b,c}' '7|id>PWNED&' '8\$(id>PWNED)~#!1' '9<(id>PWNED)'
}

run library add --id other $plan
for id in '$(id>PWNED)' '`id>PWNED`' 'a;b' '*' '危险$(id>PWNED)'; do
	sed 's/"id": "[^"]*"/"id": "'"$id"'"/' $plan >"$tmp/data/lantu/library/$(echo "$id" | cksum).json"
done
printf '一、甲\n正文。\n' >"$tmp/data/lantu/library/险境\$(id>PWNED).txt"
run library list
ok "ids that a shell would mind are in the library" says '危险$(id>PWNED)'

# ---- what is offered ----

# offers WANTED WORD...: the last word may become what is wanted, among others.
offers() {
	wanted=$1
	shift
	"$lantu" --complete -- "$@" 2>"$tmp/err" </dev/null | grep -qxF -e "$wanted"
}
# offers_all "WANTED..." WORD...: these, and nothing else.
offers_all() {
	wanted=$1
	shift
	test "$("$lantu" --complete -- "$@" 2>"$tmp/err" </dev/null | tr '\n' ' ')" = "${wanted:+$wanted }"
}

for command in search kwic count figures compare trace verify overview show outline copy cite library import doctor basket notes; do
	ok "$command" offers $command ""
	"$lantu" $command --help | grep -oE -- ' --?[a-zA-Z-]+' | tr -d ' ' | grep -v '^-$' >"$tmp/options"
	while read -r option; do
		ok "$command $option" offers "$option" $command "-"
	done <"$tmp/options"
done
ok "options before a command" offers targets.3 --lang en show ""
ok "none after --" offers_all "guangzhou-2023 other 险境-id-PWNED- /files" show 1 -- -
ok "refs" offers targets.3 show ""
ok "refs to copy" offers targets.3 copy ""
ok "no refs after one" offers_all "guangzhou-2023 other 险境-id-PWNED- /files" show 1 ""
ok "ids, of harmless characters only" offers_all "other 险境-id-PWNED-" library remove ""
ok "ids to browse" offers other ""
ok "nothing for a query" offers_all "" search ""
ok "plans after it" offers other search 产业 ""
ok "and files" offers /files search 产业 ""
ok "nothing for terms" offers_all "" count 产业 ""
ok "plans to count in" offers other count 产业 --in ""
ok "verbs" offers_all "add remove edit list check rebuild export" library ""
ok "verbs of basket" offers_all "add list edit move remove export" basket ""
ok "verbs of notes" offers_all "add list edit remove export" notes ""
ok "refs to note" offers 1.2 notes add ""
ok "nothing for numbers" offers_all "" basket move ""
ok "files to add" offers_all /files library add ""
ok "nothing to list" offers_all "" library list ""
ok "files to import" offers_all /files import ""
ok "sections" offers 1.2 search --section ""
ok "orders" offers_all "rank position" search --sort ""
ok "orders of count" offers_all "document count name" count --sort ""
ok "orders of kwic" offers_all "position left right" kwic --sort ""
ok "--theme" offers_all "auto light dark mono contrast" --theme ""
ok "--style" offers_all "plain gbt7714 gbt7714-2015 markdown" cite --style ""
ok "--theme=" offers --theme=light --theme=
ok "--lang" offers_all "zh_CN zh_TW en" search --lang ""
ok "--mouse" offers_all "auto on off" --mouse ""
ok "--clipboard" offers_all "auto tmux screen tool osc52 osc5522 file" copy 1 --clipboard ""
ok "--library" offers_all /folders search --library ""
ok "--library=" offers_all /folders search --library=
ok "-o" offers_all /files import x -o ""
ok "nothing for a number" offers_all "" search -n ""
ok "commands where there is no word yet" offers search
export XDG_DATA_HOME="$tmp/none"
ok "without a library" offers_all "" library remove ""
ok "none is made" test ! -e "$tmp/none"
mkdir -p "$tmp/none/lantu/library" && cp $plan "$tmp/none/lantu/library"
ok "one is not indexed for it" offers_all "" library remove ""
ok "nothing is written" test "$(find "$tmp/none" -type f)" = "$tmp/none/lantu/library/${plan##*/}"
export XDG_DATA_HOME="$tmp/data"

# ---- shells ----

here=$tmp/here
shell=none
mkdir "$here" "$here/folders" "$tmp/bin"
hostile | while IFS= read -r name; do
	printf '一、甲\n正文。\n' >"$here/$name.txt"
	mkdir "$here/folders/$name"
	: >"$here/folders/$name.txt"
done
newline="0
id>PWNED
"
: >"$here/$newline.txt"

# What a completion asks is answered by the program; what is typed only leaves its words.
cat >"$tmp/bin/lantu" <<LANTU
#!/bin/sh
[ -t 1 ] || exec '$lantu' "\$@"
printf '<%s>' "\$@" >'$tmp/new' && mv '$tmp/new' '$tmp/words'
LANTU
chmod +x "$tmp/bin/lantu"

cat >"$tmp/bashrc" <<BASH
. '$PWD/assets/completions/lantu.bash'
PS1='ready> '
BASH
mkdir "$tmp/zsh"
cat >"$tmp/zsh/.zshrc" <<ZSH
fpath=('$PWD/assets/completions' \$fpath)
autoload -U compinit && compinit -u -d '$tmp/zsh/dump'
zstyle ':completion:*' insert-tab false
unsetopt prompt_sp
PS1='ready> '
ZSH
cat >"$tmp/fishrc" <<FISH
source '$PWD/assets/completions/lantu.fish'
set fish_greeting
function fish_prompt
    echo -n 'ready> '
end
FISH

terminal() {
	TMUX_TMPDIR=$tmp LC_ALL=C.UTF-8 tmux -f /dev/null -L "$shell" "$@"
}
trap 'terminal kill-server 2>/dev/null; rm -rf "$tmp"' EXIT

# within COMMAND...: it comes true, in a minute at most.
within() {
	left=6000
	until "$@"; do
		left=$((left - 1))
		[ "$left" -gt 0 ] || return 1
		sleep 0.01
	done
}
is_ready() { terminal capture-pane -p 2>/dev/null | grep . | tail -n 1 | grep -q '^ready> *$'; }

start() {
	terminal new-session -d -x 200 -y 50 -c "$here" \
		env PATH="$tmp/bin:$PATH" ZDOTDIR="$tmp/zsh" LC_ALL=C.UTF-8 "$@" && within is_ready
}

# enters WANTED: after Enter these are the words that lantu got.
enters() {
	terminal send-keys Enter
	within test -e "$tmp/words" && within is_ready || return 1
	got=$(cat "$tmp/words" && rm "$tmp/words" && echo .)
	test "$got" = "$1."
}
# types WANTED TEXT [TEXT]: the words that lantu got of the text, Tab, and the second text.
types() {
	terminal send-keys -l "$2"
	terminal send-keys Tab
	[ $# -lt 3 ] || terminal send-keys -l "$3"
	enters "$1"
}
# The same for a folder, after which a shell may leave a slash.
types_folder() {
	types "$@" || test "$got" = "${1%>}/>."
}
# Two tabs list what there is, which is then not used.
lists() {
	terminal send-keys -l "$1"
	terminal send-keys Tab Tab
	terminal send-keys C-u
	terminal send-keys -l "lantu on"
	enters "<on>"
}

presses() {
	shell=$1
	if ! command -v "$shell" >/dev/null 2>&1 || ! command -v tmux >/dev/null 2>&1; then
		skip "$shell" "no $shell, or no tmux"
		return
	fi
	ok "$shell starts" start "$@"
	is_ready || return
	ok "$shell: a command" types "<outline>" "lantu outl"
	ok "$shell: an option" types "<search><--section><1>" "lantu search --sec" 1
	ok "$shell: a ref" types "<copy><preamble>" "lantu copy pream"
	ok "$shell: an id" types "<show><other>" "lantu show oth"
	ok "$shell: an id made harmless" types "<show><险境-id-PWNED->" "lantu show 险"
	ok "$shell: one that is not is not offered" types "<library><remove><危>" "lantu library remove 危"
	ok "$shell: a value" types "<--clipboard><osc5522>" "lantu --clipboard osc55"
	ok "$shell: a value after =" types "<--theme=light>" "lantu --theme=li"
	for line in "lantu " "lantu show " "lantu show ./" "lantu library remove " "lantu --library " \
		"lantu search x --in " "lantu show 危险\$("; do
		ok "$shell: the list after $line" lists "$line"
	done
	hostile >"$tmp/names"
	while IFS= read -r file; do
		key=$(echo "$file" | cut -c1)
		ok "$shell: the file $file" types "<show><./$file.txt>" "lantu show ./$key"
		ok "$shell: not only with ./" types "<import><$file.txt>" "lantu import $key"
		ok "$shell: a folder only" types_folder "<--library><./folders/$file>" \
			"lantu --library ./folders/$key"
		ok "$shell: after =" types_folder "<search><x><--library=./folders/$file>" \
			"lantu search x --library=./folders/$key"
	done <"$tmp/names"
	ok "$shell: a name with line ends" types "<show><./$newline.txt>" "lantu show ./0"
	ok "$shell: nothing was run" test -z "$(find "$tmp" -name PWNED)"
	terminal kill-server
}

presses bash --noprofile --rcfile "$tmp/bashrc" -i
presses zsh -d -i
presses fish --no-config -C "source '$tmp/fishrc'" -i

finish
