# shellcheck shell=sh
# For test scripts that find problems: one TAP line for each list of them, none being good.
n=0
bad=0

result() { # NAME PROBLEMS
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		printf '%s\n' "$2" | sed 's/^/# /'
		echo "not ok $n - $1"
		bad=1
	fi
}

finish() {
	echo "1..$n"
	exit "$bad"
}
