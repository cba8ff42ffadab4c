package org.immutectl.change.swap;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.immutectl.probe.KernelCommandLine;

/**
 * Where the kernel finds the image of a hibernation.
 *
 * @param uuid of the file system that the swap file lies in, or of the swap partition
 * @param offset of the swap file's first page on that device, in pages; 0 for a partition
 */
record ResumePlace(String uuid, long offset) {

    private static final String DEVICE = "resume=";
    private static final String OFFSET = "resume_offset=";
    private static final String NEVER = "noresume";
    private static final Pattern WORDS = Pattern.compile("(?<!\\S)resume(?:_offset)?=\\S*\\s*");

    private static final Pattern ENDS = Pattern.compile("^\\s+|\\s+$");

    /**
     * The words for the kernel command line (admin-guide/kernel-parameters). An offset of 0 is said too: it takes back
     * one that was said before for a file.
     */
    String words() {
        return DEVICE + device() + " " + OFFSET + offset;
    }

    /** The device as the kernel's words and both initramfs builders name it. */
    String device() {
        return "UUID=" + uuid;
    }

    /** Whether a kernel started with these words resumes from here: of each word the last counts, and noresume beats both. */
    boolean isSaidBy(KernelCommandLine line) {
        return !line.has(NEVER) && last(line, DEVICE).equals(Optional.of(device()))
                && last(line, OFFSET).orElse("0").equals(Long.toString(offset));
    }

    /** What the last of the words with this name says. */
    private static Optional<String> last(KernelCommandLine line, String name) {
        return line.words().stream().filter(word -> word.startsWith(name)).reduce((_, later) -> later)
                .map(word -> word.substring(name.length()));
    }

    /** The words of a kernel command line with these at its end, and no others that say where to resume from. */
    String into(String line) {
        String rest = without(line);
        return rest.isEmpty() ? words() : rest + " " + words();
    }

    /** The words of a kernel command line but for those that say where to resume from. */
    static String without(String line) {
        // What ends a word is what ends it above: strip() knows of more.
        return ENDS.matcher(WORDS.matcher(line).replaceAll("")).replaceAll("");
    }
}
