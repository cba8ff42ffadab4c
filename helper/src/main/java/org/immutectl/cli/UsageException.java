package org.immutectl.cli;

import org.immutectl.model.Message;

/** The command was not used as it has to be: one line for people, exit status 2. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message text;

    UsageException(Message text) {
        super(text.key());
        this.text = text;
    }

    Message text() {
        return text;
    }
}
