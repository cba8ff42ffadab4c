package org.immutectl.change.tiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutectl.change.edit.FstabText;
import org.immutectl.change.edit.FstabText.Entry;
import org.immutectl.probe.ProbeException;

/** What an fstab has of tiers already. */
sealed interface Found {

    /** The name of our block in it. */
    String BLOCK = "tiers";

    Set<String> MERGERFS = Set.of("fuse.mergerfs", "mergerfs");
    String TMPFS = "tmpfs";

    /** Nothing, and nothing in the way. */
    record None() implements Found {
    }

    /** Our block, whole or not. */
    record Ours(Optional<Entry> pool, Optional<Entry> ram, Optional<Entry> disk) implements Found {
    }

    /** A pool of one RAM and one disk tier that somebody made by hand. */
    record HandMade(Entry pool, Entry ram, Entry disk) implements Found {
    }

    /** An entry that would be in the way, and that we don't understand well enough to replace. */
    record Foreign(Entry entry) implements Found {
    }

    /** Looks at everything that has to do with the pool's mount point and the tiers' usual ones. */
    static Found in(FstabText fstab) throws ProbeException {
        List<Entry> ours = fstab.block(BLOCK);
        List<Entry> others = new ArrayList<>(fstab.entries());
        others.removeAll(ours);
        List<Entry> atTmp = at(others, Layout.TMP);
        if (fstab.hasBlock(BLOCK)) {
            return atTmp.isEmpty() ? new Ours(pool(ours), ours.stream().filter(entry -> entry.type().equals(TMPFS)).findFirst(),
                    ours.stream().filter(entry -> !entry.type().equals(TMPFS) && !MERGERFS.contains(entry.type())).findFirst())
                    : new Foreign(atTmp.getFirst());
        }
        if (atTmp.isEmpty()) {
            return others.stream().filter(entry -> Set.of(Layout.RAM, Layout.DISK).contains(entry.mountPoint())).findFirst()
                    .<Found>map(Foreign::new).orElse(new None());
        }
        return handMade(atTmp, others).orElse(new Foreign(atTmp.getFirst()));
    }

    private static Optional<Found> handMade(List<Entry> atTmp, List<Entry> others) {
        Optional<Entry> pool = pool(atTmp);
        if (atTmp.size() != 1 || pool.isEmpty()) {
            return Optional.empty();
        }
        List<List<Entry>> branches = new ArrayList<>();
        for (String branch : pool.get().source().split(":")) {
            branches.add(at(others, branch.split("=")[0]));
        }
        boolean ramFirst = branches.size() == 2 && branches.stream().allMatch(entries -> entries.size() == 1)
                && branches.getFirst().getFirst().type().equals(TMPFS) && !branches.getLast().getFirst().type().equals(TMPFS);
        return ramFirst ? Optional.of(new HandMade(pool.get(), branches.getFirst().getFirst(), branches.getLast().getFirst()))
                : Optional.empty();
    }

    private static Optional<Entry> pool(List<Entry> entries) {
        return entries.stream().filter(entry -> MERGERFS.contains(entry.type())).findFirst();
    }

    private static List<Entry> at(List<Entry> entries, String mountPoint) {
        return entries.stream().filter(entry -> entry.mountPoint().equals(mountPoint)).toList();
    }
}
