package org.immutectl.desktop;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.toml.TomlFormat;
import com.electronwill.nightconfig.toml.TomlParser;
import com.electronwill.nightconfig.toml.TomlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The user's settings file, {@code $XDG_CONFIG_HOME/immutectl/settings.toml}. Reading never changes it. A value that
 * cannot be understood counts as the default; the next {@link #write} keeps such a file aside before it makes a new one.
 */
public final class SettingsFile {

    private static final String THEME = "theme";
    private static final String WARNING_MINUTES = "warning_minutes";
    private static final String LANGUAGE = "language";

    private static final int LARGEST = 64 * 1024;

    private final Path file;

    public SettingsFile(Path file) {
        this.file = file;
    }

    /** The file of the user who runs this program. */
    public static SettingsFile ofUser() {
        return new SettingsFile(XdgDirectories.ofEnvironment().configHome().resolve("immutectl/settings.toml"));
    }

    /**
     * What the file says.
     *
     * @param damage what could not be understood, for the log; empty for a good file and for none
     */
    public record Reading(Settings settings, Optional<String> damage) {
    }

    public Path path() {
        return file;
    }

    /** Reads the file; without one, or with a damaged one, the defaults take its place. */
    public Reading read() {
        try {
            return interpret(text());
        } catch (IOException e) {
            return damaged(file + ": " + e.getMessage());
        }
    }

    /** Writes the settings; comments and keys of other versions stay. */
    public synchronized void write(Settings settings) throws IOException {
        CommentedConfig config;
        if (read().damage().isPresent()) {
            keepAside();
            config = empty();
        } else {
            config = parse(text());
        }
        config.set(THEME, settings.theme().word());
        config.set(WARNING_MINUTES, Math.toIntExact(settings.warningInterval().toMinutes()));
        if (settings.language().isEmpty()) {
            config.remove(LANGUAGE);
        } else {
            config.set(LANGUAGE, settings.language());
        }
        StringWriter text = new StringWriter();
        new TomlWriter().write(config, text);
        WholeFile.write(file, text.toString());
    }

    /**
     * Calls back with the settings whenever they change, by whatever program, on a thread of its own. The file need
     * not exist yet; a damaged one changes nothing, because it may be in the middle of being written.
     */
    public Subscription watch(Consumer<Settings> listener) throws IOException {
        AtomicReference<Settings> last = new AtomicReference<>(read().settings());
        return FileWatch.start(file, () -> {
            Reading now = read();
            if (now.damage().isEmpty() && !now.settings().equals(last.getAndSet(now.settings()))) {
                listener.accept(now.settings());
            }
        });
    }

    /** The whole file, which no settings make large; empty if there is none. */
    private String text() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("larger than " + LARGEST + " bytes");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static CommentedConfig parse(String text) throws IOException {
        try {
            return text.isEmpty() ? empty() : new TomlParser().parse(new StringReader(text));
        } catch (RuntimeException | StackOverflowError e) {
            // The parser goes into itself for every bracket, and lets some of Java's own exceptions through.
            throw new IOException(Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()), e);
        }
    }

    /** In the order of the file, where night-config's default has none. */
    private static CommentedConfig empty() {
        return TomlFormat.newConfig(java.util.LinkedHashMap::new);
    }

    private static Reading damaged(String what) {
        return new Reading(Settings.DEFAULTS, Optional.of(what.lines().findFirst().orElse("")));
    }

    /** What a settings file with this text would say. */
    Reading interpret(String text) {
        CommentedConfig config;
        try {
            config = parse(text);
        } catch (IOException e) {
            return damaged(file + ": " + e.getMessage());
        }
        Optional<String> damage = Optional.empty();
        Settings settings = Settings.DEFAULTS;
        Object theme = config.getOrElse(THEME, settings.theme().word());
        Optional<Theme> known = Theme.ofWord(String.valueOf(theme));
        if (known.isPresent()) {
            settings = settings.withTheme(known.get());
        } else {
            damage = Optional.of(file + ": " + THEME + " = " + theme);
        }
        Object minutes = config.getOrElse(WARNING_MINUTES, (Object) settings.warningInterval().toMinutes());
        if ((minutes instanceof Integer || minutes instanceof Long)
                && Settings.isInterval(Duration.ofMinutes(Math.clamp(((Number) minutes).longValue(), -1, 1_000_000)))) {
            settings = settings.withWarningInterval(Duration.ofMinutes(((Number) minutes).longValue()));
        } else {
            damage = Optional.of(file + ": " + WARNING_MINUTES + " = " + minutes);
        }
        Object language = config.getOrElse(LANGUAGE, (Object) settings.language());
        if (language instanceof String list && Settings.isLanguage(list)) {
            settings = settings.withLanguage(list);
        } else {
            damage = Optional.of(file + ": " + LANGUAGE + " = " + language);
        }
        return new Reading(settings, damage);
    }

    private void keepAside() throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        for (int number = 2; Files.exists(aside); number++) {
            aside = file.resolveSibling(file.getFileName() + ".damaged-" + number);
        }
        Files.copy(file, aside);
    }
}
