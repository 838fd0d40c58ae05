# Completion of lantu for bash. The program prints the candidates, a line each: they are compared
# and handed on, and no part of them is ever evaluated. Files and folders are bash's own to find.

_lantu() {
	local word=${COMP_WORDS[COMP_CWORD]} words=() candidate files='' i

	# To bash --theme=light is three words.
	for ((i = 1; i <= COMP_CWORD; i++)); do
		[[ ${COMP_WORDS[i]} == = ]] || words+=("${COMP_WORDS[i]}")
	done
	if [[ $word == = ]]; then
		word=''
		words+=('')
	fi
	COMPREPLY=()
	while IFS= read -r candidate; do
		case $candidate in
		/files) files=yes ;;
		/folders) compopt -o dirnames ;;
		"$word"*) COMPREPLY+=("$candidate") ;;
		esac
	done < <(command lantu --complete -- "${words[@]}" 2>/dev/null </dev/null)
	[[ $files ]] || return
	# Bash looks for files where no candidate begins with the word. Where one does, the word is of
	# harmless characters and can stand in a pattern.
	compopt -o default -o filenames
	if ((${#COMPREPLY[@]})) && ! shopt -q failglob; then
		for candidate in "$word"*; do
			[[ ! -e $candidate ]] || COMPREPLY+=("$candidate")
		done
	fi
}

complete -F _lantu lantu
