package org.immutectl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.change.Caller;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * A verb's checked arguments: nothing of the caller's reaches a change but what has a type and a bound here.
 *
 * @param options long name to value; a switch has an empty value
 * @param rest the words that are no options, such as the command of {@code run}
 */
record Invocation(String verb, Map<String, String> options, List<String> rest, Terminal terminal,
                  Map<String, String> environment) {

    private static final int MAX_REASON = 200;
    private static final Duration MAX_DURATION = Duration.ofDays(30);
    private static final int MAX_TOP = 1000;
    private static final Pattern TOP = Pattern.compile("[1-9]\\d{0,3}");
    private static final long MAX_SIZE = 64L << 40;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([KMGTkmgt]?)(?:i?B)?");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,7})\\s*(sec|s|min|m|h|d)");

    boolean has(String option) {
        return options.containsKey(option);
    }

    Caller caller() {
        return Caller.of(environment);
    }

    /**
     * {@code --force}. Not through pkexec: locking asks for no password, so it must not be able to take /home's
     * writability away; and what an unlock by force makes a received subvolume forget cannot be brought back.
     */
    boolean force() throws UsageException {
        if (has("force") && caller().throughPkexec()) {
            throw new UsageException(Message.of("cli.error.force-pkexec"));
        }
        return has("force");
    }

    /** The system to work on. Through pkexec only the machine or the sandbox's own place. */
    SystemRoot root() throws UsageException {
        String given = options.get("root");
        if (given == null) {
            return SystemRoot.MACHINE;
        }
        if (!given.startsWith("/")) {
            throw new UsageException(Message.of("cli.error.root", given));
        }
        if (caller().throughPkexec() && !given.equals(SystemRoot.SANDBOX.directory().toString())) {
            throw new UsageException(Message.of("cli.error.root-pkexec", SystemRoot.SANDBOX.directory()));
        }
        try {
            Path directory = Path.of(given).toRealPath();
            if (!Files.isDirectory(directory)) {
                throw new UsageException(Message.of("cli.error.root", given));
            }
            return new SystemRoot(directory);
        } catch (IOException | RuntimeException e) {
            throw new UsageException(Message.of("cli.error.root", given));
        }
    }

    /** {@code --for}: a number and a unit, or several: {@code 15min}, {@code 1h30min}, {@code 2d}. */
    Optional<Duration> duration() throws UsageException {
        String given = options.get("for");
        return given == null ? Optional.empty() : Optional.of(parseDuration(given));
    }

    static Duration parseDuration(String given) throws UsageException {
        Matcher part = DURATION_PART.matcher(given);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(switch (part.group(2)) {
                case "s", "sec" -> Duration.ofSeconds(number);
                case "m", "min" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            });
            end = part.end();
        }
        if (end != given.length() || sum.isZero() || sum.compareTo(MAX_DURATION) > 0) {
            throw new UsageException(Message.of("cli.error.duration", given));
        }
        return sum;
    }

    /** {@code --top}: a number of files. */
    OptionalInt top() throws UsageException {
        String given = options.get("top");
        if (given == null) {
            return OptionalInt.empty();
        }
        if (!TOP.matcher(given).matches() || Integer.parseInt(given) > MAX_TOP) {
            throw new UsageException(Message.of("cli.error.top", given, MAX_TOP));
        }
        return OptionalInt.of(Integer.parseInt(given));
    }

    /** An option that is a size: bytes, or a number and K, M, G or T of 1024 each. */
    Optional<Long> bytes(String option) throws UsageException {
        String given = options.get(option);
        return given == null ? Optional.empty() : Optional.of(parseBytes(option, given));
    }

    static long parseBytes(String option, String given) throws UsageException {
        Matcher parts = SIZE.matcher(given);
        if (parts.matches()) {
            long unit = 1L << 10 * ("KMGT".indexOf(parts.group(2).toUpperCase(Locale.ROOT)) + (parts.group(2).isEmpty() ? 0 : 1));
            long number = Long.parseLong(parts.group(1));
            if (number > 0 && number <= MAX_SIZE / unit) {
                return number * unit;
            }
        }
        throw new UsageException(Message.of("cli.error.size", "--" + option, given));
    }

    /** {@code --reason}: one line without control characters. */
    Optional<String> reason() throws UsageException {
        String given = options.get("reason");
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        if (given.length() > MAX_REASON || !Terminal.printable(given).equals(given) || given.indexOf('\n') >= 0) {
            throw new UsageException(Message.of("cli.error.reason", MAX_REASON));
        }
        return Optional.of(given.strip());
    }
}
