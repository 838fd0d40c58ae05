# Completion of lantu for fish. The program prints the candidates, a line each: they are handed on,
# and no part of them is ever evaluated. Files and folders are fish's own to find.

function __lantu_ask
    set -l words (commandline -opc) "$(commandline -ct)"
    set -e words[1]
    command lantu --complete -- $words 2>/dev/null </dev/null
end

function __lantu_candidates
    for candidate in (__lantu_ask)
        switch $candidate
            case /files
            case /folders
                set -l option (string match -r -- '^--[a-z-]*=' "$(commandline -ct)")
                set -l folder (string replace -- "$option" '' "$(commandline -ct)")
                printf '%s\n' "$option"(__fish_complete_directories "$folder")
            case '*'
                printf '%s\n' $candidate
        end
    end
end

complete -c lantu -f -a '(__lantu_candidates)'
complete -c lantu -n 'contains /files (__lantu_ask)' -F
