package org.immutectl.change.tiers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.change.ChangeException;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.Message;

/**
 * A release of mergerfs and of the kernel below it, and the options for a pool of tiers that both understand. What
 * was renamed or dropped when is in mergerfs' own list of deprecated options.
 */
record Mergerfs(Release release, Release kernel) {

    /** Two numbers of a version: {@code 2.40.2} is 2, 40. */
    record Release(int major, int minor) {

        private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

        static Optional<Release> find(String text) {
            Matcher numbers = NUMBERS.matcher(text);
            return numbers.find() ? Optional.of(new Release(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                    : Optional.empty();
        }

        boolean isAtLeast(int otherMajor, int otherMinor) {
            return major > otherMajor || major == otherMajor && minor >= otherMinor;
        }
    }

    private static final String PROGRAM = "mergerfs";

    /**
     * The installed one.
     *
     * @throws ChangeException refused, if there is none, or no FUSE mount helper to start it at boot
     */
    static Mergerfs installed() throws IOException, ChangeException {
        if (ExternalCommand.locate("mount.fuse").isEmpty() && ExternalCommand.locate("mount.fuse3").isEmpty()
                && ExternalCommand.locate("mount.fuse.mergerfs").isEmpty()) {
            throw missing();
        }
        try {
            String said = ExternalCommand.of(PROGRAM, "--version").run();
            Release release = Release.find(said).orElseThrow(() -> new ChangeException.Refused(
                    Message.of("tiersetup.refused.mergerfs-version"), Message.of("tiersetup.advice.mergerfs")));
            return new Mergerfs(release, Release.find(System.getProperty("os.version")).orElse(new Release(0, 0)));
        } catch (CommandFailure.NotInstalled e) {
            throw missing();
        } catch (CommandFailure e) {
            throw new ChangeException.Refused(e.text(), Message.of("tiersetup.advice.mergerfs"));
        }
    }

    private static ChangeException.Refused missing() {
        return new ChangeException.Refused(Message.of("tiersetup.refused.no-mergerfs"), Message.of("tiersetup.advice.mergerfs"));
    }

    /**
     * What comes after {@code -o} for a pool whose first branch is the RAM tier.
     *
     * @param threshold as mergerfs takes a size: {@code 1G}
     */
    List<String> options(String threshold) {
        List<String> options = new ArrayList<>();
        if (!release.isAtLeast(2, 35)) {
            // From 2.35 on the first is set by itself for root, and the second is always so.
            options.add("allow_other");
            options.add("use_ino");
        }
        // The first tier with room, for files as for directories: with "all" every directory is made on the disk too.
        options.add("category.create=ff");
        options.add("minfreespace=" + threshold);
        options.add("moveonenospc=true");
        // Without caching a file cannot be mapped into memory before Linux 6.6 and mergerfs 2.41; with it, what is
        // read lies in memory twice.
        options.add("cache.files=" + (release.isAtLeast(2, 41) && kernel.isAtLeast(6, 6) ? "off" : "partial"));
        return options;
    }
}
