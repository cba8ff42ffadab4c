#!/bin/bash
# What a hand-made "status" does, to compare ours with: for each path the mount's flag from the mount table with grep
# and awk, and the property from btrfs. It believes the first of stacked mounts and sees neither superblock nor writers.
for path in "$@"; do
    mount=$(grep " $path " /proc/mounts | awk '{print $4}' | cut -d, -f1)
    property=$(btrfs property get "$path" ro | cut -d= -f2)
    if [ "$property" = true ]; then state=LOCKED; else state=UNLOCKED; fi
    echo "$path mount=$mount property=$property $state"
done
