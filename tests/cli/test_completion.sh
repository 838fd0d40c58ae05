#!/bin/sh
# Completion in the shells: what follows a few beginnings. Prints TAP.
# shellcheck disable=SC2317 # functions are called through ok
set -u
cd "$(dirname "$0")/../.." || exit 1

. tests/cli.sh

mkdir "$tmp/bin" && ln -s "$lantu" "$tmp/bin/lantu"
PATH=$tmp/bin:$PATH
run library add --id other $plan

# completes WANTED WORD...: the words are completed to what is wanted, among others.
completes() {
	wanted=$1
	shift
	bash -c '. assets/completions/lantu.bash
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_lantu
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@" 2>"$tmp/err" | grep -qxF -e "$wanted"
}

if command -v bash >/dev/null 2>&1; then
	for command in search kwic count show outline copy library import doctor; do
		ok "bash: $command" completes $command lantu "$(echo $command | cut -c1-2)"
		"$lantu" $command --help | grep -oE -- ' --[a-z]+' >"$tmp/options"
		while read -r option; do
			ok "bash: $command $option" completes "$option" lantu $command "--"
		done <"$tmp/options"
	done
	ok "bash: refs" completes targets.3 lantu show targ
	ok "bash: ids" completes other lantu search 产业 oth
	ok "bash: ids to browse" completes other lantu oth
	ok "bash: files" completes assets/guangzhou-2023.json lantu outline assets/guang
	ok "bash: sections" completes 1.2 lantu search --section 1
	ok "bash: orders" completes right lantu kwic --sort ri
	ok "bash: verbs" completes rebuild lantu library re
	ok "bash: plans to count in" completes other lantu count 产业 --in o
else
	skip "bash" "no bash"
fi
if command -v fish >/dev/null 2>&1; then
	ok "fish: refs" sh -c "fish -c 'source assets/completions/lantu.fish
		complete -C \"lantu show targets.\"' | grep -q '^targets.3'"
	ok "fish: options" sh -c "fish -c 'source assets/completions/lantu.fish
		complete -C \"lantu search --so\"' | grep -q '^--sort'"
else
	skip "fish" "no fish"
fi
if command -v zsh >/dev/null 2>&1; then
	ok "zsh: it is a function" zsh -n assets/completions/_lantu
else
	skip "zsh" "no zsh"
fi

finish
