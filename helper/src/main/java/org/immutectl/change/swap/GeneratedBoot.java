package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.BootFiles;
import org.immutectl.probe.KernelCommandLine;

/**
 * What the boot loader will really do: the kernel command lines of its generated files, not of the files that they
 * are generated from, because any other file there may have the last word.
 */
final class GeneratedBoot {

    private static final Pattern SECTION = Pattern.compile("### (BEGIN|END) (\\S+) ###");
    private static final Pattern GRUB_LINUX = Pattern.compile("\\s*linux(?:efi|16)?\\s+(\\S+)(.*)");
    private static final Pattern ENTRY_OPTIONS = Pattern.compile("\\s*options\\s+(.*)");
    private static final Pattern ENTRY_VERSION = Pattern.compile("\\s*version\\s+(\\S+)\\s*");
    /** What Debian's grub-mkconfig starts a recovery entry with (GRUB_CMDLINE_LINUX_RECOVERY). */
    private static final String RECOVERY = "single";

    private GeneratedBoot() {
    }

    /**
     * A kernel that the boot loader can start.
     *
     * @param where the file that says so
     */
    record Entry(Path where, KernelCommandLine line) {
    }

    /** All entries of a boot loader that start one of this system's kernels, but for recovery. */
    static List<Entry> read(SystemRoot root, BootSetup.Loader loader, List<String> kernels) throws IOException {
        return switch (loader) {
            case GRUB -> {
                Path file = root.resolve(BootFiles.GRUB_CONFIGURATION);
                yield grub(file, text(file));
            }
            case ENTRIES -> {
                List<Entry> entries = new ArrayList<>();
                for (Path file : BootSetup.entries(root)) {
                    entry(file, text(file), kernels, entries);
                }
                yield entries;
            }
        };
    }

    /** grub.cfg: the lines of the section that 10_linux wrote; other systems' kernels stand in other sections. */
    static List<Entry> grub(Path file, String text) {
        List<Entry> entries = new ArrayList<>();
        boolean ours = !text.contains("10_linux");
        for (String line : text.lines().toList()) {
            Matcher section = SECTION.matcher(line);
            if (section.find()) {
                String script = section.group(2);
                ours = section.group(1).equals("BEGIN") && script.substring(script.lastIndexOf('/') + 1).startsWith("10_linux");
            }
            Matcher linux = GRUB_LINUX.matcher(line);
            if (ours && linux.matches()) {
                KernelCommandLine words = KernelCommandLine.parse(linux.group(2));
                if (!words.has(RECOVERY)) {
                    entries.add(new Entry(file, words));
                }
            }
        }
        return entries;
    }

    static void entry(Path file, String text, List<String> kernels, List<Entry> entries) {
        StringBuilder options = new StringBuilder();
        boolean ours = false;
        for (String line : text.lines().toList()) {
            Matcher version = ENTRY_VERSION.matcher(line);
            ours |= version.matches() && kernels.contains(version.group(1));
            Matcher words = ENTRY_OPTIONS.matcher(line);
            if (words.matches()) {
                // The key may stand there several times; all of it counts.
                options.append(words.group(1)).append(' ');
            }
        }
        if (ours) {
            entries.add(new Entry(file, KernelCommandLine.parse(options.toString())));
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
