package org.immutectl.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The last lost hibernation that this user has taken note of: one line, the moment when the machine went to sleep, in
 * {@code $XDG_STATE_HOME/immutectl/seen-lost-hibernation}. A damaged file counts as none.
 */
public final class SeenLosses {

    private static final int LONGEST = 100;

    private final Path file;

    public SeenLosses(Path file) {
        this.file = file;
    }

    /** The file of the user who runs this program. */
    public static SeenLosses ofUser() {
        return new SeenLosses(XdgDirectories.stateHomeOfEnvironment().resolve("immutectl/seen-lost-hibernation"));
    }

    /** When the machine went to sleep for the loss that was seen last; empty if none was. */
    public Optional<Instant> last() {
        try {
            return Files.size(file) > LONGEST ? Optional.empty() : Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DateTimeException e) {
            // To be told twice is better than never.
            return Optional.empty();
        }
    }

    /** Remembers a loss as seen; it is not told of any more. */
    public void see(Instant at) throws IOException {
        WholeFile.write(file, at + "\n");
    }

    /** Calls back, on a thread of its own, whenever another loss may have been seen. */
    public Subscription watch(Runnable listener) throws IOException {
        return FileWatch.start(file, listener);
    }
}
