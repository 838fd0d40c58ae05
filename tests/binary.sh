#!/bin/sh
# What the compiler made of the sources: which objects can be written to, and whether the program
# is hardened as the Makefile says. TAP.
set -u
cd "$(dirname "$0")/.." || exit 1

. tests/tap.sh
build=${BUILD:-build}
lantu=$build/lantu
objects=$(printf '%s\n' src/*/*.c | sed "s,^src/\(.*\)\.c\$,$build/\1.o,")

for tool in readelf nm objdump; do
	command -v $tool >/dev/null 2>&1 && continue
	echo "ok 1 - the binary # SKIP $tool is not installed"
	echo "1..1"
	exit 0
done
if nm "$lantu" | grep -q __asan_init; then
	echo "ok 1 - the binary # SKIP a sanitizer has its own way"
	echo "1..1"
	exit 0
fi

# Signal handlers can reach nothing else, and wcwidth can be told nothing else; all that is run goes
# through one server.
result "no object can be written to, but these" "$(for o in $objects; do
	objdump -t "$o" | awk -v o="${o#"$build"/}" '
		/ O \.(data|bss|tdata|tbss|lbss|ldata)/ && !/data\.rel\.ro/ || / \*COM\*/ { print o ": " $NF }'
done | grep -vxE 'terminal/guard.o: guard|base/mapped.o: mapped|terminal/spawn.o: server|text/width.o: wide_kinds')"
result "the objects were read" "$(objdump -t "$build/terminal/guard.o" | grep -q '\.bss.* guard$' ||
	echo "guard.o has no guard")"

# says NAME WANTED COMMAND...: the output of a command holds something.
says() {
	name=$1
	wanted=$2
	shift 2
	result "$name" "$("$@" 2>&1 | grep -qE -e "$wanted" || echo "no $wanted in: $*")"
}
hides() {
	name=$1
	unwanted=$2
	shift 2
	result "$name" "$("$@" 2>&1 | grep -E -e "$unwanted")"
}

says "it lies where chance puts it" 'Type: +DYN' readelf -hW "$lantu"
says "and is a program" 'Flags:.* PIE' readelf -dW "$lantu"
says "what the linker fills in is then read-only" 'GNU_RELRO' readelf -lW "$lantu"
says "at once" 'BIND_NOW|Flags:.* NOW' readelf -dW "$lantu"
says "the stack" 'GNU_STACK .* RW +0x' readelf -lW "$lantu"
hides "runs no code" 'GNU_STACK .*E' readelf -lW "$lantu"
hides "no memory is writable and runs" 'LOAD .* RWE' readelf -lW "$lantu"
hides "no text is relocated" 'TEXTREL' readelf -dW "$lantu"
hides "no folder is searched first" 'RPATH|RUNPATH' readelf -dW "$lantu"
# The archives of the libraries are built as their makers like: these hold for our objects alone.
# shellcheck disable=SC2086 # a list of files
{
	says "the stack is guarded" ' U __stack_chk_fail' nm $objects
	says "lengths are checked" ' U __(sn|vsn|f)printf_chk' nm $objects
	says "also those known only as it runs" ' U __mem(cpy|move|set)_chk' nm $objects
}
# every NAME OPTION: each object was compiled with it, as GCC notes down.
every() {
	result "$1" "$(for o in $objects; do
		readelf --debug-dump=info "$o" 2>/dev/null | grep -m 1 'DW_AT_producer.*GNU C' |
			grep -vqe "$2" && echo "$o"
	done)"
}
every "variables begin as zeros" '-ftrivial-auto-var-init=zero'
every "the stack grows page by page" '-fstack-clash-protection'
if [ "$(uname -m)" = x86_64 ]; then
	result "jumps and returns can be checked" "$(for o in $objects; do
		readelf -nW "$o" | grep -q 'x86 feature: IBT, SHSTK' || echo "$o"
	done)"
fi
finish
