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
import java.util.List;
import java.util.Set;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * What the administrator decided ({@code /etc/immutectl/immutectl.toml}); the file may be absent. It counts only if
 * root owns it and nobody else can write it.
 *
 * @param protectedPaths the subvolumes to lock, parents before what lies inside them
 * @param unlockForPackages whether apt and dpkg may open a locked system by themselves
 */
public record Configuration(List<String> protectedPaths, boolean unlockForPackages) {

    private static final String PROTECTED = "protected";
    private static final String UNLOCK_FOR_PACKAGES = "unlock-for-packages";
    private static final Set<String> KEYS = Set.of(PROTECTED, UNLOCK_FOR_PACKAGES);
    private static final int MAX_PATHS = 64;
    private static final int MAX_SIZE = 64 * 1024;

    public Configuration {
        protectedPaths = protectedPaths.stream().distinct().sorted(Configuration::parentsFirst).toList();
    }

    /** No Comparator.comparing: what that makes is serializable, which no AOT cache can hold, and costs every start. */
    private static int parentsFirst(String one, String other) {
        return one.length() == other.length() ? one.compareTo(other) : Integer.compare(one.length(), other.length());
    }

    /**
     * Reads the file, or makes the default: {@code /}, and {@code /etc} where that is a mount of its own.
     *
     * @throws ProbeException if the file is not to be trusted or not understood
     */
    public static Configuration load(SystemRoot root, MountTable mounts) throws IOException {
        Path file = root.configurationFile();
        boolean ownEtc = mounts.at(root.resolve("/etc").toString()).isPresent();
        List<String> usual = ownEtc ? List.of("/", "/etc") : List.of("/");
        // Not to be seen is not the same as not there: a user who may not look must not take the default for the truth.
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Configuration(usual, false);
        }
        try {
            checkTrusted(file.getParent());
            checkTrusted(file);
            if (Files.size(file) > MAX_SIZE) {
                throw invalid(file, "larger than 64 KiB");
            }
            return parse(file, Files.readString(file, StandardCharsets.UTF_8), usual);
        } catch (AccessDeniedException e) {
            throw new ProbeException(Message.of("probe.config-hidden", file));
        } catch (CharacterCodingException e) {
            throw invalid(file, "not UTF-8 text");
        }
    }

    /** @param usual what is protected where the file doesn't say it */
    static Configuration parse(Path file, String text, List<String> usual) throws ProbeException {
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
            if (!KEYS.contains(entry.getKey())) {
                throw invalid(file, "unknown key " + firstLine(entry.getKey()));
            }
        }
        // An empty file is one that was cut off, not one that says "as usual".
        boolean saysOnlyOthers = !config.contains(PROTECTED) && !config.isEmpty();
        return new Configuration(saysOnlyOthers ? usual : protectedPaths(file, config), unlockForPackages(file, config));
    }

    private static boolean unlockForPackages(Path file, UnmodifiableConfig config) throws ProbeException {
        if (!config.contains(UNLOCK_FOR_PACKAGES)) {
            return false;
        }
        if (config.get(UNLOCK_FOR_PACKAGES) instanceof Boolean choice) {
            return choice;
        }
        throw invalid(file, UNLOCK_FOR_PACKAGES + " has to be true or false");
    }

    private static List<String> protectedPaths(Path file, UnmodifiableConfig config) throws ProbeException {
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
        return paths;
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
