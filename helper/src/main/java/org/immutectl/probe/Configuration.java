package org.immutectl.probe;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * What the administrator decided ({@code /etc/immutectl/immutectl.toml}); the file may be absent. It counts only if
 * root owns it and nobody else can write it.
 *
 * @param protectedPaths the subvolumes to lock, parents before what lies inside them
 */
public record Configuration(List<String> protectedPaths) {

    private static final String PROTECTED = "protected";
    private static final int MAX_PATHS = 64;
    private static final int MAX_SIZE = 64 * 1024;

    public Configuration {
        protectedPaths = protectedPaths.stream().distinct().sorted(Comparator.comparingInt(String::length)
                .thenComparing(Comparator.naturalOrder())).toList();
    }

    /**
     * Reads the file, or makes the default: {@code /}, and {@code /etc} where that is a mount of its own.
     *
     * @throws ProbeException if the file is not to be trusted or not understood
     */
    public static Configuration load(SystemRoot root, MountTable mounts) throws IOException {
        Path file = root.configurationFile();
        // Not to be seen is not the same as not there: a user who may not look must not take the default for the truth.
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            boolean ownEtc = mounts.at(root.resolve("/etc").toString()).isPresent();
            return new Configuration(ownEtc ? List.of("/", "/etc") : List.of("/"));
        }
        try {
            checkTrusted(file.getParent());
            checkTrusted(file);
            if (Files.size(file) > MAX_SIZE) {
                throw invalid(file, "larger than 64 KiB");
            }
            return parse(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (AccessDeniedException e) {
            throw new ProbeException(Message.of("probe.config-hidden", file));
        } catch (CharacterCodingException e) {
            throw invalid(file, "not UTF-8 text");
        }
    }

    static Configuration parse(Path file, String text) throws ProbeException {
        UnmodifiableConfig config;
        try {
            config = new TomlParser().parse(text);
        } catch (ParsingException e) {
            throw invalid(file, firstLine(String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            // The parser goes into itself for every bracket, and lets some of Java's own exceptions through.
            throw invalid(file, "not TOML: " + e.getClass().getSimpleName());
        }
        for (UnmodifiableConfig.Entry entry : config.entrySet()) {
            if (!entry.getKey().equals(PROTECTED)) {
                throw invalid(file, "unknown key " + entry.getKey());
            }
        }
        if (!(config.get(PROTECTED) instanceof List<?> values) || values.isEmpty() || values.size() > MAX_PATHS) {
            throw invalid(file, "protected has to be a list of 1 to " + MAX_PATHS + " paths");
        }
        List<String> paths = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof String path) || !path.startsWith("/") || path.indexOf('\0') >= 0
                    || !isShortest(file, path)) {
                throw invalid(file, "not an absolute path in its shortest form: " + firstLine(String.valueOf(value)));
            }
            paths.add(path);
        }
        return new Configuration(paths);
    }

    private static boolean isShortest(Path file, String path) throws ProbeException {
        try {
            return Path.of(path).normalize().toString().equals(path);
        } catch (InvalidPathException e) {
            // The environment's locale (C or POSIX) has no such letters; C.UTF-8 has them all.
            throw invalid(file, "not a path in this locale, try LC_ALL=C.UTF-8: " + firstLine(path));
        }
    }

    private static void checkTrusted(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        boolean rootOwned = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) == 0;
        if (!rootOwned || Files.isSymbolicLink(file) || permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new ProbeException(Message.of("probe.config-untrusted", file));
        }
    }

    private static ProbeException invalid(Path file, String problem) {
        return new ProbeException(Message.of("probe.config-invalid", file, problem));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
