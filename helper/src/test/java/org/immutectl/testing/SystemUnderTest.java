package org.immutectl.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.immutectl.model.Lease;
import org.immutectl.model.SystemState;
import org.immutectl.probe.LeaseFiles;
import org.immutectl.probe.StateProbe;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Btrfs system for a class whose every test begins with it locked, unconfigured, and without a lease. */
public final class SystemUnderTest implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final String BOOTED_WITH = "BOOT_IMAGE=/vmlinuz root=UUID=0 ro quiet";
    private static final String CONFIGURATION = "/etc/immutectl/immutectl.toml";

    private final BtrfsFixture system = new BtrfsFixture();

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        system.beforeAll(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        forgetLeases();
        system.afterAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        forgetLeases();
        for (String fact : List.of("journal.json", "writers.json")) {
            Files.deleteIfExists(system.root().runDirectory().resolve(fact));
        }
        system.outsideUnlock();
        Files.deleteIfExists(system.path(CONFIGURATION));
        system.bootedWith(BOOTED_WITH);
        system.outsideLock();
    }

    /** Takes the leases away and waits until whoever watched over them has gone. */
    private void forgetLeases() throws Exception {
        if (Files.isDirectory(system.root().leasesDirectory())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(system.root().leasesDirectory())) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
        Eventually.holds("the watchers end with their leases", () -> watchers().isEmpty());
    }

    public BtrfsFixture system() {
        return system;
    }

    public Immutectl immutectl() {
        return new Immutectl(system.root());
    }

    public List<Lease> leases() throws IOException {
        return LeaseFiles.read(system.root());
    }

    /** What a look at it says now, with the writers. */
    public SystemState state() throws IOException {
        return new StateProbe(system.root()).read(StateProbe.Writers.LOOK);
    }

    public boolean isLocked() throws IOException {
        return state().verdict().isLocked();
    }

    /** The processes that wait for the end of a lease of this system. */
    public List<ProcessHandle> watchers() {
        return ProcessHandle.allProcesses().filter(process -> process.info().arguments().map(List::of).orElse(List.of())
                .containsAll(List.of("keep-lease", "--root=" + system.root().directory()))).toList();
    }

    /** Configures what is protected; the system has to be unlocked. */
    public void protect(String... paths) throws IOException {
        List<String> quoted = new ArrayList<>(Arrays.stream(paths).map(path -> '"' + path + '"').toList());
        Files.createDirectories(system.path(CONFIGURATION).getParent());
        system.writeFile(CONFIGURATION, "protected = " + quoted.stream().collect(Collectors.joining(", ", "[", "]\n")));
    }
}
