#!/bin/bash
# Runs each program once so that the JVM writes down how it starts (JEP 514): train.sh HOME OUTPUT PROGRAM...
# Writes OUTPUT/PROGRAM.aot for those that could be trained. As root they run on a practice system of their own, in a
# mount and process namespace that takes everything along when it ends, and tray and window as an ordinary user; else on
# the machine as it is, which they only read. Tray and window need Xvfb and dbus-daemon; a panel makes it truer.
set -euo pipefail
self=$(readlink -f -- "$0")
start_seconds=120
end_seconds=240

if [ "$(id -u)" = 0 ] && [ "${IN_OWN_NAMESPACE:-}" != 1 ]; then
    if unshare --mount --propagation private --pid --fork --kill-child --mount-proc true; then
        IN_OWN_NAMESPACE=1 exec unshare --mount --propagation private --pid --fork --kill-child --mount-proc -- "$self" "$@"
    fi
fi

home=$1
output=$2
shift 2
scratch=$(mktemp -d)
as_user=()
root=()
finish() {
    # shellcheck disable=SC2046 # each is a word
    kill $(jobs -p) 2>/dev/null || true
    if [ ${#root[@]} -gt 0 ]; then "$home/bin/immutectl" sandbox destroy || true; fi
    rm -rf "$scratch" 2>/dev/null || true
}
trap finish EXIT
trap 'exit 143' TERM

if [ "${IN_OWN_NAMESPACE:-}" = 1 ]; then
    # Where anybody can enter, whatever the folders above the project allow.
    mount -t tmpfs -o mode=755 tmpfs /run
    mkdir -p /run/training/home /run/training/output
    mount --bind "$home" /run/training/home
    mount --bind "$output" /run/training/output
    rm -rf "$scratch"
    scratch=/run/training/scratch
    home=/run/training/home
    output=/run/training/output
    mkdir -m 1777 "$scratch" "$scratch/output"
    as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups --)
    if "$home/bin/immutectl" sandbox create; then
        root=(--root "$("$home/bin/immutectl" sandbox path)")
        "$home/bin/immutectl" lock "${root[@]}"
    fi
else
    mkdir "$scratch/output"
fi

# The launcher as it is, but that it writes the cache instead of reading it.
training_launcher() {
    sed -e "s|^home=.*|home='$home'|" -e "s|-XX:AOTCache=[^ ]*|-XX:AOTCacheOutput='$scratch/output/$1.aot'|" \
        "$home/bin/$1" > "$scratch/$1"
    chmod 755 "$scratch/$1"
}

keep() {
    if [ -s "$scratch/output/$1.aot" ]; then cp "$scratch/output/$1.aot" "$output/$1.aot"; fi
}

train_command() {
    training_launcher immutectl
    "$scratch/immutectl" status "${root[@]}" || true
    keep immutectl
}

# Waits for a condition that has no event which a shell could wait for.
until_true() {
    local deadline=$((SECONDS + start_seconds))
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.2
    done
}

# An X server and a session bus; the panel's tray, notifications and a window manager where they are installed.
make_desktop() {
    local program runtime=$scratch/runtime
    for program in Xvfb dbus-daemon gdbus xwininfo; do
        command -v "$program" || { echo "no $program, hence no training of tray and window"; return 1; }
    done
    if [ "$(id -u)" = 0 ] && [ ${#as_user[@]} = 0 ]; then
        echo "root outside of a namespace: no training of tray and window"
        return 1
    fi
    unset WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS
    "${as_user[@]}" mkdir -m 700 "$runtime" "$scratch/home"
    export HOME=$scratch/home XDG_RUNTIME_DIR=$runtime XDG_CONFIG_HOME=$scratch/home/config XDG_CACHE_HOME=$scratch/home/cache \
        XDG_DATA_HOME=$scratch/home/data XDG_SESSION_TYPE=x11 XDG_CURRENT_DESKTOP=XFCE NO_AT_BRIDGE=1 LC_ALL=C.UTF-8
    "${as_user[@]}" mkdir -p "$XDG_CONFIG_HOME/xfce4/xfconf/xfce-perchannel-xml" "$XDG_CACHE_HOME" "$XDG_DATA_HOME"
    "${as_user[@]}" cp "$panel" "$XDG_CONFIG_HOME/xfce4/xfconf/xfce-perchannel-xml/"
    [ -d /tmp/.X11-unix ] || mkdir -m 1777 /tmp/.X11-unix || true
    mkfifo -m 666 "$scratch/ready"
    exec 9<>"$scratch/ready"
    "${as_user[@]}" Xvfb -displayfd 9 -screen 0 1600x900x24 -nolisten tcp -nolock -noreset &
    IFS= read -r -t "$start_seconds" DISPLAY <&9 || return 1
    export DISPLAY=:$DISPLAY
    "${as_user[@]}" dbus-daemon --session --nofork --nopidfile --address="unix:path=$runtime/bus" --print-address=9 &
    IFS= read -r -t "$start_seconds" DBUS_SESSION_BUS_ADDRESS <&9 || return 1
    export DBUS_SESSION_BUS_ADDRESS
    exec 9>&-
    if command -v openbox; then "${as_user[@]}" openbox --sm-disable & fi
    if command -v xfce4-panel; then
        "${as_user[@]}" xfce4-panel --disable-wm-check &
        "${as_user[@]}" gdbus wait --session --timeout "$start_seconds" org.kde.StatusNotifierWatcher || true
    fi
}

# Starts a program, waits until it is there, and ends it; the JVM writes its cache then.
train_desktop_program() {
    local program=$1 process
    shift
    training_launcher "$program"
    "${as_user[@]}" "$scratch/$program" "${root[@]}" &
    process=$!
    if until_true "$@"; then
        # It is there; what it does right after belongs to its start too, and has no end that could be seen.
        sleep 2
        kill -TERM "$process"
        timeout "$end_seconds" tail --pid="$process" -f /dev/null || kill -KILL "$process"
        keep "$program"
    else
        kill -KILL "$process"
    fi
}

tray_is_there() {
    "${as_user[@]}" gdbus call --session --dest org.kde.StatusNotifierWatcher --object-path /StatusNotifierWatcher \
        --method org.freedesktop.DBus.Properties.Get org.kde.StatusNotifierWatcher RegisteredStatusNotifierItems |
        grep -q /org/immutectl/Tray/Item ||
        { ! command -v xfce4-panel && "${as_user[@]}" gdbus wait --session --timeout 1 org.immutectl.Tray; }
}

window_is_there() {
    "${as_user[@]}" xwininfo -root -tree | grep -q '"Immutectl'
}

panel=$(dirname "$self")/../test/desktop/xfce4-panel.xml
desktop=
for program in "$@"; do
    if [ "$program" = immutectl ]; then
        train_command
        continue
    fi
    if [ -z "$desktop" ]; then
        if make_desktop; then desktop=yes; else desktop=no; fi
    fi
    [ "$desktop" = yes ] || continue
    if [ "$program" = immutectl-tray ]; then
        train_desktop_program "$program" tray_is_there
    else
        train_desktop_program "$program" window_is_there
    fi
done
