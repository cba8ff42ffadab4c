package org.immutectl.model;

import java.nio.file.Path;

/**
 * The system that a command works on: the machine itself, or the one mounted at a directory ({@code --root}).
 *
 * @param directory absolute and normal; {@code /} for the machine itself
 */
public record SystemRoot(Path directory) {

    /** The machine itself. */
    public static final SystemRoot MACHINE = new SystemRoot(Path.of("/"));

    /** Where {@code immutectl sandbox create} puts the practice system when it is given no other place. */
    public static final SystemRoot SANDBOX = new SystemRoot(Path.of("/run/immutectl/sandbox/root"));

    public SystemRoot {
        directory = directory.toAbsolutePath().normalize();
    }

    public boolean isMachine() {
        return directory.equals(MACHINE.directory);
    }

    /** True for the practice system: every view marks it as such. */
    public boolean isSandbox() {
        return directory.equals(SANDBOX.directory);
    }

    /** Where a path of the system lies for this process: {@code /etc} becomes {@code DIR/etc}. */
    public Path resolve(String path) {
        return directory.resolve(path.substring(1));
    }

    /** Run-time facts, readable by all, gone at the next boot. */
    public Path runDirectory() {
        return resolve("/run/immutectl");
    }

    public Path leasesDirectory() {
        return runDirectory().resolve("leases");
    }

    public Path configurationFile() {
        return resolve("/etc/immutectl/immutectl.toml");
    }
}
