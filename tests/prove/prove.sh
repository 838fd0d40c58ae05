#!/bin/sh
# prove.sh [NAME...]: whether Frama-C's analysis by values finds nothing that may go wrong in the
# programs beside it (all, if none is named): no access outside, no overflow of signed numbers, no
# value that was never set, and each assertion holds, of whatever bytes. Then a fault is put into a
# copy of each source, and must be found. The last line is "N passed, N failed".
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}/prove
passed=0
failed=0

# What keeps cases apart that would be judged together. What is volatile is taken for any byte, also
# for one that no bool has, so that is no alarm in the trailer.
options() { # NAME
	case $1 in
	utf8) echo "-eva-split-return-function utf8_decode_any:full,utf8_decode:full
		-eva-unroll-recursive-calls 5" ;;
	postings) echo "-eva-split-return-function postings_next:full
		-eva-slevel 4000 -eva-ilevel 128 -eva-min-loop-unroll 4" ;;
	header) echo "-eva-split-return auto" ;;
	trailer) echo "-eva-split-return auto -no-warn-invalid-bool" ;;
	esac
}

analyse() { # NAME FOLDERS OPTION...: into a log
	name=$1 folders=$2
	shift 2
	# shellcheck disable=SC2046 # lists of options
	frama-c -machdep gcc_x86_64 -cpp-extra-args="$folders -Isrc -Iinclude -Itests/prove -D_GNU_SOURCE" \
		-eva -eva-no-print -eva-no-results -eva-precision 0 -eva-auto-loop-unroll 128 \
		-eva-slevel 100 $(options "$name") "$@" "tests/prove/$name.c"
}

# Nothing is proved by what is not reached, so all statements must be.
prove() { # NAME
	log=$build/$1.log
	start=$(date +%s)
	analyse "$1" '' >"$log" 2>&1
	status=$?
	awk -v name="$1" -v status="$status" -v seconds=$(($(date +%s) - start)) '
		/^\[eva:alarm\]/ { alarms++ }
		/statements reached/ { reached = $4; of = $0; sub(/.*out of /, "", of); of += 0 }
		/valid .* total$/ { proved += $2; total += $8 }
		/NON TERMINATING|NOT TERMINATING/ { endless = 1 }
		END {
			good = !status && !alarms && !endless && total > 0 && proved == total && reached == of
			printf "%-6s %-10s %2d alarms %3d of %3d properties %4d of %4d statements %5d s\n",
				good ? "ok" : "not ok", name, alarms, proved, total, reached, of, seconds
			exit !good
		}' "$log" && passed=$((passed + 1)) && return
	failed=$((failed + 1))
	grep -A3 -E '^\[eva:alarm\]|Error' "$log" | sed 's/^/       /'
}

# Puts a fault into a copy, which is found before the source.
find_fault() { # NAME SOURCE EXPRESSION
	copy=$build/fault/$1
	mkdir -p "$copy/$(dirname "$2")"
	sed "$3" "src/$2" >"$copy/$2"
	if cmp -s "src/$2" "$copy/$2"; then
		echo "not ok $1        there is no place for the fault"
		failed=$((failed + 1))
		return
	fi
	analyse "$1" "-I$copy" -eva-stop-at-nth-alarm 1 >"$copy.log" 2>&1
	if grep -q '^\[eva:alarm\]' "$copy.log"; then
		printf 'ok     %-10s a fault is found: %s\n' "$1" "$3"
		passed=$((passed + 1))
	else
		printf 'not ok %-10s a fault is not found: %s\n' "$1" "$3"
		failed=$((failed + 1))
	fi
}

fault() { # NAME
	case $1 in
	utf8)
		find_fault utf8 base/utf8.c 's/i >= left || //'
		find_fault utf8 base/utf8.c 's/utf8_is_control(c) &&/c < 0x20 \&\&/'
		;;
	postings) find_fault postings index/postings.c 's/>= p->end)/>= p->end + 64)/' ;;
	header) find_fault header index/pages.c 's/ || n > (pages->covered - at) \/ item//' ;;
	trailer) find_fault trailer library/library_file.c 's/t->n_shards, sizeof/0, sizeof/' ;;
	esac
}

mkdir -p "$build"
[ $# -gt 0 ] || set -- utf8 postings header trailer
for name; do
	prove "$name"
	fault "$name"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
