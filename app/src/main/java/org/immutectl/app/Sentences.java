package org.immutectl.app;

import java.util.List;
import java.util.stream.Collectors;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;

/** Says messages that other modules chose. */
public final class Sentences {

    /** More of one name than this helps nobody, and pushes what is below it out of sight. */
    private static final int LONGEST_NAME = 300;

    private Sentences() {
    }

    public static String of(Messages messages, Message message) {
        return messages.get(message.key(), message.arguments().stream().map(Sentences::name).toArray());
    }

    /** A name whose middle is left out if it is longer than anybody reads; files and mounts may have up to 4096 letters. */
    public static String name(String whole) {
        int half = LONGEST_NAME / 2;
        return whole.codePointCount(0, whole.length()) <= LONGEST_NAME ? whole : whole.substring(0, whole.offsetByCodePoints(0, half)) + "\u2026"
                + whole.substring(whole.offsetByCodePoints(whole.length(), -half));
    }

    /** "a, b, c" of at most {@code most} names, and how many more there are. */
    public static String list(Messages messages, List<String> names, int most) {
        String some = names.stream().limit(most).map(Sentences::name).collect(Collectors.joining(", "));
        return names.size() <= most ? some : messages.count("app.list.more", names.size() - most, some);
    }
}
