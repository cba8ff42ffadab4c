package org.immutectl.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.immutectl.doctor.Bundle;
import org.immutectl.doctor.Doctor;
import org.immutectl.doctor.Evidence;
import org.immutectl.linux.Reason;
import org.immutectl.model.Diagnosis;
import org.immutectl.model.DoctorCheck.Result;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.StateProbe;
import org.immutectl.probe.TierProbe;
import org.immutectl.probe.hibernation.HibernationProbe;

/** {@code immutectl doctor}: what is right and wrong with the installation, and a report of it without secrets. */
final class DoctorCommand implements Command {

    private static final String BUNDLE = "bundle";

    @Override
    public int run(Invocation invocation) throws IOException, UsageException {
        SystemRoot root = invocation.root();
        Optional<Path> file = bundle(invocation);
        Terminal terminal = invocation.terminal();
        Diagnosis diagnosis = new Doctor(root, invocation.environment()).examine();
        if (invocation.has("json")) {
            terminal.out().println(DoctorJson.of(diagnosis, terminal));
        } else {
            new DoctorText(terminal).print(diagnosis);
        }
        if (file.isPresent()) {
            report(diagnosis, invocation).write(file.get());
            // Not among the JSON of a program that reads it.
            (invocation.has("json") ? terminal.err() : terminal.out()).println(terminal.text("doctor.bundle.written", file.get()));
        }
        return diagnosis.verdict() == Result.WRONG ? Exit.FAILED : Exit.DONE;
    }

    /** Where root writes is no choice of who called through pkexec. */
    private static Optional<Path> bundle(Invocation invocation) throws UsageException {
        String given = invocation.options().get(BUNDLE);
        if (given == null) {
            return Optional.empty();
        }
        if (invocation.caller().throughPkexec()) {
            throw new UsageException(Message.of("cli.error.bundle-pkexec"));
        }
        try {
            Path file = Path.of(given);
            if (file.getFileName() == null || file.getFileName().toString().isEmpty()) {
                throw new UsageException(Message.of("cli.error.bundle", given));
            }
            return Optional.of(file);
        } catch (InvalidPathException e) {
            throw new UsageException(Message.of("cli.error.bundle", given));
        }
    }

    private static Bundle report(Diagnosis diagnosis, Invocation invocation) {
        SystemRoot root = diagnosis.root();
        Bundle bundle = new Bundle(root, invocation.environment());
        Terminal terminal = invocation.terminal();
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        new DoctorText(new Terminal(out, out, terminal.messages(), false)).print(diagnosis);
        bundle.add("doctor.txt", screen.toString(StandardCharsets.UTF_8));
        bundle.add("doctor.json", DoctorJson.of(diagnosis, terminal));
        List.<Part>of(
                new Part("status", () -> StateJson.of(new StateProbe(root).read(StateProbe.Writers.IF_BUSY), terminal)),
                new Part("tiers", () -> TiersJson.of(new TierProbe(root).read(), terminal)),
                new Part("hibernation", () -> HibernationJson.of(new HibernationProbe(root).read(), HibernationCommand.lost(root), terminal)))
                .forEach(part -> part.addTo(bundle, terminal));
        new Evidence(root, invocation.environment()).texts().forEach(bundle::add);
        return bundle;
    }

    /** What another command shows; where that fails, how. */
    private record Part(String name, Callable<com.google.gson.JsonObject> look) {

        void addTo(Bundle bundle, Terminal terminal) {
            try {
                bundle.add(name + ".json", look.call());
            } catch (ProbeException e) {
                bundle.add(name + ".txt", terminal.text(e.text()) + "\n");
            } catch (IOException e) {
                bundle.add(name + ".txt", Reason.of(e) + "\n");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
