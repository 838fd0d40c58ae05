#!/bin/sh
# The user's settings on the command line. Prints TAP. BUILD is the build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

file=$XDG_CONFIG_HOME/lantu/settings.json
mkdir -p "$XDG_CONFIG_HOME/lantu" "$HOME/.config/lantu" "$tmp/reports" "$tmp/more"
printf '广州 产业\n' >"$tmp/more/b.txt"
printf '南沙 产业 产业\n' >"$tmp/reports/a.txt"

# settings TEXT: what the file holds from now on.
settings() { printf '%s\n' "$1" >"$file"; }
one_line() { test "$(wc -l <"$tmp/err")" -eq 1; }

# ---- none ----

ends "no settings" 0 search --count 产业
ok "nothing is said of them" silent
settings '{}'
ends "empty settings" 0 search --count 产业
ok "mean nothing" silent

# ---- options ----

ends "shanye is found" 1 search --count shanye
settings '{"fuzzy": true}'
ends "with fuzzy settings" 0 search --count shanye
ok "no words" silent
settings "{\"library\": \"$tmp/reports\", \"memory\": 100}"
ends "a library" 0 search --count 产业
ok "is searched where no plan is named" printed 2
ends "a plan named" 0 search --count 产业 $plan
ok "is searched alone" printed 23
ends "--in" 0 count --json 产业 --in $plan
ok "counts alone" says guangzhou
ends "--library" 0 search --count 产业 --library "$tmp/more"
ok "goes before the settings" printed 1
ends "the user's own library" 66 library list
ok "stays where it is" warns "$XDG_DATA_HOME/lantu/library: no such library"
ends "and -L" 66 search -L 产业
ok "asks that" warns "$XDG_DATA_HOME/lantu/library: no such library"
ends "show has other options" 0 show 1.1
settings '{"ambiguous": "wide"}'
ends "an option of another command" 0 search --count 产业
ok "is passed over" silent

settings '{"lang": "en"}'
ends "a language" 0 --help
ok "is spoken" says 'Usage: lantu'
ends "of which the command line has the last word" 0 --help --lang zh_CN
ok "not the settings" says '用法：'
settings '{"theme": "blue"}'
ends "a theme that is none" 0
ok "is a mistake" warns "theme: auto|light|dark|mono|contrast"

# ---- mistakes ----

settings '{
	"fuzzy": 1, "memory": 100, "colour": 2
}'
ends "mistakes keep nothing from running" 0 search --count 产业
ok "the answer comes" printed 23
ok "one line says what is wrong" one_line
ok "and where" warns "lantu: $file:2:11: bad value of a setting: fuzzy: true|false (and 1 more; see lantu doctor)"
ok "it is clean" clean "$tmp/err"
ends "the plan is printed" 0
ok "and the mistake told" one_line
ends "show takes little of it" 0 show 1.1
ok "and tells the mistake" one_line
ends "help is help" 0 --help
ok "and silent" silent
settings '{"fuzzy": true'
ends "half an object" 0 search --count 产业
ok "has a place" warns "$file:2:1: not valid JSON: EOF"
printf '{"\033[31m": 1}' >"$file"
ends "a control character" 0 search --count 产业
ok "does not get out" clean "$tmp/err"
ok "but is told" one_line
{
	printf '{'
	head -c 70000 /dev/zero | tr '\0' ' '
	printf '}'
} >"$file"
ends "a file too large" 0 search --count 产业
ok "is refused" warns "$file: the file is too large; the limit is 64 KB"
rm "$file"
mkfifo "$file"
ends "a pipe" 0 search --count 产业
ok "is not waited for" warns "$file: not a regular file"
rm "$file"
mkdir "$file"
ends "a folder" 0 search --count 产业
ok "is no file" warns "$file: this is a folder, not a file"
rmdir "$file"
ln -s /dev/zero "$file"
ends "a device at the end of a link" 0 search --count 产业
ok "is no file either" warns "$file: not a regular file"
rm "$file"

# ---- where it is ----

printf '{"x": 1}\n' >"$HOME/.config/lantu/settings.json"
ends "another folder was named" 0 search --count 产业
ok "so home is not looked at" silent
XDG_CONFIG_HOME=config run search --count 产业
ok "a relative folder counts for nothing" warns "$HOME/.config/lantu/settings.json:1:2: no such"
unset XDG_CONFIG_HOME
run search --count 产业
ok "home is the rule" warns "$HOME/.config/lantu/settings.json:1:2: no such setting: x"
(
	unset HOME
	run search --count 产业
	test $status -eq 0 && silent
)
ok "no home, no settings" test $? -eq 0

finish
