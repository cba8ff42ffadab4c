package org.immutectl.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.immutectl.linux.LinuxException;
import org.immutectl.linux.Mounts;
import org.immutectl.linux.Subvolumes;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;

/** The steps that locking and unlocking are made of. */
final class Steps {

    private Steps() {
    }

    /**
     * Makes the whole file system writable.
     *
     * @param path what is being unlocked, for people
     * @param wasReadOnly whether the mount's own flag was ro before, to leave it so when this is undone
     */
    record MakeSuperblockWritable(String path, Path mountPoint, List<String> options, List<String> superOptions,
                                  boolean wasReadOnly) implements Step {
        @Override
        public Message describe() {
            return Message.of("step.superblock-rw", path);
        }

        @Override
        public Outcome apply() throws IOException {
            Mounts.makeSuperblockWritable(mountPoint, options, superOptions);
            return Outcome.DONE;
        }

        /** The superblock stays writable: it was read-only by error, and taking /home's writability away is no repair. */
        @Override
        public void undo() throws IOException {
            if (wasReadOnly) {
                Mounts.setReadOnly(mountPoint, true);
            }
        }
    }

    /** Sets one mount's own flag. A mount that is busy stays as it is: the property is the lock. */
    record SetMount(String path, Path mountPoint, boolean readOnly) implements Step {
        @Override
        public Message describe() {
            return Message.of(readOnly ? "step.mount-ro" : "step.mount-rw", path);
        }

        @Override
        public Outcome apply() throws IOException {
            try {
                Mounts.setReadOnly(mountPoint, readOnly);
                return Outcome.DONE;
            } catch (LinuxException e) {
                if (readOnly && e.isBusy()) {
                    return Outcome.TOLERATED;
                }
                throw e;
            }
        }

        @Override
        public void undo() throws IOException {
            Mounts.setReadOnly(mountPoint, !readOnly);
        }
    }

    /** Sets the subvolume's ro property. */
    record SetProperty(String path, Path subvolume, boolean readOnly) implements Step {
        @Override
        public Message describe() {
            return Message.of(readOnly ? "step.property-ro" : "step.property-rw", path);
        }

        @Override
        public Outcome apply() throws IOException {
            Subvolumes.setReadOnly(subvolume, readOnly);
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            Subvolumes.setReadOnly(subvolume, !readOnly);
        }
    }

    /** Forgets that a subvolume was received, which a writable one must (btrfs-property(8)). Cannot be taken back. */
    record ForgetReceived(String path, Path subvolume) implements Step {
        @Override
        public Message describe() {
            return Message.of("step.forget-received", path);
        }

        @Override
        public Outcome apply() throws IOException {
            Subvolumes.clearReceived(subvolume);
            return Outcome.DONE;
        }

        @Override
        public void undo() {
            // The contents are still what was received, but only a new receive can say so again.
        }
    }

    /** Writes a lease down, so that whoever sees the system open can tell why. */
    record RecordLease(LeaseStore store, Lease lease) implements Step {
        @Override
        public Message describe() {
            return Message.of("step.record-lease", lease.user());
        }

        @Override
        public Outcome apply() throws IOException {
            store.put(lease);
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            store.remove(lease.id());
        }
    }

    /** Sees to it that a lease's end is noticed, whoever is logged in by then. */
    record ArmRelock(Relock relock, Lease lease) implements Step {
        @Override
        public Message describe() {
            return lease.until().map(end -> Message.of("step.arm-relock", end))
                    .orElseGet(() -> Message.of("step.arm-watch", lease.command()));
        }

        @Override
        public Outcome apply() throws IOException {
            relock.arm(lease);
            return Outcome.DONE;
        }

        @Override
        public void undo() {
            relock.disarm(lease);
        }
    }

    /** Ends leases, once the system is locked. */
    record EndLeases(LeaseStore store, Relock relock, List<Lease> leases) implements Step {
        @Override
        public Message describe() {
            return Message.of("step.end-leases", leases.size());
        }

        @Override
        public Outcome apply() throws IOException {
            for (Lease lease : leases) {
                store.remove(lease.id());
                relock.disarm(lease);
            }
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            for (Lease lease : leases) {
                store.put(lease);
            }
        }
    }
}
