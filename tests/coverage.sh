#!/bin/sh
# What of the program the tests reach, as gcovr counts it: lines and branches of each room, of all,
# and of each file below the goal. `make coverage` runs it after the tests of a build with COV=1; the
# whole table is left in $BUILD/coverage.csv.
set -eu
cd "$(dirname "$0")/.."

build=${BUILD:-build/cov}
# Generated tables are no code.
gcovr --root . --filter src/ --filter include/ --exclude 'src/text/(tables|codes)[.]c' \
	--gcov-ignore-parse-errors --exclude-directories '.*/(tests|counted)' \
	--csv -o "$build/coverage.csv" "$build"
awk -F, '
	function rate(covered, all) { return all ? 100 * covered / all : 100 }
	function show(name, i) {
		printf "%-36s %6d %6.1f %% %6d %6.1f %%\n", name, lines[i],
			rate(lines_covered[i], lines[i]), branches[i], rate(branches_covered[i], branches[i])
	}
	function add(i) {
		lines[i] += $2; lines_covered[i] += $3; branches[i] += $5; branches_covered[i] += $6
	}
	NR == 1 { printf "%-36s %6s %8s %6s %8s\n", "", "lines", "", "branches", ""; next }
	{
		split($1, part, "/")
		if (!(part[2] in lines))
			rooms[++n] = part[2]
		add(part[2]); add("all"); add($1)
		if (rate($3, $2) < 95 || rate($6, $5) < 90)
			low[++m] = $1
	}
	END {
		for (i = 1; i <= n; i++)
			show(rooms[i], rooms[i])
		show("all", "all")
		if (m)
			print "\nbelow 95 % of lines or 90 % of branches:"
		for (i = 1; i <= m; i++)
			show(low[i], low[i])
	}' "$build/coverage.csv"
