package org.immutectl.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutectl.probe.SystemFiles.Reading;

/**
 * What the boot loader's files say for the next boot: the generated ones, which count (grub.cfg, loader entries), and
 * those that they are generated from (/etc/default/grub and its directory, /etc/kernel/cmdline).
 *
 * @param entries the kernels' command lines, without those of recovery entries
 * @param hidden files and directories that this user may not read and of which root wrote no facts
 */
public record BootFiles(List<Entry> entries, List<String> hidden) {

    public static final String GRUB_CONFIGURATION = "/boot/grub/grub.cfg";
    public static final List<String> LOADER_DIRECTORIES =
            List.of("/boot/loader/entries", "/boot/efi/loader/entries", "/efi/loader/entries");
    public static final String KERNEL_COMMAND_LINE = "/etc/kernel/cmdline";

    private static final Pattern GRUB_LINUX = Pattern.compile("^[ \\t]*linux(?:efi|16)?[ \\t]+\\S+[ \\t]*(.*)$", Pattern.MULTILINE);
    private static final Pattern LOADER_OPTIONS = Pattern.compile("^[ \\t]*options[ \\t]+(.*)$", Pattern.MULTILINE);
    private static final List<String> RECOVERY = List.of("single", "recovery", "rescue", "emergency",
            "systemd.unit=rescue.target", "systemd.unit=emergency.target");

    /** A kernel's command line, and the file that it stands in. */
    public record Entry(String file, KernelCommandLine line) {

        boolean isRecovery() {
            return RECOVERY.stream().anyMatch(line::has);
        }
    }

    public BootFiles {
        entries = List.copyOf(entries);
        hidden = List.copyOf(hidden);
    }

    /** Reads the generated files; what this user may not read is taken from root's facts. */
    public static BootFiles read(SystemFiles files, Optional<HibernationFacts> facts) {
        List<Entry> entries = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        Map<String, String> byRoot = facts.map(HibernationFacts::bootFiles).orElse(List.of()).stream()
                .collect(Collectors.toMap(HibernationFacts.BootFile::path, HibernationFacts.BootFile::text, (first, _) -> first));
        for (String file : generated(files)) {
            if (files.read(file) instanceof Reading.Text(String text)) {
                entries.addAll(parse(file, text));
            } else if (!byRoot.containsKey(file)) {
                hidden.add(file);
            }
        }
        for (String directory : LOADER_DIRECTORIES) {
            boolean secret = Stream.of(directory, parent(directory), parent(parent(directory))).anyMatch(files::isHiddenDirectory);
            if (secret && facts.isEmpty()) {
                hidden.add(directory);
            }
        }
        byRoot.forEach((path, text) -> {
            if (entries.stream().noneMatch(entry -> entry.file().equals(path))) {
                entries.addAll(parse(path, text));
            }
        });
        return new BootFiles(entries.stream().filter(entry -> !entry.isRecovery()).toList(), hidden);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    /** The paths of the generated files that can be seen. */
    public static List<String> generated(SystemFiles files) {
        List<String> paths = new ArrayList<>();
        if (!(files.read(GRUB_CONFIGURATION) instanceof Reading.Absent)) {
            paths.add(GRUB_CONFIGURATION);
        }
        LOADER_DIRECTORIES.forEach(directory -> paths.addAll(files.files(directory, ".conf")));
        return paths;
    }

    /**
     * A generated file cut down to what the check needs of it: who may not read the file gets to know nothing else.
     * {@link #parse} reads it as it reads the whole.
     */
    public static String essence(String file, String text) {
        return parse(file, text).stream().map(entry -> (isGrub(file) ? "linux kernel" : "options")
                + entry.line().words().stream().filter(BootFiles::matters).map(word -> " \"" + word + '"').collect(Collectors.joining())
                + "\n").collect(Collectors.joining());
    }

    private static boolean matters(String word) {
        return !word.contains("\"") && (word.startsWith("root=") || word.startsWith("resume=") || word.startsWith("resume_offset=")
                || word.equals("noresume") || RECOVERY.contains(word));
    }

    /** The command lines of a generated file. */
    public static List<Entry> parse(String file, String text) {
        Matcher matcher = pattern(file).matcher(text);
        if (!isGrub(file)) {
            // Several options lines of an entry are one command line (Boot Loader Specification).
            String options = matcher.results().map(result -> result.group(1)).collect(Collectors.joining(" "));
            return List.of(new Entry(file, KernelCommandLine.parse(options)));
        }
        return matcher.results().map(result -> new Entry(file, KernelCommandLine.parse(result.group(1)))).toList();
    }

    private static boolean isGrub(String file) {
        return file.equals(GRUB_CONFIGURATION);
    }

    private static Pattern pattern(String file) {
        return isGrub(file) ? GRUB_LINUX : LOADER_OPTIONS;
    }

    /** Those that boot the same root file system; all where none says so in the same words. */
    public List<Entry> ofThisSystem(KernelCommandLine running) {
        Optional<String> root = running.value("root");
        List<Entry> same = entries.stream().filter(entry -> entry.line().value("root").equals(root)).toList();
        return same.isEmpty() ? entries : same;
    }

    /**
     * The command line that update-grub would write: what /etc/default/grub and its directory say; empty without
     * GRUB's defaults, or where they cannot be told without running them.
     */
    public static Optional<KernelCommandLine> grubDefaults(SystemFiles files) {
        List<GrubDefaults> sources = new ArrayList<>();
        files.text("/etc/default/grub").map(GrubDefaults::parse).ifPresent(sources::add);
        files.files("/etc/default/grub.d", ".cfg").forEach(file -> files.text(file).map(GrubDefaults::parse).ifPresent(sources::add));
        if (sources.isEmpty() || !sources.stream().allMatch(GrubDefaults::isPlain)) {
            return Optional.empty();
        }
        Map<String, String> variables = GrubDefaults.evaluate(sources);
        return Optional.of(KernelCommandLine.parse(variables.getOrDefault("GRUB_CMDLINE_LINUX", "") + " "
                + variables.getOrDefault("GRUB_CMDLINE_LINUX_DEFAULT", "")));
    }
}
