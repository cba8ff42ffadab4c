package org.immutectl.faults;

import java.util.List;
import org.immutectl.testing.Immutectl;

/** A way to have a command meet faults at system calls of its own, or of the programs that it starts. */
interface Way {

    /**
     * How a command ended that was to meet a fault.
     *
     * @param hit whether it did: a command that took another turn may never have come by there
     * @param killed whether its process ended there and then
     */
    record Struck(Immutectl.Outcome outcome, boolean hit, boolean killed) {
    }

    /** Which faults this is for. */
    List<Fault> faults();

    /** Whether the points are system calls of other programs. */
    default boolean isOfPrograms() {
        return false;
    }

    /** Before each run of the command: what makes every run like the one before. */
    default void prepare(Action begin, List<String> words) throws Exception {
    }

    /** Runs the command undisturbed, which has to succeed, and says where it changes something. */
    List<Point> watch(List<String> words) throws Exception;

    /** Runs it and brings the fault about. */
    Struck strike(Point point, Fault fault, List<String> words) throws Exception;
}
