package org.immutectl.change;

import org.immutectl.model.Message;

/** How the sandbox says no. */
final class SandboxTexts {

    private SandboxTexts() {
    }

    /** A refusal of the bundle's: what is wrong by the key, what to do by the same key and {@code .advice}. */
    static ChangeException.Refused refused(String key, Object... arguments) {
        return new ChangeException.Refused(Message.of(key, arguments), Message.of(key + ".advice", arguments));
    }
}
