package org.immutectl.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.Mount;

/**
 * A small real Btrfs system in a file, on which everything of Immutectl works as on a real root, and which can be
 * thrown away. Its disk is a loop device that the kernel lets go with the last mount, so not even a killed mount
 * namespace leaves one behind; what a killed {@code create} leaves, the next {@code create} or {@code destroy} clears.
 */
public final class Sandbox {

    /** Lies in a file system in memory, so that it cannot outlive the mounts that it vouches for. */
    private static final String COMPLETE = "run/immutectl-sandbox";

    private final SandboxPlace place;

    private Sandbox(SandboxPlace place) {
        this.place = place;
    }

    /** The one that has a fixed place, {@link SystemRoot#SANDBOX}. */
    public static Sandbox standard() {
        return at(SystemRoot.SANDBOX.directory());
    }

    /**
     * One at a place of the caller's: with the tree at {@code DIR}, its disk is {@code DIR.img} beside it and
     * {@code DIR.sandbox} marks both as ours. Never take {@code DIR} from somebody who is not root already.
     *
     * @throws IllegalArgumentException for {@code /}
     */
    public static Sandbox at(Path tree) {
        return new Sandbox(SandboxPlace.at(tree));
    }

    /** Where its root is mounted: what {@code --root} takes. */
    public Path tree() {
        return place.tree();
    }

    /** The file that is its disk. */
    public Path image() {
        return place.image();
    }

    /**
     * How it ended.
     *
     * @param changed false if there was nothing to do
     */
    public record Outcome(boolean changed, Message text) {
    }

    /** True if it is there with all its mounts, in this process's mount namespace. Any user may ask. */
    public boolean isComplete() throws IOException {
        if (!Files.isRegularFile(place.tree().resolve(COMPLETE))) {
            return false;
        }
        var mounted = MountsBelow.of(place.tree()).stream().map(Mount::mountPoint).collect(Collectors.toSet());
        return SandboxLayout.mountPoints().allMatch(point -> mounted.contains(resolve(point).toString()));
    }

    /**
     * Makes it, unless it is complete already; what is left of a half-made one is cleared first. Needs root.
     *
     * @param progress told of each step before it is done
     * @throws ChangeException refused, failed and undone, or failed with something left that could not be undone
     */
    public Outcome create(Consumer<Message> progress) throws ChangeException {
        try {
            place.makeHome();
            try (Claim claim = Claim.make(place.claim())) {
                return isComplete() ? new Outcome(false, Message.of("sandbox.complete-already", place.tree()))
                        : create(claim, progress);
            }
        } catch (IOException e) {
            throw failed("sandbox.failed.create", e);
        }
    }

    private Outcome create(Claim claim, Consumer<Message> progress) throws IOException, ChangeException {
        Claim signed = claim;
        if (!claim.isNew() || place.isLittered()) {
            progress.accept(Message.of("sandbox.step.clear"));
            new SandboxRemoval(place).run(claim.directoryWasThere(), progress);
        }
        if (claim.isNew()) {
            try {
                place.requireFree();
            } catch (ChangeException e) {
                claim.remove();
                throw e;
            }
            signed = claim.sign(place.treeExists());
        }
        try {
            new SandboxConstruction(place).run(progress);
            SandboxFiles.writeFile(place.tree().resolve(COMPLETE), SandboxLayout.NAME + "\n");
            return new Outcome(true, Message.of("sandbox.created", place.tree()));
        } catch (CommandFailure e) {
            throw undo(signed, e.text(), e);
        } catch (IOException e) {
            throw undo(signed, Message.of("sandbox.failed.create", place.tree(), reason(e)), e);
        }
    }

    private ChangeException undo(Claim claim, Message text, Exception cause) {
        try {
            new SandboxRemoval(place).run(claim.directoryWasThere(), message -> { });
            removeClaim(claim);
            return new ChangeException.FailedAndUndone(text, cause);
        } catch (IOException | ChangeException e) {
            cause.addSuppressed(e);
            return new ChangeException.LeftInPart(text, cause);
        }
    }

    /**
     * Takes it down, whole or half-made: every mount, mergerfs, the loop device and every file. Needs root.
     *
     * @param progress told of each step before it is done
     * @throws ChangeException refused because somebody uses it (then nothing was done), or left in part
     */
    public Outcome destroy(Consumer<Message> progress) throws ChangeException {
        try {
            if (!Files.isDirectory(place.tree().getParent())) {
                return nothingThere();
            }
            place.requireSafe();
            Optional<Claim> found = place.isLittered() ? Optional.of(Claim.make(place.claim())) : Claim.ofExisting(place.claim());
            if (found.isEmpty()) {
                place.removeHome();
                return nothingThere();
            }
            try (Claim claim = found.get()) {
                // A claim without a signature was left before anything was made: what else lies here is not ours.
                if (!claim.isNew() || place.isStandard()) {
                    new SandboxRemoval(place).run(claim.directoryWasThere(), progress);
                }
                removeClaim(claim);
            }
            return new Outcome(true, Message.of("sandbox.destroyed", place.tree()));
        } catch (IOException e) {
            throw failed("sandbox.failed.destroy", e);
        }
    }

    private Outcome nothingThere() {
        return new Outcome(false, Message.of("sandbox.nothing-there", place.tree()));
    }

    private void removeClaim(Claim claim) throws IOException {
        claim.remove();
        place.removeHome();
    }

    private ChangeException failed(String key, IOException cause) {
        return new ChangeException.LeftInPart(Message.of(key, place.tree(), reason(cause)), cause);
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
    }

    private Path resolve(String point) {
        return new SystemRoot(place.tree()).resolve(point);
    }
}
