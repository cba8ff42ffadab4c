#!/bin/bash
# Adds the sizes of the Debian package to the figures: package.sh ROWS_FILE. It is there after mvn -Pdeb package.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
rows=$(realpath "$1")
. "$here/figures.sh"
package=$(find "$here/../target" -maxdepth 1 -name 'immutectl_*.deb' -print -quit)
[ -n "$package" ] || { echo "bench: no package in installer/target" >&2; exit 1; }
row "package: download" "$(stat -c %s "$package" | awk '{ printf "%.0f MB", $1 / 1e6 }')"
row "package: installed" "$(dpkg-deb -f "$package" Installed-Size | awk '{ printf "%.0f MB", $1 * 1024 / 1e6 }')"
