# Sourced in the shell whose completion is asked for: it prints what it would offer between two NULs.
PROMPT=
autoload -Uz compinit
fpath=($1 $fpath)
compinit -u -D
bindkey '^M' undefined
bindkey '^J' undefined
bindkey '^I' complete-word
null_line() { print -r -- $'\0' }
compprefuncs=(null_line)
comppostfuncs=(null_line exit)
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  typeset -a hits
  builtin compadd -A hits "$@"
  (( $#hits )) && print -rl -- $hits
  builtin compadd "$@"
}
print READY
