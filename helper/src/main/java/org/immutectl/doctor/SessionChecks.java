package org.immutectl.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.immutectl.linux.Users;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.DoctorCheck.Kind;
import org.immutectl.model.Message;
import org.immutectl.probe.DoctorLines;

/**
 * The desktop session of the caller. What is on its bus is told by the tray program, which speaks that language; root
 * starts no program in somebody's session.
 */
final class SessionChecks {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int LARGEST = 64 * 1024;

    private final Map<String, String> environment;

    SessionChecks(Map<String, String> environment) {
        this.environment = environment;
    }

    List<DoctorCheck> checks() {
        if (Users.isRoot()) {
            return List.of(DoctorCheck.cannotTell(Kind.SESSION, Message.of("doctor.found.root-asks")));
        }
        List<DoctorCheck> checks = new ArrayList<>(tray());
        boolean onDesktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        checks.add(onDesktop ? agent(PolkitAgents.find(Users.self()))
                : DoctorCheck.cannotTell(Kind.POLKIT_AGENT, Message.of("doctor.found.no-desktop")));
        return checks;
    }

    private static DoctorCheck agent(Optional<String> agent) {
        return agent.map(name -> DoctorCheck.ok(Kind.POLKIT_AGENT, Message.of("doctor.found.agent", name)))
                .orElseGet(() -> DoctorCheck.warn(Kind.POLKIT_AGENT, Message.of("doctor.found.no-agent"), Message.of("doctor.fix.agent")));
    }

    private List<DoctorCheck> tray() {
        Optional<Path> program = Programs.home().map(home -> home.resolve("bin/immutectl-tray")).filter(Files::isExecutable);
        if (program.isEmpty()) {
            return List.of(DoctorCheck.cannotTell(Kind.SESSION, Message.of("doctor.found.no-tray-program")));
        }
        List<DoctorCheck> told = DoctorLines.parse(run(List.of(program.get().toString(), "--doctor")));
        return told.isEmpty() ? List.of(DoctorCheck.wrong(Kind.SESSION, Message.of("doctor.found.tray-silent"), Message.of("doctor.fix.reinstall"))) : told;
    }

    /** What it prints, within its time; nothing if it cannot be started. */
    private static String run(List<String> words) {
        try {
            Process process = new ProcessBuilder(words).redirectInput(new File("/dev/null")).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            return output.join();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String read(Process process) {
        try (var in = process.getInputStream()) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
