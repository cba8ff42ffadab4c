package org.immutectl.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.Caller;
import org.immutectl.change.ChangeException;
import org.immutectl.change.Locking;
import org.immutectl.change.PackageLease;
import org.immutectl.change.Progress;
import org.immutectl.change.swap.Swap;
import org.immutectl.change.tiers.TierRemoval;
import org.immutectl.change.tiers.TierSetup;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/** The same changes without a process of their own: what comes after a fault, and what leads back to the beginning. */
final class InProcess implements Progress {

    static final long SIZE = 64L << 20;
    private static final Caller ROOT = new Caller(0, "root", false);

    private final SystemRoot root;
    private final List<String> notes = new ArrayList<>();

    InProcess(SystemRoot root) {
        this.root = root;
    }

    /** What the changes had to say besides their steps, since the last time this was asked. */
    String notes() {
        String said = String.join(", ", notes);
        notes.clear();
        return said;
    }

    void relock() throws ChangeException {
        new Locking(root, this).relock();
    }

    void lock() throws ChangeException {
        new Locking(root, this).lock(false);
    }

    void unlock(Optional<Duration> duration) throws ChangeException {
        new Locking(root, this).unlock(new Locking.Request(ROOT, "immutectl unlock", duration, Optional.empty(), Optional.empty(), false));
    }

    void seal() throws ChangeException {
        new Locking(root, this).seal();
    }

    void beginPackages(long pid) throws ChangeException {
        new PackageLease(root, this).begin(ROOT, "dpkg", (int) pid);
    }

    void endPackages(long pid) throws ChangeException {
        new PackageLease(root, this).end((int) pid);
    }

    void setUpTiers() throws ChangeException {
        new TierSetup(root, this).setUp(new TierSetup.Request(ROOT, Optional.of(SIZE), Optional.empty(), false));
    }

    void removeTiers() throws ChangeException {
        new TierRemoval(root, this).remove(ROOT);
    }

    void setUpSwap() throws ChangeException {
        new Swap(root, ROOT, this).setup(Optional.of(SIZE), false);
    }

    void removeSwap() throws ChangeException {
        new Swap(root, ROOT, this).remove();
    }

    @Override
    public void plan(List<Message> steps) {
        // What is planned is seen by what it does.
    }

    @Override
    public void step(int number, int of, Message step, Status status) {
        if (status == Status.FAILED) {
            notes.add("failed: " + step);
        }
    }

    @Override
    public void note(Message text) {
        notes.add(text.toString());
    }
}
