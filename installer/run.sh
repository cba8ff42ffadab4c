#!/bin/bash
# Shows Immutectl at work on its practice system, a small real Btrfs in a file: installer/run.sh [--tour]
#
# With a display: builds, makes the practice system, starts tray icon and window on it, and takes all away again when
# both are closed. Without one, or with --tour: does the same on a virtual display, walks a tour by really clicking
# (locked, unlock, warning, lock), leaves a picture of each station in installer/target/tour/ and ends with 0 only if
# every station was reached.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
project=$(dirname "$here")
bin=$here/target/immutectl/bin

tour=
case ${1:-} in
    '') ;;
    --tour) tour=1 ;;
    *)
        echo "Usage: installer/run.sh [--tour]" >&2
        exit 2
        ;;
esac

"$here/packages.sh"
. "$here/find-java.sh"

as_root=()
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null; then
        as_root=(sudo --)
    elif [ -z "$tour" ] && [ -n "${DISPLAY:-}" ] && command -v pkexec >/dev/null; then
        as_root=(pkexec)
    else
        echo "The practice system needs root (a loop device, mounts) and there is no sudo: start this as root." >&2
        exit 1
    fi
fi
owner=$(stat -c %u:%g "$project")
give_back() {
    # What root made in the project belongs to the project's owner.
    [ "$owner" = 0:0 ] || "${as_root[@]}" find "$project" -path '*/target*' -user 0 -exec chown -h "$owner" {} +
}
trap give_back EXIT

echo "Building (the first time, Maven fetches what it needs) ..."
mkdir -p "$here/target"
mvn -q -B -ntp -f "$project/pom.xml" -DskipTests package >"$here/target/build.log" 2>&1 || {
    tail -n 40 "$here/target/build.log"
    echo "The build failed: $here/target/build.log" >&2
    exit 1
}

if [ -z "$tour" ] && [ -z "${DISPLAY:-}" ]; then
    echo "No display: taking the tour on a virtual one."
    tour=1
elif [ -z "$tour" ] && ! xprop -root _NET_SUPPORTED >/dev/null 2>&1; then
    echo "The display $DISPLAY does not answer: taking the tour on a virtual one."
    tour=1
elif [ -z "$tour" ] && [ "$(id -u)" = 0 ]; then
    echo "Tray and window never run as root; start this as yourself to see them here. Taking the tour on a virtual display."
    tour=1
fi

if [ -n "$tour" ]; then
    rm -rf "$here/target/tour"
    mkdir -p "$here/target/tour"
    status=0
    "${as_root[@]}" "$here/test-desktop.sh" --allow "$java_home/bin/java" --enable-native-access=ALL-UNNAMED \
        -Dstdout.encoding=UTF-8 -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
        -cp "$here/target/test-classes:$(cat "$here/target/tour-classpath.txt")" \
        org.immutectl.endtoend.Tour "$here/target/tour" 2>&1 | tee "$here/target/tour/tour.log" || status=$?
    if [ "$status" = 0 ]; then
        echo "Every station was reached. Pictures: $here/target/tour/"
    else
        echo "The tour ended early ($status). Log and pictures: $here/target/tour/" >&2
    fi
    exit "$status"
fi

tray=
window=
put_away() {
    kill $tray $window 2>/dev/null || true
    wait $tray $window 2>/dev/null || true
    "${as_root[@]}" "$bin/immutectl" sandbox destroy
    give_back
}
trap put_away EXIT
trap 'exit 130' INT TERM HUP
echo "Making the practice system (this needs root) ..."
"${as_root[@]}" "$bin/immutectl" sandbox create
sandbox=$("$bin/immutectl" sandbox path)
"${as_root[@]}" "$bin/immutectl" lock "--root=$sandbox"
"$bin/immutectl-tray" "--root=$sandbox" &
tray=$!
"$bin/immutectl-desktop" "--root=$sandbox" &
window=$!
echo "Immutectl runs on the practice system at $sandbox. Close the window and quit the tray icon, or press Ctrl-C, to end."
wait $tray $window || true
