package org.immutectl.change;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.Mount;
import org.immutectl.probe.MountTable;

/** Takes down whatever is there of a sandbox. Looks at the machine, never at what should be there. */
final class SandboxRemoval {

    /** How long to wait for what ends by itself, before that is called a failure. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long before looking who is in the way: a tray that reads the state is gone in a moment, a shell is not. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);

    private static final Path SWAPS = Path.of("/proc/swaps");
    private static final int NAMED_HOLDERS = 5;

    private final SandboxPlace place;
    private final SandboxProcesses processes;

    SandboxRemoval(SandboxPlace place) {
        this.place = place;
        processes = new SandboxProcesses(place);
    }

    /**
     * Removes everything but the claim.
     *
     * @param keepTree the directory was there before the sandbox: it stays, empty
     * @throws ChangeException.Refused before anything is done, because somebody uses the sandbox
     * @throws ChangeException.LeftInPart what could not be removed
     */
    void run(boolean keepTree, Consumer<Message> progress) throws IOException, ChangeException {
        endBuilders();
        requireUnused();
        boolean mountedHere = !MountsBelow.of(place.tree()).isEmpty();
        if (mountedHere) {
            progress.accept(Message.of("sandbox.step.unmount", place.tree()));
            endLeases();
            endSwap();
            unmount();
        }
        endMergerfs(mountedHere ? SHORT_PATIENCE : Duration.ZERO);
        releaseLoopDevices();
        progress.accept(Message.of("sandbox.step.remove"));
        removeFiles(keepTree);
    }

    /** A killed {@code create} leaves the program that it was running, which may mount yet. */
    private void endBuilders() {
        if (!Waiting.until(PATIENCE, () -> processes.builders().isEmpty())) {
            processes.builders().forEach(ProcessHandle::destroyForcibly);
            Waiting.until(PATIENCE, () -> processes.builders().isEmpty());
        }
    }

    private void requireUnused() throws IOException, ChangeException {
        List<LoopDevice> loops = LoopDevice.of(place.image());
        for (Mount mount : MountTable.read().mounts()) {
            boolean ours = loops.stream().anyMatch(loop -> loop.device().toString().equals(mount.source()));
            if (ours && !MountsBelow.isBelow(place.tree(), mount.mountPoint())) {
                throw SandboxTexts.refused("sandbox.refused.mounted-elsewhere", place.tree(), mount.mountPoint());
            }
        }
        if (MountsBelow.of(place.tree()).isEmpty()) {
            List<String> elsewhere = mountedElsewhere(loops);
            if (!elsewhere.isEmpty()) {
                throw SandboxTexts.refused("sandbox.refused.elsewhere", place.tree(), named(elsewhere));
            }
        }
        if (!Waiting.until(SHORT_PATIENCE, () -> MountsBelow.of(place.tree()).isEmpty() || processes.holders().isEmpty())) {
            List<String> holders = processes.holders();
            if (!holders.isEmpty()) {
                throw SandboxTexts.refused("sandbox.refused.busy", place.tree(), named(holders));
            }
        }
    }

    private static String named(List<String> holders) {
        String named = String.join(", ", holders.subList(0, Math.min(NAMED_HOLDERS, holders.size())));
        return holders.size() <= NAMED_HOLDERS ? named : named + ", …";
    }

    /** No timer or watcher of a lease's shall outlive the system that it was to lock again. */
    private void endLeases() {
        SystemRoot root = new SystemRoot(place.tree());
        LeaseStore leases = new LeaseStore(root);
        try {
            for (Lease lease : leases.all()) {
                leases.remove(lease.id());
                new Relock(root).disarm(lease);
            }
        } catch (IOException e) {
            // Leases that cannot be read go with the file system that they lie in.
        }
    }

    private void endSwap() throws IOException, ChangeException {
        List<String> files = Files.readAllLines(SWAPS).stream().skip(1).map(line -> line.split("\\s+", 2)[0])
                .map(MountTable::unescape).filter(file -> MountsBelow.isBelow(place.tree(), file)).toList();
        for (String file : files) {
            try {
                ExternalCommand.of("swapoff", file).within(Duration.ofMinutes(5)).run();
            } catch (CommandFailure e) {
                throw new ChangeException.LeftInPart(e.text(), e);
            }
        }
    }

