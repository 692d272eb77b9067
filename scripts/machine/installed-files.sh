# shellcheck shell=sh disable=SC2154
# The files that scripts/install puts outside the package's folder.

# Succeeds when it changed something. Whoever reads meanwhile sees the old or the new file.
replace_if_other() {
  if cmp -s "$1" "$2"; then return 1; fi
  mkdir -p "${2%/*}"
  install -m 644 "$1" "$2.new-$$" && mv -f "$2.new-$$" "$2"
}

put_file() { replace_if_other "$1" "$2" || true; }

our_units() { (cd "$1" && ls -d rpa*.service rpa*.socket rpa*.timer rpa*.slice 2>/dev/null) || true; }

# Sets changed_units. A unit that was there before stays enabled or disabled, as its operator wants it.
put_units() {
  changed_units=
  for unit in $(our_units "$RPA_ROOT/systemd"); do
    is_new=no
    [ -e "$UNITS/$unit" ] || is_new=yes
    replace_if_other "$RPA_ROOT/systemd/$unit" "$UNITS/$unit" || continue
    changed_units="$changed_units $unit"
    case $is_new-" $RPA_ENABLED " in yes-*" $unit "*) systemctl --quiet enable "$unit" ;; esac
  done
}

remove_units() {
  for unit in $(our_units "$UNITS"); do rm -f "${UNITS:?}/$unit"; done
  ! systemd_runs || systemctl daemon-reload
}

put_links() {
  for command in "$RPA_ROOT"/bin/*; do
    link=$COMMANDS/${command##*/}
    [ "$(readlink "$link")" = "$command" ] || ln -sfn "$command" "$link"
  done
}

remove_links() {
  for link in "$COMMANDS"/rpa-*; do
    case $(readlink "$link") in "$RPA_ROOT"/bin/*) rm -f "$link" ;; esac
  done
}

# All but the data, also what an upgrade left for processes that ran.
remove_package() {
  for path in "${RPA_ROOT:?}"/*; do
    case " $RPA_DATA " in *" ${path##*/} "*) ;; *) rm -rf "$path" ;; esac
  done
  rmdir "$RPA_ROOT" 2>/dev/null || true
}
