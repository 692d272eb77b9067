# shellcheck shell=sh
# What systemd-rig needs of the machine.

try_overlay() {
  unshare --mount --propagation private sh -c '
    mount -t tmpfs none /mnt && mkdir /mnt/upper /mnt/work /mnt/root &&
      mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root' 2>/dev/null
}

# Prints the reason, or nothing.
why_not_possible() {
  if [ "$(id -u)" != 0 ]; then
    echo 'only root can boot a container'
  elif ! [ -x /lib/systemd/systemd ]; then
    echo 'the package systemd is not installed'
  elif ! command -v systemd-nspawn >/dev/null && ! command -v apt-get >/dev/null; then
    echo 'the package systemd-container is not installed'
  elif ! try_overlay; then
    echo 'this machine does not let root mount an overlay'
  fi
}

apt() { DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null >&2; }

install_nspawn() {
  if command -v systemd-nspawn >/dev/null; then return 0; fi
  say 'installing the Debian package systemd-container'
  apt install --no-install-recommends systemd-container ||
    { apt update && apt install --no-install-recommends systemd-container; }
}
