package org.immutectl.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.model.SystemRoot;

/**
 * How a kernel tries hibernation without powering off. Any user may read which ways there are.
 *
 * @see <a href="https://docs.kernel.org/power/basic-pm-debugging.html">Debugging hibernation and suspend</a>
 */
public enum RehearsalWay {
    /** Writes the image, reads it back at once and goes on from it: all but the power and the start. */
    TEST_RESUME("/sys/power/disk", "test_resume"),
    /** Freezes the programs and stops the devices and processors for a few seconds: nothing is written. */
    CORE("/sys/power/pm_test", "core");

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    private final String file;
    private final String word;

    RehearsalWay(String file, String word) {
        this.file = file;
        this.word = word;
    }

    /** The kernel's file that lists its ways, the chosen one in brackets. */
    public String file() {
        return file;
    }

    /** What is written there to choose this way. */
    public String word() {
        return word;
    }

    /** The best way that a system's kernel offers; empty where it cannot hibernate, or offers none. */
    public static Optional<RehearsalWay> of(SystemRoot root) {
        SystemFiles files = new SystemFiles(root);
        if (!words(files, "/sys/power/state").contains("disk")) {
            return Optional.empty();
        }
        return List.of(values()).stream().filter(way -> words(files, way.file).contains(way.word))
                .filter(way -> way != TEST_RESUME || readsBackFromMounted(files)).findFirst();
    }

    /**
     * Before Linux 6.4 the image was read back from a device that nothing else may use, so that test_resume failed with
     * EBUSY for every swap file on a mounted file system ("PM: hibernate: Do not get block device exclusively in
     * test_resume mode").
     */
    private static boolean readsBackFromMounted(SystemFiles files) {
        Matcher version = VERSION.matcher(files.text("/proc/sys/kernel/osrelease").orElse(""));
        if (!version.lookingAt()) {
            return true;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 6 || major == 6 && Integer.parseInt(version.group(2)) >= 4;
    }

    /** What is chosen now in this way's file: the word in brackets. */
    public Optional<String> chosen(SystemRoot root) {
        return new SystemFiles(root).text(file).flatMap(text -> List.of(text.strip().split("\\s+")).stream()
                .filter(each -> each.startsWith("[") && each.endsWith("]")).findFirst())
                .map(each -> each.substring(1, each.length() - 1));
    }

    private static List<String> words(SystemFiles files, String path) {
        return files.text(path).map(text -> List.of(text.replace("[", "").replace("]", "").strip().split("\\s+"))).orElse(List.of());
    }
}
