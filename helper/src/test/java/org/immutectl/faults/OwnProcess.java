package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.testing.Immutectl;

/**
 * The command as a process that strace starts: what a kill needs.
 *
 * @param before words that come before all others, such as those of unshare(1)
 * @param below a change counts if it is below one of these
 */
record OwnProcess(QuickImmutectl quick, List<Fault> faults, List<String> before, Path log, List<String> below) implements Way {

    private static final int KILLED = 128 + 9;

    @Override
    public List<Point> watch(List<String> words) throws Exception {
        Immutectl.Outcome plain = quick.run(strace(Point.watching()), words);
        assertEquals(0, plain.exit(), plain.out() + plain.err());
        return Point.read(0, log, below);
    }

    @Override
    public Struck strike(Point point, Fault fault, List<String> words) throws Exception {
        Files.deleteIfExists(log);
        Immutectl.Outcome outcome = quick.run(strace(point.injecting(fault)), words);
        boolean killed = outcome.exit() == KILLED;
        return new Struck(outcome, killed || Point.wasHit(log), killed);
    }

    private List<String> strace(List<String> options) {
        List<String> words = new ArrayList<>(before);
        // Not what the command starts: a watcher has to live on.
        words.addAll(List.of("strace", "-f", "-b", "execve", "-qq", "-y", "-o", log.toString()));
        words.addAll(options);
        return words;
    }
}
