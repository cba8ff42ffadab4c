package org.immutectl.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;

/** A real mergerfs of a test's own at a mount point; gone when it is closed, dead or alive. */
public final class Pool implements AutoCloseable {

    private final Path mountPoint;
    private final boolean made;
    private final ProcessHandle process;

    private Pool(Path mountPoint, boolean made, ProcessHandle process) {
        this.mountPoint = mountPoint;
        this.made = made;
        this.process = process;
    }

    /**
     * Mounts a pool, over whatever is mounted there.
     *
     * @param options as mergerfs takes them after -o
     * @param branches as mergerfs takes them: paths with or without modes, a colon between them
     */
    public static Pool mount(Path mountPoint, String options, String branches) throws CommandFailure, IOException {
        boolean made = Files.notExists(mountPoint);
        if (made) {
            Files.createDirectory(mountPoint);
        }
        List<ProcessHandle> before = at(mountPoint);
        ExternalCommand.of("mergerfs", "-o", options, branches, mountPoint).run();
        return new Pool(mountPoint, made,
                at(mountPoint).stream().filter(process -> !before.contains(process)).findFirst().orElseThrow());
    }

    private static List<ProcessHandle> at(Path mountPoint) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().filter(command -> command.endsWith("/mergerfs")).isPresent())
                .filter(process -> List.of(process.info().arguments().orElse(new String[0])).contains(mountPoint.toString()))
                .toList();
    }

    public Path path() {
        return mountPoint;
    }

    /** The program that serves it. */
    public ProcessHandle process() {
        return process;
    }

    /** Ends the program under the mount, as a crash does. */
    public void kill() throws Exception {
        process.destroyForcibly();
        Eventually.holds("mergerfs ends", () -> !process.isAlive());
    }

    @Override
    public void close() throws CommandFailure, IOException {
        ExternalCommand.of("umount", "-l", mountPoint).run();
        if (made) {
            Files.delete(mountPoint);
        }
    }
}
