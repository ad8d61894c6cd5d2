"""Completion scripts.

Each asks `samcat complete-- WORD…` (the words after "samcat" up to the cursor) and takes a line as "candidate TAB
help"; no script lets the shell evaluate what comes back. The line ":files" asks for names of files.
"""

BASH = r"""_samcat() {
    # readline parts words at colons and equal signs, which stand in keys and in author:zhang
    local line word last=0 i
    local -a words=("")
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 1)) && { [[ $word == [:=]* ]] || [[ ${words[last]} == *[:=] && -n $word ]]; }; then
            words[last]+=$word
        else
            ((i > 1)) && ((last++))
            words[last]=$word
        fi
    done
    local typed=${words[last]} parted=
    [[ $typed == *[:=]* ]] && parted=${typed%"${typed##*[:=]}"}
    [[ ${COMP_WORDBREAKS-:=} == *[:=]* ]] || parted=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o default 2>/dev/null
        else
            line=${line%%$'\t'*}
            [[ $line == *[:=] ]] && compopt -o nospace 2>/dev/null
            line=${line#"$parted"}
            COMPREPLY+=("${line// /\\ }")
        fi
    done < <("${COMP_WORDS[0]}" complete-- "${words[@]}" 2>/dev/null)
}
complete -F _samcat samcat
"""

ZSH = r"""#compdef samcat
_samcat() {
    local line
    local -a candidates fields
    for line in "${(@f)$("${words[1]}" complete-- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        if [[ $line == :files ]]; then
            _files
        elif [[ $line == *[:=] ]]; then
            fields+=("${line//:/\\:}")
        elif [[ $line == *$'\t'* ]]; then
            candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
        elif [[ -n $line ]]; then
            candidates+=("${line//:/\\:}")
        fi
    done
    (( $#fields )) && _describe -V fields fields -S ''
    (( $#candidates )) && _describe -V samcat candidates
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _samcat "$@"
else
    compdef _samcat samcat
fi
"""

FISH = r"""function __samcat_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] complete-- $words[2..-1] 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            printf '%s\n' $line
        end
    end
end
complete -c samcat -f -a '(__samcat_complete)'
"""

POWERSHELL = r"""Register-ArgumentCompleter -Native -CommandName samcat -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $words += '' }
    & samcat complete-- @words 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
        $candidate, $help = $_ -split "`t", 2
        if (-not $help) { $help = $candidate }
        [System.Management.Automation.CompletionResult]::new($candidate, $candidate, 'ParameterValue', $help)
    }
}
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}
