package org.immutectl.doctor;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.immutectl.linux.Reason;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.DoctorCheck.Kind;
import org.immutectl.model.DoctorCheck.Result;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;
import org.immutectl.probe.BootWordProbe;
import org.immutectl.probe.Configuration;
import org.immutectl.probe.LeaseFiles;
import org.immutectl.probe.Mount;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.Preflight;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.Processes;
import org.immutectl.probe.StateProbe;
import org.immutectl.probe.SystemFiles;

/** The system that is to be locked: its mounts, what is protected, what was left undone. */
final class SystemChecks {

    private static final String JOURNAL = "/run/immutectl/journal.json";
    private static final String EDITS = "/var/lib/immutectl/edits.json";
    /** A relock that did not work is tried again every minute. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final SystemRoot root;
    private final SystemFiles files;

    SystemChecks(SystemRoot root) {
        this.root = root;
        this.files = new SystemFiles(root);
    }

    List<DoctorCheck> checks() {
        List<DoctorCheck> checks = new ArrayList<>();
        checks.add(look(Kind.ROOT, () -> rootFileSystem(MountTable.read())));
        checks.addAll(protectedPaths());
        checks.add(look(Kind.CONFIGURATION, this::configuration));
        checks.addAll(unfinished());
        checks.add(look(Kind.LEASES, this::leases));
        checks.add(look(Kind.BOOT_WORD, this::bootWord));
        return checks;
    }

    /** A look that may fail, which is a line too. */
    private static DoctorCheck look(Kind kind, Callable<DoctorCheck> look) {
        try {
            return look.call();
        } catch (ProbeException e) {
            return new DoctorCheck(kind, Result.WRONG, e.text(), Optional.empty());
        } catch (IOException e) {
            return DoctorCheck.cannotTell(kind, Message.of("doctor.found.unreadable", Reason.of(e)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private DoctorCheck rootFileSystem(MountTable mounts) {
        Optional<Mount> mount = mounts.covering(root.directory().toString());
        if (mount.isEmpty()) {
            return DoctorCheck.cannotTell(Kind.ROOT, Message.of("state.reason.no-mount", "/"));
        }
        Mount shown = mount.get();
        if (!shown.type().equals("btrfs")) {
            return DoctorCheck.wrong(Kind.ROOT, Message.of("state.reason.not-btrfs", "/", shown.type()), Message.of("doctor.fix.root"));
        }
        return DoctorCheck.ok(Kind.ROOT, Message.of("doctor.found.root", shown.root(), shown.access().word(), shown.superblockAccess().word()));
    }

    private List<DoctorCheck> protectedPaths() {
        try {
            StateProbe probe = new StateProbe(root);
            SystemState state = probe.read(StateProbe.Writers.IF_BUSY);
            List<DoctorCheck> checks = new ArrayList<>(verdict(state));
            List<Message> objections = new Preflight(root, probe.devices(state.paths())).objections(false);
            objections.forEach(objection -> checks.add(DoctorCheck.wrong(Kind.WRITABLE, objection, Message.of("doctor.fix.inside"))));
            checks.addAll(writable(MountTable.read(), objections.isEmpty()));
            return checks;
        } catch (ProbeException e) {
            // The configuration's own line says what to do about it.
            return List.of(new DoctorCheck(Kind.PROTECTED, Result.WRONG, e.text(), Optional.empty()));
        } catch (IOException e) {
            return List.of(DoctorCheck.cannotTell(Kind.PROTECTED, Message.of("doctor.found.unreadable", Reason.of(e))));
        }
    }

    private static List<DoctorCheck> verdict(SystemState state) {
        List<PathState.Unsupported> unsupported = state.paths().stream().filter(PathState.Unsupported.class::isInstance)
                .map(PathState.Unsupported.class::cast).toList();
        if (!unsupported.isEmpty()) {
            return unsupported.stream().map(path -> DoctorCheck.wrong(Kind.PROTECTED, path.reason(), Message.of("doctor.fix.protected"))).toList();
        }
        String paths = String.join(", ", state.paths().stream().map(PathState::path).toList());
        return List.of(switch (state.verdict()) {
            case Verdict.LOCKED -> DoctorCheck.ok(Kind.PROTECTED, Message.of("doctor.found.locked", paths));
            case Verdict.LOCKED_OLD_WRITERS ->
                    DoctorCheck.warn(Kind.PROTECTED, Message.of("doctor.found.old-writers", paths), Message.of("doctor.fix.old-writers"));
            case Verdict.UNLOCKED -> DoctorCheck.warn(Kind.PROTECTED, Message.of("doctor.found.unlocked", paths), Message.of("doctor.fix.lock"));
            case Verdict.PARTLY_LOCKED, Verdict.NOT_SUPPORTED ->
                    DoctorCheck.warn(Kind.PROTECTED, Message.of("doctor.found.partly", paths), Message.of("doctor.fix.lock"));
            case Verdict.READ_ONLY_BY_ERROR ->
                    DoctorCheck.wrong(Kind.PROTECTED, Message.of("doctor.found.by-error", paths), Message.of("doctor.fix.by-error"));
        });
    }

    /** A remount of the whole, as scripts made by hand do it, takes /home along. */
    private List<DoctorCheck> writable(MountTable mounts, boolean nothingInside) {
        Optional<Integer> rootMount = mounts.covering(root.directory().toString()).map(Mount::id);
        List<DoctorCheck> checks = new ArrayList<>();
        for (String path : Preflight.WRITABLE) {
            Path place = root.resolve(path);
            Optional<Mount> mount = mounts.covering(place.toString()).filter(shown -> !Optional.of(shown.id()).equals(rootMount));
            if (mount.filter(shown -> shown.access().isReadOnly() || shown.superblockAccess().isReadOnly()).isPresent()) {
                checks.add(DoctorCheck.wrong(Kind.WRITABLE, Message.of("doctor.found.read-only", path), Message.of("doctor.fix.read-only", path)));
            }
        }
        if (checks.isEmpty() && nothingInside) {
            checks.add(DoctorCheck.ok(Kind.WRITABLE, Message.of("doctor.found.writable")));
        }
        return checks;
    }

    private DoctorCheck configuration() throws IOException {
        Configuration configuration = Configuration.load(root, MountTable.read());
        String paths = String.join(", ", configuration.protectedPaths());
        return DoctorCheck.ok(Kind.CONFIGURATION, files.exists("/etc/immutectl/immutectl.toml")
                ? Message.of("doctor.found.configured", paths) : Message.of("doctor.found.not-configured", paths));
    }

    private List<DoctorCheck> unfinished() {
        List<DoctorCheck> checks = new ArrayList<>();
        files.text(JOURNAL).ifPresent(journal -> checks.add(isUnderWay(journal)
                ? DoctorCheck.cannotTell(Kind.CHANGES, Message.of("doctor.found.under-way"))
                : DoctorCheck.wrong(Kind.CHANGES, Message.of("doctor.found.interrupted"), Message.of("doctor.fix.interrupted"))));
        if (files.exists(EDITS)) {
            checks.add(DoctorCheck.wrong(Kind.CHANGES, Message.of("doctor.found.edits-interrupted"), Message.of("doctor.fix.edits-interrupted")));
        }
        if (checks.isEmpty()) {
            checks.add(DoctorCheck.ok(Kind.CHANGES, Message.of("doctor.found.nothing-interrupted")));
        }
        return checks;
    }

    private static boolean isUnderWay(String journal) {
        try {
            JsonObject json = JsonParser.parseString(journal).getAsJsonObject();
            return Processes.find(json.get("pid").getAsInt()).isPresent();
        } catch (RuntimeException e) {
            // None of ours: the next command puts that in order too.
            return false;
        }
    }

    private DoctorCheck leases() throws IOException {
        List<Lease> leases = LeaseFiles.read(root);
        Optional<Lease> over = leases.stream().filter(lease -> lease.isOver(Instant.now().minus(LATE))).findFirst();
        if (over.isPresent()) {
            return DoctorCheck.wrong(Kind.LEASES, Message.of("doctor.found.lease-over", over.get().until().orElseThrow()),
                    Message.of("doctor.fix.lock"));
        }
        return DoctorCheck.ok(Kind.LEASES, switch (leases.size()) {
            case 0 -> Message.of("doctor.found.no-lease");
            case 1 -> leases.getFirst().until().map(end -> Message.of("doctor.found.lease-until", leases.getFirst().user(), end))
                    .orElseGet(() -> Message.of("doctor.found.lease", leases.getFirst().user()));
            default -> Message.of("doctor.found.leases", leases.size());
        });
    }

    private DoctorCheck bootWord() throws IOException {
        Optional<String> permanent = BootWordProbe.permanentIn(root);
        if (permanent.isPresent()) {
            return DoctorCheck.wrong(Kind.BOOT_WORD, Message.of("doctor.found.boot-word-permanent", permanent.get()),
                    Message.of("doctor.fix.boot-word", permanent.get()));
        }
        return DoctorCheck.ok(Kind.BOOT_WORD, Message.of(BootWordProbe.read(root).present()
                ? "doctor.found.boot-word-once" : "doctor.found.no-boot-word"));
    }
}
