#!/bin/sh
# The cage that commands run in: what the kernel has of it is used, what it has not is told, and what
# a command has no business with it cannot do. Prints TAP.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/cli.sh
kernel=$(dirname "$lantu")/tests/fault/kernel.so

if nm "$lantu" 2>/dev/null | grep -q __asan_init; then
	echo "ok 1 - the cage # SKIP a sanitizer must be the first library, and has no seccomp"
	echo "1..1"
	exit 0
fi

# with SETTINGS... -- ARGUMENT...: lantu on another kernel.
with() {
	settings=
	while [ "$1" != -- ]; do
		settings="$settings $1"
		shift
	done
	shift
	# shellcheck disable=SC2086 # words without blanks
	env LD_PRELOAD="$kernel" $settings "$lantu" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
}
value() { # VALUE: of the check
	test "$(grep -A 1 '"name": "sandbox"' "$tmp/out" | sed -n 's/ *"value": "\(.*\)",/\1/p')" = "$1"
}
screen() { # SETTING...: the screen starts, and q leaves it
	(sleep 1; printf q; sleep 1) |
		env LD_PRELOAD="$kernel" "$@" timeout 20 script -qec "$lantu" /dev/null >"$tmp/out"
}

run doctor --json
if ! grep -q '"value": "Landlock [0-9]*, seccomp"' "$tmp/out"; then
	echo "ok 1 - the cage # SKIP this kernel has not all of it"
	echo "1..1"
	exit 0
fi

# ---- other kernels ----

for abi in 1 2 3 4 5 6; do
	with KERNEL_ABI=$abi -- doctor --json
	ok "Landlock $abi is told" value "Landlock $abi, seccomp"
	with KERNEL_ABI=$abi -- --require-sandbox search 产业
	ok "Landlock $abi: a search runs" test "$status" -eq 0
	ok "Landlock $abi: the screen starts" screen KERNEL_ABI=$abi
done
with KERNEL_ABI=0 KERNEL_SECCOMP=0 -- doctor --json
ok "a kernel that has neither is told" value none
with KERNEL_ABI=0 KERNEL_SECCOMP=0 -- search 产业
ok "and a search runs" test "$status" -eq 0
ok "silently" silent
ok "and the screen starts" screen KERNEL_ABI=0 KERNEL_SECCOMP=0

# ---- required ----

with KERNEL_ABI=0 KERNEL_SECCOMP=0 -- --require-sandbox search 产业
ok "where it is required, nothing runs without" test "$status" -eq 78
ok "which says what is missing" warns "Landlock seccomp"
ok "and prints nothing" test ! -s "$tmp/out"
with KERNEL_ABI=0 -- --require-sandbox show 1
ok "Landlock alone" test "$status" -eq 78
ok "is told" warns "there: Landlock"
with KERNEL_SECCOMP=0 -- --require-sandbox show 1
ok "seccomp alone" test "$status" -eq 78
ok "is told, too" warns "there: seccomp"
with LANTU_SANDBOX=off -- --require-sandbox show 1
ok "turned off" test "$status" -eq 78
ok "is told as well" warns "LANTU_SANDBOX=off"
ends "with all of it, it runs" 0 --require-sandbox show 1
ends "after the command's name, too" 0 show --require-sandbox 1

# ---- what cannot be done from within ----

mkdir "$tmp/elsewhere"
attack() { # ARGUMENT...
	printf 'text\n' >"$tmp/elsewhere/file"
	with KERNEL_TRY="$tmp/elsewhere/file" -- "$@"
}
attack show 1.1
ok "from show nothing works" sh -c "! grep WORKED '$tmp/err'"
ok "all was tried" test "$(grep -c '^denied' "$tmp/err")" -eq 16
ok "the file is whole" test "$(cat "$tmp/elsewhere/file")" = text
ok "and the answer, too" says 增强制造业
attack search 产业
ok "from search nothing works" sh -c "! grep WORKED '$tmp/err'"
attack doctor
ok "from doctor nothing works" sh -c "! grep WORKED '$tmp/err'"
ok "all was tried there" test "$(grep -c '^denied' "$tmp/err")" -eq 16
with LANTU_SANDBOX=off KERNEL_TRY="$tmp/elsewhere/file" -- show 1.1
ok "without the cage it works" grep -q WORKED "$tmp/err"
rm -f /tmp/lantu-moved /tmp/lantu-link

# ---- what can ----

run import "$seed" -o "$tmp/elsewhere/plan.json"
ok "the folder of -o is written to" test -s "$tmp/elsewhere/plan.json"
run import "$seed" -o /dev/stdout
ok "a descriptor, too" says '"format"'
ln -s plan.json "$tmp/elsewhere/link"
run import "$seed" -o "$tmp/elsewhere/link"
ok "and what a link leads to" test "$status" -eq 0
run library add "$seed"
ok "a library that is not there yet is made" test "$status" -eq 0
run notes add 1.1 "要核" "$seed"
ok "so are notes" test "$status" -eq 0
run search --all 产业
ok "and an index" test "$status" -eq 0

finish
