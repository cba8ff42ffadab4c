package org.immutectl.probe;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/** Reads a system's tiers, as any user. */
public final class TierProbe {

    private final SystemRoot root;

    public TierProbe(SystemRoot root) {
        this.root = root;
    }

    /** @throws ProbeException if the mount table cannot be understood */
    public TiersState read() throws IOException {
        return new TiersState(Instant.now(), root, List.of(),
                new TmpPlace.Unreadable(Message.of("state.reason.unreadable", "/tmp", "")), List.of());
    }
}
