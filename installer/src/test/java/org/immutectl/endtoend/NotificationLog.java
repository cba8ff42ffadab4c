package org.immutectl.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Listens to what passes on the session bus about notifications, with dbus-monitor(1).
 * The order of Notify's arguments is that of the Desktop Notifications Specification 1.2.
 */
final class NotificationLog implements AutoCloseable {

    private static final Pattern HEAD = Pattern.compile("^(method call|signal|method return|error) time=([0-9.]+) .*");
    private static final Pattern MEMBER = Pattern.compile("member=(\\w+)");
    private static final Pattern STRING = Pattern.compile("^   string \"(.*)");
    private static final Pattern NESTED_STRING = Pattern.compile("^      string \"(.*)\"$");
    private static final Pattern NUMBER = Pattern.compile("^   uint32 (\\d+)$");
    private static final Pattern URGENCY = Pattern.compile("string \"urgency\"\\s+variant\\s+byte (\\d)");

    /** A message as it was seen: a call of Notify or CloseNotification, or a signal such as NotificationClosed. */
    record Entry(String member, double seconds, String text) {

        /** Notify: the notification that is replaced, 0 if none; CloseNotification, NotificationClosed: which one. */
        long number() {
            return first(NUMBER, text).map(Long::parseLong).orElseThrow();
        }

        /** Notify: application, icon, summary, body. */
        List<String> strings() {
            List<String> found = new ArrayList<>();
            text.lines().map(STRING::matcher).filter(Matcher::matches)
                    .forEach(matcher -> found.add(matcher.group(1).replaceAll("\"$", "")));
            return found;
        }

        /** Notify: the keys of its buttons, in order. */
        List<String> actions() {
            List<String> keysAndLabels = text.lines().dropWhile(line -> !line.startsWith("   array ["))
                    .takeWhile(line -> !line.startsWith("   ]")).map(NESTED_STRING::matcher).filter(Matcher::matches)
                    .map(matcher -> matcher.group(1)).toList();
            return IntStream.range(0, keysAndLabels.size()).filter(index -> index % 2 == 0)
                    .mapToObj(keysAndLabels::get).toList();
        }

        String summary() {
            return strings().get(2);
        }

        boolean isCritical() {
            return first(URGENCY, text).filter("2"::equals).isPresent();
        }

        private static Optional<String> first(Pattern pattern, String text) {
            return Pattern.compile(pattern.pattern(), Pattern.MULTILINE).matcher(text).results().map(result -> result.group(1)).findFirst();
        }
    }

    private final Process monitor;
    private final List<Entry> entries = new ArrayList<>();

    private NotificationLog(Process monitor) {
        this.monitor = monitor;
    }

    /** Starts to listen, and returns when it really does. */
    static NotificationLog start() throws IOException {
        Process monitor = new ProcessBuilder("dbus-monitor", "--session", "interface='org.freedesktop.Notifications'")
                .redirectErrorStream(true).start();
        BufferedReader reader = monitor.inputReader();
        // The first thing that a monitor sees is the loss of its own name: from then on it hears everything.
        String line;
        do {
            line = reader.readLine();
            if (line == null) {
                throw new IOException("dbus-monitor ended at once");
            }
        } while (!line.contains("member=NameLost"));
        NotificationLog log = new NotificationLog(monitor);
        Thread.ofVirtual().name("dbus-monitor").start(() -> log.follow(reader));
        return log;
    }

    private void follow(BufferedReader reader) {
        StringBuilder text = new StringBuilder();
        reader.lines().forEach(line -> {
            if (HEAD.matcher(line).matches()) {
                text.setLength(0);
                text.append(line).append('\n');
                add(new Entry("", 0, text.toString()));
            } else {
                text.append(line).append('\n');
            }
            replaceLast(text.toString());
        });
    }

    private synchronized void add(Entry entry) {
        entries.add(entry);
    }

    private synchronized void replaceLast(String text) {
        Matcher head = HEAD.matcher(text.lines().findFirst().orElse(""));
        Matcher member = MEMBER.matcher(text);
        if (head.matches() && member.find()) {
            entries.set(entries.size() - 1, new Entry(member.group(1), Double.parseDouble(head.group(2)), text));
        }
    }

    /** Everything of that kind so far, in order. A Notify counts once its last argument has arrived. */
    synchronized List<Entry> of(String member) {
        return entries.stream().filter(entry -> entry.member().equals(member))
                .filter(entry -> !member.equals("Notify") || entry.text().lines().anyMatch(line -> line.startsWith("   int32 ")))
                .toList();
    }

    @Override
    public void close() {
        monitor.destroy();
    }
}
