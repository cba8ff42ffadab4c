package org.immutectl.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.immutectl.linux.Reason;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationState;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.RehearsalWay;
import org.immutectl.probe.hibernation.HibernationProbe;

/**
 * Tries hibernation without powering off, as the kernel offers it. The kernel is asked directly, so that nothing of it
 * stays in systemd's configuration; hooks that systemd runs around a hibernation are not run. What was chosen before is
 * noted in /run, so that the next change of ours puts it back if this one is killed: a kernel that is left testing would
 * only pretend to go to sleep.
 */
public final class Rehearsal {

    private static final String COMMAND = "hibernation rehearse";
    private static final Path STATE = Path.of("/sys/power/state");
    /** Without these the kernel has nowhere to write to, or would not find again what it wrote. */
    private static final Set<Kind> NEEDED = Set.of(Kind.KERNEL, Kind.LOCKDOWN, Kind.SWAP, Kind.SIZE, Kind.KERNEL_RESUME);
    private static final String BEGIN = "PM: hibernation: hibernation entry";
    private static final Pattern TELLING = Pattern.compile(
            "(?i)^(PM: .*(fail|error|not enough|cannot|abort).*|.*Freezing .*failed.*|.*refusing to freeze.*|.*failed to (freeze|thaw|restore|suspend|resume).*)$");
    private static final int TOLD_LINES = 3;
    /** More than the kernel says of one attempt. */
    private static final int LOG_LINES = 400;
    private static final int STEPS = 3;

    private final SystemRoot root;
    private final Progress progress;

    public Rehearsal(SystemRoot root, Progress progress) {
        this.root = root;
        this.progress = progress;
    }

    /** What {@link #run} would do. Any user may ask. */
    public void preview() throws ChangeException {
        progress.plan(steps(way()));
    }

    /**
     * Goes to sleep and comes back; takes up to a minute or two, in which the machine answers nothing.
     *
     * @throws ChangeException refused where the kernel offers no way or swap is not ready, failed where the kernel says so
     */
    public ChangeResult run() throws ChangeException {
        Locking.requireRoot();
        Locking locking = new Locking(root, progress);
        try (ChangeLock _ = locking.acquire(COMMAND)) {
            locking.recover();
            RehearsalWay way = way();
            progress.plan(steps(way));
            return rehearse(way);
        } catch (IOException e) {
            throw Locking.failed(e);
        }
    }

    private RehearsalWay way() throws ChangeException {
        if (!root.isMachine()) {
            throw refused("rehearsal.refused.not-machine");
        }
        RehearsalWay way = RehearsalWay.of(root).orElseThrow(() -> refused("rehearsal.refused.not-offered"));
        HibernationState state = new HibernationProbe(root).read();
        Optional<HibernationCheck> failure = state.failures().stream().filter(check -> NEEDED.contains(check.kind())).findFirst();
        if (failure.isPresent()) {
            throw new ChangeException.Refused(failure.get().found(), Message.of("rehearsal.refused.not-ready.advice"));
        }
        return way;
    }

    private static ChangeException.Refused refused(String key) {
        return new ChangeException.Refused(Message.of(key), Message.of(key + ".advice"));
    }

    private static List<Message> steps(RehearsalWay way) {
        boolean whole = way == RehearsalWay.TEST_RESUME;
        return List.of(Message.of("rehearsal.step.choose", way.word(), way.file()),
                Message.of(whole ? "rehearsal.step.test-resume" : "rehearsal.step.core"),
                Message.of("rehearsal.step.restore", way.file()));
    }

