package org.immutectl.cli;

import java.io.PrintStream;
import java.util.Map;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;
import org.immutectl.linux.StandardStreams;
import org.immutectl.model.Effective;
import org.immutectl.model.Message;
import org.immutectl.model.Verdict;

/** Where the command's words go: two streams, a language, and colours if there is a terminal to show them. */
record Terminal(PrintStream out, PrintStream err, Messages messages, boolean colour) {

    private static final String RESET = "\u001B[0m";
    private static final String BOLD = "\u001B[1m";

    /** Of whatever messages, those without the invisible isolates of windows. */
    Terminal {
        messages = messages.plain();
    }

    /** Colours only on a terminal, and not where the user declined them (no-color.org). */
    static boolean wantsColour(Map<String, String> environment) {
        return StandardStreams.outputIsTerminal() && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    String text(Message message) {
        return text(message.key(), message.arguments().toArray());
    }

    /** The sentence, which may have several lines; what is put into it may not. */
    String text(String key, Object... arguments) {
        return messages.get(key, arguments);
    }

    /** The sentence for a number, with more to put into it. */
    String count(String key, long number, Object... more) {
        return messages.count(key, number, more);
    }

    /** One line of error: what, and what to do. */
    void error(String line) {
        err.println("immutectl: " + line);
    }

    String bold(String text) {
        return colour ? BOLD + text + RESET : text;
    }

    String coloured(Effective effective, String text) {
        return paint(text, switch (effective) {
            case LOCKED -> "32";
            case PARTIAL -> "33";
            case UNLOCKED -> "31";
        });
    }

    /** White on the state's colour, to be read from across the room. */
    String banner(Verdict verdict, String text) {
        if (!colour) {
            return text;
        }
        return paint(" " + text + " ", switch (verdict) {
            case LOCKED, LOCKED_OLD_WRITERS -> "1;97;42";
            case UNLOCKED -> "1;97;41";
            case PARTLY_LOCKED, READ_ONLY_BY_ERROR -> "1;30;43";
            case NOT_SUPPORTED -> "1;97;100";
        });
    }

    /** The text in a colour (ECMA-48 SGR), if there are colours. */
    String paint(String text, String code) {
        return colour ? "\u001B[" + code + "m" + text + RESET : text;
    }

    /** As {@link #printable}, on one line: a file called "x\nLOCKED" must not write a line of ours. */
    static String line(String text) {
        return Printable.line(text);
    }

    /** Names of files and processes are others' words: what would steer the terminal or turn the text around is shown as '?'. */
    static String printable(String text) {
        return Printable.lines(text);
    }
}
