package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.immutectl.change.ExternalCommand;
import org.immutectl.cli.TierSystem;
import org.immutectl.model.Verdict;
import org.immutectl.probe.StateProbe;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each command that changes a system is killed, or meets an error, at its system calls that change something, one
 * after another. Whatever comes of it: what must be writable is, no file of /etc is lost or half-written, the state
 * shown is the true one, an exit status keeps its word, the next command puts the rest in order, and the same command
 * again does its work. {@link Sample} says how much of that is tried.
 */
@RequiresRoot
class FaultsTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private static final List<String> WRITABLE = List.of("/home", "/var/lib", "/var/log", "/var/cache", "/var/tmp", "/var/spool",
            "/swap", "/disk-tmp", "/ram-tmp", "/tmp");
    private static final String HOME = "immutectl.home";
    private static final FaultTable TABLE = new FaultTable();
    private static final AtomicReference<Optional<QuickImmutectl>> QUICK = new AtomicReference<>(Optional.empty());

    private final BtrfsFixture system = UNDER_TEST.system();
    private final InProcess inProcess = new InProcess(system.root());
    private final Path log = system.path("/home/strace");

    /** Something that leads from one state of the system to another. */
    private interface Action {
        void run() throws Exception;
    }

    /**
     * A command on trial.
     *
     * @param begin leads to the state that it begins in, from wherever it or {@code again} ended
     * @param again the same in this process
     */
    private record Trial(String name, List<String> words, Action begin, Action again) {
    }

    /** What is so before and after the command, if nothing goes wrong. */
    private record Course(Picture before, int leasesBefore, Picture after, int leasesAfter) {

        boolean allows(Picture now, int leases) {
            return now.open() == before.open() && leases == leasesBefore || now.open() == after.open() && leases == leasesAfter;
        }
    }

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        QuickImmutectl quick = QuickImmutectl.make("lock", "--root=" + UNDER_TEST.system().root().directory());
        QUICK.set(Optional.of(quick));
        System.setProperty(HOME, quick.home().toString());
    }

    @AfterEach
    void leaveNothing() throws Exception {
        inProcess.lock();
        Files.deleteIfExists(log);
        Eventually.holds("the watchers end with their leases", () -> UNDER_TEST.watchers().isEmpty());
    }

    @AfterAll
    static void show() throws Exception {
        System.clearProperty(HOME);
        if (QUICK.get().isPresent()) {
            QUICK.get().get().close();
        }
        System.out.println(TABLE);
    }

    @Test
    void lock() throws Exception {
        attempt(new Trial("lock", List.of("lock"), () -> {
            inProcess.lock();
            inProcess.unlock(Optional.empty());
        }, inProcess::lock));
    }

    @Test
    void unlock() throws Exception {
        attempt(new Trial("unlock", List.of("unlock", "--for=1h"), inProcess::lock,
                () -> inProcess.unlock(Optional.of(Duration.ofHours(1)))));
    }

    @Test
    void run() throws Exception {
        attempt(new Trial("run", List.of("run", "--", "/bin/true"), inProcess::lock, inProcess::relock));
    }

    @Test
    void seal() throws Exception {
        attempt(new Trial("seal", List.of("seal"), () -> {
            inProcess.lock();
            system.outsideUnlock();
        }, inProcess::seal));
    }

    @Test
    void sealWithTheWordRw() throws Exception {
        system.bootedWith("BOOT_IMAGE=/vmlinuz root=UUID=0 rw quiet");
        attempt(new Trial("seal, word rw", List.of("seal"), inProcess::lock, inProcess::seal));
    }

    @Test
    void setUpTiers() throws Exception {
        new TierSystem(system).begin(TierSystem.shape("debian-installer"));
        attempt(new Trial("tiers setup", List.of("tiers", "setup", "--size=64M"), inProcess::removeTiers, inProcess::setUpTiers));
    }

    @Test
    void removeTiers() throws Exception {
        new TierSystem(system).begin(TierSystem.shape("debian-installer"));
        attempt(new Trial("tiers remove", List.of("tiers", "remove"), inProcess::setUpTiers, inProcess::removeTiers));
    }

    @Test
    void setUpSwap() throws Exception {
        attempt(new Trial("swap setup", List.of("swap", "setup", "--size=64M"), inProcess::removeSwap, inProcess::setUpSwap));
        inProcess.removeSwap();
    }

    @Test
    void removeSwap() throws Exception {
        attempt(new Trial("swap remove", List.of("swap", "remove"), inProcess::setUpSwap, inProcess::removeSwap));
    }

    private void attempt(Trial trial) throws Exception {
        QuickImmutectl quick = QUICK.get().orElseThrow();
        List<String> words = new ArrayList<>(trial.words());
        words.add(trial.name().equals("run") ? 1 : words.size(), "--root=" + system.root().directory());
        trial.begin().run();
        Picture before = Picture.of(system);
        int leasesBefore = UNDER_TEST.leases().size();
        Immutectl.Outcome plain = quick.run(Point.watching(log), words);
        assertEquals(0, plain.exit(), plain.out() + plain.err());
        List<Point> points = Point.read(log, system.root().directory().getParent());
        assertTrue(points.size() > 5, "a command that changes something: " + points);
        Course course = new Course(before, leasesBefore, Picture.of(system), UNDER_TEST.leases().size());
        trial.again().run();

        FaultTable.Row row = TABLE.row(trial.name(), points.size());
        for (Sample sample : Sample.of(points)) {
            Files.deleteIfExists(log);
            trial.begin().run();
            Picture start = Picture.of(system);
            assertEquals("", start.differenceFrom(before), () -> "the way back to the beginning, after " + row.violations());
            Immutectl.Outcome outcome = quick.run(sample.point().injecting(sample.fault(), log), words);
            boolean killed = outcome.exit() == 128 + 9;
            boolean hit = killed || Files.readString(log).contains("(INJECTED)");
            List<String> wrong = new ArrayList<>(judge(course, outcome, killed));
            wrong.addAll(judgeNext(trial, course));
            row.tried(hit, sample + ", exit " + outcome.exit() + " " + outcome.err().strip(), wrong);
        }
        assertEquals("", String.join("\n", row.violations()));
    }

    /** Right after the fault. */
    private List<String> judge(Course course, Immutectl.Outcome outcome, boolean killed) throws Exception {
        List<String> wrong = new ArrayList<>();
        Picture now = Picture.of(system);
        int leases = UNDER_TEST.leases().size();
        WRITABLE.stream().filter(place -> !system.canWriteIn(place)).forEach(place -> wrong.add(place + " is not writable"));
        now.neither(course.before(), course.after()).forEach(wrong::add);
        wrong.addAll(judgeShown());
        switch (outcome.exit()) {
            case 0 -> {
                wrong.addAll(differs("status 0 and not done", now, course.after()));
                if (leases != course.leasesAfter()) {
                    wrong.add("status 0 and " + UNDER_TEST.leases());
                }
            }
            case 1, 3 -> {
                wrong.addAll(differs("status " + outcome.exit() + " and not undone", now, course.before()));
                if (leases != course.leasesBefore()) {
                    wrong.add("status " + outcome.exit() + " and " + UNDER_TEST.leases());
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
        return wrong;
    }

    private static List<String> differs(String what, Picture now, Picture wanted) {
        String difference = now.differenceFrom(wanted);
        return difference.isEmpty() ? List.of() : List.of(what + ": " + difference);
    }

    /** The state shown against what can be written in truth; a watcher may change it in between. */
    private List<String> judgeShown() throws Exception {
        String said = "";
        for (int i = 0; i < 3; i++) {
            boolean writable = canWrite();
            Verdict verdict = new StateProbe(system.root()).read(StateProbe.Writers.IF_BUSY).verdict();
            boolean propertyOpen = !system.property("/") || !system.property("/etc");
            boolean right = writable ? verdict == Verdict.UNLOCKED : verdict.isLocked() || propertyOpen;
            if (right) {
                return List.of();
            }
            said = "shown as " + verdict + " but " + (writable ? "writable" : "not writable");
        }
        return List.of(said);
    }

    private boolean canWrite() {
        return system.canWriteIn("/etc") || system.canWriteIn("/");
    }

    /** What the next command, and then the same again, make of it. */
    private List<String> judgeNext(Trial trial, Course course) {
        List<String> wrong = new ArrayList<>();
        try {
            // The command that `run` was running may outlive it by a moment, and its lease with it.
            Eventually.holds("in order after the next command", Duration.ofSeconds(10), () -> {
                inProcess.relock();
                return course.allows(Picture.of(system), UNDER_TEST.leases().size());
            });
            Picture now = Picture.of(system);
            if (!now.hasEtcOf(course.before()) && !now.hasEtcOf(course.after())) {
                wrong.add("neither done nor undone by the next command (" + inProcess.notes() + "): from the beginning "
                        + now.differenceFrom(course.before()) + "; from the end " + now.differenceFrom(course.after()));
            }
            now.halfMade().forEach(file -> wrong.add(file + " is left"));
            for (String left : List.of("journal.json", "top-level")) {
                if (Files.exists(system.root().runDirectory().resolve(left))) {
                    wrong.add(left + " is left in /run");
                }
            }
            wrong.addAll(judgeShown());
            trial.again().run();
            wrong.addAll(differs("the same again does not end as it should", Picture.of(system), course.after()));
        } catch (Exception | AssertionError e) {
            wrong.add("the next command: " + e + " " + inProcess.notes() + " " + leases());
        }
        return wrong;
    }

    private String leases() {
        try {
            return UNDER_TEST.leases().toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
