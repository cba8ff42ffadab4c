#!/bin/bash
# Installs the Debian packages that Immutectl needs to be built, run and tested, if one is missing. Works on Debian 12
# and 13, as root or through sudo; installs nothing and asks for nothing where all are there. Packages named on the
# command line are seen to as well.
set -euo pipefail

packages=(
    # what the product uses
    btrfs-progs mergerfs pkexec polkitd dbus librsvg2-common
    # what Java's and JavaFX's own libraries are linked to
    libxtst6 libxi6 libxrender1 libxxf86vm1 libgl1 fonts-dejavu-core
    # what it is built with
    maven
    # the test desktop
    xvfb xauth openbox xfce4-panel xfce4-notifyd adwaita-icon-theme libglib2.0-bin x11-utils x11-xserver-utils
    xdotool imagemagick procps strace e2fsprogs
    "$@"
)

missing=()
for package in "${packages[@]}"; do
    # A library may have been renamed (Debian 13: libfoo0 became libfoo0t64, which provides libfoo0).
    status=$(dpkg-query -W -f '${db:Status-Status}\n' "$package" "${package}t64" 2>/dev/null || true)
    case $status in
        installed* | *$'\ninstalled') ;;
        *) missing+=("$package") ;;
    esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing, and there is no sudo; as root: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt_get() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >"$log" 2>&1
}
install_missing() {
    apt_get install --yes --no-upgrade --no-install-recommends "${missing[@]}"
}
echo "Installing ${missing[*]}"
# The lists of a machine just made are empty or old: then only are they fetched.
install_missing || { apt_get update && install_missing; } || {
    cat "$log" >&2
    exit 1
}
