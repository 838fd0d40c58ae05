# shellcheck shell=sh
# What the tools of `make lint` find, held against tests/lint/answers: each finding must be mended
# in the code or be answered there, and each answer must still have a finding.
. tests/tap.sh

# The generated tables are left out.
sources=$(find src -name '*.c' ! -path src/text/tables.c ! -path src/text/codes.c | sort)
cores=$(getconf _NPROCESSORS_ONLN)

# each COMMAND...: runs it for every source file, which is {} in it, several at once.
each() {
	logs=$(mktemp -d) || exit 1
	# shellcheck disable=SC2016,SC2086 # the inner shell's; a list of files
	printf '%s\n' $sources | logs=$logs nice xargs -P "$cores" -I '{}' sh -c '
		log=$logs/$(echo "$1" | tr / _); shift; "$@" >"$log" 2>&1' sh '{}' "$@"
	cat "$logs"/*
	rm -rf "$logs"
}

# judge TOOL: reads FILE:LINE:COLUMN: MESSAGE [CHECK], once for each place. A finding belongs to the
# function whose name begins a line above it.
judge() {
	awk -v tool="$1" -v here="$PWD/" '
		function function_at(file, line,    text, n, name) {
			if (!(file in read)) {
				read[file] = 1
				last = ""
				name = "-"
				while ((getline text < file) > 0) {
					sub(/^__attribute__\(\(.*\)\) /, "", text)
					if (text ~ /^[a-z_][^;=]*\(/) {
						name = text
						sub(/\(.*/, "", name)
						sub(/.*[ *]/, "", name)
					} else if (last == "}") {
						name = "-"
					}
					last = text
					of[file, ++n] = name
				}
				close(file)
			}
			return (file, line) in of ? of[file, line] : "-"
		}
		FILENAME == "tests/lint/answers" {
			if ($0 !~ /^#/ && $1 == tool) {
				if ($5 != "--" || NF < 6)
					print "no reason: " $0
				answers[++n] = $0
				check[n] = $2; at[n] = $3; within[n] = $4
			}
			next
		}
		!/^[^ :]+:[0-9]+:[0-9]+: .*\[[^] ]+\]$/ && !/(^|: )(fatal )?error: / { next }
		{
			if (index($0, here) == 1)
				$0 = substr($0, length(here) + 1)
			split($0, place, ":")
			name = /\]$/ ? $NF : "[error]"
			gsub(/[][]/, "", name)
			sub(/^-W/, "", name)
			if (seen[place[1], place[2], name]++)
				next
			found++
			in_function = function_at(place[1], place[2])
			known = 0
			for (i = 1; i <= n && !known; i++)
				if ((check[i] == name) && (at[i] == "*" || at[i] == place[1]) &&
					(within[i] == "*" || within[i] == in_function))
					known = i
			if (known)
				used[known]++
			else
				print name " " place[1] " " in_function ": " $0
		}
		END {
			for (i = 1; i <= n; i++)
				if (!used[i])
					print "nothing is found that this answers: " answers[i]
			print found + 0, n + 0 > "/dev/stderr"
		}' tests/lint/answers -
}
