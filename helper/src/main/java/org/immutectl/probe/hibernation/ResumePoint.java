package org.immutectl.probe.hibernation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutectl.probe.BlockDevices.BlockDevice;
import org.immutectl.probe.HibernationFacts;
import org.immutectl.probe.SwapArea;

/**
 * Where the image will be written, as far as it is known.
 *
 * @param device that the swap is or lies on; empty if udev tells nothing of it
 * @param offset in pages, which resume_offset= has to say; 0 for a device
 */
record ResumePoint(SwapArea area, Optional<BlockDevice> device, Offset offset) {

    /** What is known of the offset. */
    sealed interface Offset {

        /** Root measured it during this boot, and the file is still the one that it measured. */
        record Known(long pages) implements Offset {
        }

        /** Root has not looked, or could not tell. */
        record Unknown() implements Offset {
        }

        /** The file was made anew after root looked at it. */
        record Recreated() implements Offset {
        }

        default OptionalLong measured() {
            return this instanceof Known(long pages) ? OptionalLong.of(pages) : OptionalLong.empty();
        }
    }

    static Optional<ResumePoint> of(Machine machine) {
        return machine.swap().map(area -> new ResumePoint(area, machine.device(area),
                area.file() ? offset(machine, area) : new Offset.Known(0)));
    }

    private static Offset offset(Machine machine, SwapArea area) {
        Optional<HibernationFacts.SwapFile> fact = machine.facts().flatMap(facts -> facts.swapFile(area.path()));
        if (fact.isEmpty() || fact.get().offset().isEmpty()) {
            return new Offset.Unknown();
        }
        Path file = machine.files().root().resolve(area.path());
        try {
            boolean same = (Long) Files.getAttribute(file, "unix:ino") == fact.get().inode()
                    && ((FileTime) Files.getAttribute(file, "creationTime")).toInstant().equals(fact.get().created());
            return same ? new Offset.Known(fact.get().offset().getAsLong()) : new Offset.Recreated();
        } catch (IOException e) {
            // Its directory may not be searched by this user, or the tree is a captured one: root's word of this boot stands.
            return new Offset.Known(fact.get().offset().getAsLong());
        }
    }
}
