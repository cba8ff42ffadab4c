package org.immutectl.change;

import java.io.IOException;
import org.immutectl.model.Message;

/** One change of the system that can say what it does, do it, and take it back. */
public interface Step {

    enum Outcome {
        DONE,
        /** Not done, and that is no failure: the mount is busy, and the property locks anyway. */
        TOLERATED
    }

    /** In plain words, before it is done. */
    Message describe();

    Outcome apply() throws IOException;

    /** Takes back what {@link #apply} did; called only after it succeeded. */
    void undo() throws IOException;
}
