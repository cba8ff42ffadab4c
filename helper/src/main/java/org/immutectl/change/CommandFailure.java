package org.immutectl.change;

import java.io.IOException;
import java.time.Duration;
import org.immutectl.model.Message;

/** Why an {@link ExternalCommand} did not do what it was run for. */
public abstract sealed class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message text;

    private CommandFailure(String english, Message text) {
        super(english);
        this.text = text;
    }

    /** What happened, for people. */
    public Message text() {
        return text;
    }

    /** No such program in the directories where the system keeps its own. */
    public static final class NotInstalled extends CommandFailure {

        private static final long serialVersionUID = 1L;

        public NotInstalled(String program) {
            super(program + " is not installed", Message.of("command.not-installed", program));
        }
    }

    /** The program is there but the kernel would not start it. */
    public static final class CannotStart extends CommandFailure {

        private static final long serialVersionUID = 1L;

        CannotStart(String program, IOException cause) {
            super(program + " cannot be started", Message.of("command.cannot-start", program, cause.getMessage()));
            initCause(cause);
        }
    }

    /** It ended with a status other than 0. */
    public static final class Ended extends CommandFailure {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String lastWords;

        Ended(String program, int status, String lastWords) {
            super(program + " ended with status " + status + ": " + lastWords, lastWords.isEmpty()
                    ? Message.of("command.ended-silently", program, status)
                    : Message.of("command.ended", program, status, lastWords));
            this.status = status;
            this.lastWords = lastWords;
        }

        /** The exit status; 128 and the signal's number after a signal. */
        public int status() {
            return status;
        }

        /** The last line that the program wrote, or nothing. */
        public String lastWords() {
            return lastWords;
        }
    }

    /** It took longer than it was given, and was killed. */
    public static final class TimedOut extends CommandFailure {

        private static final long serialVersionUID = 1L;

        TimedOut(String program, Duration limit) {
            super(program + " took longer than " + limit, Message.of("command.timed-out", program, limit.toSeconds()));
        }
    }

    /** The thread that waited for it was interrupted; the program was killed. */
    public static final class Interrupted extends CommandFailure {

        private static final long serialVersionUID = 1L;

        Interrupted(String program) {
            super(program + " was interrupted", Message.of("command.interrupted", program));
        }
    }
}
