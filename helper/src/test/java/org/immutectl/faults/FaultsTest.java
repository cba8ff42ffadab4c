package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.ExternalCommand;
import org.immutectl.cli.TierSystem;
import org.immutectl.model.Lease;
import org.immutectl.model.Verdict;
import org.immutectl.probe.LeaseFiles;
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
    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static final List<Way> WAYS = new ArrayList<>();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final InProcess inProcess = new InProcess(system.root());

    /**
     * A command on trial.
     *
     * @param begin leads to the state that it begins in, from wherever it or {@code again} ended
     * @param again the same in this process
     */
    private record Trial(String name, List<String> words, Action begin, Action again) {
    }

    /** What is so before and after the command, if nothing goes wrong. */
    private record Course(Picture before, List<String> leasesBefore, Picture after, List<String> leasesAfter) {

        boolean allows(Picture now, List<String> leases) {
            return now.open() == before.open() && leases.equals(leasesBefore) || now.open() == after.open() && leases.equals(leasesAfter);
        }
    }

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        BtrfsFixture system = UNDER_TEST.system();
        QuickImmutectl quick = open(QuickImmutectl.make("lock", "--root=" + system.root().directory()));
        System.setProperty(HOME, quick.home().toString());
        List<String> below = List.of(system.root().directory().getParent().toString(), "/dev/loop");
        Path log = system.path("/home/strace");
        WarmProcess warm = open(new WarmProcess(quick, List.of(Fault.EIO, Fault.ENOSPC, Fault.EBUSY, Fault.EROFS), log, below));
        OwnProcess own = new OwnProcess(quick, List.of(Fault.KILL), List.of(), log, below);
        WAYS.addAll(List.of(own, warm));
        if (Programs.isPossible()) {
            WAYS.add(open(Programs.replace(warm, below)));
        }
    }

    private static <T extends AutoCloseable> T open(T thing) {
        OPEN.addFirst(thing);
        return thing;
    }

    @AfterEach
    void leaveNothing() throws Exception {
        inProcess.lock();
        Files.deleteIfExists(system.path("/home/strace"));
        Eventually.holds("the watchers end with their leases", () -> UNDER_TEST.watchers().isEmpty());
    }

    @AfterAll
    static void show() throws Exception {
        System.clearProperty(HOME);
        for (AutoCloseable thing : OPEN) {
            thing.close();
        }
        OPEN.clear();
        WAYS.clear();
        System.out.println(TABLE);
    }

    @Test
    void lock() throws Exception {
        attempt(new Trial("lock", List.of("lock"), () -> {
            inProcess.lock();
            inProcess.unlock(Optional.empty());
        }, inProcess::lock), Sample.Density.EACH);
    }

    @Test
    void unlock() throws Exception {
        attempt(new Trial("unlock", List.of("unlock", "--for=1h"), inProcess::lock,
                () -> inProcess.unlock(Optional.of(Duration.ofHours(1)))), Sample.Density.EACH);
    }

    @Test
    void run() throws Exception {
        attempt(new Trial("run", List.of("run", "--", "/bin/true"), inProcess::lock, inProcess::relock), Sample.Density.EACH);
    }

    @Test
    void seal() throws Exception {
        attempt(new Trial("seal", List.of("seal"), () -> {
            inProcess.lock();
            system.outsideUnlock();
        }, inProcess::seal), Sample.Density.EACH);
    }

    @Test
    void sealWithTheWordRw() throws Exception {
        system.bootedWith("BOOT_IMAGE=/vmlinuz root=UUID=0 rw quiet");
        attempt(new Trial("seal, word rw", List.of("seal"), inProcess::lock, inProcess::seal), Sample.Density.EACH);
    }

    @Test
    void relock() throws Exception {
        attempt(new Trial("relock", List.of("relock"), () -> {
            inProcess.lock();
            inProcess.unlock(Optional.empty());
            leaseThatIsOver();
        }, inProcess::lock), Sample.Density.EACH);
    }

    /** As if the time of the one that there is had come, with nobody who watches over it. */
    private void leaseThatIsOver() throws Exception {
        Lease lease = UNDER_TEST.leases().getFirst();
        Files.writeString(system.root().leasesDirectory().resolve(lease.id() + LeaseFiles.SUFFIX), LeaseFiles.format(new Lease(lease.id(),
                lease.kind(), lease.uid(), lease.user(), lease.command(), lease.since(), Optional.of(lease.since()), lease.reason(),
                Optional.empty())));
    }

    @Test
    void packageLease() throws Exception {
        Process packages = new ProcessBuilder("sleep", "infinity").start();
        String pid = Long.toString(packages.pid());
        inProcess.lock();
        inProcess.unlock(Optional.empty());
        Files.createDirectories(system.path("/etc/immutectl"));
        system.writeFile("/etc/immutectl/immutectl.toml", "unlock-for-packages = true\n");
        try {
            attempt(new Trial("package-lease begin", List.of("package-lease", "begin", pid), inProcess::lock,
                    () -> inProcess.beginPackages(packages.pid())), Sample.Density.SOME);
            attempt(new Trial("package-lease end", List.of("package-lease", "end", pid), () -> {
                inProcess.lock();
                inProcess.beginPackages(packages.pid());
            }, () -> inProcess.endPackages(packages.pid())), Sample.Density.SOME);
        } finally {
            packages.destroyForcibly();
        }
    }

    @Test
    void setUpTiers() throws Exception {
        new TierSystem(system).begin(TierSystem.shape("debian-installer"));
        attempt(new Trial("tiers setup", List.of("tiers", "setup", "--size=64M"), inProcess::removeTiers, inProcess::setUpTiers), Sample.Density.FEW);
    }

    @Test
    void removeTiers() throws Exception {
        new TierSystem(system).begin(TierSystem.shape("debian-installer"));
        attempt(new Trial("tiers remove", List.of("tiers", "remove"), inProcess::setUpTiers, inProcess::removeTiers), Sample.Density.FEW);
    }

    @Test
    void setUpSwap() throws Exception {
        attempt(new Trial("swap setup", List.of("swap", "setup", "--size=64M"), inProcess::removeSwap, inProcess::setUpSwap), Sample.Density.FEW);
        inProcess.removeSwap();
    }

    @Test
    void removeSwap() throws Exception {
        attempt(new Trial("swap remove", List.of("swap", "remove"), inProcess::setUpSwap, inProcess::removeSwap), Sample.Density.FEW);
    }

    private void attempt(Trial trial, Sample.Density density) throws Exception {
        List<String> words = new ArrayList<>(trial.words());
        words.add(trial.name().equals("run") ? 1 : words.size(), "--root=" + system.root().directory());
        trial.begin().run();
        Picture before = Picture.of(system);
        List<String> leasesBefore = leases();
        trial.again().run();
        Course course = new Course(before, leasesBefore, Picture.of(system), leases());
        Action begin = () -> {
            trial.begin().run();
            assertEquals("", Picture.of(system).differenceFrom(before), "the way back to the beginning");
        };
        new Attempts(words, begin, struck -> {
            List<String> wrong = new ArrayList<>(judge(course, struck.outcome(), struck.killed()));
            wrong.addAll(judgeNext(trial, course));
            return wrong;
        }).make(TABLE.row(trial.name()), density, WAYS.toArray(Way[]::new));
    }

    /** The leases that there are, without what differs from run to run. */
    private static List<String> leases() throws IOException {
        return UNDER_TEST.leases().stream().map(lease -> lease.kind() + (lease.until().isPresent() ? " with an end" : "")).sorted().toList();
    }

    /** Right after the fault. */
    private List<String> judge(Course course, Immutectl.Outcome outcome, boolean killed) throws Exception {
        List<String> wrong = new ArrayList<>();
        Picture now = Picture.of(system);
        List<String> leases = leases();
        WRITABLE.stream().filter(place -> !system.canWriteIn(place)).forEach(place -> wrong.add(place + " is not writable"));
        now.neither(course.before(), course.after()).forEach(wrong::add);
        wrong.addAll(judgeShown());
        switch (outcome.exit()) {
            case 0 -> {
                wrong.addAll(differs("status 0 and not done", now, course.after()));
                if (!leases.equals(course.leasesAfter())) {
                    wrong.add("status 0 and " + UNDER_TEST.leases());
                }
            }
            case 1, 3 -> {
                wrong.addAll(differs("status " + outcome.exit() + " and not undone", now, course.before()));
                if (!leases.equals(course.leasesBefore())) {
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
                return course.allows(Picture.of(system), leases());
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
            wrong.add("the next command: " + e + " " + inProcess.notes() + " " + shownLeases());
        }
        return wrong;
    }

    private static String shownLeases() {
        try {
            return UNDER_TEST.leases().toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
