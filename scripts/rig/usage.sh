# shellcheck shell=sh

usage() {
  cat <<TEXT
usage: systemd-rig [--name NAME] up [--at DIR] [--owner PID]
       systemd-rig [--name NAME] run [--user USER] [--dir DIR] [--] [NAME=VALUE]… COMMAND…
       systemd-rig [--name NAME] reboot [--hard]
       systemd-rig [--name NAME] files
       systemd-rig [--name NAME] down
       systemd-rig check

up      boots the rig, or finds it up; the checkout is at DIR in it (default $at), read-only.
        --owner: the rig goes down by itself when that process ends
run     runs a command in it, as root or USER; streams, stdin and exit code are the command's
reboot  as \`systemctl reboot\` does; --hard: as a power cut does
files   prints the folder that shows the rig's files to this machine; another one after a reboot
down    ends it and leaves nothing
check   says why this machine cannot have a rig (exit $EXIT_NOT_POSSIBLE), or nothing
TEXT
}
