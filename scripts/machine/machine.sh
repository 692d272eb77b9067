# shellcheck shell=sh
# What an installed machine has beside the package's files. Part of scripts/install and of the scripts of the .deb.

RPA_ROOT=/opt/imediatoseguros-rpa
RPA_DATA='sessions rpa_data queue config'
RPA_PROFILE=/etc/apparmor.d/rpa-chromium
RPA_RESTRICTION=/proc/sys/kernel/apparmor_restrict_unprivileged_userns

# Started with the machine; what is started now as well.
# shellcheck disable=SC2034 # for whoever includes this
RPA_ENABLED='rpa-launch.socket rpa-admit.timer rpa-cleanup.timer rpa-report.timer rpa-admit.service'
RPA_STARTED='rpa-launch.socket rpa-admit.timer rpa-cleanup.timer rpa-report.timer'

# The live server and the canary: an operator switches them on (docs/serve.md, docs/doctor.md).
RPA_OPTIONAL='rpa-serve.socket rpa-serve.service rpa-walk.timer rpa-worker.service rpa-mirror.service'

systemd_runs() { [ -d /run/systemd/system ]; }

make_users_and_folders() {
  systemd-sysusers rpa.conf
  systemd-tmpfiles --create rpa.conf
}

# $1.socket and $1.service after an upgrade; $2 says whether the socket is another one now. A socket cannot be replaced
# under a service that uses it; where only the service is new, the socket stays open meanwhile.
renew_server() {
  if [ "$2" = no ] || ! systemctl --quiet is-active "$1.socket"; then
    systemctl try-restart "$1.service"
    return
  fi
  running=
  ! systemctl --quiet is-active "$1.service" || running=$1.service
  systemctl stop "$1.service" "$1.socket"
  # shellcheck disable=SC2086 # nothing, where nothing ran
  systemctl start "$1.socket" $running
}

# A front reads what sessions tell and may ask for one.
add_front() {
  id -nG "$1" | grep -qw rpa-front || usermod --append --groups rpa-front "$1"
}

browser_is_confined_by_itself() {
  "$RPA_ROOT/bin/rpa-doctor" --as-user rpa --json 2>/dev/null |
    tr -d ' \n' | grep -q '"id":"browser.sandbox","status":"ok"'
}

# Only where a browser without the profile has no sandbox.
apply_apparmor_profile() {
  [ "$(cat $RPA_RESTRICTION 2>/dev/null || echo 0)" != 0 ] || return 0
  command -v apparmor_parser >/dev/null || return 0
  [ -e $RPA_PROFILE ] || ! browser_is_confined_by_itself || return 0
  cmp -s "$RPA_ROOT/systemd/apparmor.d/rpa-chromium" $RPA_PROFILE ||
    install -m 644 "$RPA_ROOT/systemd/apparmor.d/rpa-chromium" $RPA_PROFILE
  apparmor_parser --replace $RPA_PROFILE
}

remove_apparmor_profile() {
  [ -e $RPA_PROFILE ] || return 0
  apparmor_parser --remove $RPA_PROFILE 2>/dev/null || true
  rm -f $RPA_PROFILE
}

# Nothing begins any more, and everything that runs or waits ends as stopped.
end_sessions() {
  # shellcheck disable=SC2086 # a list of units
  ! systemd_runs || systemctl stop $RPA_OPTIONAL 2>/dev/null || true
  # shellcheck disable=SC2086 # a list of units
  ! systemd_runs || systemctl stop $RPA_STARTED rpa-launch.service
  "$RPA_ROOT/bin/rpa-stop" --all >/dev/null || true
  ! systemd_runs || systemctl stop 'rpa-session-*.service' rpa-admit.service 'rpa-admit@*.service' rpa-handoff.service rpa.slice
}

# A folder that is a link to another disk is not followed.
remove_data() {
  for folder in $RPA_DATA; do
    [ ! -L "$RPA_ROOT/$folder" ] ||
      echo "$RPA_ROOT/$folder led to $(readlink "$RPA_ROOT/$folder"); what is there stays: remove it yourself" >&2
    rm -rf "${RPA_ROOT:?}/$folder"
  done
  rmdir "$RPA_ROOT" 2>/dev/null || true
  rm -rf /run/rpa /var/lib/systemd/timers/stamp-rpa-cleanup.timer /var/lib/systemd/timers/stamp-rpa-report.timer
}

remove_users() {
  for user in rpa rpa-serve rpa-worker; do
    ! getent passwd $user >/dev/null || userdel $user
  done
  for group in rpa rpa-serve rpa-worker rpa-front; do
    ! getent group $group >/dev/null || groupdel $group
  done
}
