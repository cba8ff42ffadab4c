# shellcheck shell=bash
# Sourced by the other scripts: sets java_home to a JDK 25 or newer, or ends the script with one line on what to do.
# Looks at JAVA_HOME, the PATH and /usr/lib/jvm, in this order; else installs Debian's.

java_version_wanted=25

# Is this folder a JDK (with a compiler) of the wanted version? The file "release" tells without starting it.
is_wanted_jdk() {
    local version
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ -n "$version" ] && [ "$version" -ge "$java_version_wanted" ]
}

find_jdk() {
    local candidate javac
    if [ -n "${JAVA_HOME:-}" ] && is_wanted_jdk "$JAVA_HOME"; then
        readlink -f "$JAVA_HOME"
        return
    fi
    if javac=$(command -v javac); then
        candidate=$(dirname "$(dirname "$(readlink -f "$javac")")")
        if is_wanted_jdk "$candidate"; then
            echo "$candidate"
            return
        fi
    fi
    for candidate in /usr/lib/jvm/*/; do
        if is_wanted_jdk "${candidate%/}"; then
            readlink -f "$candidate"
            return
        fi
    done
    return 1
}

install_jdk() {
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || return 1
        as_root=(sudo)
    fi
    if [[ $(apt-cache policy openjdk-25-jdk) != *"Candidate: 2"* ]]; then
        "${as_root[@]}" apt-get -qq update || return 1
        [[ $(apt-cache policy openjdk-25-jdk) == *"Candidate: 2"* ]] || return 1
    fi
    echo "Installing openjdk-25-jdk"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install --yes --no-install-recommends \
        openjdk-25-jdk >/dev/null
}

if ! java_home=$(find_jdk); then
    { install_jdk && java_home=$(find_jdk); } || {
        echo "Immutectl needs a JDK $java_version_wanted or newer, and this Debian has none: install one from https://adoptium.net/installation/linux (or set JAVA_HOME) and start this again." >&2
        exit 1
    }
fi
# Where Maven's toolchains plug-in looks for JDKs that are not in a usual place.
export JAVA25_HOME=$java_home
command -v java >/dev/null || export JAVA_HOME=$java_home
