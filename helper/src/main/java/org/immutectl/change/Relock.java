package org.immutectl.change;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.immutectl.model.Lease;
import org.immutectl.model.SystemRoot;

/**
 * Sees to it that a lease's end is noticed without any desktop program: by a transient systemd timer where systemd
 * runs, else by a watcher of our own ({@code immutectl keep-lease}). A lease of {@code run} always has the watcher,
 * which notices if the helper itself is killed.
 */
public final class Relock {

    private static final DateTimeFormatter CALENDAR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** A unit begins with no locale at all, in which Java can name ASCII files only. */
    private static final String LOCALE = "--setenv=LC_ALL=C.UTF-8";
    private static final Path SYSTEMD = Path.of("/run/systemd/system");

    private final SystemRoot root;

    public Relock(SystemRoot root) {
        this.root = root;
    }

    void arm(Lease lease) throws IOException {
        if (lease.process().isPresent()) {
            startWatcher(lease);
        } else if (lease.until().isPresent()) {
            if (isSystemdInCharge()) {
                startTimer(lease, lease.until().orElseThrow());
            } else {
                startWatcher(lease);
            }
        }
    }

    /** Best effort: a timer or watcher that outlives its lease finds nothing to do. */
    void disarm(Lease lease) {
        if (lease.process().isEmpty() && lease.until().isPresent() && isSystemdInCharge()) {
            try {
                run(List.of("/usr/bin/systemctl", "--quiet", "stop", timerName(lease) + ".timer"));
            } catch (IOException e) {
                // It has fired already, or systemd is going down.
                return;
            }
        }
    }

    /** Two clocks: the wall clock, so that a sleep of the machine doesn't prolong the lease, and the running time. */
    private void startTimer(Lease lease, Instant until) throws IOException {
        long seconds = Math.max(1, Duration.between(Instant.now(), until).toSeconds());
        // systemd starts a timer's unit at a whole second; the next one is the first at which the lease is over.
        List<String> words = new ArrayList<>(List.of("/usr/bin/systemd-run", "--quiet", "--collect",
                "--unit=" + timerName(lease), "--description=Locks the system when lease " + lease.id() + " ends",
                "--on-calendar=" + CALENDAR.format(until.plusSeconds(1)), "--on-active=" + (seconds + 1) + "s",
                "--timer-property=AccuracySec=1s",
                // What speaks against locking at that moment (a preflight objection) may be gone a minute later.
                "--property=Restart=on-failure", "--property=RestartSec=60s", LOCALE));
        words.addAll(HelperProgram.words(arguments("relock")));
        run(words);
    }

    private void startWatcher(Lease lease) throws IOException {
        List<String> watcher = HelperProgram.words(arguments("keep-lease", lease.id()));
        if (isSystemdInCharge()) {
            List<String> words = new ArrayList<>(List.of("/usr/bin/systemd-run", "--quiet", "--collect",
                    "--unit=" + timerName(lease), "--description=Watches lease " + lease.id(),
                    // An upgrade takes the classes away that it has not loaded yet; then the new version goes on.
                    "--property=Restart=on-failure", "--property=RestartSec=1s", LOCALE));
            words.addAll(watcher);
            run(words);
        } else {
            // A session of its own: the end of a terminal or of a log-in doesn't take it along.
            List<String> words = new ArrayList<>(List.of("/usr/bin/setsid", "--fork"));
            words.addAll(watcher);
            run(words);
        }
    }

    private List<String> arguments(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        if (!root.isMachine()) {
            arguments.add("--root=" + root.directory());
        }
        return arguments;
    }

    private static String timerName(Lease lease) {
        return "immutectl-relock-" + lease.id();
    }

    /** systemd's own namespace has to be ours too, else its units would not see what we see. */
    private static boolean isSystemdInCharge() {
        try {
            return Files.isDirectory(SYSTEMD) && Files.isExecutable(Path.of("/usr/bin/systemd-run"))
                    && Files.exists(Path.of("/run/systemd/private"))
                    && Files.readSymbolicLink(Path.of("/proc/1/ns/mnt")).equals(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")));
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectInput(new File("/dev/null")).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.directory(new File("/"));
        try {
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new IOException(words.getFirst() + " ended with status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + words.getFirst(), e);
        }
    }
}
