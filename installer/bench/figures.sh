# shellcheck shell=bash
# Small things that the benchmarks share; sourced. Times come from bash's own clock (EPOCHREALTIME, microseconds), read
# outside of what is timed: a process's own idea of its start is off by up to a second.

# Milliseconds between two values of EPOCHREALTIME.
elapsed_ms() {
    awk -v from="$1" -v to="$2" 'BEGIN { printf "%.1f\n", (to - from) * 1000 }'
}

# The median and the worst of the numbers on standard input: "median worst".
median_worst() {
    sort -n | awk '{ v[NR] = $1 } END { m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; printf "%.0f %.0f\n", m, v[NR] }'
}

# A line of the table: what, figure, goal.
row() {
    printf '| %s | %s | %s |\n' "$1" "$2" "${3:-}" >> "$rows"
    printf '%s: %s\n' "$1" "$2" >&2
}

# A JMH score in microseconds, as people read it.
microseconds() {
    awk -v us="$1" 'BEGIN { if (us < 1000) printf "%.0f µs\n", us; else printf "%.1f ms\n", us / 1000 }'
}

# Runs a JMH benchmark on the system at DIRECTORY and prints its lines: benchmark, mode, threads, samples, score, error,
# unit, parameters. Wants $project and $work.
jmh() {
    local system=$1 java_home
    # A JDK: the runtime that comes with the programs has only what they need.
    . "$project/installer/find-java.sh"
    shift
    "$java_home/bin/java" --enable-native-access=ALL-UNNAMED \
        -cp "$project/helper/target/test-classes:$project/helper/target/classes:$(cat "$project/helper/target/bench-classpath.txt")" \
        org.openjdk.jmh.Main -rf csv -rff "$work/jmh.csv" \
        -jvmArgs "--enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Dbench.root=$system" \
        "$@" >"$work/jmh.log" 2>&1 || { tail -n 30 "$work/jmh.log" >&2; exit 1; }
    tail -n +2 "$work/jmh.csv"
}

count_mounts() {
    wc -l < /proc/self/mountinfo
}

# Adds N mounts below a new FOLDER. Groups of a hundred are copied by one call each, or ten thousand would take minutes.
add_mounts() {
    local folder=$1 missing=$2 number
    [ "$missing" -gt 0 ] || return 0
    mkdir -p "$folder"
    # The folder itself is the first.
    mount -t tmpfs -o size=16m tmpfs "$folder"
    missing=$((missing - 1))
    mkdir "$folder/origin"
    if [ "$missing" -ge 100 ]; then
        mkdir "$folder/group"
        mount -t tmpfs -o size=1m tmpfs "$folder/group"
        for ((number = 1; number < 100; number++)); do
            mkdir "$folder/group/$number"
            mount --bind "$folder/origin" "$folder/group/$number"
        done
        missing=$((missing - 100))
        for ((number = 1; missing >= 100; number++, missing -= 100)); do
            mkdir "$folder/copy-$number"
            mount --rbind "$folder/group" "$folder/copy-$number"
        done
    fi
    for ((number = 1; number <= missing; number++)); do
        mkdir "$folder/single-$number"
        mount --bind "$folder/origin" "$folder/single-$number"
    done
}

# Resident and proportional memory of a process in MB (proc_pid_smaps(5)).
memory_mb() {
    awk '/^Rss:/ { r = $2 } /^Pss:/ { p = $2 } END { printf "%.0f / %.0f MB\n", r / 1024, p / 1024 }' "/proc/$1/smaps_rollup"
}

# Nanoseconds of CPU that all threads of a process have used (the kernel's schedstats: finer than clock ticks).
cpu_ns() {
    cat /proc/"$1"/task/*/schedstat | awk '{ sum += $1 } END { printf "%d\n", sum }'
}

# Makes a Btrfs with N protected paths at DIRECTORY, mounted in this mount namespace, all locked.
make_system() {
    local directory=$1 count=$2 image=$3 path number paths='"/", "/etc"'
    truncate -s 512M "$image"
    mkfs.btrfs "$image" > "$image.log" 2>&1 || { cat "$image.log" >&2; return 1; }
    mkdir -p "$directory"
    mount -o loop "$image" "$directory"
    btrfs -q subvolume create "$directory/@rootfs"
    btrfs -q subvolume create "$directory/@etc"
    mkdir -p "$directory"/@rootfs/{etc,run,proc,opt} "$directory/@etc/immutectl"
    for ((number = 3; number <= count; number++)); do
        btrfs -q subvolume create "$directory/@opt-$number"
        mkdir "$directory/@rootfs/opt/$number"
        paths+=", \"/opt/$number\""
    done
    echo "protected = [$paths]" > "$directory/@etc/immutectl/immutectl.toml"
    local device
    device=$(findmnt -n -o SOURCE "$directory")
    umount "$directory"
    # Named by its loop device from now on, which goes when the last mount does.
    device=$(losetup --find --show "$image")
    mount -o subvol=@rootfs "$device" "$directory"
    mount -o subvol=@etc "$device" "$directory/etc"
    for ((number = 3; number <= count; number++)); do
        mount -o "subvol=@opt-$number" "$device" "$directory/opt/$number"
    done
    losetup -d "$device"
    mount -t tmpfs -o mode=755 tmpfs "$directory/run"
    while IFS= read -r path; do
        btrfs property set "$path" ro true
        mount -o remount,bind,ro "$path"
    done < <(protected_paths "$directory" "$count")
}

# The protected paths of make_system, one a line.
protected_paths() {
    local number
    printf '%s\n%s\n' "$1" "$1/etc"
    for ((number = 3; number <= $2; number++)); do
        echo "$1/opt/$number"
    done
}
