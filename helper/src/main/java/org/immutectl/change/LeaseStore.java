package org.immutectl.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.immutectl.model.Lease;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LeaseFiles;
import org.immutectl.probe.Processes;

/** The leases on the root side: written and removed one file at a time, under the change lock. */
final class LeaseStore {

    private final SystemRoot root;

    LeaseStore(SystemRoot root) {
        this.root = root;
    }

    void put(Lease lease) throws IOException {
        RunFiles.write(file(lease.id()), LeaseFiles.format(lease).getBytes(StandardCharsets.UTF_8));
    }

    void remove(String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    List<Lease> all() throws IOException {
        return LeaseFiles.read(root);
    }

    /** Leases whose time is up, or whose process is gone. */
    List<Lease> over() throws IOException {
        Instant now = Instant.now();
        return all().stream().filter(lease -> isOver(lease, now)).toList();
    }

    static boolean isOver(Lease lease, Instant now) {
        return lease.isOver(now) || lease.process().filter(process -> !Processes.isAlive(process)).isPresent();
    }

    private Path file(String id) {
        return root.leasesDirectory().resolve(id + LeaseFiles.SUFFIX);
    }
}
