package org.immutectl.change.swap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.SystemFiles;

/**
 * A program of the system that is worked on, which builds its boot files: this machine's own, or, for a system
 * mounted elsewhere, that system's own in its root (chroot(8)). Never this machine's for another system.
 */
record RootProgram(SystemRoot root, String program, List<String> arguments) {

    private static final List<String> DIRECTORIES = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private static final Pattern LANGUAGE = Pattern.compile("^LANG=\"?([A-Za-z0-9_.@-]{1,40})\"?$", Pattern.MULTILINE);

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

    /**
     * Runs it in the system's own language and not in the clean environment's, because what it generates can have texts
     * in it: the boot menu of GRUB.
     */
    void run() throws CommandFailure {
        String file = locate(root, program).orElseThrow(() -> new CommandFailure.NotInstalled(program));
        List<String> words = new ArrayList<>();
        if (!root.isMachine()) {
            words.add(root.directory().toString());
            words.add("/usr/bin/env");
        }
        words.addAll(List.of("-u", "LC_ALL", "LANG=" + language(), file));
        words.addAll(arguments);
        new ExternalCommand(root.isMachine() ? "env" : "chroot", words, LIMIT).run();
    }

    /** What Debian's installer and localectl(1) wrote. */
    private String language() {
        SystemFiles files = new SystemFiles(root);
        return Stream.of("/etc/default/locale", "/etc/locale.conf").flatMap(file -> files.text(file).stream())
                .flatMap(text -> LANGUAGE.matcher(text).results()).map(result -> result.group(1)).findFirst().orElse("C");
    }
}