    /** Rounds, because a mount may hide another, and because a killed builder may have mounted in the meantime. */
    private void unmount() throws IOException, ChangeException {
        Optional<CommandFailure> failure = Optional.empty();
        Waiting waiting = new Waiting(PATIENCE);
        do {
            List<Mount> mounts = MountsBelow.of(place.tree());
            if (mounts.isEmpty()) {
                return;
            }
            for (Mount mount : mounts) {
                try {
                    // The path is the kernel's own; looking at it again would hang at a dead FUSE file system.
                    ExternalCommand.of("umount", "--no-canonicalize", "--", mount.mountPoint()).run();
                } catch (CommandFailure e) {
                    failure = Optional.of(e);
                }
            }
        } while (waiting.again());
        if (!MountsBelow.of(place.tree()).isEmpty()) {
            List<String> holders = processes.holders();
            Message text = holders.isEmpty() ? failure.map(CommandFailure::text).orElse(Message.of("sandbox.stays.mounts", place.tree()))
                    : Message.of("sandbox.stays.busy", place.tree(), named(holders));
            throw new ChangeException.LeftInPart(text, failure.orElse(null));
        }
    }

    /**
     * Without its mount mergerfs ends by itself. One that hangs is killed, and so is one that outlived the mount
     * namespace that it was started in: it alone keeps that and the disk.
     */
    private void endMergerfs(Duration patience) throws IOException, ChangeException {
        if (!Waiting.until(patience, () -> mergerfs().isEmpty())) {
            requireNotElsewhere();
            mergerfs().forEach(ProcessHandle::destroyForcibly);
            if (!Waiting.until(PATIENCE, () -> mergerfs().isEmpty())) {
                throw new ChangeException.LeftInPart(Message.of("sandbox.stays.mergerfs", place.tree()), null);
            }
        }
    }

    private List<ProcessHandle> mergerfs() throws IOException {
        return processes.mergerfs(LoopDevice.of(place.image()));
    }

    private List<String> mountedElsewhere(List<LoopDevice> loops) {
        return loops.stream().flatMap(loop -> processes.namespacesWith(loop).stream()).toList();
    }

    private void requireNotElsewhere() throws IOException, ChangeException {
        List<String> elsewhere = mountedElsewhere(LoopDevice.of(place.image()));
        if (!elsewhere.isEmpty()) {
            throw new ChangeException.LeftInPart(Message.of("sandbox.stays.elsewhere", place.tree(), named(elsewhere)), null);
        }
    }

    private void releaseLoopDevices() throws IOException, ChangeException {
        if (Waiting.until(SHORT_PATIENCE, () -> LoopDevice.of(place.image()).isEmpty())) {
            return;
        }
        requireNotElsewhere();
        for (LoopDevice loop : LoopDevice.of(place.image())) {
            try {
                // One that was set up without being told to go with its last user.
                ExternalCommand.of("losetup", "--detach", loop.device()).run();
            } catch (CommandFailure e) {
                throw new ChangeException.LeftInPart(e.text(), e);
            }
        }
        if (!Waiting.until(PATIENCE, () -> LoopDevice.of(place.image()).isEmpty())) {
            throw new ChangeException.LeftInPart(Message.of("sandbox.stays.loop",
                    LoopDevice.of(place.image()).stream().map(LoopDevice::device).toList()), null);
        }
    }

    private void removeFiles(boolean keepTree) throws IOException, ChangeException {
        if (!MountsBelow.of(place.tree()).isEmpty()) {
            throw new ChangeException.LeftInPart(Message.of("sandbox.stays.mounts", place.tree()), null);
        }
        Files.deleteIfExists(place.image());
        if (Files.isDirectory(place.tree(), LinkOption.NOFOLLOW_LINKS)) {
            removeTree(keepTree);
        }
    }

    /** Normally one empty directory. Follows no link, and enters nothing that is on another file system. */
    private void removeTree(boolean keepTree) throws IOException {
        Object device = device(place.tree());
        Files.walkFileTree(place.tree(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                if (!device(directory).equals(device)) {
                    throw new IOException(directory + " is a mount");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!keepTree || !directory.equals(place.tree())) {
                    Files.delete(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Object device(Path path) throws IOException {
        return Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
    }
}
