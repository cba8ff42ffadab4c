#!/bin/bash
# Proves Immutectl in a virtual machine that really boots, is sealed, hibernates and resumes:
#
#     installer/vm-test.sh [--cuts N] [SCENARIO...]
#
# Makes a Debian of the machine's own release on a disk with README.md's layout (the first time; kept in
# installer/target/vm/), boots it, installs the Debian package with apt and plays the scenarios (all, or those named) with
# that. Ends with 0 only if every one went well; prints a table. Without KVM the processor is emulated, which takes some
# minutes more. With --cuts the power is cut N times, spread over the commands that change the system.
#
# The package in installer/target/ is taken if it is newer than every source; else it is built. The machine as it is once
# the package is installed is kept too: scenarios that are named begin there, as long as the package is the same. What
# machine and shell said is in installer/target/vm/log/.
#
# As root or through sudo. Whatever is mounted is mounted in a namespace of its own, and the machine dies with its
# driver: however this ends, nothing stays mounted or running.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
project=$(dirname "$here")
folder=$here/target/vm

cuts=0
usage() {
    echo "Usage: installer/vm-test.sh [--cuts N] [SCENARIO...]" >&2
    exit 2
}
while [ $# -gt 0 ]; do
    case $1 in
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
"$here/packages.sh" qemu-system-x86 qemu-utils mmdebstrap fdisk debian-archive-keyring
. "$here/find-java.sh"

as_root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "The disk is made by root and there is no sudo: start this as root." >&2; exit 1; }
    as_root=(sudo --)
fi

mkdir -p "$folder"
rm -rf "$folder/log"
owner=$(stat -c %u:%g "$project")
# What root made in the project belongs to the project's owner.
give_back() {
    [ "$owner" = 0:0 ] || "${as_root[@]}" find "$project" -path '*/target*' -user 0 -exec chown -h "$owner" {} +
}
trap give_back EXIT
trap 'exit 130' INT TERM HUP

# The package that is newer than everything that it is made of, if there is one.
package() {
    local package
    package=$(find "$here/target" -maxdepth 1 -name 'immutectl_*.deb' -printf '%T@ %p\n' 2>/dev/null | sort -rn | sed -n '1s/^[^ ]* //p')
    [ -z "$package" ] || [ ! -d "$here/target/test-classes" ] || [ -n "$(find "$project" -type f -newer "$package" \
        -not -path '*/target/*' -not -path '*/.cifuzz-corpus/*' -not -path '*/.git/*' -print -quit)" ] || echo "$package"
}
if [ -z "$(package)" ]; then
    echo "Building the package ..."
    # Not compressed: it is unpacked by a processor that may be emulated.
    mvn -q -B -ntp -f "$project/pom.xml" -DskipTests -Pdeb -Dimmutectl.package.level=0 package >"$here/target/build.log" 2>&1 || {
        tail -n 40 "$here/target/build.log"
        echo "The build failed: $here/target/build.log" >&2
        exit 1
    }
fi
package=$(package)
[ -n "$package" ] || { echo "A source changed while the package was built: start this again." >&2; exit 1; }
"${as_root[@]}" "$here/src/test/vm/image.sh" "$folder/base.img"

# The machine's second disk: the package, and the same again as if it were older.
state=new
key=$(cat "$folder/base.img.key" - < <(sha256sum "$package"))
if [ $# -gt 0 ] && [[ " $* " != *" package "* ]] && [ -f "$folder/disk.qcow2" ] && [ "$key" = "$(cat "$folder/disk.key" 2>/dev/null)" ]; then
    state=kept
else
    rm -rf "$folder/disk.key" "$folder/packages" "$folder/older"
    mkdir "$folder/packages"
    dpkg-deb --raw-extract "$package" "$folder/older"
    sed -i 's/^Version: .*/Version: 0.0.1/' "$folder/older/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone --build "$folder/older" "$folder/packages/immutectl_0.0.1_$(dpkg --print-architecture).deb" >/dev/null
    rm -r "$folder/older"
    cp "$package" "$folder/packages/"
    tar --create --file="$folder/packages.tar" --directory="$folder/packages" .
    rm -r "$folder/packages"
    qemu-img create -q -f qcow2 -F raw -b "$folder/base.img" "$folder/disk.qcow2"
fi

# A /dev/kvm alone proves nothing: inside another virtual machine it may be there and not work.
acceleration="-accel tcg,thread=multi"
if [ -w /dev/kvm ] && grep -qwE 'vmx|svm' /proc/cpuinfo; then acceleration="-accel kvm"; fi
echo "Booting it (${acceleration#-accel }) ..."
status=0
"${as_root[@]}" "$java_home/bin/java" -cp "$here/target/test-classes" org.immutectl.vm.VirtualMachineRun \
    "$folder/disk.qcow2" "$folder/packages.tar" "$folder/log" "$acceleration" "$state" "$cuts" "$@" || status=$?
# From now on scenarios can begin with it.
qemu-img snapshot -l "$folder/disk.qcow2" | grep -qw ready && echo "$key" >"$folder/disk.key"
[ "$status" = 0 ] || echo "What machine and shell said: $folder/log/" >&2
exit "$status"
