package org.immutectl.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.Locking;
import org.immutectl.linux.ChangeEvents;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/** {@code immutectl keep-lease ID}: waits for a lease's end in the background and locks then. Not for people. */
final class KeepLeaseCommand implements Command {

    /** A process's end has no event for strangers, so it is looked for. */
    private static final Duration PROCESS_TICK = Duration.ofSeconds(1);
    /** The clock may jump, or stand still while the machine sleeps. */
    private static final Duration CLOCK_TICK = Duration.ofSeconds(20);

    @Override
    public int run(Invocation invocation) throws IOException, UsageException {
        if (invocation.rest().size() != 1) {
            throw new UsageException(Message.of("cli.error.lease"));
        }
        String id = invocation.rest().getFirst();
        SystemRoot root = invocation.root();
        ChangeOutput output = new ChangeOutput(invocation);
        Locking locking = new Locking(root, output);
        try (ChangeEvents events = new ChangeEvents()) {
            events.watch(List.of(root.leasesDirectory()));
            while (locking.isLiving(id)) {
                Optional<Lease> lease = locking.find(id);
                events.await(lease.map(KeepLeaseCommand::pause).orElse(Duration.ZERO));
            }
        }
        return locking.find(id).isPresent() ? relock(locking, id, root, output) : Exit.DONE;
    }

    /** A lock that was refused or failed is tried again as long as the lease is there: nothing else would lock any more. */
    private static int relock(Locking locking, String id, SystemRoot root, ChangeOutput output) throws IOException {
        try (ChangeEvents events = new ChangeEvents()) {
            events.watch(List.of(root.leasesDirectory()));
            int exit = output.report(locking::relock);
            while (exit != Exit.DONE && locking.find(id).isPresent()) {
                events.await(CLOCK_TICK);
                exit = output.report(locking::relock);
            }
            return exit;
        }
    }

    private static Duration pause(Lease lease) {
        Duration tick = lease.process().isPresent() ? PROCESS_TICK : CLOCK_TICK;
        Duration rest = lease.until().map(end -> Duration.between(Instant.now(), end).plusMillis(1)).orElse(tick);
        return rest.compareTo(tick) < 0 ? rest : tick;
    }
}
