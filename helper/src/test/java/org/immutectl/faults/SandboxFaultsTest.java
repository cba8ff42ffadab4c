package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.change.ChangeException;
import org.immutectl.change.ExternalCommand;
import org.immutectl.change.Sandbox;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.Leftovers;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The sandbox, made and taken down under the same faults as {@link FaultsTest}: an exit status keeps its word, the next
 * create makes a whole one, and destroy leaves nothing.
 */
@RequiresRoot
class SandboxFaultsTest {

    private Path home;
    private Path log;
    private Sandbox sandbox;
    private QuickImmutectl quick;

    @BeforeEach
    void choosePlace() throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        home = Files.createTempDirectory("immutectl-faults").toRealPath();
        log = Files.createTempFile("immutectl-faults", ".strace");
        sandbox = Sandbox.at(home.resolve("s"));
        quick = QuickImmutectl.make("sandbox", "destroy", "--root=" + sandbox.tree());
    }

    @AfterEach
    void leaveNothing() throws Exception {
        destroy();
        assertEquals(List.of(), Leftovers.of(home));
        Files.delete(home);
        Files.deleteIfExists(log);
        quick.close();
    }

    private void create() throws ChangeException {
        sandbox.create(message -> { });
    }

    private void destroy() throws ChangeException {
        sandbox.destroy(message -> { });
    }

    @Test
    void createUnderFaults() throws Exception {
        attempt("create", this::destroy);
    }

    @Test
    void destroyUnderFaults() throws Exception {
        attempt("destroy", this::create);
    }

    private interface Action {
        void run() throws Exception;
    }

    private void attempt(String verb, Action begin) throws Exception {
        List<String> words = List.of("sandbox", verb, "--root=" + sandbox.tree());
        begin.run();
        Immutectl.Outcome plain = quick.run(Point.watching(log), words);
        assertEquals(0, plain.exit(), plain.out() + plain.err());
        List<Point> points = Point.read(log, home);
        assertTrue(points.size() >= 3, "a command that changes something: " + points);
        FaultTable table = new FaultTable();
        FaultTable.Row row = table.row("sandbox " + verb, points.size());
        for (Sample sample : Sample.of(points)) {
            begin.run();
            Immutectl.Outcome outcome = quick.run(sample.point().injecting(sample.fault(), log), words);
            boolean killed = outcome.exit() == 128 + 9;
            boolean hit = killed || Files.readString(log).contains("(INJECTED)");
            row.tried(hit, sample + ", exit " + outcome.exit() + " " + outcome.err().strip(), judge(verb, outcome, killed));
        }
        System.out.println(table);
        assertEquals("", String.join("\n", row.violations()));
    }

    private List<String> judge(String verb, Immutectl.Outcome outcome, boolean killed) {
        List<String> wrong = new ArrayList<>();
        try {
            List<String> left = Leftovers.of(home);
            boolean whole = sandbox.isComplete();
            boolean create = verb.equals("create");
            switch (outcome.exit()) {
                case 0 -> {
                    if (create ? !whole : !left.isEmpty()) {
                        wrong.add("status 0 and not done: " + left);
                    }
                }
                case 1, 3 -> {
                    if (create ? !left.isEmpty() : !whole) {
                        wrong.add("status " + outcome.exit() + " and not as before: " + left);
                    }
                }
                case 4 -> {
                    if ((outcome.out() + outcome.err()).isBlank()) {
                        wrong.add("done in part and not a word about it");
                    }
                }
                default -> {
                    if (!killed) {
                        wrong.add("an exit status that means nothing");
                    }
                }
            }
            create();
            if (!sandbox.isComplete()) {
                wrong.add("the next create makes no whole one");
            }
            destroy();
            Leftovers.of(home).forEach(thing -> wrong.add("left by destroy: " + thing));
        } catch (Exception e) {
            wrong.add("the next command: " + e);
        }
        return wrong;
    }
}
