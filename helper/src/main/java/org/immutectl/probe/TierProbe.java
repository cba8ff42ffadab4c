package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.immutectl.linux.FileSystems;
import org.immutectl.linux.LinuxException;
import org.immutectl.linux.Reason;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.Message;
import org.immutectl.model.Space;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/**
 * Reads a system's tiers, as any user: the mount table says where a mergerfs is, the mergerfs what it joins, and each
 * branch how full it is. Nothing that hangs holds it up for longer than a moment. Keep it for the next read: it knows
 * what hangs, and what it counted a moment ago.
 */
public final class TierProbe {

    private static final String TMP = "/tmp";
    private static final String BTRFS = "btrfs";
    private static final String MERGERFS = "fuse.mergerfs";
    /** Who mounted it, as FUSE writes it into the superblock's options (linux Documentation/filesystems/fuse). */
    private static final String ROOTS = "user_id=0";
    private static final List<String> IN_MEMORY = List.of("tmpfs", "ramfs");

    /** On a machine that is very busy an answer takes a while, and "dead" is a grave word. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final SystemRoot root;
    private final Patience patience;
    private final SpillCounter spills;

    public TierProbe(SystemRoot root) {
        this(root, LIMIT);
    }

    /** @param limit for each look at something that may hang */
    TierProbe(SystemRoot root, Duration limit) {
        this.root = root;
        patience = new Patience(limit);
        spills = new SpillCounter(patience);
    }

    /**
     * A pool as it was found, and what is to be said of it beyond.
     *
     * @param onProtected branches that are plain directories of a protected path, and that path
     */
    record Look(TierPool pool, boolean alive, SpillCount spill, Map<String, String> onProtected) {
    }

    /** How what has spilled into a branch is counted. */
    private interface Counting {
        SpillCount count(Path branch, MountTable mounts, Instant boot) throws IOException;
    }

    /** @throws ProbeException if the mount table cannot be understood */
    public synchronized TiersState read() throws IOException {
        return read(spills::count);
    }

    /**
     * Reads the tiers and their largest files, going through each tier once, however long that takes.
     *
     * @param count how many files to name at most for each place, from 1 on
     */
    public synchronized TiersInDetail readInDetail(int count) throws IOException {
        Map<String, LargestFiles> found = new HashMap<>();
        TiersState state = read((branch, mounts, boot) -> {
            Path top = branch.toRealPath();
            SpillCount.Sum sum = new SpillCount.Sum(boot);
            LargestSoFar largest = new LargestSoFar(count);
            boolean complete = new TreeWalk(top, mounts)
                    .run((file, attributes) -> sum.accept(file, attributes) && largest.accept(file, attributes));
            String place = seen(branch.toString());
            found.put(place, new LargestFiles(place, largest.files(top, place), complete));
            return sum.result(complete);
        });
        List<LargestFiles> largest = new ArrayList<>();
        for (String place : TopFiles.places(state)) {
            largest.add(found.containsKey(place) ? found.get(place) : TopFiles.below(root, place, count));
        }
        return new TiersInDetail(state, largest);
    }

    private TiersState read(Counting counting) throws IOException {
        try {
            MountTable mounts = MountTable.read();
            MemoryFacts memory = MemoryFacts.read(root);
            List<Look> looks = new ArrayList<>();
            for (Mount mount : pools(mounts)) {
                looks.add(look(mount, mounts, branch -> spill(branch, counting, mounts, memory)));
            }
            looks.sort(Comparator.comparing(look -> !look.pool().mountPoint().equals(TMP)));
            TmpPlace tmp = tmp(looks, mounts);
            List<TierFinding> findings = new TierFindings(memory).of(looks, tmp);
            return new TiersState(Instant.now(), root, looks.stream().map(Look::pool).toList(), tmp, findings);
        } catch (InvalidPathException e) {
            // The environment's locale (C or POSIX) has no such letters.
            throw new ProbeException(Message.of("probe.locale", e.getInput()));
        }
    }

    /**
     * The pools that can be seen, of this system: the practice system's are not the machine's. Only root's, because
     * anybody may mount a FUSE that calls itself mergerfs and says what it likes; and whole ones, because a service's
     * private /tmp is a directory of the pool bound to another place.
     */
    private List<Mount> pools(MountTable mounts) {
        return mounts.mounts().stream().filter(mount -> mount.type().equals(MERGERFS))
                .filter(mount -> mount.superOptions().contains(ROOTS) && mount.root().equals("/"))
                .filter(mount -> isBelow(root.directory(), mount.mountPoint()))
                .filter(mount -> root.isSandbox() || !isBelow(SystemRoot.SANDBOX.directory(), mount.mountPoint()))
                .filter(mount -> mounts.at(mount.mountPoint()).filter(mount::equals).isPresent()).toList();
    }

