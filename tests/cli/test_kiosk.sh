#!/bin/sh
# What `lantu --kiosk` refuses before it begins. Prints TAP. BUILD is the build folder.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

one_line() { test "$(wc -l <"$tmp/err")" -eq 1; }
nothing_written() { ! find "$tmp" -mindepth 1 ! -name out ! -name err ! -name home | grep -q .; }
# A program that is told of a locale or of files by a variable is told nothing.
is_chinese() { LC_ALL=C.UTF-8 grep -q '[^ -~]' "$tmp/err"; }

# ---- without a terminal ----

ends "a kiosk without a terminal" 69 --kiosk
ok "says so" failed
ok "in one line" one_line
ok "of LANG alone" warns "with ssh, add -t"
LANG=zh_TW.UTF-8 run --kiosk
ok "whatever LC_ALL says" is_chinese
ends "with a plan" 69 --kiosk $plan
ends "with a word cut short" 69 --kio
ends "and with a library" 69 --kiosk --library "$tmp"
ok "nothing has been written" nothing_written

# ---- what has no place there ----

for option in --all --plain --fresh --list-commands --complete; do
	ends "$option" 2 --kiosk $option
	ok "is refused by name" warns "--kiosk, $option"
	ok "with a sentence" failed
done
ends "another way to copy" 2 --kiosk --clipboard file
ok "is refused, too" warns "--kiosk, --clipboard"
ends "a file to write" 2 --kiosk --output "$tmp/written"
ok "nothing has been written" nothing_written
for command in search kwic count figures compare trace verify promises overview show outline copy cite basket notes library import doctor; do
	ends "$command" 2 --kiosk $command
	ok "is no kiosk's" warns "--kiosk"
	ends "$command, the option last" 2 $command --kiosk
done

# ---- the time without a key ----

ends "--idle by itself" 2 --idle 5
ok "says what is missing" warns "--idle, --kiosk"
ends "more than a day" 2 --kiosk --idle 1441
ok "says how much there may be" warns "0-1440"
ends "no number" 2 --kiosk --idle soon
ends "a day" 69 --kiosk --idle 1440
ends "no limit" 69 --kiosk --idle 0

# ---- help ----

ends "help" 0 --help
ok "has the kiosk" says "--kiosk"
ok "and its time" says "--idle MINUTES"
ends "help of a kiosk" 0 --kiosk --help
ends "version of a kiosk" 0 --kiosk --version

finish
