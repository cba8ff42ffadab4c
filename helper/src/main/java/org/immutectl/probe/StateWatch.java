package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.immutectl.linux.ChangeEvents;
import org.immutectl.linux.LinuxException;
import org.immutectl.linux.Reason;
import org.immutectl.linux.SubvolumeProperty;
import org.immutectl.model.Access;
import org.immutectl.model.BootWord;
import org.immutectl.model.Message;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;
import org.immutectl.model.WriterScan;

/**
 * Waits for changes of a system's state. Mounts and leases tell of themselves; the subvolume property has no event, so
 * it alone is read once a second, and more often just after a mount changed, because an unlock does both.
 */
public final class StateWatch implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration QUICK_TICK = Duration.ofMillis(100);
    private static final Duration QUICK = Duration.ofSeconds(2);
    /** What nothing tells of and nobody waits for: nested subvolumes, the configuration, another user's writers. */
    private static final Duration FULL_READ = Duration.ofSeconds(30);
    private static final Duration FULL_READ_WITH_WRITERS = Duration.ofSeconds(5);

    /** What a subvolume's property was, and the way to look what it is. */
    private record Property(Access before, SubvolumeProperty now) {
        void close() {
            now.close();
        }
    }

    private final SystemRoot root;
    private final StateProbe probe;
    private final ChangeEvents events;
    private final AtomicBoolean closing = new AtomicBoolean();
    private Optional<SystemState> last = Optional.empty();
    private Optional<Instant> openSeen = Optional.empty();
    private List<Property> properties = List.of();
    private Instant quickUntil = Instant.MIN;
    private Instant fullReadAt = Instant.MIN;

    public StateWatch(SystemRoot root) throws LinuxException {
        this.root = root;
        this.probe = new StateProbe(root);
        this.events = new ChangeEvents();
    }

    /** The next state that differs from the one returned before; the first call answers at once. Empty once closing. */
    public Optional<SystemState> next() throws LinuxException {
        while (!closing.get()) {
            if (last.isEmpty() || changed()) {
                SystemState state = read();
                if (last.isEmpty() || !state.sameAs(last.get())) {
                    last = Optional.of(state);
                    return last;
                }
            }
        }
        return Optional.empty();
    }

    /** Waits for the next event or tick; true if a full read is due. */
    private boolean changed() throws LinuxException {
        boolean quick = Instant.now().isBefore(quickUntil);
        Set<ChangeEvents.Event> happened = events.await(quick ? QUICK_TICK : TICK);
        Instant now = Instant.now();
        if (happened.contains(ChangeEvents.Event.MOUNTS)) {
            quickUntil = now.plus(QUICK);
        }
        return !happened.isEmpty() || propertyChanged() || leaseEnds(now) || !now.isBefore(fullReadAt);
    }

    /** The parents too: /run/immutectl appears with the first change after a boot. */
    private List<Path> directories() {
        return List.of(root.resolve("/run"), root.runDirectory(), root.leasesDirectory());
    }

    private boolean propertyChanged() {
        try {
            for (Property property : properties) {
                if (property.now().isReadOnly() != property.before().isReadOnly()) {
                    return true;
                }
            }
            return false;
        } catch (LinuxException e) {
            // Not what it was: the full read finds out what it is.
            return true;
        }
    }

    private void watchProperties(SystemState state) {
        properties.forEach(Property::close);
        properties = state.paths().stream().filter(PathState.Supported.class::isInstance).map(PathState.Supported.class::cast)
                .map(path -> new Property(path.property(), new SubvolumeProperty(root.resolve(path.path())))).toList();
    }

    /** A lease whose time is up is still shown until the lock happens; the moment itself is worth a look. */
    private boolean leaseEnds(Instant now) {
        SystemState state = last.orElseThrow();
        return state.leases().stream().anyMatch(lease -> lease.isOver(now) && !lease.isOver(state.at()));
    }

    private SystemState read() {
        Instant now = Instant.now();
        // Before reading: what is written from now on is told of.
        events.watch(directories());
        SystemState state;
        try {
            state = probe.read(StateProbe.Writers.IF_BUSY);
        } catch (ProbeException e) {
            state = unreadable(root, e.text());
        } catch (IOException e) {
            state = unreadable(root, Message.of("state.reason.unreadable", root.directory(), Reason.of(e)));
        } catch (RuntimeException e) {
            // A defect of ours, or a directory that went away while it was listed: say so and go on watching.
            state = unreadable(root, Message.of("state.reason.unreadable", root.directory(), e.toString()));
        }
        watchProperties(state);
        fullReadAt = now.plus(state.writers().writers().isEmpty() ? FULL_READ : FULL_READ_WITH_WRITERS);
        if (!state.verdict().isOpen()) {
            openSeen = Optional.empty();
            return state;
        }
        if (openSeen.isEmpty()) {
            openSeen = Optional.of(now);
        }
        return state.withOpenSince(state.openSince().or(() -> openSeen));
    }

    /** What is said of a system that cannot be read: nothing but why. */
    public static SystemState unreadable(SystemRoot root, Message reason) {
        return new SystemState(Instant.now(), root, Verdict.NOT_SUPPORTED, List.of(new PathState.Unsupported("/", reason)),
                WriterScan.NONE, List.of(), BootWord.ABSENT, Optional.empty());
    }

    /** Makes {@link #next} look again now. */
    public synchronized void refresh() {
        if (!closing.get()) {
            events.wake();
        }
    }

    /** Makes {@link #next} return empty; may be called on any thread. */
    public synchronized void stop() {
        if (closing.compareAndSet(false, true)) {
            events.wake();
        }
    }

    /** To be called by the thread that calls {@link #next}, after {@link #stop}. */
    @Override
    public synchronized void close() {
        closing.set(true);
        events.close();
        properties.forEach(Property::close);
    }
}
