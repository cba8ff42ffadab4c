package org.immutectl.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.change.HelperProgram;

/** Programs of the system's, asked for a word each. */
final class Programs {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");

    private Programs() {
    }

    /** The folder of this installation, if it was started by its launcher. */
    static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty(HelperProgram.HOME)).map(Path::of);
    }

    /** What a program prints; empty if it is not there, or does not want to say. */
    static Optional<String> output(String program, Object... words) {
        try {
            return Optional.of(ExternalCommand.of(program, words).within(LIMIT).run());
        } catch (CommandFailure e) {
            return Optional.empty();
        }
    }

    /** The first number of what it prints of itself. */
    static Optional<String> version(String program) {
        return output(program, "--version").map(VERSION::matcher).filter(Matcher::find).map(Matcher::group);
    }
}
