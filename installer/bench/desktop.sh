#!/bin/bash
# Times tray, window and warning. Runs as root on the desktop that installer/test-desktop.sh makes:
#     desktop.sh ROWS_FILE WORK_FOLDER
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
rows=$(realpath "$1")
work=$(realpath "$2")
programs=$IMMUTECTL_TEST_PROGRAMS
as_user=$IMMUTECTL_TEST_AS_USER
starts=10
unlocks=20
. "$here/figures.sh"

"$programs/immutectl" sandbox create >"$work/sandbox.log"
system=$("$programs/immutectl" sandbox path)
trap '"$programs/immutectl" sandbox destroy >>"$work/sandbox.log" 2>&1 || true' EXIT
"$programs/immutectl" lock --root "$system" >>"$work/sandbox.log"

# The bus's own messenger stamps every message when it passes: no program of ours is asked when it did something.
mkfifo "$work/bus" "$work/windows"
"$as_user" stdbuf -oL dbus-monitor --session --profile \
    "type='method_call',interface='org.freedesktop.Notifications'" \
    "type='signal',interface='org.kde.StatusNotifierWatcher'" >"$work/bus" 2>"$work/monitor.log" &
exec 3<"$work/bus"
xprop -spy -root _NET_CLIENT_LIST >"$work/windows" 2>>"$work/monitor.log" &
exec 4<"$work/windows"
own_windows=$(xprop -root _NET_CLIENT_LIST | grep -o '0x[0-9a-f]*' | paste -sd' ' || true)

# Sets "stamp" to the time of the first message with this member after "from"; earlier ones may still lie in the pipe.
# dbus-monitor(1) says what the columns are.
message() {
    local kind time member line deadline=$((SECONDS + $2))
    while [ "$SECONDS" -lt "$deadline" ]; do
        IFS= read -r -t "$2" line <&3 || break
        IFS=$'\t' read -r kind time _ _ _ _ _ member <<<"$line"
        if [ "$member" = "$1" ] && awk -v time="$time" -v from="$from" 'BEGIN { exit time < from }'; then
            stamp=$time
            return 0
        fi
    done
    echo "bench: $1 did not come within $2 s" >&2
    return 1
}

# Reads the window manager's list until it has ($1 = shown) or no longer has ($1 = gone) a window besides the desktop's
# own, such as the panel, and sets "stamp" to that time.
window() {
    local line id found
    while IFS= read -r -t 30 line <&4; do
        stamp=$EPOCHREALTIME
        found=gone
        for id in $(grep -o '0x[0-9a-f]*' <<<"$line"); do
            case " $own_windows " in *" $id "*) ;; *) found=shown ;; esac
        done
        [ "$found" != "$1" ] || return 0
    done
    echo "bench: 30 s without a window that is $1" >&2
    return 1
}

# Until the process uses less than a hundredth of a core: its start is over.
settle() {
    local before after deadline=$((SECONDS + 30))
    before=$(cpu_ns "$1")
    while [ "$SECONDS" -lt "$deadline" ]; do
        sleep 2
        after=$(cpu_ns "$1")
        [ $((after - before)) -gt 20000000 ] || return 0
        before=$after
    done
}

stop() {
    kill -TERM "$1"
    wait "$1" || true
}

start_tray() {
    from=$EPOCHREALTIME
    "$as_user" "$programs/immutectl-tray" --root "$system" >>"$work/tray.log" 2>&1 &
    process=$!
    message StatusNotifierItemRegistered 30
}

start_window() {
    from=$EPOCHREALTIME
    "$as_user" "$@" >>"$work/window.log" 2>&1 &
    process=$!
    window shown
}

# Times a program with a window, and says what it takes: time_window NAME TIME_GOAL MEMORY_GOAL COMMAND...
time_window() {
    local name=$1 time_goal=$2 memory_goal=$3 run
    shift 3
    start_window "$@"
    stop "$process"
    window gone
    for ((run = 0; run < starts; run++)); do
        start_window "$@"
        elapsed_ms "$from" "$stamp"
        if [ "$run" -lt $((starts - 1)) ]; then
            stop "$process"
            window gone
        fi
    done > "$work/window-starts"
    read -r median worst < <(median_worst < "$work/window-starts")
    row "$name: start to shown, $starts starts, median (worst)" "$median ms ($worst ms)" "$time_goal"
    settle "$process"
    # What the JVM has the C library give back is given back every five seconds.
    sleep 6
    row "$name: memory, resident / proportional" "$(memory_mb "$process")" "$memory_goal"
    stop "$process"
    window gone
}

# One start of each that doesn't count fills the caches of the disk and of the fonts.
start_tray
stop "$process"
for ((run = 0; run < starts; run++)); do
    start_tray
    elapsed_ms "$from" "$stamp"
    if [ "$run" -lt $((starts - 1)) ]; then stop "$process"; fi
done > "$work/tray-starts"
tray=$process
read -r median worst < <(median_worst < "$work/tray-starts")
row "tray: start to icon registered, $starts starts, median (worst)" "$median ms ($worst ms)" "≤ 400 ms"

settle "$tray"
before=$(cpu_ns "$tray")
from=$EPOCHREALTIME
# The figure asked for is that of a minute.
sleep 60
after=$(cpu_ns "$tray")
row "tray: CPU of one core while idle for a minute" \
    "$(awk -v ns=$((after - before)) -v from="$from" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.3f %%", ns / 1e7 / (to - from) }')" "≤ 0.1 %"
row "tray: memory, resident / proportional" "$(memory_mb "$tray")" "≤ 75 MB resident"

time_window window "no more than snapper-gui" "≤ 130 MB resident" "$programs/immutectl-desktop" --root "$system"
# Native programs to compare with, where they are installed.
for peer in snapper-gui nm-connection-editor; do
    if command -v "$peer" >/dev/null; then time_window "$peer" "" "" "$peer"; fi
done

for ((run = 0; run < unlocks; run++)); do
    # At no fixed phase of any timer of ours: sleeping here is what is measured against, not waiting for something.
    sleep "0.$((RANDOM % 900 + 100))"
    mount -o remount,bind,rw "$system"
    from=$EPOCHREALTIME
    btrfs property set "$system" ro false
    message Notify 10
    elapsed_ms "$from" "$stamp"
    btrfs property set "$system" ro true
    mount -o remount,bind,ro "$system"
    message CloseNotification 10
done > "$work/warnings"
read -r median worst < <(median_worst < "$work/warnings")
row "outside unlock (btrfs property set) to warning on the bus, $unlocks times, median (worst)" "$median ms ($worst ms)" "≤ 1 s (≤ 2 s)"
stop "$tray"
