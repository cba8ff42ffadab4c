package org.immutectl.change.swap;

import java.util.List;
import java.util.Optional;
import org.immutectl.model.Message;

/**
 * What a system has for hibernation, and what of it needs mending.
 *
 * @param kind {@code file}, {@code adopted} or {@code partition}; empty if nothing was set up
 * @param path of the swap file or partition
 * @param bytes the file's size
 * @param active whether the kernel uses it now
 * @param words what the kernel command line has to say
 * @param pending what the set-up would do now; none if all is as it should be
 * @param others swap files that the owner made and that could be adopted
 */
public record SwapReport(Optional<String> kind, Optional<String> path, Optional<Long> bytes, boolean active,
                         Optional<String> words, List<Message> pending, List<String> others) {

    public SwapReport {
        pending = List.copyOf(pending);
        others = List.copyOf(others);
    }

    /** The size for people. */
    public Optional<String> size() {
        return bytes.map(SwapSize::text);
    }
}
