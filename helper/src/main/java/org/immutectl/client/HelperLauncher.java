package org.immutectl.client;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.immutectl.model.SystemRoot;

/** Runs the helper command: directly if this process is root, else through pkexec(1). */
public final class HelperLauncher implements Helper {

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
        return new HelperLauncher(root, Path.of(System.getProperty("immutectl.home", "/usr/lib/immutectl")).resolve("bin/immutectl"));
    }

    @Override
    public HelperResult run(HelperCommand command, Consumer<HelperEvent> progress) {
        return new HelperResult.CannotStart(program.toString() + root);
    }

    @Override
    public HelperResult preview(HelperCommand command, Consumer<HelperEvent> plan) {
        return new HelperResult.CannotStart(program.toString());
    }
}
