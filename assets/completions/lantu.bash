# Completion of lantu for bash: commands, options, refs, ids of the library, files.
# The program itself is asked, so nothing here has to be kept up with it.

_lantu_commands() {
	command lantu --help 2>/dev/null | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p'
}

_lantu_options() { # COMMAND or nothing
	command lantu "$@" --help 2>/dev/null | grep -oE -- '(^| )--?[a-zA-Z-]+' | grep -oE -- '-.*'
}

_lantu_refs() {
	command lantu outline 2>/dev/null | sed 's/^ *\([^ ]*\).*/\1/'
}

_lantu_ids() {
	command lantu library list 2>/dev/null </dev/null | sed 's/ .*//'
}

_lantu() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	local command='' words='' files=yes place=$((COMP_CWORD - 1)) i

	if [[ $COMP_CWORD -gt 1 ]] && grep -qxF -- "${COMP_WORDS[1]}" <<<"$(_lantu_commands)"; then
		command=${COMP_WORDS[1]}
	fi
	for ((i = 2; i < COMP_CWORD; i++)); do
		[[ ${COMP_WORDS[i]} != -* ]] || ((place--))
	done
	case $before in
	--section) words=$(_lantu_refs) files='' ;;
	--sort)
		words='rank position left right' files=''
		[[ $command != kwic ]] || words='position left right'
		[[ $command != search ]] || words='rank position'
		;;
	--by) words='chapter plan' files='' ;;
	--script) words='keep hans' files='' ;;
	--in) words=$(_lantu_ids) ;;
	--library) compopt -o filenames 2>/dev/null ;;
	--limit | -n | --width | -w | --memory | --title | --issuer | --published | --id) return ;;
	*)
		if [[ $word == -* ]]; then
			words=$(_lantu_options ${command:+"$command"}) files=''
		elif [[ -z $command ]]; then
			words=$(_lantu_ids)
			[[ $COMP_CWORD -gt 1 ]] || words+=" $(_lantu_commands)"
		else
			case $command:$place in
			library:1) words='add remove list check rebuild' files='' ;;
			library:*) [[ ${COMP_WORDS[2]} == add ]] || words=$(_lantu_ids) files='' ;;
			show:1) words="$(_lantu_refs) $(_lantu_ids)" ;;
			copy:1) words=$(_lantu_refs) files='' ;;
			search:1 | kwic:1 | count:*) files='' ;;
			*) words=$(_lantu_ids) ;;
			esac
		fi
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	if [[ $files ]]; then
		compopt -o filenames 2>/dev/null
		mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
	fi
}

complete -F _lantu lantu
