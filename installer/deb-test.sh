#!/bin/bash
# Builds the Debian package and checks it: installer/deb-test.sh [--built] [DISTRIBUTION...] (bookworm and trixie)
# --built takes the packages of its last run; IMMUTECTL_TEST_LEVEL=0 in the environment packs without compression.
# First the files by their own validators. Then, on a fresh Debian on a real Btrfs: install with apt, start every program
# as an ordinary user, lock, be refused by apt, install through the lease, upgrade while locked, remove, purge, and look
# for traces. Needs root (or sudo) and a Debian mirror: the machine's own, or IMMUTECTL_TEST_MIRROR. Everything happens in
# a mount and process namespace and on files below installer/target/deb-test; prints a table.
set -euo pipefail
self=$(readlink -f -- "$0")
here=$(dirname "$self")
project=$(dirname "$here")
work=$here/target/deb-test
tools=(lintian desktop-file-validate appstreamcli man systemd-analyze mmdebstrap mkfs.btrfs Xvfb xwininfo zsh fish shellcheck)
packages=(lintian desktop-file-utils appstream man-db systemd mmdebstrap btrfs-progs xvfb x11-utils zsh fish shellcheck)
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

# ------------------------------------------------------------------------------------------------- set-up
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "deb-test: needs root or sudo" >&2; exit 1; }
    exec sudo --preserve-env=IMMUTECTL_TEST_MIRROR,IMMUTECTL_TEST_LEVEL,JAVA_HOME,JAVA25_HOME -- "$self" "$@"
fi
if [ "${IN_OWN_NAMESPACE:-}" != 1 ]; then
    "$here/packages.sh"
    for tool in "${tools[@]}"; do
        command -v "$tool" >/dev/null || {
            apt-get -qq update
            apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install "${packages[@]}" >/dev/null
            break
        }
    done
    IN_OWN_NAMESPACE=1 exec unshare --mount --propagation private --pid --fork --kill-child --mount-proc -- "$self" "$@"
fi
built=
if [ "${1:-}" = --built ]; then
    built=yes
    shift
