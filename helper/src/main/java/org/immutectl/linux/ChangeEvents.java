package org.immutectl.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Waits for what the kernel tells of itself: changes of the mount table or of the swap areas (poll(2) on mountinfo or
 * /proc/swaps, which are readable for POLLPRI after each) and of files in a few directories (inotify(7)). One thread
 * waits; any thread may wake it.
 */
public final class ChangeEvents implements AutoCloseable {

    public enum Event {
        MOUNTS,
        SWAPS,
        FILES,
        WOKEN
    }

    private static final short POLLIN = 1;
    private static final short POLLPRI = 2;
    private static final short POLLERR = 8;
    private static final int POLLFD_SIZE = 8;
    private static final int IN_CLOSE_WRITE = 0x8;
    private static final int IN_MOVED_FROM = 0x40;
    private static final int IN_MOVED_TO = 0x80;
    private static final int IN_CREATE = 0x100;
    private static final int IN_DELETE = 0x200;
    private static final int IN_ONLYDIR = 0x0100_0000;
    private static final int WATCHED = IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ONLYDIR;
    private static final int DRAIN_SIZE = 4096;

    private final Event table;
    private final int tableFd;
    private final int inotify;
    private final int wake;
    private final Memory polled = new Memory(3L * POLLFD_SIZE);
    private final Memory drained = new Memory(DRAIN_SIZE);

    private ChangeEvents(Event table, String file) throws LinuxException {
        this.table = table;
        try {
            tableFd = Libc.open(file, Libc.O_RDONLY | Libc.O_CLOEXEC);
            inotify = Libc.inotify_init1(Libc.O_CLOEXEC | Libc.O_NONBLOCK);
            wake = Libc.eventfd(0, Libc.O_CLOEXEC | Libc.O_NONBLOCK);
        } catch (LastErrorException e) {
            throw new LinuxException("watching", file, e.getErrorCode());
        }
        prepare(0, tableFd, POLLPRI);
        prepare(1, inotify, POLLIN);
        prepare(2, wake, POLLIN);
    }

    /** Of the tables, that of the mounts. */
    public ChangeEvents() throws LinuxException {
        this(Event.MOUNTS, "/proc/self/mountinfo");
    }

    /** Of the tables, that of the swap areas. */
    public static ChangeEvents ofSwaps() throws LinuxException {
        return new ChangeEvents(Event.SWAPS, "/proc/swaps");
    }

    private void prepare(int slot, int fd, short events) {
        polled.setInt((long) slot * POLLFD_SIZE, fd);
        polled.setShort((long) slot * POLLFD_SIZE + 4, events);
    }

    /** Watches the directories that exist; calling it again for one that is watched already does no harm. */
    public void watch(List<Path> directories) {
        for (Path directory : directories) {
            try {
                Libc.inotify_add_watch(inotify, directory.toString(), WATCHED);
            } catch (LastErrorException e) {
                // Not there yet: its parent's watch tells when it comes.
                continue;
            }
        }
    }

    /** What happened before the time was over; empty if nothing did. */
    public Set<Event> await(Duration atMost) throws LinuxException {
        try {
            Libc.poll(polled, 3, (int) Math.max(0, Math.min(Integer.MAX_VALUE, atMost.toMillis())));
        } catch (LastErrorException e) {
            if (e.getErrorCode() == Errno.EINTR) {
                return Set.of();
            }
            throw new LinuxException("poll", table.name().toLowerCase(Locale.ROOT), e.getErrorCode());
        }
        Set<Event> events = EnumSet.noneOf(Event.class);
        if ((result(0) & (POLLPRI | POLLERR)) != 0) {
            events.add(table);
        }
        if (result(1) != 0) {
            events.add(Event.FILES);
            drain(inotify);
        }
        if (result(2) != 0) {
            events.add(Event.WOKEN);
            drain(wake);
        }
        return events;
    }

    private short result(int slot) {
        return polled.getShort((long) slot * POLLFD_SIZE + 6);
    }

    private void drain(int fd) {
        try {
            while (Libc.read(fd, drained, DRAIN_SIZE) == DRAIN_SIZE) {
                // More may be waiting.
                continue;
            }
        } catch (LastErrorException e) {
            // EAGAIN: all read.
            return;
        }
    }

    /** Makes the waiting thread return. */
    public void wake() {
        Libc.eventfd_write(wake, 1);
    }

    /** To be called by the waiting thread, once it waits no more. */
    @Override
    public void close() {
        Libc.close(tableFd);
        Libc.close(inotify);
        Libc.close(wake);
        polled.close();
        drained.close();
    }
}
