package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.model.BootWord;
import org.immutectl.model.SystemRoot;

/**
 * Looks for the standalone word {@code rw} on the kernel command line, and for the file that makes it permanent:
 * kernel-install copies the running command line into new boot entries where /etc/kernel/cmdline is absent, so a
 * word that was given once can stay.
 */
public final class BootWordProbe {

    private static final String WORD = "rw";
    private static final Pattern GRUB_DEFAULT =
            Pattern.compile("^[ \\t]*GRUB_CMDLINE_LINUX(?:_DEFAULT)?[ \\t]*\\+?=[ \\t]*(.*)$", Pattern.MULTILINE);
    private static final Pattern LOADER_OPTIONS = Pattern.compile("^[ \\t]*options[ \\t]+(.*)$", Pattern.MULTILINE);
    private static final Pattern GRUB_LINUX = Pattern.compile("^[ \\t]*linux(?:efi|16)?[ \\t]+(.*)$", Pattern.MULTILINE);
    private static final Pattern WHOLE = Pattern.compile("(?s)(.*)");

    private BootWordProbe() {
    }

    public static BootWord read(SystemRoot root) throws IOException {
        Path commandLine = root.resolve("/proc/cmdline");
        if (!Files.exists(commandLine)) {
            return BootWord.ABSENT;
        }
        String line = new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8);
        // Most boots don't have the word: nothing else has to be read then.
        return KernelCommandLine.parse(line).has(WORD) ? new BootWord(true, permanentIn(root)) : BootWord.ABSENT;
    }

    /** The file that gives the word to the next boots, whatever this one was given. */
    public static Optional<String> permanentIn(SystemRoot root) {
        for (String file : files(root, "/etc/kernel", "cmdline")) {
            if (names(root, file, WHOLE)) {
                return Optional.of(file);
            }
        }
        List<String> grub = new ArrayList<>(files(root, "/etc/default", "grub"));
        grub.addAll(files(root, "/etc/default/grub.d", "*.cfg"));
        for (String file : grub) {
            if (names(root, file, GRUB_DEFAULT)) {
                return Optional.of(file);
            }
        }
        for (String directory : List.of("/boot/loader/entries", "/boot/efi/loader/entries", "/efi/loader/entries")) {
            for (String file : files(root, directory, "*.conf")) {
                if (names(root, file, LOADER_OPTIONS)) {
                    return Optional.of(file);
                }
            }
        }
        return files(root, "/boot/grub", "grub.cfg").stream().filter(file -> names(root, file, GRUB_LINUX)).findFirst();
    }

    private static List<String> files(SystemRoot root, String directory, String pattern) {
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(directory), pattern)) {
            entries.forEach(entry -> files.add(directory + "/" + entry.getFileName()));
        } catch (IOException e) {
            // A boot loader that isn't installed, or a directory that only root may read: nothing can be told from it.
            return List.of();
        }
        files.sort(null);
        return files;
    }

    private static boolean names(SystemRoot root, String file, Pattern pattern) {
        String text;
        try {
            text = new String(Files.readAllBytes(root.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Readable by root alone: cannot tell.
            return false;
        }
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String value = unquote(matcher.group(1).strip());
            if (KernelCommandLine.parse(value).has(WORD)) {
                return true;
            }
        }
        return false;
    }

    /** Takes the shell quotes off a value of /etc/default/grub. */
    private static String unquote(String value) {
        if (value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
            int end = value.indexOf(value.charAt(0), 1);
            return end < 0 ? value : value.substring(1, end);
        }
        return value;
    }
}
