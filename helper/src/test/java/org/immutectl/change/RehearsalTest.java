package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void theKernelsReasonsAreThoseOfThisTimeAlone() {
        assertEquals(List.of("Freezing user space processes failed after 20.007 seconds (1 tasks refusing to freeze, wq_busy=0):",
                "PM: hibernation: Cannot get swap writer"), Rehearsal.telling("""
                PM: hibernation: hibernation entry
                PM: hibernation: Not enough free swap
                PM: hibernation: hibernation exit
                usb 1-1: new device
                PM: hibernation: hibernation entry
                Freezing user space processes
                Freezing user space processes failed after 20.007 seconds (1 tasks refusing to freeze, wq_busy=0):
                task:ls state:D stack:0 pid:4711
                PM: hibernation: Cannot get swap writer
                PM: hibernation: hibernation exit
                """));
    }

    @Test
    void noMoreThanAFewAreTold() {
        assertEquals(3, Rehearsal.telling("PM: hibernation: hibernation entry\n" + "PM: Device a%d failed to freeze: error -16\n".repeat(3)
                .formatted(1, 2, 3) + "PM: Device b failed to freeze: error -16\n").size());
        assertEquals(List.of(), Rehearsal.telling("PM: hibernation: Cannot get swap writer\n"), "of another boot's end, or of nothing");
        assertEquals(List.of(), Rehearsal.telling(""));
    }
}
