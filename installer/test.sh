#!/bin/bash
# Builds everything and runs every test that this machine can run: installer/test.sh [MAVEN ARGUMENT...]
# The tests that need root and a desktop run in namespaces of their own (test-desktop.sh); apart from packages, the
# modules' target/ folders and Maven's repository nothing of the machine is changed.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
project=$(dirname "$here")

# What the tests read and write is UTF-8, whatever the machine's locale is.
export LC_ALL=C.UTF-8
"$here/packages.sh"
. "$here/find-java.sh"
echo "JDK: $java_home"

repository=${HOME:-/root}/.m2/repository
settings=()
if [ -f "${HOME:-/root}/.m2/settings.xml" ]; then settings=(--settings "$HOME/.m2/settings.xml"); fi
maven=(mvn -B -ntp -f "$project/pom.xml" "${settings[@]}" "-Dmaven.repo.local=$repository" verify "$@")

if [ "$(id -u)" = 0 ]; then
    owner=$(stat -c %u:%g "$project")
    give_back() {
        if [ "$owner" != 0:0 ]; then
            find "$project" -path '*/target*' -user 0 -exec chown -h "$owner" {} +
            find "$repository" -user 0 -exec chown -h "$(stat -c %u:%g "${HOME:-/root}")" {} +
        fi
    }
    trap give_back EXIT
    status=0
    "$here/test-desktop.sh" "${maven[@]}" || status=$?
    exit "$status"
fi

if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
    echo "Root is used for the tests that mount and lock: in namespaces of their own, on files of their own."
    status=0
    sudo -- env LC_ALL=C.UTF-8 PATH="$PATH" JAVA25_HOME="$JAVA25_HOME" ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} \
        "$here/test-desktop.sh" "${maven[@]}" || status=$?
    # What root built belongs to whoever called.
    sudo -- find "$project" "$repository" -user 0 \( -path '*/target*' -o -path "$repository*" \) \
        -exec chown -h "$(id -u):$(id -g)" {} +
    exit "$status"
fi

echo "Neither root nor sudo: the tests that mount, lock and open windows are skipped; each is named below with its reason."
exec "${maven[@]}"
