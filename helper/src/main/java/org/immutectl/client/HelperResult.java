package org.immutectl.client;

import java.util.List;
import org.immutectl.model.Message;

/**
 * How a call of the helper ended. Every way of failing is a type of its own, with a text of its own: what happened,
 * what was left as it was, what to do.
 */
public sealed interface HelperResult {

    /** What happened. */
    Message message();

    /** What was left as it was. */
    default Message untouched() {
        return Message.of("result.untouched.nothing-changed");
    }

    /** What to do about it. */
    Message advice();

    default boolean succeeded() {
        return false;
    }

    /**
     * All done.
     *
     * @param notes things worth knowing, such as a busy mount and who keeps it busy
     */
    record Done(Message message, List<Message> notes) implements HelperResult {
        public Done {
            notes = List.copyOf(notes);
        }

        @Override
        public Message untouched() {
            return Message.of("result.untouched.all-done");
        }

        @Override
        public Message advice() {
            return Message.of("result.advice.none");
        }

        @Override
        public boolean succeeded() {
            return true;
        }
    }

    /** Done in part, and said so (exit status 4). */
    record DoneInPart(Message message, List<Message> notes) implements HelperResult {
        public DoneInPart {
            notes = List.copyOf(notes);
        }

        @Override
        public Message untouched() {
            return Message.of("result.untouched.part");
        }

        @Override
        public Message advice() {
            return Message.of("result.advice.part");
        }
    }

    /** A check refused; nothing was done (exit status 3). */
    record Refused(Message message, Message advice) implements HelperResult {
    }

    /** A step failed and everything before it was undone (exit status 1). */
    record FailedAndUndone(Message message) implements HelperResult {
        @Override
        public Message untouched() {
            return Message.of("result.untouched.undone");
        }

        @Override
        public Message advice() {
            return Message.of("result.advice.failed");
        }
    }

    /** No authentication agent runs in the session, so nobody could be asked for a password. */
    record NoAgent() implements HelperResult {
        @Override
        public Message message() {
            return Message.of("result.no-agent");
        }

        @Override
        public Message advice() {
            return Message.of("result.advice.no-agent");
        }
    }

    /** The user closed the password dialog. */
    record Dismissed() implements HelperResult {
        @Override
        public Message message() {
            return Message.of("result.dismissed");
        }

        @Override
        public Message advice() {
            return Message.of("result.advice.dismissed");
        }
    }

    /** polkit said no: a wrong password, or a rule of the administrator's. */
    record NotAuthorised() implements HelperResult {
        @Override
        public Message message() {
            return Message.of("result.not-authorised");
        }

        @Override
        public Message advice() {
            return Message.of("result.advice.not-authorised");
        }
    }

    /** The helper was ended by a signal; what it did before is finished or undone by the next command. */
    record Killed(int signal) implements HelperResult {
        @Override
        public Message message() {
            return Message.of("result.killed", signal);
        }

        @Override
        public Message untouched() {
            return Message.of("result.untouched.killed");
        }

        @Override
        public Message advice() {
            return Message.of("result.advice.killed");
        }
    }

    /** pkexec or the helper itself could not be started. */
    record CannotStart(String program) implements HelperResult {
        @Override
        public Message message() {
            return Message.of("result.cannot-start", program);
        }

        @Override
        public Message advice() {
            return Message.of("result.advice.cannot-start");
        }
    }

    /** The helper ended without saying how: a defect of ours or a damaged installation. */
    record Unexplained(int exitStatus, String lastWords) implements HelperResult {
        @Override
        public Message message() {
            return Message.of("result.unexplained", exitStatus, lastWords);
        }

        @Override
        public Message untouched() {
            return Message.of("result.untouched.killed");
        }

        @Override
        public Message advice() {
            return Message.of("result.advice.unexplained");
        }
    }
}
