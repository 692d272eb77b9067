# shellcheck shell=sh
# Processes, as systemd-rig knows them.

# A process for all time: "PID START", where START is its start in clock ticks.
identity() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk -v pid="$1" '{ print pid, $20 }'; }
lives() { [ -n "$1" ] && [ "$(identity "${1%% *}")" = "$1" ]; }

# The child of process $1 that is called $2.
child_called() {
  for child in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
    [ "$(cat "/proc/$child/comm" 2>/dev/null)" = "$2" ] && echo "$child" && return 0
  done
  return 1
}
