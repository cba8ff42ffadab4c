package org.immutectl.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.SystemRoot;

/** A command that the desktop programs ask of the root helper. */
public sealed interface HelperCommand {

    /** The command's own words: {@code unlock --for 15min}. */
    List<String> words();

    /** Locks everything and ends all leases. */
    record Lock() implements HelperCommand {
        @Override
        public List<String> words() {
            return List.of("lock");
        }
    }

    /**
     * Sets up the tiers of /tmp, or repairs what is there, from the next boot on.
     *
     * @param size of the RAM tier in bytes; empty: what is there stays, or half of the machine's memory
     * @param threshold bytes of a tier that stay free: less, and new files go to the next; empty: chosen from the size
     * @param adopt whether tiers that the owner made by hand may be taken over
     */
    record TiersSetup(Optional<Long> size, Optional<Long> threshold, boolean adopt) implements HelperCommand {
        @Override
        public List<String> words() {
            List<String> words = new ArrayList<>(List.of("tiers", "setup"));
            size.ifPresent(bytes -> words.add("--size=" + bytes));
            threshold.ifPresent(bytes -> words.add("--threshold=" + bytes));
            if (adopt) {
                words.add("--adopt");
            }
            return words;
        }
    }

    /** Takes out all that {@link TiersSetup} made, from the next boot on. */
    record TiersRemove() implements HelperCommand {
        @Override
        public List<String> words() {
            return List.of("tiers", "remove");
        }
    }

    /**
     * Opens the system.
     *
     * @param duration until when the lease ends by itself; empty: until it is locked
     * @param reason one line, for the warning and the history
     */
    record Unlock(Optional<Duration> duration, Optional<String> reason) implements HelperCommand {
        @Override
        public List<String> words() {
            List<String> words = new ArrayList<>(List.of("unlock"));
            duration.ifPresent(time -> words.add("--for=" + time.toSeconds() + "s"));
            reason.filter(text -> !text.isBlank()).ifPresent(text -> words.add("--reason=" + text));
            return words;
        }
    }

    /**
     * Sets up swap for hibernation, repairs what is stale, or changes the size.
     *
     * @param size in bytes; empty: what is there stays, or what is recommended for the machine's memory
     * @param adopt whether a swap file that the owner made by hand may be used as it is
     */
    record SwapSetup(Optional<Long> size, boolean adopt) implements HelperCommand {
        @Override
        public List<String> words() {
            List<String> words = new ArrayList<>(List.of("swap", "setup"));
            size.ifPresent(bytes -> words.add("--size=" + bytes));
            if (adopt) {
                words.add("--adopt");
            }
            return words;
        }
    }

    /** Takes out all that {@link SwapSetup} made. */
    record SwapRemove() implements HelperCommand {
        @Override
        public List<String> words() {
            return List.of("swap", "remove");
        }
    }

    /**
     * Has the system locked at every start, or not any more.
     *
     * @param wanted which of the two
     */
    record SealAtBoot(boolean wanted) implements HelperCommand {
        @Override
        public List<String> words() {
            return List.of("seal", wanted ? "enable" : "disable");
        }
    }

    /** Tries hibernation without powering off. */
    record Rehearse() implements HelperCommand {
        @Override
        public List<String> words() {
            return List.of("hibernation", "rehearse");
        }
    }

    /** Adds what every call from a program needs: the system to work on, and JSON lines to read. */
    default List<String> words(SystemRoot root) {
        List<String> words = new ArrayList<>(words());
        // After the verb, which may be two words.
        int place = (int) words.stream().takeWhile(word -> !word.startsWith("-")).count();
        words.add(place, "--json");
        if (!root.isMachine()) {
            words.add(place + 1, "--root=" + root.directory());
        }
        return List.copyOf(words);
    }
}
