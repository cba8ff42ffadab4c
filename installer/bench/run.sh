#!/bin/bash
# Prints the figures of the README as a Markdown table: installer/bench/run.sh
# Needs root (or sudo), hyperfine, btrfs-progs, mergerfs and what installer/test-desktop.sh needs; takes about five minutes. With
# snapper-gui and network-manager-gnome installed, those are timed too. Build first or let it build. Figures depend on the machine: compare the lines with each other, and with earlier runs on it.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
project=$(cd "$here/../.." && pwd)
work=$project/installer/target/bench
for program in hyperfine mkfs.btrfs mergerfs dbus-monitor xprop; do
    command -v "$program" >/dev/null || {
        echo "bench: $program is missing: apt-get install hyperfine btrfs-progs mergerfs dbus x11-utils" >&2
        exit 1
    }
done

# What else runs makes every figure worse, so it is told.
load=$(cut -d" " -f1 /proc/loadavg)
(cd "$project" && mvn -q -B -Dstyle.color=never -Pbench -DskipTests package)
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
mkdir -p "$project/installer/target"
$as_root rm -rf "$work"
mkdir "$work"
if [ -n "$(find "$project/installer/target" -maxdepth 1 -name 'immutectl_*.deb' -print -quit)" ]; then
    $as_root "$here/package.sh" "$work/rows"
fi
$as_root "$here/command.sh" "$work/rows" "$work"
$as_root "$here/tiers.sh" "$work/rows" "$work"
$as_root "$project/installer/test-desktop.sh" --allow "$here/desktop.sh" "$work/rows" "$work"

echo
echo "$(nproc) cores, load $load before the start, $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo), Linux $(uname -r)," \
    "$("$project/installer/target/immutectl/runtime/bin/java" -version 2>&1 | sed -n 's/.*(build \(.*\))$/Java \1/p;' | head -n 1)"
echo
echo "| what | figure | goal |"
echo "| --- | --- | --- |"
cat "$work/rows"
