# Prints what zsh offers for a command line, each word in a line: zsh -f complete.zsh FOLDER LINE
# There is no way to ask for it but to press the tabulator in a shell that has a terminal.
zmodload zsh/zpty
zpty z zsh -f -i
line=
expect_word() { while zpty -r z line; do [[ $line == *$1* ]] && return; done }
zpty -w z "source ${(q)0:A:h}/completing.zsh ${(q)1}"
expect_word READY
zpty -n -w z "$2"$'\t'
integer tog=0
while zpty -r z line; do
  line=${line%$'\r\n'}
  if [[ $line == *$'\0'* ]]; then (( tog++ )) && break || continue; fi
  (( tog )) && print -r -- $line
done
