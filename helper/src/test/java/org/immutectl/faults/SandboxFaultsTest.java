package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

    private void attempt(String verb, Action begin) throws Exception {
        List<String> words = List.of("sandbox", verb, "--root=" + sandbox.tree());
        List<String> below = List.of(home.toString(), "/dev/loop");
        FaultTable table = new FaultTable();
        try (WarmProcess warm = new WarmProcess(quick, List.of(Fault.EIO, Fault.ENOSPC, Fault.EBUSY, Fault.EROFS), log, below)) {
            List<Way> ways = new ArrayList<>(List.of(new OwnProcess(quick, List.of(Fault.KILL), List.of(), log, below), warm));
            if (Programs.isPossible()) {
                ways.add(Programs.replace(warm, below));
            }
            try {
                new Attempts(words, begin, struck -> judge(verb, struck.outcome(), struck.killed()))
                        .make(table.row("sandbox " + verb), Sample.Density.SOME, ways.toArray(Way[]::new));
            } finally {
                for (Way way : ways) {
                    if (way instanceof Programs programs) {
                        programs.close();
                    }
                }
                System.out.println(table);
            }
        }
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
