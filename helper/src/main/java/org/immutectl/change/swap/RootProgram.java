package org.immutectl.change.swap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.SystemRoot;

/**
 * A program of the system that is worked on, which builds its boot files: this machine's own, or, for a system
 * mounted elsewhere, that system's own in its root (chroot(8)). Never this machine's for another system.
 */
record RootProgram(SystemRoot root, String program, List<String> arguments) {

    private static final List<String> DIRECTORIES = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

    /** Building an initramfs for every kernel takes minutes on an old machine. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    static RootProgram of(SystemRoot root, String program, String... arguments) {
        return new RootProgram(root, program, List.of(arguments));
    }

    static boolean isInstalled(SystemRoot root, String program) {
        return locate(root, program).isPresent();
    }

    private static Optional<String> locate(SystemRoot root, String program) {
        return DIRECTORIES.stream().map(directory -> directory + "/" + program).filter(name -> {
            Path file = root.resolve(name);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        }).findFirst();
    }

    void run() throws CommandFailure {
        if (root.isMachine()) {
            new ExternalCommand(program, arguments, LIMIT).run();
        } else {
            List<String> words = new ArrayList<>(List.of(root.directory().toString(), locate(root, program).orElse(program)));
            words.addAll(arguments);
            new ExternalCommand("chroot", words, LIMIT).run();
        }
    }
}
