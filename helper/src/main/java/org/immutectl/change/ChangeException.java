package org.immutectl.change;

import org.immutectl.model.Message;

/** A change that did not happen. */
public abstract sealed class ChangeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message text;

    ChangeException(Message text, Throwable cause) {
        super(text.key() + " " + text.arguments(), cause);
        this.text = text;
    }

    /** What happened, for people. */
    public Message text() {
        return text;
    }

    /** A check refused before anything was done (exit status 3). */
    public static final class Refused extends ChangeException {

        private static final long serialVersionUID = 1L;

        private final transient Message advice;

        public Refused(Message text, Message advice) {
            super(text, null);
            this.advice = advice;
        }

        /** What to do about it. */
        public Message advice() {
            return advice;
        }
    }

    /** A step failed; all that had been done was undone (exit status 1). */
    public static final class FailedAndUndone extends ChangeException {

        private static final long serialVersionUID = 1L;

        FailedAndUndone(Message text, Throwable cause) {
            super(text, cause);
        }
    }

    /** A step failed, and something that had been done could not be undone (exit status 4). */
    public static final class LeftInPart extends ChangeException {

        private static final long serialVersionUID = 1L;

        LeftInPart(Message text, Throwable cause) {
            super(text, cause);
        }
    }
}
