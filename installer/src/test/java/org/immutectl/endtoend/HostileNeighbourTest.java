package org.immutectl.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.immutectl.testing.RequiresDesktop;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an unprivileged user may try: the session's own, and a stranger without a session, as over ssh. Each test is an
 * attempt, and fails if it succeeds.
 */
@RequiresRoot
@RequiresDesktop
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileNeighbourTest {

    /** The user nobody: no session, no group, not the tester. */
    private static final List<String> STRANGER = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--",
            "/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8");
    private static final List<String> VARIABLES = List.of("TMPDIR", "HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME",
            "XDG_CACHE_HOME", "XDG_CONFIG_DIRS", "LOCPATH", "NLSPATH", "CLASSPATH", "JAVA_HOME", "JNA_LIBRARY_PATH", "ENV", "BASH_ENV");

    private Desktop desktop;
    private Sandbox sandbox;
    private PolkitRules rules;
    private String program;
    private Path bait;

    @BeforeAll
    void makeSandbox() throws IOException {
        desktop = Desktop.ofEnvironment();
        sandbox = Sandbox.create(desktop);
        rules = new PolkitRules(desktop);
        program = desktop.programs().resolve("immutectl").toString();
        // Theirs, full of what a careless root program would read.
        bait = Files.createTempDirectory("hostile");
        Files.setPosixFilePermissions(bait, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(bait.resolve(".hotspotrc"), "-XX:NoSuchOption\n");
        Files.writeString(bait.resolve("options"), "-XX:NoSuchOption\n");
        Files.writeString(bait.resolve("profile"), "echo hostile profile was read >&2\n");
        Files.createDirectories(bait.resolve("immutectl"));
        Files.writeString(bait.resolve("immutectl/immutectl.toml"), "protected = [\"/home\"]\n");
    }

    @BeforeEach
    void lock() throws IOException {
        sandbox.command("lock", sandbox.rootOption());
    }

    @AfterEach
    void forgetRules() throws IOException {
        rules.close();
    }

    @AfterAll
    void removeSandbox() throws IOException {
        try (Stream<Path> files = Files.walk(bait)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
        sandbox.close();
    }

    private static List<String> words(List<String> before, String... after) {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of(after));
        return words;
    }

    private Command.Outcome stranger(String... words) throws IOException {
        return Command.run(words(STRANGER, words));
    }

    private Command.Outcome tester(String... words) throws IOException {
        return Command.run(words(List.of(desktop.asUser()), words));
    }

    private List<String> listing(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlock", "lock", "seal", "relock", "tiers setup", "tiers remove", "swap setup", "swap remove",
            "hibernation rehearse", "run -- /usr/bin/true", "sandbox create", "sandbox destroy"})
    void aStrangerChangesNothing(String verb) throws IOException {
        sandbox.command("unlock", sandbox.rootOption(), "--for=10min");
        List<String> typed = new ArrayList<>(List.of(verb.split(" ")));
        typed.add(1, sandbox.rootOption());
        Command.Outcome directly = stranger(words(List.of(program), typed.toArray(String[]::new)).toArray(String[]::new));
        assertEquals(3, directly.status(), directly::toString);
        Command.Outcome pkexec = stranger(words(List.of("/usr/bin/pkexec", program), typed.toArray(String[]::new)).toArray(String[]::new));
        assertTrue(pkexec.status() == 126 || pkexec.status() == 127, pkexec::toString);
        assertEquals("unlocked", sandbox.state());
    }

    @Test
    void theSessionsUserDoesNotUnlockWithoutThePassword() throws IOException {
        for (String verb : List.of("unlock", "run", "seal", "tiers", "swap", "sandbox", "hibernation", "relock", "keep-lease", "package-lease")) {
            Command.Outcome outcome = tester("/usr/bin/pkexec", program, verb, sandbox.rootOption(), "--", "/usr/bin/true");
            assertTrue(outcome.status() == 126 || outcome.status() == 127, outcome::toString);
        }
        assertEquals("locked", sandbox.state());
    }

    /** A right to lock is none to do anything else, whatever the words behind it are. */
    @Test
    void theRightToLockCannotBeStretched() throws IOException {
        rules.answer(PolkitRules.Answer.YES);
        Path fake = bait.resolve("fake");
        Files.createDirectories(fake.resolve("etc"));
        Path link = bait.resolve("link");
        Files.createSymbolicLink(link, sandbox.root());
        for (String root : List.of(fake.toString(), link.toString(), sandbox.root() + "/", sandbox.root() + "/etc", "/proc/self/root")) {
            Command.Outcome outcome = tester("/usr/bin/pkexec", program, "lock", "--root=" + root);
            assertEquals(2, outcome.status(), outcome::toString);
        }
        for (String[] more : new String[][] {{"--force"}, {"/home"}, {"--config=/tmp/x"}, {"unlock"}}) {
            Command.Outcome outcome = tester(words(List.of("/usr/bin/pkexec", program, "lock", sandbox.rootOption()), more).toArray(String[]::new));
            assertEquals(2, outcome.status(), outcome::toString);
        }
        Files.delete(link);
        assertEquals("locked", sandbox.state());
        assertEquals(List.of(fake.toString(), fake.resolve("etc").toString()), listing(fake), "nothing was made in it");
    }

    /** Whoever may lock could else lock and never read what it says, and all others would wait for it. */
    @Test
    void whoReadsNothingHoldsUpNobody() throws IOException {
        rules.answer(PolkitRules.Answer.YES);
        sandbox.command("unlock", sandbox.rootOption());
        // The pipe is full before the first word is written to it.
        Process call = new ProcessBuilder(desktop.asUser(), "/bin/sh", "-c", "{ head -c 65536 /dev/zero; exec /usr/bin/pkexec " + program
                + " lock --json " + sandbox.rootOption() + "; } | sleep infinity").start();
        try {
            sandbox.awaitState("locked");
            sandbox.command("unlock", sandbox.rootOption());
            assertTrue(call.isAlive(), "and nobody has read it");
        } finally {
            call.descendants().forEach(ProcessHandle::destroyForcibly);
            call.destroyForcibly();
        }
    }

    /** Ctrl-Z on a terminal stops what runs on it, whoever it belongs to. */
    @Test
    void aTerminalCannotStopALock() throws Exception {
        rules.answer(PolkitRules.Answer.YES);
        try (FileChannel file = FileChannel.open(sandbox.root().resolve("run/immutectl/lock"), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            Process call = new ProcessBuilder(desktop.asUser(), "/usr/bin/pkexec", program, "lock", sandbox.rootOption()).start();
            assertTrue(held.isValid());
            try (BufferedReader said = call.errorReader()) {
                // It waits for us by now.
                assertFalse(said.readLine().isBlank());
                String status = Files.readString(Path.of("/proc/" + call.pid() + "/status"));
                long ignored = Long.parseUnsignedLong(status.lines().filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow()
                        .replaceAll("\\D*:\\s*", ""), 16);
                for (int stop : new int[] {20, 21, 22}) {
                    assertTrue((ignored >> stop - 1 & 1) == 1, status);
                }
            } finally {
                call.destroyForcibly();
            }
        }
    }

    /** polkit finds its action by the first argument: another verb must not ride on the one that asks for no password. */
    @Test
    void anOptionBeforeTheVerbGetsNoOtherAction() throws IOException {
        Command.Outcome outcome = tester("/usr/bin/pkexec", program, "--json", "unlock", sandbox.rootOption());
        assertTrue(outcome.status() != 0, outcome::toString);
        assertEquals("locked", sandbox.state());
    }

    @Test
    void nothingOfTheCallersEnvironmentOrFolderReachesTheHelperThroughPkexec() throws IOException {
        rules.answer(PolkitRules.Answer.YES);
        List<String> call = new ArrayList<>(List.of(desktop.asUser(), "/usr/bin/env", "-C", bait.toString()));
        VARIABLES.forEach(name -> call.add(name + "=" + bait));
        call.addAll(List.of("ENV=" + bait.resolve("profile"), "BASH_ENV=" + bait.resolve("profile"), "LD_PRELOAD=" + bait.resolve("profile"),
                "JDK_JAVA_OPTIONS=@" + bait.resolve("options"), "JAVA_TOOL_OPTIONS=-XX:Flags=" + bait.resolve(".hotspotrc"),
                "DBUS_SESSION_BUS_ADDRESS=unix:path=" + bait.resolve("bus"), "DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + bait.resolve("bus"), "PKEXEC_UID=0", "SUDO_UID=0"));
        List<String> before = listing(bait);
        List<String> folder = new ArrayList<>(call);
        folder.addAll(List.of("/usr/bin/pkexec", "--keep-cwd", program, "run", sandbox.rootOption(), "--", "/usr/bin/env"));
        Command.Outcome outcome = Command.run(folder);
        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.output().lines().noneMatch(line -> !line.startsWith("PWD=") && !line.startsWith("OLDPWD=")
                && line.contains(bait.toString())), outcome::toString);
        assertFalse(outcome.errors().contains("NoSuchOption") || outcome.errors().contains("hostile profile"), outcome::toString);
        assertTrue(outcome.output().contains("PKEXEC_UID=") && !outcome.output().contains("PKEXEC_UID=0\n"), outcome::toString);
        assertEquals(before, listing(bait), "nothing was written where they pointed");
    }

    /** sudo keeps the variables of the locale; a folder in one is no locale. */
    @ParameterizedTest
    @ValueSource(strings = {"LANG", "LC_ALL", "LC_CTYPE", "LANGUAGE"})
    void aLocaleThatIsAPathIsNotRead(String variable) throws IOException {
        rules.answer(PolkitRules.Answer.YES);
        Command.Outcome pkexec = tester("/usr/bin/env", variable + "=../../../.." + bait, "/usr/bin/pkexec", program, "lock", sandbox.rootOption());
        assertTrue(pkexec.status() == 0 || pkexec.status() == 127, pkexec::toString);
        assertEquals("", Command.run(List.of("strace", "-f", "-qq", "-e", "trace=openat,open", "-o", "/dev/stderr", "/usr/bin/env",
                variable + "=../../../.." + bait, program, "is-locked", sandbox.rootOption())).errors().lines()
                .filter(line -> line.contains(bait.toString())).reduce("", String::concat));
    }

    @Test
    void rootsOwnCallHeedsNoneOfThemEither() throws IOException {
        Map<String, String> hostile = new HashMap<>();
        VARIABLES.forEach(name -> hostile.put(name, bait.toString()));
        hostile.put("ENV", bait.resolve("profile").toString());
        hostile.put("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption");
        hostile.put("JDK_JAVA_OPTIONS", "@" + bait.resolve("options"));
        hostile.put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + bait.resolve("bus"));
        hostile.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + bait.resolve("bus"));
        List<String> before = listing(bait);
        for (String verb : List.of("unlock", "lock")) {
            Command.Outcome outcome = Command.run(List.of("/usr/bin/env", "-C", bait.toString(), program, verb, sandbox.rootOption()), hostile);
            assertEquals(0, outcome.status(), outcome::toString);
            assertFalse(outcome.errors().contains("hostile"), outcome::toString);
        }
        assertEquals("locked", sandbox.state());
        assertEquals(before, listing(bait));
    }

    /** Where anybody may plant a link, root makes and opens no file for writing. */
    @ParameterizedTest
    @ValueSource(strings = {"unlock", "lock", "seal", "relock", "tiers setup", "tiers remove", "swap setup", "swap remove"})
    void rootWritesNothingWhereAnybodyMayPlantALink(String verb) throws IOException {
        Path trace = bait.resolve("trace");
        try {
            Command.run(List.of("strace", "-f", "-qq", "-s", "512", "-o", trace.toString(),
                    "-e", "trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,symlink,symlinkat,link,linkat,chmod,fchmodat",
                    "/bin/sh", "-c", "exec \"$0\" " + verb + (verb.endsWith("setup") ? " --size=64M " : " ") + sandbox.rootOption(), program));
            List<String> writes = Files.readAllLines(trace, java.nio.charset.StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> !line.contains("open") || line.contains("O_WRONLY") || line.contains("O_RDWR") || line.contains("O_CREAT")).toList();
            assertFalse(writes.isEmpty(), "it did write its own files");
            assertEquals(List.of(), writes.stream().filter(line -> line.matches(".*\"(" + sandbox.root() + ")?(/tmp|/var/tmp|/dev/shm|/home)/.*")).toList());
        } finally {
            Files.deleteIfExists(trace);
        }
    }

    @Test
    void nobodyElseWritesWhereRootDoes() throws IOException {
        sandbox.command("unlock", sandbox.rootOption(), "--for=10min");
        Path own = sandbox.root().resolve("run/immutectl");
        Path lasting = sandbox.root().resolve("var/lib/immutectl");
        for (Path directory : Files.isDirectory(lasting) ? List.of(Path.of("/run/immutectl"), own, own.resolve("leases"), lasting)
                : List.of(Path.of("/run/immutectl"), own, own.resolve("leases"))) {
            assertTrue(Files.isDirectory(directory), directory::toString);
            for (List<String> who : List.of(STRANGER, List.of(desktop.asUser()))) {
                assertNotEquals(0, Command.run(words(who, "ln", "-s", "/etc/shadow", directory + "/planted")).status());
                assertNotEquals(0, Command.run(words(who, "touch", directory + "/planted.json")).status());
                assertNotEquals(0, Command.run(words(who, "mv", directory.toString(), directory + ".away")).status());
            }
        }
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (List<String> who : List.of(STRANGER, List.of(desktop.asUser()))) {
                    assertNotEquals(0, Command.run(words(who, "sh", "-c", ": >> \"$0\"", file.toString())).status(), file::toString);
                    assertNotEquals(0, Command.run(words(who, "rm", "-f", file.toString())).status(), file::toString);
                }
            }
        }
        assertEquals("unlocked", sandbox.state());
    }

    /** Whoever can open the lock file can hold it for ever. */
    @Test
    void nobodyElseHoldsUpAChange() throws IOException {
        sandbox.command("unlock", sandbox.rootOption());
        try (Stream<Path> files = Files.walk(sandbox.root().resolve("run/immutectl"))) {
            List<Path> locks = files.filter(file -> file.getFileName().toString().contains("lock")).toList();
            assertFalse(locks.isEmpty());
            for (Path lock : locks) {
                assertNotEquals(0, stranger("flock", "-n", lock.toString(), "true").status(), lock::toString);
                assertNotEquals(0, tester("flock", "-n", lock.toString(), "true").status(), lock::toString);
            }
        }
    }

    /** Owned by another, or in a folder that another owns, a configuration counts for nothing and is said to. */
    @Test
    void aForeignConfigurationIsRefused() throws IOException {
        sandbox.command("unlock", sandbox.rootOption());
        Path directory = sandbox.root().resolve("etc/immutectl");
        Path file = directory.resolve("immutectl.toml");
        Files.createDirectories(directory);
        Files.writeString(file, "protected = [\"/home\"]\n");
        try {
            for (Path theirs : List.of(file, directory)) {
                Files.setAttribute(theirs, "unix:uid", 65534);
                Command.Outcome outcome = Command.run(List.of(program, "lock", sandbox.rootOption()));
                assertEquals(3, outcome.status(), outcome::toString);
                assertEquals(1, outcome.errors().lines().count(), outcome::toString);
                assertTrue(outcome.errors().contains("immutectl"), outcome::toString);
                Files.setAttribute(theirs, "unix:uid", 0);
            }
            String home = Command.run(List.of("btrfs", "property", "get", "-t", "subvol", sandbox.root().resolve("home").toString(), "ro")).output();
            assertEquals("ro=false", home.strip());
        } finally {
            Files.delete(file);
            Files.delete(directory);
        }
    }

    /** The session bus lets no other user in: neither to own our names, nor to press the tray's buttons. */
    @Test
    void aStrangerDoesNotGetOntoTheSessionBus() throws IOException {
        String address = System.getenv("DBUS_SESSION_BUS_ADDRESS");
        Command.Outcome outcome = stranger("gdbus", "call", "--address", address, "--dest", "org.freedesktop.DBus",
                "--object-path", "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.RequestName", "org.immutectl.Tray", "4");
        assertNotEquals(0, outcome.status(), outcome::toString);
        Command.Outcome owner = tester("gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
                "--object-path", "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner", "org.immutectl.Tray");
        assertTrue(owner.output().contains("false"), owner::toString);
    }
}