    private Look look(Mount mount, MountTable mounts, Function<Branch, SpillCount> spillOf) throws IOException {
        Path mountPoint = Path.of(mount.mountPoint());
        Optional<PoolSettings> answer = Optional.empty();
        boolean alive = true;
        try {
            answer = patience.look(mount.mountPoint(), () -> PoolSettings.ask(mountPoint));
        } catch (LinuxException | Patience.HangingException e) {
            alive = false;
        }
        PoolSettings settings = answer.orElseGet(() -> PoolSettings.guess(mount));
        List<Tier> tiers = new ArrayList<>();
        SpillCount spill = SpillCount.NONE;
        Map<String, String> onProtected = new HashMap<>();
        for (Branch branch : settings.branches()) {
            Optional<BranchFacts> facts = facts(branch, mounts);
            Tier tier = tier(branch, settings, facts);
            tiers.add(tier);
            facts.flatMap(found -> protectedBy(found, mounts)).ifPresent(path -> onProtected.put(tier.path(), path));
            if (tier.kind() == Tier.Kind.DISK && facts.isPresent() && tiers.stream().anyMatch(TierProbe::isRam)) {
                spill = spill.plus(spillOf.apply(branch));
            }
        }
        TierPool pool = new TierPool(seen(mount.mountPoint()), settings.version(), settings.createPolicy(), settings.moveOnFull(),
                tiers, new TierPool.Spill(spill.files(), spill.bytes(), spill.complete()));
        return new Look(pool, alive, spill, onProtected);
    }

    private static boolean isRam(Tier tier) {
        return tier.kind() == Tier.Kind.RAM;
    }

    private static SpillCount spill(Branch branch, Counting counting, MountTable mounts, MemoryFacts memory) {
        try {
            return counting.count(Path.of(branch.path()), mounts, memory.boot());
        } catch (NoSuchFileException e) {
            return SpillCount.NONE;
        } catch (IOException e) {
            return SpillCount.UNKNOWN;
        }
    }

    /**
     * What is known of a branch's directory.
     *
     * @param real its path without links
     * @param mount the one that shows it
     */
    private record BranchFacts(String real, Mount mount, Optional<Space> space) {
    }

    private Tier tier(Branch branch, PoolSettings settings, Optional<BranchFacts> facts) {
        String fileSystem = facts.map(found -> found.mount().type()).orElse("");
        return new Tier(seen(branch.path()), IN_MEMORY.contains(fileSystem) ? Tier.Kind.RAM : Tier.Kind.DISK, fileSystem,
                branch.mode(), facts.flatMap(BranchFacts::space), branch.minFreeSpace().orElse(settings.minFreeSpace()));
    }

    /** Empty if there is no such directory. */
    private Optional<BranchFacts> facts(Branch branch, MountTable mounts) throws IOException {
        Optional<BranchFacts> unknown = mounts.covering(branch.path())
                .map(mount -> new BranchFacts(branch.path(), mount, Optional.empty()));
        try {
            return patience.look("space of " + branch.path(), () -> {
                Path real = Path.of(branch.path()).toRealPath();
                return mounts.covering(real.toString()).filter(mount -> Files.isDirectory(real))
                        .map(mount -> new BranchFacts(real.toString(), mount, space(real)));
            });
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (Patience.HangingException | FileSystemException e) {
            // It hangs, or lies below a directory that this user may not search: it may be there.
            return unknown;
        }
    }

    private static Optional<Space> space(Path path) {
        try {
            return Optional.of(FileSystems.space(path));
        } catch (LinuxException e) {
            return Optional.empty();
        }
    }

    private TmpPlace tmp(List<Look> looks, MountTable mounts) throws IOException {
        Optional<Look> pool = looks.stream().filter(look -> look.pool().mountPoint().equals(TMP)).findFirst();
        if (pool.isPresent()) {
            return pool.get().alive() ? new TmpPlace.Pooled()
                    : new TmpPlace.Unreadable(Message.of("tiers.finding.dead-pool", TMP));
        }
        Path place = root.resolve(TMP);
        try {
            return patience.look(TMP, () -> plainTmp(place, mounts));
        } catch (NoSuchFileException e) {
            return new TmpPlace.Unreadable(Message.of("state.reason.missing", TMP));
        } catch (IOException e) {
            return new TmpPlace.Unreadable(Message.of("state.reason.unreadable", TMP, Reason.of(e)));
        }
    }

    private TmpPlace plainTmp(Path place, MountTable mounts) throws IOException {
        Path real = place.toRealPath();
        Space space = FileSystems.space(real);
        Optional<Mount> mount = mounts.covering(real.toString());
        if (mount.isEmpty()) {
            return new TmpPlace.Unreadable(Message.of("state.reason.no-mount", TMP));
        }
        return IN_MEMORY.contains(mount.get().type()) ? new TmpPlace.InMemory(space)
                : new TmpPlace.OnDisk(mount.get().type(), seen(mount.get().mountPoint()), Optional.of(space));
    }

    /** The protected path whose own directory a branch is, without a mount in between. */
    private Optional<String> protectedBy(BranchFacts branch, MountTable mounts) {
        if (!branch.mount().type().equals(BTRFS) || !isBelow(root.directory(), branch.real())) {
            return Optional.empty();
        }
        try {
            return Configuration.load(root, mounts).protectedPaths().reversed().stream()
                    .filter(path -> isBelow(root.resolve(path), branch.real()))
                    .filter(path -> mounts.covering(root.resolve(path).toString()).equals(Optional.of(branch.mount()))).findFirst();
        } catch (IOException e) {
            // Whoever asks for the lock's state is told of it.
            return Optional.empty();
        }
    }

    /** A path of this process's as the system itself sees it; as it is if it lies outside. */
    private String seen(String path) {
        if (root.isMachine() || !isBelow(root.directory(), path)) {
            return path;
        }
        String inside = path.substring(root.directory().toString().length());
        return inside.isEmpty() ? "/" : inside;
    }

    private static boolean isBelow(Path directory, String path) {
        String top = directory.toString();
        return top.equals("/") || path.equals(top) || path.startsWith(top + "/");
    }
}