    private ChangeResult rehearse(RehearsalWay way) throws IOException, ChangeException {
        List<Message> steps = steps(way);
        Optional<String> before = way.chosen(root);
        started(steps, 1);
        if (before.isPresent()) {
            RunFiles.write(note(root), (way.name() + " " + before.get() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Instant begin = Instant.now();
        Optional<IOException> failure = attempt(steps, way);
        started(steps, STEPS);
        boolean back = recover(root);
        progress.step(STEPS, STEPS, steps.getLast(), back ? Progress.Status.DONE : Progress.Status.FAILED);
        if (!back) {
            throw new ChangeException.LeftInPart(Message.of("rehearsal.left-testing", way.file()), failure.orElse(null));
        }
        if (failure.isPresent()) {
            throw new ChangeException.FailedAndUndone(Message.of("rehearsal.failed", Reason.of(failure.get())), failure.get());
        }
        long seconds = Math.max(1, Duration.between(begin, Instant.now()).toSeconds());
        return way == RehearsalWay.TEST_RESUME
                ? new ChangeResult(true, Message.of("rehearsal.done.test-resume", seconds), List.of(Message.of("rehearsal.note.not-tried")))
                : new ChangeResult(true, Message.of("rehearsal.done.core", seconds), List.of(Message.of("rehearsal.note.nothing-written")));
    }

    /** Chooses the way and goes to sleep; answers what went wrong. */
    private Optional<IOException> attempt(List<Message> steps, RehearsalWay way) {
        int step = 1;
        try {
            write(Path.of(way.file()), way.word());
            done(steps, step);
            step = 2;
            started(steps, step);
            write(STATE, "disk");
            done(steps, step);
            return Optional.empty();
        } catch (IOException e) {
            progress.step(step, STEPS, steps.get(step - 1), Progress.Status.FAILED);
            kernelsWords().forEach(line -> progress.note(Message.of("rehearsal.note.kernel", line)));
            return Optional.of(e);
        }
    }

    private void started(List<Message> steps, int number) {
        progress.step(number, STEPS, steps.get(number - 1), Progress.Status.STARTED);
    }

    private void done(List<Message> steps, int number) {
        progress.step(number, STEPS, steps.get(number - 1), Progress.Status.DONE);
    }

    private static Path note(SystemRoot root) {
        return root.runDirectory().resolve("rehearsal");
    }

    /**
     * Puts back what a rehearsal chose, if one is left over; answers whether nothing is. What the kernel does not take back
     * now stays noted for the next change, which must not fail for it.
     */
    static boolean recover(SystemRoot root) {
        if (!root.isMachine()) {
            return true;
        }
        try {
            boolean back = putBack(root, Files.readString(note(root)).strip().split(" "));
            if (back) {
                Files.delete(note(root));
            }
            return back;
        } catch (NoSuchFileException e) {
            // The usual case: no rehearsal was cut short.
            return true;
        } catch (IOException e) {
            // Read or deleted by the next change; putting back twice does no harm.
            return false;
        }
    }

    private static boolean putBack(SystemRoot root, String... words) {
        String chosen = words[words.length - 1];
        RehearsalWay way;
        try {
            way = RehearsalWay.valueOf(words[0]);
        } catch (IllegalArgumentException e) {
            // Not ours as it is: nothing to put back is known.
            return true;
        }
        try {
            write(Path.of(way.file()), chosen);
            return true;
        } catch (IOException e) {
            // A kernel that takes no word now took none before either.
            return way.chosen(root).equals(Optional.of(chosen));
        }
    }

    /** sysfs takes a word in one write, to a file that is neither made nor cut. */
    private static void write(Path file, String word) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(word.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** What the kernel said since it began, of the reasons; nothing where its log cannot be read. */
    private static List<String> kernelsWords() {
        try {
            return telling(ExternalCommand.of("journalctl", "--dmesg", "--lines=" + LOG_LINES, "--output=cat", "--no-pager").run());
        } catch (CommandFailure e) {
            return List.of();
        }
    }

    static List<String> telling(String log) {
        int begin = log.lastIndexOf(BEGIN);
        return begin < 0 ? List.of() : log.substring(begin).lines().map(String::strip)
                .filter(line -> TELLING.matcher(line).matches()).distinct().limit(TOLD_LINES).toList();
    }
}
