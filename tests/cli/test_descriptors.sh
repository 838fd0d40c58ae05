#!/bin/sh
# Standard input, output and messages, each a file, closed or full: no file of the program's own
# comes to lie in the place of one, a failed output is told by the status. Prints TAP.
# shellcheck disable=SC2016,SC2154,SC2317 # redirections to be evaluated; variables of tests/cli.sh; what `ok` runs
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

if ! [ -c /dev/full ]; then
	skip "standard descriptors" "no /dev/full"
	finish
fi
"$lantu" import "$seed" >"$tmp/plan.json" 2>/dev/null
"$lantu" show 1 >"$tmp/shown" </dev/null

# with IN OUT ERR ARGUMENT...: each of the three is file, closed or full.
with() {
	case $1 in file) in_is='<"$seed"' ;; closed) in_is='<&-' ;; full) in_is='</dev/full' ;; esac
	case $2 in file) out_is='>"$tmp/out"' ;; closed) out_is='>&-' ;; full) out_is='>/dev/full' ;; esac
	case $3 in file) err_is='2>"$tmp/err"' ;; closed) err_is='2>&-' ;; full) err_is='2>/dev/full' ;; esac
	shift 3
	eval "\"\$lantu\" \"\$@\" $in_is $out_is $err_is"
	status=$?
}

for in in file closed full; do
	for out in file closed full; do
		for err in file closed full; do
			three="in $in, out $out, messages $err"
			wanted=74
			[ $out = file ] && wanted=0
			with $in $out $err show 1
			ok "show: $three" test "$status" -eq $wanted
			[ $out != file ] || ok "is whole" cmp -s "$tmp/shown" "$tmp/out"
			with $in $out $err search 产业
			ok "search: $three" test "$status" -eq $wanted
			rm -f "$tmp/made.json"
			with $in $out $err import "$seed" -o "$tmp/made.json"
			ok "import: $three" test "$status" -eq 0
			ok "is whole" cmp -s "$tmp/plan.json" "$tmp/made.json"
			with $in $out $err show 99
			ok "a mistake: $three" test "$status" -eq 1
		done
	done
done

finish
