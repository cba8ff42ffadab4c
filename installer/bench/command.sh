#!/bin/bash
# Times the command and the reading of a state, on a real Btrfs in a mount namespace of its own. Needs root.
#     command.sh ROWS_FILE WORK_FOLDER
set -euo pipefail
if [ "${IN_OWN_NAMESPACE:-}" != 1 ]; then
    IN_OWN_NAMESPACE=1 exec unshare --mount --propagation private -- "$0" "$@"
fi
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
rows=$(realpath "$1")
work=$(realpath "$2")
project=$(cd "$here/../.." && pwd)
immutectl=$project/installer/target/immutectl/bin/immutectl
. "$here/figures.sh"

# On a file system of our own: nothing of it is left when the namespace goes.
mkdir -p "$work/images"
mount -t tmpfs -o size=1200m tmpfs "$work/images"

# Times the command on a system with this many protected paths.
status_with() {
    local count=$1 system state paths medians
    system=$work/images/system-$count
    make_system "$system" "$count" "$work/images/$count.img"
    mapfile -t paths < <(protected_paths "$system" "$count")
    state=$("$immutectl" is-locked --root "$system" && echo locked || echo open)
    [ "$state" = locked ] || { echo "bench: the system with $count paths reads as $state" >&2; exit 1; }
    hyperfine --style none --warmup 3 --runs 30 --export-json "$work/$count.json" \
        "'$immutectl' status --root '$system'" \
        "'$here/seed-status.sh' ${paths[*]}" >/dev/null
    mapfile -t medians < <(grep -E '"median"' "$work/$count.json" | grep -oE '[0-9.]+(e-[0-9]+)?' | awk '{ printf "%.0f\n", $1 * 1000 }')
    row "\`immutectl status\`, whole process, $count protected paths" "${medians[0]} ms" "$([ "$count" = 2 ] && echo '≤ 90 ms, ≤ 4 × the script' || echo 'less than the script')"
    row "the same by grep, awk and btrfs in a shell script, $count protected paths" "${medians[1]} ms"
}

# Times a state read while this many mounts are there. They are real: the kernel writes the table anew at every read,
# which is part of the time.
read_with() {
    local score mounts
    add_mounts "$work/images/mounts-$1" $(($1 - $(count_mounts)))
    mounts=$(count_mounts)
    [ "$mounts" -ge "$1" ] || { echo "bench: only $mounts mounts could be made" >&2; exit 1; }
    score=$(jmh "$work/images/system-2" StateReadBenchmark.read | cut -d, -f5)
    row "one state read in a running program, $mounts mounts (JMH)" "$(microseconds "$score")" "$2"
}

status_with 2
read_with 50 '≤ 1 ms'
status_with 20
read_with 10000 'linear beyond 50'
while IFS=, read -r _ _ _ _ score _ _ count; do
    row "of that, making sense of the mount table's text, $count mounts (JMH)" "$(microseconds "$score")"
done < <(jmh "$work/images/system-2" MountTableBenchmark)
