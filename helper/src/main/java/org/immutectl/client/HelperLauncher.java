package org.immutectl.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.immutectl.linux.Users;
import org.immutectl.model.SystemRoot;

/** Runs the helper command: directly if this process is root, else through pkexec(1). */
public final class HelperLauncher implements Helper {

    private static final Path PKEXEC = Path.of("/usr/bin/pkexec");
    private static final int PKEXEC_DISMISSED = 126;
    private static final int PKEXEC_REFUSED = 127;
    private static final int FIRST_SIGNAL = 128;
    /** SIGRTMAX (signal(7)); a greater status is no signal but an exit of that number. */
    private static final int LAST_SIGNAL = 64;
    /** More than any honest helper says in one line. */
    private static final int MAX_LINE = 64 * 1024;

    private final SystemRoot root;
    private final Path program;

    /**
     * @param program the {@code immutectl} command, by its real absolute path, because polkit compares that
     */
    public HelperLauncher(SystemRoot root, Path program) {
        this.root = root;
        this.program = program;
    }

    /** The helper of the installation that this process was started from (system property {@code immutectl.home}). */
    public static HelperLauncher ofInstallation(SystemRoot root) {
        Path home = Path.of(System.getProperty("immutectl.home", "/usr/lib/immutectl"));
        return new HelperLauncher(root, home.resolve("bin/immutectl"));
    }

    @Override
    public HelperResult run(HelperCommand command, Consumer<HelperEvent> progress) {
        List<String> words = new ArrayList<>();
        boolean throughPkexec = !Users.isRoot();
        if (throughPkexec) {
            if (!Files.isExecutable(PKEXEC)) {
                return new HelperResult.CannotStart(PKEXEC.toString());
            }
            // Its own agent would ask on a terminal that nobody looks at.
            words.addAll(List.of(PKEXEC.toString(), "--disable-internal-agent"));
        }
        words.add(program.toString());
        words.addAll(command.words(root));
        return start(words, throughPkexec, progress);
    }

    @Override
    public HelperResult preview(HelperCommand command, Consumer<HelperEvent> plan) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(command.words(root));
        words.add("--dry-run");
        return start(words, false, plan);
    }

    private HelperResult start(List<String> words, boolean throughPkexec, Consumer<HelperEvent> progress) {
        if (!Files.isExecutable(program)) {
            return new HelperResult.CannotStart(program.toString());
        }
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            process = builder.start();
        } catch (IOException e) {
            return new HelperResult.CannotStart(words.getFirst());
        }
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        HelperProtocol protocol = new HelperProtocol();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), MAX_LINE)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                protocol.accept(line).ifPresent(progress);
            }
            int status = process.waitFor();
            return protocol.result().orElseGet(() -> withoutResult(status, throughPkexec, errors.join()));
        } catch (IOException e) {
            return new HelperResult.Unexplained(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HelperResult.Unexplained(-1, "interrupted");
        }
    }

    /** pkexec(1) tells by exit status and one line of error what kept the helper from starting. */
    private static HelperResult withoutResult(int status, boolean throughPkexec, String errors) {
        if (throughPkexec && status == PKEXEC_DISMISSED) {
            return new HelperResult.Dismissed();
        }
        if (throughPkexec && status == PKEXEC_REFUSED) {
            return errors.contains("authentication agent") ? new HelperResult.NoAgent() : new HelperResult.NotAuthorised();
        }
        if (status > FIRST_SIGNAL && status <= FIRST_SIGNAL + LAST_SIGNAL) {
            return new HelperResult.Killed(status - FIRST_SIGNAL);
        }
        return new HelperResult.Unexplained(status, lastLine(errors));
    }

    private static String lastLine(String text) {
        return Optional.of(text.strip()).map(all -> all.substring(all.lastIndexOf('\n') + 1)).orElse("");
    }

    private static String read(InputStream stream) {
        try (stream) {
            byte[] text = stream.readNBytes(MAX_LINE);
            stream.transferTo(OutputStream.nullOutputStream());
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