fi
distributions=("$@")
[ $# -gt 0 ] || distributions=(bookworm trixie)
. "$here/find-java.sh"
mkdir -p "$work"
log=$work/log
: > "$log"
results=()
failed=0
loop=
target=
finish() {
    close_target
}
close_target() {
    [ -z "$target" ] || umount -R -l "$target" 2>/dev/null || true
    [ -z "$loop" ] || losetup -d "$loop" 2>/dev/null || true
    target=
    loop=
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a check and notes how it went: check WHERE WHAT COMMAND...
check() {
    local where=$1 what=$2 from=$SECONDS verdict=ok
    shift 2
    echo "--- $where: $what" >> "$log"
    # In the background, since bash overlooks failures inside of what stands before "||".
    "$@" >> "$log" 2>&1 &
    wait $! || { verdict=FAILED; failed=1; }
    results+=("| $where | $what | $verdict | $((SECONDS - from)) s |")
    echo "$where: $what: $verdict" >&2
}

# ------------------------------------------------------------------------------------------------- build
build() {
    (cd "$project" && mvn -q -B -ntp -Dstyle.color=never -DskipTests -Pdeb "$@" package)
    mv "$here"/target/immutectl_*.deb "$work/"
}
if [ -z "$built" ]; then
    rm -f "$work"/*.deb
    build -Dimmutectl.package.version=0.0.1 -Dimmutectl.package.level=0 >> "$log" 2>&1
    build ${IMMUTECTL_TEST_LEVEL:+-Dimmutectl.package.level=$IMMUTECTL_TEST_LEVEL} >> "$log" 2>&1
fi
old=$(echo "$work"/immutectl_0.0.1_*.deb)
new=$(find "$work" -maxdepth 1 -name 'immutectl_*.deb' ! -name '*_0.0.1_*')
tree=$here/target/debian

# ------------------------------------------------------------------------------------------------- the files
same_again() {
    local copy=$work/again.deb
    SOURCE_DATE_EPOCH=$(stat -c %Y "$tree/DEBIAN/control") dpkg-deb --root-owner-group -Zxz -z0 --threads-max=1 --build "$tree" "$copy.1"
    cp -a "$tree" "$work/tree"
    find "$work/tree" -exec touch -h -r "$tree/DEBIAN/control" {} +
    SOURCE_DATE_EPOCH=$(stat -c %Y "$tree/DEBIAN/control") dpkg-deb --root-owner-group -Zxz -z0 --threads-max=1 --build "$work/tree" "$copy.2"
    rm -rf "$work/tree"
    cmp "$copy.1" "$copy.2"
    rm -f "$copy".*
}
no_lintian_tags() {
    local suppressed=()
    # Level 0 is for a quick round of this test only.
    [ "${IMMUTECTL_TEST_LEVEL:-}" != 0 ] ||
        suppressed=(--suppress-tags "uses-no-compression-for-control-tarball,uses-no-compression-for-data-tarball")
    lintian --allow-root --fail-on error,warning --tag-display-limit 0 "${suppressed[@]}" "$new"
}
man_pages() {
    local page output
    for page in "$tree"/usr/share/man/man*/*.gz; do
        output=$(MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
        [ -z "$output" ] || { echo "$page: $output"; return 1; }
    done
}
completions() {
    bash -n "$tree/usr/share/bash-completion/completions/immutectl"
    zsh -n "$tree/usr/share/zsh/vendor-completions/_immutectl"
    fish --no-execute "$tree/usr/share/fish/vendor_completions.d/immutectl.fish"
}
shell_files() {
    # Not followed: variables that a sourced file shares with its reader (SC2034, SC2154), files named by a variable
    # (SC1090, SC1091). And of mkdir -p -m the deepest folder is meant (SC2174).
    (cd "$here" && shellcheck --severity=warning --exclude=SC1090,SC1091,SC2034,SC2154,SC2174 -- *.sh bench/*.sh src/build/train.sh src/test/vm/*.sh \
        src/main/packages/package-hook src/main/systemd/system-sleep/immutectl "$tree"/usr/lib/immutectl/bin/* \
        src/main/debian/{postinst,prerm,postrm})
}
check package "lintian" no_lintian_tags
check package "shellcheck" shell_files
check package "desktop-file-validate" desktop-file-validate "$tree"/usr/share/applications/*.desktop "$tree"/etc/xdg/autostart/*.desktop
check package "appstreamcli validate" appstreamcli validate --no-net "$tree"/usr/share/metainfo/*.xml
check package "manual pages without warnings" man_pages
check package "completions in bash, zsh and fish" completions
check package "equal files make an equal package" same_again

# ------------------------------------------------------------------------------------------------- a fresh system
mirror_of() {
    if [ -n "${IMMUTECTL_TEST_MIRROR:-}" ]; then
        echo "$IMMUTECTL_TEST_MIRROR"
    else
        apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | sed -n 1p
    fi
}

# How this machine's apt reaches its mirror: a proxy, what it believes of dates.
apt-config dump Acquire | grep -E '^Acquire::(https?|Check|Retries)' | grep -v '""' > "$work/apt.conf" || true

# The seed's layout in small: what has to stay writable are subvolumes and file systems of their own.
make_system() {
    local distribution=$1 image=$work/$1.img base=$work/$1.tar folder
    if [ ! -s "$base" ]; then
        mmdebstrap --variant=apt --aptopt="$work/apt.conf" --include=ca-certificates,btrfs-progs,util-linux,procps "$distribution" "$work/new.tar" "$(mirror_of)" >> "$log" 2>&1
        mv "$work/new.tar" "$base"
    fi
    target=$work/system
    mkdir -p "$target"
    rm -f "$image"
    truncate -s 6G "$image"
    mkfs.btrfs -q "$image" 2>> "$log"
    loop=$(losetup --find --show "$image")
    mount "$loop" "$target"
    for folder in @ @etc @home @var; do btrfs -q subvolume create "$target/$folder"; done
    umount "$target"
    mount -o subvol=@ "$loop" "$target"
    for folder in etc home var; do
        mkdir "$target/$folder"
        mount -o "subvol=@$folder" "$loop" "$target/$folder"
    done
    tar -C "$target" -xf "$base"
    mount -t proc proc "$target/proc"
    mount --rbind /dev "$target/dev"
    mount -t tmpfs -o mode=755 tmpfs "$target/run"
    mount -t tmpfs -o mode=1777 tmpfs "$target/tmp"
    mkdir -p "$target/tmp/.X11-unix" "$target/home/user" "$target/var/packages"
    if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix "$target/tmp/.X11-unix"; fi
    inside useradd --uid 1000 --user-group --home-dir /home/user user
    chown 1000:1000 "$target/home/user"
    cp -L /etc/resolv.conf "$target/etc/resolv.conf"
    cp "$work/apt.conf" "$target/etc/apt/apt.conf.d/99test"
    cp "$old" "$new" "$target/var/packages/"
    printf '#!/bin/sh\nexit 101\n' > "$target/usr/sbin/policy-rc.d"
    chmod 755 "$target/usr/sbin/policy-rc.d"
}
inside() {
    chroot "$target" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
as_user() {
    chroot "$target" /usr/bin/setpriv --reuid=1000 --regid=1000 --clear-groups /usr/bin/env -i \
        PATH=/usr/bin:/bin HOME=/home/user LC_ALL=C.UTF-8 DISPLAY="${DISPLAY:-}" NO_AT_BRIDGE=1 "$@"
}
apt_in() {
    inside apt-get -q -y -o Dpkg::Use-Pty=0 --no-install-recommends "$@"
}
eventually() {
    local deadline=$((SECONDS + 60))
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$deadline" ] || { echo "not within 60 s: $*"; return 1; }
        sleep 0.5
    done
}
is_locked() { inside immutectl is-locked; }
is_open() { ! inside immutectl is-locked; }
files_of() {
    (cd "$target" && find etc usr var home root opt srv boot -xdev \( -path var/lib/dpkg -o -path var/lib/apt -o -path var/cache \
        -o -path var/log -o -path var/packages -o -path etc/.git -o -name '*~' \) -prune -o -print 2>/dev/null | sort)
}

no_missing_library() {
    local missing
    # Sound is in Java's own set of libraries, but in nothing that is here.
    missing=$(inside sh -c 'for l in /usr/lib/immutectl/runtime/lib/*.so /usr/lib/immutectl/runtime/lib/server/libjvm.so \
        /usr/lib/immutectl/lib/native/*.so; do LD_LIBRARY_PATH=/usr/lib/immutectl/runtime/lib/server ldd "$l" | grep "not found" | sed "s|^|$l:|"; done 2>/dev/null' | grep -v 'libjsound.so:.*libasound' || true)
    [ -z "$missing" ] || { echo "$missing"; return 1; }
}
# Most classes come from the cache that was made where the program was built.
cache_holds() {
    local program=$1 count
    sed "s|^home=.*|home=/usr/lib/immutectl|; s|-Xlog:disable|-Xlog:class+load:file=/tmp/$program.classes|" \
        "$target/usr/lib/immutectl/bin/$program" > "$target/tmp/$program"
    as_user sh "/tmp/$program" --help
    count=$(grep -c 'shared objects file' "$target/tmp/$program.classes")
    echo "$program: $count classes from the cache"
    [ "$count" -gt 1000 ]
}
commands_run() {
    as_user immutectl --version
    as_user immutectl status
    as_user immutectl status --json | grep -q '"state":"unlocked"'
    as_user immutectl-tray --help
    as_user immutectl-desktop --help
}
# By a polkit of its own, on a system bus of its own.
actions_are_known() {
    local bus verb known
    mkdir -p "$target/run/dbus"
    bus=$(inside dbus-daemon --system --fork --nopidfile --print-pid)
    for verb in lock unlock run seal swap tiers hibernation sandbox; do
        known=$(inside pkaction --verbose --action-id "org.immutectl.$verb" 2>&1)
        echo "$known"
        grep -q "exec.argv1 -> $verb" <<<"$known" && grep -q 'exec.path -> /usr/lib/immutectl/bin/immutectl' <<<"$known"
    done
    kill "$bus"
}
window_opens() {
    local server number
    mkfifo "$work/display"
    exec 9<>"$work/display"
    Xvfb -displayfd 9 -screen 0 1280x800x24 -nolisten tcp -noreset 2>>"$log" &
    server=$!
    IFS= read -r -t 30 number <&9
    exec 9>&-
    rm "$work/display"
    export DISPLAY=:$number
    as_user dbus-run-session -- sh -c 'immutectl-tray & exec immutectl-desktop' &
    eventually sh -c "xwininfo -display :$number -root -tree | grep -q '\"Immutectl'"
    # By the file that they run: nobody else's Java is meant.
    inside sh -c 'for p in /proc/[0-9]*; do [ "$(readlink $p/exe)" != /usr/lib/immutectl/runtime/bin/java ] || kill ${p#/proc/}; done' || true
    kill "$server"
    unset DISPLAY
    # Nothing was unpacked into the home or a temporary folder.
    ! find "$target/home/user" "$target/tmp" \( -name '*.so' -o -name .openjfx -o -name 'hsperfdata*' -o -name 'jna*' \) | grep .
}
units_are_right() {
    local said unit
    for unit in immutectl-seal.service immutectl-facts.service immutectl-relock.service immutectl-relock.timer; do
        said=$(chroot "$target" /usr/bin/systemd-analyze verify --man=no "/usr/lib/systemd/system/$unit" 2>&1 | grep -i immutectl) || true
        [ -z "$said" ] || { echo "$said"; return 1; }
        # What systemd still calls OK is below 5; the seal and the relock may have no mount namespace of their own.
        [ "${unit##*.}" = timer ] || chroot "$target" /usr/bin/systemd-analyze security --offline=true --threshold=45 "$unit" | tail -n 1
    done
}
nothing_is_sealed() {
    is_open
    ! ls "$target"/etc/systemd/system/*/immutectl-seal.service 2>/dev/null
}
refused_while_locked() {
    local output status=0
    inside immutectl lock
    output=$(apt_in install hello 2>&1) || status=$?
    echo "$output"
    [ "$status" != 0 ] && grep -q 'immutectl unlock --for' <<<"$output" && is_locked && ! inside dpkg -s hello
    status=0
    inside dpkg -i "/var/packages/$(basename "$new")" || status=$?
    [ "$status" != 0 ] && is_locked && [ "$(inside dpkg-query -W -f '${Version}' immutectl)" = 0.0.1 ]
}
reading_never_unlocks() {
    apt_in update
    (cd "$target/tmp" && apt_in -s install hello)
    inside dpkg -l immutectl
    inside apt-cache policy hello
    is_locked
    ! ls "$target"/run/immutectl/leases/*.json 2>/dev/null
}
switch_on() {
    inside immutectl unlock
    mkdir -p "$target/etc/immutectl"
    echo 'unlock-for-packages = true' > "$target/etc/immutectl/immutectl.toml"
    inside immutectl lock
}
# nano has files in /etc, which etckeeper commits after dpkg and before the system is locked again.
opens_for_apt() {
    apt_in install nano
    inside nano --version
    eventually is_locked
    inside git -C /etc ls-files --error-unmatch nanorc
}
hooks_are_in_order() {
    local hooks
    hooks=$(inside apt-config dump DPkg::Pre-Invoke | grep 'Invoke:: ')
    echo "$hooks"
    grep -q etckeeper <<<"$hooks" && grep -q snapper <<<"$hooks" && head -n 1 <<<"$hooks" | grep -q 'package-hook begin'
    hooks=$(inside apt-config dump DPkg::Post-Invoke | grep 'Invoke:: ')
    echo "$hooks"
    grep -q needrestart <<<"$hooks" && grep -q etckeeper <<<"$hooks" && tail -n 1 <<<"$hooks" | grep -q 'package-hook end'
}
upgrades_while_locked() {
    is_locked
    inside dpkg -i "/var/packages/$(basename "$new")"
    [ "$(inside dpkg-query -W -f '${Version}' immutectl)" != 0.0.1 ]
    eventually is_locked
    as_user immutectl --version
}
removes() {
    is_locked
    apt_in remove immutectl
    ! ls "$target"/usr/bin/immutectl 2>/dev/null
    # Who removed the program can go on changing the system.
    touch "$target/usr/written" && rm "$target/usr/written"
}
purges_without_trace() {
    apt_in purge immutectl nano
    files_of > "$work/after"
    diff "$work/before" "$work/after"
    [ ! -e "$target/run/immutectl" ]
}

for distribution in "${distributions[@]}"; do
    make_system "$distribution"
    apt_in update >> "$log" 2>&1
    # What the package needs is not what it leaves.
    needed=$(dpkg-deb -f "$old" Depends Pre-Depends | sed 's/^[A-Za-z-]*: //' | tr '\n' ',' | sed 's/,*$//')
    inside sh -c "apt-get -q -y --no-install-recommends satisfy '$needed'; apt-get -q -y --no-install-recommends install systemd adwaita-icon-theme etckeeper snapper needrestart" >> "$log" 2>&1
    files_of > "$work/before"
    check "$distribution" "apt installs it" apt_in install "/var/packages/$(basename "$old")"
    check "$distribution" "nothing is locked or sealed" nothing_is_sealed
    check "$distribution" "every library is there" no_missing_library
    check "$distribution" "the commands run as an ordinary user" commands_run
    for program in immutectl immutectl-tray immutectl-desktop; do
        check "$distribution" "the AOT cache of $program holds" cache_holds "$program"
    done
    check "$distribution" "polkit knows each action" actions_are_known
    check "$distribution" "window and tray start, nothing is unpacked" window_opens
    check "$distribution" "units: verify and security" units_are_right
    check "$distribution" "apt and dpkg are refused while it is locked" refused_while_locked
    check "$distribution" "reading commands do not unlock" reading_never_unlocks
    check "$distribution" "the switch" switch_on
    check "$distribution" "apt opens it, and it is locked again" opens_for_apt
    check "$distribution" "etckeeper, snapper and needrestart come between our hooks" hooks_are_in_order
    check "$distribution" "dpkg upgrades it while locked" upgrades_while_locked
    check "$distribution" "remove" removes
    check "$distribution" "purge leaves no trace" purges_without_trace
    close_target
    rm -f "$work/$distribution.img"
done

# ------------------------------------------------------------------------------------------------- what came out
echo
echo "| where | what | result | time |"
echo "| --- | --- | --- | --- |"
printf '%s\n' "${results[@]}"
echo
echo "$(basename "$new"): $(stat -c %s "$new" | numfmt --to=iec) to download, $(dpkg-deb -f "$new" Installed-Size | numfmt --from-unit=1024 --to=iec) installed. Details: $log"
exit "$failed"
