# Completion of lantu for fish: commands, options, refs, ids of the library, files.
# The program itself is asked, so nothing here has to be kept up with it.

function __lantu_commands
    command lantu --help 2>/dev/null | string match -rg '^  ([a-z]+) '
end

function __lantu_command
    set -l words (commandline -opc)
    test (count $words) -gt 1; and contains -- $words[2] (__lantu_commands); and echo $words[2]
end

function __lantu_options
    command lantu (__lantu_command) --help 2>/dev/null | string match -rga '(?:^| )(--?[a-zA-Z-]+)'
end

function __lantu_refs
    command lantu outline 2>/dev/null | string trim | string replace -r ' .*' ''
end

function __lantu_ids
    command lantu library list 2>/dev/null </dev/null | string replace -r ' .*' ''
end

function __lantu_is
    set -l command (__lantu_command)
    test -n "$command"; and contains -- $command $argv
end

function __lantu_begins
    test (count (commandline -opc)) -eq 1
end

complete -c lantu -n __lantu_begins -a '(__lantu_commands)'
complete -c lantu -n 'string match -q -- "-*" (commandline -ct)' -a '(__lantu_options)' -f
complete -c lantu -n '__lantu_is show copy' -a '(__lantu_refs)'
complete -c lantu -n '__lantu_is show outline copy search kwic' -a '(__lantu_ids)'
complete -c lantu -n '__lantu_is library; and test (count (commandline -opc)) -eq 2' \
    -f -a 'add remove list check rebuild'
complete -c lantu -n '__lantu_is library; and contains -- remove (commandline -opc)' \
    -f -a '(__lantu_ids)'
complete -c lantu -n '__lantu_is search' -l section -x -a '(__lantu_refs)'
complete -c lantu -n '__lantu_is search' -l sort -x -a 'rank position'
complete -c lantu -n '__lantu_is kwic' -l sort -x -a 'position left right'
complete -c lantu -n '__lantu_is count' -l by -x -a 'chapter plan'
complete -c lantu -n '__lantu_is count' -l in -r -a '(__lantu_ids)'
complete -c lantu -n '__lantu_is import library' -l script -x -a 'keep hans'
