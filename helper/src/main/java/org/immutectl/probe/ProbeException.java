package org.immutectl.probe;

import java.io.IOException;
import org.immutectl.model.Message;

/** Something of the machine that could not be read or understood, in one sentence for people. */
public final class ProbeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Message text;

    public ProbeException(Message text) {
        super(text.key() + " " + text.arguments());
        this.text = text;
    }

    public Message text() {
        return text;
    }
}
