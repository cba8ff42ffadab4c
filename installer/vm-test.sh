#!/bin/bash
# Proves Immutectl in a virtual machine that really boots, is sealed, hibernates and resumes:
#
#     installer/vm-test.sh [--keep] [--cuts N] [SCENARIO...]
#
# Makes a Debian of the machine's own release on a disk with README.md's layout (the first time; kept in
# installer/target/vm/), puts the program as built into a copy of it, boots that and plays the scenarios (all, or those
# named). Ends with 0 only if every one went well. Without KVM the processor is emulated, which takes some minutes more.
# With --cuts the power is cut N times while the system is unlocked and locked.
# --keep leaves the disk as the scenarios left it: installer/target/vm/disk.img. What machine and shell said is in
# installer/target/vm/log/.
#
# As root or through sudo. Whatever is mounted is mounted in a namespace of its own, and the machine dies with its
# driver: however this ends, nothing stays mounted or running.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
project=$(dirname "$here")
folder=$here/target/vm

keep=
cuts=0
usage() {
    echo "Usage: installer/vm-test.sh [--keep] [--cuts N] [SCENARIO...]" >&2
    exit 2
}
while [ $# -gt 0 ]; do
    case $1 in
        --keep) keep=1 ;;
        --cuts)
            [[ ${2:-} =~ ^[1-9][0-9]{0,3}$ ]] || usage
            cuts=$2
            shift
            ;;
        -*) usage ;;
        *) break ;;
    esac
    shift
done

export LC_ALL=C.UTF-8
"$here/packages.sh" qemu-system-x86 mmdebstrap fdisk debian-archive-keyring
. "$here/find-java.sh"

as_root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "The disk is made by root and there is no sudo: start this as root." >&2; exit 1; }
    as_root=(sudo --)
fi

mkdir -p "$folder"
rm -rf "$folder/log"
owner=$(stat -c %u:%g "$project")
put_away() {
    [ -n "$keep" ] || rm -f "$folder/disk.img"
    # What root made in the project belongs to the project's owner.
    [ "$owner" = 0:0 ] || "${as_root[@]}" find "$project" -path '*/target*' -user 0 -exec chown -h "$owner" {} +
}
trap put_away EXIT
trap 'exit 130' INT TERM HUP

echo "Building ..."
mvn -q -B -ntp -f "$project/pom.xml" -DskipTests package >"$here/target/build.log" 2>&1 || {
    tail -n 40 "$here/target/build.log"
    echo "The build failed: $here/target/build.log" >&2
    exit 1
}
image=$here/src/test/vm/image.sh
"${as_root[@]}" "$image" base "$folder/base.img"
"${as_root[@]}" "$image" disk "$folder/base.img" "$here/target/immutectl" "$folder/disk.img"

# A /dev/kvm alone proves nothing: inside another virtual machine it may be there and not work.
acceleration="-accel tcg,thread=multi"
if [ -w /dev/kvm ] && grep -qwE 'vmx|svm' /proc/cpuinfo; then acceleration="-accel kvm"; fi
echo "Booting it (${acceleration#-accel }) ..."
status=0
"${as_root[@]}" "$java_home/bin/java" -cp "$here/target/test-classes" org.immutectl.vm.VirtualMachineRun \
    "$folder/disk.img" "$folder/log" "$acceleration" "$cuts" "$@" || status=$?
[ "$status" = 0 ] || echo "What machine and shell said: $folder/log/" >&2
exit "$status"
