#!/bin/bash
# Times the reading of tiers, on the practice system in a mount namespace of its own. Needs root.
#     tiers.sh ROWS_FILE WORK_FOLDER
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

mkdir -p "$work/tiers"
mount -t tmpfs -o size=1200m tmpfs "$work/tiers"
system=$work/tiers/system
"$immutectl" sandbox create --root "$system" >"$work/tiers.log"
trap '"$immutectl" sandbox destroy --root "$system" >>"$work/tiers.log" 2>&1 || true' EXIT
[ "$(findmnt -n -o FSTYPE "$system/tmp")" = fuse.mergerfs ] || { echo "bench: $system/tmp is no pool" >&2; exit 1; }

# Makes N files of a thousand a directory below the disk tier, sparse, of all sizes.
fill() {
    local directory number
    for ((directory = 0; directory < $1 / 1000; directory++)); do
        mkdir -p "$system/disk-tmp/$((directory / 20))/$directory"
        cd "$system/disk-tmp/$((directory / 20))/$directory"
        for ((number = 0; number < 5; number++)); do
            truncate -s "$((RANDOM * 32768 + RANDOM))" $(seq -f 'some-file-%.0f.txt' $((number * 200)) $((number * 200 + 199)))
        done
    done
    cd "$here"
}

refresh() {
    row "one refresh of the tiers in a running program, $1 files spilled (JMH)" \
        "$(microseconds "$(jmh "$system" TierReadBenchmark | cut -d, -f5)")" "${2:-}"
}

refresh 0
fill 1000
refresh "1,000"

fill 200000
hyperfine --style none --warmup 1 --runs 10 --export-json "$work/tiers.json" \
    "'$immutectl' tiers --top 10 --root '$system'" \
    "find '$system/ram-tmp' '$system/disk-tmp' -type f -printf '%s %u %T@ %p\\n' | sort -rn | head -n 10" \
    "du -a --apparent-size '$system/ram-tmp' '$system/disk-tmp' | sort -rn | head -n 10" >/dev/null
mapfile -t medians < <(grep -E '"median"' "$work/tiers.json" | grep -oE '[0-9.]+(e-[0-9]+)?' | awk '{ printf "%.0f\n", $1 * 1000 }')
row "\`immutectl tiers --top 10\`, whole process, 200,000 files, 64 MB of heap" "${medians[0]} ms" "no more than both of these"
row "find -printf, sort -rn and head on the same files" "${medians[1]} ms"
row "du -a, sort -rn and head on the same files" "${medians[2]} ms"
